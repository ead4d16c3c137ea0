//! The plan of action, to be kept up while the work goes on.

use super::{Cell, Field, Holds, Known, Sheet, items};
use crate::results::Finding;

const STATUSES: &[&str] = &["To do", "In progress", "On hold", "Done"];

pub(super) fn sheet(results: &Known<'_>) -> Sheet {
    let fields = [
        Field::new("ID", 20, Holds::Id, |_, finding: &&Finding| Cell::text(&finding.id)),
        Field::new("Finding", 8, Holds::Number, |_, finding| Cell::Number(finding.number.into())),
        Field::new("Due", 13, Holds::Date, |_, finding| Cell::Date(finding.due)),
        Field::new("Level", 10, Holds::Level, |results, finding| {
            Cell::text(results.scale.level(&finding.rating.level))
        }),
        Field::text("What to close", 30, |_, finding| Cell::text(&finding.title)),
        Field::text("What to do", 60, |_, finding| steps(finding)),
        Field::text("For", 20, |results, finding| {
            items(results, finding.items.iter().map(|affected| &affected.item))
        }),
        Field::new("Owner", 18, Holds::Owner, |_, finding| Cell::text(&finding.who.title)),
        Field::new("Status", 12, Holds::Choice(STATUSES), |_, _| Cell::text("To do")),
        Field::text("Effort", 9, |_, finding| Cell::text(&finding.effort)),
        Field::new("Cost from", 10, Holds::Dollars, |_, finding| {
            Cell::Number(finding.cost.from.into())
        }),
        Field::new("Cost to", 10, Holds::Dollars, |_, finding| {
            Cell::Number(finding.cost.to.into())
        }),
        Field::new("Level after the fix", 11, Holds::Level, |results, finding| {
            Cell::text(results.scale.level(&finding.after.level))
        }),
        Field::new("Done on", 13, Holds::Date, |_, _| Cell::Empty),
        Field::text("Notes and proof", 30, |_, _| Cell::Empty),
    ];
    let mut plan: Vec<&Finding> = results.findings.iter().collect();
    plan.sort_by_key(|finding| (finding.due, finding.number));
    Sheet::of("Plan", results, &plan, &fields)
}

/// "1. …", each step on its line; a single step goes without a number.
pub(super) fn steps(finding: &Finding) -> Cell {
    match finding.steps.as_slice() {
        [only] => Cell::text(only),
        steps => Cell::lines((1..).zip(steps).map(|(at, step)| format!("{at}. {step}"))),
    }
}
