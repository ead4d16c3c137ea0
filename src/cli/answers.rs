//! `--answers FILE`: answers from a TOML file, for consultants who fill in a form and for tests. Nothing is asked, and
//! nothing is written unless every answer is understood.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    answers_file::{self, Filled},
    cli::{
        context::Context,
        desk::{Desk, stem},
        exit::Exit,
        failure::{Failure, count_of_mistakes},
        files, folder,
        store::{self, SUFFIX},
        talk,
    },
    diagnostic::{Diagnostic, Source},
    evaluate::{evaluate, keep_open_since},
    interview::{Label, Line, conflict_lines},
};

/// How an answers file is written, for `sra interview --help`.
pub const HELP: &str = "\
An answers file has a line for each question: its id, and the answer as you
would type it. Text in quotes, numbers, true and false, dates and lists work.

  practice_name = \"Sample Dental\"
  people = 5
  systems = [\"Dentrix\", \"Gmail\"]
  mfa = { Dentrix = \"yes\", Gmail = \"not sure\" }
  portable_media = \"does not apply, because nobody uses any\"
  remote_way = \"ask IT\"
  in_writing = \"skip\"

Lines that cannot be read are listed first, then every other mistake. While there
is one, nothing is saved. What the file leaves out stays open: it is listed, and
asked when you go on.";

pub fn run(context: &Context, file: Option<&Path>, answers: &Path) -> Result<Exit, Failure> {
    let source = Arc::new(read(answers)?);
    let refuse = |mistakes: Vec<Diagnostic>| refused(answers, mistakes);
    let entries = answers_file::parse(&source).map_err(refuse)?;
    let (as_of, now) = (context.settings.as_of, context.settings.now());
    let Filled { mut assessment, left } =
        answers_file::fill_as_far(&context.pack, &entries, as_of, now).map_err(refuse)?;
    keep_open_since(&context.pack, &mut assessment, as_of);
    let named_after = || PathBuf::from(stem(&context.pack, &assessment) + SUFFIX);
    let left: Vec<Diagnostic> = left.into_iter().map(Diagnostic::as_warning).collect();
    // Always a new file: answers from a form never replace what somebody has said.
    let path = file.map_or_else(named_after, store::given);
    let mut desk = Desk::Empty(Some(path));
    desk.save(&context.pack, &assessment)?;
    // Not before: an unfinished save would be put in the place of the file that is to be made.
    talk::say(&context.looks, &folder::tidied(file));
    talk::say(&context.looks, &folder::warnings(desk.news()));
    talk::mutter(&context.looks.diagnostics(&left));
    talk::say(&context.looks, &still_open(&left));
    let evaluation = evaluate(&context.pack, &assessment, as_of);
    talk::say(&context.looks, &conflict_lines(&evaluation.conflicts));
    let saved = desk.path().map(|path| format!("{}\n", path.display())).unwrap_or_default();
    talk::results(&saved)?;
    Ok(Exit::Done)
}

/// What to do about a file that does not tell all.
fn still_open(left: &[Diagnostic]) -> Vec<Line> {
    if left.is_empty() {
        return Vec::new();
    }
    let text = "All else was taken. What the file leaves open is asked when you go on with the saved file.";
    vec![Line::new(Label::Note, text)]
}

fn read(path: &Path) -> Result<Source, Failure> {
    let name = path.display().to_string();
    match files::text(path) {
        Ok(text) => Ok(Source { name, text }),
        Err(reason) => {
            Err(Failure::new(Exit::AnswersRefused, format!("The answers file “{name}” {reason}."))
                .way_out("Give a TOML file with a line for each answer, such as: people = 5"))
        }
    }
}

/// What is said of a file of answers with mistakes in it.
pub(super) fn refused(path: &Path, mistakes: Vec<Diagnostic>) -> Failure {
    let count = count_of_mistakes(&mistakes);
    let what = format!("The answers in “{}” were not taken: {count}.", path.display());
    Failure::new(Exit::AnswersRefused, what)
        .why("Nothing was saved.")
        .way_out("Mend what is listed above and run the same command again.")
        .mistakes(mistakes)
}
