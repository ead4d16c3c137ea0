//! `sra pack stats`: how long the interview is for each practice, and what is found.

use std::sync::Arc;

use crate::{
    cli::{
        columns::columns,
        exit::Exit,
        failure::Failure,
        pack::{
            Bench,
            found::{Found, PRACTICES, found, nothing},
        },
        style::Looks,
        talk,
    },
    diagnostic::Diagnostic,
    pack::Pack,
    trial::{self, Measure, Practice, Verdict},
};

pub fn run(bench: &Bench<'_>) -> Result<Exit, Failure> {
    let pack = bench.pack()?;
    let practices = found(bench.home(), PRACTICES, "toml");
    if practices.is_empty() {
        return Err(nothing(bench.home(), &[format!("{PRACTICES}/*.toml")]));
    }
    let mut rows = vec![heading(&pack)];
    let mut unread = Vec::new();
    for practice in practices {
        match judged(&pack, &practice) {
            Ok(verdict) => rows.push(row(&practice.name, &verdict)),
            Err(why) => unread.push(why.told(bench.looks, &practice.name)),
        }
    }
    talk::results(&[columns(&rows), unread.concat()].concat())?;
    Ok(if unread.is_empty() { Exit::Done } else { Exit::Failed })
}

/// Why a practice cannot be measured.
enum Unread {
    /// What is wrong with the file, as the end of a sentence.
    File(String),
    Mistakes(Vec<Diagnostic>),
}

impl Unread {
    fn told(&self, looks: &Looks, name: &str) -> String {
        match self {
            Self::File(reason) => format!("{name} could not be read: it {reason}\n"),
            Self::Mistakes(mistakes) => {
                format!("{name} could not be read:\n\n{}", looks.diagnostics(mistakes))
            }
        }
    }
}

fn judged(pack: &Pack, found: &Found) -> Result<Verdict, Unread> {
    let source = Arc::new(found.source.clone().map_err(Unread::File)?);
    let practice = Practice::read(pack, &source).map_err(Unread::Mistakes)?;
    Ok(trial::judge(pack, &practice))
}

fn heading(pack: &Pack) -> Vec<String> {
    let fixed =
        ["practice", "asked", "skipped", "reasons", "decisions", "words", "reading", "as typed"];
    let levels = pack.scale.levels.iter().rev().map(|level| level.id.to_string());
    let fixed = fixed.map(str::to_owned).into_iter();
    fixed.chain(levels).chain(["actions".to_owned()]).collect()
}

fn row(name: &str, verdict: &Verdict) -> Vec<String> {
    let Measure { effort, skipped, reasons } = verdict.measure;
    let numbers = [
        effort.questions.to_string(),
        skipped.to_string(),
        reasons.to_string(),
        effort.decisions.to_string(),
        effort.words.to_string(),
        effort.reading().to_string(),
        effort.minutes().to_string(),
    ];
    let counts = verdict.evaluation.counts.iter().rev();
    let counts = counts.map(|count| (count.confirmed + count.not_known).to_string());
    let actions = verdict.evaluation.actions.len().to_string();
    std::iter::once(name.to_owned()).chain(numbers).chain(counts).chain([actions]).collect()
}
