//! The two ends of a conversation: a terminal with line editing, or plain lines.

mod ahead;
mod edited;
#[cfg(unix)]
mod keyboard;
#[cfg(not(unix))]
#[path = "console/keyboard_elsewhere.rs"]
mod keyboard;
mod plain;
mod terminal;

use crate::{
    cli::{clean::shortened, settings::Settings, style::Looks},
    interview::{Label, Line, Prompt},
};

/// What a person did at a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    Line(String),
    /// Ctrl-C, Ctrl-D, or the end of the input.
    Leave,
}

/// Where lines are shown and answers are typed.
pub trait Console {
    fn show(&mut self, lines: &[Line]);

    /// Has a text stand unsent where the next line is typed, if lines can be edited here.
    fn begin_with(&mut self, text: &str);

    fn ask(&mut self, prompt: &Prompt) -> Heard;

    /// Asks something that comes in between. What was typed before it was shown waits for the next [`Self::ask`].
    fn ask_between(&mut self, prompt: &Prompt) -> Heard;
}

/// What is said of text that somebody typed and that was not sent.
fn unsent(text: &str) -> Option<Line> {
    let text = text.trim();
    let told = || format!("Not sent, so not saved: {}", shortened(text));
    (!text.is_empty()).then(|| Line::new(Label::Note, told()))
}

/// The console that fits the surroundings.
pub fn open(settings: &Settings) -> Box<dyn Console> {
    let looks = Looks::new(settings);
    if !settings.plain
        && let Some(terminal) = terminal::Terminal::open(looks.clone())
    {
        return Box::new(terminal);
    }
    Box::new(plain::Plain::new(looks, settings.echo))
}
