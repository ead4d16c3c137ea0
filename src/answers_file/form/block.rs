//! What somebody wrote below one question of a form.

use rustc_hash::FxHashMap;

use super::{Block, Piece, Row, is_blank, one_line, value, write};
use crate::{
    answer::Item,
    answers_file::entry::{Line, Said},
    diagnostic::{Diagnostic, Place},
    pack::question::{Kind, Question},
};

/// What a form says of one question itself, looked up for every line below it.
pub struct Printed<'a> {
    /// The form's own words, so that they are told from what was written into it.
    ours: String,
    /// The names that lines begin with, in small letters.
    names: FxHashMap<String, &'a str>,
    /// Bytes of the longest of these.
    longest: usize,
}

impl<'a> Printed<'a> {
    pub fn of(question: &Question, items: &'a [Item]) -> Self {
        let is_asked = matches!(question.kind, Kind::SeveralOf { .. } | Kind::WhichItems { .. });
        let mut names = FxHashMap::default();
        for item in items.iter().filter(|_| is_asked) {
            names.entry(small(&one_line(&item.name))).or_insert(item.name.as_str());
        }
        let longest = names.keys().map(String::len).max().unwrap_or_default();
        Self { ours: our_words(question, items), names, longest }
    }

    /// The name that a text begins with, whatever its capitals, and what stands behind it; the longest name.
    fn name_at<'t>(&self, text: &'t str) -> Option<(&'a str, &'t str)> {
        let mut best = None;
        let mut start = String::new();
        let mut chars = text.chars();
        while let Some(c) = chars.next().filter(|_| start.len() <= self.longest) {
            start.extend(c.to_lowercase());
            let rest = chars.as_str();
            if !rest.starts_with(char::is_alphanumeric)
                && let Some(name) = self.names.get(&start)
            {
                best = Some((*name, rest));
            }
        }
        best
    }
}

/// What was said, nothing where it was left open, and a mistake for every line that cannot be placed.
pub fn said(block: &Block, printed: &Printed<'_>) -> (Option<Said>, Vec<Diagnostic>) {
    let mut reading =
        Reading { printed, answer: None, is_over: false, each: Vec::new(), mistakes: Vec::new() };
    for line in &block.lines {
        reading.line(line);
    }
    reading.finish(&block.name.place)
}

struct Reading<'a> {
    printed: &'a Printed<'a>,
    /// Behind "answer:", with the lines below it.
    answer: Option<Piece>,
    is_over: bool,
    each: Vec<Line>,
    mistakes: Vec<Diagnostic>,
}

impl Reading<'_> {
    fn line(&mut self, line: &Piece) {
        let begun = self.answer.as_ref().is_some_and(|answer| !is_blank(&answer.text));
        if line.text.is_empty() {
            self.is_over |= begun;
        } else if let Some(answer) = value(line, "answer").filter(|_| !begun) {
            self.answer = Some(answer);
        } else if self.answer.is_none() && self.is_printed_sentence(line) {
            // "A code from your phone" speaks of no item called "A".
        } else if let Some((name, mark)) = self.item(line) {
            if !is_blank(&mark.text) {
                self.each.push(Line::new(name, mark.text, mark.place));
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
            answer.text.push(' ');
            answer.text.push_str(&line.text);
            answer.place.span.end = line.place.span.end;
        }
    }

    /// The item a line begins with, and what was written behind it.
    fn item(&self, line: &Piece) -> Option<(String, Piece)> {
        let behind_number = line.text.trim_start_matches(|c: char| c.is_ascii_digit());
        // A name may be made of dots itself.
        let bare = behind_number.strip_prefix(['.', ')']).unwrap_or(behind_number).trim_start();
        let barest = bare.trim_start_matches(['.', ')', ' ']);
        let (name, rest) =
            [bare, barest, &line.text].into_iter().find_map(|text| self.printed.name_at(text))?;
        let marks = rest.trim_start_matches([':', '-', '=', '–', ' ']);
        Some((name.to_owned(), super::part(line, line.text.len() - marks.len(), line.text.len())))
    }

    /// Whether this is a sentence of the form itself, and no name with nothing behind it.
    fn is_printed_sentence(&self, line: &Piece) -> bool {
        const SENTENCE: usize = 4;
        line.text.split_whitespace().count() >= SENTENCE
            && !line.text.starts_with(|c: char| c.is_ascii_digit())
            && self.printed.ours.contains(&folded(&line.text))
    }

    /// Whether the form itself says this, or said it of a name that has left the list.
    fn is_ours(&self, line: &Piece) -> bool {
        let text = line.text.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_open_name = text.len() < line.text.len() && text.ends_with(':');
        is_open_name
            || self.printed.ours.contains(&folded(&line.text))
            || self.printed.ours.contains(&folded(text.trim_start_matches(['.', ' '])))
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

fn small(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// Names are known apart; only of a long one, which mail programs break, may a part stand on a line of its own.
const BROKEN: usize = 40;

fn our_words(question: &Question, items: &[Item]) -> String {
    let long = items.iter().filter(|item| item.name.chars().count() > BROKEN);
    let items: Vec<String> = long.map(|item| item.name.clone()).collect();
    let row = Row { number: 0, question, items: &items, by_place: true };
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
