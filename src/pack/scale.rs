//! The words for likelihood, impact and level of risk, and the matrix between them.

use crate::id::Id;

#[derive(Debug, Default)]
pub struct Scale {
    /// Where the matrix comes from, as the document prints it.
    pub source: String,
    /// Lowest first.
    pub likelihoods: Vec<Step>,
    /// Lowest first.
    pub impacts: Vec<Step>,
    /// Lowest first.
    pub levels: Vec<Level>,
    /// A row for each likelihood, a column for each impact: an index into `levels`.
    pub matrix: Vec<Vec<usize>>,
    /// What the first days of a plan have room for, the shortest first; a stretch that is not said has room for all.
    pub rooms: Vec<Room>,
}

/// How many actions a practice can do within so many days.
#[derive(Debug)]
pub struct Room {
    pub days: u16,
    pub most: usize,
    /// When what has no room is due.
    pub next: u16,
}

#[derive(Debug)]
pub struct Step {
    pub id: Id,
    pub title: String,
    /// The title as it stands inside a sentence.
    pub word: String,
    pub means: String,
}

#[derive(Debug)]
pub struct Level {
    pub id: Id,
    pub title: String,
    /// What the practice should do about it.
    pub means: String,
    /// Days: the plan allows no longer.
    pub within: u16,
}

impl Scale {
    /// The level at a likelihood and an impact, each an index that is cut to the scale.
    pub fn level(&self, likelihood: usize, impact: usize) -> usize {
        let row = likelihood.min(self.matrix.len().saturating_sub(1));
        let column = impact.min(self.impacts.len().saturating_sub(1));
        self.matrix.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0)
    }
}
