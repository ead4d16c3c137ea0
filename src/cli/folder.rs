//! What is said of the folder and the drive that an assessment is on.
#![expect(
    clippy::disallowed_methods,
    reason = "asks which folder the person is in, and makes folders"
)]

use std::{
    env,
    fs::DirBuilder,
    io,
    path::{Path, PathBuf},
};

use crate::{
    cli::store::{self, Parting, Tidied},
    interview::{Label, Line},
};

/// Clears away what a killed copy of the program left in the folder, and says which files are whole again.
pub fn tidied(file: Option<&Path>) -> Vec<Line> {
    let folder = file.map_or(Path::new("."), store::folder_of);
    let Tidied { whole, kept } = store::tidy(folder);
    let whole = whole.iter().map(|path| {
        let name = shown(path);
        let text = format!("The program was stopped while it saved “{name}”; it is whole now.");
        Line { label: Label::Note, text }
    });
    let kept = kept.iter().map(|(saved, part)| {
        let (name, part) = (shown(saved), shown(part));
        let text = format!(
            "The program was stopped while it saved “{name}”. What it wrote so far is kept in “{part}”."
        );
        Line { label: Label::Warning, text }
    });
    whole.chain(kept).collect()
}

/// The folder the person is in, by its name.
pub fn here() -> Option<PathBuf> {
    env::current_dir().ok()
}

/// Enters a folder by its name once more. To the system, a drive that was taken out and put back is another one.
pub fn enter(folder: &Path) {
    // Where it is not back yet, the next save says so.
    let _ = env::set_current_dir(folder);
}

/// Makes the folder, and those it is in, for their owner alone.
pub fn make(folder: &Path) -> io::Result<()> {
    if folder.as_os_str().is_empty() { Ok(()) } else { private().recursive(true).create(folder) }
}

#[cfg(unix)]
fn private() -> DirBuilder {
    use std::os::unix::fs::DirBuilderExt;
    let mut builder = DirBuilder::new();
    builder.mode(0o700);
    builder
}

#[cfg(not(unix))]
fn private() -> DirBuilder {
    DirBuilder::new()
}

/// What is said to somebody who leaves after a save that failed.
pub fn parting(parting: Parting, path: Option<&Path>) -> String {
    let name = path.map(shown).unwrap_or_default();
    match parting {
        Parting::Nothing => "Nothing of this conversation was saved.".to_owned(),
        Parting::Before => format!("What you answered before is in “{name}”."),
        Parting::Unconfirmed => {
            format!("“{name}” holds all your answers, but the disk did not confirm it.")
        }
        Parting::Gone => {
            format!("“{name}” is not there now. What you answered before was saved in it.")
        }
        Parting::Changed => {
            format!("“{name}” now holds something else: what you answered here may not be in it.")
        }
    }
}

/// What cannot be promised of a file.
pub fn warnings(news: Vec<String>) -> Vec<Line> {
    news.into_iter().map(|text| Line { label: Label::Warning, text }).collect()
}

/// The file's name; the folder is the one the person is in.
pub fn shown(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
