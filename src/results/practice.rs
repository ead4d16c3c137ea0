//! The practice, how far the interview has come, and the words results are told in.

use serde::Serialize;

use crate::{
    pack::{Pack, scale},
    report::Sources,
};

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Practice {
    /// "the practice" where no name was given.
    pub name: String,
    /// Who filled the assessment in.
    pub prepared_by: Option<String>,
}

/// How far the interview has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Progress {
    /// Whether every question that concerns the practice is answered in substance; else the documents are a draft.
    pub complete: bool,
    /// How many questions concern the practice.
    pub asked: usize,
    /// How many of those have no answer yet.
    pub unanswered: usize,
    /// How many somebody still has to find out, such as those answered "not sure".
    pub unsure: usize,
}

/// The words for likelihood, impact and level of risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Scale {
    /// Where the matrix comes from.
    pub source: String,
    /// Lowest first.
    pub likelihoods: Vec<Step>,
    /// Lowest first.
    pub impacts: Vec<Step>,
    /// Lowest first.
    pub levels: Vec<Level>,
    /// Ids of levels: a row for each likelihood, a column for each impact, lowest first.
    pub matrix: Vec<Vec<String>>,
}

/// A likelihood or an impact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Step {
    pub id: String,
    pub title: String,
    pub means: String,
}

/// A level of risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Level {
    pub id: String,
    pub title: String,
    /// What the practice should do about it.
    pub means: String,
    /// Days: the plan allows no longer.
    pub within_days: u16,
}

/// Somebody who may know an answer or do a fix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Role {
    pub id: String,
    pub title: String,
}

/// What the practice is or has, worked out from answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Fact {
    pub id: String,
    pub holds: bool,
    /// False where it rests on an answer nobody has given.
    pub known: bool,
    /// How it stands, as a sentence.
    pub sentence: String,
}

pub(super) fn practice(sources: &Sources<'_>) -> Practice {
    Practice { name: sources.case.practice().to_owned(), prepared_by: sources.prepared_by() }
}

pub(super) fn progress(sources: &Sources<'_>) -> Progress {
    let (unanswered, unsure) = (sources.case.unanswered(), sources.unsure());
    let complete = unanswered == 0 && unsure == 0;
    Progress { complete, asked: sources.case.asked().count(), unanswered, unsure }
}

pub(super) fn scale(pack: &Pack) -> Scale {
    let scale = &pack.scale;
    let id = |level: &usize| scale.levels.get(*level).map(|level| level.id.to_string());
    Scale {
        source: scale.source.trim().to_owned(),
        likelihoods: scale.likelihoods.iter().map(step).collect(),
        impacts: scale.impacts.iter().map(step).collect(),
        levels: scale.levels.iter().map(level).collect(),
        matrix: scale.matrix.iter().map(|row| row.iter().filter_map(id).collect()).collect(),
    }
}

fn step(step: &scale::Step) -> Step {
    Step { id: step.id.to_string(), title: step.title.clone(), means: step.means.clone() }
}

fn level(level: &scale::Level) -> Level {
    Level {
        id: level.id.to_string(),
        title: level.title.clone(),
        means: level.means.clone(),
        within_days: level.within,
    }
}

pub(super) fn roles(pack: &Pack) -> Vec<Role> {
    let roles = pack.roles.values();
    roles.map(|role| Role { id: role.id.to_string(), title: role.name.to_string() }).collect()
}

pub(super) fn facts(sources: &Sources<'_>) -> Vec<Fact> {
    let facts = sources.evaluation.facts.iter();
    facts
        .map(|fact| Fact {
            id: fact.id.to_string(),
            holds: fact.holds,
            known: fact.known,
            sentence: fact.sentence.clone(),
        })
        .collect()
}

impl Scale {
    pub fn likelihood(&self, id: &str) -> &str {
        title(&self.likelihoods, id)
    }

    pub fn impact(&self, id: &str) -> &str {
        title(&self.impacts, id)
    }

    pub fn level(&self, id: &str) -> &str {
        let found = self.levels.iter().find(|level| level.id == id);
        found.map_or("", |level| level.title.as_str())
    }
}

fn title<'s>(steps: &'s [Step], id: &str) -> &'s str {
    steps.iter().find(|step| step.id == id).map_or("", |step| step.title.as_str())
}
