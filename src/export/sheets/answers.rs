//! What was asked and answered.

use jiff::tz::TimeZone;

use super::{Cell, Field, Holds, Known, Sheet};
use crate::results::AnswerLine;

pub(super) fn sheet(results: &Known<'_>) -> Sheet {
    let fields = [
        Field::new("Number", 9, Holds::Number, |_, line: &AnswerLine| {
            Cell::Number(line.number.try_into().unwrap_or(u64::MAX))
        }),
        Field::text("Section", 22, |_, line| Cell::text(&line.section)),
        Field::text("Question", 50, |_, line| Cell::text(&line.ask)),
        Field::text("Answer", 60, |_, line| Cell::text(&line.answer)),
        Field::text("State", 14, |_, line| Cell::state(&line.state)),
        Field::text("Answered by", 18, |_, line| Cell::maybe(line.by.as_deref())),
        Field::new("Answered on", 13, Holds::Date, |_, line| day(line)),
        Field::text("Note", 40, |_, line| Cell::maybe(line.note.as_deref())),
        Field::new("ID", 24, Holds::Id, |_, line| Cell::text(&line.id)),
    ];
    Sheet::of("Answers", results, &results.answers, &fields)
}

/// Time zones differ from machine to machine; a file must not.
fn day(line: &AnswerLine) -> Cell {
    line.at.map_or(Cell::Empty, |at| Cell::Date(at.to_zoned(TimeZone::UTC).date()))
}
