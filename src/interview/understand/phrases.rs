//! Words that mean the same at every question: yes, no, not sure, does not apply.

use super::{
    certain::{self, SAYS_NO},
    spoken::{after_words, core},
};
use crate::interview::near::fold;

const YES: &[&str] = &[
    "y",
    "yes",
    "yep",
    "yeah",
    "yup",
    "ya",
    "yea",
    "aye",
    "sure",
    "ok",
    "okay",
    "of course",
    "correct",
    "right",
    "true",
    "absolutely",
    "definitely",
    "certainly",
    "always",
    "we do",
    "i do",
    "it is",
    "it does",
    "they do",
    "we are",
    "yes we do",
    "yes i do",
    "yes it is",
    "yes it does",
    "yes they do",
    "yes please",
    "sure thing",
    "that is right",
    "thats right",
    "you bet",
    "uh huh",
    "exactly",
    "sí",
    "si",
    "correcto",
    "claro",
    "thats correct",
    "that is correct",
    "thats it",
    "that is it",
    "all good",
    "sounds right",
    "i am",
    "for sure",
    "totally",
    "indeed",
];

const NO: &[&str] = &[
    "n",
    "no",
    "nope",
    "nah",
    "naw",
    "never",
    "not yet",
    "false",
    "we dont",
    "i dont",
    "it isnt",
    "it doesnt",
    "they dont",
    "we do not",
    "i do not",
    "no we dont",
    "no i dont",
    "no it isnt",
    "no it doesnt",
    "no they dont",
    "not at all",
    "no way",
    "wrong",
    "uh uh",
    "no never",
    "not any",
    "not so far",
    "absolutely not",
    "definitely not",
    "certainly not",
    "of course not",
    "no not yet",
    "no sir",
    "no maam",
    "negative",
    "not that i know",
    "not that i know of",
    "none that i know of",
    "not that im aware of",
    "none that im aware of",
    "fortunately not",
    "thankfully not",
    "we have not",
    "we havent",
    "i have not",
    "i havent",
    "we did not",
    "we didnt",
    "i did not",
    "i didnt",
    "nvr",
    "luckily not",
];

/// Signs that people send in place of a word.
const SIGNS: &[(char, bool)] =
    &[('👍', true), ('👌', true), ('✅', true), ('✔', true), ('👎', false), ('❌', false)];

const UNSURE: &[&str] = &[
    "not sure",
    "unsure",
    "dont know",
    "do not know",
    "i dont know",
    "i do not know",
    "no idea",
    "idk",
    "dunno",
    "i dunno",
    "no clue",
    "not certain",
    "im not sure",
    "i am not sure",
    "i have no idea",
    "ive no idea",
    "i have no clue",
    "cant say",
    "cannot say",
    "i cant say",
    "unknown",
    "hard to say",
    "not sure at all",
    "we dont know",
    "we do not know",
    "were not sure",
    "we are not sure",
    "no one knows",
    "nobody knows",
    "not sure about this",
    "not sure about that",
    "not sure about it",
    "i really dont know",
    "who knows",
    "no sé",
    "no se",
    "dont remember",
    "i dont remember",
    "cant remember",
    "i cant remember",
    "i forget",
    "not a clue",
    "havent a clue",
    "beats me",
    "couldnt tell you",
    "i couldnt tell you",
    "could not tell you",
    "i could not tell you",
    "i would not know",
    "i wouldnt know",
    "wouldnt know",
    "hard to tell",
];

const NOT_APPLICABLE: &[&str] = &[
    "this does not apply",
    "this doesn't apply",
    "it does not apply",
    "it doesn't apply",
    "does not apply",
    "doesn't apply",
    "doesnt apply",
    "do not apply",
    "don't apply",
    "not applicable",
    "n/a",
    "n.a.",
    "na",
];

const BECAUSE: &[&str] = &["because of", "because", "since", "as", "reason", "cause"];

/// Whether a line says yes or no and nothing else: "yeah ok", "no, never".
pub fn yes_or_no(text: &str) -> Option<bool> {
    let said = fold(text);
    if said.is_empty() {
        return sign(text);
    }
    match (is_made_of(&said, YES), is_made_of(&said, NO)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// Whether a line takes what was proposed, or not: "looks good".
pub fn agrees(text: &str) -> Option<bool> {
    const AGREES: &[&str] = &[
        "looks good",
        "looks right",
        "sounds good",
        "that works",
        "perfect",
        "great",
        "good",
        "fine",
        "that is fine",
        "thats fine",
        "it is right",
        "its right",
        "keep it",
        "go ahead",
    ];
    let all: Vec<&str> = YES.iter().chain(AGREES).copied().collect();
    yes_or_no(text).or_else(|| is_made_of(&fold(text), &all).then_some(true))
}

/// A line that begins with yes or no and goes on: "yes, and the server". "I don't understand" begins with neither.
pub fn yes_or_no_and(text: &str) -> Option<(bool, &str)> {
    const JOINTS: &[&str] = &["and", "plus", "but"];
    const PLAIN_YES: &[&str] = &["yes", "yep", "yeah", "yup", "sure", "ok", "okay", "correct"];
    const PLAIN_NO: &[&str] = &["no", "nope", "nah"];
    let starts = |words: &[&str]| {
        let rest = words.iter().find_map(|word| after_words(text, word))?;
        rest.contains(char::is_alphanumeric).then_some(rest)
    };
    let (yes, rest) = match (starts(PLAIN_YES), starts(PLAIN_NO)) {
        (Some(rest), _) => (true, rest),
        (_, Some(rest)) => (false, rest),
        _ => return None,
    };
    let joined = JOINTS.iter().find_map(|joint| after_words(rest, joint));
    Some((yes, joined.filter(|rest| rest.contains(char::is_alphanumeric)).unwrap_or(rest)))
}

fn sign(text: &str) -> Option<bool> {
    let said = |(sign, yes): &(char, bool)| text.contains(*sign).then_some(*yes);
    let all: Vec<bool> = SIGNS.iter().filter_map(said).collect();
    all.first().copied().filter(|first| all.iter().all(|one| one == first))
}

/// Whether a line is one of the phrases, or some of them one after another.
fn is_made_of(said: &str, phrases: &[&str]) -> bool {
    let mut rest = said;
    while !rest.is_empty() {
        let longest = phrases.iter().filter_map(|phrase| {
            let after = rest.strip_prefix(phrase)?;
            (after.is_empty() || after.starts_with(' ')).then_some(after.trim_start())
        });
        match longest.min_by_key(|after| after.len()) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    !said.is_empty()
}

/// What somebody corrects themselves to: "3" of "2, no wait, 3".
pub fn repaired(text: &str) -> Option<&str> {
    const REPAIRS: &[&str] =
        &["no sorry", "i mean", "i meant", "scratch that", "make that", "wait", "correction"];
    let starts = text.char_indices().filter(|(at, _)| *at > 0 && is_boundary(text, *at));
    let after = starts.rev().find_map(|(at, _)| {
        let tail = text.get(at..)?;
        REPAIRS.iter().find_map(|phrase| after_words(tail, phrase))
    });
    after.filter(|rest| rest.contains(char::is_alphanumeric))
}

fn is_boundary(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|head| head.chars().next_back());
    let next = text.get(at..).and_then(|tail| tail.chars().next());
    before.is_some_and(|c| !c.is_alphanumeric()) && next.is_some_and(char::is_alphanumeric)
}

/// A likely yes or no: "yes, mostly", "yess".
pub fn likely_yes_or_no(text: &str) -> Option<bool> {
    let said = fold(text);
    let first = said.split(' ').next().unwrap_or_default();
    let starts =
        |words: &[&str]| words.contains(&first) || words.iter().any(|word| is_slip(&said, word));
    match (starts(YES), starts(NO)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => matches!(said.as_str(), "i think so" | "i believe so").then_some(true),
    }
}

/// Whether `said` is `word` with a letter too many, missing or swapped.
fn is_slip(said: &str, word: &str) -> bool {
    word.len() >= 3
        && said.len() >= 2
        && strsim::damerau_levenshtein(said, word) == 1
        && said != "not"
}

/// Whether a line says "not sure" in some way.
pub fn is_unsure(text: &str) -> bool {
    const OF_IT: &[&str] = &[
        "about", "on", "of", "with", "any", "all", "this", "these", "it", "that", "those", "them",
        "one", "question", "either", "the",
    ];
    // "Not sure, nobody told me", "no idea if anybody tested that".
    const OF_KNOWING: &[&str] = &[
        "nobody", "noone", "no", "one", "ever", "told", "said", "showed", "me", "us", "i", "we",
        "never", "asked", "checked", "looked", "if", "whether", "anybody", "anyone", "somebody",
        "someone", "tested", "that", "this", "it", "is", "was", "has", "did", "does", "they",
    ];
    let said = fold(core(text));
    let of_it = |rest: &str| {
        let all = |list: &[&str]| rest.trim().split(' ').all(|word| list.contains(&word));
        rest.starts_with(' ')
            && (all(OF_IT) || (said.contains("sure") || said.contains("idea")) && all(OF_KNOWING))
    };
    UNSURE
        .iter()
        .any(|phrase| said.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || of_it(rest)))
}

/// Whether a line says that somebody does not know, in whatever words: "I haven't got the faintest idea", "not sure how long".
pub fn knows_not(text: &str, ask: &str) -> bool {
    const AROUND: &[&str] = &[
        "i",
        "im",
        "am",
        "ive",
        "we",
        "weve",
        "have",
        "havent",
        "has",
        "got",
        "the",
        "a",
        "an",
        "just",
        "really",
        "honestly",
        "truly",
        "to",
        "you",
        "that",
        "it",
        "this",
        "about",
        "at",
        "all",
        "is",
        "are",
        "do",
        "does",
        "they",
        "them",
        "one",
        "idea",
        "what",
        "if",
        "whether",
        "how",
        "long",
        "be",
        "either",
        "sorry",
        "afraid",
        "well",
        "on",
        "for",
        "of",
        "in",
        "world",
        "my",
        "our",
        "slightest",
        "that",
        "right",
        "now",
        "so",
        "keep",
        "off",
        "hand",
        "oh",
        "gosh",
        "ma",
        "sir",
        "maam",
    ];
    let said = fold(core(text));
    let padded = format!(" {said} ");
    let rest = certain::UNSURE
        .iter()
        .fold(padded.clone(), |text, phrase| text.replace(&format!(" {phrase} "), " "));
    let ask = fold(ask);
    let is_around = |word: &str| AROUND.contains(&word) || ask.split(' ').any(|one| one == word);
    let says_no = SAYS_NO.iter().any(|phrase| padded.contains(&format!(" {phrase} ")));
    // "I wouldn't know how" is said of doing it.
    let says_more = text.contains(',') || said.ends_with(" how") || padded.contains(" ever ");
    rest != padded && !says_no && !says_more && rest.split_whitespace().all(is_around)
}

/// "Does not apply", with or without a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotApplicable {
    Because(String),
    NoReason,
}

/// Reads "does not apply, because …"; none where a line says something else.
pub fn does_not_apply(text: &str) -> Option<NotApplicable> {
    let straight = text.replace('’', "'");
    let start = NOT_APPLICABLE.iter().find(|start| begins(&straight, start))?;
    let rest = straight.get(start.len()..)?;
    let had_mark = rest.trim_start().starts_with([',', ';', ':', '-', '–', '.', '(']);
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || ",;:-–.()".contains(c));
    let word = BECAUSE.iter().find(|word| begins(rest, word));
    let reason = word
        .and_then(|word| rest.get(word.len()..))
        .unwrap_or(rest)
        .trim_start_matches([',', ':', ' ']);
    match (reason.is_empty(), word.is_some() || had_mark || start.len() > 2) {
        (true, _) => Some(NotApplicable::NoReason),
        (false, true) => Some(NotApplicable::Because(reason.to_owned())),
        (false, false) => None,
    }
}

/// Whether `text` begins with the words of `start`, whatever the size of the letters.
fn begins(text: &str, start: &str) -> bool {
    let Some(head) = text.get(..start.len()) else { return false };
    let whole =
        text.get(start.len()..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    whole && head.eq_ignore_ascii_case(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_words_mean_yes_or_no() {
        for line in ["yep", "y", "Sure", "YES!", "of course", "Yes, we do."] {
            assert_eq!(yes_or_no(line), Some(true), "{line}");
        }
        for line in ["nope", "nah", "n", "No.", "not yet", "we don't"] {
            assert_eq!(yes_or_no(line), Some(false), "{line}");
        }
        assert_eq!(yes_or_no("perhaps"), None);
    }

    #[test]
    fn yes_and_no_may_be_said_twice_or_by_a_sign() {
        for line in ["yeah ok", "yes that's right", "ok yes", "sí", "👍", "yep thats it"] {
            assert_eq!(yes_or_no(line), Some(true), "{line}");
        }
        assert_eq!(yes_or_no("absolutely not"), Some(false));
        for line in ["yes no", "👍👎", "looks good", "…"] {
            assert_eq!(yes_or_no(line), None, "{line}");
        }
        assert_eq!(agrees("looks good"), Some(true));
        assert_eq!(yes_or_no_and("yes, and the server"), Some((true, "the server")));
        assert_eq!(yes_or_no_and("no, only weave"), Some((false, "only weave")));
        assert_eq!(yes_or_no_and("not weave"), None);
        assert_eq!(yes_or_no_and("I don't understand"), None);
    }

    #[test]
    fn the_last_word_of_a_correction_counts() {
        assert_eq!(repaired("yes. wait no"), Some("no"));
        assert_eq!(repaired("no, i mean yes"), Some("yes"));
        assert_eq!(repaired("2, no wait, 3"), Some("3"));
        assert_eq!(repaired("wait what"), None);
        assert_eq!(repaired("awaiting 3"), None);
    }

    #[test]
    fn slips_and_longer_sentences_are_only_likely() {
        assert_eq!(likely_yes_or_no("yess"), Some(true));
        assert_eq!(likely_yes_or_no("yes, since last year"), Some(true));
        assert_eq!(likely_yes_or_no("no, but soon"), Some(false));
        assert_eq!(likely_yes_or_no("sometimes"), None);
        assert_eq!(likely_yes_or_no("not"), None);
    }

    #[test]
    fn a_name_that_starts_like_na_is_no_refusal() {
        assert_eq!(does_not_apply("Nancy"), None);
        assert_eq!(does_not_apply("NA Dental Group"), None);
        assert_eq!(does_not_apply("n/a"), Some(NotApplicable::NoReason));
        assert_eq!(does_not_apply("n/a: solo"), Some(NotApplicable::Because("solo".into())));
    }
}
