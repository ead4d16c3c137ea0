//! Stretches of text with their look.

use super::Writer;
use super::link::{Target, target};
use super::paragraph::{mark, words};
use super::xml::{Element, element, val};
use crate::document::tree::{Inline, Tone};

/// What a run looks like; marks nest, so it grows on the way in.
#[derive(Clone, Copy, Default)]
struct Look {
    is_strong: bool,
    is_emphatic: bool,
    is_code: bool,
    is_link: bool,
    tone: Option<Tone>,
}

impl Writer<'_> {
    pub(super) fn inlines(&mut self, line: &[Inline]) -> Vec<Element> {
        self.runs(line, Look::default())
    }

    fn runs(&mut self, line: &[Inline], look: Look) -> Vec<Element> {
        line.iter().flat_map(|inline| self.inline(inline, look)).collect()
    }

    fn inline(&mut self, inline: &Inline, look: Look) -> Vec<Element> {
        match inline {
            Inline::Text { text } => run(text, look),
            Inline::Code { text } => run(text, Look { is_code: true, ..look }),
            Inline::Break => vec![mark("w:br")],
            Inline::Strong { content } => self.runs(content, Look { is_strong: true, ..look }),
            Inline::Emphasis { content } => self.runs(content, Look { is_emphatic: true, ..look }),
            Inline::Badge { tone, content } => {
                self.runs(content, Look { tone: Some(*tone), ..look })
            }
            Inline::Link { url, content } => self.link(url, content, look),
        }
    }

    fn link(&mut self, url: &str, content: &[Inline], look: Look) -> Vec<Element> {
        let link = element("w:hyperlink");
        let link = match target(url) {
            // Word knows no link inside a link.
            _ if look.is_link => None,
            Some(Target::Inside(id)) => {
                self.bookmarks.get(id).map(|name| link.with("w:anchor", name))
            }
            Some(Target::Outside(address)) => Some(link.with("r:id", self.parts.link(address))),
            None => None,
        };
        match link {
            Some(link) => {
                vec![link.children(self.runs(content, Look { is_link: true, ..look }))]
            }
            None => self.runs(content, look),
        }
    }
}

fn run(text: &str, look: Look) -> Vec<Element> {
    if text.is_empty() {
        return Vec::new();
    }
    let properties = properties(look);
    let run = element("w:r");
    let run = if properties.is_empty() { run } else { run.child(properties) };
    vec![run.child(words(text))]
}

fn properties(look: Look) -> Element {
    let style = match look {
        Look { tone: Some(tone), .. } => Some(badge(tone)),
        Look { is_link: true, .. } => Some("Hyperlink"),
        Look { is_code: true, .. } => Some("CodeText"),
        _ => None,
    };
    let parts = [
        style.map(|style| val("w:rStyle", style)),
        look.is_strong.then(|| element("w:b")),
        look.is_emphatic.then(|| element("w:i")),
    ];
    element("w:rPr").children(parts.into_iter().flatten())
}

/// The character style of a badge.
pub(super) fn badge(tone: Tone) -> &'static str {
    match tone {
        Tone::Critical => "BadgeCritical",
        Tone::High => "BadgeHigh",
        Tone::Medium => "BadgeMedium",
        Tone::Low => "BadgeLow",
        Tone::Good => "BadgeGood",
        Tone::Neutral => "BadgeNeutral",
    }
}
