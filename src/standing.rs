//! How an assessment stands: which facts hold, which questions are asked, what conditions may see.
//!
//! Worked out from scratch, in asking order, from the answers of asked questions only. An answer to a question that is not
//! asked reaches nothing.

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::{answer::Item, assessment::Assessment, condition::Values, id::Id, pack::Pack};

/// The standing of one assessment on one day.
#[derive(Clone, Debug)]
pub struct Standing {
    /// For every question of the pack, in asking order.
    pub activity: IndexMap<Id, Activity>,
    pub facts: IndexMap<Id, Truth>,
    /// The answers as given.
    pub given: Values,
    /// The answers with every "not sure" or missing one taken as its question's `unsure_as`.
    pub careful: Values,
    /// Conditions that could not be worked out; each counted as false.
    pub faults: Vec<crate::condition::Fault>,
}

/// Whether a question is asked, and of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Activity {
    Asked {
        /// The items offered by a which-items question; empty for every other kind.
        items: Vec<Item>,
    },
    Skipped {
        /// A whole sentence: "The practice has no server in its office."
        because: String,
        /// Whether that only waits for an earlier question to be answered.
        waits: bool,
    },
}

/// Whether a fact holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Truth {
    pub holds: bool,
    /// False where a question it reads has no answer yet.
    pub known: bool,
}

impl Standing {
    /// Works everything out from the answers; `as_of` is what dates are counted to.
    pub fn of(pack: &Pack, assessment: &Assessment, as_of: Date) -> Self {
        todo!()
    }

    /// Whether the question is asked.
    pub fn is_asked(&self, question: &str) -> bool {
        matches!(self.activity.get(question), Some(Activity::Asked { .. }))
    }

    /// The asked questions without a settled answer, in asking order.
    pub fn open<'a>(&'a self, assessment: &'a Assessment) -> impl Iterator<Item = &'a Id> {
        self.activity.keys().filter(move |id| {
            self.is_asked(id)
                && !assessment.answer(id).is_some_and(crate::answer::Answer::is_settled)
        })
    }
}
