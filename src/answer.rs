//! What a person can answer.

mod by_place;
mod lines;
mod listed;
mod marked;
mod whom;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use self::{by_place::ByPlace, listed::Listed, marked::Marked, whom::Whom};
use crate::id::Id;

/// One answer, as it stands in the saved file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Answer {
    YesNo(bool),
    /// A choice id.
    OneOf(Id),
    /// Choice id to what was said of that line, in the question's order. Of a line that is not there nothing was said.
    #[serde(deserialize_with = "lines::read")]
    SeveralOf(Marked),
    /// Item id to what was said of it, in the list's order.
    WhichItems(Marked),
    Number(i64),
    Date(Date),
    Text(String),
    /// The practice's own things, in the order they were named; none is an answer.
    Names(Vec<Item>),
    /// "I don't know": its own status, rated as if the safeguard were absent.
    NotSure,
    /// "Does not apply, because …": the reason as given.
    NotApplicable(String),
    /// Left for somebody else. Rated as not sure until answered.
    Ask(Whom),
    /// "Ask me later": counts as unanswered.
    Later,
}

impl Answer {
    /// Whether this settles the question: everything but "later" does.
    pub fn is_settled(&self) -> bool {
        !matches!(self, Self::Later)
    }

    /// What was said of each line of a checklist or each of the practice's own items; none for other kinds.
    pub fn marks(&self) -> Option<&Marked> {
        match self {
            Self::SeveralOf(marks) | Self::WhichItems(marks) => Some(marks),
            _ => None,
        }
    }

    /// The same kind of answer with other marks; an answer without marks stays as it is.
    #[must_use]
    pub fn with_marks(self, marks: Marked) -> Self {
        match self {
            Self::SeveralOf(_) => Self::SeveralOf(marks),
            Self::WhichItems(_) => Self::WhichItems(marks),
            other => other,
        }
    }

    /// What is said of a whole line where some of its places were open is said of these.
    #[must_use]
    pub fn of_the_open(self, before: Option<&Self>) -> Self {
        match (self.marks(), before.and_then(Self::marks)) {
            (Some(marks), Some(before)) => {
                let marks = marks.clone().of_the_open(before);
                self.with_marks(marks)
            }
            _ => self,
        }
    }

    /// The lines or items that were said to be so.
    pub fn chosen(&self) -> impl Iterator<Item = &Id> {
        let marks = self.marks().into_iter().flatten();
        marks.filter(|(_, mark)| **mark == Mark::Yes).map(|(id, _)| id)
    }

    /// Gives the reason to all items that are excepted without one.
    #[must_use]
    pub fn because(mut self, reason: &str) -> Self {
        if let Self::WhichItems(marks) = &mut self {
            marks.give_reason(reason);
        }
        self
    }

    /// The same, with the reasons that stood for what is still excepted.
    #[must_use]
    pub fn with_reasons_of(mut self, before: &Marked) -> Self {
        if let Self::WhichItems(marks) = &mut self {
            let bare: Vec<Id> = marks.bare().cloned().collect();
            bare.iter().for_each(|id| marks.take_over(id, before));
        }
        self
    }

    /// A checklist on which these of the lines are so, and no other.
    pub fn only<'a>(lines: impl IntoIterator<Item = &'a Id>, chosen: &[Id]) -> Self {
        let mark = |id: &Id| if chosen.contains(id) { Mark::Yes } else { Mark::No };
        Self::SeveralOf(lines.into_iter().map(|id| (id.clone(), mark(id))).collect())
    }
}

/// What was said of one item in a which-items question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    Yes,
    No,
    /// The first format of saved files wrote it with a hyphen.
    #[serde(alias = "not-sure")]
    NotSure,
    /// It does not apply to this one, with the reason that [`Marked`] keeps. No rule sees it.
    #[serde(skip)]
    Excepted,
}

impl Mark {
    /// Those that conditions and sentences know.
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::NotSure];

    /// The word that conditions, sentences and results use for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::NotSure => "not_sure",
            Self::Excepted => "excepted",
        }
    }

    /// Whether nothing is left to find out.
    pub fn is_settled(self) -> bool {
        self != Self::NotSure
    }
}

/// Something the practice named: a system, a device, a vendor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Stable within its list, also when the name is corrected.
    pub id: Id,
    /// As the practice calls it.
    pub name: String,
}

/// Names as a sentence lists them: "Dentrix, Gmail and QuickBooks".
pub fn in_words<S: AsRef<str>>(names: &[S]) -> String {
    let mut text = String::new();
    if names.is_empty() {
        text.push_str("none");
    }
    for (at, name) in names.iter().enumerate() {
        let between = match at {
            0 => "",
            _ if at + 1 == names.len() => " and ",
            _ => ", ",
        };
        text.extend([between, name.as_ref()]);
    }
    text
}

/// The same where the whole list stands elsewhere: the first names, and how many there are besides.
pub fn some_in_words<S: AsRef<str>>(names: &[S], most: usize) -> String {
    match names.get(..most) {
        Some(first) if names.len() > most + 1 => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {} more", first.join(", "), names.len() - most)
        }
        _ => in_words(names),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_names_are_told_by_the_first_and_their_number() {
        assert_eq!(in_words(&["A", "B", "C"]), "A, B and C");
        assert_eq!(some_in_words(&["A", "B", "C"], 2), "A, B and C", "one more is as short");
        assert_eq!(some_in_words(&["A", "B", "C", "D"], 2), "A, B and 2 more");
    }
}
