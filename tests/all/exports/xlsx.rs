//! The workbook, as another library reads it.

use std::io::Cursor;

use calamine::{Data, DataType, Range, Reader, Xlsx};
use proptest::prelude::*;
use sra::{
    document::Theme,
    export::{
        sheets::{Cell, Sheet, sheets},
        xlsx::to_xlsx,
    },
    results::Results,
};

use super::{HOSTILE, TODAY, dental, filled_with, hostile, pack, practice, results};

fn written(results: &Results) -> Vec<u8> {
    to_xlsx(results, &sheets(results), &Theme::default()).unwrap()
}

fn opened(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

/// Checks that the workbook holds the tables, cell for cell, and formulas only in the summary before them.
fn check(results: &Results) {
    let sheets = sheets(results);
    let mut book = opened(written(results));
    let names = ["Summary"].into_iter().chain(sheets.iter().map(|sheet| sheet.name));
    assert_eq!(book.sheet_names(), names.collect::<Vec<_>>());
    for sheet in &sheets {
        let formulas = book.worksheet_formula(sheet.name).unwrap();
        assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()), "{}", sheet.name);
        check_cells(sheet, &book.worksheet_range(sheet.name).unwrap());
    }
}

fn check_cells(sheet: &Sheet, range: &Range<Data>) {
    let at = |row: usize, column: usize| {
        range.get_value((row.try_into().unwrap(), column.try_into().unwrap())).cloned()
    };
    for (column, of) in sheet.columns.iter().enumerate() {
        assert_eq!(at(0, column), Some(Data::String(of.head.to_owned())));
    }
    for (row, cells) in sheet.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let found = at(row + 1, column).unwrap_or_default();
            let place = format!("{} {row} {column}", sheet.name);
            match cell {
                Cell::Empty => assert!(found.is_empty(), "{place}: {found:?}"),
                Cell::Text(text) => assert_eq!(found, Data::String(text.clone()), "{place}"),
                Cell::Number(number) => assert_eq!(found, Data::Float(*number as f64), "{place}"),
                Cell::Date(day) => {
                    let Data::DateTime(date) = &found else { panic!("{place}: {found:?}") };
                    let (year, month, day_of_month, ..) = date.to_ymd_hms_milli();
                    let expected = (day.year(), day.month(), day.day());
                    let read = (i16::try_from(year).unwrap(), month as i8, day_of_month as i8);
                    assert_eq!(read, expected, "{place}");
                }
            }
        }
    }
    assert_eq!(range.height(), sheet.rows.len() + 1, "{}", sheet.name);
}

#[test]
fn a_workbook_holds_the_tables_cell_for_cell() {
    let pack = pack();
    for name in ["not-sure-at-all.toml", "well-run-solo.toml", "sample-two-clinics.toml"] {
        let practice = practice(pack, name);
        check(&results(pack, &practice.assessment, practice.as_of));
    }
}

#[test]
fn the_summary_counts_what_is_open_late_and_done_in_the_plan() {
    let pack = pack();
    let results = results(pack, &dental(pack), TODAY);
    let mut book = opened(written(&results));
    let summary = book.worksheet_range("Summary").unwrap();
    let formulas = book.worksheet_formula("Summary").unwrap();
    let row = |words: &str| summary.rows().position(|row| row[0] == Data::String(words.into()));
    let formula = |words: &str| {
        let at = u32::try_from(row(words).unwrap()).unwrap();
        formulas.get_value((at, 1)).unwrap().clone()
    };
    let last = results.actions.len() + 1;
    let status = format!("Plan!$D$2:$D${last},\"Law\",Plan!$J$2:$J${last}");
    assert_eq!(formula("Open"), format!("COUNTIFS({status},\"<>Done\")"));
    assert_eq!(
        formula("Late"),
        format!("COUNTIFS({status},\"<>Done\",Plan!$B$2:$B${last},\"<\"&TODAY())")
    );
    assert_eq!(formula("Done"), format!("COUNTIFS({status},\"Done\")"));
    let now = |words: &str| summary.rows().nth(row(words).unwrap()).unwrap()[1].clone();
    let duties = results.actions.iter().filter(|action| !action.advice).count();
    let open = i32::try_from(duties).unwrap();
    assert_eq!(now("Open").as_f64(), Some(f64::from(open)));
    let critical = results.risks.iter().filter(|risk| risk.now.level == "critical").count();
    let critical = i32::try_from(critical).unwrap();
    assert_eq!(now("Critical, now").as_f64(), Some(f64::from(critical)));
}

#[test]
fn what_is_pasted_stays_text_in_the_workbook() {
    let pack = pack();
    check(&results(pack, &filled_with(pack, HOSTILE), TODAY));
}

#[test]
fn the_same_results_give_the_same_workbook() {
    let pack = pack();
    let assessment = dental(pack);
    let mut other = assessment.clone();
    other.answers.reverse();
    let bytes = written(&results(pack, &assessment, TODAY));
    assert_eq!(bytes, written(&results(pack, &assessment, TODAY)));
    assert_eq!(bytes, written(&results(pack, &other, TODAY)));
}

#[test]
fn a_day_before_the_first_a_workbook_knows_is_written_as_text() {
    let pack = pack();
    let results = results(pack, &dental(pack), jiff::civil::date(1850, 5, 20));
    let mut book = opened(written(&results));
    let about = book.worksheet_range("About").unwrap();
    assert!(about.rows().any(|row| row[1] == Data::String("1850-05-20".to_owned())));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_changes_the_shape_of_a_workbook(texts in hostile()) {
        let pack = pack();
        check(&results(pack, &filled_with(pack, &texts), TODAY));
    }
}
