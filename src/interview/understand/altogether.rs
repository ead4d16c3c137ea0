//! What is said of everything at once, in no other words than those of any sentence and of the question: "we do every one of
//! those", "not one of them", "I don't have any of this written down".

use super::{
    certain::{doubts, wavers},
    polarity,
    spoken::{after_words, core},
};
use crate::{
    answer::Mark,
    interview::{near::fold, numerals::small_count},
};

/// What a line says of all things or lines, and what it says besides.
#[derive(Debug, PartialEq, Eq)]
pub struct Altogether {
    pub mark: Mark,
    /// A sentence that goes on after it.
    pub left: Option<String>,
    /// Nothing in the line may turn it.
    pub sure: bool,
}

/// What of a question a line may repeat.
pub trait Question {
    /// Whether a word stands in the question.
    fn asks(&self, word: &str) -> bool;
    /// Whether a sentence speaks of one of the things, or says what this is no answer to.
    fn is_answered_by(&self, text: &str, mark: Mark) -> bool;
}

/// Reads a line about all or none; nothing where it may be about some of them.
pub fn altogether(text: &str, count: usize, question: &impl Question) -> Option<Altogether> {
    if text.contains('?') {
        return None;
    }
    let line = core(text);
    if question.asks("also") && closes(line) {
        return Some(Altogether { mark: Mark::No, left: None, sure: true });
    }
    if let Some(mark) = of_all(line, count, question) {
        // "None yet" may be a line of its own.
        let is_line = question.is_answered_by(line, mark);
        return (!is_line).then_some(Altogether { mark, left: None, sure: true });
    }
    breaks(line).take(MOST_BREAKS).find_map(|at| {
        let (head, tail) = (line.get(..at)?, line.get(at..)?.trim_start_matches(is_gap));
        if !may_end(head, line.get(at..)?) {
            return None;
        }
        let mark = of_all(core(head), count, question)?;
        let goes_on = is_remark(tail, mark) && !question.is_answered_by(tail, mark);
        let left = of_all(tail, count, question).is_none().then(|| tail.to_owned());
        let sure = left.is_none() || !(wavers(tail) && (mark == Mark::Yes || hedges(tail)));
        goes_on.then_some(Altogether { mark, left, sure })
    })
}

/// What stands alone stands near the beginning.
const MOST_BREAKS: usize = 12;

fn is_gap(c: char) -> bool {
    !c.is_alphanumeric()
}

/// Where a sentence may end and the next begin, also without a sign: "none everybody has their own".
fn breaks(text: &str) -> impl Iterator<Item = usize> {
    const BEGINS: &[&str] = &[
        "i",
        "im",
        "ive",
        "we",
        "were",
        "weve",
        "they",
        "theyre",
        "he",
        "she",
        "it",
        "its",
        "everybody",
        "everyone",
        "everything",
        "my",
        "our",
        "because",
        "cause",
        "cuz",
        "since",
        "thats",
    ];
    let signs = |c: char| matches!(c, ',' | '.' | ';' | '(' | '!' | '–' | '—' | '\n');
    let begins = |rest: &str| BEGINS.iter().any(|word| after_words(rest, word).is_some());
    text.char_indices()
        .filter(move |(at, c)| {
            let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
            *at > 0 && (signs(*c) || (c.is_whitespace() && begins(rest)))
                || (*c == '-' && rest.starts_with(' '))
        })
        .map(|(at, _)| at)
}

/// Whether a reason leaves a doubt of the "none" before it; what is old, gone or broken does not.
fn hedges(tail: &str) -> bool {
    const HEDGES: &[&str] = &[
        "maybe",
        "perhaps",
        "probably",
        "prob",
        "think",
        "guess",
        "suppose",
        "hope",
        "might",
        "may",
        "should",
        "supposed",
        "believe",
        "sometimes",
        "usually",
        "mostly",
        "some",
        "most",
        "once",
        "used",
        "soon",
        "will",
        "plan",
    ];
    doubts(tail) || fold(tail).split(' ').any(|word| HEDGES.contains(&word))
}

/// "All of", "none that": what goes on without a sign belongs to it.
fn may_end(head: &str, tail: &str) -> bool {
    const JOINS: &[&str] = &[
        "of", "to", "for", "on", "in", "with", "and", "or", "that", "do", "have", "at", "from",
        "by", "as", "is", "are",
    ];
    let said = fold(head);
    let last = said.rsplit(' ').next().unwrap_or_default();
    !tail.starts_with(char::is_whitespace) || !JOINS.contains(&last)
}

/// Whether what follows takes nothing back: it excepts nothing, and denies nothing of all.
fn is_remark(tail: &str, mark: Mark) -> bool {
    const EXCEPTS: &[&str] = &[
        "but",
        "except",
        "excepting",
        "only",
        "just",
        "besides",
        "apart",
        "unless",
        "although",
        "though",
        "however",
        "well",
        "aside",
        "minus",
        "sure",
        "idk",
        "dunno",
        "know",
        "ask",
        "cept",
        "execpt",
        "exept",
        "excluding",
        "than",
        "if",
    ];
    let said = fold(tail);
    let denies = mark == Mark::Yes && polarity::denies(&said);
    !denies && !said.split(' ').any(|word| EXCEPTS.contains(&word))
}

/// Words of no weight of their own.
const LIGHT: &[&str] = &[
    "i",
    "im",
    "ive",
    "we",
    "weve",
    "were",
    "you",
    "us",
    "me",
    "my",
    "our",
    "they",
    "theyre",
    "them",
    "em",
    "these",
    "those",
    "this",
    "that",
    "it",
    "its",
    "there",
    "theres",
    "here",
    "the",
    "a",
    "of",
    "on",
    "to",
    "for",
    "in",
    "with",
    "at",
    "and",
    "or",
    "so",
    "far",
    "as",
    "am",
    "are",
    "r",
    "is",
    "be",
    "been",
    "have",
    "has",
    "do",
    "does",
    "did",
    "done",
    "doing",
    "got",
    "get",
    "had",
    "happened",
    "ever",
    "yet",
    "already",
    "really",
    "honestly",
    "true",
    "thing",
    "things",
    "stuff",
    "sort",
    "kind",
    "apply",
    "applies",
    "above",
    "list",
    "listed",
    "one",
    "ones",
    "line",
    "lines",
    "item",
    "items",
    "oh",
    "ok",
    "okay",
    "well",
    "lol",
    "haha",
    "fine",
    "sure",
    "afraid",
    "sorry",
    "must",
    "confess",
    "sir",
    "maam",
    "po",
    "right",
    "now",
    "today",
    "currently",
    "moment",
    "point",
    "please",
    "put",
    "say",
    "mark",
    "check",
    "tick",
    "just",
    "simply",
    "single",
    "question",
    "section",
    "add",
    "by",
    "from",
    "out",
    "else",
    "more",
    "other",
    "others",
    "fortunately",
    "thankfully",
    "luckily",
    "thank",
    "god",
    "nope",
    "yes",
    "yep",
    "yeah",
    "no",
    "nah",
    "up",
    "ill",
    "will",
    "lives",
    "live",
    "runs",
    "run",
    "sits",
];

const NONE: &[&str] = &[
    "none", "0", "zero", "nothing", "neither", "nobody", "noone", "zip", "zilch", "nada",
    "ninguno", "ninguna",
];
const ALL: &[&str] = &["all", "every", "everything", "everythings", "each", "todos", "todas"];
const ANY: &[&str] = &["any", "anything", "either"];
const NOT: &[&str] = &[
    "not", "dont", "doesnt", "didnt", "havent", "hasnt", "isnt", "arent", "aint", "never",
    "nobodys", "wont", "cant", "werent", "wasnt", "without",
];

/// The mark that a text gives to everything, where each of its words is one of these.
fn of_all(text: &str, count: usize, question: &impl Question) -> Option<Mark> {
    let said = without_idioms(&fold(text));
    let words: Vec<&str> = said.split(' ').collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let is_light = |word: &&str| LIGHT.contains(word) || question.asks(word);
    let is_whole = |word: &&str| [NONE, ALL, ANY, NOT].iter().any(|list| list.contains(word));
    let is_count = |word: &str| {
        let count = i64::try_from(count).ok();
        small_count(word).or_else(|| word.parse().ok()).is_some_and(|said| count == Some(said))
    };
    let is_both = |word: &&str| {
        (count == 2 && *word == "both") || (count > 1 && words.contains(&"all") && is_count(word))
    };
    if !words.iter().all(|word| is_whole(word) || is_both(word) || is_light(word)) {
        return None;
    }
    let all = has(ALL) || words.iter().any(is_both);
    let yes = has(&["yes", "yep", "yeah"]);
    let no = has(&["no", "nope", "nah"]);
    let of_these = has(&["these", "those", "them", "em"]) && has(&["to", "on", "for"]);
    let is_article = |word: &&&str| matches!(**word, "the" | "my" | "our" | "your" | "of");
    let bare: Vec<&str> = words.iter().filter(|word| !is_article(word)).copied().collect();
    let of_what = bare.windows(2).any(|pair| narrows(pair, question));
    // "I do it all" tells who does it.
    let plans = has(&["ill", "will"]);
    let tells_who = (has(&["i"]) && has(&["do", "did"]) || has(&["you"])) && all
        || (plans && !question.asks("will"));
    match (has(NONE), all, has(NOT)) {
        _ if of_what || tells_who => None,
        (true, false, _) if !yes => Some(Mark::No),
        (false, false, true) if (has(ANY) || does_not(&words)) && !yes => Some(Mark::No),
        (false, false, false) if no && has(ANY) && !yes => Some(Mark::No),
        (false, true, false) if !no && !has(ANY) => Some(Mark::Yes),
        (false, true, false) if !yes && no_to_all(&words) => Some(Mark::No),
        (false, false, false) if count == 1 && !no && has(&["one", "that", "this", "yes"]) => {
            Some(Mark::Yes)
        }
        (false, false, false) if of_these && yes != no => {
            Some(if yes { Mark::Yes } else { Mark::No })
        }
        _ => None,
    }
}

/// "You've got it all", "I named them all": nothing is to be added.
fn closes(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "no",
        "nope",
        "nah",
        "nothing",
        "to",
        "i",
        "ive",
        "we",
        "weve",
        "got",
        "have",
        "does",
        "said",
        "put",
        "them",
        "it",
        "all",
        "everything",
        "every",
        "one",
        "of",
        "those",
        "these",
        "think",
        "believe",
        "that",
        "is",
        "was",
        "already",
        "the",
        "lot",
        "good",
        "were",
        "well",
        "up",
        "above",
        "on",
        "my",
        "list",
        "comes",
        "come",
        "mind",
        "dear",
    ];
    const SAID: &[&str] = &[
        "you",
        "youve",
        "u",
        "named",
        "listed",
        "told",
        "mentioned",
        "gave",
        "covered",
        "covers",
        "thats",
        "add",
        "more",
        "else",
        "there",
    ];
    let said = fold(text);
    let mut words = said.split(' ');
    words.clone().all(|word| WORDS.contains(&word) || SAID.contains(&word))
        && words.any(|word| SAID.contains(&word))
}

/// "We don't do these".
fn does_not(words: &[&str]) -> bool {
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    has(&["do", "have", "did", "done"]) && has(&["these", "those", "this"])
}

/// "No to all of them", "all no": the no is of all. "No, all of them" may mean either.
fn no_to_all(words: &[&str]) -> bool {
    const NO: &[&str] = &["no", "nope", "nah"];
    let is_no = |word: Option<&&str>| word.is_some_and(|word| NO.contains(word));
    let leads = is_no(words.first())
        && words.get(1).is_some_and(|word| matches!(*word, "to" | "for" | "on"));
    let ends = is_no(words.last()) && words.first().is_some_and(|word| ALL.contains(word));
    leads || ends
}

/// "Any backups", "all computers": a word of the question makes it some of something.
fn narrows(pair: &[&str], question: &impl Question) -> bool {
    let [first, second] = pair else { return false };
    (ANY.contains(first) || matches!(*first, "all" | "every" | "each" | "no" | "more" | "other"))
        && !LIGHT.contains(second)
        && question.asks(second)
}

/// Without phrases in which "all" or "not" is of no weight; "not one" is none.
fn without_idioms(said: &str) -> String {
    const IDIOMS: &[(&str, &str)] = &[
        (" at all ", " "),
        (" after all ", " "),
        (" that i know of ", " "),
        (" that im aware of ", " "),
        (" not a single one ", " none "),
        (" not a one ", " none "),
        (" not one ", " none "),
        (" not even one ", " none "),
        (" every last one ", " all "),
        (" every single one ", " all "),
        (" no one ", " none "),
        (" no ones ", " none "),
        (" the whole lot ", " all "),
        (" the lot ", " all "),
        (" the whole list ", " all "),
    ];
    let padded = format!(" {said} ");
    let plain = IDIOMS.iter().fold(padded, |text, (idiom, plain)| text.replace(idiom, plain));
    plain.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Writing;

    impl Question for Writing {
        fn asks(&self, word: &str) -> bool {
            matches!(word, "written" | "down" | "policies")
        }

        fn is_answered_by(&self, text: &str, _: Mark) -> bool {
            text.contains("binder")
        }
    }

    fn mark(text: &str) -> Option<Mark> {
        altogether(text, 4, &Writing).map(|said| said.mark)
    }

    #[test]
    fn all_and_none_are_said_in_many_ways() {
        for line in [
            "not one of them",
            "I don't have any of this written down",
            "no to these",
            "no to all of it",
            "ain't got none of that",
            "none, we never got around to it",
            "none everybody has their own",
        ] {
            assert_eq!(mark(line), Some(Mark::No), "{line}");
        }
        for line in ["yes to all of that", "we do every one of those", "yes, all of the above"] {
            assert_eq!(mark(line), Some(Mark::Yes), "{line}");
        }
    }

    #[test]
    fn what_is_of_some_is_left_to_others() {
        for line in [
            "not all of them",
            "we don't have any policies",
            "none but the first",
            "all of them, we never tried",
            "none, it is all in the binder",
            "no",
            "no, all of them",
            "none of them?",
            "all the policies",
        ] {
            assert_eq!(mark(line), None, "{line}");
        }
    }
}
