//! The saved file on the disk: read whole, written whole, never half, never by two at once.
//!
//! Every save writes a new file beside the old one, waits until it is on the disk, and puts it in the old one's place. A
//! computer that stops in between leaves either the old file or the new one. What failed can be tried again, from where it
//! failed: what the file is found to hold tells how far the last attempt came.
#![expect(clippy::disallowed_methods, reason = "the only place that touches the saved file")]

mod atomic;
mod damage;
mod leftovers;
mod lock;
mod look;
mod name;
mod promise;
mod read;
mod trouble;
mod whole;

use std::{
    fs, io, mem,
    path::{Path, PathBuf},
};

pub use atomic::Replace;
pub use leftovers::{Tidied, tidy};
pub use name::{
    SUFFIX, copies, find, folder_of, given, is_copy_of, odd_on_windows, shortened, slug, stem,
    strays,
};
pub use read::read;
pub use trouble::{unconfirmed, unsaved};

use self::{
    lock::{Lock, Refusal},
    look::{Found, LARGEST, is_empty, look},
    promise::Broken,
};
use crate::{assessment::Assessment, cli::failure::Failure};

/// Writes `bytes` to `path`; when this returns, they are on the disk. A new file can be read by its owner only.
pub fn write(path: &Path, bytes: &[u8], replace: Replace<'_>) -> io::Result<()> {
    leftovers::sweep(path);
    atomic::put(path, bytes, replace)?;
    atomic::sync_folder(path)?;
    Ok(())
}

/// What a save that failed leaves behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parting {
    /// There is no file of ours.
    Nothing,
    /// The file holds all but the last answer.
    Before,
    /// It holds the last answer, too, but the disk did not say whether it will stay.
    Unconfirmed,
    /// It cannot be found or read now.
    Gone,
    /// It holds something else.
    Changed,
}

/// An assessment's file that this copy of the program alone may write.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    /// What the file holds, as far as this program knows: nothing before the first save.
    written: Option<Vec<u8>>,
    /// What cannot be promised here, and the part of it that nobody was told yet.
    broken: Vec<Broken>,
    untold: Vec<Broken>,
    /// Where something was moved that another program had put in the file's place.
    aside: Option<PathBuf>,
    /// None while the drive it was on is gone.
    lock: Option<Lock>,
}

/// What is put behind a file's name for what was found in its place.
const ASIDE: &str = "damaged";

impl Store {
    /// Opens an existing file, and keeps everybody else from writing it.
    pub fn open(path: &Path) -> Result<(Self, Assessment), Failure> {
        let path = real(path).map_err(|error| trouble::unreadable(path, &error))?;
        // A rename would pass over it.
        if fs::metadata(&path).is_ok_and(|about| about.permissions().readonly()) {
            return Err(trouble::read_only(&path));
        }
        let lock = lock_at(&path)?;
        let (bytes, assessment) = read::bytes_and_assessment(&path)?;
        leftovers::sweep(&path);
        Ok((Self::new(path, Some(bytes), lock), assessment))
    }

    /// Begins a new file; nothing is written until the first save, which never replaces a file with something in it.
    pub fn create(path: &Path) -> Result<Self, Failure> {
        if is_there(path) && !is_empty(path) {
            return Err(trouble::already_there(path));
        }
        let lock = lock_at(path)?;
        Ok(Self::new(path.to_owned(), None, lock))
    }

    fn new(path: PathBuf, written: Option<Vec<u8>>, lock: Lock) -> Self {
        let broken = if lock.holds() { Vec::new() } else { vec![Broken::Lock] };
        Self { path, written, untold: broken.clone(), broken, aside: None, lock: Some(lock) }
    }

    /// Moves another store's file here, where nothing is yet.
    pub fn in_place_of(self, other: &Self) -> io::Result<Self> {
        let written = other.written.clone();
        let moved = atomic::move_new(&other.path, &self.path);
        let is_here = || !is_there(&other.path) && self.holds_now(written.as_deref());
        if let Err(error) = moved
            && !is_here()
        {
            return Err(error);
        }
        // Until the new name is on the disk, the old one is: nothing can be lost.
        let _ = atomic::sync_folder(&self.path);
        let (broken, untold) = (other.broken.clone(), other.untold.clone());
        Ok(Self { written, broken, untold, ..self })
    }

    /// Where the assessment is saved.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether a save has put its file in place, be it that the disk has not confirmed it.
    pub fn is_in_place(&self) -> bool {
        self.written.is_some()
    }

    /// What cannot be promised here: a sentence each, told once.
    pub fn news(&mut self) -> Vec<String> {
        let broken = mem::take(&mut self.untold);
        let aside = self.aside.take_if(|_| self.written.is_some());
        let aside = aside.map(|aside| promise::put_aside(&self.path, &aside));
        broken.into_iter().map(|broken| broken.sentence(&self.path)).chain(aside).collect()
    }

    /// Where things stand, for somebody who leaves after a save that failed.
    pub fn parting(&self, assessment: &Assessment) -> Parting {
        match look(&self.path) {
            Ok(Found::File(found)) if assessment.to_json().is_ok_and(|now| found == now) => {
                Parting::Unconfirmed
            }
            Ok(Found::File(found)) if Some(&found) == self.written.as_ref() => Parting::Before,
            Ok(Found::Nothing) | Err(_) => Parting::Gone,
            Ok(_) => Parting::Changed,
        }
    }

    /// Writes the assessment. When this returns, it is on the disk.
    pub fn save(&mut self, assessment: &Assessment) -> Result<(), Failure> {
        self.keep_lock()?;
        let bytes = assessment.to_json();
        let bytes = bytes.map_err(|error| self.unsaved(&error.into()))?;
        if bytes.len() as u64 > LARGEST {
            return Err(trouble::grown_too_big(&self.path, LARGEST));
        }
        self.put_aside_what_cannot_be_read()?;
        let last_look = || self.still_holds_ours();
        if let Some(replace) = self.what_to_replace(&bytes, &last_look)? {
            let was_taken =
                self.is_in_place() && matches!(replace, Replace::Nothing) && self.aside.is_none();
            let broken = self.put(&bytes, replace)?;
            self.note(broken);
            if was_taken {
                self.untold.push(Broken::Place);
            }
        }
        self.written = Some(bytes);
        match atomic::sync_folder(&self.path) {
            Ok(true) => {}
            Ok(false) => self.note(vec![Broken::Sync]),
            Err(error) => return Err(trouble::unconfirmed(&self.path, &error)),
        }
        Ok(())
    }

    /// Takes the lock anew where its file is gone: with a drive that was taken out and put back, or by somebody's hand.
    fn keep_lock(&mut self) -> Result<(), Failure> {
        if self.lock.as_ref().is_some_and(Lock::is_in_place) {
            return Ok(());
        }
        self.lock = None;
        let lock = lock::take(&self.path).map_err(|refusal| match refusal {
            Refusal::Failed(error) => self.unsaved(&error),
            refusal => trouble::unlocked(&self.path, &refusal),
        })?;
        if !lock.holds() {
            self.note(vec![Broken::Lock]);
        }
        self.lock = Some(lock);
        Ok(())
    }

    /// What the new file may replace; none where it is in place already, because only the end of an attempt failed. A folder
    /// that is shared or synchronised may bring in another version while somebody answers here.
    fn what_to_replace<'a>(
        &self,
        bytes: &[u8],
        last_look: &'a dyn Fn() -> io::Result<()>,
    ) -> Result<Option<Replace<'a>>, Failure> {
        let path = &self.path;
        match look(path).map_err(|error| self.unsaved(&error))? {
            Found::Nothing => Ok(Some(Replace::Nothing)),
            Found::File(found) if found == bytes => Ok(None),
            Found::File(found) => match &self.written {
                Some(written) if found == *written => Ok(Some(Replace::Unless(last_look))),
                Some(_) => Err(trouble::changed_meanwhile(path)),
                // Such a file holds nothing, and an attempt that failed may have left it.
                None if found.is_empty() => Ok(Some(Replace::Unless(last_look))),
                None => Err(trouble::already_there(path)),
            },
            Found::Other(kind) => Err(trouble::in_the_way(path, kind)),
        }
    }

    /// Where another program left something in the file's place that nobody can go on from, that is moved beside it: then the
    /// answers are saved again as they stand here, and nothing is lost of either.
    fn put_aside_what_cannot_be_read(&mut self) -> Result<(), Failure> {
        let Some(written) = &self.written else { return Ok(()) };
        let found = match look(&self.path) {
            Ok(Found::File(found)) if found != *written => found,
            _ => return Ok(()),
        };
        if !whole::is_damaged(&found) {
            return Ok(());
        }
        let aside = atomic::move_aside(&self.path, ASIDE);
        self.aside = Some(aside.map_err(|error| self.unsaved(&error))?);
        Ok(())
    }

    /// The last look before the file is replaced: that it is what was written last, or empty before the first save.
    fn still_holds_ours(&self) -> io::Result<()> {
        match look(&self.path)? {
            Found::Nothing => Ok(()),
            Found::File(found) if found == self.written.as_deref().unwrap_or_default() => Ok(()),
            Found::File(_) | Found::Other(_) => Err(io::ErrorKind::AlreadyExists.into()),
        }
    }

    fn put(&self, bytes: &[u8], replace: Replace<'_>) -> Result<Vec<Broken>, Failure> {
        match atomic::put(&self.path, bytes, replace) {
            Ok(broken) => Ok(broken),
            // Some network drives fail to say that they have done it.
            Err(_) if self.holds_now(Some(bytes)) => Ok(Vec::new()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => match self.written {
                Some(_) => Err(trouble::changed_meanwhile(&self.path)),
                None => Err(trouble::already_there(&self.path)),
            },
            Err(error) => Err(self.unsaved(&error)),
        }
    }

    fn unsaved(&self, error: &io::Error) -> Failure {
        let tell = if self.is_in_place() { trouble::unsaved_now } else { trouble::unsaved };
        tell(&self.path, error)
    }

    fn holds_now(&self, bytes: Option<&[u8]>) -> bool {
        matches!(look(&self.path), Ok(Found::File(found)) if Some(&*found) == bytes)
    }

    fn note(&mut self, broken: Vec<Broken>) {
        for one in broken {
            if !self.broken.contains(&one) {
                self.broken.push(one);
                self.untold.push(one);
            }
        }
    }
}

/// Whether a file can be made at `path`: better asked before the first question than after it.
pub fn check_folder(path: &Path) -> Result<(), Failure> {
    drop(lock_at(path)?);
    let checked = look(path).and_then(|_| atomic::unfinished(path));
    checked.map(drop).map_err(|error| trouble::unsaved(path, &error))
}

/// Whether the drive has no room for a name as long as that.
pub fn is_too_long(path: &Path) -> bool {
    atomic::unfinished(path).is_err_and(|error| error.kind() == io::ErrorKind::InvalidFilename)
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
    lock::take(path).map_err(|refusal| trouble::unlocked(path, &refusal))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{Pack, builtin};

    fn assessment() -> Assessment {
        let pack = Pack::load(vec![builtin::files()]).unwrap().pack;
        Assessment::new(&pack, jiff::Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn an_attempt_that_failed_after_its_file_was_in_place_is_taken_up_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sra.json");
        let mut store = Store::create(&path).unwrap();
        let mut assessment = assessment();
        for program in ["first", "second"] {
            assessment.program = program.to_owned();
            fs::write(&path, assessment.to_json().unwrap()).unwrap();
            let before = fs::metadata(&path).unwrap().modified().unwrap();
            store.save(&assessment).unwrap();
            assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
        }
        assessment.program = "third".to_owned();
        store.save(&assessment).unwrap();
        assert_eq!(read(&path).unwrap(), assessment);
    }

    #[test]
    fn a_new_file_replaces_an_empty_one_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sra.json");
        let mut store = Store::create(&path).unwrap();
        fs::write(&path, "theirs").unwrap();
        let refused = store.save(&assessment()).unwrap_err();
        assert!(refused.what.contains("There already is a file"), "{}", refused.what);
        assert!(!store.is_in_place());
        fs::write(&path, "").unwrap();
        store.save(&assessment()).unwrap();
        assert_eq!(read(&path).unwrap(), assessment());
    }

    #[test]
    fn a_last_look_refuses_what_came_in_and_passes_what_is_ours() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sra.json");
        let mut store = Store::create(&path).unwrap();
        let may = |store: &Store| store.still_holds_ours().map_err(|error| error.kind());
        let refused = Err(io::ErrorKind::AlreadyExists);
        fs::write(&path, "").unwrap();
        assert_eq!(may(&store), Ok(()));
        fs::write(&path, "theirs").unwrap();
        assert_eq!(may(&store), refused);
        fs::remove_file(&path).unwrap();
        store.save(&assessment()).unwrap();
        assert_eq!(may(&store), Ok(()));
        fs::write(&path, "").unwrap();
        assert_eq!(may(&store), refused);
        fs::remove_file(&path).unwrap();
        assert_eq!(may(&store), Ok(()));
        fs::create_dir(&path).unwrap();
        assert_eq!(may(&store), refused);
    }

    #[test]
    fn a_file_that_was_taken_away_is_written_again_and_that_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sra.json");
        let mut store = Store::create(&path).unwrap();
        store.save(&assessment()).unwrap();
        store.news();
        for _ in ["once", "again"] {
            fs::remove_file(&path).unwrap();
            store.save(&assessment()).unwrap();
            assert_eq!(read(&path).unwrap(), assessment());
            assert_eq!(store.news(), ["“a.sra.json” was no longer there; it was written again."]);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_lock_that_went_with_its_drive_is_taken_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sra.json");
        let mut store = Store::create(&path).unwrap();
        store.save(&assessment()).unwrap();
        fs::remove_file(folder.path().join(".a.sra.json.lock")).unwrap();
        store.save(&assessment()).unwrap();
        assert!(Store::open(&path).unwrap_err().what.contains("is open in another window"));
        fs::remove_file(folder.path().join(".a.sra.json.lock")).unwrap();
        let (other, _) = Store::open(&path).unwrap();
        let refused = store.save(&assessment()).unwrap_err();
        assert!(refused.what.contains("is open in another window"), "{}", refused.what);
        drop(other);
        store.save(&assessment()).unwrap();
    }

    #[test]
    fn where_things_stand_after_a_failed_save_is_found_on_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sra.json");
        let mut store = Store::create(&path).unwrap();
        let mut assessment = assessment();
        store.save(&assessment).unwrap();
        assert_eq!(store.parting(&assessment), Parting::Unconfirmed);
        assessment.program = "next".to_owned();
        assert_eq!(store.parting(&assessment), Parting::Before);
        fs::write(&path, "theirs").unwrap();
        assert_eq!(store.parting(&assessment), Parting::Changed);
        fs::remove_file(&path).unwrap();
        assert_eq!(store.parting(&assessment), Parting::Gone);
    }

    #[test]
    fn a_file_is_moved_only_to_where_nothing_is() {
        let folder = tempfile::tempdir().unwrap();
        let [old, new] = ["old.sra.json", "new.sra.json"].map(|name| folder.path().join(name));
        let mut store = Store::create(&old).unwrap();
        store.save(&assessment()).unwrap();
        let named = Store::create(&new).unwrap();
        fs::write(&new, "theirs").unwrap();
        named.in_place_of(&store).unwrap_err();
        assert_eq!(fs::read(&new).unwrap(), b"theirs");
        fs::remove_file(&new).unwrap();
        let mut named = Store::create(&new).unwrap().in_place_of(&store).unwrap();
        drop(store);
        named.save(&assessment()).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "the file and its lock");
    }
}
