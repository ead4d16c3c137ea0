//! The second layer: what closes the findings, one decision each. The risks after it are rated with all of them done, too.

pub mod action;
pub mod fold;
pub mod steps;
