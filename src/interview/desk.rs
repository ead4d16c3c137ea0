//! What stands where: which questions still need an answer, and which comes next.
//!
//! Everything here follows from the answers and their history, so that a conversation that was saved goes on as if it had
//! never stopped.

use super::words::About;
use crate::{
    answer::{Answer, Item},
    assessment::{Assessment, Recorded},
    id::Id,
    pack::{
        Pack,
        question::{Kind, Question},
    },
    standing::{Activity, Standing},
};

/// A pack, the answers to it, and what they lead to.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    pub pack: &'a Pack,
    pub assessment: &'a Assessment,
    pub standing: &'a Standing,
}

/// What an asked question still needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// An answer.
    Answer,
    /// A word that the answer which was set aside still holds.
    Confirm,
    /// Which of two answers is right: two people said different things.
    Settle,
    /// A mark for these items.
    Rest(Vec<Item>),
}

/// A question that is next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub question: Id,
    pub need: Need,
    /// It was left for later, and everything else is answered.
    pub later: bool,
}

/// The last thing that happened to a question's answer.
enum LastTouch<'a> {
    /// Its own change, at this place of the history.
    Own(usize, Option<&'a Recorded>),
    /// Another answer set it aside, or nothing is known.
    Other,
}

impl<'a> Desk<'a> {
    pub fn question(&self, id: &str) -> Option<&'a Question> {
        self.pack.questions.get(id)
    }

    /// The items a which-items question offers, the lines of a checklist; none for any other.
    pub fn items(&self, id: &str) -> &'a [Item] {
        match self.standing.activity.get(id) {
            Some(Activity::Asked { items }) => items,
            _ => &[],
        }
    }

    /// What words about an answer of the question name.
    pub fn about(&self, id: &str) -> About<'a> {
        About { items: self.items(id), places: self.places(id) }
    }

    /// The places at which the lines of a checklist may differ.
    pub fn places(&self, id: &str) -> &'a [Item] {
        self.question(id).map_or(&[], |question| self.standing.places(question))
    }

    pub fn recorded(&self, id: &str) -> Option<&'a Recorded> {
        self.assessment.answers.get(id)
    }

    /// Whether anything was answered; what was left for later, or noted, is no answer.
    pub fn has_answers(&self) -> bool {
        self.assessment.answers.values().any(|recorded| recorded.answer.is_settled())
    }

    pub fn is_asked(&self, id: &str) -> bool {
        self.standing.is_asked(id)
    }

    /// Whether the question only waits for an earlier answer.
    pub fn waits(&self, id: &str) -> bool {
        self.standing.is_waiting(id)
    }

    /// What the question still needs; none where it is settled or not asked.
    pub fn need(&self, id: &str) -> Option<Need> {
        let question = self.question(id).filter(|_| self.is_asked(id))?;
        let Some(recorded) = self.recorded(id) else { return Some(Need::Answer) };
        if !recorded.answer.is_settled() || !fits(&recorded.answer, question, self.pack) {
            return Some(Need::Answer);
        }
        if recorded.set_aside {
            let other = recorded.other.as_ref().map(|other| &other.answer);
            if other.is_some_and(|other| other.is_settled() && fits(other, question, self.pack)) {
                return Some(Need::Settle);
            }
            return Some(Need::Confirm);
        }
        let rest = unmarked(&recorded.answer, self.items(id));
        (!rest.is_empty()).then_some(Need::Rest(rest))
    }

    /// The beginning of an answer that the opening made, where there is no answer yet.
    pub fn begun(&self, id: &str) -> Option<&'a Answer> {
        let recorded = self.recorded(id).filter(|recorded| !recorded.answer.is_settled())?;
        let question = self.question(id).filter(|_| self.is_asked(id))?;
        recorded.begun.as_ref().filter(|begun| fits(begun, question, self.pack))
    }

    /// The answer that counts for a question that is asked.
    pub fn settled(&self, id: &str) -> Option<&'a Recorded> {
        self.recorded(id).filter(|_| self.is_asked(id) && self.need(id).is_none())
    }

    /// The questions that need something, in asking order.
    pub fn open(&self) -> impl Iterator<Item = (&'a Id, Need)> {
        let this = *self;
        self.pack.questions.keys().filter_map(move |id| Some((id, this.need(id)?)))
    }

    /// The question that comes next: one of which two people say different things, the first that was not left for later, else
    /// the one left longest ago.
    pub fn place(&self) -> Option<Place> {
        let differ = self.assessment.answers.iter().filter(|(_, told)| told.other.is_some());
        let settles =
            |id: &Id| self.need(id) == Some(Need::Settle) && self.left_for_later(id).is_none();
        if let Some((id, _)) = differ.into_iter().find(|(id, _)| settles(id)) {
            return Some(Place { question: id.clone(), need: Need::Settle, later: false });
        }
        let mut later: Option<(usize, Place)> = None;
        for (id, need) in self.open() {
            match self.left_for_later(id) {
                None => return Some(Place { question: id.clone(), need, later: false }),
                Some(when) if later.as_ref().is_none_or(|(first, _)| when < *first) => {
                    later = Some((when, Place { question: id.clone(), need, later: true }));
                }
                Some(_) => {}
            }
        }
        later.map(|(_, place)| place)
    }

    /// When the question was left for later, as a place of the history; none where it was not.
    ///
    /// An answer is never replaced by "later": leaving one for later is written as a change that changed nothing. A note
    /// on a question without an answer is kept with a "later" that is none, as the question is still on the table; so is
    /// the beginning of an answer.
    pub fn left_for_later(&self, id: &str) -> Option<usize> {
        let recorded = self.recorded(id)?;
        let is_later = matches!(recorded.answer, Answer::Later);
        match self.last_touch(id) {
            LastTouch::Own(_, before)
                if before.and_then(|b| b.note.as_ref()) != recorded.note.as_ref()
                    || before.and_then(|b| b.begun.as_ref()) != recorded.begun.as_ref() =>
            {
                None
            }
            LastTouch::Own(at, Some(before)) if is_same_answer(before, recorded) => Some(at),
            LastTouch::Own(at, _) if is_later => Some(at),
            LastTouch::Other if is_later && !recorded.set_aside => Some(0),
            _ => None,
        }
    }

    fn last_touch(&self, id: &str) -> LastTouch<'a> {
        for (at, change) in self.assessment.standing_changes() {
            if change.question == *id {
                return LastTouch::Own(at, change.before.as_ref());
            }
            if change.also.contains_key(id) {
                return LastTouch::Other;
            }
        }
        LastTouch::Other
    }

    /// The questions left for later that are still open.
    pub fn later(&self) -> Vec<&'a Id> {
        self.open().map(|(id, _)| id).filter(|id| self.left_for_later(id).is_some()).collect()
    }

    /// The number a question goes by: its place in the pack, whatever was answered.
    pub fn number(&self, id: &str) -> usize {
        self.pack.questions.get_index_of(id).map_or(0, |index| index + 1)
    }

    /// A question's few words; its id where the pack has it no longer.
    pub fn label(&self, id: &str) -> &'a str {
        self.question(id).map_or("a question that is gone", |question| &question.label)
    }
}

fn is_same_answer(before: &Recorded, now: &Recorded) -> bool {
    before.answer == now.answer && before.set_aside == now.set_aside
}

/// The offered items or lines of which nothing was said.
fn unmarked(answer: &Answer, items: &[Item]) -> Vec<Item> {
    let Some(marks) = answer.marks() else { return Vec::new() };
    items.iter().filter(|item| !marks.contains_key(&item.id)).cloned().collect()
}

/// Whether an answer can be one to this question; a newer pack may have changed what it asks for.
fn fits(answer: &Answer, question: &Question, pack: &Pack) -> bool {
    match (answer, &question.kind) {
        (Answer::OneOf(id), Kind::OneOf { choices }) => choices.contains_key(id),
        (Answer::SeveralOf(marks), Kind::SeveralOf { choices, .. }) => {
            marks.is_empty() || marks.keys().any(|id| choices.contains_key(id))
        }
        (Answer::WhichItems(marks), Kind::WhichItems { .. }) => question.takes(marks),
        (Answer::YesNo(_), Kind::YesNo)
        | (Answer::Number(_), Kind::Number { .. })
        | (Answer::Date(_), Kind::Date { .. })
        | (Answer::Text(_), Kind::Text { .. })
        | (Answer::Names(_), Kind::Names { .. })
        | (Answer::Later, _) => true,
        (Answer::NotSure, _) => question.may_be_unsure,
        (Answer::NotApplicable(_), _) => question.may_not_apply,
        (Answer::Ask(whom), _) => {
            let is_known = |role| pack.roles.contains_key(role);
            question.may_be_unsure
                && (whom.name.is_some() || whom.role.as_ref().is_some_and(is_known))
        }
        _ => false,
    }
}
