//! The one-page summary.

use serde::Serialize;

use crate::{
    evaluate::{Certainty, Finding, OpenState, WindowKind, total},
    pack::security_rule::Designation,
    report::{
        Sources,
        plan::{self, ActionText},
        words::affected,
    },
};

/// Counts, the gravest risks, and what has to be decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Summary {
    pub findings: usize,
    pub confirmed: usize,
    /// Findings that cannot be ruled out because an answer is not known.
    pub not_known: usize,
    /// The gravest first; every level of the scale.
    pub levels: Vec<LevelLine>,
    pub top: Vec<TopRisk>,
    /// Actions that close the findings.
    pub actions: usize,
    /// The actions at the head of the plan.
    pub first: Vec<ActionText>,
    /// Actions due within 30 days.
    pub soon: usize,
    /// What all actions are expected to cost in the first year, with the range.
    pub cost: String,
    /// Hours of the practice's own people for all actions.
    pub hours: u64,
    /// Addressable specifications whose decision, or a part of it, is still to be recorded.
    pub decisions: usize,
    /// Questions answered "not sure" or left for somebody.
    pub unsure: usize,
    /// Whether so much is not known that the picture is not whole.
    pub much_not_known: bool,
    /// Whether more is not known than known: then finding out comes before everything else.
    pub mostly_not_known: bool,
    pub safeguards_in_place: usize,
    /// Safeguards that concern the practice.
    pub safeguards: usize,
    pub standards: usize,
    pub specifications: usize,
}

/// How many findings have a level, now and once the fixes are done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LevelLine {
    pub title: String,
    pub means: String,
    pub confirmed: usize,
    pub not_known: usize,
    pub count: usize,
    pub after: usize,
}

/// A finding in one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TopRisk {
    pub number: u32,
    /// The number of the action that closes it.
    pub action: u32,
    pub title: String,
    /// What could happen, in a sentence.
    pub vulnerability: String,
    /// The first of the steps that mend it.
    pub first_step: String,
    pub level: String,
    pub affected: String,
    pub owner: String,
    pub due: jiff::civil::Date,
}

const TOP: usize = 5;

pub(super) fn write(sources: &Sources<'_>) -> Summary {
    let evaluation = sources.evaluation;
    let with = |certainty| sources.weaknesses().filter(|one| one.certainty == certainty).count();
    let actions = || evaluation.actions.iter().filter(|action| !action.advice);
    let unsure = sources.unsure();
    let (safeguards_in_place, safeguards) = sources.safeguards_in_place();
    let entries = sources.case.pack.security_rule.entries.values();
    let standards = entries.filter(|entry| entry.designation == Designation::Standard).count();
    Summary {
        findings: sources.weaknesses().count(),
        confirmed: with(Certainty::Confirmed),
        not_known: with(Certainty::NotKnown),
        levels: levels(sources),
        top: sources.weaknesses().take(TOP).map(|finding| top(sources, finding)).collect(),
        actions: actions().count(),
        first: plan::first(sources, TOP),
        soon: actions().filter(|one| WindowKind::of(one.window) == WindowKind::Days30).count(),
        cost: plan::likely_cost(actions().map(|action| &action.cost)),
        hours: total(evaluation.plan.iter().map(|window| window.hours)),
        decisions: evaluation.decisions.iter().filter(|one| !one.is_whole()).count(),
        unsure,
        mostly_not_known: (unsure + sources.case.unanswered()) * 2 > sources.case.asked().count(),
        much_not_known: (unsure + sources.case.unanswered()) * 5 > sources.case.asked().count(),
        safeguards_in_place,
        safeguards,
        standards,
        specifications: evaluation.specifications.len() - standards,
    }
}

impl Sources<'_> {
    /// How many questions somebody still has to find out.
    pub(crate) fn unsure(&self) -> usize {
        let open = self.evaluation.to_ask.iter().flat_map(|group| &group.questions);
        open.filter(|question| question.state != OpenState::Unanswered).count()
    }
}

fn levels(sources: &Sources<'_>) -> Vec<LevelLine> {
    let levels = sources.case.pack.scale.levels.iter().enumerate().rev();
    levels
        .map(|(at, level)| {
            let count = sources.evaluation.counts.get(at).copied().unwrap_or_default();
            LevelLine {
                title: level.title.clone(),
                means: level.means.clone(),
                confirmed: count.confirmed,
                not_known: count.not_known,
                count: count.confirmed + count.not_known,
                after: sources.weaknesses().filter(|one| one.residual.level == at).count(),
            }
        })
        .collect()
}

pub(super) fn top(sources: &Sources<'_>, finding: &Finding) -> TopRisk {
    TopRisk {
        number: finding.number,
        action: sources.action_of(finding.number),
        title: finding.title.clone(),
        vulnerability: finding.vulnerability.clone(),
        first_step: finding.fix.first().cloned().unwrap_or_default(),
        level: sources.level(finding.rating),
        affected: affected(finding),
        owner: finding.owner.to_string(),
        due: finding.due,
    }
}
