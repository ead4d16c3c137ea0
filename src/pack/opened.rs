//! A layer's files taken apart, and which of them hold which kinds of item.

use std::sync::Arc;

use toml::de::DeTable;

use crate::{
    diagnostic::{Code, Diagnostic, Place, Source},
    pack::{
        LayerStamp,
        layer::{KINDS, stem},
        read::{Mistakes, Text},
    },
};

/// One layer with its files taken apart.
pub struct Layer<'a> {
    pub stamp: LayerStamp,
    pub manifest: (&'a Arc<Source>, DeTable<'a>),
    pub files: Vec<(&'a Arc<Source>, DeTable<'a>)>,
}

/// The kinds of item that a file may hold, by its name.
pub fn kinds_of(name: &str) -> &'static [&'static str] {
    match name {
        "interview/facts.toml" => &["fact"],
        "interview/roles.toml" => &["role"],
        "interview/glossary.toml" => &["term"],
        "interview/products.toml" => &["product_kind", "product"],
        "rules/scale.toml" | "rules/crosswalk.toml" => &[],
        "rules/security-rule.toml" => &["entry"],
        "rules/flows.toml" => &["zone", "party", "flow"],
        name if name.starts_with("interview/") => &["question"],
        name if name.starts_with("rules/") => {
            &["threat", "factor", "safeguard", "gap", "risk", "action", "conflict", "asset"]
        }
        _ => &[],
    }
}

/// Whether a table belongs into another file than this one.
pub fn is_foreign(name: &str, key: &str) -> bool {
    KINDS.iter().any(|(kind, ..)| *kind == key) && !kinds_of(name).contains(&key)
}

/// Where items of a kind are read from.
pub fn home_of(kind: &str) -> &'static str {
    match kind {
        "question" => "a section of interview/, such as interview/email.toml",
        "fact" => "interview/facts.toml",
        "role" => "interview/roles.toml",
        "term" => "interview/glossary.toml",
        "product" | "product_kind" => "interview/products.toml",
        "entry" => "rules/security-rule.toml",
        "zone" | "party" | "flow" => "rules/flows.toml",
        _ => "a file of rules/, such as rules/email.toml",
    }
}

/// A file that is not there, or that holds something else.
fn no_section(
    section: &Text,
    files: &[(&Arc<Source>, &str)],
    layers: &[Layer<'_>],
    mistakes: &Mistakes,
) -> Diagnostic {
    let name = format!("interview/{}.toml", section.value);
    let place = section.place.clone();
    if layers.iter().flat_map(|layer| &layer.files).any(|(source, _)| source.name == name) {
        let message = format!("`{name}` holds no questions, so it is no section");
        return Diagnostic::error(place, message)
            .of(Code::Section)
            .help("take it out of `sections`");
    }
    let help = mistakes.suggest(&section.value, files.iter().map(|(_, stem)| *stem));
    let help = help.unwrap_or_else(|| "add the file, or take the section out".to_owned());
    Diagnostic::error(place, format!("there is no file `{name}`")).of(Code::Section).help(help)
}

/// Whether a section's file is listed, and every listed section has a file.
pub fn check_sections(sections: &[Text], layers: &[Layer<'_>], mistakes: &Mistakes) {
    let files: Vec<(&Arc<Source>, &str)> = layers
        .iter()
        .flat_map(|layer| &layer.files)
        .filter(|(source, table)| {
            let is_section = kinds_of(&source.name) == ["question"];
            let holds_others = table.keys().any(|key| is_foreign(&source.name, key.get_ref()));
            let is_asked = table.contains_key("question") || table.contains_key("section");
            source.name.starts_with("interview/") && is_section && (is_asked || !holds_others)
        })
        .map(|(source, _)| (*source, stem(&source.name)))
        .collect();
    for section in sections {
        if !files.iter().any(|(_, stem)| *stem == section.value) {
            mistakes.add(no_section(section, &files, layers, mistakes));
        }
    }
    for (source, stem) in files {
        if !sections.iter().any(|section| section.value == stem) {
            let message = format!("the section `{stem}` is not listed in `sections` of pack.toml");
            mistakes.add(
                Diagnostic::error(Place::new(source, 0..0), message)
                    .of(Code::Section)
                    .help("list it where it should be asked"),
            );
        }
    }
}
