//! How the practice stands with every standard and implementation specification.

use std::sync::Arc;

use crate::{
    evaluate::{
        case::Case,
        decision::{self, Decision},
        findings::finding::Finding,
        paragraph::{Paragraph, SpecificationStatus, add_words, at_places},
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
    let statuses: Vec<(SpecificationStatus, Parts)> = paragraphs
        .iter()
        .zip(&decisions)
        .map(|(paragraph, decision)| status(paragraph, decision.as_ref(), &paragraphs, &decisions))
        .collect();
    let results = paragraphs.into_iter().zip(cited).zip(statuses);
    let result = |((paragraph, findings), (status, parts))| SpecificationResult {
        status,
        ..written(case, paragraph, findings, safeguards, &parts)
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

/// What the specifications of a standard have to do with its status.
enum Parts {
    /// It has none, or they change nothing.
    Nothing,
    /// They are all there is to judge it by.
    Alone,
    /// With what stands for the standard itself, they make its status.
    Count(SafeguardStatus),
}

/// The status of a paragraph, and what its specifications have to do with it.
///
/// A standard counts in its specifications; everything else stands for itself.
fn status(
    paragraph: &Paragraph<'_>,
    decision: Option<&Decision>,
    all: &[Paragraph<'_>],
    decisions: &[Option<Decision>],
) -> (SpecificationStatus, Parts) {
    let part = |at: &usize| Some(counted(all.get(*at)?, decisions.get(*at)?.as_ref()));
    let parts: Vec<SafeguardStatus> = paragraph.spoken.parts.iter().filter_map(part).collect();
    let or_unknown =
        |status: Option<SafeguardStatus>| status.map_or(SpecificationStatus::NotKnown, Into::into);
    if parts.is_empty() || !paragraph.concerns {
        let decided = decision.and_then(Decision::changes_status);
        let status = decided.unwrap_or_else(|| or_unknown(paragraph.status.clone()));
        return (status, Parts::Nothing);
    }
    let folded = SafeguardStatus::fold(paragraph.status.iter().chain(&parts));
    let counted = match (&paragraph.status, SafeguardStatus::fold(&parts)) {
        (None, _) => Parts::Alone,
        (own, Some(parts)) if *own != folded => Parts::Count(parts),
        _ => Parts::Nothing,
    };
    (or_unknown(folded), counted)
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
    parts: &Parts,
) -> SpecificationResult {
    let Paragraph { entry, spoken, mut rests_on, lacks, .. } = paragraph;
    match parts {
        Parts::Nothing => {}
        Parts::Alone => "Taken together from its specifications.".clone_into(&mut rests_on),
        Parts::Count(status) => {
            let word = status.word().to_lowercase();
            add_words(&mut rests_on, &format!("Its specifications: {word}."));
        }
    }
    let serving = at_places(&spoken.safeguards, safeguards);
    SpecificationResult {
        cite: entry.cite.clone(),
        standard: entry.standard.clone(),
        specification: entry.specification.clone(),
        designation: entry.designation,
        asks: entry.asks.clone(),
        status: SpecificationStatus::NotKnown,
        rests_on,
        lacks,
        safeguards: serving.map(|safeguard| safeguard.id.clone()).collect(),
        findings,
        questions: case
            .asked_among(&spoken.questions)
            .map(|question| question.id.clone())
            .collect(),
    }
}
