//! The answers in full.

use jiff::Timestamp;
use serde::Serialize;

use crate::{answer::Answer, pack::question::Question, report::Sources};

/// A question that concerns the practice, with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AnswerLine {
    /// The id of the question.
    pub id: String,
    /// The question's place in the pack, from 1.
    pub number: usize,
    /// The title of its section.
    pub section: String,
    /// The question in a few words.
    pub label: String,
    /// The question as it was asked.
    pub ask: String,
    #[cfg_attr(test, schemars(extend("enum" = super::tests::ANSWER)))]
    pub state: String,
    /// The answer in words.
    pub answer: String,
    /// Who gave it, where a name was given.
    pub by: Option<String>,
    pub at: Option<Timestamp>,
    pub note: Option<String>,
}

pub(super) fn write(sources: &Sources<'_>) -> Vec<AnswerLine> {
    sources.case.asked().map(|question| line(sources, question)).collect()
}

fn line(sources: &Sources<'_>, question: &Question) -> AnswerLine {
    let case = sources.case;
    let recorded = case.recorded(&question.id);
    let section = case.pack.sections.iter().find(|section| section.id == question.section);
    AnswerLine {
        id: question.id.to_string(),
        number: case.number(&question.id),
        section: section.map(|section| section.title.clone()).unwrap_or_default(),
        label: question.label.clone(),
        ask: question.ask.clone(),
        state: state(recorded.map(|recorded| &recorded.answer)).to_owned(),
        answer: case.answered(question),
        by: recorded.and_then(|recorded| recorded.by.clone()),
        at: recorded.map(|recorded| recorded.at),
        note: recorded.and_then(|recorded| recorded.note.clone()),
    }
}

fn state(answer: Option<&Answer>) -> &'static str {
    match answer {
        None | Some(Answer::Later) => "unanswered",
        Some(Answer::NotSure) => "not-sure",
        Some(Answer::Ask(_)) => "left",
        Some(Answer::NotApplicable(_)) => "not-applicable",
        Some(_) => "answered",
    }
}
