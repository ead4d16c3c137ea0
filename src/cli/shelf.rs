//! The folder that documents are written into. What somebody changed, protected or put there stays as it is.
//!
//! A document gets the first name under which nothing stands but what was last written there. It is remembered after it
//! is on the disk: a computer that stops in between makes it look changed, so the next one gets another name.
#![expect(clippy::disallowed_methods, reason = "looks at what stands in the folder")]

mod memory;

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use self::memory::Memory;
use crate::{
    assessment::Assessment,
    cli::{
        exit::Exit,
        failure::Failure,
        folder,
        store::{self, Replace},
    },
};

/// How many documents of the same name may stand side by side.
const MOST_NAMESAKES: u32 = 99;

/// Bytes. What is larger was not written here.
const LARGEST: u64 = 64 * 1024 * 1024;

pub struct Shelf {
    folder: PathBuf,
    memory: Memory,
}

/// Where a document went.
pub struct Placed {
    pub path: PathBuf,
    /// What stands under the names it could not have.
    pub kept: Vec<(PathBuf, Kept)>,
    /// It stands there whole, and the disk did not say whether it will stay.
    pub unconfirmed: Option<Failure>,
}

/// What came of writing under one name.
enum Tried {
    Written,
    Unconfirmed(Failure),
    Kept(Kept),
}

/// Why something was left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is not what was last written there.
    Changed,
    /// Nothing is known of it; another assessment may have it from here.
    Unknown,
    /// A folder, a pipe, a link to somewhere else.
    Odd,
    /// An office program has it open.
    Open,
}

/// What stands under a name, for somebody who has these bytes to write.
enum Found {
    Nothing,
    Same,
    Ours,
    ReadOnly,
    Kept(Kept),
}

impl Shelf {
    /// The folder for documents of an assessment, whose file has this name without its ending; it is made where it is missing.
    pub fn open(folder: &Path, stem: &str, assessment: &Assessment) -> Result<Self, Failure> {
        folder::make(folder).map_err(|error| unmade(folder, &error))?;
        let memory = Memory::read(folder, stem, assessment.started);
        Ok(Self { folder: folder.to_owned(), memory })
    }

    /// Whether everything written is remembered on the disk.
    pub fn remembers(&self) -> bool {
        self.memory.is_saved
    }

    /// Writes a document under its name, or under the next one that is free.
    pub fn put(&mut self, name: &str, bytes: &[u8]) -> Result<Placed, Failure> {
        let mut kept = Vec::new();
        for number in 1..=MOST_NAMESAKES {
            let name = numbered(name, number);
            let path = self.folder.join(&name);
            let unconfirmed = match self.write(&path, &name, bytes)? {
                Tried::Written => None,
                Tried::Unconfirmed(failure) => Some(failure),
                Tried::Kept(why) => {
                    kept.push((path, why));
                    continue;
                }
            };
            return Ok(Placed { path, kept, unconfirmed });
        }
        Err(Failure::new(Exit::NotSaved, format!("Every file name like “{name}” is taken."))
            .way_out("Move older files somewhere else, and run the same command again."))
    }

    /// Writes a document under this name, unless what stands there is to be kept.
    fn write(&mut self, path: &Path, name: &str, bytes: &[u8]) -> Result<Tried, Failure> {
        let last_look = || self.may_replace(path, name, bytes);
        let replace = match self.found(path, name, bytes) {
            Found::Kept(why) => return Ok(Tried::Kept(why)),
            Found::ReadOnly => return Err(read_only(path)),
            Found::Same => None,
            Found::Nothing => Some(Replace::Nothing),
            Found::Ours => Some(Replace::Unless(&last_look)),
        };
        let written = replace.map_or(Ok(()), |replace| store::write(path, bytes, replace));
        if let Err(error) = written {
            if error.kind() == io::ErrorKind::AlreadyExists {
                return Ok(Tried::Kept(self.why_kept(path, name, bytes)));
            }
            // It may stand there all the same, and only how long is not known.
            if !matches!(self.found(path, name, bytes), Found::Same) {
                return Err(unwritten(path, &error));
            }
            self.memory.remember(name, bytes);
            return Ok(Tried::Unconfirmed(store::unconfirmed(path, &error)));
        }
        self.memory.remember(name, bytes);
        Ok(Tried::Written)
    }

    /// Whether what stands there is, right before it is replaced, still what was last written there.
    fn may_replace(&self, path: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
        match self.found(path, name, bytes) {
            Found::Nothing | Found::Ours => Ok(()),
            Found::Same | Found::ReadOnly | Found::Kept(_) => {
                Err(io::ErrorKind::AlreadyExists.into())
            }
        }
    }

    /// Why something is kept that came in while a document was written.
    fn why_kept(&self, path: &Path, name: &str, bytes: &[u8]) -> Kept {
        match self.found(path, name, bytes) {
            Found::Kept(why) => why,
            _ => Kept::Unknown,
        }
    }

    fn found(&self, path: &Path, name: &str, bytes: &[u8]) -> Found {
        let Ok(about) = fs::symlink_metadata(path) else { return Found::Nothing };
        if !about.is_file() {
            return Found::Kept(Kept::Odd);
        }
        let old = contents(path).ok();
        if old.as_deref() == Some(bytes) {
            return Found::Same;
        }
        if about.permissions().readonly() {
            return Found::ReadOnly;
        }
        match old.map(|old| self.memory.is_of(name, &old)) {
            Some(Some(true)) if is_open(path) => Found::Kept(Kept::Open),
            Some(Some(true)) => Found::Ours,
            Some(Some(false)) => Found::Kept(Kept::Changed),
            Some(None) | None => Found::Kept(Kept::Unknown),
        }
    }
}

/// Whether somebody protected a file. Asked of the file, because an administrator may write any.
pub fn is_read_only(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|about| about.permissions().readonly())
}

/// `plan-2.ics` for the second `plan.ics`.
fn numbered(name: &str, number: u32) -> String {
    match (number, name.rsplit_once('.')) {
        (1, _) => name.to_owned(),
        (_, Some((stem, ending))) => format!("{stem}-{number}.{ending}"),
        (_, None) => format!("{name}-{number}"),
    }
}

fn contents(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether an office program has put its mark beside a document: `.~lock.plan.xlsx#`, or `~$plan.xlsx`, where Word leaves out
/// up to two letters.
fn is_open(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let word = |left_out| format!("~${}", name.chars().skip(left_out).collect::<String>());
    let marks = [format!(".~lock.{name}#"), word(0), word(1), word(2)];
    marks.iter().any(|mark| store::is_there(&path.with_file_name(mark)))
}

fn unmade(folder: &Path, error: &io::Error) -> Failure {
    if error.kind() != io::ErrorKind::AlreadyExists {
        return unwritten(&folder.join("files"), error);
    }
    Failure::new(Exit::NotSaved, format!("“{}” is no folder.", folder.display()))
        .way_out("Name a folder, or one that is still to be made: sra report --out FOLDER")
}

fn unwritten(path: &Path, error: &io::Error) -> Failure {
    store::unsaved(path, error)
        .way_out("Or name another folder: put --out FOLDER behind the command.")
}

fn read_only(path: &Path) -> Failure {
    let what = format!("“{}” is read-only, so it was left as it is.", path.display());
    Failure::new(Exit::NotSaved, what)
        .way_out("To keep it, give it another name, and run the same command again.")
        .way_out("Or take “read-only” off, in its properties.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{Pack, builtin};

    #[test]
    fn a_last_look_refuses_what_came_in_and_passes_what_is_ours() {
        let folder = tempfile::tempdir().unwrap();
        let pack = Pack::load(vec![builtin::files()]).unwrap().pack;
        let assessment = Assessment::new(&pack, jiff::Timestamp::UNIX_EPOCH);
        let mut shelf = Shelf::open(folder.path(), "a", &assessment).unwrap();
        let path = shelf.put("plan.md", b"one").unwrap().path;
        let may = |shelf: &Shelf| shelf.may_replace(&path, "plan.md", b"two").is_ok();
        assert!(may(&shelf));
        fs::write(&path, "theirs").unwrap();
        assert!(!may(&shelf));
        assert_eq!(shelf.why_kept(&path, "plan.md", b"two"), Kept::Changed);
        fs::remove_file(&path).unwrap();
        assert!(may(&shelf));
        fs::create_dir(&path).unwrap();
        assert!(!may(&shelf));
    }
}
