//! Where the boxes and lines of a data-flow picture go: zones in three columns, places stacked in them, lines between columns.
//!
//! Lines leave a box only towards the gap between two columns, each at a point of its own, and pass a column only below its
//! zones. So no line runs through a box, whatever the flows are.

use crate::{
    document::figure::words::{tidy, wrapped},
    pack::flow::Column,
    report::DataFlow,
};

pub const WIDTH: u32 = 640;
pub const NAME: u32 = 11;
pub const NOTE: u32 = 10;
pub const NAME_LINE: u32 = 13;
const MARGIN: u32 = 6;
const ZONE: u32 = 146;
const PAD: u32 = 9;
const TITLE_LINE: u32 = 14;
/// Room for the number and the arrow of one line at the side of a box.
pub const PORT: u32 = 18;
/// Between two lines that pass below a column.
const LANE: u32 = 9;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rect {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

/// A box with its text in lines: a zone with its title, or a place with its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    pub rect: Rect,
    pub lines: Vec<String>,
}

/// A point at the side of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Port {
    pub x: u32,
    pub y: u32,
    pub to_right: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    pub from: Port,
    pub to: Port,
    /// Where it passes below the middle column: the height, and the column's sides.
    pub below: Option<(u32, [u32; 2])>,
}

/// Everything placed; in the order of the flow data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    pub height: u32,
    pub zones: Vec<Labelled>,
    pub places: Vec<Labelled>,
    pub routes: Vec<Route>,
}

impl Layout {
    pub fn of(flow: &DataFlow) -> Self {
        let columns: Vec<Column> = flow.zones.iter().map(|zone| zone.column).collect();
        let mut layout =
            Self { height: 0, zones: Vec::new(), places: boxes(flow), routes: Vec::new() };
        layout.zones = flow.zones.iter().map(|zone| zone_box(&zone.title)).collect();
        let tallest = stack(flow, &mut layout);
        for (column, bottom) in Column::ALL.map(|(_, column)| column).into_iter().zip(tallest) {
            center(flow, &mut layout, column, bottom, tallest.into_iter().max().unwrap_or(0));
        }
        layout.routes = Router { flow, columns, layout: &layout }.routes();
        layout.height = bottom(&layout) + MARGIN;
        layout
    }
}

fn left_of(column: Column) -> u32 {
    match column {
        Column::Left => MARGIN,
        Column::Middle => (WIDTH - ZONE) / 2,
        Column::Right => WIDTH - MARGIN - ZONE,
    }
}

/// The boxes of the places in their right height, not yet placed.
fn boxes(flow: &DataFlow) -> Vec<Labelled> {
    let with_height = |(at, place): (usize, &crate::report::FlowPlace)| {
        let lines = label(&place.names);
        let note = if place.agreement.is_some() { NOTE + 2 } else { 0 };
        let text = NAME_LINE * count(lines.len()) + note + 12;
        let height = text.max(PORT * most_ports(flow, at) + 6);
        Labelled { rect: Rect { x: 0, y: 0, width: ZONE - 2 * PAD, height }, lines }
    };
    flow.places.iter().enumerate().map(with_height).collect()
}

/// The name, or the first of several.
fn label(names: &[String]) -> Vec<String> {
    let Some((first, rest)) = names.split_first() else { return Vec::new() };
    let most = if rest.is_empty() { 3 } else { 2 };
    let mut lines = wrapped(&tidy(first), NAME, ZONE - 2 * PAD - 4, most);
    if !rest.is_empty() {
        lines.push(format!("and {} more", rest.len()));
    }
    lines
}

/// The ports of the fuller side of a place.
fn most_ports(flow: &DataFlow, place: usize) -> u32 {
    let sides: Vec<bool> = flow
        .flows
        .iter()
        .flat_map(|line| {
            let [from, to] = line.ends;
            [(from, to), (to, from)]
        })
        .filter(|(near, _)| *near == place)
        .map(|(near, far)| leaves_to_right(column_of(flow, near), column_of(flow, far)))
        .collect();
    let right = sides.iter().filter(|right| **right).count();
    count(right.max(sides.len() - right))
}

/// Towards the other end; within a column, towards the middle of the picture.
fn leaves_to_right(near: Column, far: Column) -> bool {
    near < far || (near == far && near != Column::Right)
}

fn column_of(flow: &DataFlow, place: usize) -> Column {
    let zone = flow.places.get(place).and_then(|place| flow.zones.get(place.zone));
    zone.map_or(Column::Middle, |zone| zone.column)
}

fn zone_box(title: &str) -> Labelled {
    let lines = wrapped(&tidy(title), NAME, ZONE - 2 * PAD, 2);
    Labelled { rect: Rect { x: 0, y: 0, width: ZONE, height: 0 }, lines }
}

/// Stacks zones and their places in each column; gives where the columns end.
fn stack(flow: &DataFlow, layout: &mut Layout) -> [u32; 3] {
    let mut ends = [MARGIN; 3];
    for (at, zone) in flow.zones.iter().enumerate() {
        let Some(end) = ends.get_mut(zone.column as usize) else { continue };
        let Some(outer) = layout.zones.get_mut(at) else { continue };
        let top = if *end == MARGIN { MARGIN } else { *end + 12 };
        let mut y = top + TITLE_LINE * count(outer.lines.len()) + 8;
        let inside =
            flow.places.iter().zip(&mut layout.places).filter(|(place, _)| place.zone == at);
        for (_, inner) in inside {
            inner.rect.x = left_of(zone.column) + PAD;
            inner.rect.y = y;
            y += inner.rect.height + 7;
        }
        outer.rect = Rect { x: left_of(zone.column), y: top, width: ZONE, height: y + 2 - top };
        *end = y + 2;
    }
    ends
}

/// Moves a column down so that its middle is level with that of the tallest.
fn center(flow: &DataFlow, layout: &mut Layout, column: Column, end: u32, tallest: u32) {
    let down = (tallest - end) / 2;
    let is_here = |zone: usize| flow.zones.get(zone).is_some_and(|zone| zone.column == column);
    let zones = layout.zones.iter_mut().enumerate().filter(|(at, _)| is_here(*at));
    zones.for_each(|(_, zone)| zone.rect.y += down);
    let places =
        flow.places.iter().zip(&mut layout.places).filter(|(place, _)| is_here(place.zone));
    places.for_each(|(_, place)| place.rect.y += down);
}

fn bottom(layout: &Layout) -> u32 {
    let zones = layout.zones.iter().map(|zone| zone.rect.y + zone.rect.height);
    let lanes = layout.routes.iter().filter_map(|route| Some(route.below?.0));
    zones.chain(lanes).max().unwrap_or(0)
}

/// Finds the way of every line once the boxes stand.
struct Router<'a> {
    flow: &'a DataFlow,
    columns: Vec<Column>,
    layout: &'a Layout,
}

impl Router<'_> {
    fn routes(&self) -> Vec<Route> {
        let lanes: Vec<usize> = (0..self.flow.flows.len()).filter(|at| self.passes(*at)).collect();
        let floor = self.floor();
        let routes = self.flow.flows.iter().enumerate().map(|(at, line)| {
            let lane = lanes.iter().position(|known| *known == at);
            let [from, to] = line.ends;
            Route {
                from: self.port(at, from, to),
                to: self.port(at, to, from),
                below: lane.map(|lane| {
                    let left = left_of(Column::Middle);
                    (floor + LANE * (count(lane) + 1), [left, left + ZONE])
                }),
            }
        });
        routes.collect()
    }

    /// Whether the line goes from the left column to the right one.
    fn passes(&self, at: usize) -> bool {
        self.flow.flows.get(at).is_some_and(|line| {
            let [from, to] = line.ends.map(|end| column_of(self.flow, end));
            from != to && from != Column::Middle && to != Column::Middle
        })
    }

    /// Where the middle column ends.
    fn floor(&self) -> u32 {
        let middle = self.layout.zones.iter().zip(&self.columns);
        let middle = middle.filter(|(_, column)| **column == Column::Middle);
        middle.map(|(zone, _)| zone.rect.y + zone.rect.height).max().unwrap_or(MARGIN)
    }

    /// The point at `near` for the line, among the lines on the same side: in the order of their other ends, so that they
    /// do not cross.
    fn port(&self, line: usize, near: usize, far: usize) -> Port {
        let to_right = leaves_to_right(column_of(self.flow, near), column_of(self.flow, far));
        let mut on_side: Vec<(u32, usize)> = Vec::new();
        for (at, other) in self.flow.flows.iter().enumerate() {
            let [from, to] = other.ends;
            for (here, there) in [(from, to), (to, from)] {
                let side = leaves_to_right(column_of(self.flow, here), column_of(self.flow, there));
                if here == near && side == to_right {
                    on_side.push((self.height_of(at, there), at));
                }
            }
        }
        on_side.sort_unstable();
        let place = on_side.iter().position(|(_, at)| *at == line).unwrap_or(0);
        let rect = self
            .layout
            .places
            .get(near)
            .map_or(Rect { x: 0, y: 0, width: 0, height: 0 }, |one| one.rect);
        let first = rect.y + (rect.height - PORT * count(on_side.len())) / 2 + PORT / 2;
        Port {
            x: if to_right { rect.x + rect.width } else { rect.x },
            y: first + PORT * count(place),
            to_right,
        }
    }

    fn height_of(&self, line: usize, place: usize) -> u32 {
        if self.passes(line) {
            return u32::MAX;
        }
        self.layout.places.get(place).map_or(0, |one| one.rect.y + one.rect.height / 2)
    }
}

pub fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX / 1024)
}
