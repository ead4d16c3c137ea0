//! Days, as people write and say them.

use jiff::{Span, civil::Date};

use super::Meaning;
use crate::{
    answer::Answer,
    interview::{near::fold, words::date_in_words},
};

pub(super) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const EXAMPLE: &str = "For example: 2026-03-15, 3/15/2026 or March 2026.";

/// Words around a date that change nothing of it.
const AROUND: &[&str] = &[
    "about",
    "around",
    "roughly",
    "approximately",
    "maybe",
    "perhaps",
    "on",
    "in",
    "the",
    "of",
    "early",
    "sometime",
    "since",
    "it",
    "was",
];

/// Reads a day; `past` days may not lie after `as_of`.
pub fn day(text: &str, as_of: Date, past: bool) -> Meaning {
    match read(text, as_of) {
        Read::Day(date) => within(date, as_of, past, Some(true)),
        Read::Month(date) => within(date, as_of, past, None),
        Read::Likely(date) => within(date, as_of, past, Some(false)),
        Read::TooVague => Meaning::Trouble(format!(
            "Could you be more exact? The month and year are enough. {EXAMPLE}"
        )),
        Read::No => Meaning::Trouble(format!("I could not read that as a date. {EXAMPLE}")),
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Read {
    Day(Date),
    /// A month, as its first day.
    Month(Date),
    Likely(Date),
    TooVague,
    No,
}

/// `sure` is none for a month, whose first day is taken and said.
fn within(date: Date, as_of: Date, past: bool, sure: Option<bool>) -> Meaning {
    if past && date > as_of {
        let (said, today) = (date_in_words(date), date_in_words(as_of));
        return Meaning::Trouble(format!(
            "{said} is after today, {today}. Please give a day in the past."
        ));
    }
    let answer = Answer::Date(date);
    match sure {
        Some(true) => Meaning::sure(answer),
        Some(false) => Meaning::Guess(vec![answer]),
        None => {
            Meaning::Sure(answer, Some("You gave no day, so I took the first of the month.".into()))
        }
    }
}

fn read(text: &str, as_of: Date) -> Read {
    let numbers = numbers_only(text);
    if let Some(numbers) = numbers {
        return from_numbers(&numbers, text);
    }
    let said = fold(text);
    let words: Vec<&str> = said.split(' ').filter(|word| !AROUND.contains(word)).collect();
    relative(&words, as_of).unwrap_or_else(|| from_words(&words, as_of))
}

/// The numbers of a line that has nothing but numbers and `-`, `/` or `.` between them.
fn numbers_only(text: &str) -> Option<Vec<&str>> {
    let pieces: Vec<&str> =
        text.trim().trim_end_matches('.').split(['-', '/', '.']).map(str::trim).collect();
    let all =
        pieces.iter().all(|piece| !piece.is_empty() && piece.chars().all(|c| c.is_ascii_digit()));
    all.then_some(pieces)
}

fn from_numbers(numbers: &[&str], text: &str) -> Read {
    match numbers {
        [year] if year.len() == 4 => Read::TooVague,
        [year, month] if year.len() == 4 => month_of(year, month),
        [month, year] if year.len() == 4 => month_of(year, month),
        [year, month, day] if year.len() == 4 => date(year, month, day).map_or(Read::No, Read::Day),
        [first, second, year] if matches!(year.len(), 2 | 4) => {
            american(first, second, year, text.contains('.'))
        }
        _ => Read::No,
    }
}

fn month_of(year: &str, month: &str) -> Read {
    date(year, month, "1").map_or(Read::No, Read::Month)
}

/// Month first, as in the United States; a number over 12 in that place can only be the day.
fn american(first: &str, second: &str, year: &str, dotted: bool) -> Read {
    match (date(year, first, second), date(year, second, first)) {
        (Some(date), None) => Read::Day(date),
        (Some(date), Some(_)) if !dotted => Read::Day(date),
        (Some(date), Some(_)) => Read::Likely(date),
        (None, Some(date)) => Read::Likely(date),
        (None, None) => Read::No,
    }
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let year: i16 = year.parse().ok()?;
    let year = if year < 100 { year.checked_add(2_000)? } else { year };
    if !(1900..=2100).contains(&year) {
        return None;
    }
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

fn relative(words: &[&str], as_of: Date) -> Option<Read> {
    let found = match words {
        ["today" | "now"] => Some(as_of),
        ["yesterday"] => as_of.yesterday().ok(),
        ["tomorrow"] => as_of.tomorrow().ok(),
        ["recently" | "lately"] | ["last" | "this" | "next" | "past", _] => {
            return Some(Read::TooVague);
        }
        [count, unit, "ago"] => match span(count, unit) {
            Some(span) => as_of.checked_sub(span).ok().filter(|date| date.year() >= 1900),
            None => return Some(Read::TooVague),
        },
        [.., "ago" | "back"] => return Some(Read::TooVague),
        _ => return None,
    };
    Some(found.map_or(Read::No, Read::Day))
}

fn span(count: &str, unit: &str) -> Option<Span> {
    let count = small_number(count)?;
    match unit.trim_end_matches('s') {
        "day" => Span::new().try_days(count).ok(),
        "week" => Span::new().try_weeks(count).ok(),
        "month" => Span::new().try_months(count).ok(),
        "year" => Span::new().try_years(count).ok(),
        _ => None,
    }
}

fn small_number(word: &str) -> Option<i64> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    let named =
        WORDS.iter().position(|known| *known == word).and_then(|at| i64::try_from(at + 1).ok());
    named.or_else(|| word.parse().ok())
}

/// "March 1, 2026", "1 March 2026", "March 2026", "March 5", "March".
fn from_words(words: &[&str], as_of: Date) -> Read {
    let Some(month) = words.iter().find_map(|word| month(word)) else { return Read::No };
    let others: Vec<&str> = words
        .iter()
        .filter(|word| self::month(word).is_none())
        .map(|word| number_part(word))
        .collect();
    let month = month.to_string();
    match others.as_slice() {
        [year] if year.len() == 4 => month_of(year, &month),
        [day, year] | [year, day] if year.len() == 4 => {
            date(year, &month, day).map_or(Read::No, Read::Day)
        }
        [day] => latest(&month, day, as_of),
        [] => latest(&month, "1", as_of),
        _ => Read::No,
    }
}

/// Without a year, most likely the last time that day came round.
fn latest(month: &str, day: &str, as_of: Date) -> Read {
    let years = [as_of.year(), as_of.year() - 1];
    let dates = years.iter().filter_map(|year| date(&year.to_string(), month, day));
    dates.into_iter().find(|date| *date <= as_of).map_or(Read::No, Read::Likely)
}

fn month(word: &str) -> Option<usize> {
    let letters = word.len() >= 3 && word.chars().all(char::is_alphabetic);
    let known = MONTHS.iter().position(|month| {
        letters && (month.starts_with(word) || word == "sept" && month.starts_with("sep"))
    });
    known.map(|at| at + 1)
}

fn number_part(word: &str) -> &str {
    let ends = ["st", "nd", "rd", "th"];
    ends.iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day_of;

    const TODAY: Date = day_of(2026, 5, 20);

    fn means(text: &str) -> Meaning {
        day(text, TODAY, true)
    }

    #[test]
    fn whole_dates() {
        for line in [
            "2026-03-01",
            "3/1/2026",
            "03/01/26",
            "March 1, 2026",
            "Mar 1 2026",
            "1 March 2026",
            "on March 1st, 2026",
        ] {
            assert_eq!(means(line), Meaning::sure(Answer::Date(day_of(2026, 3, 1))), "{line}");
        }
    }

    #[test]
    fn a_month_is_its_first_day_and_says_so() {
        for line in ["March 2026", "3/2026", "2026-03", "in march 2026"] {
            assert!(
                matches!(means(line), Meaning::Sure(Answer::Date(date), Some(_)) if date == day_of(2026, 3, 1)),
                "{line}"
            );
        }
    }

    #[test]
    fn relative_days() {
        let cases = [
            ("yesterday", day_of(2026, 5, 19)),
            ("today", TODAY),
            ("3 months ago", day_of(2026, 2, 20)),
            ("about two weeks ago", day_of(2026, 5, 6)),
            ("a year ago", day_of(2025, 5, 20)),
        ];
        for (line, expected) in cases {
            assert_eq!(means(line), Meaning::sure(Answer::Date(expected)), "{line}");
        }
    }

    #[test]
    fn the_year_or_the_order_is_only_guessed() {
        assert_eq!(means("March 5"), Meaning::Guess(vec![Answer::Date(day_of(2026, 3, 5))]));
        assert_eq!(means("November"), Meaning::Guess(vec![Answer::Date(day_of(2025, 11, 1))]));
        assert_eq!(means("25/3/2026"), Meaning::Guess(vec![Answer::Date(day_of(2026, 3, 25))]));
    }

    #[test]
    fn vague_and_impossible_dates_are_asked_again() {
        for line in [
            "last year",
            "2025",
            "last month",
            "a few years ago",
            "years ago",
            "long ago",
            "a while ago",
        ] {
            assert!(
                matches!(means(line), Meaning::Trouble(text) if text.contains("more exact")),
                "{line}"
            );
        }
        for line in
            ["2026-02-30", "13/13/2026", "zebra", "2027-01-01", "99999999 days ago", "1/2/3/4"]
        {
            assert!(matches!(means(line), Meaning::Trouble(_)), "{line}");
        }
        assert_eq!(
            day("2027-01-01", TODAY, false),
            Meaning::sure(Answer::Date(day_of(2027, 1, 1)))
        );
    }
}
