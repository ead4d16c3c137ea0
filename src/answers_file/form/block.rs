//! What somebody wrote below one question of a form.

use super::{Block, Piece, Row, is_blank, one_line, value, write};
use crate::{
    answer::Item,
    answers_file::entry::Said,
    diagnostic::{Diagnostic, Place},
    pack::question::{Kind, Question},
};

/// What was said, nothing where it was left open, and a mistake for every line that cannot be placed.
pub fn said(block: &Block, question: &Question, items: &[Item]) -> (Option<Said>, Vec<Diagnostic>) {
    let mut reading = Reading {
        ours: our_words(question, items),
        items: if matches!(question.kind, Kind::WhichItems { .. }) { items } else { &[] },
        answer: None,
        is_over: false,
        each: Vec::new(),
        mistakes: Vec::new(),
    };
    for line in &block.lines {
        reading.line(line);
    }
    reading.finish(&block.name.place)
}

struct Reading<'a> {
    /// What the form itself says here, so that it is told from what was written into it.
    ours: String,
    items: &'a [Item],
    /// Behind "answer:", with the lines below it.
    answer: Option<Piece>,
    is_over: bool,
    each: Vec<(String, String, Place)>,
    mistakes: Vec<Diagnostic>,
}

impl Reading<'_> {
    fn line(&mut self, line: &Piece) {
        let begun = self.answer.as_ref().is_some_and(|answer| !is_blank(&answer.text));
        if line.text.is_empty() {
            self.is_over |= begun;
        } else if let Some(answer) = value(line, "answer").filter(|_| !begun) {
            self.answer = Some(answer);
        } else if let Some((name, mark)) = self.item(line) {
            if !is_blank(&mark.text) {
                self.each.push((name, mark.text, mark.place));
            }
        } else if self.answer.is_some() && !self.is_over {
            self.go_on(line);
        } else if !self.is_ours(line) {
            self.mistakes.push(stray(line));
        }
    }

    /// Mail programs break long lines, and some people write below.
    fn go_on(&mut self, line: &Piece) {
        let Some(answer) = &mut self.answer else { return };
        if is_blank(&answer.text) {
            *answer = line.clone();
        } else {
            answer.text = format!("{} {}", answer.text, line.text);
            answer.place.span.end = line.place.span.end;
        }
    }

    /// The item a line begins with, and what was written behind it.
    fn item(&self, line: &Piece) -> Option<(String, Piece)> {
        let bare = line.text.trim_start_matches(|c: char| c.is_ascii_digit());
        let bare = bare.trim_start_matches(['.', ')', ' ']);
        let named = |text: &str| -> Option<(String, usize)> {
            let found = self.items.iter().filter_map(|item| {
                let rest = behind(text, &one_line(&item.name))?;
                Some((item.name.clone(), rest.len()))
            });
            found.min_by_key(|(_, rest)| *rest)
        };
        let (name, rest) = named(bare).or_else(|| named(&line.text))?;
        let from = line.text.len() - rest;
        let marks = line.text.get(from..)?.trim_start_matches([':', '-', '=', '–', ' ']);
        Some((name, super::part(line, line.text.len() - marks.len(), line.text.len())))
    }

    /// Whether the form itself says this, or said it of a name that has left the list.
    fn is_ours(&self, line: &Piece) -> bool {
        let text = line.text.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_open_name = text.len() < line.text.len() && text.ends_with(':');
        is_open_name
            || self.ours.contains(&folded(&line.text))
            || self.ours.contains(&folded(text.trim_start_matches(['.', ' '])))
    }

    fn finish(mut self, name: &Place) -> (Option<Said>, Vec<Diagnostic>) {
        let answer = self.answer.filter(|answer| !is_blank(&answer.text));
        let said = match (answer, self.each.is_empty()) {
            (None, true) => None,
            (None, false) => Some(Said::Each(self.each, name.clone())),
            (Some(answer), true) => Some(Said::Words(answer.text, answer.place)),
            (Some(answer), false) => {
                let message = "there is an answer to each name already";
                let mistake = Diagnostic::error(answer.place, message);
                self.mistakes.push(mistake.help("take this line out"));
                Some(Said::Each(self.each, name.clone()))
            }
        };
        (said, self.mistakes)
    }
}

/// What stands in `text` behind a name, whatever its capitals.
fn behind<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let mut chars = text.chars();
    for wanted in name.chars() {
        let found = chars.next()?;
        if !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    let rest = chars.as_str();
    (!rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

fn our_words(question: &Question, items: &[Item]) -> String {
    let items: Vec<String> = items.iter().map(|item| item.name.clone()).collect();
    let row = Row { number: 0, question, items: &items };
    folded(&write::block(&row))
}

/// One line without quotation marks, which mail programs like to turn.
fn folded(text: &str) -> String {
    let is_quote = |c: &char| matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’');
    one_line(&text.chars().filter(|c| !is_quote(c)).collect::<String>())
}

fn stray(line: &Piece) -> Diagnostic {
    Diagnostic::error(line.place.clone(), "this line cannot be placed")
        .help("write answers behind “answer:” or behind a name; begin a remark with #")
}
