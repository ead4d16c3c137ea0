//! Which text of a pack names which item, noted while the pack is built.

use std::cell::RefCell;

use crate::diagnostic::Place;

/// One place that names an item of the pack.
#[derive(Clone, Debug)]
pub struct Use {
    /// The item's kind and id.
    pub kind: String,
    pub id: String,
    /// The text that names it: a condition, a sentence, or the id alone.
    pub place: Place,
    /// Whether the name only drops out where a layer retires the item; else it would lead nowhere.
    pub drops_out: bool,
}

/// Where uses are noted; most packs are loaded without anybody asking for them.
#[derive(Debug, Default)]
pub struct Noted(Option<RefCell<Vec<Use>>>);

impl Noted {
    /// One that does note.
    pub fn taking() -> Self {
        Self(Some(RefCell::default()))
    }

    pub fn add(&self, kind: &str, id: &str, place: &Place) {
        let Some(uses) = &self.0 else { return };
        let (kind, id) = (kind.to_owned(), id.to_owned());
        uses.borrow_mut().push(Use { kind, id, place: place.clone(), drops_out: false });
    }

    /// Runs `read`; the names it notes drop out with what they name.
    pub fn dropping_out<R>(&self, read: impl FnOnce() -> R) -> R {
        let before = self.0.as_ref().map_or(0, |uses| uses.borrow().len());
        let result = read();
        if let Some(uses) = &self.0 {
            uses.borrow_mut().iter_mut().skip(before).for_each(|one| one.drops_out = true);
        }
        result
    }

    pub fn into_inner(self) -> Vec<Use> {
        self.0.map(RefCell::into_inner).unwrap_or_default()
    }
}
