//! How a question is put: its lines and what can be typed.

use super::{
    Label, Line, Prompt, command,
    desk::{Desk, Need},
    help::ways,
    offer::{Offer, begun_in_words},
    words::{About, answer_in_words, capital, listed, stopped, to_the_practice},
};
use crate::{
    answer::{Answer, Item, in_words},
    assessment::Recorded,
    pack::question::{ADDRESSABLE, Kind, Question},
};

/// A question as it is put now.
#[derive(Clone, Copy, Debug)]
pub struct Put<'a> {
    pub question: &'a Question,
    pub need: Option<&'a Need>,
    /// An earlier answer is being changed.
    pub changing: bool,
    /// The items to choose from.
    pub items: &'a [Item],
    /// An answer that a "yes" takes.
    pub offer: Option<&'a Offer>,
}

/// The lines of a question, and its completions.
pub fn prompt(put: &Put<'_>, desk: &Desk<'_>) -> Prompt {
    let mut lines = vec![Line::new(Label::Question, put.question.ask.clone())];
    lines.extend(put.question.hint.as_ref().map(|hint| Line::new(Label::Hint, hint.clone())));
    lines.extend(by_place(put, desk));
    lines.extend(match group(put, desk) {
        Some(group) => vec![group],
        None => before(put, desk),
    });
    lines.extend(choices(put, desk));
    lines.extend(put.offer.map(|offer| offer.line(put.question, put.items, desk)));
    Prompt {
        lines,
        completions: completions(put, desk),
        hint: Some(format!("{} Type ? for help.", ways(put.question))),
    }
}

/// How places are told apart, where the practice has several.
fn by_place(put: &Put<'_>, desk: &Desk<'_>) -> Option<Line> {
    let [first, .., last] = desk.places(&put.question.id) else { return None };
    let text =
        format!("Where your places differ, say so: 1 yes at {}, no at {}.", first.name, last.name);
    Some(Line::new(Label::Hint, text))
}

/// What was said before, where that matters now.
fn before(put: &Put<'_>, desk: &Desk<'_>) -> Vec<Line> {
    let id = &put.question.id;
    let recorded = desk.recorded(id).filter(|recorded| recorded.answer.is_settled());
    let Some(recorded) = recorded else { return Vec::new() };
    if let Some(lines) = reworded(put, desk, recorded) {
        return lines;
    }
    let words = answer_in_words(&recorded.answer, put.question, desk.about(id), desk.pack);
    let mut lines = Vec::new();
    if put.changing {
        lines.push(Line::new(Label::Note, stopped(&format!("You said: {words}"))));
        lines.push(Line::new(Label::Help, change_help(put.question)));
    } else if put.need == Some(&Need::Settle) {
        let how = "Two people say different things. Type the number of the right one, or the right answer.";
        lines.push(Line::new(Label::Note, how));
    } else if put.need == Some(&Need::Confirm) {
        let way = way_to_confirm(put);
        let text = format!("You said before: {} Is that still right? Type {way}.", stopped(&words));
        lines.push(Line::new(Label::Note, text));
    } else if let Some(Need::Rest(_)) = put.need {
        lines.push(Line::new(Label::Note, stopped(&format!("You said: {words}"))));
        lines.push(Line::new(Label::Note, rest_of(&put.question.kind)));
    }
    lines
}

/// How far a long list has come that is put a few items at a time; none where it is put whole.
fn group(put: &Put<'_>, desk: &Desk<'_>) -> Option<Line> {
    let all = desk.items(&put.question.id).len();
    if put.need? == &Need::Confirm
        || put.items.len() >= all
        || put.question.kind.at_once().is_none()
    {
        return None;
    }
    let first = place(put.items.first()?, put, desk);
    let last = place(put.items.last()?, put, desk);
    let text = match last {
        _ if last + 1 != first + put.items.len() => format!("Still open, of {all}:"),
        _ if last == first => format!("Number {first} of {all}:"),
        _ if last == all => format!("{first} to {last} of {all}, the last ones:"),
        _ if first == 1 => format!(
            "{first} to {last} of {all}; the others come after these. To speak of all, say: all {all}, or all but {all}."
        ),
        _ => format!("{first} to {last} of {all}; the others come after these:"),
    };
    Some(Line::new(Label::Note, text))
}

/// The number of an item: on a page of a long list it is that of the whole list.
fn place(item: &Item, put: &Put<'_>, desk: &Desk<'_>) -> usize {
    let shown = if put.question.kind.at_once().is_some() {
        desk.items(&put.question.id)
    } else {
        put.items
    };
    shown.iter().position(|one| one.id == item.id).map_or(0, |at| at + 1)
}

/// An answer to other words, in those words: it counts for nothing until the person says that it holds for the new ones.
fn reworded(put: &Put<'_>, desk: &Desk<'_>, recorded: &Recorded) -> Option<Vec<Line>> {
    let is_open = put.need == Some(&Need::Confirm) && !put.changing;
    let then = desk.assessment.words_of(recorded).filter(|_| is_open)?;
    if then.means(put.question, &recorded.answer) {
        return None;
    }
    let said = match &recorded.answer {
        Answer::OneOf(id) => then.label(id, put.question),
        Answer::SeveralOf(_) => {
            let labels = recorded.answer.chosen().filter_map(|id| then.label(id, put.question));
            Some(listed(labels)).filter(|said| !said.is_empty())
        }
        _ => None,
    };
    let about = desk.about(&put.question.id);
    let words = || answer_in_words(&recorded.answer, put.question, about, desk.pack);
    let said = stopped(&said.unwrap_or_else(words));
    let asked = Line::new(Label::Note, format!("The words are new. Before, I asked: {}", then.ask));
    let text = format!("You said: {said} Is that still right? Type {}.", way_to_confirm(put));
    Some(vec![asked, Line::new(Label::Note, text)])
}

fn way_to_confirm(put: &Put<'_>) -> &'static str {
    match put.question.kind {
        Kind::YesNo => "yes to keep it, or no to answer anew",
        _ => "yes, or the right answer",
    }
}

fn rest_of(kind: &Kind) -> &'static str {
    match kind {
        Kind::SeveralOf { .. } => "You did not speak of these yet. Which of them are so?",
        _ => "For the new ones, or those you did not name yet:",
    }
}

fn change_help(question: &Question) -> &'static str {
    match question.kind {
        Kind::Names { .. } => {
            "Type add and a name, remove 2, rename 2 to a new name, or keep to leave it so."
        }
        Kind::SeveralOf { .. } => {
            "Type add 2, remove 1, the whole answer anew, or keep to leave it so."
        }
        _ => "Type the new answer, or keep to leave it so.",
    }
}

fn choices(put: &Put<'_>, desk: &Desk<'_>) -> Vec<Line> {
    let numbered = |names: Vec<&str>| {
        names
            .into_iter()
            .enumerate()
            .map(|(index, name)| Line::new(Label::Choice, format!("{}. {name}", index + 1)))
            .collect()
    };
    if put.need == Some(&Need::Settle) && !put.changing {
        return numbered(two_readings(put, desk).iter().map(String::as_str).collect());
    }
    match &put.question.kind {
        Kind::YesNo if put.need == Some(&Need::Confirm) && !put.changing => Vec::new(),
        Kind::YesNo => numbered(vec!["Yes", "No"]),
        Kind::OneOf { choices } => {
            numbered(choices.values().map(|choice| choice.label.as_str()).collect())
        }
        Kind::WhichItems { of, .. } if of.iter().any(|list| *list == ADDRESSABLE) => {
            let step = |item: &Item| {
                let (number, words) = (place(item, put, desk), step_in_words(item, desk));
                Line::new(Label::Choice, format!("{number}. {words}"))
            };
            put.items.iter().map(step).collect()
        }
        Kind::SeveralOf { .. } | Kind::WhichItems { .. } => {
            let names: Vec<String> = put.items.iter().map(|item| named(item, put, desk)).collect();
            numbered(names.iter().map(String::as_str).collect())
        }
        Kind::Names { suggest, .. } => match present_names(put, desk) {
            [] => numbered(suggest.iter().map(String::as_str).collect()),
            items => numbered(items.iter().map(|item| item.name.as_str()).collect()),
        },
        _ => Vec::new(),
    }
}

/// An item or a line as it is put; of a line that is open at some places, with these.
fn named(item: &Item, put: &Put<'_>, desk: &Desk<'_>) -> String {
    let id = &put.question.id;
    let marks = desk.recorded(id).and_then(|recorded| recorded.answer.marks());
    match marks.filter(|_| !put.changing).and_then(|marks| marks.by_place(&item.id)) {
        Some(said) if said.mark().is_none() => {
            let open = desk.places(id).iter().filter(|place| said.get(&place.id).is_none());
            let open: Vec<&str> = open.map(|place| place.name.as_str()).collect();
            format!("{} (at {})", item.name, in_words(&open))
        }
        _ => item.name.clone(),
    }
}

/// What each of two people says.
fn two_readings(put: &Put<'_>, desk: &Desk<'_>) -> Vec<String> {
    let id = &put.question.id;
    let Some(recorded) = desk.recorded(id) else { return Vec::new() };
    let said = |answer: &Answer, by: Option<&String>| {
        let words = answer_in_words(answer, put.question, desk.about(id), desk.pack);
        by.map_or_else(|| words.clone(), |by| format!("{words} (said by {by})"))
    };
    let one = said(&recorded.answer, recorded.by.as_ref());
    let other = recorded.other.as_ref().map(|other| said(&other.answer, other.by.as_ref()));
    std::iter::once(one).chain(other).chain(["Something else".to_owned()]).collect()
}

/// A step that the law names: what it asks for in plain words, then the law's own title.
fn step_in_words(item: &Item, desk: &Desk<'_>) -> String {
    let entry = desk.pack.security_rule.entries.values().find(|entry| entry.item == item.id);
    entry.map_or_else(
        || item.name.clone(),
        |entry| format!("{} [{}]", entry.asks.trim_end_matches('.'), entry.item_name()),
    )
}

/// The list that is being changed.
fn present_names<'a>(put: &Put<'_>, desk: &Desk<'a>) -> &'a [Item] {
    match desk.recorded(&put.question.id).map(|recorded| &recorded.answer) {
        Some(Answer::Names(items)) if put.changing => items,
        _ => &[],
    }
}

fn completions(put: &Put<'_>, desk: &Desk<'_>) -> Vec<String> {
    let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let mut words = match &put.question.kind {
        Kind::YesNo => own(&["yes", "no"]),
        Kind::OneOf { choices } => choices.values().map(|choice| choice.label.clone()).collect(),
        Kind::SeveralOf { .. } | Kind::WhichItems { .. } => {
            let names = put.items.iter().map(|item| item.name.clone());
            own(&["all", "none"]).into_iter().chain(names).collect()
        }
        Kind::Names { suggest, products, .. } => {
            let products = desk.pack.catalog.products.keys().filter(|_| *products);
            suggest.iter().chain(products).cloned().chain(own(&["none"])).collect()
        }
        _ => Vec::new(),
    };
    words.extend(put.question.may_be_unsure.then(|| "not sure".to_owned()));
    words.extend(put.question.may_not_apply.then(|| "does not apply, because ".to_owned()));
    words.extend(put.changing.then(|| "keep".to_owned()));
    words.extend(command_words());
    words
}

fn takes_products(question: &Question) -> bool {
    matches!(question.kind, Kind::Names { products: true, .. })
}

/// The command words, for completion.
pub fn command_words() -> impl Iterator<Item = String> {
    command::WORDS.iter().map(|word| (*word).to_owned())
}

/// A question that is answered with yes or no, in the middle of another.
pub fn yes_or_no(mut lines: Vec<Line>, question: String) -> Prompt {
    lines.push(Line::new(Label::Question, format!("{question} Type yes or no.")));
    let completions =
        ["yes", "no"].iter().map(|word| (*word).to_owned()).chain(command_words()).collect();
    Prompt { lines, completions, hint: Some("yes or no; ? for help".into()) }
}

/// A yes to a whole checklist may be a yes to some of it.
pub fn all_or_some(count: usize) -> Prompt {
    let text = format!("All {count} of them? Type yes, or say which ones, such as: 1 and 3.");
    let completions =
        ["yes", "no"].iter().map(|word| (*word).to_owned()).chain(command_words()).collect();
    Prompt {
        lines: vec![Line::new(Label::Question, text)],
        completions,
        hint: Some("yes, or the numbers; ? for help".into()),
    }
}

/// Readings of a line side by side, none of them before the others.
pub fn one_of_these(readings: &[String]) -> Prompt {
    let ask = "I can read that in more than one way. Which did you mean?";
    let all = readings.iter().map(String::as_str).chain(["Something else"]);
    let choices = all
        .enumerate()
        .map(|(at, words)| Line::new(Label::Choice, format!("{}. {}", at + 1, capital(words))));
    let lines = std::iter::once(Line::new(Label::Question, ask)).chain(choices).collect();
    Prompt {
        lines,
        completions: command_words().collect(),
        hint: Some("one of the numbers; ? for help".into()),
    }
}

/// An answer put as a guess: "Did you mean …?"
pub fn guess_in_words(answer: &Answer, put: &Put<'_>, desk: &Desk<'_>) -> String {
    match answer {
        Answer::Ask(whom) if whom.part => {
            format!("leave all of that for {}", to_the_practice(whom, desk.pack))
        }
        Answer::Ask(whom) => format!("leave it for {}", to_the_practice(whom, desk.pack)),
        Answer::Names(items) if !items.is_empty() && takes_products(put.question) => {
            begun_in_words(answer, put.question, desk.pack)
        }
        other => {
            let about = About { items: put.items, ..desk.about(&put.question.id) };
            answer_in_words(other, put.question, about, desk.pack)
        }
    }
}
