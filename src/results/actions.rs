//! Actions: what closes the findings.

use jiff::civil::Date;
use serde::Serialize;

use crate::{
    evaluate::{self, Spoken},
    report::Sources,
    results::{
        assets, finding_ids,
        shared::{Who, action_ids, certainty},
    },
};

/// What a practice does so that findings close.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Action {
    /// The id of the action in the pack; the finding's, where its gap names no action.
    pub id: String,
    /// From 1, best first. It may change between exports.
    pub number: u32,
    pub title: String,
    /// What to do today.
    pub first: String,
    /// What to do, step by step.
    pub steps: Vec<String>,
    /// Confirmed where one of its findings is.
    #[cfg_attr(test, schemars(extend("enum" = super::tests::CERTAINTY)))]
    pub certainty: String,
    /// The level of its gravest finding: an id of the scale.
    pub level: String,
    /// The level to expect once it is done.
    pub after_level: String,
    /// Ids of the findings that it closes, the gravest first.
    pub findings: Vec<String>,
    /// Ids of the assets that its findings bear on; empty for the practice as a whole.
    pub assets: Vec<String>,
    /// Who does it.
    pub who: Who,
    /// Hours of the practice's own people in the first year.
    pub hours: u32,
    pub cost: Spending,
    /// Days from `since`.
    pub within_days: u16,
    /// When it was first seen in a complete interview: its days run from then.
    pub since: Date,
    pub due: Date,
    /// When it is done.
    pub done_when: Option<String>,
    /// What to keep.
    pub proof: Option<String>,
    /// Ids of the actions that come before.
    pub after: Vec<String>,
    /// Whether it is good practice that no law names.
    pub advice: bool,
}

/// An action that may have stood in an earlier plan, and is not needed any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Over {
    /// The id that the action had.
    pub id: String,
    pub title: String,
}

/// What an action may cost this practice in its first year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Spending {
    pub from: u64,
    pub expected: u64,
    pub to: u64,
    /// Where the figures come from.
    pub basis: String,
}

pub(super) fn write(sources: &Sources<'_>) -> Vec<Action> {
    sources.evaluation.actions.iter().map(|action| one(sources, action)).collect()
}

/// In the order of the pack's gaps. What was never answered otherwise cannot have been open, and is not told.
pub(super) fn over(sources: &Sources<'_>) -> Vec<Over> {
    let pack = sources.case.pack;
    let changed = changed(sources);
    let mut over: Vec<Over> = Vec::new();
    for (gap, grounds) in pack.gaps.values().zip(&pack.grounds) {
        let id = gap.action.as_ref().unwrap_or(&gap.id);
        let is_told = sources.evaluation.actions.iter().any(|action| action.id == *id)
            || over.iter().any(|one| *id == *one.id);
        if !is_told && grounds.questions.iter().any(|question| changed.contains(question)) {
            let title = pack.actions.get(id).map(|action| action.title.to_string());
            let title = title.unwrap_or_else(|| sources.case.say(&gap.title, Spoken::default()));
            over.push(Over { id: id.to_string(), title });
        }
    }
    over
}

/// The places of the questions whose answer took the place of another.
fn changed(sources: &Sources<'_>) -> Vec<usize> {
    let history = sources.case.assessment.history.iter();
    let again = history.filter(|change| change.before.is_some());
    let questions = &sources.case.pack.questions;
    again.filter_map(|change| questions.get_index_of(&change.question)).collect()
}

fn one(sources: &Sources<'_>, action: &evaluate::Action) -> Action {
    let level = |at: usize| {
        let level = sources.case.pack.scale.levels.get(at);
        level.map_or_else(String::new, |level| level.id.to_string())
    };
    Action {
        id: action.id.to_string(),
        number: action.number,
        title: action.title.clone(),
        first: action.first.clone(),
        steps: action.steps.clone(),
        certainty: certainty(action.certainty),
        level: level(action.level),
        after_level: level(action.residual),
        findings: finding_ids(sources, &action.findings),
        assets: action.bears_on.iter().map(|asset| assets::id(asset)).collect(),
        who: Who { role: action.who.to_string(), title: action.owner.to_string() },
        hours: action.hours,
        cost: Spending {
            from: action.cost.least,
            expected: action.cost.expected,
            to: action.cost.most,
            basis: action.cost.basis.to_string(),
        },
        within_days: action.window,
        since: action.since,
        due: action.due,
        done_when: action.done.as_deref().map(str::to_owned),
        proof: action.proof.as_deref().map(str::to_owned),
        after: action_ids(sources, &action.after),
        advice: action.advice,
    }
}
