//! Names of products that people may type without meaning the product.

use std::collections::HashSet;

use crate::pack::{
    Pack,
    lint::{Found, text},
    product::{Product, key},
};

/// Shorter names stand inside too many sentences.
const SHORTEST: usize = 3;

/// Words of every day that products are called by.
const WORDS: &[&str] = &[
    "access", "acuity", "alert", "basic", "beacon", "box", "bridge", "calendar", "care", "chart",
    "cherry", "clarity", "clear", "cloud", "clover", "connect", "copilot", "drive", "edge", "epic",
    "excel", "express", "freed", "harmony", "headway", "heal", "health", "mail", "meet",
    "messages", "mind", "notes", "notion", "office", "otter", "outlook", "pages", "pearl",
    "podium", "practice", "prompt", "pulse", "relay", "remind", "ring", "sage", "scribe",
    "sessions", "signal", "slack", "spark", "spruce", "square", "stripe", "swell", "teams", "text",
    "valet", "venture", "wave", "weave", "word",
];

pub fn everyday_names(pack: &Pack) -> Vec<Found> {
    let used = words_of(pack);
    let products = pack.catalog.products.values();
    products.flat_map(|product| everyday(product, &used)).collect()
}

/// The words of the pack's sentences that are written small.
fn words_of(pack: &Pack) -> HashSet<String> {
    let questions = pack.questions.values().flat_map(|question| {
        [question.ask.as_str(), question.why.as_str()].into_iter().chain(question.hint.as_deref())
    });
    let glossary = pack.glossary.iter().map(|term| term.means.as_str());
    let phrases = text::phrases(pack).map(|phrase| phrase.fill(|_, text| text.push(' ')));
    let texts = questions.chain(glossary).map(str::to_owned).chain(phrases);
    let small = |text: String| -> Vec<String> {
        let words =
            text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        words.filter(|word| word.starts_with(char::is_lowercase)).map(str::to_owned).collect()
    };
    texts.flat_map(small).collect()
}

fn everyday(product: &Product, used: &HashSet<String>) -> Vec<Found> {
    let needs_capital = |name: &str| product.capital.iter().any(|word| key(word) == key(name));
    let names = std::iter::once(&product.name).chain(&product.also);
    let names = names.filter(|name| !name.contains(' ') && !needs_capital(name));
    let found = names.filter_map(|name| {
        let word = name.to_lowercase();
        let is_word = WORDS.contains(&word.as_str()) || used.contains(&word);
        let what = match (is_word, key(name).chars().count() < SHORTEST) {
            (true, _) => format!("“{name}” is an everyday word"),
            (_, true) => format!("“{name}” is too short to be known inside a sentence"),
            _ => return None,
        };
        Some(Found {
            kind: "product",
            id: product.name.clone(),
            key: if *name == product.name { "name" } else { "also" }.into(),
            what,
            help: format!("add `capital = [\"{name}\"]`, so that it counts only with a capital"),
        })
    });
    found.collect()
}
