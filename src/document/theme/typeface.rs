//! A typeface of the pack's own, in up to four cuts.

use std::sync::Arc;

use ttf_parser::{Face as Parsed, Permissions, Tag, name_id};

use super::{
    asset::{Assets, Wanted, asset},
    load::too_much,
};
use crate::{
    diagnostic::{Code, Diagnostic},
    pack::{
        files::{Asset, LARGEST_FONT},
        read::{Reader, Text},
    },
};

/// The family inside the program.
pub const OURS: &str = "Source Sans 3";

const WANTED: Wanted = Wanted { ending: "ttf", most: LARGEST_FONT };

/// Tables that hold shapes as programs, drawings or pictures. Drawing a letter runs them, and nothing bounds how long:
/// ten calls inside each other, each a thousand times, fit into a few kilobytes.
const RUN: [&[u8; 4]; 6] = [b"CFF ", b"CFF2", b"SVG ", b"COLR", b"CBDT", b"sbix"];

/// Heights of letters over and under the line, in widths of an em. No alphabet needs two.
const TALLEST: i32 = 4;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typeface {
    pub family: String,
    /// The regular one, and those of the others that were given.
    pub faces: Vec<Face>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    pub cut: Cut,
    file: Arc<Asset>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

impl Cut {
    const ALL: [Self; 4] = [Self::Regular, Self::Bold, Self::Italic, Self::BoldItalic];

    fn key(self) -> &'static str {
        match self {
            Self::Regular => "regular",
            Self::Bold => "bold",
            Self::Italic => "italic",
            Self::BoldItalic => "bold_italic",
        }
    }

    pub fn is_bold(self) -> bool {
        matches!(self, Self::Bold | Self::BoldItalic)
    }

    pub fn is_italic(self) -> bool {
        matches!(self, Self::Italic | Self::BoldItalic)
    }
}

impl Face {
    pub fn bytes(&self) -> &[u8] {
        &self.file.bytes
    }
}

pub(super) fn read(root: &Reader<'_>, assets: &Assets) -> Option<Typeface> {
    let (family, files) = (root.maybe_text("font"), root.table("font_files", "font_files"));
    let (family, files) = match (family, files) {
        (Some(family), Some(files)) => (family, files),
        (family, files) => {
            alone(root, family, files);
            return None;
        }
    };
    check_family(root, &family);
    let named = Cut::ALL.map(|cut| {
        let key = cut.key();
        (cut, if cut == Cut::Regular { files.text(key) } else { files.maybe_text(key) })
    });
    files.finish();
    let named = named.into_iter().filter_map(|(cut, named)| Some((cut, named?)));
    let faces: Vec<Face> = named
        .filter_map(|(cut, named)| {
            let file = asset(root, &named, assets, &WANTED)?;
            check(root, &family, &named, &file).then_some(Face { cut, file })
        })
        .collect();
    Some(Typeface { family: family.value, faces })
}

/// A name without files, which is the program's own, or files without a name.
fn alone(root: &Reader<'_>, family: Option<Text>, files: Option<Reader<'_>>) {
    if let Some(family) = family.filter(|family| family.value != OURS && !root.has("font_files")) {
        let message = format!("no files are named for the font `{}`", family.value);
        let help = format!(
            "put its files beside theme.toml and name them under [font_files], or write \"{OURS}\""
        );
        root.mistake(Diagnostic::error(family.place, message).of(Code::Theme).help(help));
    }
    if let Some(files) = files.filter(|_| !root.has("font")) {
        let mistake =
            Diagnostic::error(files.place(), "these files belong to a font without a name")
                .of(Code::Theme);
        root.mistake(mistake.help("add `font = …`, the name of its family, above all tables"));
    }
}

/// The name stands in style sheets, so it may not be anything else than a name.
fn check_family(root: &Reader<'_>, family: &Text) {
    let is_plain = |c: char| c.is_alphanumeric() || " -_.".contains(c);
    if family.value == OURS {
        let mistake =
            Diagnostic::error(family.place.clone(), format!("{OURS} is inside the program"))
                .of(Code::Theme);
        root.mistake(mistake.help("leave out [font_files]"));
    } else if !family.value.chars().all(is_plain) || family.value.chars().count() > 60 {
        let message = format!("`{}` is not the name of a font", family.value.escape_debug());
        let help = "letters, digits, spaces and hyphens, as in \"Open Sans\"";
        root.mistake(Diagnostic::error(family.place.clone(), message).of(Code::Theme).help(help));
    }
}

fn check(root: &Reader<'_>, family: &Text, named: &Text, file: &Asset) -> bool {
    let found = sound(&file.bytes, &family.value);
    if let Err((why, help)) = &found {
        let message = format!("`{}` {why}", named.value);
        root.mistake(Diagnostic::error(named.place.clone(), message).of(Code::Theme).help(help));
    }
    found.is_ok()
}

/// Whether documents can be set in it; or why not, and what would work.
fn sound(bytes: &[u8], family: &str) -> Result<(), (String, String)> {
    let refused = |why: &str, help: &str| Err((why.to_owned(), help.to_owned()));
    let again = "get the font once more from where it came from";
    if ttf_parser::fonts_in_collection(bytes).is_some() {
        return refused("holds several fonts", "give a file with one font in it");
    }
    let font = match Parsed::parse(bytes, 0) {
        Ok(font) => font,
        Err(error) => return refused(&format!("is no font, or is damaged: {error}"), again),
    };
    let tags: Vec<Tag> = font.raw_face().table_records.into_iter().map(|table| table.tag).collect();
    if tags.iter().any(|tag| RUN.contains(&&tag.to_bytes())) {
        let why = "has letters that are drawn by programs or are pictures";
        return refused(why, "give a TrueType file (.ttf); the makers of most fonts offer one");
    }
    // Readers of fonts differ in which of two tables they take, and in finding one that is out of its place.
    if !tags.is_sorted_by(|one, next| one < next) {
        return refused("is damaged: its tables are out of order", again);
    }
    if let Some(why) = too_much(&font) {
        return refused(&why, "give a simpler font");
    }
    let has_letters = ('a'..='z')
        .chain('A'..='Z')
        .chain('0'..='9')
        .all(|c| font.glyph_index(c).is_some_and(|glyph| font.glyph_bounding_box(glyph).is_some()));
    if !has_letters {
        return refused("has no shapes for some letters from a to z, or is damaged", again);
    }
    if !is_measured(&font) {
        return refused("does not say how wide or tall its letters are, or is damaged", again);
    }
    if font.is_variable() {
        return refused("is a variable font", "give its static files, one for each cut");
    }
    if font.permissions() == Some(Permissions::Restricted) {
        let help = "its maker does not let it travel inside documents: choose another font";
        return refused("may not be put into documents", help);
    }
    let families = families(&font);
    match families.first() {
        None => refused("does not tell the name of its family, or is damaged", again),
        Some(first) if !families.iter().any(|known| known == family) => {
            let why = format!("belongs to the font `{first}`, not to `{family}`");
            Err((why, format!("write `font = \"{first}\"`, or give another file")))
        }
        _ => Ok(()),
    }
}

/// Whether lines can be set in it.
fn is_measured(font: &Parsed<'_>) -> bool {
    let most = i32::from(font.units_per_em()) * TALLEST;
    let tables = font.tables();
    let heads = [tables.hhea.ascender, tables.hhea.descender, tables.hhea.line_gap];
    let others = [font.typographic_ascender(), font.typographic_descender()];
    let heights = heads.into_iter().chain(others.into_iter().flatten());
    tables.hmtx.is_some() && heights.map(i32::from).all(|height| height.abs() <= most)
}

/// What programs list the font as.
fn families(font: &Parsed<'_>) -> Vec<String> {
    let is_name = |id| id == name_id::TYPOGRAPHIC_FAMILY || id == name_id::FAMILY;
    let names = font.names().into_iter().filter(|name| is_name(name.name_id));
    names.filter_map(|name| name.to_string()).collect()
}
