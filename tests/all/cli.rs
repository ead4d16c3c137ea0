//! The program as people start it: arguments, folders, lines in, lines out.

mod answers;
mod conversation;
mod edited;
pub mod files;
mod formats;
mod limits;
mod results;
#[cfg(unix)]
mod saved;
pub mod sealed;
#[cfg(unix)]
pub mod terminal;
#[cfg(unix)]
mod trouble;
#[cfg(unix)]
pub mod typing;
mod worksheet;
