//! What people write that is not TOML, in their words and with the right form.

use crate::diagnostic::{Code, Diagnostic, Place};

/// So many mistakes of a file are looked into; nobody reads more, and each takes as long as the file is.
const LOOKED_INTO: usize = 200;

/// The mistakes of one file. A head that was forgotten gives many errors and is one mistake, and so is a line.
pub fn told(errors: Vec<(Place, String)>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut doubled: Option<String> = None;
    let mut last = None;
    for (place, why) in errors {
        let text = &place.source.text;
        let start = place.span.start;
        let is_same_line = last.is_some_and(|last: usize| {
            let between = text.get(last.min(start)..last.max(start)).unwrap_or_default();
            !between.contains('\n')
        });
        last = Some(start);
        if found.len() >= LOOKED_INTO {
            let message = format!("this is not TOML: {why}");
            found.push(Diagnostic::error(place, message).of(Code::NotToml));
        } else if why.contains("duplicate key") {
            let key = text.get(place.span.clone()).unwrap_or_default().to_owned();
            // The other keys of the item whose head was forgotten.
            if doubled.as_ref().is_none_or(|first| *first == key) {
                doubled = Some(key);
                found.push(double(place));
            }
        } else if !is_same_line {
            // What follows on one line comes from its first slip.
            found.push(one(place, &why));
        }
    }
    found
}

fn double(place: Place) -> Diagnostic {
    let text = &place.source.text;
    let key = text.get(place.span.clone()).unwrap_or_default().trim().to_owned();
    let head = head_before(text.get(..place.span.start).unwrap_or_default());
    let message = format!("this is not TOML: `{key}` stands here a second time");
    let help = match head {
        Some(head) => {
            format!(
                "if a new item begins here, write `{head}` above it; if not, keep one of the two"
            )
        }
        None => "keep one of the two".to_owned(),
    };
    Diagnostic::error(place, message).of(Code::NotToml).help(help)
}

/// The head of the item that a place stands in, such as `[[gap]]`.
fn head_before(text: &str) -> Option<&str> {
    let heads = text.lines().rev().map(str::trim);
    heads.into_iter().find(|line| line.starts_with("[[") && !line.contains('.'))
}

fn one(place: Place, why: &str) -> Diagnostic {
    let text = &place.source.text;
    let start =
        text.get(..place.span.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    if why.contains("array element") || why.contains("unclosed array") {
        let help = "a list was opened above and not closed: write `]` at its end, and a comma between its parts";
        return Diagnostic::error(place, format!("this is not TOML: {why}"))
            .of(Code::NotToml)
            .help(help);
    }
    let help =
        habit(line).unwrap_or("a line is: key = \"words\", key = 5, or key = [\"one\", \"two\"]");
    Diagnostic::error(place, format!("this is not TOML: {why}")).of(Code::NotToml).help(help)
}

fn habit(line: &str) -> Option<&'static str> {
    let (key, value) = line.split_once('=')?;
    let value = value.trim();
    if value.contains(['“', '”', '‘', '’']) && !value.starts_with(['"', '\'']) {
        return Some("write straight quotes");
    }
    if key.trim().contains(' ') {
        return Some("a key is one word, such as cost_basis");
    }
    let has = |quote: char| value.matches(quote).count();
    match value.chars().next()? {
        '\'' if has('\'') > 2 => {
            Some("quotes inside quotes: between single quotes write double ones, 'q == \"x\"'")
        }
        '"' if has('"') > 2 => {
            Some("quotes inside quotes: write single ones around it, 'q == \"x\"'")
        }
        '"' if has('"') == 1 => Some("close the quote at the end of the line"),
        '\'' if has('\'') == 1 => Some("close the quote at the end of the line"),
        c if c.is_alphabetic() => Some("words stand between quotes: key = \"words\""),
        _ => None,
    }
}
