//! What the tables were made from, and what their words mean.

use super::{Cell, Field, Known, Sheet};
use crate::results::{Results, Stamp};

/// The first cell of a row that names a role.
pub const ROLE: &str = "Role";

const PURPOSE: &str = "These tables were made from the answers of the assessment. The written document is the record; what is \
    changed here does not flow back into it. Treatment, owner, status and notes are there to be filled in as the work goes on.";

type Row = (String, Cell);

pub(super) fn sheet(results: &Known<'_>) -> Sheet {
    let fields = [
        Field::text("About", 30, |_, (what, _): &Row| Cell::text(what)),
        Field::text("Words", 100, |_, (_, value)| value.clone()),
    ];
    let mut rows = practice(results);
    rows.extend(words(results));
    rows.extend(stamp(&results.stamp, results.format));
    rows.retain(|(_, value)| *value != Cell::Empty);
    Sheet::of("About", results, &rows, &fields)
}

fn row(what: &str, value: Cell) -> Row {
    (what.to_owned(), value)
}

fn practice(results: &Results) -> Vec<Row> {
    let unanswered = results.progress.unanswered;
    let progress = match unanswered {
        0 => "Every question has an answer.".to_owned(),
        some => format!("A draft. Questions without an answer: {some}."),
    };
    vec![
        row("Practice", Cell::text(&results.practice.name)),
        row("Filled in by", Cell::maybe(results.practice.prepared_by.as_deref())),
        row("As of", Cell::Date(results.stamp.as_of)),
        row("To be looked at again by", Cell::Date(results.plan.next_review)),
        row("Progress", Cell::text(&progress)),
        row("Purpose", Cell::text(PURPOSE)),
    ]
}

/// The levels, the likelihoods, the impacts and the roles.
fn words(results: &Results) -> Vec<Row> {
    let scale = &results.scale;
    let told = |what: &'static str, title: &str, means: &str| {
        (format!("{what}: {title}"), Cell::text(means))
    };
    let levels = scale.levels.iter().map(|level| told("Level", &level.title, &level.means));
    let likelihoods =
        scale.likelihoods.iter().map(|one| told("Likelihood", &one.title, &one.means));
    let impacts = scale.impacts.iter().map(|one| told("Impact", &one.title, &one.means));
    let roles = results.roles.iter().map(|role| row(ROLE, Cell::text(&role.title)));
    let certainty = row(
        "Not known",
        Cell::text(
            "Nobody could say yet: rated as if the safeguard were missing until somebody does.",
        ),
    );
    levels.chain(likelihoods).chain(impacts).chain([certainty]).chain(roles).collect()
}

fn stamp(stamp: &Stamp, format: u32) -> Vec<Row> {
    let pack = &stamp.pack;
    let layers = pack.layers.iter().map(|layer| format!("{} {}", layer.id, layer.version));
    let other = stamp.answered_with.as_ref().map(|pack| format!("{} {}", pack.id, pack.version));
    vec![
        row("Pack", Cell::text(&format!("{} {}: {}", pack.id, pack.version, pack.title))),
        row("Pack's publisher", Cell::maybe(pack.publisher.as_deref())),
        row("Pack's layers", Cell::lines(layers)),
        row("Pack's digest (SHA-256)", Cell::text(&pack.digest)),
        row("Answers were given to", Cell::maybe(other.as_deref())),
        row("Could not be worked out", Cell::lines(&stamp.faults)),
        row("Program", Cell::text(&format!("sra {}", stamp.program))),
        row("Format of the results", Cell::Number(format.into())),
    ]
}
