//! Where patient information lives, and who else handles it.

use super::{Cell, Field, Holds, Known, Sheet, numbers};
use crate::results::{Asset, Item, Vendor};

pub(super) fn assets(results: &Known<'_>) -> Sheet {
    let fields = [
        Field::text("Name", 26, |_, asset: &Asset| Cell::text(&asset.name)),
        Field::text("Kind", 24, |_, asset| Cell::text(&asset.kind.words)),
        Field::text("Where it is", 24, |_, asset| Cell::text(&asset.place.words)),
        Field::text("What it holds", 30, |_, asset| Cell::text(&asset.holds.words)),
        Field::text("Of how many patients", 24, |_, asset| Cell::text(&asset.amount.words)),
        Field::text("Who looks after it", 24, |_, asset| Cell::text(&asset.owner.words)),
        Field::text("Can do without it", 24, |_, asset| Cell::text(&asset.without.words)),
        Field::text("Is there one", 12, |_, asset| {
            Cell::text(if asset.known { "Yes" } else { "Not known" })
        }),
        Field::text("What was said of it", 26, |results, asset| {
            results.item(&asset.id).map_or(Cell::Empty, |item| Cell::lines(&item.traits))
        }),
        Field::text("Does not apply", 34, |results, asset| {
            results.item(&asset.id).map_or(Cell::Empty, excepted)
        }),
        Field::text("In place", 34, |results, asset| safeguards(results, asset, "in-place")),
        Field::text("Partly", 30, |results, asset| safeguards(results, asset, "partly")),
        Field::text("Not in place", 34, |results, asset| {
            safeguards(results, asset, "not-in-place")
        }),
        Field::text("Not known", 30, |results, asset| safeguards(results, asset, "not-known")),
        Field::text("Not asked", 30, |results, asset| safeguards(results, asset, "not-asked")),
        Field::new("Findings", 9, Holds::Number, |_, asset| {
            Cell::Number(asset.findings.len().try_into().unwrap_or(u64::MAX))
        }),
        Field::text("Finding numbers", 16, |results, asset| numbers(results, &asset.findings)),
        Field::new("ID", 24, Holds::Id, |_, asset| Cell::text(&asset.id)),
    ];
    Sheet::of("Inventory", results, &results.assets, &fields)
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

fn safeguards(results: &Known<'_>, asset: &Asset, status: &str) -> Cell {
    let with = asset.safeguards.iter().filter(|judged| judged.status == status);
    let titles = with.filter_map(|judged| results.safeguard(&judged.safeguard));
    Cell::lines(titles.map(|safeguard| &safeguard.title))
}
