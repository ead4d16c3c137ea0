//! What a copy of the program that was killed left behind: files that hold answers, and must neither be lost nor lie about.
#![expect(clippy::disallowed_methods, reason = "looks through the folder and removes files")]

use std::{
    cmp::Reverse,
    ffi::OsStr,
    fs::{self, Metadata, TryLockError},
    io,
    path::{Path, PathBuf},
};

use super::{
    atomic::{move_aside_as, move_new, sync_folder},
    is_there, lock,
    look::{careful, is_empty},
    name::{LOCK, SUFFIX, UNFINISHED, folder_of, hidden},
    whole::{is_begun, is_whole},
};
use crate::cli::listing;

/// How the documents end, so that no other program's unfinished file is taken for one of ours.
const ENDINGS: [&str; 9] = ["csv", "docx", "html", "ics", "json", "md", "pdf", "txt", "xlsx"];

/// What a hidden file is, by its name.
#[derive(Debug, PartialEq, Eq)]
enum Leftover<'n> {
    /// The lock of a saved file with this name.
    Lock(&'n str),
    /// An unfinished save of the file with this name.
    Save(&'n str),
    /// A document, or another file that was not finished.
    Document,
    /// Made to see whether a folder can be written, by versions before this one.
    Probe,
}

/// What became of unfinished saves.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tidied {
    /// Saved files that were made whole.
    pub whole: Vec<PathBuf>,
    /// Saved files of which there is only a part, or a format that is not known here, and where that is kept.
    pub kept: Vec<(PathBuf, PathBuf)>,
}

/// Clears a folder before work begins in it. An unfinished save goes, as nobody was told that it is saved, unless it is all
/// there is: then it is put in its place, or stays beside a file that is damaged. One that was cut short may hold answers
/// that stand nowhere else: with no readable file beside it, it is kept under a name that can be seen.
pub fn tidy(folder: &Path) -> Tidied {
    let mut tidied = Tidied::default();
    let mut cut_short = Vec::new();
    for path in newest_first(folder) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        match Leftover::called(&name) {
            // Taken and given back, it is gone; unless somebody holds it.
            Some(Leftover::Lock(of)) => drop(lock::take(&folder.join(of))),
            Some(Leftover::Save(of)) if is_whole(&path) => {
                tidied.whole.extend(settled(&path, folder.join(of)));
            }
            Some(Leftover::Save(of)) => cut_short.push((path.clone(), folder.join(of))),
            Some(Leftover::Document) if is_left(&path).unwrap_or(false) => remove(&path),
            Some(Leftover::Probe) if is_empty(&path) => remove(&path),
            _ => {}
        }
    }
    // A whole one may have been put in place meanwhile, be it an older one.
    let kept = cut_short
        .into_iter()
        .filter_map(|(left, saved)| Some((saved.clone(), kept(&left, &saved)?)));
    tidied.kept.extend(kept);
    tidied
}

/// Removes the unfinished files for one path. For whoever may write it.
pub fn sweep(path: &Path) {
    let start = hidden(path) + ".";
    for left in newest_first(folder_of(path)) {
        let name = left.file_name().unwrap_or_default().to_string_lossy();
        let random = name.strip_prefix(&start).and_then(|rest| rest.strip_suffix(UNFINISHED));
        // On a drive without locks nobody can tell; whoever opened the file twice there was warned.
        if random.is_some_and(is_random) && is_left(&left).unwrap_or(true) {
            remove(&left);
        }
    }
}

/// The newest unfinished save of a file that can be read to its end.
pub fn whole_save(path: &Path) -> Option<PathBuf> {
    let saved = path.file_name()?.to_string_lossy();
    newest_first(folder_of(path)).into_iter().find(|left| {
        let name = left.file_name().unwrap_or_default().to_string_lossy();
        Leftover::called(&name) == Some(Leftover::Save(&saved)) && is_whole(left)
    })
}

/// Where a save that was cut short is kept; none where it holds nothing, or nothing that the saved file does not have.
fn kept(left: &Path, saved: &Path) -> Option<PathBuf> {
    let _lock = lock::take(saved).ok().filter(lock::Lock::holds)?;
    if !is_begun(left) || is_whole(saved) {
        remove(left);
        return None;
    }
    let kept = move_aside_as(left, saved, KEPT).ok()?;
    let _ = sync_folder(saved);
    Some(kept)
}

/// What is put behind a saved file's name for a save that was cut short.
const KEPT: &str = "unfinished";

/// The saved file, where this unfinished save became one.
fn settled(left: &Path, saved: PathBuf) -> Option<PathBuf> {
    let _lock = lock::take(&saved).ok().filter(lock::Lock::holds)?;
    let is_missing = !is_there(&saved);
    let is_free = is_missing || is_empty(&saved);
    if !is_free && is_whole(&saved) {
        remove(left);
        return None;
    }
    // Beside a damaged file it may be the best there is: whoever reads that one is told.
    if !is_free {
        return None;
    }
    let moved = if is_missing { move_new(left, &saved) } else { fs::rename(left, &saved) };
    moved.and_then(|()| sync_folder(&saved)).ok().map(|_| saved)
}

/// Whether nobody is writing it any more.
fn is_left(path: &Path) -> io::Result<bool> {
    match careful().read(true).open(path)?.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

fn remove(path: &Path) {
    let _ = fs::remove_file(path);
}

fn newest_first(folder: &Path) -> Vec<PathBuf> {
    let names = listing::names(folder).unwrap_or_default();
    let hidden = names.iter().filter(|name| name.as_encoded_bytes().starts_with(b"."));
    let mut files: Vec<(PathBuf, Metadata)> = hidden
        .filter_map(|name| {
            let path = folder.join(name);
            let about = fs::symlink_metadata(&path).ok().filter(Metadata::is_file)?;
            Some((path, about))
        })
        .collect();
    files.sort_by_cached_key(|(_, about)| Reverse(about.modified().ok()));
    files.into_iter().map(|(path, _)| path).collect()
}

impl<'n> Leftover<'n> {
    fn called(name: &'n str) -> Option<Self> {
        let name = name.strip_prefix('.')?;
        if let Some(of) = name.strip_suffix(LOCK) {
            return of.ends_with(SUFFIX).then_some(Self::Lock(of));
        }
        if name.strip_prefix("sra-").is_some_and(is_random) {
            return Some(Self::Probe);
        }
        let (of, random) = name.strip_suffix(UNFINISHED)?.rsplit_once('.')?;
        let ending = Path::new(of).extension().and_then(OsStr::to_str).unwrap_or_default();
        match of {
            _ if !is_random(random) => None,
            saved if saved.ends_with(SUFFIX) => Some(Self::Save(saved)),
            _ => ENDINGS.contains(&ending).then_some(Self::Document),
        }
    }
}

/// What `tempfile` puts into a name.
fn is_random(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::{super::atomic::unfinished, *};
    use crate::{
        assessment::Assessment,
        pack::{Pack, builtin},
    };

    fn assessment() -> Vec<u8> {
        let pack = Pack::load(vec![builtin::files()]).unwrap().pack;
        Assessment::new(&pack, jiff::Timestamp::UNIX_EPOCH).to_json().unwrap()
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_killed_copies_left_is_swept_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        for ours in [
            ".a.sra.json.x1y2z3.part",
            ".gone.sra.json.x1y2z3.part",
            ".a-risk-assessment.pdf.x1y2z3.part",
            ".gone.sra.json.lock",
        ] {
            put(ours, "half");
        }
        put(".sra-x1y2z3", "");
        let others = [
            ".film.mp4.x1y2z3.part",
            ".notes.part",
            ".sra-things",
            ".sra-x9y9z9",
            "a.sra.json",
            "b.part",
        ];
        for theirs in others {
            put(theirs, "theirs");
        }
        assert_eq!(tidy(folder.path()), Tidied::default());
        assert_eq!(names(folder.path()), others);
    }

    #[test]
    fn what_somebody_is_writing_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let [saved, document] = ["a.sra.json", "a.pdf"].map(|name| folder.path().join(name));
        fs::write(&saved, "old").unwrap();
        let lock = lock::take(&saved).unwrap();
        let save = folder.path().join(".a.sra.json.x1y2z3.part");
        fs::write(&save, "half").unwrap();
        let page = unfinished(&document).unwrap();
        tidy(folder.path());
        sweep(&document);
        assert!(save.exists() && page.path().exists());
        drop(lock);
        let page = page.keep().unwrap().1;
        tidy(folder.path());
        assert!(!save.exists() && !page.exists());
    }

    #[test]
    fn a_whole_save_is_put_in_place_only_where_nothing_is() {
        let whole = assessment();
        let older = String::from_utf8(whole.clone()).unwrap().replace("1970", "1971");
        for before in [None, Some(""), Some(&*older), Some("{}")] {
            let folder = tempfile::tempdir().unwrap();
            let saved = folder.path().join("a.sra.json");
            fs::write(folder.path().join(".a.sra.json.aaaaaa.part"), "half").unwrap();
            fs::write(folder.path().join(".a.sra.json.x1y2z3.part"), &whole).unwrap();
            if let Some(before) = before {
                fs::write(&saved, before).unwrap();
            }
            let made_whole = tidy(folder.path()).whole;
            let kept = before.filter(|text| !text.is_empty());
            assert_eq!(made_whole, if kept.is_some() { vec![] } else { vec![saved.clone()] });
            let left = folder.path().join(".a.sra.json.x1y2z3.part");
            let is_left = before == Some("{}");
            assert_eq!(whole_save(&saved), is_left.then_some(left));
            assert_eq!(fs::read(saved).unwrap(), kept.map_or(&*whole, str::as_bytes));
            assert_eq!(names(folder.path()).len(), if is_left { 2 } else { 1 });
        }
    }
}
