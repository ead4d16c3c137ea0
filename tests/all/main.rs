//! All integration tests, in one binary.

mod conversation;
mod dialogues;
mod packs;
mod support;
mod talk;
