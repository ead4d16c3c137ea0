//! Numbers that a sentence clearly gives as the whole: "6 people", "we are six", "just me".

use super::{
    Hit, Sense,
    sentence::{Break, Word},
};
use crate::{id::Id, interview::understand::small_count};

/// Words that make a number less than certain.
const LOOSE: &[&str] = &[
    "over", "than", "least", "most", "under", "to", "or", "between", "almost", "nearly", "another",
    "other", "every", "each", "per", "and", "plus", "first", "point",
];

/// Words that may follow "we are 6", as they name nothing that is counted.
const MAY_FOLLOW: &[&str] =
    &["in", "with", "at", "total", "altogether", "here", "using", "working", "all", "now"];

/// Words after a second number that show it to count more of the same: "and 2 in the back".
const MORE: &[&str] =
    &["in", "at", "on", "part", "full", "more", "other", "others", "who", "from", "remote"];

/// The number of a question, where all that is said of it agrees.
pub fn number(question: &Id, words: &[Word], hits: &[Hit<'_>]) -> Option<i64> {
    let of = |wanted: fn(&Id) -> Sense<'_>| {
        hits.iter().filter(move |hit| hit.senses.contains(&wanted(question)))
    };
    let counted = of(|id| Sense::Count(id)).filter_map(|hit| before(words, hit.from));
    let led = of(|id| Sense::Lead(id)).filter_map(|hit| after(words, hit.to));
    let mut said: Vec<Option<i64>> = counted.chain(led.map(Some)).collect();
    if of(|id| Sense::Unless(id)).next().is_none() {
        said.extend(of(|id| Sense::One(id)).map(|_| Some(1)));
    }
    said.dedup();
    match said.as_slice() {
        [Some(_)] if counts_on(words) => None,
        [one] => *one,
        _ => None,
    }
}

/// The number right before a word, if there is one: none inside where it is loose.
fn before(words: &[Word], end: usize) -> Option<Option<i64>> {
    let (last, earlier) = words.get(..end)?.split_last()?;
    let number = value(last).filter(|_| last.after == Break::None)?;
    let Some(previous) = earlier.last().filter(|word| word.after == Break::None) else {
        return Some(Some(number));
    };
    Some(match value(previous) {
        Some(tens) if tens >= 20 && tens % 10 == 0 && number < 10 && is_in_words(last) => {
            Some(tens + number)
        }
        Some(_) => None,
        None => (!LOOSE.contains(&previous.text.as_str())).then_some(number),
    })
}

/// The number that begins at a word and is all that is said.
fn after(words: &[Word], start: usize) -> Option<i64> {
    let first = words.get(start)?;
    let number = value(first)?;
    let may_follow = |word: &Word| MAY_FOLLOW.contains(&word.text.as_str());
    let is_whole = first.after != Break::None || words.get(start + 1).is_none_or(may_follow);
    is_whole.then_some(number)
}

/// Whether a further number is added to what was counted.
fn counts_on(words: &[Word]) -> bool {
    let adds = |word: &Word| matches!(word.text.as_str(), "and" | "plus");
    words.windows(3).any(|window| match window {
        [joint, number, next] => {
            let is_more = number.after != Break::None || MORE.contains(&next.text.as_str());
            adds(joint) && value(number).is_some() && is_more
        }
        _ => false,
    })
}

fn is_in_words(word: &Word) -> bool {
    word.text.chars().all(char::is_alphabetic)
}

fn value(word: &Word) -> Option<i64> {
    let digits = word.text.parse().ok().filter(|number| (0..1_000).contains(number));
    digits.or_else(|| small_count(&word.text))
}
