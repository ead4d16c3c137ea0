//! The files of a pack, and of the one it extends.

use std::path::Path;

use crate::{
    cli::{exit::Exit, failure::Failure, files},
    id::Id,
    pack::{Pack, builtin, files::Files},
};

const BUILT_IN: &str = "hipaa-small-practice";

/// The files of the pack in a folder, or of the built-in one; those of the built-in one first, where it is extended.
pub fn read(folder: Option<&Path>) -> Result<Vec<Files>, Failure> {
    let Some(folder) = folder else { return Ok(vec![builtin::layer()]) };
    let files = files::read(folder)?;
    match Pack::extends(&files.texts) {
        None => Ok(vec![files]),
        Some(base) if base == BUILT_IN => Ok(vec![builtin::layer(), files]),
        Some(base) => Err(unknown_base(folder, &base)),
    }
}

fn unknown_base(folder: &Path, base: &Id) -> Failure {
    let shown = folder.display();
    let what = format!("The pack in “{shown}” extends “{base}”, which is not here.");
    Failure::new(Exit::PackRefused, what)
        .way_out(format!("A pack can extend the built-in one: extends = \"{BUILT_IN}\""))
}
