//! `sra` and `sra interview`: the conversation.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    assessment::Assessment,
    cli::{
        clean::shortened,
        console::{self, Console, Heard},
        context::{Context, Target},
        desk::Desk,
        exit::Exit,
        failure::Failure,
        folder::{self, shown},
        pin,
        store::{self, Parting, Store},
        strays,
        talk::{self, mutter},
        worksheet,
    },
    evaluate::{evaluate, foreseen},
    interview::{End, Input, Interview, Label, Line, Prompt},
};

pub fn run(context: &Context, file: Option<&Path>) -> Result<Exit, Failure> {
    keep_no_core_file();
    let opened = open(context, file)?;
    let mut console = console::open(&context.settings);
    conversation(context, opened, file, &mut *console).hold()
}

/// The same in a window of its own, where nobody types commands: what comes next is asked there.
pub fn run_in_window(context: &Context, console: &mut dyn Console) -> Result<Exit, Failure> {
    keep_no_core_file();
    let opened = open(context, None)?;
    Conversation { in_window: true, ..conversation(context, opened, None, console) }.hold()
}

/// Whether nothing is left to ask.
pub fn is_complete(context: &Context, assessment: Assessment) -> bool {
    interview(context, assessment).is_complete()
}

fn interview(context: &Context, assessment: Assessment) -> Interview {
    let pack = Arc::clone(&context.pack);
    Interview::new(pack, assessment, context.settings.as_of, Box::new(foreseen))
}

fn conversation<'a>(
    context: &'a Context,
    (desk, assessment): (Desk, Assessment),
    file: Option<&Path>,
    console: &'a mut dyn Console,
) -> Conversation<'a> {
    Conversation {
        context,
        folder: folder::here(),
        named: file.map(Path::to_owned),
        desk,
        interview: interview(context, assessment),
        console,
        in_window: false,
    }
}

/// Should the program crash, the system must not put what it held on the disk. A system that refuses this keeps its own way.
#[cfg(unix)]
fn keep_no_core_file() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
}

#[cfg(not(unix))]
fn keep_no_core_file() {}

/// The assessment to talk about, and where it is kept.
fn open(context: &Context, file: Option<&Path>) -> Result<(Desk, Assessment), Failure> {
    match context.target(file)? {
        Target::Saved(path) => {
            let (store, mut assessment) = Store::open(&path)?;
            // The interview greets people with what has changed, so the notes are not needed here.
            pin::fit(&context.pack, &mut assessment, &path)?;
            assessment.program = env!("CARGO_PKG_VERSION").to_owned();
            talk::say(&context.looks, &strays::copies(context, &path));
            Ok((Desk::Saved(store), assessment))
        }
        Target::New(name) => {
            if name.is_none() {
                talk::say(&context.looks, &strays::renamed(context));
            }
            store::check_folder(name.as_deref().unwrap_or(Path::new("assessment.sra.json")))?;
            let assessment = Assessment::new(&context.pack, context.settings.now());
            Ok((Desk::Empty(name), assessment))
        }
    }
}

/// How to go on where nobody types commands.
const AGAIN: &str = "To go on later, start the program the same way.";

struct Conversation<'a> {
    context: &'a Context,
    /// The folder it began in.
    folder: Option<PathBuf>,
    /// The file as it was named on the command line.
    named: Option<PathBuf>,
    desk: Desk,
    interview: Interview,
    console: &'a mut dyn Console,
    in_window: bool,
}

impl Conversation<'_> {
    fn hold(mut self) -> Result<Exit, Failure> {
        if let Some(path) = self.desk.path() {
            self.console.show(&[self.where_answers_are(path)]);
        }
        self.tell_news();
        let opening = self.interview.opening();
        self.console.show(&opening);
        if self.interview.is_complete() && !self.in_window {
            self.console.show(&self.next_steps());
        }
        if let Some(text) = self.interview.unsent() {
            self.console.begin_with(text);
        }
        loop {
            let heard = self.console.ask(&self.interview.prompt());
            let (input, typed) = match &heard {
                Heard::Line(line) => (Input::Line(line), line.as_str()),
                Heard::Leave => (Input::Leave, ""),
            };
            let reply = self.interview.apply(input, self.context.settings.now());
            if reply.changed
                && let Err(exit) = self.save()
            {
                self.console.show(&self.unsaved(typed));
                return Ok(exit);
            }
            if let Some(end) = reply.end {
                let farewell = self.farewell(&reply.lines, end);
                self.console.show(&farewell);
                return Ok(Exit::Done);
            }
            self.console.show(&reply.lines);
        }
    }

    /// Saves before anything else is said, unless the person gives up on it.
    fn save(&mut self) -> Result<(), Exit> {
        let before = self.desk.path().map(Path::to_owned);
        while let Err(failure) = self.desk.save(&self.context.pack, self.interview.assessment()) {
            // Answers from a pipe cannot make room on a disk, and must not be taken for a wish to try again.
            if self.context.settings.echo {
                mutter(&format!("{}\n", self.context.looks.failure(&failure)));
                return Err(failure.exit);
            }
            if !self.try_again(&failure) {
                return Err(Exit::NotSaved);
            }
            self.find_again();
        }
        if let Some(path) = self.desk.path().filter(|path| Some(*path) != before.as_deref()) {
            let text = format!("From now on, every answer is saved at once in “{}”.", shown(path));
            self.console.show(&[note(text)]);
        }
        self.tell_news();
        Ok(())
    }

    /// A drive that was taken out may be back: then its folder is found by its name alone.
    fn find_again(&self) {
        let is_here = self.desk.path().is_some_and(store::is_there);
        if let Some(folder) = self.folder.as_deref().filter(|_| !is_here) {
            folder::enter(folder);
        }
    }

    /// What is said to somebody who gave up on saving.
    fn unsaved(&self, typed: &str) -> Vec<Line> {
        let parting = self.desk.parting(self.interview.assessment());
        let last = match typed.trim() {
            "" => "Not saved: your last answer.".to_owned(),
            typed => format!("Not saved: your last answer, “{}”.", shortened(typed)),
        };
        let last = (parting != Parting::Unconfirmed).then(|| note(last));
        let stands = note(folder::parting(parting, self.desk.path()));
        let go_on = if self.in_window {
            help(AGAIN.to_owned())
        } else {
            help(format!("To go on later, type: {}", self.command("")))
        };
        last.into_iter().chain([stands, go_on]).collect()
    }

    fn tell_news(&mut self) {
        self.console.show(&folder::warnings(self.desk.news()));
    }

    fn try_again(&mut self, failure: &Failure) -> bool {
        mutter(&format!("{}\n", self.context.looks.failure(failure)));
        let lost = match self.desk.parting(self.interview.assessment()) {
            Parting::Nothing => "your answers",
            Parting::Changed => "what you answered here",
            Parting::Before | Parting::Unconfirmed | Parting::Gone => "this last answer",
        };
        let text = format!("Press Enter to try again, or type stop to leave without {lost}.");
        let lines = vec![Line { label: Label::Question, text }];
        let prompt = Prompt { lines, completions: Vec::new(), hint: None };
        loop {
            let Heard::Line(line) = self.console.ask_between(&prompt) else { return false };
            match line.trim().to_lowercase().as_str() {
                "" | "yes" | "y" | "again" | "try again" | "retry" => return true,
                "stop" | "quit" | "exit" | "leave" | "pause" | "q" | "no" | "n" => return false,
                _ => self.console.show(&[note("That is no answer here.".to_owned())]),
            }
        }
    }

    /// What the interview says at the end, and what only the edge knows: the file and the commands.
    fn farewell(&self, said: &[Line], end: End) -> Vec<Line> {
        let Some(path) = self.desk.path() else {
            let nothing = note("Nothing was answered, so nothing was saved.".to_owned());
            let warnings = said.iter().filter(|line| line.label == Label::Warning).cloned();
            return warnings.chain([nothing]).collect();
        };
        let mut lines = said.to_vec();
        lines.push(self.where_answers_are(path));
        match end {
            End::Finished if self.in_window => {}
            End::Paused if self.in_window => lines.push(help(AGAIN.to_owned())),
            End::Finished => lines.extend(self.next_steps()),
            End::Paused => {
                lines.push(help(format!("The command is: {}", self.command(""))));
                lines.extend(self.to_ask());
            }
        }
        lines
    }

    fn where_answers_are(&self, path: &Path) -> Line {
        let kept = if self.interview.has_answers() { "Your answers are in" } else { "The file is" };
        note(format!("{kept} “{}”.", shown(path)))
    }

    fn next_steps(&self) -> Vec<Line> {
        let mut lines = vec![
            help(format!("To write the document, type: {}", self.command("report"))),
            help(format!("To see where you stand, type: {}", self.command("status"))),
            help(format!("To change an answer, type: {}", self.command(""))),
        ];
        lines.extend(self.to_ask());
        lines
    }

    fn to_ask(&self) -> Option<Line> {
        let (context, assessment) = (self.context, self.interview.assessment());
        let evaluation = evaluate(&context.pack, assessment, context.settings.as_of);
        worksheet::hint(context, assessment, &evaluation, self.named.as_deref()).map(help)
    }

    fn command(&self, command: &str) -> String {
        self.context.invocation(command, self.named.as_deref())
    }
}

fn note(text: String) -> Line {
    Line { label: Label::Note, text }
}

fn help(text: String) -> Line {
    Line { label: Label::Help, text }
}
