//! The second layer: what closes the findings, one decision each, and when. The risks after it are rated with the plan done, too.

pub mod action;
pub mod fold;
pub mod plan;
pub mod steps;
