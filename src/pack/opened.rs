//! A layer's files taken apart, and which of them hold which kinds of item.

use std::sync::Arc;

use toml::de::DeTable;

use crate::{
    diagnostic::{Diagnostic, Place, Source},
    pack::{
        LayerStamp,
        layer::stem,
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
        return Diagnostic::error(place, message).help("take it out of `sections`");
    }
    let help = mistakes.suggest(&section.value, files.iter().map(|(_, stem)| *stem));
    let help = help.unwrap_or_else(|| "add the file, or take the section out".to_owned());
    Diagnostic::error(place, format!("there is no file `{name}`")).help(help)
}

/// Whether a section's file is listed, and every listed section has a file.
pub fn check_sections(sections: &[Text], layers: &[Layer<'_>], mistakes: &Mistakes) {
    let files: Vec<(&Arc<Source>, &str)> = layers
        .iter()
        .flat_map(|layer| &layer.files)
        .filter(|(source, _)| {
            source.name.starts_with("interview/") && kinds_of(&source.name) == ["question"]
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
                    .help("list it where it should be asked"),
            );
        }
    }
}
