//! What was said of one line at each of the practice's places.

use serde::{Deserialize, Serialize};

use super::{Item, Mark, in_words};
use crate::id::{Id, IdMap};

/// A mark for each place, in the order of the places; none where nobody spoke of it yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ByPlace(IdMap<Option<Mark>>);

impl ByPlace {
    /// The place, and what was said of it.
    pub fn iter(&self) -> impl Iterator<Item = (&Id, Option<Mark>)> {
        self.0.iter().map(|(id, mark)| (id, *mark))
    }

    /// What was said of one place.
    pub fn get(&self, place: &str) -> Option<Mark> {
        self.0.get(place).copied().flatten()
    }

    /// The weakest of the marks, which is what rules see; none while a place is open.
    pub fn mark(&self) -> Option<Mark> {
        let known: Option<Vec<Mark>> = self.0.values().copied().collect();
        let known = known?;
        [Mark::No, Mark::NotSure]
            .into_iter()
            .find(|mark| known.contains(mark))
            .or_else(|| known.first().copied())
    }

    /// Whether nothing differs and nothing is open.
    pub fn is_same(&self) -> bool {
        let mut marks = self.0.values();
        let first = marks.next().copied().flatten();
        marks.all(|mark| *mark == first) && (first.is_some() || self.0.is_empty())
    }

    /// The same for these places.
    #[must_use]
    pub fn at(&self, places: &[Item]) -> Self {
        places.iter().map(|place| (place.id.clone(), self.get(&place.id))).collect()
    }

    /// The same with what another one says of the places that are open here.
    #[must_use]
    pub fn or(&self, other: impl Fn(&Id) -> Option<Mark>) -> Self {
        self.iter().map(|(id, mark)| (id.clone(), mark.or_else(|| other(id)))).collect()
    }
}

impl ByPlace {
    /// "yes at Main St and Downtown, no at The mall".
    pub fn in_words(&self, places: &[Item]) -> String {
        let groups = [
            (Some(Mark::Yes), "yes at"),
            (Some(Mark::No), "no at"),
            (Some(Mark::NotSure), "not sure at"),
            (None, "not answered yet at"),
        ];
        let told = groups.into_iter().filter_map(|(mark, words)| {
            let here = places.iter().filter(|place| self.get(&place.id) == mark);
            let names: Vec<&str> = here.map(|place| place.name.as_str()).collect();
            (!names.is_empty()).then(|| format!("{words} {}", in_words(&names)))
        });
        told.collect::<Vec<_>>().join(", ")
    }
}

impl FromIterator<(Id, Option<Mark>)> for ByPlace {
    fn from_iter<I: IntoIterator<Item = (Id, Option<Mark>)>>(marks: I) -> Self {
        Self(marks.into_iter().collect())
    }
}
