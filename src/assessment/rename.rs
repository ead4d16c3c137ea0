//! Takes up answers under the ids that their questions and choices have now.

use std::sync::Arc;

use super::{Assessment, Change, Recorded};
use crate::{
    answer::{Answer, Marked},
    id::{Id, IdMap},
    pack::{
        Pack,
        question::{Choice, Kind, Question},
    },
};

impl Assessment {
    /// Puts new ids in place of the old ones that the pack names in `renamed_from`, in the history too.
    pub(super) fn rename(&mut self, pack: &Pack) {
        let old: IdMap<&Id> = pack.questions.values().flat_map(old_ids).collect();
        if !old.is_empty() {
            let is_there = |id: &Id| self.answers.contains_key(id);
            let new = |id: Id| match old.get(&id) {
                Some(new) if !is_there(new) => (*new).clone(),
                _ => id,
            };
            let names: Vec<Id> = self.answers.keys().cloned().map(new).collect();
            let answers = std::mem::take(&mut self.answers).into_values();
            self.answers = names.into_iter().zip(answers).collect();
            for change in &mut self.history {
                rename_change(Arc::make_mut(change), &old);
            }
        }
        for question in pack.questions.values().filter(|question| has_old_choices(question)) {
            self.rename_choices(question);
        }
    }

    fn rename_choices(&mut self, question: &Question) {
        let told = self.answers.get_mut(&question.id).into_iter();
        let changes = self.history.iter_mut().map(Arc::make_mut).flat_map(|change| {
            let own = change.before.as_mut().filter(|_| change.question == question.id);
            own.into_iter().chain(change.also.get_mut(&question.id))
        });
        for recorded in told.chain(changes) {
            rename_recorded(recorded, &question.kind);
        }
    }
}

fn old_ids(question: &Question) -> impl Iterator<Item = (Id, &Id)> {
    question.renamed_from.iter().map(|old| (old.clone(), &question.id))
}

fn rename_change(change: &mut Change, old: &IdMap<&Id>) {
    if let Some(new) = old.get(&change.question) {
        change.question = (*new).clone();
    }
    let also = std::mem::take(&mut change.also).into_iter();
    let new = |id: Id| old.get(&id).map_or(id.clone(), |new| (*new).clone());
    change.also = also.map(|(id, recorded)| (new(id), recorded)).collect();
}

fn has_old_choices(question: &Question) -> bool {
    let choices = question.kind.choices().into_iter().flat_map(IdMap::values);
    let is_old =
        |choice: &Choice| !choice.renamed_from.is_empty() || !choice.joined.from.is_empty();
    choices.into_iter().any(is_old)
}

fn rename_recorded(recorded: &mut Recorded, kind: &Kind) {
    rename_answer(&mut recorded.answer, kind);
    recorded.begun.iter_mut().for_each(|begun| rename_answer(begun, kind));
    recorded.other.iter_mut().for_each(|other| rename_answer(&mut other.answer, kind));
}

/// A line's own mark wins. Where two lines became one and differ, it is asked about.
fn renamed(mut marks: Marked, new: impl Fn(&Id) -> Id) -> Marked {
    let before = marks.clone();
    let spoken = before.keys().chain(before.differing().map(|(id, _)| id));
    let old: Vec<&Id> = spoken.filter(|id| new(id) != **id).collect();
    old.iter().for_each(|id| marks.forget(id));
    for id in &old {
        let now = new(id);
        let is_other = |other: &&&Id| new(other) == now && !before.says_alike(id, other);
        if !before.speaks_of(&now) && old.iter().find(is_other).is_none() {
            marks.take_from(&now, id, &before);
        }
    }
    marks
}

fn rename_answer(answer: &mut Answer, kind: &Kind) {
    let Some(choices) = kind.choices() else { return };
    let new = |id: &Id| {
        let is_it = |(_, choice): &(&Id, &Choice)| choice.renamed_from.contains(id);
        let found = choices.iter().find(is_it).filter(|_| !choices.contains_key(id));
        found.map_or(id.clone(), |(id, _)| id.clone())
    };
    match answer {
        Answer::OneOf(id) => *id = new(id),
        Answer::SeveralOf(marks) => {
            *marks = kind.join(renamed(std::mem::take(marks), new));
        }
        _ => {}
    }
}
