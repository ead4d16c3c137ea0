//! Days on which a practice works: nothing is due on a weekend or a federal holiday.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

/// The day itself, or the last working day before it.
pub fn working_day(day: Date) -> Date {
    let mut day = day;
    // The longest stretch without work is far shorter; a calendar ends somewhere.
    for _ in 0..7 {
        if is_working(day) {
            break;
        }
        day = day.saturating_sub(1.day());
    }
    day
}

fn is_working(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !is_holiday(day)
}

/// Month, weekday, and which of these in the month; the last one counts as -1.
const FLOATING: [(i8, Weekday, i8); 6] = [
    (1, Weekday::Monday, 3),
    (2, Weekday::Monday, 3),
    (5, Weekday::Monday, -1),
    (9, Weekday::Monday, 1),
    (10, Weekday::Monday, 2),
    (11, Weekday::Thursday, 4),
];

/// The federal holidays of 5 U.S.C. 6103, on their own days.
fn is_holiday(day: Date) -> bool {
    let is_fixed =
        matches!((day.month(), day.day()), (1, 1) | (6, 19) | (7, 4) | (11, 11) | (12, 25));
    let is = |(month, weekday, nth): &(i8, Weekday, i8)| {
        *month == day.month() && day.nth_weekday_of_month(*nth, *weekday).ok() == Some(day)
    };
    is_fixed || FLOATING.iter().any(is)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_off_becomes_the_working_day_before() {
        for (day, before) in [
            (date(2026, 11, 24), date(2026, 11, 24)),
            (date(2026, 11, 28), date(2026, 11, 27)),
            (date(2026, 11, 26), date(2026, 11, 25)),
            (date(2026, 12, 25), date(2026, 12, 24)),
            (date(2027, 1, 3), date(2026, 12, 31)),
            (date(2027, 5, 31), date(2027, 5, 28)),
            (date(2027, 7, 5), date(2027, 7, 5)),
        ] {
            assert_eq!(working_day(day), before, "{day}");
        }
        assert_eq!(working_day(Date::MIN).year(), Date::MIN.year());
    }
}
