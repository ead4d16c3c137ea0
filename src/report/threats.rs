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
    /// Those that bear on a finding, by the highest level they reach, the gravest first.
    pub levels: Vec<ThreatLevel>,
    /// Those that were considered and bear on no finding: "T7 Somebody listens in".
    pub quiet: Vec<String>,
    /// How many were considered.
    pub count: usize,
}

/// The threats of one source that reach one level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ThreatLevel {
    pub level: String,
    pub threats: Vec<ThreatLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ThreatLine {
    /// "T3", as the register calls it.
    pub code: String,
    pub title: String,
    pub event: String,
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
        levels: by_level(sources, &bearing),
        quiet: quiet
            .into_iter()
            .map(|threat| format!("{} {}", sources.threat_code(&threat.id), threat.title))
            .collect(),
        count: of_source().count(),
    }
}

fn by_level(sources: &Sources<'_>, threats: &[&ConsideredThreat]) -> Vec<ThreatLevel> {
    let levels = (0..sources.case.pack.scale.levels.len()).rev();
    levels
        .map(|level| ThreatLevel {
            level: sources.level_title(level),
            threats: threats
                .iter()
                .filter(|threat| threat.level == Some(level))
                .map(|threat| line(sources, threat))
                .collect(),
        })
        .filter(|group| !group.threats.is_empty())
        .collect()
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
        code: sources.threat_code(&threat.id),
        title: threat.title.to_string(),
        event: threat.event.to_string(),
        rows: threat.rows,
        findings: numbers(&threat.findings),
    }
}
