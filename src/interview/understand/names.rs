//! What one piece of a list of names holds: a name, several products, nothing more, or speech that is no name.

use super::{
    spoken::{after_words, before_words, core},
    things::is_thing,
    titled::is_titled,
};
use crate::{
    interview::{
        near::fold,
        recognise::{begins_with_speech, mentions},
    },
    pack::product::{Catalog, Product},
};

/// One piece of a list, between two commas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Names {
        names: Vec<String>,
        /// What was said beside the names.
        note: Option<String>,
        /// False where the reading rests on a guess.
        sure: bool,
    },
    /// Names with a question mark behind them: "Weave?"
    Doubted { names: Vec<String> },
    /// "Etc", "a few others": no name for certain.
    Vague,
    /// "No one else", "that's it"; or only likely that: "no vendors".
    Nothing { sure: bool },
    /// A question, a refusal, a sentence.
    Talk,
}

impl Piece {
    /// The same, with all that was said as a note.
    fn noted(self, text: &str) -> Self {
        match self {
            Self::Names { names, sure, .. } => {
                Self::Names { names, note: Some(text.trim().to_owned()), sure }
            }
            other => other,
        }
    }
}

/// Words before a name that are no part of it.
const BEFORE: &[&str] = &[
    "we also use",
    "i also use",
    "we are using",
    "we still use",
    "there is also",
    "theres also",
    "there is",
    "there are",
    "theres",
    "we use",
    "i use",
    "we have",
    "i have",
    "weve got",
    "ive got",
    "its",
    "it is",
    "also",
    "plus",
    "then",
    "and",
    "just",
    "only",
    "so",
    "mostly",
    "mainly",
    "yes",
    "yep",
    "now",
    "still",
    "we got",
    "we kept",
    "i kept",
    "i got",
    "we pay",
    "i pay",
];

/// Words after a name that are no part of it.
const AFTER: &[&str] = &[
    "too",
    "as well",
    "also",
    "mostly",
    "mainly",
    "only",
    "of course",
    "in total",
    "total",
    "now",
    "currently",
    "these days",
    "basically",
    "at night",
    "after hours",
];

/// Words that doubt a name.
const DOUBTS: &[&str] =
    &["maybe", "possibly", "probably", "perhaps", "might be", "could be", "i guess maybe"];

/// "Nobody but my accountant": what follows is all there is.
const NOBODY_BUT: &[&str] =
    &["but", "except for", "except", "besides", "other than", "apart from", "aside from"];

const NOTHING: &[&str] = &[
    "none",
    "nothing",
    "no one",
    "nobody",
    "no",
    "nope",
    "nah",
    "naw",
    "no more",
    "none at all",
    "none really",
    "zero",
    "we have none",
    "i have none",
    "we dont have any",
    "i dont have any",
    "dont have any",
    "we do not have any",
    "not any",
    "nothing else",
    "no one else",
    "nobody else",
    "none else",
    "no others",
    "thats it",
    "that is it",
    "thats all",
    "that is all",
    "thats everything",
    "done",
    "ninguno",
    "ninguna",
    "nada",
    "nada mas",
    "nada más",
    "nomas",
    "eso es todo",
    "es todo",
    "y ya",
    "nadie",
    "wala",
    "wala po",
];

/// What stands for names that were not told.
const VAGUE: &[&str] = &[
    "etc",
    "etcetera",
    "et cetera",
    "others",
    "some others",
    "a few others",
    "a couple others",
    "a few more",
    "some more",
    "more",
    "and more",
    "and so on",
    "so on",
    "stuff",
    "and stuff",
    "things",
    "other things",
    "other stuff",
    "the like",
    "so forth",
    "a bunch",
    "whatever else",
    "some other stuff",
    "a bunch of others",
];

/// Words with which a question back begins, where it could be read as a name.
const ASKS_BACK: &[&str] = &[
    "anything",
    "something",
    "any",
    "should",
    "would",
    "will",
    "shall",
    "am",
    "like",
    "right",
    "correct",
    "that",
    "this",
    "these",
    "those",
    "more",
    "there",
];

/// A doubted name of more words is a question.
const LONGEST_DOUBTED: usize = 5;

/// Words that are speech and no name, alone or with others after them.
const TALK: &[&str] = &[
    "what",
    "whats",
    "huh",
    "how",
    "why",
    "who",
    "where",
    "when",
    "which",
    "hmm",
    "um",
    "uh",
    "idk",
    "dunno",
    "not",
    "maybe",
    "probably",
    "perhaps",
    "depends",
    "sorry",
    "everything",
    "whatever",
    "nothing",
    "nobody",
    "none",
    "never",
    "because",
    "if",
    "wait",
    "oops",
    "everyone",
    "everybody",
    "someone",
    "somebody",
    "anyone",
    "anybody",
    "ugh",
    "lol",
    "haha",
    "jeez",
    "geez",
    "gosh",
    "wow",
    "omg",
    "sigh",
    "meh",
    "about",
    "too",
    "various",
    "several",
    "thats",
    "attached",
    "nobodys",
    "noones",
    "whose",
    "wheres",
    "hows",
    "whys",
];

/// Words that are no name when they stand alone.
const ALONE: &[&str] = &[
    "all", "most", "some", "both", "each", "half", "same", "see", "yes", "ok", "okay", "so",
    "back", "hold", "hang", "lots", "many", "few", "tons", "plenty", "first", "last", "second",
    "third", "next", "pass", "right", "good", "fine", "great", "sure", "true", "false", "usual",
    "next",
];

/// Words with which a sentence begins; alone they may be a name, or a slip of one.
const BEGINS_TALK: &[&str] = &[
    "i",
    "im",
    "ive",
    "id",
    "we",
    "were",
    "weve",
    "you",
    "they",
    "theyre",
    "dont",
    "cant",
    "wont",
    "can",
    "could",
    "do",
    "does",
    "did",
    "is",
    "are",
    "let",
    "lets",
    "please",
    "already",
    "ask",
    "it",
    "that",
    "whos",
    "he",
    "she",
    "hes",
    "shes",
    "id",
    "ill",
    "well",
    "youre",
    "yall",
    "theres",
    "waiting",
    "looking",
    "getting",
    "changing",
    "trying",
    "hoping",
    "planning",
    "thinking",
    "considering",
    "searching",
    "but",
    "same",
];

/// Openings of two words and more that are speech, where their first word may begin a name.
const TALK_OPENINGS: &[&str] = &[
    "same as",
    "the same",
    "see above",
    "as above",
    "no idea",
    "no clue",
    "not sure",
    "none of",
    "prefer not",
    "moving to",
    "switching to",
    "thinking of",
    "going to",
    "no wait",
    "hold on",
    "hang on",
    "all of",
    "all but",
    "all except",
    "all the above",
    "most of",
    "some of",
    "both of",
    "each of",
    "half of",
    "the first",
    "the last",
    "the rest",
    "the other",
    "the others",
    "the one",
    "the ones",
    "the thing",
    "any of",
    "one of",
    "first one",
    "first ones",
    "last one",
    "last ones",
    "second one",
    "third one",
    "a lot",
    "a few",
    "a bunch",
    "a couple",
    "a ton",
    "quite a",
    "see list",
    "see the",
    "see my",
    "see our",
    "good question",
    "great question",
    "the usual",
    "the normal",
    "the standard",
    "those two",
    "these two",
    "oh no",
    "oh boy",
    "oh god",
    "far too",
    "used to",
    "formerly",
    "previously",
    "let me",
    "give me",
    "leave that",
    "leave it",
    "leave them",
    "leave out",
    "dont count",
    "not counting",
    "one sec",
    "one second",
    "one moment",
    "rather not",
    "no longer",
    "might i",
    "may i",
    "should i",
    "should we",
    "would that",
    "would it",
    "what about",
    "am i",
    "us two",
    "us three",
    "you know",
];

/// What follows a person or thing when it is told what they do.
const DOES: &[&str] = &[
    "does", "do", "did", "handles", "handle", "is", "are", "was", "has", "sees", "fixes", "runs",
    "helps", "manages", "takes", "looks", "keeps", "makes", "sends", "gets", "comes", "uses",
    "works", "sets", "comes", "come", "carries", "visits", "collects",
];

/// A subject of more words than this is no subject: "the old one in the back nobody uses".
const LONGEST_SUBJECT: usize = 3;

/// "No outside people": with more words, it may deny something else.
const LONGEST_DENIAL: usize = 3;

/// A name of more words is a sentence.
const LONGEST_NAME: usize = 12;

/// Reads one piece; with a catalog, products are looked for in it.
pub fn piece(text: &str, catalog: Option<&Catalog>) -> Piece {
    let name = bare(text);
    let said = fold(name);
    if said.is_empty() {
        return unspoken(name);
    }
    if let Some(piece) = all_there_is(name, catalog).or_else(|| perhaps(name, catalog)) {
        return piece;
    }
    if NOTHING.contains(&said.as_str()) {
        return Piece::Nothing { sure: true };
    }
    if VAGUE.contains(&said.as_str()) {
        return Piece::Vague;
    }
    if let Some(doubted) = text.trim_end().strip_suffix('?').and_then(|rest| doubted(rest, catalog))
    {
        return doubted;
    }
    if let Some(piece) = catalog.and_then(|catalog| products(name, text, catalog)) {
        return piece;
    }
    let words: Vec<&str> = said.split(' ').collect();
    if words.first() == Some(&"no")
        && (2..=LONGEST_DENIAL).contains(&words.len())
        && !is_opening(&said)
    {
        // "No laptops" says nothing of other devices.
        let is_of_some = words.iter().any(|word| is_thing(word));
        return if is_of_some { Piece::Talk } else { Piece::Nothing { sure: false } };
    }
    if tells_of_nobody(&said) {
        return Piece::Nothing { sure: false };
    }
    if let Some(outside) = outside(name) {
        return piece(outside, catalog).noted(text);
    }
    if let Some(head) = before_denial(name) {
        return piece(head, catalog).noted(text);
    }
    if is_talk(text, &said, &words) || (words.first() == Some(&"no") && !is_titled(name)) {
        return Piece::Talk;
    }
    spoken_of(name, text, &words)
}

/// A name, or whom or what a sentence speaks of.
fn spoken_of(name: &str, text: &str, words: &[&str]) -> Piece {
    let told = |one: &str| Piece::Names {
        names: vec![one.to_owned()],
        note: Some(text.trim().to_owned()),
        sure: false,
    };
    match subject(name) {
        Some(subject) => told(subject),
        None => match clause(name) {
            None => Piece::Names {
                names: vec![name.to_owned()],
                note: None,
                sure: words.len() <= LONGEST_PLAIN || words.iter().any(|word| is_thing(word)),
            },
            Some("") => Piece::Talk,
            Some(head) => told(head),
        },
    }
}

/// The name before a remark: "our lawyer" of "our lawyer (only when we get sued)", "Bluepeak" of "Bluepeak - our IT guys".
fn outside(name: &str) -> Option<&str> {
    const SHORTEST_REMARK: usize = 3;
    const TELLS: &[&str] = &[
        "our", "the", "my", "thats", "that", "they", "theyre", "for", "he", "hes", "she", "shes",
        "its", "we", "who", "does", "which", "i",
    ];
    let (head, said) = match name.split_once(" (") {
        Some(parts) => parts,
        None => [" - ", " – ", " — "].iter().find_map(|dash| name.split_once(dash))?,
    };
    let said = fold(said);
    let words: Vec<&str> = said.split(' ').collect();
    let tells = words.first().is_some_and(|first| TELLS.contains(first));
    // "My nephew (IT guy)" is who he is.
    let is_remark = if name.contains(" (") { words.len() >= SHORTEST_REMARK } else { tells };
    (is_remark && head.contains(char::is_alphanumeric)).then_some(head)
}

/// More words than these may be a sentence.
const LONGEST_PLAIN: usize = 7;

/// "Nobody outside of family", "no one's coming to mind".
fn tells_of_nobody(said: &str) -> bool {
    const NOBODY: &[&str] = &["nobody", "nobodys", "no one", "no ones", "noone", "not a soul"];
    const NOTHING: &[&str] = &["none", "nothing"];
    const SO_FAR: &[&str] = &[
        "at", "else", "outside", "here", "really", "that", "i", "we", "in", "right", "yet", "for",
        "lol", "all", "as", "so", "my", "just", "since",
    ];
    // "Nobody told me what that is".
    const ASKS: &[&str] =
        &["told", "tells", "knows", "said", "explained", "asked", "ever", "can", "allowed", "uses"];
    let next =
        |phrase: &&str| Some(after_words(said, phrase)?.split(' ').next().unwrap_or_default());
    NOBODY.iter().find_map(next).is_some_and(|word| !ASKS.contains(&word))
        || NOTHING.iter().find_map(next).is_some_and(|word| SO_FAR.contains(&word))
}

/// What stands before the words that make a clause of a piece: "a lady" of "a lady we pay for billing", nothing where the
/// piece is speech; none where it is no clause. A thing may be told by a clause: "the tablet we hand to patients".
fn clause(name: &str) -> Option<&str> {
    let (at, head) = before_word(name, CLAUSES)?;
    let said = fold(head);
    let words: Vec<&str> = said.split(' ').collect();
    let links = ["who", "that", "which", "and", "but"];
    let head = links.iter().find_map(|link| before_words(head, link)).unwrap_or(head);
    let is_of_thing = fold(head).rsplit(' ').next().is_some_and(is_thing);
    // One word alone may be the slip of a name: "weve".
    if !name.contains(' ') || is_titled(name) || is_of_thing {
        return None;
    }
    // "The one who shreds the papers" has no other name.
    if after_words(name.get(head.len()..)?, "who").is_some() && (1..=2).contains(&at) {
        return None;
    }
    let is_somebody =
        matches!(words.as_slice(), ["my" | "our" | "the" | "a" | "an" | "this" | "some", _, ..]);
    if !is_somebody || at > LONGEST_SUBJECT + 1 {
        return Some("");
    }
    Some(head)
}

/// The name before a clause that denies something: "the x-ray computer I don't bring home".
fn before_denial(name: &str) -> Option<&str> {
    let (at, head) = before_word(name, SPEAKERS)?;
    let rest = fold(name.get(head.len()..)?);
    let denies = rest.split(' ').any(|word| DENIALS.contains(&word));
    (at > 0 && denies && !is_titled(name)).then_some(head)
}

/// Who begins to speak of something else.
const SPEAKERS: &[&str] = &["i", "we", "they", "he", "she", "nobody", "but"];

/// Words that make a clause of what stands around them.
const CLAUSES: &[&str] = &[
    "i",
    "im",
    "ive",
    "id",
    "ill",
    "we",
    "weve",
    "you",
    "youre",
    "yall",
    "they",
    "theyre",
    "theyve",
    "he",
    "hes",
    "she",
    "shes",
    "its",
    "thats",
    "theres",
    "whos",
    "whats",
    "nobodys",
    "everyones",
    "lets",
    "us",
    "them",
    "should",
    "would",
    "could",
    "might",
    "must",
    "gonna",
    "wanna",
    "allowed",
    "told",
    "stopped",
    "who",
    "which",
    "can",
    "maybe",
    "probably",
];

/// "Nobody but my accountant", "no laptops just desktops".
fn all_there_is(name: &str, catalog: Option<&Catalog>) -> Option<Piece> {
    const NOBODY: &[&str] = &["nobody", "no one", "none", "nothing"];
    let rest = NOBODY.iter().find_map(|phrase| after_words(name, phrase));
    let rest = rest.or_else(|| after_words(name, "no"))?;
    let but = NOBODY_BUT.iter().find_map(|phrase| after_words(rest, phrase)).or_else(|| {
        let turns = NOBODY_BUT.iter().copied().chain(["just", "only"]);
        turns.filter_map(|turn| rest.split_once(&format!(" {turn} "))).map(|(_, but)| but).next()
    })?;
    if is_ourselves(but) {
        return Some(Piece::Nothing { sure: false });
    }
    match piece(but, catalog) {
        Piece::Names { names, note, sure } => {
            Some(Piece::Names { names, note: note.or_else(|| Some(name.to_owned())), sure })
        }
        _ => None,
    }
}

/// "Us chickens", "the two of us": nobody from outside.
fn is_ourselves(text: &str) -> bool {
    const OURSELVES: &[&str] =
        &["us", "me", "myself", "ourselves", "we", "family", "my family", "our family", "our own"];
    OURSELVES.iter().any(|one| after_words(text, one).is_some()) || fold(text).ends_with(" of us")
}

/// What is left where nobody and nothing but some are named: "my accountant" of "no one, apart from my accountant".
pub fn all_but_nobody(text: &str) -> Option<&str> {
    const NOBODY: &[&str] = &["nobody", "no one", "none", "nothing"];
    let rest = NOBODY.iter().find_map(|phrase| after_words(text, phrase))?;
    let but = NOBODY_BUT.iter().find_map(|phrase| after_words(rest, phrase))?;
    (but.contains(char::is_alphanumeric) && !is_ourselves(but)).then_some(but)
}

/// Whether a piece of a list says nothing: "oh", "really", a thumb up.
pub fn is_filler(text: &str) -> bool {
    const FILLERS: &[&str] = &[
        "oh",
        "ah",
        "eh",
        "hmm",
        "bueno",
        "pues",
        "um",
        "umm",
        "uh",
        "er",
        "well",
        "really",
        "basically",
        "honestly",
        "actually",
        "of course",
        "obviously",
        "lol",
        "haha",
        "hmm",
        "hm",
        "please",
        "thanks",
        "thank you",
        "i think",
        "i guess",
        "i suppose",
        "i believe",
        "you know",
        "lets see",
        "let me see",
        "let me think",
        "so",
        "ok",
        "okay",
        "yeah",
        "yes",
        "yep",
        "and",
        "also",
        "plus",
        "then",
        "gosh",
        "oh gosh",
        "like i said",
        "as i said",
        "in fact",
    ];
    let said = fold(text);
    let is_sign = said.is_empty() && !text.trim().is_empty();
    is_sign || FILLERS.contains(&said.as_str())
}

/// "Possibly the lawyer", "my accountant maybe".
fn perhaps(name: &str, catalog: Option<&Catalog>) -> Option<Piece> {
    let rest = DOUBTS
        .iter()
        .find_map(|word| after_words(name, word).or_else(|| before_words(name, word)))
        .filter(|rest| rest.contains(char::is_alphanumeric))?;
    match piece(rest, catalog) {
        Piece::Names { names, .. } => Some(Piece::Doubted { names }),
        _ => Some(Piece::Talk),
    }
}

/// A name of signs alone, such as an emoji, may be meant; a stray key is no name, and no answer either.
fn unspoken(name: &str) -> Piece {
    let is_sign = name.chars().any(|c| !c.is_ascii() && !c.is_whitespace());
    if is_sign {
        Piece::Names { names: vec![name.to_owned()], note: None, sure: false }
    } else {
        Piece::Talk
    }
}

/// A plain name before a question mark.
fn doubted(text: &str, catalog: Option<&Catalog>) -> Option<Piece> {
    let said = fold(text);
    let words: Vec<&str> = said.split(' ').collect();
    let asks_back = words.first().is_some_and(|first| ASKS_BACK.contains(first));
    match piece(text, catalog) {
        Piece::Names { names, note: None, sure: true }
            if !asks_back && words.len() <= LONGEST_DOUBTED =>
        {
            Some(Piece::Doubted { names })
        }
        _ => None,
    }
}

/// Without what people say around a name.
fn bare(text: &str) -> &str {
    let mut name = core(without_signs(text));
    loop {
        let shorter = BEFORE.iter().find_map(|phrase| after_words(name, phrase));
        let shorter = shorter.or_else(|| AFTER.iter().find_map(|end| before_words(name, end)));
        match shorter.map(core).filter(|rest| rest.contains(char::is_alphanumeric)) {
            Some(rest) => name = rest,
            None => return without_the(name),
        }
    }
}

/// Without the faces and thumbs at the end; a name of nothing else is left as it is.
fn without_signs(text: &str) -> &str {
    let is_sign = |c: char| !c.is_alphanumeric() && !c.is_ascii() && !matches!(c, '”' | '’' | '…');
    let rest = text.trim_end_matches(|c: char| is_sign(c) || c.is_whitespace());
    if rest.contains(char::is_alphanumeric) { rest } else { text }
}

/// "The one laptop" is one laptop; "the one who shreds" is somebody.
fn without_the(name: &str) -> &str {
    let is_thing_at = |rest: &&str| {
        let one = after_words(rest, "one").unwrap_or_default();
        fold(one).split(' ').next().is_some_and(is_thing)
    };
    after_words(name, "the").filter(is_thing_at).unwrap_or(name)
}

fn products(name: &str, text: &str, catalog: &Catalog) -> Option<Piece> {
    // A name of the catalog as it stands may hold another: "Outlook Web".
    if catalog.named(name).is_some() {
        return None;
    }
    if let Some(piece) = joined(name, catalog).or_else(|| with_purpose(name, text, catalog)) {
        return Some(piece);
    }
    if let Some(piece) = joined_to_known(name, text, catalog) {
        return Some(piece);
    }
    let found = mentions(text, catalog);
    if found.names.is_empty() {
        return found.denies.then_some(Piece::Talk);
    }
    Some(Piece::Names {
        names: found.names.iter().map(|name| (*name).to_owned()).collect(),
        note: (!found.bare || found.denies).then(|| text.trim().to_owned()),
        sure: found.bare && !found.denies,
    })
}

/// The product that some words name; "I prescribe" names none.
fn called<'c>(said: &str, catalog: &'c Catalog) -> Option<&'c Product> {
    let words = fold(said);
    catalog.named(said).filter(|product| !begins_with_speech(words.split(' '), product))
}

/// "Weave & Gmail", "Dentrix n Dexis": products and nothing else.
fn joined(name: &str, catalog: &Catalog) -> Option<Piece> {
    const JOINTS: &[&str] = &[" & ", " + ", " n ", " and ", " with ", " plus ", "/"];
    JOINTS.iter().find_map(|joint| {
        let parts: Vec<&str> = name.split(joint).map(bare).collect();
        let known = parts.iter().map(|part| called(part, catalog).map(|product| &product.name));
        let names: Option<Vec<String>> = known.map(Option::<&String>::cloned).collect();
        let names = names.filter(|names| names.len() > 1)?;
        Some(Piece::Names { names, note: None, sure: true })
    })
}

/// "Gmail + Fooware": a product, and a name that is not known.
fn joined_to_known(name: &str, text: &str, catalog: &Catalog) -> Option<Piece> {
    const JOINTS: &[&str] = &[" & ", " + ", " and ", " plus ", " as well as ", "/"];
    let parts = JOINTS.iter().fold(vec![name], |parts, joint| {
        parts.into_iter().flat_map(|part| part.split(joint)).collect()
    });
    let (mut all, mut says_more) = (Vec::new(), false);
    for part in parts.iter().filter(|_| parts.len() > 1) {
        match piece(part, Some(catalog)) {
            Piece::Names { names, note, .. } => {
                all.extend(names);
                says_more |= note.is_some();
            }
            Piece::Vague => says_more = true,
            _ => return None,
        }
    }
    let known = all.iter().filter(|name| catalog.named(name).is_some()).count();
    let note = says_more.then(|| text.trim().to_owned());
    (known > 0).then_some(Piece::Names { sure: known == all.len(), names: all, note })
}

/// "Dentrix for charts", "Outlook (Office 365)": a product, and what it is for.
fn with_purpose(name: &str, text: &str, catalog: &Catalog) -> Option<Piece> {
    const PURPOSES: &[&str] =
        &[" for ", " (", " as our ", " to send ", " to do ", " thru ", " through ", " via "];
    let end = PURPOSES.iter().filter_map(|mark| name.find(mark)).min()?;
    let head = name.get(..end).map(bare)?;
    let rest = name.get(end..)?;
    let Some(product) = called(head, catalog) else {
        return unknown_with_purpose(head, rest, text, catalog);
    };
    let others = mentions(rest, catalog).names;
    let others = others.into_iter().filter(|name| *name != product.name);
    let names: Vec<String> =
        std::iter::once(product.name.as_str()).chain(others).map(str::to_owned).collect();
    let sure = names.len() == 1;
    Some(Piece::Names { names, note: Some(text.trim().to_owned()), sure })
}

/// "Doximity for calling patients": a name that is not known, and what it is for.
fn unknown_with_purpose(head: &str, rest: &str, text: &str, catalog: &Catalog) -> Option<Piece> {
    const LONGEST_HEAD: usize = 2;
    let is_short = head.split(' ').count() <= LONGEST_HEAD;
    let is_purpose = rest.starts_with(" for ") && mentions(rest, catalog).names.is_empty();
    match piece(head, Some(catalog)) {
        Piece::Names { names, note: None, sure: true } if is_short && is_purpose => {
            Some(Piece::Names { names, note: Some(text.trim().to_owned()), sure: true })
        }
        _ => None,
    }
}

fn is_talk(text: &str, said: &str, words: &[&str]) -> bool {
    let first = words.first().copied().unwrap_or_default();
    text.trim_end().ends_with('?')
        || words.len() > LONGEST_NAME
        || TALK.contains(&first)
        || (words.len() == 1 && ALONE.contains(&first))
        || (words.len() > 1
            && BEGINS_TALK.contains(&first)
            && !is_short_name(first, words)
            && !is_titled(text.trim()))
        || is_opening(said)
        || words.iter().skip(1).any(|word| DENIALS.contains(word))
        || is_some_of(words)
}

/// "2 of them laptops" tells more of what was named.
fn is_some_of(words: &[&str]) -> bool {
    matches!(words, [_, "of", "them" | "those" | "these" | "which" | "em", ..])
}

/// What is denied is told and not named: "the cleaning crew doesn't see anything".
const DENIALS: &[&str] = &[
    "doesnt", "dont", "isnt", "arent", "not", "cant", "wont", "didnt", "never", "wasnt", "havent",
];

fn is_opening(said: &str) -> bool {
    // "The one who shreds the papers" is somebody.
    let is_somebody =
        after_words(said, "the one who").or_else(|| after_words(said, "the ones who"));
    is_somebody.is_none()
        && TALK_OPENINGS.iter().any(|opening| after_words(said, opening).is_some())
}

/// "IT company": the two letters are a word, too.
fn is_short_name(first: &str, words: &[&str]) -> bool {
    let second = words.get(1).copied().unwrap_or_default();
    first == "it" && words.len() > 1 && !DOES.contains(&second)
}

/// Who or what a sentence is about: "my cousin" of "my cousin does the computers".
fn subject(name: &str) -> Option<&str> {
    let (verb, subject) = before_word(name, DOES)?;
    let goes_on = name.split_whitespace().count() > verb + 1;
    let is_subject = (1..=LONGEST_SUBJECT).contains(&verb) && goes_on;
    // "My cousin who fixes the computers".
    let links = ["who", "that", "which"];
    let bare = links.iter().find_map(|link| before_words(subject, link)).unwrap_or(subject);
    is_subject.then_some(bare)
}

/// What stands before the first of some words, and how many words that is.
fn before_word<'t>(name: &'t str, wanted: &[&str]) -> Option<(usize, &'t str)> {
    let mut end = 0;
    for (at, word) in name.split(' ').enumerate() {
        if wanted.contains(&fold(word).as_str()) {
            return Some((at, name.get(..end)?.trim_end()));
        }
        end += word.len() + 1;
    }
    None
}

/// Whether a sentence tells what somebody does: "Bluepeak handles our computers".
pub fn tells_of_one(text: &str) -> bool {
    subject(bare(text)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(text: &str) -> String {
        match piece(text, None) {
            Piece::Names { names, sure, .. } => {
                format!("{}{}", names.join("+"), if sure { "" } else { "~" })
            }
            Piece::Nothing { sure } => format!("(nothing{})", if sure { "" } else { "~" }),
            Piece::Doubted { names } => format!("{}?", names.join("+")),
            Piece::Vague => "(vague)".into(),
            Piece::Talk => "(talk)".into(),
        }
    }

    #[test]
    fn names_are_names_and_speech_is_not() {
        let cases = [
            ("Dentrix", "Dentrix"),
            ("also quickbooks", "quickbooks"),
            ("my phone I guess", "my phone"),
            ("IT company", "IT company"),
            (
                "an old usb stick with session notes from 2018 on it",
                "an old usb stick with session notes from 2018 on it",
            ),
            ("the old one in the back nobody uses", "the old one in the back nobody uses~"),
            ("the one who shred the papers", "the one who shred the papers"),
            ("4 laptops the docs take home", "4 laptops the docs take home"),
            ("my cousin does the computers", "my cousin~"),
            ("my nephew fixes the mac sometimes", "my nephew~"),
            ("that’s it", "(nothing)"),
            ("no one else", "(nothing)"),
            ("what?", "(talk)"),
            ("huh", "(talk)"),
            ("hmm", "(talk)"),
            ("same as last one", "(talk)"),
            ("i already told you", "(talk)"),
            ("ask my cousin", "(talk)"),
            ("idk the one with the blue icon", "(talk)"),
            ("no vendors", "(nothing~)"),
            ("we do our own billing", "(talk)"),
            ("none of your business", "(talk)"),
            (".", "(talk)"),
            ("🖥\u{fe0f}", "🖥\u{fe0f}~"),
            ("Acme Billing?", "Acme Billing?"),
            ("anything else?", "(talk)"),
            ("etc.", "(vague)"),
            ("no wait", "(talk)"),
            ("hold on", "(talk)"),
            ("wait what", "(talk)"),
            ("all of them", "(talk)"),
            ("most of them", "(talk)"),
            ("the first two", "(talk)"),
            ("I dont understand the question", "(talk)"),
            ("i dont know what its called", "(talk)"),
            ("the one with the green logo", "(talk)"),
            ("I think so", "(talk)"),
            ("paper charts", "paper charts"),
            ("nobody but us chickens", "(nothing~)"),
            ("nobody outside the two of us", "(nothing~)"),
            ("no one's coming to mind", "(nothing~)"),
            ("nobody told me what that is", "(talk)"),
            ("nothing fancy", "(talk)"),
            ("no portal of our own", "(talk)"),
            ("nobody's allowed to use their phone", "(talk)"),
            ("he's great", "(talk)"),
            ("now what d'y'all mean by that", "(talk)"),
            ("a lady we pay for billing", "a lady~"),
            ("the tablet we hand to patients", "the tablet we hand to patients"),
            ("We Care Billing", "We Care Billing"),
            ("just the one laptop", "one laptop"),
            ("our lawyer (only when we get sued)", "our lawyer"),
            ("Bluepeak - our IT guys", "Bluepeak"),
            ("my nephew (IT guy)", "my nephew (IT guy)"),
            ("weve", "weve"),
            ("same stuff everybody uses", "(talk)"),
            ("the copier people can maybe see stuff", "the copier people~"),
            ("the x-ray computer I don't bring home", "the x-ray computer"),
            ("Shred-it does the shredding", "Shred-it~"),
            ("used to be on Medisoft", "(talk)"),
        ];
        for (text, expected) in cases {
            assert_eq!(reads(text), expected, "{text}");
        }
    }
}
