//! All integration tests, in one binary.

mod hostile;
mod packs;
mod support;
mod written;
