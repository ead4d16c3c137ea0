//! Which words of a sentence are denied or doubted: "no server", "we don't text", "a portal, maybe next year".
//!
//! In doubt a word counts as denied: then its question is simply asked. Nothing denied may ever be read as a yes.

use super::sentence::{Break, Word};

/// How far a denial reaches.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// What follows: "no server, website or portal".
    Forward,
    /// What follows, and what went before: "a portal is something we do not have".
    Both,
}

const FORWARD: &[&str] = &["no", "without", "zero", "0", "non", "minus", "sans", "lacks"];

/// Denials and doubts; whatever is not so today is no answer.
const BOTH: &[&str] = &[
    "not",
    "never",
    "none",
    "nope",
    "nah",
    "neither",
    "nor",
    "nothing",
    "nobody",
    "nowhere",
    "cannot",
    "nt",
    "dont",
    "doesnt",
    "didnt",
    "isnt",
    "arent",
    "aint",
    "wasnt",
    "werent",
    "havent",
    "hasnt",
    "hadnt",
    "cant",
    "couldnt",
    "wont",
    "wouldnt",
    "shouldnt",
    "neednt",
    "mustnt",
    "mightnt",
    "dnt",
    "lack",
    "lacking",
    "unable",
    "hardly",
    "barely",
    "avoid",
    "avoids",
    "avoiding",
    "refuse",
    "refuses",
    "banned",
    "forbidden",
    "prohibited",
    "stopped",
    "stopping",
    "quit",
    "dropped",
    "cancelled",
    "canceled",
    "discontinued",
    "replaced",
    "replacing",
    "ditched",
    "abandoned",
    "gone",
    "sold",
    "switched",
    "switching",
    "moved",
    "moving",
    "migrated",
    "migrating",
    "left",
    "formerly",
    "previously",
    "previous",
    "before",
    "was",
    "former",
    "until",
    "till",
    "ago",
    "instead",
    "rather",
    "unlike",
    "except",
    "excluding",
    "yet",
    "soon",
    "someday",
    "eventually",
    "later",
    "maybe",
    "perhaps",
    "possibly",
    "might",
    "may",
    "could",
    "would",
    "should",
    "will",
    "shall",
    "plan",
    "plans",
    "planning",
    "planned",
    "consider",
    "considering",
    "considered",
    "thinking",
    "thought",
    "want",
    "wants",
    "wanted",
    "wish",
    "hope",
    "hoping",
    "need",
    "needs",
    "needed",
    "if",
    "unless",
    "whether",
    "unsure",
    "idk",
    "dunno",
    "false",
    "untrue",
    "wrong",
    "denied",
    "disabled",
    "removed",
    "unplugged",
    "free",
    "future",
    "looking",
    "going",
    "deny",
    "denies",
    "stop",
    "scrapped",
    "retired",
    "tried",
    "try",
];

/// Two words that deny together.
const PAIRS: &[(&str, &str)] = &[
    ("used", "to"),
    ("w", "o"),
    ("n", "a"),
    ("got", "rid"),
    ("get", "rid"),
    ("turned", "off"),
    ("shut", "off"),
    ("apart", "from"),
    ("other", "than"),
    ("gave", "up"),
];

/// Words with which a new thought begins.
const TURNS: &[&str] = &["but", "however", "though", "although", "whereas"];

const JOINTS: &[&str] = &["and", "so", "because", "since"];

const SUBJECTS: &[&str] = &[
    "we",
    "i",
    "our",
    "my",
    "they",
    "she",
    "he",
    "there",
    "now",
    "everyone",
    "everybody",
    "it",
    "its",
    "weve",
    "ive",
    "theres",
];

/// "No employees, only me".
const ONLY: &[&str] = &["only", "just"];

const HELPERS: &[&str] = &[
    "do",
    "does",
    "did",
    "is",
    "are",
    "was",
    "have",
    "has",
    "had",
    "am",
    "also",
    "just",
    "currently",
    "really",
    "that",
    "which",
];

/// Whether a word itself denies, or only helps to.
pub fn denies(word: &Word) -> bool {
    let text = word.text.as_str();
    FORWARD.contains(&text) || BOTH.contains(&text) || matches!(text, "do" | "any" | "anymore")
}

/// For each word, whether it is denied.
pub fn denied(words: &[Word]) -> Vec<bool> {
    let mut denied = vec![false; words.len()];
    let mut deny = |from: usize, to: usize| {
        denied.iter_mut().take(to).skip(from).for_each(|one| *one = true);
    };
    for (at, _) in words.iter().enumerate() {
        let Some(reach) = reach(words, at) else { continue };
        deny(at, forward(words, at));
        if reach == Reach::Both || ends_clause(words, at) {
            deny(backward(words, at), at + 1);
        }
    }
    for (from, to) in questions(words) {
        deny(from, to);
    }
    for (from, to) in repairs(words) {
        deny(from, to);
    }
    denied
}

fn reach(words: &[Word], at: usize) -> Option<Reach> {
    let text = words.get(at)?.text.as_str();
    let next = words.get(at + 1).map_or("", |word| word.text.as_str());
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let is_torn = text == "t" && before.is_some_and(|word| word.text.ends_with('n'));
    let is_version = text == "0"
        && before.is_some_and(|word| word.after == Break::None && word.text.parse::<u64>().is_ok());
    // "In May" is a month.
    let is_month = text == "may"
        && before.is_some_and(|word| matches!(word.text.as_str(), "in" | "since" | "last" | "by"));
    if is_version || is_month {
        None
    } else if is_torn || BOTH.contains(&text) || PAIRS.contains(&(text, next)) {
        Some(Reach::Both)
    } else {
        FORWARD.contains(&text).then_some(Reach::Forward)
    }
}

/// The first word that a denial does not reach any more.
fn forward(words: &[Word], at: usize) -> usize {
    let later = words.iter().zip(words.iter().skip(1)).enumerate().skip(at);
    for (index, (word, next)) in later {
        let joins = word.after == Break::Comma || JOINTS.contains(&word.text.as_str());
        let begins_anew = joins
            && (SUBJECTS.contains(&next.text.as_str())
                || (word.after == Break::Comma && ONLY.contains(&next.text.as_str())));
        let turns = TURNS.contains(&next.text.as_str());
        if word.after >= Break::Stop || turns || begins_anew {
            return index + 1;
        }
    }
    words.len()
}

/// The first word of the clause that a denial looks back on. One that stands alone looks back on the clause before.
fn backward(words: &[Word], at: usize) -> usize {
    let own = clause_start(words, at);
    if own == at && ends_clause(words, at) && own > 0 {
        return clause_start(words, own - 1);
    }
    let clause = words.get(own..at).unwrap_or_default();
    let is_link = |word: &Word| {
        SUBJECTS.contains(&word.text.as_str()) || HELPERS.contains(&word.text.as_str())
    };
    let links = clause.iter().rev().take_while(|word| is_link(word)).count();
    let joint = (at - links).checked_sub(1).filter(|joint| *joint >= own);
    let is_joint = |word: &Word| JOINTS.contains(&word.text.as_str());
    // "We use Gmail and do not text" denies nothing of Gmail.
    match joint.filter(|joint| words.get(*joint).is_some_and(is_joint)) {
        Some(joint) => joint,
        None => own,
    }
}

fn clause_start(words: &[Word], at: usize) -> usize {
    let earlier = words.get(..at).unwrap_or_default();
    let is_end = |word: &Word| word.after != Break::None;
    let turn = |word: &Word| TURNS.contains(&word.text.as_str());
    earlier.iter().rposition(|word| is_end(word) || turn(word)).map_or(0, |last| last + 1)
}

fn ends_clause(words: &[Word], at: usize) -> bool {
    let next = words.get(at + 1);
    next.is_none_or(|next| TURNS.contains(&next.text.as_str()))
        || words.get(at).is_some_and(|word| word.after != Break::None)
}

/// From and to of what somebody corrects right after: "three offices, no wait, two".
fn repairs(words: &[Word]) -> Vec<(usize, usize)> {
    let pairs = words.iter().zip(words.iter().skip(1)).enumerate();
    let repairs = pairs.filter(|(_, (word, next))| {
        matches!(
            (word.text.as_str(), next.text.as_str()),
            ("no" | "oh", "wait") | ("i", "mean" | "meant") | ("scratch", "that")
        )
    });
    // The clause before, where the correction stands alone.
    let before = |at: usize| match clause_start(words, at) {
        own if own == at => clause_start(words, at.saturating_sub(1)),
        own => own,
    };
    repairs.map(|(at, _)| (before(at), at)).collect()
}

/// From and to of the sentences that are questions.
fn questions(words: &[Word]) -> Vec<(usize, usize)> {
    let mut start = 0;
    let mut asked = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if word.after == Break::Asked {
            asked.push((start, at + 1));
        }
        if word.after >= Break::Stop {
            start = at + 1;
        }
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interview::recognise::sentence::words;

    /// The words that are not denied.
    fn left(text: &str) -> String {
        let words = words(text);
        let denied = denied(&words);
        let left = words.iter().zip(denied).filter(|(_, denied)| !denied);
        left.map(|(word, _)| word.text.clone()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn denials_reach_as_far_as_they_may() {
        let cases = [
            ("no server", ""),
            ("No server, website or portal", ""),
            ("no server, we text patients", "we text patients"),
            ("We text but have no portal", "we text but have"),
            ("a website is something we do not have", ""),
            ("We use Gmail and do not text", "we use gmail"),
            ("We use Gmail and we don’t text", "we use gmail"),
            ("texting and portal are not used", ""),
            ("server: no", ""),
            ("server - none, copier", ""),
            ("server? no. We have a portal.", "we have a portal"),
            ("Do we have a server? A portal!", "a portal"),
            ("we used to text", ""),
            ("We are thinking about a server", ""),
            ("We moved from Dentrix to Curve", ""),
            ("we do n't text", ""),
            ("w/o a server", ""),
            ("we can t text", ""),
            ("A server; no portal; a fax", "a server a fax"),
            ("We began with Curve in May", "we began with curve in may"),
        ];
        for (text, expected) in cases {
            assert_eq!(left(text), expected, "{text}");
        }
    }
}
