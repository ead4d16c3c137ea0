//! How long ago something was, how long it lasts or how often it comes, in days: "2 years ago", "last spring", "4 times a year".

use jiff::civil::Date;

use super::day::MONTHS;
use crate::interview::{near::fold, numerals::small_count};

/// From the fewest to the most days that were meant.
pub type Days = (i64, i64);

const SEASONS: &[&str] = &["spring", "summer", "fall", "autumn", "winter"];

/// "May" is hardly ever the month.
fn is_month(word: &str) -> bool {
    word != "may" && MONTHS.contains(&word)
}

/// The time that a line tells; none where it tells of none, or of two.
pub fn days(text: &str, as_of: Date) -> Option<Days> {
    let said = apart(text);
    let words: Vec<&str> = said.split(' ').collect();
    let all: Vec<Days> = (0..words.len())
        .filter_map(|at| {
            at_words(words.get(at..)?, at.checked_sub(1).and_then(|at| words.get(at)), as_of)
        })
        .collect();
    let first = *all.first()?;
    all.iter().all(|one| *one == first).then(|| beside(&words, first))
}

/// Folded, with a number apart from what it counts: "2yrs".
fn apart(text: &str) -> String {
    let mut apart = String::new();
    for c in fold(text).chars() {
        let follows_digit = apart.ends_with(|last: char| last.is_ascii_digit());
        if follows_digit && c.is_alphabetic() {
            apart.push(' ');
        }
        apart.push(c);
    }
    apart
}

/// "More than a year ago", "less than two years".
fn beside(words: &[&str], (fewest, most): Days) -> Days {
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let compares = has(&["than"]) && !says_often(&words.join(" "));
    match (has(&["more", "longer"]), has(&["less"])) {
        (true, false) if compares => (most + most / SOME_MORE + 2, most * 2),
        (false, true) if compares => (0, fewest),
        _ if words.first() == Some(&"over") && has(&["ago"]) => {
            (most + most / SOME_MORE + 2, most * 2)
        }
        _ => (fewest, most),
    }
}

/// "More than" is more by at least so small a part.
const SOME_MORE: i64 = 20;

fn at_words(words: &[&str], before: Option<&&str>, as_of: Date) -> Option<Days> {
    by_units(words, before)
        .or_else(|| year(words.first()?, as_of))
        .or_else(|| month(words.first()?, before))
}

fn by_units(words: &[&str], before: Option<&&str>) -> Option<Days> {
    const JOINED: &[&str] = &["or", "to", "times", "once", "twice", "per"];
    match words {
        [count, "or" | "to", more, unit, ..] if unit_days(unit).is_some() => {
            let days = unit_days(unit)?;
            Some((counted(count)? * days, counted(more)? * days))
        }
        [count, "times", "a" | "per" | "each" | "every", unit, ..]
        | [count, "of", "times", "a" | "per" | "each" | "every", unit, ..] => {
            let days = unit_days(unit)? / counted(count)?.max(1);
            Some((days, days))
        }
        ["once" | "one", "a" | "per", unit, ..] => unit_days(unit).map(|days| (days, days)),
        ["twice", "a" | "per", unit, ..] => unit_days(unit).map(|days| (days / 2, days / 2)),
        ["every", "other", unit, ..] => unit_days(unit).map(|days| (days * 2, days * 2)),
        ["every" | "each", unit, ..] => unit_days(unit).map(|days| (days, days)),
        ["couple", "of", unit, ..] | ["couple", unit, ..] => {
            unit_days(unit).map(|days| (days * 2, days * 2))
        }
        ["last" | "past", unit, ..] => last(unit),
        ["this", unit, ..] => unit_days(unit).map(|days| (0, days)),
        ["yesterday" | "today", ..] => Some((0, 1)),
        ["weekly", ..] => Some((7, 7)),
        ["monthly", ..] => Some((30, 30)),
        ["quarterly", ..] => Some((91, 91)),
        // What stands behind these was read with them.
        [count, unit, ..] if before.is_none_or(|before| !JOINED.contains(before)) => {
            let days = unit_days(unit)?.checked_mul(counted(count)?)?;
            Some((days, days))
        }
        _ => None,
    }
}

fn counted(word: &str) -> Option<i64> {
    match word {
        "a" | "an" => Some(1),
        "couple" => Some(2),
        "few" => Some(3),
        _ => word
            .parse()
            .ok()
            .filter(|number| (1..1000).contains(number))
            .or_else(|| small_count(word)),
    }
}

fn unit_days(word: &str) -> Option<i64> {
    Some(match word {
        "day" | "days" => 1,
        "week" | "weeks" | "wk" | "wks" => 7,
        "month" | "months" | "mo" | "mos" => 30,
        "quarter" | "quarters" => 91,
        "year" | "years" | "yr" | "yrs" => 365,
        _ => return None,
    })
}

/// Whether a text tells how often something comes, and not when it was.
pub fn says_often(text: &str) -> bool {
    let said = fold(text);
    let words: Vec<&str> = said.split(' ').collect();
    let is_ago =
        words.iter().any(|word| matches!(*word, "ago" | "last" | "past" | "since" | "back" | "in"));
    let each = |word: &&str| {
        matches!(*word, "every" | "each" | "per" | "times" | "twice")
            || matches!(*word, "weekly" | "monthly" | "quarterly" | "yearly" | "annually")
    };
    let once_a = |pair: &[&str]| matches!(pair, ["once" | "one", "a" | "per"]);
    !is_ago && (words.iter().any(each) || words.windows(2).any(once_a))
}

/// Whether a text begins with when something was: "last spring over donuts".
pub fn is_first(text: &str) -> bool {
    const BEFORE: &[&str] =
        &["we", "i", "it", "was", "did", "one", "had", "that", "they", "it", "yes", "yeah", "yep"];
    let said = apart(text);
    let mut words = said.split(' ').skip_while(|word| BEFORE.contains(word));
    let (first, second, third) = (words.next(), words.next(), words.next());
    match (first, second, third) {
        (Some("last"), Some(unit), _) => last(unit).is_some(),
        (Some("in"), Some(when), _) => {
            is_month(when) || when.parse::<i16>().is_ok_and(|year| (1990..2100).contains(&year))
        }
        (Some(count), Some(unit), Some("ago" | "back")) => {
            counted(count).is_some() && unit_days(unit).is_some()
        }
        _ => false,
    }
}

/// Whether a text tells of a time and of nothing else: "two years ago or so".
pub fn is_alone(text: &str) -> bool {
    const AROUND: &[&str] = &[
        "ago",
        "about",
        "bout",
        "like",
        "or",
        "so",
        "it",
        "its",
        "was",
        "in",
        "on",
        "since",
        "back",
        "we",
        "did",
        "do",
        "i",
        "around",
        "roughly",
        "a",
        "an",
        "the",
        "of",
        "for",
        "last",
        "past",
        "this",
        "every",
        "each",
        "other",
        "times",
        "twice",
        "once",
        "one",
        "couple",
        "few",
        "to",
        "per",
        "yesterday",
        "today",
        "been",
        "had",
        "that",
        "some",
        "time",
    ];
    const BESIDE: &[&str] = &["more", "less", "longer", "than", "over"];
    let said = fold(text);
    let since = said.strip_prefix("not since ").or_else(|| said.strip_prefix("havent since "));
    let is_time = |word: &str| {
        AROUND.contains(&word)
            || BESIDE.contains(&word)
            || unit_days(word).is_some()
            || counted(word).is_some()
            || SEASONS.contains(&word)
            || is_month(word)
            || word.parse::<i16>().is_ok_and(|year| (1990..2100).contains(&year))
    };
    since.unwrap_or(&said).split(' ').all(is_time)
}

/// "Last year" may be up to two years ago.
fn last(unit: &str) -> Option<Days> {
    if SEASONS.contains(&unit) || is_month(unit) {
        return Some((0, 364));
    }
    Some(match unit_days(unit)? {
        days @ 365 => (1, days * 2),
        days => (0, days * 2),
    })
}

/// "In 2019".
fn year(word: &str, as_of: Date) -> Option<Days> {
    let year: i16 = word.parse().ok().filter(|year| (1990..=as_of.year()).contains(year))?;
    let since = |date: Date| as_of.since(date).ok().map(|span| i64::from(span.get_days()));
    let (first, last) = (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?);
    Some((since(last.min(as_of))?, since(first)?))
}

/// "In march": the last time that month came round.
fn month(word: &str, before: Option<&&str>) -> Option<Days> {
    let is_in = matches!(before, Some(&"in" | &"since"));
    (is_in && is_month(word)).then_some((0, 364))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_in_words_are_days() {
        let as_of = jiff::civil::date(2026, 11, 22);
        let cases = [
            ("2 years ago", Some((730, 730))),
            ("two years ago or so, when the old server died", Some((730, 730))),
            ("4 or 5 years ago", Some((1460, 1825))),
            ("once, in 2019", Some((2518, 2882))),
            ("4 times a year", Some((91, 91))),
            ("every 3 months", Some((90, 90))),
            ("last month", Some((0, 60))),
            ("in march", Some((0, 364))),
            ("like 5 years", Some((1825, 1825))),
            ("more than a year ago", Some((385, 730))),
            ("less than a year ago", Some((0, 365))),
            ("more than once a year", Some((365, 365))),
            ("a couple times a year", Some((182, 182))),
            ("not since 2019", Some((2518, 2882))),
            ("may", None),
            ("99999999999999999999 years", None),
        ];
        for (text, expected) in cases {
            assert_eq!(days(text, as_of), expected, "{text}");
        }
    }
}
