//! What a pack's author will be sorry for: the pack works, but people stumble over it.
//!
//! Each [`Lint`] has an id that never changes, a reason of one line, and a function that finds the places. Only what the top
//! layer wrote is looked at.

mod abbreviation;
mod grade;
mod length;
mod places;
mod product;
mod reads;
mod safeguard;
mod text;
mod unused;

use crate::{
    diagnostic::{Diagnostic, Source},
    pack::{Pack, lint::places::Places},
};

/// One thing that is looked for.
pub struct Lint {
    /// Shown with each warning; never changes its meaning.
    pub id: &'static str,
    /// Half a sentence: why it matters.
    pub reason: &'static str,
    find: fn(&Pack) -> Vec<Found>,
}

/// Something found: the item, the key in it, what is wrong, and what would work.
struct Found {
    kind: &'static str,
    id: String,
    key: &'static str,
    what: String,
    help: String,
}

/// Every lint, in the order in which they are documented.
pub const CATALOG: [Lint; 14] = [
    Lint {
        id: "long-ask",
        reason: "a question of more than 20 words has to be read twice",
        find: length::long_asks,
    },
    Lint {
        id: "two-questions",
        reason: "one answer cannot say yes to one half and no to the other",
        find: length::two_questions,
    },
    Lint {
        id: "long-conflict",
        reason: "people read it in the middle of the interview, and have to answer",
        find: length::long_conflicts,
    },
    Lint {
        id: "hard-words",
        reason: "text above grade 8 is hard for many people at the end of a working day",
        find: grade::hard_words,
    },
    Lint {
        id: "unknown-abbreviation",
        reason: "people ask “what is …?”, and the glossary has no answer",
        find: abbreviation::unknown,
    },
    Lint {
        id: "unread-answer",
        reason: "it takes people's time and changes nothing",
        find: reads::unread_answers,
    },
    Lint { id: "unused-factor", reason: "no gap and no threat counts it", find: unused::factors },
    Lint {
        id: "unused-term",
        reason: "no text uses the word, so nobody will ask about it",
        find: unused::terms,
    },
    Lint {
        id: "unused-threat",
        reason: "the document would consider it without ever finding it",
        find: unused::threats,
    },
    Lint {
        id: "unused-safeguard",
        reason: "no gap says what its absence leads to",
        find: unused::safeguards,
    },
    Lint {
        id: "threat-in-no-risk",
        reason: "the register would have it as a risk of its own, rated by its gravest finding",
        find: unused::threats_in_no_risk,
    },
    Lint { id: "unused-action", reason: "no plan will ever have it", find: unused::actions },
    Lint {
        id: "gap-without-safeguard",
        reason: "the document cannot say what would close it",
        find: safeguard::gaps_without,
    },
    Lint {
        id: "everyday-product-name",
        reason: "a sentence may use the word without meaning the product",
        find: product::everyday_names,
    },
];

/// The warnings of a pack that loads without mistakes, in the order of the files.
pub fn lint(pack: &Pack, layers: &[Vec<Source>]) -> Vec<Diagnostic> {
    let places = Places::of_top(layers);
    let mut warnings: Vec<Diagnostic> =
        CATALOG.iter().flat_map(|lint| warnings(lint, pack, &places)).collect();
    warnings.sort_by_key(|warning| {
        let (place, _) = warning.places.first()?;
        Some((place.source.name.clone(), place.span.start))
    });
    warnings
}

fn warnings(lint: &Lint, pack: &Pack, places: &Places) -> Vec<Diagnostic> {
    let warning = |found: Found| {
        let place = places.find(found.kind, &found.id, found.key)?;
        let message = format!("{} ({}): {}", found.what, lint.id, lint.reason);
        Some(Diagnostic::warning(place, message).help(found.help))
    };
    (lint.find)(pack).into_iter().filter_map(warning).collect()
}

#[cfg(test)]
mod tests;
