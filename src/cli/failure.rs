//! What went wrong, as a person is told it: what, why, and what would work.

use std::io;

use crate::{
    cli::exit::Exit,
    diagnostic::{Diagnostic, MOST_KEPT, Severity},
};

/// Why a command stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub exit: Exit,
    /// A whole sentence.
    pub what: String,
    /// A whole sentence, or what the operating system said.
    pub why: Option<String>,
    /// What would work: whole sentences, best first.
    pub ways_out: Vec<String>,
    /// The mistakes of a file that a person wrote, shown before the sentences.
    pub mistakes: Vec<Diagnostic>,
}

impl Failure {
    pub fn new(exit: Exit, what: impl Into<String>) -> Self {
        Self { exit, what: what.into(), why: None, ways_out: Vec::new(), mistakes: Vec::new() }
    }

    #[must_use]
    pub fn why(mut self, why: impl ToString) -> Self {
        self.why = Some(why.to_string());
        self
    }

    #[must_use]
    pub fn way_out(mut self, way_out: impl Into<String>) -> Self {
        self.ways_out.push(way_out.into());
        self
    }

    #[must_use]
    pub fn mistakes(mut self, mistakes: Vec<Diagnostic>) -> Self {
        self.mistakes = mistakes;
        self
    }
}

/// "1 mistake", "3 mistakes", "at least 100,000 mistakes".
pub fn count_of_mistakes(found: &[Diagnostic]) -> String {
    let errors = found.iter().filter(|one| one.severity == Severity::Error).count();
    let least = if found.len() >= MOST_KEPT { "at least " } else { "" };
    format!("{least}{}", count(errors, "mistake"))
}

/// "1 more mistake", "9,950 more warnings".
pub fn count_of_more(found: &[Diagnostic]) -> String {
    let are_mistakes = found.iter().any(|one| one.severity == Severity::Error);
    count(found.len(), if are_mistakes { "more mistake" } else { "more warning" })
}

/// "1 warning", "10,000 warnings".
pub fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    match (number / 1_000, number % 1_000) {
        (0, number) => format!("{number} {what}{plural}"),
        (thousands, rest) => format!("{thousands},{rest:03} {what}{plural}"),
    }
}

/// What the operating system said, without its number; what most people meet, in plain words.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => return "it is not there".to_owned(),
        io::ErrorKind::PermissionDenied => return "your account may not do that".to_owned(),
        _ => {}
    }
    let said = error.to_string();
    said.split(" (os error ").next().unwrap_or_default().to_owned()
}
