//! Every safeguard the pack looks for.

use super::{Cell, Field, Holds, Known, Sheet};
use crate::results::{Safeguard, in_words};

pub(super) fn sheet(results: &Known<'_>) -> Sheet {
    let fields = [
        Field::text("Safeguard", 40, |_, safeguard: &Safeguard| Cell::text(&safeguard.title)),
        Field::text("Family", 16, |_, safeguard| Cell::state(&safeguard.family)),
        Field::text("Status", 14, |_, safeguard| Cell::state(&safeguard.status)),
        Field::text("For each", 40, each),
        Field::text("Why it does not apply", 40, |_, safeguard| {
            Cell::maybe(safeguard.reason.as_deref())
        }),
        Field::text("Rule (45 CFR)", 22, |_, safeguard| Cell::lines(&safeguard.cites)),
        Field::new("ID", 24, Holds::Id, |_, safeguard| Cell::text(&safeguard.id)),
    ];
    Sheet::of("Safeguards", results, &results.safeguards, &fields)
}

fn each(results: &Known<'_>, safeguard: &Safeguard) -> Cell {
    let told = safeguard.items.iter().filter_map(|judged| {
        let item = results.item(&judged.item)?;
        Some(format!("{}: {}", item.name, in_words(&judged.status).to_lowercase()))
    });
    Cell::lines(told)
}
