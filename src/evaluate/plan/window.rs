//! The plan: actions by the time they may take.

use jiff::civil::Date;

use crate::evaluate::actions::action::{Action, Spending};

/// The four windows of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WindowKind {
    Days30,
    Days60,
    Days90,
    Later,
}

impl WindowKind {
    pub const ALL: [Self; 4] = [Self::Days30, Self::Days60, Self::Days90, Self::Later];

    /// The window that a number of days falls into.
    pub fn of(days: u16) -> Self {
        match days {
            0..=30 => Self::Days30,
            31..=60 => Self::Days60,
            61..=90 => Self::Days90,
            _ => Self::Later,
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Days30 => "Within 30 days",
            Self::Days60 => "Within 60 days",
            Self::Days90 => "Within 90 days",
            Self::Later => "Later",
        }
    }
}

/// The actions of one window, with what they may take together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    pub kind: WindowKind,
    /// Numbers of actions.
    pub actions: Vec<u32>,
    /// Numbers of the findings that they close.
    pub findings: Vec<u32>,
    /// The last due date among them.
    pub by: Option<Date>,
    pub hours: u64,
    pub cost_from: u64,
    pub cost_expected: u64,
    pub cost_to: u64,
}

/// All four windows, the nearest first; advice has no place in them.
pub fn windows(actions: &[Action]) -> Vec<Window> {
    WindowKind::ALL.into_iter().map(|kind| window(kind, actions)).collect()
}

fn window(kind: WindowKind, actions: &[Action]) -> Window {
    let duties = || actions.iter().filter(|action| !action.advice);
    let within = || duties().filter(|action| WindowKind::of(action.window) == kind);
    let mut findings: Vec<u32> = within().flat_map(|action| action.findings.clone()).collect();
    findings.sort_unstable();
    Window {
        kind,
        actions: within().map(|action| action.number).collect(),
        findings,
        by: within().map(|action| action.due).max(),
        hours: total(within().map(|action| action.hours.into())),
        cost_from: total(within().map(|action| action.cost.least)),
        cost_expected: total(within().map(|action| action.cost.expected)),
        cost_to: total(within().map(|action| action.cost.most)),
    }
}

/// What several actions cost together: the expected sum, and the range that is likely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Together {
    pub from: u64,
    pub expected: u64,
    pub to: u64,
}

/// Actions hardly ever all cost the least, or all the most: what they stray from the expected sum is the root of the squares of
/// what each strays, as of errors that know nothing of each other.
pub fn together<'a>(costs: impl Iterator<Item = &'a Spending> + Clone) -> Together {
    let expected = total(costs.clone().map(|cost| cost.expected));
    let stray = |by: fn(&Spending) -> u64| -> u64 {
        let squares = costs.clone().map(|cost| u128::from(by(cost)).saturating_pow(2));
        let root = squares.fold(0, u128::saturating_add).isqrt();
        u64::try_from(root).unwrap_or(u64::MAX)
    };
    let (less, more) =
        (stray(|cost| cost.expected - cost.least), stray(|cost| cost.most - cost.expected));
    Together {
        from: rounded(expected.saturating_sub(less)),
        expected,
        to: rounded(expected.saturating_add(more)),
    }
}

/// Ends of a range are no exact figures.
fn rounded(amount: u64) -> u64 {
    const TO: u64 = 100;
    if amount < 10 * TO { amount } else { amount - amount % TO }
}

/// The sum; a pack's figures may be of any size, and a number of heads too.
pub fn total(parts: impl Iterator<Item = u64>) -> u64 {
    parts.fold(0, u64::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn costs(least: u64, expected: u64, most: u64) -> Spending {
        Spending { least, expected, most, basis: "".into() }
    }

    #[test]
    fn many_actions_stray_less_together_than_each_alone() {
        let one = [costs(0, 1000, 3000)];
        let four = [0; 4].map(|_| costs(0, 1000, 3000));
        let alone = together(one.iter());
        assert_eq!((alone.from, alone.expected, alone.to), (0, 1000, 3000));
        let all = together(four.iter());
        assert_eq!((all.from, all.expected, all.to), (2000, 4000, 8000));
        let huge = [costs(0, u64::MAX, u64::MAX), costs(0, u64::MAX, u64::MAX)];
        assert_eq!(together(huge.iter()).expected, u64::MAX);
    }

    #[test]
    fn a_window_ends_on_its_last_day() {
        let kinds = [30, 31, 60, 90, 91].map(WindowKind::of);
        let expected = [
            WindowKind::Days30,
            WindowKind::Days60,
            WindowKind::Days60,
            WindowKind::Days90,
            WindowKind::Later,
        ];
        assert_eq!(kinds, expected);
    }
}
