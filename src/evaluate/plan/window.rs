//! The plan: actions by the time they may take.

use jiff::civil::Date;

use crate::evaluate::actions::action::Action;

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

/// The sum; a pack's figures may be of any size, and a number of heads too.
pub fn total(parts: impl Iterator<Item = u64>) -> u64 {
    parts.fold(0, u64::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;

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
