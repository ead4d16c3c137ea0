//! Figures: data that becomes a drawing, words and a table of the same facts.

mod heat_map;

use std::collections::BTreeMap;

pub use self::heat_map::HeatMap;
#[cfg(test)]
pub(in crate::document) use self::heat_map::tests::sample;
use super::tree::Picture;
use crate::report::Report;

/// The figures of a report by the name a template calls them.
pub type Figures = BTreeMap<String, Figure>;

/// What can be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    HeatMap(HeatMap),
}

/// The figures that every report has.
pub fn figures(report: &Report) -> Figures {
    Figures::from([("heatmap".to_owned(), Figure::HeatMap(HeatMap::from(&report.heat_map)))])
}

impl Figure {
    pub fn picture(&self) -> Picture {
        match self {
            Self::HeatMap(map) => map.picture(),
        }
    }
}

/// Text that XML reads as text.
pub(super) fn xml(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).fold(
        String::with_capacity(text.len()),
        |mut out, c| {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\'' => out.push_str("&#39;"),
                c => out.push(c),
            }
            out
        },
    )
}
