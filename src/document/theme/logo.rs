//! The picture on the cover.

use std::io::Cursor;
use std::sync::Arc;

use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Limits, Transformations};

use super::asset::{Assets, Wanted, asset};
use crate::{
    diagnostic::{Code, Diagnostic},
    pack::{
        files::LARGEST_PICTURE,
        read::{Reader, Text},
    },
};

const WANTED: Wanted = Wanted { ending: "png", most: LARGEST_PICTURE };

/// How to come by a picture that every format can show.
const HOW: &str =
    "open the picture in a browser or a drawing program and export it as PNG, 1,200 pixels wide";
/// More pixels than this, either way, no page can show.
const MOST_PIXELS: u32 = 2_000;
/// What reading may take: the largest picture at 16 bits a colour, twice.
const MOST_MEMORY: usize = 64 * 1024 * 1024;

/// A picture whose every pixel was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    png: Arc<[u8]>,
    /// Its shape, not its size.
    size: (u32, u32),
    /// What it shows, in words.
    pub alt: String,
}

impl Logo {
    /// A plain PNG of the same pixels: what else the pack's file held, no document sees.
    pub fn png(&self) -> &[u8] {
        &self.png
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
                Diagnostic::error(alt.place, "these words describe a logo, and none is named")
                    .of(Code::Theme);
            root.mistake(mistake.help("add `logo = \"logo.png\"`, or leave both out"));
        }
        return None;
    };
    if !root.has("logo_alt") {
        let message = "the logo has no words for those who cannot see it";
        let help = "add `logo_alt = …`: what it shows, such as \"Smile Dental, a blue tooth\"";
        root.mistake(Diagnostic::error(named.place.clone(), message).of(Code::Theme).help(help));
    }
    if named.value.to_lowercase().ends_with(".svg") {
        refuse(root, &named, "is a drawing, and a logo is a picture of pixels");
        return None;
    }
    let file = asset(root, &named, assets, &WANTED)?;
    match plain(&file.bytes) {
        Ok((png, size)) => Some(Logo { png: png.into(), size, alt: alt?.value }),
        Err(why) => {
            refuse(root, &named, &why);
            None
        }
    }
}

fn refuse(root: &Reader<'_>, named: &Text, why: &str) {
    let message = format!("`{}` {why}", named.value.escape_debug());
    root.mistake(Diagnostic::error(named.place.clone(), message).of(Code::Theme).help(HOW));
}

/// The picture written anew from its pixels, and its size; or why it cannot be.
///
/// Nothing of the file but its pixels reaches a document: no colour profile, text, animation or other part that three
/// writers and every reader would have to take the same way.
fn plain(bytes: &[u8]) -> Result<(Vec<u8>, (u32, u32)), String> {
    let limits = Limits { bytes: MOST_MEMORY };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let mut reader = decoder.read_info().map_err(damaged)?;
    let (width, height) = reader.info().size();
    if width > MOST_PIXELS || height > MOST_PIXELS {
        return Err(format!("is {width} × {height} pixels; {MOST_PIXELS} either way are enough"));
    }
    // The decoder trusts these numbers.
    let colors = reader.info().palette.as_ref().map_or(0, |palette| palette.len());
    if reader.info().color_type == ColorType::Indexed
        && !(3..=3 * 256).step_by(3).any(|n| n == colors)
    {
        return Err(damaged("its palette is not a list of colours"));
    }
    let mut pixels = vec![0; reader.output_buffer_size().unwrap_or(MOST_MEMORY)];
    let frame = reader.next_frame(&mut pixels).map_err(damaged)?;
    let used = pixels.get(..frame.buffer_size()).unwrap_or_default();
    let written = encoded(used, (width, height), frame.color_type).map_err(damaged)?;
    Ok((written, (width, height)))
}

fn encoded(
    pixels: &[u8],
    (width, height): (u32, u32),
    color: ColorType,
) -> Result<Vec<u8>, png::EncodingError> {
    let mut written = Vec::new();
    let mut encoder = Encoder::new(&mut written, width, height);
    encoder.set_color(color);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(written)
}

fn damaged(error: impl std::fmt::Display) -> String {
    format!("is no PNG, or is damaged: {error}")
}
