//! Characters that the fonts have, and a visible stand-in for every other.

use std::collections::BTreeSet;

use super::world::Faces;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::template::{is_accent, is_joiner};

/// Which characters can be shown, and which were asked for in vain.
pub struct Glyphs<'f> {
    faces: &'f Faces,
    missing: BTreeSet<char>,
}

impl<'f> Glyphs<'f> {
    pub fn new(faces: &'f Faces) -> Self {
        Self { faces, missing: BTreeSet::new() }
    }

    /// The text with `[U+1F4CE]` for a character no font has: PDF/UA allows no empty boxes.
    ///
    /// The same stands for an accent without a letter, which would be drawn on a circle that is no text.
    pub fn shown(&mut self, text: &str) -> String {
        let mut shown = String::with_capacity(text.len());
        for c in text.chars().filter(|c| !is_joiner(*c)) {
            let is_lone = is_accent(c)
                && !shown.ends_with(|before: char| before.is_alphanumeric() || is_accent(before));
            if self.has(c) && !is_lone {
                shown.push(c);
            } else {
                self.missing.insert(c);
                shown.push_str(&stand_in(c));
            }
        }
        shown
    }

    fn has(&self, c: char) -> bool {
        matches!(c, '\n' | '\t') || self.faces.have(c)
    }

    pub fn warnings(&self) -> Vec<Diagnostic> {
        if self.missing.is_empty() {
            return Vec::new();
        }
        let named: Vec<String> =
            self.missing.iter().take(8).map(|c| format!("{c} as {}", stand_in(*c))).collect();
        let more = if self.missing.len() > named.len() { ", and others likewise" } else { "" };
        let message = format!(
            "the typeface of the PDF lacks some characters; it shows {}{more}",
            named.join(", ")
        );
        let warning = Diagnostic { severity: Severity::Warning, ..Diagnostic::bare(message) };
        vec![warning.help("the other formats show them as they are")]
    }
}

fn stand_in(c: char) -> String {
    format!("[U+{:04X}]", u32::from(c))
}
