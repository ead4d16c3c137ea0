//! Scope and method: who was asked, when, and with which scale.

use jiff::{civil::Date, tz::TimeZone};
use serde::Serialize;

use crate::{answer::Answer, assessment::Recorded, pack::FILLED_IN_BY, report::Sources};

/// What the assessment covers and how it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Scope {
    /// The people who gave answers, where they gave a name.
    pub people: Vec<String>,
    pub first_answer: Option<Date>,
    pub last_answer: Option<Date>,
    /// Questions that concern the practice.
    pub asked: usize,
    pub answered: usize,
    /// What the practice is, a sentence each.
    pub facts: Vec<String>,
    /// The items of every list: "5 systems".
    pub counted: Vec<String>,
    /// Lowest first.
    pub likelihoods: Vec<ScaleWord>,
    pub impacts: Vec<ScaleWord>,
    pub levels: Vec<ScaleWord>,
    /// The highest likelihood first, as in the figure.
    pub matrix: Vec<MatrixRow>,
    /// Where the matrix comes from.
    pub source: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScaleWord {
    pub title: String,
    pub means: String,
    /// Days the plan allows; none for likelihood and impact.
    pub within: Option<u16>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MatrixRow {
    pub likelihood: String,
    /// One for each impact, lowest first.
    pub levels: Vec<String>,
}

impl Sources<'_> {
    /// Who filled it in, where the pack asks; else whoever gave answers under a name.
    pub(crate) fn prepared_by(&self) -> Option<String> {
        match self.case.answer(FILLED_IN_BY) {
            Some(Answer::Text(name)) if !name.trim().is_empty() => Some(name.trim().to_owned()),
            _ => {
                let people = people(self);
                (!people.is_empty()).then(|| people.join(", "))
            }
        }
    }
}

pub(super) fn write(sources: &Sources<'_>) -> Scope {
    let scale = &sources.case.pack.scale;
    let days = || answers(sources).filter(|one| one.answer.is_settled()).map(day);
    let asked = sources.case.asked().count();
    Scope {
        people: people(sources),
        first_answer: days().min(),
        last_answer: days().max(),
        asked,
        answered: asked - sources.case.unanswered(),
        facts: facts(sources),
        counted: counted(sources),
        likelihoods: scale.likelihoods.iter().map(|step| word(&step.title, &step.means)).collect(),
        impacts: scale.impacts.iter().map(|step| word(&step.title, &step.means)).collect(),
        levels: scale
            .levels
            .iter()
            .map(|level| ScaleWord {
                within: Some(level.within),
                ..word(&level.title, &level.means)
            })
            .collect(),
        matrix: matrix(sources),
        source: scale.source.trim().to_owned(),
    }
}

fn word(title: &str, means: &str) -> ScaleWord {
    ScaleWord { title: title.to_owned(), means: means.to_owned(), within: None }
}

fn answers<'r>(sources: &'r Sources<'_>) -> impl Iterator<Item = &'r Recorded> {
    sources.case.asked().filter_map(|question| sources.case.recorded(&question.id))
}

/// Time zones differ from machine to machine; a document must not.
fn day(recorded: &Recorded) -> Date {
    recorded.at.to_zoned(TimeZone::UTC).date()
}

fn people(sources: &Sources<'_>) -> Vec<String> {
    let mut people: Vec<String> = Vec::new();
    let assessment = sources.case.assessment;
    let counted =
        sources.case.asked().filter(|question| sources.case.recorded(&question.id).is_some());
    for name in counted.flat_map(|question| assessment.said_by(&question.id)) {
        let name = name.trim();
        if !people.iter().any(|known| known == name) {
            people.push(name.to_owned());
        }
    }
    people.sort();
    people
}

/// Facts that hold, or that are known not to.
fn facts(sources: &Sources<'_>) -> Vec<String> {
    let known = sources.evaluation.facts.iter().filter(|fact| fact.known && fact.holds);
    known.map(|fact| fact.sentence.clone()).collect()
}

fn counted(sources: &Sources<'_>) -> Vec<String> {
    let lists = sources.lists();
    lists
        .filter(|list| !list.items.is_empty())
        .map(|list| match list.items.len() {
            1 => format!("1 {}", list.one),
            many => format!("{many} {}", list.many),
        })
        .collect()
}

fn matrix(sources: &Sources<'_>) -> Vec<MatrixRow> {
    let scale = &sources.case.pack.scale;
    let title = |level: usize| scale.levels.get(level).map(|level| level.title.clone());
    let rows = scale.likelihoods.iter().enumerate().rev();
    rows.map(|(row, likelihood)| MatrixRow {
        likelihood: likelihood.title.clone(),
        levels: (0..scale.impacts.len())
            .filter_map(|column| title(scale.level(row, column)))
            .collect(),
    })
    .collect()
}
