//! Data for the heat map.

use serde::Serialize;

use crate::report::Sources;

/// The matrix with the numbers of the findings in each cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HeatMap {
    /// Lowest first; one row each.
    pub likelihoods: Vec<String>,
    /// Lowest first; one column each.
    pub impacts: Vec<String>,
    /// `levels[likelihood][impact]`
    pub levels: Vec<Vec<LevelName>>,
    /// Numbers of findings, in the same order.
    pub cells: Vec<Vec<Vec<u32>>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LevelName {
    pub id: String,
    pub title: String,
}

pub(super) fn heat_map(sources: &Sources<'_>) -> HeatMap {
    let scale = &sources.case.pack.scale;
    let (rows, columns) = (0..scale.likelihoods.len(), 0..scale.impacts.len());
    HeatMap {
        likelihoods: scale.likelihoods.iter().map(|step| step.title.clone()).collect(),
        impacts: scale.impacts.iter().map(|step| step.title.clone()).collect(),
        levels: rows
            .clone()
            .map(|row| columns.clone().filter_map(|column| level(sources, row, column)).collect())
            .collect(),
        cells: rows
            .map(|row| columns.clone().map(|column| numbers(sources, row, column)).collect())
            .collect(),
    }
}

fn level(sources: &Sources<'_>, row: usize, column: usize) -> Option<LevelName> {
    let scale = &sources.case.pack.scale;
    let level = scale.levels.get(scale.level(row, column))?;
    Some(LevelName { id: level.id.to_string(), title: level.title.clone() })
}

fn numbers(sources: &Sources<'_>, row: usize, column: usize) -> Vec<u32> {
    let findings = sources.evaluation.findings.iter();
    findings
        .filter(|finding| (finding.rating.likelihood, finding.rating.impact) == (row, column))
        .map(|finding| finding.number)
        .collect()
}
