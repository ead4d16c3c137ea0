//! Which of the words around the names of places belong to which of them.

use super::{
    super::{
        phrases::{is_unsure, yes_or_no},
        spoken::core,
    },
    part::{Mention, Part, Stretch, Way},
};
use crate::{answer::Mark, interview::near::fold};

/// Some places, with the words before and behind them.
#[derive(Clone, Copy, Debug)]
pub struct Clause<'t> {
    pub mention: &'t Mention,
    pub before: Option<&'t str>,
    pub behind: Option<&'t str>,
}

/// A line in clauses.
#[derive(Debug, Default)]
pub struct Clauses<'t> {
    /// What all of it is about: "alarm: main st yes, mall no".
    pub topic: Option<&'t str>,
    pub all: Vec<Clause<'t>>,
    /// Said of no place by itself: "rest yes".
    pub base: Vec<&'t str>,
    /// What could belong to one place or the other.
    pub is_doubtful: bool,
    /// For the places that come next.
    held: Option<&'t str>,
}

impl<'t> Clauses<'t> {
    pub fn of(parts: &'t [Part<'t>]) -> Self {
        let mut clauses = Self::default();
        for (at, part) in parts.iter().enumerate() {
            match part {
                Part::Places(mention) => {
                    let before = clauses.held.take();
                    clauses.all.push(Clause { mention, before, behind: None });
                }
                Part::Text(stretch) => {
                    clauses.text(stretch, parts.get(at + 1..).unwrap_or_default());
                }
            }
        }
        clauses
    }

    /// Words between the places before them and those behind.
    fn text(&mut self, stretch: &'t Stretch<'t>, rest: &'t [Part<'t>]) {
        let next = match rest.first() {
            Some(Part::Places(mention)) => Some(mention),
            _ => None,
        };
        match (self.all.is_empty(), next) {
            (true, Some(next)) => self.first(stretch, next, rest.get(1)),
            (false, Some(next)) => self.between(stretch, next),
            (_, None) => self.last(stretch),
        }
    }

    /// Words at the beginning: they belong to the places behind them, are what all is about, or are said of all places.
    fn first(&mut self, stretch: &'t Stretch<'t>, next: &Mention, then: Option<&Part<'_>>) {
        let behind = match then {
            Some(Part::Text(behind)) if !behind.parted.0 => Some(behind),
            _ => None,
        };
        let is_marked = |behind: &Stretch<'_>| mark_of(first_clause(behind.text)).is_some();
        if next.way == Way::Not {
            self.held = Some(stretch.text);
        } else if behind.is_some_and(is_marked) && mark_of(stretch.text).is_none() {
            self.topic = Some(stretch.text);
        } else if stretch.parted.1 && behind.is_some() {
            self.is_doubtful |= rest_of(stretch.text).is_none();
            self.base.push(stretch.text);
        } else {
            self.held = Some(stretch.text);
        }
    }

    fn between(&mut self, stretch: &'t Stretch<'t>, next: &Mention) {
        let Some(last) = self.all.last_mut() else { return };
        match stretch.parted {
            (true, false) => self.held = Some(stretch.text),
            (false, true)
                if next.way == Way::Not && last.behind.is_none() && last.before.is_some() =>
            {
                self.held = Some(stretch.text);
            }
            (false, true) => last.behind = Some(stretch.text),
            (false, false) if last.before.is_some() => self.held = Some(stretch.text),
            (false, false) if next.has_at => match split(stretch.text) {
                Some((behind, held)) => {
                    last.behind = Some(behind);
                    self.held = Some(held);
                }
                None => {
                    self.is_doubtful = true;
                    last.behind = Some(stretch.text);
                }
            },
            (false, false) => last.behind = Some(stretch.text),
            (true, true) if last.before.is_some() && next.has_at => self.held = Some(stretch.text),
            (true, true) => {
                self.is_doubtful = true;
                last.behind = Some(stretch.text);
            }
        }
    }

    fn last(&mut self, stretch: &'t Stretch<'t>) {
        let Some(last) = self.all.last_mut() else { return };
        if last.before.is_none() && last.mention.way != Way::Not && !stretch.parted.0 {
            last.behind = Some(stretch.text);
        } else if is_filler(stretch.text) {
        } else if !stretch.parted.0 && mark_of(stretch.text).is_some() {
            last.behind = Some(stretch.text);
        } else {
            let is_same = last.before.is_some_and(is_same);
            self.is_doubtful |= !stretch.parted.0 || (rest_of(stretch.text).is_none() && !is_same);
            self.base.push(stretch.text);
        }
    }
}

/// "Yes" of "yes, the rest no".
fn first_clause(text: &str) -> &str {
    text.split([',', ';', '.', '\n']).next().unwrap_or(text)
}

/// The words before the last comma or "and", and those behind it.
fn split(text: &str) -> Option<(&str, &str)> {
    [", ", "; ", " and ", " but "]
        .iter()
        .filter_map(|joint| Some((text.rfind(joint)?, joint.len())))
        .max()
        .and_then(|(at, length)| Some((text.get(..at)?, text.get(at + length..)?)))
        .map(|(before, behind)| (before.trim_end_matches([',', ' ']), behind))
}

/// A yes, a no or a "not sure" that names no line.
pub fn mark_of(text: &str) -> Option<Mark> {
    const YES: &[&str] = &[
        "has it",
        "have it",
        "does",
        "do",
        "has",
        "have",
        "has one",
        "have one",
        "it is",
        "is",
        "its on",
        "ok",
        "fine",
        "good",
        "true",
        "has both",
        "is ok",
        "is fine",
        "it does",
        "we do",
        "they do",
        "does have it",
        "does have one",
        "got it",
        "got one",
        "already does",
    ];
    const NO: &[&str] = &[
        "doesnt",
        "does not",
        "dont",
        "do not",
        "hasnt",
        "has not",
        "isnt",
        "is not",
        "not",
        "not yet",
        "nope not yet",
        "doesnt have it",
        "does not have it",
        "doesnt have one",
        "does not have one",
        "hasnt got it",
        "hasnt got one",
        "has none",
        "it isnt",
        "it doesnt",
        "never",
        "missing",
        "not there",
        "still no",
        "no not yet",
        "doesnt yet",
    ];
    const UNSURE: &[&str] =
        &["unsure", "unknown", "who knows", "not certain", "couldnt say", "not so sure"];
    let said = fold(core(text));
    let said = said.strip_prefix("is a ").or_else(|| said.strip_prefix("a ")).unwrap_or(&said);
    let is = |words: &[&str]| words.contains(&said);
    match yes_or_no(said) {
        Some(true) => Some(Mark::Yes),
        Some(false) => Some(Mark::No),
        None if is(YES) => Some(Mark::Yes),
        None if is(NO) => Some(Mark::No),
        None => (is(UNSURE) || is_unsure(said)).then_some(Mark::NotSure),
    }
}

/// What is said of all that nothing else was said of: "rest no", "idk the others".
pub fn rest_of(text: &str) -> Option<Mark> {
    const REST: &[&str] = &[
        "all the rest",
        "the rest",
        "rest",
        "the others",
        "others",
        "everything else",
        "all else",
        "the other ones",
        "all others",
    ];
    const LINKS: &[&str] = &["about", "for", "on", "to", "are", "is", "all"];
    let said = fold(core(text));
    let other = REST.iter().find_map(|rest| {
        let behind = said.strip_prefix(rest).filter(|behind| behind.starts_with(' '));
        behind.or_else(|| said.strip_suffix(rest).filter(|before| before.ends_with(' ')))
    })?;
    let words: Vec<&str> = other.split(' ').filter(|word| !LINKS.contains(word)).collect();
    mark_of(&words.join(" "))
}

/// Words that say that places do not differ.
pub fn is_same(text: &str) -> bool {
    const SAME: &[&str] = &[
        "same",
        "the same",
        "same thing",
        "its the same",
        "ditto",
        "likewise",
        "is the same",
        "same there",
        "also",
        "too",
    ];
    SAME.contains(&fold(text).as_str())
}

/// Words behind an answer that change nothing of it.
fn is_filler(text: &str) -> bool {
    const FILLERS: &[&str] = &[
        "yet",
        "right now",
        "for now",
        "anymore",
        "though",
        "tho",
        "too",
        "as well",
        "lol",
        "at the moment",
        "so far",
        "i think",
        "for sure",
        "either",
        "and thats it",
        "thats it",
        "thats all",
        "thats about all",
        "thats about it",
        "im afraid",
        "that i know of",
    ];
    FILLERS.contains(&fold(text).as_str())
}
