//! Data for the picture of where patient information is and how it travels.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::{
    evaluate::{DataFlow as Drawn, DataFlows, DataPlace, Protection, Signed},
    id::Id,
    pack::flow::{Column, Zone},
    report::{Sources, words::things},
};

/// The zones with the places in them, and the flows between places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DataFlow {
    /// Those that hold a place, in the pack's order.
    pub zones: Vec<FlowZone>,
    pub places: Vec<FlowPlace>,
    pub flows: Vec<FlowLine>,
    /// The flows for a table: those that differ only in where they lead, in one row.
    pub rows: Vec<FlowRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FlowZone {
    pub title: String,
    #[serde(skip)]
    pub column: Column,
}

/// A thing, company or party; several where a column would grow too long and they are alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FlowPlace {
    pub names: Vec<String>,
    /// Index into the zones.
    pub zone: usize,
    /// "Agreement signed"; none where no agreement is needed.
    pub agreement: Option<&'static str>,
    #[serde(skip)]
    pub signed: Option<Signed>,
}

/// One way from place to place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FlowLine {
    pub number: u32,
    /// Names in words.
    pub from: String,
    pub to: String,
    pub both_ways: bool,
    pub carries: String,
    /// "Not encrypted"
    pub protection: &'static str,
    pub how: Option<String>,
    /// Indices into the places.
    #[serde(skip)]
    pub ends: [usize; 2],
    #[serde(skip)]
    pub status: Protection,
}

/// Flows with numbers one after another, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FlowRow {
    /// "13–15"
    pub numbers: String,
    pub from: String,
    /// In the order of the numbers.
    pub to: String,
    pub both_ways: bool,
    pub carries: String,
    pub protection: &'static str,
    pub how: Option<String>,
}

/// A column with more places than this shows those that are alike as one.
const MOST_IN_COLUMN: usize = 14;

/// Nothing, where nothing is known that could be drawn.
pub(super) fn write(sources: &Sources<'_>) -> Option<DataFlow> {
    let judged = &sources.evaluation.flows;
    if judged.places.is_empty() {
        return None;
    }
    let zones: Vec<&Zone> = sources
        .case
        .pack
        .flows
        .zones
        .values()
        .filter(|zone| judged.places.iter().any(|place| place.zone == zone.id))
        .collect();
    let groups = Groups::of(judged, &zones);
    let places: Vec<FlowPlace> =
        groups.places.iter().filter_map(|group| place(judged, &zones, group)).collect();
    let titles = zones.iter();
    let zones = titles.map(|zone| FlowZone { title: zone.title.clone(), column: zone.column });
    let flows = lines(&judged.flows, &groups, &places);
    Some(DataFlow { rows: rows(&flows), flows, zones: zones.collect(), places })
}

/// The places to be drawn as one box each: in a column that is too long, those that are alike together.
struct Groups {
    /// Indices of places.
    places: Vec<Vec<usize>>,
    /// For each place, the group it is in.
    of: Vec<usize>,
}

/// What is alike of two places: the zone, the agreement, and the flows to the same places.
type Likeness<'r> = (Option<usize>, Option<Signed>, Vec<End<'r>>);

/// A flow as a place sees it: whether it begins there, and where it leads.
type End<'r> = (&'r Id, bool, usize, Protection, &'r Option<String>);

impl Groups {
    fn of(judged: &DataFlows, zones: &[&Zone]) -> Self {
        let columns: Vec<Option<Column>> = judged
            .places
            .iter()
            .map(|place| Some(zones.get(zone_of(zones, place)?)?.column))
            .collect();
        let mut heights: FxHashMap<Option<Column>, usize> = FxHashMap::default();
        columns.iter().for_each(|column| *heights.entry(*column).or_default() += 1);
        let is_long = |at: usize| {
            let height = columns.get(at).and_then(|column| heights.get(column));
            height.is_some_and(|height| *height > MOST_IN_COLUMN)
        };
        let mut groups = Self { places: Vec::new(), of: Vec::new() };
        let mut known: FxHashMap<Likeness<'_>, usize> = FxHashMap::default();
        let ends = ends(judged);
        for (at, (place, ends)) in judged.places.iter().zip(ends).enumerate() {
            let likeness = (zone_of(zones, place), place.agreement, ends);
            let next = groups.places.len();
            let like = *known.entry(likeness).or_insert(next);
            let group = if is_long(at) { like } else { next };
            match groups.places.get_mut(group) {
                Some(group) => group.push(at),
                None => groups.places.push(vec![at]),
            }
            groups.of.push(group);
        }
        groups
    }

    fn is_first(&self, place: usize) -> bool {
        let group = self.of.get(place).and_then(|group| self.places.get(*group));
        group.and_then(|group| group.first()) == Some(&place)
    }
}

/// For each place, the flows that touch it.
fn ends(judged: &DataFlows) -> Vec<Vec<End<'_>>> {
    let mut ends = vec![Vec::new(); judged.places.len()];
    for flow in &judged.flows {
        let mut add = |at: usize, far: usize| {
            let end = (&flow.flow, flow.from == at, far, flow.protection, &flow.how);
            if let Some(ends) = ends.get_mut(at) {
                ends.push(end);
            }
        };
        add(flow.from, flow.to);
        if flow.from != flow.to {
            add(flow.to, flow.from);
        }
    }
    ends
}

fn zone_of(zones: &[&Zone], place: &DataPlace) -> Option<usize> {
    zones.iter().position(|zone| zone.id == place.zone)
}

fn place(judged: &DataFlows, zones: &[&Zone], group: &[usize]) -> Option<FlowPlace> {
    let of = |at: &usize| judged.places.get(*at);
    let first = of(group.first()?)?;
    Some(FlowPlace {
        names: group.iter().filter_map(of).map(|place| place.name.clone()).collect(),
        zone: zone_of(zones, first)?,
        agreement: first.agreement.map(agreement),
        signed: first.agreement,
    })
}

/// The flows between groups of places, numbered; those that only repeat another for a place of the same group are left out.
fn lines(flows: &[Drawn], groups: &Groups, places: &[FlowPlace]) -> Vec<FlowLine> {
    let group_of = |place: usize| groups.of.get(place).copied();
    let name = |at: usize| places.get(at).map_or_else(String::new, |place| things(&place.names));
    let shown = flows.iter().filter(|flow| groups.is_first(flow.from) && groups.is_first(flow.to));
    shown
        .zip(1..)
        .filter_map(|(flow, number)| {
            let (from, to) = (group_of(flow.from)?, group_of(flow.to)?);
            Some(FlowLine {
                number,
                from: name(from),
                to: name(to),
                both_ways: flow.both_ways,
                carries: flow.carries.clone(),
                protection: protection(flow.protection),
                how: flow
                    .how
                    .clone()
                    .filter(|how| !how.eq_ignore_ascii_case(protection(flow.protection))),
                ends: [from, to],
                status: flow.protection,
            })
        })
        .collect()
}

fn rows(flows: &[FlowLine]) -> Vec<FlowRow> {
    let same = |one: &FlowLine, other: &FlowLine| {
        let of = |line: &FlowLine| (line.ends[0], line.both_ways, line.status);
        of(one) == of(other) && (&one.carries, &one.how) == (&other.carries, &other.how)
    };
    let row = |lines: &[FlowLine]| {
        let (first, last) = (lines.first()?, lines.last()?);
        let numbers = match last.number - first.number {
            0 => first.number.to_string(),
            1 => format!("{}, {}", first.number, last.number),
            _ => format!("{}–{}", first.number, last.number),
        };
        let to: Vec<&str> = lines.iter().map(|line| line.to.as_str()).collect();
        Some(FlowRow {
            numbers,
            from: first.from.clone(),
            to: to.join("; "),
            both_ways: first.both_ways,
            carries: first.carries.clone(),
            protection: first.protection,
            how: first.how.clone(),
        })
    };
    flows.chunk_by(same).filter_map(row).collect()
}

/// How a flow stands, in a word for tables and keys.
pub fn protection(protection: Protection) -> &'static str {
    match protection {
        Protection::Encrypted => "Encrypted",
        Protection::Assumed => "Assumed encrypted",
        Protection::NotKnown => "Not known",
        Protection::NotEncrypted => "Not encrypted",
    }
}

fn agreement(signed: Signed) -> &'static str {
    match signed {
        Signed::Yes => "Agreement signed",
        Signed::No => "No signed agreement",
        Signed::NotKnown => "Agreement not known",
    }
}
