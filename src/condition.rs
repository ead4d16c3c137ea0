//! Conditions: the only place that knows rhai.
//!
//! A [`Condition`] is an expression of a pack, compiled once behind a fence (see [`fence`]) and checked for types before
//! anything runs (see [`check`]). It sees nothing but the [`Values`] it is given.

pub mod check;
pub mod compile;
pub mod fence;

use std::{collections::HashMap, fmt, mem, sync::Arc};

use rhai::{AST, Dynamic, Engine, Scope};

use crate::id::Id;

/// What a condition reads. Conditions of functions it calls are counted in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    /// Question ids, in the order first read.
    pub questions: Vec<Id>,
    /// Fact ids, in the order first read.
    pub facts: Vec<Id>,
    /// Whether it reads `item`.
    pub item: bool,
}

impl Reads {
    pub(crate) fn add(list: &mut Vec<Id>, id: &Id) {
        if !list.contains(id) {
            list.push(id.clone());
        }
    }

    /// Counts in what `other` reads.
    pub fn join(&mut self, other: &Self) {
        other.questions.iter().for_each(|id| Self::add(&mut self.questions, id));
        other.facts.iter().for_each(|id| Self::add(&mut self.facts, id));
        self.item |= other.item;
    }
}

/// A checked expression of a pack.
pub struct Condition {
    /// As it is written in the pack.
    pub text: String,
    pub reads: Reads,
    engine: Arc<Engine>,
    ast: AST,
}

impl fmt::Debug for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Condition").field(&self.text).finish()
    }
}

/// Why a condition gave no result although it was checked: a number that overflows, a division by zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The expression.
    pub text: String,
    pub reason: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the condition `{}` could not be worked out: {}", self.text, self.reason)
    }
}

impl Condition {
    /// Whether it is true of the values.
    pub fn holds(&self, values: &mut Values) -> Result<bool, Fault> {
        let result = self.run(values)?;
        result.as_bool().map_err(|kind| self.fault(format!("it gives {kind}, not true or false")))
    }

    /// The word it gives, for an expression that works out a likelihood or an impact.
    pub fn word(&self, values: &mut Values) -> Result<String, Fault> {
        let result = self.run(values)?;
        result.into_string().map_err(|kind| self.fault(format!("it gives {kind}, not a word")))
    }

    fn run(&self, values: &mut Values) -> Result<Dynamic, Fault> {
        self.engine
            .eval_ast_with_scope(&mut values.scope(&self.reads), &self.ast)
            .map_err(|error| self.fault(compile::reason(&error)))
    }

    fn fault(&self, reason: String) -> Fault {
        Fault { text: self.text.clone(), reason }
    }
}

/// One value that conditions can read, by the kind of its question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A fact.
    Truth(bool),
    /// A yes-no or one-of question: a choice id, or `not_sure`, `not_applicable`, `unanswered`.
    Word(Id),
    /// A number, where one was given.
    Number(Option<i64>),
    /// Days from the answer to the as-of date, where a date was given.
    DaysAgo(Option<i64>),
    /// Whether a text was given.
    Given(bool),
    /// The chosen ids, or none at all where the question has no answer.
    Chosen(Option<Vec<Id>>),
    /// Item id to mark, or none at all where the question has no answer.
    Marks(Option<Vec<(Id, Id)>>),
    /// The items of a list, or none at all where the question has no answer.
    Items(Option<Vec<Id>>),
}

/// Everything a condition can see.
#[derive(Clone, Debug, Default)]
pub struct Values {
    named: HashMap<Id, Dynamic>,
    item: Dynamic,
}

impl Values {
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes `value` readable as `name`, in place of an earlier one of that name.
    pub fn set(&mut self, name: &Id, value: Value) {
        self.named.insert(name.clone(), fence::dynamic(value));
    }

    /// Runs `work` with `item` bound to one item of the practice.
    pub fn with_item<R>(&mut self, item: &Id, work: impl FnOnce(&mut Self) -> R) -> R {
        let before = mem::replace(&mut self.item, fence::word(item));
        let result = work(self);
        self.item = before;
        result
    }

    /// What one condition reads and nothing else: rhai finds a name by looking through all of them.
    fn scope(&self, reads: &Reads) -> Scope<'static> {
        let mut scope = Scope::new();
        if reads.item {
            scope.push_constant_dynamic("item", self.item.clone());
        }
        for id in reads.questions.iter().chain(&reads.facts) {
            if let Some(value) = self.named.get(id) {
                scope.push_constant_dynamic(id.as_str(), value.clone());
            }
        }
        scope
    }
}
