//! Numbers that a sentence clearly gives as the whole: "6 people", "we are six", "just me".

use super::{
    Hit, Sense,
    sentence::{Break, Word},
};
use crate::{id::Id, interview::numerals::small_count};

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
    let parts = tally(question, words, hits);
    if parts == Tally::Unclear {
        return None;
    }
    let is_of_another = |hit: &Hit<'_>| {
        hit.senses.iter().any(|sense| matches!(sense, Sense::Count(other) if *other != question))
    };
    // "2 locations and 9 people" counts apart.
    let begins_apart = |end: usize| hits.iter().any(|hit| hit.to == end && is_of_another(hit));
    let counted = of(|id| Sense::Count(id)).filter_map(|hit| before(words, hit.from, begins_apart));
    let led = of(|id| Sense::Lead(id)).filter_map(|hit| after(words, hit.to));
    let mut said: Vec<Option<i64>> = counted.chain(led.map(Some)).collect();
    if let Tally::Sum(sum) = parts {
        let whole = said.iter().flatten().all(|whole| *whole >= sum);
        // "6 people: me, 2 dentists and 3 at the desk".
        return match said.as_slice() {
            [] => Some(sum),
            [Some(one)] if whole => Some(*one),
            _ => None,
        };
    }
    if !of(|id| Sense::Unless(id)).any(|hit| is_somebody(words, hit.from)) {
        said.extend(of(|id| Sense::One(id)).map(|_| Some(1)));
    }
    said.dedup();
    match said.as_slice() {
        [Some(_)] if counts_on(words) => None,
        [one] => *one,
        _ => None,
    }
}

/// Whether words that speak of others speak of some: "with two assistants", "and my wife", but not "I see people".
fn is_somebody(words: &[Word], from: usize) -> bool {
    const OF_THEM: &[&str] = &[
        "a", "an", "my", "our", "and", "plus", "with", "part", "full", "time", "one", "some",
        "another", "other", "several", "few", "have", "the", "me", "also",
    ];
    let before = from.checked_sub(1).and_then(|before| words.get(before));
    before.is_none_or(|word| {
        word.after != Break::None || value(word).is_some() || OF_THEM.contains(&word.text.as_str())
    })
}

/// What the parts of a whole come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tally {
    None,
    /// Some part has no clear number.
    Unclear,
    Sum(i64),
}

/// Words for all the others, so that a sum with them is the whole: "2 doctors and 9 staff".
const OTHERS: &[&str] = &["staff", "employee", "employees", "others", "other"];

/// Adds up the parts: "me plus 2 staff", "2 doctors and 9 staff". A sum that may not be the whole counts for nothing.
fn tally(question: &Id, words: &[Word], hits: &[Hit<'_>]) -> Tally {
    let parts = hits.iter().filter(|hit| hit.senses.contains(&Sense::Part(question)));
    let (oneself, parts): (Vec<&Hit<'_>>, Vec<&Hit<'_>>) = parts
        .filter(|hit| !is_place(words, hit.from) && !is_label(question, words, hit))
        .partition(|hit| is_oneself(words, hit.from));
    let counts: Vec<(Option<i64>, bool)> =
        parts.iter().map(|hit| (part(words, hit.from), is_others(words, hit))).collect();
    let is_me = |word: &Word| matches!(word.text.as_str(), "me" | "myself");
    // "I am a psychiatrist, with one receptionist".
    let has_help = !oneself.is_empty() && parts.iter().any(|hit| is_with(words, hit.from));
    let with_me = words.iter().any(is_me) || has_help;
    if with_me && names_a_doctor(words) {
        return Tally::Unclear;
    }
    let closes = with_me || counts.iter().any(|(_, others)| *others);
    if counts.is_empty() || !closes {
        return Tally::None;
    }
    let sum: Option<i64> = counts.iter().map(|(count, _)| *count).sum();
    match sum {
        None if with_me => Tally::Unclear,
        None => Tally::None,
        // Whether the one who says "12 staff" is among them is not known.
        Some(_) if !with_me && counts.len() < 2 => Tally::None,
        Some(sum) => Tally::Sum(sum + i64::from(with_me)),
    }
}

/// "It's only me here, therapist": what somebody is, and nobody more.
fn is_label(question: &Id, words: &[Word], hit: &Hit<'_>) -> bool {
    let before = hit.from.checked_sub(1).and_then(|before| words.get(before));
    let stands_apart = before.is_none_or(|word| word.after != Break::None);
    stands_apart && !hit.senses.contains(&Sense::Unless(question))
}

/// "With one receptionist", "with two assistants".
fn is_with(words: &[Word], from: usize) -> bool {
    let two_back = from.checked_sub(2).and_then(|at| words.get(at));
    two_back.is_some_and(|word| word.text == "with" && word.after == Break::None)
}

/// "Dr. Lee, one hygienist and me", "the doctor and me": somebody is named and not counted.
fn names_a_doctor(words: &[Word]) -> bool {
    const OWNERS: &[&str] = &["doctor", "doc", "dentist", "dr", "owner", "boss"];
    let is_owner = |word: &Word| OWNERS.contains(&word.text.as_str());
    words.iter().any(|word| word.text == "dr")
        || words.windows(2).any(|pair| match pair {
            [article, owner] => article.text == "the" && is_owner(owner),
            _ => false,
        })
}

fn is_others(words: &[Word], hit: &Hit<'_>) -> bool {
    words
        .get(hit.from..hit.to)
        .is_some_and(|said| said.iter().any(|word| OTHERS.contains(&word.text.as_str())))
}

/// "I am a therapist" speaks of nobody else.
fn is_oneself(words: &[Word], from: usize) -> bool {
    let said = |back: usize| from.checked_sub(back).and_then(|at| words.get(at));
    let is = |back: usize, all: &[&str]| {
        said(back).is_some_and(|word| all.contains(&word.text.as_str()))
    };
    let is_being = |back| is(back, &["am", "im", "as"]);
    is(1, &["a", "an", "the"]) && (is_being(2) || is_being(3))
}

/// "My wife at the front desk": a place, and nobody.
fn is_place(words: &[Word], from: usize) -> bool {
    from.checked_sub(1)
        .and_then(|before| words.get(before))
        .is_some_and(|word| matches!(word.text.as_str(), "the" | "at"))
}

/// How many of a part there are: "2" of "2 part-time helpers", 1 of "my wife".
fn part(words: &[Word], from: usize) -> Option<i64> {
    const OF_PEOPLE: &[&str] = &[
        "part", "full", "time", "other", "more", "licensed", "dental", "medical", "office",
        "front", "desk",
    ];
    let earlier = words.get(..from)?;
    let skipped = earlier
        .iter()
        .rev()
        .take_while(|word| word.after == Break::None && OF_PEOPLE.contains(&word.text.as_str()))
        .count();
    let end = earlier.len() - skipped;
    let last = earlier.get(end.checked_sub(1)?).filter(|word| word.after == Break::None)?;
    if let Some(number) = value(last) {
        let is_loose = |word: &Word| {
            word.after == Break::None
                && LOOSE.contains(&word.text.as_str())
                && !matches!(word.text.as_str(), "and" | "plus")
        };
        let before = end.checked_sub(2).and_then(|at| words.get(at));
        let follows_number = before.and_then(value).is_some();
        return (!follows_number && !before.is_some_and(is_loose)).then_some(number);
    }
    let is_one = words
        .get(from)
        .is_some_and(|word| !word.text.ends_with('s') && !OTHERS.contains(&word.text.as_str()));
    (is_one && matches!(last.text.as_str(), "a" | "an" | "my" | "our")).then_some(1)
}

/// The number right before a word, if there is one: none inside where it is loose.
fn before(words: &[Word], end: usize, begins_apart: impl Fn(usize) -> bool) -> Option<Option<i64>> {
    let (last, earlier) = words.get(..end)?.split_last()?;
    let number = value(last).filter(|_| last.after == Break::None)?;
    let Some(previous) = earlier.last().filter(|word| word.after == Break::None) else {
        return Some(Some(number));
    };
    let is_joint = matches!(previous.text.as_str(), "and" | "plus");
    if is_joint && begins_apart(earlier.len().saturating_sub(1)) {
        return Some(Some(number));
    }
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

pub fn value(word: &Word) -> Option<i64> {
    let digits = word.text.parse().ok().filter(|number| (0..1_000).contains(number));
    digits.or_else(|| small_count(&word.text))
}
