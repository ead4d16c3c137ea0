//! What a practice has said so far: the saved file, as data.
//!
//! Answers are the only state; what is asked, what applies and what was found is worked out from them each time. So nothing
//! of the file may be passed over: what this program does not know, it refuses.

mod first_words;
mod fit;
mod rename;
mod told;
mod twins;
mod wording;

use std::sync::Arc;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

pub use self::{fit::Misfits, wording::Wording};
use crate::{
    answer::{Answer, Whom},
    id::{Id, IdMap},
    pack::{Pack, question::Question},
};

/// The version of the saved file's format that this program writes. It reads the earlier ones too:
///
/// 1. Checklists were lists of the lines that were ticked; of the other lines nothing is known. No words were kept, and
///    "undo" took changes out of the history.
/// 2. A checklist says of each line yes, no or not_sure; `asked` and `wordings` keep the words that were asked; the history
///    only grows.
pub const FORMAT: u32 = 2;

/// One practice's answers, with the pack they were given to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// See [`FORMAT`].
    pub format: u32,
    /// The program version that wrote the file last.
    pub program: String,
    pub pack: PackPin,
    pub started: Timestamp,
    /// By question id, in the order first answered. Answers to questions that no longer apply stay here, set aside.
    pub answers: IdMap<Recorded>,
    /// The words that were asked, each wording once, by [`Wording::key`].
    #[serde(default, skip_serializing_if = "IdMap::is_empty")]
    pub wordings: IdMap<Wording>,
    /// Every change, oldest first. Nothing is ever taken out: "undo" adds a change that puts back what stood before. Shared, as
    /// each answer is tried on a copy of the assessment, however long the history is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Arc<Change>>,
    /// Since when each gap has been open, by its id, as complete interviews showed it. What is to be done about it is due from
    /// that day on. One that closed is gone, so that it begins anew when it comes back.
    #[serde(default, skip_serializing_if = "IdMap::is_empty")]
    pub open_since: IdMap<Date>,
    /// What was typed last and was asked back about. It counts for nothing, and is shown to whoever goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsettled: Option<Unsettled>,
}

/// A line of which nothing is put down yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unsettled {
    pub text: String,
    /// The question that it was typed at; none before the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Id>,
}

/// The pack an assessment was answered with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackPin {
    pub id: Id,
    pub version: String,
    /// Lower-case hexadecimal SHA-256, see [`Pack::digest`].
    pub digest: String,
}

impl PackPin {
    pub fn of(pack: &Pack) -> Self {
        Self { id: pack.id.clone(), version: pack.version.clone(), digest: pack.digest.clone() }
    }
}

/// An answer with its circumstances.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recorded {
    pub answer: Answer,
    pub at: Timestamp,
    /// Who said it, where the person gave a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The words that it answers: a key of [`Assessment::wordings`]. None where they were not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// An answer that the opening began: offered when the question is asked, and no answer before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begun: Option<Answer>,
    /// Who is asked about the lines or items that nobody here was sure of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask: Option<Whom>,
    /// What somebody else said, where that is something else. Then the answer is set aside until it is settled which is right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<Box<Other>>,
    /// The question stopped applying after this was said: it counts for nothing until it is confirmed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub set_aside: bool,
}

/// What somebody else said of the same question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Other {
    pub answer: Answer,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    pub at: Timestamp,
}

/// One entry of the history: what stood there before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    pub question: Id,
    pub at: Timestamp,
    /// None where the question had no answer before.
    pub before: Option<Recorded>,
    /// Further answers that this change set aside or brought back, as they were.
    #[serde(default, skip_serializing_if = "IdMap::is_empty")]
    pub also: IdMap<Recorded>,
    /// It takes back the last change before it that still stood.
    #[serde(default, skip_serializing_if = "is_false")]
    pub undoes: bool,
    /// It was made in one go with the change before it, and is taken back with it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub together: bool,
}

/// Why a text is no assessment that this program can take up.
#[derive(Debug)]
pub enum Unread {
    /// A later version wrote it, in this format.
    Newer(u32),
    /// Not JSON, or not the JSON of an assessment; with the line and the column.
    Damaged(serde_json::Error),
}

/// The one thing every format has.
#[derive(Deserialize)]
struct Header {
    format: u32,
}

impl Recorded {
    pub fn new(answer: Answer, at: Timestamp, by: Option<String>) -> Self {
        Self {
            answer,
            at,
            by,
            asked: None,
            note: None,
            begun: None,
            ask: None,
            other: None,
            set_aside: false,
        }
    }
}

impl Assessment {
    /// An assessment with no answers yet.
    pub fn new(pack: &Pack, started: Timestamp) -> Self {
        Self {
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            pack: PackPin::of(pack),
            started,
            answers: IdMap::default(),
            wordings: IdMap::default(),
            history: Vec::new(),
            open_since: IdMap::default(),
            unsettled: None,
        }
    }

    /// Reads the saved file.
    pub fn from_json(bytes: &[u8]) -> Result<Self, Unread> {
        let header: Header = serde_json::from_slice(bytes).map_err(Unread::Damaged)?;
        if header.format > FORMAT {
            return Err(Unread::Newer(header.format));
        }
        twins::refuse(bytes).map_err(Unread::Damaged)?;
        serde_json::from_slice(bytes).map_err(Unread::Damaged)
    }

    /// The saved file.
    pub fn to_json(&self) -> serde_json::Result<Vec<u8>> {
        let mut bytes = if self.format == FORMAT {
            serde_json::to_vec_pretty(self)?
        } else {
            serde_json::to_vec_pretty(&Self { format: FORMAT, ..self.clone() })?
        };
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// The change that was made last, to be added to.
    pub fn last_change(&mut self) -> Option<&mut Change> {
        self.history.last_mut().map(Arc::make_mut)
    }

    /// Keeps the words of a question, and gives the key they go by.
    pub fn keep_words(&mut self, question: &Question) -> Id {
        Wording::of(question).kept_in(&mut self.wordings)
    }

    /// The words that an answer was given to.
    pub fn words_of(&self, recorded: &Recorded) -> Option<&Wording> {
        self.wordings.get(recorded.asked.as_ref()?)
    }

    /// The changes that still stand, the newest first, each with its place in the history: without those that were undone, and
    /// what undid them.
    pub fn standing_changes(&self) -> impl Iterator<Item = (usize, &Change)> {
        let mut undone = 0_usize;
        let history = self.history.iter().map(Arc::as_ref);
        history.enumerate().rev().filter(move |(_, change)| {
            if change.undoes {
                undone += 1;
                false
            } else if undone > 0 {
                undone -= 1;
                false
            } else {
                true
            }
        })
    }

    /// The answer that counts: given, and not set aside.
    pub fn answer(&self, question: &str) -> Option<&Answer> {
        self.answers
            .get(question)
            .filter(|recorded| !recorded.set_aside)
            .map(|recorded| &recorded.answer)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}
