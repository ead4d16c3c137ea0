//! `sra pack …`: what a pack's author needs. Every command works on the built-in pack or on any folder.

mod check;
mod coverage;
mod explain;
mod found;
mod papers;
mod stats;
mod test;
mod utterances;

use std::path::{Path, PathBuf};

use clap::Subcommand;

use crate::{
    cli::{context::refused, exit::Exit, failure::Failure, layers, style::Looks},
    pack::{Pack, files::Files},
};

#[derive(Debug, Subcommand)]
pub enum Command {
    /// List every mistake of a pack, and everything that could be better
    Check {
        /// The pack's folder [default: the built-in pack]
        dir: Option<PathBuf>,
        /// Fail on warnings too
        #[arg(long)]
        strict: bool,
        /// Write what was found as data for other programs
        #[arg(long)]
        json: bool,
    },
    /// Tell why a code of `check` matters, with a bad and a good example
    #[command(after_help = "Such as: sra pack explain P012")]
    Explain {
        /// The code, or its name; all of them where there is none
        code: Option<String>,
        /// Write it as data for other programs
        #[arg(long)]
        json: bool,
    },
    /// Show what in a pack speaks of each paragraph of the Security Rule
    Coverage {
        /// The pack's folder [default: the built-in pack]
        dir: Option<PathBuf>,
    },
    /// Try a pack on its practices, dialogues and utterances, in tests/ of its folder
    Test {
        /// Write what is said now into the dialogues
        #[arg(long)]
        write: bool,
        /// Write the documents of each practice in all formats, not as Markdown alone
        #[arg(long, conflicts_with = "utterances")]
        documents: bool,
        /// Try one sheet of utterances alone, and show what came of each that went wrong
        #[arg(long, value_name = "FILE", conflicts_with = "write")]
        utterances: Option<PathBuf>,
        /// The pack's folder [default: the built-in pack, with the tests of this folder]
        dir: Option<PathBuf>,
    },
    /// Show how long the interview is for each of a pack's practices, and what is found
    Stats {
        /// The pack's folder [default: the built-in pack, with the practices of this folder]
        dir: Option<PathBuf>,
    },
}

/// What the commands share.
pub struct Bench<'a> {
    looks: &'a Looks,
    /// None for the built-in pack.
    folder: Option<&'a Path>,
}

pub fn run(looks: &Looks, pack: Option<&Path>, command: &Command) -> Result<Exit, Failure> {
    if let Command::Explain { code, json } = command {
        return explain::run(code.as_deref(), *json);
    }
    let (Command::Check { dir, .. }
    | Command::Coverage { dir }
    | Command::Test { dir, .. }
    | Command::Stats { dir }) = command
    else {
        return Ok(Exit::Done);
    };
    if let (Some(dir), Some(pack)) = (dir, pack) {
        return Err(two_folders(dir, pack));
    }
    let bench = Bench { looks, folder: dir.as_deref().or(pack) };
    match command {
        Command::Check { strict, json, .. } => check::run(&bench, *strict, *json),
        Command::Explain { .. } => Ok(Exit::Done),
        Command::Coverage { .. } => coverage::run(&bench),
        Command::Test { utterances: Some(sheet), .. } => utterances::run(&bench, sheet),
        Command::Test { write, documents, .. } => test::run(&bench, *write, *documents),
        Command::Stats { .. } => stats::run(&bench),
    }
}

fn two_folders(dir: &Path, pack: &Path) -> Failure {
    let what = format!("Two packs were named: “{}” and “{}”.", dir.display(), pack.display());
    Failure::new(Exit::Usage, what)
        .way_out("Name one folder, without --pack: sra pack check FOLDER")
}

impl Bench<'_> {
    fn layers(&self) -> Result<Vec<Files>, Failure> {
        layers::read(self.folder)
    }

    /// The pack, for commands that need a sound one.
    fn pack(&self) -> Result<Pack, Failure> {
        let loaded = Pack::load(self.layers()?);
        loaded.map(|loaded| loaded.pack).map_err(|mistakes| refused(self.folder, mistakes))
    }

    /// The folder with the pack's `tests/`: its own, or this one for the built-in pack.
    fn home(&self) -> &Path {
        self.folder.unwrap_or(Path::new("."))
    }
}
