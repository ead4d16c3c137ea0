//! The threat events of the catalog, each with the risk it belongs to and what was found against it.

use std::sync::Arc;

use crate::{
    evaluate::{case::Case, findings::finding::Finding, risks::risk::Register},
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
    /// The number of the risk it belongs to; none where that cannot concern the practice, or where no risk has it.
    pub risk: Option<u32>,
    /// Why its risk cannot concern the practice.
    pub apart: Option<String>,
    /// Numbers of the findings it bears on.
    pub findings: Vec<u32>,
    /// The level of its risk.
    pub level: Option<usize>,
}

/// Every threat of the catalog, in the pack's order.
pub fn considered(
    case: &Case<'_>,
    register: &Register,
    findings: &[Finding],
) -> Vec<ConsideredThreat> {
    let threats = (1..).zip(case.pack.threats.values());
    let mut considered: Vec<ConsideredThreat> =
        threats.map(|(number, threat)| unfound(number, threat)).collect();
    let mut at_place = |id: &Id, put: &mut dyn FnMut(&mut ConsideredThreat)| {
        let at = case.pack.threats.get_index_of(id);
        at.and_then(|at| considered.get_mut(at)).into_iter().for_each(put);
    };
    for risk in &register.risks {
        for id in &risk.threats {
            at_place(id, &mut |one| {
                (one.risk, one.level) = (Some(risk.number), Some(risk.rating.level));
            });
        }
    }
    for (id, because) in &register.apart {
        for threat in case.pack.risks.get(id).into_iter().flat_map(|risk| risk.threats.iter()) {
            at_place(threat, &mut |one| one.apart = Some(because.clone()));
        }
    }
    for finding in findings {
        for id in finding.threats.iter() {
            at_place(id, &mut |one| one.findings.push(finding.number));
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
        risk: None,
        apart: None,
        findings: Vec::new(),
        level: None,
    }
}
