//! Lines of a checklist that became one: what earlier files say of the halves is taken for no more than was said.

use std::sync::Arc;

use jiff::Timestamp;
use sra::{
    answer::{Answer, Mark, Mark::*, Marked},
    answers_file::{Filled, fill, fill_as_far, parse},
    assessment::Assessment,
    diagnostic::{Diagnostic, Source},
    pack::Pack,
};

use crate::{
    support::{SMALL, load, load_layers, small_with},
    talk::{AS_OF, Talk, says},
};

const CHANNELS: &str =
    r#"choices = { email = "E-mail", texting = "Text messages", portal = "A portal" }"#;
/// The text lines that were two need each other; of the portal and the post, one is enough.
const HALVES: &str = r#"choices = { email = "E-mail", service = "Texts by a service", dates = "Texts of dates alone", portal = "A portal", post = "By post", fax = "By fax" }"#;
const JOINED: &str = r#"gone = ["fax"]
choices = { email = "E-mail", texts = { label = "Texts of dates alone, by a service", joined_from = ["service", "dates"] }, sealed = { label = "A portal, or post", joined_from = ["portal", "post"], either = true } }"#;

fn pack(choices: &str) -> Arc<Pack> {
    let text = small_with(CHANNELS, choices);
    Arc::new(load(&text).unwrap_or_else(|mistakes| panic!("{mistakes}")).pack)
}

fn told(mistakes: &[Diagnostic]) -> String {
    mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn taken(channels: &str) -> Result<Filled, String> {
    let text = format!(
        "name = 'Sample'\npeople = 1\nserver = false\nchannels = {channels}\nsystems = 'none'\n"
    );
    let source = Arc::new(Source { name: "a.toml".into(), text });
    let entries = parse(&source).map_err(|mistakes| told(&mistakes))?;
    let filled = fill_as_far(&pack(JOINED), &entries, AS_OF, Timestamp::UNIX_EPOCH);
    filled.map_err(|mistakes| told(&mistakes))
}

fn marks(assessment: &Assessment) -> [Option<Mark>; 3] {
    let marks = assessment.answers["channels"].answer.marks().cloned().unwrap_or_default();
    ["email", "texts", "sealed"].map(|line| marks.get(line).copied())
}

fn said(channels: &str) -> [Option<Mark>; 3] {
    let filled = taken(channels).unwrap_or_else(|mistakes| panic!("{channels}: {mistakes}"));
    marks(&filled.assessment)
}

#[test]
fn a_list_with_one_half_leaves_the_line_open() {
    for (list, right) in [
        (r#"["email", "service", "dates"]"#, [Some(Yes), Some(Yes), Some(No)]),
        (r#"["service"]"#, [Some(No), None, Some(No)]),
        (r#""dates""#, [Some(No), None, Some(No)]),
        (r#"["email", "post"]"#, [Some(Yes), Some(No), Some(Yes)]),
        (r#"["texts", "portal", "post"]"#, [Some(No), Some(Yes), Some(Yes)]),
        (r#""none""#, [Some(No), Some(No), Some(No)]),
    ] {
        assert_eq!(said(list), right, "{list}");
    }
}

#[test]
fn of_a_table_one_half_that_is_not_so_decides_and_the_rest_counts_for_the_other() {
    for (table, right) in [
        (r#"{ service = "yes", dates = "yes", rest = "no" }"#, [Some(No), Some(Yes), Some(No)]),
        (r#"{ service = "yes", dates = "no", rest = "no" }"#, [Some(No), Some(No), Some(No)]),
        (r#"{ service = "no", email = "yes", portal = "no" }"#, [Some(Yes), Some(No), None]),
        (
            r#"{ service = "yes", dates = "not sure", rest = "yes" }"#,
            [Some(Yes), Some(NotSure), Some(Yes)],
        ),
        (
            r#"{ service = "yes", rest = "not sure" }"#,
            [Some(NotSure), Some(NotSure), Some(NotSure)],
        ),
        (r#"{ portal = "no", post = "yes", rest = "no" }"#, [Some(No), Some(No), Some(Yes)]),
        (
            r#"{ portal = "not sure", post = "no", rest = "no" }"#,
            [Some(No), Some(No), Some(NotSure)],
        ),
        (r#"{ texts = "yes", service = "no", rest = "no" }"#, [Some(No), Some(No), Some(No)]),
    ] {
        assert_eq!(said(table), right, "{table}");
    }
    assert!(taken(r#"{ service = "yes", "service " = "no", rest = "no" }"#).is_err());
}

#[test]
fn what_a_file_leaves_open_is_told_and_all_else_taken() {
    let filled = taken(r#"["service", "fax"]"#).unwrap();
    let left = told(&filled.left);
    assert!(left.contains("has no answer for Texts of dates alone, by a service"), "{left}");
    assert!(left.contains("does not ask about “fax” any more"), "{left}");
    assert_eq!(filled.left.len(), 2, "{left}");
    assert_eq!(taken(r#"["service", "dates"]"#).unwrap().left, []);

    let text = "name = 'Sample'\nserver = false\nserver_lock = 'room'\n";
    let source = Arc::new(Source { name: "a.toml".into(), text: text.to_owned() });
    let (entries, pack) = (parse(&source).unwrap(), pack(JOINED));
    let filled = fill_as_far(&pack, &entries, AS_OF, Timestamp::UNIX_EPOCH).unwrap();
    let left = told(&filled.left);
    for words in ["`server_lock` is not asked here", "`people` has no answer", "`channels` has no"]
    {
        assert!(left.contains(words), "{words}: {left}");
    }
    assert!(!filled.assessment.answers.contains_key("people"), "nobody said anything of it");
    let strict = fill(&pack, &entries, None, AS_OF, Timestamp::UNIX_EPOCH).unwrap_err();
    assert_eq!(strict.len(), filled.left.len());
}

/// A conversation with the pack of before, taken up with the one of now.
fn taken_up(line: &str) -> Talk {
    let mut talk = Talk::new(&pack(HALVES), AS_OF);
    for line in ["Sample Dental", "6", "no", line] {
        says(&mut talk, line);
    }
    let mut saved = talk.interview.assessment().clone();
    let pack = pack(JOINED);
    saved.fit(&pack);
    Talk::about(&pack, saved, AS_OF)
}

#[test]
fn a_saved_file_of_before_is_asked_about_in_its_own_words() {
    for (line, right) in [
        ("1 2 3", [Some(Yes), Some(Yes), Some(No)]),
        ("2 5", [Some(No), Some(No), Some(Yes)]),
        ("2 yes, not sure about 3, the others no", [Some(No), Some(NotSure), Some(No)]),
    ] {
        let talk = taken_up(line);
        assert_eq!(marks(talk.interview.assessment()), right, "{line}");
        assert_eq!(
            talk.interview.assessment().answer("channels"),
            None,
            "{line}: the words are new"
        );
    }
    let mut talk = taken_up("2 3");
    let asked: String =
        talk.interview.prompt().lines.iter().map(|line| line.text.clone()).collect();
    assert!(asked.contains("You said: Texts by a service; Texts of dates alone."), "{asked}");
    says(&mut talk, "yes");
    assert!(talk.interview.assessment().answer("channels").is_some());
}

#[test]
fn a_half_that_nobody_spoke_of_leaves_a_saved_line_open() {
    let mut talk = Talk::new(&pack(HALVES), AS_OF);
    for line in ["Sample Dental", "6", "no", "1 2"] {
        says(&mut talk, line);
    }
    let mut saved = talk.interview.assessment().clone();
    let half: Marked = [("email", Yes), ("service", Yes), ("portal", No)]
        .into_iter()
        .map(|(id, mark)| (sra::id::Id::new(id), mark))
        .collect();
    saved.answers.get_mut("channels").unwrap().answer = Answer::SeveralOf(half);
    saved.fit(&pack(JOINED));
    assert_eq!(marks(&saved), [Some(Yes), None, None]);
}

#[test]
fn a_line_names_the_lines_it_was() {
    let refused = |choices: &str| load(&small_with(CHANNELS, choices)).unwrap_err();
    let one = JOINED.replace("[\"service\", \"dates\"]", "[\"service\"]");
    assert!(refused(&one).contains("a line that was joined names the lines it was"));
    let own = JOINED.replace("[\"service\", \"dates\"]", "[\"service\", \"email\"]");
    assert!(refused(&own).contains("two choices go by the id `email`"));
    let there = JOINED.replace("gone = [\"fax\"]", "gone = [\"portal\"]");
    assert!(refused(&there).contains("`portal` is no line that this question had"));
}

#[test]
fn a_layer_that_names_a_joined_gap_is_told_the_new_one() {
    let base = SMALL.replace(
        "[[gap]]\nid = \"open_server\"\n",
        "[[gap]]\nid = \"open_server\"\nrenamed_from = [\"server_unlocked\"]\n",
    );
    assert_ne!(base, SMALL);
    let layer = "=== pack.toml\nid = \"child\"\nversion = \"0.1.0\"\ntitle = \"A layer\"\nextends = \"small\"\n\n[[retire]]\nkind = \"gap\"\nid = \"server_unlocked\"\nreason = \"No server.\"\n";
    let mistakes = load_layers(&[&base, layer]).unwrap_err();
    assert!(mistakes.contains("`server_unlocked` is `open_server` now"), "{mistakes}");
}
