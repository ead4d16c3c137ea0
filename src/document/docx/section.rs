//! Stretches of pages of one shape: the cover, upright pages, and pages turned sideways.

use super::paragraph::{Paragraph, Style};
use super::xml::{Element, element};
use super::{Item, Place, Writer};
use crate::diagnostic::Diagnostic;
use crate::document::tree::Block;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Cover,
    Upright,
    Turned,
}

/// US Letter with its margins, in twips.
pub struct Page {
    width: u32,
    height: u32,
    side: u32,
    top: u32,
    bottom: u32,
}

pub const UPRIGHT: Page = Page { width: 12240, height: 15840, side: 1152, top: 1296, bottom: 1152 };
pub const TURNED: Page = Page { width: 15840, height: 12240, side: 864, top: 1224, bottom: 1008 };

impl Kind {
    fn page(self) -> Page {
        if self == Self::Turned { TURNED } else { UPRIGHT }
    }
}

impl Page {
    /// Twips from margin to margin.
    pub fn line(&self) -> u32 {
        self.width - 2 * self.side
    }

    fn place(&self) -> Place {
        Place {
            width: self.line(),
            height: self.height - self.top - self.bottom,
            indent: 0,
            depth: 0,
            style: Style::Normal,
        }
    }
}

impl Writer<'_> {
    /// All pages; the last section's look stands at the end, that of every other in its last paragraph.
    pub(super) fn body(&mut self) -> Result<Element, Diagnostic> {
        let mut sections = self.sections()?;
        let (last_kind, last) = sections.pop().unwrap_or((Kind::Upright, Vec::new()));
        let before = sections.into_iter().flat_map(|(kind, items)| ended(items, kind));
        let items = before.chain(closed(last)).filter_map(Item::element);
        Ok(element("w:body").children(items).child(look(last_kind)))
    }

    fn sections(&mut self) -> Result<Vec<(Kind, Vec<Item>)>, Diagnostic> {
        let mut sections = Vec::new();
        let blocks = &self.document.blocks;
        for blocks in blocks.chunk_by(|a, b| [kind(a), kind(b)] == [Kind::Upright; 2]) {
            let kind = blocks.first().map_or(Kind::Upright, kind);
            let items = paged(self.blocks(blocks, kind.page().place())?);
            if !items.is_empty() {
                sections.push((kind, items));
            }
        }
        Ok(sections)
    }
}

fn kind(block: &Block) -> Kind {
    match block {
        Block::Cover { .. } => Kind::Cover,
        Block::Landscape { .. } => Kind::Turned,
        _ => Kind::Upright,
    }
}

/// What follows a page break starts a page; a break before nothing, or after nothing, would make an empty one.
fn paged(items: Vec<Item>) -> Vec<Item> {
    let mut paged: Vec<Item> = Vec::new();
    let mut is_due = false;
    for item in items {
        match item {
            Item::PageBreak => is_due = !paged.is_empty(),
            Item::Paragraph(mut paragraph) => {
                paragraph.starts_page |= std::mem::take(&mut is_due);
                paged.push(Item::Paragraph(paragraph));
            }
            Item::Block(block) => {
                if std::mem::take(&mut is_due) {
                    let start = Paragraph { starts_page: true, ..Paragraph::spacer() };
                    paged.push(Item::Paragraph(start));
                }
                paged.push(Item::Block(block));
            }
        }
    }
    paged
}

/// Word wants a paragraph after a table.
fn closed(mut items: Vec<Item>) -> Vec<Item> {
    if !matches!(items.last(), Some(Item::Paragraph(_))) {
        items.push(Item::Paragraph(Paragraph::spacer()));
    }
    items
}

/// The items, the last of which is a paragraph that ends the section.
fn ended(items: Vec<Item>, kind: Kind) -> Vec<Item> {
    let mut items = closed(items);
    if let Some(Item::Paragraph(last)) = items.last_mut() {
        last.section = Some(look(kind));
    }
    items
}

fn look(kind: Kind) -> Element {
    let page = kind.page();
    let (header, footer) = match kind {
        Kind::Turned => ("rIdHeaderTurned", "rIdFooterTurned"),
        Kind::Cover | Kind::Upright => ("rIdHeader", "rIdFooter"),
    };
    let running = |name, id| element(name).with("w:type", "default").with("r:id", id);
    let size = element("w:pgSz").with("w:w", page.width).with("w:h", page.height);
    let size = if kind == Kind::Turned { size.with("w:orient", "landscape") } else { size };
    let margins = element("w:pgMar")
        .with("w:top", page.top)
        .with("w:right", page.side)
        .with("w:bottom", page.bottom)
        .with("w:left", page.side)
        .with("w:header", 600)
        .with("w:footer", 540)
        .with("w:gutter", 0);
    let section = element("w:sectPr")
        .child(running("w:headerReference", header))
        .child(running("w:footerReference", footer))
        .child(size)
        .child(margins);
    // The running lines of a first page are its own, and a cover has none.
    if kind == Kind::Cover { section.child(element("w:titlePg")) } else { section }
}
