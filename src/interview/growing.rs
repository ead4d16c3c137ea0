//! A list of names that grows, each name once.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{answer::Item, id::Id};

/// The list with the new names at its end, and the names that were on it already.
pub fn grow(present: &[Item], names: &[String]) -> (Vec<Item>, Vec<String>) {
    let mut growing = Growing::from(present);
    let mut twice = Vec::new();
    for name in names {
        if !growing.add(name) {
            twice.push(name.clone());
        }
    }
    (growing.items, twice)
}

/// A list to which names are added, each once.
#[derive(Default)]
pub struct Growing {
    pub items: Vec<Item>,
    /// The names as they are compared.
    names: FxHashSet<String>,
    ids: FxHashSet<Id>,
    /// For an id that more than one name leads to, the last number that was put behind it.
    numbers: FxHashMap<Id, usize>,
}

impl From<&[Item]> for Growing {
    fn from(present: &[Item]) -> Self {
        let mut growing = Self::default();
        present.iter().cloned().for_each(|item| growing.keep(item));
        growing
    }
}

impl Growing {
    /// Puts an item at the end as it stands.
    pub fn keep(&mut self, item: Item) {
        self.names.insert(compared(&item.name));
        self.ids.insert(item.id.clone());
        self.items.push(item);
    }

    /// Adds a name; false where it was there already.
    pub fn add(&mut self, name: &str) -> bool {
        let is_new = !self.names.contains(&compared(name));
        if is_new {
            let id = self.free_id(name);
            self.keep(Item { id, name: name.to_owned() });
        }
        is_new
    }

    /// The id of a name, with a number where another item has it already.
    fn free_id(&mut self, name: &str) -> Id {
        let id = Id::from_name(name);
        if !self.ids.contains(&id) {
            return id;
        }
        let number = self.numbers.entry(id.clone()).or_insert(1);
        loop {
            *number += 1;
            let numbered = Id::new(format!("{id}_{number}"));
            if !self.ids.contains(&numbered) {
                return numbered;
            }
        }
    }
}

/// A name as it is compared with others of its list.
pub fn compared(name: &str) -> String {
    name.strip_suffix('.').unwrap_or(name).split_whitespace().collect::<String>().to_lowercase()
}
