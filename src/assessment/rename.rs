//! Takes up answers under the ids that their questions and choices have now.

use std::sync::Arc;

use super::{Assessment, Change, Recorded};
use crate::{
    answer::{Answer, Mark, Marked},
    id::{Id, IdMap},
    pack::{
        Pack,
        question::{Choice, Question},
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
        let Some(choices) = question.kind.choices() else { return };
        let told = self.answers.get_mut(&question.id).into_iter();
        let changes = self.history.iter_mut().map(Arc::make_mut).flat_map(|change| {
            let own = change.before.as_mut().filter(|_| change.question == question.id);
            own.into_iter().chain(change.also.get_mut(&question.id))
        });
        for recorded in told.chain(changes) {
            rename_recorded(recorded, choices);
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
    choices.into_iter().any(|choice| !choice.renamed_from.is_empty())
}

fn rename_recorded(recorded: &mut Recorded, choices: &IdMap<Choice>) {
    rename_answer(&mut recorded.answer, choices);
    recorded.begun.iter_mut().for_each(|begun| rename_answer(begun, choices));
    recorded.other.iter_mut().for_each(|other| rename_answer(&mut other.answer, choices));
}

/// A line's own mark wins. Where two lines became one and differ, it is asked about.
fn renamed(marks: Marked, new: impl Fn(&Id) -> Id) -> Marked {
    let mut now: IdMap<Mark> = IdMap::default();
    let mut differ = Vec::new();
    let (own, old): (Vec<_>, Vec<_>) = marks.into_iter().partition(|(id, _)| new(id) == *id);
    let own_ids: Vec<Id> = own.iter().map(|(id, _)| id.clone()).collect();
    now.extend(own);
    for (id, mark) in old.into_iter().map(|(id, mark)| (new(&id), mark)) {
        if own_ids.contains(&id) {
            continue;
        }
        if now.insert(id.clone(), mark).is_some_and(|other| other != mark) {
            differ.push(id);
        }
    }
    now.retain(|id, _| !differ.contains(id));
    now.into()
}

fn rename_answer(answer: &mut Answer, choices: &IdMap<Choice>) {
    let new = |id: &Id| {
        let is_it = |(_, choice): &(&Id, &Choice)| choice.renamed_from.contains(id);
        let found = choices.iter().find(is_it).filter(|_| !choices.contains_key(id));
        found.map_or(id.clone(), |(id, _)| id.clone())
    };
    match answer {
        Answer::OneOf(id) => *id = new(id),
        Answer::SeveralOf(marks) => {
            *marks = renamed(std::mem::take(marks), new);
        }
        _ => {}
    }
}
