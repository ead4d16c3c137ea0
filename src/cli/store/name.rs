//! What saved files are called, and where they are looked for.
#![expect(clippy::disallowed_methods, reason = "looks into the folder")]

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use crate::cli::{exit::Exit, failure::Failure};

/// How the name of every saved file ends.
pub const SUFFIX: &str = ".sra.json";

/// Characters that a file's name takes from a practice's name.
const LONGEST: usize = 60;

/// The saved assessments of a folder, by name.
pub fn find(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(folder).map_err(|error| {
        Failure::new(Exit::FileRefused, "This folder cannot be looked into.")
            .why(error)
            .way_out("Go to a folder of your own, such as Documents.")
    })?;
    let mut found: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .filter(|entry| is_saved_file(&entry.file_name()))
        .map(|entry| if folder == Path::new(".") { entry.file_name().into() } else { entry.path() })
        .collect();
    found.sort();
    Ok(found)
}

fn is_saved_file(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.ends_with(SUFFIX) && !name.starts_with('.')
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
    let slug: String = words.join("-").chars().take(LONGEST).collect();
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "assessment".to_owned() } else { slug.to_owned() }
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
        assert_eq!(slug(&"long name ".repeat(20)).chars().count(), 59);
    }

    #[test]
    fn the_usual_ending_may_be_left_out() {
        assert_eq!(given(Path::new("smith")), Path::new("smith.sra.json"));
        assert_eq!(given(Path::new("smith.json")), Path::new("smith.json"));
        assert_eq!(stem(Path::new("a/smith.sra.json")), "smith");
    }
}
