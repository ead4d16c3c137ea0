//! The `:::name` blocks of our own.

use comrak::nodes::NodeValue;

use super::{Node, Parser, Spot};
use crate::diagnostic::did_you_mean;
use crate::document::tree::{Block, CalloutKind, Line, plain};

const NAMES: [&str; 9] = [
    "callout",
    "caption",
    "cover",
    "figure",
    "landscape",
    "pagebreak",
    "signature",
    "toc",
    "widths",
];
const KINDS: [&str; 4] = ["note", "tip", "important", "warning"];

impl Parser<'_> {
    /// The line of a `:::caption`, if the node is one.
    pub(super) fn caption<'a>(&mut self, node: Node<'a>) -> Option<Line> {
        let data = node.data();
        let NodeValue::BlockDirective(fence) = &data.value else { return None };
        if fence.info.split_whitespace().next() != Some("caption") {
            return None;
        }
        self.check_fence(node, "caption");
        Some(self.flat(node))
    }

    pub(super) fn container<'a>(
        &mut self,
        node: Node<'a>,
        info: &str,
        spot: Spot,
    ) -> Option<Block> {
        let mut words = info.split_whitespace();
        let name = words.next().unwrap_or("");
        let words: Vec<&str> = words.collect();
        if !self.check_fence(node, name) || !self.check_spot(node, name, spot) {
            return None;
        }
        match name {
            "cover" => self.cover(node),
            "toc" => Some(self.toc(node)),
            "callout" => Some(self.callout(node, &words)),
            "figure" => self.figure(node, &words),
            "widths" => self.widths(node, &words),
            "landscape" => Some(Block::Landscape { blocks: self.blocks(node, Spot::Landscape) }),
            "pagebreak" => Some(self.pagebreak(node)),
            "signature" => Some(self.signatures(node)),
            _ => {
                let names = format!("the blocks are {}", NAMES.join(", "));
                let help = did_you_mean(name, NAMES).unwrap_or(names);
                self.refuse(node, format!("there is no block called `:::{name}`"), help);
                None
            }
        }
    }

    /// What stands after `:::` is decoded twice, so no value may stand there; and it must be closed.
    fn check_fence(&mut self, node: Node<'_>, name: &str) -> bool {
        let place = node.data().sourcepos;
        let open = self.line(place.start.line);
        if open.contains(['&', '\\', '<']) {
            let help = "write the value inside the block";
            self.refuse(node, format!("no value may stand after `:::{name}`"), help);
            return false;
        }
        let close = self.line(place.end.line).trim_start_matches(['>', ' ']);
        let is_closed = close.len() >= 3 && close.bytes().all(|b| b == b':');
        if !is_closed {
            let help =
                "write `:::` on a line of its own; around another block use more colons: `::::`";
            self.refuse(node, format!("`:::{name}` is never closed"), help);
        }
        is_closed
    }

    fn check_spot(&mut self, node: Node<'_>, name: &str, spot: Spot) -> bool {
        let is_fine = match name {
            "toc" => matches!(spot, Spot::Top | Spot::Cover),
            "cover" | "landscape" | "pagebreak" => spot == Spot::Top,
            "figure" => spot != Spot::Cover,
            _ => true,
        };
        if !is_fine {
            let message = format!("`:::{name}` cannot stand inside another block");
            self.refuse(node, message, "move it out");
        }
        is_fine
    }

    fn cover<'a>(&mut self, node: Node<'a>) -> Option<Block> {
        if self.title.is_some() || self.level > 1 {
            self.refuse(
                node,
                "a cover stands once, before everything else",
                "move it to the start",
            );
            return None;
        }
        let (mut title, mut subtitle) = (Line::new(), Line::new());
        for child in node.children() {
            let NodeValue::Heading(heading) = child.data().value else { continue };
            let line = self.inlines(child);
            match heading.level {
                1 if title.is_empty() => title = line,
                2 if subtitle.is_empty() => subtitle = line,
                _ => self.refuse(
                    child,
                    "a cover has one title and one line under it",
                    "write `# Title` and `## Practice`, and paragraphs after them",
                ),
            }
            child.detach();
        }
        let words = plain(&title);
        if words.trim().is_empty() {
            self.refuse(node, "the cover has no title", "write `# Title` inside");
        }
        self.title = Some(words);
        Some(Block::Cover { title, subtitle, blocks: self.blocks(node, Spot::Cover) })
    }

    fn toc<'a>(&mut self, node: Node<'a>) -> Block {
        let title = plain(&self.flat(node));
        Block::Toc { title: if title.is_empty() { "Contents".into() } else { title } }
    }

    fn callout<'a>(&mut self, node: Node<'a>, words: &[&str]) -> Block {
        let kind = match words {
            [] | ["note"] => CalloutKind::Note,
            ["tip"] => CalloutKind::Tip,
            ["important"] => CalloutKind::Important,
            ["warning"] => CalloutKind::Warning,
            [word, ..] => {
                let kinds = format!(
                    "the kinds are {}; a title goes inside as `### Title`",
                    KINDS.join(", ")
                );
                let help = did_you_mean(word, KINDS).unwrap_or(kinds);
                self.refuse(node, "there is no callout of this kind", help);
                CalloutKind::Note
            }
        };
        let title = self.callout_title(node);
        Block::Callout { kind, title, blocks: self.blocks(node, Spot::Inside) }
    }

    /// A heading at the start of a callout is its title.
    fn callout_title<'a>(&mut self, node: Node<'a>) -> Line {
        match node.first_child() {
            Some(first) if matches!(first.data().value, NodeValue::Heading(_)) => {
                let title = self.inlines(first);
                first.detach();
                title
            }
            _ => Line::new(),
        }
    }

    fn figure<'a>(&mut self, node: Node<'a>, words: &[&str]) -> Option<Block> {
        let caption = self.flat(node);
        let name = words.first().copied().unwrap_or("");
        match self.figures.get(name) {
            Some(figure) if words.len() == 1 => {
                Some(Block::Figure { name: name.into(), caption, picture: figure.picture() })
            }
            _ => {
                let known: Vec<&str> = self.figures.keys().map(String::as_str).collect();
                let all = format!("the figures of this report are {}", known.join(", "));
                let help = did_you_mean(name, known).unwrap_or(all);
                self.refuse(node, format!("there is no figure called `{}`", words.join(" ")), help);
                None
            }
        }
    }

    fn widths<'a>(&mut self, node: Node<'a>, words: &[&str]) -> Option<Block> {
        let (paragraphs, tables): (Vec<Node<'a>>, Vec<Node<'a>>) =
            node.children().partition(|child| matches!(child.data().value, NodeValue::Paragraph));
        let [table] = tables[..] else {
            self.refuse(
                node,
                "`:::widths` holds one table",
                "write the table inside, after its caption if it has one",
            );
            return None;
        };
        let NodeValue::Table(found) = &table.data().value else {
            self.refuse(table, "`:::widths` holds a table and its caption", "move this out");
            return None;
        };
        let mut made = self.table(table, found);
        let words = match words {
            [words @ .., "tight"] => {
                made.tight = true;
                words
            }
            words => words,
        };
        let widths: Vec<Option<u32>> = words.iter().map(|word| percent(word)).collect();
        if widths.len() != made.columns.len() || widths.contains(&None) {
            let message = format!("the table has {} columns", made.columns.len());
            self.refuse(
                node,
                message,
                "write a number from 1 to 100 for each, such as `:::widths 20 50 30`",
            );
        }
        for (column, width) in made.columns.iter_mut().zip(widths) {
            column.width = width;
        }
        for paragraph in paragraphs {
            made.caption.append(&mut self.inlines(paragraph));
        }
        Some(Block::Table(made))
    }

    fn pagebreak(&mut self, node: Node<'_>) -> Block {
        if node.first_child().is_some() {
            self.refuse(
                node,
                "`:::pagebreak` holds nothing",
                "close it with `:::` on the next line",
            );
        }
        Block::PageBreak
    }

    fn signatures<'a>(&mut self, node: Node<'a>) -> Block {
        let mut lines = Vec::new();
        for list in node.children() {
            if matches!(list.data().value, NodeValue::List(_)) {
                lines.extend(list.children().map(|item| self.flat(item)));
            } else {
                self.refuse(
                    list,
                    "`:::signature` holds a list of who signs",
                    "write `- Name, Security Officer`",
                );
            }
        }
        Block::Signatures { lines }
    }
}

fn percent(word: &str) -> Option<u32> {
    word.trim_end_matches('%').parse().ok().filter(|number| (1..=100).contains(number))
}
