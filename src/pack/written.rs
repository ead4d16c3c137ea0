//! What stands where: every item of every layer as it is written, also of a pack with mistakes.

use std::{collections::HashMap, ops::Range, sync::Arc};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::{
    diagnostic::{Place, Source},
    id::Id,
    pack::{layer::stem, opened::kinds_of, read::recovered},
};

/// One item as it is written.
#[derive(Clone, Debug)]
pub struct Written {
    /// As in `[[kind]]`; further `section`, `template` and `function`.
    pub kind: &'static str,
    pub id: String,
    /// What tells people most of it, in the pack's words.
    pub title: String,
    /// The pack that has it, and how many packs are below that.
    pub layer: Id,
    pub level: usize,
    /// All of it, with the remarks right above.
    pub place: Place,
    pub fate: Fate,
    /// Each text in it, by its place, with the keys that lead there.
    keys: Vec<(Range<usize>, String)>,
}

/// Whether an item counts after all layers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    Counts,
    /// By an item of this pack.
    Replaced(Id),
    Retired {
        by: Id,
        reason: String,
    },
}

impl Written {
    /// The item's text.
    pub fn text(&self) -> &str {
        self.place.source.text.get(self.place.span.clone()).unwrap_or_default()
    }

    /// Where its own words begin, after remarks.
    pub fn line(&self) -> usize {
        let sign = match self.kind {
            "template" => return 1,
            "function" => "//",
            _ => "#",
        };
        let above = self.text().lines().take_while(|line| line.starts_with(sign)).count();
        self.place.line() + above
    }

    pub fn counts(&self) -> bool {
        self.fate == Fate::Counts
    }

    /// Whether a place of the loaded pack is inside it.
    pub fn holds(&self, place: &Place) -> bool {
        Arc::ptr_eq(&self.place.source, &place.source)
            && self.place.span.contains(&place.span.start)
    }

    /// Each text inside it, with the keys that lead there.
    pub fn texts(&self) -> impl Iterator<Item = (&Range<usize>, &str)> {
        self.keys.iter().map(|(span, key)| (span, key.as_str()))
    }

    /// The keys that lead to a text inside it, with dots between: `choices.fax.when`.
    pub fn key(&self, place: &Place) -> &str {
        let found = self.keys.iter().find(|(span, _)| *span == place.span);
        found.map_or("", |(_, key)| key.as_str())
    }
}

/// Everything of all layers, the lowest first; questions in the order of their sections.
pub fn all(layers: &[Vec<Arc<Source>>]) -> Vec<Written> {
    let mut all = Vec::new();
    let mut sections = Vec::new();
    for (level, files) in layers.iter().enumerate() {
        let manifest = files.iter().find(|file| file.name == "pack.toml");
        let manifest = manifest.map(|file| recovered(file).0).unwrap_or_default();
        let layer = Id::new(word(&manifest, "id").unwrap_or_default());
        retire(&manifest, &layer, &mut all);
        sections.extend(words(&manifest, "sections"));
        let found = files.iter().flat_map(|file| in_file(file, &layer, level)).collect();
        replace(&layer, &mut all, found);
    }
    let place = |one: &Written| {
        let section = stem(&one.place.source.name);
        let at = sections.iter().position(|known| known == section);
        if one.kind == "question" { at } else { None }
    };
    all.sort_by_cached_key(place);
    all
}

/// Marks what the layer retires.
fn retire(manifest: &DeTable<'_>, layer: &Id, all: &mut [Written]) {
    for table in tables(manifest, "retire") {
        let [kind, id, reason] = ["kind", "id", "reason"].map(|key| word(table, key));
        let is_meant =
            |one: &&mut Written| Some(one.kind) == kind.as_deref() && Some(&one.id) == id.as_ref();
        for one in all.iter_mut().filter(is_meant).filter(|one| one.counts()) {
            let reason = reason.clone().unwrap_or_default();
            one.fate = Fate::Retired { by: layer.clone(), reason };
        }
    }
}

/// Puts a layer's items over those below.
fn replace(layer: &Id, all: &mut Vec<Written>, found: Vec<Written>) {
    let below: HashMap<(&'static str, String), usize> = all
        .iter()
        .enumerate()
        .filter(|(_, one)| one.counts())
        .map(|(at, one)| ((one.kind, one.id.clone()), at))
        .collect();
    for one in found {
        let same = below.get(&(one.kind, one.id.clone()));
        if let Some(old) = same.and_then(|at| all.get_mut(*at)) {
            old.fate = Fate::Replaced(layer.clone());
        }
        all.push(one);
    }
}

fn in_file(source: &Arc<Source>, layer: &Id, level: usize) -> Vec<Written> {
    let whole = || Place::new(source, 0..source.text.len());
    let one = |kind, id: &str, title: String, place, keys| Written {
        kind,
        id: id.to_owned(),
        title,
        layer: layer.clone(),
        level,
        place,
        fate: Fate::Counts,
        keys,
    };
    let mut found = Vec::new();
    if let Some(name) = source.name.strip_prefix("templates/") {
        let bytes = format!("{} lines", source.text.lines().count());
        found.push(one("template", name, bytes, whole(), Vec::new()));
    } else if source.name.ends_with(".rhai") {
        let named = functions(source).into_iter();
        found.extend(named.map(|(name, place)| {
            let head = place.source.text.get(place.span.clone()).unwrap_or_default();
            let head = head.lines().find(|line| line.starts_with("fn ")).unwrap_or_default();
            let title = head.trim_end_matches([' ', '{']).to_owned();
            one("function", &name, title, place, Vec::new())
        }));
    } else if source.name.ends_with(".toml") && source.name != "pack.toml" {
        let (table, _) = recovered(source);
        let starts = starts(&table, &source.text);
        for (kind, id, value) in items(&table, &source.name) {
            let Some(inside) = value.get_ref().as_table() else { continue };
            let place = Place::new(source, extent(&source.text, &starts, value.span().start));
            let mut keys = Vec::new();
            lay_keys(inside, "", &mut keys);
            found.push(one(kind, &id, title(kind, inside), place, keys));
        }
    }
    found
}

type Value<'t> = Spanned<DeValue<'t>>;

/// The items of a file with their kinds and ids; those without an id are told by the check.
fn items<'t>(table: &'t DeTable<'t>, name: &str) -> Vec<(&'static str, String, &'t Value<'t>)> {
    let mut found = Vec::new();
    for kind in kinds_of(name) {
        let key = id_key(kind);
        for value in tables_as_values(table, kind) {
            let id = value.get_ref().as_table().and_then(|table| word(table, key));
            found.extend(id.map(|id| (*kind, id, value)));
        }
    }
    if name.starts_with("interview/")
        && let Some(value) = table.get("section")
    {
        found.push(("section", stem(name).to_owned(), value));
    }
    found
}

/// The key that names an item.
pub fn id_key(kind: &str) -> &'static str {
    match kind {
        "term" => "term",
        "product" => "name",
        "entry" => "cite",
        _ => "id",
    }
}

fn title(kind: &str, table: &DeTable<'_>) -> String {
    let keys: &[&str] = match kind {
        "question" => &["ask", "label"],
        "factor" => &["because"],
        "entry" => &["specification", "standard"],
        "term" => &["means"],
        "product" => &["kind"],
        _ => &["title", "yes", "carries", "says", "name"],
    };
    keys.iter().find_map(|key| word(table, key)).unwrap_or_default()
}

/// Where the tables of a file begin that are in no other.
fn starts(table: &DeTable<'_>, text: &str) -> Vec<usize> {
    let mut starts: Vec<usize> = Vec::new();
    for value in table.values() {
        match value.get_ref() {
            DeValue::Array(list) => {
                let tables = list.iter().filter(|one| one.get_ref().as_table().is_some());
                starts.extend(tables.map(|one| one.span().start));
            }
            _ => starts.push(value.span().start),
        }
    }
    starts.iter_mut().for_each(|start| *start = line_start(text, *start));
    starts.sort_unstable();
    starts
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |break_at| break_at + 1)
}

/// From the remarks above a table to its last line.
fn extent(text: &str, starts: &[usize], at: usize) -> Range<usize> {
    let start = line_start(text, at);
    let end = starts.iter().copied().find(|next| *next > start).unwrap_or(text.len());
    let end = without_remarks(text, end, true);
    let end = text.get(start..end).map_or(end, |own| start + own.trim_end().len());
    without_remarks(text, start, false)..end
}

/// Up to where the lines right above are remarks; also empty lines, where they count as such.
fn without_remarks(text: &str, mut at: usize, and_empty: bool) -> usize {
    while at > 0 {
        let above = line_start(text, at - 1);
        let line = text.get(above..at).unwrap_or_default().trim();
        if !(line.starts_with('#') || (and_empty && line.is_empty())) {
            break;
        }
        at = above;
    }
    at
}

/// The functions of a file, each with the remarks above it.
fn functions(source: &Arc<Source>) -> Vec<(String, Place)> {
    let text = &source.text;
    let mut heads: Vec<(usize, String)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some((name, _)) = line.strip_prefix("fn ").and_then(|rest| rest.split_once('(')) {
            heads.push((at, name.trim().to_owned()));
        }
        at += line.len();
    }
    let begins: Vec<usize> = heads.iter().map(|(at, _)| above_function(text, *at)).collect();
    let ends = begins.iter().skip(1).copied().chain([text.len()]);
    let placed = heads.into_iter().zip(begins.iter().copied().zip(ends));
    let place = |start: usize, end: usize| {
        let own = text.get(start..end).unwrap_or_default().trim_end();
        Place::new(source, start..start + own.len())
    };
    placed.map(|((_, name), (start, end))| (name, place(start, end))).collect()
}

fn above_function(text: &str, mut at: usize) -> usize {
    while at > 0 {
        let above = line_start(text, at - 1);
        if !text.get(above..at).unwrap_or_default().trim().starts_with("//") {
            break;
        }
        at = above;
    }
    at
}

fn lay_keys(table: &DeTable<'_>, before: &str, keys: &mut Vec<(Range<usize>, String)>) {
    for (key, value) in table {
        let dot = if before.is_empty() { "" } else { "." };
        lay_value(value, &format!("{before}{dot}{}", key.get_ref()), keys);
    }
}

fn lay_value(value: &Value<'_>, key: &str, keys: &mut Vec<(Range<usize>, String)>) {
    match value.get_ref() {
        DeValue::String(_) => keys.push((value.span(), key.to_owned())),
        DeValue::Array(list) => list.iter().for_each(|one| lay_value(one, key, keys)),
        DeValue::Table(table) => lay_keys(table, key, keys),
        _ => {}
    }
}

fn word(table: &DeTable<'_>, key: &str) -> Option<String> {
    table.get(key)?.get_ref().as_str().map(str::to_owned)
}

fn words(table: &DeTable<'_>, key: &str) -> Vec<String> {
    let list = table.get(key).and_then(|value| value.get_ref().as_array());
    let words = list.into_iter().flat_map(|list| list.iter());
    words.filter_map(|word| word.get_ref().as_str().map(str::to_owned)).collect()
}

fn tables_as_values<'t>(table: &'t DeTable<'t>, key: &str) -> Vec<&'t Value<'t>> {
    let list = table.get(key).and_then(|value| value.get_ref().as_array());
    list.map(|list| list.iter().collect()).unwrap_or_default()
}

fn tables<'t>(table: &'t DeTable<'t>, key: &str) -> impl Iterator<Item = &'t DeTable<'t>> {
    tables_as_values(table, key).into_iter().filter_map(|value| value.get_ref().as_table())
}
