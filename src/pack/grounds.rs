//! What each gap of a pack is told and rated by, worked out when the pack loads.

use crate::{
    id::{Id, IdMap},
    pack::{
        Fact,
        question::Question,
        rule::{Factor, Gap, Threat},
    },
};

/// What one gap rests on: places in the pack's own maps.
#[derive(Debug)]
pub struct Grounds {
    /// The questions whose answers its finding quotes, in asking order.
    pub questions: Vec<usize>,
    /// A row for each of its threats, in its order.
    pub rows: Vec<ThreatRow>,
}

/// One threat that a gap is rated against.
#[derive(Debug)]
pub struct ThreatRow {
    pub threat: usize,
    /// What may move the rating: the gap's own factors, then those of the threat, each once.
    pub factors: Vec<usize>,
}

/// The maps that gaps speak of.
pub struct Maps<'a> {
    pub questions: &'a IdMap<Question>,
    pub facts: &'a IdMap<Fact>,
    pub threats: &'a IdMap<Threat>,
    pub factors: &'a IdMap<Factor>,
}

impl Maps<'_> {
    /// For each gap, in the pack's order.
    pub fn grounds(&self, gaps: &IdMap<Gap>) -> Vec<Grounds> {
        let of = |gap| Grounds { questions: self.quoted(gap), rows: self.rows(gap) };
        gaps.values().map(of).collect()
    }

    /// The questions that its condition reads; where it reads only facts, those behind the facts.
    fn quoted(&self, gap: &Gap) -> Vec<usize> {
        let reads = &gap.when.reads;
        let facts = if reads.questions.is_empty() { reads.facts.as_slice() } else { &[] };
        let of_facts = facts
            .iter()
            .filter_map(|fact| self.facts.get(fact))
            .flat_map(|fact| &fact.is.reads.questions);
        let ids = reads.questions.iter().chain(of_facts);
        let mut places: Vec<usize> = ids.filter_map(|id| self.questions.get_index_of(id)).collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    fn rows(&self, gap: &Gap) -> Vec<ThreatRow> {
        let place = |id: &Id| self.factors.get_index_of(id);
        let row = |id: &Id| {
            let (threat, _, of_threat) = self.threats.get_full(id)?;
            let further = of_threat.factors.iter().filter(|id| !gap.factors.contains(id));
            let factors = gap.factors.iter().chain(further).filter_map(place).collect();
            Some(ThreatRow { threat, factors })
        };
        gap.threats.iter().filter_map(row).collect()
    }
}
