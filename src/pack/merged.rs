//! Layers put together into the files of one pack that says the same.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use toml::de::{DeTable, DeValue};

use crate::{
    diagnostic::Source,
    pack::{
        files::{Asset, Files},
        layer::stem,
        load::sorted,
        read::recovered,
        written::{self, Fate, Written},
    },
};

/// The files of one pack; those of a pack that stands alone as they are.
pub fn merged(mut layers: Vec<Files>) -> Files {
    if layers.len() == 1 {
        return layers.pop().unwrap_or_default();
    }
    let (layers, assets): (Vec<_>, Vec<_>) = layers.into_iter().map(sorted).unzip();
    let written = written::all(&layers);
    let joining = Joining { heirs: heirs(&written), written: &written };
    let mut names: Vec<&str> = Vec::new();
    for file in layers.iter().flatten() {
        if !names.contains(&file.name.as_str()) {
            names.push(&file.name);
        }
    }
    let text = |name: &&str| {
        let files: Vec<&Arc<Source>> =
            layers.iter().flatten().filter(|file| file.name == **name).collect();
        let text = joining.file(name, &files);
        (!text.trim().is_empty()).then(|| Source { name: (*name).to_owned(), text })
    };
    Files { texts: names.iter().filter_map(text).collect(), assets: newest(assets) }
}

/// Of pictures and fonts with one name, the upper layer's.
fn newest(assets: Vec<Vec<Asset>>) -> Vec<Asset> {
    let named = assets.into_iter().flatten().map(|asset| (asset.name.clone(), asset));
    named.collect::<BTreeMap<_, _>>().into_values().collect()
}

/// For each item that a layer replaced, the one that counts and stands in its place: by places in the list.
fn heirs(written: &[Written]) -> BTreeMap<usize, usize> {
    let mut heirs = BTreeMap::new();
    for (heir, one) in written.iter().enumerate().filter(|(_, one)| one.counts()) {
        let same = |other: &Written| {
            let is_replaced = matches!(other.fate, Fate::Replaced(_));
            // A question belongs to the section whose file it is in.
            let is_at_home = one.kind != "question" || section(one) == section(other);
            is_replaced && is_at_home && other.kind == one.kind && other.id == one.id
        };
        let first = written.iter().position(same);
        heirs.extend(first.map(|first| (first, heir)));
    }
    heirs
}

fn section(one: &Written) -> &str {
    stem(&one.place.source.name)
}

struct Joining<'w> {
    written: &'w [Written],
    heirs: BTreeMap<usize, usize>,
}

impl Joining<'_> {
    fn file(&self, name: &str, files: &[&Arc<Source>]) -> String {
        let newest = || files.last().map(|file| file.text.clone()).unwrap_or_default();
        match name {
            "pack.toml" => manifest(files),
            "rules/scale.toml" => newest(),
            "rules/crosswalk.toml" if files.len() > 1 => tables(files),
            name if name.starts_with("templates/") => newest(),
            name if name.ends_with(".rhai") => {
                files.iter().map(|file| file.text.as_str()).collect::<Vec<_>>().join("\n")
            }
            _ => files.iter().map(|file| self.left(file)).collect::<Vec<_>>().join("\n"),
        }
    }

    /// A file with what counts of it, and what took the place of something in it.
    fn left(&self, source: &Arc<Source>) -> String {
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        for (at, one) in self.written.iter().enumerate() {
            if !Arc::ptr_eq(&one.place.source, source) {
                continue;
            }
            let heir = self.heirs.get(&at).and_then(|heir| self.written.get(*heir));
            let is_moved = self.heirs.values().any(|heir| *heir == at);
            let text = match heir {
                Some(heir) => self.whole(heir),
                None if one.counts() && !is_moved => self.whole(one),
                None => String::new(),
            };
            edits.push((one.place.span.clone(), text));
        }
        edited(&source.text, 0, edits, true)
    }

    /// An item without what only a layer says: that it replaces another, and names of what was retired.
    fn whole(&self, one: &Written) -> String {
        let begin = one.place.span.start;
        let mut edits = Vec::new();
        for (span, key) in one.texts() {
            let id = one.place.source.text.get(span.clone()).unwrap_or_default();
            let id = id.trim_matches(['"', '\'']);
            if !dropping(one.kind, key).is_some_and(|kind| self.is_retired(kind, id)) {
                continue;
            }
            let span = span.start - begin..span.end - begin;
            edits.push((with_comma(one.text(), span), String::new()));
        }
        let text = edited(one.text(), 0, edits, false);
        let is_said = |line: &&str| line.replace(' ', "") != "replaces=true";
        let mut lines: Vec<&str> = text.lines().filter(is_said).collect();
        if one.kind == "action" {
            lines = with_gaps(&lines);
        }
        lines.join("\n")
    }

    fn is_retired(&self, kind: &str, id: &str) -> bool {
        let mut same = self.written.iter().filter(|one| one.kind == kind && one.id == id);
        same.clone().next().is_some() && !same.any(Written::counts)
    }
}

/// What kind of item a key names whose names drop out when it is retired.
fn dropping(kind: &str, key: &str) -> Option<&'static str> {
    match (kind, key) {
        ("risk", "threats") => Some("threat"),
        ("risk", "held.shut") | ("action", "step.gaps") => Some("gap"),
        ("risk", "held.safeguards") => Some("safeguard"),
        ("risk", "strikes.assets") | ("gap", "on") => Some("asset"),
        _ => None,
    }
}

/// A text in a list with the comma after it.
fn with_comma(text: &str, span: Range<usize>) -> Range<usize> {
    let rest = text.get(span.end..).unwrap_or_default();
    let blank = rest.len() - rest.trim_start().len();
    let is_comma = rest.trim_start().starts_with(',');
    let after = span.end + blank + 1;
    let end = if is_comma { after } else { span.end };
    span.start..end
}

/// The lines of an action without the steps whose gaps are all gone.
fn with_gaps<'t>(lines: &[&'t str]) -> Vec<&'t str> {
    let begins = |line: &&str| line.starts_with("[[");
    let mut kept: Vec<&str> = Vec::new();
    let mut block: Vec<&str> = Vec::new();
    let is_bare = |line: &&str| line.replace([' ', ','], "") == "gaps=[]";
    for line in lines {
        if begins(line) {
            if !block.iter().any(is_bare) {
                kept.append(&mut block);
            }
            block.clear();
        }
        block.push(line);
    }
    if !block.iter().any(is_bare) {
        kept.append(&mut block);
    }
    kept
}

/// A text with stretches of it replaced; where one goes for nothing, the empty lines behind it go, too.
fn edited(
    text: &str,
    begin: usize,
    mut edits: Vec<(Range<usize>, String)>,
    and_lines: bool,
) -> String {
    edits.sort_by_key(|(span, _)| span.start);
    let mut at = begin;
    let mut out = String::with_capacity(text.len());
    for (span, new) in edits {
        out.push_str(text.get(at..span.start).unwrap_or_default());
        out.push_str(&new);
        at = span.end.max(at);
        if new.is_empty() && and_lines {
            let rest = text.get(at..).unwrap_or_default();
            at += rest.len() - rest.trim_start_matches(['\n', '\r']).len();
        }
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// One `pack.toml` for all: what the newest layer says, and the sections of each.
fn manifest(files: &[&Arc<Source>]) -> String {
    let tables: Vec<DeTable<'_>> = files.iter().map(|file| recovered(file).0).collect();
    let newest = |key: &str| tables.iter().rev().find_map(|table| table.get(key));
    let top = tables.last();
    let mut text = String::new();
    for key in ["id", "version", "title"] {
        if let Some(value) = top.and_then(|table| table.get(key)) {
            text.push_str(&format!("{key} = {}\n", written_out(value.get_ref())));
        }
    }
    let publisher = newest("publisher").map(|value| written_out(value.get_ref()));
    text.extend(publisher.map(|name| format!("publisher = {name}\n")));
    let sections = tables.iter().filter_map(|table| table.get("sections"));
    let sections: Vec<String> = sections.flat_map(|value| entries(value.get_ref())).collect();
    text.push_str(&format!("sections = [\n{}]\n", lines(&sections)));
    for key in ["name_question", "at_hand"] {
        match newest(key).map(|value| value.get_ref()) {
            Some(DeValue::Array(list)) => {
                let list: Vec<String> = list.iter().map(|one| written_out(one.get_ref())).collect();
                text.push_str(&format!("{key} = [\n{}]\n", lines(&list)));
            }
            Some(value) => text.push_str(&format!("{key} = {}\n", written_out(value))),
            None => {}
        }
    }
    if let Some(DeValue::Table(opening)) = newest("opening").map(|value| value.get_ref()) {
        text.push_str("\n[opening]\n");
        for (key, value) in opening {
            text.push_str(&format!("{} = {}\n", key.get_ref(), written_out(value.get_ref())));
        }
    }
    text
}

fn entries(value: &DeValue<'_>) -> Vec<String> {
    match value {
        DeValue::Array(list) => list.iter().map(|one| written_out(one.get_ref())).collect(),
        one => vec![written_out(one)],
    }
}

fn lines(list: &[String]) -> String {
    list.iter().map(|one| format!("  {one},\n")).collect()
}

/// Tables of words, such as `[csf]`, each with what every file has in it.
fn tables(files: &[&Arc<Source>]) -> String {
    let parsed: Vec<DeTable<'_>> = files.iter().map(|file| recovered(file).0).collect();
    let names: BTreeSet<&str> =
        parsed.iter().flat_map(|table| table.keys().map(|key| key.get_ref().as_ref())).collect();
    let mut text = String::new();
    for name in names {
        text.push_str(&format!("[{name}]\n"));
        let inside = parsed.iter().filter_map(|table| table.get(name)?.get_ref().as_table());
        let mut seen: BTreeMap<&str, String> = BTreeMap::new();
        for (key, value) in inside.flat_map(|table| table.iter()) {
            seen.insert(key.get_ref(), written_out(value.get_ref()));
        }
        for (key, value) in seen {
            text.push_str(&format!("{} = {value}\n", quoted(key)));
        }
        text.push('\n');
    }
    text
}

/// A value as TOML has it.
fn written_out(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => quoted(text),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(truth) => truth.to_string(),
        DeValue::Datetime(moment) => moment.to_string(),
        DeValue::Array(list) => {
            let list: Vec<String> = list.iter().map(|one| written_out(one.get_ref())).collect();
            format!("[{}]", list.join(", "))
        }
        DeValue::Table(table) => {
            let one = |(key, value): (
                &toml::Spanned<std::borrow::Cow<'_, str>>,
                &toml::Spanned<DeValue<'_>>,
            )| {
                format!("{} = {}", quoted(key.get_ref()), written_out(value.get_ref()))
            };
            format!("{{ {} }}", table.iter().map(one).collect::<Vec<_>>().join(", "))
        }
    }
}

/// A text in quotes: what JSON needs to be escaped, TOML takes escaped.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}
