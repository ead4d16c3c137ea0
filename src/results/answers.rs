//! The answers in full.

use jiff::Timestamp;
use serde::Serialize;

use crate::{
    answer::{Answer, ByPlace, Item, Mark},
    pack::question::Question,
    report::Sources,
};

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
    /// Of a checklist, or of a question about the practice's own things: each line, in the order asked.
    pub lines: Vec<SaidLine>,
    /// Who gave it, where a name was given.
    pub by: Option<String>,
    pub at: Option<Timestamp>,
    pub note: Option<String>,
}

/// One line of a checklist, or one of the practice's own things, with what was said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SaidLine {
    /// The id of the choice, or of the item in its list.
    pub id: String,
    /// The line as it was asked, or the item's name.
    pub line: String,
    #[cfg_attr(test, schemars(extend("enum" = super::tests::SAID)))]
    pub said: String,
    /// Why it is excepted: the question does not apply to it.
    pub because: Option<String>,
    /// What was said of each of the practice's places, where that differs; `said` is the weakest of them.
    pub places: Vec<SaidThere>,
}

/// What was said of one line at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SaidThere {
    /// The id of a place.
    pub place: String,
    #[cfg_attr(test, schemars(extend("enum" = super::tests::SAID)))]
    pub said: String,
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
        lines: lines(sources, question),
        by: case.said_by(&question.id),
        at: recorded.map(|recorded| recorded.at),
        note: recorded.and_then(|recorded| recorded.note.clone()),
    }
}

/// Nothing where the question as a whole has no answer.
fn lines(sources: &Sources<'_>, question: &Question) -> Vec<SaidLine> {
    let answer = sources.case.answer(&question.id);
    let Some(marks) = answer.and_then(Answer::marks) else { return Vec::new() };
    let line = |item: &Item| SaidLine {
        id: item.id.to_string(),
        line: item.name.clone(),
        said: marks.get(&item.id).map_or("unanswered", |mark| mark.word()).to_owned(),
        because: marks.because(&item.id).map(str::to_owned),
        places: marks
            .by_place(&item.id)
            .map_or_else(Vec::new, |said| there(sources, question, said)),
    };
    sources.case.offered(&question.id).iter().map(line).collect()
}

fn there(sources: &Sources<'_>, question: &Question, said: &ByPlace) -> Vec<SaidThere> {
    let Some(list) = &question.by_place else { return Vec::new() };
    let place = |place: &Item| SaidThere {
        place: format!("{list}/{}", place.id),
        said: said.get(&place.id).map_or("unanswered", Mark::word).to_owned(),
    };
    sources.case.places(question).iter().map(place).collect()
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
