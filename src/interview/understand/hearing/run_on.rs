//! Speech that was written down without signs: "the laptops go home and so do the phones and the PCs stay put".
//!
//! A new sentence begins behind "and" or "but" where both sides have a verb of their own, and without a joint where
//! somebody begins to speak of somebody again: "it isn't locked it gets its updates".

use std::ops::Range;

use crate::interview::understand::polarity::denies;

/// The sentences of a text, each without the joint before it. A reason keeps its "because".
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let words = words(text);
    let mut all = Vec::new();
    let (mut first, mut from) = (0, 0);
    let mut at = 1;
    while at < words.len() {
        if let Some(next) = begins(&words, first, at) {
            all.push(from..words.get(at - 1).map_or(text.len(), |word| word.end));
            from = words.get(next).map_or(text.len(), |word| word.start);
            (first, at) = (next, next);
        }
        at += 1;
    }
    all.push(from..text.len());
    all
}

struct Word {
    start: usize,
    end: usize,
    said: String,
    /// It has an apostrophe.
    is_short: bool,
}

fn words(text: &str) -> Vec<Word> {
    let mut end = 0;
    let parts = text.split_inclusive(char::is_whitespace).map(|part| {
        let start = end;
        end += part.len();
        (start, part.trim_end())
    });
    let word = |(start, part): (usize, &str)| {
        let letters = part.chars().filter(|c| c.is_alphanumeric());
        let said: String = letters.flat_map(char::to_lowercase).collect();
        let is_short = part.contains(['\'', '’']);
        (!said.is_empty()).then_some(Word { start, end: start + part.len(), said, is_short })
    };
    parts.filter_map(word).collect()
}

const JOINTS: &[&str] = &["and", "but", "n", "then"];
const REASONS: &[&str] = &["because", "cause", "cuz", "although"];

/// Where the next sentence begins, if one begins at this word or behind it.
fn begins(words: &[Word], first: usize, at: usize) -> Option<usize> {
    let head: Vec<&str> = said(words, first..at);
    let word = words.get(at)?.said.as_str();
    let is_reason = REASONS.contains(&word);
    if is_reason || JOINTS.contains(&word) {
        let end = joint_behind(words, at + 1);
        let tail = said(words, at + 1..end);
        let closes = has_verb(&head) || ends_itself(&head);
        let is_next = match tail.as_slice() {
            [] => false,
            _ if is_rest(&tail) || goes_on(&tail) => head.len() > 1,
            _ if is_reason => closes || word == "because",
            [first, ..] if asks(first) => false,
            [first, ..] if SPEAKERS.contains(first) => closes,
            _ => closes && (verb_of_subject(&tail) || joins_next(words, &tail, at, end)),
        };
        return is_next.then_some(if is_reason { at } else { at + 1 });
    }
    let last = head.last().copied().unwrap_or_default();
    let next = words.get(at + 1).map_or("", |word| word.said.as_str());
    let is_short = words.get(at).is_some_and(|word| word.is_short);
    let speaks = match word {
        "it" => VERBS.contains(&next),
        // "Were" and "its" are other words where nothing is left out.
        "were" | "its" => is_short,
        // "Don't nobody sign".
        "nobody" | "noone" | "anybody" => !denies(last),
        _ => SPEAKERS.contains(&word),
    };
    let hangs = head.first().is_some_and(|word| HANGS.contains(word));
    let is_new = head.len() > 1
        && !hangs
        && ((ends_sentence(last) && (speaks || ARTICLES.contains(&word)))
            || (speaks && has_verb(&head) && !LEADS_ON.contains(&last) && !asks(last))
            || (is_closing(word, next) && !LEADS_ON.contains(&last)));
    is_new.then_some(at)
}

fn said(words: &[Word], range: Range<usize>) -> Vec<&str> {
    words.get(range).unwrap_or_default().iter().map(|word| word.said.as_str()).collect()
}

fn joint_behind(words: &[Word], from: usize) -> usize {
    let is_joint =
        |word: &Word| JOINTS.contains(&word.said.as_str()) || REASONS.contains(&word.said.as_str());
    let rest = words.get(from..).unwrap_or_default();
    rest.iter().position(is_joint).map_or(words.len(), |at| from + at)
}

/// "… go home and the PCs and the copier stay put": the verb of more than one thing takes both.
fn joins_next(words: &[Word], tail: &[&str], at: usize, end: usize) -> bool {
    const OF_MANY: &[&str] = &[
        "go", "stay", "come", "do", "dont", "are", "arent", "have", "havent", "were", "get",
        "need", "leave", "run",
    ];
    if words.get(end).is_none_or(|word| word.said != "and") || tail.len() > LONGEST_NAME {
        return false;
    }
    let next = said(words, end + 1..joint_behind(words, end + 1));
    let Some(verb) = next.iter().position(|word| VERBS.contains(word)).filter(|verb| *verb > 0)
    else {
        return false;
    };
    let subject = next.get(verb - 1).copied().unwrap_or_default();
    let is_of_many = next.get(verb).is_some_and(|verb| OF_MANY.contains(verb));
    let is_object =
        at >= 2 && words.get(at - 2).is_some_and(|word| ARTICLES.contains(&word.said.as_str()));
    is_of_many && (!subject.ends_with('s') || !is_object)
}

/// A name between two joints has no more words.
const LONGEST_NAME: usize = 4;

/// "The rest", "no to the others", "anything else": what is said of all that was not named.
fn is_rest(said: &[&str]) -> bool {
    const OTHERS: &[&str] = &["rest", "others", "other", "remaining", "remainder"];
    const WHAT: &[&str] = &["anything", "everything", "nothing", "everyone", "all", "anyone"];
    match said {
        ["no" | "none" | "yes" | "nope", "to" | "of" | "for" | "on", ..] => true,
        ["the" | "all" | "not", one, ..] if OTHERS.contains(one) => true,
        ["not" | "all", "the", one, ..] if OTHERS.contains(one) => true,
        [one, "else", ..] => WHAT.contains(one),
        ["as", "for", ..] => true,
        _ => false,
    }
}

/// "So does the fax", "neither do they", "same for Gmail", "that's it".
fn goes_on(said: &[&str]) -> bool {
    match said {
        ["so" | "neither" | "nor", verb, ..] => VERBS.contains(verb),
        ["same" | "ditto" | "likewise" | "thats", ..] => true,
        ["that", verb, ..] => VERBS.contains(verb),
        _ => false,
    }
}

fn is_closing(word: &str, next: &str) -> bool {
    const ENDS: &[&str] = &["it", "all", "about", "everything"];
    word == "thats" && ENDS.contains(&next)
}

/// Whether somebody asks, so that what follows hangs on it: "I don't know who has keys and who has not".
fn asks(word: &str) -> bool {
    matches!(word, "who" | "what" | "whether" | "if" | "how" | "which" | "where" | "why")
}

/// Whether a sentence may end here. "Only the laptops" is one.
fn has_verb(said: &[&str]) -> bool {
    if said.len() > 1 && matches!(said.first(), Some(&"only" | &"just")) {
        return true;
    }
    let is_verb = |word: &&str| VERBS.contains(word) || (SPEAKERS.contains(word) && *word != "it");
    !said.first().is_some_and(|word| asks(word)) && said.iter().any(is_verb)
}

fn verb_of_subject(said: &[&str]) -> bool {
    let is_verb = |word: &&str| {
        let is_past = word.len() > 4 && word.ends_with("ed");
        is_past
            || VERBS.contains(word)
            || SPEAKERS.contains(word)
            || ends_sentence(word)
            || denies(word)
    };
    said.iter().position(is_verb).is_some_and(|at| at > 0)
}

/// "The PCs no", "the copier idk": a mark is as good as a verb.
fn ends_itself(said: &[&str]) -> bool {
    said.len() > 1 && said.last().is_some_and(|word| ends_sentence(word))
}

/// A word that ends what is said of something.
fn ends_sentence(word: &str) -> bool {
    const ENDS: &[&str] = &[
        "yes",
        "yep",
        "yeah",
        "no",
        "nope",
        "nah",
        "idk",
        "sure",
        "either",
        "too",
        "doesnt",
        "isnt",
        "arent",
        "dont",
        "wasnt",
        "clue",
        "idea",
        "definitely",
    ];
    ENDS.contains(&word)
}

/// Words of a sentence that another one has to end: "once I sign a note it is locked".
const HANGS: &[&str] = &[
    "once", "when", "whenever", "if", "after", "before", "until", "unless", "while", "since", "as",
];

const ARTICLES: &[&str] = &["the", "my", "our", "both", "each", "every"];

/// Words that begin to speak of somebody.
const SPEAKERS: &[&str] = &[
    "i",
    "im",
    "ive",
    "we",
    "weve",
    "were",
    "they",
    "theyre",
    "theyve",
    "he",
    "hes",
    "she",
    "shes",
    "it",
    "its",
    "theres",
    "there",
    "thats",
    "nobody",
    "nobodys",
    "noone",
    "everybody",
    "everybodys",
    "everyone",
    "everyones",
    "anybody",
    "anyone",
    "you",
    "somebody",
    "someone",
];

/// Words behind which the next one is no new beginning: "the account we use", "I think it is".
const LEADS_ON: &[&str] = &[
    "and",
    "or",
    "but",
    "so",
    "because",
    "cause",
    "since",
    "if",
    "unless",
    "until",
    "till",
    "when",
    "whenever",
    "while",
    "once",
    "before",
    "after",
    "than",
    "as",
    "like",
    "that",
    "though",
    "although",
    "what",
    "where",
    "who",
    "whom",
    "which",
    "why",
    "how",
    "whether",
    "think",
    "thinks",
    "know",
    "knows",
    "say",
    "says",
    "said",
    "hope",
    "guess",
    "believe",
    "doubt",
    "swear",
    "wish",
    "told",
    "tell",
    "tells",
    "mean",
    "sure",
    "afraid",
    "day",
    "minute",
    "moment",
    "time",
    "way",
    "thing",
    "things",
    "all",
    "everything",
    "anything",
    "nothing",
    "one",
    "ones",
    "only",
    "just",
    "then",
    "now",
    "well",
    "oh",
    "of",
    "to",
    "for",
    "with",
    "from",
    "by",
    "on",
    "in",
    "at",
    "about",
    "into",
    "let",
    "lets",
    "make",
    "makes",
    "is",
    "was",
    "are",
    "does",
    "do",
    "did",
    "has",
    "have",
    "can",
    "will",
    "would",
    "could",
    "should",
    "give",
    "gives",
    "ask",
    "asks",
    "the",
    "a",
    "an",
    "my",
    "our",
    "not",
    "suppose",
    "figure",
    "bet",
    "see",
    "every",
    "each",
    "same",
    "people",
    "stuff",
    "b4",
    "til",
    "cos",
    "cuz",
    "bc",
    "check",
    "checks",
    "checked",
    "verify",
    "confirm",
    "ensure",
    "remember",
    "remembers",
    "heard",
    "feel",
    "feels",
    "find",
    "decide",
    "decides",
];

/// Verbs that are said again and again. A verb that is not here only leaves a sentence whole.
const VERBS: &[&str] = &[
    "is",
    "isnt",
    "are",
    "arent",
    "was",
    "wasnt",
    "were",
    "werent",
    "am",
    "be",
    "has",
    "hasnt",
    "have",
    "havent",
    "had",
    "hadnt",
    "do",
    "dont",
    "does",
    "doesnt",
    "did",
    "didnt",
    "can",
    "cant",
    "could",
    "couldnt",
    "will",
    "wont",
    "would",
    "wouldnt",
    "should",
    "might",
    "must",
    "aint",
    "cannot",
    "go",
    "goes",
    "went",
    "get",
    "gets",
    "got",
    "keep",
    "keeps",
    "kept",
    "use",
    "uses",
    "run",
    "runs",
    "ran",
    "stay",
    "stays",
    "come",
    "comes",
    "came",
    "take",
    "takes",
    "took",
    "make",
    "makes",
    "made",
    "know",
    "knows",
    "send",
    "sends",
    "ask",
    "asks",
    "asked",
    "says",
    "said",
    "sits",
    "sit",
    "stands",
    "works",
    "need",
    "needs",
    "wants",
    "tells",
    "told",
    "writes",
    "wrote",
    "reads",
    "watches",
    "looks",
    "leaves",
    "left",
    "leave",
    "moves",
    "lives",
    "shows",
    "changed",
    "checked",
    "put",
    "puts",
    "never",
    "hes",
    "shes",
    "its",
    "theyre",
    "im",
    "ive",
    "weve",
    "theyve",
    "theres",
    "thats",
    "everybodys",
    "nobodys",
    "everyones",
    "belongs",
    "gave",
    "clicked",
    "signed",
    "see",
    "sees",
    "backs",
    "handles",
    "covers",
    "happens",
    "happened",
    "lock",
    "locks",
    "back",
    "update",
    "updates",
    "check",
    "checks",
    "sign",
    "signs",
    "change",
    "changes",
    "turn",
    "turns",
    "test",
    "tests",
    "print",
    "prints",
    "call",
    "calls",
    "text",
    "texts",
    "log",
    "logs",
    "shred",
    "shreds",
    "scan",
    "scans",
    "follow",
    "pay",
    "pays",
    "open",
    "opens",
    "close",
    "closes",
    "wipe",
    "wipes",
    "want",
    "wait",
    "share",
    "shares",
    "fix",
    "fixes",
    "walk",
    "walks",
    "watch",
    "pick",
    "picks",
    "stop",
    "stops",
    "pass",
    "passes",
    "hold",
    "holds",
    "face",
    "faces",
    "hang",
    "hangs",
    "support",
    "supports",
    "block",
    "blocks",
    "delete",
    "deletes",
    "expire",
    "expires",
    "train",
    "trains",
    "decide",
    "decides",
    "burn",
    "burns",
    "ring",
    "rings",
    "mail",
    "mails",
];
