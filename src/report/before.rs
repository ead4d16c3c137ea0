//! What was so before this analysis, and how the document itself settles it.

use serde::Serialize;

use crate::{
    evaluate::{Certainty, Class, Finding},
    report::Sources,
};

/// One thing that was open before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BeforeLine {
    pub title: String,
    pub confirmed: bool,
    /// What was answered.
    pub because: String,
    /// How the document settles it.
    pub settled: String,
    pub cites: Vec<String>,
}

pub(super) fn write(sources: &Sources<'_>) -> Vec<BeforeLine> {
    let findings = sources.evaluation.findings.iter();
    findings.filter(|finding| finding.class == Class::Before).map(line).collect()
}

fn line(finding: &Finding) -> BeforeLine {
    BeforeLine {
        title: finding.title.clone(),
        confirmed: finding.certainty == Certainty::Confirmed,
        because: finding.because.clone(),
        settled: finding.settled.to_string(),
        cites: finding.cites.to_vec(),
    }
}
