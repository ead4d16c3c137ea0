//! What stands in a folder, by name.

#[cfg(not(unix))]
use std::fs;
use std::{ffi::OsString, io, path::Path};

/// The names of all that stands in a folder, in no order. A folder that cannot be read to its end is no shorter one.
///
/// The standard library ends the program where a folder cannot be closed, though it was only listed: so it is not asked.
#[cfg(unix)]
pub fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    use std::os::unix::ffi::OsStrExt;

    use rustix::fs::{CWD, Dir, Mode, OFlags, openat};

    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let mut names = Vec::new();
    for entry in Dir::new(openat(CWD, folder, flags, Mode::empty())?)? {
        let entry = entry?;
        let name = entry.file_name().to_bytes();
        if !matches!(name, b"." | b"..") {
            names.push(std::ffi::OsStr::from_bytes(name).to_owned());
        }
    }
    Ok(names)
}

#[cfg(not(unix))]
#[expect(clippy::disallowed_methods, reason = "looks into the folder")]
pub fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect()
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "makes what is listed")]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_folder_is_what_stands_in_it() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(names(folder.path()).unwrap(), Vec::<OsString>::new());
        for at in 0..500 {
            fs::write(folder.path().join(format!("{at:03}")), "").unwrap();
        }
        fs::create_dir(folder.path().join("inner")).unwrap();
        let mut found = names(folder.path()).unwrap();
        found.sort();
        assert_eq!(
            (found.len(), &*found[7], &*found[500]),
            (501, "007".as_ref(), "inner".as_ref())
        );
        let missing = names(&folder.path().join("missing")).unwrap_err();
        assert_eq!(missing.kind(), io::ErrorKind::NotFound);
        let file = names(&folder.path().join("007")).unwrap_err();
        assert_eq!(file.kind(), io::ErrorKind::NotADirectory);
    }
}
