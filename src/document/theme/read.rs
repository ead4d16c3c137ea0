//! Reads `theme.toml`: the theme, or everything that is wrong with it and with the files it names.

use std::sync::Arc;

use super::{Levels, Theme, asset::Assets, logo, typeface};
use crate::{
    diagnostic::{Code, Diagnostic, Source},
    document::color::Color,
    pack::{
        Pack,
        read::{Mistakes, Reader, parse},
    },
};

const FILE: &str = "theme.toml";

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
        reader.mistake(Diagnostic::error(text.place, message).of(Code::Theme));
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
