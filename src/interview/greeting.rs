//! What is said when a conversation begins, goes on, pauses and ends.

use super::{
    Label, Line,
    desk::{Desk, Need},
    overview::{left_for_others, not_sure, numbered, sections, time, time_left},
    words::{count, questions_are},
};
use crate::{answer::Answer, assessment::PackPin, id::Id};

/// What is said before the first question.
pub fn hello(desk: &Desk<'_>) -> Vec<Line> {
    let time = time(desk).unwrap_or_default();
    let mut lines = vec![
        Line::new(
            Label::Note,
            "Hello. We go through the security of your practice together, one question at a time.",
        ),
        Line::new(
            Label::Note,
            "At the end you get the written risk assessment that HIPAA asks for.",
        ),
        Line::new(
            Label::Progress,
            format!("{time}. You can stop at any point; every answer is saved at once."),
        ),
    ];
    const HOW: &[&str] = &[
        "Answer with a number or in your own words. \"Not sure\" is a good answer too.",
        "Type ? to see why we ask, skip to answer later, back to correct, pause to stop. Type help for more.",
        "To see first what to have at hand, type pause, and then: sra prepare",
    ];
    lines.extend(HOW.iter().map(|text| Line::new(Label::Help, *text)));
    lines
}

/// What is said to somebody who comes back.
pub fn welcome_back(desk: &Desk<'_>) -> Vec<Line> {
    let mut lines = vec![Line::new(Label::Note, welcome(desk))];
    lines.extend(newer_pack(desk));
    lines.extend(
        desk.place().map(|place| Line::new(Label::Note, where_you_were(&place.question, desk))),
    );
    lines.extend(sections(desk));
    lines.extend(to_settle(desk));
    lines.extend(set_aside(desk));
    lines.extend(left_for_later(desk));
    lines.extend(left_for_others(desk));
    lines.push(Line::new(
        Label::Help,
        "Type review to see your answers, or help for everything you can type.",
    ));
    lines
}

fn welcome(desk: &Desk<'_>) -> String {
    match desk.assessment.answer(&desk.pack.name_question) {
        Some(Answer::Text(name)) if !name.trim().is_empty() => format!("Welcome back, {name}."),
        _ => "Welcome back.".into(),
    }
}

fn where_you_were(question: &Id, desk: &Desk<'_>) -> String {
    let section = desk
        .question(question)
        .map(|question| super::overview::section_title(desk, &question.section));
    format!(
        "You were at “{}”, in the section “{}”.",
        desk.label(question),
        section.unwrap_or_default()
    )
}

/// What changed since the answers were given, where the questions did.
fn newer_pack(desk: &Desk<'_>) -> Vec<Line> {
    let (then, now) = (&desk.assessment.pack, PackPin::of(desk.pack));
    if *then == now {
        return Vec::new();
    }
    let mut lines = vec![Line::new(
        Label::Warning,
        format!(
            "The questions have changed since you were here: {} {} became {} {}. Your answers are kept.",
            then.id, then.version, now.id, now.version
        ),
    )];
    let gone = desk.assessment.answers.keys().filter(|id| desk.question(id).is_none()).count();
    if gone > 0 {
        let text = format!(
            "{} no longer asked. What you said there is kept, but not used.",
            questions_are(gone)
        );
        lines.push(Line::new(Label::Warning, text));
    }
    lines
}

/// Where two people say different things.
fn to_settle(desk: &Desk<'_>) -> Option<Line> {
    let ids: Vec<&Id> =
        desk.open().filter(|(_, need)| *need == Need::Settle).map(|(id, _)| id).collect();
    let text = || {
        let questions = numbered(ids.iter().copied(), desk);
        format!("Two people say different things, so nothing counts there yet: {questions}.")
    };
    (!ids.is_empty()).then(|| Line::new(Label::Warning, text()))
}

fn set_aside(desk: &Desk<'_>) -> Option<Line> {
    let aside = desk.assessment.answers.iter().filter(|(id, recorded)| {
        desk.question(id).is_some()
            && recorded.answer.is_settled()
            && (recorded.set_aside || !desk.is_asked(id))
            && desk.need(id) != Some(Need::Settle)
    });
    let ids: Vec<&Id> = aside.map(|(id, _)| id).collect();
    let text = || {
        let labels = numbered(ids.iter().copied(), desk);
        format!("Set aside, as it does not apply now or needs a word from you: {labels}.")
    };
    (!ids.is_empty()).then(|| Line::new(Label::Note, text()))
}

fn left_for_later(desk: &Desk<'_>) -> Option<Line> {
    let later = desk.later();
    let text = || format!("Left for later: {}.", numbered(later.iter().copied(), desk));
    (!later.is_empty()).then(|| Line::new(Label::Note, text()))
}

/// What is said when only questions left for later remain.
pub fn later_round(desk: &Desk<'_>) -> Line {
    let text = format!(
        "That was everything else. Now {} again that you left for later.",
        count(desk.later().len(), "question")
    );
    Line::new(Label::Note, text)
}

/// What is said when a question in that round is left once more.
pub fn later_again(desk: &Desk<'_>) -> Line {
    let text = match desk.later().len() {
        1 => "It is the only one left. If you need time for it, type pause; it will wait for you."
            .to_owned(),
        number => format!(
            "{number} questions are left, all for later. If you need time, type pause; they will wait for you."
        ),
    };
    Line::new(Label::Help, text)
}

/// What is said after the last answer.
pub fn closing(desk: &Desk<'_>) -> Vec<Line> {
    let mut lines =
        vec![Line::new(Label::Note, "That was the last question. Thank you! Everything is saved.")];
    let unsure = not_sure(desk);
    if !unsure.is_empty() {
        let text = format!(
            "You were not sure about {}: {}.",
            count(unsure.len(), "question"),
            numbered(unsure, desk)
        );
        lines.push(Line::new(Label::Note, text));
    }
    let others = left_for_others(desk);
    let help = "When you know more, start again and type change and the number.";
    let has_open = lines.len() > 1 || !others.is_empty();
    lines.extend(others);
    lines.extend(has_open.then(|| Line::new(Label::Help, help)));
    lines.push(Line::new(Label::Help, "Next: type sra report to write your risk assessment."));
    lines
}

/// What is said when somebody leaves.
pub fn goodbye(desk: &Desk<'_>, at_a_conflict: bool) -> Vec<Line> {
    let saved = if desk.has_answers() {
        "Everything you answered is saved."
    } else {
        "No question has an answer yet."
    };
    let mut lines = vec![Line::new(Label::Note, saved)];
    if let Some(time) = time_left(desk) {
        lines.push(Line::new(Label::Progress, time));
        let text = match at_a_conflict {
            true => {
                "When you start again, type review to see the answers that do not fit together."
            }
            false => "When you start again, you will be right here.",
        };
        lines.push(Line::new(Label::Help, text));
    }
    lines
}
