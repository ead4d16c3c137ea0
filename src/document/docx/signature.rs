//! Lines to sign on.

use super::block::set;
use super::paragraph::{Paragraph, Style, mark, run};
use super::xml::{Element, element};
use super::{INCH, Item, Place, Writer};
use crate::document::tree::{Inline, Line};

/// Twips between the line for the name and the line for the date.
const GAP: u32 = INCH * 2 / 5;
const FEW: usize = 5;

impl Writer<'_> {
    pub(super) fn signatures(&mut self, lines: &[Line], place: Place) -> Vec<Item> {
        let mut all: Vec<Paragraph> =
            lines.iter().flat_map(|line| self.signature(line, place)).collect();
        // A few people sign on one page.
        if let Some((_, before)) = all.split_last_mut().filter(|_| lines.len() <= FEW) {
            before.iter_mut().for_each(|paragraph| paragraph.keep_next = true);
        }
        all.into_iter().map(Item::Paragraph).collect()
    }

    /// The lines, what goes on them, and who signs: on one page.
    fn signature(&mut self, line: &Line, place: Place) -> [Paragraph; 3] {
        let kept = |style, content| Paragraph {
            keep_next: true,
            tabs: tabs(place, style),
            ..set(Paragraph::new(style, content), place)
        };
        let tab = || mark("w:tab");
        let rule = kept(Style::SignatureLine, vec![tab(), tab(), tab()]);
        let label = vec![run("Signature"), tab(), tab(), run("Date")];
        let label = kept(Style::SignatureLabel, label);
        let strong = [Inline::Strong { content: line.clone() }];
        let who = set(Paragraph::new(Style::Normal, self.inlines(&strong)), place);
        [rule, label, who]
    }
}

/// A line for the name, a gap, and a line half as long for the date.
fn tabs(place: Place, style: Style) -> Vec<Element> {
    let name = (place.width.saturating_sub(GAP)) * 2 / 3;
    let leader = if style == Style::SignatureLine { "underscore" } else { "none" };
    let stop = |at: u32, leader: &str| {
        element("w:tab")
            .with("w:val", "left")
            .with("w:leader", leader)
            .with("w:pos", place.indent + at)
    };
    vec![stop(name, leader), stop(name + GAP, "none"), stop(place.width, leader)]
}
