//! Which of the practice's own things are meant, by their names.

use crate::{id::Id, pack::product::Catalog};

/// Things with one of these words in their names, or of one of these kinds; all things, where it says neither.
#[derive(Debug, Default)]
pub struct Named {
    /// In small letters.
    pub called: Vec<Vec<String>>,
    /// Kinds of known products.
    pub products: Vec<Id>,
}

/// A name taken apart, to be held against many.
pub struct Called<'c> {
    words: Vec<String>,
    /// The kind of the known product that it names.
    kind: Option<&'c Id>,
}

impl<'c> Called<'c> {
    pub fn of(name: &str, catalog: &'c Catalog) -> Self {
        Self { words: words(name), kind: catalog.named(name).map(|product| &product.kind) }
    }
}

impl Named {
    pub fn is_any(&self) -> bool {
        self.called.is_empty() && self.products.is_empty()
    }

    pub fn is_about(&self, name: &Called<'_>) -> bool {
        let has = |called: &Vec<String>| {
            name.words.windows(called.len().max(1)).any(|some| same(some, called))
        };
        self.is_any()
            || name.kind.is_some_and(|kind| self.products.contains(kind))
            || self.called.iter().any(has)
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
        let named = Named { called: vec![words(called)], products: Vec::new() };
        named.is_about(&Called::of(name, &Catalog::default()))
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
