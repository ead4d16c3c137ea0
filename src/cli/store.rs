//! The saved file on the disk: read whole, written whole, never half, never by two at once.
//!
//! Every save writes a new file beside the old one, waits until it is on the disk, and puts it in the old one's place. A
//! computer that stops in between leaves either the old file or the new one.
#![expect(clippy::disallowed_methods, reason = "the only place that touches the saved file")]

mod atomic;
mod lock;
mod name;
mod read;
mod trouble;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

pub use atomic::{Replace, write};
pub use name::{SUFFIX, find, given, slug, stem};
pub use read::read;
pub use trouble::unsaved;

use crate::{
    assessment::Assessment,
    cli::{failure::Failure, store::lock::Lock},
};

/// An assessment's file that this copy of the program alone may write.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    /// What the file holds, as far as this program knows: nothing before the first save.
    written: Option<Vec<u8>>,
    _lock: Lock,
}

impl Store {
    /// Opens an existing file, and keeps everybody else from writing it.
    pub fn open(path: &Path) -> Result<(Self, Assessment), Failure> {
        let path = real(path).map_err(|error| trouble::unreadable(path, &error))?;
        let lock = lock_at(&path)?;
        let (bytes, assessment) = read::bytes_and_assessment(&path)?;
        atomic::sweep(&path);
        Ok((Self { path, written: Some(bytes), _lock: lock }, assessment))
    }

    /// Begins a new file; nothing is written until the first save, which never replaces a file that is already there.
    pub fn create(path: &Path) -> Result<Self, Failure> {
        if is_there(path) {
            return Err(trouble::already_there(path));
        }
        let lock = lock_at(path)?;
        Ok(Self { path: path.to_owned(), written: None, _lock: lock })
    }

    /// Moves another store's file here, where nothing is yet.
    pub fn in_place_of(self, other: &Self) -> io::Result<Self> {
        fs::rename(&other.path, &self.path)?;
        Ok(Self { written: other.written.clone(), ..self })
    }

    /// Where the assessment is saved.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes the assessment. When this returns, it is on the disk.
    pub fn save(&mut self, assessment: &Assessment) -> Result<(), Failure> {
        let bytes = to_bytes(assessment).map_err(|error| trouble::unsaved(&self.path, &error))?;
        let replace = match &self.written {
            None => Replace::Nothing,
            Some(written) => {
                self.check_unchanged(written)?;
                Replace::Old
            }
        };
        write(&self.path, &bytes, replace).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => trouble::already_there(&self.path),
            _ => trouble::unsaved(&self.path, &error),
        })?;
        self.written = Some(bytes);
        Ok(())
    }

    /// A folder that is shared or synchronised may bring in another version while somebody answers here.
    fn check_unchanged(&self, written: &[u8]) -> Result<(), Failure> {
        match fs::read(&self.path) {
            Ok(found) if found != written => Err(trouble::changed_meanwhile(&self.path)),
            Ok(_) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(trouble::unsaved(&self.path, &error)),
        }
    }
}

/// Whether a file can be made beside `path`: better asked before the first question than after it.
pub fn check_folder(path: &Path) -> Result<(), Failure> {
    let probe = tempfile::Builder::new().prefix(".sra-").tempfile_in(atomic::folder_of(path));
    probe.map(drop).map_err(|error| trouble::unsaved(path, &error))
}

/// Whether anything stands at `path`, be it a link that leads nowhere.
pub fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Where a link leads: saving must not put a file in the link's place.
fn real(path: &Path) -> io::Result<PathBuf> {
    let is_link = fs::symlink_metadata(path)?.is_symlink();
    if is_link { fs::canonicalize(path) } else { Ok(path.to_owned()) }
}

fn lock_at(path: &Path) -> Result<Lock, Failure> {
    match lock::take(path) {
        Ok(Some(lock)) => Ok(lock),
        Ok(None) => Err(trouble::in_use(path)),
        Err(error) => Err(trouble::unsaved(path, &error)),
    }
}

fn to_bytes(assessment: &Assessment) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(assessment)?;
    bytes.push(b'\n');
    Ok(bytes)
}
