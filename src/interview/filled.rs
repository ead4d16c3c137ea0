//! Writing down answers that somebody gave outside the conversation, as if each had been typed at its question.

use jiff::{Timestamp, civil::Date};

use super::{
    Label, Line, Outlook,
    conflicts::lines as conflict_lines,
    consequences::Consequences,
    desk::Desk,
    record::{join, joined_note, write},
    words::{answer_in_words, capital, rest_left, stopped},
};
use crate::{
    answer::{Answer, Item, Mark, Marked},
    assessment::{Assessment, Other, Recorded},
    evaluate::{self, people::given_to},
    id::Id,
    pack::Pack,
};

/// An answer that is understood, and who gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    pub question: Id,
    pub answer: Answer,
    /// What was said beside it, to be kept as a note.
    pub note: Option<String>,
    pub by: Option<String>,
    /// What somebody else says, and who: it is to be settled which is right.
    pub other: Option<(Answer, Option<String>)>,
}

/// How things stand with the answers, and what a person should know of it.
#[derive(Clone, Debug)]
pub struct Filled {
    pub assessment: Assessment,
    pub lines: Vec<Line>,
}

/// Writes the answers down in asking order, so that what one sets aside is known to the next. They are taken back as one.
pub fn fill_in(
    pack: &Pack,
    assessment: &Assessment,
    given: &[Given],
    as_of: Date,
    now: Timestamp,
) -> Filled {
    let before = evaluate::standing(pack, assessment, as_of);
    let start = Desk { pack, assessment, standing: &before };
    let mut then = (assessment.clone(), before.clone());
    let mut lines = Vec::new();
    let mut given: Vec<&Given> = given.iter().collect();
    given.sort_by_key(|given| start.number(&given.question));
    for (at, one) in given.iter().enumerate() {
        let desk = Desk { pack, assessment: &then.0, standing: &then.1 };
        let recorded = recorded(&desk, &start, one, now);
        lines.push(noted(&start, one, &recorded));
        let mut after = write(&desk, &one.question, recorded, as_of);
        if let Some(change) = after.assessment.last_change() {
            change.together = at > 0;
        }
        then = (after.assessment, after.standing);
    }
    if let Some(last) = given.last() {
        let end = Desk { pack, assessment: &then.0, standing: &then.1 };
        let untold: Outlook = Box::new(|_, _, _| evaluate::Foreseen::default());
        lines.extend(Consequences::of(&last.question, &start, &end, &untold, as_of).lines());
        lines.extend(new_conflicts(&start, &end, as_of));
    }
    Filled { assessment: then.0, lines }
}

/// The conflicts that the answers brought about.
fn new_conflicts(start: &Desk<'_>, end: &Desk<'_>, as_of: Date) -> Vec<Line> {
    let standing = |desk: &Desk<'_>| {
        evaluate::conflicts(desk.pack, desk.assessment, desk.standing, as_of, None)
    };
    let before = standing(start);
    let is_new = |one: &evaluate::Conflict| {
        !before.iter().any(|old| old.id == one.id && old.items == one.items)
    };
    conflict_lines(&standing(end).into_iter().filter(is_new).collect::<Vec<_>>())
}

/// What is written down. An answer whose question another one made pointless is kept, set aside.
fn recorded(desk: &Desk<'_>, start: &Desk<'_>, given: &Given, now: Timestamp) -> Recorded {
    let before = desk.recorded(&given.question);
    let items = start.items(&given.question);
    let answer = match before.map(|before| &before.answer) {
        // What they leave open of a list stays on their sheet.
        Some(Answer::NotSure | Answer::Ask(_)) => rest_unsure(given.answer.clone(), items),
        _ => join(before, given.answer.clone(), items, desk.question(&given.question)),
    };
    let note = before.and_then(|before| before.note.clone());
    let note = given.note.as_ref().map(|said| joined_note(note.as_deref(), said)).or(note);
    let set_aside = !desk.is_asked(&given.question) || given.other.is_some();
    let is_unsure = |marks: &Marked| marks.values().any(|mark| *mark == Mark::NotSure);
    let ask = before.and_then(given_to).cloned();
    let ask = ask.filter(|_| answer.marks().is_some_and(is_unsure));
    let other = given.other.clone();
    let other = other.map(|(answer, by)| Box::new(Other { answer, by, at: now }));
    let (at, asked) = match before.filter(|_| other.is_some()) {
        Some(before)
            if !matches!(before.answer, Answer::Ask(_) | Answer::NotSure | Answer::Later) =>
        {
            (before.at, before.asked.clone())
        }
        _ => (now, None),
    };
    Recorded { note, set_aside, ask, other, asked, ..Recorded::new(answer, at, given.by.clone()) }
}

/// Where nobody was sure of the whole list, nobody is yet sure of what is still left open.
fn rest_unsure(answer: Answer, items: &[Item]) -> Answer {
    let Some(said) = answer.marks() else { return answer };
    let mut marks = Marked::default();
    for item in items {
        marks.take_over(&item.id, said);
        marks.fill(&item.id, Mark::NotSure);
    }
    answer.with_marks(marks)
}

/// "Jo says: yes. Kim says: no."
pub fn two_answers(recorded: &Recorded, other: &Other, desk: &Desk<'_>, id: &Id) -> String {
    let said = |answer: &Answer, by: Option<&String>| {
        let question = desk.question(id);
        let words = question
            .map(|question| answer_in_words(answer, question, desk.about(id), desk.pack))
            .unwrap_or_default();
        let who = by.map_or("Somebody", String::as_str);
        stopped(&format!("{who} says: {words}"))
    };
    let one = said(&recorded.answer, recorded.by.as_ref());
    format!("{one} {}", said(&other.answer, other.by.as_ref()))
}

fn noted(start: &Desk<'_>, given: &Given, recorded: &Recorded) -> Line {
    let (number, label) = (start.number(&given.question), start.label(&given.question));
    let words = start.question(&given.question).map_or_else(String::new, |question| {
        answer_in_words(&recorded.answer, question, start.about(&given.question), start.pack)
    });
    if let Some(other) = &recorded.other {
        let text = two_answers(recorded, other, start, &given.question);
        let end = "Start sra to settle which is right.";
        return Line::new(Label::Warning, format!("{number}, {label}: {text} {end}"));
    }
    let words = match rest_left(recorded, start.pack) {
        Some(rest) => format!("{} {rest}", stopped(&capital(&words))),
        None => capital(&words),
    };
    let end = if recorded.set_aside {
        " Another answer makes this one pointless: it is kept, set aside."
    } else {
        ""
    };
    let note =
        given.note.as_ref().map(|note| format!(" {}", stopped(&format!("Your note: {note}"))));
    let note = note.unwrap_or_default();
    Line::new(Label::Noted, format!("{number}, {label}: {}{note}{end}", stopped(&words)))
}
