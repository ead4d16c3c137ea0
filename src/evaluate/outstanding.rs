//! What does not apply, with its reasons; and what nobody could say yet, with whom to ask.

use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::{
    answer::Answer,
    evaluate::{
        case::{Case, Knowledge},
        safeguard::{SafeguardResult, SafeguardStatus},
        specification::{SpecificationResult, SpecificationStatus},
    },
    id::Id,
    pack::question::Question,
    standing::Activity,
};

/// Everything that one sentence sets aside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotApplicable {
    pub because: String,
    pub questions: Vec<Id>,
    pub safeguards: Vec<Id>,
    /// Paragraphs of the Security Rule.
    pub specifications: Vec<Arc<str>>,
}

/// The open questions that one role may know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToAsk {
    /// None where the pack names nobody.
    pub role: Option<Id>,
    /// "IT person or company", or "Whoever knows".
    pub whom: Arc<str>,
    pub questions: Vec<OpenQuestion>,
}

/// A question without an answer in substance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenQuestion {
    pub id: Id,
    /// The question's place in the pack, from 1.
    pub number: usize,
    pub label: String,
    pub ask: String,
    pub state: OpenState,
    /// The items it is open for, where it is not open as a whole.
    pub items: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OpenState {
    NotSure,
    /// Left for somebody else.
    Left,
    Unanswered,
}

impl OpenState {
    pub fn word(self) -> &'static str {
        match self {
            Self::NotSure => "Not sure",
            Self::Left => "Left for them to answer",
            Self::Unanswered => "Not answered yet",
        }
    }
}

/// Every reason, in the pack's order, with what it sets aside.
pub fn not_applicable(
    case: &Case<'_>,
    safeguards: &[SafeguardResult],
    specifications: &[SpecificationResult],
) -> Vec<NotApplicable> {
    let mut reasons = Reasons::default();
    for question in case.pack.questions.values() {
        if let Some(because) = reason(case, question) {
            reasons.under(because).questions.push(question.id.clone());
        }
    }
    for safeguard in safeguards {
        if let SafeguardStatus::NotApplicable(because) = &safeguard.status {
            reasons.under(because).safeguards.push(safeguard.id.clone());
        }
    }
    for result in specifications {
        if let SpecificationStatus::NotApplicable(because) = &result.status {
            reasons.under(because).specifications.push(Arc::clone(&result.cite));
        }
    }
    reasons.0.into_values().collect()
}

#[derive(Default)]
struct Reasons<'s>(IndexMap<&'s str, NotApplicable, FxBuildHasher>);

impl<'s> Reasons<'s> {
    fn under(&mut self, because: &'s str) -> &mut NotApplicable {
        let new = || NotApplicable { because: because.to_owned(), ..NotApplicable::default() };
        self.0.entry(because).or_insert_with(new)
    }
}

fn reason<'c>(case: &'c Case<'_>, question: &Question) -> Option<&'c str> {
    match case.standing.activity.get(&question.id) {
        Some(Activity::Skipped { because, waits: false }) => Some(because),
        Some(Activity::Asked { .. }) => match case.answer(&question.id) {
            Some(Answer::NotApplicable(reason)) => Some(reason),
            _ => None,
        },
        _ => None,
    }
}

impl<'a> Case<'a> {
    /// The role that may know an open question: the one it was left for, else the pack's.
    pub fn whom_to_ask(&self, question: &'a Question) -> Option<&'a Id> {
        match self.answer(&question.id) {
            Some(Answer::Ask(role)) => Some(role),
            _ => question.who.as_ref(),
        }
    }
}

/// The open questions by whom to ask, in the pack's order of roles.
pub fn to_ask(case: &Case<'_>) -> Vec<ToAsk> {
    let mut groups: Vec<ToAsk> = Vec::new();
    let open: Vec<&Question> = case
        .asked()
        .filter(|question| case.knowledge(&question.id, None) == Knowledge::NotKnown)
        .collect();
    let roles = case.pack.roles.keys().map(Some).chain([None]);
    for role in roles {
        let known = |id: &Id| case.pack.roles.contains_key(id);
        let questions: Vec<OpenQuestion> = open
            .iter()
            .copied()
            .filter(|question| case.whom_to_ask(question).filter(|id| known(id)) == role)
            .map(|question| open_question(case, question))
            .collect();
        if !questions.is_empty() {
            let name =
                role.and_then(|id| case.pack.roles.get(id)).map(|role| Arc::clone(&role.name));
            let whom = name.unwrap_or_else(|| "Whoever knows".into());
            groups.push(ToAsk { role: role.cloned(), whom, questions });
        }
    }
    groups
}

fn open_question(case: &Case<'_>, question: &Question) -> OpenQuestion {
    let (state, items) = match case.answer(&question.id) {
        Some(Answer::NotSure) => (OpenState::NotSure, Vec::new()),
        Some(Answer::Ask(_)) => (OpenState::Left, Vec::new()),
        Some(Answer::WhichItems(_) | Answer::SeveralOf(_)) => {
            let open = open_items(case, &question.id);
            let is_left = case.standing.unanswered.contains(&question.id);
            (if is_left { OpenState::Unanswered } else { OpenState::NotSure }, open)
        }
        _ => (OpenState::Unanswered, Vec::new()),
    };
    OpenQuestion {
        id: question.id.clone(),
        number: case.number(&question.id),
        label: question.label.clone(),
        ask: question.ask.clone(),
        state,
        items,
    }
}

fn open_items(case: &Case<'_>, question: &Id) -> Vec<String> {
    let open: Vec<&Id> = case.open_lines(question).collect();
    let offered = case.offered(question).iter();
    offered.filter(|item| open.contains(&&item.id)).map(|item| item.name.clone()).collect()
}
