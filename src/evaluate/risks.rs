//! The third layer: what can happen to which assets, now and once the plan is done.

pub mod risk;
pub mod threat;
