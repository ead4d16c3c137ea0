//! A placed data-flow picture as SVG.

use super::layout::{Labelled, Layout, NAME, NAME_LINE, NOTE, Port, Rect, Route, WIDTH, count};
use crate::{
    document::figure::words::{width, words},
    evaluate::{Protection, Signed},
    report::{DataFlow, FlowLine, FlowPlace, protection},
};

/// From the edge of a box to the middle of a number.
const NUMBER: u32 = 17;
/// Where the straight end of a line turns into a curve.
const CURVE: u32 = 27;
const KEY: u32 = 30;

pub fn height(layout: &Layout) -> u32 {
    layout.height + KEY
}

pub fn svg(flow: &DataFlow, layout: &Layout) -> String {
    let mut svg =
        format!("<rect width=\"{WIDTH}\" height=\"{}\" fill=\"#ffffff\"/>", height(layout));
    layout.zones.iter().for_each(|zone| svg.push_str(&zone_box(zone)));
    let lines = || flow.flows.iter().zip(&layout.routes);
    lines().for_each(|(line, route)| svg.push_str(&curve(line, route)));
    flow.places
        .iter()
        .zip(&layout.places)
        .for_each(|(place, at)| svg.push_str(&place_box(place, at)));
    lines().for_each(|(line, route)| svg.push_str(&ends(line, route)));
    svg.push_str(&key(flow, layout.height));
    svg
}

fn zone_box(zone: &Labelled) -> String {
    let mut svg = rect(zone.rect, 7, "fill=\"#f3f5f8\" stroke=\"#c9d0d8\"");
    for (at, line) in zone.lines.iter().enumerate() {
        let (x, y) = (zone.rect.x + zone.rect.width / 2, zone.rect.y + 16 + 14 * count(at));
        let look = format!("font-weight=\"700\" text-anchor=\"middle\" fill=\"{}\"", ink::SOFT);
        svg.push_str(&words(x, y, NAME, &look, line));
    }
    svg
}

fn place_box(place: &FlowPlace, at: &Labelled) -> String {
    let mut svg = rect(at.rect, 4, frame(place.signed));
    let note = if place.agreement.is_some() { NOTE + 2 } else { 0 };
    let text = NAME_LINE * count(at.lines.len()) + note;
    let (x, top) = (at.rect.x + at.rect.width / 2, at.rect.y + (at.rect.height - text) / 2);
    for (row, line) in at.lines.iter().enumerate() {
        let look = format!("font-weight=\"600\" text-anchor=\"middle\" fill=\"{}\"", ink::WORDS);
        svg.push_str(&words(x, top + 10 + NAME_LINE * count(row), NAME, &look, line));
    }
    if let Some(note) = place.agreement {
        let look = format!("text-anchor=\"middle\" {}", note_look(place.signed));
        svg.push_str(&words(x, top + text - 3, NOTE, &look, note));
    }
    svg
}

fn frame(signed: Option<Signed>) -> &'static str {
    match signed {
        Some(Signed::No) => {
            "fill=\"#fdecea\" stroke=\"#b3261e\" stroke-width=\"2\" stroke-dasharray=\"6 3\""
        }
        Some(Signed::NotKnown) => {
            "fill=\"#fff6e0\" stroke=\"#8a5a00\" stroke-width=\"1.6\" stroke-dasharray=\"1.5 2.5\""
        }
        Some(Signed::Yes) | None => "fill=\"#ffffff\" stroke=\"#4c5763\"",
    }
}

fn note_look(signed: Option<Signed>) -> String {
    match signed {
        Some(Signed::No) => format!("font-weight=\"700\" fill=\"{}\"", ink::OPEN),
        Some(Signed::NotKnown) => format!("font-weight=\"600\" fill=\"{}\"", ink::UNKNOWN),
        _ => format!("fill=\"{}\"", ink::SOFT),
    }
}

/// Colours of words and lines; each can be read on every ground it stands on.
pub mod ink {
    pub const WORDS: &str = "#1b232c";
    pub const SOFT: &str = "#4c5763";
    pub const SAFE: &str = "#1f4e79";
    pub const UNKNOWN: &str = "#734a00";
    pub const OPEN: &str = "#a31d16";
}

fn stroke(status: Protection) -> String {
    let (ink, rest) = match status {
        Protection::Encrypted => (ink::SAFE, "stroke-width=\"2\""),
        Protection::Assumed => (ink::SOFT, "stroke-width=\"1\""),
        Protection::NotKnown => (ink::UNKNOWN, "stroke-width=\"2\" stroke-dasharray=\"2 3\""),
        Protection::NotEncrypted => (ink::OPEN, "stroke-width=\"2.4\" stroke-dasharray=\"8 4\""),
    };
    format!("fill=\"none\" stroke=\"{ink}\" {rest}")
}

fn line_ink(status: Protection) -> &'static str {
    match status {
        Protection::Encrypted => ink::SAFE,
        Protection::Assumed => ink::SOFT,
        Protection::NotKnown => ink::UNKNOWN,
        Protection::NotEncrypted => ink::OPEN,
    }
}

/// So far from the side of a box.
fn out(port: Port, far: u32) -> u32 {
    if port.to_right { port.x + far } else { port.x.saturating_sub(far) }
}

fn curve(line: &FlowLine, route: &Route) -> String {
    let (from, to) = (route.from, route.to);
    let middle = match route.below {
        Some((y, [left, right])) => {
            let (near, far) = if from.to_right { (left, right) } else { (right, left) };
            let start = bend(out(from, CURVE), from.y, near, y);
            format!("{start} L {far} {y} {}", bend(far, y, out(to, CURVE), to.y))
        }
        None if from.to_right == to.to_right => {
            let x = out(from, CURVE + 20);
            format!("C {x} {} {x} {} {} {}", from.y, to.y, out(to, CURVE), to.y)
        }
        None => bend(out(from, CURVE), from.y, out(to, CURVE), to.y),
    };
    let look = stroke(line.status);
    format!(
        "<path d=\"M {} {} H {} {middle} H {}\" {look}/>",
        from.x,
        from.y,
        out(from, CURVE),
        to.x
    )
}

/// A curve that starts and ends level.
fn bend(x: u32, y: u32, to_x: u32, to_y: u32) -> String {
    let half = (x + to_x) / 2;
    format!("C {half} {y} {half} {to_y} {to_x} {to_y}")
}

/// The arrows and numbers of a line.
fn ends(line: &FlowLine, route: &Route) -> String {
    let mut svg = arrow(route.to, line.status);
    if line.both_ways {
        svg.push_str(&arrow(route.from, line.status));
    }
    for port in [route.from, route.to] {
        svg.push_str(&number(out(port, NUMBER), port.y, &line.number.to_string(), line.status));
    }
    svg
}

fn arrow(port: Port, status: Protection) -> String {
    let (tip, back, y) = (port.x, out(port, 7), port.y);
    let ink = line_ink(status);
    format!("<path d=\"M {tip} {y} L {back} {} L {back} {} Z\" fill=\"{ink}\"/>", y - 4, y + 4)
}

/// Light on dark and square where it is not encrypted, dark on light and round elsewhere.
fn number(x: u32, y: u32, text: &str, status: Protection) -> String {
    let is_open = status == Protection::NotEncrypted;
    let (ink, round) = (line_ink(status), if is_open { 2 } else { 8 });
    let (ground, color) = if is_open { (ink, "#ffffff") } else { ("#ffffff", ink) };
    let at = Rect { x: x.saturating_sub(8), y: y.saturating_sub(8), width: 16, height: 16 };
    let mut svg = rect(at, round, &format!("fill=\"{ground}\" stroke=\"{ink}\""));
    let look = format!("font-weight=\"700\" text-anchor=\"middle\" fill=\"{color}\"");
    svg.push_str(&words(x, y + 4, NOTE, &look, text));
    svg
}

/// What the looks of lines mean; only those that appear.
fn key(flow: &DataFlow, top: u32) -> String {
    let y = top + KEY / 2;
    let all = [
        Protection::NotEncrypted,
        Protection::NotKnown,
        Protection::Assumed,
        Protection::Encrypted,
    ];
    let shown =
        all.into_iter().filter(|status| flow.flows.iter().any(|line| line.status == *status));
    let mut svg = String::new();
    let mut x = 10;
    for status in shown {
        svg.push_str(&format!("<path d=\"M {x} {y} H {}\" {}/>", x + 40, stroke(status)));
        svg.push_str(&number(x + 20, y, "n", status));
        let look = format!("fill=\"{}\"", ink::WORDS);
        svg.push_str(&words(x + 48, y + 4, NAME, &look, protection(status)));
        x += 48 + width(protection(status), NAME) + 18;
    }
    svg
}

fn rect(at: Rect, round: u32, look: &str) -> String {
    let Rect { x, y, width, height } = at;
    format!(
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{round}\" {look}/>"
    )
}
