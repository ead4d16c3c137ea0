//! `sra pack show`: an item as it is written, where it stands, and whose it is.

use std::fmt::Write;

use serde_json::json;

use crate::{
    cli::{
        exit::Exit,
        failure::Failure,
        pack::{
            Bench,
            item::{called, data, json_text, named, place, put},
        },
        talk,
    },
    pack::written::{Fate, Written},
};

pub const HELP: &str = "\
Examples:
  sra pack show systems               everything that goes by the id “systems”
  sra pack show gap:no_second_step    only the gap of that id
  sra pack show sra.md.hbs ours       a template, as the pack in the folder “ours” has it
  sra pack show has_server --json     for other programs

Where layers replaced an item, the one that counts comes first, those below after it.
It also works while the pack has mistakes, as far as it can be read.";

pub fn run(bench: &Bench<'_>, id: &str, as_json: bool) -> Result<Exit, Failure> {
    let written = bench.written()?;
    let (kind, id) = id.split_once(':').map_or((None, id), |(kind, id)| (Some(kind), id));
    let mut items = named(&written, id, kind)?;
    items.sort_by_key(|one| {
        (written.iter().position(|first| first.kind == one.kind), !one.counts())
    });
    let text = if as_json {
        let with_text = |one: &&Written| {
            let mut data = data(one);
            put(&mut data, "text", json!(one.text()));
            data
        };
        json_text(&items.iter().map(with_text).collect())
    } else {
        items.iter().map(|one| shown(one)).collect::<Vec<_>>().join("\n")
    };
    talk::results(&text)?;
    Ok(Exit::Done)
}

fn shown(one: &Written) -> String {
    let mut text = format!("{}, {} of the pack {}\n", called(one), place(one), one.layer);
    let _ = match &one.fate {
        Fate::Counts => Ok(()),
        Fate::Replaced(by) => writeln!(text, "replaced by the pack {by}"),
        Fate::Retired { by, reason } => writeln!(text, "retired by the pack {by}: {reason}"),
    };
    format!("{text}\n{}\n", one.text().trim_end())
}
