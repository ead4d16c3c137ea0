//! Words that mean the same at every question: yes, no, not sure, does not apply.

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
];

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

/// Whether a line says yes or no and nothing else.
pub fn yes_or_no(text: &str) -> Option<bool> {
    let said = fold(text);
    if YES.contains(&said.as_str()) {
        return Some(true);
    }
    NO.contains(&said.as_str()).then_some(false)
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
        _ => matches!(said.as_str(), "i think so" | "i believe so" | "probably" | "mostly")
            .then_some(true),
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
    UNSURE.contains(&fold(text).as_str())
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
