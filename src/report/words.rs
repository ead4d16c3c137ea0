//! Small things in words.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::{
    answer::{in_words, some_in_words},
    evaluate::{AssetName, Certainty, Finding, IN_A_SENTENCE},
    limits::thousands,
    pack::{rule::Cost, scale::Step},
};

/// "3 and 7"; nothing where there are none.
pub fn numbers(numbers: &[u32]) -> String {
    let words: Vec<String> = numbers.iter().map(u32::to_string).collect();
    if words.is_empty() { String::new() } else { in_words(&words) }
}

/// "1, 2, 5 to 9"
pub fn ranges(numbers: &[u32]) -> String {
    let said = runs(numbers).into_iter().map(|(start, end)| {
        if start == end { start.to_string() } else { format!("{start} to {end}") }
    });
    said.collect::<Vec<_>>().join(", ")
}

/// The first and the last of each run of numbers without a gap; two numbers are no run yet.
pub fn runs(numbers: &[u32]) -> Vec<(u32, u32)> {
    numbers
        .chunk_by(|one, next| one + 1 == *next)
        .flat_map(|run| match run {
            [start, _, .., end] => vec![(*start, *end)],
            few => few.iter().map(|one| (*one, *one)).collect(),
        })
        .collect()
}

/// "Finding 3", "Findings 3 and 7"; nothing where there are none.
pub fn finding_numbers(found: &[u32]) -> String {
    match found {
        [] => String::new(),
        [one] => format!("Finding {one}"),
        many => format!("Findings {}", numbers(many)),
    }
}

/// "Dentrix and Gmail; not known for QuickBooks", "The router, at The mall", or the whole practice.
pub fn affected(finding: &Finding) -> String {
    let with = |certainty| -> Vec<&str> {
        let found = finding.affected.iter().filter(|affected| affected.certainty == certainty);
        found.map(|affected| affected.item.name.as_str()).collect()
    };
    let (confirmed, unknown) = (with(Certainty::Confirmed), with(Certainty::NotKnown));
    match (confirmed.is_empty(), unknown.is_empty()) {
        (true, true) => in_general(finding),
        (false, true) => things(&confirmed),
        (true, false) => things(&unknown),
        (false, false) => {
            format!("{}; not known for {}", things(&confirmed), things(&unknown))
        }
    }
}

/// What a finding of the practice as a whole bears on, and where.
fn in_general(finding: &Finding) -> String {
    let places: Vec<&str> = finding.places.iter().map(|place| place.name.as_str()).collect();
    let assets = names(&finding.bears_on);
    match (assets.is_empty(), places.is_empty()) {
        (true, true) => WHOLE.to_owned(),
        (true, false) => things(&places),
        (false, true) => things(&assets),
        (false, false) => format!("{}, at {}", things(&assets), things(&places)),
    }
}

/// What assets are called, each name once: one may stand on two lists.
pub fn names(assets: &[Arc<AssetName>]) -> Vec<&str> {
    let mut known = FxHashSet::default();
    let names = assets.iter().map(|asset| asset.name.as_str());
    names.filter(|name| known.insert(*name)).collect()
}

/// The practice's things in a sentence or a cell. Of very many, the first: the inventory has each with its findings.
pub fn things<S: AsRef<str>>(names: &[S]) -> String {
    some_in_words(names, IN_A_SENTENCE)
}

/// What a risk without an item is a risk to.
pub const WHOLE: &str = "Whole practice";

/// "$100 to $1,500", "$300", or "No cost but time".
pub fn cost(cost: &Cost) -> String {
    cost_between(u64::from(cost.from), u64::from(cost.to))
}

/// The same of two sums.
pub fn cost_between(from: u64, to: u64) -> String {
    match (from, to) {
        (0, 0) => "No cost but time".to_owned(),
        (from, to) if from == to => dollars(to),
        (from, to) => format!("{} to {}", dollars(from), dollars(to)),
    }
}

/// "$50 ($0 to $450)"; a sum without a range stands alone.
pub fn expected_cost(least: u64, expected: u64, most: u64) -> String {
    if least == most {
        return cost_between(least, most);
    }
    format!("{} ({})", dollars(expected), cost_between(least, most))
}

fn dollars(amount: u64) -> String {
    format!("${}", thousands(amount))
}

/// With a capital at its beginning.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The title of a step of the scale.
pub fn step(steps: &[Step], at: usize) -> String {
    steps.get(at).map_or_else(String::new, |step| step.title.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_a_row_are_told_as_ranges() {
        assert_eq!(ranges(&[1, 2, 4, 5, 6, 9]), "1, 2, 4 to 6, 9");
        assert_eq!(ranges(&[]), "");
    }

    #[test]
    fn sums_read_as_in_a_letter() {
        assert_eq!(cost_between(0, 0), "No cost but time");
        assert_eq!(cost_between(0, 1500), "$0 to $1,500");
        assert_eq!(cost_between(1_200_000, 1_200_000), "$1,200,000");
    }

    #[test]
    fn numbers_are_listed_and_none_is_nothing() {
        assert_eq!(numbers(&[3]), "3");
        assert_eq!(numbers(&[3, 7, 9]), "3, 7 and 9");
        assert_eq!(numbers(&[]), "");
    }
}
