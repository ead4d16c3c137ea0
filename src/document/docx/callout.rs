//! Boxes that stand out from the text.

use super::paragraph::{Paragraph, Style};
use super::xml::{Element, element, val};
use super::{Item, Place, Writer, accent, border, shade, tint};
use crate::diagnostic::Diagnostic;
use crate::document::color::Color;
use crate::document::tree::{Block, CalloutKind, Line};

/// Twips between the edge of a box and its text.
const SIDE: u32 = 220;
const ABOVE: u32 = 160;
/// Blocks that are sure to fit on a page.
const SHORT: usize = 8;

impl Writer<'_> {
    /// A table of one cell: a frame around paragraphs would break at every list.
    pub(super) fn callout(
        &mut self,
        kind: CalloutKind,
        title: &Line,
        blocks: &[Block],
        place: Place,
    ) -> Result<Vec<Item>, Diagnostic> {
        let style = Style::Normal;
        let width = place.width.saturating_sub(2 * SIDE);
        let inside = Place { width, indent: 0, depth: 0, style, ..place };
        let mut items = Vec::new();
        if !title.is_empty() {
            let title = Paragraph::new(Style::CalloutTitle, self.inlines(title));
            items.push(Item::Paragraph(title));
        }
        items.extend(self.blocks(blocks, inside)?);
        let (edge, ground) = self.colors(kind);
        let row = element("w:tr");
        let row = if blocks.len() <= SHORT { row.child(unsplit()) } else { row };
        let table = element("w:tbl")
            .child(properties(word(kind), edge, place))
            .child(element("w:tblGrid").child(element("w:gridCol").with("w:w", place.width)))
            .child(row.child(cell(items, ground, place)));
        Ok(vec![Item::Block(table), Item::Paragraph(Paragraph::spacer())])
    }

    fn colors(&self, kind: CalloutKind) -> (Color, Color) {
        match kind {
            CalloutKind::Note | CalloutKind::Important => (accent(self.theme), tint(self.theme)),
            CalloutKind::Tip => (Color(0x1d, 0x5c, 0x3c), Color(0xee, 0xf7, 0xf1)),
            CalloutKind::Warning => (Color(0x8a, 0x3a, 0x12), Color(0xfd, 0xf3, 0xec)),
        }
    }
}

fn word(kind: CalloutKind) -> &'static str {
    match kind {
        CalloutKind::Note => "Note",
        CalloutKind::Tip => "Tip",
        CalloutKind::Important => "Important",
        CalloutKind::Warning => "Warning",
    }
}

fn unsplit() -> Element {
    element("w:trPr").child(element("w:cantSplit"))
}

fn properties(name: &str, edge: Color, place: Place) -> Element {
    let room = |side, twips: u32| element(side).with("w:w", twips).with("w:type", "dxa");
    let margins = element("w:tblCellMar")
        .child(room("w:top", ABOVE))
        .child(room("w:left", SIDE))
        .child(room("w:bottom", ABOVE))
        .child(room("w:right", SIDE));
    element("w:tblPr")
        .child(room("w:tblW", place.width))
        .child(room("w:tblInd", place.indent))
        .child(element("w:tblBorders").child(border("w:left", 24, 0, edge)))
        .child(element("w:tblLayout").with("w:type", "fixed"))
        .child(margins)
        .child(val("w:tblLook", "0600"))
        .child(val("w:tblCaption", name))
}

/// A cell ends with a paragraph, always.
fn cell(items: Vec<Item>, ground: Color, place: Place) -> Element {
    let mut items: Vec<Item> =
        items.into_iter().filter(|item| !matches!(item, Item::PageBreak)).collect();
    let mut last = match items.pop() {
        Some(Item::Paragraph(paragraph)) => paragraph,
        other => {
            items.extend(other);
            Paragraph::spacer()
        }
    };
    last.after = Some(0);
    let width = element("w:tcW").with("w:w", place.width).with("w:type", "dxa");
    element("w:tc")
        .child(element("w:tcPr").child(width).child(shade(ground)))
        .children(items.into_iter().filter_map(Item::element))
        .child(last.element())
}
