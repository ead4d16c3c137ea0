//! What went wrong, as a person is told it: what, why, and what would work.

use crate::{
    cli::exit::Exit,
    diagnostic::{Diagnostic, Severity},
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

/// "1 mistake", "3 mistakes".
pub fn count_of_mistakes(found: &[Diagnostic]) -> String {
    let errors = found.iter().filter(|one| one.severity == Severity::Error).count();
    match errors {
        1 => "1 mistake".to_owned(),
        many => format!("{many} mistakes"),
    }
}
