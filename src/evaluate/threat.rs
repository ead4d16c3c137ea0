//! The threat events of the catalog, and what was found against each.

use std::sync::Arc;

use crate::{
    evaluate::{case::Case, finding::Finding, gap::JudgedGap},
    id::Id,
    pack::rule::{Threat, ThreatSource},
};

/// A threat that was considered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsideredThreat {
    pub id: Id,
    /// Its place in the catalog, from 1.
    pub number: usize,
    pub title: Arc<str>,
    pub source: ThreatSource,
    pub event: Arc<str>,
    /// Rows of the register.
    pub rows: usize,
    /// Numbers of the findings it bears on.
    pub findings: Vec<u32>,
    /// The highest level among its rows.
    pub level: Option<usize>,
}

/// Every threat of the catalog, in the pack's order.
pub fn considered(
    case: &Case<'_>,
    gaps: &[JudgedGap<'_>],
    findings: &[Finding],
) -> Vec<ConsideredThreat> {
    let threats = (1..).zip(case.pack.threats.values());
    let mut considered: Vec<ConsideredThreat> =
        threats.map(|(number, threat)| unfound(number, threat)).collect();
    for row in gaps.iter().flat_map(|gap| &gap.rows) {
        if let Some(one) = considered.get_mut(row.threat) {
            one.rows += 1;
            one.level = one.level.max(Some(row.rated.rating.level));
        }
    }
    for finding in findings {
        let grounds = case.pack.gaps.get_index_of(&finding.gap);
        let grounds = grounds.and_then(|at| case.pack.grounds.get(at));
        for row in grounds.into_iter().flat_map(|grounds| &grounds.rows) {
            let one = considered.get_mut(row.threat);
            one.into_iter().for_each(|one| one.findings.push(finding.number));
        }
    }
    considered
}

/// A threat against which nothing was found yet.
fn unfound(number: usize, threat: &Threat) -> ConsideredThreat {
    ConsideredThreat {
        id: threat.id.clone(),
        number,
        title: Arc::clone(&threat.title),
        source: threat.source,
        event: Arc::clone(&threat.event),
        rows: 0,
        findings: Vec::new(),
        level: None,
    }
}
