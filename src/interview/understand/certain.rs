//! Whether anything in a line may turn what was made out in it. Where nothing may, and every word is accounted for, the reading
//! is no guess, and is put down without a question back.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{polarity, telling::stemmed};
use crate::interview::{near::fold, numerals::small_count};

/// Hedges, hearsay, plans, what was once, conditions, shares and words that take back.
const WAVERING: &[&str] = &[
    "if",
    "unless",
    "until",
    "till",
    "except",
    "although",
    "however",
    "almost",
    "nearly",
    "mostly",
    "partly",
    "partially",
    "sometimes",
    "usually",
    "normally",
    "generally",
    "occasionally",
    "some",
    "most",
    "several",
    "few",
    "many",
    "half",
    "maybe",
    "perhaps",
    "possibly",
    "probably",
    "probly",
    "prob",
    "might",
    "may",
    "could",
    "should",
    "would",
    "wouldve",
    "shouldve",
    "hope",
    "hopefully",
    "supposed",
    "supposedly",
    "sposed",
    "soon",
    "plan",
    "plans",
    "planning",
    "planned",
    "will",
    "gonna",
    "wanna",
    "want",
    "wants",
    "wanted",
    "wish",
    "used",
    "anymore",
    "stopped",
    "quit",
    "expired",
    "lapsed",
    "broken",
    "broke",
    "dead",
    "forget",
    "forgets",
    "forgot",
    "remember",
    "remembers",
    "rarely",
    "barely",
    "hardly",
    "seldom",
    "depends",
    "least",
    "less",
    "more",
    "than",
    "instead",
    "rather",
    "wait",
    "mean",
    "meant",
    "scratch",
    "next",
    "later",
    "before",
    "previously",
    "formerly",
    "once",
    "told",
    "tells",
    "says",
    "say",
    "said",
    "claim",
    "claims",
    "claimed",
    "swear",
    "swears",
    "heard",
    "apparently",
    "believe",
    "reckon",
    "think",
    "thinks",
    "thought",
    "guess",
    "guessing",
    "assume",
    "assuming",
    "presume",
    "suppose",
    "try",
    "tries",
    "trying",
    "tried",
    "had",
    "canceled",
    "cancelled",
    "dropped",
    "old",
    "new",
    "pending",
    "progress",
    "working",
    "testing",
    "trial",
    "trust",
    "wonder",
    "ask",
    "asked",
    "nor",
    "another",
    "wrong",
    "kinda",
    "off",
    "out",
    "down",
    "gone",
    "sold",
    "removed",
    "returned",
    "replaced",
    "retired",
    "disabled",
    "disconnected",
    "missing",
    "fails",
    "failed",
    "failing",
    "skip",
    "skips",
    "ignore",
    "ignores",
    "refuse",
    "refuses",
    "avoid",
    "wasnt",
    "optional",
    "available",
    "allowed",
    "capable",
    "either",
    "whether",
    "wants",
    "sorta",
    "ish",
    "whatever",
];

/// The same, in more than one word.
const WAVERING_PHRASES: &[&str] = &["going to", "got rid", "so called", "as of"];

/// Whether a text has any word that leaves its sense in doubt. A denial is none: whoever reads has to account for it.
pub fn wavers(text: &str) -> bool {
    wavers_beside(text, |_| false)
}

/// The same, where a word that is part of what was found leaves no doubt: "we think so" is one of the choices.
pub fn wavers_beside(text: &str, is_part: impl Fn(&str) -> bool) -> bool {
    let said = fold(text).replace("never had", "never");
    let padded = format!(" {said} ");
    text.contains('?')
        || said.split(' ').any(|word| WAVERING.contains(&word) && !is_part(&stemmed(word)))
        || WAVERING_PHRASES.iter().any(|phrase| padded.contains(&format!(" {phrase} ")))
}

/// Words of somebody who does not know.
pub const UNSURE: &[&str] = &[
    "not sure",
    "aint sure",
    "unsure",
    "not certain",
    "not positive",
    "no idea",
    "no clue",
    "idk",
    "dunno",
    "dont know",
    "do not know",
    "dont rightly know",
    "dont really know",
    "do not really know",
    "really dont know",
    "honestly dont know",
    "wouldnt know",
    "would not know",
    "couldnt tell",
    "could not tell",
    "cant tell",
    "cannot tell",
    "couldnt say",
    "could not say",
    "cant say",
    "cannot say",
    "cant vouch",
    "cannot vouch",
    "cant swear",
    "who knows",
    "god knows",
    "lord knows",
    "havent a clue",
    "not a clue",
    "faintest",
    "foggiest",
    "beats me",
    "search me",
    "not in a position",
    "in no position",
    "dont remember",
    "do not remember",
    "dont recall",
    "do not recall",
    "cant recall",
    "cant remember",
    "no sé",
    "cannot speak",
    "cant speak",
];

/// "I can't say we do" is no.
pub const SAYS_NO: &[&str] = &[
    "cant say i",
    "cant say we",
    "cant say that",
    "cant say they",
    "cannot say i",
    "cannot say we",
    "cannot say that",
];

/// Words of somebody who has to find out first, or only supposes.
pub const HALF_SURE: &[&str] = &[
    "have to look",
    "have to check",
    "have to ask",
    "need to check",
    "need to ask",
    "need to look",
    "be guessing",
    "never asked about",
    "doubt it",
    "i doubt",
    "doubtful",
    "have to read",
    "look up",
    "might be",
    "might",
    "maybe",
    "never checked",
    "tbd",
    "unclear",
];

/// Whether a text says that somebody does not know.
pub fn doubts(text: &str) -> bool {
    let padded = format!(" {} ", fold(text));
    let all = UNSURE.iter().chain(HALF_SURE).chain(&["dont think"]);
    all.into_iter().any(|phrase| padded.contains(&format!(" {phrase} ")))
}

/// Whether words behind a clear answer are a remark that changes nothing of it: a sentence about something else.
pub fn is_aside(text: &str) -> bool {
    const POINTS_BACK: &[&str] = &[
        "it", "its", "they", "theyre", "that", "thats", "this", "those", "these", "but", "and",
        "or", "so", "well", "with", "for", "on", "at", "in", "by", "to",
    ];
    let said = fold(text);
    let first = said.split(' ').next().unwrap_or_default();
    !wavers(text)
        && !doubts(text)
        && !polarity::denies(&said)
        && !POINTS_BACK.contains(&first)
        && !said.split(' ').any(|word| is_count(word) || has_digit(word) || is_answer(word))
}

fn is_count(word: &str) -> bool {
    small_count(word).is_some() || matches!(word, "dozen" | "hundred" | "thousand")
}

fn has_digit(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
}

fn is_answer(word: &str) -> bool {
    matches!(
        word,
        "yes" | "yep" | "yeah" | "yup" | "no" | "nope" | "nah" | "naw" | "y" | "n" | "ok" | "off"
    )
}

/// Words that stand in any sentence about an office, and turn nothing in it.
const NOTHING: &[&str] = &[
    "office",
    "practice",
    "clinic",
    "place",
    "here",
    "there",
    "now",
    "already",
    "currently",
    "today",
    "everyone",
    "everybody",
    "everything",
    "anything",
    "all",
    "every",
    "each",
    "both",
    "always",
    "person",
    "people",
    "ppl",
    "persons",
    "folk",
    "folks",
    "guy",
    "guys",
    "girls",
    "gal",
    "somebody",
    "someone",
    "staff",
    "team",
    "company",
    "doctor",
    "doctors",
    "doc",
    "docs",
    "dr",
    "drs",
    "nurse",
    "owner",
    "manager",
    "wife",
    "husband",
    "patient",
    "patients",
    "pts",
    "client",
    "clients",
    "us",
    "ourselves",
    "myself",
    "themselves",
    "himself",
    "herself",
    "own",
    "make",
    "makes",
    "made",
    "keep",
    "keeps",
    "kept",
    "put",
    "puts",
    "use",
    "uses",
    "using",
    "go",
    "come",
    "comes",
    "take",
    "takes",
    "done",
    "doing",
    "need",
    "needs",
    "know",
    "knows",
    "good",
    "way",
    "one",
    "ones",
    "kind",
    "obviously",
    "definitely",
    "certainly",
    "absolutely",
    "course",
    "honestly",
    "basically",
    "between",
    "thru",
    "through",
    "via",
    "somewhere",
    "anyway",
    "little",
    "please",
    "thanks",
    "sir",
    "maam",
    "haha",
    "lmao",
    "duh",
    "obvi",
    "god",
    "thank",
    "sorry",
    "afraid",
    "regret",
    "oops",
    "whole",
    "entire",
    "plain",
    "simply",
    "merely",
    "set",
    "full",
];

static STEMS: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| NOTHING.iter().map(|word| stemmed(word)).collect());

/// Whether a word, without its ending, tells nothing beside others.
pub fn says_nothing(stem: &str) -> bool {
    STEMS.contains(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_may_turn_a_line_is_seen() {
        for line in [
            "somebody told me we have a portal",
            "the disks were going to be encrypted",
            "theres one, or so he claims",
            "gmail sometimes",
            "we used to fax",
            "encrypted?",
            "on the list for next spring",
        ] {
            assert!(wavers(line), "{line}");
        }
        for line in ["locked closet, battery backup", "nobody checks", "the alarm is on"] {
            assert!(!wavers(line), "{line}");
        }
    }

    #[test]
    fn an_aside_says_nothing_of_the_answer() {
        assert!(is_aside("my wife set up the box"));
        for line in ["it is off", "not at the mall", "2 of them", "planning one", "yes"] {
            assert!(!is_aside(line), "{line}");
        }
    }
}
