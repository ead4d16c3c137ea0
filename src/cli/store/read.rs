//! Reading a saved file, and refusing what is none.

use std::{io, path::Path};

use super::{
    leftovers,
    look::{Found, LARGEST, look},
    real, trouble,
};
use crate::{
    assessment::{Assessment, Unread},
    cli::{
        encoding::{is_utf16, unmarked},
        failure::Failure,
    },
};

/// Reads a saved assessment without keeping anybody from writing it.
pub fn read(path: &Path) -> Result<Assessment, Failure> {
    bytes_and_assessment(path).map(|(_, assessment)| assessment)
}

pub fn bytes_and_assessment(path: &Path) -> Result<(Vec<u8>, Assessment), Failure> {
    let bytes = bytes(path)?;
    let assessment = Assessment::from_json(unmarked(&bytes)).map_err(|unread| match unread {
        Unread::Newer(format) => trouble::newer(path, format),
        Unread::Damaged(_) if is_utf16(&bytes) => trouble::utf16(path),
        Unread::Damaged(error) => {
            trouble::damaged(path, &bytes, &error, leftovers::whole_save(path).as_deref())
        }
    })?;
    Ok((bytes, assessment))
}

/// Whether it can be read to its end.
pub fn is_whole(path: &Path) -> bool {
    bytes(path).is_ok_and(|bytes| Assessment::from_json(unmarked(&bytes)).is_ok())
}

/// Whether it begins as an assessment with an answer does, though it may end anywhere or be of a format that is not known.
pub fn is_begun(path: &Path) -> bool {
    let Ok(bytes) = bytes(path) else { return false };
    let text = String::from_utf8_lossy(unmarked(&bytes));
    text.trim_start().starts_with('{') && text.contains("\"format\"") && text.contains("\"answer\"")
}

/// Whether nobody can go on from this: it is no assessment, of no version.
pub fn is_damaged(bytes: &[u8]) -> bool {
    matches!(Assessment::from_json(unmarked(bytes)), Err(Unread::Damaged(_)))
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    match real(path).and_then(|real| look(&real)) {
        Ok(Found::File(bytes)) if bytes.len() as u64 > LARGEST => {
            Err(trouble::too_big(path, LARGEST))
        }
        Ok(Found::File(bytes)) => Ok(bytes),
        Ok(Found::Other(kind)) => Err(trouble::not_a_file(path, kind)),
        Ok(Found::Nothing) => Err(trouble::unreadable(path, &io::ErrorKind::NotFound.into())),
        Err(error) => Err(trouble::unreadable(path, &error)),
    }
}
