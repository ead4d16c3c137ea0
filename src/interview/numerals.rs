//! Small numbers in words.

const UNITS: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: &[&str] =
    &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// A small number in words: "twelve", "forty".
pub fn small_count(word: &str) -> Option<i64> {
    let place = |list: &[&str]| {
        list.iter().position(|known| *known == word).and_then(|at| i64::try_from(at).ok())
    };
    place(UNITS).or_else(|| place(TENS).map(|at| (at + 2) * 10))
}
