//! What was decided on addressable specifications, in words.

use jiff::civil::Date;
use serde::Serialize;

use crate::{
    evaluate::{Decided, Decision, Reason, long_date},
    report::{Sources, words::finding_numbers},
};

/// One addressable specification that is not known to be in place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DecisionLine {
    pub cite: String,
    pub name: String,
    /// How it stands with the decision: "Partly implemented".
    pub status: String,
    /// What is missing, in a sentence.
    pub lacks: String,
    /// "Findings 3 and 7", or nothing.
    pub findings: String,
    /// "Put it in place by March 3, 2026."
    pub decision: String,
    /// What is said for it, or what is missing on record.
    pub reason: String,
    /// Whether everything that has to be on record is.
    pub whole: bool,
    pub recorded: Option<Date>,
    /// Who said so, where they gave a name.
    pub by: Option<String>,
}

pub(super) fn write(sources: &Sources<'_>) -> Vec<DecisionLine> {
    sources.evaluation.decisions.iter().map(line).collect()
}

fn line(decision: &Decision) -> DecisionLine {
    DecisionLine {
        cite: decision.cite.to_string(),
        name: decision.name.clone(),
        status: decision.changes_status().as_ref().unwrap_or(&decision.status).word().to_owned(),
        lacks: decision.lacks.clone(),
        findings: finding_numbers(&decision.findings),
        decision: decided(&decision.decided),
        reason: match &decision.decided {
            Decided::Instead { reason, .. } | Decided::NotReasonable(reason) => in_words(reason),
            _ => String::new(),
        },
        whole: decision.is_whole(),
        recorded: decision.on,
        by: decision.by.clone(),
    }
}

fn decided(decided: &Decided) -> String {
    match decided {
        Decided::Plan { due: Some((first, last)) } if first == last => {
            format!("Put it in place by {}.", long_date(*last))
        }
        Decided::Plan { due: Some((first, last)) } => {
            let (first, last) = (long_date(*first), long_date(*last));
            format!("Put it in place: a first part by {first}, all of it by {last}.")
        }
        Decided::Plan { due: None } => "Put it in place. No date is set yet.".to_owned(),
        Decided::Instead { measure: Some(measure), .. } => {
            format!("Another measure: {}", sentence(measure))
        }
        Decided::Instead { measure: None, .. } => {
            "Another measure. What it is, is not recorded.".to_owned()
        }
        Decided::NotReasonable(_) => "Not reasonable and appropriate.".to_owned(),
        Decided::NotYet => "Not decided yet.".to_owned(),
        Decided::FindOut => "Find out first whether it is in place.".to_owned(),
    }
}

fn in_words(reason: &Reason) -> String {
    let factors = reason.factors.join("; ");
    match (&reason.words, reason.factors.is_empty()) {
        (None, true) => "No reason is recorded.".to_owned(),
        (None, false) => format!("Weighed: {factors}. No reason is recorded in words."),
        (Some(words), true) => {
            format!("Reason: {} What was weighed is not recorded.", sentence(words))
        }
        (Some(words), false) => format!("Reason: {} Weighed: {factors}.", sentence(words)),
    }
}

/// A person's words with a full stop.
fn sentence(words: &str) -> String {
    if words.ends_with(['.', '!', '?']) { words.to_owned() } else { format!("{words}.") }
}
