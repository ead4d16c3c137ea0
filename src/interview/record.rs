//! Writing answers down, with what they set aside, and taking them back.

use jiff::{Timestamp, civil::Date};

use super::desk::Desk;
use crate::{
    answer::{Answer, Item},
    assessment::{Assessment, Change, PackPin, Recorded},
    evaluate,
    id::{Id, IdMap},
    standing::Standing,
};

/// How things would stand after a change.
#[derive(Clone, Debug)]
pub struct After {
    pub assessment: Assessment,
    pub standing: Standing,
}

/// Writes one answer down. Answers whose question is no longer asked are set aside with it.
pub fn write(desk: &Desk<'_>, question: &Id, recorded: Recorded, as_of: Date) -> After {
    let mut assessment = desk.assessment.clone();
    let at = recorded.at;
    let before = assessment.answers.insert(question.clone(), recorded);
    let standing = evaluate::standing(desk.pack, &assessment, as_of);
    let also = set_aside(desk, &mut assessment, &standing, question);
    assessment.history.push(Change {
        question: question.clone(),
        at,
        before,
        also,
        together: false,
    });
    assessment.pack = PackPin::of(desk.pack);
    After { assessment, standing }
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

/// Leaves an answer as it is, and says so in the history: it was left for later.
pub fn postpone(assessment: &mut Assessment, question: &Id, at: Timestamp) {
    let before = assessment.answers.get(question).cloned();
    assessment.history.push(Change {
        question: question.clone(),
        at,
        before,
        also: IdMap::default(),
        together: false,
    });
}

/// Takes the last change back, exactly, with all that was made in one go with it; gives the questions they were about, in
/// asking order.
pub fn undo(assessment: &mut Assessment) -> Vec<Id> {
    let mut questions = Vec::new();
    while let Some(change) = assessment.history.pop() {
        questions.insert(0, change.question.clone());
        let is_first = !change.together;
        take_back(assessment, change);
        if is_first {
            break;
        }
    }
    questions
}

fn take_back(assessment: &mut Assessment, change: Change) {
    match change.before {
        Some(before) => {
            assessment.answers.insert(change.question, before);
        }
        None => {
            assessment.answers.shift_remove(&change.question);
        }
    }
    assessment.answers.extend(change.also);
}

/// A new answer joined with what was said before of items it does not speak of. Marks of items that left the list are kept:
/// the item may come back.
pub fn join(before: Option<&Recorded>, answer: Answer, items: &[Item]) -> Answer {
    let (Answer::WhichItems(mut new), Some(Answer::WhichItems(old))) =
        (answer.clone(), before.map(|b| &b.answer))
    else {
        return answer;
    };
    let mut marks = IdMap::default();
    for item in items {
        if let Some(mark) = new.shift_remove(&item.id).or_else(|| old.get(&item.id).copied()) {
            marks.insert(item.id.clone(), mark);
        }
    }
    for (id, mark) in old {
        marks.entry(id.clone()).or_insert(*mark);
    }
    Answer::WhichItems(marks)
}
