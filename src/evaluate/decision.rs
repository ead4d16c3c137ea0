//! The decisions about addressable specifications (45 CFR 164.306(d)(3)): which are to be taken, and what was decided.
//!
//! An addressable specification that is known to be missing has to be decided on: it is put in place, another measure takes
//! its place, or it is not reasonable and appropriate; where it is not put in place, the reason is written down. What is
//! missing is judged without these answers: the pack lets no rule that reads them speak of a specification.

use std::sync::Arc;

use jiff::{civil::Date, tz::TimeZone};

use crate::{
    answer::{Answer, Mark},
    assessment::Recorded,
    evaluate::{
        case::Case,
        findings::finding::Finding,
        paragraph::{Paragraph, SpecificationStatus},
        safeguard::SafeguardStatus,
    },
    id::Id,
    pack::{
        question::Part,
        security_rule::{Designation, Entry},
    },
};

/// An addressable specification that is not known to be in place, and what the practice decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub cite: Arc<str>,
    pub name: String,
    /// How it stands without the decision.
    pub status: SpecificationStatus,
    /// What is missing, in a sentence.
    pub lacks: String,
    /// Numbers of the findings that cite it.
    pub findings: Vec<u32>,
    pub decided: Decided,
    /// When the last of the answers behind it was given.
    pub on: Option<Date>,
    /// Who gave it, where they said.
    pub by: Option<String>,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// It will be put in place.
    Plan {
        /// When the first and the last of its findings are due.
        due: Option<(Date, Date)>,
    },
    /// Another measure takes its place.
    Instead {
        measure: Option<String>,
        reason: Reason,
    },
    NotReasonable(Reason),
    NotYet,
    /// Whether it is in place is not known, so there is nothing to decide on yet.
    FindOut,
}

/// Why a specification is not reasonable and appropriate for the practice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// What was weighed, as the question names it.
    pub factors: Vec<String>,
    pub words: Option<String>,
}

impl Reason {
    pub fn is_whole(&self) -> bool {
        !self.factors.is_empty() && self.words.is_some()
    }
}

impl Decision {
    /// Whether everything that has to be on record is.
    pub fn is_whole(&self) -> bool {
        match &self.decided {
            Decided::Plan { .. } => true,
            // Nothing is left undone, so the reason in words is enough.
            Decided::Instead { measure, reason } => measure.is_some() && reason.words.is_some(),
            Decided::NotReasonable(reason) => reason.is_whole(),
            Decided::NotYet | Decided::FindOut => false,
        }
    }

    /// The status that follows from it, where that is another.
    pub fn changes_status(&self) -> Option<SpecificationStatus> {
        match &self.decided {
            Decided::Instead { measure: Some(measure), .. } => {
                Some(SpecificationStatus::AlternativeImplemented(measure.clone()))
            }
            Decided::NotReasonable(reason) if reason.is_whole() => {
                Some(SpecificationStatus::NotReasonable(reason.words.clone()?))
            }
            _ => None,
        }
    }
}

/// The decision on a paragraph; none where there is none to take. `numbers` are those of the findings that cite it.
pub fn judge(
    case: &Case<'_>,
    paragraph: &Paragraph<'_>,
    numbers: &[u32],
    findings: &[Finding],
) -> Option<Decision> {
    use SafeguardStatus::{NotAsked, NotInPlace, NotKnown, Partly};
    let Paragraph { entry, status, rests_on, lacks, .. } = paragraph;
    let status = status.as_ref().unwrap_or(&NotKnown);
    if entry.designation != Designation::Addressable
        || !matches!(status, Partly | NotInPlace | NotKnown | NotAsked)
    {
        return None;
    }
    let decided = match status {
        NotKnown | NotAsked => Decided::FindOut,
        _ => decided(case, entry, numbers, findings),
    };
    let last = last_word(case, &decided);
    Some(Decision {
        cite: Arc::clone(&entry.cite),
        name: entry.name().to_owned(),
        status: status.clone().into(),
        lacks: if lacks.is_empty() { rests_on } else { lacks }.clone(),
        findings: numbers.to_vec(),
        on: last.map(|recorded| recorded.at.to_zoned(TimeZone::UTC).date()),
        by: last.and_then(|recorded| recorded.by.clone()),
        decided,
    })
}

fn decided(case: &Case<'_>, entry: &Entry, numbers: &[u32], findings: &[Finding]) -> Decided {
    match mark(case, Part::Plan, &entry.item) {
        Some(Mark::Yes) => Decided::Plan { due: due(numbers, findings) },
        Some(Mark::No) => not_done(case, &entry.item),
        _ => Decided::NotYet,
    }
}

fn not_done(case: &Case<'_>, item: &Id) -> Decided {
    let reason =
        || Reason { factors: factors(case).unwrap_or_default(), words: text(case, Part::Reason) };
    match mark(case, Part::Instead, item) {
        Some(Mark::Yes) => {
            Decided::Instead { measure: text(case, Part::Measure), reason: reason() }
        }
        Some(Mark::No) => Decided::NotReasonable(reason()),
        _ => Decided::NotYet,
    }
}

/// From when to when the plan puts it in place.
fn due(numbers: &[u32], findings: &[Finding]) -> Option<(Date, Date)> {
    let citing = findings.iter().filter(|finding| numbers.contains(&finding.number));
    let days = citing.map(|finding| finding.due);
    Some((days.clone().min()?, days.max()?))
}

fn recorded<'a>(case: &Case<'a>, part: Part) -> Option<&'a Recorded> {
    case.recorded(&case.pack.recording(part)?.id)
}

/// What was said of one of the items that the question is asked about.
fn mark(case: &Case<'_>, part: Part, item: &Id) -> Option<Mark> {
    let question = case.pack.recording(part)?;
    if !case.offered(&question.id).iter().any(|offered| offered.id == *item) {
        return None;
    }
    match case.answer(&question.id)? {
        Answer::WhichItems(marks) => marks.get(item).copied(),
        _ => None,
    }
}

fn text(case: &Case<'_>, part: Part) -> Option<String> {
    match &recorded(case, part)?.answer {
        Answer::Text(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        _ => None,
    }
}

fn factors(case: &Case<'_>) -> Option<Vec<String>> {
    let question = case.pack.recording(Part::Factors)?;
    let answer = case.answer(&question.id)?;
    answer.marks().map(|_| answer.chosen().map(|id| question.choice_label(id)).collect())
}

/// The newest of the answers that a decision rests on.
fn last_word<'a>(case: &Case<'a>, decided: &Decided) -> Option<&'a Recorded> {
    let parts: &[Part] = match decided {
        Decided::Plan { .. } => &[Part::Plan],
        Decided::Instead { .. } => {
            &[Part::Plan, Part::Instead, Part::Measure, Part::Factors, Part::Reason]
        }
        Decided::NotReasonable(_) => &[Part::Plan, Part::Instead, Part::Factors, Part::Reason],
        Decided::NotYet | Decided::FindOut => &[],
    };
    parts.iter().filter_map(|part| recorded(case, *part)).max_by_key(|recorded| recorded.at)
}
