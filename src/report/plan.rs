//! The plan of action, by window, and the actions in it.

use jiff::civil::Date;
use serde::Serialize;

use crate::{
    answer::{in_words, some_in_words},
    evaluate::{Action, Certainty, Spending, Window, together},
    report::{
        Sources,
        findings::duty,
        words::{WHOLE, expected_cost, names, numbers, ranges, things},
    },
};

/// What is to be done within one window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlanWindow {
    /// "Within 30 days"
    pub title: String,
    /// What it is expected to cost together, with its range.
    pub cost: String,
    /// Hours of the practice's own people.
    pub hours: u64,
    /// Numbers of the findings to close: "1 to 4, 8".
    pub numbers: String,
    /// In the order of the actions.
    pub rows: Vec<ActionText>,
}

/// One action in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActionText {
    pub number: u32,
    pub title: String,
    /// What to do today.
    pub first_step: String,
    /// What the answers said that set a clock running; empty where none is.
    pub clock: String,
    pub steps: Vec<String>,
    pub level: String,
    /// The level to expect once it is done.
    pub residual: String,
    pub confirmed: bool,
    /// "Dentrix and Gmail", or "Whole practice".
    pub affected: String,
    /// The same with three names at most: "Dentrix, Gmail, Weave and 2 more".
    pub affected_briefly: String,
    /// Numbers of the findings that it closes: "1 to 4, 8".
    pub findings: String,
    /// The risks that it lowers, or else bears on: "R1 and R4"; empty where there are none.
    pub against: String,
    /// Whether it is one finding only.
    pub single: bool,
    pub owner: String,
    /// Hours of the practice's own people.
    pub hours: u32,
    /// What it is expected to cost, with its range.
    pub cost: String,
    pub cost_basis: String,
    pub window: u16,
    pub due: Date,
    /// Whether that day is over.
    pub late: bool,
    /// When it is done, and what to keep; empty where a pack says neither.
    pub done: String,
    pub proof: String,
    /// Numbers of the actions that come before: "3 and 5".
    pub after: String,
    /// What the law says of its gravest finding: "164.312(d), required"; empty where no law names it.
    pub law: String,
    /// Good practice that no law names.
    pub advice: bool,
}

pub(super) fn write(sources: &Sources<'_>) -> Vec<PlanWindow> {
    let windows = sources.evaluation.plan.iter().filter(|window| !window.actions.is_empty());
    windows.map(|window| written(sources, window)).collect()
}

/// The actions at the head of the plan.
pub(super) fn first(sources: &Sources<'_>, many: usize) -> Vec<ActionText> {
    let actions = sources.evaluation.actions.iter().filter(|action| !action.advice);
    actions.take(many).map(|action| text(sources, action)).collect()
}

fn written(sources: &Sources<'_>, window: &Window) -> PlanWindow {
    let actions = sources.evaluation.actions.iter();
    let within = actions.filter(|action| window.actions.contains(&action.number));
    let costs = within.clone().map(|action| &action.cost);
    PlanWindow {
        title: window.kind.title().to_owned(),
        cost: likely_cost(costs),
        hours: window.hours,
        numbers: ranges(&window.findings),
        rows: within.map(|action| text(sources, action)).collect(),
    }
}

/// What actions cost together, with the range that is likely.
pub(super) fn likely_cost<'a>(costs: impl Iterator<Item = &'a Spending> + Clone) -> String {
    let sum = together(costs);
    expected_cost(sum.from, sum.expected, sum.to)
}

/// Names that a row of the first page has room for.
const BRIEFLY: usize = 3;

fn text(sources: &Sources<'_>, action: &Action) -> ActionText {
    let names = names(&action.bears_on);
    let words = |text: &Option<std::sync::Arc<str>>| text.as_deref().unwrap_or_default().to_owned();
    let mut findings = action.findings.clone();
    findings.sort_unstable();
    ActionText {
        number: action.number,
        title: action.title.clone(),
        first_step: action.first.clone(),
        clock: clock(sources, action),
        steps: action.steps.clone(),
        level: sources.level_title(action.level),
        residual: sources.level_title(action.residual),
        confirmed: action.certainty == Certainty::Confirmed,
        affected: if names.is_empty() { WHOLE.to_owned() } else { things(&names) },
        affected_briefly: if names.is_empty() {
            WHOLE.to_owned()
        } else {
            some_in_words(&names, BRIEFLY)
        },
        findings: ranges(&findings),
        against: against(sources, action),
        single: findings.len() == 1,
        owner: action.owner.to_string(),
        hours: action.hours,
        cost: expected_cost(action.cost.least, action.cost.expected, action.cost.most),
        cost_basis: action.cost.basis.to_string(),
        window: action.window,
        due: action.due,
        late: action.due < sources.case.as_of,
        done: words(&action.done),
        proof: words(&action.proof),
        after: numbers(&action.after),
        law: law(sources, action),
        advice: action.advice,
    }
}

/// An action of so few days answers to a clock that is running.
const CLOCK: u16 = 7;

fn clock(sources: &Sources<'_>, action: &Action) -> String {
    let finding = sources.weaknesses().find(|one| action.findings.contains(&one.number));
    let runs = action.window <= CLOCK && !action.advice;
    finding.filter(|_| runs).map(|finding| finding.because.clone()).unwrap_or_default()
}

fn against(sources: &Sources<'_>, action: &Action) -> String {
    let risks = || sources.evaluation.risks.iter();
    let with = |numbers: &[u32]| numbers.contains(&action.number);
    let mut against: Vec<_> = risks().filter(|risk| with(&risk.lowered_by)).collect();
    if against.is_empty() {
        against = risks().filter(|risk| with(&risk.actions)).collect();
    }
    let names: Vec<String> = against.iter().map(|risk| format!("R{}", risk.number)).collect();
    if names.is_empty() { String::new() } else { in_words(&names) }
}

fn law(sources: &Sources<'_>, action: &Action) -> String {
    let gravest = action.findings.iter().min();
    let finding = sources.weaknesses().find(|one| Some(&one.number) == gravest);
    let cited = finding.and_then(|one| Some((duty(sources, one), one.cites.first()?)));
    cited.map_or_else(String::new, |(duty, cite)| format!("{cite}, {}", duty.to_lowercase()))
}
