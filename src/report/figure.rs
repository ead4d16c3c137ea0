//! Data for the heat map and the bars.

use serde::Serialize;

use crate::{
    evaluate::{Certainty, Finding},
    pack::rule::Family,
    report::{Sources, words::capital},
};

/// The matrix with the numbers of the risks in each cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HeatMap {
    /// Lowest first; one row each.
    pub likelihoods: Vec<String>,
    /// Lowest first; one column each.
    pub impacts: Vec<String>,
    /// `levels[likelihood][impact]`
    pub levels: Vec<Vec<LevelName>>,
    /// Numbers of risks, in the same order.
    pub cells: Vec<Vec<Vec<u32>>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LevelName {
    pub id: String,
    pub title: String,
}

/// How many findings there are, by level and by family of safeguard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bars {
    /// Lowest first.
    pub levels: Vec<LevelName>,
    /// For each level, the findings that are not known for certain; they are counted in the families too.
    pub not_known: Vec<usize>,
    /// Those with findings, in the order of the rule.
    pub families: Vec<FamilyBar>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FamilyBar {
    /// "Administrative"
    pub title: String,
    /// How many findings have each level, lowest first.
    pub counts: Vec<usize>,
}

pub(super) fn bars(sources: &Sources<'_>) -> Bars {
    let levels = &sources.case.pack.scale.levels;
    let findings = || sources.weaknesses();
    let at_level = |at: usize| findings().filter(move |one| one.rating.level == at);
    let unsure = |one: &&Finding| one.certainty == Certainty::NotKnown;
    let family_bar = |(word, family): (&str, Option<Family>)| FamilyBar {
        title: capital(word),
        counts: (0..levels.len())
            .map(|at| at_level(at).filter(|one| family_of(sources, one) == family).count())
            .collect(),
    };
    let families = Family::ALL.map(|(word, family)| (word, Some(family)));
    let families = families.into_iter().chain([("other", None)]).map(family_bar);
    Bars {
        levels: levels
            .iter()
            .map(|level| LevelName { id: level.id.to_string(), title: level.title.clone() })
            .collect(),
        not_known: (0..levels.len()).map(|at| at_level(at).filter(unsure).count()).collect(),
        families: families.filter(|bar| bar.counts.iter().any(|count| *count > 0)).collect(),
    }
}

/// The family of the first safeguard that would close the gap, or else of the first paragraph it cites.
fn family_of(sources: &Sources<'_>, finding: &Finding) -> Option<Family> {
    let pack = sources.case.pack;
    let gap = pack.gaps.get(&finding.gap)?;
    let closing = gap.safeguards.first().and_then(|id| pack.safeguards.get(id));
    closing.map(|safeguard| safeguard.family).or_else(|| {
        let section = gap.cites.first()?.get(..7)?;
        SECTIONS.into_iter().find(|(known, _)| *known == section).map(|(_, family)| family)
    })
}

const SECTIONS: [(&str, Family); 5] = [
    ("164.308", Family::Administrative),
    ("164.310", Family::Physical),
    ("164.312", Family::Technical),
    ("164.314", Family::Organizational),
    ("164.316", Family::Documentation),
];

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
    let risks = sources.evaluation.risks.iter();
    risks
        .filter(|risk| (risk.rating.likelihood, risk.rating.impact) == (row, column))
        .map(|risk| risk.number)
        .collect()
}
