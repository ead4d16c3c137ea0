//! Writing to the two streams: talk goes to standard error, results to standard output.

use std::io::{self, Write, stderr, stdout};

use crate::{
    cli::{
        clean::clean,
        exit::Exit,
        failure::{Failure, reason},
        style::Looks,
    },
    interview::{Label, Line},
};

/// Writes lines of the conversation, with an empty line before each section and question. A screen that is gone cannot be
/// told so, and the answers are on the disk: errors end nothing here.
pub fn say(looks: &Looks, lines: &[Line]) {
    let mut text = String::new();
    for line in lines {
        if matches!(line.label, Label::Section | Label::Question) {
            text.push('\n');
        }
        text.push_str(&looks.line(line));
        text.push('\n');
    }
    mutter(&text);
}

/// Writes text as it stands to standard error.
pub fn mutter(text: &str) {
    let mut out = stderr().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Writes results to standard output. A reader that has seen enough, such as `head`, is no failure.
pub fn results(text: &str) -> Result<(), Failure> {
    let mut out = stdout().lock();
    let written = out.write_all(clean(text).as_bytes()).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(Exit::NotSaved, "The result could not be written.")
                .why(reason(&error)))
        }
        _ => Ok(()),
    }
}
