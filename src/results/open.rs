//! What does not apply, and what is not known.

use serde::Serialize;

use crate::{
    evaluate::{self, OpenState},
    report::Sources,
    results::strings,
};

/// What one reason sets aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NotApplicable {
    /// The reason, as a sentence or as the practice gave it.
    pub because: String,
    /// Ids of questions.
    pub questions: Vec<String>,
    /// Ids of safeguards.
    pub safeguards: Vec<String>,
    /// Paragraphs of the Security Rule.
    pub specifications: Vec<String>,
    /// Single items that questions do not apply to.
    pub excepted: Vec<ExceptedItems>,
}

/// The items that a question does not apply to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ExceptedItems {
    /// The id of a question.
    pub question: String,
    /// Names of items.
    pub items: Vec<String>,
}

/// The open questions that one person may know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ToAsk {
    /// The id of a role; null where the pack names nobody.
    pub role: Option<String>,
    /// The person by name, else the role in words, or "Whoever knows".
    pub whom: String,
    pub questions: Vec<OpenQuestion>,
}

/// A question without an answer in substance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OpenQuestion {
    /// The id of a question.
    pub question: String,
    #[cfg_attr(test, schemars(extend("enum" = ["not-sure", "left", "differs", "unanswered"])))]
    pub state: String,
    /// Names of the items it is open for, where it is not open as a whole.
    pub items: Vec<String>,
}

pub(super) fn not_applicable(sources: &Sources<'_>) -> Vec<NotApplicable> {
    let groups = sources.evaluation.not_applicable.iter();
    groups
        .map(|group| NotApplicable {
            because: group.because.clone(),
            questions: strings(&group.questions),
            safeguards: strings(&group.safeguards),
            specifications: group.specifications.iter().map(ToString::to_string).collect(),
            excepted: group.excepted.iter().map(excepted).collect(),
        })
        .collect()
}

fn excepted(items: &evaluate::ExceptedItems) -> ExceptedItems {
    ExceptedItems { question: items.question.to_string(), items: items.names.clone() }
}

pub(super) fn not_known(sources: &Sources<'_>) -> Vec<ToAsk> {
    let groups = sources.evaluation.to_ask.iter();
    groups
        .map(|group| ToAsk {
            role: group
                .person
                .as_ref()
                .and_then(|whom| whom.role.as_ref())
                .map(ToString::to_string),
            whom: group.whom.to_string(),
            questions: group.questions.iter().map(open).collect(),
        })
        .collect()
}

fn open(question: &evaluate::OpenQuestion) -> OpenQuestion {
    let state = match question.state {
        OpenState::NotSure => "not-sure",
        OpenState::Left => "left",
        OpenState::Differs => "differs",
        OpenState::Unanswered => "unanswered",
    };
    OpenQuestion {
        question: question.id.to_string(),
        state: state.to_owned(),
        items: question.items.clone(),
    }
}
