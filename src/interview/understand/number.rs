//! Whole numbers, as people say them: "about 12", "a dozen", "~ 1,200".

use std::cmp::Ordering;

use super::{
    Meaning,
    certain::{doubts, wavers},
    polarity,
    spoken::core,
};
use crate::{
    answer::Answer,
    interview::{near::fold, numerals::small_count},
};

#[derive(Clone, Copy, Debug)]
pub struct Bounds<'a> {
    pub min: Option<i64>,
    pub max: Option<i64>,
    pub unit: Option<&'a str>,
}

/// Words around a number that change nothing of it.
const AROUND: &[&str] = &[
    "about",
    "around",
    "roughly",
    "approximately",
    "approx",
    "ca",
    "circa",
    "maybe",
    "perhaps",
    "some",
    "we",
    "have",
    "are",
    "there",
    "is",
    "i",
    "think",
    "or",
    "so",
    "in",
    "all",
    "total",
    "like",
    "it",
    "its",
    "say",
    "probably",
    "at",
    "the",
    "moment",
    "now",
    "currently",
    "of",
    "us",
    "only",
    "just",
    "and",
    "a",
    "theres",
    "bout",
    "headcount",
    "reckon",
    "this",
    "that",
    "give",
    "take",
    "here",
    "easy",
    "together",
    "altogether",
    "small",
    "little",
];

/// Reads a number and holds it against the question's bounds.
pub fn number(text: &str, bounds: &Bounds<'_>) -> Meaning {
    let whole = counting(text, bounds.unit)
        .or_else(|| told_apart(text, bounds.unit))
        .or_else(|| concluded(text, bounds.unit))
        .or_else(|| at_a_place(text, bounds.unit))
        .or_else(|| sum(text, bounds.unit))
        .map(Read::Exactly);
    let read = match whole.unwrap_or_else(|| read(text, bounds.unit)) {
        whole @ Read::Exactly(_) => whole,
        whole @ Read::Likely(_) => match leading(text, bounds.unit) {
            Some((number, true)) => Read::Exactly(number),
            _ => whole,
        },
        whole => match leading(text, bounds.unit) {
            Some((number, true)) => Read::Exactly(number),
            Some((number, false)) => Read::Likely(number),
            None => whole,
        },
    };
    match read {
        Read::Exactly(number) => within(number, bounds, true),
        Read::Likely(number) => within(number, bounds, false),
        Read::Two => Meaning::Trouble(format!(
            "Please type one number. Your best guess is fine{}.",
            example(bounds)
        )),
        Read::Broken => Meaning::trouble("Please type a whole number, without a fraction."),
        Read::No => Meaning::Trouble(format!("Please type a number{}.", example(bounds))),
    }
}

/// The one number of a line, and whether nothing leaves a doubt of it: "about 3,500", "6k".
pub fn spoken(text: &str) -> Option<(i64, bool)> {
    match read(text, None) {
        Read::Exactly(number) => Some((number, true)),
        Read::Likely(number) => Some((number, false)),
        _ => None,
    }
}

/// Both numbers of a line that has two: "six or seven thousand", "3,200 active, 4,000 with the old ones"; and whether it says no more.
pub fn two(text: &str) -> Option<([i64; 2], bool)> {
    const JOINTS: &[&str] = &["or", "to", "and", "maybe", "between", "somewhere"];
    let small = text.to_lowercase();
    let (mut numbers, mut is_all): (Vec<(i64, i64)>, bool) = (Vec::new(), true);
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '~' | '-' | '–' | '/');
    let pieces: Vec<&str> = small.split(is_gap).filter(|piece| !piece.is_empty()).collect();
    for (at, piece) in pieces.iter().enumerate() {
        let word = fold(piece);
        let next = pieces.get(at + 1).map(|next| fold(next)).unwrap_or_default();
        // "Twenty years" counts nobody.
        if matches!(next.trim_end_matches('s'), "year" | "yr" | "month" | "week" | "day") {
            continue;
        }
        let in_thousands = piece.ends_with('k') && piece.starts_with(|c: char| c.is_ascii_digit());
        let times = scale(&word).or(in_thousands.then_some(1_000)).unwrap_or(1);
        match (digits(piece), small_count(&word)) {
            (Some(number), _) => numbers.push((number.ok()?, times)),
            (None, Some(number)) => numbers.push((number, 1)),
            (None, None) if times > 1 => match numbers.last_mut() {
                Some(last) => *last = (last.0.saturating_mul(times), times),
                None => numbers.push((times, times)),
            },
            (None, None) => is_all &= is_around(&word) || JOINTS.contains(&word.as_str()),
        }
    }
    match numbers.as_slice() {
        // The thousand of the last is said of both.
        [(first, 1), (last, times)] if first.saturating_mul(*times) < last.saturating_mul(2) => {
            Some(([first.saturating_mul(*times), *last], is_all))
        }
        [(first, _), (last, _)] => Some(([*first, *last], is_all)),
        [(only, _)] => Some(([*only, *only], is_all)),
        _ => None,
    }
}

/// Whether a text has one number, and beside it no other words than these.
pub fn is_all(text: &str, beside: &[&str]) -> bool {
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let is_known = |word: &str| is_number(word) || is_around(word) || beside.contains(&word);
    let said = fold(text);
    said.split(' ').all(is_known)
        && !said
            .split(' ')
            .any(|word| matches!(word, "or" | "and" | "to") && !said.contains("or so"))
}

/// "Around 23,000": a number in words of an amount, and no list of numbers.
pub fn is_amount(text: &str) -> bool {
    let is_plain = text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || c == ',');
    !is_plain && is_all(text, &[]) && spoken(text).is_some()
}

/// Whether a word beside a number changes nothing of it, or counts itself.
pub fn is_around(word: &str) -> bool {
    AROUND.contains(&word) || is_count(word)
}

/// "Fewer than 500", "over 20,000": on which side of the number it is.
pub fn compared(text: &str) -> Option<Ordering> {
    const LESS: &[&str] = &["fewer", "less", "under", "below", "almost", "nearly", "not quite"];
    const MORE: &[&str] = &["more", "over", "above", "plus"];
    let said = fold(text);
    let has = |words: &[&str]| said.split(' ').any(|word| words.contains(&word));
    match (has(LESS), has(MORE)) {
        (true, false) => Some(Ordering::Less),
        (false, true) => Some(Ordering::Greater),
        _ => None,
    }
}

/// The number before the first comma, where what follows it counts nothing: "two, Main Street and the mall".
fn leading(text: &str, unit: Option<&str>) -> Option<(i64, bool)> {
    let gap = |(at, mark): &(usize, &str)| match *mark {
        "," => text.get(at + 1..).is_some_and(|rest| rest.starts_with(' ')),
        "-" => text.get(..*at).is_some_and(|head| head.ends_with(' ')),
        _ => true,
    };
    let (at, _) = text.match_indices([',', ';', '.', '(', '-']).find(gap)?;
    let (head, rest) = (text.get(..at)?, text.get(at + 1..)?);
    let number = match read(core(head), unit) {
        // "Two. Oak Street and Riverside": as many names as were told.
        Read::Exactly(number) if is_quiet(rest) && names(rest) == Some(number) => (number, true),
        Read::Exactly(number) => (number, is_quiet(rest) && !joins_more(rest)),
        Read::Likely(number) => (number, false),
        _ => return None,
    };
    let words = fold(rest);
    // "Twelve, if you count the two part-timers": the count holds for them too.
    let tells_whom = ["if", "counting", "including"].iter().any(|word| words.starts_with(word));
    (tells_whom || !counts_more(&words)).then_some(number)
}

/// How many names stand there with "and" or commas between them, where they are short.
fn names(text: &str) -> Option<i64> {
    const LONGEST: usize = 4;
    let said = text.replace(" and ", ",").replace(" & ", ",");
    let names: Vec<&str> = said.split(',').filter(|name| !name.trim().is_empty()).collect();
    let are_short = names.iter().all(|name| name.split_whitespace().count() <= LONGEST);
    i64::try_from(names.len()).ok().filter(|_| are_short)
}

/// "Only the one office on Elm": where it is.
fn at_a_place(text: &str, unit: Option<&str>) -> Option<i64> {
    let small = text.to_lowercase();
    let at = [" on ", " in ", " at ", " by ", " near "]
        .iter()
        .filter_map(|word| small.find(word))
        .min()?;
    let (head, tail) = (small.get(..at)?, small.get(at..)?);
    let said = fold(tail);
    let is_place =
        unit == Some("locations") && is_quiet(tail) && !counts_more(&said) && !joins_more(tail);
    match read(core(head), unit) {
        Read::Exactly(number) if is_place => Some(number),
        _ => None,
    }
}

/// Whether folded words count others: "two of those part time" and "the one by the mall" do not.
fn counts_more(words: &str) -> bool {
    let words: Vec<&str> = words.split(' ').collect();
    let word = |at: Option<usize>| at.and_then(|at| words.get(at)).copied().unwrap_or_default();
    let counts = |(at, said): (usize, &&str)| {
        let before = word(at.checked_sub(1));
        // "Eight, down from ten".
        let is_pronoun = (*said == "one" && matches!(before, "the" | "that")) || before == "from";
        let whom = word(at.checked_add(2));
        let is_part = word(at.checked_add(1)) == "of"
            && matches!(whom, "those" | "them" | "whom" | "us" | "which" | "these");
        let is_count = is_count(said) || (is_number(said) && !is_ordinal(said));
        !is_pronoun && !is_part && is_count
    };
    words.iter().enumerate().any(counts)
}

/// "Me and Dave, three aides, two at the desk, so seven": what it comes to.
fn concluded(text: &str, unit: Option<&str>) -> Option<i64> {
    const SO: &[&str] = &[", so ", ". so ", " that makes ", " makes it ", " so that's ", " = "];
    let small = text.to_lowercase();
    let end = SO.iter().filter_map(|words| Some(small.rfind(words)? + words.len())).max()?;
    let is_long = small.get(..end).is_some_and(|head| head.split_whitespace().count() > 2);
    match read(core(small.get(end..)?), unit) {
        Read::Exactly(number) if is_long => Some(number),
        _ => None,
    }
}

/// "Two locations, one on Main Street and one at the mall": as many are told one by one.
fn told_apart(text: &str, unit: Option<&str>) -> Option<i64> {
    let said = fold(core(text));
    let mut words =
        said.split(' ').skip_while(|word| matches!(*word, "we" | "have" | "there" | "are"));
    let count = |word: &str| word.parse::<i64>().ok().or_else(|| small_count(word));
    let number = words.next().and_then(count).filter(|number| *number > 1)?;
    let rest: Vec<&str> = words.collect();
    let is_unit = |word: &&str| unit.is_some_and(|unit| is_unit(word, unit));
    let rest: Vec<&str> = rest.iter().copied().skip_while(is_unit).collect();
    let counts = rest.iter().copied().filter_map(count);
    let is_told =
        counts.clone().next().is_some() && counts.fold(0_i64, i64::saturating_add) == number;
    (is_told && is_quiet(&rest.join(" "))).then_some(number)
}

/// Whether more of the same may follow: "me, and in spring a student".
fn joins_more(rest: &str) -> bool {
    const JOINTS: &[&str] = &["and", "n", "also", "too", "with"];
    rest.contains(['+', '&']) || fold(rest).split(' ').any(|word| JOINTS.contains(&word))
}

/// Whether what follows a number leaves it as it is.
fn is_quiet(rest: &str) -> bool {
    !wavers(rest) && !doubts(rest) && !polarity::denies(&fold(rest))
}

/// "Nine of us counting the gal who comes in Fridays": the number before, where nothing is counted behind it.
fn counting(text: &str, unit: Option<&str>) -> Option<i64> {
    const COUNTS: &[&str] = &[
        " counting ",
        " countin ",
        " including ",
        " incl ",
        " incl. ",
        " if you count ",
        " with me",
        " w me",
        " w/ me",
        " with the owner",
        " with myself",
        " with the doctor",
    ];
    let small = text.to_lowercase();
    let at = COUNTS.iter().filter_map(|words| small.find(words)).min()?;
    let (head, tail) = (text.get(..at)?, text.get(at..)?);
    let tail = tail.strip_prefix(" if").unwrap_or(tail);
    let said = fold(tail);
    // "Counting the two doctors" counts them in.
    let said =
        ["counting the ", "including the "].iter().find_map(|words| said.strip_prefix(words));
    let whom = said.map(|said| said.split_once(' ').map_or("", |(_, rest)| rest).to_owned());
    let is_clear = is_quiet(tail) && !counts_more(&whom.unwrap_or_else(|| fold(tail)));
    match read(core(head), unit) {
        Read::Exactly(number) if is_clear => Some(number),
        _ => None,
    }
}

/// "Me, 2 hygienists, 3 assistants": people by what they do, and nobody else.
fn sum(text: &str, unit: Option<&str>) -> Option<i64> {
    let small = text.to_lowercase();
    let parts = small.split([',', ';', '+', '&', '.']).flat_map(|part| part.split(" and "));
    let parts = parts.flat_map(|part| part.split(" plus ")).map(fold);
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    // "Just me, a therapist" is one person.
    let is_apposed =
        parts.get(1).is_some_and(|part| part.starts_with("a ") || part.starts_with("an "));
    if is_apposed && parts.len() == 2 {
        return None;
    }
    let counts: Option<Vec<i64>> = parts.iter().map(|part| of_some(part)).collect();
    let counts = counts.filter(|counts| counts.len() > 1 && unit == Some("people"))?;
    counts.into_iter().try_fold(0_i64, i64::checked_add)
}

/// "3 assistants", "me", "my wife": how many these are.
fn of_some(part: &str) -> Option<i64> {
    const ONE: &[&str] = &[
        "me",
        "myself",
        "i",
        "the owner",
        "the doctor",
        "the dentist",
        "my wife",
        "my husband",
        "my partner",
        "my daughter",
        "my son",
        "my mom",
        "my sister",
        "my brother",
    ];
    const ROLES: &[&str] = &[
        "hygienist",
        "assistant",
        "dentist",
        "doctor",
        "doc",
        "nurse",
        "therapist",
        "receptionist",
        "biller",
        "tech",
        "technician",
        "manager",
        "counselor",
        "clinician",
        "provider",
        "physician",
        "optician",
        "optometrist",
        "psychologist",
        "psychiatrist",
        "chiropractor",
        "aide",
        "secretary",
        "desk",
        "front desk",
        "up front",
        "office manager",
        "dental assistant",
        "medical assistant",
        "ma",
        "pa",
        "np",
        "pt",
        "at the front desk",
        "in the office",
    ];
    let part = ["and ", "plus ", "then "]
        .iter()
        .find_map(|joint| part.strip_prefix(joint))
        .unwrap_or(part);
    if ONE.contains(&part) {
        return Some(1);
    }
    let (count, role) = part.split_once(' ')?;
    let is_role =
        ROLES.contains(&role) || role.strip_suffix('s').is_some_and(|one| ROLES.contains(&one));
    let count = match count {
        "a" | "an" => Some(1),
        _ => count
            .parse()
            .ok()
            .filter(|count| (1..1000).contains(count))
            .or_else(|| small_count(count)),
    };
    count.filter(|_| is_role)
}

fn is_number(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
}

fn is_ordinal(word: &str) -> bool {
    is_number(word) && ["st", "nd", "rd", "th"].iter().any(|end| word.ends_with(end))
}

#[derive(Debug, PartialEq, Eq)]
enum Read {
    Exactly(i64),
    Likely(i64),
    Two,
    Broken,
    No,
}

fn example(bounds: &Bounds<'_>) -> String {
    let number = bounds.min.unwrap_or(1).max(4).min(bounds.max.unwrap_or(i64::MAX));
    match bounds.unit {
        Some(unit) => format!(", such as: {number} {unit}"),
        None => format!(", such as: {number}"),
    }
}

fn within(number: i64, bounds: &Bounds<'_>, sure: bool) -> Meaning {
    let min = bounds.min.unwrap_or(0);
    if number < min {
        return Meaning::Trouble(format!("That is too small: it should be {min} or more."));
    }
    if let Some(max) = bounds.max.filter(|max| number > *max) {
        return Meaning::Trouble(format!("That is too large: it should be {max} or less."));
    }
    if sure {
        Meaning::sure(Answer::Number(number))
    } else {
        Meaning::Guess(vec![Answer::Number(number)])
    }
}

fn read(text: &str, unit: Option<&str>) -> Read {
    let small = text.to_lowercase();
    if let Some(number) = special(&fold(text)) {
        return number;
    }
    let mut numbers = Vec::new();
    let mut words = Vec::new();
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '~' | '≈' | '(' | ')');
    let mut pieces = small.split(is_gap).filter(|piece| !piece.is_empty()).peekable();
    while let Some(piece) = pieces.next() {
        match digits(piece) {
            // "10 thousand".
            Some(Ok(number)) => {
                let times = pieces.next_if(|next| scale(next).is_some()).and_then(scale);
                numbers.push(number.saturating_mul(times.unwrap_or(1)));
            }
            Some(Err(broken)) => return broken,
            None => words.extend(fold(piece).split(' ').map(str::to_owned)),
        }
    }
    judge(&numbers, &words, unit)
}

fn judge(numbers: &[i64], words: &[String], unit: Option<&str>) -> Read {
    let unit = fold(unit.unwrap_or_default());
    let harmless = |word: &&String| {
        word.is_empty() || AROUND.contains(&word.as_str()) || is_unit(word, &unit) || is_count(word)
    };
    let odd = words.iter().filter(|word| !harmless(word)).count();
    let counted = counted(words);
    let one_more = match one_more(words) {
        More::Nothing => 0,
        More::One => 1,
        More::Unclear => return Read::Two,
    };
    let counted = match counted {
        Some(Counted::One(number)) if one_more > 0 => {
            return with_one_more(number.saturating_add(one_more), words, &unit);
        }
        counted => counted,
    };
    match (numbers, counted) {
        ([number], None) if one_more > 0 => {
            with_one_more(number.saturating_add(one_more), words, &unit)
        }
        ([number], None) if odd == 0 => Read::Exactly(*number),
        ([], Some(Counted::One(number))) if odd == 0 => Read::Exactly(number),
        ([number], None) => Read::Likely(*number),
        ([], Some(Counted::One(number))) => Read::Likely(number),
        ([], None) => Read::No,
        _ => Read::Two,
    }
}

/// "6 staff plus me" is a sum where nothing else is said.
fn with_one_more(number: i64, words: &[String], unit: &str) -> Read {
    const SUM: &[&str] =
        &["plus", "and", "me", "myself", "employees", "staff", "others", "people", "workers"];
    let is_of_sum = |word: &String| {
        word.is_empty() || SUM.contains(&word.as_str()) || is_unit(word, unit) || is_count(word)
    };
    if words.iter().all(is_of_sum) { Read::Exactly(number) } else { Read::Likely(number) }
}

/// What is counted beside a number.
enum More {
    Nothing,
    /// "7 employees plus me".
    One,
    Unclear,
}

fn one_more(words: &[String]) -> More {
    const JOINTS: &[&str] = &["plus", "and", "besides"];
    const SELF: &[&str] = &["me", "myself", "owner", "doctor", "dentist"];
    const LESS: &[&str] = &["minus", "without", "excluding", "except"];
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    match (has(JOINTS), has(SELF), has(LESS)) {
        (_, _, true) => More::Unclear,
        (true, true, _) => More::One,
        _ if words.iter().any(|word| word == "plus") => More::Unclear,
        _ => More::Nothing,
    }
}

fn is_unit(word: &str, unit: &str) -> bool {
    let singular = |word: &str| word.trim_end_matches('s').to_owned();
    unit.split(' ').any(|part| !part.is_empty() && singular(part) == singular(word))
        || matches!(
            (word, unit),
            ("person" | "employees" | "staff" | "ppl" | "folks" | "souls" | "workers", "people")
                | ("loc" | "locs" | "office" | "offices" | "clinic" | "clinics", "locations")
                | ("site" | "sites" | "place" | "places" | "spot" | "building", "locations")
        )
}

/// A piece with digits in it: `12`, `1,200`, `2k`, `12.`; an error where it is no whole number.
fn digits(piece: &str) -> Option<Result<i64, Read>> {
    if !piece.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let piece = piece.trim_end_matches(['.', ',', '!', '+', '?', ';', ':']);
    let piece = piece.strip_suffix("ish").unwrap_or(piece);
    if is_ordinal(piece) {
        return None;
    }
    let (body, times) = piece.strip_suffix('k').map_or((piece, 1), |body| (body, 1_000));
    let negative = body.starts_with(['-', '−']);
    let body = body.trim_start_matches(['-', '−', '+']);
    if body.contains(['-', '–', '/']) {
        return Some(Err(Read::Two));
    }
    // "3.500", as it is written elsewhere.
    let body =
        &if is_grouped(&body.replace('.', ",")) { body.replace('.', ",") } else { body.to_owned() };
    if !is_grouped(body) {
        return Some(Err(if body.contains('.') { Read::Broken } else { Read::No }));
    }
    let number: i64 = body.replace(',', "").parse().unwrap_or(i64::MAX);
    Some(Ok(number.saturating_mul(times) * if negative { -1 } else { 1 }))
}

/// Whether commas, if any, part groups of three.
fn is_grouped(body: &str) -> bool {
    let mut groups = body.split(',');
    let digits = |group: &str| !group.is_empty() && group.chars().all(|c| c.is_ascii_digit());
    groups.next().is_some_and(digits) && groups.all(|group| group.len() == 3 && digits(group))
}

fn special(said: &str) -> Option<Read> {
    let said = said.strip_suffix(" now").unwrap_or(said);
    let said = ["its ", "it is ", "i am ", "im ", "there is ", "theres "]
        .iter()
        .find_map(|start| said.strip_prefix(start))
        .unwrap_or(said);
    Some(match said {
        "none" | "no one" | "nobody" | "nothing" | "not any" => Read::Exactly(0),
        "just me"
        | "only me"
        | "me"
        | "myself"
        | "just myself"
        | "only myself"
        | "i work alone"
        | "alone"
        | "me only"
        | "me alone"
        | "just me myself and i"
        | "me myself and i"
        | "solo yo"
        | "nada más yo"
        | "nadie más que yo" => Read::Exactly(1),
        "a couple" | "couple" | "a pair" => Read::Likely(2),
        _ => return None,
    })
}

/// Whether a word is a number, or the last part of one.
pub fn is_count(word: &str) -> bool {
    small_count(word).is_some() || scale(word).is_some() || word == "half"
}

fn scale(word: &str) -> Option<i64> {
    match word {
        "dozen" => Some(12),
        "hundred" => Some(100),
        "thousand" => Some(1_000),
        _ => None,
    }
}

/// A number in words: "twelve", "a dozen", "two hundred and fifty"; two where the words do not make one number.
fn counted(words: &[String]) -> Option<Counted> {
    if words.iter().map(String::as_str).any(|word| word == "half") {
        return words.iter().any(|word| word == "dozen").then_some(Counted::One(6));
    }
    let words: Vec<&str> = words.iter().flat_map(|word| word.split(' ')).collect();
    if !words.iter().any(|word| is_count(word)) {
        return None;
    }
    let (mut total, mut part) = (0_i64, 0_i64);
    let (mut begun, mut or) = (false, false);
    for word in words {
        match (small_count(word), scale(word)) {
            (Some(_), _) | (_, Some(_)) if or => return Some(Counted::Two),
            (Some(count), _) if part == 0 || follows(part, count) => {
                part = part.saturating_add(count);
            }
            (Some(_), _) => return Some(Counted::Two),
            (_, Some(1_000)) => {
                (total, part) = (total.saturating_add(part.max(1).saturating_mul(1_000)), 0);
            }
            // "A hundred and forty, maybe a hundred and fifty" are two numbers.
            (_, Some(_)) if part >= 100 => return Some(Counted::Two),
            (_, Some(times)) => part = part.max(1).saturating_mul(times),
            // "Twenty years, eight thousand charts" are two numbers.
            _ => or |= begun && !matches!(word, "and" | "a" | ""),
        }
        begun |= is_count(word);
    }
    Some(Counted::One(total.saturating_add(part)))
}

enum Counted {
    One(i64),
    Two,
}

/// Whether a small number goes on with what was said: "twenty" with "five", "two hundred" with "fifty".
fn follows(part: i64, count: i64) -> bool {
    (part % 100 == 0 && count < 100) || (part % 10 == 0 && part % 100 >= 20 && count < 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEOPLE: Bounds<'static> = Bounds { min: Some(1), max: Some(500), unit: Some("people") };

    fn means(text: &str) -> Meaning {
        number(text, &PEOPLE)
    }

    #[test]
    fn the_ways_people_say_twelve() {
        for line in [
            "12",
            "about 12",
            "twelve",
            "a dozen",
            "12 people",
            "~12",
            "~ 12",
            "we have 12",
            "12 or so",
            "12.",
        ] {
            assert_eq!(means(line), Meaning::sure(Answer::Number(12)), "{line}");
        }
    }

    #[test]
    fn larger_numbers_in_digits_and_words() {
        let patients = Bounds { min: None, max: None, unit: Some("patients") };
        let cases = [
            ("~ 1,200", 1_200),
            ("2k", 2_000),
            ("two hundred and fifty", 250),
            ("a hundred", 100),
            ("twenty-five", 25),
            ("three thousand", 3_000),
            ("half a dozen", 6),
            ("none", 0),
        ];
        for (line, expected) in cases {
            assert_eq!(number(line, &patients), Meaning::sure(Answer::Number(expected)), "{line}");
        }
    }

    #[test]
    fn bounds_and_other_words_are_only_likely() {
        for line in ["over 12", "more than 12", "12 computers", "12, maybe less"] {
            assert_eq!(means(line), Meaning::Guess(vec![Answer::Number(12)]), "{line}");
        }
        let line = "12, the one by the mall has 2nd shift";
        assert_eq!(means(line), Meaning::sure(Answer::Number(12)));
        assert_eq!(means("12 plus the owner"), Meaning::Guess(vec![Answer::Number(13)]));
        assert_eq!(means("twelve employees and me"), Meaning::sure(Answer::Number(13)));
        assert_eq!(means("just me"), Meaning::sure(Answer::Number(1)));
        for line in ["me, 2 hygienists, 3 assistants", "four assistants and two nurses"] {
            assert_eq!(means(line), Meaning::sure(Answer::Number(6)), "{line}");
        }
        assert!(!means("6 people, 2 locations").is_sure());
    }

    #[test]
    fn what_is_no_number_here_is_told() {
        for line in
            ["10-12", "12 or 13", "12.5", "many", "0", "501", "-3", "99999999999999999999", "1,2"]
                .into_iter()
                .chain([
                    "nine or ten",
                    "about nine or ten",
                    "two three",
                    "five twenty",
                    "a dozen or two",
                    "12 plus temps",
                    "7, 8 when my daughter helps",
                ])
        {
            assert!(matches!(means(line), Meaning::Trouble(_)), "{line}");
        }
    }
}
