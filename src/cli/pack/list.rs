//! `sra pack list`: the items of one kind, or the kinds.

use serde_json::{Value, json};

use crate::{
    cli::{
        columns::columns,
        exit::Exit,
        failure::Failure,
        pack::{
            Bench,
            item::{data, json_text, kind, kinds, place, several},
        },
        talk,
    },
    pack::written::{Fate, Written},
};

pub const HELP: &str = "\
Examples:
  sra pack list                       the kinds, and how many there are of each
  sra pack list questions             the questions, in asking order
  sra pack list gaps ours             the gaps of the pack in the folder “ours”
  sra pack list retired ours          what the layers retire, with their reasons
  sra pack list facts --json          for other programs

It also works while the pack has mistakes, as far as it can be read.";

pub fn run(bench: &Bench<'_>, word: Option<&str>, as_json: bool) -> Result<Exit, Failure> {
    let written = bench.written()?;
    let text = match word {
        None => overview(&written, as_json),
        Some("retired") => retired(&written, as_json),
        Some(word) => {
            let kind = kind(word)?;
            let items = written.iter().filter(|one| one.kind == kind && one.counts());
            of_kind(&items.collect::<Vec<_>>(), is_layered(&written), as_json)
        }
    };
    talk::results(&text)?;
    Ok(Exit::Done)
}

fn is_layered(written: &[Written]) -> bool {
    written.iter().any(|one| one.level > 0)
}

fn overview(written: &[Written], as_json: bool) -> String {
    let count = |kind: &str| written.iter().filter(|one| one.kind == kind && one.counts()).count();
    if as_json {
        let kinds = kinds().map(|kind| json!({ "kind": kind, "count": count(kind) }));
        return json_text(&Value::Array(kinds.collect()));
    }
    let heading = ["kind", "count"].map(str::to_owned).to_vec();
    let rows = kinds().map(|kind| vec![several(kind), count(kind).to_string()]);
    columns(&std::iter::once(heading).chain(rows).collect::<Vec<_>>())
}

fn of_kind(items: &[&Written], is_layered: bool, as_json: bool) -> String {
    if as_json {
        return json_text(&items.iter().map(|one| data(one)).collect());
    }
    let heading = ["id", "where", "pack", ""].map(str::to_owned);
    let row =
        |one: &&Written| [one.id.clone(), place(one), one.layer.to_string(), one.title.clone()];
    let rows = std::iter::once(heading).chain(items.iter().map(row));
    // Of a pack that stands alone, everything is of it.
    let told = |mut row: Vec<String>| {
        if !is_layered {
            row.remove(2);
        }
        row
    };
    columns(&rows.map(|row| told(row.to_vec())).collect::<Vec<_>>())
}

fn retired(written: &[Written], as_json: bool) -> String {
    let items = written.iter().filter(|one| matches!(one.fate, Fate::Retired { .. }));
    if as_json {
        return json_text(&items.map(data).collect());
    }
    let heading = ["kind", "id", "retired by", "because"].map(str::to_owned).to_vec();
    let row = |one: &Written| match &one.fate {
        Fate::Retired { by, reason } => {
            vec![one.kind.to_owned(), one.id.clone(), by.to_string(), reason.clone()]
        }
        _ => Vec::new(),
    };
    columns(&std::iter::once(heading).chain(items.map(row)).collect::<Vec<_>>())
}
