//! Products under their own names, or nearly.

use std::{cell::LazyCell, collections::HashSet, ops::Deref};

use super::{
    Hit, LONGEST, Phrases, Sense, begins_with_speech, joined,
    sentence::{Word, words},
    window,
};
use crate::pack::{
    Pack,
    product::{Catalog, Product, key},
    question::{Kind, Question},
};

/// What a name on a list leads to.
#[derive(Clone, Copy, Debug)]
pub enum Known<'p> {
    /// This very product, whatever the capitals, spaces and hyphens.
    Exactly(&'p Product),
    /// Nearly its name: to be confirmed, not taken.
    Nearly(&'p Product),
    No,
}

/// How alike a slip on a list and the name must be, from 0 to 1.
const ALIKE: f64 = 0.75;

/// As above, inside a sentence, where any word may stand.
const ALIKE_IN_SENTENCE: f64 = 0.85;

/// Shorter names are like too many others.
const SHORTEST: usize = 4;
const SHORTEST_IN_SENTENCE: usize = 6;

/// A slip inside a sentence has a word of this length that the pack does not use.
const SHORTEST_ODD: usize = 4;

/// Looks a name from a list up in the catalog.
pub fn known<'p>(name: &str, catalog: &'p Catalog) -> Known<'p> {
    let key = key(name);
    if let Some(product) = catalog.named(name) {
        return Known::Exactly(product);
    }
    if key.chars().count() < SHORTEST {
        return Known::No;
    }
    match nearest(&key, ALIKE, catalog.keys()) {
        Some(product) => Known::Nearly(product),
        None => Known::No,
    }
}

fn nearest<'p>(
    said: &str,
    alike: f64,
    keys: impl Iterator<Item = (&'p Product, &'p str)>,
) -> Option<&'p Product> {
    let (first, length) = (said.chars().next(), said.chars().count());
    let near = keys.filter(|(_, key)| {
        key.chars().next() == first && key.chars().count().abs_diff(length) <= 2
    });
    let scored = near.map(|(product, key)| (product, likeness(said, key)));
    let close = scored.filter(|(_, score)| *score >= alike);
    close.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(product, _)| product)
}

/// From 0 to 1, by letters or by sound: "dentrics" sounds like "dentrix".
fn likeness(said: &str, name: &str) -> f64 {
    let by_letters = strsim::normalized_damerau_levenshtein(said, name);
    by_letters.max(strsim::normalized_damerau_levenshtein(&sound(said), &sound(name)))
}

fn sound(key: &str) -> String {
    const ALIKE: &[(&str, &str)] =
        &[("x", "cs"), ("ck", "c"), ("ch", "c"), ("k", "c"), ("ph", "f"), ("y", "i"), ("z", "s")];
    let spelled =
        ALIKE.iter().fold(key.to_owned(), |text, (letters, sound)| text.replace(letters, sound));
    let mut letters: Vec<char> = spelled.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// Slips inside a sentence, between the phrases that were found. A word the pack itself uses is none.
pub(super) fn slips<'p>(
    words: &[Word],
    hits: &[Hit<'p>],
    phrases: &Phrases<'_>,
    pack: &'p Pack,
) -> Vec<Hit<'p>> {
    let usual = LazyCell::new(|| usual_words(pack, phrases));
    let mut slips: Vec<Hit<'p>> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let found = (1..LONGEST).rev().find_map(|length| {
            let is_free = !hits.iter().any(|hit| hit.from < at + length && at < hit.to);
            slip(window(words, at, length).filter(|_| is_free)?, at, &usual, pack)
        });
        at = found.as_ref().map_or(at + 1, |hit| hit.to);
        slips.extend(found);
    }
    slips
}

fn slip<'p>(
    window: &[Word],
    at: usize,
    usual: &impl Deref<Target = HashSet<String>>,
    pack: &'p Pack,
) -> Option<Hit<'p>> {
    let said = joined(window);
    if said.chars().count() < SHORTEST_IN_SENTENCE {
        return None;
    }
    let plain =
        pack.catalog.keys().filter(|(_, key)| matches!(pack.catalog.by_key(key), Some((_, false))));
    let product = nearest(&said, ALIKE_IN_SENTENCE, plain).filter(|product| {
        !begins_with_speech(window.iter().map(|word| word.text.as_str()), product)
    })?;
    let is_odd = |word: &Word| word.text.len() >= SHORTEST_ODD && !is_usual(&word.text, usual);
    let senses = vec![Sense::Product(product.name.as_str())];
    let hit = Hit { from: at, to: at + window.len(), said, senses };
    window.iter().any(is_odd).then_some(hit)
}

/// Whether the pack uses the word, or its singular.
fn is_usual(word: &str, usual: &HashSet<String>) -> bool {
    let singular = ["s", "es"].iter().filter_map(|end| word.strip_suffix(end));
    std::iter::once(word).chain(singular).any(|word| usual.contains(word))
}

/// The words of the pack's own texts: nobody who types one of them means a product of nearly that name.
fn usual_words(pack: &Pack, phrases: &Phrases<'_>) -> HashSet<String> {
    let questions = pack.questions.values().flat_map(texts);
    let glossary = pack.glossary.iter().flat_map(|term| {
        [&term.term, &term.means].into_iter().chain(&term.also).map(String::as_str)
    });
    let gaps = pack.gaps.values().map(|gap| &*gap.cost.basis);
    let threats = pack.threats.values().map(|threat| &*threat.event);
    let texts = questions.chain(glossary).chain(gaps).chain(threats);
    let in_texts = texts.flat_map(words).map(|word| word.text);
    in_texts.chain(phrases.keys().cloned()).collect()
}

fn texts(question: &Question) -> Vec<&str> {
    let mut texts = vec![question.ask.as_str(), question.label.as_str(), question.why.as_str()];
    texts.extend(question.hint.as_deref());
    match &question.kind {
        Kind::OneOf { choices } | Kind::SeveralOf { choices, .. } => {
            let words = choices.values().flat_map(|choice| {
                std::iter::once(&choice.label).chain(&choice.also).chain(&choice.opening)
            });
            texts.extend(words.map(String::as_str));
        }
        Kind::Names { suggest, .. } => texts.extend(suggest.iter().map(String::as_str)),
        _ => {}
    }
    texts
}
