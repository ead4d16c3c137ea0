//! The whole at a glance: sections, time left, the review of all answers, what is left for whom.

use indexmap::IndexMap;

use super::{
    Label, Line,
    desk::{Desk, Need},
    effort::{Effort, LEAST_OF_WAITING},
    filled::two_answers,
    offer::begun_in_words,
    words::{answer_in_words, count, rest_left, stopped, to_the_practice},
};
use crate::{
    answer::{Answer, in_words},
    assessment::Recorded,
    evaluate::{People, people::given_to},
    id::Id,
    pack::question::{Question, Section},
};

/// How far a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Done,
    InProgress,
    ToCome,
}

/// The sections that have something to ask, in order.
pub fn stages<'a>(desk: &Desk<'a>) -> Vec<(&'a Section, Stage)> {
    let stage = |section: &'a Section| Some((section, stage(section, desk)?));
    desk.pack.sections.iter().filter_map(stage).collect()
}

fn stage(section: &Section, desk: &Desk<'_>) -> Option<Stage> {
    let (mut settled, mut open) = (0, 0);
    for question in desk.pack.questions.values().filter(|question| question.section == section.id) {
        if desk.need(&question.id).is_some() || desk.waits(&question.id) {
            open += 1;
        } else if desk.is_asked(&question.id) {
            settled += 1;
        }
    }
    match (settled, open) {
        (0, 0) => None,
        (_, 0) => Some(Stage::Done),
        (0, _) => Some(Stage::ToCome),
        _ => Some(Stage::InProgress),
    }
}

/// The sections with their stage, one line a stage, then the time left.
pub fn sections(desk: &Desk<'_>) -> Vec<Line> {
    let stages = stages(desk);
    let titles = |wanted: Stage| -> Vec<&str> {
        stages
            .iter()
            .filter(|(_, stage)| *stage == wanted)
            .map(|(section, _)| section.title.as_str())
            .collect()
    };
    let kinds =
        [(Stage::Done, "Done"), (Stage::InProgress, "In progress"), (Stage::ToCome, "To come")];
    let lines = kinds
        .iter()
        .map(|(stage, words)| (words, titles(*stage)))
        .filter(|(_, titles)| !titles.is_empty());
    let mut lines: Vec<Line> = lines
        .map(|(words, titles)| {
            Line::new(Label::Progress, format!("{words}: {}.", titles.join("; ")))
        })
        .collect();
    lines.extend(time_left(desk).map(|text| Line::new(Label::Progress, text)));
    lines
}

/// One line at the start of a section.
pub fn progress(here: &Id, desk: &Desk<'_>) -> Line {
    let stages = stages(desk);
    let done = stages.iter().filter(|(_, stage)| *stage == Stage::Done).count();
    let ahead = stages
        .iter()
        .filter(|(section, stage)| *stage != Stage::Done && section.id != *here)
        .count();
    let ahead = match ahead {
        0 => "This is the last one.".to_owned(),
        number => format!("{} to come after this one.", count(number, "section")),
    };
    let done = if done == 0 { String::new() } else { format!("{} done. ", count(done, "section")) };
    let text = format!("{done}{ahead} {}", time_left(desk).unwrap_or_default());
    Line::new(Label::Progress, text.trim_end())
}

/// "About 10 to 20 minutes left."; none when nothing is.
pub fn time_left(desk: &Desk<'_>) -> Option<String> {
    Some(format!("{} left.", time(desk)?))
}

/// "About 10 to 20 minutes".
pub fn time(desk: &Desk<'_>) -> Option<String> {
    let (least, most) = minutes(desk)?;
    Some(match (least, most) {
        (_, 0..=1) => "About a minute".into(),
        (least, most) if least == most => format!("About {most} minutes"),
        (least, most) => format!("About {least} to {most} minutes"),
    })
}

/// The least and the most minutes that are left: with few and with all of the questions that wait for earlier answers.
fn minutes(desk: &Desk<'_>) -> Option<(u64, u64)> {
    let (mut sure, mut waiting) = (Vec::new(), Vec::new());
    let catalog = &desk.pack.catalog;
    for (id, question) in &desk.pack.questions {
        match desk.need(id) {
            Some(Need::Rest(rest)) => sure.push(Effort::of(question, &rest, catalog)),
            Some(_) => sure.push(Effort::of(question, desk.items(id), catalog)),
            None if desk.waits(id) => waiting.push(Effort::of(question, &[], catalog)),
            None => {}
        }
    }
    if sure.is_empty() && waiting.is_empty() {
        return None;
    }
    let seconds = |efforts: Vec<Effort>| efforts.into_iter().sum::<Effort>().seconds();
    let (sure, waiting) = (seconds(sure), seconds(waiting));
    Some((rounded(sure + waiting / LEAST_OF_WAITING), rounded(sure + waiting)))
}

/// Minutes as people say them: from 20 on in fives.
fn rounded(seconds: u64) -> u64 {
    match seconds.div_ceil(60) {
        few @ 0..20 => few.max(1),
        many => (many + 2) / 5 * 5,
    }
}

/// What was told so far; what was left for others is not.
pub fn done(desk: &Desk<'_>) -> Effort {
    let is_told = |id: &Id| {
        desk.settled(id).is_some_and(|recorded| !matches!(recorded.answer, Answer::Ask(_)))
    };
    let settled = desk.pack.questions.iter().filter(|(id, _)| is_told(id));
    settled.map(|(id, question)| Effort::of(question, desk.items(id), &desk.pack.catalog)).sum()
}

/// Every question that is asked, by section, with its number, its answer and its note.
pub fn review(desk: &Desk<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut section = None;
    for (id, question) in desk.pack.questions.iter().filter(|(id, _)| desk.is_asked(id)) {
        if section != Some(&question.section) {
            section = Some(&question.section);
            lines.push(Line::new(Label::Section, section_title(desk, &question.section)));
        }
        lines.extend(reviewed(id, question, desk));
    }
    lines.push(Line::new(
        Label::Help,
        "To change an answer, type change and its number, such as: change 3.",
    ));
    lines
}

fn reviewed(id: &Id, question: &Question, desk: &Desk<'_>) -> Vec<Line> {
    let (number, label) = (desk.number(id), &question.label);
    let recorded = desk.recorded(id);
    let line = match recorded.filter(|recorded| recorded.answer.is_settled()) {
        Some(recorded) if desk.need(id).is_none() => Line::new(
            Label::Noted,
            format!("{number}. {label}: {}", said(recorded, question, desk)),
        ),
        Some(recorded) if desk.need(id) == Some(Need::Settle) => {
            let text = recorded.other.as_ref().map(|other| two_answers(recorded, other, desk, id));
            let text = text.unwrap_or_default();
            Line::new(Label::Warning, format!("{number}. {label}: to be settled. {text}"))
        }
        Some(recorded) if recorded.set_aside => {
            let before = said(recorded, question, desk);
            Line::new(
                Label::Note,
                format!("{number}. {label}: to be confirmed. You said before: {before}"),
            )
        }
        Some(recorded) if recorded.answer.marks().is_some() => {
            let before = said(recorded, question, desk);
            Line::new(Label::Note, format!("{number}. {label}: not complete. So far: {before}"))
        }
        _ if desk.begun(id).is_some() => {
            let begun = desk.begun(id).map(|begun| begun_in_words(begun, question, desk.pack));
            let begun = begun.unwrap_or_default();
            Line::new(Label::Note, format!("{number}. {label}: not complete. So far: {begun}"))
        }
        _ if desk.left_for_later(id).is_some() => {
            Line::new(Label::Note, format!("{number}. {label}: not answered yet, left for later"))
        }
        _ => Line::new(Label::Note, format!("{number}. {label}: not answered yet")),
    };
    let note = recorded.and_then(|recorded| recorded.note.as_ref());
    let note = note.map(|note| Line::new(Label::Note, format!("Your note on {number}: {note}")));
    std::iter::once(line).chain(note).collect()
}

fn said(recorded: &Recorded, question: &Question, desk: &Desk<'_>) -> String {
    let words = answer_in_words(&recorded.answer, question, desk.about(&question.id), desk.pack);
    let words = match rest_left(recorded, desk.pack) {
        Some(rest) => format!("{} {rest}", stopped(&words)),
        None => words,
    };
    match desk.assessment.said_by(&question.id).as_slice() {
        [] => words,
        people => format!("{words} (said by {})", in_words(people)),
    }
}

pub fn section_title(desk: &Desk<'_>, id: &Id) -> String {
    let section = desk.pack.sections.iter().find(|section| section.id == *id);
    section.map_or_else(|| id.to_string(), |section| section.title.clone())
}

/// Questions with their numbers: "12 (Second step at sign-in); 14 (Backups)".
pub fn numbered<'a>(ids: impl IntoIterator<Item = &'a Id>, desk: &Desk<'_>) -> String {
    let words: Vec<String> =
        ids.into_iter().map(|id| format!("{} ({})", desk.number(id), desk.label(id))).collect();
    words.join("; ")
}

/// What was left for others, a line for each of them.
pub fn left_for_others(desk: &Desk<'_>) -> Vec<Line> {
    let people = People::of(desk.pack, desk.assessment);
    let mut by_person: IndexMap<String, Vec<&Id>> = IndexMap::new();
    for id in desk.pack.questions.keys() {
        if let Some(whom) = desk.settled(id).and_then(given_to) {
            let whom = people.completed(whom.clone());
            by_person.entry(to_the_practice(&whom, desk.pack)).or_default().push(id);
        }
    }
    let line = |(whom, ids): (String, Vec<&Id>)| {
        Line::new(Label::Note, format!("Left for {whom}: {}.", numbered(ids, desk)))
    };
    by_person.into_iter().map(line).collect()
}

/// The questions whose settled answer is "not sure", wholly or for some items.
pub fn not_sure<'a>(desk: &Desk<'a>) -> Vec<&'a Id> {
    let is_unsure = |id: &&Id| match desk.settled(id).map(|recorded| &recorded.answer) {
        Some(Answer::NotSure) => true,
        Some(Answer::SeveralOf(marks) | Answer::WhichItems(marks)) => desk
            .items(id)
            .iter()
            .any(|item| marks.get(&item.id) == Some(&crate::answer::Mark::NotSure)),
        _ => false,
    };
    desk.pack.questions.keys().filter(is_unsure).collect()
}
