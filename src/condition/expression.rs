//! What a checked expression becomes: a closed tree that can do nothing but look at values.
//!
//! It has no loops, no names but those it was checked with, and nothing to call but the operations below; so it always ends,
//! in steps bounded by its size, and copies nothing it looks at.

use crate::{
    answer::{Listed, Mark},
    condition::{Chosen, Hope, Marks, Value, Values},
    id::Id,
};

/// A checked expression of a pack.
#[derive(Debug)]
pub enum Expression {
    Truth(bool),
    Number(i64),
    Word(Box<str>),
    Words(Box<[Box<str>]>),
    Numbers(Box<[i64]>),
    /// A question or a fact, and its place in the vocabulary.
    Name(Id, usize),
    Item,
    /// The parameter at this place, inside a function.
    Param(usize),
    Not(Box<Self>),
    And(Box<[Self]>),
    Or(Box<[Self]>),
    /// The condition, what it gives when that is true, and when not.
    If(Box<[Self; 3]>),
    Compare(Comparison, Box<[Self; 2]>),
    Calculate(Arithmetic, Box<[Self; 2]>),
    /// A container, and what may be in it.
    Contains(Box<[Self; 2]>),
    /// A container, and what may not be in it.
    Lacks(Box<[Self; 2]>),
    /// Marks, and the item whose mark it is.
    MarkOf(Box<[Self; 2]>),
    Count(Box<Self>),
    /// Marks, and the mark they are held against.
    Marked(Marked, Box<[Self; 2]>),
    Answered(Box<Self>),
    /// A function, with what its parameters stand for.
    Call {
        with: Box<[Self]>,
        body: Box<Self>,
    },
}

#[derive(Clone, Copy, Debug)]
pub enum Comparison {
    Equal,
    Unequal,
    Less,
    More,
    AtMost,
    AtLeast,
}

#[derive(Clone, Copy, Debug)]
pub enum Arithmetic {
    Plus,
    Minus,
    Times,
    Divide,
}

/// What is asked of the items with one mark.
#[derive(Clone, Copy, Debug)]
pub enum Marked {
    Count,
    Any,
    All,
}

/// What a part of an expression comes to.
#[derive(Clone, Copy, Debug)]
pub enum Seen<'v> {
    Truth(bool),
    /// None where it was not given.
    Number(Option<i64>),
    Word(&'v str),
    /// Whether a text was given.
    Given(bool),
    Lines(&'v Chosen, Hope),
    /// None where the question has no answer.
    Items(Option<&'v Listed>),
    /// None where the question has no answer.
    Marks(Option<&'v Marks>),
    Words(&'v [Box<str>]),
    Numbers(&'v [i64]),
    /// It rests on a line that is not shown, and does not count.
    Nothing,
}

/// Why something cannot be worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing is known of the name at this place of the vocabulary.
    NotKnown(Id, usize),
    /// Anything else, in words.
    Other(String),
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotKnown(name, _) => write!(f, "nothing is known of `{name}`"),
            Self::Other(why) => f.write_str(why),
        }
    }
}

/// What it comes to, or why that cannot be said.
type Outcome<'v> = Result<Seen<'v>, Trouble>;

impl Expression {
    /// What it comes to. Of an expression that passed all checks, nothing fails; what would is told, not hidden.
    pub fn seen<'v>(&'v self, values: &'v Values, params: &[Seen<'v>]) -> Outcome<'v> {
        let of = |part: &'v Self| part.seen(values, params);
        Ok(match self {
            Self::Truth(truth) => Seen::Truth(*truth),
            Self::Number(number) => Seen::Number(Some(*number)),
            Self::Word(word) => Seen::Word(word),
            Self::Words(words) => Seen::Words(words),
            Self::Numbers(numbers) => Seen::Numbers(numbers),
            Self::Name(name, place) => values.named(name, *place)?,
            Self::Item => Seen::Word(values.item()?),
            Self::Param(at) => {
                *params.get(*at).ok_or_else(|| Trouble::Other("a value is missing".to_owned()))?
            }
            Self::Not(part) => match of(part)? {
                Seen::Nothing => Seen::Nothing,
                seen => Seen::Truth(!seen.truth()?),
            },
            Self::And(parts) => joined(parts, false, of)?,
            Self::Or(parts) => joined(parts, true, of)?,
            Self::If(parts) => {
                let [condition, yes, no] = &**parts;
                of(if of(condition)?.truth()? { yes } else { no })?
            }
            Self::Compare(comparison, sides) => {
                let [left, right] = &**sides;
                Seen::Truth(comparison.holds(of(left)?, of(right)?)?)
            }
            Self::Calculate(arithmetic, sides) => {
                let [left, right] = &**sides;
                Seen::Number(arithmetic.of(of(left)?, of(right)?)?)
            }
            Self::Contains(pair) => {
                let [container, member] = &**pair;
                of(container)?.contains(of(member)?, true)?
            }
            Self::Lacks(pair) => {
                let [container, member] = &**pair;
                of(container)?.contains(of(member)?, false)?
            }
            Self::MarkOf(pair) => {
                let [marks, item] = &**pair;
                of(marks)?.mark_of(of(item)?)?
            }
            Self::Count(part) => Seen::Number(Some(of(part)?.length()?)),
            Self::Marked(asked, pair) => {
                let [marks, mark] = &**pair;
                asked.of(of(marks)?.marks()?, of(mark)?.word()?)
            }
            Self::Answered(part) => Seen::Truth(of(part)?.is_answered()?),
            Self::Call { with, body } => {
                let with: Result<Vec<Seen<'v>>, Trouble> = with.iter().map(of).collect();
                body.seen(values, &with?)?
            }
        })
    }
}

/// What several parts come to together; the first that is `decisive` decides. Parts that say nothing are passed over.
fn joined<'e, 'v>(
    parts: &'e [Expression],
    decisive: bool,
    of: impl Fn(&'e Expression) -> Outcome<'v>,
) -> Outcome<'v> {
    let mut joined = Seen::Nothing;
    for part in parts {
        match of(part)? {
            Seen::Nothing => {}
            seen if seen.truth()? == decisive => return Ok(Seen::Truth(decisive)),
            _ => joined = Seen::Truth(!decisive),
        }
    }
    Ok(joined)
}

impl Value {
    pub(super) fn seen(&self, hope: Hope) -> Seen<'_> {
        match self {
            Self::Truth(truth) => Seen::Truth(*truth),
            Self::Word(word) => Seen::Word(word),
            Self::Common(word) => Seen::Word(word),
            Self::Number(number) | Self::DaysAgo(number) => Seen::Number(*number),
            Self::Given(given) => Seen::Given(*given),
            Self::Chosen(chosen) => Seen::Lines(chosen, hope),
            Self::Items(items) => Seen::Items(items.as_ref()),
            Self::Marks(marks) => Seen::Marks(marks.as_ref()),
        }
    }
}

impl Chosen {
    fn count(&self, hope: Hope) -> usize {
        self.yes.len() + if hope.open { self.open.len() } else { 0 }
    }

    /// Whether a line is so; whether it is not, where that is `wanted`.
    fn is<'v>(&self, line: &str, wanted: bool, hope: Hope) -> Seen<'v> {
        let among = |lines: &[Id]| lines.iter().any(|id| id == line);
        match among(&self.hidden) {
            true if hope.hidden => Seen::Nothing,
            true => Seen::Truth(false),
            false => {
                let is_so = among(&self.yes) || (hope.open && among(&self.open));
                Seen::Truth(is_so == wanted)
            }
        }
    }
}

impl<'v> Seen<'v> {
    pub fn truth(self) -> Result<bool, Trouble> {
        match self {
            Self::Truth(truth) => Ok(truth),
            Self::Nothing => Ok(false),
            other => Err(other.is_no("true or false")),
        }
    }

    pub fn word(self) -> Result<&'v str, Trouble> {
        match self {
            Self::Word(word) => Ok(word),
            other => Err(other.is_no("a word")),
        }
    }

    /// How many there are in a list.
    fn length(self) -> Result<i64, Trouble> {
        match self {
            Self::Lines(chosen, hope) => Ok(number(chosen.count(hope))),
            Self::Items(items) => Ok(number(items.map_or(0, |items| items.len()))),
            other => Err(other.is_no("a list")),
        }
    }

    fn marks(self) -> Result<Option<&'v Marks>, Trouble> {
        match self {
            Self::Marks(marks) => Ok(marks),
            other => Err(other.is_no("an answer for each item")),
        }
    }

    fn number(self) -> Result<Option<i64>, Trouble> {
        match self {
            Self::Number(number) => Ok(number),
            other => Err(other.is_no("a number")),
        }
    }

    /// Whether `member` is in it; whether it is not, where that is `wanted`.
    fn contains(self, member: Self, wanted: bool) -> Outcome<'v> {
        let is_in = match (self, member) {
            (Self::Lines(chosen, hope), Self::Word(word)) => {
                return Ok(chosen.is(word, wanted, hope));
            }
            (Self::Words(words), Self::Word(word)) => words.iter().any(|one| **one == *word),
            (Self::Numbers(numbers), Self::Number(number)) => {
                number.is_some_and(|number| numbers.contains(&number))
            }
            (Self::Items(items), Self::Word(word)) => items.is_some_and(|items| items.holds(word)),
            (container, _) => return Err(container.is_no("a list of such things")),
        };
        Ok(Seen::Truth(is_in == wanted))
    }

    fn mark_of(self, item: Self) -> Outcome<'v> {
        let (marks, item) = (self.marks()?, item.word()?);
        let found = marks.and_then(|marks| marks.of(item));
        Ok(Seen::Word(found.map_or("not_asked", Mark::word)))
    }

    fn is_answered(self) -> Result<bool, Trouble> {
        Ok(match self {
            Self::Word(word) => !matches!(word, "not_sure" | "unanswered"),
            Self::Number(number) => number.is_some(),
            Self::Given(given) => given,
            Self::Lines(chosen, _) => chosen.answered,
            Self::Items(items) => items.is_some(),
            Self::Marks(marks) => marks.is_some(),
            other => return Err(other.is_no("an answer")),
        })
    }

    fn is_no(self, wanted: &str) -> Trouble {
        let is = match self {
            Self::Truth(_) | Self::Nothing => "true or false",
            Self::Number(_) => "a number",
            Self::Word(_) => "a word",
            Self::Given(_) => "a text",
            Self::Lines(..) | Self::Items(_) | Self::Words(_) | Self::Numbers(_) => "a list",
            Self::Marks(_) => "an answer for each item",
        };
        Trouble::Other(format!("it gives {is}, not {wanted}"))
    }
}

impl Comparison {
    /// A number that was not given is neither equal to another, nor larger or smaller.
    fn holds(self, left: Seen<'_>, right: Seen<'_>) -> Result<bool, Trouble> {
        let order = match (left, right) {
            (Seen::Number(left), Seen::Number(right)) => {
                left.zip(right).map(|(left, right)| left.cmp(&right))
            }
            (Seen::Word(left), Seen::Word(right)) => Some(left.cmp(right)),
            (Seen::Truth(left), Seen::Truth(right)) => Some(left.cmp(&right)),
            (left, _) => return Err(left.is_no("what it is compared with")),
        };
        Ok(order.is_some_and(|order| match self {
            Self::Equal => order.is_eq(),
            Self::Unequal => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::More => order.is_gt(),
            Self::AtMost => order.is_le(),
            Self::AtLeast => order.is_ge(),
        }))
    }
}

impl Arithmetic {
    fn of(self, left: Seen<'_>, right: Seen<'_>) -> Result<Option<i64>, Trouble> {
        let Some((left, right)) = left.number()?.zip(right.number()?) else { return Ok(None) };
        let fails = || Trouble::Other(format!("{left} and {right} cannot be calculated with"));
        self.checked(left, right).map(Some).ok_or_else(fails)
    }

    /// None where the result is too large, or divided by zero.
    pub fn checked(self, left: i64, right: i64) -> Option<i64> {
        match self {
            Self::Plus => left.checked_add(right),
            Self::Minus => left.checked_sub(right),
            Self::Times => left.checked_mul(right),
            Self::Divide => left.checked_div(right),
        }
    }
}

impl Marked {
    fn of<'v>(self, marks: Option<&Marks>, mark: &str) -> Seen<'v> {
        let asked = number(marks.map_or(0, Marks::len));
        let count = number(marks.map_or(0, |marks| marks.count(mark)));
        match self {
            Self::Count => Seen::Number(Some(count)),
            Self::Any => Seen::Truth(count > 0),
            Self::All => Seen::Truth(asked > 0 && count == asked),
        }
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
