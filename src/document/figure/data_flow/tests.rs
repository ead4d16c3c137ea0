use proptest::{collection::vec, prelude::*};

use super::{
    draw::ink,
    layout::{Labelled, Layout, NAME, NOTE, Rect, WIDTH, count},
    *,
};
use crate::{
    document::{color::Color, figure::words::width},
    pack::flow::Column as Place,
    report::FlowZone,
};

fn flow(
    zones: &[Place],
    places: &[(&str, usize, Option<Signed>)],
    ends: &[[usize; 2]],
) -> DataFlow {
    let zone = |column: &Place| FlowZone {
        title: format!("A zone {column:?} <of> things"),
        column: *column,
    };
    let place = |(name, zone, signed): &(&str, usize, Option<Signed>)| FlowPlace {
        names: vec![(*name).to_owned()],
        zone: zone % zones.len(),
        agreement: signed.map(|_| "No signed agreement"),
        signed: *signed,
    };
    let statuses = [
        Protection::NotEncrypted,
        Protection::NotKnown,
        Protection::Assumed,
        Protection::Encrypted,
    ];
    let line = |(at, ends): (usize, &[usize; 2])| {
        let status = statuses[at % statuses.len()];
        let ends = ends.map(|end| end % places.len());
        let [from, to] = ends.map(|end| places[end].0.to_owned());
        let (number, both_ways) = (count(at) + 1, at % 2 == 0);
        let (carries, how) = ("Charts & images".to_owned(), None);
        FlowLine {
            number,
            from,
            to,
            both_ways,
            carries,
            protection: protection(status),
            how,
            ends,
            status,
        }
    };
    let ends = ends.iter().filter(|[from, to]| from % places.len() != to % places.len());
    DataFlow {
        zones: zones.iter().map(zone).collect(),
        places: places.iter().map(place).collect(),
        flows: ends.enumerate().map(line).collect(),
        rows: Vec::new(),
    }
}

fn sample() -> DataFlow {
    let zones = [Place::Left, Place::Right, Place::Middle];
    let places = [
        ("Staff", 2, None),
        ("Patients", 0, None),
        ("<script>alert('x')</script> & \u{202e}\"friends\"", 1, Some(Signed::No)),
        ("Records", 1, Some(Signed::NotKnown)),
    ];
    flow(&zones, &places, &[[0, 1], [0, 2], [3, 0], [1, 3]])
}

fn inside(inner: Rect, outer: Rect) -> bool {
    inner.x >= outer.x
        && inner.y >= outer.y
        && inner.x + inner.width <= outer.x + outer.width
        && inner.y + inner.height <= outer.y + outer.height
}

fn meet(one: Rect, other: Rect) -> bool {
    one.x < other.x + other.width
        && other.x < one.x + one.width
        && one.y < other.y + other.height
        && other.y < one.y + one.height
}

fn apart(boxes: &[Rect]) -> bool {
    boxes
        .iter()
        .enumerate()
        .all(|(at, one)| boxes[at + 1..].iter().all(|other| !meet(*one, *other)))
}

fn labels_fit(boxes: &[Labelled]) -> bool {
    boxes.iter().all(|one| {
        let tall = 13 * count(one.lines.len());
        tall < one.rect.height && one.lines.iter().all(|line| width(line, NAME) <= one.rect.width)
    })
}

/// The squares around the numbers.
fn numbers(layout: &Layout) -> Vec<Rect> {
    let ports = layout.routes.iter().flat_map(|route| [route.from, route.to]);
    let at = |port: layout::Port| if port.to_right { port.x + 9 } else { port.x - 25 };
    ports.map(|port| Rect { x: at(port), y: port.y - 8, width: 16, height: 16 }).collect()
}

fn column() -> impl Strategy<Value = Place> {
    prop_oneof![Just(Place::Left), Just(Place::Middle), Just(Place::Right)]
}

fn signed() -> impl Strategy<Value = Option<Signed>> {
    let any = prop_oneof![Just(Signed::Yes), Just(Signed::No), Just(Signed::NotKnown)];
    proptest::option::of(any)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_overlaps_and_nothing_leaves_the_picture(
        zones in vec(column(), 1..7),
        places in vec((".{1,60}", 0_usize..7, signed()), 3..26),
        ends in vec([0_usize..25, 0_usize..25], 0..45),
    ) {
        let places: Vec<_> =
            places.iter().map(|(name, zone, signed)| (name.as_str(), *zone, *signed)).collect();
        let flow = flow(&zones, &places, &ends);
        let layout = Layout::of(&flow);
        let all = Rect { x: 0, y: 0, width: WIDTH, height: layout.height };
        let rects = |boxes: &[Labelled]| boxes.iter().map(|one| one.rect).collect::<Vec<_>>();
        let (zone_rects, place_rects) = (rects(&layout.zones), rects(&layout.places));
        prop_assert!(apart(&zone_rects) && apart(&place_rects));
        prop_assert!(zone_rects.iter().all(|rect| inside(*rect, all)));
        for (place, rect) in flow.places.iter().zip(&place_rects) {
            prop_assert!(inside(*rect, zone_rects[place.zone]));
        }
        prop_assert!(labels_fit(&layout.zones) && labels_fit(&layout.places));
        let numbers = numbers(&layout);
        prop_assert!(apart(&numbers));
        prop_assert!(numbers.iter().all(|number| inside(*number, all)));
        let clear = |number: &Rect| place_rects.iter().all(|place| !meet(*number, *place));
        prop_assert!(numbers.iter().all(clear));
        for (y, _) in layout.routes.iter().filter_map(|route| route.below) {
            let middle = zone_rects.iter().zip(&zones).filter(|(_, zone)| **zone == Place::Middle);
            prop_assert!(middle.map(|(rect, _)| rect.y + rect.height).all(|end| end < y));
        }
        prop_assert_eq!(picture(&flow), picture(&flow));
    }
}

#[test]
fn names_are_only_ever_text() {
    let picture = picture(&sample());
    assert!(!picture.svg.contains("<script") && picture.svg.contains("&lt;script&gt;"));
    for text in [&picture.svg, &picture.alt] {
        assert!(!text.contains('\u{202e}'), "a hidden character is left: {text}");
    }
}

#[test]
fn what_is_open_is_told_in_words_and_by_three_marks() {
    let picture = picture(&sample());
    assert!(
        picture.alt.contains("Not encrypted: 1, Staff and Patients (Charts & images)."),
        "{}",
        picture.alt
    );
    assert!(
        picture.alt.contains("Not known: 2. Assumed encrypted: 3. Encrypted: 4."),
        "{}",
        picture.alt
    );
    assert!(picture.alt.contains("No signed agreement with: <script>"), "{}", picture.alt);
    for mark in ["stroke-dasharray=\"8 4\"", ink::OPEN, ">Not encrypted<", ">No signed agreement<"]
    {
        assert!(picture.svg.contains(mark), "{mark}");
    }
}

#[test]
fn a_group_is_called_by_its_first_name() {
    let mut flow = sample();
    flow.places[3].names = ["Mail", "Records", "Books"].map(str::to_owned).to_vec();
    let picture = picture(&flow);
    assert!(picture.svg.contains(">and 2 more<"));
    let Block::Table(table) = &picture.blocks[0] else { panic!("a table") };
    assert!(crate::document::tree::plain(&table.rows[1][1]).contains("Mail, Records, Books"));
}

#[test]
fn words_can_be_read_on_every_ground_and_printed() {
    let color = |text: &str| text.parse::<Color>().unwrap();
    for (words, grounds) in [
        (ink::WORDS, ["#ffffff", "#fdecea", "#fff6e0"]),
        (ink::SOFT, ["#ffffff", "#f3f5f8", "#ffffff"]),
        (ink::SAFE, ["#ffffff"; 3]),
        (ink::UNKNOWN, ["#ffffff", "#fff6e0", "#f3f5f8"]),
        (ink::OPEN, ["#ffffff", "#fdecea", "#f3f5f8"]),
    ] {
        for ground in grounds {
            assert!(color(words).contrast(color(ground)) >= 4.5, "{words} on {ground}");
        }
    }
    // The picture is as wide as the text of a Letter page: 468 points.
    assert!(f64::from(NAME.min(NOTE)) * 468.0 / f64::from(WIDTH) >= 7.0);
}
