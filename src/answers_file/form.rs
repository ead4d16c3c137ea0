//! A form of a few questions that somebody else fills in with any editor, or in a reply to a mail, and that is read back.
//!
//! [`write()`] makes it, [`parse`] takes a filled one apart, [`take`] understands its answers.

mod block;
mod remark;
mod take;
mod write;

use std::sync::Arc;

use jiff::Timestamp;

pub use self::{
    take::{Taken, take},
    write::{Group, Heading, Row, choices, first_sentence, write},
};
use crate::{
    diagnostic::{Diagnostic, Place, Source},
    id::Id,
    interview::words::count,
};

/// The version of the form that is written and read.
pub const VERSION: &str = "1";

/// What the last line says. What a mail has below it is no answer, and that is said.
const END: &str = "End of the questions";

/// A form, taken apart.
#[derive(Debug, Default)]
pub struct Form {
    version: Option<Piece>,
    assessment: Option<Piece>,
    blocks: Vec<Block>,
    /// Lines outside the questions that say nothing to this program: of a mail, or of somebody who wrote in a wrong place.
    passed: Vec<Piece>,
}

impl Form {
    /// Warnings of what was not read, each by its first line: it may be what a mail has around the form.
    pub fn unread(&self) -> Vec<Diagnostic> {
        let begin = |piece: &Piece| piece.place.span.start;
        let questions_above =
            |line: &Piece| self.blocks.partition_point(|block| begin(&block.name) < begin(line));
        let together = |one: &Piece, next: &Piece| questions_above(one) == questions_above(next);
        let stretches = self.passed.chunk_by(together).filter(|_| !self.blocks.is_empty());
        stretches
            .filter_map(<[Piece]>::split_first)
            .map(|(first, more)| unread(first, more))
            .collect()
    }
}

fn unread(first: &Piece, more: &[Piece]) -> Diagnostic {
    let message = match more.len() {
        0 => "this line was not read: it stands outside the questions".to_owned(),
        more => format!(
            "this line and {} were not read: they stand outside the questions",
            count(more, "more line")
        ),
    };
    let help = "if it is part of an answer, write it behind its “answer:” and read the form again";
    Diagnostic::warning(first.place.clone(), message).help(help)
}

/// A stretch of a line, with its place.
#[derive(Clone, Debug)]
struct Piece {
    text: String,
    place: Place,
}

/// The lines of one question.
#[derive(Debug)]
struct Block {
    /// The question's id.
    name: Piece,
    /// Whom the form was for: the id of a role, or a name.
    whom: Option<String>,
    by: Option<Piece>,
    /// The first is what stands behind the id. Empty lines are kept, comments are not.
    lines: Vec<Piece>,
}

/// Takes a form apart. Nothing in it is a mistake yet: that shows when its answers are understood.
pub fn parse(source: &Arc<Source>) -> Form {
    let mut reading = Reading::default();
    let mut at = 0;
    for line in source.text.split_inclusive('\n') {
        let start = line.trim_start_matches(is_margin);
        let text = start.trim_end();
        let begin = at + line.len() - start.len();
        let place = Place::new(source, begin..begin + text.len());
        reading.line(Piece { text: text.to_owned(), place });
        at += line.len();
    }
    reading.form
}

/// What mail programs and editors put before a line.
fn is_margin(c: char) -> bool {
    c == '>' || c == '\u{feff}' || c.is_whitespace()
}

#[derive(Default)]
struct Reading {
    form: Form,
    whom: Option<String>,
    by: Option<Piece>,
    /// Whether lines belong to the last question.
    inside: bool,
}

impl Reading {
    fn line(&mut self, piece: Piece) {
        if piece.text.starts_with('#') {
            self.inside &= !piece.text.contains(END);
        } else if let Some((id, rest)) = headed(&piece) {
            let (whom, by) = (self.whom.clone(), self.by.clone());
            self.form.blocks.push(Block { name: id, whom, by, lines: vec![rest] });
            self.inside = true;
        } else if self.inside && !self.is_header(&piece) {
            if let Some(block) = self.form.blocks.last_mut() {
                block.lines.push(piece);
            }
        } else {
            self.header(&piece);
        }
    }

    /// Whether a new group begins here: after an empty line only, as anything else belongs to an answer.
    fn is_header(&self, piece: &Piece) -> bool {
        let lines = self.form.blocks.last().map(|block| block.lines.as_slice());
        let after_empty = lines.and_then(<[Piece]>::last).is_some_and(|last| last.text.is_empty());
        after_empty && (value(piece, "for").is_some() || value(piece, "by").is_some())
    }

    fn header(&mut self, piece: &Piece) {
        if let Some(version) = value(piece, "form") {
            self.form.version.get_or_insert(version);
        } else if let Some(assessment) = value(piece, "assessment") {
            self.form.assessment.get_or_insert(assessment);
        } else if let Some(whom) = value(piece, "for") {
            (self.whom, self.by, self.inside) = (Some(whom.text), None, false);
        } else if let Some(by) = value(piece, "by") {
            self.by = Some(by).filter(|by| !is_blank(&by.text));
            self.inside = false;
        } else if !is_blank(&piece.text) && !self.goes_on_with_mark(piece) {
            self.form.passed.push(piece.clone());
        }
    }

    /// Mail programs break the line that names the assessment, too; it ends with a moment.
    fn goes_on_with_mark(&mut self, piece: &Piece) -> bool {
        let is_open = |mark: &&mut Piece| {
            let last = mark.text.split_whitespace().last();
            last.is_none_or(|last| last.parse::<Timestamp>().is_err())
        };
        let is_begun = !self.form.blocks.is_empty() || self.whom.is_some();
        let Some(mark) = self.form.assessment.as_mut().filter(is_open).filter(|_| !is_begun) else {
            return false;
        };
        mark.text = format!("{} {}", mark.text, piece.text);
        mark.place.span.end = piece.place.span.end;
        true
    }
}

/// The id in brackets that a question begins with, and what stands behind it. One letter alone is a tick, not an id.
fn headed(piece: &Piece) -> Option<(Piece, Piece)> {
    let (id, _) = piece.text.strip_prefix('[')?.split_once(']')?;
    let is_id = id.len() > 1 && Id::is_well_formed(id);
    is_id.then(|| (part(piece, 1, 1 + id.len()), part(piece, id.len() + 2, piece.text.len())))
}

/// What stands behind a word and its colon.
fn value(piece: &Piece, key: &str) -> Option<Piece> {
    let (word, rest) = piece.text.split_once(':')?;
    let is_it = word.trim().eq_ignore_ascii_case(key);
    is_it.then(|| part(piece, piece.text.len() - rest.len(), piece.text.len()))
}

/// A part of a piece, in bytes, without the blanks around it.
fn part(piece: &Piece, from: usize, to: usize) -> Piece {
    let text = piece.text.get(from..to).unwrap_or_default();
    let start = piece.place.span.start + from + text.len() - text.trim_start().len();
    let text = text.trim();
    let place = Place::new(&piece.place.source, start..start + text.len());
    Piece { text: text.to_owned(), place }
}

/// Whether nothing is written here: a line to write on is nothing.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '_' | '.' | '…' | '-'))
}

/// A text on one line, with no character that hides or moves others.
fn one_line(text: &str) -> String {
    let hides = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let plain: String = text.chars().map(|c| if hides(c) { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How a form names the assessment it belongs to.
fn mark_of(practice: &str, started: Timestamp) -> String {
    format!("{}, begun {started}", one_line(practice))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Form {
        parse(&Arc::new(Source { name: "form.txt".into(), text: text.into() }))
    }

    #[test]
    fn a_form_that_went_through_mail_reads_like_the_original() {
        let plain = "form: 1\nby: Kim\n\n[mfa] 4. Which?\n  1 Gmail: yes\n\nfor: it\nby: Jo\n\n[other_one] 5. Is it?\nanswer: no\n# End of the questions.\nregards\n";
        let mailed: String = plain.lines().map(|line| format!("> > {line}\r\n")).collect();
        for text in [plain.to_owned(), format!("\u{feff}{plain}"), format!("Hi!\r\n{mailed}Bye")] {
            let form = read(&text);
            let lines: Vec<Vec<&str>> = form
                .blocks
                .iter()
                .map(|block| block.lines.iter().map(|line| line.text.as_str()).collect())
                .collect();
            assert_eq!(lines[0], ["4. Which?", "1 Gmail: yes", ""], "{text}");
            assert_eq!(lines[1], ["5. Is it?", "answer: no"], "{text}");
            assert_eq!(form.blocks[0].by.as_ref().map(|by| by.text.as_str()), Some("Kim"));
            assert_eq!(form.blocks[1].by.as_ref().map(|by| by.text.as_str()), Some("Jo"));
        }
    }

    #[test]
    fn what_stands_outside_the_questions_is_told_by_its_first_line() {
        let unread = |text: &str| -> Vec<(String, usize)> {
            let told = |warning: Diagnostic| (warning.message, warning.places[0].0.line());
            read(text).unread().into_iter().map(told).collect()
        };
        let one = "this line was not read: it stands outside the questions";
        let form = "form: 1\nassessment: x\n\nfor: it\nby: Kim\n\n[mfa] 4. Which?\nanswer: no\n\n# End of the questions.\n> --\n";
        assert_eq!(unread(form), []);
        assert_eq!(unread(&format!("{form}answer: not quite\n")), [(one.to_owned(), 12)]);
        let three = "this line and 2 more lines were not read: they stand outside the questions";
        assert_eq!(
            unread(&format!("Hi!\n{form}\nanswer: not quite\n\nRegards\nKim\n")),
            [(one.to_owned(), 1), (three.to_owned(), 14)]
        );
        let below_name = form.replace("by: Kim\n", "by: Kim\nWe all have it.\n");
        assert_eq!(unread(&below_name), [(one.to_owned(), 6)]);
        assert_eq!(unread("Hi!\n"), [], "it is no form");
    }

    #[test]
    fn a_mail_program_may_break_the_line_that_names_the_assessment() {
        let form = "form: 1\nassessment: Sample Dental of the Lake, begun\n2026-05-20T12:00:00Z\n\nfor: it\n";
        let mark = read(form).assessment.unwrap();
        assert_eq!(mark.text, "Sample Dental of the Lake, begun 2026-05-20T12:00:00Z");
        assert!(read(form).passed.is_empty());
    }

    #[test]
    fn a_tick_in_brackets_begins_no_question() {
        assert_eq!(read("[mfa] 4. Which?\n[x] 1. Yes\n").blocks.len(), 1);
    }
}
