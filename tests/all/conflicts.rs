//! Answers that do not fit together: when they stand, where they are told, and what a pack may write.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use sra::{
    answer::{Answer, Mark},
    diagnostic::Source,
    evaluate::{Conflict, evaluate},
    interview::{End, Given, fill_in},
    pack::Pack,
    report::Report,
    results::Results,
    trial::{self, Practice},
};

use crate::{
    support::{SMALL, builtin, document, load, load_layers},
    talk::{AS_OF, Talk},
};

/// The cases of the built-in pack.
const CASES: &str = include_str!("../conflicts.txt");

/// A practice with these answers, all others left open.
fn practice(pack: &Pack, answers: &str) -> Practice {
    let text = format!(
        "title = \"A case\"\nas_of = \"2026-11-22\"\nrest = \"later\"\n[answers]\n{answers}"
    );
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
            let answers = with(clash, &format!("{open} = \"not sure\""));
            // What rests on that answer is no longer asked, so its own answer would be refused.
            let asked: Vec<&str> = answers
                .lines()
                .filter(|line| !rests_on(line.split(" = ").next().unwrap(), open))
                .collect();
            let found = conflicts(&pack, &asked.join("\n"));
            assert!(!ids(&found).contains(&id), "{id} with {open} not sure: {found:?}");
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
        if name.starts_with("well-run") {
            assert_eq!(ids(&found), [""; 0], "{name}");
        }
        if name == "sample-three-chair-dental.toml" {
            let read = ["updates_on_old_computers"];
            assert!(read.iter().all(|id| ids(&found).contains(id)), "{found:?}");
        }
    }
}

/// Two conflicts for the small pack: one for the practice, one for its systems.
pub const TWO: &str = r#"=== rules/conflicts.toml
[[conflict]]
id = "alone_with_server"
when = "people == 1 && server == 'yes'"
says = "You said that you work alone, and that there is a server."
questions = ["people", "server"]

[[conflict]]
id = "online_without_code"
each = "systems"
when = "online[item] == 'yes' && mfa[item] == 'no'"
says = "You said that {{items}} is online, and that it asks for no code."
questions = ["online", "mfa"]
"#;

pub fn small_pack() -> Arc<Pack> {
    small_with_conflicts(TWO)
}

fn small_with_conflicts(conflicts: &str) -> Arc<Pack> {
    let text = format!("{SMALL}\n{conflicts}");
    Arc::new(load(&text).unwrap_or_else(|mistakes| panic!("{mistakes}")).pack)
}

/// A conversation up to its last question, with nothing that clashes so far.
fn nearly_done() -> Talk {
    let mut talk = Talk::new(&small_pack(), AS_OF);
    for line in ["Sample Dental", "1", "no", "none", "Dentrix, Gmail", "2"] {
        talk.says(line);
    }
    talk
}

fn shown(talk: &Talk) -> String {
    trial::dialogue::shown(&talk.interview.prompt().lines)
}

#[test]
fn the_last_answer_is_weighed_before_the_end() {
    let mut talk = nearly_done();
    let reply = talk.says("no");
    assert_eq!((reply.changed, reply.end), (true, None));
    assert!(shown(&talk).contains("Gmail is online, and that it asks for no code"));
    let reply = talk.says("leave it");
    assert_eq!((reply.changed, reply.end), (false, Some(End::Finished)));
    let told = trial::dialogue::shown(&reply.lines);
    assert!(told.contains("Does not fit together: You said that Gmail is online"), "{told}");
}

#[test]
fn putting_the_last_answer_right_ends_the_interview_too() {
    let mut talk = nearly_done();
    talk.says("no");
    talk.says("Second step at sign-in");
    assert!(shown(&talk).contains("Which of these ask for a code"), "{}", shown(&talk));
    assert_eq!(talk.says("yes").end, None, "the change is confirmed first");
    assert_eq!(talk.says("yes").end, Some(End::Finished));
}

#[test]
fn one_that_was_left_is_asked_about_again_only_when_it_is_another() {
    let mut talk = nearly_done();
    talk.says("no");
    talk.says("3");
    let asks = |talk: &Talk| shown(talk).contains("These do not fit together");
    talk.says("change channels");
    talk.says("1");
    assert!(!asks(&talk), "another answer changes nothing of it");
    let mut talk = talk.resumed();
    assert!(!asks(&talk), "nor does coming back");
    for line in ["change online", "all", "yes", "no"] {
        talk.says(line);
    }
    assert!(shown(&talk).contains("You said that Dentrix and Gmail is online"), "{}", shown(&talk));
}

#[test]
fn free_words_at_the_question_put_nothing_down() {
    let mut talk = nearly_done();
    talk.says("no");
    let before = talk.interview.assessment().clone();
    for line in
        ["", "yes", "what", "the first is right", "both are wrong", "7", "Gmail", "\"1\" maybe"]
    {
        assert!(!talk.says(line).changed, "{line}");
        assert!(shown(&talk).contains("These do not fit together"), "{line}: {}", shown(&talk));
    }
    assert_eq!(*talk.interview.assessment(), before);
}

#[test]
fn what_was_said_besides_is_kept_as_a_note() {
    let mut talk = nearly_done();
    talk.says("no");
    let reply = talk.says("Both are right, because Gmail is going away");
    assert!(reply.changed && reply.end == Some(End::Finished));
    let note = talk.interview.assessment().answers["mfa"].note.clone();
    assert_eq!(note.as_deref(), Some("Gmail is going away"));
}

#[test]
fn a_document_and_the_results_tell_what_was_left() {
    let pack = builtin();
    let practice = crate::support::practice(&pack, "sample-three-chair-dental.toml");
    let evaluation = evaluate(&pack, &practice.assessment, practice.as_of);
    let report = Report::of(&pack, &practice.assessment, &evaluation);
    let markdown = sra::document::markdown::to_markdown(&document(&pack, &report));
    let section = markdown.split("## Answers that do not fit together").nth(1).unwrap();
    for told in [
        "You said that updates install on all computers, and that the maker no longer fixes Operatory PCs.",
        "Question 19, Devices past end of support: yes for Operatory PCs",
    ] {
        assert!(section.contains(told), "{told}");
    }
    let results = Results::of(&pack, &practice.assessment, &evaluation);
    let found = results.conflicts.iter().find(|one| one.id == "updates_on_old_computers").unwrap();
    assert_eq!(found.items, ["devices/operatory_pcs"]);
    assert_eq!(found.answers[1].question, "devices_old");

    let fitting = crate::support::practice(&pack, "well-run-dental.toml");
    let evaluation = evaluate(&pack, &fitting.assessment, fitting.as_of);
    let report = Report::of(&pack, &fitting.assessment, &evaluation);
    assert!(
        !sra::document::markdown::to_markdown(&document(&pack, &report))
            .contains("do not fit together")
    );
}

#[test]
fn answers_from_a_form_tell_the_conflicts_they_bring() {
    let pack = small_pack();
    let talk = nearly_done();
    let no = |id: &str| (id.into(), Mark::No);
    let given = Given {
        other: None,
        question: "mfa".into(),
        answer: Answer::WhichItems([no("gmail")].into_iter().collect()),
        note: None,
        by: None,
    };
    let assessment = talk.interview.assessment();
    let filled = fill_in(&pack, assessment, &[given], AS_OF, assessment.started);
    let told = trial::dialogue::shown(&filled.lines);
    assert!(
        told.contains("Warning: Does not fit together: You said that Gmail is online"),
        "{told}"
    );
}

#[test]
fn every_slip_in_a_conflict_is_told_with_a_way_out() {
    let whole = "id = \"x\"\nwhen = \"people == 1 && server == 'yes'\"\nsays = \"A, and B.\"\nquestions = [\"people\", \"server\"]\n";
    let item = "id = \"x\"\neach = \"systems\"\nwhen = \"online[item] == 'yes' && mfa[item] == 'no'\"\nsays = \"{{items}}.\"\nquestions = [\"online\", \"mfa\"]\n";
    for (text, from, to, told) in [
        (whole, "", "", &[][..]),
        (item, "", "", &[]),
        (whole, "people ==", "peeple ==", &["unknown name `peeple`", "did you mean `people`?"]),
        (
            whole,
            "\"server\"]",
            "\"sever\"]",
            &["there is no question `sever`", "did you mean `server`?"],
        ),
        (
            whole,
            "\"server\"]",
            "\"channels\"]",
            &["`when` does not read the answer to `channels`", "it reads: people, server"],
        ),
        (
            whole,
            ", \"server\"]",
            "]",
            &["a conflict is between two questions or more", "name in `questions`"],
        ),
        (whole, "[\"people\", \"server\"]", "[]", &["`questions` of a conflict is empty"]),
        (whole, "says = ", "sagt = ", &["has no `says`", "a conflict has no key `sagt`"]),
        (whole, "A, and B.", "{{items}}", &["`{{items}}` needs `each`"]),
        (
            whole,
            "id = \"x\"",
            "id = \"x\"\ncalled = [\"server\"]",
            &["there is no `each`", "add the list"],
        ),
        (item, "each = \"systems\"", "each = \"system\"", &["there is no list `system`"]),
        (
            item,
            "\"online[item] == 'yes' && mfa[item] == 'no'\"",
            "\"any(online, 'yes') && any(mfa, 'no')\"",
            &["`when` never reads `item`", "take `each` out"],
        ),
        (
            item,
            "each = \"systems\"",
            "each = \"systems\"\nwhich = \"all\"",
            &["`all` is not a word for `which`"],
        ),
        (
            item,
            "each = \"systems\"",
            "each = \"systems\"\nproducts = [\"mail\"]",
            &["there is no product_kind `mail`"],
        ),
        (
            item,
            "each = \"systems\"",
            "each = \"systems\"\nwhich = \"none\"",
            &["which items are missing", "there is no `item` here"],
        ),
    ] {
        assert!(text.contains(from), "{from}");
        let pack = format!(
            "{SMALL}\n=== rules/conflicts.toml\n[[conflict]]\n{}",
            text.replacen(from, to, 1)
        );
        let found = load(&pack).err().unwrap_or_default();
        assert_eq!(found.is_empty(), told.is_empty(), "{found}");
        for told in told {
            assert!(found.contains(told), "no `{told}` in:\n{found}");
        }
        assert!(found.is_empty() || found.contains("rules/conflicts.toml:"), "{found}");
    }
}

#[test]
fn a_layer_adds_replaces_and_retires_conflicts() {
    let layer = r#"=== pack.toml
id = "child"
version = "1.0.0"
title = "A layer"
sections = []
extends = "small"
[[retire]]
kind = "conflict"
id = "online_without_code"
reason = "Our clients know."
=== rules/ours.toml
[[conflict]]
id = "alone_with_server"
replaces = true
when = "people == 1 && server == 'yes'"
says = "Alone, and with a server."
questions = ["server", "people"]

[[conflict]]
id = "writes_to_nobody"
when = "count(channels) == 0 && people > 100"
says = "More than a hundred people, and they write to no patient."
questions = ["channels", "people"]
"#;
    let base = format!("{SMALL}\n{TWO}");
    let pack = load_layers(&[&base, layer]).unwrap_or_else(|mistakes| panic!("{mistakes}")).pack;
    assert_eq!(
        pack.conflicts.keys().collect::<Vec<_>>(),
        ["alone_with_server", "writes_to_nobody"]
    );
    assert_eq!(pack.conflicts["alone_with_server"].questions[0], "server");
    assert!(pack.retired[0].title.contains("is online"), "{:?}", pack.retired[0]);
}

#[test]
fn a_described_practice_may_say_which_conflicts_it_has() {
    let pack = small_pack();
    let answers = "name = \"A\"\npeople = 1\nserver = \"yes\"\nserver_lock = \"open\"\nchannels = \"none\"\nsystems = \"none\"";
    let misses = |expected: &str| {
        let practice = practice(&pack, &format!("{answers}\n[expect]\n{expected}\n"));
        trial::judge(&pack, &practice).misses
    };
    assert_eq!(misses("conflicts = [\"alone_with_server\"]"), [""; 0]);
    assert_eq!(misses(""), [""; 0]);
    let more = misses("conflicts = []");
    assert_eq!(more, ["alone_with_server: expected no such conflict, found one"]);
    let other = misses("conflicts = [\"alone_with_server\", \"online_without_code\"]");
    assert_eq!(other, ["online_without_code: expected this conflict, found none"]);
}
