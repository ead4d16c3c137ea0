//! Conditions: the only place that knows rhai.
//!
//! A [`Condition`] is an expression of a pack. rhai reads its text behind a fence (see [`fence`]), its types are checked (see
//! [`check`]), and what is left is a closed tree of our own that always ends. It sees nothing but the [`Values`] it is given.

mod bounds;
pub mod check;
pub mod compile;
pub mod explore;
mod expression;
pub mod fence;
mod forms;
mod lower;
mod syntax;
mod types;
pub mod words;

use std::{fmt, mem};

use self::expression::{Expression, Seen, Trouble};

use crate::{
    answer::{Listed, Mark},
    id::{Id, IdMap},
};

/// What a condition reads. Conditions of functions it calls are counted in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    /// Question ids, in the order first read.
    pub questions: Vec<Id>,
    /// Of checklists that are read by their lines only: which lines.
    pub lines: IdMap<Vec<Id>>,
    /// Fact ids, in the order first read.
    pub facts: Vec<Id>,
    /// Whether it reads `item`.
    pub item: bool,
}

impl Reads {
    fn add(list: &mut Vec<Id>, id: &Id) {
        if !list.contains(id) {
            list.push(id.clone());
        }
    }

    /// Counts in a question that is read as a whole.
    pub fn whole(&mut self, question: &Id) {
        Self::add(&mut self.questions, question);
        self.lines.shift_remove(question);
    }

    /// Counts in some lines of a checklist.
    pub(crate) fn some_lines(&mut self, question: &Id, lines: &[Id]) {
        if !self.questions.contains(question) {
            self.questions.push(question.clone());
            self.lines.insert(question.clone(), Vec::new());
        }
        if let Some(read) = self.lines.get_mut(question) {
            lines.iter().for_each(|line| Self::add(read, line));
        }
    }

    /// Counts in what `other` reads.
    pub fn join(&mut self, other: &Self) {
        for question in &other.questions {
            match other.lines.get(question) {
                Some(lines) => self.some_lines(question, lines),
                None => self.whole(question),
            }
        }
        other.facts.iter().for_each(|id| Self::add(&mut self.facts, id));
        self.item |= other.item;
    }
}

/// A checked expression of a pack.
#[derive(Debug)]
pub struct Condition {
    /// As it is written in the pack.
    pub text: String,
    pub reads: Reads,
    expression: Expression,
}

/// Why a condition gave no result although it was checked. The checks leave no such condition that is known.
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
    pub fn holds(&self, values: &Values) -> Result<bool, Fault> {
        let truth = self.expression.seen(values, &[]).and_then(Seen::truth);
        truth.map_err(|reason| self.fault(reason))
    }

    /// The word it gives, for an expression that works out a likelihood or an impact.
    pub fn word<'v>(&'v self, values: &'v Values) -> Result<&'v str, Fault> {
        let word = self.expression.seen(values, &[]).and_then(Seen::word);
        word.map_err(|reason| self.fault(reason))
    }

    fn fault(&self, reason: Trouble) -> Fault {
        Fault { text: self.text.clone(), reason: reason.to_string() }
    }
}

/// One value that conditions can read, by the kind of its question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A fact.
    Truth(bool),
    /// The choice of a one-of question.
    Word(Id),
    /// An answer that several kinds of question have: `yes`, `no`, `not_sure`, `not_applicable` or `unanswered`.
    Common(&'static str),
    /// A number, where one was given.
    Number(Option<i64>),
    /// Days from the answer to the as-of date, where a date was given.
    DaysAgo(Option<i64>),
    /// Whether a text was given.
    Given(bool),
    /// What was said of the lines of a checklist.
    Chosen(Chosen),
    /// None at all where the question has no answer.
    Marks(Option<Marks>),
    /// The items of a list, or none at all where the question has no answer.
    Items(Option<Listed>),
}

/// What was said of the lines of a checklist. Those that are in none of the lists are not so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Whether the question has an answer.
    pub answered: bool,
    pub yes: Vec<Id>,
    /// Nobody knows, or nobody said.
    pub open: Vec<Id>,
    /// Not shown, as they cannot concern this practice.
    pub hidden: Vec<Id>,
}

/// How lines of checklists are read that are neither so nor not so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hope {
    /// Lines nobody knows count as so.
    pub open: bool,
    /// A condition on a line that is not shown says nothing, and its neighbours decide; else it is false.
    pub hidden: bool,
}

/// What was said of each item that a question was asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    items: Listed,
    /// In the order of the items.
    marks: Vec<Mark>,
    /// How many there are of each of [`Mark::ALL`].
    counts: [usize; 3],
}

impl Marks {
    pub fn new(items: &Listed, mark: impl Fn(&Id) -> Mark) -> Self {
        let marks: Vec<Mark> = items.iter().map(|item| mark(&item.id)).collect();
        let count = |mark: Mark| marks.iter().filter(|said| **said == mark).count();
        Self { items: items.clone(), counts: Mark::ALL.map(count), marks }
    }

    fn of(&self, item: &str) -> Option<Mark> {
        self.marks.get(self.items.place(item)?).copied()
    }

    /// How many items have the mark that goes by this word.
    fn count(&self, word: &str) -> usize {
        let mut counted = Mark::ALL.iter().zip(self.counts);
        counted.find(|(mark, _)| mark.word() == word).map_or(0, |(_, count)| count)
    }

    fn len(&self) -> usize {
        self.marks.len()
    }
}

/// Everything a condition can see.
#[derive(Clone, Debug, Default)]
pub struct Values {
    /// By places in the vocabulary that conditions were compiled with.
    named: Vec<Option<Value>>,
    item: Option<Id>,
    hope: Hope,
}

impl Values {
    /// With room for so many names.
    pub fn with_room(names: usize) -> Self {
        Self { named: Vec::with_capacity(names), ..Self::default() }
    }

    /// Makes `value` readable as the name at this place of the vocabulary, instead of an earlier one.
    pub fn set(&mut self, place: usize, value: Value) {
        if self.named.len() <= place {
            self.named.resize_with(place + 1, || None);
        }
        if let Some(named) = self.named.get_mut(place) {
            *named = Some(value);
        }
    }

    /// Makes the name at this place unknown again.
    pub fn forget(&mut self, place: usize) {
        if let Some(named) = self.named.get_mut(place) {
            *named = None;
        }
    }

    /// What the name at this place is; none where that is not known.
    pub fn at(&self, place: usize) -> Option<&Value> {
        self.named.get(place)?.as_ref()
    }

    /// Puts a value in the place of another, which it gives back.
    pub fn swap(&mut self, place: usize, value: &mut Value) {
        if let Some(Some(named)) = self.named.get_mut(place) {
            mem::swap(named, value);
        }
    }

    /// Runs `work` with `item` bound to one item of the practice, where there is one.
    pub fn with_item<R>(&mut self, item: Option<&Id>, work: impl FnOnce(&Self) -> R) -> R {
        let before = mem::replace(&mut self.item, item.cloned());
        let result = work(self);
        self.item = before;
        result
    }

    /// Runs `work` with another reading of lines that are not known or not shown.
    pub fn with_hope<R>(&mut self, hope: Hope, work: impl FnOnce(&mut Self) -> R) -> R {
        let before = mem::replace(&mut self.hope, hope);
        let result = work(self);
        self.hope = before;
        result
    }

    fn named(&self, name: &Id, place: usize) -> Result<Seen<'_>, Trouble> {
        let value = self.named.get(place).and_then(Option::as_ref);
        value
            .map(|value| value.seen(self.hope))
            .ok_or_else(|| Trouble::NotKnown(name.clone(), place))
    }

    fn item(&self) -> Result<&str, Trouble> {
        let none = || Trouble::Other("there is no `item` here".to_owned());
        self.item.as_deref().ok_or_else(none)
    }
}

#[cfg(test)]
mod tests;
