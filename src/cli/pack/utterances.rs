//! `sra pack test --utterances FILE`, and the sheets among the tests of a pack.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use indexmap::IndexMap;

use crate::{
    cli::{
        columns::columns,
        exit::Exit,
        failure::{Failure, count_of_mistakes},
        files,
        pack::{
            Bench,
            found::{Found, PRACTICES, UTTERANCES, found},
        },
        talk,
    },
    diagnostic::{Diagnostic, Source},
    pack::Pack,
    trial::{
        Practice,
        utterance::{self, Outcome, Tried, Utterance},
    },
};

/// Tries one sheet, wherever it is, on the pack and its situations.
pub fn run(bench: &Bench<'_>, file: &Path) -> Result<Exit, Failure> {
    let pack = Arc::new(bench.pack()?);
    let refused = |what: String| Failure::new(Exit::Failed, what);
    let text = files::text(file)
        .map_err(|reason| refused(format!("The sheet “{}” {reason}.", file.display())))?;
    let source = Arc::new(Source { name: file.display().to_string(), text });
    let sheet = Sheet::tried(&pack, &situations(&pack, bench.home()), &source);
    let sheet = sheet.map_err(|mistakes| {
        let count = count_of_mistakes(&mistakes);
        refused(format!("The sheet “{}” was refused: {count}.", file.display())).mistakes(mistakes)
    })?;
    talk::results(&[sheet.details(), sheet.shares()].concat())?;
    Ok(if sheet.has_passed() { Exit::Done } else { Exit::Failed })
}

/// The described practices that a sheet may name, by their names.
pub type Situations = BTreeMap<String, Practice>;

pub fn situations(pack: &Pack, home: &Path) -> Situations {
    let files = [PRACTICES, UTTERANCES].map(|folder| found(home, folder, "toml"));
    let read = |Found { name, source }: Found| {
        let practice = Practice::read(pack, &Arc::new(source.ok()?)).ok()?;
        Some((name, practice))
    };
    files.into_iter().flatten().filter_map(read).collect()
}

/// A sheet after its trial: for each line what came of it, and the line in words.
pub struct Sheet {
    lines: Vec<Line>,
}

struct Line {
    outcome: Outcome,
    /// The kind of the question, and that of the utterance.
    kinds: [String; 2],
    shown: String,
}

impl Sheet {
    pub fn tried(
        pack: &Arc<Pack>,
        situations: &Situations,
        source: &Arc<Source>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let utterances = utterance::read(pack, source, |name| situations.get(name))?;
        let line = |utterance: &Utterance<'_>| {
            let tried: Tried = utterance.tried(pack);
            let kinds = [utterance.asked_in().to_owned(), utterance.kind.clone()];
            Line { outcome: tried.outcome, kinds, shown: utterance.shown(&tried) }
        };
        Ok(Self { lines: utterances.iter().map(line).collect() })
    }

    /// Whether nothing was put down wrong without a question.
    pub fn has_passed(&self) -> bool {
        self.lines.iter().all(|line| line.outcome != Outcome::SilentlyWrong)
    }

    /// The lines that were put down wrong.
    pub fn misses(&self) -> Vec<String> {
        let wrong = self.lines.iter().filter(|line| line.outcome == Outcome::SilentlyWrong);
        wrong.map(|line| line.shown.clone()).collect()
    }

    /// Every line of which something else should have come, the gravest last.
    fn details(&self) -> String {
        let mut lines: Vec<&Line> =
            self.lines.iter().filter(|line| !line.outcome.is_right()).collect();
        lines.sort_by_key(|line| Outcome::ALL.iter().position(|outcome| *outcome == line.outcome));
        lines.iter().map(|line| format!("{}\n", line.shown)).collect()
    }

    /// How many of what came of the utterances, by the kinds of question and of utterance.
    pub fn shares(&self) -> String {
        let words = Outcome::ALL.iter().map(|outcome| outcome.word().to_owned());
        let heading = ["utterances", "all"].map(str::to_owned).into_iter().chain(words);
        let mut groups: IndexMap<&str, Vec<Outcome>> = IndexMap::from([("all", Vec::new())]);
        for kind in 0..2 {
            for line in &self.lines {
                let name = line.kinds.get(kind).map_or("", String::as_str);
                groups.entry(name).or_default().push(line.outcome);
            }
        }
        groups.shift_remove("");
        groups.insert("all", self.lines.iter().map(|line| line.outcome).collect());
        let rows = groups.iter().map(|(name, outcomes)| row(name, outcomes));
        columns(&std::iter::once(heading.collect()).chain(rows).collect::<Vec<_>>())
    }
}

/// A group's name, its size, and how many came to each outcome.
fn row(name: &str, outcomes: &[Outcome]) -> Vec<String> {
    let count = |wanted: &Outcome| outcomes.iter().filter(|outcome| *outcome == wanted).count();
    let counts = Outcome::ALL.iter().map(|outcome| count(outcome).to_string());
    [name.to_owned(), outcomes.len().to_string()].into_iter().chain(counts).collect()
}
