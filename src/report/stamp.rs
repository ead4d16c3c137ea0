//! What the report was made from.

use jiff::civil::Date;
use serde::Serialize;

use crate::{pack::Pack, report::Sources};

/// The pack, the program and the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stamp {
    pub pack: String,
    pub pack_title: String,
    pub pack_version: String,
    pub pack_digest: String,
    pub publisher: Option<String>,
    /// The base first.
    pub layers: Vec<LayerLine>,
    /// The version of the program.
    pub program: String,
    pub as_of: Date,
    /// The pack that the answers were given to, where it was another: "name 1.0.0".
    pub answered_with: Option<String>,
    /// Conditions of the pack that could not be worked out.
    pub faults: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LayerLine {
    pub id: String,
    pub version: String,
    pub title: String,
}

/// Something of a lower layer that was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RetiredLine {
    pub kind: String,
    pub title: String,
    pub by: String,
    pub reason: String,
}

pub(super) fn write(sources: &Sources<'_>) -> Stamp {
    let pack = sources.case.pack;
    let pin = &sources.case.assessment.pack;
    let other = pin.digest != pack.digest || pin.id != pack.id;
    Stamp {
        pack: pack.id.to_string(),
        pack_title: pack.title.clone(),
        pack_version: pack.version.clone(),
        pack_digest: pack.digest.clone(),
        publisher: pack.publisher.clone(),
        layers: pack
            .layers
            .iter()
            .map(|layer| LayerLine {
                id: layer.id.to_string(),
                version: layer.version.clone(),
                title: layer.title.clone(),
            })
            .collect(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        as_of: sources.case.as_of,
        answered_with: other.then(|| format!("{} {}", pin.id, pin.version)),
        faults: sources.evaluation.faults.iter().map(ToString::to_string).collect(),
    }
}

pub(super) fn retired(pack: &Pack) -> Vec<RetiredLine> {
    let retired = pack.retired.iter();
    retired
        .map(|retired| RetiredLine {
            kind: retired.kind.clone(),
            title: retired.title.clone(),
            by: retired.by.to_string(),
            reason: retired.reason.clone(),
        })
        .collect()
}
