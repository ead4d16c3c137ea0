//! A pack: everything this program asks, judges and writes, valid by construction.
//!
//! [`Pack::load`] reads the files of one or more layers and gives either a pack in which every name leads somewhere, or all
//! the mistakes at once. The format is described in `PACKS.md`.

pub mod action;
pub mod asset;
mod build;
pub mod builtin;
mod cited;
pub mod conflict;
pub mod crosswalk;
pub mod files;
pub mod flow;
pub mod grounds;
pub mod joined;
pub mod layer;
pub mod lint;
pub mod load;
pub mod merged;
pub mod named;
pub mod noted;
mod opened;
pub mod product;
pub mod question;
pub(crate) mod read;
pub(crate) mod ring;
pub mod risk;
pub mod rule;
pub mod scale;
pub mod security_rule;
pub mod spoken;
pub mod survey;
mod whose;
pub mod written;

use std::sync::Arc;

use indexmap::{IndexMap, IndexSet};

use crate::{
    condition::{Condition, Reads},
    diagnostic::Source,
    id::{Id, IdMap},
    pack::{
        action::Action,
        asset::AssetKind,
        conflict::Conflict,
        crosswalk::Crosswalk,
        files::Asset,
        flow::Flows,
        grounds::Grounds,
        product::Catalog,
        question::{Part, Question, Section},
        risk::Risk,
        rule::{Factor, Gap, Safeguard, Threat},
        scale::Scale,
        security_rule::SecurityRule,
        spoken::Spoken,
    },
};

/// By convention, the text question that asks who filled the assessment in.
pub const FILLED_IN_BY: &str = "filled_in_by";

/// The loaded pack. Maps keep the order in which things were written.
#[derive(Debug)]
pub struct Pack {
    pub id: Id,
    /// Three numbers with dots.
    pub version: String,
    pub title: String,
    pub publisher: Option<String>,
    /// The text question whose answer names the practice.
    pub name_question: Id,
    /// Lower-case hexadecimal SHA-256 over every file of every layer, names included.
    pub digest: String,
    /// The base first; one for a pack that extends nothing.
    pub layers: Vec<LayerStamp>,
    /// What is said before the first question; none where a pack has no such words.
    pub opening: Option<Opening>,
    /// What is good to have at hand before the start, a line each.
    pub at_hand: Vec<String>,
    pub sections: Vec<Section>,
    /// In asking order.
    pub questions: IdMap<Question>,
    pub facts: IdMap<Fact>,
    /// The questions that rest on [`question::ADDRESSABLE`]: they come into reach once all others are settled.
    pub decisions: IndexSet<Id>,
    /// What can only be judged once the decisions are taken.
    pub after_decisions: AfterDecisions,
    /// Questions in asking order with each fact where all it reads is known: the order of working things out.
    pub walk: Vec<Node>,
    pub roles: IdMap<Role>,
    pub glossary: Vec<Term>,
    pub catalog: Catalog,
    pub scale: Scale,
    pub security_rule: SecurityRule,
    /// For each entry of the rule, in its order.
    pub spoken: Vec<Spoken>,
    pub crosswalk: Crosswalk,
    pub threats: IdMap<Threat>,
    pub factors: IdMap<Factor>,
    pub safeguards: IdMap<Safeguard>,
    pub gaps: IdMap<Gap>,
    /// What can happen to which assets; a threat that is in none is a risk of its own.
    pub risks: IdMap<Risk>,
    /// What closes gaps; those that name none are closed by their own fix.
    pub actions: IdMap<Action>,
    /// What each gap is told and rated by, in the order of the gaps.
    pub grounds: Vec<Grounds>,
    pub flows: Flows,
    /// Answers that cannot all be true.
    pub conflicts: IdMap<Conflict>,
    /// What holds patient information, by kinds; those that know most of a thing first.
    pub kinds_of_asset: IdMap<AssetKind>,
    pub retired: Vec<Retired>,
    /// The template files by name, such as `sra.md.hbs`; a layer's file replaces one of the same name below.
    pub templates: IndexMap<String, Arc<Source>>,
    /// The pictures and fonts beside the templates, likewise.
    pub assets: IndexMap<String, Arc<Asset>>,
}

/// Every kind of item, as its tables are called, and the key that names one.
pub fn kinds() -> impl Iterator<Item = (&'static str, &'static str)> {
    layer::KINDS.into_iter().map(|(kind, _, key)| (kind, key))
}

impl Pack {
    /// The questions that a condition rests on, also through facts.
    pub fn behind(&self, reads: &Reads) -> Vec<Id> {
        build::behind(reads, &self.facts)
    }

    /// Whether the list names the practice's places, at which checklists may differ.
    pub fn is_of_places(&self, list: &Id) -> bool {
        self.questions.values().any(|question| question.by_place.as_ref() == Some(list))
    }

    /// The question that records this part of the decisions about addressable specifications.
    pub fn recording(&self, part: Part) -> Option<&Question> {
        self.questions.values().find(|question| question.records == Some(part))
    }
}

/// Which pack a layer came from, for the document's stamp.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayerStamp {
    pub id: Id,
    pub version: String,
    pub title: String,
}

/// The facts and rules that rest on a decision, by their places in the pack's maps.
#[derive(Debug, Default)]
pub struct AfterDecisions {
    pub facts: Vec<usize>,
    pub safeguards: Vec<usize>,
    pub gaps: Vec<usize>,
}

/// One step of [`Pack::walk`]: what to work out, and the place of its value in [`crate::condition::Values`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    Question(Id, usize),
    Fact(Id, usize),
}

/// What the practice is: worked out from answers, true or false.
#[derive(Debug)]
pub struct Fact {
    pub id: Id,
    pub is: Condition,
    /// The sentence when it is true.
    pub yes: String,
    /// The sentence when it is false.
    pub no: String,
    /// Whether the document says it, where it is true, for whoever reads nothing else.
    pub notice: bool,
    /// What to ask a lawyer where it is true.
    pub lawyer: Option<Arc<str>>,
}

/// Somebody who may know an answer, or do a fix.
#[derive(Debug)]
pub struct Role {
    pub id: Id,
    /// As the practice would say it: "Your IT person or company".
    pub title: String,
    /// As a third person would say it: "IT person or company".
    pub name: Arc<str>,
    /// Other words people use for them.
    pub also: Vec<String>,
    /// The lists of names on which the practice may name them.
    pub lists: Vec<Id>,
    /// The kinds of product whose maker they are.
    pub products: Vec<Id>,
    pub falls: Option<Falls>,
}

/// Who does the work of a role that a practice may not have.
#[derive(Debug)]
pub struct Falls {
    /// Another role.
    pub to: Id,
    /// A fact: where it holds, somebody has the role.
    pub unless: Id,
}

impl Role {
    /// Everything they are called: the id, the title without "your", and other words.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let title = self.title.trim_start_matches("Your ").trim_start_matches("The ");
        [self.id.as_str(), title].into_iter().chain(self.also.iter().map(String::as_str))
    }
}

/// A word people may ask about.
#[derive(Debug)]
pub struct Term {
    pub term: String,
    pub also: Vec<String>,
    pub means: String,
}

/// An invitation to tell of the practice in one's own words, before the first question.
#[derive(Clone, Debug)]
pub struct Opening {
    pub ask: String,
    pub hint: Option<String>,
    /// Phrases that mean nothing here, though a part of them does: "cloud server".
    pub ignore: Vec<String>,
}

/// When something is asked or judged, and what is printed when it is not.
#[derive(Debug, Default)]
pub struct Applies {
    /// Always, where there is none.
    pub when: Option<Condition>,
    /// The sentence when `when` is false; without it, the sentences of the facts that `when` reads.
    pub otherwise: Option<String>,
}

/// An item of a lower layer that this pack leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retired {
    /// `question`, `gap` …, as PACKS.md lists them.
    pub kind: String,
    pub id: Id,
    pub title: String,
    /// The pack that retires it.
    pub by: Id,
    pub reason: String,
}
