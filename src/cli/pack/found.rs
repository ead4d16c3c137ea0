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
        files,
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
    if !home.join("pack.toml").is_file() || fs::symlink_metadata(home.join(folder)).is_err() {
        return Vec::new();
    }
    match paths(home, folder, ending) {
        Ok(paths) => paths.iter().filter_map(|path| read(home, folder, path)).collect(),
        Err(reason) => vec![Found { name: folder.to_owned(), source: Err(reason) }],
    }
}

fn paths(home: &Path, folder: &str, ending: &str) -> Result<Vec<PathBuf>, String> {
    let path = home.join(folder);
    files::inside(home, &path)?;
    let entries =
        fs::read_dir(&path).map_err(|error| format!("cannot be read: {}", reason(&error)))?;
    let paths = entries.flatten().map(|entry| entry.path());
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

fn read(home: &Path, folder: &str, path: &Path) -> Option<Found> {
    let (name, file) = (path.file_stem()?.to_str()?, path.file_name()?.to_str()?);
    let text = files::inside(home, path).and_then(|path| files::text(&path));
    let source = text.map(|text| Source { name: format!("{folder}/{file}"), text });
    Some(Found { name: name.to_owned(), source })
}

/// What was looked for, where there is nothing.
pub fn nothing(home: &Path, looked_for: &[String]) -> Failure {
    let what = format!("There is nothing to try in “{}”.", home.display());
    let failure = Failure::new(Exit::Failed, what)
        .why(format!("Looked for pack.toml with {}.", looked_for.join(" and ")));
    failure.way_out("Go to the pack's folder, or name it.")
}
