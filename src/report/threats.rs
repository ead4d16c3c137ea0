//! Threats considered, by source.

use serde::Serialize;

use crate::{
    evaluate::ConsideredThreat,
    pack::rule::ThreatSource,
    report::{Sources, words::numbers},
};

/// The threat events of one source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ThreatGroup {
    /// The word of NIST SP 800-30: "adversarial".
    pub source: String,
    pub means: String,
    /// Those that bear on a finding.
    pub bearing: Vec<ThreatLine>,
    /// Titles of those that were considered and bear on none.
    pub quiet: Vec<String>,
    /// How many were considered.
    pub count: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ThreatLine {
    pub title: String,
    pub event: String,
    /// The highest level among its rows of the register.
    pub level: String,
    /// Rows of the register.
    pub rows: usize,
    /// "3 and 7"
    pub findings: String,
}

pub(super) fn write(sources: &Sources<'_>) -> Vec<ThreatGroup> {
    let groups = ThreatSource::ALL.into_iter();
    groups
        .map(|(word, source)| group(sources, word, source))
        .filter(|group| group.count > 0)
        .collect()
}

fn group(sources: &Sources<'_>, word: &str, source: ThreatSource) -> ThreatGroup {
    let of_source = || sources.evaluation.threats.iter().filter(|threat| threat.source == source);
    let (bearing, quiet): (Vec<_>, Vec<_>) = of_source().partition(|threat| threat.rows > 0);
    ThreatGroup {
        source: word.to_owned(),
        means: means(source).to_owned(),
        bearing: bearing.into_iter().map(|threat| line(sources, threat)).collect(),
        quiet: quiet.into_iter().map(|threat| threat.title.clone()).collect(),
        count: of_source().count(),
    }
}

fn means(source: ThreatSource) -> &'static str {
    match source {
        ThreatSource::Adversarial => "People who mean harm, or break the rules on purpose",
        ThreatSource::Accidental => "People who make mistakes",
        ThreatSource::Structural => "Equipment, software or services that fail",
        ThreatSource::Environmental => "Fire, water, power, weather and other events",
    }
}

fn line(sources: &Sources<'_>, threat: &ConsideredThreat) -> ThreatLine {
    ThreatLine {
        title: threat.title.clone(),
        event: threat.event.clone(),
        level: threat.level.map_or_else(String::new, |level| sources.level_title(level)),
        rows: threat.rows,
        findings: numbers(&threat.findings),
    }
}
