//! Keeps a second copy of the program from writing the same file.
//!
//! The lock belongs to an open file of the operating system, so it goes with the program, however the program ends. It is a
//! file of its own because saving puts a new file in the old one's place.
#![expect(clippy::disallowed_methods, reason = "makes and removes the lock file")]

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use super::{
    look::{careful, strange_kind},
    name::{LOCK, hidden},
};

/// How often the last holder may take the file away under our hands.
const MOST_TRIES: u32 = 20;

/// Held as long as this lives.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    /// None on a drive that has no locks. Working without one beats not working.
    file: Option<File>,
}

/// Why there is no lock.
#[derive(Debug)]
pub enum Refusal {
    /// Another copy of the program holds it.
    InUse,
    /// Something stands in its place, in words: "a link".
    Strange(PathBuf, &'static str),
    /// The lock of another account, which may be at work.
    Foreign(PathBuf),
    Failed(io::Error),
}

/// The lock for a file, which is asked for once.
pub fn take(saved: &Path) -> Result<Lock, Refusal> {
    let path = saved.with_file_name(hidden(saved) + LOCK);
    for _ in 0..MOST_TRIES {
        let file = open(&path)?;
        match file.try_lock() {
            Ok(()) if is_still(&file, &path) => return Ok(Lock { path, file: Some(file) }),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Refusal::InUse),
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Interrupted => {}
            Err(TryLockError::Error(_)) => break,
        }
    }
    Ok(Lock { path, file: None })
}

impl Lock {
    /// Whether its file is still at its place: a drive may have been taken out, and the file removed.
    pub fn is_in_place(&self) -> bool {
        self.file.as_ref().is_none_or(|file| is_still(file, &self.path))
    }

    /// Whether it keeps anybody out.
    pub fn holds(&self) -> bool {
        self.file.is_some()
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // What stands there instead is somebody else's. Windows does not tell one file from another, so there it stays.
        if cfg!(unix) && self.is_in_place() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn open(path: &Path) -> Result<File, Refusal> {
    let file = writable(path).or_else(|error| readable(path, error));
    let file = file.map_err(|error| refusal(path, error))?;
    match strange_kind(file.metadata().map_err(Refusal::Failed)?.file_type()) {
        None => Ok(file),
        Some(kind) => Err(Refusal::Strange(path.to_owned(), kind)),
    }
}

/// Why the lock file could not be opened.
fn refusal(path: &Path, error: io::Error) -> Refusal {
    let Ok(about) = fs::symlink_metadata(path) else { return Refusal::Failed(error) };
    match strange_kind(about.file_type()) {
        Some(kind) => Refusal::Strange(path.to_owned(), kind),
        None if error.kind() == ErrorKind::PermissionDenied => Refusal::Foreign(path.to_owned()),
        None => Refusal::Failed(error),
    }
}

fn writable(path: &Path) -> io::Result<File> {
    unseen().read(true).write(true).create(true).truncate(false).open(path)
}

/// Makes files that are not shown: on Windows a name that begins with a dot is shown as any other.
fn unseen() -> OpenOptions {
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt;
        const HIDDEN: u32 = 2;
        let mut options = careful();
        options.attributes(HIDDEN);
        options
    }
    #[cfg(not(windows))]
    careful()
}

/// What cannot be written can be locked all the same.
fn readable(path: &Path, error: io::Error) -> io::Result<File> {
    match error.kind() {
        ErrorKind::PermissionDenied => careful().read(true).open(path).map_err(|_| error),
        _ => Err(error),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_holds_it_and_then_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let saved = folder.path().join("a.sra.json");
        let first = take(&saved).unwrap();
        assert!(first.holds());
        assert!(matches!(take(&saved), Err(Refusal::InUse)));
        drop(first);
        assert!(take(&saved).unwrap().holds());
    }

    #[cfg(unix)]
    #[test]
    fn a_lock_that_somebody_else_made_meanwhile_is_left_to_them() {
        let folder = tempfile::tempdir().unwrap();
        let saved = folder.path().join("a.sra.json");
        let first = take(&saved).unwrap();
        assert!(first.is_in_place());
        fs::remove_file(folder.path().join(".a.sra.json.lock")).unwrap();
        assert!(!first.is_in_place());
        let second = take(&saved).unwrap();
        drop(first);
        assert!(second.is_in_place());
    }

    #[test]
    fn a_lock_file_without_a_holder_stops_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let saved = folder.path().join("a.sra.json");
        fs::write(folder.path().join(".a.sra.json.lock"), "").unwrap();
        assert!(take(&saved).unwrap().holds());
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_ordinary_file_is_refused_at_once_and_nothing_is_made_elsewhere() {
        let folder = tempfile::tempdir().unwrap();
        let saved = folder.path().join("a.sra.json");
        let lock = folder.path().join(".a.sra.json.lock");
        let elsewhere = folder.path().join("elsewhere");
        let refused = |kind: &str| match take(&saved) {
            Err(Refusal::Strange(path, found)) => assert_eq!((&path, found), (&lock, kind)),
            other => panic!("{other:?}"),
        };
        std::os::unix::fs::symlink(&elsewhere, &lock).unwrap();
        refused("a link");
        assert!(!elsewhere.exists());
        fs::write(&elsewhere, "theirs").unwrap();
        refused("a link");
        fs::remove_file(&lock).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&lock).status().unwrap().success());
        refused("not an ordinary file");
        fs::remove_file(&lock).unwrap();
        fs::create_dir(&lock).unwrap();
        refused("a folder");
    }

    #[cfg(unix)]
    #[test]
    fn a_lock_that_can_only_be_read_is_taken_all_the_same() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let lock = folder.path().join(".a.sra.json.lock");
        fs::write(&lock, "").unwrap();
        fs::set_permissions(&lock, fs::Permissions::from_mode(0o444)).unwrap();
        assert!(take(&folder.path().join("a.sra.json")).unwrap().holds());
    }
}
