//! Items in their order, each found at once by its id.

use std::{ops::Deref, sync::Arc};

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::Item;
use crate::id::Id;

/// Items in their order; cheap to clone.
///
/// Rules are judged item by item and look the item up in every list they read: with a search through the list, twice the
/// items would take four times as long.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed(Option<Arc<Inner>>);

#[derive(Debug, Default, PartialEq, Eq)]
struct Inner {
    items: Vec<Item>,
    places: FxHashMap<Id, usize>,
}

impl Listed {
    pub fn new(items: Vec<Item>) -> Self {
        let mut places = FxHashMap::with_capacity_and_hasher(items.len(), FxBuildHasher);
        for (at, item) in items.iter().enumerate() {
            places.entry(item.id.clone()).or_insert(at);
        }
        Self(Some(Arc::new(Inner { items, places })))
    }

    /// The place of the first item that goes by this id.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.0.as_ref()?.places.get(id).copied()
    }

    pub fn holds(&self, id: &str) -> bool {
        self.place(id).is_some()
    }

    /// Whether no two items go by one id; only lists put together of several may have such.
    pub fn is_distinct(&self) -> bool {
        self.0.as_ref().is_none_or(|inner| inner.places.len() == inner.items.len())
    }
}

impl Deref for Listed {
    type Target = [Item];

    fn deref(&self) -> &[Item] {
        self.0.as_ref().map_or(&[], |inner| &inner.items)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_items_with_one_id_the_first_is_found() {
        let item = |id: &str, name: &str| Item { id: Id::new(id), name: name.into() };
        let listed = Listed::new(vec![item("a", "A"), item("b", "B"), item("a", "Other A")]);
        assert_eq!(
            (listed.place("a"), listed.place("b"), listed.place("c")),
            (Some(0), Some(1), None)
        );
        assert!(!listed.is_distinct() && listed.len() == 3);
    }
}
