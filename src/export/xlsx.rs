//! The tables as a workbook.
//!
//! Cells of the tables are only ever written as text, numbers or days, never as formulas; the formulas of the first sheet are the
//! program's own. Nothing is read from the clock: the same tables give the same bytes.

mod summary;

use jiff::civil::Date;
use rust_xlsxwriter::{
    ColNum, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, DocProperties,
    ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, RowNum, Workbook, Worksheet,
    XlsxError,
};

use super::sheets::{Cell, Column, Holds, ROLE, Sheet};
use crate::{
    document::{Theme, color::Color, tree::Tone},
    export::shown,
    results::Results,
};

/// The workbook as bytes. The sheets are those of the results; the theme gives colours and what is printed on each page.
pub fn to_xlsx(results: &Results, sheets: &[Sheet], theme: &Theme) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(results)?);
    let writer = Writer { looks: Looks::of(results, theme), owners: owners(sheets), theme };
    writer.summary(workbook.add_worksheet(), results, sheets)?;
    for sheet in sheets {
        writer.write(workbook.add_worksheet(), sheet)?;
    }
    workbook.save_to_buffer()
}

fn properties(results: &Results) -> Result<DocProperties, XlsxError> {
    let created = match day(results.stamp.as_of) {
        Some(day) => day,
        None => ExcelDateTime::from_ymd(1900, 1, 1)?,
    };
    let author = results.practice.prepared_by.as_deref().unwrap_or_default();
    Ok(DocProperties::new()
        .set_title(TITLE)
        .set_author(property(author))
        .set_company(property(&results.practice.name))
        .set_subject("Risk register and plan of action")
        .set_status(if results.progress.complete { "Complete" } else { "Draft" })
        .set_creation_datetime(&created))
}

const TITLE: &str = "Security risk assessment";

/// Programs show properties in a line, and refuse long ones.
fn property(text: &str) -> String {
    shown(text).replace('\n', " ").chars().take(200).collect()
}

/// A day that the format can hold: it begins with the year 1900.
fn day(day: Date) -> Option<ExcelDateTime> {
    let (year, month, day) = (day.year(), day.month(), day.day());
    let part = |number: i8| u8::try_from(number).ok();
    ExcelDateTime::from_ymd(u16::try_from(year).ok()?, part(month)?, part(day)?).ok()
}

/// Where the roles stand, for the lists that owners are chosen from; none where there are no roles.
fn owners(sheets: &[Sheet]) -> Option<Formula> {
    let is_role = |row: &Vec<Cell>| row.first() == Some(&Cell::Text(ROLE.to_owned()));
    let sheet = sheets.iter().find(|sheet| sheet.rows.iter().any(is_role))?;
    let first = sheet.rows.iter().position(is_role)?;
    let last = sheet.rows.iter().rposition(is_role)?;
    // Rows count from 1, and the first one is the header.
    Some(Formula::new(format!("={}!$B${}:$B${}", sheet.name, first + 2, last + 2)))
}

struct Looks {
    head: Format,
    id: Format,
    text: Format,
    number: Format,
    dollars: Format,
    date: Format,
    /// The title of each level of risk with its colours.
    levels: Vec<(String, Format)>,
}

impl Looks {
    fn of(results: &Results, theme: &Theme) -> Self {
        let lined = || {
            Format::new()
                .set_align(FormatAlign::Top)
                .set_border_bottom(FormatBorder::Hair)
                .set_border_color(rust_xlsxwriter::Color::RGB(0x9c_a3af))
        };
        let cell = || lined().set_text_wrap();
        let accent = theme.accent.readable_on(Color::WHITE);
        let ordered = results.scale.levels.iter().enumerate();
        let count = results.scale.levels.len();
        Self {
            head: cell()
                .set_bold()
                .set_font_color(rgb(Color::WHITE))
                .set_background_color(rgb(accent))
                .set_border(FormatBorder::Thin)
                .set_border_color(rgb(Color::WHITE))
                .set_align(FormatAlign::VerticalCenter),
            id: lined().set_font_color(rust_xlsxwriter::Color::RGB(0x6b_7280)),
            text: cell(),
            number: cell().set_align(FormatAlign::Center),
            dollars: cell().set_num_format("$#,##0"),
            date: cell().set_num_format("mmm d, yyyy").set_align(FormatAlign::Left),
            levels: ordered
                .map(|(place, level)| {
                    let tone = match Tone::of(&level.id) {
                        Tone::Neutral => Tone::at_rank(place, count),
                        tone => tone,
                    };
                    (shown(&level.title), toned(theme, tone))
                })
                .collect(),
        }
    }
}

fn toned(theme: &Theme, tone: Tone) -> Format {
    Format::new()
        .set_background_color(rgb(theme.levels.ground(tone)))
        .set_font_color(rgb(theme.levels.ink(tone)))
}

fn rgb(Color(red, green, blue): Color) -> rust_xlsxwriter::Color {
    rust_xlsxwriter::Color::RGB(u32::from_be_bytes([0, red, green, blue]))
}

struct Writer<'w> {
    looks: Looks,
    owners: Option<Formula>,
    theme: &'w Theme,
}

impl Writer<'_> {
    fn write(&self, page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
        page.set_name(sheet.name)?;
        self.print_setup(page, &sheet.columns)?;
        for (at, column) in (0..).zip(&sheet.columns) {
            page.set_column_width(at, column.width)?;
            page.write_string_with_format(0, at, column.head, &self.looks.head)?;
        }
        page.set_row_height(0, 2.0 * LINE_HEIGHT + MARGIN)?;
        for (row, cells) in (1..).zip(&sheet.rows) {
            page.set_row_height(row, height(&sheet.columns, cells))?;
            for ((at, column), cell) in (0..).zip(&sheet.columns).zip(cells) {
                self.cell(page, (row, at), column, cell)?;
            }
        }
        page.set_freeze_panes(1, if sheet.columns.len() > 2 { 2 } else { 0 })?;
        let (last_row, last_column) = extent(sheet)?;
        page.autofilter(0, 0, last_row, last_column)?;
        if last_row > 0 {
            self.helps(page, sheet, last_row)?;
        }
        Ok(())
    }

    fn cell(
        &self,
        page: &mut Worksheet,
        (row, at): (RowNum, ColNum),
        column: &Column,
        cell: &Cell,
    ) -> Result<(), XlsxError> {
        let looks = &self.looks;
        let format = match column.holds {
            Holds::Id => &looks.id,
            Holds::Dollars => &looks.dollars,
            Holds::Date => &looks.date,
            Holds::Number => &looks.number,
            _ => &looks.text,
        };
        match cell {
            Cell::Empty => page.write_blank(row, at, format)?,
            Cell::Text(text) => page.write_string_with_format(row, at, text, format)?,
            // Sums of money and counts are far below the 15 digits that a spreadsheet keeps.
            #[expect(clippy::cast_precision_loss, reason = "a spreadsheet has no other numbers")]
            Cell::Number(number) => {
                page.write_number_with_format(row, at, *number as f64, format)?
            }
            Cell::Date(date) => match day(*date) {
                Some(day) => page.write_datetime_with_format(row, at, day, &looks.date)?,
                None => page.write_string_with_format(row, at, date.to_string(), &looks.text)?,
            },
        };
        Ok(())
    }

    /// Colours of levels, and lists to choose from.
    fn helps(&self, page: &mut Worksheet, sheet: &Sheet, last: RowNum) -> Result<(), XlsxError> {
        for (at, column) in (0..).zip(&sheet.columns) {
            match (column.holds, &self.owners) {
                (Holds::Level, _) => self.colour(page, at, last)?,
                (Holds::Choice(words), _) => {
                    let choices = DataValidation::new().allow_list_strings(words)?;
                    page.add_data_validation(1, at, last, at, &choices)?;
                }
                (Holds::Owner, Some(owners)) => {
                    let choices = DataValidation::new()
                        .allow_list_formula(owners.clone())
                        .show_error_message(false);
                    page.add_data_validation(1, at, last, at, &choices)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn colour(&self, page: &mut Worksheet, at: ColNum, last: RowNum) -> Result<(), XlsxError> {
        for (title, format) in &self.looks.levels {
            // A quoted word of a formula, so that a title can be nothing else.
            let word = format!("\"{}\"", title.replace('"', "\"\""));
            let rule = ConditionalFormatCell::new()
                .set_rule(ConditionalFormatCellRule::EqualTo(word))
                .set_format(format);
            page.add_conditional_format(1, at, last, at, &rule)?;
        }
        Ok(())
    }

    fn print_setup(&self, page: &mut Worksheet, columns: &[Column]) -> Result<(), XlsxError> {
        let width: u16 = columns.iter().map(|column| column.width).sum();
        let pages = width.div_ceil(WIDEST);
        page.set_landscape()
            .set_paper_size(LETTER)
            .set_print_fit_to_pages(pages, 0)
            .set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3)
            .set_repeat_rows(0, 0)?;
        if pages > 1 {
            page.set_repeat_columns(0, 2)?;
        }
        let title = if self.theme.header.is_empty() { TITLE } else { &self.theme.header };
        page.set_header(format!("&L{}: &A&R{}", printed(title), printed(&self.theme.footer)));
        page.set_footer("&CPage &P of &N");
        Ok(())
    }
}

/// In points.
const LINE_HEIGHT: f64 = 15.0;
const MARGIN: f64 = 3.0;
/// A row can be no higher than 409 points.
const MOST_LINES: u16 = 27;

/// Room for the longest cell: not every program finds it out for itself.
fn height(columns: &[Column], cells: &[Cell]) -> f64 {
    let lines = columns.iter().zip(cells).map(|(column, cell)| match (column.holds, cell) {
        (Holds::Id, _) => 1,
        // A letter is narrower than the digit that widths are measured by.
        (_, Cell::Text(text)) => textwrap::wrap(text, usize::from(column.width) * 9 / 8).len(),
        _ => 1,
    });
    let lines = u16::try_from(lines.max().unwrap_or(1)).unwrap_or(MOST_LINES);
    f64::from(lines.min(MOST_LINES)) * LINE_HEIGHT + MARGIN
}

/// US Letter.
const LETTER: u8 = 1;
/// More letters beside each other than this cannot be read on a page.
const WIDEST: u16 = 280;

/// Words as they stand in a header, where an ampersand commands; there is room for 255 letters in all.
fn printed(words: &str) -> String {
    let words: String = property(words).chars().filter(|c| *c != '[').take(50).collect();
    words.replace('&', "&&")
}

/// The last row and the last column, the header's row being the first.
fn extent(sheet: &Sheet) -> Result<(RowNum, ColNum), XlsxError> {
    let too_large = |_| XlsxError::RowColumnLimitError;
    let columns = sheet.columns.len().saturating_sub(1);
    let columns = ColNum::try_from(columns).map_err(|_| XlsxError::RowColumnLimitError)?;
    Ok((RowNum::try_from(sheet.rows.len()).map_err(too_large)?, columns))
}
