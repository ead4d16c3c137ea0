//! Texts as glyphs of one font.

use std::{
    collections::BTreeSet,
    iter,
    ops::Range,
    panic::{AssertUnwindSafe, catch_unwind},
};

use rustybuzz::{BufferFlags, Direction, Face, GlyphBuffer, UnicodeBuffer, ttf_parser::GlyphId};

/// The text shaped as typst shapes it; the direction is that of its script where none is given. Nothing where the shaper breaks
/// on it, as it does on some that no word has: then no font sets it.
pub fn glyphs(face: &Face<'_>, text: &str, direction: Option<Direction>) -> Option<GlyphBuffer> {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    if let Some(direction) = direction {
        buffer.set_direction(direction);
    }
    buffer.guess_segment_properties();
    buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
    catch_unwind(AssertUnwindSafe(|| rustybuzz::shape(face, &[], buffer))).ok()
}

/// Whether the font has all of a text, and shows something for it.
pub fn is_set(face: &Face<'_>, text: &str) -> bool {
    let Some(shaped) = glyphs(face, text, None) else { return false };
    let infos = shaped.glyph_infos();
    let is_blank = text.chars().all(char::is_whitespace);
    infos.iter().all(|info| info.glyph_id != 0)
        && infos.iter().any(|info| is_blank || is_seen(face, glyph(info.glyph_id)))
}

/// Whether a drawing can hold it: as outlines, or as one glyph in colours.
pub fn can_be_drawn(face: &Face<'_>, text: &str) -> bool {
    let shaped = glyphs(face, text, None);
    shaped.is_some_and(|shaped| is_outlined(face, &shaped) || shaped.len() == 1)
}

/// Whether none of the glyphs is a picture.
pub fn is_outlined(face: &Face<'_>, shaped: &GlyphBuffer) -> bool {
    let ids = shaped.glyph_infos().iter().map(|info| glyph(info.glyph_id));
    ids.into_iter().all(|id| !is_picture(face, id))
}

fn is_seen(face: &Face<'_>, id: GlyphId) -> bool {
    face.glyph_bounding_box(id).is_some() || is_picture(face, id)
}

fn is_picture(face: &Face<'_>, id: GlyphId) -> bool {
    face.is_color_glyph(id)
        || face.glyph_raster_image(id, u16::MAX).is_some()
        || face.glyph_svg_image(id).is_some()
}

pub fn glyph(id: u32) -> GlyphId {
    GlyphId(u16::try_from(id).unwrap_or(0))
}

/// Where all of the families leave something out; each is asked for what those before it lack.
pub fn missed_by_all(families: &[Vec<Face<'_>>], text: &str) -> Vec<Range<usize>> {
    let whole = (!text.is_empty()).then_some(0..text.len());
    families.iter().fold(whole.into_iter().collect(), |open: Vec<Range<usize>>, cuts| {
        merged(open.into_iter().flat_map(|range| missed_by_any(cuts, text, range)).collect())
    })
}

/// Where any cut lacks something: it is not known in which one a text will be set.
fn missed_by_any(cuts: &[Face<'_>], text: &str, within: Range<usize>) -> Vec<Range<usize>> {
    let Some(part) = text.get(within.clone()) else { return Vec::new() };
    let missed = cuts.iter().flat_map(|face| missed(face, part));
    missed.map(|range| within.start + range.start..within.start + range.end).collect()
}

fn missed(face: &Face<'_>, text: &str) -> Vec<Range<usize>> {
    let Some(shaped) = glyphs(face, text, None) else {
        // One stretch: all of it.
        return iter::once(0..text.len()).collect();
    };
    let infos = shaped.glyph_infos();
    let starts: BTreeSet<usize> = infos.iter().map(|info| info.cluster as usize).collect();
    let missing = infos.iter().filter(|info| info.glyph_id == 0).map(|info| info.cluster as usize);
    let end = |start: usize| starts.range(start + 1..).next().copied().unwrap_or(text.len());
    missing.map(|start| start..end(start)).collect()
}

fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}
