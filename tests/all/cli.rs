//! The program as people start it: arguments, folders, lines in, lines out.

mod answers;
mod conversation;
mod files;
mod formats;
mod limits;
mod results;
pub mod sealed;
#[cfg(unix)]
mod terminal;
#[cfg(unix)]
mod trouble;
mod worksheet;
