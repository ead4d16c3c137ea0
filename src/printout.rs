//! A pack in words, for whoever reviews it: every text in its order, every condition as a sentence.

pub mod difference;
mod item;
mod name;
mod questions;
mod rules;
mod speech;
mod surroundings;

use serde::Serialize;

use self::speech::Speech;
pub use self::{
    item::{Chapter, Group, Item, Line},
    name::Name,
};
use crate::pack::Pack;

/// Everything the template of the printout can use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Printout {
    /// The pack, and the packs it is made of, the lowest first.
    pub pack: Name,
    pub publisher: Option<String>,
    pub layers: Vec<Name>,
    /// SHA-256 over every file, in hexadecimal.
    pub digest: String,
    /// What the layers leave out of the packs below.
    pub retired: Vec<Retirement>,
    /// How many items there are in all.
    pub items: usize,
    pub chapters: Vec<Chapter>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Retirement {
    /// "question", "gap"
    pub kind: String,
    pub id: String,
    pub title: String,
    /// The pack that retires it.
    pub by: String,
    pub reason: String,
}

impl Printout {
    pub fn of(pack: &Pack) -> Self {
        let speech = Speech { pack };
        let chapters = vec![
            questions::questions(&speech),
            questions::facts(&speech),
            rules::safeguards(&speech),
            rules::gaps(&speech),
            rules::factors(&speech),
            rules::threats(&speech),
            rules::risks(&speech),
            rules::actions(&speech),
            rules::conflicts(&speech),
            surroundings::assets(&speech),
            surroundings::flows(&speech),
            surroundings::roles(&speech),
            surroundings::terms(&speech),
            surroundings::paragraphs(&speech),
            surroundings::scale(&speech),
        ];
        let chapters: Vec<Chapter> =
            chapters.into_iter().filter(|chapter| !chapter.groups.is_empty()).collect();
        let retired = pack.retired.iter().map(|one| Retirement {
            kind: one.kind.replace('_', " "),
            id: one.id.to_string(),
            title: one.title.clone(),
            by: one.by.to_string(),
            reason: one.reason.clone(),
        });
        let layers = pack.layers.iter();
        Self {
            pack: Name::of(&pack.id, &pack.version, &pack.title),
            publisher: pack.publisher.clone(),
            layers: layers.map(|one| Name::of(&one.id, &one.version, &one.title)).collect(),
            digest: pack.digest.clone(),
            retired: retired.collect(),
            items: chapters.iter().map(Chapter::count).sum(),
            chapters,
        }
    }
}
