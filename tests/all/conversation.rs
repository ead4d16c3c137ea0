//! Laws of the conversation, tried with hostile and sensible words.

use std::sync::Arc;

use proptest::prelude::*;
use sra::{
    answer::{Answer, Item},
    assessment::{Assessment, Recorded},
    evaluate,
    id::{Id, IdMap},
    interview::Label,
    pack::Pack,
    standing::Activity,
};

use crate::talk::{AS_OF, Talk, small_pack};

/// Whole lines that are commands, at every prompt.
const COMMANDS: &[&str] = &[
    "?",
    "why",
    "help",
    "what is a BAA?",
    "what's zzz",
    "back",
    "skip",
    "later",
    "note remember this",
    "ask IT",
    "ask",
    "review",
    "change 3",
    "change",
    "undo",
    "sections",
    "progress",
    "first look",
    "pause",
    "quit",
    "what?",
    "wait what was that",
    "how do i know that",
    "how much longer",
    "let me check",
    "can we come back to this",
    "go back one",
    "undo that",
    "stop for today",
    "help me",
];

const WORDS: &[&str] = &[
    "yes",
    "yep",
    "no",
    "nope",
    "n",
    "not sure",
    "idk",
    "1",
    "2",
    "3",
    "9",
    "0",
    "-1",
    "1,3",
    "1-2",
    "all",
    "all but 1",
    "none",
    "both",
    "not sure about 1",
    "yes to 1, no to the rest",
    "1 yes, 2 no",
    "about 12",
    "twelve",
    "600",
    "2026-03-01",
    "March 2026",
    "last year",
    "yesterday",
    "2030-01-01",
    "n/a",
    "n/a, because we have none",
    "does not apply",
    "Dentrix, Gmail and QuickBooks",
    "Smith and Sons",
    "Gmail and gmail",
    "add Weave",
    "remove 1",
    "rename 1 to Curve",
    "add Gmail",
    "Sample Dental",
    "\"back\"",
    "\"\"",
    "",
    " ",
    "keep",
    "closet",
    "cupbord",
    "texting",
    "change people",
    "change server room",
    "change 99",
    "ask nobody",
    "ask tech",
    "because it is so",
    "never",
    "\u{202e}evil",
    "{{practice}}",
    "=1+1",
    "<b>x</b>",
    "💣",
    "99999999999999999999999",
    "a\nb, c",
    "0x10",
    "1,,2;;",
    "é, ü",
    "all all none",
    "no no no",
    "but",
    "except",
    "the rest",
    "to",
    "1 to",
    "to 3 to 1",
];

fn line() -> impl Strategy<Value = &'static str> {
    prop_oneof![4 => prop::sample::select(WORDS), 1 => prop::sample::select(COMMANDS)]
}

fn lines(most: usize) -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(line(), 0..most)
}

/// A start from which every question is reached: without one, most words would go to the first two questions.
const START: &[&str] = &["Sample Dental", "12", "yes"];

fn started(pack: &Arc<Pack>) -> Talk {
    let mut talk = Talk::new(pack, AS_OF);
    for line in START {
        talk.says(line);
    }
    talk
}

type Answers = IdMap<Recorded>;

/// What was said is still there, or in the history as what stood before.
fn assert_nothing_lost(before: &Assessment, after: &Assessment, line: &str) {
    for (id, old) in &before.answers {
        let Some(new) = after.answers.get(id) else {
            panic!("“{line}” lost the answer to {id}")
        };
        let same = Recorded { set_aside: old.set_aside, ..new.clone() } == *old;
        let kept = after
            .history
            .last()
            .is_some_and(|change| change.question == *id && change.before.as_ref() == Some(old));
        assert!(same || kept, "“{line}” lost {old:?}");
        assert!(
            !(old.answer.is_settled() && new.answer == Answer::Later),
            "“{line}” put off {old:?}"
        );
    }
}

fn keys(answers: &Answers) -> Vec<&Id> {
    answers.keys().collect()
}

/// The answers that count, whatever was said elsewhere or before.
fn effective(assessment: &Assessment, pack: &Pack) -> Vec<(Id, Answer)> {
    let standing = evaluate::standing(pack, assessment, AS_OF);
    let mut counted = Vec::new();
    for (id, activity) in &standing.activity {
        let Activity::Asked { items } = activity else { continue };
        let answer = assessment.answer(id).cloned();
        counted.extend(answer.map(|answer| (id.clone(), of_items(answer, items))));
    }
    counted
}

/// Without what was said of items that are not on the list.
fn of_items(answer: Answer, items: &[Item]) -> Answer {
    let Answer::WhichItems(mut marks) = answer else { return answer };
    marks.retain(|id, _| items.iter().any(|item| item.id == *id));
    Answer::WhichItems(marks)
}

/// The final answers that the law of order wants, by question.
const FINAL: &[(&str, &[&str])] = &[
    ("name", &["Sample Dental"]),
    ("people", &["7"]),
    ("server", &["yes"]),
    ("server_lock", &["closet"]),
    ("channels", &["1,3"]),
    ("systems", &["none", "Dentrix, Gmail"]),
    ("online", &["2"]),
    ("mfa", &["none"]),
    ("last_training", &["2026-01-15"]),
];

/// Makes sure that a question that is asked has its final answer.
fn set(talk: &mut Talk, id: &str) {
    let number = talk.pack().questions.get_index_of(id).map_or(0, |index| index + 1);
    let lines = FINAL.iter().find(|(other, _)| *other == id).map_or(&[][..], |(_, lines)| *lines);
    for line in lines {
        talk.says(&format!("change {number}"));
        talk.says(line);
        while is_yes_or_no(talk) {
            talk.says("yes");
        }
        if is_changing(talk) {
            talk.says("keep");
        }
    }
}

fn is_yes_or_no(talk: &Talk) -> bool {
    talk.interview.prompt().lines.last().is_some_and(|line| line.text.ends_with("Type yes or no."))
}

fn is_undo(line: &str) -> bool {
    matches!(line, "undo" | "undo that")
}

fn is_changing(talk: &Talk) -> bool {
    talk.interview.prompt().completions.iter().any(|word| word == "keep")
}

/// Gives the final answers in some order, until nothing is open and every one is in place.
fn finish(talk: &mut Talk, order: &[usize]) {
    let ids: Vec<Id> = talk.pack().questions.keys().cloned().collect();
    for index in order {
        if let Some(id) = ids.get(*index) {
            set(talk, id);
        }
    }
    for id in &ids {
        set(talk, id);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_words_lose_an_answer(lines in lines(60)) {
        let mut talk = started(&small_pack());
        talk.interview.opening();
        for line in lines {
            let before = talk.interview.assessment().clone();
            let reply = talk.says(line);
            let after = talk.interview.assessment();
            prop_assert_eq!(reply.changed, before != *after, "“{}”", line);
            if !is_undo(line) {
                assert_nothing_lost(&before, after, line);
            }
            prop_assert!(!talk.interview.prompt().lines.is_empty());
        }
    }

    #[test]
    fn every_prompt_takes_every_command(lines in lines(30)) {
        let mut talk = started(&small_pack());
        for line in lines {
            talk.says(line);
            for command in COMMANDS {
                let mut other = talk.resumed();
                other.says(line);
                let before = other.interview.prompt();
                // A command word in quotes is an answer like any other.
                let known = other.interview.assessment().answers.clone();
                let reply = other.says(command);
                let told = !reply.lines.is_empty() || other.interview.prompt() != before || is_yes_or_no(&other);
                prop_assert!(told, "“{}” after “{}” says nothing", command, line);
                for (id, recorded) in &other.interview.assessment().answers {
                    if known.get(id) == Some(recorded) {
                        continue;
                    }
                    let text = Answer::Text((*command).to_owned());
                    let reason = Answer::NotApplicable((*command).to_owned());
                    prop_assert!(recorded.answer != text && recorded.answer != reason, "“{}” became an answer", command);
                }
            }
        }
    }

    #[test]
    fn the_same_final_answers_count_the_same_however_reached(lines in lines(25), order in prop::collection::vec(0..9_usize, 0..12)) {
        let pack = small_pack();
        let mut straight = Talk::new(&pack, AS_OF);
        finish(&mut straight, &[]);
        prop_assert!(straight.interview.is_complete());
        let mut astray = started(&pack);
        for line in lines {
            astray.says(line);
        }
        astray.leaves();
        finish(&mut astray, &order);
        prop_assert_eq!(
            effective(astray.interview.assessment(), &pack),
            effective(straight.interview.assessment(), &pack)
        );
        prop_assert!(astray.interview.is_complete());
    }

    #[test]
    fn save_load_and_go_on_is_going_on(first in lines(25), then in lines(25)) {
        let mut talk = started(&small_pack());
        for line in first {
            talk.says(line);
        }
        talk.leaves();
        let mut resumed = talk.resumed();
        resumed.leaves();
        let mut other = talk;
        other.says("sections");
        resumed.says("sections");
        for line in then {
            prop_assert_eq!(other.interview.prompt(), resumed.interview.prompt());
            let one = other.says(line);
            let two = resumed.says(line);
            prop_assert_eq!(one.end, two.end);
        }
        let answers = |talk: &Talk| -> Vec<(Id, Answer, bool)> {
            let all = talk.interview.assessment().answers.iter();
            all.map(|(id, recorded)| (id.clone(), recorded.answer.clone(), recorded.set_aside)).collect()
        };
        prop_assert_eq!(answers(&other), answers(&resumed));
    }

    #[test]
    fn undo_takes_back_exactly(lines in lines(40)) {
        let mut talk = started(&small_pack());
        for line in lines {
            let before = talk.interview.assessment().clone();
            talk.says(line);
            // A line that only waits for a yes is no change.
            let is_change = talk.interview.assessment().history.len() > before.history.len();
            if is_change && !is_undo(line) {
                let mut undone = talk.resumed();
                undone.says("undo");
                let after = undone.interview.assessment();
                prop_assert_eq!(&after.answers, &before.answers, "after “{}”", line);
                prop_assert_eq!(keys(&after.answers), keys(&before.answers));
                let standing = |of: &Assessment| of.standing_changes().map(|(_, change)| change.clone()).collect::<Vec<_>>();
                prop_assert_eq!(standing(after), standing(&before));
                prop_assert!(after.history.starts_with(&before.history), "the history only grows");
            }
        }
    }
}

#[test]
fn commands_never_answer_with_an_error_at_a_common_question() {
    let mut talk = started(&small_pack());
    for command in COMMANDS {
        let reply = talk.resumed().says(command);
        assert!(reply.lines.iter().all(|line| line.label != Label::Error), "{command}");
    }
    talk.leaves();
}
