//! Answers and dates in words, as they are echoed and reviewed.

use jiff::civil::Date;

pub use crate::evaluate::people::{role_in_words, to_the_practice};
use crate::{
    answer::{Answer, Item, Mark, Marked, in_words},
    assessment::Recorded,
    id::Id,
    pack::{
        Pack,
        question::{Kind, Question},
    },
};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "March 1, 2026".
pub fn date_in_words(date: Date) -> String {
    let month = usize::try_from(date.month() - 1).ok().and_then(|at| MONTHS.get(at));
    format!("{} {}, {}", month.unwrap_or(&"?"), date.day(), date.year())
}

/// "1 question", "3 questions".
pub fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

/// What a question is asked about, as far as words about its answer name it.
#[derive(Clone, Copy, Debug, Default)]
pub struct About<'a> {
    /// The items that it offers now, or the lines of a checklist that are shown.
    pub items: &'a [Item],
    /// The places at which a checklist may differ.
    pub places: &'a [Item],
}

/// An answer as a person would say it.
pub fn answer_in_words(
    answer: &Answer,
    question: &Question,
    about: About<'_>,
    pack: &Pack,
) -> String {
    match answer {
        Answer::YesNo(true) => "yes".into(),
        Answer::YesNo(false) => "no".into(),
        Answer::OneOf(id) => question.choice_label(id),
        Answer::SeveralOf(marks) => lines_in_words(marks, question, about),
        Answer::WhichItems(marks) => marks_in_words(marks, about.items),
        Answer::Number(number) => number_in_words(*number, question),
        Answer::Date(date) => date_in_words(*date),
        Answer::Text(text) => format!("“{text}”"),
        Answer::Names(items) => names_in_words(items, question),
        Answer::NotSure => "not sure".into(),
        Answer::NotApplicable(reason) => format!("does not apply, because {reason}"),
        Answer::Ask(whom) => format!("left for {}", to_the_practice(whom, pack)),
        Answer::Later => "left for later".into(),
    }
}

/// "1 question is", "12 questions are".
pub fn questions_are(number: usize) -> String {
    if number == 1 { "1 question is".into() } else { format!("{number} questions are") }
}

/// Semicolons, as labels may have commas and "and" in them.
pub fn listed(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join("; ")
}

/// What is so on a checklist; then what is not, so that a "no" is something the person saw; then what nobody knows, and what
/// differs by place.
fn lines_in_words(marks: &Marked, question: &Question, about: About<'_>) -> String {
    let About { items: shown, places } = about;
    let is_shown = |id: &Id| shown.is_empty() || shown.iter().any(|line| line.id == *id);
    let differs = |id: &Id| !places.is_empty() && marks.by_place(id).is_some();
    let by_place = marks.told_by_place(places).into_iter().map(|(words, lines)| {
        let lines = lines.into_iter().filter(|id| is_shown(id) && differs(id));
        let lines: Vec<String> = lines.map(|id| question.choice_label(id)).collect();
        (format!("{words}: "), lines)
    });
    let marks: Vec<(&Id, &Mark)> =
        marks.iter().filter(|(id, _)| is_shown(id) && !differs(id)).collect();
    let marked = |mark: Mark| -> Vec<String> {
        let lines = marks.iter().filter(|(_, said)| **said == mark);
        lines.map(|(id, _)| question.choice_label(id)).collect()
    };
    let (yes, no, unsure) = (marked(Mark::Yes), marked(Mark::No), marked(Mark::NotSure));
    if no.len() == marks.len().max(shown.len()) {
        return "none of these".into();
    }
    let whole = [("", yes), ("not so: ", no), ("not sure: ", unsure)];
    let whole = whole.map(|(word, lines)| (word.to_owned(), lines)).into_iter();
    let parts = whole.chain(by_place).filter(|(_, lines)| !lines.is_empty());
    let parts: Vec<String> =
        parts.map(|(word, lines)| format!("{word}{}", lines.join("; "))).collect();
    let mut text = String::new();
    for (at, part) in parts.iter().enumerate() {
        if at == 0 {
            text.push_str(part);
        } else {
            text = format!("{} {}", stopped(&text), capital(part));
        }
    }
    text
}

fn marks_in_words(marks: &Marked, items: &[Item]) -> String {
    let marked = |mark: Mark| -> Vec<&str> {
        items
            .iter()
            .filter(|item| marks.get(&item.id) == Some(&mark))
            .map(|item| item.name.as_str())
            .collect()
    };
    let groups = [(Mark::Yes, "yes for"), (Mark::No, "no for"), (Mark::NotSure, "not sure about")];
    let parts = groups
        .iter()
        .map(|(mark, words)| (words, marked(*mark)))
        .filter(|(_, names)| !names.is_empty());
    let excepted = marks.reasons(items).into_iter().map(|(because, names)| {
        let whom = format!("does not apply to {}", in_words(&names));
        if because.is_empty() { whom } else { format!("{whom}, because {because}") }
    });
    let parts: Vec<String> = parts
        .map(|(words, names)| format!("{words} {}", in_words(&names)))
        .chain(excepted)
        .collect();
    if parts.is_empty() {
        "nothing yet for the names on your list".into()
    } else {
        parts.join("; ")
    }
}

fn number_in_words(number: i64, question: &Question) -> String {
    match &question.kind {
        Kind::Number { unit: Some(unit), .. } if number == 1 => format!("1 {}", singular(unit)),
        Kind::Number { unit: Some(unit), .. } => format!("{number} {unit}"),
        _ => number.to_string(),
    }
}

/// One of a unit: "person", "computer".
fn singular(unit: &str) -> &str {
    match unit {
        "people" => "person",
        _ => unit.strip_suffix('s').unwrap_or(unit),
    }
}

fn names_in_words(items: &[Item], question: &Question) -> String {
    let Kind::Names { one, many, .. } = &question.kind else {
        return listed(items.iter().map(|item| item.name.clone()));
    };
    let names = listed(items.iter().map(|item| item.name.clone()));
    match items.len() {
        0 => format!("no {many}"),
        1 => format!("1 {one}: {names}"),
        number => format!("{number} {many}: {names}"),
    }
}

/// Who is asked about what an answer leaves not sure.
pub fn rest_left(recorded: &Recorded, pack: &Pack) -> Option<String> {
    let whom = recorded.ask.as_ref()?;
    Some(format!("What is not sure is left for {}.", to_the_practice(whom, pack)))
}

/// The words as a sentence: with a full stop, unless they end one, inside quotes too.
pub fn stopped(words: &str) -> String {
    let is_ended = words.trim_end_matches(['”', '"']).ends_with(['.', '!', '?', '…']);
    if is_ended { words.to_owned() } else { format!("{words}.") }
}

/// With a capital letter at the beginning.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// As much of an answer as tells which one it is.
pub fn beginning(words: &str) -> String {
    match words.char_indices().nth(BEGINNING) {
        Some((at, _)) => format!("{}…", words.get(..at).unwrap_or_default().trim_end()),
        None => words.to_owned(),
    }
}

const BEGINNING: usize = 200;
