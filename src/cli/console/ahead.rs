//! Keys that were typed before there was a prompt for them, as text that can stand in an edit line.

use std::{iter::Peekable, mem, str::Chars};

use crate::cli::clean::clean;

/// What was typed and not yet sent.
#[derive(Debug, Default)]
pub struct Ahead {
    text: String,
    leave: bool,
}

impl Ahead {
    /// What already stands in an edit line.
    pub fn of(text: String) -> Self {
        Self { text, leave: false }
    }

    /// Goes on with keys as they were typed, whatever part of them came before.
    pub fn take_in(&mut self, typed: &[u8]) {
        let typed = String::from_utf8_lossy(typed);
        let mut keys = typed.chars().peekable();
        while let Some(key) = keys.next() {
            match key {
                '\r' | '\n' => self.text.push('\n'),
                '\u{3}' | '\u{4}' => self.leave = true,
                '\u{8}' | '\u{7f}' => _ = self.text.pop(),
                '\u{15}' => self.text.truncate(self.text.rfind('\n').map_or(0, |end| end + 1)),
                '\u{1b}' => skip_sequence(&mut keys),
                key => self.text.push(key),
            }
        }
    }

    /// Goes on with a line of its own.
    pub fn add(&mut self, text: &str) {
        self.text.push('\n');
        self.text.push_str(text);
    }

    /// Ctrl-C or Ctrl-D, to be heeded at the next question.
    pub fn note_leave(&mut self) {
        self.leave = true;
    }

    /// Whether the person left, which they did not where it would lose something they typed. Asked once.
    pub fn leaves(&mut self) -> bool {
        mem::take(&mut self.leave) && self.text.trim().is_empty()
    }

    /// The lines that hold anything, and whether the last of them was ended.
    pub fn take(&mut self) -> (String, bool) {
        let text = clean(&mem::take(&mut self.text));
        let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty());
        (lines.collect::<Vec<_>>().join("\n"), text.ends_with('\n'))
    }
}

/// Arrows, function keys, and the marks around a paste.
fn skip_sequence(keys: &mut Peekable<Chars<'_>>) {
    if keys.next_if_eq(&'[').is_some() {
        keys.find(|key| matches!(key, '@'..='~'));
    } else if keys.next_if_eq(&'O').is_some() {
        keys.next();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ahead(typed: &str) -> Ahead {
        let mut ahead = Ahead::default();
        ahead.take_in(typed.as_bytes());
        ahead
    }

    fn text(typed: &str) -> String {
        ahead(typed).take().0
    }

    #[test]
    fn lines_stand_one_below_the_other_whatever_ends_them() {
        assert_eq!(text("5\r2\r"), "5\n2");
        assert_eq!(text("Gmail\r\nWeave\r\n\r\nZoom\n"), "Gmail\nWeave\nZoom");
        assert_eq!(text("\r\r"), "");
        let mut parts = ahead("Gmail\rWe");
        parts.take_in(b"ave\r");
        assert_eq!(parts.take(), ("Gmail\nWeave".into(), true));
        assert_eq!(parts.take(), (String::new(), false));
    }

    #[test]
    fn keys_that_edit_do_so_and_others_leave_nothing_behind() {
        assert_eq!(text("23\u{7f}4"), "24");
        assert_eq!(text("a\rwrong\u{15}b"), "a\nb");
        assert_eq!(text("\u{1b}[200~a\rb\u{1b}[201~\u{1b}[Ac\u{1b}OB\u{1b}5"), "a\nbc5");
        assert_eq!(text("a\tb\u{7}\u{202e}\u{1b}["), "a b");
    }

    #[test]
    fn leaving_never_loses_what_was_typed() {
        assert!(ahead("\u{3}").leaves());
        assert!(ahead("\r\u{4}").leaves());
        assert!(!ahead("2\r").leaves());
        let mut both = ahead("2\r\u{3}");
        assert!(!both.leaves());
        assert_eq!(both.take().0, "2");
        assert!(!both.leaves(), "what was set aside once stays so");
    }
}
