//! The form as text: comments that tell how it is filled in, then question after question.

use std::fmt::Write;

use jiff::Timestamp;

use super::{END, VERSION, mark_of, one_line};
use crate::pack::question::{Except, Kind, Question};

/// Which assessment a form belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Heading<'a> {
    pub practice: &'a str,
    pub started: Timestamp,
}

/// The questions for one person.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// The id of a role, or somebody's name; empty where nobody is named.
    pub is_for: &'a str,
    pub whom: &'a str,
    pub rows: Vec<Row<'a>>,
}

/// A question with the items it is asked about.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    pub number: usize,
    pub question: &'a Question,
    pub items: &'a [String],
    /// Whether its lines may differ by place.
    pub by_place: bool,
}

const WIDTH: usize = 76;

const HOW: &str = "\
# How to fill this in, with any editor or in a reply to a mail:
# - Write your name after “by:”.
# - Write each answer after its “answer:”, or after the name it is about.
# - Numbers or words will do: 2, or yes, or 1 and 3. “Not sure” is fine too.
# - If something cannot be: does not apply, because (the reason)
# - Leave open what you cannot say. Lines that begin with # are not read.
# Then send the whole text back.
";

/// Writes an empty form.
pub fn write(heading: &Heading<'_>, groups: &[Group<'_>]) -> String {
    let practice = one_line(heading.practice);
    let mut text = format!("# Questions from {practice}\n#\n");
    text.push_str("# For its security risk analysis. “You” and “we” mean the practice.\n#\n");
    text.push_str(HOW);
    let mark = mark_of(heading.practice, heading.started);
    let _ = write!(text, "\nform: {VERSION}\nassessment: {mark}\n");
    for group in groups {
        let _ = write!(
            text,
            "\n# Questions for: {}\nfor: {}\nby: \n",
            one_line(group.whom),
            one_line(group.is_for)
        );
        for row in &group.rows {
            let _ = write!(text, "\n{}", block(row));
        }
    }
    let _ = write!(text, "\n# {END}. Thank you.\n");
    text
}

/// The lines of one question.
pub(super) fn block(row: &Row<'_>) -> String {
    let Row { number, question, items, by_place } = row;
    let mut text = wrapped("", &format!("[{}] {number}. {}", question.id, question.ask));
    if let Some(hint) = &question.hint {
        text.push_str(&wrapped("    ", hint));
    }
    text.push_str(&wrapped("    ", &format!("Why we ask: {}", first_sentence(&question.why))));
    text.push_str(&wrapped("    ", way(question)));
    if *by_place {
        text.push_str(&wrapped("    ", BY_PLACE));
    }
    for (at, choice) in choices(&question.kind).iter().enumerate() {
        text.push_str(&wrapped("  ", &format!("{}. {choice}", at + 1)));
    }
    if matches!(question.kind, Kind::SeveralOf { .. } | Kind::WhichItems { .. }) {
        for (at, item) in items.iter().enumerate() {
            let _ = writeln!(text, "  {} {}: ", at + 1, one_line(item));
        }
    } else {
        text.push_str("answer: \n");
    }
    text
}

/// What can be chosen from; nothing where words are written.
pub fn choices(kind: &Kind) -> Vec<&str> {
    match kind {
        Kind::YesNo => vec!["Yes", "No"],
        Kind::OneOf { choices } => choices.values().map(|choice| choice.label.as_str()).collect(),
        _ => Vec::new(),
    }
}

const BY_PLACE: &str = "Where places differ, say so with their names: yes at one, no at the other.";

fn way(question: &Question) -> &'static str {
    match (&question.kind, &question.except) {
        (Kind::YesNo | Kind::OneOf { .. }, _) => "One of these:",
        (_, Except::ForAReason) => {
            "Yes, no, not sure, or does not apply because (the reason), for each:"
        }
        (_, Except::NotNeeded(_)) => "Yes, no, not sure, or not needed, for each:",
        (Kind::SeveralOf { .. } | Kind::WhichItems { .. }, _) => "Yes, no or not sure for each:",
        (Kind::Number { .. }, _) => "A number:",
        (Kind::Date { .. }, _) => "A day, such as 2026-03-01, or a month and year:",
        (Kind::Text { .. }, _) => "In your own words:",
        (Kind::Names { .. }, _) => "Names, with commas between them, or none:",
    }
}

/// The beginning of a text, as far as one sentence goes.
pub fn first_sentence(text: &str) -> &str {
    let end = text
        .match_indices(['.', '?', '!'])
        .map(|(at, _)| at + 1)
        .find(|end| text.get(*end..).is_some_and(begins_another));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// "e.g. this" is no end of a sentence.
fn begins_another(rest: &str) -> bool {
    rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

fn wrapped(indent: &str, text: &str) -> String {
    let further = format!("{indent}    ");
    let options = textwrap::Options::new(WIDTH).initial_indent(indent).subsequent_indent(&further);
    let mut lines = textwrap::fill(&one_line(text), options);
    lines.push('\n');
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_sentence_tells_why() {
        assert_eq!(first_sentence("One. Two."), "One.");
        assert_eq!(
            first_sentence("By e.g. 45 CFR 164.312(d) it is."),
            "By e.g. 45 CFR 164.312(d) it is."
        );
    }
}
