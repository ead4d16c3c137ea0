//! How long a question takes: to read it, and to answer.

use crate::{
    answer::Item,
    pack::question::{Kind, Question},
};

const WORDS_A_MINUTE: u64 = 200;

/// The words a person reads: the question, its hint, and what can be chosen.
pub fn words(question: &Question, items: &[Item]) -> u64 {
    let choices: u64 = match &question.kind {
        Kind::OneOf { choices } | Kind::SeveralOf { choices, .. } => {
            choices.values().map(|choice| count(&choice.label)).sum()
        }
        Kind::WhichItems { .. } => items.iter().map(|item| count(&item.name)).sum(),
        Kind::Names { suggest, .. } => suggest.iter().map(|name| count(name)).sum(),
        _ => 0,
    };
    count(&question.ask) + question.hint.as_deref().map_or(0, count) + choices
}

/// Reading takes a minute for 200 words, answering 8 seconds, 20 for a list.
pub fn seconds(question: &Question, items: &[Item]) -> u64 {
    let answering = match &question.kind {
        Kind::SeveralOf { .. } | Kind::WhichItems { .. } | Kind::Names { .. } => 20,
        _ => 8,
    };
    words(question, items) * 60 / WORDS_A_MINUTE + answering
}

fn count(text: &str) -> u64 {
    u64::try_from(text.split_whitespace().count()).unwrap_or(0)
}
