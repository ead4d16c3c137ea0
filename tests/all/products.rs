//! Products and the opening: what is accepted in a pack, what is recorded, and what never is.

use std::sync::Arc;

use proptest::prelude::*;
use sra::{
    answer::Answer,
    diagnostic::Diagnostic,
    interview::Label,
    pack::{Pack, builtin, lint::lint, product::Lives},
};

use crate::{
    support::{SMALL, files, load_layers},
    talk::{AS_OF, Talk},
};

const TOLD: &str = include_str!("../packs/told.txt");

fn told_pack() -> Arc<Pack> {
    let loaded = load_layers(&[SMALL, TOLD]).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    Arc::new(loaded.pack)
}

/// What the pack says of a stretch that is written otherwise.
fn refused(from: &str, to: &str) -> String {
    assert!(TOLD.contains(from), "the pack has no `{from}`");
    match load_layers(&[SMALL, &TOLD.replacen(from, to, 1)]) {
        Ok(_) => panic!("`{to}` was accepted"),
        Err(text) => text,
    }
}

#[test]
fn the_built_in_catalog_has_what_practices_name() {
    let pack = Pack::load(vec![builtin::files()]).unwrap().pack;
    assert!(pack.catalog.products.len() >= 120, "{}", pack.catalog.products.len());
    for (said, name) in [
        ("dentrix", "Dentrix"),
        ("open dental", "Open Dental"),
        ("open-dental", "Open Dental"),
        ("simple practice", "SimplePractice"),
        ("GMAIL", "Gmail"),
        ("doxy.me", "Doxy.me"),
        ("office 365", "Microsoft 365"),
    ] {
        assert_eq!(pack.catalog.named(said).map(|product| product.name.as_str()), Some(name));
    }
    let kinds = &pack.catalog.kinds;
    let used = |id: &sra::id::Id| pack.catalog.products.values().any(|product| product.kind == *id);
    assert!(kinds.keys().all(used), "a kind without products");
}

#[test]
fn mistakes_in_the_catalog_are_shown_where_they_stand() {
    let cases = [
        (
            "name = \"Weave\"",
            "name = \"open-dental\"",
            "`open-dental` is already the name of a product",
        ),
        ("also = [\"Google Mail\"]", "also = [\"DENTRIX\"]", "`DENTRIX` is already the name"),
        ("kind = \"records\" }", "kind = \"record\" }", "did you mean `records`?"),
        ("lives = \"either\" }", "lives = \"clod\" }", "did you mean `cloud`?"),
        ("name = \"Weave\"", "name = \"Dentrix\"", "there is already a product `Dentrix`"),
        ("name = \"Weave\"", "name = \"???\"", "has no letters or digits"),
        ("capital = [\"Weave\"]", "capitals = [\"Weave\"]", "did you mean `capital`?"),
        ("\"here\", \"paper\"", "\"here\", \"papr\"", "did you mean `paper`?"),
        ("products = [\"mail\"]", "products = [\"male\"]", "there is no product_kind `male`"),
        ("lead = ", "leed = ", "did you mean `lead`?"),
        ("ask = \"Tell me about it, or press Enter.\"\n", "", "has no `ask`"),
        (
            "unit = \"people\"\nopening",
            "unit = \"people\"\nwhen = \"has_staff\"\nopening",
            "has a `when`",
        ),
    ];
    for (from, to, says) in cases {
        let text = refused(from, to);
        assert!(text.contains(says), "`{says}` is not in:\n{text}");
        assert!(text.contains(".toml:"), "no place in:\n{text}");
    }
}

#[test]
fn a_layer_adds_replaces_and_retires_products() {
    let layer = "=== pack.toml
id = \"ours\"
version = \"1.0.0\"
title = \"Ours\"
extends = \"told\"

[[retire]]
kind = \"product\"
id = \"Weave\"
reason = \"Nobody here has it.\"

=== interview/products.toml
[[product]]
name = \"Dentrix\"
replaces = true
kind = \"records\"
lives = \"cloud\"

[[product]]
name = \"Our Own Charts\"
kind = \"records\"
";
    let pack = load_layers(&[SMALL, TOLD, layer]).unwrap().pack;
    let names: Vec<&String> = pack.catalog.products.keys().collect();
    assert_eq!(names, ["Dentrix", "Open Dental", "Gmail", "Our Own Charts"]);
    assert_eq!(pack.catalog.named("dentrix").unwrap().lives, Lives::Cloud);
    assert!(pack.opening.is_some());
}

#[test]
fn names_that_are_everyday_words_are_warned_of() {
    let found = |name: &str| {
        let text = TOLD.replace("name = \"Dentrix\"", name);
        let pack = load_layers(&[SMALL, &text]).unwrap().pack;
        let named = |one: &&Diagnostic| one.message.contains("(everyday-product-name)");
        lint(&pack, &[files(SMALL), files(&text)]).iter().filter(named).count()
    };
    assert_eq!(found("name = \"Dentrix\""), 0);
    assert_eq!(found("name = \"Square\""), 1);
    assert_eq!(found("name = \"Square\", capital = [\"Square\"]"), 0);
    assert_eq!(found("name = \"Dentrix\", also = [\"People\", \"Q2\"]"), 2);
}

/// Everything the interview says to a line, and the question after it.
fn says(talk: &mut Talk, line: &str) -> String {
    let reply = talk.says(line);
    let prompt = talk.interview.prompt().lines;
    let lines = reply.lines.iter().chain(&prompt);
    lines.map(|line| format!("{}\n", line.text)).collect()
}

fn has(talk: &Talk, id: &str) -> Option<Answer> {
    talk.interview.assessment().answer(id).cloned()
}

#[test]
fn a_pack_without_words_for_it_has_no_opening() {
    let talk = Talk::new(&crate::talk::small_pack(), AS_OF);
    assert_eq!(talk.interview.prompt().lines[0].text, "What is the practice called?");
}

#[test]
fn a_whole_interview_through_the_opening() {
    let mut talk = Talk::new(&told_pack(), AS_OF);
    assert!(!talk.interview.opening().iter().any(|line| line.label == Label::Section));
    let text = says(
        &mut talk,
        "We are 6, with open-dental, dentrics, G-mail and a cloud server; no portal, we text",
    );
    assert!(text.contains("People: 6 people"), "{text}");
    assert!(text.contains("Ways to reach patients: E-mail; Text messages"), "{text}");
    assert!(text.contains("Gmail (e-mail, usually on the internet)"), "{text}");
    assert!(text.contains("Open Dental (records);"), "{text}");
    assert!(talk.interview.assessment().answers.is_empty());
    says(&mut talk, "yes");
    assert_eq!(has(&talk, "people"), Some(Answer::Number(6)));
    assert_eq!(has(&talk, "channels"), Some(Answer::Later), "a list is only begun");
    let mut talk = talk.resumed();
    let review: String = says(&mut talk, "review");
    assert!(review.contains("not complete. So far: E-mail; Text messages"), "{review}");
    for line in ["Sample Dental", "no"] {
        says(&mut talk, line);
    }
    assert!(says(&mut talk, "3").contains("E-mail; Text messages; A portal."));
    let text = says(&mut talk, "Paper charts, weve and google mail");
    assert!(text.contains("Which did you mean?"), "{text}");
    let text = says(&mut talk, "1");
    assert!(text.contains("5 systems: Open Dental; Dentrix; Gmail; Paper charts; Weave"), "{text}");
    assert!(text.contains("I expect: yes for Gmail and Weave; no for Dentrix."), "{text}");
    says(&mut talk, "yes");
    says(&mut talk, "none");
    let text = says(&mut talk, "review");
    assert!(
        text.contains("yes for Gmail and Weave; no for Open Dental, Dentrix and Paper charts"),
        "{text}"
    );
    says(&mut talk, "all");
    let reply = talk.says("2026-01-15");
    assert!(talk.interview.is_complete(), "{reply:?}");
}

#[test]
fn a_guess_at_a_name_is_never_taken_and_unknown_names_stay() {
    let mut talk = Talk::new(&told_pack(), AS_OF);
    for line in ["", "Sample Dental", "6", "no", "none"] {
        says(&mut talk, line);
    }
    let text = says(&mut talk, "dentrics, Zebra Charts 2");
    assert!(text.contains("1. Dentrix (records); Zebra Charts 2\n"), "{text}");
    assert!(text.contains("2. Dentrics; Zebra Charts 2\n3. Something else"), "{text}");
    assert_eq!(has(&talk, "systems"), None);
    assert!(says(&mut talk, "yes").contains("Please type a number from 1 to 3."));
    assert_eq!(has(&talk, "systems"), None, "yes says neither of the two");
    assert!(says(&mut talk, "the second one").contains("2 systems: dentrics; Zebra Charts 2."));
    says(&mut talk, "change systems");
    assert!(says(&mut talk, "rename 1 to open dental").contains("Open Dental; Zebra Charts 2"));
    says(&mut talk, "change systems");
    let text = says(&mut talk, "\"gmail\"");
    assert!(text.contains("gmail"), "what stands in quotes stays as it is: {text}");
}

#[test]
fn undo_takes_everything_told_back_at_once() {
    let mut talk = Talk::new(&told_pack(), AS_OF);
    says(&mut talk, "6 people, Gmail, texting");
    says(&mut talk, "all but 2");
    assert_eq!(talk.interview.assessment().history.len(), 2);
    let mut talk = talk.resumed();
    assert!(says(&mut talk, "undo").contains("Taken back: what you told me"));
    assert!(talk.interview.assessment().answers.is_empty());
    assert_eq!(talk.interview.assessment().standing_changes().count(), 0);
    assert_eq!(
        talk.interview.assessment().history.len(),
        4,
        "the history keeps what was taken back"
    );
}

#[test]
fn whatever_is_typed_at_a_begun_list_keeps_to_what_was_said() {
    let typed = |line: &str| {
        let mut talk = Talk::new(&told_pack(), AS_OF);
        for first in ["e-mail and texting", "yes", "Sample Dental", "6", "no", line] {
            says(&mut talk, first);
        }
        (has(&talk, "channels"), talk)
    };
    let chosen = |ids: &[&str]| {
        let lines = ["email", "texting", "portal"].map(sra::id::Id::new);
        let chosen: Vec<sra::id::Id> = ids.iter().map(sra::id::Id::new).collect();
        Some(Answer::only(&lines, &chosen))
    };
    assert_eq!(typed("yes").0, chosen(&["email", "texting"]));
    assert_eq!(typed("3").0, chosen(&["email", "texting", "portal"]));
    assert_eq!(typed("3, but not 1").0, chosen(&["texting", "portal"]));
    assert_eq!(typed("only 3").0, chosen(&["portal"]));
    assert_eq!(typed("all").0, chosen(&["email", "texting", "portal"]));
    for line in ["none", "no", "zebra", "protal"] {
        assert_eq!(typed(line).0, Some(Answer::Later), "{line}");
    }
    let (_, mut talk) = typed("skip");
    assert!(says(&mut talk, "sections").contains("Left for later"));
    let (_, mut talk) = typed("none");
    says(&mut talk, "1");
    assert_eq!(has(&talk, "channels"), chosen(&[]));
    let (_, mut talk) = typed("none");
    says(&mut talk, "something else");
    assert_eq!(has(&talk, "channels"), Some(Answer::Later));
    let (_, mut talk) = typed("none");
    says(&mut talk, "2");
    assert_eq!(has(&talk, "channels"), chosen(&["email", "texting"]));
}

#[test]
fn what_is_expected_can_be_declined() {
    let mut talk = Talk::new(&told_pack(), AS_OF);
    for line in ["", "Sample Dental", "6", "no", "none", "gmail, dentrix"] {
        says(&mut talk, line);
    }
    let text = says(&mut talk, "no");
    assert!(text.contains("Please say which ones") && !text.contains("I expect"), "{text}");
    assert_eq!(has(&talk, "online"), None);
    assert!(says(&mut talk, "dentrix").contains("Yes for Dentrix; no for Gmail."));
}

const START: &[&str] = &[
    "",
    "we are 6",
    "6 people, Gmail",
    "just me",
    "no server",
    "yes",
    "no",
    "back",
    "?",
    "help",
    "all but 1",
    "1",
    "none",
    "keep",
    "skip",
    "undo",
    "review",
    "change 2",
    "note hm",
    "ask IT",
    "by Jane",
    "I am Jane",
    "\"yes\"",
    "what is a BAA",
    "dentrics",
    "texting",
    "💣",
    "not sure",
    "n/a",
    "sections",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Before the first question only a yes (or the choice of some lines) records anything, and undo takes it back exactly.
    #[test]
    fn nothing_told_is_recorded_without_a_yes(lines in prop::collection::vec(prop::sample::select(START), 0..8)) {
        let mut talk = Talk::new(&told_pack(), AS_OF);
        let is_first = |talk: &Talk| {
            let last = talk.interview.prompt().lines;
            last.iter().any(|line| line.text.starts_with("Tell me") || line.text.starts_with("Is that right"))
        };
        for line in lines {
            if !is_first(&talk) {
                break;
            }
            let before = talk.interview.assessment().clone();
            let reply = talk.says(line);
            prop_assert_eq!(reply.changed, before != *talk.interview.assessment());
            if talk.interview.assessment().history.len() > before.history.len() {
                prop_assert!(["yes", "\"yes\"", "all but 1", "1"].contains(&line), "{}", line);
                let mut undone = talk.resumed();
                undone.says("undo");
                let undone = undone.interview.assessment();
                prop_assert_eq!(&undone.answers, &before.answers);
                prop_assert_eq!(undone.standing_changes().count(), before.standing_changes().count());
            }
        }
    }

    #[test]
    fn any_text_can_be_told(text in "\\PC{0,300}") {
        let mut talk = Talk::new(&told_pack(), AS_OF);
        talk.says(&text);
        prop_assert!(talk.interview.assessment().answers.is_empty());
        prop_assert!(!talk.interview.prompt().lines.is_empty());
    }
}
