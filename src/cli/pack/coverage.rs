//! `sra pack coverage`: what in the pack speaks of each paragraph of the Security Rule.

use crate::{
    cli::{columns::columns, exit::Exit, failure::Failure, pack::Bench, talk},
    coverage::{Covered, coverage},
    id::Id,
};

pub fn run(bench: &Bench<'_>) -> Result<Exit, Failure> {
    let pack = bench.pack()?;
    let covered = coverage(&pack);
    let heading = ["paragraph", "designation", "q", "s", "g", "questions; safeguards; gaps"];
    let mut rows = vec![heading.map(str::to_owned).to_vec()];
    rows.extend(covered.iter().map(row));
    let bare: Vec<&str> =
        covered.iter().filter(|entry| entry.is_bare()).map(|entry| entry.cite).collect();
    talk::results(&format!("{}{}", columns(&rows), last_line(covered.len(), &bare)))?;
    Ok(if bare.is_empty() { Exit::Done } else { Exit::Failed })
}

fn row(entry: &Covered<'_>) -> Vec<String> {
    let Covered { questions, safeguards, gaps, .. } = entry;
    vec![
        entry.cite.to_owned(),
        entry.designation.word().to_owned(),
        questions.len().to_string(),
        safeguards.len().to_string(),
        gaps.len().to_string(),
        told(entry),
    ]
}

fn told(entry: &Covered<'_>) -> String {
    if entry.is_bare() {
        return "BARE: nothing speaks of it".to_owned();
    }
    let ids = [&entry.questions, &entry.safeguards, &entry.gaps].map(|ids| list(ids)).join("; ");
    match &entry.aside {
        Some(because) => format!("does not concern: {because}"),
        None => ids,
    }
}

fn list(ids: &[&Id]) -> String {
    let ids: Vec<&str> = ids.iter().map(|id| id.as_str()).collect();
    if ids.is_empty() { "-".to_owned() } else { ids.join(", ") }
}

fn last_line(all: usize, bare: &[&str]) -> String {
    match bare {
        [] => format!("{all} paragraphs, none bare\n"),
        bare => format!("{all} paragraphs, {} bare: {}\n", bare.len(), bare.join(", ")),
    }
}
