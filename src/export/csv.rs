//! A table as CSV: UTF-8 with a mark that spreadsheets know it by, and no cell that one of them would run as a formula.

use csv::{Terminator, WriterBuilder};

use super::sheets::{Cell, Sheet};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What a formula may begin with, also in its wide forms.
const STARTS: [char; 12] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}',
    '\u{2212}',
];

pub fn to_csv(sheet: &Sheet) -> Result<Vec<u8>, csv::Error> {
    let mut writer =
        WriterBuilder::new().terminator(Terminator::CRLF).from_writer(BYTE_ORDER_MARK.to_vec());
    writer.write_record(sheet.columns.iter().map(|column| column.head))?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(written))?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) if text.starts_with(STARTS) => format!("'{text}"),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(day) => day.to_string(),
    }
}
