//! The figures that a report can be shown with.

use super::{Bars, Figure, Figures, HeatMap, bars::Family};
use crate::report::{LevelName, Report};

/// Every figure of the report; the flow of data only where there is one.
pub fn figures(report: &Report) -> Figures {
    let mut figures = Figures::from([
        ("heatmap".to_owned(), Figure::HeatMap(heat_map(report))),
        ("bars".to_owned(), Figure::Bars(bars(report))),
    ]);
    if let Some(flow) = &report.data_flow {
        figures.insert("dataflow".to_owned(), Figure::DataFlow(flow.clone()));
    }
    figures
}

fn heat_map(report: &Report) -> HeatMap {
    let map = &report.heat_map;
    HeatMap {
        likelihood: map.likelihoods.clone(),
        impact: map.impacts.clone(),
        levels: map.levels.iter().map(|row| row.iter().map(named).collect()).collect(),
        cells: map.cells.clone(),
    }
}

fn bars(report: &Report) -> Bars {
    let families = report.bars.families.iter();
    Bars {
        levels: report.bars.levels.iter().map(named).collect(),
        not_known: report.bars.not_known.clone(),
        families: families
            .map(|bar| Family { title: bar.title.clone(), counts: bar.counts.clone() })
            .collect(),
    }
}

fn named(level: &LevelName) -> (String, String) {
    (level.id.clone(), level.title.clone())
}
