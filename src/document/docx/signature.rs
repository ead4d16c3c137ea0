//! Lines to sign on.

use super::block::set;
use super::paragraph::{Paragraph, Style, mark, run};
use super::xml::{Element, element};
use super::{INCH, Item, Place, Writer};
use crate::document::tree::{Inline, Line, signer};

/// Twips between one line and the next beside it.
const GAP: u32 = INCH / 4;
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

    /// Who signs, the lines for it, and what goes on them: on one page.
    fn signature(&mut self, line: &Line, place: Place) -> [Paragraph; 3] {
        let (role, name) = signer(line);
        let strong = [Inline::Strong { content: role.to_vec() }];
        let who = Paragraph {
            keep_next: true,
            before: Some(ABOVE),
            ..set(Paragraph::new(Style::Normal, self.inlines(&strong)), place)
        };
        let tab = || mark("w:tab");
        let mut rule = self.inlines(name);
        rule.extend((0..5).map(|_| tab()));
        let rule = Paragraph {
            keep_next: true,
            tabs: tabs(place, "underscore"),
            ..set(Paragraph::new(Style::SignatureLine, rule), place)
        };
        let [name, sign, date] = ["Printed name", "Signature", "Date"].map(run);
        let label = vec![name, tab(), tab(), sign, tab(), tab(), date];
        let label = Paragraph {
            tabs: tabs(place, "none"),
            ..set(Paragraph::new(Style::SignatureLabel, label), place)
        };
        [who, rule, label]
    }
}

/// Room above the role, in twips.
const ABOVE: u32 = 120;

/// A line for the printed name, one for the signature, and a short one for the date.
fn tabs(place: Place, leader: &'static str) -> Vec<Element> {
    let room = place.width.saturating_sub(2 * GAP);
    let (name, sign) = (room * 3 / 10, room * 9 / 20);
    let stop = |at: u32, leader: &'static str| {
        element("w:tab")
            .with("w:val", "left")
            .with("w:leader", leader)
            .with("w:pos", place.indent + at)
    };
    let second = name + GAP;
    let third = second + sign + GAP;
    vec![
        stop(name, leader),
        stop(second, "none"),
        stop(second + sign, leader),
        stop(third, "none"),
        stop(place.width, leader),
    ]
}
