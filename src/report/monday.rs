//! The page to act on: the gravest risk, the first actions, the budget, and what to ask, keep and decide.

use std::{cmp::Reverse, sync::Arc};

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use serde::Serialize;

use crate::{
    evaluate::{Action, Risk, SafeguardStatus, Signed, Window, total, working_day},
    report::{
        Sources,
        plan::{self, ActionText, likely_cost},
        register::{self, RegisterRow},
    },
};

/// What the owner of the practice reads first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Monday {
    /// The next one on which the practice works.
    pub day: Date,
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
    /// Safeguards in place that stand against the risks that are held down the most.
    pub well: Vec<String>,
    /// Who handles patient information and has not signed the agreement for it.
    pub unsigned: Vec<String>,
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
        day: monday(sources.case.as_of),
        gravest: register::write(sources).into_iter().next(),
        first: plan::first(sources, FIRST),
        budget: budget(sources),
        ask: ask.map(|group| group.whom.to_string()).collect(),
        lawyer: lawyer(sources),
        well: well(sources),
        unsigned: unsigned(sources),
    }
}

/// The next Monday after a day, or the one after it where that is a holiday.
fn monday(day: Date) -> Date {
    let mondays = (1..=7).map(|days| day.saturating_add(days.days()));
    let next = mondays.into_iter().find(|day| day.weekday() == Weekday::Monday).unwrap_or(day);
    if working_day(next) == next { next } else { next.saturating_add(7.days()) }
}

/// What comes together until the end of each window with actions.
fn budget(sources: &Sources<'_>) -> Vec<BudgetLine> {
    let names = [
        "In the first 30 days",
        "In the first 60 days",
        "In the first 90 days",
        "In the first year",
    ];
    let plan = &sources.evaluation.plan;
    let until = (1..).zip(names).zip(plan).filter(|((_, _), window)| !window.actions.is_empty());
    until.map(|((many, name), _)| line(sources, name, plan.get(..many).unwrap_or(plan))).collect()
}

fn line(sources: &Sources<'_>, until: &str, windows: &[Window]) -> BudgetLine {
    let is_within =
        |action: &&Action| windows.iter().any(|one| one.actions.contains(&action.number));
    let within = sources.evaluation.actions.iter().filter(is_within);
    BudgetLine {
        until: until.to_owned(),
        actions: windows.iter().map(|window| window.actions.len()).sum(),
        hours: total(windows.iter().map(|window| window.hours)),
        cost: likely_cost(within.map(|action| &action.cost)),
    }
}

/// What the facts of the practice raise, then what its actions do.
fn lawyer(sources: &Sources<'_>) -> Vec<String> {
    let facts = sources.evaluation.facts.iter().filter(|fact| fact.known && fact.holds);
    let of_facts = facts.filter_map(|fact| sources.case.pack.facts.get(&fact.id)?.lawyer.as_ref());
    let actions = sources.evaluation.actions.iter().filter(|action| !action.advice);
    let questions = of_facts.chain(actions.flat_map(|one| &one.lawyer));
    questions.take(LAWYER).map(ToString::to_string).collect()
}

/// Safeguards in place against the risks that are held down the most; where these are few, against any risk.
fn well(sources: &Sources<'_>) -> Vec<String> {
    let mut risks: Vec<&Risk> = sources.evaluation.risks.iter().collect();
    risks.sort_by_key(|risk| Reverse((held_by(risk), risk.start.weight())));
    let guards = risks.iter().flat_map(|risk| &risk.safeguards);
    let in_place = guards.filter(|guard| guard.status == SafeguardStatus::InPlace);
    let mut well: Vec<&Arc<str>> = Vec::with_capacity(WELL);
    for guard in in_place {
        if well.len() < WELL && !well.contains(&&guard.title) {
            well.push(&guard.title);
        }
    }
    well.iter().map(ToString::to_string).collect()
}

/// How much of a risk is gone already.
fn held_by(risk: &Risk) -> usize {
    risk.start.weight().1.saturating_sub(risk.rating.weight().1)
}

fn unsigned(sources: &Sources<'_>) -> Vec<String> {
    let places = sources.evaluation.flows.places.iter();
    places
        .filter(|place| place.agreement == Some(Signed::No))
        .map(|place| place.name.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::monday;

    #[test]
    fn monday_is_the_next_one_that_is_no_holiday() {
        for (day, wanted) in [
            (date(2026, 11, 22), date(2026, 11, 23)),
            (date(2026, 11, 23), date(2026, 11, 30)),
            (date(2027, 1, 15), date(2027, 1, 25)),
        ] {
            assert_eq!(monday(day), wanted, "{day}");
        }
    }
}
