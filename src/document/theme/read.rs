//! Reads `theme.toml`: the theme, or everything that is wrong with it and with the files it names.

use std::sync::Arc;

use indexmap::IndexMap;

use super::{Levels, Theme, logo, typeface};
use crate::{
    diagnostic::{Diagnostic, Source, did_you_mean},
    document::color::Color,
    pack::{
        Pack,
        files::Asset,
        read::{Mistakes, Reader, Text, parse},
    },
};

const FILE: &str = "theme.toml";

/// The pictures and fonts of a pack by their names.
pub type Assets = IndexMap<String, Arc<Asset>>;

/// What a file that the theme names may be.
pub struct Wanted {
    pub ending: &'static str,
    /// Bytes, a multiple of a thousand.
    pub most: usize,
}

impl Theme {
    /// How the documents of a pack look; as those of the built-in one where it does not say.
    pub fn of(pack: &Pack) -> Result<Self, Vec<Diagnostic>> {
        let source = pack.templates.get(FILE);
        source.map_or_else(|| Ok(Self::default()), |source| read(source, &pack.assets))
    }
}

fn read(source: &Arc<Source>, assets: &Assets) -> Result<Theme, Vec<Diagnostic>> {
    let mistakes = Mistakes::default();
    let table = parse(source, &mistakes);
    let root = Reader::new(source, &table, 0..0, FILE, &mistakes);
    let ours = Theme::default();
    let theme = Theme {
        accent: color(&root, "accent", ours.accent),
        header: root.any_text("header").map_or(ours.header, |text| text.value),
        footer: root.any_text("footer").map_or(ours.footer, |text| text.value),
        levels: levels(&root),
        logo: logo::read(&root, assets),
        typeface: typeface::read(&root, assets),
        #[cfg(feature = "lettering")]
        spare: ours.spare,
    };
    root.finish();
    let mut found = mistakes.into_inner();
    found.sort_by_key(|mistake| mistake.places.first().map(|(place, _)| place.span.start));
    if found.is_empty() { Ok(theme) } else { Err(found) }
}

fn color(reader: &Reader<'_>, key: &str, ours: Color) -> Color {
    let Some(text) = reader.maybe_text(key) else { return ours };
    text.value.parse().unwrap_or_else(|message: String| {
        reader.mistake(Diagnostic::error(text.place, message));
        ours
    })
}

fn levels(root: &Reader<'_>) -> Levels {
    let ours = Levels::default();
    let Some(levels) = root.table("levels", "levels") else { return ours };
    let theirs = Levels {
        critical: color(&levels, "critical", ours.critical),
        high: color(&levels, "high", ours.high),
        medium: color(&levels, "medium", ours.medium),
        low: color(&levels, "low", ours.low),
        good: color(&levels, "good", ours.good),
        neutral: color(&levels, "neutral", ours.neutral),
    };
    levels.finish();
    theirs
}

/// The file that is named, if the pack has it and it is not too large.
pub fn asset(
    reader: &Reader<'_>,
    named: &Text,
    assets: &Assets,
    wanted: &Wanted,
) -> Option<Arc<Asset>> {
    let found = find(&named.value, assets, wanted);
    let refuse = |(message, help): (String, String)| {
        reader.mistake(Diagnostic::error(named.place.clone(), message).help(help));
    };
    found.map_err(refuse).ok()
}

/// The file, or what is wrong and what would work.
fn find(name: &str, assets: &Assets, wanted: &Wanted) -> Result<Arc<Asset>, (String, String)> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    if name.starts_with('.') || !name.chars().all(is_plain) {
        let message = format!("`{}` is not the name of a file here", name.escape_debug());
        let help =
            "put the file beside theme.toml and give its name alone: letters, digits, - and _";
        return Err((message, help.to_owned()));
    }
    let ending = wanted.ending;
    if name.rsplit_once('.').is_none_or(|(_, found)| found != ending) {
        let help = format!("give a file that ends in .{ending}, in small letters");
        return Err((format!("`{name}` does not end in .{ending}"), help));
    }
    let Some(asset) = assets.get(name) else {
        let near = did_you_mean(name, assets.keys().map(String::as_str));
        let help = near.unwrap_or_else(|| "put the file beside theme.toml".to_owned());
        return Err((format!("there is no file `templates/{name}`"), help));
    };
    if asset.bytes.len() > wanted.most {
        let kilobytes = wanted.most / 1000;
        let message = format!("`{name}` has more than {kilobytes} kilobytes");
        return Err((message, "it stands in every document: give a smaller file".to_owned()));
    }
    Ok(Arc::clone(asset))
}
