//! Exposures: every threat to every place where a gap is open. Findings are rated by the gravest of theirs.

use crate::{
    answer::Item,
    evaluate::{
        case::Case,
        findings::finding::Finding,
        findings::gap::{Certainty, JudgedGap, Row},
        findings::rating::{Rated, Rating},
    },
    id::Id,
};

/// One threat to one place where a gap is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exposure {
    /// The finding's number.
    pub finding: u32,
    pub threat: Id,
    /// None for the practice as a whole.
    pub item: Option<Item>,
    pub certainty: Certainty,
    /// The rating, where it started and what moved it.
    pub rated: Rated,
    /// The rating to expect once the fix is done.
    pub residual: Rating,
}

/// The exposures of all findings, in their order.
pub fn all(case: &Case<'_>, mut gaps: Vec<JudgedGap<'_>>, findings: &[Finding]) -> Vec<Exposure> {
    let mut rows = Vec::new();
    for finding in findings {
        let gap = case.pack.gaps.get_index_of(&finding.gap).and_then(|at| gaps.get_mut(at));
        let of_finding = gap.into_iter().flat_map(|gap| gap.rows.drain(..));
        rows.extend(of_finding.filter_map(|row| one(case, finding.number, row)));
    }
    rows
}

fn one(case: &Case<'_>, finding: u32, row: Row<'_>) -> Option<Exposure> {
    let (threat, _) = case.pack.threats.get_index(row.threat)?;
    Some(Exposure {
        finding,
        threat: threat.clone(),
        item: row.hit.item.cloned(),
        certainty: row.hit.certainty,
        residual: Rating::at(&case.pack.scale, 0, row.rated.rating.impact),
        rated: row.rated,
    })
}
