//! How people call the practice's places.

use super::super::tokens::{Piece, Token};
use crate::{answer::Item, interview::near::fold};

/// Words that say that a place is meant, but not which.
const KINDS: &[&str] = &[
    "office",
    "offices",
    "clinic",
    "clinics",
    "location",
    "locations",
    "site",
    "sites",
    "branch",
    "branches",
    "place",
    "places",
    "practice",
    "building",
    "one",
    "ones",
    "spot",
];

/// Words of addresses and names that many places have.
const COMMON: &[&str] = &[
    "st", "ave", "rd", "blvd", "dr", "ln", "hwy", "suite", "the", "and", "of", "on", "at", "in",
    "our", "new", "old", "dental", "medical", "family", "health", "care", "center", "centre", "my",
    "big",
];

/// Every name under which the places are known.
#[derive(Debug)]
pub struct Names {
    /// The words, the place, and whether these may be words of a line as well.
    names: Vec<(Vec<String>, usize, bool)>,
    pub count: usize,
}

/// What names some places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub places: Which,
    /// How many pieces the name has.
    pub used: usize,
    /// Only near the name, or words that may mean something else.
    pub sure: bool,
    /// It counts only behind "at" and the like.
    pub needs_at: bool,
}

/// Which places are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    These(Vec<usize>),
    All,
    /// Those that were not named yet.
    Others,
}

impl Names {
    /// `lines` are the words of the checklist, which a place may share.
    pub fn of(places: &[Item], lines: &[String]) -> Self {
        let whole: Vec<Vec<String>> = places.iter().map(|place| words(&place.name)).collect();
        let mut names = Vec::new();
        for (at, name) in whole.iter().enumerate() {
            let is_shared = |part: &[String]| part.iter().all(|word| lines.contains(word));
            let mut add = |part: &[String]| {
                let known = |(known, _, _): &(Vec<String>, usize, bool)| known == part;
                if !part.is_empty() && !names.iter().any(known) {
                    names.push((part.to_vec(), at, is_shared(part)));
                }
            };
            add(name);
            add(without_kind(name));
            for word in name.iter().filter(|word| is_telling(word)) {
                let is_only = whole.iter().filter(|other| other.contains(word)).count() == 1;
                if is_only && !lines.contains(word) {
                    add(std::slice::from_ref(word));
                }
            }
        }
        names.sort_by_key(|(words, _, _)| std::cmp::Reverse(words.len()));
        Self { names, count: places.len() }
    }

    /// The places that the pieces begin to name.
    pub fn at(&self, pieces: &[Piece]) -> Option<Named> {
        let said: Vec<String> = pieces.iter().map_while(|piece| word(&piece.token)).collect();
        let whole = self.names.iter().find(|(name, _, _)| said.starts_with(name));
        if let Some((name, place, is_shared)) = whole {
            let used = name.len() + kinds(said.get(name.len()..));
            let places = Which::These(vec![*place]);
            return Some(Named { places, used, sure: true, needs_at: *is_shared });
        }
        self.all(&said).or_else(|| self.near(&said))
    }

    /// "Both places", "everywhere", "the other one".
    fn all(&self, said: &[String]) -> Option<Named> {
        let word = |at: usize| said.get(at).map(String::as_str).unwrap_or_default();
        let named = |places, used, needs_at| Some(Named { places, used, sure: true, needs_at });
        let kind = |at: usize| usize::from(KINDS.contains(&word(at)));
        let many = |at: usize| kind(at) == 1 && !word(at).starts_with("one");
        match word(0) {
            "everywhere" | "anywhere" if word(1) == "else" => named(Which::Others, 2, false),
            "elsewhere" => named(Which::Others, 1, false),
            "everywhere" => named(Which::All, 1, false),
            "other" if kind(1) == 1 => named(Which::Others, 2, false),
            "other" => named(Which::Others, 1, true),
            "both" if self.count == 2 => named(Which::All, 1 + kind(1), kind(1) == 0),
            "each" | "every" | "all" | "either" if many(1) => named(Which::All, 2, false),
            "all" if self.is_count(word(1)) => named(Which::All, 2 + kind(2), kind(2) == 0),
            _ => None,
        }
    }

    fn is_count(&self, word: &str) -> bool {
        let spelled = match self.count {
            2 => "two",
            3 => "three",
            4 => "four",
            5 => "five",
            _ => return false,
        };
        word == spelled || word.parse() == Ok(self.count)
    }

    /// A slip of the fingers, to be confirmed.
    fn near(&self, said: &[String]) -> Option<Named> {
        const SHORTEST: usize = 5;
        const ALIKE: f64 = 0.8;
        let first = said.first().filter(|word| word.chars().count() >= SHORTEST)?;
        let is_near = |(name, _, is_shared): &&(Vec<String>, usize, bool)| {
            let [only] = name.as_slice() else { return false };
            !is_shared
                && only.chars().count() >= SHORTEST
                && strsim::normalized_damerau_levenshtein(first, only) >= ALIKE
        };
        let (_, place, _) = self.names.iter().find(is_near)?;
        let (places, used) = (Which::These(vec![*place]), 1 + kinds(said.get(1..)));
        Some(Named { places, used, sure: false, needs_at: false })
    }
}

/// The words of a name, small, with the short forms of addresses, without "the" before them.
fn words(name: &str) -> Vec<String> {
    let all: Vec<String> = fold(name).split(' ').map(short).collect();
    match all.split_first() {
        Some((first, rest)) if first == "the" && !rest.is_empty() => rest.to_vec(),
        _ => all,
    }
}

fn short(word: &str) -> String {
    match word {
        "street" => "st",
        "avenue" => "ave",
        "road" => "rd",
        "boulevard" => "blvd",
        "drive" => "dr",
        "lane" => "ln",
        "highway" => "hwy",
        word => word,
    }
    .to_owned()
}

fn word(token: &Token) -> Option<String> {
    match token {
        Token::Word(word) => Some(short(word)),
        Token::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// "Downtown clinic" is "downtown", "Main St" is "main".
fn without_kind(name: &[String]) -> &[String] {
    match name.split_last() {
        Some((last, rest)) if is_kind(last) && rest.iter().any(|word| is_telling(word)) => rest,
        _ => name,
    }
}

fn is_kind(word: &str) -> bool {
    KINDS.contains(&word) || COMMON.contains(&word)
}

fn is_telling(word: &str) -> bool {
    word.chars().count() > 2 && !is_kind(word) && !word.chars().all(|c| c.is_ascii_digit())
}

/// How many words follow that only say that it is a place.
fn kinds(rest: Option<&[String]>) -> usize {
    rest.unwrap_or_default().iter().take_while(|word| KINDS.contains(&word.as_str())).count()
}
