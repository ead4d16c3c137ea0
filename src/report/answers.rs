//! The answers in full.

use serde::Serialize;

use crate::{pack::question::Question, report::Sources};

/// The answers of one section of the interview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnswerSection {
    pub title: String,
    pub answers: Vec<AnswerLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnswerLine {
    pub number: usize,
    pub label: String,
    pub ask: String,
    pub answer: String,
    pub note: Option<String>,
    pub by: Option<String>,
}

pub(super) fn write(sources: &Sources<'_>) -> Vec<AnswerSection> {
    let sections = sources.case.pack.sections.iter();
    sections
        .map(|section| {
            let asked = sources.case.asked().filter(|question| question.section == section.id);
            AnswerSection {
                title: section.title.clone(),
                answers: asked.map(|question| line(sources, question)).collect(),
            }
        })
        .filter(|section| !section.answers.is_empty())
        .collect()
}

fn line(sources: &Sources<'_>, question: &Question) -> AnswerLine {
    let recorded = sources.case.recorded(&question.id);
    AnswerLine {
        number: sources.case.number(&question.id),
        label: question.label.clone(),
        ask: question.ask.clone(),
        answer: sources.case.answered(question),
        note: recorded.and_then(|recorded| recorded.note.clone()),
        by: sources.case.said_by(&question.id),
    }
}
