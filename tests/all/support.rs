//! What several tests need: packs written as text.

use std::{fs, path::Path, sync::Arc};

use sra::{
    diagnostic::Source,
    document::{self, Document, Meta, Templates, figures},
    pack::{Pack, builtin, load::Loaded},
    report::Report,
    trial::Practice,
};

/// The files of a pack, written one after another, each under a line `=== path`.
pub fn files(text: &str) -> Vec<Source> {
    text.split("=== ")
        .skip(1)
        .filter_map(|part| part.split_once('\n'))
        .map(|(name, text)| Source { name: name.trim().to_owned(), text: text.to_owned() })
        .collect()
}

/// Loads one pack of [`files`], or gives its mistakes as one text.
pub fn load(text: &str) -> Result<Loaded, String> {
    load_layers(&[text])
}

/// Loads layers, the base first.
pub fn load_layers(layers: &[&str]) -> Result<Loaded, String> {
    let layers = layers.iter().map(|text| files(text)).collect();
    Pack::load(layers).map_err(|mistakes| {
        let shown: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        shown.join("\n\n")
    })
}

/// A small whole pack: one list, one of each kind of question, one safeguard, one gap, one threat.
pub const SMALL: &str = include_str!("../packs/small.txt");

/// The small pack with one stretch of text replaced.
pub fn small_with(from: &str, to: &str) -> String {
    assert!(SMALL.contains(from), "the small pack has no `{from}`");
    SMALL.replacen(from, to, 1)
}

const DECISIONS: &str = include_str!("../packs/decisions.txt");

/// The files of a pack that asks for decisions on addressable specifications, one stretch of text replaced.
pub fn decisions_with(from: &str, to: &str) -> Vec<Source> {
    assert!(DECISIONS.contains(from), "the pack has no `{from}`");
    let shared =
        ["interview/roles.toml", "rules/scale.toml", "rules/crosswalk.toml", "rules/threats.toml"];
    let small = files(SMALL).into_iter().filter(|file| shared.contains(&file.name.as_str()));
    files(&DECISIONS.replacen(from, to, 1)).into_iter().chain(small).collect()
}

/// The pack that the program brings.
pub fn builtin() -> Pack {
    Pack::load(vec![builtin::files()]).unwrap_or_else(|mistakes| panic!("{mistakes:#?}")).pack
}

/// One of the described practices.
pub fn practice(pack: &Pack, name: &str) -> Practice {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/practices");
    let text = fs::read_to_string(folder.join(name)).unwrap();
    let source = Arc::new(Source { name: name.to_owned(), text });
    Practice::read(pack, &source).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"))
}

/// Each document that the pack's templates make of a report: the template's name, its Markdown, and what is made of that.
pub fn documents(pack: &Pack, report: &Report) -> Vec<(&'static str, String, Document)> {
    let files: Vec<_> =
        pack.templates.iter().map(|(name, source)| (name.clone(), Arc::clone(source))).collect();
    let templates = Templates::compile(&files).unwrap_or_else(|found| panic!("{found:#?}"));
    let data = serde_json::to_value(report).unwrap();
    let made = |name| {
        let text = templates.render(name, &data).unwrap_or_else(|found| panic!("{found}"));
        let built = document::build(&text, &figures(report), &Meta::default());
        let built = built.unwrap_or_else(|found| panic!("{name}: {}", found[0]));
        (name, text, built)
    };
    ["sra.md.hbs", "annex.md.hbs", "plan.md.hbs"].into_iter().map(made).collect()
}

/// The document that the pack's templates make of a report, with annex and plan behind it.
pub fn document(pack: &Pack, report: &Report) -> Document {
    let files: Vec<_> =
        pack.templates.iter().map(|(name, source)| (name.clone(), Arc::clone(source))).collect();
    let templates = Templates::compile(&files).unwrap_or_else(|found| panic!("{found:#?}"));
    let data = serde_json::to_value(report).unwrap();
    let render =
        |name: &str| templates.render(name, &data).unwrap_or_else(|found| panic!("{found}"));
    // A cover stands once.
    let behind = |name: &str| {
        let text = if pack.templates.contains_key(name) { render(name) } else { String::new() };
        text.split_once("\n::::\n").unwrap_or_default().1.to_owned()
    };
    let parts = [render("sra.md.hbs"), behind("annex.md.hbs"), behind("plan.md.hbs")];
    let markdown = parts.join("\n\n");
    let meta =
        Meta { author: report.prepared_by.clone(), date: Some(report.as_of), ..Meta::default() };
    document::build(&markdown, &figures(report), &meta)
        .unwrap_or_else(|found| panic!("{}", found[0]))
}

/// A text of a calendar as it was meant: RFC 5545, 3.3.11.
pub fn unescaped(text: &str) -> String {
    let mut letters = text.chars();
    let mut plain = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => plain.push(match letters.next().unwrap() {
                'n' => '\n',
                other => other,
            }),
            letter => plain.push(letter),
        }
    }
    plain
}
