//! `sra pack uses`: what reads an item, and what a layer that retires it has to retire as well.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::{
    cli::{
        columns::columns,
        exit::Exit,
        failure::Failure,
        pack::{
            Bench,
            item::{called, data, json_text, named, place, put},
        },
        talk,
    },
    pack::{
        survey::{Farewell, Survey},
        written::Written,
    },
};

pub const HELP: &str = "\
Examples:
  sra pack uses people                what reads the question “people”
  sra pack uses gap:no_second_step    only the gap of that id
  sra pack uses has_server ours       in the pack of the folder “ours”
  sra pack uses people --json         for other programs

The block at the end goes into pack.toml of a layer that retires the item: everything in
it would name something that is gone. What you want to keep, write again in the layer
with `replaces = true`, without the name, and leave it out of the block.";

/// More than so many retirements are no layer, but a pack of its own.
const MOST: usize = 40;

/// The kinds that no layer can retire.
const NOT_RETIRED: [&str; 3] = ["section", "template", "function"];

pub fn run(bench: &Bench<'_>, id: &str, as_json: bool) -> Result<Exit, Failure> {
    let survey = bench.survey()?;
    let (kind, id) = id.split_once(':').map_or((None, id), |(kind, id)| (Some(kind), id));
    let items = named(&survey.written, id, kind)?;
    let mut items: Vec<&Written> = items.into_iter().filter(|one| one.counts()).collect();
    if kind.is_none() && items.iter().any(|one| one.kind != "section") {
        items.retain(|one| one.kind != "section");
    }
    if items.is_empty() {
        let what = format!("“{id}” was retired, so nothing reads it.");
        return Err(Failure::new(Exit::Failed, what).way_out("sra pack list retired"));
    }
    let readings = items.into_iter().map(|one| Reading::of(&survey, one));
    let text = if as_json {
        json_text(&readings.map(|reading| reading.data()).collect())
    } else {
        readings.map(|reading| reading.told()).collect::<Vec<_>>().join("\n")
    };
    talk::results(&text)?;
    Ok(Exit::Done)
}

/// All that reads one item.
struct Reading<'s> {
    item: &'s Written,
    readers: Vec<Reader<'s>>,
    farewell: Farewell<'s>,
}

struct Reader<'s> {
    /// None for `pack.toml`.
    item: Option<&'s Written>,
    place: String,
    file: &'s str,
    line: usize,
    key: String,
    how: String,
}

impl<'s> Reading<'s> {
    fn of(survey: &'s Survey, item: &'s Written) -> Self {
        let uses = survey.uses_of(item).into_iter().map(|one| {
            let (reader, key) = survey.around(one).map_or((None, ""), |(by, key)| (Some(by), key));
            let (file, line) = (one.place.source.name.as_str(), one.place.line());
            let how = how(reader.map_or("pack", |by| by.kind), key, item.kind);
            Reader {
                item: reader,
                place: format!("{file}:{line}"),
                file,
                line,
                key: key.into(),
                how,
            }
        });
        let readers = uses.chain(mentions(survey, item)).collect();
        Self { item, readers, farewell: survey.farewell(item) }
    }

    fn told(&self) -> String {
        let item = self.item;
        let mut text = format!("{}, {} of the pack {}\n", called(item), place(item), item.layer);
        if !item.title.is_empty() {
            let _ = writeln!(text, "“{}”", item.title);
        }
        if self.readers.is_empty() {
            text.push_str("\nNothing in the pack reads it.\n");
        } else {
            let read = match self.readers.len() {
                1 => "1 place reads it".to_owned(),
                readers => format!("{readers} places read it"),
            };
            let _ = writeln!(text, "\n{read}:");
            let row = |reader: &Reader<'_>| {
                let name = reader.item.map_or_else(|| "pack.toml".to_owned(), called);
                vec![format!("  {name}"), reader.place.clone(), reader.how.clone()]
            };
            text.push_str(&columns(&self.readers.iter().map(row).collect::<Vec<_>>()));
        }
        text.push_str(&self.leaving());
        text
    }

    /// What a layer has to do that retires the item.
    fn leaving(&self) -> String {
        if NOT_RETIRED.contains(&self.item.kind) {
            return String::new();
        }
        let Farewell { retire, mend, loose } = &self.farewell;
        let mut text = String::from("\n");
        if retire.first().is_none_or(|first| first.id != self.item.id) {
            text.push_str(
                "It is this pack's own: to be without it, take it out where it stands.\n",
            );
        } else if retire.len() > MOST {
            let _ = writeln!(
                text,
                "{} others rest on it, also by way of each other. Rather keep it, or write it again in the\n\
                 layer with `replaces = true`. All that would go with it: sra pack uses {} --json",
                retire.len() - 1,
                self.item.id
            );
        } else {
            let more = match retire.len() - 1 {
                0 => String::new(),
                1 => ", and 1 more with it".to_owned(),
                more => format!(", and {more} more with it"),
            };
            let _ = writeln!(text, "To retire it in a layer{more}, put this into its pack.toml:\n");
            text.push_str(&block(retire));
        }
        for one in mend.iter().filter(|one| one.id != self.item.id) {
            let _ = writeln!(
                text,
                "\nThis pack's own {} ({}) has to be mended.",
                called(one),
                place(one)
            );
        }
        for one in loose {
            let _ = writeln!(
                text,
                "\n{} names {} `{}` in line {}: let the layer's own pack.toml name another.",
                one.place.source.name,
                one.kind,
                one.id,
                one.place.line()
            );
        }
        text
    }

    fn data(&self) -> Value {
        let reader = |reader: &Reader<'_>| {
            json!({
                "kind": reader.item.map(|one| one.kind),
                "id": reader.item.map(|one| &one.id),
                "pack": reader.item.map(|one| &one.layer),
                "file": reader.file,
                "line": reader.line,
                "key": reader.key,
                "how": reader.how,
            })
        };
        let named = |list: &[&Written]| -> Value {
            list.iter().map(|one| json!({ "kind": one.kind, "id": one.id })).collect()
        };
        let mut data = data(self.item);
        put(&mut data, "read_by", self.readers.iter().map(reader).collect());
        if !NOT_RETIRED.contains(&self.item.kind) {
            put(&mut data, "retire", named(&self.farewell.retire));
            put(&mut data, "mend", named(&self.farewell.mend));
        }
        data
    }
}

/// Retirements as `pack.toml` of a layer has them.
fn block(retire: &[&Written]) -> String {
    let one = |item: &&Written| {
        format!(
            "[[retire]]\nkind = \"{}\"\nid = {}\nreason = \"Why your clients do not need it.\"\n",
            item.kind,
            json!(item.id)
        )
    };
    retire.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// What names the item in text that is not read as a name: calls of functions, partials, and ids in templates.
fn mentions<'s>(survey: &'s Survey, item: &Written) -> Vec<Reader<'s>> {
    let stem = item.id.trim_end_matches(".hbs");
    let signs: Vec<String> = match item.kind {
        "function" => vec![format!("{}(", item.id)],
        "template" => vec![format!("{{{{> {stem}}}}}"), format!("{{{{> {stem} ")],
        _ => vec![format!("\"{}\"", item.id), format!("'{}'", item.id)],
    };
    let is_searched = |one: &&Written| {
        one.counts()
            && (one.kind != item.kind || one.id != item.id || item.kind == "template")
            && (item.kind == "function" || one.kind == "template")
    };
    let mut found = Vec::new();
    for one in survey.written.iter().filter(is_searched) {
        for (at, line) in one.text().split_inclusive('\n').enumerate() {
            let begins_in_word = |sign: &String| {
                let before = line.find(sign.as_str()).and_then(|at| line.get(..at));
                let last = before.and_then(|before| before.chars().next_back());
                last.is_none_or(|last| !last.is_alphanumeric() && last != '_')
            };
            if signs.iter().any(|sign| line.contains(sign.as_str()) && begins_in_word(sign)) {
                let line = one.place.line() + at;
                let file = one.place.source.name.as_str();
                let how = match item.kind {
                    "function" => "calls it",
                    "template" => "takes it in",
                    _ => "names it",
                };
                let (key, how) = (String::new(), how.to_owned());
                let place = format!("{file}:{line}");
                found.push(Reader { item: Some(one), place, file, line, key, how });
            }
        }
    }
    found
}

/// What a reader does with the item, as the end of a sentence whose subject it is.
fn how(reader: &str, key: &str, of: &str) -> String {
    let last = key.rsplit('.').next().unwrap_or(key);
    let parts: Vec<&str> = key.split('.').collect();
    let told = match (reader, last, of) {
        ("pack", ..) => "names it in pack.toml",
        (_, "cites", _) => "cites it",
        (_, "who", _) => return who(reader).to_owned(),
        ("question", "when", _) => match parts.as_slice() {
            ["choices", line, _] => return format!("shows its line `{line}` only by it"),
            _ => "is asked only by it",
        },
        ("question", "after", _) => "stands after it",
        ("question", "of", _) => "asks about each thing on it",
        ("question", "only", _) => "picks by it the things it asks about",
        ("question", "by_place", _) => "may differ by the places on it",
        ("fact", "is", _) => "is worked out from it",
        ("safeguard", "in_place", _) => "is in place by it",
        ("safeguard", "partly", _) => "is partly in place by it",
        ("safeguard" | "risk" | "entry", "when", _) => "concerns a practice only by it",
        ("gap", "when", _) => "is found by it",
        ("gap", "action", _) => "is closed by it",
        ("gap", "safeguards", _) => "is a gap of it",
        ("gap", "on", _) => "bears on it",
        ("factor", "when", _) => "moves a rating by it",
        ("action", "per", _) => "counts its cost by it",
        ("action", "gaps", _) => "has a step that closes it",
        ("action", "after", _) => "comes after it",
        ("action", "folds_into", _) => "may be done with it",
        ("action", "folds_when", _) => "is folded into another by it",
        ("conflict", "when", _) => "holds its answer against others",
        ("conflict", "questions", _) => "asks to put it right",
        ("risk", "shut", _) => "is held down while it is closed",
        ("risk", "assets", _) => "strikes it",
        ("role", "lists", _) => "finds its people on it",
        (_, "likelihood" | "impact", _) => return format!("rates its {last} by it"),
        (_, "each", _) => "is judged for each thing on it",
        (_, "threats", _) => "names it as a threat",
        (_, "factors", _) => "is rated with it",
        (_, "when", _) => "rests on it",
        (_, _, "question") => return format!("says its answer in `{key}`"),
        _ => return format!("names it in `{key}`"),
    };
    told.to_owned()
}

fn who(reader: &str) -> &'static str {
    match reader {
        "question" => "is a question for it",
        _ => "is work for it",
    }
}
