//! A terminal with line editing and completion: the only place that knows rustyline.

use std::borrow::Cow;

use rustyline::{
    Behavior, ColorMode, CompletionType, Config, Context, Editor, Helper, completion::Completer,
    error::ReadlineError, highlight::Highlighter, hint::Hinter, history::MemHistory,
    validate::Validator,
};

use crate::{
    cli::{
        clean::clean,
        console::{Console, Heard},
        style::Looks,
        talk::{mutter, say},
    },
    interview::{Line, Prompt},
};

/// Milliseconds. An Esc pressed by accident must not swallow the next key.
const ESC_WAITS: u16 = 100;

pub struct Terminal {
    looks: Looks,
    editor: Editor<Help, MemHistory>,
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
        editor.set_helper(Some(Help { looks: looks.clone(), choices: Vec::new(), hint: None }));
        Some(Self { looks, editor })
    }
}

impl Console for Terminal {
    fn show(&mut self, lines: &[Line]) {
        say(&self.looks, lines);
    }

    fn ask(&mut self, prompt: &Prompt) -> Heard {
        self.show(&prompt.lines);
        if let Some(help) = self.editor.helper_mut() {
            help.choices = prompt.completions.iter().map(|choice| clean(choice)).collect();
            help.hint = prompt.hint.as_deref().map(|hint| self.looks.beside_cursor(hint));
        }
        match self.editor.readline(self.looks.prompt_mark()) {
            Ok(line) => Heard::Line(line),
            Err(ReadlineError::Interrupted | ReadlineError::Eof) => {
                mutter("\n");
                Heard::Leave
            }
            Err(_) => Heard::Leave,
        }
    }
}

/// What the line editor knows of the question at hand.
struct Help {
    looks: Looks,
    choices: Vec<String>,
    hint: Option<String>,
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

    /// Shown while nothing is typed yet, and only where colour sets it apart from something typed.
    fn hint(&self, line: &str, _: usize, _: &Context<'_>) -> Option<String> {
        self.hint.clone().filter(|_| line.is_empty() && self.looks.colour())
    }
}

impl Highlighter for Help {
    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(self.looks.faint(hint))
    }
}

impl Validator for Help {}
impl Helper for Help {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn completion_does_not_care_for_capitals() {
        let choices = ["Dentrix".to_owned(), "Email".to_owned()];
        assert_eq!(matching(&choices, "den"), ["Dentrix"]);
        assert_eq!(matching(&choices, "EM"), ["Email"]);
        assert_eq!(matching(&choices, "").len(), 2);
    }
}
