//! Safeguards, the paragraphs they serve, and the decisions the law leaves to the practice.

use jiff::civil::Date;
use serde::Serialize;

use crate::{
    evaluate::{
        self, Decided, SafeguardResult, SafeguardStatus, SpecificationResult, SpecificationStatus,
    },
    report::Sources,
    results::{as_id, finding_ids, item_id, strings},
};

/// A measure the pack looks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Safeguard {
    pub id: String,
    pub title: String,
    #[cfg_attr(test, schemars(extend("enum" = super::tests::words(&crate::pack::rule::Family::ALL))))]
    pub family: String,
    /// Paragraphs of 45 CFR.
    pub cites: Vec<String>,
    /// For the practice as a whole, taken together from the items where it is judged for each.
    #[cfg_attr(test, schemars(extend("enum" = super::tests::SAFEGUARD)))]
    pub status: String,
    /// Why it does not apply; null where it does.
    pub reason: Option<String>,
    /// How it stands for each item; empty where it is a measure of the whole practice.
    pub items: Vec<ItemStatus>,
    /// Ids of the questions it was judged by.
    pub questions: Vec<String>,
}

/// How a safeguard stands for one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ItemStatus {
    /// The id of an item.
    pub item: String,
    #[cfg_attr(test, schemars(extend("enum" = super::tests::SAFEGUARD)))]
    pub status: String,
}

/// A standard or implementation specification of the Security Rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Specification {
    /// The paragraph of 45 CFR, such as "164.312(a)(2)(iv)".
    pub cite: String,
    pub standard: String,
    /// Null for a standard itself.
    pub specification: Option<String>,
    #[cfg_attr(test, schemars(extend("enum" = super::tests::words(&crate::pack::security_rule::Designation::ALL))))]
    pub designation: String,
    /// What the paragraph asks for, in plain words.
    pub asks: String,
    #[cfg_attr(test, schemars(extend("enum" = super::tests::SPECIFICATION)))]
    pub status: String,
    /// Why it does not apply, what stands in its place, or why it is not reasonable and appropriate; else null.
    pub reason: Option<String>,
    /// What the status rests on.
    pub rests_on: String,
    /// The same without what is in place.
    pub lacks: String,
    /// Ids of the safeguards that serve it.
    pub safeguards: Vec<String>,
    /// Ids of the findings that cite it.
    pub findings: Vec<String>,
    /// Ids of the questions that speak of it.
    pub questions: Vec<String>,
}

/// An addressable specification that is not known to be in place, and what the practice decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Decision {
    /// The paragraph of 45 CFR.
    pub cite: String,
    pub name: String,
    /// How it stands without the decision.
    #[cfg_attr(test, schemars(extend("enum" = super::tests::SPECIFICATION)))]
    pub status: String,
    /// What is missing.
    pub lacks: String,
    /// Ids of the findings that cite it.
    pub findings: Vec<String>,
    /// To be put in place (plan), another measure in its place (instead), not reasonable and appropriate, not decided yet,
    /// or to be found out first whether it is in place.
    #[cfg_attr(test, schemars(extend("enum" = super::tests::DECISION)))]
    pub decided: String,
    /// The last day on which one of its findings is due; null where it is not to be put in place.
    pub due: Option<Date>,
    /// What stands in its place.
    pub measure: Option<String>,
    /// What was weighed.
    pub factors: Vec<String>,
    /// Why it is not put in place, as the practice said it.
    pub reason: Option<String>,
    /// Whether everything that has to be on record is.
    pub whole: bool,
    /// When the last of the answers behind it was given.
    pub recorded: Option<Date>,
    /// Who gave it, where a name was given.
    pub by: Option<String>,
}

pub(super) fn safeguards(sources: &Sources<'_>) -> Vec<Safeguard> {
    sources.evaluation.safeguards.iter().map(|safeguard| one(sources, safeguard)).collect()
}

fn one(sources: &Sources<'_>, safeguard: &SafeguardResult) -> Safeguard {
    let written = sources.case.pack.safeguards.get(&safeguard.id);
    let lists = written.map_or(&[][..], |written| written.each.as_slice());
    let items = safeguard.items.iter();
    Safeguard {
        id: safeguard.id.to_string(),
        title: safeguard.title.to_string(),
        family: safeguard.family.word().to_owned(),
        cites: safeguard.cites.to_vec(),
        status: as_id(safeguard.status.word()),
        reason: match &safeguard.status {
            SafeguardStatus::NotApplicable(because) => Some(because.clone()),
            _ => None,
        },
        items: items
            .map(|judged| ItemStatus {
                item: item_id(sources, lists, &judged.item.id),
                status: as_id(judged.status.word()),
            })
            .collect(),
        questions: strings(&safeguard.questions),
    }
}

pub(super) fn specifications(sources: &Sources<'_>) -> Vec<Specification> {
    let results = sources.evaluation.specifications.iter();
    results.map(|result| specification(sources, result)).collect()
}

fn specification(sources: &Sources<'_>, result: &SpecificationResult) -> Specification {
    Specification {
        cite: result.cite.to_string(),
        standard: result.standard.to_string(),
        specification: result.specification.as_ref().map(ToString::to_string),
        designation: result.designation.word().to_owned(),
        asks: result.asks.to_string(),
        status: as_id(result.status.word()),
        reason: reason(&result.status),
        rests_on: result.rests_on.clone(),
        lacks: result.lacks.clone(),
        safeguards: strings(&result.safeguards),
        findings: finding_ids(sources, &result.findings),
        questions: strings(&result.questions),
    }
}

fn reason(status: &SpecificationStatus) -> Option<String> {
    match status {
        SpecificationStatus::NotApplicable(words)
        | SpecificationStatus::AlternativeImplemented(words)
        | SpecificationStatus::NotReasonable(words) => Some(words.clone()),
        _ => None,
    }
}

pub(super) fn decisions(sources: &Sources<'_>) -> Vec<Decision> {
    sources.evaluation.decisions.iter().map(|decision| taken(sources, decision)).collect()
}

fn taken(sources: &Sources<'_>, decision: &evaluate::Decision) -> Decision {
    let (decided, reason) = match &decision.decided {
        Decided::Plan { .. } => ("plan", None),
        Decided::Instead { reason, .. } => ("instead", Some(reason)),
        Decided::NotReasonable(reason) => ("not-reasonable", Some(reason)),
        Decided::NotYet => ("not-yet", None),
        Decided::FindOut => ("find-out", None),
    };
    Decision {
        cite: decision.cite.to_string(),
        name: decision.name.clone(),
        status: as_id(decision.status.word()),
        lacks: decision.lacks.clone(),
        findings: finding_ids(sources, &decision.findings),
        decided: decided.to_owned(),
        due: match &decision.decided {
            Decided::Plan { due } => due.map(|(_, last)| last),
            _ => None,
        },
        measure: match &decision.decided {
            Decided::Instead { measure, .. } => measure.clone(),
            _ => None,
        },
        factors: reason.map(|reason| reason.factors.clone()).unwrap_or_default(),
        reason: reason.and_then(|reason| reason.words.clone()),
        whole: decision.is_whole(),
        recorded: decision.on,
        by: decision.by.clone(),
    }
}
