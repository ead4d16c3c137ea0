//! The typeface inside the file, so that it looks and breaks into pages alike on every computer.
//!
//! Word takes fonts along in a form of its own (ECMA-376, part 4, 17.8.1): the first 32 bytes are mixed with a key that
//! stands beside the file's name.

use ttf_parser::{Face as Parsed, Permissions};

use super::namespace::{MAIN, RELATIONS};
use super::xml::{Element, element, val};
use crate::document::fonts::FACES;
use crate::document::theme::Theme;
use crate::document::theme::typeface::{Cut, OURS};

/// On every machine that has Word, for a program that leaves fonts inside a file aside.
const INSTEAD: &str = "Calibri";

/// From one line of text to the next where a style says "single", in thousandths of an em; set as closely as the PDF.
const SINGLE: u32 = 1180;

/// How the name of a font inside ends.
pub const FONT_ENDING: &str = "odttf";

/// How many bytes are mixed, and how long the key is.
const MIXED: usize = 32;
const KEY: usize = 16;
const HEAD: usize = 256;

/// A font file as it stands in the archive.
pub struct Embedded<'a> {
    cut: Cut,
    bytes: &'a [u8],
}

impl Embedded<'_> {
    /// Where it lies beside the text.
    pub fn file(&self) -> String {
        format!("fonts/{}.{FONT_ENDING}", self.name())
    }

    pub fn id(&self) -> String {
        format!("rIdFont{}", self.name())
    }

    fn name(&self) -> &'static str {
        match self.cut {
            Cut::Regular => "Regular",
            Cut::Bold => "Bold",
            Cut::Italic => "Italic",
            Cut::BoldItalic => "BoldItalic",
        }
    }

    fn tag(&self) -> &'static str {
        match self.cut {
            Cut::Regular => "w:embedRegular",
            Cut::Bold => "w:embedBold",
            Cut::Italic => "w:embedItalic",
            Cut::BoldItalic => "w:embedBoldItalic",
        }
    }

    /// Taken from the font's own head, where the sums of its tables stand: the same font has the same key in every file.
    fn key(&self) -> [u8; KEY] {
        let mut key = [0x53_u8; KEY];
        for part in self.bytes.chunks(KEY).take(HEAD / KEY) {
            for (key, byte) in key.iter_mut().zip(part) {
                *key = key.wrapping_mul(31).wrapping_add(*byte);
            }
        }
        key
    }

    /// The key as a name among programs, in its usual five groups.
    fn guid(&self) -> String {
        let hex: String = self.key().iter().map(|byte| format!("{byte:02X}")).collect();
        let group = |from, to| hex.get(from..to).unwrap_or_default();
        let groups = [group(0, 8), group(8, 12), group(12, 16), group(16, 20), group(20, 32)];
        format!("{{{}}}", groups.join("-"))
    }

    /// The font with its head mixed with the key, last byte first.
    pub fn mixed(&self) -> Vec<u8> {
        let key = self.key();
        let mut bytes = self.bytes.to_vec();
        for (byte, key) in bytes.iter_mut().take(MIXED).zip(key.iter().rev().cycle()) {
            *byte ^= key;
        }
        bytes
    }
}

/// The name of the family that the text is set in.
pub fn family(theme: &Theme) -> &str {
    theme.typeface.as_ref().map_or(OURS, |typeface| &typeface.family)
}

/// The cuts that may go with the file: a font can forbid to be edited with.
pub fn embedded(theme: &Theme) -> Vec<Embedded<'_>> {
    cuts(theme).into_iter().filter(|cut| may_go_along(cut.bytes)).collect()
}

fn cuts(theme: &Theme) -> Vec<Embedded<'_>> {
    let Some(typeface) = &theme.typeface else {
        let [regular, italic, _, bold, bold_italic] = FACES;
        return [
            (Cut::Regular, regular),
            (Cut::Bold, bold),
            (Cut::Italic, italic),
            (Cut::BoldItalic, bold_italic),
        ]
        .map(|(cut, bytes)| Embedded { cut, bytes })
        .into();
    };
    typeface.faces.iter().map(|face| Embedded { cut: face.cut, bytes: face.bytes() }).collect()
}

fn may_go_along(font: &[u8]) -> bool {
    let asked = Parsed::parse(font, 0).ok().and_then(|font| font.permissions());
    matches!(asked, Some(Permissions::Installable | Permissions::Editable))
}

/// How tall a line is by the font's own measure, in thousandths of an em; Word counts from there.
#[derive(Clone, Copy)]
pub struct Height(u32);

impl Height {
    pub fn of_theme(theme: &Theme) -> Self {
        let regular = cuts(theme).into_iter().next();
        Self(regular.and_then(|regular| height(regular.bytes)).unwrap_or(SINGLE))
    }

    /// A style's line, in 240ths of a single one, as Word is to be told.
    pub fn of(self, line: u32) -> u32 {
        (line * SINGLE + self.0 / 2) / self.0
    }
}

fn height(font: &[u8]) -> Option<u32> {
    let font = Parsed::parse(font, 0).ok()?;
    let units = i32::from(font.height()) + i32::from(font.line_gap());
    let height = u32::try_from(units).ok()? * 1000 / u32::from(font.units_per_em());
    (height > 0).then_some(height)
}

/// The list of fonts, with those inside the file.
pub fn table(theme: &Theme, cuts: &[Embedded<'_>]) -> Element {
    let cuts = cuts
        .iter()
        .map(|cut| element(cut.tag()).with("r:id", cut.id()).with("w:fontKey", cut.guid()));
    let font = element("w:font")
        .with("w:name", family(theme))
        .child(val("w:altName", INSTEAD))
        .children(cuts);
    element("w:fonts").with("xmlns:w", MAIN).with("xmlns:r", RELATIONS).child(font)
}
