//! The tables of an assessment: the one model that the workbook and the CSV files are written from.

mod about;
mod answers;
mod decisions;
mod findings;
mod inventory;
mod plan;
mod risks;
mod safeguards;

use std::ops::Deref;

use indexmap::IndexSet;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

pub use self::about::ROLE;
use crate::{
    export::shown,
    results::{Action, AnswerLine, Asset, Finding, Item, Results},
};

/// One table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    pub name: &'static str,
    pub columns: Vec<Column>,
    /// As many cells as there are columns, each.
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    pub head: &'static str,
    /// In letters.
    pub width: u16,
    pub holds: Holds,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// What programs tell the rows apart by.
    Id,
    Text,
    Number,
    /// Whole US dollars.
    Dollars,
    Date,
    /// The title of a level of risk.
    Level,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A role of the pack, or whoever else it turns out to be.
    Owner,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Empty,
    Text(String),
    Number(u64),
    Date(Date),
}

/// UTF-16 units: a cell may hold 32,767 of them, what is said of the cut included.
const LONGEST: usize = 32_700;
const CUT: &str = "… (cut here; the JSON results have all of it)";

impl Cell {
    fn text(text: &str) -> Self {
        let mut text = shown(text);
        if let Some(at) = too_long_from(&text) {
            text.truncate(at);
            text.push_str(CUT);
        }
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    fn maybe(text: Option<&str>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    /// Each on a line of its own.
    fn lines<S: AsRef<str>>(lines: impl IntoIterator<Item = S>) -> Self {
        let lines: Vec<S> = lines.into_iter().collect();
        Self::text(&lines.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("\n"))
    }

    /// The state's word: "Not in place".
    fn state(state: &str) -> Self {
        Self::text(&crate::results::in_words(state))
    }
}

/// Where a text is to be cut; nowhere where it fits.
fn too_long_from(text: &str) -> Option<usize> {
    if text.len() <= LONGEST {
        return None;
    }
    let mut units = 0;
    text.char_indices().find_map(|(at, letter)| {
        units += letter.len_utf16();
        (units > LONGEST).then_some(at)
    })
}

/// A column, and how its cells come out of the things the rows are about.
struct Field<T> {
    column: Column,
    cell: fn(&Known<'_>, &T) -> Cell,
}

impl<T> Field<T> {
    fn new(head: &'static str, width: u16, holds: Holds, cell: fn(&Known<'_>, &T) -> Cell) -> Self {
        Self { column: Column { head, width, holds }, cell }
    }

    fn text(head: &'static str, width: u16, cell: fn(&Known<'_>, &T) -> Cell) -> Self {
        Self::new(head, width, Holds::Text, cell)
    }
}

impl Sheet {
    fn of<T>(name: &'static str, results: &Known<'_>, rows: &[T], fields: &[Field<T>]) -> Self {
        let row = |of: &T| fields.iter().map(|field| (field.cell)(results, of)).collect();
        Self {
            name,
            columns: fields.iter().map(|field| field.column).collect(),
            rows: rows.iter().map(row).collect(),
        }
    }
}

/// The results, with what rows name by its id: a row for each risk looks up several things.
struct Known<'r> {
    results: &'r Results,
    findings_by_id: FxHashMap<&'r str, &'r Finding>,
    actions_by_id: FxHashMap<&'r str, &'r Action>,
    items_by_id: FxHashMap<&'r str, &'r Item>,
    assets_by_id: FxHashMap<&'r str, &'r Asset>,
    answers_by_id: FxHashMap<&'r str, &'r AnswerLine>,
}

impl<'r> Known<'r> {
    fn of(results: &'r Results) -> Self {
        Self {
            findings_by_id: results.findings.iter().map(|one| (one.id.as_str(), one)).collect(),
            actions_by_id: results.actions.iter().map(|one| (one.id.as_str(), one)).collect(),
            items_by_id: results.items.iter().map(|one| (one.id.as_str(), one)).collect(),
            assets_by_id: results.assets.iter().map(|one| (one.id.as_str(), one)).collect(),
            answers_by_id: results.answers.iter().map(|one| (one.id.as_str(), one)).collect(),
            results,
        }
    }

    fn finding(&self, id: &str) -> Option<&'r Finding> {
        self.findings_by_id.get(id).copied()
    }

    fn action(&self, id: &str) -> Option<&'r Action> {
        self.actions_by_id.get(id).copied()
    }

    fn item(&self, id: &str) -> Option<&'r Item> {
        self.items_by_id.get(id).copied()
    }

    fn asset(&self, id: &str) -> Option<&'r Asset> {
        self.assets_by_id.get(id).copied()
    }

    fn answer(&self, question: &str) -> Option<&'r AnswerLine> {
        self.answers_by_id.get(question).copied()
    }
}

impl Deref for Known<'_> {
    type Target = Results;

    fn deref(&self) -> &Results {
        self.results
    }
}

/// All tables, in the order of the workbook.
pub fn sheets(results: &Results) -> Vec<Sheet> {
    let results = &Known::of(results);
    vec![
        risks::sheet(results),
        plan::sheet(results),
        findings::sheet(results),
        inventory::assets(results),
        inventory::vendors(results),
        safeguards::sheet(results),
        decisions::sheet(results),
        answers::sheet(results),
        about::sheet(results),
    ]
}

/// The names of assets, or the practice as a whole where there are none.
fn assets<'r>(results: &Known<'r>, ids: &[String]) -> Cell {
    let names = ids.iter().filter_map(|id| results.asset(id)).map(|asset| asset.name.as_str());
    let names: IndexSet<&str> = names.collect();
    if names.is_empty() { Cell::text(WHOLE) } else { Cell::lines(names) }
}

/// The numbers of findings by their ids.
fn numbers(results: &Known<'_>, ids: &[String]) -> Cell {
    let findings = ids.iter().filter_map(|id| results.finding(id));
    let numbers: Vec<String> = findings.map(|finding| finding.number.to_string()).collect();
    Cell::text(&numbers.join(", "))
}

const WHOLE: &str = crate::report::words::WHOLE;
