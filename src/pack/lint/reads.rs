//! Questions that nothing reads. Facts need no reader: the document tells those that hold.

use std::collections::HashSet;

use crate::{
    condition::Condition,
    id::Id,
    pack::{
        Pack,
        asset::AssetKind,
        flow::{Flow, Zone},
        lint::{Found, text::phrases},
        question::Kind,
        risk::Risk,
        rule::{Gap, Rating},
    },
    phrase::Slot,
};

pub fn unread_answers(pack: &Pack) -> Vec<Found> {
    let read = read_questions(pack);
    let questions = pack.questions.values();
    questions
        .filter(|question| {
            !read.contains(&question.id) && !matches!(question.kind, Kind::Text { .. })
        })
        .map(|question| Found {
            kind: "question",
            id: question.id.to_string(),
            key: "id".into(),
            what: "no condition, list or sentence reads this answer".to_owned(),
            help: "add the safeguard or gap it is for, or leave the question out".to_owned(),
        })
        .collect()
}

fn read_questions(pack: &Pack) -> HashSet<Id> {
    let by_conditions = conditions(pack);
    let mut read: HashSet<Id> =
        by_conditions.into_iter().flat_map(|one| one.reads.questions.clone()).collect();
    read.extend(lists(pack).cloned());
    read.extend(phrases(pack).flat_map(|phrase| phrase.slots()).filter_map(slot));
    read.insert(pack.name_question.clone());
    read
}

fn slot(slot: &Slot) -> Option<Id> {
    match slot {
        Slot::Answer(id) | Slot::Marked(id, _) => Some(id.clone()),
        Slot::Practice | Slot::Item | Slot::Items => None,
    }
}

/// The lists that questions and rules are asked and judged for.
fn lists(pack: &Pack) -> impl Iterator<Item = &Id> {
    let offered = pack.questions.values().filter_map(|question| match &question.kind {
        Kind::WhichItems { of, .. } => Some(of),
        _ => None,
    });
    let judged = pack.safeguards.values().map(|safeguard| &safeguard.each);
    let drawn = pack.flows.zones.values().map(|zone| &zone.each);
    let judged = judged.chain(pack.gaps.values().map(|gap| &gap.each));
    let differing = pack.questions.values().filter_map(|question| question.by_place.as_ref());
    let struck = pack.risks.values().flat_map(|risk| &risk.strikes).map(|strike| &strike.lists);
    offered.chain(judged).chain(drawn).chain(struck).flatten().chain(differing)
}

/// Every condition that an answer can change something by. A conflict only holds two answers against each other.
pub fn conditions(pack: &Pack) -> Vec<&Condition> {
    let facts = pack.facts.values().map(|fact| &fact.is);
    let asked = pack.questions.values().flat_map(|question| {
        let only = match &question.kind {
            Kind::WhichItems { only, .. } => only.as_ref(),
            _ => None,
        };
        question.applies.when.iter().chain(only).chain(question.lines_shown())
    });
    let safeguards = pack.safeguards.values().flat_map(|safeguard| {
        let judged = std::iter::once(&safeguard.in_place).chain(&safeguard.partly);
        judged.chain(&safeguard.applies.when)
    });
    let zones = pack.flows.zones.values().flat_map(of_zone);
    let risks = pack.risks.values().flat_map(Risk::conditions);
    let entries = pack.security_rule.entries.values();
    let assets = pack.kinds_of_asset.values().flat_map(AssetKind::conditions);
    facts
        .chain(asked)
        .chain(safeguards)
        .chain(pack.gaps.values().flat_map(of_gap))
        .chain(pack.factors.values().map(|factor| &factor.when))
        .chain(risks)
        .chain(zones)
        .chain(assets)
        .chain(pack.flows.flows.values().flat_map(of_flow))
        .chain(entries.filter_map(|entry| entry.applies.when.as_ref()))
        .collect()
}

fn of_gap(gap: &Gap) -> impl Iterator<Item = &Condition> {
    let ratings = [&gap.likelihood, &gap.impact].into_iter();
    let worked = ratings.filter_map(|rating| match rating {
        Rating::Worked(condition) => Some(condition),
        Rating::Word(_) => None,
    });
    std::iter::once(&gap.when).chain(worked)
}

fn of_zone(zone: &Zone) -> impl Iterator<Item = &Condition> {
    let agreements = zone.agreement.iter().flat_map(|one| [&one.signed, &one.missing]);
    zone.when.iter().chain(agreements)
}

fn of_flow(flow: &Flow) -> impl Iterator<Item = &Condition> {
    flow.when.iter().chain(&flow.protected).chain(&flow.open)
}
