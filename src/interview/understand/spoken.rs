//! What people say around an answer: "well", "I think", "for sure", "lol". It changes nothing of the answer.

use crate::interview::near::fold;

/// Words before an answer, longer phrases first where one begins another.
const BEFORE: &[&str] = &[
    "as far as i know",
    "to be honest",
    "let me think",
    "let me see",
    "i would say",
    "i believe",
    "i suppose",
    "i think",
    "i guess",
    "id say",
    "lets see",
    "well",
    "umm",
    "uhm",
    "um",
    "uh",
    "erm",
    "er",
    "hmm",
    "hm",
    "oh",
    "ah",
    "so",
    "ok",
    "okay",
    "like",
    "afaik",
    "honestly",
    "basically",
    "obviously",
    "yeah",
    "thank god",
    "thanks god",
    "thank goodness",
    "thankfully",
    "luckily",
    "fortunately",
    "knock on wood",
    "touch wood",
    "literally",
    "i want to say",
    "pretty sure",
    "im pretty sure",
    "i am pretty sure",
    "gosh",
    "geez",
];

/// Words after an answer.
const AFTER: &[&str] = &[
    "but that is about it",
    "but thats about it",
    "but that is it",
    "but thats it",
    "but that is all",
    "but thats all",
    "and that is about all",
    "and thats about all",
    "that is about all",
    "thats about all",
    "that i know of",
    "i am afraid",
    "im afraid",
    "and that is about it",
    "and thats about it",
    "that is about it",
    "thats about it",
    "and that is it",
    "and thats it",
    "and thats all",
    "that is all",
    "that is it",
    "thats all",
    "thats it",
    "as far as i know",
    "i would say",
    "to be honest",
    "at the moment",
    "for certain",
    "i believe",
    "i suppose",
    "right now",
    "i think",
    "i guess",
    "for sure",
    "for now",
    "id say",
    "thank goodness",
    "thank god",
    "thankfully",
    "luckily",
    "fortunately",
    "knock on wood",
    "thank you",
    "touch wood",
    "praise god",
    "praise the lord",
    "dear",
    "hon",
    "rly",
    "po",
    "obviously",
    "honestly",
    "thanks",
    "please",
    "really",
    "haha",
    "lmao",
    "afaik",
    "lol",
    "tho",
    "though",
];

/// The answer itself, without what was said around it; the whole line where nothing else is in it.
pub fn core(text: &str) -> &str {
    let mut core = text.trim();
    while let Some(shorter) = without_last(core).or_else(|| without_first(core)) {
        core = shorter;
    }
    core
}

/// The line without a last clause that says only that it is all: "that's all I can vouch for", "and that's your lot".
pub fn without_closing(text: &str) -> &str {
    const CLOSES: &[&str] = &[
        "thats all",
        "thats about all",
        "that is all",
        "thats it",
        "that is it",
        "thats about it",
        "thats your lot",
        "thats the lot",
        "thats the list",
        "thats all she wrote",
        "that much",
        "thats as far as",
        "thats really it",
        "thats everything",
        "thats the whole",
        "thats the only one",
    ];
    const BESIDE: &[&str] = &[
        "i", "we", "can", "vouch", "for", "do", "know", "have", "say", "of", "about", "really",
        "got", "tell", "you", "ya", "remember", "there", "is", "to", "it", "that", "use", "folks",
        "friend", "lol", "so", "far", "as", "now", "here", "sure", "goes", "ever", "happened",
        "plan", "thing", "story", "be",
    ];
    const JOINTS: &[&str] = &[" and that", " but that", " that's ", " that’s ", " thats "];
    let signs = text.rfind([',', '.', ';', '-', '–', '—']);
    let joints = JOINTS.iter().filter_map(|joint| text.rfind(joint));
    let Some(at) = joints.chain(signs).max().filter(|at| *at > 0) else {
        return text;
    };
    let (head, tail) = text.split_at(at);
    let said = fold(tail);
    let said = said.strip_prefix("and ").or_else(|| said.strip_prefix("but ")).unwrap_or(&said);
    let rest =
        CLOSES.iter().filter_map(|words| said.strip_prefix(words)).min_by_key(|rest| rest.len());
    let closes =
        rest.is_some_and(|rest| rest.split_whitespace().all(|word| BESIDE.contains(&word)));
    if closes && has_words(head) { without_closing(head) } else { text }
}

fn without_first(text: &str) -> Option<&str> {
    BEFORE.iter().find_map(|phrase| {
        let rest = after_words(text, phrase)?;
        has_words(rest).then_some(rest)
    })
}

fn without_last(text: &str) -> Option<&str> {
    AFTER.iter().find_map(|phrase| {
        let rest = before_words(text, phrase)?;
        (has_words(rest) && !is_name_of_one(text)).then_some(rest)
    })
}

/// "Kim Tho": behind another name, a capital makes the last word a name too.
fn is_name_of_one(text: &str) -> bool {
    let is_capital = |word: &str| {
        word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase)
    };
    let mut words = text.split_whitespace().rev();
    words.next().is_some_and(is_capital) && words.next().is_some_and(is_capital)
}

fn has_words(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// What follows the words of `phrase`, where `text` begins with them, whatever the capitals and apostrophes.
pub fn after_words<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    let mut rest = text;
    for word in phrase.split(' ') {
        let (first, after) = first_word(rest)?;
        if !is_word(first, word) {
            return None;
        }
        rest = after;
    }
    Some(rest.trim_start_matches(is_gap))
}

pub fn before_words<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    let mut rest = text;
    for word in phrase.rsplit(' ') {
        let (before, last) = last_word(rest)?;
        if !is_word(last, word) {
            return None;
        }
        rest = before;
    }
    Some(rest.trim_end_matches(is_gap))
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | '.' | '!' | ':' | '…' | '-' | '–' | '—')
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’')
}

fn first_word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(is_gap);
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    (end > 0).then(|| text.split_at_checked(end))?
}

fn last_word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end_matches(is_gap);
    let start = text.char_indices().rev().take_while(|(_, c)| is_part(*c)).last()?.0;
    text.split_at_checked(start)
}

fn is_word(said: &str, word: &str) -> bool {
    let letters = said.chars().filter(|c| !matches!(c, '\'' | '’'));
    letters.flat_map(char::to_lowercase).eq(word.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_nothing_falls_away_at_both_ends() {
        let cases = [
            ("1, 5, 7 i think", "1, 5, 7"),
            ("only 5 for sure", "only 5"),
            ("Well, I think Dentrix lol", "Dentrix"),
            ("we fax and text, that’s about it", "we fax and text"),
            ("ok", "ok"),
            ("I think so", "so"),
            ("thinking cap", "thinking cap"),
            ("um… er…", "er…"),
            ("Kim Tho", "Kim Tho"),
            ("kim tho", "kim"),
            ("", ""),
            ("İ guess", "İ guess"),
        ];
        for (said, left) in cases {
            assert_eq!(core(said), left, "{said}");
        }
    }
}
