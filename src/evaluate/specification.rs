//! How the practice stands with every standard and implementation specification.

use std::sync::Arc;

use crate::{
    evaluate::{
        case::Case,
        decision::{self, Decision},
        findings::finding::Finding,
        paragraph::{Paragraph, SpecificationStatus, at_places},
        safeguard::{SafeguardResult, SafeguardStatus},
    },
    id::Id,
    pack::security_rule::Designation,
};

/// One paragraph of the Security Rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecificationResult {
    pub cite: Arc<str>,
    pub standard: Arc<str>,
    /// None for a standard itself.
    pub specification: Option<Arc<str>>,
    pub designation: Designation,
    pub asks: Arc<str>,
    pub status: SpecificationStatus,
    /// What the status rests on, in a sentence.
    pub rests_on: String,
    /// The same without what is in place.
    pub lacks: String,
    /// Ids of the safeguards that serve it.
    pub safeguards: Vec<Id>,
    /// Numbers of the findings that cite it.
    pub findings: Vec<u32>,
    /// Ids of the questions that speak of it.
    pub questions: Vec<Id>,
}

/// What the document says of every paragraph, with the decisions and findings counted in; and the decisions.
pub fn settle(
    case: &Case<'_>,
    paragraphs: Vec<Paragraph<'_>>,
    safeguards: &[SafeguardResult],
    findings: &[Finding],
) -> (Vec<SpecificationResult>, Vec<Decision>) {
    let of_gaps = numbers(case, findings);
    let numbers = |paragraph: &Paragraph<'_>| {
        let mut numbers: Vec<u32> =
            at_places(&paragraph.spoken.gaps, &of_gaps).copied().flatten().collect();
        numbers.sort_unstable();
        numbers
    };
    let cited: Vec<Vec<u32>> = paragraphs.iter().map(numbers).collect();
    let all = paragraphs.iter().zip(&cited);
    let decisions: Vec<Option<Decision>> = all
        .map(|(paragraph, numbers)| decision::judge(case, paragraph, numbers, findings))
        .collect();
    let statuses: Vec<(SpecificationStatus, bool)> = paragraphs
        .iter()
        .zip(&decisions)
        .map(|(paragraph, decision)| status(paragraph, decision.as_ref(), &paragraphs, &decisions))
        .collect();
    let results = paragraphs.into_iter().zip(cited).zip(statuses);
    let result = |((paragraph, findings), (status, is_of_parts))| SpecificationResult {
        status,
        ..written(case, paragraph, findings, safeguards, is_of_parts)
    };
    (results.map(result).collect(), decisions.into_iter().flatten().collect())
}

/// The number of each gap's finding, in the pack's order of gaps.
fn numbers(case: &Case<'_>, findings: &[Finding]) -> Vec<Option<u32>> {
    let mut numbers = vec![None; case.pack.gaps.len()];
    for finding in findings {
        let at = case.pack.gaps.get_index_of(&finding.gap);
        if let Some(slot) = at.and_then(|at| numbers.get_mut(at)) {
            *slot = Some(finding.number);
        }
    }
    numbers
}

/// The status of a paragraph, and whether it was taken together from its specifications alone.
///
/// A standard counts in its specifications; everything else stands for itself.
fn status(
    paragraph: &Paragraph<'_>,
    decision: Option<&Decision>,
    all: &[Paragraph<'_>],
    decisions: &[Option<Decision>],
) -> (SpecificationStatus, bool) {
    let part = |at: &usize| Some(counted(all.get(*at)?, decisions.get(*at)?.as_ref()));
    let parts: Vec<SafeguardStatus> = paragraph.spoken.parts.iter().filter_map(part).collect();
    let or_unknown =
        |status: Option<SafeguardStatus>| status.map_or(SpecificationStatus::NotKnown, Into::into);
    if parts.is_empty() || !paragraph.concerns {
        let decided = decision.and_then(Decision::changes_status);
        return (decided.unwrap_or_else(|| or_unknown(paragraph.status.clone())), false);
    }
    let folded = SafeguardStatus::fold(paragraph.status.iter().chain(&parts));
    (or_unknown(folded), paragraph.status.is_none())
}

/// What a specification counts in its standard: another measure in its place counts as much as its own.
fn counted(part: &Paragraph<'_>, decision: Option<&Decision>) -> SafeguardStatus {
    match decision.and_then(Decision::changes_status) {
        Some(SpecificationStatus::AlternativeImplemented(_)) => SafeguardStatus::InPlace,
        _ => part.status.clone().unwrap_or(SafeguardStatus::NotKnown),
    }
}

/// All of a paragraph's result but the status.
fn written(
    case: &Case<'_>,
    paragraph: Paragraph<'_>,
    findings: Vec<u32>,
    safeguards: &[SafeguardResult],
    is_of_parts: bool,
) -> SpecificationResult {
    let Paragraph { entry, spoken, rests_on, lacks, .. } = paragraph;
    let together = || "Taken together from its specifications.".to_owned();
    let serving = at_places(&spoken.safeguards, safeguards);
    SpecificationResult {
        cite: entry.cite.clone(),
        standard: entry.standard.clone(),
        specification: entry.specification.clone(),
        designation: entry.designation,
        asks: entry.asks.clone(),
        status: SpecificationStatus::NotKnown,
        rests_on: if is_of_parts { together() } else { rests_on },
        lacks,
        safeguards: serving.map(|safeguard| safeguard.id.clone()).collect(),
        findings,
        questions: case
            .asked_among(&spoken.questions)
            .map(|question| question.id.clone())
            .collect(),
    }
}
