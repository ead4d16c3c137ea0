//! The edge: the only place that prints, prompts, and reads the clock, the environment or the disk.
//!
//! One command a file. What is found and written goes to standard output; the conversation, and everything else that is
//! said, goes to standard error. A command that stops gives a [`Failure`], which [`run`] tells; one that goes on all the same
//! (`delivery`) tells its failures at the end.

mod answers;
mod clean;
mod columns;
mod console;
mod context;
mod delivery;
mod desk;
mod document;
mod encoding;
pub mod exit;
mod failure;
mod files;
mod folder;
mod format;
#[cfg(feature = "lettering")]
mod fonts;
mod interview;
mod layers;
mod listing;
mod pack;
mod pin;
mod prepare;
mod report;
mod settings;
mod shelf;
mod showing;
#[cfg(feature = "lettering")]
mod stand_ins;
mod status;
mod store;
mod strays;
mod style;
mod talk;
mod window;
mod worksheet;

use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, error::ErrorKind};
use jiff::civil::Date;

use self::{
    context::Context,
    exit::Exit,
    failure::Failure,
    format::Format,
    report::Paper,
    settings::{ColourChoice, Settings, Wishes},
    style::Looks,
    talk::mutter,
};
use crate::trial::day;

/// Talk through a HIPAA Security Risk Assessment and get the written document.
///
/// Start it in a folder of your own and answer in your own words. Every answer
/// is saved at once; stop whenever you like, and the same command goes on where
/// you were. Nothing leaves this computer.
#[derive(Debug, Parser)]
#[command(
    name = "sra",
    version,
    verbatim_doc_comment,
    after_help = exit::TABLE,
    disable_help_subcommand = true
)]
struct CommandLine {
    #[command(flatten)]
    answers: AnswersFile,
    #[command(flatten)]
    common: Common,
    /// Started by a double click: ask for the folder, offer the documents, and wait before the window closes
    #[arg(long, hide = true)]
    window: bool,
    /// Without a command: start an assessment here, or go on with the one that is here.
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start an assessment, or go on with one
    #[command(after_help = answers::HELP)]
    Interview {
        /// The saved assessment, with or without .sra.json
        file: Option<PathBuf>,
        #[command(flatten)]
        answers: AnswersFile,
    },
    /// Write one page before you start: what to have at hand, who may be needed, how long it takes
    Prepare {
        /// Which files to write, with commas between [default: pdf,docx,html]
        #[arg(long, value_enum, value_delimiter = ',')]
        format: Vec<Format>,
        /// The folder to write them to [default: this folder]
        #[arg(long, value_name = "FOLDER")]
        out: Option<PathBuf>,
    },
    /// Write the document, and the results for other programs
    #[command(after_help = report::help())]
    Report {
        /// The saved assessment, with or without .sra.json
        file: Option<PathBuf>,
        /// Which files to write, with commas between [default: pdf,docx,html,xlsx]
        #[arg(long, value_enum, value_delimiter = ',')]
        format: Vec<Format>,
        /// Which documents to write, with commas between [default: all]
        #[arg(long, value_enum, value_delimiter = ',')]
        document: Vec<Paper>,
        /// The folder to write them to [default: beside the assessment]
        #[arg(long, value_name = "FOLDER")]
        out: Option<PathBuf>,
        /// Instead, write the open questions for somebody to fill in: a role such as IT, or all
        #[arg(long, value_name = "WHOM")]
        ask: Option<String>,
        /// Put the results for other programs, with every answer, inside the PDF as well
        #[arg(long)]
        attach_data: bool,
    },
    /// Read back a form of questions that somebody filled in
    #[command(after_help = worksheet::HELP)]
    Answers {
        /// The filled form, such as NAME-questions-for-it.txt
        form: PathBuf,
        /// The saved assessment, with or without .sra.json
        file: Option<PathBuf>,
        /// Say what the answers would bring about, and save nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Show what is done, what is open, what was found, and whom to ask
    Status {
        /// The saved assessment, with or without .sra.json
        file: Option<PathBuf>,
    },
    /// Check, measure and try a pack
    #[command(subcommand)]
    Pack(pack::Command),
}

#[derive(Args, Debug, Default)]
struct AnswersFile {
    /// Take the answers from a TOML file and ask nothing
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
}

#[derive(Args, Debug)]
struct Common {
    /// Use the pack in this folder instead of the built-in one
    #[arg(long, value_name = "FOLDER", global = true)]
    pack: Option<PathBuf>,
    /// Plain lines for screen readers and scripts; also with ACCESSIBLE=1
    #[arg(long, global = true)]
    plain: bool,
    /// When to use colour
    #[arg(long, value_enum, default_value_t, value_name = "WHEN", global = true)]
    color: ColourChoice,
    /// Judge for this day, such as 2026-05-20 [default: today]
    #[arg(long, value_name = "DATE", global = true, value_parser = day::judged)]
    as_of: Option<Date>,
}

/// Runs the program with the arguments it was started with.
pub fn run() -> Exit {
    let line = match CommandLine::try_parse() {
        Ok(line) => line,
        Err(error) => return usage(&error),
    };
    let wishes =
        Wishes { plain: line.common.plain, colour: line.common.color, as_of: line.common.as_of };
    let settings = Settings::look_around(wishes);
    let looks = Looks::new(&settings);
    match command(line, settings) {
        Ok(exit) => exit,
        Err(failure) => {
            mutter(&format!("{}\n", looks.failure(&failure)));
            failure.exit
        }
    }
}

fn command(line: CommandLine, settings: Settings) -> Result<Exit, Failure> {
    let command =
        line.command.unwrap_or(Command::Interview { file: None, answers: AnswersFile::default() });
    let outer = line.answers.answers;
    if outer.is_some() && !matches!(command, Command::Interview { .. }) {
        let what = "--answers goes with the interview, not with this command.";
        return Err(Failure::new(Exit::Usage, what).way_out("sra interview --answers FILE"));
    }
    let is_plain_start = matches!(command, Command::Interview { file: None, ref answers } if answers.answers.is_none());
    let in_window = line.window || (!settings.echo && window::is_own());
    let pack = line.common.pack;
    let open = || Context::open(settings.clone(), pack.clone());
    match command {
        _ if in_window && is_plain_start && outer.is_none() => window::run(&open()?),
        Command::Interview { file, answers } => match answers.answers.or(outer) {
            Some(answers) => answers::run(&open()?, file.as_deref(), &answers),
            None => interview::run(&open()?, file.as_deref()),
        },
        Command::Prepare { format, out } => prepare::run(&open()?, &format, out.as_deref()),
        Command::Report { attach_data: true, ask: Some(_), .. } => {
            let what = "--attach-data goes with the document, not with questions for others.";
            Err(Failure::new(Exit::Usage, what).way_out("sra report --attach-data"))
        }
        Command::Report { file, format, out, ask: Some(whom), .. } => {
            let wanted = worksheet::Wanted { whom: &whom, formats: &format, out: out.as_deref() };
            worksheet::write(&open()?, file.as_deref(), &wanted)
        }
        Command::Report { file, format, document, out, ask: None, attach_data } => {
            let out = out.as_deref();
            let wanted = report::Wanted { formats: &format, papers: &document, out, attach_data };
            report::run(&open()?, file.as_deref(), &wanted)
        }
        Command::Answers { form, file, dry_run } => {
            worksheet::read(&open()?, &form, file.as_deref(), dry_run)
        }
        Command::Status { file } => status::run(&open()?, file.as_deref()),
        Command::Pack(command) => pack::run(&settings, pack.as_deref(), &command),
    }
}

/// Help and version are results; everything else is a mistake on the command line.
fn usage(error: &clap::Error) -> Exit {
    let text = error.render().to_string();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => match talk::results(&text) {
            Ok(()) => Exit::Done,
            Err(failure) => failure.exit,
        },
        _ => {
            mutter(&text);
            Exit::Usage
        }
    }
}

/// The command line as clap sees it, for the manual pages, the completions and the tests.
pub fn definition() -> clap::Command {
    CommandLine::command()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_well_formed() {
        super::definition().debug_assert();
    }
}
