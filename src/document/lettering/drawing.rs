//! Words of a drawing that take shaping, as shapes: programs that draw SVG do not agree on them.

use std::fmt::Write;

use rustybuzz::{Direction, Face, ttf_parser::OutlineBuilder};
use unicode_bidi::{BidiInfo, Level};

use super::{Lettering, Piece, shape};
use crate::document::figure::{width, xml};

const OPEN: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\">";
const CLOSE: &str = "</svg>";

/// What a font of the computer is called inside the program, where its own name could be that of another.
pub fn alias(spare: usize) -> String {
    format!("spare {spare}")
}

/// A stretch of a label in one font and one direction.
struct Stretch {
    text: String,
    spare: Option<usize>,
    direction: Direction,
}

impl Lettering<'_> {
    /// The drawing with all words showable.
    pub fn drawn(&mut self, svg: &str) -> String {
        let whole = format!("{OPEN}{svg}{CLOSE}");
        let Ok(tree) = roxmltree::Document::parse(&whole) else { return svg.to_owned() };
        let mut drawn = String::new();
        let mut end = OPEN.len();
        for label in tree.descendants().filter(|node| node.tag_name().name() == "text") {
            let text = label.text().unwrap_or_default();
            if !self.is_plain(text) {
                drawn.extend(whole.get(end..label.range().start));
                drawn.push_str(&self.label(label, text));
                end = label.range().end;
            }
        }
        drawn.extend(whole.get(end..whole.len() - CLOSE.len()));
        drawn
    }

    fn label(&mut self, label: roxmltree::Node<'_, '_>, text: &str) -> String {
        let number = |name| label.attribute(name).and_then(|n: &str| n.parse().ok()).unwrap_or(0.0);
        let (x, y, size): (f32, f32, f32) = (number("x"), number("y"), number("font-size"));
        let cut = match label.attribute("font-weight") {
            Some("700") => 3,
            Some("600") => 2,
            _ => 0,
        };
        let pieces = self.pieces(text);
        let stretches = in_reading_order(&pieces);
        let widths: Vec<f32> = stretches.iter().map(|one| self.width(one, cut)).collect();
        let total: f32 = widths.iter().sum::<f32>() * size;
        let room = width(text, size as u32) as f32;
        let size = if total > room { size * room / total } else { size };
        let total: f32 = widths.iter().sum::<f32>() * size;
        let mut x = match label.attribute("text-anchor") {
            Some("middle") => x - total / 2.0,
            Some("end") => x - total,
            _ => x,
        };
        let mut drawn = format!("<g{}>", look(label));
        for (stretch, width) in stretches.iter().zip(widths) {
            drawn.push_str(&self.stretch(stretch, cut, (x, y, size)));
            x += width * size;
        }
        drawn + "</g>"
    }

    fn face(&self, stretch: &Stretch, cut: usize) -> Option<&Face<'_>> {
        match stretch.spare {
            Some(spare) => self.spares.get(spare).map(|(_, face)| face),
            None => self.families.first()?.get(cut),
        }
    }

    /// In sizes of the type.
    fn width(&self, stretch: &Stretch, cut: usize) -> f32 {
        let Some(face) = self.face(stretch, cut) else { return 0.0 };
        let Some(shaped) = shape::glyphs(face, &stretch.text, Some(stretch.direction)) else {
            return 0.0;
        };
        let units: i32 = shaped.glyph_positions().iter().map(|at| at.x_advance).sum();
        units as f32 / face.units_per_em() as f32
    }

    fn stretch(&self, stretch: &Stretch, cut: usize, (x, y, size): (f32, f32, f32)) -> String {
        let Some(face) = self.face(stretch, cut) else { return String::new() };
        let Some(shaped) = shape::glyphs(face, &stretch.text, Some(stretch.direction)) else {
            return String::new();
        };
        if let Some(spare) = stretch.spare.filter(|_| !shape::is_outlined(face, &shaped)) {
            let (family, text) = (alias(spare), xml(&stretch.text));
            return format!(
                "<text x=\"{x}\" y=\"{y}\" font-family=\"{family}\" font-size=\"{size}\">{text}</text>"
            );
        }
        let mut outline = Outline::default();
        for (info, at) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            outline.offset = (outline.pen + at.x_offset as f32, at.y_offset as f32);
            face.outline_glyph(shape::glyph(info.glyph_id), &mut outline);
            outline.pen += at.x_advance as f32;
        }
        let scale = size / face.units_per_em() as f32;
        format!(
            "<path transform=\"translate({x} {y}) scale({scale} -{scale})\" d=\"{}\"/>",
            outline.path
        )
    }
}

/// What the group of shapes takes over from the text.
fn look(label: roxmltree::Node<'_, '_>) -> String {
    let kept = ["fill", "class", "transform"].into_iter().filter_map(|name| {
        let value = label.attribute(name)?;
        Some(format!(" {name}=\"{}\"", xml(value)))
    });
    kept.collect()
}

/// From left to right.
fn in_reading_order(pieces: &[Piece]) -> Vec<Stretch> {
    let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let bidi = BidiInfo::new(&text, Some(Level::ltr()));
    let Some(line) = bidi.paragraphs.first() else { return Vec::new() };
    let (levels, runs) = bidi.visual_runs(line, line.range.clone());
    let mut stretches = Vec::new();
    for run in runs {
        let is_rtl = levels.get(run.start).is_some_and(Level::is_rtl);
        let direction = if is_rtl { Direction::RightToLeft } else { Direction::LeftToRight };
        let mut start = 0;
        let mut inside: Vec<Stretch> = Vec::new();
        for piece in pieces {
            let (from, to) = (run.start.max(start), run.end.min(start + piece.text.len()));
            start += piece.text.len();
            let part = text.get(from..to).filter(|part| !part.is_empty());
            match (inside.last_mut(), part) {
                (Some(last), Some(part)) if last.spare == piece.spare => last.text.push_str(part),
                (_, Some(part)) => {
                    inside.push(Stretch { text: part.to_owned(), spare: piece.spare, direction })
                }
                _ => {}
            }
        }
        if is_rtl {
            inside.reverse();
        }
        stretches.append(&mut inside);
    }
    stretches
}

/// Collects the outlines of glyphs as path data, in units of the font.
#[derive(Default)]
struct Outline {
    path: String,
    pen: f32,
    offset: (f32, f32),
}

impl Outline {
    fn add(&mut self, verb: char, points: &[(f32, f32)]) {
        self.path.push(verb);
        for (x, y) in points {
            let _ = write!(self.path, " {} {}", x + self.offset.0, y + self.offset.1);
        }
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.add('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add('L', &[(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.add('Q', &[(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.add('C', &[(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.add('Z', &[]);
    }
}
