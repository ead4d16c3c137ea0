//! Every finding with its reasons.

use super::{Cell, Field, Holds, Known, Sheet, assets, plan::steps};
use crate::results::{Finding, SaidLine};

pub(super) fn sheet(results: &Known<'_>) -> Sheet {
    let fields = [
        Field::new("Finding", 8, Holds::Number, |_, finding: &Finding| {
            Cell::Number(finding.number.into())
        }),
        Field::text("Title", 30, |_, finding| Cell::text(&finding.title)),
        Field::new("Level", 10, Holds::Level, |results, finding| {
            Cell::text(results.scale.level(&finding.rating.level))
        }),
        Field::text("Likelihood", 11, |results, finding| {
            Cell::text(results.scale.likelihood(&finding.rating.likelihood))
        }),
        Field::text("Impact", 10, |results, finding| {
            Cell::text(results.scale.impact(&finding.rating.impact))
        }),
        Field::text("Certainty", 11, |_, finding| Cell::state(&finding.certainty)),
        Field::text("For", 20, |results, finding| assets(results, &finding.assets)),
        Field::text("Vulnerability", 40, |_, finding| Cell::text(&finding.vulnerability)),
        Field::text("Because", 44, |_, finding| Cell::text(&finding.because)),
        Field::text("Why this rating", 44, |_, finding| Cell::text(&finding.why_rated)),
        Field::text("Answers", 44, |results, finding| {
            Cell::lines(finding.answers.iter().filter_map(|said| answer(results, said)))
        }),
        Field::text("Ask", 22, |_, finding| {
            Cell::lines(finding.answers.iter().filter_map(|said| said.ask.as_deref()))
        }),
        Field::text("Threats", 30, |results, finding| {
            let threats = finding.threats.iter().filter_map(|id| results.threat(id));
            Cell::lines(threats.map(|threat| &threat.title))
        }),
        Field::new("Action", 8, Holds::Number, |results, finding| {
            results
                .action(finding.action.as_deref().unwrap_or_default())
                .map_or(Cell::Empty, |one| Cell::Number(one.number.into()))
        }),
        Field::text("What closes it", 60, |_, finding| steps(&finding.steps)),
        Field::text("Safeguards that close it", 34, |results, finding| {
            let safeguards = finding.safeguards.iter().filter_map(|id| results.safeguard(id));
            Cell::lines(safeguards.map(|safeguard| &safeguard.title))
        }),
        Field::text("What the cost rests on", 30, |_, finding| Cell::text(&finding.cost.basis)),
        Field::text("Rule (45 CFR)", 20, |_, finding| Cell::lines(&finding.cites)),
        Field::text("NIST CSF 2.0", 13, |_, finding| references(finding, "csf-2.0")),
        Field::text("405(d) HICP practice", 13, |_, finding| references(finding, "hicp")),
        Field::text("HPH performance goal", 24, |_, finding| references(finding, "hph-cpg")),
        Field::new("ID", 20, Holds::Id, |_, finding| Cell::text(&finding.id)),
    ];
    Sheet::of("Findings", results, &results.findings, &fields)
}

fn answer(results: &Known<'_>, said: &SaidLine) -> Option<String> {
    let line = results.answer(&said.question)?;
    Some(format!("{}. {}: {}", line.number, line.label, line.answer))
}

/// Ids where a framework gives them; the performance goals have only titles.
fn references(finding: &Finding, framework: &str) -> Cell {
    let places = finding.crosswalk.iter().filter(|place| place.framework == framework);
    Cell::lines(places.map(|place| if framework == "hph-cpg" { &place.title } else { &place.id }))
}
