//! Sections and questions.

use std::sync::Arc;

use crate::{
    answer::{Answer, Item, Listed, Marked},
    condition::Condition,
    id::{Id, IdMap},
    pack::{Applies, joined::Joined, product::Expect},
};

#[derive(Clone, Debug)]
pub struct Section {
    pub id: Id,
    pub title: String,
    pub intro: Option<String>,
}

/// The list this program makes itself: the addressable specifications that are known to be missing.
pub const ADDRESSABLE: &str = "addressable";

#[derive(Debug)]
pub struct Question {
    pub id: Id,
    pub section: Id,
    /// The layer that wrote it.
    pub layer: Id,
    /// Ids that this question had in earlier versions of the pack.
    pub renamed_from: Vec<Id>,
    /// Ids of lines that it had and asks no more.
    pub gone: Vec<Id>,
    /// A few words: its name in the review list and in the document.
    pub label: String,
    pub ask: String,
    pub hint: Option<String>,
    pub why: String,
    /// Paragraphs of 45 CFR, such as `164.312(d)`.
    pub cites: Vec<String>,
    pub kind: Kind,
    pub applies: Applies,
    /// The role that is likely to know.
    pub who: Option<Id>,
    /// Whether "not sure" is taken.
    pub may_be_unsure: bool,
    /// Whether "does not apply, because …" is taken.
    pub may_not_apply: bool,
    /// Whether single items may be left out, as it does not apply to them.
    pub except: Except,
    /// The list of places at which the lines of a checklist may differ.
    pub by_place: Option<Id>,
    /// How "not sure" is rated: as if the safeguard were absent.
    pub unsure_as: UnsureAs,
    /// Why it has choices that no rule reads.
    pub unread: Option<String>,
    /// The part of the decisions about addressable specifications that it records.
    pub records: Option<Part>,
    /// How people say in a sentence of one of their own things that it is so, and that it is not; for which-items questions.
    pub heard: Vec<String>,
    pub denied: Vec<String>,
}

impl Question {
    /// A choice as the question words it; its id where the pack has it no more.
    pub fn choice_label(&self, id: &Id) -> String {
        let choice = self.kind.choices().and_then(|choices| choices.get(id));
        choice.map_or_else(|| id.to_string(), |choice| choice.label.clone())
    }

    /// Whether what was said of its items can stand: only some questions may leave out single ones.
    pub fn takes(&self, marks: &Marked) -> bool {
        self.except != Except::Never || marks.excepted().next().is_none()
    }

    /// The line that stands against all others, where others are chosen with it.
    pub fn clash(&self, answer: &Answer) -> Option<&str> {
        let choices = self.kind.choices()?;
        let alone = answer.chosen().filter_map(|id| choices.get(id)).find(|choice| choice.alone)?;
        (answer.chosen().count() > 1).then_some(alone.label.as_str())
    }

    /// The conditions under which lines of a checklist are shown.
    pub fn lines_shown(&self) -> impl Iterator<Item = &Condition> {
        let choices = match &self.kind {
            Kind::SeveralOf { choices, .. } => Some(choices.values()),
            _ => None,
        };
        choices.into_iter().flatten().filter_map(|choice| choice.when.as_deref())
    }
}

/// One part of the decisions about addressable specifications, as 45 CFR 164.306(d)(3) asks for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// For each: whether it will be put in place.
    Plan,
    /// For each that will not: whether another measure stands in its place.
    Instead,
    /// What that measure is.
    Measure,
    /// What the practice weighed.
    Factors,
    /// Why it is not reasonable and appropriate, in words.
    Reason,
}

impl Part {
    pub const ALL: [(&'static str, Self); 5] = [
        ("plan", Self::Plan),
        ("instead", Self::Instead),
        ("measure", Self::Measure),
        ("factors", Self::Factors),
        ("reason", Self::Reason),
    ];

    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, part)| *part == self).map_or("", |(word, _)| word)
    }
}

/// What a question asks for, and with which bounds.
#[derive(Debug)]
pub enum Kind {
    YesNo,
    OneOf {
        /// Choice id to choice, in the order shown; at least two.
        choices: IdMap<Choice>,
    },
    SeveralOf {
        choices: IdMap<Choice>,
        /// The choices as lines to say yes, no or not sure to.
        lines: Listed,
    },
    WhichItems {
        /// Ids of the names questions whose items are offered, or [`ADDRESSABLE`]; at least one.
        of: Vec<Id>,
        /// Which of those items the question is about; reads `item`.
        only: Option<Condition>,
        /// What is proposed for items that are known products.
        expect: Expect,
        /// How many items are put at a time; all of them, where it does not say.
        at_once: Option<usize>,
    },
    Number {
        min: Option<i64>,
        max: Option<i64>,
        unit: Option<String>,
        /// How the opening may give the number; not at all, where there is none.
        opening: Option<Counting>,
    },
    Date {
        /// Not after the as-of date.
        past: bool,
    },
    Text {
        /// It asks for a name: speech is none, and what is said around it falls away.
        name: bool,
    },
    Names {
        one: String,
        many: String,
        suggest: Vec<String>,
        /// Whether the names may be products of the catalog.
        products: bool,
        /// Words that mean such a thing when they stand in the opening, together with what is said of it before them.
        opening: Vec<String>,
    },
}

impl Kind {
    /// A checklist of these choices.
    pub fn several_of(choices: IdMap<Choice>) -> Self {
        let line =
            |(id, choice): (&Id, &Choice)| Item { id: id.clone(), name: choice.label.clone() };
        let lines = Listed::new(choices.iter().map(line).collect());
        Self::SeveralOf { choices, lines }
    }

    /// What can be chosen; none where something else is answered.
    pub fn choices(&self) -> Option<&IdMap<Choice>> {
        match self {
            Self::OneOf { choices } | Self::SeveralOf { choices, .. } => Some(choices),
            _ => None,
        }
    }

    /// Of lines that became one, what follows for that one.
    #[must_use]
    pub fn join(&self, mut marks: Marked) -> Marked {
        for (id, choice) in self.choices().into_iter().flatten() {
            choice.joined.into_one(id, &mut marks);
        }
        marks
    }

    /// The line that stands for this one now, among others.
    pub fn joined_into(&self, part: &str) -> Option<&Id> {
        let choices = self.choices().filter(|choices| !choices.contains_key(part))?;
        let stands =
            |(_, choice): &(&Id, &Choice)| choice.joined.from.iter().any(|id| *id == *part);
        choices.iter().find(stands).map(|(id, _)| id)
    }

    /// How many items are put at a time; all of them, where there is no limit.
    pub fn at_once(&self) -> Option<usize> {
        match self {
            Self::WhichItems { at_once, .. } => *at_once,
            _ => None,
        }
    }

    /// The word a pack writes for it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::YesNo => "yes-no",
            Self::OneOf { .. } => "one-of",
            Self::SeveralOf { .. } => "several-of",
            Self::WhichItems { .. } => "which-items",
            Self::Number { .. } => "number",
            Self::Date { .. } => "date",
            Self::Text { .. } => "text",
            Self::Names { .. } => "names",
        }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Choice {
    pub label: String,
    /// Other words that mean this choice.
    pub also: Vec<String>,
    /// How people say in a sentence that it is so, and that it is not.
    pub heard: Vec<String>,
    pub denied: Vec<String>,
    /// The numbers that fall into this choice, where it stands for a range of them; both ends belong to it.
    pub from: Option<i64>,
    pub to: Option<i64>,
    /// The days that fall into this choice, where it says how long ago, how long or how often: more than `after`, up to `within`.
    pub after: Option<i64>,
    pub within: Option<i64>,
    /// Where it is shown, in a checklist; everywhere if there is none.
    pub when: Option<Arc<Condition>>,
    /// What a line of a checklist is taken for when nobody knows: whether it is so.
    pub unsure_as: bool,
    /// Whether a line of a checklist stands against every other: "Nobody has left yet".
    pub alone: bool,
    /// Why it is there although no rule reads it.
    pub unread: Option<String>,
    /// Ids that this choice had in earlier versions of the pack.
    pub renamed_from: Vec<Id>,
    /// The lines that this one was in earlier versions of the pack.
    pub joined: Joined,
    /// Words that mean this choice when they stand in the opening.
    pub opening: Vec<String>,
    /// Kinds of product that mean it when one is named in the opening.
    pub products: Vec<Id>,
}

impl Choice {
    /// Whether it stands for a range, and the number is in it.
    pub fn holds(&self, number: i64) -> bool {
        (self.from.is_some() || self.to.is_some())
            && self.from.is_none_or(|from| number >= from)
            && self.to.is_none_or(|to| number <= to)
    }

    /// Whether it stands for times, and some of these days are in it.
    pub fn holds_days(&self, (fewest, most): (i64, i64)) -> bool {
        (self.after.is_some() || self.within.is_some())
            && self.after.is_none_or(|after| most > after)
            && self.within.is_none_or(|within| fewest <= within)
    }

    /// Whether two ranges have a number in common.
    pub fn overlaps(&self, other: &Self) -> bool {
        let starts_before =
            |one: &Self, two: &Self| one.from.unwrap_or(i64::MIN) <= two.to.unwrap_or(i64::MAX);
        starts_before(self, other) && starts_before(other, self)
    }
}

/// The words by which a number is known inside a sentence.
#[derive(Clone, Debug, Default)]
pub struct Counting {
    /// What follows the number: "6 people", "six of us".
    pub count: Vec<String>,
    /// What goes before it: "we are 6".
    pub lead: Vec<String>,
    /// What means one: "just me".
    pub one: Vec<String>,
    /// What shows that `one` does not hold after all: "assistant".
    pub unless: Vec<String>,
    /// What a part of the whole is called, so that parts can be added up: "2 doctors and 9 staff".
    pub part: Vec<String>,
}

/// Whether single items of a question may be left out, each with its reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Except {
    #[default]
    Never,
    /// Who leaves one out says why.
    ForAReason,
    /// Not needed, for this reason where nobody gives another.
    NotNeeded(String),
}

/// What stands in for an answer nobody knows, when the risk is rated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnsureAs {
    /// Nothing can be said: numbers, dates, texts, lists, and questions that must be answered.
    NotGiven,
    Yes,
    No,
    Choice(Id),
    /// As each line of the checklist says for itself.
    Lines,
}
