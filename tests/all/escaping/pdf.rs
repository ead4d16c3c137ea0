//! The PDF, as another program takes it apart: its tags with the text in each, its links and its bookmarks.

use std::collections::{BTreeMap, BTreeSet};

use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask,
    font::Glyph,
    hayro_cmap::BfString,
    hayro_syntax::{
        Pdf,
        object::{Dict, Name, Object, ObjectIdentifier, String as Bytes},
    },
    interpret_page,
};
use kurbo::{Affine, BezPath, Rect};
use sra::document::{
    Document, Theme, to_pdf,
    tree::{Block, visit},
};

use unicode_normalization::UnicodeNormalization;

use super::{Parts, Written};

pub(super) fn parts(written: &Written) -> Parts {
    let pdf = to_pdf(&excerpt(&written.document), &Theme::default(), None).unwrap();
    let pdf = Pdf::new(pdf.bytes).unwrap();
    let mut parts = Parts::default();
    let metadata = pdf.metadata();
    for (name, value) in [("title", &metadata.title), ("author", &metadata.author)] {
        parts.made(name);
        parts.text(&text(value.as_deref().unwrap_or_default()));
    }
    let root: Dict = pdf.xref().get(pdf.xref().root_id()).unwrap();
    root.keys().for_each(|key| parts.made(key.as_str()));
    let tags: Dict = root.get("StructTreeRoot").unwrap();
    let mut tree = Tree { texts: texts(&pdf), parts, is_listed: false, links: BTreeSet::new() };
    tree.inside(&tags, None);
    bookmarks(&root.get("Outlines").unwrap(), &mut tree.parts);
    tree.parts
}

/// What holds words of the practice, and the first rows of each table.
fn excerpt(document: &Document) -> Document {
    let is_typed = |block: &Block| serde_json::to_string(block).unwrap().contains("Qw");
    let is_head = |block: &Block| {
        matches!(block, Block::Cover { .. } | Block::Toc { .. } | Block::Heading { .. })
    };
    let harmless = super::harmless().document.blocks.iter();
    let kept = harmless.map(|block| is_head(block) || is_typed(block)).zip(&document.blocks);
    let blocks = kept.filter(|(is_kept, _)| *is_kept).map(|(_, block)| block.clone());
    let mut excerpt = Document { blocks: blocks.collect(), ..document.clone() };
    visit::tables(&mut excerpt.blocks, &mut |table| table.rows.truncate(3));
    excerpt
}

/// Without blanks, places to break at and the hyphens there, and with characters that the typeface lacks instead of their stand-ins.
pub fn solid(text: &str) -> String {
    let is_unseen = |c: char| {
        c.is_whitespace()
            || matches!(c, '-' | '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}')
    };
    // What a font lacks is shown by plainer letters where there are any.
    let text: String = text.nfkc().collect();
    let text = text.replace(is_unseen, "");
    let mut pieces = text.split("[U+");
    let mut solid = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let stand_in = piece.split_once(']').and_then(|(number, rest)| {
            Some((u32::from_str_radix(number, 16).ok().and_then(char::from_u32)?, rest))
        });
        // What goes on at the next page has the words at its top and bottom in between.
        match stand_in {
            Some((letter, rest)) => solid.extend([letter.to_string().as_str(), rest]),
            None => solid.extend(["[U+", piece]),
        }
    }
    // A blank that the typeface lacks has a stand-in too.
    solid.replace(char::is_whitespace, "")
}

type Place = (ObjectIdentifier, i32);

/// The text of all pages without its places.
pub fn text_of(bytes: Vec<u8>) -> String {
    texts(&Pdf::new(bytes).unwrap()).into_values().collect()
}

/// The marked text of all pages.
fn texts(pdf: &Pdf) -> BTreeMap<Place, String> {
    let cache = InterpreterCache::new();
    let mut texts = BTreeMap::new();
    for page in pdf.pages().iter() {
        let mut marked = Marked::default();
        let bounds = Rect::new(0.0, 0.0, 1.0, 1.0);
        let settings = InterpreterSettings::default();
        let mut context = Context::new(Affine::IDENTITY, bounds, &cache, pdf.xref(), settings);
        interpret_page(page, &mut context, &mut marked);
        let id = page.raw().obj_id().unwrap();
        texts.extend(marked.texts.into_iter().map(|(mark, text)| ((id, mark), text)));
    }
    texts
}

struct Tree {
    texts: BTreeMap<Place, String>,
    parts: Parts,
    /// Whether this is in the table of contents, where page numbers stand.
    is_listed: bool,
    /// Where the element leads to: it has an annotation for each line that its words take.
    links: BTreeSet<String>,
}

impl Tree {
    fn inside(&mut self, of: &Dict, page: Option<ObjectIdentifier>) {
        match of.get::<Object>("K") {
            Some(Object::Array(kids)) => kids.iter::<Object>().for_each(|kid| self.kid(kid, page)),
            Some(kid) => self.kid(kid, page),
            None => {}
        }
    }

    fn kid(&mut self, kid: Object, page: Option<ObjectIdentifier>) {
        match kid {
            Object::Number(mark) => self.marked(page, mark.as_i64().try_into().unwrap()),
            Object::Dict(of) => {
                let page = of.get::<Dict>("Pg").and_then(|page| page.obj_id()).or(page);
                match of.get::<i32>("MCID") {
                    Some(mark) => self.marked(page, mark),
                    None if of.contains_key("Obj") => self.annotation(&of.get("Obj").unwrap()),
                    None => self.element(&of, page),
                }
            }
            other => panic!("{other:?}"),
        }
    }

    fn marked(&mut self, page: Option<ObjectIdentifier>, mark: i32) {
        let text = self.texts.get(&(page.unwrap(), mark)).map_or("", String::as_str);
        let text =
            if self.is_listed { text.trim_end_matches(|c: char| c.is_ascii_digit()) } else { text };
        self.parts.text(text);
    }

    fn element(&mut self, of: &Dict, page: Option<ObjectIdentifier>) {
        let tag: Name = of.get("S").unwrap();
        // What keeps others together on a page, where there is need.
        if tag.as_str() == "Div" {
            return self.inside(of, page);
        }
        self.parts.made(tag.as_str());
        if let Some(words) = of.get::<Bytes>("Alt") {
            self.parts.text(&text(words.as_bytes()));
        }
        self.is_listed |= tag.as_str() == "TOC";
        // What stands in a drawing is set in as many pieces as there is room for.
        if tag.as_str() != "Figure" {
            self.inside(of, page);
        }
        self.is_listed &= tag.as_str() != "TOC";
        for link in std::mem::take(&mut self.links) {
            self.parts.made(format!("link to {link}"));
        }
        self.parts.made("end");
    }

    fn annotation(&mut self, of: &Dict) {
        let address = of.get::<Dict>("A").and_then(|action| action.get::<Bytes>("URI"));
        self.links.insert(address.map_or("a place".into(), |address| text(address.as_bytes())));
    }
}

fn bookmarks(of: &Dict, parts: &mut Parts) {
    let mut next: Option<Dict> = of.get("First");
    while let Some(bookmark) = next {
        parts.made("bookmark");
        parts.text(&text(bookmark.get::<Bytes>("Title").unwrap().as_bytes()));
        bookmarks(&bookmark, parts);
        parts.made("end");
        next = bookmark.get("Next");
    }
}

/// A text outside the pages: UTF-16, or one byte a letter.
fn text(bytes: &[u8]) -> String {
    let Some(wide) = bytes.strip_prefix(b"\xfe\xff") else {
        return bytes.iter().copied().map(char::from).collect();
    };
    let units: Vec<u16> =
        wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}

#[derive(Default)]
struct Marked {
    open: Vec<Option<i32>>,
    texts: BTreeMap<i32, String>,
}

impl<'a> Device<'a> for Marked {
    fn begin_marked_content(&mut self, _: &[u8], mark: Option<i32>) {
        self.open.push(mark);
    }

    fn end_marked_content(&mut self) {
        self.open.pop();
    }

    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        _: Affine,
        _: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        let Some(mark) = self.open.iter().rev().find_map(|mark| *mark) else { return };
        let text = self.texts.entry(mark).or_default();
        match glyph.as_unicode() {
            Some(BfString::Char(letter)) => text.push(letter),
            Some(BfString::String(letters)) => text.push_str(&letters),
            None => text.push('\u{FFFD}'),
        }
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
