//! The edit line as it comes to be, and what an Enter in it means.
//!
//! To the line editor a pasted line end is an Enter. Here an Enter sends only where nothing stands behind it: it becomes a line
//! feed at first, and the editor ends when it has read all there is (see [`super::keyboard`]). If that was nothing more, the
//! text up to the Enter was sent; else it was a paste, and stands in a new edit line as a whole.

use std::time::{Duration, Instant};

/// Keys so close together do not come from fingers.
const TOGETHER: Duration = Duration::from_millis(20);

#[derive(Debug, Default)]
pub struct Edited {
    text: String,
    cursor: usize,
    /// The text at the Enter that sends it if nothing follows.
    entered: Option<String>,
    /// The lines that stood here at first: pasted, or typed before there was a prompt.
    held: String,
    /// Whether the last of those was ended.
    complete: bool,
    /// Whether more lines came at once below those.
    more: bool,
    last_key: Option<Instant>,
    /// Whether all keys came together.
    one_burst: bool,
}

/// How an edit line ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended {
    /// There was no Enter.
    Open(String),
    Sent(String),
    /// Text came behind an Enter.
    Pasted(String),
}

impl Edited {
    /// An edit line in which `text` stands, which nobody has looked at yet.
    pub fn with(text: &str, complete: bool) -> Self {
        Self {
            text: text.to_owned(),
            cursor: text.len(),
            held: text.to_owned(),
            complete,
            one_burst: true,
            ..Self::default()
        }
    }

    /// Takes note of what the line holds now.
    pub fn see(&mut self, text: &str, cursor: usize, now: Instant) {
        self.cursor = cursor;
        if self.text != text {
            self.one_burst &= self.last_key.is_none() || self.is_together(now);
            self.last_key = Some(now);
            text.clone_into(&mut self.text);
        }
        if text.is_empty() {
            self.held.clear();
        }
    }

    /// Takes note of an Enter. Below lines that nobody has looked at, one that comes together with other keys sends nothing:
    /// it belongs to more lines.
    pub fn enter(&mut self, text: &str, now: Instant) {
        if self.entered.is_none() {
            self.more = !self.held.is_empty() && self.is_together(now);
            self.entered = Some(text.to_owned());
        }
    }

    fn is_together(&self, now: Instant) -> bool {
        self.last_key.is_some_and(|last| now.duration_since(last) < TOGETHER)
    }

    /// Everything before the cursor.
    pub fn before_cursor(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or(&self.text)
    }

    /// How many empty rows the Enter left below the line; nothing where it came in the middle of it.
    pub fn rows_below(&self, sent: &str) -> Option<usize> {
        let below = self.text.strip_prefix(sent)?;
        Some(below.matches('\n').count())
    }

    pub fn end(&self) -> Ended {
        match &self.entered {
            None => Ended::Open(self.text.clone()),
            Some(_) if self.more => Ended::Pasted(self.with_more()),
            Some(entered) if letters(entered).eq(letters(&self.text)) => {
                Ended::Sent(entered.clone())
            }
            Some(entered) if holds(&self.text, entered) => Ended::Pasted(self.text.clone()),
            Some(entered) => Ended::Pasted(format!("{entered}\n{}", self.text)),
        }
    }

    /// The text, where a line that came at once below the others does not go on with the last of them.
    fn with_more(&self) -> String {
        match self.text.strip_prefix(&self.held) {
            Some(more) if self.complete && self.one_burst => format!("{}\n{more}", self.held),
            _ => self.text.clone(),
        }
    }
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|letter| *letter != '\n')
}

/// Whether nothing of `part` is missing in `text`; what follows an Enter may also be keys that delete.
fn holds(text: &str, part: &str) -> bool {
    let mut text = letters(text);
    letters(part).all(|wanted| text.any(|letter| letter == wanted))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any moment will do")]
mod tests {
    use super::*;

    /// Types `keys` one right after the other, an Enter for every line feed.
    fn type_in(edited: &mut Edited, keys: &str, now: Instant) {
        for key in keys.chars() {
            let mut text = edited.text.clone();
            if key == '\n' {
                edited.enter(&text, now);
            }
            text.push(key);
            edited.see(&text, text.len(), now);
        }
    }

    #[test]
    fn an_enter_with_nothing_behind_it_sends() {
        for keys in ["5\n", "5\n\n", "5\r\n"] {
            let mut edited = Edited::with("", true);
            assert_eq!(edited.end(), Ended::Open(String::new()));
            type_in(&mut edited, &keys.replace('\r', "\n"), Instant::now());
            assert_eq!(edited.end(), Ended::Sent("5".into()), "{keys:?}");
        }
    }

    #[test]
    fn lines_that_come_together_are_one_text() {
        let mut edited = Edited::with("", true);
        type_in(&mut edited, "Gmail\n\nWeave\n", Instant::now());
        assert_eq!(edited.end(), Ended::Pasted("Gmail\n\nWeave\n".into()));
    }

    #[test]
    fn keys_behind_the_enter_that_delete_take_nothing_away() {
        let mut edited = Edited::with("", true);
        let now = Instant::now();
        type_in(&mut edited, "5\n", now);
        edited.see("", 0, now);
        edited.see("2", 1, now);
        assert_eq!(edited.end(), Ended::Pasted("5\n2".into()));
    }

    #[test]
    fn below_lines_nobody_looked_at_only_a_late_enter_sends() {
        let now = Instant::now();
        let ended = |held: &str, keys: &[(&str, Instant)]| {
            let mut edited = Edited::with(held, true);
            for (keys, now) in keys {
                type_in(&mut edited, keys, *now);
            }
            edited.end()
        };
        assert_eq!(ended("5", &[("\n", now)]), Ended::Sent("5".into()));
        assert_eq!(ended("5\n2", &[("3\n", now)]), Ended::Pasted("5\n2\n3\n".into()));
        let later = now + TOGETHER;
        assert_eq!(ended("5", &[("3", now), ("\n", later)]), Ended::Sent("53".into()));
        assert_eq!(ended("5", &[("3", now), ("4\n", later)]), Ended::Pasted("534\n".into()));
        let mut unfinished = Edited::with("Ope", false);
        type_in(&mut unfinished, "n Dental\n", now);
        assert_eq!(unfinished.end(), Ended::Pasted("Open Dental\n".into()));
        let mut emptied = Edited::with("5", true);
        emptied.see("", 0, now);
        type_in(&mut emptied, "3\n", now);
        assert_eq!(emptied.end(), Ended::Sent("3".into()), "what was typed ahead is gone");
    }

    #[test]
    fn an_enter_in_the_middle_sends_the_whole_line() {
        let mut edited = Edited::with("", true);
        let now = Instant::now();
        edited.see("left", 2, now);
        edited.enter("left", now);
        edited.see("le\nft", 3, now);
        assert_eq!(edited.end(), Ended::Sent("left".into()));
        assert_eq!(edited.rows_below("left"), None);
        assert_eq!(edited.before_cursor(), "le\n");
    }
}
