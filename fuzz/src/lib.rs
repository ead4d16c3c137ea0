//! What is tried with each input, and what must hold.
//!
//! One file a target, each with a `run` that takes bytes and panics where a promise of SECURITY.md does not hold. The fuzzer
//! calls them with what it makes up; `cargo test` calls the same ones with every seed and every find (`tests/all/fuzzed.rs`).

pub mod answers_file;
pub mod common;
pub mod conditions;
#[cfg(feature = "office")]
pub mod documents;
pub mod form;
pub mod markdown;
pub mod pack_files;
pub mod saved_file;
pub mod templates;
pub mod typed;
