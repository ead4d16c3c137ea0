//! The days that an assessment can be judged for.

use std::ops::RangeInclusive;

use jiff::civil::{Date, date};

const DAYS: RangeInclusive<Date> = date(1990, 1, 1)..=date(2100, 12, 31);

/// Reads a day to judge for; or says what would work.
pub fn judged(text: &str) -> Result<Date, String> {
    let example = "such as 2026-05-20";
    let day: Date = text.parse().map_err(|_| format!("`{text}` is not a day {example}"))?;
    let sentence = || format!("{day} is not between 1990 and 2100; give a day {example}");
    DAYS.contains(&day).then_some(day).ok_or_else(sentence)
}

#[cfg(test)]
mod tests {
    use super::judged;

    #[test]
    fn a_day_that_nobody_means_is_refused_with_one_that_works() {
        for text in ["1990-01-01", "2026-05-20", "2100-12-31"] {
            assert_eq!(judged(text).unwrap().to_string(), text);
        }
        for text in ["1989-12-31", "2101-01-01", "9999-12-31", "-009999-01-01", "0000-01-01"] {
            let told = judged(text).unwrap_err();
            assert!(told.contains("between 1990 and 2100; give a day such as"), "{told}");
        }
        assert!(judged("soon").unwrap_err().contains("`soon` is not a day such as 2026-05-20"));
    }
}
