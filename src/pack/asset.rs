//! Assets: the kinds of thing that hold patient information, and what is known of each kind.
//!
//! A kind has the practice's own things of it, found by their names or by a condition. Where the practice named none, one may
//! stand in that follows from its answers: who uses a copier has one, though nobody was asked to name it.

use std::sync::Arc;

use crate::{condition::Condition, id::Id, pack::named::Named, phrase::Phrase};

/// One kind of asset.
#[derive(Debug)]
pub struct AssetKind {
    pub id: Id,
    pub layer: Id,
    /// The practice's own things that are of this kind.
    pub own: Option<Own>,
    /// What stands in where none of them is.
    pub implied: Option<Implied>,
    /// What is told of it, in the order of [`Aspect::ALL`].
    pub told: [Vec<Telling>; Aspect::ALL.len()],
}

/// Things on the practice's lists.
#[derive(Debug)]
pub struct Own {
    pub lists: Vec<Id>,
    pub named: Named,
    /// All of them, where there is none.
    pub only: Option<Condition>,
}

/// Something nobody is asked to name.
#[derive(Debug)]
pub struct Implied {
    pub name: Arc<str>,
    /// Whether the practice has it; it always does, where there is none.
    pub when: Option<Condition>,
}

/// What an inventory tells of each thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    Kind,
    Place,
    Holds,
    Amount,
    Owner,
    Without,
}

impl Aspect {
    pub const ALL: [(&'static str, Self); 6] = [
        ("kind", Self::Kind),
        ("place", Self::Place),
        ("holds", Self::Holds),
        ("amount", Self::Amount),
        ("owner", Self::Owner),
        ("without", Self::Without),
    ];
}

/// One thing that may be told; the first that is so counts.
#[derive(Debug)]
pub struct Telling {
    pub when: Option<Condition>,
    pub is: Says,
}

#[derive(Debug)]
pub enum Says {
    Words(Phrase),
    /// Whoever has this role.
    Role(Id),
}

impl AssetKind {
    /// Every condition in it.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let own = self.own.iter().filter_map(|own| own.only.as_ref());
        let implied = self.implied.iter().filter_map(|implied| implied.when.as_ref());
        let told = self.told.iter().flatten().filter_map(|telling| telling.when.as_ref());
        own.chain(implied).chain(told)
    }

    /// Every sentence in it.
    pub fn phrases(&self) -> impl Iterator<Item = &Phrase> {
        self.told.iter().flatten().filter_map(|telling| match &telling.is {
            Says::Words(phrase) => Some(phrase),
            Says::Role(_) => None,
        })
    }
}
