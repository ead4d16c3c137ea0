//! Reading a saved file, and refusing what is none.
#![expect(clippy::disallowed_methods, reason = "reads the saved file")]

use std::{
    fs::{self, File},
    io::Read,
    path::Path,
};

use serde::Deserialize;

use crate::{
    assessment::{Assessment, FORMAT},
    cli::{failure::Failure, store::trouble},
};

/// Bytes; a long assessment has a few hundred thousand.
const LARGEST: u64 = 32 * 1024 * 1024;

/// Reads a saved assessment without keeping anybody from writing it.
pub fn read(path: &Path) -> Result<Assessment, Failure> {
    bytes_and_assessment(path).map(|(_, assessment)| assessment)
}

pub fn bytes_and_assessment(path: &Path) -> Result<(Vec<u8>, Assessment), Failure> {
    let bytes = bytes(path)?;
    let assessment = parse(path, &bytes)?;
    Ok((bytes, assessment))
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |error| trouble::unreadable(path, &error);
    let about = fs::metadata(path).map_err(unreadable)?;
    // Asked before opening: opening a pipe or a device may wait for ever.
    if !about.is_file() {
        return Err(trouble::not_a_file(path, about.is_dir()));
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        return Err(trouble::too_big(path, LARGEST));
    }
    Ok(bytes)
}

/// The one thing every format has.
#[derive(Deserialize)]
struct Header {
    format: u32,
}

fn parse(path: &Path, bytes: &[u8]) -> Result<Assessment, Failure> {
    let damaged = |error| trouble::damaged(path, bytes, &error);
    let header: Header = serde_json::from_slice(bytes).map_err(damaged)?;
    if header.format > FORMAT {
        return Err(trouble::newer(path, header.format));
    }
    serde_json::from_slice(bytes).map_err(damaged)
}
