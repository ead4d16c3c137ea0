//! The risk register, and the threats it was made with.

use serde::Serialize;

use crate::{
    evaluate::{self, ConsideredThreat},
    pack::rule::Moves,
    report::Sources,
    results::{
        as_id, assets, finding_ids,
        shared::{Rating, action_ids, certainty, level},
        strings,
    },
};

/// What can happen to which assets: a row of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Risk {
    /// The id of the risk in the pack; of the threat, where that is in no risk of the pack.
    pub id: String,
    /// From 1, the gravest first: "R1" in the documents. It may change between exports.
    pub number: u32,
    pub title: String,
    /// Ids of its threat events.
    pub threats: Vec<String>,
    /// Ids of the assets that it strikes; empty for the practice as a whole.
    pub assets: Vec<String>,
    /// Ids of the findings that bear on it, the gravest first.
    pub findings: Vec<String>,
    /// Confirmed where one of these findings is; null where there are none.
    #[cfg_attr(test, schemars(extend("enum" = super::tests::MAYBE_CERTAINTY)))]
    pub certainty: Option<String>,
    /// With nothing in place.
    pub before: Rating,
    /// With what is in place now.
    pub now: Rating,
    /// Once the plan is done.
    pub after: Rating,
    /// Why it is rated so now.
    pub why: String,
    /// What holds it down now.
    pub held_down: Vec<HeldDown>,
    /// The safeguards that can hold it down, as they stand for what it strikes.
    pub safeguards: Vec<Guard>,
    /// Whether anything that bears on it was asked and answered.
    pub asked: bool,
    #[cfg_attr(test, schemars(extend("enum" = super::tests::RESPONSES)))]
    pub response: String,
    /// Half a sentence; null where the response needs no reason of its own.
    pub response_because: Option<String>,
    /// Ids of the actions that bear on it, in the order of the plan; none where it is kept.
    pub actions: Vec<String>,
}

/// Something that holds a risk down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct HeldDown {
    #[cfg_attr(test, schemars(extend("enum" = ["likelihood", "impact"])))]
    pub lowers: String,
    /// Steps of the scale.
    pub by: usize,
    /// Half a sentence.
    pub because: String,
}

/// A safeguard against a risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Guard {
    /// The id of a safeguard.
    pub safeguard: String,
    #[cfg_attr(test, schemars(extend("enum" = super::tests::SAFEGUARD)))]
    pub status: String,
    /// Names of the things for which it is in place, or partly; empty for a safeguard of the practice as a whole.
    pub things: Vec<String>,
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
    /// The id of its risk; null where that cannot concern the practice, or where no risk has it.
    pub risk: Option<String>,
    /// The level of its risk.
    pub level: Option<String>,
    /// Why its risk cannot concern the practice; null where it can.
    pub not_applicable: Option<String>,
}

pub(super) fn write(sources: &Sources<'_>) -> Vec<Risk> {
    sources.evaluation.risks.iter().map(|risk| one(sources, risk)).collect()
}

fn one(sources: &Sources<'_>, risk: &evaluate::Risk) -> Risk {
    let held = |held: &evaluate::HeldDown| HeldDown {
        lowers: side(held.lowers).to_owned(),
        by: held.by,
        because: held.because.clone(),
    };
    let guard = |guard: &evaluate::Guard| Guard {
        safeguard: guard.id.to_string(),
        status: as_id(guard.status.word()),
        things: guard.items.iter().map(|item| item.name.clone()).collect(),
    };
    Risk {
        id: risk.id.to_string(),
        number: risk.number,
        title: risk.title.to_string(),
        threats: strings(&risk.threats),
        assets: risk.struck.iter().map(|asset| assets::id(asset)).collect(),
        findings: finding_ids(sources, &risk.findings),
        certainty: risk.certainty.map(certainty),
        before: Rating::of(sources, risk.start),
        now: Rating::of(sources, risk.rating),
        after: Rating::of(sources, risk.residual),
        why: risk.why.clone(),
        held_down: risk.held.iter().map(held).collect(),
        safeguards: risk.safeguards.iter().map(guard).collect(),
        asked: risk.asked,
        response: risk.response.word().to_owned(),
        response_because: risk.response_because.clone(),
        actions: action_ids(sources, &risk.actions),
    }
}

fn side(moves: Moves) -> &'static str {
    match moves {
        Moves::Likelihood => "likelihood",
        Moves::Impact => "impact",
    }
}

pub(super) fn threats(sources: &Sources<'_>) -> Vec<Threat> {
    sources.evaluation.threats.iter().map(|threat| considered(sources, threat)).collect()
}

fn considered(sources: &Sources<'_>, threat: &ConsideredThreat) -> Threat {
    let numbered = |number: u32| {
        let mut risks = sources.evaluation.risks.iter();
        risks.find(|risk| risk.number == number).map(|risk| risk.id.to_string())
    };
    Threat {
        id: threat.id.to_string(),
        code: sources.threat_code(&threat.id),
        title: threat.title.to_string(),
        source: threat.source.word().to_owned(),
        event: threat.event.to_string(),
        findings: finding_ids(sources, &threat.findings),
        risk: threat.risk.and_then(numbered),
        level: threat.level.and_then(|at| level(sources, at)),
        not_applicable: threat.apart.clone(),
    }
}
