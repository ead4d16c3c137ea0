//! Answers that do not fit together: when they stand, where they are told, and what a pack may write.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use sra::{
    diagnostic::Source,
    evaluate::{Conflict, evaluate},
    pack::Pack,
    trial::Practice,
};

use crate::support::{builtin, load, load_layers, small_with};

/// The cases of the built-in pack.
const CASES: &str = include_str!("../conflicts.txt");

/// A practice with these answers, all others left open.
fn practice(pack: &Pack, answers: &str) -> Practice {
    let text =
        format!("title = \"A case\"\nas_of = \"2026-11-22\"\nrest = \"later\"\n[answers]\n{answers}");
    let source = Arc::new(Source { name: "case.toml".to_owned(), text });
    Practice::read(pack, &source).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"))
}

fn conflicts(pack: &Pack, answers: &str) -> Vec<Conflict> {
    let practice = practice(pack, answers);
    evaluate(pack, &practice.assessment, practice.as_of).conflicts
}

fn ids(conflicts: &[Conflict]) -> Vec<&str> {
    conflicts.iter().map(|conflict| conflict.id.as_str()).collect()
}

/// The lines, with those of the same key replaced.
fn with(lines: &str, instead: &str) -> String {
    let key = |line: &str| line.split(" = ").next().unwrap().to_owned();
    let mut merged: BTreeMap<String, String> = BTreeMap::new();
    for line in lines.lines().chain(instead.lines()).filter(|line| !line.is_empty()) {
        merged.insert(key(line), line.to_owned());
    }
    merged.into_values().collect::<Vec<_>>().join("\n")
}

#[test]
fn every_conflict_of_the_built_in_pack_stands_where_it_should_and_not_where_answers_fit() {
    let pack = builtin();
    let mut tried = Vec::new();
    for case in CASES.split("=== ").skip(1) {
        let (id, answers) = case.split_once('\n').unwrap();
        let (clash, instead) = answers.split_once("---\n").unwrap();
        let found = conflicts(&pack, clash);
        assert_eq!(ids(&found), [id], "these answers bring about");
        let words: usize = found[0].says.split_whitespace().count();
        assert!(words <= 25 && found[0].sides.iter().all(|side| !side.said.is_empty()), "{id}");
        let fitting = with(clash, instead);
        assert_eq!(ids(&conflicts(&pack, &fitting)), [""; 0], "{id} with {instead}");
        tried.push(id);
    }
    assert!(tried.len() >= 25);
    assert_eq!(tried, pack.conflicts.keys().map(|id| id.as_str()).collect::<Vec<_>>());
}

#[test]
fn what_is_not_sure_or_was_never_asked_makes_no_conflict() {
    let pack = builtin();
    for case in CASES.split("=== ").skip(1) {
        let (id, answers) = case.split_once('\n').unwrap();
        let (clash, _) = answers.split_once("---\n").unwrap();
        let questions = pack.conflicts[id].questions.clone();
        for open in questions.iter().filter(|id| pack.questions[id.as_str()].may_be_unsure) {
            for answer in ["not sure", "ask IT", "skip"] {
                let answers = with(clash, &format!("{open} = \"{answer}\""));
                // What rests on that answer is no longer asked, so its own answer would be refused.
                let asked: Vec<&str> = answers
                    .lines()
                    .filter(|line| !rests_on(line.split(" = ").next().unwrap(), open))
                    .collect();
                let found = conflicts(&pack, &asked.join("\n"));
                assert!(!ids(&found).contains(&id), "{id} with {open} {answer}: {found:?}");
            }
        }
    }
}

/// Whether a question of the cases is asked only where another has an answer.
fn rests_on(question: &str, other: &str) -> bool {
    matches!(
        (other, question),
        ("vendors", "baa_signed")
            | ("past_incidents", "incident_learned")
            | ("devices", "devices_old" | "devices_encrypted")
            | ("cloud_systems", "baa_signed")
    )
}

#[test]
fn well_run_practices_have_none_and_the_sample_dental_office_those_a_reader_finds() {
    let pack = builtin();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/practices");
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let practice = crate::support::practice(&pack, &name);
        let found = evaluate(&pack, &practice.assessment, practice.as_of).conflicts;
        println!("{name}: {:?}", ids(&found));
        if name.starts_with("well-run") {
            assert_eq!(ids(&found), [""; 0], "{name}");
        }
        if name == "sample-three-chair-dental.toml" {
            let read = ["biller_agreement", "updates_on_old_computers", "chat_without_phones"];
            assert!(read.iter().all(|id| ids(&found).contains(id)), "{found:?}");
        }
    }
}
