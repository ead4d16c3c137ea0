//! A new folder with files in it, for commands that begin a pack.
#![expect(clippy::disallowed_methods, reason = "makes a pack's folder")]

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

use crate::{
    cli::{
        exit::Exit,
        failure::{Failure, reason},
    },
    pack::files::Files,
};

/// Makes the folder and writes the files into it; one that is already there is left as it is.
pub fn create(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    fs::create_dir(folder).map_err(|error| not_made(folder, &error))?;
    for (name, bytes) in files {
        let path = folder.join(name);
        let made = path.parent().map_or(Ok(()), fs::create_dir_all);
        made.and_then(|()| File::create_new(&path)?.write_all(bytes))
            .map_err(|error| not_written(&path, &error))?;
    }
    Ok(())
}

/// The files of a pack by their names in its folder.
pub fn listed(files: Files) -> Vec<(String, Vec<u8>)> {
    let texts = files.texts.into_iter().map(|file| (file.name, file.text.into_bytes()));
    texts.chain(files.assets.into_iter().map(|asset| (asset.name, asset.bytes))).collect()
}

fn not_made(folder: &Path, error: &io::Error) -> Failure {
    if error.kind() == io::ErrorKind::AlreadyExists {
        let what = format!("“{}” is already there, so nothing was written.", folder.display());
        return Failure::new(Exit::NotSaved, what)
            .way_out("Give another name, or move it away first.");
    }
    let what = format!("The folder “{}” could not be made.", folder.display());
    Failure::new(Exit::NotSaved, what).why(reason(error))
}

fn not_written(path: &Path, error: &io::Error) -> Failure {
    let what = format!("“{}” could not be written, so the folder is not whole.", path.display());
    Failure::new(Exit::NotSaved, what)
        .why(reason(error))
        .way_out("Take the folder away, and try again where there is room.")
}
