//! Items that nothing refers to. Roles need nobody: people may leave any question for any of them.

use std::collections::HashSet;

use crate::{
    id::Id,
    pack::{
        Pack, Term,
        lint::{
            Found,
            text::{self, speaks_of},
        },
    },
};

pub fn threats(pack: &Pack) -> Vec<Found> {
    let used = pack.gaps.values().flat_map(|gap| gap.threats.iter()).collect();
    let help = "name it in `threats` of a gap, or take it out";
    unused("threat", pack.threats.keys(), &used, "no gap names this threat", help)
}

/// A pack without any risk was written before there were such.
pub fn threats_in_no_risk(pack: &Pack) -> Vec<Found> {
    if pack.risks.is_empty() {
        return Vec::new();
    }
    let used = pack.risks.values().flat_map(|risk| risk.threats.iter()).collect();
    let help = "name it in `threats` of a risk";
    unused("threat", pack.threats.keys(), &used, "no risk names this threat", help)
}

pub fn factors(pack: &Pack) -> Vec<Found> {
    let of_gaps = pack.gaps.values().flat_map(|gap| &gap.factors);
    let used = of_gaps.chain(pack.threats.values().flat_map(|threat| &threat.factors)).collect();
    let help = "name it in `factors` of a gap or a threat, or take it out";
    unused("factor", pack.factors.keys(), &used, "nothing names this factor", help)
}

pub fn safeguards(pack: &Pack) -> Vec<Found> {
    let named = pack.gaps.values().flat_map(|gap| gap.safeguards.iter());
    // One that is in place whenever it applies leaves no gap.
    let whole = pack.safeguards.values().filter(|safeguard| {
        safeguard.applies.when.as_ref().is_some_and(|when| when.text == safeguard.in_place.text)
    });
    let used = named.chain(whole.map(|safeguard| &safeguard.id)).collect();
    let help = "name it in `safeguards` of the gap that it closes";
    unused("safeguard", pack.safeguards.keys(), &used, "no gap names this safeguard", help)
}

pub fn actions(pack: &Pack) -> Vec<Found> {
    let used = pack.gaps.values().filter_map(|gap| gap.action.as_ref()).collect();
    let help = "write `action = \"…\"` in the gaps that it closes";
    unused("action", pack.actions.keys(), &used, "no gap names this action", help)
}

fn unused<'a>(
    kind: &'static str,
    all: impl Iterator<Item = &'a Id>,
    used: &HashSet<&Id>,
    what: &str,
    help: &str,
) -> Vec<Found> {
    all.filter(|id| !used.contains(id))
        .map(|id| Found {
            kind,
            id: id.to_string(),
            key: "id".into(),
            what: what.to_owned(),
            help: help.to_owned(),
        })
        .collect()
}

pub fn sections(pack: &Pack) -> Vec<Found> {
    let is_empty = |id: &Id| pack.questions.values().all(|question| question.section != *id);
    let empty = pack.sections.iter().filter(|section| is_empty(&section.id));
    let found = empty.map(|section| Found {
        kind: "section",
        id: section.id.to_string(),
        key: "title".into(),
        what: format!("the section “{}” has no question", section.title),
        help: "write its questions, or take it out of `sections` in pack.toml".to_owned(),
    });
    found.collect()
}

pub fn terms(pack: &Pack) -> Vec<Found> {
    let all = text::all(pack);
    let means: Vec<String> = pack.glossary.iter().map(|term| term.means.to_lowercase()).collect();
    let elsewhere = |at: usize, word: &str| {
        let others = means.iter().enumerate().filter(|(other, _)| *other != at);
        speaks_of(&all, word) || others.map(|(_, means)| means).any(|means| speaks_of(means, word))
    };
    let is_unused = |(at, term): &(usize, &Term)| {
        let mut names = std::iter::once(&term.term).chain(&term.also);
        !names.any(|name| elsewhere(*at, &name.to_lowercase()))
    };
    let terms = pack.glossary.iter().enumerate().filter(is_unused);
    terms
        .map(|(_, term)| Found {
            kind: "term",
            id: term.term.clone(),
            key: "term".into(),
            what: "no text uses this term".to_owned(),
            help: "take it out, or add the word people will read to `also`".to_owned(),
        })
        .collect()
}
