//! What the practice decided on addressable specifications that are not in place: 45 CFR 164.306(d)(3).

use super::{Cell, Field, Holds, Known, Sheet, numbers};
use crate::results::Decision;

pub(super) fn sheet(results: &Known<'_>) -> Sheet {
    let fields = [
        Field::new("Paragraph (45 CFR)", 20, Holds::Id, |_, one: &Decision| Cell::text(&one.cite)),
        Field::text("Specification", 28, |_, one| Cell::text(&one.name)),
        Field::text("What it asks", 44, asks),
        Field::text("Status without the decision", 17, |_, one| Cell::state(&one.status)),
        Field::text("What is missing", 44, |_, one| Cell::text(&one.lacks)),
        Field::text("Decided", 24, |_, one| Cell::text(decided(&one.decided))),
        Field::new("Due by", 13, Holds::Date, |_, one| day(one.due)),
        Field::text("Measure in its place", 40, |_, one| Cell::maybe(one.measure.as_deref())),
        Field::text("What was weighed", 26, |_, one| Cell::lines(&one.factors)),
        Field::text("Reason", 40, |_, one| Cell::maybe(one.reason.as_deref())),
        Field::text("On record", 15, |_, one| Cell::text(record(one))),
        Field::new("Decided on", 13, Holds::Date, |_, one| day(one.recorded)),
        Field::text("Decided by", 18, |_, one| Cell::maybe(one.by.as_deref())),
        Field::text("Finding numbers", 16, |results, one| numbers(results, &one.findings)),
    ];
    Sheet::of("Decisions", results, &results.decisions, &fields)
}

fn asks(results: &Known<'_>, one: &Decision) -> Cell {
    let known = results.specifications.iter().find(|known| known.cite == one.cite);
    Cell::maybe(known.map(|known| known.asks.as_str()))
}

fn decided(decided: &str) -> &'static str {
    match decided {
        "plan" => "Put it in place",
        "instead" => "Another measure",
        "not-reasonable" => "Not reasonable and appropriate",
        "find-out" => "Find out first whether it is in place",
        _ => "Not decided yet",
    }
}

fn record(one: &Decision) -> &'static str {
    if one.whole { "Complete" } else { "Something is missing" }
}

fn day(day: Option<jiff::civil::Date>) -> Cell {
    day.map_or(Cell::Empty, Cell::Date)
}
