//! Yes-no and one-of questions.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::{
    Asked, Meaning,
    certain::{doubts, is_aside, wavers},
    hearing::{likeliest, plainly, touches_another},
    marks::{asks_back, is_remark},
    number, one_line,
    phrases::{likely_yes_or_no, yes_or_no, yes_or_no_and},
    polarity::{agrees, denies},
    spoken::core,
    telling::Telling,
    time::{self, days},
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
        (_, _, Some(yes)) if said_first(text, yes).is_some() => {
            Meaning::sure(Answer::YesNo(yes)).beside(said_first(text, yes).map(one_line))
        }
        (_, _, Some(yes)) => Meaning::Guess(vec![Answer::YesNo(yes)]),
        ("maybe" | "perhaps" | "possibly" | "probably" | "mostly", ..) => {
            Meaning::Guess(vec![Answer::NotSure])
        }
        _ => Meaning::trouble(HELP_YES_NO),
    }
}

/// What follows a clear yes or no, where it changes nothing of it: "yes, our lead nurse has the folder".
fn said_first(text: &str, yes: bool) -> Option<&str> {
    let (said, rest) = yes_or_no_and(text)?;
    let is_apart = text.contains([',', '.', ';', '(', '-', '–', '—', '!']);
    (said == yes && is_apart && is_aside(rest)).then_some(rest)
}

/// Reads one of several choices: its number, its words, a time that falls into it, or nearly.
pub fn one_of(text: &str, choices: &IdMap<Choice>, asked: &Asked<'_>) -> Meaning {
    let number = whole_number(text);
    let near = by_words(text, choices);
    if let Near::Exact(id) = near {
        return Meaning::sure(Answer::OneOf(id.clone()));
    }
    if let Some(meaning) = beyond_doubt(text, choices, asked) {
        return meaning;
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

/// The choice that a line tells beyond doubt, alone or with an aside behind it.
fn beyond_doubt(text: &str, choices: &IdMap<Choice>, asked: &Asked<'_>) -> Option<Meaning> {
    let text = core(text);
    if let Some((at, left)) = plainly_told(text, choices, asked) {
        return Some(chosen(at, choices)?.beside(left));
    }
    let is_sign = |c: char| matches!(c, ',' | '.' | ';' | '(' | '-' | '–' | '—' | '!');
    let signs = text.char_indices().filter(|(_, c)| is_sign(*c));
    let parts = signs.filter_map(|(at, c)| Some((text.get(..at)?, text.get(at + c.len_utf8()..)?)));
    let all: Vec<&Choice> = choices.values().collect();
    parts.take(MOST_SIGNS).find_map(|(head, tail)| {
        let tail = tail.trim_matches(|c: char| !c.is_alphanumeric());
        let (at, left) = plainly_told(core(head), choices, asked)?;
        let is_clear = left.is_none()
            && !tail.is_empty()
            && is_aside(tail)
            && !touches_another(&all, at, tail);
        Some(chosen(at, choices)?.beside(Some(one_line(tail)))).filter(|_| is_clear)
    })
}

/// What is clear stands near the beginning.
const MOST_SIGNS: usize = 4;

/// The choice that is told by its name, by a plain no, by a time, or by words that people use for it; with the line, where it says more.
fn plainly_told(
    text: &str,
    choices: &IdMap<Choice>,
    asked: &Asked<'_>,
) -> Option<(usize, Option<String>)> {
    let all: Vec<&Choice> = choices.values().collect();
    let whole = |at| (at, None);
    if let Near::Exact(id) = by_words(text, choices) {
        return choices.get_index_of(id).map(whole);
    }
    if yes_or_no(text) == Some(false)
        && let Some(at) = only_no(&all)
    {
        return Some(whole(at));
    }
    let times = by_time(text, choices, asked.as_of);
    let ask = asked.question.ask.as_str();
    let is_often = fold(ask).contains("often");
    if let [only] = times.as_slice()
        && time::is_alone(text)
        && is_often == time::says_often(text)
    {
        return choices.get_index_of(*only).map(whole);
    }
    if let [only] = times.as_slice()
        && !is_often
        && time::is_first(text)
        && is_quiet(text)
        && heard(text, choices).iter().all(|id| id == only)
    {
        return choices.get_index_of(*only).map(|at| (at, Some(one_line(text))));
    }
    let (told, more) = plainly(&all, text, ask)?;
    let (id, choice) = choices.get_index(told)?;
    let is_of_time = choices.values().any(|choice| choice.after.or(choice.within).is_some());
    let fits = if times.is_empty() { !is_of_time || !has_digit(text) } else { times == [id] };
    let left = more.then(|| one_line(text));
    (fits && choice.from.or(choice.to).is_none()).then_some((told, left))
}

/// Whether nothing in a text may turn it.
fn is_quiet(text: &str) -> bool {
    !wavers(text) && !doubts(text) && !denies(&fold(text))
}

/// The one choice that a plain no means.
fn only_no(all: &[&Choice]) -> Option<usize> {
    let says_no = |choice: &Choice| {
        choice.also.iter().any(|also| fold(also) == "no") || fold(&choice.label) == "no"
    };
    let mut found = all.iter().enumerate().filter(|(_, choice)| says_no(choice)).map(|(at, _)| at);
    found.next().filter(|_| found.next().is_none())
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

fn chosen(at: usize, choices: &IdMap<Choice>) -> Option<Meaning> {
    choices.get_index(at).map(|(id, _)| Meaning::sure(Answer::OneOf(id.clone())))
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

/// Words beside an amount that change nothing of it where only its range counts.
const RANGE_WORDS: &[&str] = &[
    "ish",
    "already",
    "somewhere",
    "oh",
    "total",
    "so",
    "bout",
    "round",
    "reckon",
    "thereabouts",
    "approx",
    "patients",
    "charts",
    "records",
    "active",
    "files",
    "people",
    "give",
    "take",
    "change",
    "id",
    "say",
    "guess",
    "less",
    "more",
    "over",
    "under",
    "than",
    "fewer",
    "past",
    "above",
    "below",
    "little",
    "bit",
    "well",
    "easy",
    "clients",
    "pts",
    "far",
    "counting",
    "with",
    "the",
    "old",
    "ones",
    "inactive",
];

/// A number below this may be a slip for the number of a line.
const SLIP: i64 = 20;

/// "About 3,500" where the choices are ranges. A small number alone is the number of a line.
fn in_range(text: &str, line: Option<usize>, choices: &IdMap<Choice>) -> Option<Meaning> {
    if line.is_some_and(|line| (1..=choices.len()).contains(&line)) {
        return None;
    }
    let Some((number, sure)) = number::spoken(text) else {
        return in_ranges(text, choices);
    };
    let compared = number::compared(text);
    let number = match compared {
        Some(Ordering::Less) => number.saturating_sub(1),
        Some(Ordering::Greater) => number.saturating_add(1),
        _ => number,
    };
    let mut fitting = choices.iter().filter(|(_, choice)| choice.holds(number));
    let (id, choice) = fitting.next()?;
    let answer = Answer::OneOf(id.clone());
    // "Over 20,000" leaves nothing open where no range stands above it.
    let holds_all = |choice: &Choice| match compared {
        Some(Ordering::Less) => choice.from.is_none_or(|from| from == 0),
        Some(_) => choice.to.is_none(),
        None => true,
    };
    let is_whole = holds_all(choice) && (sure || number::is_all(text, RANGE_WORDS));
    let may_be_line = !is_whole || (line.is_some() && number < SLIP);
    let meaning = if may_be_line { Meaning::Guess(vec![answer]) } else { Meaning::sure(answer) };
    fitting.next().is_none().then_some(meaning)
}

/// Two numbers of a line: one range where it holds both, else both ranges side by side.
fn in_ranges(text: &str, choices: &IdMap<Choice>) -> Option<Meaning> {
    let (numbers, is_all) = number::two(text)?;
    let of =
        |number: i64| choices.iter().find(|(_, choice)| choice.holds(number)).map(|(id, _)| id);
    let [first, last] = numbers.map(of);
    let (first, last) = (first?, last?);
    Some(match first == last {
        true if is_all => Meaning::sure(Answer::OneOf(first.clone())),
        true => guess(&[first]),
        false => guess(&[first, last]),
    })
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
        assert_eq!(means("onlien"), Meaning::Guess(vec![one("cloud")]));
        assert_eq!(means("office"), Meaning::sure(one("office")));
        assert_eq!(means("yep"), Meaning::Guess(vec![one("office")]));
        assert_eq!(means("nope"), Meaning::sure(one("never")));
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
