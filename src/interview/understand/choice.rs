//! Yes-no and one-of questions.

use super::{
    Meaning, number,
    phrases::{likely_yes_or_no, yes_or_no},
    polarity::agrees,
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

/// Reads one of several choices: its number, its words, or nearly.
pub fn one_of(text: &str, choices: &IdMap<Choice>) -> Meaning {
    let number = whole_number(text);
    if let Some(in_range) = in_range(text, number, choices) {
        return in_range;
    }
    if let Some(number) = number {
        return by_number(number, choices);
    }
    let names = choices.iter().flat_map(|(id, choice)| {
        let also = choice.also.iter().map(String::as_str);
        let names = std::iter::once(choice.label.as_str()).chain(also);
        names.filter(|name| agrees(text, &choice.label, name)).map(move |name| (id, name))
    });
    match find(text, names) {
        Near::Exact(id) => Meaning::sure(Answer::OneOf(id.clone())),
        Near::Close(ids) => guess(&ids),
        Near::Nothing => by_yes_or_no(text, choices),
    }
}

/// A number below this may be a slip for the number of a line.
const SLIP: i64 = 20;

/// "About 3,500" where the choices are ranges. A small number alone is the number of a line.
fn in_range(text: &str, line: Option<usize>, choices: &IdMap<Choice>) -> Option<Meaning> {
    if line.is_some_and(|line| (1..=choices.len()).contains(&line)) {
        return None;
    }
    let number = number::plain(text, None)?;
    let mut fitting = choices.iter().filter(|(_, choice)| choice.holds(number));
    let (id, _) = fitting.next()?;
    let answer = Answer::OneOf(id.clone());
    let may_be_line = line.is_some() && number < SLIP;
    let meaning = if may_be_line { Meaning::Guess(vec![answer]) } else { Meaning::sure(answer) };
    fitting.next().is_none().then_some(meaning)
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
    use super::*;

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
        one_of(text, &choices())
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
        assert_eq!(means("7"), Meaning::trouble("There is no 7 here. The numbers go from 1 to 3."));
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
