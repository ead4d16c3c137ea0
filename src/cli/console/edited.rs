//! The edit line as it comes to be, and what an Enter in it means.
//!
//! To the line editor a pasted line end is an Enter. Here an Enter sends only where nothing stands behind it: it becomes a line
//! feed at first, and the editor ends when it has read all there is (see [`super::keyboard`]). If that was nothing more, the
//! text up to the Enter was sent; else it was a paste, and stands in a new edit line as a whole.

use crate::cli::clean::clean;

#[derive(Debug, Default)]
pub struct Edited {
    text: String,
    cursor: usize,
    /// The text at the Enter that sends it if nothing follows.
    entered: Option<String>,
    /// Lines that stand here and that nobody looked at: pasted, or typed before there was a prompt.
    unseen: String,
    /// Whether the last of those was ended.
    complete: bool,
    /// Whether more lines came at once below those.
    more: bool,
    /// Whether the editor is to end when it has read all there is.
    ending: bool,
}

/// How an edit line ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended {
    /// The person left, or the terminal did.
    Left,
    /// There was no Enter; the line goes on in a new one.
    Open(String),
    Sent(String),
    /// Text came behind an Enter.
    Pasted(String),
}

impl Edited {
    /// An edit line in which `text` already stands.
    pub fn with(text: &str) -> Self {
        Self { text: text.to_owned(), cursor: text.len(), ..Self::default() }
    }

    /// Says that nobody looked at the text yet, and whether its last line was ended.
    pub fn unseen(self, complete: bool) -> Self {
        Self { unseen: self.text.clone(), complete, ..self }
    }

    /// Takes note of what the line holds now. True where the editor is to end when it has read all there is: to find what came
    /// at once with the first key below unseen lines, and to take out what could drive the terminal.
    pub fn see(&mut self, text: &str, cursor: usize) -> bool {
        self.cursor = cursor;
        if self.text != text {
            text.clone_into(&mut self.text);
            self.ending |= !self.unseen.is_empty() || clean(text) != text;
        }
        if text.is_empty() {
            self.unseen.clear();
        }
        self.ending
    }

    /// Takes note of an Enter. Below unseen lines, one that comes at once with other keys sends nothing: it belongs to more
    /// lines.
    pub fn enter(&mut self, text: &str) {
        if self.entered.is_none() {
            self.more = self.ending && !self.unseen.is_empty();
            self.entered = Some(text.to_owned());
        }
    }

    pub fn text(&self) -> &str {
        &self.text
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
            None if self.ending => Ended::Open(self.with_more()),
            None => Ended::Left,
            Some(_) if self.more => Ended::Pasted(self.with_more()),
            Some(entered) if letters(entered).eq(letters(&self.text)) => {
                Ended::Sent(entered.clone())
            }
            Some(entered) if holds(&self.text, entered) => Ended::Pasted(self.text.clone()),
            Some(entered) => Ended::Pasted(format!("{entered}\n{}", self.text)),
        }
    }

    /// The text, where what came below unseen lines does not go on with the last of them: somebody who types on without
    /// looking ended that one.
    fn with_more(&self) -> String {
        match self.text.strip_prefix(&self.unseen) {
            Some(more) if self.complete && !self.unseen.is_empty() && !more.is_empty() => {
                format!("{}\n{more}", self.unseen)
            }
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
mod tests {
    use super::*;

    /// Types `keys` at once, an Enter for every line feed.
    fn after(mut edited: Edited, keys: &str) -> Edited {
        for key in keys.chars() {
            let mut text = edited.text.clone();
            if key == '\n' {
                edited.enter(&text);
            }
            text.push(key);
            edited.see(&text, text.len());
        }
        edited
    }

    fn ended(edited: Edited, keys: &str) -> Ended {
        after(edited, keys).end()
    }

    #[test]
    fn an_enter_with_nothing_behind_it_sends() {
        assert_eq!(ended(Edited::with(""), ""), Ended::Left);
        assert_eq!(ended(Edited::with(""), "5"), Ended::Left);
        for keys in ["5\n", "5\n\n"] {
            assert_eq!(ended(Edited::with(""), keys), Ended::Sent("5".into()), "{keys:?}");
        }
        assert_eq!(ended(Edited::with("5"), "3\n"), Ended::Sent("53".into()));
    }

    #[test]
    fn lines_that_come_together_are_one_text() {
        let pasted = ended(Edited::with(""), "Gmail\n\nWeave\n");
        assert_eq!(pasted, Ended::Pasted("Gmail\n\nWeave\n".into()));
    }

    #[test]
    fn keys_behind_the_enter_that_delete_take_nothing_away() {
        let mut edited = after(Edited::with(""), "5\n");
        edited.see("", 0);
        edited.see("2", 1);
        assert_eq!(edited.end(), Ended::Pasted("5\n2".into()));
    }

    #[test]
    fn below_unseen_lines_only_an_enter_on_its_own_sends() {
        let unseen = |text: &str| Edited::with(text).unseen(true);
        assert_eq!(ended(unseen("5"), "\n"), Ended::Sent("5".into()));
        assert_eq!(ended(unseen("5"), "3"), Ended::Open("5\n3".into()), "an answer of its own");
        let mut shorter = unseen("53");
        shorter.see("5", 1);
        assert_eq!(shorter.end(), Ended::Open("5".into()), "a person who changes it");
        assert_eq!(ended(unseen("5\n2"), "3\n"), Ended::Pasted("5\n2\n3\n".into()));
        let cut = Edited::with("Ope").unseen(false);
        assert_eq!(ended(cut, "n Dental\n"), Ended::Pasted("Open Dental\n".into()));
        let mut emptied = unseen("5");
        emptied.see("", 0);
        assert_eq!(ended(emptied, "3\n"), Ended::Sent("3".into()), "what was unseen is gone");
    }

    #[test]
    fn what_could_drive_the_terminal_ends_the_line() {
        assert_eq!(ended(Edited::with(""), "a\u{7}b"), Ended::Open("a\u{7}b".into()));
    }

    #[test]
    fn an_enter_in_the_middle_sends_the_whole_line() {
        let mut edited = Edited::with("");
        edited.see("left", 2);
        edited.enter("left");
        edited.see("le\nft", 3);
        assert_eq!(edited.end(), Ended::Sent("left".into()));
        assert_eq!(edited.rows_below("left"), None);
        assert_eq!(edited.before_cursor(), "le\n");
    }
}
