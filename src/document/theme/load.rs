//! How much there is to draw in the letters of a TrueType font.
//!
//! A letter may be put together from others, and these from others again, so that a few hundred bytes call for millions of
//! shapes. Nothing is drawn here, and each letter is looked at once.

use ttf_parser::{Face, GlyphId, Tag, loca::Table as Places};

/// Letters without parts of their own that one letter may be made of; an accented one has two or three.
pub const MOST_PARTS: usize = 64;
/// Parts of parts of parts.
pub const DEEPEST: usize = 8;
/// Points that one letter may have; ornaments have thousands.
pub const MOST_POINTS: usize = 20_000;

/// Bits of a part's flags.
const WORDS: u16 = 1;
const SHIFTED: u16 = 2;
const SCALED: u16 = 8;
const MORE: u16 = 0x20;
const SCALED_TWICE: u16 = 0x40;
const TURNED: u16 = 0x80;

/// A letter that would take too long, or `None`.
pub fn too_much(font: &Face<'_>) -> Option<String> {
    let of = |tag| font.raw_face().table(Tag::from_bytes(tag));
    let tables = font.tables();
    let (count, format) = (tables.maxp.number_of_glyphs, tables.head.index_to_location_format);
    let places = Places::parse(count, format, of(b"loca")?)?;
    let shapes = of(b"glyf")?;
    // Some readers of fonts overlook what stands in the place of a shift, and go on reading there.
    [true, false].into_iter().find_map(|reads_all| {
        let known = vec![None; usize::from(count.get())];
        let mut letters = Letters { places, shapes, reads_all, known };
        (0..count.get()).find_map(|letter| letters.load(GlyphId(letter), 0).err())
    })
}

#[derive(Clone, Copy, Default)]
struct Load {
    parts: usize,
    points: usize,
    /// Levels of parts inside.
    depth: usize,
}

impl Load {
    fn bounded(self) -> Result<Self, String> {
        let over = |what: String| Err(format!("has a letter {what}"));
        match self {
            Self { depth, .. } if depth > DEEPEST => {
                over(format!("with parts inside parts, more than {DEEPEST} deep"))
            }
            Self { parts, .. } if parts > MOST_PARTS => {
                over(format!("of more than {MOST_PARTS} parts"))
            }
            Self { points, .. } if points > MOST_POINTS => {
                over(format!("of more than {MOST_POINTS} points"))
            }
            _ => Ok(self),
        }
    }
}

struct Letters<'a> {
    places: Places<'a>,
    shapes: &'a [u8],
    reads_all: bool,
    known: Vec<Option<Load>>,
}

impl<'a> Letters<'a> {
    /// A ring of parts ends at the depth where everything does.
    fn load(&mut self, letter: GlyphId, level: usize) -> Result<Load, String> {
        if let Some(load) = self.known.get(usize::from(letter.0)).copied().flatten() {
            return Ok(load);
        }
        Load { depth: level, ..Load::default() }.bounded()?;
        let load = self.count(letter, level)?;
        if let Some(known) = self.known.get_mut(usize::from(letter.0)) {
            *known = Some(load);
        }
        Ok(load)
    }

    fn count(&mut self, letter: GlyphId, level: usize) -> Result<Load, String> {
        let shape = self.places.glyph_range(letter).and_then(|range| self.shapes.get(range));
        let Some((shape, contours)) = shape.and_then(|shape| Some((shape, word(shape, 0)?))) else {
            return Ok(Load::default());
        };
        // Ten bytes of head; a number below zero tells that parts follow.
        let rest = shape.get(10..).unwrap_or_default();
        if contours < 0x8000 {
            let last = usize::from(contours).checked_sub(1).and_then(|last| word(rest, last * 2));
            return Load { parts: 1, points: last.map_or(0, usize::from), depth: 0 }.bounded();
        }
        let mut whole = Load::default();
        for part in parts(rest, self.reads_all) {
            let load = self.load(part, level + 1)?;
            whole.parts += load.parts.max(1);
            whole.points += load.points;
            whole.depth = whole.depth.max(load.depth + 1);
            whole.bounded()?;
        }
        Ok(whole)
    }
}

/// The letters that a letter is put together from.
fn parts(mut rest: &[u8], reads_all: bool) -> impl Iterator<Item = GlyphId> {
    let mut more = true;
    std::iter::from_fn(move || {
        let flags = word(rest, 0).filter(|_| more)?;
        let letter = word(rest, 2)?;
        more = flags & MORE != 0;
        rest = rest.get(4 + shift(flags, reads_all) + scale(flags)..).unwrap_or_default();
        Some(GlyphId(letter))
    })
}

/// Bytes that say where a part stands.
fn shift(flags: u16, reads_all: bool) -> usize {
    match (flags & SHIFTED != 0 || reads_all, flags & WORDS != 0) {
        (false, _) => 0,
        (true, true) => 4,
        (true, false) => 2,
    }
}

/// Bytes that say how large a part is.
fn scale(flags: u16) -> usize {
    match flags {
        _ if flags & TURNED != 0 => 8,
        _ if flags & SCALED_TWICE != 0 => 4,
        _ if flags & SCALED != 0 => 2,
        _ => 0,
    }
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|two| u16::from_be_bytes(*two))
}
