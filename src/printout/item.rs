//! What a printout is made of: chapters, groups in them, items in those, and lines of each.

use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Chapter {
    /// The kind of its items, as in the pack's files.
    pub kind: &'static str,
    pub title: String,
    /// What the items of it are.
    pub intro: String,
    pub groups: Vec<Group>,
}

/// Some items under a heading; without one, where a chapter has no parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    pub title: Option<String>,
    pub intro: Option<String>,
    pub items: Vec<Item>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// "Q12": by kind and order, the same in every format.
    pub number: String,
    /// Its name in the files; empty where that is its title.
    pub id: String,
    pub title: String,
    pub lines: Vec<Line>,
}

/// One thing that is said of an item: a text, or several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    pub label: &'static str,
    pub text: Option<String>,
    pub list: Vec<String>,
}

impl Chapter {
    /// A chapter with these items, without parts.
    pub fn plain(kind: &'static str, title: &str, intro: &str, items: Vec<Item>) -> Self {
        let group = Group { title: None, intro: None, items };
        let groups = if group.items.is_empty() { Vec::new() } else { vec![group] };
        Self { kind, title: title.to_owned(), intro: intro.to_owned(), groups }
    }

    /// How many items it has.
    pub fn count(&self) -> usize {
        self.groups.iter().map(|group| group.items.len()).sum()
    }
}

impl Item {
    /// The item at this place among its kind, which goes by a letter.
    pub fn new(letter: &str, at: usize, id: &str, title: impl Into<String>) -> Self {
        let number = format!("{letter}{}", at + 1);
        Self { number, id: id.to_owned(), title: title.into(), lines: Vec::new() }
    }

    /// What it goes by among its kind.
    pub fn key(&self) -> &str {
        if !self.id.is_empty() {
            return &self.id;
        }
        // A paragraph stands before its title.
        self.title.split_once(": ").map_or(&self.title, |(cite, _)| cite)
    }

    /// The same with a line more; without one where there is nothing to say.
    #[must_use]
    pub fn say(mut self, label: &'static str, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.lines.push(Line { label, text: Some(text), list: Vec::new() });
        }
        self
    }

    #[must_use]
    pub fn maybe(self, label: &'static str, text: Option<impl Into<String>>) -> Self {
        match text {
            Some(text) => self.say(label, text),
            None => self,
        }
    }

    #[must_use]
    pub fn list(mut self, label: &'static str, list: Vec<String>) -> Self {
        if !list.is_empty() {
            self.lines.push(Line { label, text: None, list });
        }
        self
    }
}
