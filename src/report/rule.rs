//! The Security Rule, paragraph by paragraph.

use serde::Serialize;

use crate::{
    evaluate::{SpecificationResult, SpecificationStatus},
    pack::security_rule::Designation,
    report::{
        Sources,
        words::{finding_numbers, numbers},
    },
};

/// One section of the rule, such as 164.308.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleSection {
    pub section: String,
    pub title: String,
    pub rows: Vec<RuleLine>,
}

/// One standard or implementation specification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleLine {
    pub cite: String,
    pub standard: String,
    /// The specification's name; the standard's own for a standard.
    pub name: String,
    pub is_standard: bool,
    /// "Standard", "Required" or "Addressable".
    pub designation: String,
    pub asks: String,
    pub status: String,
    /// What the status rests on.
    pub rests_on: String,
    /// The same without what is in place.
    pub lacks: String,
    /// "3 and 7"
    pub findings: String,
    /// Numbers of the questions that speak of it.
    pub questions: String,
    /// Where in the document it is shown.
    pub shown: String,
}

pub(super) fn write(sources: &Sources<'_>) -> Vec<RuleSection> {
    let mut sections: Vec<RuleSection> = Vec::new();
    for result in &sources.evaluation.specifications {
        let section = result.cite.split('(').next().unwrap_or_default();
        let row = line(sources, result);
        match sections.iter_mut().find(|known| known.section == section) {
            Some(known) => known.rows.push(row),
            None => sections.push(RuleSection {
                section: section.to_owned(),
                title: section_title(section).to_owned(),
                rows: vec![row],
            }),
        }
    }
    sections
}

/// The titles that 45 CFR gives its sections.
fn section_title(section: &str) -> &'static str {
    match section {
        "164.308" => "Administrative safeguards",
        "164.310" => "Physical safeguards",
        "164.312" => "Technical safeguards",
        "164.314" => "Organizational requirements",
        "164.316" => "Policies and procedures and documentation requirements",
        _ => "Other requirements",
    }
}

fn line(sources: &Sources<'_>, result: &SpecificationResult) -> RuleLine {
    RuleLine {
        cite: result.cite.to_string(),
        standard: result.standard.to_string(),
        name: result.specification.as_ref().unwrap_or(&result.standard).to_string(),
        is_standard: result.specification.is_none(),
        designation: match result.designation {
            Designation::Standard => "Standard",
            Designation::Required => "Required",
            Designation::Addressable => "Addressable",
        }
        .to_owned(),
        asks: result.asks.to_string(),
        status: result.status.word().to_owned(),
        rests_on: result.rests_on.clone(),
        lacks: result.lacks.clone(),
        findings: numbers(&result.findings),
        questions: questions(sources, result),
        shown: shown(result),
    }
}

fn questions(sources: &Sources<'_>, result: &SpecificationResult) -> String {
    let asked = result.questions.iter().map(|id| sources.case.number(id));
    let at: Vec<u32> = asked.filter_map(|number| u32::try_from(number).ok()).collect();
    numbers(&at)
}

fn shown(result: &SpecificationResult) -> String {
    if let SpecificationStatus::NotApplicable(_) = result.status {
        return "Not applicable".to_owned();
    }
    match (result.findings.as_slice(), result.safeguards.is_empty()) {
        ([], true) => "Here only".to_owned(),
        ([], false) => "Safeguards".to_owned(),
        (found, _) => finding_numbers(found),
    }
}
