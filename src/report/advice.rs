//! Advice: good practice that no law names, apart from the plan.

use serde::Serialize;

use crate::{evaluate::Action, report::Sources};

/// One piece of advice, in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AdviceLine {
    /// As an order, or what is open.
    pub title: String,
    /// What to do first.
    pub first_step: String,
    /// Titles of the findings behind it, where they say more than the title.
    pub findings: Vec<String>,
    pub owner: String,
}

pub(super) fn write(sources: &Sources<'_>) -> Vec<AdviceLine> {
    let advice = sources.evaluation.actions.iter().filter(|action| action.advice);
    advice.map(|action| line(sources, action)).collect()
}

fn line(sources: &Sources<'_>, action: &Action) -> AdviceLine {
    let findings = sources.evaluation.findings.iter();
    let of_action = findings.filter(|finding| action.findings.contains(&finding.number));
    let titles = of_action.map(|finding| finding.title.clone());
    AdviceLine {
        title: action.title.clone(),
        first_step: action.first.clone(),
        findings: titles.filter(|title| *title != action.title).collect(),
        owner: action.owner.to_string(),
    }
}
