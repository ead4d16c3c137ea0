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
    threats.map(|(number, threat)| one(number, threat, findings, risks)).collect()
}

fn one(number: usize, threat: &Threat, findings: &[Finding], risks: &[Risk]) -> ConsideredThreat {
    let rows = || risks.iter().filter(|risk| risk.threat == threat.id);
    let bears = |finding: &&Finding| finding.threats.contains(&threat.id);
    ConsideredThreat {
        id: threat.id.clone(),
        number,
        title: threat.title.clone(),
        source: threat.source,
        event: threat.event.clone(),
        rows: rows().count(),
        findings: findings.iter().filter(bears).map(|finding| finding.number).collect(),
        level: rows().map(|risk| risk.rated.rating.level).max(),
    }
}
