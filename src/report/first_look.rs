//! A first look at an interview that is not finished: the gravest risks that the answers bear out so far.
//!
//! What was not asked, or is not known, is no risk here: it stands under what is open.

use jiff::civil::Date;
use serde::Serialize;

use crate::{
    assessment::Assessment,
    evaluate::{Case, Certainty, Evaluation, Finding},
    id::Id,
    interview,
    pack::Pack,
    report::{NotKnownGroup, Sources, Status, TopRisk, open, status, summary},
    standing::Activity,
};

/// Everything the template of the first look can use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FirstLook {
    pub practice: String,
    pub as_of: Date,
    pub status: Status,
    /// Questions with an answer.
    pub answered: usize,
    /// "About 10 to 20 minutes left."
    pub time_left: Option<String>,
    /// Findings that the answers bear out.
    pub findings: usize,
    /// The gravest of these, the gravest first.
    pub top: Vec<TopRisk>,
    pub safeguards_in_place: usize,
    /// What was answered "not sure" or left for somebody, by whom to ask.
    pub not_known: Vec<NotKnownGroup>,
    /// The sections with open questions, in asking order.
    pub open: Vec<OpenSection>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpenSection {
    pub title: String,
    /// Questions that are open, with those that wait for an earlier answer.
    pub questions: usize,
}

/// As many as fill a page and are looked at.
const TOP: usize = 7;

impl FirstLook {
    pub fn of(pack: &Pack, assessment: &Assessment, evaluation: &Evaluation) -> Self {
        let case = Case::of(pack, assessment, evaluation);
        let sources = Sources::new(&case, evaluation);
        let findings = evaluation.findings.iter();
        let is_sure = |one: &&Finding| one.is_weakness() && one.certainty == Certainty::Confirmed;
        let sure = findings.filter(is_sure);
        let not_known = open::not_known(&sources).into_iter();
        let status = status(&sources);
        Self {
            practice: case.practice().to_owned(),
            as_of: evaluation.as_of,
            answered: case.asked().count() - status.unanswered,
            status,
            time_left: interview::time_left(pack, assessment, &evaluation.standing),
            findings: sure.clone().count(),
            top: sure.take(TOP).map(|finding| summary::top(&sources, finding)).collect(),
            safeguards_in_place: sources.safeguards_in_place().0,
            not_known: not_known.filter(|group| !group.questions.is_empty()).collect(),
            open: open_sections(pack, evaluation),
        }
    }
}

fn open_sections(pack: &Pack, evaluation: &Evaluation) -> Vec<OpenSection> {
    let standing = &evaluation.standing;
    let is_open = |id: &Id| match standing.activity.get(id) {
        Some(Activity::Asked { .. }) => standing.unanswered.contains(id),
        Some(Activity::Skipped { waits, .. }) => *waits,
        None => false,
    };
    let open = |section: &Id| {
        let questions = pack.questions.values().filter(|question| question.section == *section);
        questions.filter(|question| is_open(&question.id)).count()
    };
    let sections = pack.sections.iter();
    let sections = sections
        .map(|section| OpenSection { title: section.title.clone(), questions: open(&section.id) });
    sections.filter(|section| section.questions > 0).collect()
}
