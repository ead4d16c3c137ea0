//! Themes that packs bring along, for the tests of this and of the writers.

use std::sync::Arc;

use crate::{
    diagnostic::Source,
    document::theme::{Theme, typeface::Cut},
    evaluate::sample,
    pack::files::{Asset, LARGEST_PICTURE},
};

const THEME: &str = r#"
logo = "logo.png"
logo_alt = "Sample & Sons: a \"tick\""
font = "Sample Sans 3"
[font_files]
regular = "Sample-Regular.ttf"
bold = "Sample-Bold.ttf"
"#;

/// One pixel, half of it seen.
const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\xdac\x64\x60\xf8_\x0f\0\x02\x87\x01\x80\xebG\xba\x92\0\0\0\0IEND\xaeB`\x82";

/// A black rectangle.
fn black(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let pixels = vec![0; (width * height) as usize];
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    bytes
}

/// The font of the program under another name of as many letters.
fn renamed(font: &[u8]) -> Vec<u8> {
    let (from, to) = ("Source Sans 3", "Sample Sans 3");
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let mut font = font.to_vec();
    for (from, to) in [(wide(from), wide(to)), (from.into(), to.into())] {
        let places: Vec<usize> = (0..font.len().saturating_sub(from.len()))
            .filter(|at| font[*at..].starts_with(&from))
            .collect();
        places.iter().for_each(|at| font[*at..at + to.len()].copy_from_slice(&to));
    }
    summed(font)
}

/// The font with its sum worked out anew (`checksumAdjustment` of the table `head`), as font programs
/// write it: the PDF writer takes two fonts for one when they have the same sum and metrics.
fn summed(mut font: Vec<u8>) -> Vec<u8> {
    let number = |font: &[u8], at: usize| u32::from_be_bytes(font[at..at + 4].try_into().unwrap());
    let head = (12..).step_by(16).find(|at| font[*at..].starts_with(b"head")).unwrap();
    let place = number(&font, head + 8) as usize + 8;
    font[place..place + 4].fill(0);
    let sum = font.chunks_exact(4).fold(0, |sum: u32, four| sum.wrapping_add(number(four, 0)));
    font[place..place + 4].copy_from_slice(&0xB1B0_AFBA_u32.wrapping_sub(sum).to_be_bytes());
    font
}

fn files() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("logo.png", black(320, 90)),
        ("Sample-Regular.ttf", renamed(include_bytes!("../fonts/SourceSans3-Regular.ttf"))),
        ("Sample-Bold.ttf", renamed(include_bytes!("../fonts/SourceSans3-Bold.ttf"))),
    ]
}

/// The theme of these words and files, or its mistakes.
fn read(theme: &str, files: &[(&str, Vec<u8>)]) -> Result<Theme, Vec<String>> {
    let mut pack = sample::pack();
    let source = Source { name: "templates/theme.toml".into(), text: theme.into() };
    pack.templates.insert("theme.toml".into(), Arc::new(source));
    for (name, bytes) in files {
        let asset = Asset { name: format!("templates/{name}"), bytes: bytes.clone() };
        pack.assets.insert((*name).into(), Arc::new(asset));
    }
    Theme::of(&pack).map_err(|mistakes| mistakes.iter().map(ToString::to_string).collect())
}

/// A theme with a logo and a typeface of its own.
pub fn theme() -> Theme {
    read(THEME, &files()).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"))
}

#[test]
fn a_theme_can_bring_a_logo_and_a_typeface() {
    let theme = theme();
    let logo = theme.logo.unwrap();
    assert_eq!(logo.alt, "Sample & Sons: a \"tick\"");
    assert_eq!(logo.within(160, 1000), (160, 45));
    assert_eq!(logo.within(1000, 45), (160, 45));
    let typeface = theme.typeface.unwrap();
    assert_eq!(typeface.family, "Sample Sans 3");
    let cuts: Vec<Cut> = typeface.faces.iter().map(|face| face.cut).collect();
    assert_eq!(cuts, [Cut::Regular, Cut::Bold]);
    assert_eq!(read("font = \"Source Sans 3\"", &[]).unwrap(), Theme::default());
}

#[test]
fn everything_wrong_with_a_theme_is_told_at_once_with_its_place() {
    let theme = "accent = \"blue\"\nlogo = \"../logo.png\"\nlogo_at = \"x\"\nfont = \"Wrong\"\nheader = 3\n[levels]\nhgih = \"#123456\"\n\
        [font_files]\nregular = \"Sample-Regular.ttf\"\nbold = \"half.ttf\"\nitalic = \"letter.ttf\"\nbold_italic = \"Sample-Bolt.ttf\"\nfat = \"x\"\n";
    let mut files = files();
    let half = files[1].1[..5_000].to_vec();
    files.extend([("half.ttf", half), ("letter.ttf", b"Dear Sir".to_vec())]);
    let told = read(theme, &files).unwrap_err();
    let expected = [
        ("1:10", "`blue` is not a colour"),
        ("2:8", "has no words for those who cannot see it"),
        ("2:8", "`../logo.png` is not the name of a file here"),
        ("3:1", "did you mean `logo_alt`?"),
        ("5:10", "`header` has to be a string"),
        ("7:1", "did you mean `high`?"),
        ("9:11", "belongs to the font `Sample Sans 3`, not to `Wrong`"),
        ("10:8", "`half.ttf` has no shapes for some letters"),
        ("11:10", "`letter.ttf` is no font"),
        ("12:15", "did you mean `Sample-Bold.ttf`?"),
        ("13:1", "font_files has no key `fat`"),
    ];
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for (told, (place, words)) in told.iter().zip(expected) {
        assert!(told.contains(&format!("theme.toml:{place}")) && told.contains(words), "{told}");
    }
}

#[test]
fn a_logo_or_a_font_that_is_only_half_named_is_told() {
    let alone = |theme: &str| read(theme, &files()).unwrap_err().join("\n");
    assert!(alone("logo_alt = \"x\"").contains("none is named"));
    assert!(alone("font = \"Sample Sans 3\"").contains("no files are named"));
    let nameless = "[font_files]\nregular = \"Sample-Regular.ttf\"";
    assert!(alone(nameless).contains("a font without a name"));
    assert!(alone("font = \"Sample Sans 3\"\nfont_files = {}").contains("has no `regular`"));
    let injected =
        THEME.replace("\"Sample Sans 3\"", "'a\"; } * { background: url(http://x.example)'");
    assert!(alone(&injected).contains("is not the name of a font"));
}

/// A theme with this logo, or what is said of it.
pub fn of_bytes(png: Vec<u8>) -> Result<Theme, String> {
    let theme = "logo = \"a.png\"\nlogo_alt = \"x\"";
    read(theme, &[("a.png", png)]).map_err(|told| told.join("\n"))
}

/// What is said of this file as a logo.
fn of_logo(name: &str, bytes: Vec<u8>) -> String {
    let theme = format!("logo = \"{name}\"\nlogo_alt = \"x\"");
    read(&theme, &[(name, bytes)]).err().unwrap_or_default().join("\n")
}

#[test]
fn a_picture_that_is_too_large_or_damaged_is_told() {
    assert_eq!(of_logo("a.png", PIXEL.to_vec()), "");
    assert!(of_logo("a.png", PIXEL[..50].to_vec()).contains("is no PNG, or is damaged"));
    let mut flipped = PIXEL.to_vec();
    flipped[44] ^= 0xff;
    assert!(of_logo("a.png", flipped).contains("is no PNG, or is damaged"));
    assert!(of_logo("a.png", black(2_001, 1)).contains("is 2001 × 1 pixels"));
    assert_eq!(of_logo("a.png", black(2_000, 1)), "");
    let large = vec![b' '; LARGEST_PICTURE + 1];
    assert!(of_logo("a.png", large).contains("has more than 500 kilobytes"));
    assert!(of_logo("a.gif", Vec::new()).contains("`a.gif` does not end in .png"));
}

#[test]
fn a_font_whose_letters_are_run_or_drawn_is_refused() {
    let whole = renamed(include_bytes!("../fonts/SourceSans3-Regular.ttf"));
    let theme = "font = \"Sample Sans 3\"\n[font_files]\nregular = \"a.ttf\"";
    assert!(read(theme, &[("a.ttf", whole.clone())]).is_ok());
    for table in [b"CFF ", b"CFF2", b"COLR", b"CBDT"] {
        let mut other = whole.clone();
        other[12..16].copy_from_slice(table);
        let told = read(theme, &[("a.ttf", other)]).unwrap_err().join("");
        assert!(told.contains("give a TrueType file"), "{told}");
    }
    let told = read(&theme.replace(".ttf", ".otf"), &[("a.otf", whole)]).unwrap_err().join("");
    assert!(told.contains("`a.otf` does not end in .ttf"), "{told}");
}

/// What is said of the font of the program once `change` has damaged it.
fn of_font(change: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut font = renamed(include_bytes!("../fonts/SourceSans3-Regular.ttf"));
    change(&mut font);
    let theme = "font = \"Sample Sans 3\"\n[font_files]\nregular = \"a.ttf\"";
    read(theme, &[("a.ttf", font)]).err().unwrap_or_default().join("\n")
}

/// Where a table of a font begins.
fn table(font: &[u8], tag: &[u8; 4]) -> usize {
    let record = (12..).step_by(16).find(|at| font[*at..].starts_with(tag)).unwrap();
    u32::from_be_bytes(font[record + 8..record + 12].try_into().unwrap()) as usize
}

fn put(font: &mut [u8], at: usize, words: &[u16]) {
    let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_be_bytes()).collect();
    font[at..at + bytes.len()].copy_from_slice(&bytes);
}

/// Where the shape of a letter begins, and its number.
fn shape(font: &[u8], letter: char) -> (usize, u16) {
    let parsed = ttf_parser::Face::parse(font, 0).unwrap();
    let number = parsed.glyph_index(letter).unwrap().0;
    let entry = |size: usize| table(font, b"loca") + usize::from(number) * size;
    let place = match parsed.tables().head.index_to_location_format {
        ttf_parser::head::IndexToLocationFormat::Short => {
            let at = entry(2);
            2 * usize::from(u16::from_be_bytes([font[at], font[at + 1]]))
        }
        ttf_parser::head::IndexToLocationFormat::Long => {
            let at = entry(4);
            u32::from_be_bytes(font[at..at + 4].try_into().unwrap()) as usize
        }
    };
    (table(font, b"glyf") + place, number)
}

/// Makes a letter of these others; without `shifted`, points say where they stand.
fn put_together(font: &mut [u8], letter: char, parts: &[char], shifted: bool) {
    let (at, _) = shape(font, letter);
    put(font, at, &[0xffff]);
    let mut at = at + 10;
    for (left, part) in (0..parts.len()).rev().zip(parts) {
        let more = if left > 0 { 0x20 } else { 0 };
        let flags = if shifted { 0x02 } else { 0 };
        let (_, number) = shape(font, *part);
        put(font, at, &[more | flags, number, 0]);
        at += 6;
    }
}

#[test]
fn a_font_whose_letters_call_each_other_is_refused_before_one_is_drawn() {
    let letters: Vec<char> = ('A'..='Z').collect();
    // Each is twice the next: the first would be drawn of 2²⁵ parts.
    let doubling = |depth: usize, shifted: bool| {
        let letters = letters.clone();
        of_font(move |font| {
            for pair in letters[..=depth].windows(2) {
                put_together(font, pair[0], &[pair[1], pair[1]], shifted);
            }
        })
    };
    for shifted in [true, false] {
        assert!(doubling(25, shifted).contains("more than 8 deep"), "{}", doubling(25, shifted));
        assert!(doubling(7, shifted).contains("more than 64 parts"), "{}", doubling(7, shifted));
    }
    assert_eq!(doubling(5, true), "", "32 parts, five deep, and accents over them");
    let ring = of_font(|font| {
        put_together(font, 'A', &['B'], true);
        put_together(font, 'B', &['A', 'A'], true);
    });
    assert!(ring.contains("more than 8 deep"), "{ring}");
    let dense = of_font(|font| {
        let (at, _) = shape(font, 'O');
        put(font, at, &[1]);
        put(font, at + 10, &[u16::MAX - 1]);
    });
    assert!(dense.contains("more than 20000 points"), "{dense}");
}

#[test]
fn a_font_that_no_line_can_be_set_in_is_refused() {
    for (at, word) in [(4, 0x7fff), (6, 0x8000), (8, 0x7fff), (34, 0)] {
        let told = of_font(|font| {
            let hhea = table(font, b"hhea");
            put(font, hhea + at, &[word]);
        });
        assert!(told.contains("how wide or tall its letters are"), "{at}: {told}");
    }
    let nameless = of_font(|font| {
        let name = table(font, b"name");
        put(font, name + 2, &[0]);
    });
    assert!(nameless.contains("does not tell the name of its family"), "{nameless}");
    let twice = of_font(|font| {
        let record = font[12..28].to_vec();
        font[28..44].copy_from_slice(&record);
    });
    assert!(twice.contains("out of order"), "{twice}");
}

#[test]
fn a_drawing_is_refused_with_how_to_make_a_picture_of_it() {
    for name in ["a.svg", "A.SVG"] {
        let told = of_logo(name, b"<svg><circle r=\"1e18\"/></svg>".to_vec());
        assert!(told.contains("theme.toml:1:8") && told.contains("export it as PNG"), "{told}");
    }
}
