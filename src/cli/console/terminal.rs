//! A terminal with line editing and completion: the only place that knows rustyline.

use std::{
    borrow::Cow,
    cell::RefCell,
    io::{ErrorKind, stderr},
    mem,
    rc::Rc,
    thread,
    time::Duration,
};

use rustyline::{
    Behavior, ColorMode, CompletionType, Config, Context, Editor, Helper,
    completion::Completer,
    error::ReadlineError,
    highlight::Highlighter,
    hint::Hinter,
    history::MemHistory,
    validate::{ValidationContext, ValidationResult, Validator},
};

use crate::{
    cli::{
        clean::clean,
        console::{
            Console, Heard,
            ahead::Ahead,
            edited::{Edited, Ended},
            keyboard::Keyboard,
            unsent,
        },
        style::Looks,
        talk::{mutter, say},
    },
    interview::{Label, Line, Prompt},
};

/// Milliseconds. An Esc pressed by accident must not swallow the next key.
const ESC_WAITS: u16 = 100;

/// How long the lines of a paste may come after each other.
const PASTE_WAITS: Duration = Duration::from_millis(10);

const TYPED_AHEAD: &str =
    "You typed this before the question was shown. Press Enter to send it, or change it first.";
const PASTED: &str = "These lines are not sent yet. Press Enter to send them as one answer.";
const UNREADABLE: &str =
    "Part of this could not be read. Please look through it, then press Enter.";

pub struct Terminal {
    looks: Looks,
    editor: Editor<Help, MemHistory>,
    keyboard: Rc<Keyboard>,
    ahead: Ahead,
}

impl Terminal {
    /// Nothing where the terminal cannot be had; plain lines still work then.
    pub fn open(looks: Looks) -> Option<Self> {
        // The terminal itself, not standard output, which is for results and may lead into a file.
        let config = Config::builder()
            .behavior(Behavior::PreferTerm)
            .auto_add_history(false)
            .completion_type(CompletionType::List)
            .color_mode(if looks.colour() { ColorMode::Forced } else { ColorMode::Disabled })
            .keyseq_timeout(Some(ESC_WAITS))
            .build();
        let mut editor = Editor::with_history(config, MemHistory::new()).ok()?;
        let keyboard = Rc::new(Keyboard::take().ok()?);
        editor.set_helper(Some(Help {
            looks: looks.clone(),
            choices: Vec::new(),
            hint: None,
            keyboard: Rc::clone(&keyboard),
            edited: RefCell::default(),
        }));
        Some(Self { looks, editor, keyboard, ahead: Ahead::default() })
    }

    /// Shows what is asked, and only then takes in what was typed before: all of it came before the question.
    fn put(&mut self, prompt: &Prompt) {
        self.show(&prompt.lines);
        if let Some(help) = self.editor.helper_mut() {
            help.choices = prompt.completions.iter().map(|choice| clean(choice)).collect();
            help.hint = prompt.hint.as_deref().map(|hint| self.looks.beside_cursor(hint));
        }
        self.ahead.take_in(&self.keyboard.typed());
    }

    /// Lets a line be typed where what was typed before already stands.
    fn edit(&mut self, mut before: Ahead, mut note: &'static str) -> Heard {
        loop {
            let (text, complete) = before.take();
            let mut line = Edited::with(&text);
            if !text.is_empty() && !note.is_empty() {
                self.show(&[Line::new(Label::Help, note)]);
                line = line.unseen(complete);
                // Whoever looks at earlier lines with the arrows finds these again, too.
                self.remember(&text);
            }
            let (read, edited) = self.read(&text, line);
            match (read, edited.end()) {
                (Ok(line), _) => return Heard::Line(line),
                (Err(error), Ended::Sent(line)) => {
                    if matches!(error, ReadlineError::Interrupted) {
                        self.ahead.note_leave();
                    }
                    self.close(&edited, &line);
                    return Heard::Line(line);
                }
                (Err(ReadlineError::Eof), Ended::Pasted(whole)) => {
                    (before, note) = (Ahead::of(whole), PASTED);
                }
                (Err(ReadlineError::Eof), Ended::Open(whole)) => {
                    (before, note) = (Ahead::of(whole), "");
                }
                (Err(ReadlineError::Io(error)), _) if error.kind() == ErrorKind::InvalidData => {
                    (before, note) = (Ahead::of(edited.text().to_owned()), UNREADABLE);
                }
                (Err(error), ended) => {
                    if matches!(error, ReadlineError::Interrupted | ReadlineError::Eof) {
                        mutter("\n");
                    }
                    self.ahead.add(match &ended {
                        Ended::Open(text) | Ended::Pasted(text) => text,
                        Ended::Left | Ended::Sent(_) => edited.text(),
                    });
                    return Heard::Leave;
                }
            }
            let rest = self.keyboard.typed();
            if note.is_empty() && !rest.is_empty() {
                note = PASTED;
            }
            before.take_in(&rest);
            self.erase(&edited);
        }
    }

    /// Lets the arrow keys bring a line back, be it that it was not understood.
    fn remember(&mut self, line: &str) {
        // It only spares typing.
        let _ = self.editor.add_history_entry(line);
    }

    fn read(&mut self, text: &str, line: Edited) -> (rustyline::Result<String>, Edited) {
        if let Some(help) = self.editor.helper() {
            help.edited.replace(line);
        }
        let read = self.editor.readline_with_initial(self.looks.prompt_mark(), (text, ""));
        let edited = self.editor.helper().map(|help| help.edited.take());
        (read, edited.unwrap_or_default())
    }

    /// Leaves the screen as if the Enter had not made a new row.
    fn close(&self, edited: &Edited, sent: &str) {
        match edited.rows_below(sent) {
            Some(rows) => mutter(&up(rows)),
            None => {
                self.erase(edited);
                mutter(&format!("{}{sent}\n", self.looks.prompt_mark()));
            }
        }
    }

    /// Takes the edit line off the screen, whose cursor is now on the row below its own.
    fn erase(&self, edited: &Edited) {
        let above = format!("{}{}", self.looks.prompt_mark(), edited.before_cursor());
        mutter(&format!("{}\x1b[J", up(rows(&above, columns()) + 1)));
    }
}

fn up(rows: usize) -> String {
    if rows == 0 { String::new() } else { format!("\x1b[{rows}A") }
}

/// How many rows below the first the cursor is behind `text`.
fn rows(text: &str, columns: usize) -> usize {
    let (mut row, mut column) = (0, 0);
    for letter in text.chars() {
        let width = textwrap::core::display_width(letter.encode_utf8(&mut [0; 4]));
        (row, column) = match column + width {
            _ if letter == '\n' => (row + 1, 0),
            behind if behind > columns => (row + 1, width),
            behind => (row, behind),
        };
    }
    if column == columns { row + 1 } else { row }
}

fn columns() -> usize {
    let size = terminal_size::terminal_size_of(stderr());
    size.map(|(width, _)| usize::from(width.0)).filter(|width| *width > 0).unwrap_or(80)
}

/// Keys that are still waiting were meant for the conversation: they must not become commands of the shell behind it.
impl Drop for Terminal {
    fn drop(&mut self) {
        self.ahead.take_in(&self.keyboard.typed());
        let (text, _) = self.ahead.take();
        self.show(unsent(&text).as_slice());
    }
}

impl Console for Terminal {
    fn show(&mut self, lines: &[Line]) {
        say(&self.looks, lines);
    }

    fn begin_with(&mut self, text: &str) {
        self.ahead.add(text);
    }

    fn ask(&mut self, prompt: &Prompt) -> Heard {
        self.put(prompt);
        if self.ahead.leaves() {
            mutter("\n");
            return Heard::Leave;
        }
        let ahead = mem::take(&mut self.ahead);
        let heard = self.edit(ahead, TYPED_AHEAD);
        if let Heard::Line(line) = &heard {
            self.remember(line);
        }
        heard
    }

    fn ask_between(&mut self, prompt: &Prompt) -> Heard {
        self.put(prompt);
        self.edit(Ahead::default(), "")
    }
}

/// What the line editor knows of the question at hand.
struct Help {
    looks: Looks,
    choices: Vec<String>,
    hint: Option<String>,
    keyboard: Rc<Keyboard>,
    edited: RefCell<Edited>,
}

impl Completer for Help {
    type Candidate = String;

    /// Completes what stands after the last comma, so that lists can be typed one by one.
    fn complete(
        &self,
        line: &str,
        at: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<String>)> {
        let typed = line.get(..at).unwrap_or(line);
        let start = typed.rfind(',').map_or(0, |comma| comma + 1);
        let word = typed.get(start..).unwrap_or("");
        let start = start + (word.len() - word.trim_start().len());
        Ok((start, matching(&self.choices, word.trim_start())))
    }
}

fn matching(choices: &[String], start: &str) -> Vec<String> {
    let start = start.to_lowercase();
    choices.iter().filter(|choice| choice.to_lowercase().starts_with(&start)).cloned().collect()
}

impl Hinter for Help {
    type Hint = String;

    /// Called after every change. Shown while nothing is typed yet, and only where colour sets it apart from something typed.
    fn hint(&self, line: &str, cursor: usize, _: &Context<'_>) -> Option<String> {
        if self.edited.borrow_mut().see(line, cursor) {
            self.keyboard.end_when_read();
        }
        self.hint.clone().filter(|_| line.is_empty() && self.looks.colour())
    }
}

impl Highlighter for Help {
    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(self.looks.faint(hint))
    }
}

impl Validator for Help {
    /// Called at every Enter. The line is not accepted here: [`Edited`] tells what becomes of it.
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        self.edited.borrow_mut().enter(context.input());
        thread::sleep(PASTE_WAITS);
        if self.keyboard.end_when_read() {
            return Ok(ValidationResult::Incomplete);
        }
        Ok(ValidationResult::Valid(None))
    }
}

impl Helper for Help {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_as_the_editor_breaks_them() {
        assert_eq!(rows("> five", 10), 0);
        assert_eq!(rows("> 12345678", 10), 1, "the cursor is already on the next row");
        assert_eq!(rows("> 123456789\n\nab", 10), 3);
        assert_eq!(rows("> 1234567日", 10), 1, "a wide letter is not split");
    }

    #[test]
    fn completion_does_not_care_for_capitals() {
        let choices = ["Dentrix".to_owned(), "Email".to_owned()];
        assert_eq!(matching(&choices, "den"), ["Dentrix"]);
        assert_eq!(matching(&choices, "EM"), ["Email"]);
        assert_eq!(matching(&choices, "").len(), 2);
    }
}
