//! Answers written down beforehand: a TOML file with a line for each question, answered as a person would type it.
//!
//! [`parse`] takes the file apart, [`fill`] goes through the interview with it, question by question, as it would be asked.

mod entry;
mod fill;
mod said;

pub use self::{
    entry::{Entries, Entry, Said, of_table, parse},
    fill::{Rest, fill},
};
