//! The plan of action, to be kept up while the work goes on.

use super::{Cell, Field, Holds, Known, Sheet, assets, numbers};
use crate::results::Action;

const STATUSES: &[&str] = &["To do", "In progress", "On hold", "Done"];

pub(super) fn sheet(results: &Known<'_>) -> Sheet {
    let fields = [
        Field::new("Action", 8, Holds::Number, |_, action: &Action| {
            Cell::Number(action.number.into())
        }),
        Field::new("Due", 13, Holds::Date, |_, action| Cell::Date(action.due)),
        Field::new("Level", 10, Holds::Level, |results, action| {
            Cell::text(results.scale.level(&action.level))
        }),
        Field::text("Law or advice", 9, |_, action| {
            Cell::text(if action.advice { "Advice" } else { "Law" })
        }),
        Field::text("What to do", 34, |_, action| Cell::text(&action.title)),
        Field::text("First step", 34, |_, action| Cell::text(&action.first)),
        Field::text("Steps", 60, |_, action| steps(&action.steps)),
        Field::text("For", 20, |results, action| assets(results, &action.assets)),
        Field::new("Owner", 18, Holds::Owner, |_, action| Cell::text(&action.who.title)),
        Field::new("Status", 12, Holds::Choice(STATUSES), |_, _| Cell::text("To do")),
        Field::new("Hours", 8, Holds::Number, |_, action| Cell::Number(action.hours.into())),
        Field::new("Cost from", 10, Holds::Dollars, |_, action| Cell::Number(action.cost.from)),
        Field::new("Cost expected", 10, Holds::Dollars, |_, action| {
            Cell::Number(action.cost.expected)
        }),
        Field::new("Cost to", 10, Holds::Dollars, |_, action| Cell::Number(action.cost.to)),
        Field::text("What the cost rests on", 30, |_, action| Cell::text(&action.cost.basis)),
        Field::text("Done when", 34, |_, action| {
            Cell::text(action.done_when.as_deref().unwrap_or_default())
        }),
        Field::text("Proof to keep", 30, |_, action| {
            Cell::text(action.proof.as_deref().unwrap_or_default())
        }),
        Field::text("Findings", 14, |results, action| numbers(results, &action.findings)),
        Field::new("Level once done", 11, Holds::Level, |results, action| {
            Cell::text(results.scale.level(&action.after_level))
        }),
        Field::new("Done on", 13, Holds::Date, |_, _| Cell::Empty),
        Field::text("Notes and proof", 30, |_, _| Cell::Empty),
        Field::new("ID", 20, Holds::Id, |_, action| Cell::text(&action.id)),
    ];
    Sheet::of("Plan", results, &results.actions, &fields)
}

/// "1. …", each step on its line; a single step goes without a number.
pub(super) fn steps(steps: &[String]) -> Cell {
    match steps {
        [only] => Cell::text(only),
        steps => Cell::lines((1..).zip(steps).map(|(at, step)| format!("{at}. {step}"))),
    }
}
