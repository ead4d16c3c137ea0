//! What saved files are called, and where they are looked for.
#![expect(clippy::disallowed_methods, reason = "looks into the folder")]

use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

use super::atomic::is_empty;
use crate::cli::{exit::Exit, failure::Failure};

/// How the name of every saved file ends.
pub const SUFFIX: &str = ".sra.json";

/// How the name of a file ends that is not written to its end yet.
pub const UNFINISHED: &str = ".part";

/// How the name of a lock ends.
pub const LOCK: &str = ".lock";

/// Bytes that a file's name takes from a practice's name. The documents' names are longer, and some encrypted drives allow
/// no name more than 143.
const LONGEST: usize = 60;

/// Bytes for a drive where that is too much.
const SHORT: usize = 16;

/// Bytes that a hidden file's name takes from the name of the file it is for.
const LONGEST_HIDDEN: usize = 120;

/// The saved assessments of a folder, by name.
pub fn find(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    // A folder that cannot be read to its end is no empty folder: a second assessment would be begun.
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let entries = entries.map_err(|error| {
        Failure::new(Exit::FileRefused, "This folder cannot be looked into.")
            .why(error)
            .way_out("Go to a folder of your own, such as Documents.")
    })?;
    let mut found: Vec<PathBuf> = entries
        .into_iter()
        .filter(|entry| is_saved_file(&entry.file_name()))
        .map(|entry| if folder == Path::new(".") { entry.file_name().into() } else { entry.path() })
        .collect();
    found.sort();
    // An empty file holds nothing to go on with: a computer that stopped may leave one beside the real one.
    let (empty, full): (Vec<_>, Vec<_>) = found.into_iter().partition(|path| is_empty(path));
    Ok(if full.is_empty() { empty } else { full })
}

fn is_saved_file(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.ends_with(SUFFIX) && !name.starts_with('.')
}

/// The copies that a synchronised folder made of a saved file under names that are not found: two people, or two
/// computers, answered at once.
pub fn copies(path: &Path) -> Vec<PathBuf> {
    let own = path.file_name().unwrap_or_default();
    let start = format!("{}.sra", stem(path));
    let is_copy = |name: &OsStr| {
        let text = name.to_string_lossy();
        name != own && is_saved_file(own) && text.starts_with(&start) && text.ends_with(".json")
    };
    let entries = fs::read_dir(folder_of(path)).into_iter().flatten().flatten();
    let mut copies: Vec<PathBuf> = entries
        .filter(|entry| is_copy(&entry.file_name()))
        .map(|entry| path.with_file_name(entry.file_name()))
        .collect();
    copies.sort();
    copies
}

/// Whether one of the names looks like a copy of the other: `smith 2` of `smith`.
pub fn is_copy_of(copy: &Path, original: &Path) -> bool {
    let (copy, original) = (stem(copy), stem(original));
    copy.strip_prefix(&original).is_some_and(|rest| rest.starts_with([' ', '(', '~']))
}

/// The file a person means: as they wrote it, or with the usual ending.
pub fn given(path: &Path) -> PathBuf {
    let written = path.to_string_lossy();
    if fs::symlink_metadata(path).is_ok() || written.ends_with(".json") {
        return path.to_owned();
    }
    PathBuf::from(format!("{written}{SUFFIX}"))
}

/// The file's name without its ending: `sample-dental` for `sample-dental.sra.json`.
pub fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.strip_suffix(SUFFIX).or_else(|| name.strip_suffix(".json")).unwrap_or(&name);
    stem.to_owned()
}

/// A file's name made from a practice's: `Sample Dental, P.C.` becomes `sample-dental-p-c`.
pub fn slug(name: &str) -> String {
    let words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let words = words.join("-");
    let slug = cut(&words, LONGEST).trim_end_matches('-');
    if slug.is_empty() { "assessment".to_owned() } else { slug.to_owned() }
}

/// A shorter one, for a drive where that is too long.
pub fn shortened(slug: &str) -> String {
    cut(slug, SHORT).trim_end_matches('-').to_owned()
}

/// How the names of the hidden files begin that are for a file.
pub fn hidden(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    format!(".{}", cut(&name, LONGEST_HIDDEN))
}

/// So many bytes of a text, or fewer where that is inside a character.
fn cut(text: &str, most: usize) -> &str {
    text.get(..text.floor_char_boundary(most)).unwrap_or(text)
}

/// The folder a file is in; the current one for a bare name.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_file_names() {
        assert_eq!(slug("Sample Dental, P.C."), "sample-dental-p-c");
        assert_eq!(slug("../../etc/passwd"), "etc-passwd");
        assert_eq!(slug("Clínica Ñandú"), "clínica-ñandú");
        assert_eq!(slug(" … "), "assessment");
        assert_eq!(slug(&"long name ".repeat(20)).len(), 59);
    }

    #[test]
    fn names_are_cut_by_bytes_at_a_character() {
        assert_eq!(slug(&"字".repeat(300)), "字".repeat(20));
        assert_eq!(slug(&format!("a{}", "é".repeat(300))), format!("a{}", "é".repeat(29)));
        assert_eq!(shortened(&slug(&"字".repeat(300))), "字".repeat(5));
        assert_eq!(shortened("fifteen-letters-long"), "fifteen-letters");
        let longest = format!("{}-risk-assessment.docx.123456{UNFINISHED}", "字".repeat(20));
        assert!(longest.len() < 143, "{}", longest.len());
        assert_eq!(hidden(Path::new(&"字".repeat(80))).len(), 121);
    }

    #[test]
    fn copies_of_a_synchronised_folder_are_told_from_other_files() {
        let folder = tempfile::tempdir().unwrap();
        let others =
            ["smith.sra.json", "smithson.sra.json", "smith-results.json", "smith-2.sra.json"];
        let copies_made = ["smith.sra (Ann's conflicted copy).json", "smith.sra 2.json"];
        for name in others.iter().chain(&copies_made) {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let found = copies(&folder.path().join("smith.sra.json"));
        let names: Vec<_> = found.iter().map(|path| path.file_name().unwrap()).collect();
        assert_eq!(names, [copies_made[0], copies_made[1]].map(OsStr::new));
        assert_eq!(copies(&folder.path().join("smith.json")), Vec::<PathBuf>::new());
        let is_copy = |one: &str, other: &str| is_copy_of(Path::new(one), Path::new(other));
        assert!(is_copy("smith 2.sra.json", "smith.sra.json"));
        assert!(!is_copy("smithson.sra.json", "smith.sra.json"));
        assert!(!is_copy("smith-2.sra.json", "smith.sra.json"));
    }

    #[test]
    fn the_usual_ending_may_be_left_out() {
        assert_eq!(given(Path::new("smith")), Path::new("smith.sra.json"));
        assert_eq!(given(Path::new("smith.json")), Path::new("smith.json"));
        assert_eq!(stem(Path::new("a/smith.sra.json")), "smith");
    }
}
