//! The page before the start: what to have at hand, who may be needed, how long it takes. It tells nothing of a practice, only
//! of the pack.

use serde::Serialize;

use crate::{
    assessment::Assessment,
    id::Id,
    interview,
    pack::{
        Pack,
        question::{Kind, Question},
    },
    standing::Standing,
};

/// Everything the template of the page can use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Prepare {
    /// The pack's title.
    pub title: String,
    pub publisher: Option<String>,
    /// "About 30 to 60 minutes"
    pub time: String,
    /// All there are; few practices are asked all.
    pub questions: usize,
    /// As the pack says it; empty where it says nothing.
    pub at_hand: Vec<String>,
    /// The lists that will be asked for.
    pub lists: Vec<PrepareList>,
    /// Who may know an answer, those with the most questions first.
    pub roles: Vec<PrepareRole>,
    /// Titles of the sections, in asking order.
    pub sections: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PrepareList {
    pub ask: String,
    /// What may stand on it.
    pub suggest: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PrepareRole {
    /// As the practice would say it: "Your IT person or company"
    pub title: String,
    /// The most questions there can be for them.
    pub questions: usize,
}

impl Prepare {
    /// The page for an assessment that has not begun.
    pub fn of(pack: &Pack, fresh: &Assessment, standing: &Standing) -> Self {
        Self {
            title: pack.title.clone(),
            publisher: pack.publisher.clone(),
            time: interview::time(pack, fresh, standing).unwrap_or_default(),
            questions: pack.questions.len(),
            at_hand: pack.at_hand.clone(),
            lists: pack.questions.values().filter_map(list).collect(),
            roles: roles(pack),
            sections: sections(pack),
        }
    }
}

fn list(question: &Question) -> Option<PrepareList> {
    let Kind::Names { suggest, .. } = &question.kind else { return None };
    Some(PrepareList { ask: question.ask.clone(), suggest: suggest.clone() })
}

fn roles(pack: &Pack) -> Vec<PrepareRole> {
    let asked =
        |id: &Id| pack.questions.values().filter(|one| one.who.as_ref() == Some(id)).count();
    let roles = pack.roles.values();
    let roles =
        roles.map(|role| PrepareRole { title: role.title.clone(), questions: asked(&role.id) });
    let mut roles: Vec<PrepareRole> = roles.filter(|role| role.questions > 0).collect();
    roles.sort_by_key(|role| std::cmp::Reverse(role.questions));
    roles
}

fn sections(pack: &Pack) -> Vec<String> {
    let has_questions = |id: &Id| pack.questions.values().any(|question| question.section == *id);
    let sections = pack.sections.iter().filter(|section| has_questions(&section.id));
    sections.map(|section| section.title.clone()).collect()
}
