//! Conflicts: answers that cannot all be true.

use crate::{condition::Condition, id::Id, pack::named::Named, phrase::Phrase};

/// Answers that cannot all be true, and what is said of them.
#[derive(Debug)]
pub struct Conflict {
    pub id: Id,
    /// The items it is judged for; none for the practice as a whole.
    pub each: Option<Each>,
    /// True of answers that do not fit together.
    pub when: Condition,
    /// One sentence that tells all of them.
    pub says: Phrase,
    /// The questions to put right; at least two.
    pub questions: Vec<Id>,
    /// Every question whose answer may bring it about: those behind the condition, and the lists.
    pub rests_on: Vec<Id>,
}

/// The items that a conflict is judged for.
#[derive(Debug)]
pub struct Each {
    pub lists: Vec<Id>,
    /// Only these of them.
    pub named: Named,
    pub which: Which,
}

/// Of which of the items the condition has to be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Of at least one.
    Any,
    /// Of every one, and there is one.
    Every,
    /// There is no such item, and the condition is true of the practice.
    None,
}

impl Which {
    pub const ALL: [(&'static str, Self); 3] =
        [("any", Self::Any), ("every", Self::Every), ("none", Self::None)];
}

impl Conflict {
    /// Whether its condition names this word, such as a line of a checklist.
    pub fn names(&self, word: &str) -> bool {
        ['"', '\''].iter().any(|quote| self.when.text.contains(&format!("{quote}{word}{quote}")))
    }
}
