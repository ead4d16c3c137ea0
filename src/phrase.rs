//! Sentences with `{{names}}` in them: the practice's own words inside the pack's.

use std::ops::Range;

use crate::{answer::Mark, id::Id};

/// A sentence of a pack, taken apart once when the pack loads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Slot(Slot),
}

/// A name between double braces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// `{{practice}}`
    Practice,
    /// `{{item}}`: the one at hand
    Item,
    /// `{{items}}`: all affected
    Items,
    /// `{{question_id}}`: the answer in words
    Answer(Id),
    /// `{{question_id.no}}`: the items with that mark
    Marked(Id, Mark),
}

/// What is wrong with a phrase, and where, in bytes of its text.
#[derive(Debug, PartialEq, Eq)]
pub struct PhraseError {
    pub span: Range<usize>,
    pub message: String,
}

impl Phrase {
    /// Takes a sentence apart; says where a brace is left open or a name is no name.
    pub fn parse(text: &str) -> Result<Self, PhraseError> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((plain, inside)) = rest.split_once("{{") {
            let open = text.len() - inside.len() - 2;
            let Some((name, after)) = inside.split_once("}}") else {
                let message = "`{{` is never closed with `}}`".to_owned();
                return Err(PhraseError { span: open..text.len(), message });
            };
            if !plain.is_empty() {
                parts.push(Part::Text(plain.to_owned()));
            }
            parts.push(Part::Slot(slot(name, open..text.len() - after.len())?));
            rest = after;
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        Ok(Self { parts })
    }

    /// The names it speaks of.
    pub fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.parts.iter().filter_map(|part| match part {
            Part::Slot(slot) => Some(slot),
            Part::Text(_) => None,
        })
    }

    /// The sentence, with every name replaced by what `say` writes for it.
    pub fn fill(&self, say: impl Fn(&Slot, &mut String)) -> String {
        let plain = |part: &Part| if let Part::Text(plain) = part { plain.len() } else { NAME };
        let mut text = String::with_capacity(self.parts.iter().map(plain).sum());
        self.fill_in(&mut text, say);
        text
    }

    /// The same at the end of a text.
    pub fn fill_in(&self, text: &mut String, say: impl Fn(&Slot, &mut String)) {
        for part in &self.parts {
            match part {
                Part::Text(plain) => text.push_str(plain),
                Part::Slot(slot) => say(slot, text),
            }
        }
    }
}

/// How long a name in a sentence usually is; a longer one costs a little time.
const NAME: usize = 24;

fn slot(name: &str, span: Range<usize>) -> Result<Slot, PhraseError> {
    let name = name.trim();
    let (id, mark) = name.split_once('.').map_or((name, None), |(id, mark)| (id, Some(mark)));
    if !Id::is_well_formed(id) {
        let message = format!("`{name}` is not a name that a sentence can use");
        return Err(PhraseError { span, message });
    }
    match (id, mark) {
        ("practice", None) => Ok(Slot::Practice),
        ("item", None) => Ok(Slot::Item),
        ("items", None) => Ok(Slot::Items),
        (id, None) => Ok(Slot::Answer(Id::new(id))),
        (id, Some(word)) => match mark_of(word) {
            Some(mark) => Ok(Slot::Marked(Id::new(id), mark)),
            None => {
                let message =
                    format!("after the dot stands `yes`, `no` or `not_sure`, not `{word}`");
                Err(PhraseError { span, message })
            }
        },
    }
}

fn mark_of(word: &str) -> Option<Mark> {
    Mark::ALL.into_iter().find(|mark| mark.word() == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_filled_in_and_the_rest_stays() {
        let phrase = Phrase::parse("A password opens {{items}} at {{ practice }}.").unwrap();
        let text = phrase.fill(|slot, text| match slot {
            Slot::Items => text.push_str("Dentrix and Gmail"),
            _ => text.push_str("Sample Dental"),
        });
        assert_eq!(text, "A password opens Dentrix and Gmail at Sample Dental.");
    }

    #[test]
    fn an_open_brace_and_a_wrong_mark_are_told_with_their_place() {
        assert_eq!(Phrase::parse("a {{b").unwrap_err().span, 2..5);
        let wrong = Phrase::parse("x {{mfa.maybe}}").unwrap_err();
        assert_eq!(wrong.span, 2..15);
        assert!(wrong.message.contains("maybe"));
    }
}
