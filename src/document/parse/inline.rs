//! Text inside a block.

use comrak::nodes::NodeValue;

use super::{DEEPEST, Node, Parser};
use crate::document::template::LINE;
use crate::document::tree::{Inline, Line, Tone, plain};

impl Parser<'_> {
    pub(super) fn inlines<'a>(&mut self, node: Node<'a>) -> Line {
        if self.depth >= DEEPEST * 2 {
            self.refuse(node, "this is nested too deeply", "take a level away");
            return Line::new();
        }
        self.depth += 1;
        let mut line = Line::new();
        for child in node.children() {
            line.append(&mut self.inline(child));
        }
        self.depth -= 1;
        merged(line)
    }

    fn inline<'a>(&mut self, node: Node<'a>) -> Line {
        let data = node.data();
        match &data.value {
            NodeValue::Text(text) => broken(text),
            NodeValue::SoftBreak => vec![Inline::Text { text: " ".into() }],
            NodeValue::LineBreak => vec![Inline::Break],
            NodeValue::HtmlInline(html) if is_break(html) => vec![Inline::Break],
            NodeValue::Code(code) => vec![Inline::Code { text: decoded(&code.literal) }],
            NodeValue::Strong => vec![Inline::Strong { content: self.inlines(node) }],
            NodeValue::Emph => vec![Inline::Emphasis { content: self.inlines(node) }],
            NodeValue::Highlight => {
                let content = self.inlines(node);
                vec![Inline::Badge { tone: Tone::of(&plain(&content)), content }]
            }
            NodeValue::Link(link) => {
                let content = self.inlines(node);
                linked(&link.url, content)
            }
            value => {
                self.refuse_inline(node, value);
                Line::new()
            }
        }
    }

    fn refuse_inline(&mut self, node: Node<'_>, value: &NodeValue) {
        match value {
            NodeValue::HtmlInline(_) => self.refuse(
                node,
                "HTML cannot be used here",
                "write Markdown; for a new line inside a table write `<br>`",
            ),
            NodeValue::Image(_) => self.refuse(
                node,
                "pictures from outside cannot be used",
                "write `:::figure name` for a figure of the report",
            ),
            _ => self.refuse(node, "this kind of text cannot be used here", "write plain text"),
        }
    }
}

/// No real address is longer, and the PDF allows no longer ones.
const LONGEST_URL: usize = 2_000;

fn is_break(html: &str) -> bool {
    matches!(html, "<br>" | "<br/>" | "<br />")
}

/// Text at every line break that an answer held.
fn broken(text: &str) -> Line {
    let mut line = Line::new();
    for (at, part) in text.split(LINE).enumerate() {
        if at > 0 {
            line.push(Inline::Break);
        }
        line.push(Inline::Text { text: part.into() });
    }
    line
}

/// Markdown leaves references alone inside code; our own are the only ones there.
fn decoded(code: &str) -> String {
    let mut parts = code.split("&#");
    let mut text = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let found = part.split_once(';').and_then(|(number, rest)| {
            let c = number.parse().ok().and_then(char::from_u32)?;
            c.is_ascii_punctuation().then_some((c, rest))
        });
        match found {
            Some((c, rest)) => {
                text.push(c);
                text.push_str(rest);
            }
            None => {
                text.push_str("&#");
                text.push_str(part);
            }
        }
    }
    text.replace(LINE, " ")
}

/// A link whose address may be followed from a document; of any other only the words stay.
fn linked(url: &str, content: Line) -> Line {
    let lower = url.to_ascii_lowercase();
    let is_safe =
        ["http://", "https://", "mailto:", "#"].iter().any(|start| lower.starts_with(start));
    let is_plain =
        url.len() <= LONGEST_URL && !url.chars().any(|c| c.is_whitespace() || c.is_control());
    if is_safe && is_plain && !content.is_empty() {
        vec![Inline::Link { url: url.into(), content }]
    } else {
        content
    }
}

/// Neighbouring texts as one, and no empty ones.
pub(super) fn merged(line: impl IntoIterator<Item = Inline>) -> Line {
    let mut done = Line::new();
    for inline in line {
        match (done.last_mut(), inline) {
            (_, Inline::Text { text }) if text.is_empty() => {}
            (Some(Inline::Text { text: before }), Inline::Text { text }) => before.push_str(&text),
            (_, inline) => done.push(inline),
        }
    }
    done
}
