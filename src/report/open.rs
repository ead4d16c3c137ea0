//! What does not apply, and what is not known.

use serde::Serialize;

use crate::{
    evaluate::{ExceptedItems, NotApplicable, OpenQuestion, OpenState},
    report::{Sources, words::things},
};

/// What one reason sets aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotApplicableLine {
    pub because: String,
    /// Labels of questions; where one applies otherwise, with the items that it does not apply to.
    pub questions: Vec<String>,
    /// Titles of safeguards.
    pub safeguards: Vec<String>,
    /// "164.312(e)(2)(ii) Encryption"
    pub specifications: Vec<String>,
}

/// What one person may know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotKnownGroup {
    pub whom: String,
    pub questions: Vec<NotKnownLine>,
    /// How many more have not been answered at all.
    pub unanswered: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotKnownLine {
    pub number: usize,
    pub label: String,
    pub ask: String,
    /// "Not sure" or "Left for them to answer"
    pub state: String,
    /// The items it is open for, where it is not open as a whole.
    pub items: Vec<String>,
}

pub(super) fn not_applicable(sources: &Sources<'_>) -> Vec<NotApplicableLine> {
    sources.evaluation.not_applicable.iter().map(|group| line(sources, group)).collect()
}

fn line(sources: &Sources<'_>, group: &NotApplicable) -> NotApplicableLine {
    let pack = sources.case.pack;
    let questions = group.questions.iter().filter_map(|id| pack.questions.get(id));
    let safeguards = group.safeguards.iter().filter_map(|id| pack.safeguards.get(id));
    let entries =
        group.specifications.iter().filter_map(|id| pack.security_rule.entries.get(&**id));
    NotApplicableLine {
        because: group.because.clone(),
        questions: questions
            .map(|question| question.label.clone())
            .chain(group.excepted.iter().filter_map(|one| excepted(sources, one)))
            .collect(),
        safeguards: safeguards.map(|safeguard| safeguard.title.to_string()).collect(),
        specifications: entries.map(|entry| format!("{} {}", entry.cite, entry.name())).collect(),
    }
}

/// "Signed agreements (BAA) of Venmo"
fn excepted(sources: &Sources<'_>, of: &ExceptedItems) -> Option<String> {
    let question = sources.case.pack.questions.get(&of.question)?;
    Some(format!("{}: {}", question.label, things(&of.names)))
}

/// Questions without any answer are only counted: the draft says so, and they would fill pages.
pub(super) fn not_known(sources: &Sources<'_>) -> Vec<NotKnownGroup> {
    let groups = sources.evaluation.to_ask.iter();
    groups
        .map(|group| {
            let told = group.questions.iter().filter(|one| one.state != OpenState::Unanswered);
            let questions: Vec<NotKnownLine> = told.map(open_line).collect();
            let unanswered = group.questions.len() - questions.len();
            NotKnownGroup { whom: group.whom.to_string(), questions, unanswered }
        })
        .collect()
}

fn open_line(question: &OpenQuestion) -> NotKnownLine {
    NotKnownLine {
        number: question.number,
        label: question.label.clone(),
        ask: question.ask.clone(),
        state: question.state.word().to_owned(),
        items: question.items.clone(),
    }
}
