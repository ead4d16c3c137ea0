//! `sra pack test`: runs the pack's practices and dialogues.

use std::{fmt::Write, sync::Arc};

use crate::{
    cli::{
        exit::Exit,
        failure::{Failure, reason},
        files,
        pack::{
            Bench,
            found::{DIALOGUES, Found, PRACTICES, UTTERANCES, found, nothing},
            papers::Papers,
            utterances::{Sheet, Situations, situations},
        },
        shelf,
        store::{self, Replace},
        talk,
    },
    diagnostic::Source,
    pack::Pack,
    trial::{self, Practice, dialogue},
};

pub fn run(bench: &Bench<'_>, write: bool, documents: bool) -> Result<Exit, Failure> {
    let pack = Arc::new(bench.pack()?);
    let papers = Papers::of(&pack, documents);
    let trying = Trying { bench, pack, papers, write };
    let home = bench.home();
    let practices = found(home, PRACTICES, "toml");
    let dialogues = found(home, DIALOGUES, "txt");
    let sheets = found(home, UTTERANCES, "tsv");
    if practices.is_empty() && dialogues.is_empty() && sheets.is_empty() {
        let looked_for = [(PRACTICES, "toml"), (DIALOGUES, "txt"), (UTTERANCES, "tsv")];
        let looked_for = looked_for.map(|(folder, ending)| format!("{folder}/*.{ending}"));
        return Err(nothing(home, &looked_for));
    }
    let practices = practices.into_iter().map(|found| trying.practice(found));
    let dialogues = dialogues.into_iter().map(|found| trying.dialogue(found));
    // Read only where a sheet may name them.
    let situations =
        if sheets.is_empty() { Situations::new() } else { situations(&trying.pack, home) };
    let sheets = sheets.into_iter().map(|found| trying.sheet(found, &situations));
    let tried: Vec<Tried> = practices.chain(dialogues).chain(sheets).collect();
    let failed = tried.iter().filter(|tried| !tried.misses.is_empty()).count();
    let mut text: String = tried.iter().map(Tried::shown).collect();
    let _ = writeln!(text, "{} passed, {failed} failed", tried.len() - failed);
    talk::results(&text)?;
    Ok(if failed == 0 { Exit::Done } else { Exit::Failed })
}

/// One practice or dialogue after its trial.
struct Tried {
    kind: &'static str,
    name: String,
    /// What is other than expected; lines set in under the name.
    misses: Vec<String>,
    /// What there is to say though nothing is amiss.
    figures: String,
}

impl Tried {
    fn shown(&self) -> String {
        let word = if self.misses.is_empty() { "ok" } else { "FAILED" };
        let mut text = format!("{word} {} {}\n", self.kind, self.name);
        let lines = self.misses.iter().flat_map(|miss| miss.lines());
        for line in lines.chain(self.figures.lines()) {
            let _ = writeln!(text, "{}", format!("  {line}").trim_end());
        }
        text
    }
}

struct Trying<'a> {
    bench: &'a Bench<'a>,
    pack: Arc<Pack>,
    papers: Papers,
    /// Whether dialogues are written anew instead of compared.
    write: bool,
}

impl Trying<'_> {
    fn practice(&self, found: Found) -> Tried {
        let misses = match found.source {
            Ok(source) => self.judged(&Arc::new(source)),
            Err(reason) => vec![format!("it {reason}")],
        };
        Tried { kind: "practice", name: found.name, misses, figures: String::new() }
    }

    fn judged(&self, source: &Arc<Source>) -> Vec<String> {
        let practice = match Practice::read(&self.pack, source) {
            Ok(practice) => practice,
            Err(mistakes) => return vec![self.bench.looks.diagnostics(&mistakes)],
        };
        let verdict = trial::judge(&self.pack, &practice);
        let unwritten = self.papers.mistakes(&self.pack, &practice, &verdict.evaluation);
        let unwritten = (!unwritten.is_empty()).then(|| self.bench.looks.diagnostics(&unwritten));
        if verdict.misses.is_empty() {
            return unwritten.into_iter().collect();
        }
        let heading = std::iter::once("all that was found:".to_owned());
        let found = verdict.found.iter().map(|line| format!("  {line}"));
        verdict.misses.into_iter().chain(heading).chain(found).chain(unwritten).collect()
    }

    fn dialogue(&self, found: Found) -> Tried {
        let misses = match found.source {
            Ok(source) => self.played(&source).into_iter().collect(),
            Err(reason) => vec![format!("it {reason}")],
        };
        Tried { kind: "dialogue", name: found.name, misses, figures: String::new() }
    }

    fn sheet(&self, found: Found, situations: &Situations) -> Tried {
        let sheet = match found.source {
            Ok(source) => {
                let sheet = Sheet::tried(&self.pack, situations, &Arc::new(source));
                sheet.map_err(|mistakes| vec![self.bench.looks.diagnostics(&mistakes)])
            }
            Err(reason) => Err(vec![format!("it {reason}")]),
        };
        let (misses, figures) = match sheet {
            Ok(sheet) => (sheet.misses(), sheet.shares()),
            Err(misses) => (misses, String::new()),
        };
        Tried { kind: "utterances", name: found.name, misses, figures }
    }

    fn played(&self, source: &Source) -> Option<String> {
        if let Some(wrong) = dialogue::wrong_day(&source.text) {
            return Some(wrong);
        }
        if let Some(wrong) = dialogue::wrong_length(&source.text) {
            return Some(wrong);
        }
        let played = dialogue::play(&self.pack, &source.text);
        let difference = dialogue::first_difference(&source.text, &played)?;
        if !self.write {
            return Some(difference);
        }
        self.write(&source.name, &played).err()
    }

    /// Never through a link out of the pack, nor in the place of one.
    fn write(&self, name: &str, played: &str) -> Result<(), String> {
        let path = files::inside(self.bench.home(), &self.bench.home().join(name));
        let path = path.map_err(|reason| format!("it {reason}"))?;
        if shelf::is_read_only(&path) {
            return Err("the file is read-only, so it was left as it is".to_owned());
        }
        let written = store::write(&path, played.as_bytes(), Replace::Old);
        written.map_err(|error| format!("the file cannot be written: {}", reason(&error)))
    }
}
