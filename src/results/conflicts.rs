//! Answers that do not fit together.

use serde::Serialize;

use crate::{evaluate, report::Sources, results::item_id};

/// Answers that cannot all be true.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Conflict {
    /// The id that the pack gives it.
    pub id: String,
    /// One sentence that tells all of them.
    pub says: String,
    /// Ids of the items it is about; none where it is about the practice as a whole.
    pub items: Vec<String>,
    /// The answers of which one must be wrong, or more.
    pub answers: Vec<ConflictSide>,
}

/// One of the answers of a conflict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ConflictSide {
    /// The id of a question.
    pub question: String,
    /// What was said, as far as the conflict is about it.
    pub answer: String,
}

pub(super) fn write(sources: &Sources<'_>) -> Vec<Conflict> {
    sources.evaluation.conflicts.iter().map(|conflict| one(sources, conflict)).collect()
}

fn one(sources: &Sources<'_>, conflict: &evaluate::Conflict) -> Conflict {
    let rule = sources.case.pack.conflicts.get(&conflict.id);
    let each = rule.and_then(|rule| rule.each.as_ref());
    let lists = each.map_or(&[][..], |each| each.lists.as_slice());
    let sides = conflict.sides.iter().map(|side| ConflictSide {
        question: side.question.to_string(),
        answer: side.said.clone(),
    });
    Conflict {
        id: conflict.id.to_string(),
        says: conflict.says.clone(),
        items: conflict.items.iter().map(|item| item_id(sources, lists, &item.id)).collect(),
        answers: sides.collect(),
    }
}
