//! What does not apply, with its reasons; and what nobody could say yet, with whom to ask.

use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::{
    answer::{Answer, Whom},
    evaluate::{
        case::{Case, Knowledge},
        paragraph::SpecificationStatus,
        people::{given_to, plain, to_others},
        safeguard::{SafeguardResult, SafeguardStatus},
        specification::SpecificationResult,
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
    /// What it sets aside of questions that apply otherwise.
    pub excepted: Vec<ExceptedItems>,
}

/// The items that a question does not apply to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExceptedItems {
    pub question: Id,
    pub names: Vec<String>,
}

/// The open questions that one person may know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToAsk {
    /// None where neither the pack nor the practice names anybody.
    pub person: Option<Whom>,
    /// "Bluepeak", "IT person or company", or "Whoever knows".
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
    /// Two people said different things.
    Differs,
    Unanswered,
}

impl OpenState {
    pub fn word(self) -> &'static str {
        match self {
            Self::NotSure => "Not sure",
            Self::Left => "Left for them to answer",
            Self::Differs => "Two people say different things",
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
        for (because, names) in excepted(case, question) {
            let names = names.into_iter().map(str::to_owned).collect();
            let excepted = ExceptedItems { question: question.id.clone(), names };
            reasons.under(because).excepted.push(excepted);
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

/// The items of a question that were left out, by the reason.
fn excepted<'c>(case: &'c Case<'_>, question: &Question) -> Vec<(&'c str, Vec<&'c str>)> {
    let marks = case.answer(&question.id).and_then(Answer::marks);
    marks.map(|marks| marks.reasons(case.offered(&question.id))).unwrap_or_default()
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

impl ToAsk {
    /// Whether these are questions for them: by name, or all of a role.
    pub fn is_for(&self, whom: &Whom) -> bool {
        let Some(person) = &self.person else { return false };
        match (&whom.name, &person.name) {
            (Some(wanted), Some(name)) => plain(wanted) == plain(name),
            (Some(_), None) => false,
            (None, _) => whom.role.is_some() && whom.role == person.role,
        }
    }
}

impl Case<'_> {
    /// Who may know an open question: the person it was given to, else the pack's role, by name where that is known.
    pub fn whom_to_ask(&self, question: &Question) -> Option<Whom> {
        let given = self.recorded(&question.id).and_then(given_to).cloned();
        let known = |role: &Id| self.pack.roles.contains_key(role);
        let whom = given.or_else(|| question.who.clone().map(Whom::from))?;
        let role = whom.role.filter(|role| known(role));
        let whom = self.people().completed(Whom { role, part: false, ..whom });
        (whom.name.is_some() || whom.role.is_some()).then_some(whom)
    }
}

/// The open questions by whom to ask: in the pack's order of roles, then people of no role, then what nobody is named for.
pub fn to_ask(case: &Case<'_>) -> Vec<ToAsk> {
    let mut groups: Vec<ToAsk> = Vec::new();
    let is_open = |question: &&Question| case.knowledge(&question.id, None) == Knowledge::NotKnown;
    for question in case.asked().filter(is_open) {
        let person = case.whom_to_ask(question);
        let open = open_question(case, question);
        match groups.iter_mut().find(|group| is_same(group.person.as_ref(), person.as_ref())) {
            Some(group) => group.questions.push(open),
            None => groups.push(new_group(case, person, open)),
        }
    }
    let place = |group: &ToAsk| match &group.person {
        Some(Whom { role: Some(role), .. }) => case.pack.roles.get_index_of(role),
        Some(_) => Some(usize::MAX - 1),
        None => None,
    };
    groups.sort_by_key(|group| place(group).unwrap_or(usize::MAX));
    groups
}

fn new_group(case: &Case<'_>, person: Option<Whom>, question: OpenQuestion) -> ToAsk {
    let whom = person.as_ref().and_then(|whom| to_others(whom, case.pack));
    let whom = whom.unwrap_or_else(|| "Whoever knows".into());
    ToAsk { person, whom, questions: vec![question] }
}

/// One person is one group, whatever the questions are about.
fn is_same(one: Option<&Whom>, other: Option<&Whom>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => match (&one.name, &other.name) {
            (Some(name), Some(named)) => plain(name) == plain(named),
            (None, None) => one.role == other.role,
            _ => false,
        },
        (None, None) => true,
        _ => false,
    }
}

fn open_question(case: &Case<'_>, question: &Question) -> OpenQuestion {
    let (state, items) = match case.answer(&question.id) {
        Some(Answer::NotSure) => (OpenState::NotSure, Vec::new()),
        Some(Answer::Ask(_)) => (OpenState::Left, Vec::new()),
        Some(Answer::WhichItems(_) | Answer::SeveralOf(_)) => {
            let open = open_items(case, &question.id);
            let is_given = case.recorded(&question.id).is_some_and(|told| told.ask.is_some());
            let state = match case.standing.unanswered.contains(&question.id) {
                true => OpenState::Unanswered,
                false if is_given => OpenState::Left,
                false => OpenState::NotSure,
            };
            (state, open)
        }
        _ if differs(case, &question.id) => (OpenState::Differs, Vec::new()),
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

fn differs(case: &Case<'_>, question: &Id) -> bool {
    case.assessment.answers.get(question).is_some_and(|recorded| recorded.other.is_some())
}

fn open_items(case: &Case<'_>, question: &Id) -> Vec<String> {
    let open: Vec<&Id> = case.open_lines(question).collect();
    let offered = case.offered(question).iter();
    offered.filter(|item| open.contains(&&item.id)).map(|item| item.name.clone()).collect()
}
