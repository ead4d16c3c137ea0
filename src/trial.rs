//! A pack on trial: described practices and written-out conversations, with what should come of them.
//!
//! A [`Practice`] is a file of answers with the findings its author expects; [`dialogue`] plays a conversation and gives
//! everything that was said; an [`utterance`] is one line that somebody typed, with its right outcome; [`Measure`] tells how much an interview asks of a practice.

pub mod day;
pub mod dialogue;
mod expect;
mod judge;
mod measure;
mod practice;
pub mod utterance;

pub use self::{
    expect::Expect,
    judge::{Verdict, judge},
    measure::Measure,
    practice::Practice,
};
