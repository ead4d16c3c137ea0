//! Products that a phrase names: "Dentrix for charts", "we had Eaglesoft but switched to Open Dental".

use super::{
    LONGEST, denied, joined,
    named::stands_alone,
    sentence::{Word, words},
    window,
};
use crate::{
    interview::near::fold,
    pack::product::{Catalog, Product},
};

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
const INSTEAD: &[&str] = &[
    "switched to",
    "moved to",
    "changed to",
    "went to",
    "converted to",
    "now use",
    "now using",
    "fancy just",
    "fancy only",
    "else just",
    "else only",
    "much just",
    "special just",
    "anything just",
];

/// Words that tell what was left, before a "to" and what came instead.
const FROM: &[&str] =
    &["switched from ", "moved from ", "changed from ", "went from ", "converted from "];

/// The products that are named in a phrase.
pub fn mentions<'p>(phrase: &str, catalog: &'p Catalog) -> Mentions<'p> {
    // Among products and nothing else, "weave" is one, too.
    let of_names = Some(mentioned(phrase, catalog, true)).filter(|found| found.bare);
    of_names.unwrap_or_else(|| mentioned(phrase, catalog, false))
}

fn mentioned<'p>(phrase: &str, catalog: &'p Catalog, any_case: bool) -> Mentions<'p> {
    let now = now_holds(phrase);
    let all = words(now);
    let denied = denied::denied(&all);
    let mut mentions =
        Mentions { names: Vec::new(), denies: now.len() < phrase.trim().len(), bare: true };
    let (mut at, mut ended) = (0, None);
    while at < all.len() {
        let counts = |length: usize| any_case || stands_alone(&all, at, length, ended == Some(at));
        let found = (1..=LONGEST)
            .rev()
            .find_map(|length| product(&all, at, length, catalog, || counts(length)));
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
                ended = Some(at);
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
    let from = || {
        let at = FROM.iter().filter_map(|turn| Some(small.rfind(turn)? + turn.len())).max()?;
        Some(at + small.get(at..)?.find(" to ")? + " to ".len())
    };
    let ends = INSTEAD.iter().filter_map(|turn| Some(small.rfind(turn)? + turn.len())).max();
    let ends = ends.or_else(from);
    let rest = ends.filter(|_| small.len() == phrase.len()).and_then(|end| phrase.get(end..));
    rest.map_or(phrase.trim(), str::trim)
}

fn product<'p>(
    words: &[Word],
    at: usize,
    length: usize,
    catalog: &'p Catalog,
    in_any_case: impl Fn() -> bool,
) -> Option<(&'p str, usize)> {
    let window = window(words, at, length)?;
    let (product, needs_capital) = catalog.by_key(&joined(window))?;
    if begins_with_speech(window.iter().map(|word| word.text.as_str()), product) {
        return None;
    }
    let counts = !needs_capital || window.iter().all(|word| word.capital) || in_any_case();
    counts.then_some((product.name.as_str(), length))
}

/// Whether the first of some words is speech that only looks like a part of the product's name: "I prescribe" is no iPrescribe.
pub fn begins_with_speech<'w>(mut words: impl Iterator<Item = &'w str>, product: &Product) -> bool {
    const SPEECH: &[&str] = &["i", "we", "it", "is", "a", "the", "to", "in", "on", "so"];
    let (Some(first), Some(_)) = (words.next(), words.next()) else { return false };
    let is_own = |name: &str| fold(name).split(' ').next() == Some(first);
    SPEECH.contains(&first) && !product.names().any(is_own)
}
