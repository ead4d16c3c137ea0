//! Checklists line by line, the words that were asked, ids that changed, and saved files of the first format.

use std::sync::Arc;

use sra::{
    answer::{Answer, Mark, Mark::*},
    assessment::Assessment,
    evaluate::{Certainty, Evaluation, SafeguardStatus, evaluate},
    id::Id,
    pack::Pack,
};

use crate::{
    support::{load, small_with},
    talk::{AS_OF, Talk, small_pack},
};

const CHANNELS: &str =
    r#"choices = { email = "E-mail", texting = "Text messages", portal = "A portal" }"#;

/// The small pack with other choices for the ways to reach patients, and rules on two of them.
fn pack_with(choices: &str) -> Arc<Pack> {
    let text = small_with(CHANNELS, choices) + RULES;
    Arc::new(load(&text).unwrap_or_else(|mistakes| panic!("{mistakes}")).pack)
}

const RULES: &str = r#"
=== rules/lines.toml
[[safeguard]]
id = "portal_used"
title = "Patients are written to in a portal"
family = "technical"
cites = ["164.312(e)(1)"]
in_place = '"portal" in channels'

[[gap]]
id = "no_portal"
title = "No portal"
vulnerability = "Messages travel in the open."
cites = ["164.312(e)(1)"]
when = '!("portal" in channels)'
because = "There is no portal."
threats = ["phishing"]
likelihood = "low"
impact = "low"
rationale = "it is a test"
fix = ["Get a portal."]
effort = "hours"
cost = [0, 10]
cost_basis = "A test."
window = 90
who = "owner"
safeguards = ["portal_used"]
"#;

/// A conversation that has come to the ways to reach patients.
fn at_the_checklist(pack: &Arc<Pack>) -> Talk {
    let mut talk = Talk::new(pack, AS_OF);
    for line in ["Sample Dental", "6", "no"] {
        talk.says(line);
    }
    talk
}

fn says(talk: &mut Talk, line: &str) -> String {
    let said = talk.says(line).lines;
    said.iter()
        .chain(&talk.interview.prompt().lines)
        .map(|line| format!("{}\n", line.text))
        .collect()
}

fn told(talk: &Talk, line: &str) -> Option<Mark> {
    let answers = &talk.interview.assessment().answers;
    answers.get("channels")?.answer.marks()?.get(line).copied()
}

fn marks(talk: &Talk) -> [Option<Mark>; 3] {
    ["email", "texting", "portal"].map(|line| told(talk, line))
}

fn found(evaluation: &Evaluation) -> Option<Certainty> {
    let mut found = evaluation.findings.iter().filter(|finding| *finding.gap == *"no_portal");
    found.next().map(|finding| finding.certainty)
}

fn status(evaluation: &Evaluation) -> SafeguardStatus {
    let mut all = evaluation.safeguards.iter();
    all.find(|safeguard| *safeguard.id == *"portal_used").unwrap().status.clone()
}

#[test]
fn each_line_is_yes_no_or_not_sure_in_one_line_of_typing() {
    let cases = [
        ("1 3", [Some(Yes), Some(No), Some(Yes)]),
        ("1, idk about the rest", [Some(Yes), Some(NotSure), Some(NotSure)]),
        ("1 yes, 2 no, not sure about 3", [Some(Yes), Some(No), Some(NotSure)]),
        ("all but 2", [Some(Yes), Some(No), Some(Yes)]),
        ("none", [Some(No), Some(No), Some(No)]),
        ("not sure about 2", [None, Some(NotSure), None]),
    ];
    for (line, expected) in cases {
        let mut talk = at_the_checklist(&small_pack());
        says(&mut talk, line);
        assert_eq!(marks(&talk), expected, "{line}");
    }
}

#[test]
fn what_was_left_out_is_read_back_and_what_was_not_spoken_of_is_asked() {
    let mut talk = at_the_checklist(&small_pack());
    assert!(says(&mut talk, "e-mail").contains("E-mail. Not so: Text messages; A portal."));
    let mut talk = at_the_checklist(&small_pack());
    let text = says(&mut talk, "not sure about 2");
    assert!(text.contains("You did not speak of these yet"), "{text}");
    assert!(text.contains("1. E-mail\n2. A portal\n"), "{text}");
    says(&mut talk, "2");
    assert_eq!(marks(&talk), [Some(No), Some(NotSure), Some(Yes)]);
}

#[test]
fn a_line_that_is_not_sure_leaves_only_what_rests_on_it() {
    let pack = pack_with(CHANNELS);
    let judged = |line: &str| {
        let mut talk = at_the_checklist(&pack);
        says(&mut talk, line);
        let evaluation = evaluate(&pack, talk.interview.assessment(), AS_OF);
        let found = found(&evaluation);
        (found, Some(status(&evaluation)))
    };
    let (confirmed, unknown) = (Some(Certainty::Confirmed), Some(Certainty::NotKnown));
    assert_eq!(judged("1, not sure about 3"), (unknown, Some(SafeguardStatus::NotKnown)));
    assert_eq!(
        judged("1 yes, 3 no, not sure about 2"),
        (confirmed, Some(SafeguardStatus::NotInPlace))
    );
    assert_eq!(judged("3, not sure about 2"), (None, Some(SafeguardStatus::InPlace)));
}

#[test]
fn a_line_that_cannot_concern_the_practice_is_shown_nowhere_and_judged_by_no_rule() {
    let pack = pack_with(
        r#"choices = { email = "E-mail", texting = "Text messages", portal = { label = "A portal", when = "has_server" } }"#,
    );
    let mut talk = at_the_checklist(&pack);
    let shown = talk.interview.prompt().lines;
    assert!(shown.iter().all(|line| !line.text.contains("portal")), "{shown:?}");
    assert!(says(&mut talk, "none").contains("None of these."));
    assert_eq!(marks(&talk), [Some(No), Some(No), None]);
    let evaluation = evaluate(&pack, talk.interview.assessment(), AS_OF);
    assert_eq!(found(&evaluation), None);
    assert!(matches!(status(&evaluation), SafeguardStatus::NotApplicable(_)));

    // Once there is a server, the line is asked about by itself.
    says(&mut talk, "change 3");
    says(&mut talk, "yes");
    says(&mut talk, "yes");
    says(&mut talk, "1");
    let text = says(&mut talk, "");
    assert!(text.contains("1. A portal\n"), "{text}");
    says(&mut talk, "yes");
    assert_eq!(marks(&talk), [Some(No), Some(No), Some(Yes)]);
}

#[test]
fn a_line_may_stand_against_all_others() {
    let pack = pack_with(
        r#"choices = { email = "E-mail", texting = "Text messages", portal = { label = "We write to nobody", alone = true } }"#,
    );
    let mut talk = at_the_checklist(&pack);
    let text = says(&mut talk, "1 and 3");
    assert!(text.contains("cannot go with the others"), "{text}");
    assert_eq!(marks(&talk), [None; 3]);
    says(&mut talk, "3");
    assert_eq!(marks(&talk), [Some(No), Some(No), Some(Yes)]);
}

/// The saved answers as another pack takes them up.
fn taken_up(pack: &Arc<Pack>, saved: &Assessment) -> Talk {
    let mut assessment = saved.clone();
    assessment.fit(pack);
    Talk::about(pack, assessment, AS_OF)
}

#[test]
fn an_answer_to_other_words_is_asked_about_with_the_old_words() {
    let mut talk = at_the_checklist(&small_pack());
    says(&mut talk, "1 and 2");
    let saved = talk.interview.assessment().clone();

    let commas = pack_with(&CHANNELS.replace("Text messages", "Text, messages"));
    assert_eq!(marks(&taken_up(&commas, &saved)), [Some(Yes), Some(Yes), Some(No)]);
    assert!(taken_up(&commas, &saved).interview.assessment().answer("channels").is_some());

    let reworded = pack_with(&CHANNELS.replace("Text messages", "Texts without health details"));
    let mut talk = taken_up(&reworded, &saved);
    assert_eq!(talk.interview.assessment().answer("channels"), None, "it counts for nothing yet");
    let text: String =
        talk.interview.prompt().lines.into_iter().map(|line| line.text + "\n").collect();
    assert!(text.contains("Before, I asked: How do you write to patients?"), "{text}");
    assert!(text.contains("You said: E-mail; Text messages. Is that still right?"), "{text}");
    says(&mut talk, "yes");
    let answered = talk.interview.assessment().answer("channels").cloned();
    assert_eq!(marks(&talk), [Some(Yes), Some(Yes), Some(No)]);
    assert!(answered.is_some());
    let mut again = talk.interview.assessment().clone();
    assert!(again.fit(&reworded).reworded.is_empty(), "asked once");
}

#[test]
fn answers_are_found_under_new_ids_with_their_history() {
    let mut talk = at_the_checklist(&small_pack());
    for line in ["1", "change 5", "1 and 2", "yes"] {
        says(&mut talk, line);
    }
    let saved = talk.interview.assessment().clone();
    let text = small_with(
        CHANNELS,
        &CHANNELS.replace(
            "texting = \"Text messages\"",
            "sms = { label = \"Text messages\", renamed_from = [\"texting\"] }",
        ),
    )
    .replace("id = \"channels\"", "id = \"ways\"\nrenamed_from = [\"channels\"]");
    let pack = Arc::new(load(&text).unwrap_or_else(|mistakes| panic!("{mistakes}")).pack);
    let talk = taken_up(&pack, &saved);
    let now = talk.interview.assessment();
    let marks = |answer: &Answer| answer.marks().unwrap().clone();
    let ways = now.answer("ways").map(marks).unwrap();
    assert_eq!(ways.get("sms"), Some(&Yes), "{ways:?}");
    assert!(!now.answers.contains_key("channels"));
    let before = now
        .history
        .iter()
        .filter(|change| *change.question == *"ways")
        .filter_map(|change| change.before.clone());
    let before: Vec<_> = before.map(|recorded| marks(&recorded.answer)).collect();
    assert!(before.iter().any(|old| old.get("sms") == Some(&No)), "{before:?}");
}

#[test]
fn one_old_id_leads_to_one_place() {
    let twice = small_with("id = \"people\"", "id = \"people\"\nrenamed_from = [\"server\"]");
    assert!(load(&twice).unwrap_err().contains("two questions go by the id `server`"));
    let choice = "texting = { label = \"Text messages\", renamed_from = [\"email\"] }";
    let twice = small_with(CHANNELS, &CHANNELS.replace("texting = \"Text messages\"", choice));
    assert!(load(&twice).unwrap_err().contains("two choices go by the id `email`"));
}

#[test]
fn of_a_file_of_the_first_format_only_what_was_not_ticked_is_asked() {
    let pack = small_pack();
    let text = FIRST.replace("DIGEST", &pack.digest);
    let mut read = Assessment::from_json(text.as_bytes()).unwrap();
    let misfits = read.fit(&pack);
    assert!(misfits.first_format && misfits.reworded.is_empty() && misfits.set_aside.is_empty());
    let mut talk = Talk::about(&pack, read, AS_OF);
    assert_eq!(marks(&talk), [Some(Yes), None, None], "what was not ticked is no \"no\"");
    let text = says(&mut talk, "");
    assert!(text.contains("1. Text messages\n2. A portal\n"), "{text}");
    says(&mut talk, "none");
    assert_eq!(marks(&talk), [Some(Yes), Some(No), Some(No)]);
    let saved = String::from_utf8(talk.interview.assessment().to_json().unwrap()).unwrap();
    assert!(saved.contains("\"format\": 2") && saved.contains("\"texting\": \"no\""), "{saved}");
}

#[test]
fn a_file_of_the_first_format_for_another_version_is_asked_about_where_words_matter() {
    let pack = small_pack();
    let mut read = Assessment::from_json(FIRST.replace("DIGEST", "0").as_bytes()).unwrap();
    let misfits = read.fit(&pack);
    assert_eq!(misfits.reworded, ["Server in the office", "Ways to reach patients"]);
    assert!(read.answer("name").is_some() && read.answer("people").is_some());
}

const FIRST: &str = r#"{
  "format": 1,
  "program": "0.1.0",
  "pack": { "id": "small", "version": "1.0.0", "digest": "DIGEST" },
  "started": "2026-05-20T12:00:00Z",
  "answers": {
    "name": { "answer": { "kind": "text", "value": "Sample Dental" }, "at": "2026-05-20T12:00:00Z" },
    "people": { "answer": { "kind": "number", "value": 6 }, "at": "2026-05-20T12:00:00Z" },
    "server": { "answer": { "kind": "yes-no", "value": false }, "at": "2026-05-20T12:00:00Z" },
    "channels": { "answer": { "kind": "several-of", "value": ["email"] }, "at": "2026-05-20T12:00:00Z" }
  }
}"#;

#[test]
fn the_built_in_pack_knows_the_words_of_its_first_version() {
    let pack = crate::support::builtin();
    let text = FIRST
        .replace("\"small\"", "\"hipaa-small-practice\"")
        .replace("\"1.0.0\"", "\"0.1.0\"")
        .replace("DIGEST", "0")
        .replace("\"name\":", "\"practice_name\":");
    let mut read = Assessment::from_json(text.as_bytes()).unwrap();
    read.fit(&pack);
    let recorded = &read.answers["people"];
    let words = read.words_of(recorded).map(|words| words.ask.clone());
    assert!(words.is_some_and(|words| words.ends_with('?')), "{recorded:?}");
    assert!(read.answers.contains_key(&Id::new("practice_name")));
}

#[test]
fn a_line_that_nothing_knows_is_told() {
    let pack = small_pack();
    let text =
        FIRST.replace("DIGEST", &pack.digest).replace("[\"email\"]", "[\"email\", \"nosuch\"]");
    let mut read = Assessment::from_json(text.as_bytes()).unwrap();
    assert_eq!(read.fit(&pack).unknown, ["“nosuch” (Ways to reach patients)"]);
    assert!(!read.answers["channels"].set_aside);
}
