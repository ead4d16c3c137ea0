//! Safeguards, gaps, threats and factors.

use std::sync::Arc;

use crate::{
    condition::{Condition, Reads},
    id::Id,
    pack::{Applies, crosswalk::Pointer},
    phrase::Phrase,
};

/// What is in place, for which items, and which paragraphs it serves.
#[derive(Debug)]
pub struct Safeguard {
    pub id: Id,
    pub layer: Id,
    pub title: Arc<str>,
    pub family: Family,
    pub cites: Arc<[String]>,
    /// The lists whose items it is judged for; none for the practice as a whole.
    pub each: Vec<Id>,
    pub applies: Applies,
    pub in_place: Condition,
    pub partly: Option<Condition>,
    /// The questions that both read.
    pub questions: Arc<[Id]>,
    /// The facts that both read.
    pub facts: Vec<Id>,
    /// What both read, with the lines of checklists.
    pub reads: Reads,
}

/// The kinds of safeguard of 45 CFR 164.308 to 164.316.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    Administrative,
    Physical,
    Technical,
    Organizational,
    Documentation,
}

impl Family {
    pub const ALL: [(&'static str, Self); 5] = [
        ("administrative", Self::Administrative),
        ("physical", Self::Physical),
        ("technical", Self::Technical),
        ("organizational", Self::Organizational),
        ("documentation", Self::Documentation),
    ];

    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, family)| *family == self).map_or("", |(word, _)| word)
    }
}

/// A vulnerability to look for, and everything the document says about it.
#[derive(Debug)]
pub struct Gap {
    pub id: Id,
    pub layer: Id,
    pub title: Phrase,
    /// The question that is its title while nobody knows whether it is there.
    pub find_out: Option<Phrase>,
    pub vulnerability: Phrase,
    /// The lists whose items it is judged for; none for the practice as a whole.
    pub each: Vec<Id>,
    /// The kinds of asset that it bears on, where it is judged for the practice as a whole.
    pub on: Vec<Id>,
    pub when: Condition,
    pub because: Phrase,
    /// Threat ids; at least one.
    pub threats: Arc<[Id]>,
    pub cites: Arc<[String]>,
    /// Safeguard ids that would close it.
    pub safeguards: Arc<[Id]>,
    pub likelihood: Rating,
    pub impact: Rating,
    /// Why the rating starts where it does.
    pub rationale: Phrase,
    pub factors: Vec<Id>,
    /// The action that closes it, with others; its own fix, where it names none.
    pub action: Option<Id>,
    /// Whether no law names it: it becomes advice, and no action.
    pub good_practice: bool,
    /// How the document itself settles it; then it is no action either.
    pub settled: Option<Arc<str>>,
    /// Steps; at least one.
    pub fix: Vec<Phrase>,
    pub effort: Effort,
    pub cost: Cost,
    /// The role that does it.
    pub who: Id,
    /// Days.
    pub window: u16,
    /// CSF 2.0 subcategories, HICP practices and HPH goals, in this order.
    pub crosswalk: Arc<[Pointer]>,
}

/// Where a likelihood or an impact starts.
#[derive(Debug)]
pub enum Rating {
    /// An index into the scale, lowest first.
    Word(usize),
    /// An expression that gives a word of the scale.
    Worked(Condition),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effort {
    Minutes,
    Hours,
    Days,
    Weeks,
}

impl Effort {
    pub const ALL: [(&'static str, Self); 4] = [
        ("minutes", Self::Minutes),
        ("hours", Self::Hours),
        ("days", Self::Days),
        ("weeks", Self::Weeks),
    ];

    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, effort)| *effort == self).map_or("", |(word, _)| word)
    }
}

/// US dollars for the first year, and where the figure comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    pub from: u32,
    pub to: u32,
    pub basis: Arc<str>,
}

/// A threat event of the catalog.
#[derive(Debug)]
pub struct Threat {
    pub id: Id,
    pub title: Arc<str>,
    pub source: ThreatSource,
    pub event: Arc<str>,
    /// Factors that count wherever the threat appears.
    pub factors: Vec<Id>,
}

/// The four threat sources of NIST SP 800-30 Rev. 1, appendix D.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ThreatSource {
    Adversarial,
    Accidental,
    Structural,
    Environmental,
}

impl ThreatSource {
    pub const ALL: [(&'static str, Self); 4] = [
        ("adversarial", Self::Adversarial),
        ("accidental", Self::Accidental),
        ("structural", Self::Structural),
        ("environmental", Self::Environmental),
    ];

    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, source)| *source == self).map_or("", |(word, _)| word)
    }
}

/// What raises or lowers a likelihood or an impact, with the reason.
#[derive(Debug)]
pub struct Factor {
    pub id: Id,
    pub moves: Moves,
    /// Steps on the scale, 1 or -1.
    pub by: i8,
    /// The lists whose items it may speak of; none for the practice as a whole.
    pub each: Vec<Id>,
    pub when: Condition,
    /// Half a sentence, no full stop.
    pub because: Phrase,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moves {
    Likelihood,
    Impact,
}
