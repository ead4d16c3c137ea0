//! Which findings are closed together: those of one action, and of those that join it.

use indexmap::IndexMap;

use crate::{
    evaluate::{
        actions::steps::steps,
        bench::Bench,
        case::Case,
        findings::finding::{Class, Finding},
    },
    id::{Id, IdMap},
};

/// More steps than these are nothing that one person does at one go.
const MOST_STEPS: usize = 7;

/// Findings that one action closes.
pub struct Group<'f> {
    /// The action; the gap, for a finding's own.
    pub id: Id,
    /// The action's own findings, then those of each action that joined it.
    pub parts: Vec<Part<'f>>,
}

pub struct Part<'f> {
    pub id: Id,
    pub closes: Vec<&'f Finding>,
}

impl<'f> Group<'f> {
    pub fn closes(&self) -> Vec<&'f Finding> {
        self.parts.iter().flat_map(|part| part.closes.iter().copied()).collect()
    }
}

/// The findings by action, in their order; what this document settles needs none.
pub fn groups<'f>(case: &Case<'_>, bench: &mut Bench, findings: &'f [Finding]) -> Vec<Group<'f>> {
    let mut groups: IndexMap<Id, Group<'f>> = IndexMap::new();
    for finding in findings.iter().filter(|finding| finding.class != Class::Before) {
        let id = action_of(case, finding);
        let new =
            || Group { parts: vec![Part { id: id.clone(), closes: Vec::new() }], id: id.clone() };
        let group = groups.entry(id.clone()).or_insert_with(new);
        group.parts.iter_mut().for_each(|part| part.closes.push(finding));
    }
    join(case, bench, &mut groups);
    groups.into_values().collect()
}

/// The action that closes a finding: its gap's, or one that goes by the gap itself. Advice stands apart from duties.
fn action_of(case: &Case<'_>, finding: &Finding) -> Id {
    let of_gap = case.pack.gaps.get(&finding.gap).and_then(|gap| gap.action.clone());
    let fits = |id: &Id| {
        let action = case.pack.actions.get(id);
        action.is_none_or(|action| action.advice == (finding.class == Class::Advice))
    };
    of_gap.filter(fits).unwrap_or_else(|| finding.gap.clone())
}

/// Puts actions together that fold, where both are open and one person can still do it at one go.
fn join(case: &Case<'_>, bench: &mut Bench, groups: &mut IndexMap<Id, Group<'_>>) {
    let mut joined: IdMap<Id> = IdMap::default();
    for (id, action) in &case.pack.actions {
        let Some(fold) = &action.fold else { continue };
        let mut into = &fold.into;
        // The pack has no circle there.
        while let Some(next) = joined.get(into) {
            into = next;
        }
        let fits = |one: &Group<'_>, other: &Group<'_>| size(case, one) + size(case, other);
        let together = groups.get(id).zip(groups.get(into)).map(|(one, other)| fits(one, other));
        let when = fold.when.as_ref().is_none_or(|when| bench.given(when, None));
        if !when || together.is_none_or(|steps| steps > MOST_STEPS) {
            continue;
        }
        let into = into.clone();
        let parts = groups.shift_remove(id).map(|group| group.parts).unwrap_or_default();
        if let Some(group) = groups.get_mut(&into) {
            group.parts.extend(parts);
        }
        joined.insert(id.clone(), into);
    }
}

/// How many steps it has.
fn size(case: &Case<'_>, group: &Group<'_>) -> usize {
    let steps = |part: &Part<'_>| {
        let action = case.pack.actions.get(&part.id)?;
        Some(steps(case, action, &part.closes).len())
    };
    group.parts.iter().filter_map(steps).sum()
}
