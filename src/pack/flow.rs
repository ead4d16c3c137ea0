//! Where patient information may be, and the ways it may travel.

use crate::{
    condition::Condition,
    id::{Id, IdMap},
    phrase::Phrase,
};

/// The data flows that a pack knows of.
#[derive(Debug, Default)]
pub struct Flows {
    /// An item of the practice belongs to the first zone whose condition holds for it.
    pub zones: IdMap<Zone>,
    pub parties: IdMap<Party>,
    pub flows: IdMap<Flow>,
}

/// One surrounding with its own dangers, such as the office or the internet.
#[derive(Debug)]
pub struct Zone {
    pub id: Id,
    pub title: String,
    pub column: Column,
    /// The lists whose items it may hold; none for a zone of parties only.
    pub each: Vec<Id>,
    /// Every item of its lists, where there is none.
    pub when: Option<Condition>,
    /// For a zone in which each item needs a signed agreement.
    pub agreement: Option<Agreement>,
}

/// Where a zone is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    Left,
    Middle,
    Right,
}

impl Column {
    pub const ALL: [(&'static str, Self); 3] =
        [("left", Self::Left), ("middle", Self::Middle), ("right", Self::Right)];
}

/// Whether an agreement was signed; not known where neither holds.
#[derive(Debug)]
pub struct Agreement {
    pub signed: Condition,
    pub missing: Condition,
}

/// Somebody or something at an end of a flow that the practice is not asked to name, such as its patients.
#[derive(Debug)]
pub struct Party {
    pub id: Id,
    pub title: String,
    pub zone: Id,
}

/// A way that patient information travels.
#[derive(Debug)]
pub struct Flow {
    pub id: Id,
    /// The lists for each of whose items it is drawn; none for a flow between parties.
    pub each: Vec<Id>,
    pub when: Option<Condition>,
    pub from: End,
    pub to: End,
    /// Whether it also runs back.
    pub both_ways: bool,
    /// What travels.
    pub carries: String,
    pub protected: Option<Condition>,
    pub open: Option<Condition>,
    /// Why it may be taken as protected where nobody was asked.
    pub assumed: Option<String>,
    /// How it travels, in the practice's words.
    pub how: Option<Phrase>,
}

/// Where a flow begins or ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    Party(Id),
    /// The item at hand.
    Item,
}
