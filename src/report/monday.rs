//! The page to act on: the gravest risk, the first actions, the budget, and what to ask, keep and decide.

use std::cmp::Reverse;

use serde::Serialize;

use crate::{
    evaluate::{Action, SafeguardStatus, Window, total},
    id::Id,
    pack::rule::Rating,
    report::{
        Sources,
        plan::{self, ActionText},
        register::{self, RegisterRow},
        words::expected_cost,
    },
};

/// What the owner of the practice reads first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Monday {
    /// The head of the register.
    pub gravest: Option<RegisterRow>,
    /// The actions at the head of the plan.
    pub first: Vec<ActionText>,
    /// What the plan takes, from today on.
    pub budget: Vec<BudgetLine>,
    /// Whom to ask what is not known.
    pub ask: Vec<String>,
    /// Questions for a lawyer, in the order of the plan.
    pub lawyer: Vec<String>,
    /// Safeguards in place that hold down the most.
    pub well: Vec<String>,
}

/// What is to be spent until a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BudgetLine {
    /// "In the first 30 days"
    pub until: String,
    pub actions: usize,
    pub hours: u64,
    pub cost: String,
}

const FIRST: usize = 5;
const LAWYER: usize = 5;
const WELL: usize = 3;

pub(super) fn write(sources: &Sources<'_>) -> Monday {
    let ask = sources.evaluation.to_ask.iter().filter(|group| !group.questions.is_empty());
    Monday {
        gravest: register::write(sources).into_iter().next(),
        first: plan::first(sources, FIRST),
        budget: budget(&sources.evaluation.plan),
        ask: ask.map(|group| group.whom.to_string()).collect(),
        lawyer: lawyer(&sources.evaluation.actions),
        well: well(sources),
    }
}

/// What comes together until the end of each window with actions.
fn budget(plan: &[Window]) -> Vec<BudgetLine> {
    let names = [
        "In the first 30 days",
        "In the first 60 days",
        "In the first 90 days",
        "In the first year",
    ];
    let until = (1..).zip(names).zip(plan).filter(|((_, _), window)| !window.actions.is_empty());
    until.map(|((many, name), _)| line(name, plan.get(..many).unwrap_or(plan))).collect()
}

fn line(until: &str, windows: &[Window]) -> BudgetLine {
    let sum = |part: fn(&Window) -> u64| total(windows.iter().map(part));
    BudgetLine {
        until: until.to_owned(),
        actions: windows.iter().map(|window| window.actions.len()).sum(),
        hours: sum(|window| window.hours),
        cost: expected_cost(
            sum(|window| window.cost_from),
            sum(|window| window.cost_expected),
            sum(|window| window.cost_to),
        ),
    }
}

fn lawyer(actions: &[Action]) -> Vec<String> {
    let questions = actions.iter().filter(|action| !action.advice).flat_map(|one| &one.lawyer);
    questions.take(LAWYER).map(ToString::to_string).collect()
}

/// The safeguards in place without which the gravest gap would be open.
fn well(sources: &Sources<'_>) -> Vec<String> {
    let in_place = sources.evaluation.safeguards.iter();
    let in_place = in_place.filter(|one| one.status == SafeguardStatus::InPlace);
    let mut ranked: Vec<_> =
        in_place.map(|one| (Reverse(holds_down(sources, &one.id)), &*one.title)).collect();
    ranked.sort_by_key(|(weight, _)| *weight);
    ranked.into_iter().take(WELL).map(|(_, title)| title.to_owned()).collect()
}

/// The gravest start of a gap that the safeguard closes, then how many there are.
fn holds_down(sources: &Sources<'_>, safeguard: &Id) -> (usize, usize) {
    let gaps = sources.case.pack.gaps.values();
    let closes = gaps.filter(|gap| gap.safeguards.contains(safeguard));
    let weight = |rating: &Rating| match rating {
        Rating::Word(step) => step + 1,
        Rating::Worked(_) => 1,
    };
    let weights: Vec<usize> =
        closes.map(|gap| weight(&gap.likelihood) * weight(&gap.impact)).collect();
    (weights.iter().copied().max().unwrap_or_default(), weights.len())
}
