//! How lists are marked; each numbered list counts for itself.

use super::namespace::MAIN;
use super::xml::{Element, element, val};

/// Word knows nine levels.
const DEEPEST: usize = 8;
/// Word counts no further.
const HIGHEST: usize = 32_767;
const DOTS: usize = 1;

/// The numbered lists of a document: the level each stands at, and its first number.
#[derive(Debug, Default)]
pub struct Numbering {
    lists: Vec<(usize, usize)>,
}

impl Numbering {
    /// The numbering of a list, and the level in it.
    pub fn list(&mut self, start: Option<usize>, depth: usize) -> (usize, usize) {
        let level = depth.min(DEEPEST);
        let Some(start) = start else { return (DOTS, level) };
        self.lists.push((level, start.min(HIGHEST)));
        (DOTS + self.lists.len(), level)
    }

    pub fn part(&self) -> Element {
        let abstracts = [0, 1].map(|id| {
            element("w:abstractNum")
                .with("w:abstractNumId", id)
                .child(val("w:multiLevelType", "hybridMultilevel"))
                .children((0..=DEEPEST).map(|at| if id == 0 { dot(at) } else { number(at) }))
        });
        let dots = element("w:num").with("w:numId", DOTS).child(val("w:abstractNumId", 0));
        let lists = self.lists.iter().enumerate().map(|(at, (level, start))| {
            let from = element("w:lvlOverride").with("w:ilvl", level);
            element("w:num")
                .with("w:numId", DOTS + 1 + at)
                .child(val("w:abstractNumId", 1))
                .child(from.child(val("w:startOverride", start)))
        });
        element("w:numbering").with("xmlns:w", MAIN).children(abstracts).child(dots).children(lists)
    }
}

fn dot(at: usize) -> Element {
    level(at, "bullet", if at.is_multiple_of(2) { "•" } else { "–" })
}

fn number(at: usize) -> Element {
    level(at, "decimal", &format!("%{}.", at + 1))
}

fn level(at: usize, format: &str, text: &str) -> Element {
    let indent = element("w:ind").with("w:left", 360 * (at + 1)).with("w:hanging", 360);
    element("w:lvl")
        .with("w:ilvl", at)
        .child(val("w:start", 1))
        .child(val("w:numFmt", format))
        .child(val("w:lvlText", text))
        .child(val("w:lvlJc", "left"))
        .child(element("w:pPr").child(indent))
}
