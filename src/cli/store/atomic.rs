//! Writing a file so that it is there whole or not at all.
//!
//! Some drives cannot do all that this asks of them. What can be left out is left out, and said: see [`Broken`].
#![expect(clippy::disallowed_methods, reason = "writes, moves and removes files")]

use std::{
    fs::{self, File, Metadata},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use tempfile::NamedTempFile;

use super::{
    look::{careful, is_empty},
    name::{UNFINISHED, folder_of, hidden},
    promise::Broken,
};

/// What may stand where the file goes.
#[derive(Clone, Copy)]
pub enum Replace<'a> {
    /// Nothing: a file that is already there stays, and writing it is an error.
    Nothing,
    /// An older file: its permissions are kept.
    Old,
    /// An older file that passes a last look, taken when the new one is on the disk: bringing it there may take seconds.
    Unless(&'a dyn Fn() -> io::Result<()>),
    /// Whatever is there, of which nothing is kept.
    Any,
}

/// Puts `bytes` in place. They are on the disk, but their name is only after [`sync_folder`].
pub fn put(path: &Path, bytes: &[u8], replace: Replace<'_>) -> io::Result<Vec<Broken>> {
    let mut file = unfinished(path)?;
    file.write_all(bytes)?;
    let mut broken = Vec::new();
    if !is_private(file.as_file(), path) {
        broken.push(Broken::Privacy);
    }
    let is_heir = matches!(replace, Replace::Old | Replace::Unless(_));
    if is_heir && !keeps_permissions(file.as_file(), path) {
        broken.push(Broken::Permissions);
    }
    if !is_confirmed(file.as_file().sync_all())? {
        broken.push(Broken::Sync);
    }
    let (_file, part) = file.keep()?;
    let onto = || steadily(|| fs::rename(&part, path));
    let moved = match replace {
        Replace::Nothing => move_new(&part, path),
        Replace::Unless(look) => look().and_then(|()| onto()),
        Replace::Old | Replace::Any => onto(),
    };
    if moved.is_err() {
        let _ = fs::remove_file(&part);
    }
    moved.map(|()| broken)
}

/// A file beside `path` to be written and put in its place. It is locked, so that it is not taken for a leftover.
pub fn unfinished(path: &Path) -> io::Result<NamedTempFile> {
    let file = tempfile::Builder::new()
        .prefix(&format!("{}.", hidden(path)))
        .suffix(UNFINISHED)
        .tempfile_in(folder_of(path))?;
    let _ = file.as_file().try_lock();
    Ok(file)
}

/// Gives a file a name that nothing has.
pub fn move_new(from: &Path, to: &Path) -> io::Result<()> {
    match steadily(|| rename_new(from, to)) {
        Err(error) if is_unsupported(&error) || error.kind() == ErrorKind::PermissionDenied => {
            move_onto_placeholder(from, to)
        }
        moved => moved,
    }
}

/// Moves a file to a name of its own beside it: `a.sra.json.damaged`, or the next that is free. Gives where it is then.
pub fn move_aside(path: &Path, mark: &str) -> io::Result<PathBuf> {
    move_aside_as(path, path, mark)
}

/// Moves a file to such a name beside another.
pub fn move_aside_as(from: &Path, path: &Path, mark: &str) -> io::Result<PathBuf> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{mark}"));
    for count in 1..=MOST_ASIDE {
        let mut numbered = name.clone();
        if count > 1 {
            numbered.push(format!("-{count}"));
        }
        let aside = path.with_file_name(numbered);
        match move_new(from, &aside) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            moved => return moved.map(|()| aside),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// As many files are kept beside one before somebody has to look into them.
const MOST_ASIDE: usize = 100;

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE)?)
}

#[cfg(windows)]
fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    let mut from = tempfile::TempPath::try_from_path(from)?;
    from.disable_cleanup(true);
    from.persist_noclobber(to).map_err(|refused| refused.error)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple", windows)))]
fn rename_new(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Takes the name with an empty file first: only a name that nothing has can be taken so. (A hard link would do on some of
/// these drives, but a computer that stops before the old name is gone would leave two assessments.)
fn move_onto_placeholder(from: &Path, to: &Path) -> io::Result<()> {
    drop(careful().write(true).create_new(true).open(to)?);
    let moved = steadily(|| fs::rename(from, to));
    if moved.is_err() && is_empty(to) {
        let _ = fs::remove_file(to);
    }
    moved
}

/// The new name must be on the disk too. False where the drive cannot say.
pub fn sync_folder(path: &Path) -> io::Result<bool> {
    match namekeeper(path) {
        Ok(keeper) => is_confirmed(keeper.sync_all()),
        // A folder that may be written to but not read.
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(false),
        Err(error) => Err(error),
    }
}

/// What brings a name to the disk when it is brought there itself.
#[cfg(not(windows))]
fn namekeeper(path: &Path) -> io::Result<File> {
    File::open(folder_of(path))
}

/// Windows opens no folder for that, but with a file everything goes to the disk that is kept of it, and so its name.
#[cfg(windows)]
fn namekeeper(path: &Path) -> io::Result<File> {
    careful().write(true).open(path)
}

/// A drive that cannot confirm is no failure.
fn is_confirmed(synced: io::Result<()>) -> io::Result<bool> {
    match synced {
        Ok(()) => Ok(true),
        Err(error) if is_unsupported(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

/// What drives answer that know no such call.
fn is_unsupported(error: &io::Error) -> bool {
    #[cfg(unix)]
    {
        use rustix::io::Errno;
        // On macOS the first two differ; the third is what drives answer there that cannot empty what they hold back.
        let unknown = [Errno::NOTSUP, Errno::OPNOTSUPP, Errno::NOTTY].map(Errno::raw_os_error);
        if error.raw_os_error().is_some_and(|code| unknown.contains(&code)) {
            return true;
        }
    }
    matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput)
}

/// Some network drives let a signal cut a call short; on Windows, a scanner may hold a file for a moment when it is new.
fn steadily(mut call: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    let mut waits = WAITS.into_iter();
    loop {
        let Err(error) = call() else { return Ok(()) };
        if error.kind() == ErrorKind::Interrupted {
            continue;
        }
        match waits.next().filter(|_| cfg!(windows) && is_held(&error)) {
            Some(wait) => thread::sleep(Duration::from_millis(wait)),
            None => return Err(error),
        }
    }
}

/// Milliseconds: a second in all.
const WAITS: [u64; 6] = [10, 30, 60, 100, 300, 500];

/// What Windows answers while another program has the file: access denied, in use, locked in part.
fn is_held(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(5 | 32 | 33))
}

#[cfg(unix)]
fn is_private(file: &File, _: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    file.metadata().is_ok_and(|about| about.mode() & 0o077 == 0)
}

/// Windows gives a file the permissions of its folder. What is below a person's own folder is theirs alone, and of whoever
/// looks after the computer.
#[cfg(not(unix))]
fn is_private(_: &File, path: &Path) -> bool {
    let own = std::env::home_dir().and_then(|home| fs::canonicalize(home).ok());
    let folder = fs::canonicalize(folder_of(path));
    own.is_some_and(|own| folder.is_ok_and(|folder| folder.starts_with(own)))
}

/// Gives a file the group and the permissions of the one at `path`. Where that fails, it stays as private as it was made:
/// what one group may read is not for another.
fn keeps_permissions(file: &File, path: &Path) -> bool {
    let (Ok(old), Ok(new)) = (fs::metadata(path), file.metadata()) else { return true };
    keeps_group(file, &old, &new)
        && (old.permissions() == new.permissions()
            || file.set_permissions(old.permissions()).is_ok())
}

/// A group that may do nothing with the file need not be kept.
#[cfg(unix)]
fn keeps_group(file: &File, old: &Metadata, new: &Metadata) -> bool {
    use std::os::unix::fs::{MetadataExt, fchown};
    old.gid() == new.gid() || fchown(file, None, Some(old.gid())).is_ok() || old.mode() & 0o070 == 0
}

#[cfg(not(unix))]
fn keeps_group(_: &File, _: &Metadata, _: &Metadata) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::{super::write, *};

    #[test]
    fn a_file_that_is_there_is_replaced_only_on_request() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sra.json");
        write(&path, b"one", Replace::Nothing).unwrap();
        let refused = write(&path, b"two", Replace::Nothing).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write(&path, b"two", Replace::Old).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_comes_in_while_the_new_file_is_brought_to_the_disk_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sra.json");
        write(&path, b"one", Replace::Nothing).unwrap();
        let look = || {
            let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
            let part = names.into_iter().find(|name| *name != path).unwrap();
            assert_eq!(fs::read(part).unwrap(), b"two", "the new file is written by now");
            fs::write(&path, "theirs").unwrap();
            Err(ErrorKind::AlreadyExists.into())
        };
        let refused = write(&path, b"two", Replace::Unless(&look)).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no unfinished file is left");
        write(&path, b"two", Replace::Unless(&|| Ok(()))).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
    }

    #[test]
    fn a_name_is_taken_with_a_placeholder_only_where_nothing_is() {
        let folder = tempfile::tempdir().unwrap();
        let [from, to] = ["from", "to"].map(|name| folder.path().join(name));
        fs::write(&from, "new").unwrap();
        fs::write(&to, "old").unwrap();
        for moved in [move_onto_placeholder(&from, &to), move_new(&from, &to)] {
            assert_eq!(moved.unwrap_err().kind(), ErrorKind::AlreadyExists);
            assert_eq!(fs::read(&to).unwrap(), b"old");
        }
        fs::remove_file(&to).unwrap();
        move_onto_placeholder(&from, &to).unwrap();
        assert_eq!(fs::read(&to).unwrap(), b"new");
        assert!(!from.exists());
        assert!(move_onto_placeholder(&from, &from.with_extension("2")).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no placeholder is left");
    }

    #[test]
    fn what_a_drive_cannot_do_is_no_failure_and_what_it_failed_to_do_is() {
        let answer = |kind: ErrorKind| is_confirmed(Err(kind.into()));
        assert!(is_confirmed(Ok(())).unwrap());
        assert!(!answer(ErrorKind::Unsupported).unwrap());
        assert!(!answer(ErrorKind::InvalidInput).unwrap());
        assert!(answer(ErrorKind::StorageFull).is_err());
    }

    #[test]
    fn a_name_as_long_as_a_drive_allows_can_be_written() {
        let folder = tempfile::tempdir().unwrap();
        let name = "字".repeat(80);
        write(&folder.path().join(&name), b"one", Replace::Nothing).unwrap();
        write(&folder.path().join(&name), b"two", Replace::Old).unwrap();
        assert_eq!(fs::read(folder.path().join(name)).unwrap(), b"two");
    }

    #[cfg(unix)]
    #[test]
    fn a_new_file_is_private_and_an_old_one_keeps_its_permissions() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sra.json");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        write(&path, b"one", Replace::Nothing).unwrap();
        assert_eq!(mode(&path), 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        write(&path, b"two", Replace::Old).unwrap();
        assert_eq!(mode(&path), 0o640);
        write(&path, b"two", Replace::Unless(&|| Ok(()))).unwrap();
        assert_eq!(mode(&path), 0o640);
        write(&path, b"three", Replace::Any).unwrap();
        assert_eq!(mode(&path), 0o600);
    }

    #[cfg(unix)]
    #[test]
    fn the_group_of_a_shared_file_is_kept_and_another_gets_nothing() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sra.json");
        write(&path, b"one", Replace::Nothing).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        // Only an administrator may give a file to any group.
        if chown(&path, None, Some(54_321)).is_err() {
            return;
        }
        assert_eq!(put(&path, b"two", Replace::Unless(&|| Ok(()))).unwrap(), []);
        let about = fs::metadata(&path).unwrap();
        assert_eq!((about.gid(), about.mode() & 0o777), (54_321, 0o640));
        assert_eq!(fs::read(&path).unwrap(), b"two");
    }
}
