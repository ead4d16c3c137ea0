//! Where patient information lives, and who else handles it.

use super::{Cell, Field, Holds, Known, Sheet, numbers};
use crate::results::{Item, Vendor};

pub(super) fn systems(results: &Known<'_>) -> Sheet {
    let fields = [
        Field::text("Name", 26, |_, item: &&Item| Cell::text(&item.name)),
        Field::text("Kind", 16, |_, item| Cell::text(&item.kind)),
        Field::text("What it is", 26, |_, item| {
            item.product.as_ref().map_or(Cell::Empty, |product| Cell::text(product))
        }),
        Field::text("What is known of it", 26, |_, item| Cell::lines(&item.traits)),
        Field::text("Does not apply", 34, |_, item| excepted(item)),
        Field::text("In place", 34, |results, item| safeguards(results, item, "in-place")),
        Field::text("Partly", 30, |results, item| safeguards(results, item, "partly")),
        Field::text("Not in place", 34, |results, item| safeguards(results, item, "not-in-place")),
        Field::text("Not known", 30, |results, item| safeguards(results, item, "not-known")),
        Field::new("Findings", 9, Holds::Number, |_, item| {
            Cell::Number(item.findings.len().try_into().unwrap_or(u64::MAX))
        }),
        Field::text("Finding numbers", 16, |results, item| numbers(results, &item.findings)),
        Field::new("ID", 24, Holds::Id, |_, item| Cell::text(&item.id)),
    ];
    let own: Vec<&Item> = results.items.iter().filter(|item| !item.is_vendor).collect();
    Sheet::of("Systems", results, &own, &fields)
}

pub(super) fn vendors(results: &Known<'_>) -> Sheet {
    let fields = [
        Field::text("Name", 26, |results, vendor: &Vendor| {
            of(results, vendor, |item| Cell::text(&item.name))
        }),
        Field::text("Kind", 22, |results, vendor| {
            of(results, vendor, |item| Cell::text(&item.kind))
        }),
        Field::text("Agreement (BAA)", 18, |_, vendor| Cell::state(&vendor.agreement)),
        Field::text("Does not apply", 34, |results, vendor| of(results, vendor, excepted)),
        Field::new("Signed on", 13, Holds::Date, |_, _| Cell::Empty),
        Field::text("Contact", 26, |_, _| Cell::Empty),
        Field::text("Finding numbers", 16, |results, vendor| {
            results.item(&vendor.item).map_or(Cell::Empty, |item| numbers(results, &item.findings))
        }),
        Field::text("Notes", 34, |_, _| Cell::Empty),
        Field::new("ID", 24, Holds::Id, |_, vendor| Cell::text(&vendor.item)),
    ];
    Sheet::of("Vendors", results, &results.vendors, &fields)
}

fn of(results: &Known<'_>, vendor: &Vendor, cell: fn(&Item) -> Cell) -> Cell {
    results.item(&vendor.item).map_or(Cell::Empty, cell)
}

/// "Signed agreements (BAA): it only moves money"
fn excepted(item: &Item) -> Cell {
    let told = item.excepted.iter().map(|one| format!("{}: {}", one.label, one.because));
    Cell::lines(told.collect::<Vec<_>>())
}

fn safeguards(results: &Known<'_>, item: &Item, status: &str) -> Cell {
    let with = item.safeguards.iter().filter(|judged| judged.status == status);
    let titles = with.filter_map(|judged| results.safeguard(&judged.safeguard));
    Cell::lines(titles.map(|safeguard| &safeguard.title))
}
