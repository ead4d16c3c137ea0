//! Where conditions are run; those that fail count as false and are kept.

use std::mem;

use crate::{
    condition::{Condition, Fault, Hope, Values},
    id::Id,
    pack::{Applies, Pack, scale::Step},
    standing::{Applied, Standing, There},
};

/// The two sets of values that conditions are judged with.
#[derive(Default)]
pub struct Bench {
    given: Values,
    careful: Values,
    faults: Vec<Fault>,
}

impl Bench {
    /// Takes the values and the faults of a standing, and leaves in it what was on the bench.
    pub fn swap(&mut self, standing: &mut Standing) {
        mem::swap(&mut self.given, &mut standing.given);
        mem::swap(&mut self.careful, &mut standing.careful);
        mem::take(&mut standing.faults).into_iter().for_each(|fault| self.keep(fault));
    }

    /// Whether it is true of the answers as given.
    pub fn given(&mut self, condition: &Condition, item: Option<&Id>) -> bool {
        let result = self.given.with_item(item, |values| condition.holds(values));
        self.settle(result)
    }

    /// Whether it is true of the answers as given, however the lines of checklists turn out that nobody knows.
    pub fn certain(&mut self, condition: &Condition, item: Option<&Id>) -> bool {
        self.given(condition, item)
            && self.hoped(condition, item, Hope { open: true, hidden: false })
    }

    /// The same for a safeguard, which a line that is not shown does not hold up.
    pub fn in_place(&mut self, condition: &Condition, item: Option<&Id>) -> bool {
        self.hoped(condition, item, Hope { open: false, hidden: true })
            && self.hoped(condition, item, Hope { open: true, hidden: true })
    }

    fn hoped(&mut self, condition: &Condition, item: Option<&Id>, hope: Hope) -> bool {
        let judge = |values: &mut Values| values.with_item(item, |values| condition.holds(values));
        let result = self.given.with_hope(hope, judge);
        self.settle(result)
    }

    /// Whether it is true when everything not known is taken as its question's `unsure_as`.
    pub fn careful(&mut self, condition: &Condition, item: Option<&Id>) -> bool {
        let result = self.careful.with_item(item, |values| condition.holds(values));
        self.settle(result)
    }

    /// Runs `work` with the values of one place.
    pub fn at<R>(&mut self, there: &[There], work: impl FnOnce(&mut Self) -> R) -> R {
        let mut there = there.to_vec();
        self.exchange(&mut there);
        let result = work(self);
        self.exchange(&mut there);
        result
    }

    fn exchange(&mut self, there: &mut [There]) {
        for one in there {
            self.given.swap(one.place, &mut one.given);
            self.careful.swap(one.place, &mut one.careful);
        }
    }

    /// The step of the scale that it names when everything not known is taken as its question's `unsure_as`.
    pub fn careful_step(
        &mut self,
        condition: &Condition,
        item: Option<&Id>,
        scale: &[Step],
    ) -> Option<usize> {
        let place = |word: &str| scale.iter().position(|step| step.id == *word);
        let step = |values: &Values| condition.word(values).map(place);
        self.careful.with_item(item, step).map_err(|fault| self.keep(fault)).ok().flatten()
    }

    /// Whether a rule applies to the answers as given; one whose condition fails does not.
    pub fn applies(&mut self, standing: &Standing, pack: &Pack, applies: &Applies) -> Applied {
        standing.applies(pack, applies, &self.given).unwrap_or_else(|fault| {
            let because = fault.to_string();
            self.keep(fault);
            Applied::No { because, waits: false }
        })
    }

    pub fn into_faults(self) -> Vec<Fault> {
        self.faults
    }

    fn settle(&mut self, result: Result<bool, Fault>) -> bool {
        result.unwrap_or_else(|fault| {
            self.keep(fault);
            false
        })
    }

    fn keep(&mut self, fault: Fault) {
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }
}
