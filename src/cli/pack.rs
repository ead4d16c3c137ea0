//! `sra pack …`: what a pack's author needs. Every command works on the built-in pack or on any folder.

mod check;
mod coverage;
mod diff;
mod explain;
mod export;
mod folder;
mod found;
mod item;
mod list;
mod new;
mod papers;
mod print;
mod show;
mod stats;
mod test;
mod uses;
mod utterances;

use std::path::{Path, PathBuf};

use clap::Subcommand;

use crate::{
    cli::{
        context::{Context, refused},
        exit::Exit,
        failure::{Failure, count_of_mistakes},
        format::Format,
        layers,
        settings::Settings,
        style::Looks,
        talk::mutter,
    },
    pack::{
        Pack,
        files::Files,
        survey::{self, Survey},
        written::Written,
    },
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
    /// List the items of one kind: their ids, where they stand, and what they say
    #[command(after_help = list::HELP)]
    List {
        /// Which kind, such as questions, facts or gaps; left out, the kinds are listed
        kind: Option<String>,
        /// The pack's folder [default: the built-in pack]
        dir: Option<PathBuf>,
        /// For other programs
        #[arg(long)]
        json: bool,
    },
    /// Show an item as it is written, and where
    #[command(after_help = show::HELP)]
    Show {
        /// The item's id; KIND:ID where several kinds have it
        id: String,
        /// The pack's folder [default: the built-in pack]
        dir: Option<PathBuf>,
        /// For other programs
        #[arg(long)]
        json: bool,
    },
    /// Show what reads an item, and what has to be retired along with it
    #[command(after_help = uses::HELP)]
    Uses {
        /// The item's id; KIND:ID where several kinds have it
        id: String,
        /// The pack's folder [default: the built-in pack]
        dir: Option<PathBuf>,
        /// For other programs
        #[arg(long)]
        json: bool,
    },
    /// Write the whole pack in words, for whoever reviews it
    #[command(after_help = print::HELP)]
    Print {
        /// The pack's folder [default: the built-in pack]
        dir: Option<PathBuf>,
        /// Which files to write, with commas between [default: pdf,docx,html]
        #[arg(long, value_enum, value_delimiter = ',')]
        format: Vec<Format>,
        /// The folder to write them to [default: this folder]
        #[arg(long, value_name = "FOLDER", conflicts_with = "json")]
        out: Option<PathBuf>,
        /// For other programs, to standard output
        #[arg(long, conflicts_with = "format")]
        json: bool,
    },
    /// Show what is new, gone, renamed or changed in a pack, and which version that asks for
    #[command(after_help = diff::HELP)]
    Diff {
        /// The folder of the pack as it was; or the built-in pack, by its id
        old: PathBuf,
        /// The folder of the pack as it is
        new: PathBuf,
        /// For other programs
        #[arg(long)]
        json: bool,
    },
    /// Begin a pack of your own: a small layer that works, in a new folder
    #[command(after_help = new::HELP)]
    New {
        /// What the pack and its folder are called
        name: String,
        /// The pack below it: the built-in one, or a folder as seen from here [default: the built-in pack]
        #[arg(long, value_name = "PACK")]
        extends: Option<String>,
        /// For other programs
        #[arg(long)]
        json: bool,
    },
    /// Write a pack into a new folder, with all that it extends put into one
    #[command(after_help = export::HELP)]
    Export {
        /// The new folder; which pack, --pack says
        folder: PathBuf,
        /// For other programs
        #[arg(long)]
        json: bool,
    },
    /// Show how long the interview is for each of a pack's practices, and what is found
    Stats {
        /// The pack's folder [default: the built-in pack, with the practices of this folder]
        dir: Option<PathBuf>,
    },
}

impl Command {
    /// The pack's folder, where it is named without `--pack`.
    fn dir(&self) -> Option<&Path> {
        match self {
            Self::Check { dir, .. }
            | Self::Coverage { dir }
            | Self::Test { dir, .. }
            | Self::List { dir, .. }
            | Self::Show { dir, .. }
            | Self::Print { dir, .. }
            | Self::Uses { dir, .. }
            | Self::Stats { dir } => dir.as_deref(),
            Self::Diff { .. } | Self::Explain { .. } | Self::New { .. } | Self::Export { .. } => {
                None
            }
        }
    }
}

/// What the commands share.
pub struct Bench<'a> {
    looks: &'a Looks,
    /// None for the built-in pack.
    folder: Option<&'a Path>,
}

pub fn run(settings: &Settings, pack: Option<&Path>, command: &Command) -> Result<Exit, Failure> {
    let looks = &Looks::new(settings);
    let dir = command.dir();
    if let (Some(dir), Some(pack)) = (dir, pack) {
        return Err(two_folders(dir, pack));
    }
    let bench = Bench { looks, folder: dir.or(pack) };
    match command {
        Command::Check { strict, json, .. } => check::run(&bench, *strict, *json),
        Command::Explain { code, json } => explain::run(code.as_deref(), *json),
        Command::Coverage { .. } => coverage::run(&bench),
        Command::Test { utterances: Some(sheet), .. } => utterances::run(&bench, sheet),
        Command::Test { write, documents, .. } => test::run(&bench, *write, *documents),
        Command::List { kind, json, .. } => list::run(&bench, kind.as_deref(), *json),
        Command::Show { id, json, .. } => show::run(&bench, id, *json),
        Command::Uses { id, json, .. } => uses::run(&bench, id, *json),
        Command::Print { json: true, .. } => print::data(&bench.context(settings)?),
        Command::Print { format, out, .. } => {
            print::run(&bench.context(settings)?, format, out.as_deref())
        }
        Command::Diff { old, new, json } => diff::run(old, new, *json),
        Command::New { name, extends, json } => new::run(name, extends.as_deref(), *json),
        Command::Export { folder, json } => export::run(&bench, folder, *json),
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

    /// What commands need that write documents.
    fn context(&self, settings: &Settings) -> Result<Context, Failure> {
        Context::open(settings.clone(), self.folder.map(Path::to_owned))
    }

    /// Everything of the pack as it is written, also where it has mistakes.
    fn written(&self) -> Result<Vec<Written>, Failure> {
        let layers = self.layers()?;
        if let Err(mistakes) = Pack::load(layers.clone()) {
            let count = count_of_mistakes(&mistakes);
            mutter(&format!("The pack has {count}; what cannot be read is missing here.\n"));
        }
        Ok(survey::written(layers))
    }

    /// A sound pack, with what names what; while a layer has mistakes, the packs below it.
    fn survey(&self) -> Result<Survey, Failure> {
        let mut layers = self.layers()?;
        let mistakes = match Survey::of(layers.clone()) {
            Ok(survey) => return Ok(survey),
            Err(mistakes) => mistakes,
        };
        layers.pop();
        let below = if layers.is_empty() { None } else { Survey::of(layers).ok() };
        let Some(below) = below else { return Err(refused(self.folder, mistakes)) };
        let count = count_of_mistakes(&mistakes);
        mutter(&format!("The pack has {count}; shown is what the packs below it have.\n"));
        Ok(Survey { own: None, ..below })
    }

    /// The folder with the pack's `tests/`: its own, or this one for the built-in pack.
    fn home(&self) -> &Path {
        self.folder.unwrap_or(Path::new("."))
    }
}
