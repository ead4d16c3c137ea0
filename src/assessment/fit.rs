//! When saved answers meet a pack that is not quite the one they were given to.

use super::Assessment;
use crate::{
    answer::Answer,
    pack::{
        Pack,
        question::{Kind, Question},
    },
};

/// What fits a pack no longer. None of it is lost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Misfits {
    /// Ids of questions that the pack has no more.
    pub gone: Vec<String>,
    /// Labels of questions that are asked in another way now.
    pub set_aside: Vec<String>,
}

impl Assessment {
    /// Makes the answers fit the pack: those that fit no longer are set aside.
    pub fn fit(&mut self, pack: &Pack) -> Misfits {
        let mut misfits = Misfits::default();
        for (id, recorded) in &mut self.answers {
            let Some(question) = pack.questions.get(id) else {
                misfits.gone.push(id.to_string());
                continue;
            };
            if !recorded.set_aside && !fits(pack, question, &recorded.answer) {
                recorded.set_aside = true;
                misfits.set_aside.push(question.label.clone());
            }
        }
        misfits
    }
}

/// Whether an answer could have been given to the question as it is asked now.
fn fits(pack: &Pack, question: &Question, answer: &Answer) -> bool {
    match (answer, &question.kind) {
        (Answer::Later, _) => true,
        (Answer::NotSure, _) => question.may_be_unsure,
        (Answer::NotApplicable(_), _) => question.may_not_apply,
        (Answer::Ask(role), _) => pack.roles.contains_key(role),
        (Answer::YesNo(_), Kind::YesNo)
        | (Answer::WhichItems(_), Kind::WhichItems { .. })
        | (Answer::Date(_), Kind::Date { .. })
        | (Answer::Text(_), Kind::Text)
        | (Answer::Names(_), Kind::Names { .. }) => true,
        (Answer::Number(number), Kind::Number { min, max, .. }) => {
            min.is_none_or(|min| *number >= min) && max.is_none_or(|max| *number <= max)
        }
        (Answer::OneOf(choice), Kind::OneOf { choices }) => choices.contains_key(choice),
        (Answer::SeveralOf(chosen), Kind::SeveralOf { choices }) => {
            chosen.iter().all(|id| choices.contains_key(id))
        }
        _ => false,
    }
}
