//! The risk register, row by row, and the threats it was made with.

use serde::Serialize;

use crate::{
    evaluate::{self, ConsideredThreat},
    pack::scale::Step,
    report::Sources,
    results::{finding_ids, findings, item_id},
};

/// Likelihood, impact and level, as ids of the scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Rating {
    pub likelihood: String,
    pub impact: String,
    pub level: String,
}

/// One threat to one place where a gap is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Risk {
    /// Finding, threat and item, such as "weak_sign_in/stolen_password/systems/gmail".
    pub id: String,
    /// The id of a finding, which tells the vulnerability.
    pub finding: String,
    /// The id of a threat.
    pub threat: String,
    /// The id of an item; null for the practice as a whole.
    pub item: Option<String>,
    #[cfg_attr(test, schemars(extend("enum" = super::tests::CERTAINTY)))]
    pub certainty: String,
    /// Where the rating started, before anything of this practice moved it.
    pub start: Rating,
    pub rating: Rating,
    /// What moved the rating; null where nothing did.
    pub reason: Option<String>,
    /// The rating to expect once the fix is done.
    pub after: Rating,
}

/// A threat event of the catalog.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Threat {
    pub id: String,
    /// The code the document calls it by, such as "T3".
    pub code: String,
    pub title: String,
    /// The kind of source, as in NIST SP 800-30.
    #[cfg_attr(test, schemars(extend("enum" = super::tests::words(&crate::pack::rule::ThreatSource::ALL))))]
    pub source: String,
    pub event: String,
    /// Ids of the findings it bears on.
    pub findings: Vec<String>,
    /// The highest level among its risks; null where there are none.
    pub level: Option<String>,
}

impl Rating {
    pub(super) fn of(sources: &Sources<'_>, rating: evaluate::Rating) -> Self {
        let scale = &sources.case.pack.scale;
        Self {
            likelihood: step(&scale.likelihoods, rating.likelihood),
            impact: step(&scale.impacts, rating.impact),
            level: level(sources, rating.level).unwrap_or_default(),
        }
    }
}

fn step(steps: &[Step], at: usize) -> String {
    steps.get(at).map(|step| step.id.to_string()).unwrap_or_default()
}

fn level(sources: &Sources<'_>, at: usize) -> Option<String> {
    sources.case.pack.scale.levels.get(at).map(|level| level.id.to_string())
}

pub(super) fn write(sources: &Sources<'_>) -> Vec<Risk> {
    sources.evaluation.risks.iter().filter_map(|risk| one(sources, risk)).collect()
}

fn one(sources: &Sources<'_>, risk: &evaluate::Risk) -> Option<Risk> {
    let at = usize::try_from(risk.finding).ok()?.checked_sub(1)?;
    let gap = &sources.evaluation.findings.get(at)?.gap;
    let item =
        risk.item.as_ref().map(|item| item_id(sources, findings::lists(sources, gap), &item.id));
    let place = item.as_ref().map(|item| format!("/{item}")).unwrap_or_default();
    Some(Risk {
        id: format!("{gap}/{}{place}", risk.threat),
        finding: gap.to_string(),
        threat: risk.threat.to_string(),
        item,
        certainty: findings::certainty(risk.certainty),
        start: Rating::of(sources, risk.rated.start),
        rating: Rating::of(sources, risk.rated.rating),
        reason: risk.rated.moves_in_words(),
        after: Rating::of(sources, risk.residual),
    })
}

pub(super) fn threats(sources: &Sources<'_>) -> Vec<Threat> {
    sources.evaluation.threats.iter().map(|threat| considered(sources, threat)).collect()
}

fn considered(sources: &Sources<'_>, threat: &ConsideredThreat) -> Threat {
    Threat {
        id: threat.id.to_string(),
        code: sources.threat_code(&threat.id),
        title: threat.title.to_string(),
        source: threat.source.word().to_owned(),
        event: threat.event.to_string(),
        findings: finding_ids(sources, &threat.findings),
        level: threat.level.and_then(|at| level(sources, at)),
    }
}
