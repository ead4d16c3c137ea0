//! How much an interview asks of a practice.

use std::collections::BTreeSet;

use crate::{
    interview::effort::Effort,
    pack::Pack,
    standing::{Activity, Standing},
};

/// Counts over one whole interview.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// Of the questions asked.
    pub effort: Effort,
    /// Questions that do not apply.
    pub skipped: u64,
    /// Distinct reasons for skipping.
    pub reasons: usize,
}

impl Measure {
    pub fn of(pack: &Pack, standing: &Standing) -> Self {
        let (mut asked, mut skipped) = (Vec::new(), 0);
        let mut reasons = BTreeSet::new();
        for (id, activity) in &standing.activity {
            match (activity, pack.questions.get(id)) {
                (Activity::Asked { items }, Some(question)) => {
                    asked.push(Effort::of(question, items, &pack.catalog));
                }
                (Activity::Skipped { because, .. }, _) => {
                    skipped += 1;
                    reasons.insert(because);
                }
                _ => {}
            }
        }
        Self { effort: asked.into_iter().sum(), skipped, reasons: reasons.len() }
    }
}
