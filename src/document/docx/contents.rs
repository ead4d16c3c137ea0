//! The list of sections: a field that Word fills in anew on request.
//!
//! Page numbers are Word's to know. A field marked to be filled in at once makes Word ask a frightening question at every
//! opening, so this one is not; a line below the list says how, and goes away when it is done.

use super::paragraph::{Paragraph, Style, field_code, field_mark, mark, run};
use super::xml::{Element, element, val};
use super::{Item, Place, Writer};
use crate::document::tree::plain;

const HINT: &str = "For page numbers in Word: click this list with the right mouse button, then choose Update Field.";
/// Stands for a page number that is not known yet.
const UNKNOWN: &str = "–";

impl Writer<'_> {
    pub(super) fn contents(&mut self, title: &str, place: Place) -> Vec<Item> {
        let heading = Paragraph::new(Style::ContentsHeading, vec![run(title)]);
        let mut entries: Vec<Paragraph> = self.entries(place);
        let Some(first) = entries.first_mut() else { return vec![Item::Paragraph(heading)] };
        let open = [
            field_mark("begin"),
            field_code("TOC \\o \"1-1\" \\h \\z \\u"),
            field_mark("separate"),
        ];
        first.content.splice(0..0, open);
        let note = vec![run(HINT), field_mark("end")];
        entries.push(Paragraph::new(Style::ContentsNote, note));
        let content = std::iter::once(heading).chain(entries).map(Paragraph::element);
        vec![Item::Block(gallery().child(element("w:sdtContent").children(content)))]
    }

    fn entries(&self, place: Place) -> Vec<Paragraph> {
        let headings = self.document.headings().into_iter();
        headings
            .filter(|(level, ..)| *level == 2)
            .map(|(level, id, content)| {
                let name = self.bookmarks.get(id).map_or("", String::as_str);
                let entry = entry(&plain(content), name);
                Paragraph {
                    tabs: vec![right_tab(place)],
                    ..Paragraph::new(Style::Contents(level - 1), vec![entry])
                }
            })
            .collect()
    }
}

/// The words and the page of a heading, as one link to it.
fn entry(words: &str, bookmark: &str) -> Element {
    element("w:hyperlink").with("w:anchor", bookmark).children([
        run(words),
        mark("w:tab"),
        field_mark("begin"),
        field_code(&format!("PAGEREF {bookmark} \\h")),
        field_mark("separate"),
        run(UNKNOWN),
        field_mark("end"),
    ])
}

fn right_tab(place: Place) -> Element {
    element("w:tab").with("w:val", "right").with("w:leader", "dot").with("w:pos", place.width)
}

/// What gives the list its "Update Table" button.
fn gallery() -> Element {
    let part = element("w:docPartObj")
        .child(val("w:docPartGallery", "Table of Contents"))
        .child(element("w:docPartUnique"));
    element("w:sdt").child(element("w:sdtPr").child(part))
}
