//! Conflicts: answers that cannot all be true.

use crate::{answer::Item, condition::Condition, id::Id, pack::product::Catalog, phrase::Phrase};

/// Answers that cannot all be true, and what is said of them.
#[derive(Debug)]
pub struct Conflict {
    pub id: Id,
    /// The items it is judged for; none for the practice as a whole.
    pub each: Option<Each>,
    /// True of answers that do not fit together.
    pub when: Condition,
    /// One sentence that tells all of them.
    pub says: Phrase,
    /// The questions to put right; at least two.
    pub questions: Vec<Id>,
    /// Every question whose answer may bring it about: those behind the condition, and the lists.
    pub rests_on: Vec<Id>,
}

/// The items that a conflict is judged for.
#[derive(Debug)]
pub struct Each {
    pub lists: Vec<Id>,
    /// Only items with one of these words in their names, in small letters; with `products`, either is enough.
    pub called: Vec<Vec<String>>,
    /// Only known products of these kinds.
    pub products: Vec<Id>,
    pub which: Which,
}

/// Of which of the items the condition has to be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Of at least one.
    Any,
    /// Of every one, and there is one.
    Every,
    /// There is no such item, and the condition is true of the practice.
    None,
}

impl Which {
    pub const ALL: [(&'static str, Self); 3] =
        [("any", Self::Any), ("every", Self::Every), ("none", Self::None)];
}

impl Conflict {
    /// Whether its condition names this word, such as a line of a checklist.
    pub fn names(&self, word: &str) -> bool {
        ['"', '\''].iter().any(|quote| self.when.text.contains(&format!("{quote}{word}{quote}")))
    }
}

impl Each {
    /// Whether it is about an item, by the item's name.
    pub fn is_about(&self, item: &Item, catalog: &Catalog) -> bool {
        if self.called.is_empty() && self.products.is_empty() {
            return true;
        }
        let is_kind =
            || catalog.named(&item.name).is_some_and(|one| self.products.contains(&one.kind));
        let words = words(&item.name);
        let is_called =
            |called: &Vec<String>| words.windows(called.len()).any(|some| same(some, called));
        self.called.iter().any(is_called) || is_kind()
    }
}

/// The words of a name in small letters, without what stands between them.
pub fn words(name: &str) -> Vec<String> {
    let small = name.to_lowercase();
    let words = small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// Whether the words are the same; the last one may stand in the plural.
fn same(said: &[String], called: &[String]) -> bool {
    let (Some((last, first)), Some((called_last, called_first))) =
        (said.split_last(), called.split_last())
    else {
        return false;
    };
    first == called_first
        && last.strip_prefix(called_last.as_str()).is_some_and(|end| matches!(end, "" | "s"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_called(name: &str, called: &str) -> bool {
        let each = Each {
            lists: Vec::new(),
            called: vec![words(called)],
            products: Vec::new(),
            which: Which::Any,
        };
        let item = Item { id: Id::new("item"), name: name.to_owned() };
        each.is_about(&item, &Catalog::default())
    }

    #[test]
    fn items_are_known_by_whole_words_of_their_names() {
        assert!(is_called("The office SERVER", "server"));
        assert!(is_called("2 X-ray computers", "x-ray computer"));
        assert!(is_called("Own phones", "own phone"));
        assert!(!is_called("Web observers", "server"));
        assert!(!is_called("Phone of my own", "own phone"));
        assert!(!is_called("X", "x-ray"));
    }
}
