//! A line parted into the places it names, and what is said beside them.

use super::{
    super::tokens::{Piece, Token, pieces},
    name::{Names, Which},
};

/// A stretch of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<'t> {
    Text(Stretch<'t>),
    Places(Mention),
}

/// Words between two mentions of places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch<'t> {
    /// Without what parts it from its neighbours.
    pub text: &'t str,
    /// A comma or the like stands before it, and behind it.
    pub parted: (bool, bool),
}

/// Some places, and how they are spoken of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    pub which: Vec<Which>,
    pub way: Way,
    /// "At" or the like stands before it.
    pub has_at: bool,
    pub sure: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    At,
    /// There, and nowhere else.
    Only,
    /// Everywhere but there.
    Not,
}

/// Words before a place that go with it.
const AT: &[&str] = &["at", "in", "for", "from", "about", "with", "on"];
/// Those behind which a word is a place, whatever else it may mean.
const STRONG: &[&str] = &["at", "in"];
const ARTICLES: &[&str] = &["the", "our", "my"];
const ONLY: &[&str] = &["only", "just"];
const NOT: &[&str] = &["not", "except", "excluding", "minus", "isnt", "arent"];
/// Words that join what is said of one place to what is said of the next.
const JOINTS: &[&str] = &["and", "but", "then", "while", "whereas", "also", "plus"];

/// The line, parted; two texts never follow each other.
pub fn parts<'t>(text: &'t str, names: &Names) -> Vec<Part<'t>> {
    let pieces = pieces(text);
    let mut found = mentions(&pieces, names);
    join(&mut found, &pieces);
    let mut parts = Vec::new();
    let mut from = 0;
    for (range, mention) in found {
        parts.extend(stretch(text, pieces.get(from..range.start).unwrap_or_default()));
        from = range.end;
        parts.push(Part::Places(mention));
    }
    parts.extend(stretch(text, pieces.get(from..).unwrap_or_default()));
    parts
}

type Found = (std::ops::Range<usize>, Mention);

fn mentions(pieces: &[Piece], names: &Names) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while let Some(rest) = pieces.get(at..).filter(|rest| !rest.is_empty()) {
        let from = found.last().map_or(0, |(range, _)| range.end);
        let Some(named) = names.at(rest) else {
            at += 1;
            continue;
        };
        let (start, way, lead) = lead(pieces, from, at);
        if named.needs_at && !lead.is_some_and(|word| STRONG.contains(&word)) {
            at += 1;
            continue;
        }
        at += named.used;
        // "Downtown only", but "at the mall only 3".
        let is_only = way == Way::At
            && word_at(pieces, at).is_some_and(|word| ONLY.contains(&word))
            && ends(pieces, at + 1);
        at += usize::from(is_only);
        let way = if is_only { Way::Only } else { way };
        let has_at = lead.is_some() || way != Way::At;
        let mention = Mention { which: vec![named.places], way, has_at, sure: named.sure };
        found.push((start..at, mention));
    }
    found
}

/// Whether a clause ends here.
fn ends(pieces: &[Piece], at: usize) -> bool {
    pieces.get(at).is_none_or(|piece| piece.token.is_sign())
        || word_at(pieces, at).is_some_and(|word| JOINTS.contains(&word))
}

/// What goes before a name: where it begins, and what it says.
fn lead(pieces: &[Piece], from: usize, at: usize) -> (usize, Way, Option<&str>) {
    let word = |at: usize| (at > from).then(|| word_at(pieces, at - 1)).flatten();
    let mut start = at;
    if word(start).is_some_and(|word| ARTICLES.contains(&word)) {
        start -= 1;
    }
    let lead = word(start).filter(|word| AT.contains(word));
    start -= usize::from(lead.is_some());
    // "At the mall only" and "only at the mall" are one; "no, just the mall".
    let is = |words: &[&str]| word(start).is_some_and(|word| words.contains(&word));
    let way = match lead {
        // "Not sure about the mall" is no "not".
        Some("about") => Way::At,
        _ if is(ONLY) => Way::Only,
        _ if is(NOT) => Way::Not,
        _ => Way::At,
    };
    start -= usize::from(way != Way::At);
    (start, way, lead)
}

fn word_at(pieces: &[Piece], at: usize) -> Option<&str> {
    match &pieces.get(at)?.token {
        Token::Word(word) => Some(word),
        _ => None,
    }
}

/// "Main St and the mall" is one mention of two places.
fn join(found: &mut Vec<Found>, pieces: &[Piece]) {
    let mut joined: Vec<Found> = Vec::new();
    for (range, mention) in found.drain(..) {
        match joined.last_mut() {
            Some((before, first))
                if (first.which.iter().all(|which| !mention.which.contains(which)))
                    && goes_on(pieces, before, &range, first.way, &mention) =>
            {
                before.end = range.end;
                first.which.extend(mention.which);
                first.sure &= mention.sure;
                if mention.way == Way::Only {
                    first.way = Way::Only;
                }
            }
            _ => joined.push((range, mention)),
        }
    }
    *found = joined;
}

fn goes_on(
    pieces: &[Piece],
    before: &std::ops::Range<usize>,
    range: &std::ops::Range<usize>,
    first: Way,
    next: &Mention,
) -> bool {
    let between = pieces.get(before.end..range.start).unwrap_or_default();
    let joins = |piece: &Piece| match &piece.token {
        Token::Comma => true,
        Token::Word(word) => matches!(word.as_str(), "and" | "or"),
        _ => false,
    };
    let is_same = next.way == Way::At || (next.way == Way::Only && first == Way::At);
    // "Alarm at main st, the mall no" begins anew behind the comma.
    let has_text = before.start.checked_sub(1).is_some_and(|at| !ends(pieces, at));
    let may_join = !has_text || ends(pieces, range.end);
    is_same
        && may_join
        && !next.which.contains(&Which::Others)
        && !between.is_empty()
        && between.iter().all(joins)
}

/// The words of some pieces, and whether something parts them from their neighbours; nothing where there are no words.
fn stretch<'t>(text: &'t str, pieces: &[Piece]) -> Option<Part<'t>> {
    let parts = |piece: &&Piece| match &piece.token {
        Token::Word(word) => JOINTS.contains(&word.as_str()),
        Token::Comma | Token::Stop | Token::Dash | Token::Open | Token::Close => true,
        Token::Colon => true,
        _ => false,
    };
    let is_joint = |piece: &&Piece| parts(piece) && piece.token != Token::Colon;
    let head = pieces.iter().take_while(parts).count();
    let tail = pieces.iter().rev().take_while(parts).count();
    let inner =
        pieces.get(head..pieces.len().saturating_sub(tail)).filter(|inner| !inner.is_empty())?;
    let (start, end) = (inner.first()?.span.start, inner.last()?.span.end);
    let before = pieces.iter().take(head).any(|piece| is_joint(&piece));
    let behind = pieces.iter().rev().take(tail).any(|piece| is_joint(&piece));
    Some(Part::Text(Stretch { text: text.get(start..end)?, parted: (before, behind) }))
}

/// A place that nobody named to us: "but not at the annex".
pub fn stranger(text: &str, names: &Names, lines: &[String]) -> Option<String> {
    let pieces = pieces(text);
    (0..pieces.len()).find_map(|at| stranger_at(&pieces, at, names, lines))
}

fn stranger_at(pieces: &[Piece], at: usize, names: &Names, lines: &[String]) -> Option<String> {
    let is_at = |at: usize| word_at(pieces, at) == Some("at");
    if !is_at(at) {
        return None;
    }
    let has_article = word_at(pieces, at + 1).is_some_and(|word| ARTICLES.contains(&word));
    let from = at + 1 + usize::from(has_article);
    let rest = pieces.get(from..)?;
    let name = word_at(pieces, from)?;
    let is_known = names.at(rest).is_some() || lines.iter().any(|word| word == name);
    let is_idiom = IDIOMS.contains(&name) || JOINTS.contains(&name);
    (!is_known && !is_idiom && ends(pieces, from + 1)).then(|| name.to_owned())
}

/// What stands behind "at" and is no place of the practice.
const IDIOMS: &[&str] = &[
    "all", "night", "nights", "home", "work", "least", "once", "times", "first", "last", "moment",
    "time", "end", "door", "doors", "desk", "front", "back", "lunch", "present", "most", "best",
    "closing", "close", "noon", "both", "each", "every", "any", "that", "this", "it", "them",
    "school", "hand", "weekends", "same", "other", "others",
];
