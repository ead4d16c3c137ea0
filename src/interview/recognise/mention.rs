//! Products that a phrase names: "Dentrix for charts", "we had Eaglesoft but switched to Open Dental".

use super::{
    LONGEST, denied, joined,
    named::stands_alone,
    sentence::{Word, words},
    window,
};
use crate::pack::product::Catalog;

/// The products a phrase names, and whether it says more than their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mentions<'p> {
    /// By their proper names, in the order they were said; what is denied or doubted is not among them.
    pub names: Vec<&'p str>,
    /// Some were denied or doubted.
    pub denies: bool,
    /// Nothing but names and joints between them was said.
    pub bare: bool,
}

/// Words between two names that mean no more than a comma.
const JOINTS: &[&str] = &["and", "n", "with", "plus", "also", "then", "the", "for", "or"];

/// Words that tell what was left and what came instead: what follows them holds.
const INSTEAD: &[&str] =
    &["switched to", "moved to", "changed to", "went to", "converted to", "now use", "now using"];

/// The products that are named in a phrase.
pub fn mentions<'p>(phrase: &str, catalog: &'p Catalog) -> Mentions<'p> {
    let now = now_holds(phrase);
    let all = words(now);
    let denied = denied::denied(&all);
    let mut mentions =
        Mentions { names: Vec::new(), denies: now.len() < phrase.trim().len(), bare: true };
    let mut at = 0;
    while at < all.len() {
        let found = (1..=LONGEST).rev().find_map(|length| product(&all, at, length, catalog));
        match found {
            Some((_, length)) if denied.iter().skip(at).take(length).any(|denied| *denied) => {
                mentions.denies = true;
                at += length;
            }
            Some((name, length)) => {
                if !mentions.names.contains(&name) {
                    mentions.names.push(name);
                }
                at += length;
            }
            None => {
                mentions.bare &= all.get(at).is_some_and(|word| is_joint(&word.text));
                at += 1;
            }
        }
    }
    mentions
}

fn is_joint(word: &str) -> bool {
    JOINTS.contains(&word)
}

/// What a phrase says of today, where it says first what was before.
fn now_holds(phrase: &str) -> &str {
    let small = phrase.to_lowercase();
    // Small letters of some scripts are longer; then there is nothing to cut.
    let ends = INSTEAD.iter().filter_map(|turn| Some(small.rfind(turn)? + turn.len())).max();
    let rest = ends.filter(|_| small.len() == phrase.len()).and_then(|end| phrase.get(end..));
    rest.map_or(phrase.trim(), str::trim)
}

fn product<'p>(
    words: &[Word],
    at: usize,
    length: usize,
    catalog: &'p Catalog,
) -> Option<(&'p str, usize)> {
    let window = window(words, at, length)?;
    let (product, needs_capital) = catalog.by_key(&joined(window))?;
    let counts =
        !needs_capital || window.iter().all(|word| word.capital) || stands_alone(words, at, length);
    counts.then_some((product.name.as_str(), length))
}
