//! Files for other programs, made from the [`results`](crate::results): a workbook, tables, a calendar.

pub mod csv;
pub mod ics;
pub mod sheets;
#[cfg(feature = "office")]
pub mod xlsx;

use crate::document::template::{LINE, visible};

/// The text as the written document shows it, with line feeds: nothing that hides, reorders or steers.
fn shown(text: &str) -> String {
    visible(text).replace(LINE, "\n")
}
