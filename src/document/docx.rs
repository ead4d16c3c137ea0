//! The tree as a Word file with real headings, contents, captions and table heads, for a practice that edits it further.
//!
//! Word forgives nothing: every part is built in the order its schema asks for, every id is used once, and text is
//! escaped in one place ([`xml`]).

mod block;
mod bookmarks;
mod callout;
mod contents;
mod inline;
mod link;
mod list;
mod namespace;
mod numbering;
mod package;
mod paragraph;
mod picture;
mod running;
mod section;
mod signature;
mod styles;
mod table;
mod typeface;
mod xml;

use std::collections::{BTreeMap, BTreeSet};

use self::numbering::Numbering;
use self::package::Parts;
use self::paragraph::{Paragraph, Style};
use self::xml::{Element, element};
use super::color::Color;
use super::lettering::{Care, Lettering, StandIn, draw};
use super::theme::Theme;
use super::tree::Document;
use crate::diagnostic::Diagnostic;

/// Writes the document as DOCX; the same document and theme give the same bytes.
pub fn to_docx(document: &Document, theme: &Theme) -> Result<Docx, Diagnostic> {
    let mut lettering = Lettering::of_drawings(theme, Care::Usual);
    let mut document = document.clone();
    draw(&mut document, &mut lettering);
    lettering.sign(&mut document);
    let bytes = written(&document, theme)?;
    Ok(Docx { bytes, stand_ins: lettering.stand_ins() })
}

/// What the program's typeface lacks for the drawings; the words are set by the program that shows the file.
pub fn lacking(document: &Document, theme: &Theme) -> BTreeSet<String> {
    let mut lettering = Lettering::of_drawings(theme, Care::Usual);
    draw(&mut document.clone(), &mut lettering);
    lettering.lacking()
}

fn written(document: &Document, theme: &Theme) -> Result<Vec<u8>, Diagnostic> {
    let mut writer = Writer {
        document,
        theme,
        parts: Parts::default(),
        numbering: Numbering::default(),
        bookmarks: bookmarks::names(&document.blocks),
        marked: BTreeSet::new(),
        tables: 0,
        figures: 0,
        near: document.title.clone(),
    };
    let body = writer.body()?;
    package::file(writer, body).map_err(broken)
}

/// A finished file, and what could not be shown in its drawings as it is.
#[derive(Clone, Debug)]
pub struct Docx {
    pub bytes: Vec<u8>,
    pub stand_ins: BTreeSet<StandIn>,
}

struct Writer<'a> {
    document: &'a Document,
    theme: &'a Theme,
    parts: Parts,
    numbering: Numbering,
    /// The bookmark of each heading by the heading's id.
    bookmarks: BTreeMap<&'a str, String>,
    /// Bookmarks written so far.
    marked: BTreeSet<String>,
    /// Captioned tables and figures written so far.
    tables: usize,
    figures: usize,
    /// The last heading, which names tables without a caption.
    near: String,
}

/// What the body of a page, a cell or a box is made of.
enum Item {
    Paragraph(Paragraph),
    /// A table, or the contents.
    Block(Element),
    PageBreak,
}

impl Item {
    fn element(self) -> Option<Element> {
        match self {
            Self::Paragraph(paragraph) => Some(paragraph.element()),
            Self::Block(block) => Some(block),
            Self::PageBreak => None,
        }
    }
}

/// Where blocks stand: how much room there is, and what is around them.
#[derive(Clone, Copy)]
struct Place {
    /// Twips, without the indent.
    width: u32,
    height: u32,
    indent: u32,
    /// Lists around this place.
    depth: usize,
    style: Style,
}

impl Place {
    fn indented(self, by: u32) -> Self {
        let width = self.width.saturating_sub(by).max(NARROWEST);
        Self { width, indent: self.indent + by, ..self }
    }
}

/// Twips: a twentieth of a point, of which an inch has 1440.
const INCH: u32 = 1440;
const NARROWEST: u32 = INCH;
/// Room below a paragraph.
const PARAGRAPH_GAP: u32 = 100;

/// Colours beside those of the theme, as in the PDF.
const INK: Color = Color(0x1b, 0x23, 0x2c);
const SOFT: Color = Color(0x4c, 0x57, 0x63);
const RULE: Color = Color(0xc9, 0xd0, 0xd8);

fn accent(theme: &Theme) -> Color {
    theme.accent.readable_on(Color(0xf3, 0xf5, 0xf8))
}

fn tint(theme: &Theme) -> Color {
    accent(theme).mix(Color::WHITE, 0.92)
}

fn hex(color: Color) -> String {
    color.to_string().trim_start_matches('#').to_uppercase()
}

/// A plain line of a border; the size is in eighths of a point.
fn border(side: &'static str, size: u32, space: u32, color: Color) -> Element {
    element(side)
        .with("w:val", "single")
        .with("w:sz", size)
        .with("w:space", space)
        .with("w:color", hex(color))
}

fn shade(color: Color) -> Element {
    element("w:shd").with("w:val", "clear").with("w:color", "auto").with("w:fill", hex(color))
}

fn broken(why: impl std::fmt::Display) -> Diagnostic {
    Diagnostic::bare(format!("the Word file could not be made: {why}"))
        .help("the other formats are not affected; please report this")
}

#[cfg(test)]
mod tests;
