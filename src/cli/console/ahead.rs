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
    pub fn take_in(&mut self, typed: &[u8]) {
        let (text, leave) = read(&String::from_utf8_lossy(typed));
        self.text = lines(&format!("{}\n{text}", self.text));
        self.leave |= leave;
    }

    /// Ctrl-C or Ctrl-D, to be heeded at the next question.
    pub fn note_leave(&mut self) {
        self.leave = true;
    }

    /// Whether the person left, which they did not where it would lose something they typed. Asked once.
    pub fn leaves(&mut self) -> bool {
        mem::take(&mut self.leave) && self.text.is_empty()
    }

    pub fn take(&mut self) -> String {
        mem::take(&mut self.text)
    }
}

/// The lines that hold anything, without a line feed at the end.
pub fn lines(text: &str) -> String {
    let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Keys as the text they make in a line editor, and whether one of them was to leave.
fn read(typed: &str) -> (String, bool) {
    let (mut text, mut leave) = (String::new(), false);
    let mut keys = typed.chars().peekable();
    while let Some(key) = keys.next() {
        match key {
            '\r' | '\n' => text.push('\n'),
            '\u{3}' | '\u{4}' => leave = true,
            '\u{8}' | '\u{7f}' => _ = text.pop(),
            '\u{15}' => text.truncate(text.rfind('\n').map_or(0, |end| end + 1)),
            '\u{1b}' => skip_sequence(&mut keys),
            key => text.push(key),
        }
    }
    (clean(&text), leave)
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

    #[test]
    fn lines_stand_one_below_the_other_whatever_ends_them() {
        assert_eq!(ahead("5\r2\r").take(), "5\n2");
        assert_eq!(ahead("Gmail\r\nWeave\r\n\r\nZoom\n").take(), "Gmail\nWeave\nZoom");
        assert_eq!(ahead("\r\r").take(), "");
        let mut twice = ahead("5\r");
        twice.take_in(b"2");
        assert_eq!(twice.take(), "5\n2");
        assert_eq!(twice.take(), "");
    }

    #[test]
    fn keys_that_edit_do_so_and_others_leave_nothing_behind() {
        assert_eq!(ahead("23\u{7f}4").take(), "24");
        assert_eq!(ahead("a\rwrong\u{15}b").take(), "a\nb");
        assert_eq!(ahead("\u{1b}[200~a\rb\u{1b}[201~\u{1b}[Ac\u{1b}OB\u{1b}5").take(), "a\nbc5");
        assert_eq!(ahead("a\tb\u{7}\u{202e}\u{1b}[").take(), "a b");
    }

    #[test]
    fn leaving_never_loses_what_was_typed() {
        assert!(ahead("\u{3}").leaves());
        assert!(ahead("\r\u{4}").leaves());
        assert!(!ahead("2\r").leaves());
        let mut both = ahead("2\r\u{3}");
        assert!(!both.leaves());
        assert_eq!(both.take(), "2");
        assert!(!both.leaves(), "what was set aside once stays so");
    }
}
