//! Scope and method: who was asked, when, and with which scale.

use jiff::{civil::Date, tz::TimeZone};
use serde::Serialize;

use crate::{
    answer::{Answer, Mark},
    assessment::Recorded,
    pack::{FILLED_IN_BY, question::Question},
    report::Sources,
};

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
    /// What the practice is: the answers of the first section.
    pub profile: Vec<ProfileLine>,
    /// Facts that the pack wants read, a sentence each.
    pub notices: Vec<String>,
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
pub struct ProfileLine {
    pub label: String,
    pub answer: String,
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
        profile: profile(sources),
        notices: notices(sources),
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

/// The practice's name, and who answered, stand on the cover.
fn profile(sources: &Sources<'_>) -> Vec<ProfileLine> {
    let pack = sources.case.pack;
    let Some(first) = pack.sections.first() else { return Vec::new() };
    let told = sources.case.asked().filter(|question| {
        question.section == first.id
            && question.id != pack.name_question
            && *question.id != *FILLED_IN_BY
    });
    told.map(|question| ProfileLine {
        label: question.label.clone(),
        answer: in_short(sources, question),
    })
    .collect()
}

/// Of a checklist only what is so; the annex has all of it.
fn in_short(sources: &Sources<'_>, question: &Question) -> String {
    let Some(Answer::SeveralOf(marks)) = sources.case.answer(&question.id) else {
        return sources.case.answered(question);
    };
    let yes = marks.iter().filter(|(_, mark)| **mark == Mark::Yes);
    let labels: Vec<String> = yes.map(|(id, _)| question.choice_label(id)).collect();
    if labels.is_empty() { sources.case.answered(question) } else { labels.join("; ") }
}

fn notices(sources: &Sources<'_>) -> Vec<String> {
    let facts = sources.evaluation.facts.iter().filter(|fact| fact.known && fact.holds);
    let wanted = |id| sources.case.pack.facts.get(id).is_some_and(|fact| fact.notice);
    facts.filter(|fact| wanted(&fact.id)).map(|fact| fact.sentence.clone()).collect()
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
