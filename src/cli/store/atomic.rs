//! Writing a file so that it is there whole or not at all.
#![expect(clippy::disallowed_methods, reason = "writes and removes files")]

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// What may stand where the file goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replace {
    /// Nothing: a file that is already there stays, and writing it is an error.
    Nothing,
    /// An older file: its permissions are kept.
    Old,
}

const UNFINISHED: &str = ".part";

/// Writes `bytes` to `path`; when this returns, they are on the disk. A new file can be read by its owner only.
pub fn write(path: &Path, bytes: &[u8], replace: Replace) -> io::Result<()> {
    let folder = folder_of(path);
    let mut file = tempfile::Builder::new()
        .prefix(&unfinished_prefix(path))
        .suffix(UNFINISHED)
        .tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let (Replace::Old, Ok(old)) = (replace, fs::metadata(path)) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    match replace {
        Replace::Nothing => file.persist_noclobber(path)?,
        Replace::Old => file.persist(path)?,
    };
    sync_folder(folder)
}

/// Removes what a copy of the program that was killed while writing left behind. Only for the holder of the lock.
pub fn sweep(path: &Path) {
    let prefix = unfinished_prefix(path);
    for entry in fs::read_dir(folder_of(path)).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(&prefix) && name.ends_with(UNFINISHED) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn unfinished_prefix(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    format!(".{name}.")
}

/// The folder a file is in; the current one for a bare name.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != PathBuf::new() => folder,
        _ => Path::new("."),
    }
}

/// The new name must be on the disk too. Windows has no such call and needs none.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_replaced_only_on_request() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sra.json");
        write(&path, b"one", Replace::Nothing).unwrap();
        let refused = write(&path, b"two", Replace::Nothing).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write(&path, b"two", Replace::Old).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
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
    }

    #[test]
    fn what_a_killed_copy_left_is_swept_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sra.json");
        for name in [".a.sra.json.x1y2.part", "b.part", ".b.sra.json.x.part", "a.sra.json"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        sweep(&path);
        assert!(!folder.path().join(".a.sra.json.x1y2.part").exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    }
}
