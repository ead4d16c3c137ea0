//! Utterances: what people type, with what should come of it.
//!
//! A sheet has a line for each: a situation (a described practice), a question, what is typed, and the right outcome. The
//! question is put to that practice as the conversation puts it, with everything before it answered, and what was typed is
//! tried on it. So a pack's author sees how much of what people say is understood, and that nothing is put down wrong.

mod sheet;
mod trial;

pub use self::sheet::read;
use crate::{
    answer::{Answer, Item},
    id::IdMap,
    pack::question::Question,
    trial::Practice,
};

/// One line of a sheet, ready to be tried.
#[derive(Debug)]
pub struct Utterance<'a> {
    /// Counted from 1.
    pub line: usize,
    pub situation: String,
    pub text: String,
    /// What should come of it, as the author wrote it.
    pub wanted: String,
    /// What kind of utterance it is, in the author's words; empty where nothing was said of it.
    pub kind: String,
    practice: &'a Practice,
    subject: Subject<'a>,
}

/// What the utterance answers.
#[derive(Debug)]
enum Subject<'a> {
    /// "Tell me about your practice": the answers it should give, in each of the ways that are right.
    Opening(Vec<IdMap<Answer>>),
    Question(Box<Asked<'a>>),
}

/// A question on the table.
#[derive(Debug)]
struct Asked<'a> {
    question: &'a Question,
    items: Vec<Item>,
    /// The places at which a checklist may differ.
    places: Vec<Item>,
    right: Vec<Answer>,
    may_ask: bool,
}

/// What came of an utterance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Put down as it was meant.
    AtOnce,
    /// Put down as it was meant, after one yes.
    Confirmed,
    /// Rightly asked again.
    Asked,
    /// Asked again, although a careful listener would have understood.
    AskedThoughClear,
    /// A yes to the confirming question would have put down what was not meant.
    WrongGuess,
    /// Put down otherwise than it was meant, without a question.
    SilentlyWrong,
}

impl Outcome {
    pub const ALL: [Self; 6] = [
        Self::AtOnce,
        Self::Confirmed,
        Self::Asked,
        Self::AskedThoughClear,
        Self::WrongGuess,
        Self::SilentlyWrong,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::AtOnce => "at once",
            Self::Confirmed => "confirmed",
            Self::Asked => "asked",
            Self::AskedThoughClear => "asked though clear",
            Self::WrongGuess => "wrong guess",
            Self::SilentlyWrong => "silently wrong",
        }
    }

    /// Whether a careful listener would have done the same.
    pub fn is_right(self) -> bool {
        matches!(self, Self::AtOnce | Self::Confirmed | Self::Asked)
    }
}

/// An utterance after its trial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    pub outcome: Outcome,
    /// What was put down, or would have been, in words.
    pub understood: Option<String>,
}

impl Utterance<'_> {
    /// The kind of the question, as a pack writes it; "opening" for what is told before the first.
    pub fn asked_in(&self) -> &'static str {
        match &self.subject {
            Subject::Opening(_) => OPENING,
            Subject::Question(asked) => asked.question.kind.word(),
        }
    }

    /// The question's id.
    pub fn question(&self) -> &str {
        match &self.subject {
            Subject::Opening(_) => OPENING,
            Subject::Question(asked) => &asked.question.id,
        }
    }
}

/// Stands in the place of a question for what is told before the first one.
const OPENING: &str = "opening";
