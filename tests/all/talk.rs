//! What tests of the conversation share: an interview over the small pack, with findings worked out the simple way.

use std::sync::Arc;

use jiff::{Timestamp, civil::Date};
use sra::{
    assessment::Assessment,
    interview::{Input, Interview, Line, Reply},
    pack::{Pack, rule::Gap},
    phrase::Slot,
    standing::{Activity, Standing},
};

use crate::support::{SMALL, load};

pub const AS_OF: Date = jiff::civil::date(2026, 5, 20);

pub fn small_pack() -> Arc<Pack> {
    Arc::new(load(SMALL).unwrap_or_else(|mistakes| panic!("{mistakes}")).pack)
}

/// A conversation with a clock that ticks a minute for each line.
pub struct Talk {
    pub interview: Interview,
    pack: Arc<Pack>,
    minutes: i64,
}

impl Talk {
    pub fn new(pack: &Arc<Pack>) -> Self {
        Self::over(pack, Assessment::new(pack, time(0)), 0)
    }

    fn over(pack: &Arc<Pack>, assessment: Assessment, minutes: i64) -> Self {
        let outlook = Box::new(titles);
        let interview = Interview::new(Arc::clone(pack), assessment, AS_OF, outlook);
        Self { interview, pack: Arc::clone(pack), minutes }
    }

    /// The same conversation, saved and loaded.
    pub fn resumed(&self) -> Self {
        let saved = serde_json::to_string(self.interview.assessment()).unwrap();
        Self::over(&self.pack, serde_json::from_str(&saved).unwrap(), self.minutes)
    }

    pub fn says(&mut self, line: &str) -> Reply {
        self.minutes += 1;
        self.interview.apply(Input::Line(line), time(self.minutes))
    }

    pub fn leaves(&mut self) -> Reply {
        self.minutes += 1;
        self.interview.apply(Input::Leave, time(self.minutes))
    }

    pub fn pack(&self) -> &Pack {
        &self.pack
    }
}

fn time(minutes: i64) -> Timestamp {
    Timestamp::from_second(1_779_000_000 + minutes * 60).unwrap()
}

pub fn shown(lines: &[Line]) -> String {
    lines.iter().map(|line| format!("{}: {}\n", line.label.word(), line.text)).collect()
}

/// The titles of the gaps whose condition is true of the careful values.
fn titles(pack: &Pack, assessment: &Assessment, as_of: Date) -> Vec<String> {
    let standing = Standing::of(pack, assessment, as_of);
    pack.gaps.values().filter_map(|gap| title(gap, &standing)).collect()
}

fn title(gap: &Gap, standing: &Standing) -> Option<String> {
    let mut values = standing.careful.clone();
    if gap.each.is_empty() {
        return gap.when.holds(&mut values).ok()?.then(|| gap.title.fill(|_| String::new()));
    }
    let offered = standing.activity.values().filter_map(|activity| match activity {
        Activity::Asked { items } => Some(items),
        Activity::Skipped { .. } => None,
    });
    let mut names: Vec<String> = offered
        .flatten()
        .filter(|item| values.with_item(&item.id, |values| gap.when.holds(values)).unwrap_or(false))
        .map(|item| item.name.clone())
        .collect();
    names.sort();
    names.dedup();
    let say = |slot: &Slot| if *slot == Slot::Items { names.join(", ") } else { String::new() };
    (!names.is_empty()).then(|| gap.title.fill(say))
}
