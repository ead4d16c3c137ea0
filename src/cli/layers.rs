//! The files of a pack, and of those it stands on.

use std::{
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use crate::{
    cli::{exit::Exit, failure::Failure, files},
    diagnostic::{Diagnostic, Place, Source, did_you_mean},
    pack::{Pack, builtin, files::Files},
};

/// What the built-in pack is called.
pub const BUILT_IN: &str = "hipaa-small-practice";

/// A stack higher than any that somebody could still follow.
const MOST: usize = 12;

/// A folder that is being read, the pack in it standing on the next one.
struct Storey {
    folder: PathBuf,
    /// Where it really is.
    real: PathBuf,
    files: Files,
}

/// The files of the pack in a folder, or of the built-in one; those of the packs it stands on first, the lowest at the bottom.
pub fn read(folder: Option<&Path>) -> Result<Vec<Files>, Failure> {
    let Some(folder) = folder else { return Ok(vec![builtin::layer()]) };
    let mut stack = vec![storey(folder.to_owned())?];
    let mut bottom = None;
    while let Some(top) = stack.last() {
        let Some((base, place)) = Pack::extends(&top.files.texts) else { break };
        let place = in_folder(&top.folder, &place);
        if base == BUILT_IN {
            bottom = Some(builtin::layer());
            break;
        }
        let next = below(top, &base, &place)?;
        if let Some(first) = stack.iter().position(|storey| storey.real == next.real) {
            return Err(ring(stack.get(first..).unwrap_or_default(), place));
        }
        if stack.len() >= MOST {
            return Err(too_high(folder, place));
        }
        stack.push(next);
    }
    Ok(bottom.into_iter().chain(stack.into_iter().rev().map(|storey| storey.files)).collect())
}

/// A place of a `pack.toml`, of which a stack has several.
fn in_folder(folder: &Path, place: &Place) -> Place {
    let name = folder.join(&place.source.name).display().to_string();
    let source = Source { name, text: place.source.text.clone() };
    Place::new(&Arc::new(source), place.span.clone())
}

fn storey(folder: PathBuf) -> Result<Storey, Failure> {
    let files = files::read(&folder)?;
    let real = files::real(&folder)?;
    Ok(Storey { folder, real, files })
}

/// The pack that another stands on: a folder, as seen from its own.
fn below(top: &Storey, base: &str, place: &Place) -> Result<Storey, Failure> {
    if !is_relative(base) {
        return Err(not_relative(top, base, place.clone()));
    }
    let folder = top.folder.join(base);
    if !files::is_pack(&folder) {
        return Err(unknown_base(top, base, place.clone()));
    }
    let told = format!("The pack in “{}” extends it.", top.folder.display());
    storey(folder).map_err(|failure| match failure.why {
        Some(_) => failure.way_out(told),
        None => failure.why(told),
    })
}

/// A name that leads to the same pack wherever the two folders lie, and to no other computer.
pub fn is_relative(base: &str) -> bool {
    let is_step = |part: Component<'_>| {
        matches!(part, Component::Normal(_) | Component::ParentDir | Component::CurDir)
    };
    !base.contains(['\\', ':']) && Path::new(base).components().all(is_step)
}

fn refused(top: &Storey, place: Place, message: String) -> Failure {
    let what = format!("The pack in “{}” was refused: 1 mistake.", top.folder.display());
    Failure::new(Exit::PackRefused, what).mistakes(vec![Diagnostic::error(place, message)])
}

fn not_relative(top: &Storey, base: &str, place: Place) -> Failure {
    refused(top, place, format!("`{base}` is not a folder as seen from this pack's own"))
        .why("A pack finds the one below it wherever both are copied to.")
        .way_out("Put the two folders side by side, with / between: extends = \"../theirs\"")
}

fn unknown_base(top: &Storey, base: &str, place: Place) -> Failure {
    let sought = top.folder.join(base);
    let failure =
        refused(top, place, format!("`{base}` is neither the built-in pack nor a folder"))
            .why(format!("There is no pack in “{}”.", sought.display()));
    let beside = format!("../{base}");
    if files::is_pack(&top.folder.join(&beside)) {
        return failure
            .way_out(format!("The folder is beside this pack's own: extends = \"{beside}\""));
    }
    let guess = did_you_mean(base, [BUILT_IN]);
    guess
        .into_iter()
        .map(|guess| guess.replacen("did", "Did", 1))
        .fold(failure, Failure::way_out)
        .way_out(format!("A pack can extend the built-in one: extends = \"{BUILT_IN}\""))
        .way_out("Or a folder as seen from its own: extends = \"../theirs\"")
}

fn ring(stack: &[Storey], place: Place) -> Failure {
    let names = stack.iter().chain(stack.first()).map(|storey| {
        let manifest = storey.real.file_name().unwrap_or(storey.real.as_os_str());
        format!("“{}”", manifest.to_string_lossy())
    });
    let names: Vec<String> = names.collect();
    let what = "These packs extend each other in a ring, so none is the lowest.";
    let message = "this leads back to a pack that stands on this one";
    Failure::new(Exit::PackRefused, what)
        .mistakes(vec![Diagnostic::error(place, message)])
        .why(format!("{}.", names.join(" extends ")))
        .way_out("Take `extends` out of the one that should be the lowest, or let it name the built-in pack.")
}

fn too_high(folder: &Path, place: Place) -> Failure {
    let what = format!("The pack in “{}” stands on more than {MOST} others.", folder.display());
    let message = format!("this would be one pack more than {MOST}");
    Failure::new(Exit::PackRefused, what)
        .mistakes(vec![Diagnostic::error(place, message)])
        .way_out("Put some of them together into one folder: sra pack export FOLDER")
}
