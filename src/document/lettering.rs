//! Which font sets which piece of a text, found by shaping it with the shaper of the PDF and of the drawings.
//!
//! The fonts are tried in order: the pack's, the program's, then those of the computer that the theme brings along. What
//! none of them sets is shown by a stand-in, because PDF/UA allows no empty boxes.

mod drawing;
mod syllable;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rustybuzz::Face;
use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

pub use self::drawing::alias;
use self::syllable::{is_too_long, joins_the_next};
use super::fonts::FACES;
use super::shape::{self, is_set};
use super::spare::SpareFont;
use super::template::{is_accent, is_joiner};
use super::theme::Theme;
use super::tree::{Block, Document, text, visit};

/// In a drawing there is no room for the number of a character.
const BOX: &str = "□";

/// Of one letter so many are tried to be kept.
const MOST_MARKS: usize = 8;

/// How much is asked of the fonts: less, once a document was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Care {
    /// All that the fonts at hand set.
    Usual,
    /// Of the typefaces of pack and program what takes no shaping.
    #[cfg_attr(
        not(any(test, feature = "pdf")),
        expect(dead_code, reason = "only the PDF is tried again with less")
    )]
    Plain,
    /// ASCII.
    English,
}

/// What stands in a document for something that no font sets.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StandIn {
    pub typed: String,
    pub shown: String,
}

/// A stretch of text in one font.
#[derive(Clone)]
struct Piece {
    text: String,
    /// The place of a spare font; none for a typeface of the pack or the program.
    spare: Option<usize>,
}

impl Piece {
    fn own(text: impl Into<String>) -> Self {
        Self { text: text.into(), spare: None }
    }
}

/// Decides for every text, and remembers what it took.
pub struct Lettering<'t> {
    /// The typefaces in order; a piece has to be set by every cut of one.
    families: Vec<Vec<Face<'t>>>,
    spares: Vec<(&'t SpareFont, Face<'t>)>,
    pub care: Care,
    is_drawing: bool,
    /// Whether a character needs no shaping, for those that were met.
    plain: HashMap<char, bool>,
    /// The others, by the words they are in.
    words: HashMap<String, Vec<Piece>>,
    lacking: BTreeSet<String>,
    used: BTreeMap<usize, BTreeSet<char>>,
    stand_ins: BTreeSet<StandIn>,
}

impl<'t> Lettering<'t> {
    /// For text.
    #[cfg(any(test, feature = "pdf"))]
    pub fn of(theme: &'t Theme, care: Care) -> Self {
        let own = theme.typeface.iter().map(|own| faces(own.faces.iter().map(|face| face.bytes())));
        Self::with(own.chain([faces(FACES)]).collect(), theme, care)
    }

    /// For drawings, which are set in the program's typeface.
    pub fn of_drawings(theme: &'t Theme, care: Care) -> Self {
        Self { is_drawing: true, ..Self::with(vec![faces(FACES)], theme, care) }
    }

    fn with(families: Vec<Vec<Face<'t>>>, theme: &'t Theme, care: Care) -> Self {
        let spares = theme.spare.iter().filter(|_| care == Care::Usual);
        Self {
            families,
            spares: spares.filter_map(|spare| Some((spare, spare.face()?))).collect(),
            care,
            is_drawing: false,
            plain: HashMap::new(),
            words: HashMap::new(),
            lacking: BTreeSet::new(),
            used: BTreeMap::new(),
            stand_ins: BTreeSet::new(),
        }
    }

    /// The text as the fonts can show it.
    pub fn shown(&mut self, text: &str) -> String {
        if self.is_plain(text) {
            return text.to_owned();
        }
        self.pieces(text).into_iter().map(|piece| piece.text).collect()
    }

    /// What the typefaces lack, in stretches as long as they lack it.
    pub fn lacking(self) -> BTreeSet<String> {
        self.lacking
    }

    /// The fonts of the computer that are used, by their places, and for which characters.
    #[cfg(feature = "pdf")]
    pub fn used(&self) -> &BTreeMap<usize, BTreeSet<char>> {
        &self.used
    }

    pub fn stand_ins(self) -> BTreeSet<StandIn> {
        self.stand_ins
    }

    /// Takes over what was found in other texts.
    #[cfg(feature = "pdf")]
    pub fn join(&mut self, other: Self) {
        self.plain.extend(other.plain);
        self.lacking.extend(other.lacking);
        self.stand_ins.extend(other.stand_ins);
        for (font, chars) in other.used {
            self.used.entry(font).or_default().extend(chars);
        }
    }

    /// Whether there was nothing that takes shaping.
    #[cfg(feature = "pdf")]
    pub fn was_plain(&self) -> bool {
        self.plain.values().all(|is_plain| *is_plain)
    }

    /// Says at the end of a document which fonts of the computer it took.
    pub fn sign(&mut self, document: &mut Document) {
        let fonts = self.used.keys().filter_map(|at| self.spares.get(*at));
        let fonts: Vec<String> = fonts.map(|(spare, _)| spare.name()).collect();
        if !fonts.is_empty() {
            let whose = if self.is_drawing { " in its pictures" } else { "" };
            let said = format!(
                "Letters{whose} that the typeface lacks are set in fonts of the computer that wrote it: {}. \
                 The same file takes the same fonts.",
                fonts.join(", ")
            );
            // A font may have a name that only itself can set; in a Word file any can be.
            let said = if self.is_drawing { said } else { self.shown(&said) };
            document.blocks.push(Block::Paragraph { content: text(said) });
        }
    }

    fn is_plain(&mut self, text: &str) -> bool {
        text.chars().all(|c| self.is_plain_char(c))
    }

    /// Whether it is the same alone as beside others, and every typeface's cuts have it.
    fn is_plain_char(&mut self, c: char) -> bool {
        let families = &self.families;
        let is_asked = self.care != Care::English || c.is_ascii();
        *self.plain.entry(c).or_insert_with(|| {
            let is_simple = matches!(
                c.script(),
                Script::Common | Script::Latin | Script::Greek | Script::Cyrillic
            );
            let has = |cuts: &Vec<Face<'t>>| cuts.iter().all(|face| face.glyph_index(c).is_some());
            matches!(c, '\n' | '\t')
                || is_asked
                    && is_simple
                    && !is_joiner(c)
                    && !is_unshown(c)
                    && families.iter().any(has)
        })
    }

    fn pieces(&mut self, text: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for word in text.split_inclusive([' ', '\n', '\t']) {
            if self.is_plain(word) {
                pieces.push(Piece::own(word));
            } else {
                pieces.extend(self.word(word));
            }
        }
        pieces
    }

    /// A name stands in many places of a document, and is looked at once.
    fn word(&mut self, word: &str) -> Vec<Piece> {
        if let Some(known) = self.words.get(word) {
            return known.clone();
        }
        let pieces = self.clusters(word);
        self.words.insert(word.to_owned(), pieces.clone());
        pieces
    }

    /// Gives a word to the fonts script by script, as it will be shaped; and sorts out what no font is asked for.
    fn clusters(&mut self, word: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut run = String::new();
        let mut script = Script::Unknown;
        for cluster in syllable::clusters(word) {
            // An accent without a letter would be drawn on a circle that is no text.
            let is_alone = run.is_empty() && cluster.starts_with(is_accent);
            if is_alone || cluster.contains(is_unshown) || self.is_beyond(cluster) {
                self.run(&std::mem::take(&mut run), &mut pieces);
                pieces.push(self.stand_in(cluster));
                script = Script::Unknown;
                continue;
            }
            let next = script_of(cluster);
            if !is_shared(next) && !is_shared(script) && next != script {
                self.run(&std::mem::take(&mut run), &mut pieces);
            }
            script = if is_shared(next) { script } else { next };
            run.extend(cluster.chars().filter(|c| !is_needless(*c)));
        }
        self.run(&run, &mut pieces);
        pieces
    }

    /// Whether it is more than is asked of the fonts.
    fn is_beyond(&mut self, cluster: &str) -> bool {
        match self.care {
            _ if is_too_long(cluster) => true,
            Care::Usual => false,
            Care::Plain => !self.is_plain(cluster),
            Care::English => !cluster.is_ascii(),
        }
    }

    fn run(&mut self, run: &str, pieces: &mut Vec<Piece>) {
        let mut end = 0;
        for range in shape::missed_by_all(&self.families, run) {
            pieces.extend(run.get(end..range.start).map(Piece::own));
            end = range.end;
            if let Some(text) = run.get(range) {
                self.lacking.insert(text.to_owned());
                pieces.extend(self.found(text));
            }
        }
        pieces.extend(run.get(end..).map(Piece::own));
    }

    /// What the typefaces lack, in another font or by stand-ins.
    fn found(&mut self, text: &str) -> Vec<Piece> {
        match self.spare(text) {
            Some(piece) => vec![piece],
            None => text.graphemes(true).map(|cluster| self.cluster(cluster)).collect(),
        }
    }

    fn cluster(&mut self, cluster: &str) -> Piece {
        self.spare(cluster).unwrap_or_else(|| self.stand_in(cluster))
    }

    fn spare(&mut self, text: &str) -> Option<Piece> {
        let sets = |(_, face): &(&SpareFont, Face<'_>)| {
            is_set(face, text) && (!self.is_drawing || shape::can_be_drawn(face, text))
        };
        let spare = self.spares.iter().position(sets)?;
        self.used.entry(spare).or_default().extend(text.chars());
        Some(Piece { text: text.to_owned(), spare: Some(spare) })
    }

    fn stand_in(&mut self, cluster: &str) -> Piece {
        let piece = self.simpler(cluster).unwrap_or_else(|| match self.is_drawing {
            true => Piece::own(BOX),
            false => Piece::own(numbers(cluster)),
        });
        let (typed, shown) = (cluster.to_owned(), piece.text.clone());
        self.stand_ins.insert(StandIn { typed, shown });
        piece
    }

    /// The cluster as plainer letters, or without the last of its marks.
    fn simpler(&mut self, cluster: &str) -> Option<Piece> {
        let letters = cluster.nfd().filter(|c| !is_joiner(*c));
        let letters: Vec<char> = letters.take(MOST_MARKS).collect();
        let fewer = (1..=letters.len()).rev().filter_map(|count| letters.get(..count));
        let ways = fewer.map(|letters| letters.iter().copied().nfc().collect::<String>());
        let plainer = (!is_too_long(cluster)).then(|| cluster.nfkc().collect::<String>());
        // The next letter stands by itself.
        let is_other = |way: &String| way != cluster && !joins_the_next(way);
        plainer.into_iter().chain(ways).filter(is_other).find_map(|way| self.simple(&way))
    }

    fn simple(&mut self, text: &str) -> Option<Piece> {
        if text.contains(is_unshown) || text.starts_with(is_accent) || self.is_beyond(text) {
            return None;
        }
        if shape::missed_by_all(&self.families, text).is_empty() {
            return Some(Piece::own(text));
        }
        self.spare(text)
    }
}

/// Makes every drawing showable.
pub fn draw(document: &mut Document, lettering: &mut Lettering<'_>) {
    visit::pictures(&mut document.blocks, &mut |picture| {
        picture.svg = lettering.drawn(&picture.svg);
    });
}

fn faces<'t>(files: impl IntoIterator<Item = &'t [u8]>) -> Vec<Face<'t>> {
    files.into_iter().filter_map(|bytes| Face::from_slice(bytes, 0)).collect()
}

fn script_of(cluster: &str) -> Script {
    cluster.chars().map(|c| c.script()).find(|script| !is_shared(*script)).unwrap_or(Script::Common)
}

fn is_shared(script: Script) -> bool {
    matches!(script, Script::Unknown | Script::Common | Script::Inherited)
}

/// Breaks and joints that a page does without.
fn is_needless(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{2060}' | '\u{AD}')
}

/// What PDF/A forbids, whatever font has it: characters for private use, and those that are none.
fn is_unshown(c: char) -> bool {
    let is_none = u32::from(c) & 0xFFFE == 0xFFFE || matches!(c, '\u{FDD0}'..='\u{FDEF}');
    let is_private = matches!(c,
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}');
    is_none || is_private || c.is_control() && !matches!(c, '\n' | '\t')
}

/// The numbers of its characters; of a pile without end, the first.
fn numbers(cluster: &str) -> String {
    let most = if is_too_long(cluster) { MOST_MARKS } else { usize::MAX };
    let numbers = cluster.chars().filter(|c| !is_joiner(*c)).take(most);
    let end = if is_too_long(cluster) { "…" } else { "" };
    numbers.map(number).chain([end.to_owned()]).collect()
}

fn number(c: char) -> String {
    format!("[U+{:04X}]", u32::from(c))
}

#[cfg(test)]
mod tests;
