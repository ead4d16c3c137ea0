//! The risk register, with rows that say the same put together.

use jiff::civil::Date;
use serde::Serialize;

use crate::{
    evaluate::{Certainty, Evaluation, Moved, Risk},
    id::Id,
    report::{
        Sources,
        words::{WHOLE, cost, things},
    },
};

/// Threats to a finding's items that are rated alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RegisterRow {
    /// The finding's number.
    pub number: u32,
    /// The number of the action that closes it.
    pub action: u32,
    /// The finding's title.
    pub finding: String,
    pub vulnerability: String,
    pub threats: Vec<String>,
    /// The threats by their codes in the list of threats: "T3".
    pub codes: Vec<String>,
    /// "Dentrix and Gmail", or "Whole practice".
    pub items: String,
    pub confirmed: bool,
    pub likelihood: String,
    pub impact: String,
    pub level: String,
    /// What moved the rating; empty where nothing did.
    pub reason: String,
    pub residual: String,
    /// Whether no row before it is of the same finding.
    pub first: bool,
    /// Who closes the finding, by when, and at what cost.
    pub owner: String,
    pub due: Date,
    pub cost: String,
}

struct Group<'r> {
    first: &'r Risk,
    threats: Vec<&'r Id>,
    items: Vec<&'r str>,
}

pub(super) fn write(sources: &Sources<'_>) -> Vec<RegisterRow> {
    let groups = by_threat(merge_items(sources.evaluation));
    let mut rows: Vec<RegisterRow> =
        groups.iter().filter_map(|group| row(sources, group)).collect();
    let mut last = None;
    for row in &mut rows {
        row.first = last.replace(row.number) != Some(row.number);
    }
    rows
}

/// Items that the same threat of the same finding meets alike.
fn merge_items(evaluation: &Evaluation) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for risk in &evaluation.risks {
        let name = risk.item.as_ref().map(|item| item.name.as_str());
        let alike = groups.iter_mut().rev().take_while(|group| group.first.finding == risk.finding);
        match alike
            .into_iter()
            .find(|group| group.first.threat == risk.threat && is_alike(group.first, risk))
        {
            Some(group) => group.items.extend(name),
            None => groups.push(Group {
                first: risk,
                threats: vec![&risk.threat],
                items: name.into_iter().collect(),
            }),
        }
    }
    groups
}

/// Threats that meet the same items alike.
fn by_threat(groups: Vec<Group<'_>>) -> Vec<Group<'_>> {
    let mut merged: Vec<Group<'_>> = Vec::new();
    let mut first = 0;
    for group in groups {
        // The groups of one finding stand together.
        if merged.last().is_some_and(|last| last.first.finding != group.first.finding) {
            first = merged.len();
        }
        let of_finding = merged.iter_mut().skip(first);
        let same = of_finding
            .into_iter()
            .find(|known| known.items == group.items && is_alike(known.first, group.first));
        match same {
            Some(known) => known.threats.extend(group.threats),
            None => merged.push(group),
        }
    }
    merged
}

fn is_alike(a: &Risk, b: &Risk) -> bool {
    let same = |(a, b): (&Moved, &Moved)| (&a.factor, a.certain) == (&b.factor, b.certain);
    let (moved, others) = (&a.rated.moved, &b.rated.moved);
    a.certainty == b.certainty
        && (a.rated.start, a.rated.rating) == (b.rated.start, b.rated.rating)
        && moved.len() == others.len()
        && moved.iter().zip(others).all(same)
}

fn row(sources: &Sources<'_>, group: &Group<'_>) -> Option<RegisterRow> {
    let risk = group.first;
    let at = usize::try_from(risk.finding).ok()?.checked_sub(1)?;
    let finding = sources.evaluation.findings.get(at)?;
    let rated = &risk.rated;
    let reason = if group.items.len() > 1 {
        rated.of_each(sources.case).moves_in_words()
    } else {
        rated.moves_in_words()
    };
    Some(RegisterRow {
        number: risk.finding,
        action: sources.action_of(risk.finding),
        finding: finding.title.clone(),
        vulnerability: finding.vulnerability.clone(),
        threats: group.threats.iter().map(|id| sources.threat_title(id)).collect(),
        codes: group.threats.iter().map(|id| sources.threat_code(id)).collect(),
        items: if group.items.is_empty() { WHOLE.to_owned() } else { things(&group.items) },
        confirmed: risk.certainty == Certainty::Confirmed,
        likelihood: sources.likelihood(rated.rating),
        impact: sources.impact(rated.rating),
        level: sources.level(rated.rating),
        reason: reason.unwrap_or_default(),
        residual: sources.level(risk.residual),
        first: true,
        owner: finding.owner.to_string(),
        due: finding.due,
        cost: cost(&finding.cost),
    })
}
