//! Whether bytes, or a file, are an assessment.

use std::path::Path;

use super::{
    look::{Found, LARGEST, look},
    real,
};
use crate::{
    assessment::{Assessment, Unread},
    cli::encoding::unmarked,
};

/// Whether it can be read to its end.
pub fn is_whole(path: &Path) -> bool {
    bytes(path).is_some_and(|bytes| Assessment::from_json(unmarked(&bytes)).is_ok())
}

/// Whether it begins as an assessment with an answer does, though it may end anywhere or be of a format that is not known.
pub fn is_begun(path: &Path) -> bool {
    let Some(bytes) = bytes(path) else { return false };
    let text = String::from_utf8_lossy(unmarked(&bytes));
    text.trim_start().starts_with('{') && text.contains("\"format\"") && text.contains("\"answer\"")
}

/// Whether nobody can go on from this: it is no assessment, of no version.
pub fn is_damaged(bytes: &[u8]) -> bool {
    matches!(Assessment::from_json(unmarked(bytes)), Err(Unread::Damaged(_)))
}

fn bytes(path: &Path) -> Option<Vec<u8>> {
    match real(path).and_then(|real| look(&real)) {
        Ok(Found::File(bytes)) if bytes.len() as u64 <= LARGEST => Some(bytes),
        _ => None,
    }
}
