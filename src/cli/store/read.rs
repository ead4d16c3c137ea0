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
