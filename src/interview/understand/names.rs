//! What one piece of a list of names holds: a name, several products, nothing more, or speech that is no name.

use super::{
    spoken::{after_words, before_words, core},
    things::is_thing,
};
use crate::{
    interview::{near::fold, recognise::mentions},
    pack::product::Catalog,
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
    "i", "im", "ive", "id", "we", "were", "weve", "you", "they", "theyre", "dont", "cant", "wont",
    "can", "could", "do", "does", "did", "is", "are", "let", "lets", "please", "already", "ask",
    "it", "that", "whos",
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
];

/// What follows a person or thing when it is told what they do.
const DOES: &[&str] = &[
    "does", "do", "did", "handles", "handle", "is", "are", "was", "has", "sees", "fixes", "runs",
    "helps", "manages", "takes", "looks", "keeps", "makes", "sends", "gets", "comes", "uses",
    "works", "sets",
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
    if is_talk(text, &said, &words) {
        return Piece::Talk;
    }
    match subject(name, &words) {
        Some(subject) => Piece::Names {
            names: vec![subject.to_owned()],
            note: Some(text.trim().to_owned()),
            sure: false,
        },
        None => Piece::Names { names: vec![name.to_owned()], note: None, sure: true },
    }
}

/// "Nobody but my accountant", "no laptops just desktops".
fn all_there_is(name: &str, catalog: Option<&Catalog>) -> Option<Piece> {
    const NOBODY: &[&str] = &["nobody", "no one", "none", "nothing"];
    let rest = NOBODY.iter().find_map(|phrase| after_words(name, phrase));
    let rest = rest.or_else(|| after_words(name, "no"))?;
    let but = NOBODY_BUT.iter().find_map(|phrase| after_words(rest, phrase)).or_else(|| {
        let turns = NOBODY_BUT.iter().copied().chain(["just", "only"]);
        turns.filter_map(|turn| rest.split_once(&format!(" {turn} "))).map(|(_, but)| but).next()
    })?;
    match piece(but, catalog) {
        Piece::Names { names, note, sure } => {
            Some(Piece::Names { names, note: note.or_else(|| Some(name.to_owned())), sure })
        }
        _ => None,
    }
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
    let mut name = core(text);
    loop {
        let shorter = BEFORE.iter().find_map(|phrase| after_words(name, phrase));
        let shorter = shorter.or_else(|| AFTER.iter().find_map(|end| before_words(name, end)));
        match shorter.map(core).filter(|rest| rest.contains(char::is_alphanumeric)) {
            Some(rest) => name = rest,
            None => return name,
        }
    }
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

/// "Weave & Gmail", "Dentrix n Dexis": products and nothing else.
fn joined(name: &str, catalog: &Catalog) -> Option<Piece> {
    const JOINTS: &[&str] = &[" & ", " + ", " n ", " and ", " with ", " plus ", "/"];
    JOINTS.iter().find_map(|joint| {
        let parts: Vec<&str> = name.split(joint).map(bare).collect();
        let known = parts.iter().map(|part| catalog.named(part).map(|product| &product.name));
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
    let Some(product) = catalog.named(head) else {
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
        || (words.len() > 1 && BEGINS_TALK.contains(&first) && !is_short_name(first, words))
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
fn subject<'t>(name: &'t str, words: &[&str]) -> Option<&'t str> {
    let verb = words.iter().position(|word| DOES.contains(word))?;
    let is_subject = (1..=LONGEST_SUBJECT).contains(&verb) && verb + 1 < words.len();
    let end = name.split(' ').take(verb).map(|word| word.len() + 1).sum::<usize>();
    let subject = name.get(..end.checked_sub(1)?).filter(|_| is_subject)?;
    // "My cousin who fixes the computers".
    let links = ["who", "that", "which"];
    Some(links.iter().find_map(|link| before_words(subject, link)).unwrap_or(subject))
}

/// Whether a sentence tells what somebody does: "Bluepeak handles our computers".
pub fn tells_of_one(text: &str) -> bool {
    let name = bare(text);
    let said = fold(name);
    subject(name, &said.split(' ').collect::<Vec<_>>()).is_some()
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
            ("the old one in the back nobody uses", "the old one in the back nobody uses"),
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
        ];
        for (text, expected) in cases {
            assert_eq!(reads(text), expected, "{text}");
        }
    }
}
