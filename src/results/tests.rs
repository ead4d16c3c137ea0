//! The published schema, and that results keep to it.

use serde_json::Value;

use super::*;
use crate::{
    answer::{Answer, Mark},
    evaluate::{
        evaluate,
        sample::{TODAY, assessment, but, marks, pack},
    },
};

pub const SAFEGUARD: [&str; 6] =
    ["in-place", "partly", "not-in-place", "not-known", "not-asked", "not-applicable"];
pub const CERTAINTY: [&str; 2] = ["confirmed", "not-known"];
pub const MAYBE_CERTAINTY: [Option<&str>; 3] = [Some("confirmed"), Some("not-known"), None];
pub const RESPONSES: [&str; 6] = ["mitigate", "accept", "transfer", "avoid", "keep", "find-out"];
pub const SPECIFICATION: [&str; 7] = [
    "implemented",
    "alternative-implemented",
    "not-reasonable-and-appropriate",
    "partly-implemented",
    "not-implemented",
    "not-applicable",
    "not-known",
];
pub const DECISION: [&str; 5] = ["plan", "instead", "not-reasonable", "not-yet", "find-out"];
pub const SAID: [&str; 5] = ["yes", "no", "not_sure", "excepted", "unanswered"];

pub const ANSWER: [&str; 5] = ["answered", "not-sure", "left", "not-applicable", "unanswered"];

/// The words of an enumeration of the pack.
pub fn words<T>(all: &[(&'static str, T)]) -> Vec<&'static str> {
    all.iter().map(|(word, _)| *word).collect()
}

/// The published schema: overwrite it with `SNAPSHOTS=overwrite cargo test`.
#[test]
fn the_published_schema_is_made_from_the_types() {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<Results>();
    let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    snapbox::assert_data_eq!(text, snapbox::file!["../../schema/results.schema.json"].raw());
}

#[test]
fn a_state_and_its_word_belong_to_each_other() {
    use crate::evaluate::{SafeguardStatus, SpecificationStatus};
    let because = || "because".to_owned();
    let safeguards = [
        SafeguardStatus::InPlace,
        SafeguardStatus::Partly,
        SafeguardStatus::NotInPlace,
        SafeguardStatus::NotKnown,
        SafeguardStatus::NotAsked,
        SafeguardStatus::NotApplicable(because()),
    ];
    assert_eq!(safeguards.each_ref().map(|status| as_id(status.word())), SAFEGUARD);
    assert_eq!(SAFEGUARD.map(in_words), safeguards.each_ref().map(SafeguardStatus::word));
    let specifications = [
        SpecificationStatus::Implemented,
        SpecificationStatus::AlternativeImplemented(because()),
        SpecificationStatus::NotReasonable(because()),
        SpecificationStatus::Partly,
        SpecificationStatus::NotImplemented,
        SpecificationStatus::NotApplicable(because()),
        SpecificationStatus::NotKnown,
    ];
    assert_eq!(specifications.each_ref().map(|status| as_id(status.word())), SPECIFICATION);
}

fn results(changes: &[(&'static str, Option<Answer>)]) -> Results {
    let pack = pack();
    let assessment = assessment(&pack, &but(changes));
    Results::of(&pack, &assessment, &evaluate(&pack, &assessment, TODAY))
}

fn weak() -> Results {
    let said = marks(&[("gmail", Mark::No), ("quickbooks", Mark::No)]);
    results(&[("mfa", Some(said)), ("backups", Some(Answer::NotSure)), ("training", None)])
}

/// Every string under these keys, wherever they stand.
fn under<'v>(value: &'v Value, keys: &[&str], found: &mut Vec<&'v str>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let inner: Vec<&Value> = match value {
                    Value::Array(items) => items.iter().collect(),
                    other => vec![other],
                };
                if keys.contains(&key.as_str()) {
                    found.extend(inner.iter().filter_map(|value| value.as_str()));
                }
                inner.iter().for_each(|value| under(value, keys, found));
            }
        }
        Value::Array(items) => items.iter().for_each(|value| under(value, keys, found)),
        _ => {}
    }
}

#[test]
fn every_id_that_is_referred_to_is_there() {
    let results = weak();
    let value = serde_json::to_value(&results).unwrap();
    let ids = |of: &str| -> Vec<String> {
        let things = value[of].as_array().unwrap();
        things.iter().map(|thing| thing["id"].as_str().unwrap().to_owned()).collect()
    };
    let kinds: [(&str, &[&str]); 5] = [
        ("findings", &["finding", "findings"]),
        ("items", &["item"]),
        ("threats", &["threat", "threats"]),
        ("safeguards", &["safeguard"]),
        ("answers", &["question"]),
    ];
    for (of, keys) in kinds {
        let (known, mut named) = (ids(of), Vec::new());
        under(&value, keys, &mut named);
        assert!(!named.is_empty(), "nothing refers to {of}");
        for id in named {
            assert!(known.iter().any(|known| known == id), "{id} is not among the {of}");
        }
    }
}

#[test]
fn no_two_things_share_an_id() {
    let results = weak();
    let mut ids: Vec<&str> = results.risks.iter().map(|risk| risk.id.as_str()).collect();
    ids.extend(results.findings.iter().map(|finding| finding.id.as_str()));
    ids.extend(results.items.iter().map(|item| item.id.as_str()));
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn a_risk_keeps_its_id_when_another_finding_is_closed() {
    let ids = |results: Results| -> Vec<String> {
        results.risks.into_iter().map(|risk| risk.id).collect()
    };
    let (before, after) = (ids(weak()), ids(results(&[])));
    assert!(after.len() < before.len());
    assert!(after.iter().all(|id| before.contains(id)), "{before:?}\n{after:?}");
}

#[test]
fn an_addressable_specification_that_is_not_met_needs_a_decision() {
    let results = results(&[]);
    let open: Vec<(&str, &str)> = results
        .decisions
        .iter()
        .map(|decision| (decision.cite.as_str(), decision.decided.as_str()))
        .collect();
    assert_eq!(open, [("164.308(a)(5)(ii)(A)", "find-out")]);
}
