//! What a pack's author will be sorry for: the pack works, but people stumble over it.
//!
//! Each lint has a code and a function that finds the places. Only what the top layer wrote is looked at.

mod abbreviation;
mod choices;
mod grade;
mod length;
mod logic;
mod places;
mod product;
mod reads;
mod safeguard;
mod slips;
mod text;
mod unused;

use std::borrow::Cow;

use crate::{
    diagnostic::{Code, Diagnostic, Place, Source},
    pack::{Pack, lint::places::Places},
};

/// One thing that is looked for.
struct Lint {
    code: Code,
    find: fn(&Pack) -> Vec<Found>,
}

/// Something found: the item, the key in it, what is wrong, and what would work.
struct Found {
    kind: &'static str,
    id: String,
    key: Cow<'static, str>,
    what: String,
    help: String,
}

const fn lint_of(code: Code, find: fn(&Pack) -> Vec<Found>) -> Lint {
    Lint { code, find }
}

/// Every lint that looks at the pack as it was put together.
const CATALOG: [Lint; 16] = [
    lint_of(Code::LongAsk, length::long_asks),
    lint_of(Code::TwoQuestions, length::two_questions),
    lint_of(Code::LongConflict, length::long_conflicts),
    lint_of(Code::HardWords, grade::hard_words),
    lint_of(Code::UnknownAbbreviation, abbreviation::unknown),
    lint_of(Code::UnreadAnswer, reads::unread_answers),
    lint_of(Code::UnreadChoice, choices::unread),
    lint_of(Code::UnusedFactor, unused::factors),
    lint_of(Code::UnusedTerm, unused::terms),
    lint_of(Code::UnusedThreat, unused::threats),
    lint_of(Code::UnusedSafeguard, unused::safeguards),
    lint_of(Code::ThreatInNoRisk, unused::threats_in_no_risk),
    lint_of(Code::UnusedAction, unused::actions),
    lint_of(Code::GapWithoutSafeguard, safeguard::gaps_without),
    lint_of(Code::EverydayName, product::everyday_names),
    lint_of(Code::EmptySection, unused::sections),
];

/// The warnings of a pack that loads without mistakes, in the order of the files.
pub fn lint(pack: &Pack, layers: &[Vec<Source>]) -> Vec<Diagnostic> {
    let places = Places::of_top(layers);
    let mut warnings: Vec<Diagnostic> =
        CATALOG.iter().flat_map(|lint| warnings(lint, pack, &places)).collect();
    let is_own = |kind, id: &str| places.find(kind, id, "id").is_some();
    warnings.extend(logic::find(pack, &is_own).into_iter().filter_map(|(code, found)| {
        // Whoever writes it out has chosen.
        if code == Code::YesIsBad && places.has(found.kind, &found.id, "unsure_as") {
            return None;
        }
        let place = places.find(found.kind, &found.id, &found.key)?;
        Some(told(place, code, &found.what, &found.help))
    }));
    warnings.extend(layers.last().map(|files| slips::find(files)).unwrap_or_default());
    warnings.sort_by_key(|warning| {
        let (place, _) = warning.places.first()?;
        Some((place.source.name.clone(), place.span.start))
    });
    warnings
}

fn warnings(lint: &Lint, pack: &Pack, places: &Places) -> Vec<Diagnostic> {
    let warning = |found: Found| {
        let place = places.find(found.kind, &found.id, &found.key)?;
        Some(told(place, lint.code, &found.what, &found.help))
    };
    (lint.find)(pack).into_iter().filter_map(warning).collect()
}

/// A warning: what is wrong, its name, and half a sentence that tells why it matters.
fn told(place: Place, code: Code, what: &str, help: &str) -> Diagnostic {
    let page = code.page();
    let reason = page.reason.trim_end_matches('.');
    let mut letters = reason.chars();
    let first = letters.next().map(char::to_lowercase).into_iter().flatten();
    let reason: String = first.chain(letters).collect();
    let message = format!("{what} ({}): {reason}", page.name);
    Diagnostic::warning(place, message).of(code).help(help)
}
