use std::sync::{Arc, LazyLock};

use proptest::prelude::*;

use super::recognise;
use crate::{
    answer::Answer,
    pack::{Pack, builtin},
};

static PACK: LazyLock<Arc<Pack>> = LazyLock::new(|| {
    Arc::new(Pack::load(vec![builtin::files()]).expect("the built-in pack loads").pack)
});

/// What is recognised, in one line: "people=6 services=texting,video systems=Dentrix".
fn heard(text: &str) -> String {
    let words = |(id, answer)| match answer {
        Answer::OneOf(choice) => format!("{id}={choice}"),
        Answer::Number(number) => format!("{id}={number}"),
        Answer::SeveralOf(lines) => {
            format!("{id}={}", lines.keys().map(|id| id.as_str()).collect::<Vec<_>>().join(","))
        }
        Answer::Names(items) => {
            let names: Vec<String> = items.into_iter().map(|item| item.name).collect();
            format!("{id}={}", names.join(","))
        }
        other => panic!("{id}: {other:?}"),
    };
    recognise(text, &PACK).answers.into_iter().map(words).collect::<Vec<_>>().join(" ")
}

#[test]
fn sentences_and_what_is_heard() {
    let cases = [
        (
            "We are a three-chair dental office in two locations with Dentrix, a server and Gmail; we text patients",
            "practice_kind=dental locations=2 services=texting equipment=server systems=Dentrix,Gmail",
        ),
        (
            "solo therapist, simple practice and zoom, I work from home",
            "practice_kind=mental_health people=1 services=video,home systems=SimplePractice,Zoom",
        ),
        ("", ""),
        ("We are a nice place and like our patients.", ""),
        ("blargh zzz 💣 <b>{{practice}}</b>", ""),
        // Kinds of practice.
        ("physical therapy", "practice_kind=rehab"),
        ("We are optometrists", "practice_kind=eye"),
        ("dental and medical practice", ""),
        ("speech therapist", ""),
        ("not a dental office", ""),
        // Numbers.
        ("three dentists and 2 hygienists", "practice_kind=dental"),
        ("me plus 2 staff", "people=3"),
        ("me plus 6 staff", "people=7"),
        ("2 doctors and 9 staff", "people=11"),
        ("it's me, my wife at the front desk, and 2 hygienists", "people=4"),
        ("me and my staff", ""),
        ("12 staff", ""),
        ("me and 3 or 4 hygienists", ""),
        ("it's just me, I see people by video", "people=1 services=video"),
        ("PT clinic 8 therapists, WebPT", "practice_kind=rehab systems=WebPT"),
        ("weave for the phones", "services=texting systems=Weave"),
        ("we chart in athena and use outlook", "systems=athenahealth,Outlook"),
        ("we dropped Kareo and now use athena", "systems=athenahealth"),
        (
            "3 front desk pcs, my macbook air and a chat widget",
            "systems=chat widget devices=3 front desk pcs,my macbook air",
        ),
        ("no laptops", ""),
        ("6 people", "people=6"),
        ("About 12 people in three offices", "people=12 locations=3"),
        ("we're 6", "people=6"),
        ("we are six, in one location", "people=6 locations=1"),
        ("there are twenty-five of us", "people=25"),
        ("a six-person practice", "people=6"),
        ("we are three dentists", "practice_kind=dental"),
        ("just me", "people=1"),
        ("I work alone", "people=1"),
        ("just me and my assistant", "people=2"),
        ("solo dentist with two assistants", "practice_kind=dental"),
        ("solo, no staff", "people=1"),
        ("6 people, or 7 people with the intern", ""),
        ("5 or 6 people", ""),
        ("10-12 people", ""),
        ("more than 6 people", ""),
        ("1,200 people", ""),
        ("9000 people", ""),
        ("12.5 people", ""),
        ("most people text us, we are 6", "people=6"),
        ("We have 3 people in the front and 2 in the back", ""),
        ("6 people and 2 part-time helpers", ""),
        ("6 people and 2 locations", "people=6 locations=2"),
        ("eye clinic w/ 2 locations and 9 ppl", "practice_kind=eye people=9 locations=2"),
        ("it's only me here, therapist", "practice_kind=mental_health people=1"),
        ("Dr. Lee, one hygienist, two assistants and me", ""),
        ("I am a psychiatrist, with one receptionist", "practice_kind=mental_health people=2"),
        ("7 of us in one little ol office", "people=7 locations=1"),
        ("I prescribe through DrFirst", "systems=DrFirst"),
        ("we use dentrix weave + gmail", "services=texting systems=Dentrix,Weave,Gmail"),
        ("three office computers", ""),
        ("one office manager", ""),
        // Denied or doubted.
        ("no server", ""),
        ("We have no server, website or portal.", ""),
        ("we don't text", ""),
        ("We don’t text patients, but we have a website", "services=website"),
        ("We use Gmail and never text patients", "systems=Gmail"),
        ("no server, we use Dentrix", "systems=Dentrix"),
        ("We left Dentrix last year", ""),
        ("We might get a server", ""),
        ("Do I need a server?", ""),
        ("server: no", ""),
        ("our portal is not used", ""),
        ("a cloud server", ""),
        // Products.
        ("dentrics and open-dental", "systems=Dentrix,Open Dental"),
        ("simple practise, therapynote", "systems=SimplePractice,TherapyNotes"),
        ("Doxy.me for video visits", "services=video systems=Doxy.me"),
        ("Google Workspace", "systems=Google Workspace"),
        ("DENTRIX AND GMAIL", "systems=Dentrix,Gmail"),
        ("gmail, Gmail and g mail", "systems=Gmail"),
        // Ordinary words are no products.
        ("our office is on the square, in a box of a house with clover", ""),
        ("We take Square", "services=cards systems=Square"),
        ("Word of mouth brings patients, and teams weave it", ""),
        ("therapists with patients, notes, payments and reminders", "practice_kind=mental_health"),
        ("We use Weave.", "services=texting systems=Weave"),
    ];
    for (text, expected) in cases {
        assert_eq!(heard(text), expected, "{text}");
    }
}

/// Whatever is denied in whatever way is never heard as a yes.
#[test]
fn nothing_denied_is_heard() {
    let things = [
        "server",
        "website",
        "patient portal",
        "fax machine",
        "texting",
        "Gmail",
        "Dentrix",
        "VPN",
        "copier",
        "credit cards",
        "AI scribe",
        "x-ray",
        "dentrics",
        "open dental",
    ];
    let ways = [
        "no *",
        "We have no *.",
        "we don't have a *",
        "we do not use *",
        "without *",
        "We never use *",
        "there isn't a *",
        "no printers and no *",
        "neither phones nor *",
        "not one *",
        "* is something we don't have",
        "*: no",
        "* - none",
        "*? No.",
        "we used to have *",
        "zero *",
        "we stopped using *",
        "we hope for *",
        "we'd like *, maybe",
        "if we had *",
        "We can't use *",
        "we got rid of *",
        "We havent got *",
        "a * is not in use",
        "w/o *",
        "Is there a *?",
        "* will come soon",
        "we plan on *",
        "nobody here uses *",
        "I won’t have *",
        "we don't have phones, chairs or *",
        "* (no)",
        "No phones, chairs, *",
        "* n/a",
    ];
    for (thing, way) in things.iter().flat_map(|thing| ways.map(|way| (thing, way))) {
        let text = way.replace('*', thing);
        assert_eq!(heard(&text), "", "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_can_be_told(text in "\\PC{0,200}") {
        recognise(&text, &PACK);
    }

    #[test]
    fn known_words_in_any_order_can_be_told(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "no", "not", "we", "server", "Gmail", "6", "people", "and", ",", ".", "?", "but", "two",
                "locations", "solo", "text patients", "dentrics", "used to", "é", "'", "t", "12", "of us",
            ]),
            0..30,
        )
    ) {
        recognise(&words.join(" "), &PACK);
    }
}

#[test]
fn a_very_long_text_can_be_told() {
    recognise(&"we have no server, Dentrix? ".repeat(400), &PACK);
    recognise(&"a".repeat(10_000), &PACK);
    recognise(&"6 ".repeat(5_000), &PACK);
}
