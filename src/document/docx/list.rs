//! Lists with dots and with numbers.

use super::paragraph::{Paragraph, Style};
use super::{Item, PARAGRAPH_GAP, Place, Writer};
use crate::diagnostic::Diagnostic;
use crate::document::tree::Block;

/// Twips from one level of lists to the next, and from the mark to the text.
const STEP: u32 = 360;

impl Writer<'_> {
    pub(super) fn list(
        &mut self,
        start: Option<usize>,
        items: &[Vec<Block>],
        place: Place,
    ) -> Result<Vec<Item>, Diagnostic> {
        let number = self.numbering.list(start, place.depth);
        let mut all = Vec::new();
        for blocks in items {
            all.extend(self.list_item(number, blocks, place)?);
        }
        if place.depth == 0 {
            part_from_what_follows(&mut all);
        }
        Ok(all)
    }

    /// The first paragraph bears the mark; what follows stands below its text.
    fn list_item(
        &mut self,
        number: (usize, usize),
        blocks: &[Block],
        place: Place,
    ) -> Result<Vec<Item>, Diagnostic> {
        let inside = Place { depth: place.depth + 1, ..place.indented(STEP) };
        let (content, rest) = match blocks {
            [Block::Paragraph { content }, rest @ ..] => (self.inlines(content), rest),
            rest => (Vec::new(), rest),
        };
        let style = if place.style == Style::Quote { Style::Quote } else { Style::List };
        let mut paragraph = Paragraph::new(style, content);
        paragraph.number = Some(number);
        paragraph.indent = Some((inside.indent, STEP));
        let mut items = vec![Item::Paragraph(paragraph)];
        items.extend(self.blocks(rest, inside)?);
        Ok(items)
    }
}

/// Items stand close together; below the last there is the room of a paragraph.
fn part_from_what_follows(items: &mut [Item]) {
    if let Some(Item::Paragraph(last)) = items.last_mut() {
        last.after = Some(PARAGRAPH_GAP);
    }
}
