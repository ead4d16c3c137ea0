//! Named risks: what can happen to which assets. Each is a row of the register.

use std::sync::Arc;

use crate::{
    condition::Condition,
    id::Id,
    pack::{Applies, rule::Moves},
    phrase::Phrase,
};

/// What can happen, with what it takes and what holds it down.
#[derive(Debug)]
pub struct Risk {
    pub id: Id,
    pub layer: Id,
    pub title: Arc<str>,
    /// Whether it can concern the practice at all.
    pub applies: Applies,
    /// Events of the catalog; each belongs to one risk at most.
    pub threats: Arc<[Id]>,
    /// What it strikes, in order; the whole practice if there is none.
    pub strikes: Vec<Strike>,
    pub likelihood: Side,
    pub impact: Side,
    pub held: Vec<Held>,
    /// How it is treated, where that is not by mending what is open.
    pub treatment: Option<Treatment>,
}

impl Risk {
    pub fn side(&self, moves: Moves) -> &Side {
        match moves {
            Moves::Likelihood => &self.likelihood,
            Moves::Impact => &self.impact,
        }
    }

    /// Every condition in it.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let cases = [&self.likelihood, &self.impact].into_iter().flat_map(|side| &side.cases);
        let struck = self.strikes.iter().filter_map(|strike| strike.when.as_ref());
        let treated = self.treatment.iter().filter_map(|treatment| treatment.when.as_ref());
        let held = self.held.iter().filter_map(|held| held.when.as_ref());
        let cases = cases.filter_map(|case| case.when.as_ref());
        self.applies.when.iter().chain(struck).chain(cases).chain(held).chain(treated)
    }

    /// Every sentence in it that names what the practice said.
    pub fn phrases(&self) -> impl Iterator<Item = &Phrase> {
        let cases = [&self.likelihood, &self.impact].into_iter().flat_map(|side| &side.cases);
        let held = self.held.iter().map(|held| &held.because);
        let treated = self.treatment.iter().map(|treatment| &treatment.because);
        cases.map(|case| &case.because).chain(held).chain(treated)
    }
}

/// Things of the practice that a risk strikes.
#[derive(Debug)]
pub struct Strike {
    pub lists: Vec<Id>,
    /// All of them, where there is none.
    pub when: Option<Condition>,
    /// Kinds of asset, instead of lists.
    pub assets: Vec<Id>,
}

/// The likelihood or the impact of a risk.
#[derive(Debug)]
pub struct Side {
    /// With nothing in place; the last has no condition, and is the lowest.
    pub cases: Vec<Start>,
    /// The step of the scale that nothing gets it below.
    pub floor: usize,
}

/// Where one side starts, under a condition.
#[derive(Debug)]
pub struct Start {
    /// A step of the scale.
    pub step: usize,
    pub when: Option<Condition>,
    /// Half a sentence.
    pub because: Phrase,
}

/// What lowers one side where some gaps are shut.
#[derive(Debug)]
pub struct Held {
    pub lowers: Moves,
    /// Steps of the scale.
    pub by: usize,
    /// It counts only where this is certain.
    pub when: Option<Condition>,
    /// Gaps; at least one.
    pub shut: Vec<Id>,
    /// Safeguards that are named beside it.
    pub safeguards: Vec<Id>,
    /// Half a sentence.
    pub because: Phrase,
}

/// A way to treat a risk other than by mending what is open.
#[derive(Debug)]
pub struct Treatment {
    pub response: Response,
    pub when: Option<Condition>,
    /// Half a sentence.
    pub because: Phrase,
}

/// What a practice does about a risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Response {
    Mitigate,
    Accept,
    Transfer,
    Avoid,
    /// Nothing is open: what holds it down stays in place.
    Keep,
    /// Nothing is open, but nobody was asked, or nobody knows whether it concerns the practice.
    FindOut,
}

impl Response {
    /// Those that a pack may choose.
    pub const CHOSEN: [(&'static str, Self); 3] =
        [("avoid", Self::Avoid), ("transfer", Self::Transfer), ("accept", Self::Accept)];

    pub fn word(self) -> &'static str {
        match self {
            Self::Mitigate => "mitigate",
            Self::Accept => "accept",
            Self::Transfer => "transfer",
            Self::Avoid => "avoid",
            Self::Keep => "keep",
            Self::FindOut => "find-out",
        }
    }
}
