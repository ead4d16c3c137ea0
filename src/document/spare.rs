//! Fonts of the computer, for words that the typefaces of pack and program lack.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::Arc,
};

use rustybuzz::{Face, ttf_parser};
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

use super::shape::is_set;

/// More are not used in one document.
const MOST: usize = 40;

/// A font that a document may use beside its own.
#[derive(Clone, PartialEq, Eq)]
pub struct SpareFont {
    pub family: String,
    bytes: Arc<Vec<u8>>,
    /// Its place in the file.
    pub index: u32,
}

impl SpareFont {
    /// None where the file holds no font there.
    pub fn new(family: String, bytes: Vec<u8>, index: u32) -> Option<Self> {
        Face::from_slice(&bytes, index)?;
        Some(Self { family, bytes: Arc::new(bytes), index })
    }

    pub fn bytes(&self) -> Arc<Vec<u8>> {
        Arc::clone(&self.bytes)
    }

    pub(super) fn face(&self) -> Option<Face<'_>> {
        Face::from_slice(&self.bytes, self.index)
    }

    /// With its version, as the font gives it: "Noto Sans Thai 2.001".
    pub(super) fn name(&self) -> String {
        let version = self.face().and_then(|face| {
            let names = face.names().into_iter();
            let mut versions = names.filter(|name| name.name_id == ttf_parser::name_id::VERSION);
            versions.find_map(|name| name.to_string())
        });
        let number = version.unwrap_or_default();
        let number = number.trim_start_matches("Version").trim();
        let number: String =
            number.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        format!("{} {number}", self.family).trim_end().to_owned()
    }
}

impl fmt::Debug for SpareFont {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SpareFont({:?}, {} bytes)", self.family, self.bytes.len())
    }
}

/// A font that may be chosen.
#[derive(Clone, Debug, Default)]
pub struct Candidate {
    pub family: String,
    pub weight: u16,
    pub is_upright: bool,
    pub is_narrow: bool,
    pub is_monospaced: bool,
    /// Its place in the file.
    pub index: u32,
    /// What it sets of what is wanted.
    pub sets: BTreeSet<String>,
}

impl Candidate {
    /// The look that is nearest to the program's typeface comes first; the name decides between equals.
    fn look(&self) -> impl Ord + '_ {
        let is_sans = self.family.contains("Sans");
        let weight = Reverse(self.weight.abs_diff(400));
        let name = (Reverse(self.index), Reverse(&self.family));
        (self.is_upright, !self.is_monospaced, !self.is_narrow, weight, is_sans, name)
    }
}

/// What a font sets of what is wanted, whole or in parts.
pub fn set_by(bytes: &[u8], index: u32, wanted: &BTreeSet<String>) -> BTreeSet<String> {
    let Some(face) = Face::from_slice(bytes, index).filter(may_be_used) else {
        return BTreeSet::new();
    };
    let has = |c: char| face.glyph_index(c).is_some();
    let parts = wanted.iter().flat_map(|text| text.graphemes(true).map(str::to_owned));
    let all: BTreeSet<String> = wanted.iter().cloned().chain(parts).collect();
    // Looking a character up is quick, shaping is not.
    let near = all.into_iter().filter(|text| text.chars().any(has));
    near.filter(|text| is_set(&face, text)).collect()
}

/// Not what its maker keeps from documents, nor the font that shows what the others lack as boxes.
fn may_be_used(face: &Face<'_>) -> bool {
    let is_free = face.permissions() != Some(ttf_parser::Permissions::Restricted);
    let names = face.names().into_iter().filter_map(|name| name.to_string());
    is_free && !names.into_iter().any(|name| name.replace(' ', "").contains("LastResort"))
}

/// The places of the fonts to use: few for each script, so that words beside each other look alike.
pub fn choose(candidates: &[Candidate], wanted: &BTreeSet<String>) -> Vec<usize> {
    let mut chosen = Vec::new();
    add(candidates, wanted.iter().map(String::as_str).collect(), &mut chosen);
    let whole = wanted.iter().filter(|text| !sets(candidates, &chosen, text));
    let parts = whole.flat_map(|text| text.graphemes(true)).collect();
    add(candidates, parts, &mut chosen);
    chosen
}

fn add(candidates: &[Candidate], wanted: BTreeSet<&str>, chosen: &mut Vec<usize>) {
    let mut scripts: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for text in wanted {
        scripts.entry(script(text).full_name()).or_default().insert(text);
    }
    for mut open in scripts.into_values() {
        open.retain(|text| !sets(candidates, chosen, text));
        while !open.is_empty() && chosen.len() < MOST {
            let count =
                |one: &Candidate| open.iter().filter(|text| one.sets.contains(**text)).count();
            let best =
                candidates.iter().enumerate().max_by_key(|(_, one)| (count(one), one.look()));
            let Some((at, best)) = best.filter(|(_, one)| count(one) > 0) else { break };
            open.retain(|text| !best.sets.contains(*text));
            chosen.push(at);
        }
    }
}

fn sets(candidates: &[Candidate], chosen: &[usize], text: &str) -> bool {
    chosen.iter().filter_map(|at| candidates.get(*at)).any(|one| one.sets.contains(text))
}

fn script(text: &str) -> Script {
    let mut scripts = text.chars().map(|c| c.script());
    let is_own = |script: &Script| !matches!(script, Script::Common | Script::Inherited);
    scripts.find(is_own).unwrap_or(Script::Common)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(family: &str, sets: &[&str]) -> Candidate {
        let sets = sets.iter().map(|text| (*text).to_owned()).collect();
        Candidate {
            family: family.into(),
            weight: 400,
            is_upright: true,
            sets,
            ..Candidate::default()
        }
    }

    fn chosen(candidates: &[Candidate], wanted: &[&str]) -> Vec<String> {
        let wanted = wanted.iter().map(|text| (*text).to_owned()).collect();
        let chosen = choose(candidates, &wanted).into_iter();
        chosen.map(|at| candidates[at].family.clone()).collect()
    }

    #[test]
    fn the_font_that_sets_most_of_a_script_comes_first_then_the_plainest() {
        let bold = Candidate { weight: 700, ..candidate("A Sans Bold", &["שלום", "עיר"]) };
        let fonts = [
            candidate("B Serif", &["שלום", "עיר"]),
            bold,
            candidate("C Sans", &["שלום", "עיר"]),
            candidate("D Sans", &["שלום", "山"]),
        ];
        assert_eq!(chosen(&fonts, &["שלום", "עיר"]), ["C Sans"]);
        assert_eq!(chosen(&fonts, &["שלום", "山"]), ["D Sans"]);
        assert!(chosen(&fonts, &["ไทย"]).is_empty());
    }

    #[test]
    fn what_no_font_sets_whole_is_set_in_parts() {
        let fonts = [candidate("A", &["山"]), candidate("B", &["田"])];
        assert_eq!(chosen(&fonts, &["山田"]), ["A", "B"]);
    }

    #[test]
    fn a_damaged_file_sets_nothing() {
        let wanted = BTreeSet::from(["山".to_owned()]);
        assert!(set_by(b"no font", 0, &wanted).is_empty());
        assert_eq!(SpareFont::new("X".into(), b"no font".to_vec(), 0), None);
    }
}
