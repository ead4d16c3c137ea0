//! Where patient information is, and the ways it travels.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    answer::Item,
    condition::Condition,
    evaluate::{
        bench::Bench,
        case::{Case, Knowledge},
        words::Spoken,
    },
    id::Id,
    pack::flow::{Agreement, End, Flow, Zone},
};

/// The flows of a pack held against the answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataFlows {
    /// Zone by zone, in the pack's order; parties before the practice's own things.
    pub places: Vec<DataPlace>,
    /// In the pack's order.
    pub flows: Vec<DataFlow>,
}

/// A system, device, company or party, in its zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataPlace {
    pub zone: Id,
    pub name: String,
    /// None where no agreement is needed, also where that was said.
    pub agreement: Option<Signed>,
    of: Of,
}

/// What a place stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Of {
    Party(Id),
    Item(Id),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Signed {
    Yes,
    No,
    NotKnown,
}

/// One way from place to place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFlow {
    pub flow: Id,
    /// Indices into the places.
    pub from: usize,
    pub to: usize,
    pub both_ways: bool,
    pub carries: String,
    pub protection: Protection,
    /// How it travels, or why it is taken as protected; a sentence.
    pub how: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Protection {
    Encrypted,
    /// Nobody was asked, but it is usual.
    Assumed,
    NotKnown,
    NotEncrypted,
}

/// Draws every flow of the pack that the answers speak of.
pub fn judge(case: &Case<'_>, bench: &mut Bench) -> DataFlows {
    let items = placed(case, bench);
    let mut drawn = Vec::new();
    for flow in case.pack.flows.flows.values() {
        let over: Vec<Option<&Item>> = if flow.each.is_empty() {
            vec![None]
        } else {
            case.items(&flow.each).into_iter().map(Some).collect()
        };
        drawn.extend(over.into_iter().filter_map(|item| judge_one(case, bench, flow, item)));
    }
    let places = places(case, items, &drawn);
    let at: FxHashMap<&Of, usize> =
        places.iter().enumerate().rev().map(|(at, place)| (&place.of, at)).collect();
    let at = |of: &Of| at.get(of).copied();
    let flows = drawn.into_iter().filter_map(|drawn| {
        Some(DataFlow { from: at(&drawn.from)?, to: at(&drawn.to)?, ..drawn.flow })
    });
    let flows = flows.collect();
    DataFlows { flows, places }
}

/// The practice's own things, each in the first zone that holds it.
fn placed(case: &Case<'_>, bench: &mut Bench) -> Vec<DataPlace> {
    let mut placed = Vec::new();
    let mut known: FxHashSet<&Id> = FxHashSet::default();
    for zone in case.pack.flows.zones.values() {
        for item in case.items(&zone.each) {
            let is_new = !known.contains(&item.id);
            let may_hold = |when| case.may_hold(bench, when, Some(&item.id));
            if is_new && zone.when.as_ref().is_none_or(may_hold) {
                known.insert(&item.id);
                let of = Of::Item(item.id.clone());
                let agreement = zone.agreement.as_ref();
                let agreement = agreement.filter(|one| !is_excepted(case, one, &item.id));
                let agreement = agreement.map(|one| signed(bench, one, &item.id));
                let (zone, name) = (zone.id.clone(), item.name.clone());
                placed.push(DataPlace { zone, name, agreement, of });
            }
        }
    }
    placed
}

/// Whether it was said that this item needs none.
fn is_excepted(case: &Case<'_>, agreement: &Agreement, item: &Id) -> bool {
    let mut read = agreement.signed.reads.questions.iter();
    read.any(|id| matches!(case.knowledge(id, Some(item)), Knowledge::Excepted(_)))
}

fn signed(bench: &mut Bench, agreement: &Agreement, item: &Id) -> Signed {
    if bench.given(&agreement.signed, Some(item)) {
        Signed::Yes
    } else if bench.given(&agreement.missing, Some(item)) {
        Signed::No
    } else {
        Signed::NotKnown
    }
}

/// A flow whose ends are not yet found among the places.
struct Drawn {
    from: Of,
    to: Of,
    flow: DataFlow,
}

fn judge_one(
    case: &Case<'_>,
    bench: &mut Bench,
    flow: &Flow,
    item: Option<&Item>,
) -> Option<Drawn> {
    let id = item.map(|item| &item.id);
    if !flow.when.as_ref().is_none_or(|when| case.may_hold(bench, when, id)) {
        return None;
    }
    let protection = protection(case, bench, flow, id);
    let end = |end: &End| match end {
        End::Party(party) => Some(Of::Party(party.clone())),
        End::Item => id.cloned().map(Of::Item),
    };
    Some(Drawn {
        from: end(&flow.from)?,
        to: end(&flow.to)?,
        flow: DataFlow {
            flow: flow.id.clone(),
            from: 0,
            to: 0,
            both_ways: flow.both_ways,
            carries: flow.carries.clone(),
            protection,
            how: how(case, flow, protection, item),
        },
    })
}

fn protection(case: &Case<'_>, bench: &mut Bench, flow: &Flow, item: Option<&Id>) -> Protection {
    let mut is_said = |condition: &Option<Condition>| {
        condition.as_ref().is_some_and(|condition| {
            !case.is_set_aside(condition)
                && !case.is_guess(condition)
                && bench.certain(condition, item)
        })
    };
    if is_said(&flow.open) {
        Protection::NotEncrypted
    } else if is_said(&flow.protected) {
        Protection::Encrypted
    } else if flow.assumed.is_some() {
        Protection::Assumed
    } else {
        Protection::NotKnown
    }
}

fn how(
    case: &Case<'_>,
    flow: &Flow,
    protection: Protection,
    item: Option<&Item>,
) -> Option<String> {
    if protection == Protection::Assumed {
        return flow.assumed.clone();
    }
    let spoken = Spoken { item: item.map(|item| item.name.as_str()), items: &[] };
    flow.how.as_ref().map(|phrase| case.say(phrase, spoken))
}

/// All places zone by zone; of the parties only those that a flow reaches.
fn places(case: &Case<'_>, items: Vec<DataPlace>, drawn: &[Drawn]) -> Vec<DataPlace> {
    let zones = case.pack.flows.zones.values();
    let reached: FxHashSet<&Of> = drawn.iter().flat_map(|drawn| [&drawn.from, &drawn.to]).collect();
    zones
        .flat_map(|zone| {
            let of_zone = items.iter().filter(|place| place.zone == zone.id).cloned();
            parties(case, zone, &reached).chain(of_zone).collect::<Vec<_>>()
        })
        .collect()
}

fn parties(
    case: &Case<'_>,
    zone: &Zone,
    reached: &FxHashSet<&Of>,
) -> impl Iterator<Item = DataPlace> {
    let of_zone = case.pack.flows.parties.values().filter(|party| party.zone == zone.id);
    of_zone.filter_map(|party| {
        let of = Of::Party(party.id.clone());
        let is_reached = reached.contains(&of);
        let place =
            DataPlace { zone: zone.id.clone(), name: party.title.clone(), agreement: None, of };
        is_reached.then_some(place)
    })
}
