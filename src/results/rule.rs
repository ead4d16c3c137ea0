//! Safeguards, the paragraphs they serve, and the decisions the law leaves to the practice.

use serde::Serialize;

use crate::{
    evaluate::{SafeguardResult, SafeguardStatus, SpecificationResult, SpecificationStatus},
    report::{Sources, awaits_decision},
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

/// What the practice decided about an addressable specification, or still has to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Decision {
    /// The paragraph of 45 CFR.
    pub cite: String,
    /// Open where no decision is written down and the specification is not implemented, or not wholly, or nobody knows.
    #[cfg_attr(test, schemars(extend("enum" = super::tests::DECISION)))]
    pub state: String,
    /// What stands in its place, or why it is not reasonable and appropriate; null while it is open.
    pub reason: Option<String>,
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
        title: safeguard.title.clone(),
        family: safeguard.family.word().to_owned(),
        cites: safeguard.cites.clone(),
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
        cite: result.cite.clone(),
        standard: result.standard.clone(),
        specification: result.specification.clone(),
        designation: result.designation.word().to_owned(),
        asks: result.asks.clone(),
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
    sources.evaluation.specifications.iter().filter_map(decision).collect()
}

fn decision(result: &SpecificationResult) -> Option<Decision> {
    let state = match &result.status {
        SpecificationStatus::AlternativeImplemented(_) => "alternative",
        SpecificationStatus::NotReasonable(_) => "not-reasonable",
        _ if awaits_decision(result) => "open",
        _ => return None,
    };
    let reason = reason(&result.status);
    Some(Decision { cite: result.cite.clone(), state: state.to_owned(), reason })
}
