//! Whether a condition can hold at all, and whether it can fail: every answer it looks at is tried, one after another.
//!
//! Answers range over finite choices, and a condition looks at few of them before it is decided. So an answer is chosen only
//! when the condition asks for it; what was tried in vain is taken back. Numbers are tried around those that a condition
//! compares them with.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{
    Condition, Value, Values,
    expression::{Comparison, Expression, Seen, Trouble},
};
use crate::id::Id;

/// What the name at a place may be, given what was chosen so far; or the place that has to be chosen first.
pub type Options<'w> = &'w dyn Fn(usize, &Values) -> Result<Rc<[Value]>, Missing>;

/// The place in the vocabulary of something that is not chosen yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing(pub usize);

/// So often a condition is worked out before it is left alone.
const MOST_TRIES: usize = 4_000;

/// What came of a search.
#[derive(Clone, Debug)]
pub enum Found {
    /// The places that were chosen, in order, and what else they are.
    Example(Vec<(usize, Value)>),
    Nowhere,
    /// It would take too long, or the condition does more than compare.
    NotKnown,
}

impl Condition {
    /// Whether it is true, or what it looks at that is not chosen yet. What fails counts as false.
    pub fn tried(&self, values: &Values) -> Result<bool, Missing> {
        match self.expression.seen(values, &[]).and_then(Seen::truth) {
            Ok(truth) => Ok(truth),
            Err(Trouble::NotKnown(_, place)) => Err(Missing(place)),
            Err(Trouble::Other(_)) => Ok(false),
        }
    }

    /// Whether trying numbers around those it names says all about it.
    pub fn is_exact(&self) -> bool {
        exact(&self.expression)
    }

    /// The numbers that it compares each place with.
    pub fn bounds(&self, into: &mut BTreeMap<usize, BTreeSet<i64>>) {
        bounds(&self.expression, into);
    }
}

/// Looks for values of which `goal` is true.
pub fn search(
    goal: &dyn Fn(&Values) -> Result<bool, Missing>,
    options: Options<'_>,
    item: Option<&Id>,
    left: &Cell<usize>,
) -> Found {
    let mut search = Search { goal, options, left, tries: 0, chosen: Vec::new() };
    let mut values = Values { item: item.cloned(), ..Values::default() };
    match search.search_on(&mut values) {
        Some(true) => Found::Example(search.chosen),
        Some(false) => Found::Nowhere,
        None => Found::NotKnown,
    }
}

struct Search<'s> {
    goal: &'s dyn Fn(&Values) -> Result<bool, Missing>,
    options: Options<'s>,
    /// Tries that are left for all searches together.
    left: &'s Cell<usize>,
    tries: usize,
    chosen: Vec<(usize, Value)>,
}

impl Search<'_> {
    /// Whether it is found with what is chosen so far; none where that takes too long.
    fn search_on(&mut self, values: &mut Values) -> Option<bool> {
        self.count()?;
        match (self.goal)(values) {
            Ok(found) => Some(found),
            Err(Missing(place)) => self.choose(place, values),
        }
    }

    /// Counts a try; none where there were too many.
    fn count(&mut self) -> Option<()> {
        self.tries += 1;
        self.left.set(self.left.get().saturating_sub(1));
        (self.tries <= MOST_TRIES && self.left.get() > 0).then_some(())
    }

    fn choose(&mut self, place: usize, values: &mut Values) -> Option<bool> {
        self.count()?;
        match (self.options)(place, values) {
            // Chosen first, it is there when this place comes up again.
            Err(Missing(first)) if first == place => Some(false),
            Err(Missing(first)) => self.choose(first, values),
            Ok(all) => {
                for value in all.iter() {
                    self.chosen.push((place, value.clone()));
                    values.set(place, value.clone());
                    match self.search_on(values) {
                        Some(false) => {}
                        decided => return decided,
                    }
                    values.forget(place);
                    self.chosen.pop();
                }
                Some(false)
            }
        }
    }
}

fn parts(expression: &Expression) -> Vec<&Expression> {
    use Expression as E;
    match expression {
        E::Truth(_)
        | E::Number(_)
        | E::Word(_)
        | E::Words(_)
        | E::Numbers(_)
        | E::Name(..)
        | E::Item
        | E::Param(_) => Vec::new(),
        E::Not(part) | E::Count(part) | E::Answered(part) => vec![part],
        E::And(all) | E::Or(all) => all.iter().collect(),
        E::If(three) => three.iter().collect(),
        E::Compare(_, two)
        | E::Calculate(_, two)
        | E::Contains(two)
        | E::Lacks(two)
        | E::MarkOf(two)
        | E::Marked(_, two) => two.iter().collect(),
        E::Call { with, body } => with.iter().chain([&**body]).collect(),
    }
}

fn exact(expression: &Expression) -> bool {
    use Expression as E;
    match expression {
        E::Calculate(..) => false,
        // Numbers of people hold against each other may be any.
        E::Compare(
            Comparison::Less | Comparison::More | Comparison::AtMost | Comparison::AtLeast,
            sides,
        ) => sides.iter().any(|side| matches!(side, E::Number(_))) && sides.iter().all(exact),
        E::Marked(super::expression::Marked::Count, _) => false,
        other => parts(other).into_iter().all(exact),
    }
}

fn bounds(expression: &Expression, into: &mut BTreeMap<usize, BTreeSet<i64>>) {
    use Expression as E;
    match expression {
        E::Compare(_, _) | E::Contains(_) | E::Call { .. } => {
            let (mut numbers, mut places) = (Vec::new(), Vec::new());
            gather(expression, &mut numbers, &mut places);
            for place in places {
                into.entry(place).or_default().extend(&numbers);
            }
        }
        _ => {}
    }
    parts(expression).into_iter().for_each(|part| bounds(part, into));
}

/// All numbers and names in an expression.
fn gather(expression: &Expression, numbers: &mut Vec<i64>, places: &mut Vec<usize>) {
    match expression {
        Expression::Number(number) => numbers.push(*number),
        Expression::Numbers(all) => numbers.extend(all.iter()),
        Expression::Name(_, place) => places.push(*place),
        other => parts(other).into_iter().for_each(|part| gather(part, numbers, places)),
    }
}

impl Condition {
    /// The words that it tells apart, by the place of what is compared with them; `*` where it counts all of them.
    pub fn words(&self, into: &mut BTreeMap<usize, BTreeSet<String>>) {
        words(&self.expression, into);
    }
}

fn words(expression: &Expression, into: &mut BTreeMap<usize, BTreeSet<String>>) {
    use Expression as E;
    let mut found = BTreeSet::new();
    match expression {
        E::Count(part) => {
            let (mut numbers, mut places) = (Vec::new(), Vec::new());
            gather(part, &mut numbers, &mut places);
            places.into_iter().for_each(|place| {
                into.entry(place).or_default().insert("*".to_owned());
            });
        }
        E::Compare(..) | E::Contains(_) | E::Lacks(_) | E::Marked(..) | E::Call { .. } => {
            let (mut numbers, mut places) = (Vec::new(), Vec::new());
            gather(expression, &mut numbers, &mut places);
            literals(expression, &mut found);
            for place in places {
                into.entry(place).or_default().extend(found.iter().cloned());
            }
        }
        _ => {}
    }
    parts(expression).into_iter().for_each(|part| words(part, into));
}

fn literals(expression: &Expression, into: &mut BTreeSet<String>) {
    match expression {
        Expression::Word(word) => {
            into.insert(word.to_string());
        }
        Expression::Words(all) => into.extend(all.iter().map(ToString::to_string)),
        other => parts(other).into_iter().for_each(|part| literals(part, into)),
    }
}
