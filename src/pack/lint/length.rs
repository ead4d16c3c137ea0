//! Questions and sentences that are too long, or more than one.

use crate::{
    pack::{Pack, lint::Found},
    phrase::Slot,
};

const MOST_WORDS: usize = 20;

pub fn long_asks(pack: &Pack) -> Vec<Found> {
    let questions = pack.questions.values();
    let counted = questions.map(|question| (question, question.ask.split_whitespace().count()));
    counted
        .filter(|(_, words)| *words > MOST_WORDS)
        .map(|(question, words)| Found {
            kind: "question",
            id: question.id.to_string(),
            key: "ask".into(),
            what: format!("this question has {words} words"),
            help: "say it shorter, or move what explains it to `hint`".to_owned(),
        })
        .collect()
}

pub fn long_conflicts(pack: &Pack) -> Vec<Found> {
    let plain = |_: &Slot, text: &mut String| text.push_str("names");
    let conflicts = pack.conflicts.values();
    let counted = conflicts.map(|one| (one, one.says.fill(plain).split_whitespace().count()));
    counted
        .filter(|(_, words)| *words > MOST_WORDS)
        .map(|(conflict, words)| Found {
            kind: "conflict",
            id: conflict.id.to_string(),
            key: "says".into(),
            what: format!("this sentence has {words} words"),
            help: "say it shorter: the answers themselves stand below it".to_owned(),
        })
        .collect()
}

pub fn two_questions(pack: &Pack) -> Vec<Found> {
    let questions = pack.questions.values();
    questions
        .filter(|question| is_several(&question.ask))
        .map(|question| Found {
            kind: "question",
            id: question.id.to_string(),
            key: "ask".into(),
            what: "this asks more than one thing".to_owned(),
            help: "make two questions of it, or one of kind `several-of`".to_owned(),
        })
        .collect()
}

fn is_several(ask: &str) -> bool {
    let small = ask.to_lowercase();
    let joined = [
        " and do you",
        " and does ",
        " and is ",
        " and are you",
        " or do you",
        " and who ",
        " and what ",
        " and when ",
        " and where ",
        " and how ",
        " and which ",
        " and why ",
    ];
    ask.matches('?').count() > 1 || joined.iter().any(|words| small.contains(words))
}

#[cfg(test)]
mod tests {
    use super::is_several;

    #[test]
    fn two_questions_in_one_are_noticed() {
        assert!(is_several("Do you lock the door? Do you set the alarm?"));
        assert!(is_several("Do you lock the door, and do you set the alarm?"));
        assert!(!is_several("Do you lock the door and set the alarm?"));
    }
}
