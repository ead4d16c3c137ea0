//! The picture on the cover.

use std::io::Cursor;
use std::sync::Arc;

use png::{Decoder, DecodingError, Limits};

use super::drawing;
use super::read::{Assets, Wanted, asset};
use crate::{
    diagnostic::{Diagnostic, Source},
    pack::{
        files::{Asset, LARGEST_PICTURE},
        read::{Reader, Text},
    },
};

const WANTED: Wanted = Wanted { endings: ["svg", "png"], most: LARGEST_PICTURE };

/// More pixels than this, either way, no page can show.
const MOST_PIXELS: u32 = 2_000;
const MOST_MEMORY: usize = 64 * 1024 * 1024;

/// A picture that was looked through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    pub kind: Kind,
    file: Arc<Asset>,
    /// Its shape, not its size.
    size: (u32, u32),
    /// What it shows, in words.
    pub alt: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Svg,
    Png,
}

impl Logo {
    pub fn bytes(&self) -> &[u8] {
        &self.file.bytes
    }

    /// Width and height in any unit: as large as there is room.
    pub fn within(&self, width: u32, height: u32) -> (u32, u32) {
        let (wide, tall) = (u64::from(self.size.0), u64::from(self.size.1));
        let scaled = |of: u32, by: u64, to: u64| {
            u32::try_from(u64::from(of) * by / to.max(1)).unwrap_or(of).max(1)
        };
        if wide * u64::from(height) > tall * u64::from(width) {
            (width, scaled(width, tall, wide))
        } else {
            (scaled(height, wide, tall), height)
        }
    }
}

pub(super) fn read(root: &Reader<'_>, assets: &Assets) -> Option<Logo> {
    let (named, alt) = (root.maybe_text("logo"), root.maybe_text("logo_alt"));
    let Some(named) = named else {
        if let Some(alt) = alt.filter(|_| !root.has("logo")) {
            let mistake =
                Diagnostic::error(alt.place, "these words describe a logo, and none is named");
            root.mistake(mistake.help("add `logo = \"logo.svg\"`, or leave both out"));
        }
        return None;
    };
    if !root.has("logo_alt") {
        let message = "the logo has no words for those who cannot see it";
        let help = "add `logo_alt = …`: what it shows, such as \"Smile Dental, a blue tooth\"";
        root.mistake(Diagnostic::error(named.place.clone(), message).help(help));
    }
    let file = asset(root, &named, assets, &WANTED)?;
    let (kind, size) = if file.name.ends_with(".svg") {
        (Kind::Svg, svg(root, &named, &file)?)
    } else {
        (Kind::Png, png(root, &named, &file)?)
    };
    Some(Logo { kind, file, size, alt: alt?.value })
}

fn svg(root: &Reader<'_>, named: &Text, file: &Asset) -> Option<(u32, u32)> {
    let Ok(text) = String::from_utf8(file.bytes.clone()) else {
        let mistake = Diagnostic::error(
            named.place.clone(),
            format!("`{}` is no SVG: it is not UTF-8 text", named.value),
        );
        root.mistake(mistake.help("export the logo once more from the program that drew it"));
        return None;
    };
    let source = Arc::new(Source { name: file.name.clone(), text });
    let refuse = |mistakes: Vec<Diagnostic>| {
        let named_here = |mistake: Diagnostic| mistake.also(named.place.clone(), "the logo");
        mistakes.into_iter().map(named_here).for_each(|mistake| root.mistake(mistake));
    };
    drawing::look_through(&source).map_err(refuse).ok()
}

fn png(root: &Reader<'_>, named: &Text, file: &Asset) -> Option<(u32, u32)> {
    let refuse = |why: String| {
        let message = format!("`{}` {why}", named.value);
        let help = "export the logo once more from the program that drew it";
        root.mistake(Diagnostic::error(named.place.clone(), message).help(help));
    };
    decoded(&file.bytes).map_err(refuse).ok()
}

/// Reads the whole picture, so that damage anywhere is seen; gives its size.
fn decoded(bytes: &[u8]) -> Result<(u32, u32), String> {
    let damaged = |error: DecodingError| format!("is no PNG, or is damaged: {error}");
    let limits = Limits { bytes: MOST_MEMORY };
    let mut reader =
        Decoder::new_with_limits(Cursor::new(bytes), limits).read_info().map_err(damaged)?;
    let (width, height) = reader.info().size();
    if width > MOST_PIXELS || height > MOST_PIXELS {
        return Err(format!("is {width} × {height} pixels; {MOST_PIXELS} either way are enough"));
    }
    let mut pixels = vec![0; reader.output_buffer_size().unwrap_or(MOST_MEMORY)];
    reader.next_frame(&mut pixels).map_err(damaged)?;
    reader.finish().map_err(damaged)?;
    Ok((width, height))
}
