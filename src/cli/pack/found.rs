//! The practices and dialogues of a pack, as files of its `tests/`.
#![expect(clippy::disallowed_methods, reason = "reads the pack's folder")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    cli::{
        exit::Exit,
        failure::{Failure, reason},
        files, listing,
    },
    diagnostic::Source,
};

pub const PRACTICES: &str = "tests/practices";
pub const DIALOGUES: &str = "tests/dialogues";
pub const UTTERANCES: &str = "tests/utterances";

/// A file by its name without ending; or why it could not be read.
pub struct Found {
    pub name: String,
    pub source: Result<Source, String>,
}

/// The files of one folder of the pack with one ending, sorted by name; none where there is no such folder.
pub fn found(home: &Path, folder: &str, ending: &str) -> Vec<Found> {
    // A folder that is no pack has tests of something else.
    let is_there = |folder: &str| fs::symlink_metadata(home.join(folder)).is_ok();
    let is_elsewhere = files::inside(home, &home.join("tests")).is_err();
    if !home.join("pack.toml").is_file()
        || !is_there("tests")
        || !(is_elsewhere || is_there(folder))
    {
        return Vec::new();
    }
    match files::inside(home, &home.join("tests")).and_then(|_| paths(home, folder, ending)) {
        Ok(paths) => paths.iter().map(|path| read(home, folder, path)).collect(),
        Err(reason) => vec![Found { name: folder.to_owned(), source: Err(reason) }],
    }
}

fn paths(home: &Path, folder: &str, ending: &str) -> Result<Vec<PathBuf>, String> {
    let path = home.join(folder);
    files::inside(home, &path)?;
    let names = listing::names(&path);
    let names = names.map_err(|error| format!("cannot be read: {}", reason(&error)))?;
    let paths = names.iter().map(|name| path.join(name));
    let mut paths: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .take(files::MOST_FILES + 1)
        .collect();
    if paths.len() > files::MOST_FILES {
        return Err(format!("has more than {} files", files::MOST_FILES));
    }
    paths.sort();
    Ok(paths)
}

fn read(home: &Path, folder: &str, path: &Path) -> Found {
    let [name, file] = [path.file_stem(), path.file_name()].map(Option::unwrap_or_default);
    let text = match file.to_str() {
        Some(name) if !name.contains(char::is_control) => {
            files::inside(home, path).and_then(|path| files::text(&path))
        }
        _ => Err(format!("in {folder}: its name is not text: {}", files::NAMES)),
    };
    let name = name.to_string_lossy().replace(char::is_control, "?");
    let source = |text| Source { name: format!("{folder}/{}", file.to_string_lossy()), text };
    Found { name, source: text.map(source) }
}

/// What was looked for, where there is nothing.
pub fn nothing(home: &Path, looked_for: &[String]) -> Failure {
    let what = format!("There is nothing to try in “{}”.", home.display());
    let failure = Failure::new(Exit::Failed, what)
        .why(format!("Looked for pack.toml with {}.", looked_for.join(" and ")));
    failure.way_out("Go to the pack's folder, or name it.")
}
