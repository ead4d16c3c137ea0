//! The tree as a PDF that is archivable (PDF/A-3a) and accessible (PDF/UA-1).
//!
//! Typst sets the page from one fixed walker, `report.typ`; everything of the document reaches it as data,
//! and data is text, never code.

mod fit;
mod world;

use std::{
    collections::{BTreeMap, BTreeSet},
    mem,
};

use serde_json::{Value, json};
use typst::diag::SourceDiagnostic;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use self::world::{DataWorld, Faces};
use super::color::Color;
use super::html::tone_rules;
use super::lettering::{Care, Lettering, StandIn, alias, draw};
use super::theme::{Theme, logo::Logo, typeface::OURS};
use super::tree::{Block, Document, Inline, Line, Picture, Tone, visit};
use crate::diagnostic::Diagnostic;

/// Room for the logo, in points.
const LOGO: (u32, u32) = (187, 54);

/// A finished file, and what could not be shown in it as it is.
#[derive(Clone, Debug)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    pub stand_ins: BTreeSet<StandIn>,
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
///
/// No text stops it: what is refused in the end is tried again with less of it, down to the letters that every font has.
pub fn to_pdf(
    document: &Document,
    theme: &Theme,
    attachment: Option<&Attachment>,
) -> Result<Pdf, Diagnostic> {
    let mut refused = None;
    for care in [Care::Usual, Care::Plain, Care::English] {
        let mut lettering = Lettering::of(theme, care);
        match written(document, theme, attachment, &mut lettering) {
            Ok(bytes) => return Ok(Pdf { bytes, stand_ins: lettering.stand_ins() }),
            Err(mistake) => {
                refused.get_or_insert(mistake);
            }
        }
        if lettering.was_plain() {
            break;
        }
    }
    Err(broken(refused.unwrap_or_default(), theme))
}

/// What the typefaces of pack and program lack for this document.
pub fn lacking(document: &Document, theme: &Theme) -> BTreeSet<String> {
    let mut lettering = Lettering::of(theme, Care::Usual);
    prepared(document, theme, &mut lettering);
    lettering.lacking()
}

fn written<'t>(
    document: &Document,
    theme: &'t Theme,
    attachment: Option<&Attachment>,
    lettering: &mut Lettering<'t>,
) -> Result<Vec<u8>, String> {
    let faces = Faces::of(theme)?;
    let prepared = prepared(document, theme, lettering);
    let logo = theme.logo.as_ref().map(|logo| logo.png().to_vec()).unwrap_or_default();
    let files = [
        ("tree.json", data(&prepared.document)?),
        ("theme.json", data(&theme_data(theme, &prepared, lettering.used()))?),
        ("logo.png", logo),
        ("attached.json", data(&attachment.map(about))?),
        ("attached.bin", attachment.map(|one| one.bytes.clone()).unwrap_or_default()),
    ];
    let world = DataWorld::new(include_str!("report.typ"), &files, faces)?;
    let pages: PagedDocument =
        typst::compile(&world).output.map_err(|errors| sentences(&errors))?;
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
        .map_err(|error| error.message().to_string())?;
    let options = PdfOptions { standards, ..PdfOptions::default() };
    typst_pdf::pdf(&pages, &options).map_err(|errors| sentences(&errors))
}

/// All words of the file as the fonts can show them.
struct Prepared {
    document: Document,
    header: String,
    footer: String,
}

fn prepared<'t>(document: &Document, theme: &'t Theme, lettering: &mut Lettering<'t>) -> Prepared {
    let mut document = document.clone();
    in_pieces(&mut document.blocks);
    document.title = lettering.shown(&document.title);
    document.lang = known_lang(&document.lang);
    document.author = document.author.as_deref().map(|author| lettering.shown(author));
    let mut drawings = Lettering::of_drawings(theme, lettering.care);
    draw(&mut document, &mut drawings);
    visit::pictures(&mut document.blocks, &mut |picture| {
        whole(picture, theme);
        picture.alt = told_of(&lettering.shown(&picture.alt));
    });
    fit::fit(&mut document.blocks, fit::PORTRAIT, lettering);
    let header = if theme.header.is_empty() { &document.title } else { &theme.header };
    let (header, footer) =
        (fit::running(header, lettering), fit::running(&theme.footer, lettering));
    lettering.join(drawings);
    lettering.sign(&mut document);
    Prepared { document, header, footer }
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

/// A heading is one text in the file's outline. What one says beyond that stands below it, with all of it.
fn in_pieces(blocks: &mut Vec<Block>) {
    let whole = mem::take(blocks);
    for block in whole {
        match block {
            Block::Heading { level, id, content } => blocks.extend(heading(level, id, content)),
            Block::Landscape { blocks: mut inside } => {
                in_pieces(&mut inside);
                blocks.push(Block::Landscape { blocks: inside });
            }
            other => blocks.push(other),
        }
    }
}

fn heading(level: u8, id: String, mut content: Line) -> Vec<Block> {
    let mut text = String::new();
    visit::texts(&mut content, &mut |part| text.push_str(part));
    if text.chars().count() <= IN_ONE_PIECE {
        return vec![Block::Heading { level, id, content }];
    }
    let begin: String = text.chars().take(BEGINNING).collect();
    let begin = vec![Inline::Text { text: format!("{begin}…") }];
    vec![Block::Heading { level, id, content: begin }, Block::Paragraph { content }]
}

/// Characters of a heading that is too long.
const BEGINNING: usize = 300;

/// Characters of a text that the file holds in one piece. The standard allows 32,767 bytes, and a character may take four.
const IN_ONE_PIECE: usize = 8_000;

/// What a drawing is described with, to its end or as far as there is room: the table below it has everything.
fn told_of(alt: &str) -> String {
    match alt.char_indices().nth(IN_ONE_PIECE) {
        None => alt.to_owned(),
        Some((end, _)) => {
            let begin = alt.get(..end).unwrap_or_default();
            let whole = begin.rsplit_once(", ").map_or(begin, |(whole, _)| whole);
            format!("{whole}, and more: see the table.")
        }
    }
}

/// Makes the drawing a whole SVG file, in the colours of the theme.
fn whole(picture: &mut Picture, theme: &Theme) {
    let style: String = Tone::ALL.iter().map(|tone| tone_rules(theme, *tone)).collect();
    let Picture { width, height, svg, .. } = &picture;
    picture.svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\"><style>{style}</style>{svg}</svg>"
    );
    picture.blocks.clear();
}

fn theme_data(
    theme: &Theme,
    prepared: &Prepared,
    spares: &BTreeMap<usize, BTreeSet<char>>,
) -> Value {
    let accent = theme.accent.readable_on(Color(0xf3, 0xf5, 0xf8));
    let tones = Tone::ALL.map(|tone| {
        let colors = json!({ "ground": theme.levels.ground(tone), "ink": theme.levels.ink(tone) });
        (tone.name().to_owned(), colors)
    });
    let own = theme.typeface.iter().map(|own| own.family.as_str()).chain([OURS]).map(Value::from);
    let spare =
        spares.iter().map(|(at, used)| json!({ "name": alias(*at), "covers": class(used) }));
    json!({
        "accent": accent,
        "tint": accent.mix(Color::WHITE, 0.92),
        "fonts": own.chain(spare).collect::<Vec<_>>(),
        "logo": theme.logo.as_ref().map(logo_data),
        "header": prepared.header,
        "footer": prepared.footer,
        "tones": tones.into_iter().collect::<serde_json::Map<_, _>>(),
    })
}

/// A regular expression for any of the characters.
fn class(of: &BTreeSet<char>) -> String {
    let members = of.iter().map(|c| format!("\\x{{{:X}}}", u32::from(*c)));
    format!("[{}]", members.collect::<String>())
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

fn data(value: &impl serde::Serialize) -> Result<Vec<u8>, String> {
    serde_json::to_vec(value).map_err(|error| error.to_string())
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

fn broken(why: impl std::fmt::Display, theme: &Theme) -> Diagnostic {
    Diagnostic::bare(format!("the PDF could not be made: {why}")).help(match theme.typeface {
        Some(_) => {
            "the pack's font may be damaged: take it out of templates/theme.toml and try again; \
             the other formats are not affected"
        }
        None => "the other formats are not affected; please report this",
    })
}

#[cfg(test)]
mod tests;
