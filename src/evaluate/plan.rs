//! The plan: findings by the time they may take.

use jiff::civil::Date;

use crate::evaluate::finding::Finding;

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

/// The findings of one window, with what they may cost together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    pub kind: WindowKind,
    /// Numbers of findings.
    pub findings: Vec<u32>,
    /// The last due date among them.
    pub by: Option<Date>,
    pub cost_from: u64,
    pub cost_to: u64,
}

/// All four windows, the nearest first.
pub fn windows(findings: &[Finding]) -> Vec<Window> {
    WindowKind::ALL.into_iter().map(|kind| window(kind, findings)).collect()
}

fn window(kind: WindowKind, findings: &[Finding]) -> Window {
    let within = || findings.iter().filter(|finding| WindowKind::of(finding.window) == kind);
    Window {
        kind,
        findings: within().map(|finding| finding.number).collect(),
        by: within().map(|finding| finding.due).max(),
        cost_from: within().map(|finding| u64::from(finding.cost.from)).sum(),
        cost_to: within().map(|finding| u64::from(finding.cost.to)).sum(),
    }
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
