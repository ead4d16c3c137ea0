//! The tree as a PDF that is archivable (PDF/A-3a) and accessible (PDF/UA-1).
//!
//! Typst sets the page from one fixed walker, `report.typ`; everything of the document reaches it as data,
//! and data is text, never code.

mod fit;
mod glyphs;
mod world;

use serde_json::{Value, json};
use typst::diag::SourceDiagnostic;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use self::glyphs::Glyphs;
use self::world::{DataWorld, Faces};
use super::color::Color;
use super::html::tone_rules;
use super::theme::{Theme, logo::Logo, typeface::OURS};
use super::tree::{Block, Document, Tone};
use crate::diagnostic::Diagnostic;

/// Room for the logo, in points.
const LOGO: (u32, u32) = (187, 54);

/// A finished file, and what could not be shown in it.
#[derive(Clone, Debug)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    pub warnings: Vec<Diagnostic>,
}

/// Data that travels inside the PDF, for a program to take out again.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// What the file is called once it is taken out.
    pub name: String,
    /// Such as `application/json`.
    pub mime: &'static str,
    /// What it is, for whoever finds it in a list of attachments.
    pub description: String,
    pub bytes: Vec<u8>,
}

/// Writes the document as PDF; the same document, theme and attachment give the same bytes.
pub fn to_pdf(
    document: &Document,
    theme: &Theme,
    attachment: Option<&Attachment>,
) -> Result<Pdf, Diagnostic> {
    let faces = Faces::of(theme).map_err(broken)?;
    let mut glyphs = Glyphs::new(&faces);
    let document = prepared(document, theme, &mut glyphs);
    let logo = theme.logo.as_ref().map(|logo| logo.png().to_vec()).unwrap_or_default();
    let theme = theme_data(theme, &document.title, &mut glyphs);
    let files = [
        ("tree.json", data(&document)?),
        ("theme.json", data(&theme)?),
        ("logo.png", logo),
        ("attached.json", data(&attachment.map(about))?),
        ("attached.bin", attachment.map(|one| one.bytes.clone()).unwrap_or_default()),
    ];
    let world =
        DataWorld::new(include_str!("report.typ"), &files, faces.clone()).map_err(broken)?;
    let pages: PagedDocument =
        typst::compile(&world).output.map_err(|errors| broken(sentences(&errors)))?;
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
        .map_err(|error| broken(error.message().to_string()))?;
    let options = PdfOptions { standards, ..PdfOptions::default() };
    let bytes = typst_pdf::pdf(&pages, &options).map_err(|errors| broken(sentences(&errors)))?;
    Ok(Pdf { bytes, warnings: glyphs.warnings() })
}

fn prepared(document: &Document, theme: &Theme, glyphs: &mut Glyphs) -> Document {
    let mut document = document.clone();
    document.title = glyphs.shown(&document.title);
    document.lang = known_lang(&document.lang);
    document.author = document.author.as_deref().map(|author| glyphs.shown(author));
    fit::fit(&mut document.blocks, fit::PORTRAIT, glyphs);
    pictures(&mut document.blocks, theme, glyphs);
    document
}

/// A language typst accepts: two or three letters, and a region of two.
fn known_lang(lang: &str) -> String {
    let is_word = |word: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_alphabetic())
    };
    match lang.split('-').collect::<Vec<_>>()[..] {
        [lang, region, ..] if is_word(lang, 2..=3) && is_word(region, 2..=2) => {
            format!("{}-{}", lang.to_lowercase(), region.to_uppercase())
        }
        [lang, ..] if is_word(lang, 2..=3) => lang.to_lowercase(),
        _ => "en".into(),
    }
}

/// Drawings as whole SVG files, in the colours of the theme.
fn pictures(blocks: &mut [Block], theme: &Theme, glyphs: &mut Glyphs) {
    let style: String = Tone::ALL.iter().map(|tone| tone_rules(theme, *tone)).collect();
    for block in blocks {
        match block {
            Block::Figure { picture, .. } => {
                let (width, height) = (picture.width, picture.height);
                let drawing = glyphs.shown(&picture.svg);
                picture.alt = glyphs.shown(&picture.alt);
                picture.svg = format!(
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\"><style>{style}</style>{drawing}</svg>"
                );
                picture.blocks.clear();
            }
            Block::Landscape { blocks }
            | Block::Callout { blocks, .. }
            | Block::Quote { blocks } => {
                pictures(blocks, theme, glyphs);
            }
            Block::List { items, .. } => {
                items.iter_mut().for_each(|item| pictures(item, theme, glyphs))
            }
            _ => {}
        }
    }
}

fn theme_data(theme: &Theme, title: &str, glyphs: &mut Glyphs) -> Value {
    let accent = theme.accent.readable_on(Color(0xf3, 0xf5, 0xf8));
    let tones = Tone::ALL.map(|tone| {
        let colors = json!({ "ground": theme.levels.ground(tone), "ink": theme.levels.ink(tone) });
        (tone.name().to_owned(), colors)
    });
    json!({
        "accent": accent,
        "tint": accent.mix(Color::WHITE, 0.92),
        "fonts": theme.typeface.iter().map(|own| own.family.as_str()).chain([OURS]).collect::<Vec<_>>(),
        "logo": theme.logo.as_ref().map(logo_data),
        "header": fit::running(if theme.header.is_empty() { title } else { &theme.header }, glyphs),
        "footer": fit::running(&theme.footer, glyphs),
        "tones": tones.into_iter().collect::<serde_json::Map<_, _>>(),
    })
}

fn logo_data(logo: &Logo) -> Value {
    let (width, height) = logo.within(LOGO.0, LOGO.1);
    json!({ "alt": logo.alt, "width": width, "height": height })
}

/// A name is a path to typst, so it keeps nothing that makes a path.
fn about(attachment: &Attachment) -> Value {
    let Attachment { name, mime, description, .. } = attachment;
    let name = name.replace(|c: char| c.is_control() || "/\\".contains(c), "-");
    json!({ "name": name, "mime": mime, "description": description })
}

fn data(value: &impl serde::Serialize) -> Result<Vec<u8>, Diagnostic> {
    serde_json::to_vec(value).map_err(|error| broken(error.to_string()))
}

fn sentences(errors: &[SourceDiagnostic]) -> String {
    let all: Vec<String> = errors
        .iter()
        .map(|error| {
            let hints: String = error.hints.iter().map(|hint| format!(" ({})", hint.v)).collect();
            format!("{}{hints}", error.message)
        })
        .collect();
    all.join("; ")
}

fn broken(why: impl std::fmt::Display) -> Diagnostic {
    Diagnostic::bare(format!("the PDF could not be made: {why}"))
        .help("the other formats are not affected; please report this")
}

#[cfg(test)]
mod tests;
