//! Actions: one decision, one owner, one proof. Each closes several gaps.

use std::sync::Arc;

use crate::{condition::Condition, id::Id, phrase::Phrase};

/// What a practice does so that gaps close.
#[derive(Debug)]
pub struct Action {
    pub id: Id,
    pub layer: Id,
    /// As an order: "Turn on a second step at sign-in".
    pub title: Arc<str>,
    /// What to do today.
    pub first: Arc<str>,
    /// At least one.
    pub steps: Vec<Step>,
    /// The role that does it.
    pub who: Id,
    /// Hours of the practice's own people in the first year.
    pub hours: u32,
    pub cost: Budget,
    /// Days.
    pub window: u16,
    /// When it is done: something that can be checked.
    pub done: Arc<str>,
    /// What to keep.
    pub proof: Arc<str>,
    /// What to ask a lawyer about it.
    pub lawyer: Option<Arc<str>>,
    /// Actions that come before.
    pub after: Vec<Id>,
    /// Whether it is good practice that no law names.
    pub advice: bool,
    pub fold: Option<Fold>,
}

/// The action that another joins where both are open: one decision instead of two.
#[derive(Debug)]
pub struct Fold {
    pub into: Id,
    /// Always, where there is none.
    pub when: Option<Condition>,
}

/// One step of an action.
#[derive(Debug)]
pub struct Step {
    pub text: Phrase,
    /// The gaps it closes; it belongs to the whole action if there are none.
    pub gaps: Vec<Id>,
}

/// US dollars in the first year, and where the figures come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    pub least: u32,
    pub expected: u32,
    pub most: u32,
    pub basis: Arc<str>,
    pub per: Per,
}

/// What a cost is for one of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Per {
    Practice,
    /// Each system, device or vendor that the action is about.
    Items,
    /// As many as this question says: a number, or the names of a list.
    Count(Id),
}
