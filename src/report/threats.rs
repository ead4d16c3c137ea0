//! Threats considered, by source, each with the risk that it belongs to.

use serde::Serialize;

use crate::{
    evaluate::{ConsideredThreat, Risk},
    pack::rule::ThreatSource,
    report::{Sources, register::held_by, words::numbers},
};

/// The threat events of one source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ThreatGroup {
    /// The word of NIST SP 800-30: "adversarial".
    pub source: String,
    pub means: String,
    /// By risk, the gravest first.
    pub risks: Vec<ThreatRisk>,
    /// Those that cannot concern the practice, by the reason.
    pub apart: Vec<ThreatsApart>,
    /// Those that are in no risk of the pack, and bear on no finding.
    pub unrated: Vec<ThreatLine>,
    /// How many were considered.
    pub count: usize,
}

/// The threats of one source that belong to one risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ThreatRisk {
    /// The risk's number in the register.
    pub number: u32,
    pub level: String,
    pub threats: Vec<ThreatLine>,
    /// What holds the risk down: "a second step guards the mailbox".
    pub held_by: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ThreatsApart {
    /// A sentence.
    pub because: String,
    pub threats: Vec<ThreatLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ThreatLine {
    /// "T3"
    pub code: String,
    pub title: String,
    pub event: String,
    /// "3 and 7"; empty where it bears on none.
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
    let threats = sources.evaluation.threats.iter();
    let of_source: Vec<&ConsideredThreat> =
        threats.filter(|threat| threat.source == source).collect();
    let risks = sources.evaluation.risks.iter();
    let unrated = of_source.iter().filter(|one| one.risk.is_none() && one.apart.is_none());
    ThreatGroup {
        source: word.to_owned(),
        means: means(source).to_owned(),
        risks: risks.filter_map(|risk| of_risk(sources, risk, &of_source)).collect(),
        apart: apart(sources, &of_source),
        unrated: unrated.map(|threat| line(sources, threat)).collect(),
        count: of_source.len(),
    }
}

fn of_risk(
    sources: &Sources<'_>,
    risk: &Risk,
    threats: &[&ConsideredThreat],
) -> Option<ThreatRisk> {
    let of_risk = threats.iter().filter(|threat| threat.risk == Some(risk.number));
    let threats: Vec<ThreatLine> = of_risk.map(|threat| line(sources, threat)).collect();
    (!threats.is_empty()).then(|| ThreatRisk {
        number: risk.number,
        level: sources.level(risk.rating),
        threats,
        held_by: held_by(risk),
    })
}

fn apart(sources: &Sources<'_>, threats: &[&ConsideredThreat]) -> Vec<ThreatsApart> {
    let mut apart: Vec<ThreatsApart> = Vec::new();
    for threat in threats {
        let Some(because) = &threat.apart else { continue };
        let line = line(sources, threat);
        match apart.iter_mut().find(|known| known.because == *because) {
            Some(known) => known.threats.push(line),
            None => {
                apart.push(ThreatsApart { because: because.clone(), threats: vec![line] });
            }
        }
    }
    apart
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
        findings: numbers(&threat.findings),
    }
}
