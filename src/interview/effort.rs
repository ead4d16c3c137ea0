//! What a question takes of a person: what they decide, read and type, and so how long it takes.
//!
//! Every figure of time that the program tells comes from here: the greeting, the time left, `sra status`, `sra prepare` and
//! `sra pack stats`. These are all the assumptions behind them.

use std::iter::Sum;

use crate::{
    answer::Item,
    pack::question::{Kind, Question},
};

/// Words read in a minute. Plain text is read silently at about 240 (Brysbaert 2019); questions on one's own practice, and
/// from a screen, more slowly.
const READ_A_MINUTE: u64 = 200;

/// Words typed in a minute, once it is clear what to type: people who copy a text come to 33, those who make it up to 19 (Karat
/// and others 1999). Making up one's mind is counted by itself, below.
const TYPED_A_MINUTE: u64 = 33;

/// To make up one's mind on what was read. A step one is used to takes 1.35 seconds (Card, Moran and Newell 1983); these are not.
const SECONDS_A_DECISION: u64 = 2;

/// To go over to the keys, and to read what was put down.
const SECONDS_A_QUESTION: u64 = 3;

/// How many names stand on a list, as long as nobody has given them.
const USUAL_NAMES: u64 = 5;

/// Of the effort that waits for earlier answers, at least one part in so many comes: of the built-in pack's own practices, the
/// shortest is asked a third of it.
pub const LEAST_OF_WAITING: u64 = 3;

/// What one question takes, or several together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effort {
    pub questions: u64,
    /// Each yes or no, each line of a checklist and each mark of an item is one; so are a choice, a number, a date, a text, a
    /// list of names.
    pub decisions: u64,
    /// Words to read.
    pub words: u64,
    /// Words to type, by those who answer in their own.
    pub typed: u64,
}

impl Effort {
    /// The effort of a question that offers these items; where it is not known yet which, of as many as usual.
    pub fn of(question: &Question, items: &[Item]) -> Self {
        let offered = match &question.kind {
            Kind::OneOf { choices } => choices.values().map(|choice| count(&choice.label)).sum(),
            Kind::SeveralOf { choices, .. } if items.is_empty() => {
                choices.values().map(|choice| count(&choice.label)).sum()
            }
            Kind::WhichItems { .. } if items.is_empty() => 2 * USUAL_NAMES,
            Kind::SeveralOf { .. } | Kind::WhichItems { .. } => {
                items.iter().map(|item| count(&item.name)).sum()
            }
            Kind::Names { suggest, .. } => suggest.iter().map(|name| count(name)).sum(),
            _ => 0,
        };
        Self {
            questions: 1,
            decisions: decisions(&question.kind, items),
            words: count(&question.ask) + question.hint.as_deref().map_or(0, count) + offered,
            typed: typed(&question.kind),
        }
    }

    /// Begun minutes of reading alone.
    pub fn reading(self) -> u64 {
        (self.words * 60).div_ceil(READ_A_MINUTE).div_ceil(60)
    }

    /// Everything, as somebody who answers in their own words takes it: reading, deciding, typing.
    pub fn seconds(self) -> u64 {
        self.words * 60 / READ_A_MINUTE
            + self.decisions * SECONDS_A_DECISION
            + self.typed * 60 / TYPED_A_MINUTE
            + self.questions * SECONDS_A_QUESTION
    }

    /// Begun minutes of everything.
    pub fn minutes(self) -> u64 {
        self.seconds().div_ceil(60)
    }
}

impl Sum for Effort {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::default(), |all, part| Self {
            questions: all.questions + part.questions,
            decisions: all.decisions + part.decisions,
            words: all.words + part.words,
            typed: all.typed + part.typed,
        })
    }
}

fn decisions(kind: &Kind, items: &[Item]) -> u64 {
    match kind {
        Kind::SeveralOf { choices, .. } if items.is_empty() => number(choices.len()),
        Kind::WhichItems { .. } if items.is_empty() => USUAL_NAMES,
        Kind::SeveralOf { .. } | Kind::WhichItems { .. } => number(items.len()),
        _ => 1,
    }
}

/// Over a first sheet of utterances people typed 2.5 words on average at a yes-no question, 3.2 at a choice, 4 to 5 at a
/// checklist, at items and at a number. The sheet has no texts and no whole lists: taken as a sentence, and as two words a name.
fn typed(kind: &Kind) -> u64 {
    match kind {
        Kind::YesNo | Kind::OneOf { .. } => 3,
        Kind::SeveralOf { .. }
        | Kind::WhichItems { .. }
        | Kind::Number { .. }
        | Kind::Date { .. } => 4,
        Kind::Text { .. } => 8,
        Kind::Names { .. } => 2 * USUAL_NAMES,
    }
}

fn count(text: &str) -> u64 {
    number(text.split_whitespace().count())
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or_default()
}
