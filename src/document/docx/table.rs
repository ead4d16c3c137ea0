//! Tables whose heads repeat on every page.

use super::paragraph::{Paragraph, Style, field, run};
use super::styles::margins;
use super::xml::{Element, element, val};
use super::{Item, Place, Writer};
use crate::document::tree::{Align, Line, Table, plain};
use crate::document::widths;

/// Twips that a letter takes in a table, on average.
const LETTER: u32 = 88;
/// Twips on both sides of a cell.
const SIDES: u32 = 180;
/// Twips beside, and above and below, the text of a cell of a tight table.
const TIGHT: (u32, u32) = (80, 16);
/// Lines of a cell that fill most of a page: such a row may go on to the next.
const TALL: usize = 24;
/// A column narrower than this, in letters, calls for smaller type.
const SMALL: usize = 13;

/// A table of so few rows and letters stays on one page.
const FEW_ROWS: usize = 7;
const FEW_LETTERS: usize = 700;

/// How the columns of one table are set.
struct Grid {
    /// Twips.
    columns: Vec<u32>,
    aligns: Vec<Align>,
    style: Style,
    is_whole: bool,
}

impl Grid {
    fn of(table: &Table, place: Place) -> Self {
        let line = (place.width / LETTER) as usize;
        let is_crowded = table.columns.len() * SMALL > line;
        let rows = || table.rows.iter().chain([&table.header]).flatten();
        let letters: usize = rows().map(|cell| plain(cell).chars().count()).sum();
        Self {
            columns: columns(table, line, place.width),
            aligns: table.columns.iter().map(|column| column.align).collect(),
            style: if is_crowded || table.tight { Style::TableTextSmall } else { Style::TableText },
            is_whole: table.rows.len() <= FEW_ROWS && letters <= FEW_LETTERS,
        }
    }

    fn letters(&self, at: usize) -> usize {
        self.columns.get(at).map_or(1, |width| (width / LETTER) as usize).max(1)
    }

    fn is_short(&self, row: &[Line]) -> bool {
        let mut cells = row.iter().enumerate();
        cells.all(|(at, cell)| plain(cell).chars().count() < TALL * self.letters(at))
    }

    /// Only a word wider than its column is parted.
    fn is_tight(&self, at: usize, cell: &Line) -> bool {
        let room = self.letters(at).saturating_sub(2);
        plain(cell).split_whitespace().any(|word| word.chars().count() > room)
    }
}

/// The widths of the columns in twips: their shares, but room for a short word in each.
fn columns(table: &Table, line: usize, width: u32) -> Vec<u32> {
    let shares = widths::of(table, line);
    let least: Vec<u32> = (0..shares.len()).map(|at| least(table, at)).collect();
    let total: u64 = shares.iter().map(|share| u64::from(*share)).sum();
    let twips = |share: &u32| u64::from(width) * u64::from(*share) / total.max(1);
    let wanted: Vec<u32> =
        shares.iter().map(|share| u32::try_from(twips(share)).unwrap_or(width)).collect();
    let lacking: u32 = wanted.iter().zip(&least).map(|(a, b)| b.saturating_sub(*a)).sum();
    let spare: u32 = wanted.iter().zip(&least).map(|(a, b)| a.saturating_sub(*b)).sum();
    if lacking > spare {
        return wanted;
    }
    let taken = |room: u32| u64::from(room) * u64::from(lacking) / u64::from(spare.max(1));
    let fitted = |(wanted, least): (u32, u32)| match wanted.checked_sub(least) {
        Some(room) => wanted - u32::try_from(taken(room)).unwrap_or(0),
        None => least,
    };
    wanted.into_iter().zip(least).map(fitted).collect()
}

/// Twips for the longest word of a column, if it is a short one.
fn least(table: &Table, at: usize) -> u32 {
    let rows = std::iter::once(&table.header).chain(table.full_rows());
    let cells = rows.filter_map(|row| row.get(at));
    let longest = cells
        .flat_map(|cell| {
            let words = plain(cell);
            words.split_whitespace().map(|word| word.chars().count()).max()
        })
        .max();
    let letters = longest.unwrap_or(0).min(SMALL);
    SIDES + LETTER * u32::try_from(letters).unwrap_or(0)
}

impl Writer<'_> {
    pub(super) fn table(&mut self, table: &Table, place: Place) -> Vec<Item> {
        if table.columns.is_empty() {
            return Vec::new();
        }
        let mut items = Vec::new();
        if !table.caption.is_empty() {
            items.push(Item::Paragraph(self.table_caption(&table.caption, place)));
        }
        let grid = Grid::of(table, place);
        let columns = grid.columns.iter().map(|width| element("w:gridCol").with("w:w", width));
        let head = self.head(&table.header, &grid);
        let count = table.rows.len();
        let rows: Vec<Element> = (1..)
            .zip(&table.rows)
            .map(|(at, row)| match &row[..] {
                [head] if table.is_group(row) => self.group(head, &grid),
                row => self.row(row, &grid, grid.is_whole && at < count),
            })
            .collect();
        let made = element("w:tbl")
            .child(self.properties(table, &grid, place))
            .child(element("w:tblGrid").children(columns))
            .child(head)
            .children(rows);
        items.extend([Item::Block(made), Item::Paragraph(Paragraph::spacer())]);
        items
    }

    fn table_caption(&mut self, caption: &Line, place: Place) -> Paragraph {
        self.tables += 1;
        let number = field("SEQ Table \\* ARABIC", &self.tables.to_string());
        let words = self.inlines(caption);
        let content = [run("Table "), number, run(". ")].into_iter().chain(words).collect();
        let caption = Paragraph::new(Style::Caption, content);
        Paragraph { keep_next: true, ..super::block::set(caption, place) }
    }

    /// The order of what describes a table is fixed; its name and its columns are read out to who cannot see it.
    fn properties(&self, table: &Table, grid: &Grid, place: Place) -> Element {
        let name = if table.caption.is_empty() { self.near.clone() } else { plain(&table.caption) };
        let heads: Vec<String> = table.header.iter().map(|cell| plain(cell)).collect();
        let width: u32 = grid.columns.iter().sum();
        element("w:tblPr")
            .child(val("w:tblStyle", "ReportTable"))
            .child(element("w:tblW").with("w:w", width).with("w:type", "dxa"))
            .child(element("w:tblInd").with("w:w", place.indent).with("w:type", "dxa"))
            .child(element("w:tblLayout").with("w:type", "fixed"))
            .children(table.tight.then(|| margins(TIGHT.0, TIGHT.1)))
            .child(val("w:tblLook", "0620"))
            .child(val("w:tblCaption", name))
            .child(val("w:tblDescription", format!("Columns: {}", heads.join("; "))))
    }

    /// Repeated on every page, and never alone at the foot of one.
    fn head(&mut self, row: &[Line], grid: &Grid) -> Element {
        let properties =
            element("w:trPr").child(element("w:cantSplit")).child(element("w:tblHeader"));
        element("w:tr").child(properties).children(self.cells(row, grid, true))
    }

    fn row(&mut self, row: &[Line], grid: &Grid, keep_next: bool) -> Element {
        let made = element("w:tr");
        let made = match grid.is_short(row) {
            true => made.child(element("w:trPr").child(element("w:cantSplit"))),
            false => made,
        };
        made.children(self.cells(row, grid, keep_next))
    }

    /// One cell over all columns, which stays with the row after it.
    fn group(&mut self, head: &Line, grid: &Grid) -> Element {
        let width: u32 = grid.columns.iter().sum();
        let about = element("w:tcPr")
            .child(element("w:tcW").with("w:w", width).with("w:type", "dxa"))
            .child(val("w:gridSpan", grid.columns.len()));
        let head = Paragraph::new(Style::TableGroup, self.inlines(head));
        element("w:tr")
            .child(element("w:trPr").child(element("w:cantSplit")))
            .child(element("w:tc").child(about).child(head.element()))
    }

    fn cells(&mut self, row: &[Line], grid: &Grid, keep_next: bool) -> Vec<Element> {
        let none = Line::new();
        (0..grid.columns.len())
            .map(|at| self.cell(row.get(at).unwrap_or(&none), at, grid, keep_next))
            .collect()
    }

    fn cell(&mut self, cell: &Line, at: usize, grid: &Grid, keep_next: bool) -> Element {
        let paragraph = Paragraph {
            keep_next,
            may_hyphenate: grid.is_tight(at, cell),
            align: grid.aligns.get(at).copied().unwrap_or(Align::Left),
            ..Paragraph::new(grid.style, self.inlines(cell))
        };
        let width = grid.columns.get(at).copied().unwrap_or(0);
        let width = element("w:tcW").with("w:w", width).with("w:type", "dxa");
        element("w:tc").child(element("w:tcPr").child(width)).child(paragraph.element())
    }
}
