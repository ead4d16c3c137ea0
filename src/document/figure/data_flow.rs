//! Where patient information is and how it travels.

mod draw;
mod layout;

use std::iter::once;

use self::layout::{Layout, WIDTH};
use super::words::{ranges, tidy};
use crate::{
    document::tree::{Align, Block, Column, Picture, Table, text},
    evaluate::{Protection, Signed},
    report::{DataFlow, FlowLine, FlowPlace, protection},
};

const TITLE: &str = "Where patient information is and how it travels";

pub fn picture(flow: &DataFlow) -> Picture {
    let layout = Layout::of(flow);
    Picture {
        width: WIDTH,
        height: draw::height(&layout),
        svg: draw::svg(flow, &layout),
        title: TITLE.into(),
        alt: alt(flow),
        blocks: vec![table(flow)],
    }
}

/// What stands out is told in full, the rest by number; the table below the picture has every flow.
fn alt(flow: &DataFlow) -> String {
    let counted = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        many => format!("{many} {one}s"),
    };
    let head = format!(
        "{} in {}, with {} between them.",
        counted(flow.places.len(), "place"),
        counted(flow.zones.len(), "zone"),
        counted(flow.flows.len(), "flow")
    );
    let statuses = [
        Protection::NotEncrypted,
        Protection::NotKnown,
        Protection::Assumed,
        Protection::Encrypted,
    ];
    let flows = statuses.into_iter().filter_map(|status| told(flow, status));
    let agreements = [
        (Signed::No, "No signed agreement with"),
        (Signed::NotKnown, "Not known whether an agreement is signed with"),
    ];
    let agreements = agreements.into_iter().filter_map(|(signed, words)| {
        let places = flow.places.iter().filter(|place| place.signed == Some(signed));
        let names: Vec<String> = places.map(named).collect();
        (!names.is_empty()).then(|| format!("{words}: {}.", names.join(", ")))
    });
    once(head).chain(flows).chain(agreements).collect::<Vec<_>>().join(" ")
}

fn told(flow: &DataFlow, status: Protection) -> Option<String> {
    let lines: Vec<&FlowLine> = flow.flows.iter().filter(|line| line.status == status).collect();
    if lines.is_empty() {
        return None;
    }
    let said = match status {
        Protection::NotEncrypted => {
            let each = lines.iter().map(|line| {
                let way = if line.both_ways { "and" } else { "to" };
                format!(
                    "{}, {} {way} {} ({})",
                    line.number,
                    tidy(&line.from),
                    tidy(&line.to),
                    line.carries
                )
            });
            each.collect::<Vec<_>>().join("; ")
        }
        _ => ranges(&lines.iter().map(|line| line.number).collect::<Vec<_>>()),
    };
    Some(format!("{}: {said}.", protection(status)))
}

fn named(place: &FlowPlace) -> String {
    place.names.iter().map(|name| tidy(name)).collect::<Vec<_>>().join(", ")
}

/// The boxes by zone; the lines are in the table that the template puts below the picture.
fn table(flow: &DataFlow) -> Block {
    let column = |width| Column { align: Align::Left, width: Some(width) };
    let rows = flow.zones.iter().enumerate().map(|(at, zone)| {
        let places = flow.places.iter().filter(|place| place.zone == at).map(|place| {
            let note = place.agreement.map(|note| format!(" ({})", note.to_lowercase()));
            format!("{}{}", named(place), note.unwrap_or_default())
        });
        vec![text(tidy(&zone.title)), text(places.collect::<Vec<_>>().join("; "))]
    });
    Block::Table(Table {
        caption: text(TITLE),
        columns: vec![column(30), column(70)],
        header: vec![text("Zone"), text("Who and what is there")],
        rows: rows.collect(),
        tight: false,
    })
}

#[cfg(test)]
mod tests;
