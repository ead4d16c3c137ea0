//! All integration tests, in one binary.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails may stop at once"
)]

mod actions;
mod agreement;
mod assets;
mod architecture;
mod begun;
mod circles;
mod cli;
mod conflicts;
mod conversation;
mod decisions;
mod differences;
mod dialogues;
mod escaping;
mod excepted;
mod exports;
mod first_look;
mod fuzzed;
mod growth;
mod hostile;
mod joined;
mod lines;
mod mistakes;
#[cfg(all(feature = "office", feature = "pdf"))]
mod names;
mod one_status;
mod others;
mod outside;
mod own_look;
mod pack_commands;
mod packaging;
mod packs;
mod places;
mod prepare;
mod printed;
mod products;
mod proposed;
mod ratings;
mod risks;
mod shapes;
mod since;
mod stacks;
mod support;
mod talk;
mod utterances;
mod written;
