//! Writing answers down, with what they set aside, and taking them back.

use std::sync::Arc;

use jiff::{Timestamp, civil::Date};

use super::desk::Desk;
use crate::{
    answer::{Answer, Item, Marked},
    assessment::{Assessment, Change, PackPin, Recorded},
    evaluate,
    id::{Id, IdMap},
    pack::{
        Pack,
        question::{Kind, Question},
    },
    standing::Standing,
};

/// How things would stand after a change.
#[derive(Clone, Debug)]
pub struct After {
    pub assessment: Assessment,
    pub standing: Standing,
}

/// A note with more at its end.
pub fn joined_note(before: Option<&str>, text: &str) -> String {
    before.map_or_else(|| text.to_owned(), |before| format!("{before}; {text}"))
}

/// Writes one answer down. Answers whose question is no longer asked are set aside with it.
pub fn write(desk: &Desk<'_>, question: &Id, recorded: Recorded, as_of: Date) -> After {
    let mut assessment = desk.assessment.clone();
    let at = recorded.at;
    let recorded = with_words(&mut assessment, desk.question(question), recorded);
    let before = assessment.answers.insert(question.clone(), recorded);
    let mut standing = evaluate::standing(desk.pack, &assessment, as_of);
    let moved = at_places(desk.pack, &mut assessment, &standing);
    if !moved.is_empty() {
        standing = evaluate::standing(desk.pack, &assessment, as_of);
    }
    let mut also = set_aside(desk, &mut assessment, &standing, question);
    also.extend(moved.into_iter().filter(|(id, _)| id != question));
    assessment.history.push(Arc::new(Change {
        question: question.clone(),
        at,
        before,
        also,
        undoes: false,
        together: false,
    }));
    assessment.pack = PackPin::of(desk.pack);
    After { assessment, standing }
}

/// The answer with the words it was given to; one that was set aside keeps those it has.
pub fn with_words(
    assessment: &mut Assessment,
    question: Option<&Question>,
    recorded: Recorded,
) -> Recorded {
    let is_said = recorded.answer.is_settled() && !recorded.set_aside;
    let asked = question.filter(|_| is_said).map(|question| assessment.keep_words(question));
    Recorded { asked: asked.or(recorded.asked.clone()), ..recorded }
}

/// Flags the answers that were asked for before and are not now; gives them as they were. One whose question only waits
/// for another answer may come back as it is.
fn set_aside(
    desk: &Desk<'_>,
    assessment: &mut Assessment,
    standing: &Standing,
    changed: &Id,
) -> IdMap<Recorded> {
    let mut also = IdMap::default();
    for (id, recorded) in &mut assessment.answers {
        let reached = |standing: &Standing| standing.is_asked(id) || standing.is_waiting(id);
        let drops = reached(desk.standing) && !reached(standing);
        if drops && !recorded.set_aside && id != changed {
            also.insert(id.clone(), recorded.clone());
            recorded.set_aside = true;
        }
    }
    also
}

/// Makes the answers that differ by place follow the list of places; gives them as they were.
fn at_places(pack: &Pack, assessment: &mut Assessment, standing: &Standing) -> IdMap<Recorded> {
    let mut moved = IdMap::default();
    for question in pack.questions.values() {
        let Some(list) = question.by_place.as_ref().filter(|list| !standing.is_waiting(list))
        else {
            continue;
        };
        let places = standing.lists.get(list).map_or(&[][..], |places| places);
        let Some(recorded) = assessment.answers.get_mut(&question.id) else { continue };
        let Some(marks) = recorded.answer.marks() else { continue };
        let now = marks.at(places);
        if now != *marks {
            moved.insert(question.id.clone(), recorded.clone());
            recorded.answer = recorded.answer.clone().with_marks(now);
        }
    }
    moved
}

/// Leaves an answer as it is, and says so in the history: it was left for later.
pub fn postpone(assessment: &mut Assessment, question: &Id, at: Timestamp) {
    let before = assessment.answers.get(question).cloned();
    assessment.history.push(Arc::new(Change {
        question: question.clone(),
        at,
        before,
        also: IdMap::default(),
        undoes: false,
        together: false,
    }));
}

/// Takes the last change back, exactly, with all that was made in one go with it; gives the questions they were about, in
/// asking order. The history tells it as a change of its own.
pub fn undo(assessment: &mut Assessment, now: Timestamp) -> Vec<Id> {
    let mut last = Vec::new();
    for (_, change) in assessment.standing_changes() {
        last.push(change.clone());
        if !change.together {
            break;
        }
    }
    for (at, change) in last.iter().enumerate() {
        take_back(assessment, change, at > 0, now);
    }
    last.into_iter().rev().map(|change| change.question).collect()
}

fn take_back(assessment: &mut Assessment, change: &Change, together: bool, at: Timestamp) {
    let question = change.question.clone();
    let before = match change.before.clone() {
        Some(before) => assessment.answers.insert(question.clone(), before),
        None => assessment.answers.shift_remove(&question),
    };
    let mut also = IdMap::default();
    for (id, recorded) in &change.also {
        if let Some(now) = assessment.answers.insert(id.clone(), recorded.clone()) {
            also.insert(id.clone(), now);
        }
    }
    let change = Change { question, at, before, also, undoes: true, together };
    assessment.history.push(Arc::new(change));
}

/// A new answer joined with what was said before of items or lines it does not speak of. Marks of those that left the list are
/// kept: they may come back.
///
/// Lines that the pack has no more are let go.
pub fn join(
    before: Option<&Recorded>,
    answer: Answer,
    items: &[Item],
    question: Option<&Question>,
) -> Answer {
    let old = before.map(|before| &before.answer);
    match (answer, old) {
        (Answer::WhichItems(new), Some(Answer::WhichItems(old))) => {
            Answer::WhichItems(joined(&new, old, items))
        }
        (Answer::SeveralOf(new), Some(Answer::SeveralOf(old))) => {
            let mut marks = joined(&new.beside(old), old, items);
            if let Some(Kind::SeveralOf { choices, .. }) = question.map(|question| &question.kind) {
                marks.retain(|line, _| choices.contains_key(line));
            }
            Answer::SeveralOf(marks)
        }
        (answer, _) => answer,
    }
}

fn joined(new: &Marked, old: &Marked, items: &[Item]) -> Marked {
    let mut marks = Marked::default();
    for Item { id, .. } in items {
        marks.take_over(id, if new.speaks_of(id) { new } else { old });
    }
    for id in old.keys() {
        if !marks.speaks_of(id) {
            marks.take_over(id, old);
        }
    }
    marks
}
