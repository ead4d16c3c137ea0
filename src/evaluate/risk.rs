//! The register: every threat to every place where a gap is open.

use crate::{
    answer::Item,
    evaluate::{
        case::Case,
        finding::Finding,
        gap::{Certainty, JudgedGap, Row},
        rating::{Rated, Rating},
    },
    id::Id,
};

/// A row of the register: threat, vulnerability (a finding) and system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Risk {
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

/// The rows of all findings, in their order.
pub fn register(case: &Case<'_>, mut gaps: Vec<JudgedGap<'_>>, findings: &[Finding]) -> Vec<Risk> {
    let mut rows = Vec::new();
    for finding in findings {
        let gap = case.pack.gaps.get_index_of(&finding.gap).and_then(|at| gaps.get_mut(at));
        let of_finding = gap.into_iter().flat_map(|gap| gap.rows.drain(..));
        rows.extend(of_finding.filter_map(|row| risk(case, finding.number, row)));
    }
    rows
}

fn risk(case: &Case<'_>, finding: u32, row: Row<'_>) -> Option<Risk> {
    let (threat, _) = case.pack.threats.get_index(row.threat)?;
    Some(Risk {
        finding,
        threat: threat.clone(),
        item: row.hit.item.cloned(),
        certainty: row.hit.certainty,
        residual: Rating::at(&case.pack.scale, 0, row.rated.rating.impact),
        rated: row.rated,
    })
}
