//! The lines at the top and at the bottom of every page.

use super::Writer;
use super::namespace::{MAIN, RELATIONS};
use super::paragraph::{Paragraph, Style, field, mark, run};
use super::xml::{Element, element};
use crate::document::tree::{Block, plain};

/// Title and practice on the left, the day on the right.
pub fn header(writer: &Writer, width: u32) -> Element {
    let mut content = vec![run(&words(writer))];
    if let Some(date) = writer.document.date {
        content.extend([mark("w:tab"), run(&date.strftime("%B %-d, %Y").to_string())]);
    }
    part("w:hdr", Style::Header, content, width)
}

fn words(writer: &Writer) -> String {
    if !writer.theme.header.is_empty() {
        return writer.theme.header.clone();
    }
    let subtitle = writer.document.blocks.iter().find_map(|block| match block {
        Block::Cover { subtitle, .. } if !subtitle.is_empty() => Some(plain(subtitle)),
        _ => None,
    });
    let title = writer.document.title.clone();
    subtitle.map_or(title.clone(), |subtitle| format!("{title} · {subtitle}"))
}

pub fn footer(writer: &Writer, width: u32) -> Element {
    let content = vec![
        run(&writer.theme.footer),
        mark("w:tab"),
        run("Page "),
        field("PAGE", "1"),
        run(" of "),
        field("NUMPAGES", "1"),
    ];
    part("w:ftr", Style::Footer, content, width)
}

/// The one tab leads to the right margin; upright and turned pages differ in width, so each has lines of its own.
fn part(name: &'static str, style: Style, content: Vec<Element>, width: u32) -> Element {
    let tab = element("w:tab").with("w:val", "right").with("w:pos", width);
    let line = Paragraph { tabs: vec![tab], ..Paragraph::new(style, content) };
    element(name).with("xmlns:w", MAIN).with("xmlns:r", RELATIONS).child(line.element())
}
