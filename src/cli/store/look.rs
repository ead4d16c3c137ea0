//! What stands at a name on the disk, found out without waiting for anything and without following a link.
#![expect(clippy::disallowed_methods, reason = "reads the saved file")]

use std::{
    fs::{self, FileType, OpenOptions},
    io::{self, Read},
    path::Path,
};

/// Bytes; a long assessment has a few hundred thousand.
pub const LARGEST: u64 = 32 * 1024 * 1024;

pub enum Found {
    Nothing,
    /// An ordinary file and its bytes: all of them, or more than [`LARGEST`].
    File(Vec<u8>),
    /// Something else, in words: "a folder".
    Other(&'static str),
}

/// What is there now. Opening a pipe or a device could wait for ever, so the kind is asked before, and once more after.
pub fn look(path: &Path) -> io::Result<Found> {
    match try_look(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Found::Nothing),
        looked => looked,
    }
}

fn try_look(path: &Path) -> io::Result<Found> {
    if let Some(kind) = strange_kind(fs::symlink_metadata(path)?.file_type()) {
        return Ok(Found::Other(kind));
    }
    let file = careful().read(true).open(path)?;
    if let Some(kind) = strange_kind(file.metadata()?.file_type()) {
        return Ok(Found::Other(kind));
    }
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(Found::File(bytes))
}

/// Whether an ordinary file without anything in it stands there.
pub fn is_empty(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|about| about.is_file() && about.len() == 0)
}

/// What something is that is no ordinary file.
pub fn strange_kind(kind: FileType) -> Option<&'static str> {
    match kind {
        file if file.is_file() => None,
        folder if folder.is_dir() => Some("a folder"),
        link if link.is_symlink() => Some("a link"),
        _ => Some("not an ordinary file"),
    }
}

/// Opens no link, waits for nothing, and makes files that their owner alone can read.
#[cfg(unix)]
pub fn careful() -> OpenOptions {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
    let mut options = OpenOptions::new();
    options.mode(0o600).custom_flags(flags.bits().cast_signed());
    options
}

#[cfg(not(unix))]
pub fn careful() -> OpenOptions {
    OpenOptions::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_a_file_and_a_folder_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        assert!(matches!(look(&path).unwrap(), Found::Nothing));
        fs::write(&path, "text").unwrap();
        assert!(matches!(look(&path).unwrap(), Found::File(bytes) if bytes == b"text"));
        assert!(matches!(look(folder.path()).unwrap(), Found::Other("a folder")));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_not_followed_and_a_pipe_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let (link, pipe) = (folder.path().join("link"), folder.path().join("pipe"));
        std::os::unix::fs::symlink("nowhere", &link).unwrap();
        assert!(matches!(look(&link).unwrap(), Found::Other("a link")));
        assert!(careful().read(true).open(&link).is_err());
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert!(matches!(look(&pipe).unwrap(), Found::Other("not an ordinary file")));
        careful().read(true).open(&pipe).unwrap();
    }
}
