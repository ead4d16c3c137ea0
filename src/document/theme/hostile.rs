//! Pictures made to break a reader: each is refused with a sentence, or every document can show it.

use png::{BitDepth, ColorType, Encoder};
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};

use super::own::of_bytes;

/// A part of a PNG with its sum.
fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [&kind[..], data].concat();
    let length = u32::try_from(data.len()).unwrap();
    [&length.to_be_bytes()[..], &body, &crc(&body).to_be_bytes()].concat()
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum: u32, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 }
        })
    })
}

/// The parts of a PNG with their kinds.
fn chunks(png: &[u8]) -> Vec<([u8; 4], Vec<u8>)> {
    let mut rest = &png[8..];
    let mut found = Vec::new();
    while rest.len() >= 12 {
        let length = u32::from_be_bytes(rest[..4].try_into().unwrap()) as usize;
        found.push((rest[4..8].try_into().unwrap(), rest[8..8 + length].to_vec()));
        rest = &rest[12 + length..];
    }
    found
}

fn joined(chunks: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let parts = chunks.iter().map(|(kind, data)| chunk(kind, data));
    [b"\x89PNG\r\n\x1a\n".to_vec()].into_iter().chain(parts).collect::<Vec<_>>().concat()
}

/// The picture with parts put before its pixels, or with its head changed.
fn with(png: &[u8], more: &[(&[u8; 4], Vec<u8>)], head: impl Fn(&mut [u8])) -> Vec<u8> {
    let mut parts = chunks(png);
    head(&mut parts[0].1);
    let more = more.iter().map(|(kind, data)| (**kind, data.clone()));
    parts.splice(1..1, more);
    joined(&parts)
}

fn picture(color: ColorType, depth: BitDepth, (width, height): (u32, u32)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_color(color);
    encoder.set_depth(depth);
    if color == ColorType::Indexed {
        encoder.set_palette(vec![9, 99, 199, 255, 255, 255]);
    }
    let line = (width as usize * color.samples() * depth as usize).div_ceil(8);
    let pixels: Vec<u8> = (0..line * height as usize).map(|at| (at % 3) as u8 * 0x11).collect();
    let pixels = if color == ColorType::Indexed { vec![0; pixels.len()] } else { pixels };
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    bytes
}

fn every_kind() -> Vec<Vec<u8>> {
    use {BitDepth::*, ColorType::*};
    let few =
        [(Grayscale, One), (Grayscale, Two), (Grayscale, Four), (Indexed, One), (Indexed, Four)];
    let usual = [Grayscale, Rgb, GrayscaleAlpha, Rgba]
        .into_iter()
        .flat_map(|color| [(color, Eight), (color, Sixteen)]);
    let all = few.into_iter().chain([(Indexed, Eight)]).chain(usual);
    all.map(|(color, depth)| picture(color, depth, (19, 7))).collect()
}

fn usual() -> Vec<u8> {
    picture(ColorType::Rgba, BitDepth::Eight, (19, 7))
}

/// Data as zlib has it, not compressed.
fn stored(data: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0x78, 0x01];
    let blocks = data.chunks(0xffff);
    let last = blocks.len() - 1;
    for (at, block) in blocks.enumerate() {
        let length = u16::try_from(block.len()).unwrap();
        bytes.push(u8::from(at == last));
        bytes.extend([length.to_le_bytes(), (!length).to_le_bytes()].concat());
        bytes.extend(block);
    }
    let (a, b) = data.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    bytes.extend((b << 16 | a).to_be_bytes());
    bytes
}

/// What documents get of a picture; it holds nothing but pixels, and can be read whole.
fn shown(png: Vec<u8>) -> Result<Vec<u8>, String> {
    let theme = of_bytes(png)?;
    let plain = theme.logo.unwrap().png().to_vec();
    let kinds: Vec<[u8; 4]> = chunks(&plain).into_iter().map(|(kind, _)| kind).collect();
    assert!(kinds.iter().all(|kind| [b"IHDR", b"IDAT", b"IEND"].contains(&kind)), "{kinds:?}");
    let mut reader = png::Decoder::new(std::io::Cursor::new(&plain)).read_info().unwrap();
    assert_eq!(reader.info().bit_depth, BitDepth::Eight);
    assert!(!reader.info().interlaced);
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    reader.finish().unwrap();
    Ok(plain)
}

#[test]
fn every_kind_of_png_can_be_shown() {
    for png in every_kind() {
        shown(png).unwrap();
    }
    let dot = picture(ColorType::Rgba, BitDepth::Eight, (1, 1));
    shown(with(&dot, &[], |head| head[12] = 1)).expect("interlaced");
}

#[test]
fn what_else_a_png_may_hold_stays_behind() {
    let text = |body: &[u8]| [b"Comment\0", body].concat();
    let packed = |body: Vec<u8>| [b"Comment\0\0".to_vec(), body].concat();
    for (kind, data) in [
        (b"tEXt", text(&vec![b'x'; 400_000])),
        (b"zTXt", packed(stored(&vec![b'x'; 400_000]))),
        (b"iTXt", text(b"\x01\0en\0\0not compressed at all")),
        (b"iCCP", packed(stored(&vec![0; 300_000]))),
        (b"iCCP", packed(b"no profile".to_vec())),
        (b"eXIf", b"MM\0*where it was taken".to_vec()),
        (b"gAMA", vec![0; 4]),
        (b"cHRM", vec![0xff; 32]),
        (b"pHYs", vec![0; 9]),
        (b"sBIT", vec![99; 4]),
        (b"acTL", [7_u32.to_be_bytes(), 0_u32.to_be_bytes()].concat()),
        (b"tIME", vec![0xff; 7]),
        (b"unKn", vec![1; 1000]),
    ] {
        let told = shown(with(&usual(), &[(kind, data)], |_| {}));
        assert!(told.is_ok(), "{}: {told:?}", String::from_utf8_lossy(kind));
    }
}

#[test]
fn a_picture_that_grows_when_it_is_read_is_bounded() {
    let sized = |width: u32, height: u32| {
        with(&usual(), &[], |head| {
            head[..4].copy_from_slice(&width.to_be_bytes());
            head[4..8].copy_from_slice(&height.to_be_bytes());
        })
    };
    for (width, height) in [(0, 7), (u32::MAX, u32::MAX), (2_000_000_000, 1), (1, 0x7fff_ffff)] {
        assert!(shown(sized(width, height)).is_err(), "{width} × {height}");
    }
    assert!(shown(sized(2_000, 2_000)).unwrap_err().contains("is damaged"));
    // Two megabytes of pixels behind a head that promises one pixel.
    let vast = picture(ColorType::Grayscale, BitDepth::Sixteen, (1_000, 1_000));
    let mut parts = chunks(&vast);
    parts[0].1[..8].copy_from_slice(&[0, 0, 0, 1, 0, 0, 0, 1]);
    let _ = shown(joined(&parts));
}

/// Found by damage: the decoder cut the palette into threes without looking.
#[test]
fn a_palette_that_is_no_list_of_colours_is_refused() {
    let indexed = picture(ColorType::Indexed, BitDepth::Four, (19, 7));
    for length in [0, 1, 2, 4, 3 * 257] {
        let mut parts = chunks(&indexed);
        let palette = parts.iter_mut().find(|(kind, _)| kind == b"PLTE").unwrap();
        palette.1 = vec![7; length];
        assert!(shown(joined(&parts)).unwrap_err().contains("is damaged"), "{length} bytes");
    }
}

/// Damage of a few bytes with sums mended, so that it reaches what is behind them.
fn damaged(png: &[u8], random: &mut TestRng) -> Vec<u8> {
    let mut pick = |below: usize| random.next_u32() as usize % below.max(1);
    let mut parts = chunks(png);
    for _ in 0..=pick(3) {
        let at = pick(parts.len());
        let length = parts[at].1.len();
        match pick(6) {
            0 => parts[at].1.truncate(pick(length)),
            1 => {
                let twice = parts[at].clone();
                parts.insert(pick(parts.len()), twice);
            }
            2 => parts.swap(at, 0),
            3 => drop(parts.remove(at)),
            _ if length > 0 => parts[at].1[pick(length)] = [0, 1, 0x7f, 0x80, 0xff, 3][pick(6)],
            _ => {}
        }
        if parts.is_empty() {
            break;
        }
    }
    joined(&parts)
}

#[test]
fn a_damaged_picture_is_refused_or_shown() {
    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut whole = every_kind();
    let note = (b"zTXt", [b"a\0\0".to_vec(), stored(b"words")].concat());
    whole.push(with(&usual(), &[note], |_| {}));
    let tried = (0..600).map(|at| shown(damaged(&whole[at % whole.len()], &mut random)));
    let taken = tried.filter(Result::is_ok).count();
    assert!((50..550).contains(&taken), "{taken} of 600 were taken");
}

/// Through every writer, a few of all kinds.
#[cfg(all(feature = "pdf", feature = "office"))]
#[test]
fn what_is_taken_is_drawn_in_every_format() {
    use crate::document::{Figures, Meta, build, to_docx, to_html, to_pdf};
    let meta = Meta { date: Some(jiff::civil::date(2026, 5, 20)), ..Meta::default() };
    let document = build(":::cover\n# T\n:::\n", &Figures::default(), &meta).unwrap();
    let profile = (b"iCCP", [b"a\0\0".to_vec(), stored(&[0; 128])].concat());
    let odd = with(&usual(), &[profile], |_| {});
    for png in [picture(ColorType::Indexed, BitDepth::One, (2_000, 1)), odd] {
        let theme = of_bytes(png).unwrap();
        assert!(to_html(&document, &theme).contains("data:image/png"));
        to_docx(&document, &theme).unwrap();
        to_pdf(&document, &theme, None).unwrap();
    }
}
