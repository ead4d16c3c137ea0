//! What findings, risks and actions all speak of: ratings, roles, certainty, and each other by their ids.

use serde::Serialize;

use crate::{
    evaluate::{self, Certainty},
    id::Id,
    pack::scale::Step,
    report::Sources,
};

/// Likelihood, impact and level, as ids of the scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Rating {
    pub likelihood: String,
    pub impact: String,
    pub level: String,
}

/// A role and its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Who {
    /// The id of a role.
    pub role: String,
    pub title: String,
}

impl Rating {
    pub(super) fn of(sources: &Sources<'_>, rating: evaluate::Rating) -> Self {
        let scale = &sources.case.pack.scale;
        Self {
            likelihood: step(&scale.likelihoods, rating.likelihood),
            impact: step(&scale.impacts, rating.impact),
            level: level(sources, rating.level).unwrap_or_default(),
        }
    }
}

fn step(steps: &[Step], at: usize) -> String {
    steps.get(at).map(|step| step.id.to_string()).unwrap_or_default()
}

pub(super) fn level(sources: &Sources<'_>, at: usize) -> Option<String> {
    sources.case.pack.scale.levels.get(at).map(|level| level.id.to_string())
}

pub(super) fn certainty(certainty: Certainty) -> String {
    match certainty {
        Certainty::Confirmed => "confirmed",
        Certainty::NotKnown => "not-known",
    }
    .to_owned()
}

/// The lists whose items a finding can be about.
pub(super) fn lists<'s>(sources: &'s Sources<'_>, gap: &Id) -> &'s [Id] {
    sources.case.pack.gaps.get(gap).map_or(&[], |gap| gap.each.as_slice())
}

/// The ids of actions by their numbers.
pub(super) fn action_ids(sources: &Sources<'_>, numbers: &[u32]) -> Vec<String> {
    let actions = sources.evaluation.actions.iter();
    actions
        .filter(|action| numbers.contains(&action.number))
        .map(|action| action.id.to_string())
        .collect()
}

/// The id of the action that closes a finding.
pub(super) fn action_of(sources: &Sources<'_>, finding: u32) -> Option<String> {
    let closes = sources.evaluation.action_closing(finding);
    closes.map(|action| action.id.to_string())
}
