//! What the results were made from.

use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use crate::{pack, report::Sources};

/// What the results were made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Stamp {
    /// The day the answers were judged for; due days count from it.
    pub as_of: Date,
    /// When the assessment was begun. It tells one assessment from another.
    pub started: Timestamp,
    /// The version of the program that wrote this.
    pub program: String,
    pub pack: PackStamp,
    /// The pack the answers were given to, where it was another one or another version.
    pub answered_with: Option<PackName>,
    /// What a layer of the pack left out of those below it.
    pub retired: Vec<Retired>,
    /// Conditions of the pack that could not be worked out. They counted as false.
    pub faults: Vec<String>,
}

/// The pack of questions and rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PackStamp {
    pub id: String,
    pub version: String,
    pub title: String,
    pub publisher: Option<String>,
    /// SHA-256 over every file of every layer, in lower-case hexadecimal.
    pub digest: String,
    /// The packs it is made of, the base first.
    pub layers: Vec<PackName>,
}

/// A pack by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PackName {
    pub id: String,
    pub version: String,
}

/// Something that a layer leaves out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Retired {
    /// Such as "question" or "gap".
    pub kind: String,
    pub id: String,
    pub title: String,
    /// The id of the layer that leaves it out.
    pub by: String,
    pub reason: String,
}

pub(super) fn write(sources: &Sources<'_>) -> Stamp {
    let (pack, assessment) = (sources.case.pack, sources.case.assessment);
    let pin = &assessment.pack;
    let other = pin.digest != pack.digest || pin.id != pack.id;
    Stamp {
        as_of: sources.case.as_of,
        started: assessment.started,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        pack: PackStamp {
            id: pack.id.to_string(),
            version: pack.version.clone(),
            title: pack.title.clone(),
            publisher: pack.publisher.clone(),
            digest: pack.digest.clone(),
            layers: pack
                .layers
                .iter()
                .map(|layer| PackName { id: layer.id.to_string(), version: layer.version.clone() })
                .collect(),
        },
        answered_with: other
            .then(|| PackName { id: pin.id.to_string(), version: pin.version.clone() }),
        retired: pack.retired.iter().map(retired).collect(),
        faults: sources.evaluation.faults.iter().map(ToString::to_string).collect(),
    }
}

fn retired(retired: &pack::Retired) -> Retired {
    Retired {
        kind: retired.kind.clone(),
        id: retired.id.to_string(),
        title: retired.title.clone(),
        by: retired.by.to_string(),
        reason: retired.reason.clone(),
    }
}
