//! Markdown, as a filled template gives it, in every format but PDF.

use std::sync::LazyLock;

use pulldown_cmark::{Event, Options, Parser};
use sra::document::{
    self, Document, Figures, Theme, figures,
    tree::{Block, plain},
};

use super::common::{answered, judged, small, text, written};

static FIGURES: LazyLock<Figures> = LazyLock::new(|| figures(&judged(small(), answered()).0));

/// What can be read can be written in each format.
pub fn run(bytes: &[u8]) {
    let text = text(bytes);
    let theme = Theme::default();
    let Some(document) = written(&text, &FIGURES, &theme) else { return };
    again(&document);
    // A picture takes a hundred times as long to draw as a page to write.
    #[cfg(feature = "office")]
    if !text.contains(":::figure") {
        document::to_docx(&document, &theme).expect("a Word file is made of any document");
    }
}

/// In the Markdown that is written, another reader finds the words of the document, and no HTML.
fn again(document: &Document) {
    let markdown = document::to_markdown(document);
    let mut read = String::new();
    for event in Parser::new_ext(&markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Text(text) | Event::Code(text) => read.push_str(&text),
            Event::Html(html) | Event::InlineHtml(html) => {
                assert_eq!(html.trim(), "<br>", "{markdown}");
            }
            _ => {}
        }
    }
    if let Some(words) = words(&document.blocks) {
        assert_eq!(bare(&words), bare(&read), "{markdown}");
    }
}

/// Where emphasis ends inside emphasis, Markdown may leave a star behind.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '*').collect()
}

/// The words of blocks that Markdown has of its own; none where there are others.
fn words(blocks: &[Block]) -> Option<String> {
    let mut text = String::new();
    for block in blocks {
        let words = match block {
            Block::Heading { content, .. } | Block::Paragraph { content } => plain(content),
            Block::List { items, .. } => {
                items.iter().map(|item| words(item)).collect::<Option<String>>()?
            }
            Block::Quote { blocks } | Block::Landscape { blocks } => words(blocks)?,
            Block::Table(table) if table.caption.is_empty() => {
                let cells = table.header.iter().chain(table.rows.iter().flatten());
                cells.map(|cell| plain(cell)).collect()
            }
            Block::Rule | Block::PageBreak => String::new(),
            _ => return None,
        };
        text.push_str(&words);
    }
    Some(text)
}
