//! The risk register.

use super::{Cell, Field, Holds, Known, Sheet, WHOLE};
use crate::results::{Finding, Risk};

/// What can be done about a risk, in the words that registers of other programs take.
const TREATMENTS: &[&str] = &["open", "mitigate", "accept", "avoid", "transfer"];

pub(super) fn sheet(results: &Known<'_>) -> Sheet {
    let fields = [
        Field::new("ID", 24, Holds::Id, |_, risk: &Risk| Cell::text(&risk.id)),
        Field::new("Finding", 8, Holds::Number, |results, risk| {
            of(results, risk, |finding| Cell::Number(finding.number.into()))
        }),
        Field::text("Threat", 30, |results, risk| {
            Cell::maybe(results.threat(&risk.threat).map(|threat| threat.title.as_str()))
        }),
        Field::text("Vulnerability", 44, |results, risk| {
            of(results, risk, |finding| Cell::text(&finding.vulnerability))
        }),
        Field::text("What is at risk", 22, |results, risk| {
            let item = risk.item.as_ref().and_then(|id| results.item(id));
            Cell::text(item.map_or(WHOLE, |item| item.name.as_str()))
        }),
        Field::text("Certainty", 11, |_, risk| Cell::state(&risk.certainty)),
        Field::text("Likelihood", 11, |results, risk| {
            Cell::text(results.scale.likelihood(&risk.rating.likelihood))
        }),
        Field::text("Impact", 10, |results, risk| {
            Cell::text(results.scale.impact(&risk.rating.impact))
        }),
        Field::new("Level", 10, Holds::Level, |results, risk| {
            Cell::text(results.scale.level(&risk.rating.level))
        }),
        Field::text("What moved the rating", 46, |_, risk| Cell::maybe(risk.reason.as_deref())),
        Field::new("Level after the fix", 11, Holds::Level, |results, risk| {
            Cell::text(results.scale.level(&risk.after.level))
        }),
        Field::new("Treatment", 11, Holds::Choice(TREATMENTS), |_, _| Cell::text("open")),
        Field::new("Owner", 18, Holds::Owner, |results, risk| {
            of(results, risk, |finding| Cell::text(&finding.who.title))
        }),
        Field::text("Rule (45 CFR)", 20, |results, risk| {
            of(results, risk, |finding| Cell::lines(&finding.cites))
        }),
    ];
    Sheet::of("Risks", results, &results.risks, &fields)
}

fn of(results: &Known<'_>, risk: &Risk, cell: fn(&Finding) -> Cell) -> Cell {
    results.finding(&risk.finding).map_or(Cell::Empty, cell)
}
