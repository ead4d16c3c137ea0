//! What tests of the conversation share: an interview over the small pack.

use std::sync::Arc;

use jiff::civil::Date;
pub use sra::trial::dialogue::Talk;
use sra::{pack::Pack, trial::dialogue::USUAL_DAY};

use crate::support::{SMALL, load};

pub const AS_OF: Date = USUAL_DAY;

pub fn small_pack() -> Arc<Pack> {
    Arc::new(load(SMALL).unwrap_or_else(|mistakes| panic!("{mistakes}")).pack)
}

/// Types a line; gives what is said to it and asked next.
pub fn says(talk: &mut Talk, line: &str) -> String {
    let said = talk.says(line).lines;
    let prompt = talk.interview.prompt().lines;
    said.iter().chain(&prompt).map(|line| format!("{}\n", line.text)).collect()
}
