//! Files that hold an assessment and are not found by their names: copies of a shared folder, and renamed ones.

use std::path::{Path, PathBuf};

use crate::{
    cli::{context::Context, folder::shown, store},
    interview::{Label, Line},
};

/// Answers given on two computers at once end up in two files, of which only one is found.
pub fn copies(context: &Context, path: &Path) -> Vec<Line> {
    let told = |copy: &PathBuf| {
        let (copied, name) = (shown(copy), shown(path));
        let text = format!("“{copied}” looks like a copy that a shared folder made of “{name}”.");
        let then = "Its answers are not in this file. To look into it, type:";
        let look = context.invocation("status", Some(copy));
        Line { label: Label::Warning, text: format!("{text} {then} {look}") }
    };
    store::copies(path).iter().map(told).collect()
}

/// Saved assessments that somebody gave another name, so that they are not found.
pub fn renamed(context: &Context) -> Vec<Line> {
    let mut strays = store::strays(Path::new("."));
    strays.retain(|path| store::read(path).is_ok());
    let told = |path: &PathBuf| {
        let look = context.invocation("", Some(path));
        let text =
            format!("“{}” holds a saved assessment. To go on with it, type: {look}", shown(path));
        Line { label: Label::Warning, text }
    };
    strays.iter().map(told).collect()
}
