//! What is said of a paragraph and what is found agree, for every practice that is described.

use std::{fs, path::Path};

use sra::evaluate::{SpecificationResult, SpecificationStatus, evaluate};

use crate::support;

/// The file names of all described practices, in their order.
fn practices() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/practices");
    let files = fs::read_dir(folder).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".toml")).collect();
    names.sort();
    names
}

/// A standard counts in its specifications, which stand for themselves.
fn is_missing(paragraph: &SpecificationResult) -> bool {
    let status = &paragraph.status;
    paragraph.specification.is_some()
        && matches!(status, SpecificationStatus::Partly | SpecificationStatus::NotImplemented)
}

#[test]
fn whatever_is_missing_has_a_finding_with_a_risk_and_a_date() {
    let pack = support::builtin();
    let mut bare = Vec::new();
    for name in practices() {
        let practice = support::practice(&pack, &name);
        let evaluation = evaluate(&pack, &practice.assessment, practice.as_of);
        for paragraph in evaluation.specifications.iter().filter(|one| is_missing(one)) {
            if paragraph.findings.is_empty() {
                bare.push(format!("{name}: {} {}", paragraph.cite, paragraph.rests_on));
            }
        }
    }
    assert!(bare.is_empty(), "missing, and no finding carries it:\n{}", bare.join("\n"));
}
