//! Every mistake and warning of a pack: what keeps it from loading, what keeps its documents from being written, and what its
//! author will be sorry for.

mod branches;
mod cause;
mod misplaced;
mod paper;
mod shape;

use std::{collections::HashSet, sync::Arc};

use self::branches::Branches;
use crate::{
    diagnostic::{Code, Diagnostic, Place, Source},
    document::{Figure, Figures, HeatMap, Templates, Theme},
    pack::{Pack, files::Files, lint::lint},
};

/// The template of the main document.
const MAIN: &str = "sra.md.hbs";

/// What was found.
#[derive(Debug, Default)]
pub struct Checked {
    pub mistakes: Vec<Diagnostic>,
    pub warnings: Vec<Diagnostic>,
}

/// Looks through layers, the base first; `others` are files in the folder of the top one that nobody reads.
///
/// A pack with mistakes is not yet asked how well it is written.
pub fn check(layers: &[Files], others: &[String]) -> Checked {
    let mut mistakes: Vec<Diagnostic> =
        others.iter().filter_map(|name| misplaced::told(name)).collect();
    let loaded = match Pack::load(layers.to_vec()) {
        Err(found) => {
            mistakes.extend(cause::told(layers, cause::without_consequences(found)));
            return Checked { mistakes: marked(layers, mistakes), warnings: Vec::new() };
        }
        Ok(loaded) => loaded,
    };
    let pack = &loaded.pack;
    let templates: Vec<_> = pack.templates.clone().into_iter().collect();
    let unread = Templates::compile(&templates).err().unwrap_or_default();
    let mut warnings = loaded.warnings;
    if unread.is_empty() {
        let figures = figures();
        let followed = Branches::follow(&templates, &figures);
        mistakes.extend(followed.mistakes);
        warnings.extend(unused(&templates, layers, &followed.used));
    }
    mistakes.extend(unread);
    mistakes.extend(no_document(pack));
    mistakes.extend(Theme::of(pack).err().unwrap_or_default());
    let texts: Vec<Vec<Source>> = layers.iter().map(|layer| layer.texts.clone()).collect();
    warnings.extend(lint(pack, &texts));
    Checked { mistakes: marked(layers, mistakes), warnings }
}

/// The id of the layer whose file a place is in.
pub fn layer_of(layers: &[Files], place: &Place) -> Option<String> {
    let (name, text) = (&place.source.name, &place.source.text);
    let files = layers.iter().rev();
    let own = files.into_iter().find(|files| {
        let is_it = |file: &Source| (name.ends_with(&file.name)) && file.text == *text;
        files.texts.iter().any(is_it)
    })?;
    id_of(own)
}

/// Where nothing nearer is known, how it is done right elsewhere.
fn with_a_way_out(mistake: Diagnostic) -> Diagnostic {
    let good = mistake.code.map(|code| code.page().good).filter(|good| !good.starts_with("=== "));
    let help = good.and_then(|good| good.lines().next()).map(|good| format!("such as: {good}"));
    Diagnostic { help: mistake.help.or(help), ..mistake }
}

fn id_of(files: &Files) -> Option<String> {
    let manifest = files.texts.iter().find(|file| file.name == "pack.toml")?;
    let (table, _) = toml::de::DeTable::parse_recoverable(&manifest.text);
    table.get_ref().get("id")?.get_ref().as_str().map(str::to_owned)
}

/// The same, with the pack named before each file that is not of the top layer.
fn marked(layers: &[Files], mistakes: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mistakes: Vec<Diagnostic> = mistakes.into_iter().map(with_a_way_out).collect();
    let Some((top, below)) = layers.split_last().filter(|(_, below)| !below.is_empty()) else {
        return mistakes;
    };
    let has = |files: &Files, source: &Source| {
        files.texts.iter().any(|file| file.name == source.name && file.text == source.text)
    };
    let named = |place: Place| {
        let source = &place.source;
        let lower = below.iter().rev().find(|files| has(files, source) && !has(top, source));
        let Some(id) = lower.and_then(id_of) else { return place };
        let name = format!("{id}: {}", source.name);
        let text = source.text.clone();
        let mut place = place;
        place.source = Arc::new(Source { name, text });
        place
    };
    // Only the first are shown, and each is copied with its file.
    let (first, rest) = mistakes.split_at(mistakes.len().min(crate::diagnostic::SHOWN));
    let told = |one: &Diagnostic| Diagnostic {
        places: one
            .places
            .iter()
            .map(|(place, label)| (named(place.clone()), label.clone()))
            .collect(),
        ..one.clone()
    };
    first.iter().map(told).chain(rest.iter().cloned()).collect()
}

/// Pictures in the place of those of a report.
fn figures() -> Figures {
    let map = HeatMap {
        likelihood: vec!["Low".to_owned()],
        impact: vec!["Low".to_owned()],
        levels: vec![vec![("low".to_owned(), "Low".to_owned())]],
        cells: vec![vec![Vec::new()]],
    };
    let named = |name: &str| (name.to_owned(), Figure::HeatMap(map.clone()));
    ["heatmap", "bars", "dataflow"].map(named).into_iter().collect()
}

/// Partials of the top layer that no document takes in.
fn unused(
    templates: &[(String, Arc<Source>)],
    layers: &[Files],
    used: &HashSet<String>,
) -> Vec<Diagnostic> {
    let own = |source: &Source| layers.last().is_some_and(|top| top.texts.contains(source));
    let partials = templates.iter().filter_map(|(file, source)| {
        let name = file.strip_suffix(".hbs")?;
        (!name.ends_with(".md") && !used.contains(name) && own(source)).then_some((name, source))
    });
    let told = |(name, source): (&str, &Arc<Source>)| {
        let first = source.text.lines().next().map_or(0, str::len);
        let message = format!(
            "no document takes in the partial `{name}` (unused-partial): what it says is never printed"
        );
        let help = format!("write `{{{{> {name}}}}}` in a template, or take the file out");
        Diagnostic::warning(Place::new(source, 0..first), message)
            .of(Code::UnusedPartial)
            .help(help)
    };
    partials.map(told).collect()
}

fn no_document(pack: &Pack) -> Option<Diagnostic> {
    let message = format!("there is no template `templates/{MAIN}`: no document can be written");
    let help = "write it as PACKS.md tells, or extend a pack that has it";
    let is_there = pack.templates.contains_key(MAIN);
    (!is_there).then(|| Diagnostic::bare(message).of(Code::Partial).help(help))
}
