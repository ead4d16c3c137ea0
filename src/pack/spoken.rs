//! What of a pack speaks of which paragraph of the Security Rule.

use std::collections::HashMap;

use crate::{
    id::IdMap,
    pack::{
        question::Question,
        rule::{Gap, Safeguard},
        security_rule::{Designation, Entry, SecurityRule, is_part_of},
    },
};

/// What speaks of one entry of the rule: places in the pack's own maps, in their order.
#[derive(Debug, Default)]
pub struct Spoken {
    pub safeguards: Vec<usize>,
    pub gaps: Vec<usize>,
    /// The questions that cite it or stand behind its safeguards.
    pub questions: Vec<usize>,
    /// For a standard, the entries of its specifications.
    pub parts: Vec<usize>,
}

/// For each entry of the rule, in its order.
pub fn spoken(
    rule: &SecurityRule,
    safeguards: &IdMap<Safeguard>,
    gaps: &IdMap<Gap>,
    questions: &IdMap<Question>,
) -> Vec<Spoken> {
    let mut cited = Cited { rule, known: HashMap::new() };
    let mut all: Vec<Spoken> = rule.entries.values().map(|_| Spoken::default()).collect();
    let mut lay = |cites, put: &dyn Fn(&mut Spoken)| {
        for at in cited.entries(cites) {
            all.get_mut(at).into_iter().for_each(put);
        }
    };
    for (at, one) in safeguards.values().enumerate() {
        let behind: Vec<usize> =
            one.questions.iter().filter_map(|id| questions.get_index_of(id)).collect();
        lay(&one.cites, &|spoken| {
            spoken.safeguards.push(at);
            spoken.questions.extend(&behind);
        });
    }
    for (at, one) in gaps.values().enumerate() {
        lay(&one.cites, &|spoken| spoken.gaps.push(at));
    }
    for (at, one) in questions.values().enumerate() {
        lay(&one.cites, &|spoken| spoken.questions.push(at));
    }
    for (spoken, standard) in all.iter_mut().zip(rule.entries.values()) {
        spoken.questions.sort_unstable();
        spoken.questions.dedup();
        let entries = rule.entries.values().enumerate();
        let parts = entries.filter(|(_, part)| is_specification_of(part, standard));
        spoken.parts = parts.map(|(at, _)| at).collect();
    }
    all
}

/// A specification names its standard and lies in the same section of the rule.
fn is_specification_of(part: &Entry, standard: &Entry) -> bool {
    standard.designation == Designation::Standard
        && part.specification.is_some()
        && part.standard == standard.standard
        && section(part) == section(standard)
}

fn section(entry: &Entry) -> &str {
    entry.cite.split('(').next().unwrap_or_default()
}

/// Which entries each cite speaks of, each cite looked up once.
struct Cited<'a> {
    rule: &'a SecurityRule,
    known: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Cited<'a> {
    /// The places of the entries that these cites speak of, each once.
    fn entries(&mut self, cites: &'a [String]) -> Vec<usize> {
        let mut places = Vec::new();
        for cite in cites {
            let of = self.known.entry(cite).or_insert_with(|| {
                let entries = self.rule.entries.values().enumerate();
                entries.filter(|(_, entry)| speaks(cite, entry)).map(|(at, _)| at).collect()
            });
            places.extend(of.iter().copied());
        }
        places.sort_unstable();
        places.dedup();
        places
    }
}

/// Whether a cite is the paragraph or lies inside it; for a standard also one that encloses it.
fn speaks(cite: &str, entry: &Entry) -> bool {
    let encloses = entry.designation == Designation::Standard;
    is_part_of(cite, &entry.cite) || (encloses && is_part_of(&entry.cite, cite))
}
