//! Started by a double click: no folder was chosen, nobody types commands, and the window goes when the program ends.
//!
//! So the folder is asked for once, the documents are offered when all is answered, and the window waits for a last Enter.
#![expect(
    clippy::disallowed_methods,
    reason = "asks where it was started, and makes and enters the folder for the answers"
)]

use std::{
    env,
    ffi::OsString,
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use crate::{
    cli::{
        console::{self, Console, Heard},
        context::Context,
        exit::Exit,
        failure::{Failure, reason},
        folder, interview, report,
        showing::{agreed, offer},
        store::{self, Replace},
        talk::mutter,
    },
    interview::{Label, Line, Prompt},
};

/// The folder that is offered, in a person's own one or its Documents.
const FOLDER: &str = "Risk assessment";

/// A note in that folder, for whoever chose another: its one line is where the answers are.
const ELSEWHERE: &str = "elsewhere.txt";

/// How the program was started, as far as that tells a double click from a command.
struct Start {
    /// The name it was called by, and whether words came behind it.
    name: Option<OsString>,
    alone: bool,
    program: Option<PathBuf>,
    folder: Option<PathBuf>,
    home: Option<PathBuf>,
    /// Whether a command prompt of Windows started it.
    prompted: bool,
}

/// Whether this is a window of its own, which nobody asked for with `--window`.
pub fn is_own() -> bool {
    let mut arguments = env::args_os();
    let start = Start {
        name: arguments.next(),
        alone: arguments.next().is_none(),
        program: env::current_exe().ok(),
        folder: env::current_dir().ok(),
        home: env::home_dir(),
        prompted: env::var_os("PROMPT").is_some(),
    };
    (cfg!(windows) && start.is_click_on_windows())
        || (cfg!(target_os = "macos") && start.is_click_on_macos())
}

impl Start {
    /// Windows starts a program in the folder it is in. People who type its name are elsewhere, or at a command prompt.
    fn is_click_on_windows(&self) -> bool {
        let own = self.program.as_deref().and_then(Path::parent);
        self.alone && !self.prompted && own.is_some() && own == self.folder.as_deref()
    }

    /// macOS opens a terminal in the person's own folder, and calls the program by its whole path.
    fn is_click_on_macos(&self) -> bool {
        let by_path = self.name.as_ref().is_some_and(|name| Path::new(name).is_absolute());
        self.alone && by_path && self.home.is_some() && self.home == self.folder
    }
}

/// Holds the whole conversation, and keeps the window open behind it.
pub fn run(context: &Context) -> Result<Exit, Failure> {
    let mut console = console::open(&context.settings);
    let held = hold(context, &mut *console);
    if let Err(failure) = &held {
        mutter(&format!("{}\n", context.looks.failure(failure)));
    }
    wait(&mut *console);
    Ok(held.unwrap_or_else(|failure| failure.exit))
}

fn hold(context: &Context, console: &mut dyn Console) -> Result<Exit, Failure> {
    if !enter(console)? {
        return Ok(Exit::Done);
    }
    let exit = interview::run_in_window(context, console)?;
    if exit != Exit::Done || !is_answered(context) {
        return Ok(exit);
    }
    if !agreed(console, "All is answered. Write the documents now?") {
        return Ok(exit);
    }
    let (exit, first) = report::write(context, None, &report::Wanted::default())?;
    if let Some(first) = first.filter(|_| context.settings.shows_documents) {
        offer(console, &first);
    }
    Ok(exit)
}

fn wait(console: &mut dyn Console) {
    let text = "Press Enter to close this window.";
    let lines = vec![Line::new(Label::Help, text)];
    console.ask_between(&Prompt { lines, completions: Vec::new(), hint: None });
}

fn is_answered(context: &Context) -> bool {
    let Ok((_, assessment, _)) = context.read(None) else { return false };
    interview::is_complete(context, assessment)
}

/// Goes to the folder with the answers, or to one that is asked for. False where the person would rather leave.
fn enter(console: &mut dyn Console) -> Result<bool, Failure> {
    let usual = usual();
    let known = known(&usual);
    let Some(folder) = known.or_else(|| asked(console, &usual)) else { return Ok(false) };
    env::set_current_dir(&folder).map_err(|error| {
        let what = format!("The folder “{}” cannot be entered.", folder.display());
        Failure::new(Exit::NotSaved, what)
            .why(reason(&error))
            .way_out("Start again, and choose another folder.")
    })?;
    let text = format!("Your answers are kept in “{}”.", folder.display());
    console.show(&[Line::new(Label::Note, text)]);
    Ok(true)
}

/// The folder that is offered.
fn usual() -> PathBuf {
    let home = env::home_dir().unwrap_or_default();
    let documents = home.join("Documents");
    if documents.is_dir() { documents.join(FOLDER) } else { home.join(FOLDER) }
}

/// The folder that was chosen before, if it is there.
fn known(usual: &Path) -> Option<PathBuf> {
    if store::find(usual).is_ok_and(|found| !found.is_empty()) {
        return Some(usual.to_owned());
    }
    let note = fs::read_to_string(usual.join(ELSEWHERE)).ok()?;
    let elsewhere = PathBuf::from(note.trim_start_matches('\u{feff}').lines().next()?.trim());
    elsewhere.is_dir().then_some(elsewhere)
}

fn asked(console: &mut dyn Console, usual: &Path) -> Option<PathBuf> {
    let text = format!(
        "Where should your answers be kept? Press Enter for “{}”, or type another folder.",
        usual.display()
    );
    let lines = vec![Line::new(Label::Question, text)];
    let prompt = Prompt { lines, completions: Vec::new(), hint: None };
    loop {
        let Heard::Line(line) = console.ask_between(&prompt) else { return None };
        let chosen = chosen(&line, usual);
        match folder::make(&chosen) {
            Ok(()) => {
                note_down(&chosen, usual);
                return Some(chosen);
            }
            Err(error) => {
                let text = format!("“{}” cannot be made: {}.", chosen.display(), reason(&error));
                console.show(&[Line::new(Label::Error, text)]);
            }
        }
    }
}

/// The folder that a line names. Files that are drawn into a window come in quotes.
fn chosen(line: &str, usual: &Path) -> PathBuf {
    let line = line.trim().trim_matches(['"', '\'']).trim();
    let home = usual.parent().unwrap_or(usual);
    match line {
        "" | "yes" | "y" | "ok" => usual.to_owned(),
        line => match line.strip_prefix("~/").or_else(|| line.strip_prefix(r"~\")) {
            Some(rest) => env::home_dir().unwrap_or_default().join(rest),
            None => home.join(line),
        },
    }
}

/// So that it is asked once. Where no note can be made, it is asked again.
fn note_down(chosen: &Path, usual: &Path) {
    if chosen == usual || folder::make(usual).is_err() {
        return;
    }
    let mut note = Vec::new();
    let _ = writeln!(note, "{}", chosen.display());
    let _ = store::write(&usual.join(ELSEWHERE), &note, Replace::Any);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start(name: &str, folder: &str, prompted: bool) -> Start {
        Start {
            name: Some(name.into()),
            alone: true,
            program: Some("/programs/sra".into()),
            folder: Some(folder.into()),
            home: Some("/home/anna".into()),
            prompted,
        }
    }

    #[test]
    fn a_double_click_is_told_from_a_command() {
        assert!(start("sra", "/programs", false).is_click_on_windows());
        assert!(!start("sra", "/programs", true).is_click_on_windows(), "at a command prompt");
        assert!(!start("sra", "/home/anna", false).is_click_on_windows());
        assert!(start("/programs/sra", "/home/anna", false).is_click_on_macos());
        assert!(!start("sra", "/home/anna", false).is_click_on_macos());
        assert!(!start("/programs/sra", "/home/anna/work", false).is_click_on_macos());
        let with_words = Start { alone: false, ..start("/programs/sra", "/home/anna", false) };
        assert!(!with_words.is_click_on_macos());
    }

    #[test]
    fn a_folder_is_read_from_what_people_type_and_draw_in() {
        let usual = Path::new("/home/anna/Documents/Risk assessment");
        for line in ["", "  ", "yes"] {
            assert_eq!(chosen(line, usual), usual);
        }
        assert_eq!(chosen(" '/srv/practice' ", usual), Path::new("/srv/practice"));
        assert_eq!(chosen("\"HIPAA 2026\"", usual), Path::new("/home/anna/Documents/HIPAA 2026"));
    }

    #[test]
    fn another_folder_is_found_again_while_it_is_there() {
        let home = tempfile::tempdir().unwrap();
        let (usual, other) = (home.path().join(FOLDER), home.path().join("Other"));
        assert_eq!(known(&usual), None);
        fs::create_dir(&other).unwrap();
        note_down(&other, &usual);
        assert_eq!(known(&usual), Some(other.clone()));
        fs::write(usual.join("smith.sra.json"), "{}").unwrap();
        assert_eq!(known(&usual), Some(usual.clone()), "what is there goes before what was noted");
        fs::remove_file(usual.join("smith.sra.json")).unwrap();
        fs::remove_dir(&other).unwrap();
        assert_eq!(known(&usual), None);
    }
}
