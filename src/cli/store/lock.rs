//! Keeps a second copy of the program from writing the same file.
//!
//! The lock belongs to an open file of the operating system, so it goes with the program, however the program ends. It is a
//! file of its own because saving puts a new file in the old one's place.
#![expect(clippy::disallowed_methods, reason = "makes and removes the lock file")]

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
};

use crate::cli::store::atomic::folder_of;

/// Held as long as this lives.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    _file: File,
}

/// The lock for a saved file, or nothing where another copy of the program holds it.
pub fn take(saved: &Path) -> io::Result<Option<Lock>> {
    let name = saved.file_name().unwrap_or_default().to_string_lossy();
    let path = folder_of(saved).join(format!(".{name}.lock"));
    loop {
        let file = private().read(true).write(true).create(true).truncate(false).open(&path)?;
        match file.try_lock() {
            Ok(()) if !is_still(&file, &path) => {}
            Ok(()) => return Ok(Some(Lock { path, _file: file })),
            Err(TryLockError::WouldBlock) => return Ok(None),
            // Some network drives have no locks. Working without one beats not working.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                return Ok(Some(Lock { path, _file: file }));
            }
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Whether the file is still the one at that path: the last holder may have removed it between our opening and locking it.
#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(ours), Ok(theirs)) => (ours.dev(), ours.ino()) == (theirs.dev(), theirs.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still(_: &File, _: &Path) -> bool {
    true
}

#[cfg(unix)]
fn private() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.mode(0o600);
    options
}

#[cfg(not(unix))]
fn private() -> OpenOptions {
    OpenOptions::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_holds_it_and_then_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let saved = folder.path().join("a.sra.json");
        let first = take(&saved).unwrap().unwrap();
        assert!(take(&saved).unwrap().is_none());
        drop(first);
        assert!(take(&saved).unwrap().is_some());
    }

    #[test]
    fn a_lock_file_without_a_holder_stops_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let saved = folder.path().join("a.sra.json");
        fs::write(folder.path().join(".a.sra.json.lock"), "").unwrap();
        assert!(take(&saved).unwrap().is_some());
    }
}
