//! The open questions, for somebody outside the conversation to answer.
//!
//! It goes to other people, so it tells nothing of the practice but its name and the names the questions are about: no
//! answers, no findings, and none of the decisions that say what is missing.

use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use crate::{
    answer::Whom,
    answers_file::form::{self, choices, first_sentence},
    assessment::Assessment,
    evaluate::{Case, Evaluation, OpenQuestion, OpenState, ToAsk},
    id::Id,
    pack::{
        Pack,
        question::{Kind, Question},
    },
};

/// Everything the template of the sheet can use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Worksheet {
    /// "the practice" where no name is given.
    pub practice: String,
    pub as_of: Date,
    pub started: Timestamp,
    /// In the pack's order of roles; only roles with questions.
    pub groups: Vec<WorksheetGroup>,
}

/// The questions for one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WorksheetGroup {
    /// None where neither the pack nor the practice names a role.
    pub role: Option<Id>,
    /// As the practice calls them, where it named somebody.
    pub name: Option<String>,
    /// "Bluepeak", "IT person or company"
    pub whom: String,
    pub questions: Vec<WorksheetQuestion>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WorksheetQuestion {
    pub id: Id,
    /// The question's place in the pack, from 1.
    pub number: usize,
    pub ask: String,
    pub hint: Option<String>,
    /// One sentence.
    pub why: String,
    /// What can be ticked, where there is something.
    pub choices: Vec<String>,
    /// The practice's names that the question is asked about, each for itself.
    pub items: Vec<String>,
    /// Whether its lines may differ by place.
    pub by_place: bool,
    /// What a number counts, such as "days".
    pub unit: Option<String>,
}

/// Whose questions are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    One(Whom),
    All,
}

impl Worksheet {
    pub fn of(
        pack: &Pack,
        assessment: &Assessment,
        evaluation: &Evaluation,
        whose: &Whose,
    ) -> Self {
        let case = Case::of(pack, assessment, evaluation);
        let is_wanted = |group: &&ToAsk| match whose {
            Whose::One(whom) => group.is_for(whom),
            Whose::All => true,
        };
        let groups = evaluation.to_ask.iter().filter(is_wanted);
        let groups = groups.map(|group| sheet(&case, group));
        Self {
            practice: case.practice().to_owned(),
            as_of: evaluation.as_of,
            started: assessment.started,
            groups: groups.filter(|group| !group.questions.is_empty()).collect(),
        }
    }

    /// The same as a form that is filled in with an editor and read back.
    pub fn form(&self, pack: &Pack) -> String {
        let heading = form::Heading { practice: &self.practice, started: self.started };
        let groups: Vec<form::Group<'_>> =
            self.groups.iter().map(|group| rows(pack, group)).collect();
        form::write(&heading, &groups)
    }
}

/// Who may know what was answered with "not sure" or left to somebody; none where there is nothing of the kind.
/// What was merely not reached yet is no reason to ask others.
pub fn worth_asking(
    pack: &Pack,
    assessment: &Assessment,
    evaluation: &Evaluation,
) -> Option<Whose> {
    let case = Case::of(pack, assessment, evaluation);
    let is_left = |group: &&ToAsk| {
        group.questions.iter().any(|open| {
            let question = pack.questions.get(&open.id);
            let can_be = |question| can_be_asked(&case, question, open, group.person.is_some());
            !matches!(open.state, OpenState::Unanswered | OpenState::Differs)
                && question.is_some_and(can_be)
        })
    };
    let mut groups = evaluation.to_ask.iter().filter(is_left);
    let first = groups.next()?;
    match (&first.person, groups.next()) {
        (Some(whom), None) => Some(Whose::One(whom.clone())),
        _ => Some(Whose::All),
    }
}

fn rows<'a>(pack: &'a Pack, group: &'a WorksheetGroup) -> form::Group<'a> {
    let row = |one: &'a WorksheetQuestion| {
        let question = pack.questions.get(&one.id)?;
        let (number, items, by_place) = (one.number, one.items.as_slice(), one.by_place);
        Some(form::Row { number, question, items, by_place })
    };
    let rows = group.questions.iter().filter_map(row).collect();
    let whom = group.role.as_deref().filter(|_| group.name.is_none()).or(group.name.as_deref());
    form::Group { is_for: whom.unwrap_or_default(), whom: &group.whom, rows }
}

fn sheet(case: &Case<'_>, group: &ToAsk) -> WorksheetGroup {
    let open = group.questions.iter().filter_map(|open| {
        let question = case.pack.questions.get(&open.id)?;
        can_be_asked(case, question, open, group.person.is_some())
            .then(|| line(case, question, open))
    });
    WorksheetGroup {
        role: group.person.as_ref().and_then(|whom| whom.role.clone()),
        name: group.person.as_ref().and_then(|whom| whom.name.clone()),
        whom: group.whom.to_string(),
        questions: open.collect(),
    }
}

/// Whether an outsider may answer it. What later questions build on, and decisions, are the practice's own; and where
/// nobody is named to ask, so is what it has not come to yet.
fn can_be_asked(case: &Case<'_>, question: &Question, open: &OpenQuestion, has_role: bool) -> bool {
    question.may_be_unsure
        && open.state != OpenState::Differs
        && !case.pack.decisions.contains(&question.id)
        && (has_role || open.state != OpenState::Unanswered)
}

fn line(case: &Case<'_>, question: &Question, open: &OpenQuestion) -> WorksheetQuestion {
    let offered = case.offered(&question.id).iter().map(|item| item.name.clone());
    let items = if open.items.is_empty() { offered.collect() } else { open.items.clone() };
    WorksheetQuestion {
        id: question.id.clone(),
        number: open.number,
        ask: question.ask.clone(),
        hint: question.hint.clone(),
        why: first_sentence(&question.why).to_owned(),
        choices: choices(&question.kind).into_iter().map(str::to_owned).collect(),
        items,
        by_place: !case.places(question).is_empty(),
        unit: match &question.kind {
            Kind::Number { unit, .. } => unit.clone(),
            _ => None,
        },
    }
}
