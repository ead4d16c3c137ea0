//! The Markdown, as two parsers with every dialect switched on take it apart.

use comrak::{
    Arena, Options,
    nodes::{AstNode, NodeValue},
};
use pulldown_cmark::{Event, Parser, Tag};
use sra::document::to_markdown;

use super::{Parts, Written};

pub fn events(written: &Written) -> Parts {
    let markdown = to_markdown(&written.document);
    // Curly quotes for straight ones are no structure.
    let all = pulldown_cmark::Options::all() - pulldown_cmark::Options::ENABLE_SMART_PUNCTUATION;
    let mut parts = Parts::default();
    for event in Parser::new_ext(&markdown, all) {
        match event {
            Event::Text(text) => parts.text(&text),
            Event::SoftBreak | Event::HardBreak => parts.text(" "),
            Event::InlineHtml(html) if &*html == "<br>" => parts.text(" "),
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with('#') => {
                parts.made("to a heading")
            }
            Event::Code(text) => {
                parts.made("code");
                parts.text(&text);
            }
            other => parts.made(format!("{other:?}")),
        }
    }
    parts
}

pub fn tree(written: &Written) -> Parts {
    let markdown = to_markdown(&written.document);
    let arena = Arena::new();
    let mut parts = Parts::default();
    walk(comrak::parse_document(&arena, &markdown, &options()), &mut parts);
    parts
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    let of = &mut options.extension;
    (of.strikethrough, of.table, of.autolink, of.tasklist, of.superscript) =
        (true, true, true, true, true);
    (of.footnotes, of.inline_footnotes, of.multiline_block_quotes, of.alerts) =
        (true, true, true, true);
    (of.math_dollars, of.math_code, of.underline, of.subscript) = (true, true, true, true);
    (of.highlight, of.wikilinks_title_after_pipe) = (true, true);
    options
}

fn walk<'a>(node: &'a AstNode<'a>, parts: &mut Parts) {
    match &node.data().value {
        NodeValue::Text(text) => return parts.text(text),
        NodeValue::SoftBreak | NodeValue::LineBreak => return parts.text(" "),
        NodeValue::HtmlInline(html) if html == "<br>" => return parts.text(" "),
        NodeValue::Link(link) if link.url.starts_with('#') => parts.made("to a heading"),
        NodeValue::Code(code) => {
            parts.made("code");
            parts.text(&code.literal);
        }
        other => parts.made(format!("{other:?}")),
    }
    node.children().for_each(|child| walk(child, parts));
    parts.made("end");
}
