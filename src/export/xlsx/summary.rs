//! The first sheet: what is open, late and done, counted anew from the plan whenever somebody changes it there.

use jiff::civil::Date;
use rust_xlsxwriter::{Format, Formula, RowNum, Worksheet, XlsxError};

use super::{Column, Holds, Looks, Sheet, Writer, day};
use crate::{
    export::{sheets::Cell, shown},
    results::Results,
};

const COLUMNS: [Column; 2] = [
    Column { head: "Summary", width: 44, holds: Holds::Text },
    Column { head: "Now", width: 24, holds: Holds::Text },
];

/// A line of the sheet.
struct Line {
    words: String,
    value: Value,
}

enum Value {
    /// A heading over the lines after it.
    None,
    Text(String),
    Date(Date),
    /// What works it out, and what that gives on the day of the file.
    Count(String, u64),
    Dollars(String, u64),
}

impl Writer<'_> {
    pub(super) fn summary(
        &self,
        page: &mut Worksheet,
        results: &Results,
        sheets: &[Sheet],
    ) -> Result<(), XlsxError> {
        page.set_name("Summary")?;
        self.print_setup(page, &COLUMNS)?;
        for (at, column) in (0..).zip(&COLUMNS) {
            page.set_column_width(at, column.width)?;
            page.write_string_with_format(0, at, column.head, &self.looks.head)?;
        }
        for (row, line) in (1..).zip(lines(results, sheets)) {
            write(page, row, &line, &self.looks)?;
        }
        page.set_freeze_panes(1, 0)?;
        Ok(())
    }
}

fn write(page: &mut Worksheet, row: RowNum, line: &Line, looks: &Looks) -> Result<(), XlsxError> {
    let words = if matches!(line.value, Value::None) { strong(looks) } else { looks.text.clone() };
    page.write_string_with_format(row, 0, &line.words, &words)?;
    let formula = |text: &str, now: u64| Formula::new(text).set_result(now.to_string());
    let number = looks.number.clone().set_align(rust_xlsxwriter::FormatAlign::Left);
    let dollars = looks.dollars.clone().set_align(rust_xlsxwriter::FormatAlign::Left);
    match &line.value {
        Value::None => page.write_blank(row, 1, &looks.text)?,
        Value::Text(text) => page.write_string_with_format(row, 1, text, &looks.text)?,
        Value::Date(date) => match day(*date) {
            Some(day) => page.write_datetime_with_format(row, 1, day, &looks.date)?,
            None => page.write_string_with_format(row, 1, date.to_string(), &looks.text)?,
        },
        Value::Count(text, now) => {
            page.write_formula_with_format(row, 1, formula(text, *now), &number)?
        }
        Value::Dollars(text, now) => {
            page.write_formula_with_format(row, 1, formula(text, *now), &dollars)?
        }
    };
    Ok(())
}

fn strong(looks: &Looks) -> Format {
    looks.text.clone().set_bold()
}

fn lines(results: &Results, sheets: &[Sheet]) -> Vec<Line> {
    let unanswered = results.progress.unanswered;
    let status = if results.progress.complete {
        "Complete".to_owned()
    } else {
        format!("Draft: {unanswered} not answered")
    };
    let mut lines = vec![
        line(&results.practice.name, Value::None),
        line("Status of the assessment", Value::Text(status)),
        line("As of", Value::Date(results.stamp.as_of)),
        line("To be looked at again by", Value::Date(results.plan.next_review)),
    ];
    let named = |name: &str| sheets.iter().find(|sheet| sheet.name == name);
    if let Some(plan) = named("Plan").filter(|sheet| !sheet.rows.is_empty()) {
        lines.extend(of_plan(plan));
    }
    if let Some(risks) = named("Risks").filter(|sheet| !sheet.rows.is_empty()) {
        lines.extend(of_risks(results, risks));
    }
    lines.push(line("Counted anew when the sheets change.", Value::None));
    lines
}

fn line(words: &str, value: Value) -> Line {
    Line { words: shown(words), value }
}

fn of_plan(plan: &Sheet) -> Vec<Line> {
    let heads = [KIND, "Status", "Due", "Hours", "Cost expected"];
    let Some([kind, status, due, hours, cost]) = ranges(plan, heads) else { return Vec::new() };
    let status = format!("{kind},\"Law\",{status}");
    let open = format!("{status},\"<>Done\"");
    let counts = [
        ("Open", format!("=COUNTIFS({open})"), duties(plan, None)),
        ("Late", format!("=COUNTIFS({open},{due},\"<\"&TODAY())"), 0),
        ("In progress", format!("=COUNTIFS({status},\"In progress\")"), 0),
        ("Done", format!("=COUNTIFS({status},\"Done\")"), 0),
        ("Hours of what is open", format!("=SUMIFS({hours},{open})"), duties(plan, Some("Hours"))),
    ];
    let counts = counts.map(|(words, formula, now)| line(words, Value::Count(formula, now)));
    let money = duties(plan, Some("Cost expected"));
    let money = Value::Dollars(format!("=SUMIFS({cost},{open})"), money);
    let money = line("Cost expected of what is open", money);
    [line("Actions", Value::None)].into_iter().chain(counts).chain([money]).collect()
}

const KIND: &str = "Law or advice";
const AFTER: &str = "Level after the plan";

/// How many actions meet a duty, or the sum of what they have in a column. Advice is counted nowhere in the document either.
fn duties(plan: &Sheet, column: Option<&str>) -> u64 {
    let law = Cell::Text("Law".to_owned());
    let rows = plan.rows.iter().zip(values(plan, KIND)).filter(|(_, kind)| **kind == law);
    let at = column.and_then(|head| plan.columns.iter().position(|one| one.head == head));
    let numbers = rows.map(|(row, _)| match at.and_then(|at| row.get(at)) {
        Some(Cell::Number(number)) => *number,
        Some(_) => 0,
        None => 1,
    });
    numbers.fold(0, u64::saturating_add)
}

fn of_risks(results: &Results, risks: &Sheet) -> Vec<Line> {
    let Some([now, after]) = ranges(risks, ["Level", AFTER]) else { return Vec::new() };
    let count = |head, title: &str| {
        let same = values(risks, head).filter(|cell| **cell == Cell::Text(title.to_owned()));
        u64::try_from(same.count()).unwrap_or(u64::MAX)
    };
    let mut lines = vec![line("Risks", Value::None)];
    for level in results.scale.levels.iter().rev() {
        let title = shown(&level.title);
        // A quoted word of a formula, so that a title can be nothing else.
        let word = format!("\"{}\"", title.replace('"', "\"\""));
        let at = |range: &str, head: &'static str| {
            Value::Count(format!("=COUNTIF({range},{word})"), count(head, &title))
        };
        lines.push(line(&format!("{title}, now"), at(&now, "Level")));
        lines.push(line(&format!("{title}, once the plan is done"), at(&after, AFTER)));
    }
    lines
}

/// The cells of columns, each as one range; none where a column is missing.
fn ranges<const N: usize>(sheet: &Sheet, heads: [&str; N]) -> Option<[String; N]> {
    let found: Option<Vec<String>> = heads.into_iter().map(|head| range(sheet, head)).collect();
    found?.try_into().ok()
}

/// The cells of a column below its head: "Plan!$H$2:$H$45".
fn range(sheet: &Sheet, head: &str) -> Option<String> {
    let at = sheet.columns.iter().position(|column| column.head == head)?;
    let letter =
        char::from(b'A'.checked_add(u8::try_from(at).ok()?).filter(u8::is_ascii_uppercase)?);
    Some(format!("{}!${letter}$2:${letter}${}", sheet.name, sheet.rows.len() + 1))
}

fn values<'s>(sheet: &'s Sheet, head: &str) -> impl Iterator<Item = &'s Cell> {
    let at = sheet.columns.iter().position(|column| column.head == head);
    sheet.rows.iter().filter_map(move |row| row.get(at?))
}
