//! The menu below a conflict: its answers, and to leave them as they are.

use jiff::civil::Date;

use crate::{
    answer::Answer,
    evaluate::Conflict,
    id::{Id, IdMap},
    interview::{
        Label, Line, Prompt, asking,
        near::fold,
        understand::{Asked, Meaning, Offered, Typed, understand},
    },
    pack::{
        Applies,
        question::{Choice, Except, Kind, Question, UnsureAs},
    },
};

/// The choice that leaves all answers as they are; no question can have this id.
const LEAVE: &str = "leave it";

/// What a line at the menu means.
pub enum Picked {
    /// This one is to be answered again.
    Question(Id),
    /// With what was said besides.
    Leave(Option<String>),
}

/// None for a line that does not say which answer is wrong.
pub fn picked(conflict: &Conflict, typed: &Typed, as_of: Date) -> Option<Picked> {
    if let Some(remark) = leaves(&typed.text) {
        return Some(Picked::Leave(remark));
    }
    // "The first is right" leaves open what becomes of the others.
    let is_praise = |word: &str| ["right", "correct", "true"].contains(&word);
    if fold(&typed.text).split(' ').any(is_praise) {
        return None;
    }
    let question = menu(conflict);
    let items = Offered::new(&[], &question.ask);
    let (question, items, places) = (&question, &items, &[][..]);
    let asked = Asked { question, items, places, present: None, catalog: None, as_of };
    match understand(typed, &asked) {
        Meaning::Sure(Answer::OneOf(id), _) if *id == *LEAVE => Some(Picked::Leave(None)),
        Meaning::Sure(Answer::OneOf(id), _) => Some(Picked::Question(id)),
        Meaning::Sure(Answer::NotSure, _) => Some(Picked::Leave(None)),
        _ => None,
    }
}

/// "Both are right, the biller works for the clearinghouse": left as it is, with what was said besides.
fn leaves(text: &str) -> Option<Option<String>> {
    const ALL: &[&str] = &[
        "both are right",
        "both are true",
        "both are correct",
        "both right",
        "both",
        "they are both right",
        "all are right",
        "all are true",
        "keep both",
    ];
    const LEAVE: &[&str] = &[
        "leave it as it is",
        "leave them as they are",
        "leave it",
        "leave them",
        "leave both",
        "leave",
    ];
    if let Some(rest) = after(text, LEAVE) {
        let polite = ["", "please", "for now", "now", "thanks"];
        return polite.contains(&fold(rest).as_str()).then_some(None);
    }
    let rest = after(text, ALL)?;
    let remark = rest.trim_matches(|c: char| !c.is_alphanumeric());
    let reason = ["because ", "since "].iter().find_map(|word| remark.strip_prefix(word));
    let is_apart = rest.starts_with([',', ';', ':', '.', '-', '(', '!']) || reason.is_some();
    match reason.unwrap_or(remark) {
        "" => Some(None),
        // "Both need fixing", "both, but the second is wrong": something is to be put right, but not clearly which.
        words if !is_apart || fold(words).split(' ').any(|word| word == "wrong") => None,
        words => Some(Some(words.to_owned())),
    }
}

/// What comes after the first of these beginnings, where the text has one of them as whole words.
fn after<'t>(text: &'t str, starts: &[&str]) -> Option<&'t str> {
    let text = text.trim();
    starts.iter().find_map(|start| {
        let head = text.get(..start.len())?;
        let rest = text.get(start.len()..)?;
        let is_whole = !rest.starts_with(char::is_alphanumeric);
        (is_whole && head.eq_ignore_ascii_case(start)).then(|| rest.trim())
    })
}

/// The menu as a question, so that it is understood as any other.
fn menu(conflict: &Conflict) -> Question {
    let sides = conflict.sides.iter().map(|side| {
        let choice = Choice { label: side.label.clone(), ..Choice::default() };
        (side.question.clone(), choice)
    });
    let leave = Choice { label: leave_words(conflict).to_owned(), ..Choice::default() };
    let choices: IdMap<Choice> = sides.chain([(Id::new(LEAVE), leave)]).collect();
    Question {
        id: conflict.id.clone(),
        section: conflict.id.clone(),
        layer: conflict.id.clone(),
        renamed_from: Vec::new(),
        gone: Vec::new(),
        label: String::new(),
        ask: ASK.to_owned(),
        hint: None,
        why: String::new(),
        cites: Vec::new(),
        kind: Kind::OneOf { choices },
        applies: Applies::default(),
        who: None,
        may_be_unsure: true,
        may_not_apply: false,
        except: Except::Never,
        by_place: None,
        heard: vec![],
        denied: vec![],
        unsure_as: UnsureAs::NotGiven,
        unread: None,
        records: None,
    }
}

const ASK: &str = "Which of these is wrong? I ask you that one again.";

fn leave_words(conflict: &Conflict) -> &'static str {
    if conflict.sides.len() == 2 {
        "Both are right, or leave it"
    } else {
        "All are right, or leave it"
    }
}

/// The sentence, and the menu below it.
pub fn prompt(conflict: &Conflict) -> Prompt {
    let choices = conflict.sides.iter().map(|side| format!("{}: {}", side.label, side.said));
    let choices = choices.chain([leave_words(conflict).to_owned()]);
    let choices = choices
        .enumerate()
        .map(|(at, words)| Line::new(Label::Choice, format!("{}. {words}", at + 1)));
    let mut lines = vec![
        Line::new(Label::Warning, format!("These do not fit together. {}", conflict.says)),
        Line::new(Label::Question, ASK),
    ];
    lines.extend(choices);
    let labels = conflict.sides.iter().map(|side| side.label.clone());
    let completions = labels.chain(["leave it".to_owned()]).chain(asking::command_words());
    let hint = Some("a number; ? for help".to_owned());
    Prompt { lines, completions: completions.collect(), hint }
}

#[cfg(test)]
mod tests {
    use super::leaves;

    #[test]
    fn answers_are_left_with_what_was_said_besides() {
        for text in
            ["both", "Both are right.", "leave it", "LEAVE", "leave it for now", "keep both"]
        {
            assert_eq!(leaves(text), Some(None), "{text}");
        }
        let remark = |text: &str| Some(Some(text.to_owned()));
        assert_eq!(leaves("both, we wait for them"), remark("we wait for them"));
        assert_eq!(leaves("both are right because it is new"), remark("it is new"));
        for text in [
            "both are wrong",
            "both need fixing",
            "leave 2",
            "bother",
            "both, the 2nd is wrong",
            "1",
        ] {
            assert_eq!(leaves(text), None, "{text}");
        }
    }
}
