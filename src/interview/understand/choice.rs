//! Yes-no and one-of questions.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::{
    Asked, Meaning,
    hearing::likeliest,
    marks::{asks_back, is_remark},
    number,
    phrases::{likely_yes_or_no, yes_or_no},
    polarity::agrees,
    spoken::core,
    telling::Telling,
    time::days,
    tokens::whole_number,
};
use crate::{
    answer::Answer,
    id::{Id, IdMap},
    interview::near::{Near, find, fold},
    pack::question::Choice,
};

const HELP_YES_NO: &str = "Please type yes or no.";

/// Reads yes or no.
pub fn yes_no(text: &str) -> Meaning {
    match (fold(text).as_str(), yes_or_no(text), likely_yes_or_no(text)) {
        ("1", ..) => Meaning::sure(Answer::YesNo(true)),
        ("2", ..) => Meaning::sure(Answer::YesNo(false)),
        (_, Some(yes), _) => Meaning::sure(Answer::YesNo(yes)),
        (_, _, Some(yes)) => Meaning::Guess(vec![Answer::YesNo(yes)]),
        ("maybe" | "perhaps" | "possibly" | "probably" | "mostly", ..) => {
            Meaning::Guess(vec![Answer::NotSure])
        }
        _ => Meaning::trouble(HELP_YES_NO),
    }
}

/// Reads one of several choices: its number, its words, a time that falls into it, or nearly.
pub fn one_of(text: &str, choices: &IdMap<Choice>, asked: &Asked<'_>) -> Meaning {
    let number = whole_number(text);
    let near = by_words(text, choices);
    if let Near::Exact(id) = near {
        return Meaning::sure(Answer::OneOf(id.clone()));
    }
    let numbered = numbered(text, choices, asked);
    let are_ranges = choices.values().any(|choice| choice.from.is_some());
    if let Some(id) = numbered.filter(|_| are_ranges) {
        return guess(&[id]);
    }
    if let Some(in_range) = in_range(text, number, choices) {
        return in_range;
    }
    if let Some(number) = number {
        return by_number(number, choices);
    }
    match near {
        // Where choices are ranges of numbers, a word of theirs in a sentence says little.
        _ if are_ranges => by_yes_or_no(text, choices),
        near => by_time_or_words(text, choices, asked.as_of)
            .or_else(|| likely(text, near, choices, &asked.question.ask))
            .or_else(|| numbered.map(|id| guess(&[id])))
            .unwrap_or_else(|| by_yes_or_no(text, choices)),
    }
}

fn by_words<'c>(text: &str, choices: &'c IdMap<Choice>) -> Near<&'c Id> {
    let names = choices.iter().flat_map(|(id, choice)| {
        let also = choice.also.iter().map(String::as_str);
        let names = std::iter::once(choice.label.as_str()).chain(also);
        names.filter(|name| agrees(text, &choice.label, name)).map(move |name| (id, name))
    });
    find(text, names)
}

/// "2 years ago", where the choices are times, or the way people put a choice in a sentence; side by side where these differ.
fn by_time_or_words(text: &str, choices: &IdMap<Choice>, as_of: Date) -> Option<Meaning> {
    let times = by_time(text, choices, as_of);
    let words = if asks_back(text) { Vec::new() } else { heard(text, choices) };
    let fitting = match (times.as_slice(), words.as_slice()) {
        ([], _) => words,
        (_, []) => times,
        // The words tell which of the times is likelier.
        _ if words.iter().any(|id| times.contains(id)) => {
            let (first, others): (Vec<&Id>, Vec<&Id>) =
                times.into_iter().partition(|id| words.contains(id));
            first.into_iter().chain(others).collect()
        }
        _ => words.into_iter().chain(times).collect(),
    };
    (1..=MOST_SIDE_BY_SIDE).contains(&fitting.len()).then(|| guess(&fitting))
}

fn by_time<'c>(text: &str, choices: &'c IdMap<Choice>, as_of: Date) -> Vec<&'c Id> {
    let Some(days) = days(text, as_of) else { return Vec::new() };
    choices.iter().filter(|(_, choice)| choice.holds_days(days)).map(|(id, _)| id).collect()
}

/// The choices that a sentence tells in words that people use for them.
fn heard<'c>(text: &str, choices: &'c IdMap<Choice>) -> Vec<&'c Id> {
    let all: Vec<&Choice> = choices.values().collect();
    let found = likeliest(&all, text).into_iter();
    found.filter_map(|at| choices.get_index(at)).map(|(id, _)| id).collect()
}

/// More choices than these are no help side by side.
const MOST_SIDE_BY_SIDE: usize = 3;

/// A sentence has so many words: what is like it letter by letter, or stands in it, may not be all that it says.
const SENTENCE: usize = 4;

/// The choices that a text is near to, or whose own words it has; of a sentence only side by side, unless all speaks for one.
fn likely(text: &str, near: Near<&Id>, choices: &IdMap<Choice>, ask: &str) -> Option<Meaning> {
    let mut ids = match near {
        Near::Close(ids) => ids,
        _ => Vec::new(),
    };
    if text.split_whitespace().count() >= SENTENCE {
        if asks_back(text) {
            return None;
        }
        let told = told(text, choices, ask);
        ids.retain(|id| !told.contains(id));
        ids = told.into_iter().chain(ids).take(MOST_SIDE_BY_SIDE).collect();
        if let Some(id) = head(text, choices) {
            return Some(guess(&[id]));
        }
        // More than one saying, of which only one is understood.
        if ids.len() == 1 && text.contains([',', '.', ';', '-']) {
            return None;
        }
    }
    (!ids.is_empty()).then(|| guess(&ids))
}

/// The choice that stands before the first comma or full stop, where what follows does not turn it.
fn head<'c>(text: &str, choices: &'c IdMap<Choice>) -> Option<&'c Id> {
    let (head, rest) = text.split_once([',', '.', ';', '('])?;
    match by_words(core(head), choices) {
        Near::Exact(id) if is_remark(rest) => Some(id),
        Near::Close(ids) if is_remark(rest) && head.split_whitespace().count() < SENTENCE => {
            <[&Id; 1]>::try_from(ids).ok().map(|[id]| id)
        }
        _ => None,
    }
}

/// The choices of which a sentence has telling words, where it does not say the opposite.
fn told<'c>(text: &str, choices: &'c IdMap<Choice>, ask: &str) -> Vec<&'c Id> {
    let names = choices.values().enumerate().flat_map(|(at, choice)| {
        let also = choice.also.iter().chain(&choice.opening).map(String::as_str);
        std::iter::once(choice.label.as_str()).chain(also).map(move |name| (at, name))
    });
    let likely = Telling::of(names, ask).likely(text);
    let best = likely.first().map_or(0.0, |(_, score)| *score);
    let rivals = likely.into_iter().filter(|(_, score)| *score >= 0.5 && *score * 2.0 > best);
    let ids = rivals.filter_map(|(at, _)| choices.get_index(at));
    ids.filter(|(_, choice)| agrees(text, &choice.label, &choice.label)).map(|(id, _)| id).collect()
}

/// A number below this may be a slip for the number of a line.
const SLIP: i64 = 20;

/// "About 3,500" where the choices are ranges. A small number alone is the number of a line.
fn in_range(text: &str, line: Option<usize>, choices: &IdMap<Choice>) -> Option<Meaning> {
    if line.is_some_and(|line| (1..=choices.len()).contains(&line)) {
        return None;
    }
    let (number, sure) = number::spoken(text)?;
    let number = match number::compared(text) {
        Some(Ordering::Less) => number.saturating_sub(1),
        Some(Ordering::Greater) => number.saturating_add(1),
        _ => number,
    };
    let mut fitting = choices.iter().filter(|(_, choice)| choice.holds(number));
    let (id, _) = fitting.next()?;
    let answer = Answer::OneOf(id.clone());
    let may_be_line = !sure || (line.is_some() && number < SLIP);
    let meaning = if may_be_line { Meaning::Guess(vec![answer]) } else { Meaning::sure(answer) };
    fitting.next().is_none().then_some(meaning)
}

/// The choice whose number a line begins with, where the number counts nothing in it: "2 because we counted", "2. (by Ann)".
fn numbered<'c>(text: &str, choices: &'c IdMap<Choice>, asked: &Asked<'_>) -> Option<&'c Id> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, rest) = text.split_at_checked(end)?;
    let (id, _) = choices.get_index(number.parse::<usize>().ok()?.checked_sub(1)?)?;
    let ask = fold(&asked.question.ask);
    let counts = |word: &str| {
        word.contains(|c: char| c.is_ascii_digit())
            || number::is_around(word)
            || ask.split(' ').any(|asked| asked == word)
    };
    let words = fold(rest);
    let (first, is_apart) = (words.split(' ').next()?, !rest.starts_with(char::is_whitespace));
    let is_remark = !first.is_empty() && (is_apart || !counts(first));
    let has_count =
        words.split(' ').any(|word| number::is_count(word) || word.parse::<i64>().is_ok());
    let begins_so = rest.starts_with(|c: char| c.is_whitespace() || ".,;:)(".contains(c));
    let are_times = choices.values().any(|choice| choice.after.or(choice.within).is_some());
    let is_time = are_times && days(text, asked.as_of).is_some();
    (begins_so && is_remark && !has_count && !is_time).then_some(id)
}

fn by_number(number: usize, choices: &IdMap<Choice>) -> Meaning {
    match number.checked_sub(1).and_then(|index| choices.get_index(index)) {
        Some((id, _)) => Meaning::sure(Answer::OneOf(id.clone())),
        None => Meaning::Trouble(super::tokens::no_such_number(number, choices.len())),
    }
}

fn guess(ids: &[&Id]) -> Meaning {
    Meaning::Guess(ids.iter().map(|id| Answer::OneOf((*id).clone())).collect())
}

/// "Yep" where a choice begins with "Yes".
fn by_yes_or_no(text: &str, choices: &IdMap<Choice>) -> Meaning {
    let word = match yes_or_no(text).or_else(|| likely_yes_or_no(text)) {
        Some(true) => "yes",
        Some(false) => "no",
        None => return help(choices),
    };
    let begins = |choice: &Choice| {
        let first = fold(&choice.label);
        first.split(' ').next() == Some(word) || choice.also.iter().any(|also| fold(also) == word)
    };
    let ids: Vec<&Id> =
        choices.iter().filter(|(_, choice)| begins(choice)).map(|(id, _)| id).take(3).collect();
    if ids.is_empty() { help(choices) } else { guess(&ids) }
}

fn help(choices: &IdMap<Choice>) -> Meaning {
    let example = choices.values().next().map_or("the first", |choice| choice.label.as_str());
    Meaning::Trouble(format!(
        "Please type one number from 1 to {}. For example, 1 means: {example}.",
        choices.len()
    ))
}

#[cfg(test)]
mod tests {
    use super::{
        super::tests::{ask, question},
        *,
    };
    use crate::pack::question::Kind;

    fn choices() -> IdMap<Choice> {
        let choice = |label: &str, also: &[&str]| Choice {
            label: label.into(),
            also: also.iter().map(|word| (*word).into()).collect(),
            ..Choice::default()
        };
        IdMap::from_iter([
            (Id::new("cloud"), choice("On the internet", &["online", "hosted"])),
            (Id::new("office"), choice("Yes, in our office", &["local"])),
            (Id::new("never"), choice("No", &[])),
        ])
    }

    fn means(text: &str) -> Meaning {
        let question = question(Kind::OneOf { choices: choices() });
        ask(&question, text)
    }

    fn one(id: &str) -> Answer {
        Answer::OneOf(Id::new(id))
    }

    #[test]
    fn numbers_and_known_words_are_taken() {
        for line in ["1", "1.", "online", "On the Internet", "#1"] {
            assert_eq!(means(line), Meaning::sure(one("cloud")), "{line}");
        }
        assert_eq!(means("no"), Meaning::sure(one("never")));
    }

    #[test]
    fn near_misses_are_only_guessed() {
        assert_eq!(means("onlin"), Meaning::Guess(vec![one("cloud")]));
        assert_eq!(means("office"), Meaning::Guess(vec![one("office")]));
        assert_eq!(means("yep"), Meaning::Guess(vec![one("office")]));
        assert_eq!(means("nope"), Meaning::Guess(vec![one("never")]));
    }

    #[test]
    fn other_numbers_and_words_get_an_example() {
        let says = |line: &str, words: &str| matches!(means(line), Meaning::Trouble(text) if text.starts_with(words));
        assert!(says("7", "There is no 7 here. The numbers go from 1 to 3."));
        assert!(
            matches!(means("zebra"), Meaning::Trouble(text) if text.contains("On the internet"))
        );
    }

    #[test]
    fn yes_no_reads_numbers_words_and_guesses() {
        assert_eq!(yes_no("1"), Meaning::sure(Answer::YesNo(true)));
        assert_eq!(yes_no("nah"), Meaning::sure(Answer::YesNo(false)));
        assert_eq!(yes_no("yess"), Meaning::Guess(vec![Answer::YesNo(true)]));
        assert_eq!(yes_no("maybe"), Meaning::Guess(vec![Answer::NotSure]));
        assert_eq!(yes_no("3"), Meaning::trouble(HELP_YES_NO));
    }
}
