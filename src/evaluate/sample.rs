//! A tiny pack and its answers, for tests.

use jiff::{Timestamp, civil::Date};

use crate::{
    answer::{Answer, Item, Mark},
    assessment::{Assessment, Recorded},
    diagnostic::Source,
    evaluate::{Evaluation, Finding, SafeguardStatus, SpecificationStatus, evaluate},
    id::Id,
    pack::Pack,
};

const FILES: [(&str, &str); 9] = [
    ("pack.toml", include_str!("sample/pack.toml")),
    ("interview/office.toml", include_str!("sample/interview/office.toml")),
    ("interview/facts.toml", include_str!("sample/interview/facts.toml")),
    ("interview/roles.toml", include_str!("sample/interview/roles.toml")),
    ("rules/scale.toml", include_str!("sample/rules/scale.toml")),
    ("rules/security-rule.toml", include_str!("sample/rules/security-rule.toml")),
    ("rules/threats.toml", include_str!("sample/rules/threats.toml")),
    ("rules/factors.toml", include_str!("sample/rules/factors.toml")),
    ("rules/topic.toml", include_str!("sample/rules/topic.toml")),
];

pub const TODAY: Date = jiff::civil::date(2026, 11, 22);

pub fn pack() -> Pack {
    let source = |(name, text): (&str, &str)| Source { name: name.into(), text: text.into() };
    let loaded = Pack::load(vec![FILES.map(source).to_vec()]);
    loaded.unwrap_or_else(|mistakes| panic!("{mistakes:#?}")).pack
}

/// An assessment in which every question was answered at the same moment.
pub fn assessment(pack: &Pack, answers: &[(&str, Answer)]) -> Assessment {
    let at = Timestamp::UNIX_EPOCH;
    let mut assessment = Assessment::new(pack, at);
    for (question, answer) in answers {
        let recorded = Recorded::new(answer.clone(), at, None);
        assessment.answers.insert(Id::new(question), recorded);
    }
    assessment
}

/// A practice with a server, three systems and good answers throughout.
pub fn good() -> Vec<(&'static str, Answer)> {
    vec![
        ("practice_name", Answer::Text("Sample Dental".into())),
        ("people", Answer::Number(4)),
        ("systems", names(&["Dentrix", "Gmail", "QuickBooks"])),
        ("cloud", marks(&[("dentrix", Mark::No), ("gmail", Mark::Yes), ("quickbooks", Mark::Yes)])),
        ("mfa", marks(&[("gmail", Mark::Yes), ("quickbooks", Mark::Yes)])),
        ("server", Answer::YesNo(true)),
        ("backups", Answer::YesNo(true)),
        ("training", Answer::OneOf("year".into())),
    ]
}

/// The good answers with some of them replaced; `None` takes one away.
pub fn but(changes: &[(&'static str, Option<Answer>)]) -> Vec<(&'static str, Answer)> {
    let mut answers = good();
    for (question, change) in changes {
        answers.retain(|(id, _)| id != question);
        answers.extend(change.clone().map(|answer| (*question, answer)));
    }
    answers
}

pub fn judge(changes: &[(&'static str, Option<Answer>)]) -> Evaluation {
    let pack = pack();
    evaluate(&pack, &assessment(&pack, &but(changes)), TODAY)
}

pub fn names(names: &[&str]) -> Answer {
    let item = |name: &&str| Item { id: Id::from_name(name), name: (*name).into() };
    Answer::Names(names.iter().map(item).collect())
}

pub fn marks(marks: &[(&str, Mark)]) -> Answer {
    Answer::WhichItems(marks.iter().map(|(id, mark)| (Id::new(id), *mark)).collect())
}

impl Evaluation {
    pub fn finding(&self, gap: &str) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.gap == *gap)
    }

    pub fn status(&self, safeguard: &str) -> Option<&SafeguardStatus> {
        let found = self.safeguards.iter().find(|result| result.id == *safeguard);
        found.map(|result| &result.status)
    }

    pub fn paragraph(&self, cite: &str) -> Option<&SpecificationStatus> {
        let found = self.specifications.iter().find(|result| *result.cite == *cite);
        found.map(|result| &result.status)
    }
}
