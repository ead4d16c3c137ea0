//! Takes out of a text whatever could drive the terminal instead of being read.
//!
//! Packs, saved files and answers files may come from strangers. None of their words reaches a screen uncleaned.

use crate::{
    diagnostic::{Diagnostic, Place, Source},
    pack::read::drives,
};
use std::sync::Arc;

/// The text as lines of plain characters: no control characters but the line feed, no characters that turn the direction
/// of writing around.
pub fn clean(text: &str) -> String {
    text.chars()
        .filter_map(|c| if c == '\t' { Some(' ') } else { (!drives(c)).then_some(c) })
        .collect()
}

/// A diagnostic whose words are cleaned, and whose places stay where they are.
pub fn clean_diagnostic(diagnostic: &Diagnostic) -> Diagnostic {
    let places = &diagnostic.places;
    Diagnostic {
        severity: diagnostic.severity,
        code: diagnostic.code,
        message: shortened(&clean(&diagnostic.message)),
        places: places.iter().map(|(place, label)| (clean_place(place), clean(label))).collect(),
        help: diagnostic.help.as_deref().map(|help| shortened(&clean(help))),
    }
}

/// Characters of a sentence about a mistake; it may quote what was written, of any length.
const LONGEST: usize = 1_500;

/// The beginning and the end of a sentence that is too long to be read.
pub fn shortened(sentence: &str) -> String {
    let count = sentence.chars().count();
    if count <= LONGEST {
        return sentence.to_owned();
    }
    let half = LONGEST / 2;
    let begin: String = sentence.chars().take(half).collect();
    let end: String = sentence.chars().skip(count - half).collect();
    format!("{begin} … {end}")
}

/// The lines that will be shown.
fn clean_place(place: &Place) -> Place {
    let mut place = place.excerpt(same_length);
    let Source { name, text } = &*place.source;
    place.source = Arc::new(Source { name: clean(name), text: text.clone() });
    place
}

/// A harmless character of as many bytes, so that places still fit.
fn same_length(c: char) -> char {
    match c.len_utf8() {
        _ if !drives(c) || c == '\t' => c,
        1 => '?',
        2 => '¿',
        _ => '\u{fffd}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_drives_a_terminal_is_left() {
        assert_eq!(clean("a\x1b[31mb\x07\r\u{9b}2J\u{202e}c\td\ne"), "a[31mb2Jc d\ne");
    }

    #[test]
    fn a_sentence_that_quotes_a_megabyte_stays_readable() {
        let long = format!("`{}` is no question", "k".repeat(1_000_000));
        let shown = shortened(&long);
        assert!(shown.len() < 2_000 && shown.ends_with("is no question"));
        assert_eq!(shortened("short"), "short");
    }

    #[test]
    fn a_cleaned_source_keeps_its_places() {
        let text = "a = \"\x1b[2J\u{9b}\u{202e}\" # b";
        let source = Arc::new(Source { name: "x\x1b.toml".into(), text: text.into() });
        let at = text.find('b').unwrap();
        let shown =
            clean_diagnostic(&Diagnostic::error(Place::new(&source, at..at + 1), "no \x1b!"));
        let (place, _) = &shown.places[0];
        assert_eq!(place.source.text.get(place.span.clone()), Some("b"));
        assert!(!shown.to_string().contains(['\x1b', '\u{9b}', '\u{202e}']), "{shown}");
    }
}
