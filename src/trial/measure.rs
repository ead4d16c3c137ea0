//! How much an interview asks of a practice.

use std::collections::BTreeSet;

use crate::{
    interview::effort,
    pack::Pack,
    standing::{Activity, Standing},
};

/// Counts over one whole interview.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// Questions asked.
    pub asked: u64,
    /// Questions that do not apply.
    pub skipped: u64,
    /// Distinct reasons for skipping.
    pub reasons: usize,
    /// Words read.
    pub words: u64,
    seconds: u64,
}

impl Measure {
    pub fn of(pack: &Pack, standing: &Standing) -> Self {
        let mut measure = Self::default();
        let mut reasons = BTreeSet::new();
        for (id, activity) in &standing.activity {
            match (activity, pack.questions.get(id)) {
                (Activity::Asked { items }, Some(question)) => {
                    measure.asked += 1;
                    measure.words += effort::words(question, items);
                    measure.seconds += effort::seconds(question, items);
                }
                (Activity::Skipped { because, .. }, _) => {
                    measure.skipped += 1;
                    reasons.insert(because);
                }
                _ => {}
            }
        }
        Self { reasons: reasons.len(), ..measure }
    }

    /// Begun minutes.
    pub fn minutes(&self) -> u64 {
        self.seconds.div_ceil(60)
    }
}
