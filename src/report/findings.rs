//! Findings by level, the gravest in full.

use jiff::civil::Date;
use serde::Serialize;

use crate::{
    answer::in_words,
    evaluate::{Certainty, Finding, Rating, Said},
    pack::{crosswalk::Framework, security_rule::Designation},
    report::{
        Sources,
        words::{affected, capital, cost, numbers, step},
    },
};

/// The findings of one level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LevelGroup {
    pub level: String,
    /// What the practice should do about it.
    pub means: String,
    /// Whether it is the lowest of the scale, whose findings need the fewest words.
    pub lowest: bool,
    /// Whether it is in the upper half of the levels: these stand in the main document.
    pub upper: bool,
    pub count: usize,
    /// Written out.
    pub full: Vec<FindingText>,
    /// One row of a table each.
    pub brief: Vec<FindingText>,
}

/// One finding in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingText {
    pub number: u32,
    /// The number of the action that closes it.
    pub action: u32,
    pub title: String,
    pub vulnerability: String,
    pub confirmed: bool,
    /// "Confirmed" or "Not known".
    pub certainty: String,
    pub level: String,
    pub likelihood: String,
    pub impact: String,
    pub residual: String,
    /// "Dentrix and Gmail", or "Whole practice".
    pub affected: String,
    pub because: String,
    pub why_rated: String,
    /// The same without the words of the scale.
    pub why: String,
    /// "Required" or "Addressable", by the first paragraph it cites.
    pub duty: String,
    /// "Question 12, Second step at sign-in: Yes: Dentrix. No: Gmail"
    pub answers: Vec<String>,
    /// Whom to ask first, where something is not known.
    pub ask: Vec<String>,
    pub threats: Vec<String>,
    /// Numbers of the questions behind it: "12 and 30".
    pub questions: String,
    pub fix: Vec<String>,
    pub effort: String,
    pub cost: String,
    pub cost_basis: String,
    pub owner: String,
    pub due: Date,
    pub window: u16,
    pub cites: Vec<String>,
    /// One for each framework: "NIST CSF 2.0 PR.AA-03 and PR.AA-05"
    pub crosswalk: Vec<String>,
    /// Titles of the safeguards that would close it.
    pub safeguards: Vec<String>,
}

impl Sources<'_> {
    pub(super) fn level_title(&self, level: usize) -> String {
        let levels = &self.case.pack.scale.levels;
        levels.get(level).map_or_else(String::new, |level| level.title.clone())
    }

    pub(super) fn level(&self, rating: Rating) -> String {
        self.level_title(rating.level)
    }

    pub(super) fn likelihood(&self, rating: Rating) -> String {
        step(&self.case.pack.scale.likelihoods, rating.likelihood)
    }

    pub(super) fn impact(&self, rating: Rating) -> String {
        step(&self.case.pack.scale.impacts, rating.impact)
    }

    /// The number of the action that closes a finding.
    pub(super) fn action_of(&self, finding: u32) -> u32 {
        self.evaluation.action_closing(finding).map_or(0, |action| action.number)
    }

    /// The findings that actions close.
    pub(super) fn weaknesses(&self) -> impl Iterator<Item = &Finding> {
        self.evaluation.findings.iter().filter(|finding| finding.is_weakness())
    }

    /// The threat's code in the list of threats: "T3".
    pub(crate) fn threat_code(&self, id: &str) -> String {
        let at = self.case.pack.threats.get_index_of(id);
        at.map_or_else(String::new, |at| format!("T{}", at + 1))
    }

    pub(super) fn threat_title(&self, id: &str) -> String {
        let threat = self.case.pack.threats.get(id);
        threat.map_or_else(|| id.to_owned(), |threat| threat.title.to_string())
    }
}

pub(super) fn write(sources: &Sources<'_>) -> Vec<LevelGroup> {
    let in_full = told_in_full(sources);
    let levels = sources.case.pack.scale.levels.iter().enumerate().rev();
    levels
        .map(|(at, level)| {
            let of_level = sources.weaknesses().filter(|finding| finding.rating.level == at);
            let (full, brief): (Vec<_>, Vec<_>) =
                of_level.partition(|finding| in_full.contains(&finding.number));
            LevelGroup {
                level: level.title.clone(),
                means: level.means.clone(),
                lowest: at == 0,
                upper: is_upper(at, sources.case.pack.scale.levels.len()),
                count: full.len() + brief.len(),
                full: full.into_iter().map(|finding| text(sources, finding)).collect(),
                brief: brief.into_iter().map(|finding| text(sources, finding)).collect(),
            }
        })
        .filter(|group| group.count > 0)
        .collect()
}

/// Whether it rests, at least for one item, on what is not known.
fn is_open(finding: &Finding) -> bool {
    let certainties = finding.affected.iter().map(|affected| affected.certainty);
    certainties.chain([finding.certainty]).any(|certainty| certainty == Certainty::NotKnown)
}

pub(super) fn is_upper(level: usize, levels: usize) -> bool {
    level * 2 >= levels
}

/// More than this would make a document that nobody reads; the rest stand in tables with the same facts.
const MOST_IN_FULL: usize = 8;

/// The gravest findings, where they are in the upper half of the levels.
fn told_in_full(sources: &Sources<'_>) -> Vec<u32> {
    let levels = sources.case.pack.scale.levels.len();
    let grave = sources.weaknesses().filter(|finding| is_upper(finding.rating.level, levels));
    grave.take(MOST_IN_FULL).map(|finding| finding.number).collect()
}

fn text(sources: &Sources<'_>, finding: &Finding) -> FindingText {
    let confirmed = finding.certainty == Certainty::Confirmed;
    FindingText {
        number: finding.number,
        action: sources.action_of(finding.number),
        title: finding.title.clone(),
        vulnerability: finding.vulnerability.clone(),
        confirmed,
        certainty: if confirmed { "Confirmed" } else { "Not known" }.to_owned(),
        level: sources.level(finding.rating),
        likelihood: sources.likelihood(finding.rating),
        impact: sources.impact(finding.rating),
        residual: sources.level(finding.residual),
        affected: affected(finding),
        because: finding.because.clone(),
        why_rated: finding.why_rated.clone(),
        why: why(&finding.why_rated),
        duty: duty(sources, finding),
        answers: finding.answers.iter().map(|said| answer(said)).collect(),
        ask: if is_open(finding) {
            finding.answers.iter().filter_map(|said| whom(said)).collect()
        } else {
            Vec::new()
        },
        threats: finding.threats.iter().map(|id| sources.threat_title(id)).collect(),
        questions: questions(finding),
        fix: finding.fix.clone(),
        effort: finding.effort.word().to_owned(),
        cost: cost(&finding.cost),
        cost_basis: finding.cost.basis.to_string(),
        owner: finding.owner.to_string(),
        due: finding.due,
        window: finding.window,
        cites: finding.cites.to_vec(),
        crosswalk: crosswalk(finding),
        safeguards: safeguards(sources, finding),
    }
}

/// "Likelihood high, impact high: one login opens much." tells of the login.
fn why(rated: &str) -> String {
    capital(rated.split_once(": ").map_or(rated, |(_, why)| why))
}

pub(super) const REQUIRED: &str = "Required";

pub(super) fn duty(sources: &Sources<'_>, finding: &Finding) -> String {
    let entries = &sources.case.pack.security_rule.entries;
    let first = finding.cites.first().and_then(|cite| entries.get(cite.as_str()));
    match first.map(|entry| entry.designation) {
        Some(Designation::Addressable) => "Addressable",
        // Standards, and what the Privacy and Breach Notification Rules ask for.
        _ => REQUIRED,
    }
    .to_owned()
}

fn answer(said: &Said) -> String {
    format!("Question {}, {}: {}", said.number, said.label, said.answer)
}

fn questions(finding: &Finding) -> String {
    let asked = finding.answers.iter().filter_map(|said| u32::try_from(said.number).ok());
    numbers(&asked.collect::<Vec<_>>())
}

fn whom(said: &Said) -> Option<String> {
    let whom = said.ask.as_ref()?;
    Some(format!("{whom} (question {}, {})", said.number, said.label))
}

/// Ids where a framework gives them; its goals have only titles.
fn crosswalk(finding: &Finding) -> Vec<String> {
    let frameworks = [Framework::Csf, Framework::Hicp, Framework::Cpg];
    let told = frameworks.iter().filter_map(|framework| {
        let pointers = finding.crosswalk.iter().filter(|to| to.framework == *framework);
        let mut words: Vec<&str> = pointers
            .map(|to| if *framework == Framework::Cpg { &*to.title } else { &*to.id })
            .collect();
        // Some ids are numbers, and the pack may name them in any order.
        words.sort_by_key(|word| word.parse::<u32>().unwrap_or_default());
        let title = framework.title(words.len());
        (!words.is_empty()).then(|| format!("{title} {}", in_words(&words)))
    });
    told.collect()
}

fn safeguards(sources: &Sources<'_>, finding: &Finding) -> Vec<String> {
    let safeguards = finding.safeguards.iter();
    safeguards
        .filter_map(|id| sources.case.pack.safeguards.get(id))
        .map(|safeguard| safeguard.title.to_string())
        .collect()
}
