//! One kind of block after another.

use super::paragraph::{Paragraph, Style, mark};
use super::xml::Element;
use super::{INCH, Item, Place, Writer};
use crate::diagnostic::Diagnostic;
use crate::document::tree::{Align, Block, Definition, Line, plain};

/// Room for the labels of definitions.
const TERM: u32 = INCH * 8 / 5;
/// Characters that fit into it.
const TERM_LETTERS: usize = 20;
const QUOTE: u32 = 240;
/// A paragraph up to this length before a list or table introduces it.
const LEAD: usize = 240;

type Items = Result<Vec<Item>, Diagnostic>;

impl Writer<'_> {
    pub(super) fn blocks(&mut self, blocks: &[Block], place: Place) -> Items {
        let mut items = Vec::new();
        for (at, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph { content } => {
                    let mut paragraph = self.paragraph(content, place);
                    paragraph.keep_next = leads(content, blocks.get(at + 1));
                    items.push(Item::Paragraph(paragraph));
                }
                block => {
                    // A heading brings its own room above.
                    if matches!(block, Block::Heading { .. }) && is_spacer(items.last()) {
                        items.pop();
                    }
                    items.extend(self.block(block, place)?);
                }
            }
        }
        Ok(items)
    }

    fn block(&mut self, block: &Block, place: Place) -> Items {
        Ok(match block {
            Block::Cover { title, subtitle, blocks } => {
                return self.cover(title, subtitle, blocks, place);
            }
            Block::Toc { title } => self.contents(title, place),
            Block::Heading { level, id, content } => {
                vec![Item::Paragraph(self.heading(*level, id, content, place))]
            }
            Block::Paragraph { content } => vec![Item::Paragraph(self.paragraph(content, place))],
            Block::List { start, items } => return self.list(*start, items, place),
            Block::Definitions { items } => return self.definitions(items, place),
            Block::Table(table) => self.table(table, place),
            Block::Callout { kind, title, blocks } => {
                return self.callout(*kind, title, blocks, place);
            }
            Block::Quote { blocks } => {
                let inside = Place { style: Style::Quote, ..place.indented(QUOTE) };
                return self.blocks(blocks, inside);
            }
            Block::Figure { caption, picture, .. } => return self.figure(caption, picture, place),
            // Turned pages are sections of the whole document; inside a box they are only a group.
            Block::Landscape { blocks } => return self.blocks(blocks, place),
            Block::PageBreak => vec![Item::PageBreak],
            Block::Rule => vec![Item::Paragraph(Paragraph::new(Style::Rule, Vec::new()))],
            Block::Signatures { lines } => self.signatures(lines, place),
        })
    }

    fn cover(&mut self, title: &Line, subtitle: &Line, blocks: &[Block], place: Place) -> Items {
        let rule = Paragraph::new(Style::CoverRule, Vec::new());
        let mut lines = vec![rule, Paragraph::new(Style::Title, self.inlines(title))];
        if !subtitle.is_empty() {
            lines.push(Paragraph::new(Style::Subtitle, self.inlines(subtitle)));
        }
        if let Some(logo) = &self.theme.logo {
            lines.iter_mut().take(1).for_each(|rule| rule.before = Some(0));
            lines.insert(0, self.logo(logo));
        }
        let mut items: Vec<Item> = lines.into_iter().map(Item::Paragraph).collect();
        items.extend(self.blocks(blocks, place)?);
        Ok(items)
    }

    /// Level 1 is the title of the document, so sections of level 2 are the first in Word.
    fn heading(&mut self, level: u8, id: &str, content: &Line, place: Place) -> Paragraph {
        self.near = plain(content);
        let content = self.inlines(content);
        let style = if level <= 1 { Style::Title } else { Style::Heading(level - 1) };
        set(Paragraph::new(style, self.bookmarked(id, content)), place)
    }

    pub(super) fn paragraph(&mut self, content: &Line, place: Place) -> Paragraph {
        set(Paragraph::new(place.style, self.inlines(content)), place)
    }

    fn definitions(&mut self, items: &[Definition], place: Place) -> Items {
        let mut all = Vec::new();
        for item in items {
            all.extend(self.definition(item, place)?);
        }
        Ok(all)
    }

    /// The label hangs out to the left of what it stands for.
    fn definition(&mut self, item: &Definition, place: Place) -> Items {
        let mut content = self.term(&item.term);
        let inside = place.indented(TERM);
        let rest = match &item.details[..] {
            [Block::Paragraph { content: first }, rest @ ..] => {
                content.extend(self.inlines(first));
                rest
            }
            rest => rest,
        };
        let mut paragraph = Paragraph::new(Style::Definition, content);
        paragraph.indent = Some((inside.indent, TERM));
        let mut items = vec![Item::Paragraph(paragraph)];
        items.extend(self.blocks(rest, inside)?);
        Ok(items)
    }

    fn term(&mut self, term: &Line) -> Vec<Element> {
        let is_short = plain(term).chars().count() <= TERM_LETTERS;
        let strong = vec![crate::document::tree::Inline::Strong { content: term.clone() }];
        let mut content = self.inlines(&strong);
        content.push(mark(if is_short { "w:tab" } else { "w:br" }));
        content
    }
}

/// The paragraph, as far in as its place.
pub(super) fn set(mut paragraph: Paragraph, place: Place) -> Paragraph {
    if place.indent > 0 {
        paragraph.indent = Some((place.indent, 0));
    }
    paragraph
}

fn is_spacer(item: Option<&Item>) -> bool {
    matches!(item, Some(Item::Paragraph(Paragraph { style: Style::Spacer, .. })))
}

fn leads(content: &Line, next: Option<&Block>) -> bool {
    let is_led = matches!(
        next,
        Some(
            Block::Table(_)
                | Block::List { .. }
                | Block::Definitions { .. }
                | Block::Figure { .. }
                | Block::Signatures { .. }
        )
    );
    is_led && plain(content).chars().count() <= LEAD
}

/// A paragraph in the middle of the line.
pub(super) fn centred(style: Style, content: Vec<Element>) -> Paragraph {
    Paragraph { align: Align::Center, ..Paragraph::new(style, content) }
}
