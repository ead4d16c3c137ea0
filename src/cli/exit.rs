//! The exit codes, which scripts may rely on.

use std::process::ExitCode;

/// How the program ended. The numbers never change their meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done. A conversation that was paused counts as done: every answer is saved.
    Done = 0,
    /// Something went wrong that is none of the below; also when a pack fails its own tests, leaves a paragraph bare, or has
    /// warnings under `--strict`.
    Failed = 1,
    /// The command line could not be understood, or left open which file was meant.
    Usage = 2,
    /// The pack has mistakes and was refused.
    PackRefused = 3,
    /// The answers file or the filled form has mistakes; nothing was written.
    AnswersRefused = 4,
    /// The saved assessment could not be read, or belongs to another pack; it was left as it is.
    FileRefused = 5,
    /// Something could not be written to the disk.
    NotSaved = 6,
    /// Another copy of the program has the assessment open.
    InUse = 7,
}

/// The table that `--help` ends with.
pub const TABLE: &str = "\
Exit codes:
  0  done; also when the conversation was paused, with every answer saved
  1  something else went wrong; also when a pack fails its tests or checks
  2  the command line could not be understood, or left open which file was meant
  3  the pack has mistakes and was refused
  4  the answers file or form has mistakes; nothing was written
  5  the saved assessment could not be read or belongs to another pack
  6  something could not be written to the disk
  7  the assessment is open in another window

A report writes what it can. Its code is then that of the first thing it could not.

What is found and written goes to standard output, the conversation to standard error.";

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_every_code() {
        let last = Exit::InUse as u8;
        for code in 0..=last {
            assert!(TABLE.contains(&format!("\n  {code}  ")), "{code} is missing");
        }
        assert!(!TABLE.contains(&format!("\n  {}  ", last + 1)));
    }
}
