//! Answers that do not fit together.

use serde::Serialize;

use crate::{evaluate::Conflict, report::Sources};

/// Answers that cannot all be true.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConflictLine {
    /// The sentence that tells all of them.
    pub says: String,
    pub answers: Vec<ConflictSide>,
}

/// One of these answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConflictSide {
    pub number: usize,
    pub label: String,
    /// As far as the conflict is about it.
    pub answer: String,
    pub note: Option<String>,
}

pub(super) fn write(sources: &Sources<'_>) -> Vec<ConflictLine> {
    sources.evaluation.conflicts.iter().map(|conflict| line(sources, conflict)).collect()
}

fn line(sources: &Sources<'_>, conflict: &Conflict) -> ConflictLine {
    let sides = conflict.sides.iter().map(|side| ConflictSide {
        number: side.number,
        label: side.label.clone(),
        answer: side.said.clone(),
        note: sources.case.recorded(&side.question).and_then(|recorded| recorded.note.clone()),
    });
    ConflictLine { says: conflict.says.clone(), answers: sides.collect() }
}
