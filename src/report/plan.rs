//! The plan of action, by window.

use jiff::civil::Date;
use serde::Serialize;

use crate::{
    evaluate::{Certainty, Finding, Window},
    report::{
        Sources,
        words::{cost, cost_between, ranges},
    },
};

/// What is to be done within one window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlanWindow {
    /// "Within 30 days"
    pub title: String,
    /// What it may cost together.
    pub cost: String,
    /// Numbers of the findings to close: "1 to 4, 8".
    pub numbers: String,
    pub rows: Vec<PlanLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlanLine {
    pub number: u32,
    pub title: String,
    pub level: String,
    /// The level to expect once it is done.
    pub residual: String,
    pub confirmed: bool,
    /// The first step of the fix.
    pub first_step: String,
    pub owner: String,
    pub effort: String,
    pub cost: String,
    pub due: Date,
}

pub(super) fn write(sources: &Sources<'_>) -> Vec<PlanWindow> {
    let windows = sources.evaluation.plan.iter().filter(|window| !window.findings.is_empty());
    windows.map(|window| written(sources, window)).collect()
}

fn written(sources: &Sources<'_>, window: &Window) -> PlanWindow {
    let findings = sources.evaluation.findings.iter();
    let mut within: Vec<&Finding> =
        findings.filter(|finding| window.findings.contains(&finding.number)).collect();
    let numbers: Vec<u32> = within.iter().map(|finding| finding.number).collect();
    within.sort_by_key(|finding| (finding.due, finding.number));
    PlanWindow {
        title: window.kind.title().to_owned(),
        cost: cost_between(window.cost_from, window.cost_to),
        numbers: ranges(&numbers),
        rows: within.into_iter().map(|finding| line(sources, finding)).collect(),
    }
}

fn line(sources: &Sources<'_>, finding: &Finding) -> PlanLine {
    PlanLine {
        number: finding.number,
        title: finding.title.clone(),
        level: sources.level(finding.rating),
        residual: sources.level(finding.residual),
        confirmed: finding.certainty == Certainty::Confirmed,
        first_step: finding.fix.first().cloned().unwrap_or_default(),
        owner: finding.owner.to_string(),
        effort: finding.effort.word().to_owned(),
        cost: cost(&finding.cost),
        due: finding.due,
    }
}
