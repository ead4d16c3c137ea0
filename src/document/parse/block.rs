//! The blocks Markdown itself has.

use comrak::nodes::{ListType, NodeHeading, NodeValue};

use super::{DEEPEST, Node, Parser, Spot};
use crate::document::tree::{Block, Definition, Line, plain};

impl Parser<'_> {
    /// The blocks inside a node; a `:::caption` goes to the table after it.
    pub(super) fn blocks<'a>(&mut self, node: Node<'a>, spot: Spot) -> Vec<Block> {
        if self.depth >= DEEPEST {
            self.refuse(node, "this is nested too deeply", "take a level away");
            return Vec::new();
        }
        self.depth += 1;
        let mut blocks = Vec::new();
        let mut caption: Option<(Node<'a>, Line)> = None;
        for child in node.children() {
            if let Some(found) = self.caption(child) {
                self.unused(caption.replace((child, found)));
                continue;
            }
            let mut block = self.block(child, spot);
            match (&mut block, caption.take()) {
                (Some(Block::Table(table)), Some((_, line))) => table.caption = line,
                (_, unused) => self.unused(unused),
            }
            blocks.extend(block);
        }
        self.unused(caption);
        self.depth -= 1;
        blocks
    }

    fn unused(&mut self, caption: Option<(Node<'_>, Line)>) {
        if let Some((node, _)) = caption {
            self.refuse(node, "this caption has no table", "put it directly before a table");
        }
    }

    fn block<'a>(&mut self, node: Node<'a>, spot: Spot) -> Option<Block> {
        let data = node.data();
        match &data.value {
            NodeValue::Paragraph => self.paragraph(node),
            NodeValue::Heading(heading) => self.heading(node, *heading, spot),
            NodeValue::List(list) => {
                let start = (list.list_type == ListType::Ordered).then_some(list.start);
                Some(Block::List { start, items: self.items(node) })
            }
            NodeValue::DescriptionList => {
                Some(Block::Definitions { items: self.definitions(node) })
            }
            NodeValue::BlockQuote => Some(Block::Quote { blocks: self.blocks(node, Spot::Inside) }),
            NodeValue::ThematicBreak => Some(Block::Rule),
            NodeValue::Table(table) => Some(Block::Table(self.table(node, table))),
            NodeValue::BlockDirective(fence) => self.container(node, &fence.info, spot),
            value => {
                self.refuse_block(node, value);
                None
            }
        }
    }

    fn refuse_block(&mut self, node: Node<'_>, value: &NodeValue) {
        match value {
            NodeValue::HtmlBlock(_) => self.refuse(
                node,
                "HTML cannot be used here",
                "write Markdown; for a remark nobody sees write `{{!-- remark --}}`",
            ),
            NodeValue::CodeBlock(code) if !code.fenced => self.refuse(
                node,
                "four spaces at the start of a line make a block of code",
                "take the spaces away",
            ),
            NodeValue::CodeBlock(_) => {
                self.refuse(node, "blocks of code cannot be used here", "write a paragraph");
            }
            _ => self.refuse(node, "this kind of block cannot be used here", "write a paragraph"),
        }
    }

    fn paragraph(&mut self, node: Node<'_>) -> Option<Block> {
        let content = self.inlines(node);
        (!content.is_empty()).then_some(Block::Paragraph { content })
    }

    fn items<'a>(&mut self, list: Node<'a>) -> Vec<Vec<Block>> {
        list.children().map(|item| self.blocks(item, Spot::Inside)).collect()
    }

    fn definitions<'a>(&mut self, list: Node<'a>) -> Vec<Definition> {
        list.children().map(|item| self.definition(item)).collect()
    }

    fn definition<'a>(&mut self, item: Node<'a>) -> Definition {
        let mut definition = Definition { term: Line::new(), details: Vec::new() };
        for part in item.children() {
            if matches!(part.data().value, NodeValue::DescriptionTerm) {
                definition.term = self.flat(part);
            } else {
                definition.details.append(&mut self.blocks(part, Spot::Inside));
            }
        }
        definition
    }

    /// The text of blocks that can only be paragraphs, as one line.
    pub(super) fn flat<'a>(&mut self, node: Node<'a>) -> Line {
        let mut line = Line::new();
        for child in node.children() {
            match child.data().value {
                NodeValue::Paragraph if line.is_empty() => line = self.inlines(child),
                NodeValue::Paragraph => {
                    line.push(crate::document::tree::Inline::Break);
                    line.append(&mut self.inlines(child));
                }
                _ => self.refuse(child, "only a line of text can stand here", "write a paragraph"),
            }
        }
        line
    }

    fn heading(&mut self, node: Node<'_>, heading: NodeHeading, spot: Spot) -> Option<Block> {
        let content = self.inlines(node);
        match spot {
            Spot::Top | Spot::Landscape => {}
            Spot::Cover | Spot::Inside => {
                self.refuse(node, "a heading cannot stand here", "write **bold** text instead");
                return None;
            }
        }
        if heading.level == 1 {
            return self.title_heading(node, content);
        }
        if heading.level > self.level + 1 {
            let (from, to) = (self.level, heading.level);
            let message = format!("the heading jumps from level {from} to level {to}");
            self.refuse(node, message, format!("write `{}`", "#".repeat(usize::from(from) + 1)));
        }
        self.level = heading.level;
        let id = self.slugs.next(&plain(&content));
        self.ids.insert(id.clone());
        Some(Block::Heading { level: heading.level, id, content })
    }

    fn title_heading(&mut self, node: Node<'_>, content: Line) -> Option<Block> {
        if self.title.is_some() || self.level > 1 {
            self.refuse(node, "a document has one title, at its start", "write `##` for a section");
            return None;
        }
        let title = plain(&content);
        let id = self.slugs.next(&title);
        self.ids.insert(id.clone());
        self.title = Some(title);
        Some(Block::Heading { level: 1, id, content })
    }
}
