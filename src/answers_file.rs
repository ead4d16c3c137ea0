//! Answers written down beforehand: a TOML file with a line for each question, answered as a person would type it.
//!
//! [`parse`] takes the file apart, [`fill`] goes through the interview with it, question by question, as it would be asked.
//! [`form`] is for somebody else, who fills in a sheet of a few questions.

mod entry;
mod fill;
pub mod form;
mod said;

pub use self::{
    entry::{Entries, Entry, Said, of_table, parse},
    fill::{Filled, Rest, fill, fill_as_far},
    said::{Asking, partly},
};
