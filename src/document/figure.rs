//! Figures: data that becomes a drawing, words and a table of the same facts.

mod bars;
mod data_flow;
mod heat_map;
mod of_report;
mod words;

use std::collections::BTreeMap;

#[cfg(test)]
pub(in crate::document) use self::heat_map::tests::sample;
#[cfg(feature = "lettering")]
pub(super) use self::words::width;
pub(super) use self::words::xml;
pub use self::{bars::Bars, heat_map::HeatMap, of_report::figures};
use super::tree::Picture;
use crate::report::DataFlow;

/// The figures of a report by the name a template calls them.
pub type Figures = BTreeMap<String, Figure>;

/// What can be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    HeatMap(HeatMap),
    Bars(Bars),
    DataFlow(DataFlow),
}

impl Figure {
    pub fn picture(&self) -> Picture {
        match self {
            Self::HeatMap(map) => map.picture(),
            Self::Bars(bars) => bars.picture(),
            Self::DataFlow(flow) => data_flow::picture(flow),
        }
    }
}
