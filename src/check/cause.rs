//! One cause with many consequences is one mistake: what was retired or replaced, and what still reads it.

use std::{
    cell::Cell,
    collections::{BTreeMap, HashMap, HashSet},
    fmt::Write,
    sync::Arc,
};

use toml::de::DeTable;

use crate::{
    diagnostic::{Code, Diagnostic, Place, Source},
    pack::{Pack, files::Files, kinds},
};

/// So many times the pack is read again in all, with more retired, until nothing reads what is gone.
const MOST_TURNS: usize = 12;

/// Mistakes of which the cause is looked for, and items that may be one.
const MOST_LOOKED_AT: usize = 500;
const MOST_GONE: usize = 200;

/// So many readers are shown with their places.
const SHOWN: usize = 3;

/// The mistakes, those that a retired or replaced item causes in the packs below folded into one each.
pub fn told(layers: &[Files], mistakes: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let Some((top, below)) = layers.split_last().filter(|(_, below)| !below.is_empty()) else {
        return mistakes;
    };
    // Only the first are shown; to look for the cause of thousands would take minutes.
    let mut mistakes = mistakes;
    let more = mistakes.split_off(mistakes.len().min(MOST_LOOKED_AT));
    let line = |one: &Diagnostic| {
        let place = place_of(one).filter(|place| !is_of(top, place))?;
        Some(format!("{}\n{}", one.message, text_of(place)))
    };
    let mut rest: Vec<(Option<String>, Diagnostic)> =
        mistakes.into_iter().map(|one| (line(&one), one)).collect();
    let turns = Cell::new(MOST_TURNS);
    let mut causes = Vec::new();
    for gone in gone(top) {
        let reads = |line: &Option<String>| line.as_ref().is_some_and(|line| names(line, &gone.id));
        let (effects, others): (Vec<_>, Vec<_>) =
            rest.into_iter().partition(|(line, _)| reads(line));
        rest = others;
        let effects: Vec<Diagnostic> = effects.into_iter().map(|(_, one)| one).collect();
        if !effects.is_empty() {
            causes.push(gone.told(&effects, top, below, &turns));
        }
    }
    causes.extend(rest.into_iter().map(|(_, one)| one));
    causes.extend(more);
    causes
}

/// Whether a line has this id as a whole word.
fn names(line: &str, id: &str) -> bool {
    let words = line.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    words.into_iter().any(|word| word == id)
}

fn place_of(one: &Diagnostic) -> Option<&Place> {
    one.places.first().map(|(place, _)| place)
}

fn is_of(files: &Files, place: &Place) -> bool {
    let source = &*place.source;
    files.texts.iter().any(|file| file.name == source.name && file.text == source.text)
}

/// The line at a place.
fn text_of(place: &Place) -> &str {
    place.source.text.lines().nth(place.line() - 1).unwrap_or_default()
}

/// An item of the pack below that is not there any more, or not as it was.
struct Gone {
    id: String,
    place: Place,
    is_retired: bool,
}

/// What the top layer retires and replaces.
fn gone(top: &Files) -> Vec<Gone> {
    let mut found = Vec::new();
    for file in top.texts.iter().filter(|file| file.name.ends_with(".toml")) {
        let source = Arc::new(file.clone());
        let (table, _) = DeTable::parse_recoverable(&source.text);
        for (key, value) in table.get_ref() {
            let is_retired = key.get_ref() == "retire";
            let tables = value.get_ref().as_array().into_iter().flat_map(|list| list.iter());
            for inside in tables.filter_map(|table| table.get_ref().as_table()) {
                let replaces = inside.get("replaces").and_then(|value| value.get_ref().as_bool());
                let id = inside.get("id").filter(|_| is_retired || replaces == Some(true));
                let Some(id) = id else { continue };
                let Some(word) = id.get_ref().as_str() else { continue };
                let place = Place::new(&source, id.span());
                if found.len() == MOST_GONE {
                    return found;
                }
                found.push(Gone { id: word.to_owned(), place, is_retired });
            }
        }
    }
    found
}

impl Gone {
    fn told(
        &self,
        effects: &[Diagnostic],
        top: &Files,
        below: &[Files],
        turns: &Cell<usize>,
    ) -> Diagnostic {
        let mut readers = readers(effects);
        if self.is_retired {
            readers = self.all_readers(readers, top, below, turns);
        }
        let (what, count) = (if self.is_retired { "retired" } else { "replaced" }, readers.len());
        let rest = if count == 1 { "1 item of the pack below still reads it" } else { "" };
        let rest = if rest.is_empty() {
            format!("{count} items of the pack below still read it")
        } else {
            rest.to_owned()
        };
        let rest = if self.is_retired { rest } else { rest.replace("still read", "no longer fit") };
        let message = format!("`{}` is {what}, and {rest}", self.id);
        let mistake = Diagnostic::error(self.place.clone(), message).of(Code::RetiredName);
        let shown = effects.iter().filter_map(place_of).take(SHOWN);
        let mistake = shown.fold(mistake, |mistake, place| mistake.also(place.clone(), "reads it"));
        mistake.help(self.way_out(&readers))
    }

    fn way_out(&self, readers: &BTreeMap<(&'static str, String), ()>) -> String {
        if !self.is_retired {
            let names: Vec<String> =
                readers.keys().map(|(kind, id)| format!("{kind} `{id}`")).collect();
            return format!(
                "keep its kind, its choices and its place, or replace these too: {}",
                names.join(", ")
            );
        }
        let mut text = "retire them too (or replace them by what does not read it):\n".to_owned();
        for (kind, id) in readers.keys() {
            let _ = write!(
                text,
                "\n[[retire]]\nkind = \"{kind}\"\nid = \"{id}\"\nreason = \"{} is retired.\"\n",
                self.id
            );
        }
        text
    }

    /// Retires the readers as well, and those of the readers, until the packs below have no mistake of it.
    fn all_readers(
        &self,
        mut readers: BTreeMap<(&'static str, String), ()>,
        top: &Files,
        below: &[Files],
        turns: &Cell<usize>,
    ) -> BTreeMap<(&'static str, String), ()> {
        while turns.get() > 0 {
            turns.set(turns.get() - 1);
            let mut layers = below.to_vec();
            layers.push(with_retired(top, readers.keys()));
            let Err(mistakes) = Pack::load(layers) else { break };
            let is_below = |one: &&Diagnostic| {
                place_of(one)
                    .is_some_and(|place| !is_of(top, place) && place.source.name != "pack.toml")
            };
            let more: Vec<Diagnostic> = mistakes.iter().filter(is_below).cloned().collect();
            let before = readers.len();
            readers.extend(self::readers(&more));
            if readers.len() == before {
                break;
            }
        }
        readers
    }
}

/// The items that mistakes stand in, by kind and id.
fn readers(effects: &[Diagnostic]) -> BTreeMap<(&'static str, String), ()> {
    effects.iter().filter_map(place_of).filter_map(item_at).map(|item| (item, ())).collect()
}

fn item_at(place: &Place) -> Option<(&'static str, String)> {
    let (table, _) = DeTable::parse_recoverable(&place.source.text);
    // An item ends where the next one begins, with all tables below it.
    let mut heads: Vec<(usize, &'static str, String)> = Vec::new();
    for (kind, key) in kinds() {
        let list = table.get_ref().get(kind).and_then(|value| value.get_ref().as_array());
        for one in list.into_iter().flat_map(|list| list.iter()) {
            let id = one.get_ref().as_table().and_then(|inside| inside.get(key));
            let id = id.and_then(|id| id.get_ref().as_str()).unwrap_or_default();
            heads.push((one.span().start, kind, id.to_owned()));
        }
    }
    heads.sort();
    let found = heads.into_iter().rfind(|(start, ..)| *start <= place.span.start)?;
    Some((found.1, found.2))
}

fn with_retired<'r>(top: &Files, items: impl Iterator<Item = &'r (&'static str, String)>) -> Files {
    let mut files = top.clone();
    let manifest = files.texts.iter_mut().find(|file| file.name == "pack.toml");
    if let Some(Source { text, .. }) = manifest {
        for (kind, id) in items {
            let _ = write!(
                text,
                "\n[[retire]]\nkind = \"{kind}\"\nid = \"{id}\"\nreason = \"It reads what is gone.\"\n"
            );
        }
    }
    files
}

/// Without what only follows from a graver mistake: a file that cannot be read, a scale that is not whole, too many items.
pub fn without_consequences(mistakes: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let has = |code: Code| mistakes.iter().any(|one| one.code == Some(code));
    let (unread, scale, too_much) = (has(Code::NotToml), has(Code::Scale), has(Code::TooMuch));
    let follows = |one: &Diagnostic| {
        let of_names = matches!(
            one.code,
            Some(
                Code::UnknownName
                    | Code::NothingBelow
                    | Code::MissingKey
                    | Code::ActionAndGap
                    | Code::NotAnExpression
            )
        );
        let of_scale = one.message.contains("word of the scale")
            || one.message.contains("not one of the levels");
        (of_names && (unread || too_much)) || (of_scale && scale)
    };
    let mut slips: HashMap<String, usize> = HashMap::new();
    let unreadable: HashSet<&str> =
        mistakes.iter().filter(|one| one.code == Some(Code::NotToml)).filter_map(file_of).collect();
    let is_kept = |one: &&Diagnostic| {
        let Some(file) = file_of(one).filter(|file| unreadable.contains(file)) else {
            return !follows(one);
        };
        let count = slips.entry(file.to_owned()).or_default();
        *count += usize::from(one.code == Some(Code::NotToml));
        // Past the first slips of a file, and beside them, nothing can be trusted.
        one.code == Some(Code::NotToml) && *count <= MOST_SLIPS
    };
    mistakes.iter().filter(is_kept).cloned().collect()
}

/// Slips of one file that are told.
const MOST_SLIPS: usize = 3;

fn file_of(one: &Diagnostic) -> Option<&str> {
    place_of(one).map(|place| place.source.name.as_str())
}
