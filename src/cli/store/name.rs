//! What saved files are called, and where they are looked for.
#![expect(clippy::disallowed_methods, reason = "looks into the folder")]

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use super::look::is_empty;
use crate::cli::{
    exit::Exit,
    failure::{Failure, reason},
    listing,
};

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
    let names = listing::names(folder).map_err(|error| {
        Failure::new(Exit::FileRefused, "This folder cannot be looked into.")
            .why(reason(&error))
            .way_out("Go to a folder of your own, such as Documents.")
    })?;
    let path =
        |name| if folder == Path::new(".") { PathBuf::from(name) } else { folder.join(name) };
    let mut found: Vec<PathBuf> =
        names.into_iter().filter(|name| is_saved_file(name)).map(path).collect();
    found.sort();
    // An empty file holds nothing to go on with: a computer that stopped may leave one beside the real one.
    let (empty, full): (Vec<_>, Vec<_>) = found.into_iter().partition(|path| is_empty(path));
    Ok(if full.is_empty() { empty } else { full })
}

fn is_saved_file(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.ends_with(SUFFIX) && !name.starts_with('.')
}

/// The files of a folder that may be saved assessments under a name that is not looked for.
pub fn strays(folder: &Path) -> Vec<PathBuf> {
    let names = listing::names(folder).unwrap_or_default();
    let is_stray = |name: &OsStr| {
        let shown = name.to_string_lossy();
        shown.ends_with(".json") && !shown.starts_with('.') && !is_saved_file(name)
    };
    let mut strays: Vec<PathBuf> =
        names.into_iter().filter(|name| is_stray(name)).map(PathBuf::from).collect();
    strays.sort();
    strays.truncate(MOST_STRAYS);
    strays
}

/// As many files are looked into before a new assessment is begun.
const MOST_STRAYS: usize = 20;

/// The copies that a synchronised folder made of a saved file under names that are not found: two people, or two
/// computers, answered at once.
pub fn copies(path: &Path) -> Vec<PathBuf> {
    if !path.file_name().is_some_and(is_saved_file) {
        return Vec::new();
    }
    let names = listing::names(folder_of(path)).unwrap_or_default();
    let mut copies: Vec<PathBuf> = names
        .into_iter()
        .map(|name| path.with_file_name(name))
        .filter(|copy| is_copy_of(copy, path))
        .collect();
    copies.sort();
    copies
}

/// Whether one of the names looks like a copy of the other. Most programs put their mark before the last dot, and some before
/// the first: `smith.sra (1).json` or `smith (1).sra.json`.
pub fn is_copy_of(copy: &Path, original: &Path) -> bool {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mark = |before: &str, after: &str| {
        let copy = name(copy);
        Some(copy.strip_prefix(before)?.strip_suffix(after)?.to_owned())
    };
    let stem = stem(original);
    mark(&format!("{stem}.sra"), ".json").is_some_and(|mark| !mark.is_empty())
        || mark(&stem, SUFFIX).is_some_and(|mark| is_mark_of_copy(&mark))
}

/// What synchronising programs put into the name of a copy. People name files, too: "smith-north" and "smith 2026" are none.
fn is_mark_of_copy(mark: &str) -> bool {
    let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    if let Some(in_brackets) = mark.trim_start().strip_prefix('(') {
        // Google Drive: (1). Dropbox: (Anna's conflicted copy 2026-11-27), in any language.
        return has_digit(in_brackets) || in_brackets.contains("conflict");
    }
    if let Some(computer) = mark.strip_prefix('-') {
        // OneDrive: -DESKTOP-ABC123. What sra itself puts behind a name is a number, and a name in small letters.
        return computer.contains(|c: char| c.is_ascii_uppercase())
            && !computer.contains(|c: char| c.is_lowercase())
            && (has_digit(computer) || computer.contains('-'));
    }
    // iCloud: a blank and a small number.
    let number = mark.strip_prefix(' ').filter(|number| (1..=2).contains(&number.len()));
    number.is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()))
        || mark.starts_with(".sync-conflict-")
        || mark.starts_with('~')
        || mark.ends_with(" copy")
        || mark.ends_with(" - Copy")
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
    match slug {
        "" => "assessment".to_owned(),
        device if is_device(device) => format!("{device}-assessment"),
        _ => slug.to_owned(),
    }
}

/// Whether Windows takes a name for a device, whatever its ending. A file may travel there from any system.
fn is_device(slug: &str) -> bool {
    let port = slug.strip_prefix("com").or_else(|| slug.strip_prefix("lpt"));
    let is_number = |rest: &str| rest.chars().count() == 1 && rest.chars().all(char::is_numeric);
    matches!(slug, "con" | "prn" | "aux" | "nul") || port.is_some_and(is_number)
}

/// Why Windows would take a name for something else, or for another name. `smith:2` is a second part of `smith` there, and
/// `smith.` is `smith`.
pub fn odd_on_windows(name: &OsStr) -> Option<String> {
    let name = name.to_string_lossy().to_lowercase();
    let first = name.split('.').next().unwrap_or_default().trim_end();
    if let Some(sign) = name.chars().find(|sign| "<>:\"|?*".contains(*sign) || sign.is_control()) {
        return Some(format!("it has the sign {} in it", sign.escape_debug()));
    }
    if name.ends_with(['.', ' ']) {
        return Some("it ends with a dot or a blank".to_owned());
    }
    is_device(first).then(|| format!("“{first}” is a device there"))
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
    fn no_name_is_one_that_windows_refuses() {
        for (name, expected) in [
            ("CON", "con-assessment"),
            ("Nul.", "nul-assessment"),
            ("(Aux)", "aux-assessment"),
            ("prn ", "prn-assessment"),
            ("COM1", "com1-assessment"),
            ("lpt 9", "lpt-9"),
            ("LPT9", "lpt9-assessment"),
            ("Com²", "com²-assessment"),
            ("Com10", "com10"),
            ("Con Dental", "con-dental"),
            ("Smith. ", "smith"),
            ("a<b>c:d\"e/f\\g|h?i*j\u{7}k", "a-b-c-d-e-f-g-h-i-j-k"),
        ] {
            assert_eq!(slug(name), expected, "{name}");
            assert!(!is_device(&shortened(&slug(name))), "{name}");
        }
    }

    #[test]
    fn names_that_mean_something_else_on_windows_are_known() {
        for odd in [
            "con",
            "NUL.sra.json",
            "aux .txt",
            "lpt1",
            "smith:2",
            "a?",
            "a*b",
            "smith.",
            "smith ",
            "a\u{7}",
        ] {
            assert!(odd_on_windows(OsStr::new(odd)).is_some(), "{odd:?}");
        }
        for plain in
            ["smith.sra.json", "console", "com10", "con-dental", ".smith", "Dr. Smith", "ñandú"]
        {
            assert_eq!(odd_on_windows(OsStr::new(plain)), None, "{plain}");
        }
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
        let others = [
            "smith.sra.json",
            "smithson.sra.json",
            "smith-results.json",
            "smith-2.sra.json",
            "smith-dental.sra.json",
            "smith-North.sra.json",
            "smith dental.sra.json",
            "smith 2026.sra.json",
            "smith (North).sra.json",
        ];
        let mut made = [
            // OneDrive
            "smith-DESKTOP-ABC123.sra.json",
            "smith.sra-DESKTOP-ABC123.json",
            "smith.sra-Annas-MacBook-Pro.json",
            // Syncthing
            "smith.sync-conflict-20261127-101010-ABCDEFG.sra.json",
            "smith.sra.sync-conflict-20261127-101010-ABCDEFG.json",
            // Dropbox, Nextcloud
            "smith (Anna's conflicted copy 2026-11-27).sra.json",
            "smith.sra (Anna's conflicted copy 2026-11-27).json",
            "smith.sra (In Konflikt stehende Kopie von Anna 2026-11-27).json",
            "smith (conflicted copy 2026-11-27 101010).sra.json",
            // Google Drive
            "smith (1).sra.json",
            "smith.sra (1).json",
            // iCloud
            "smith 2.sra.json",
            "smith.sra 2.json",
            // by hand
            "smith - Copy.sra.json",
            "smith copy.sra.json",
        ];
        for name in others.iter().chain(&made) {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let found = copies(&folder.path().join("smith.sra.json"));
        let names: Vec<_> = found.iter().map(|path| path.file_name().unwrap()).collect();
        made.sort_unstable();
        assert_eq!(names, made.map(OsStr::new));
        assert_eq!(copies(&folder.path().join("smith.json")), Vec::<PathBuf>::new());
    }

    #[test]
    fn the_usual_ending_may_be_left_out() {
        assert_eq!(given(Path::new("smith")), Path::new("smith.sra.json"));
        assert_eq!(given(Path::new("smith.json")), Path::new("smith.json"));
        assert_eq!(stem(Path::new("a/smith.sra.json")), "smith");
    }
}
