//! The threat events of the catalog, and what was found against each.

use crate::{
    evaluate::{case::Case, finding::Finding, risk::Risk},
    id::Id,
    pack::rule::{Threat, ThreatSource},
};

/// A threat that was considered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsideredThreat {
    pub id: Id,
    /// Its place in the catalog, from 1.
    pub number: usize,
    pub title: String,
    pub source: ThreatSource,
    pub event: String,
    /// Rows of the register.
    pub rows: usize,
    /// Numbers of the findings it bears on.
    pub findings: Vec<u32>,
    /// The highest level among its rows.
    pub level: Option<usize>,
}

/// Every threat of the catalog, in the pack's order.
pub fn considered(case: &Case<'_>, findings: &[Finding], risks: &[Risk]) -> Vec<ConsideredThreat> {
    let threats = (1..).zip(case.pack.threats.values());
    let mut considered: Vec<ConsideredThreat> =
        threats.map(|(number, threat)| unfound(number, threat)).collect();
    let place = |threat: &Id| case.pack.threats.get_index_of(threat);
    for finding in findings {
        for at in finding.threats.iter().filter_map(place) {
            considered.get_mut(at).into_iter().for_each(|one| one.findings.push(finding.number));
        }
    }
    for risk in risks {
        if let Some(one) = place(&risk.threat).and_then(|at| considered.get_mut(at)) {
            one.rows += 1;
            one.level = one.level.max(Some(risk.rated.rating.level));
        }
    }
    considered
}

/// A threat against which nothing was found yet.
fn unfound(number: usize, threat: &Threat) -> ConsideredThreat {
    ConsideredThreat {
        id: threat.id.clone(),
        number,
        title: threat.title.clone(),
        source: threat.source,
        event: threat.event.clone(),
        rows: 0,
        findings: Vec::new(),
        level: None,
    }
}
