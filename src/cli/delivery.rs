//! Writing several files: what can be written is written, and what went wrong is told together at the end.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use crate::{
    assessment::Assessment,
    cli::{
        exit::Exit,
        failure::Failure,
        shelf::{Kept, Placed, Shelf},
        style::Looks,
        talk,
    },
    interview::{Label, Line},
};

pub struct Delivery<'a> {
    looks: &'a Looks,
    shelf: Shelf,
    written: Vec<String>,
    missing: Vec<String>,
    /// Each once, however many files it stopped.
    failures: Vec<Failure>,
}

impl<'a> Delivery<'a> {
    pub fn open(
        looks: &'a Looks,
        folder: &Path,
        stem: &str,
        assessment: &Assessment,
    ) -> Result<Self, Failure> {
        let shelf = Shelf::open(folder, stem, assessment)?;
        Ok(Self { looks, shelf, written: Vec::new(), missing: Vec::new(), failures: Vec::new() })
    }

    /// Writes a file and tells its name, or keeps what stopped it.
    pub fn file(&mut self, name: &str, made: Result<Vec<u8>, Failure>) -> Option<Placed> {
        match made.and_then(|bytes| self.shelf.put(name, &bytes)) {
            Ok(mut placed) => {
                self.note(told(&placed));
                if let Some(failure) = placed.unconfirmed.take() {
                    self.failed(failure);
                }
                let result = talk::results(&format!("{}\n", placed.path.display()));
                result.unwrap_or_else(|failure| self.failed(failure));
                self.written.push(shown(&placed.path));
                Some(placed)
            }
            Err(failure) => {
                self.missing.push(format!("“{name}”"));
                self.failed(failure);
                None
            }
        }
    }

    /// Whether more than one file was written.
    pub fn is_several(&self) -> bool {
        self.written.len() > 1
    }

    /// Tells everything that went wrong, and what was written all the same.
    pub fn finish(self) -> Exit {
        if !self.shelf.remembers() {
            let text = "Which files were written could not be noted down. \
                        So next time they count as yours: they are kept, and the new ones get other names.";
            self.note(Some(text.to_owned()));
        }
        for failure in &self.failures {
            talk::mutter(&format!("{}\n\n", self.looks.failure(failure)));
        }
        let Some(first) = self.failures.first() else { return Exit::Done };
        let list = |names: &[String]| names.join(", ");
        let text = match (self.missing.as_slice(), self.written.as_slice()) {
            (_, []) => "Nothing was written.".to_owned(),
            ([], written) => format!("Written: {}.", list(written)),
            (missing, written) => {
                format!("Not written: {}.\nWritten: {}.", list(missing), list(written))
            }
        };
        self.note(Some(text));
        first.exit
    }

    fn failed(&mut self, failure: Failure) {
        if !self.failures.contains(&failure) {
            self.failures.push(failure);
        }
    }

    fn note(&self, text: Option<String>) {
        let line = text.map(|text| Line::new(Label::Note, text));
        talk::say(self.looks, line.as_slice());
    }
}

/// Makes something with libraries that may panic, which then stops one file and not the others. What they said of it stands
/// on standard error.
pub fn unbroken<T>(make: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(make)).unwrap_or_else(|_| {
        Err(Failure::new(Exit::Failed, "A part of the program broke while it made a file.")
            .why("This is a mistake of ours.")
            .way_out("Please report it, with the lines above."))
    })
}

/// Why a document has another name than usual.
fn told(placed: &Placed) -> Option<String> {
    let why = match placed.kept.as_slice() {
        [] => return None,
        [(path, why)] => format!("{} {}", shown(path), reason(*why)),
        several => {
            let names: Vec<String> = several.iter().map(|(path, _)| shown(path)).collect();
            format!("{} are changed or in use, so they were kept", names.join(", "))
        }
    };
    Some(format!("{why}. The new one is {}.", shown(&placed.path)))
}

fn reason(why: Kept) -> &'static str {
    match why {
        Kept::Changed => "was changed since it was written, so it was kept",
        Kept::Unknown => "may hold what somebody wrote, so it was kept",
        Kept::Odd => "is no ordinary file, so it was left as it is",
        Kept::Open => "seems to be open in another program, so it was left as it is",
    }
}

fn shown(path: &Path) -> String {
    format!("“{}”", path.file_name().unwrap_or(path.as_os_str()).display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_that_panics_is_a_failure_like_others() {
        let failure = unbroken(|| -> Result<(), _> { panic!("r is out of range") }).unwrap_err();
        assert_eq!(failure.exit, Exit::Failed);
        assert_eq!(unbroken(|| Ok(1)), Ok(1));
    }
}
