//! Free words, and the names in them: "the practice is called Sample Dental, although …".

use super::{
    Meaning, Typed, one_line,
    spoken::{after_words, before_words, core},
    titled::is_titled,
    yes_or_no,
};
use crate::{answer::Answer, interview::near::fold};

/// Any words; where a name is asked for, the name. A lone "yes" was hardly meant for either, and a question asks back.
pub fn text(typed: &Typed, name: bool) -> Meaning {
    let whole = one_line(&typed.text);
    if typed.quoted {
        return Meaning::sure(Answer::Text(whole));
    }
    if asks_back(&typed.text) {
        return Meaning::trouble(
            "That sounds like a question. Type ? for help. If it is your answer, put it in \"quotes\".",
        );
    }
    if is_barely(&typed.text) {
        return Meaning::Guess(vec![Answer::Text(whole)]);
    }
    if name { named(&whole) } else { Meaning::sure(Answer::Text(whole)) }
}

fn is_barely(text: &str) -> bool {
    const BARE: &[&str] = &["hmm", "hm", "um", "uh", "none", "nothing", "ok", "so", "well"];
    yes_or_no(text).is_some() || BARE.contains(&fold(text).as_str())
}

/// The name at once where nothing stands around it; else the name and the whole, side by side.
fn named(whole: &str) -> Meaning {
    let answer = |text: &str| Answer::Text(text.to_owned());
    let is_introduced = introduced(whole).len() < whole.len();
    if is_titled(whole) && !is_introduced && !whole.ends_with('?') && !has_tail(whole) {
        return Meaning::sure(answer(whole));
    }
    let name = role_told(without_tail(introduced(without_tail(without_greeting(whole)))));
    let name = name.trim_end_matches(['.', ',', ';', '-', ' ']);
    if !is_titled(name) && is_speech(name) {
        return Meaning::Trouble(format!(
            "I find no clear name in “{whole}”. Please type only the name. \
             A name that looks like a sentence goes in \"quotes\"."
        ));
    }
    if is_plainly_introduced(whole, name) {
        return Meaning::sure(answer(name));
    }
    let is_whole = fold(name) == fold(whole);
    match (is_whole, is_plain(name)) {
        (true, true) => Meaning::sure(answer(whole)),
        (true, false) => Meaning::Guess(vec![answer(whole)]),
        (false, _) => Meaning::Guess(vec![answer(name), answer(whole)]),
    }
}

/// "It's Blue Door Dental", "my name is Karl Berg": a few words that bring a name, the name, and nothing else.
fn is_plainly_introduced(whole: &str, name: &str) -> bool {
    const LONGEST: usize = 6;
    const PARTS: &[&str] = &["and", "but", "im", "i", "so", "then", "or", "me", "not", "no"];
    let said = fold(name);
    let words: Vec<&str> = said.split(' ').collect();
    let text = core(without_greeting(whole));
    let is_brought = introduced(text).len() < text.len()
        && text.trim_end_matches(['.', '!', ' ']).ends_with(name);
    is_brought
        && !has_tail(text)
        && is_plain(name)
        && words.len() <= LONGEST
        && !words.iter().any(|word| PARTS.contains(word))
        && (is_titled(name) || !name.contains([',', ';', '.', '(']))
        && !name.ends_with('?')
}

fn has_tail(text: &str) -> bool {
    without_tail(text).len() < text.len()
}

/// "Hi, I'm Karl": without the greeting.
fn without_greeting(text: &str) -> &str {
    const GREETINGS: &[&str] = &[
        "hi",
        "hello",
        "hey",
        "howdy",
        "good morning",
        "good afternoon",
        "good evening",
        "hi there",
    ];
    let text = core(text);
    let rest = GREETINGS.iter().find_map(|greeting| after_words(text, greeting));
    rest.filter(|rest| rest.contains(char::is_alphanumeric)).unwrap_or(text)
}

/// What brings a name, at the end of what is said before it: "the name of the practice is", "folks just call it".
const BRINGS: &[&str] = &[
    "the name is",
    "the name of the practice is",
    "name of the practice is",
    "our name is",
    "my name is",
    "names",
    "my names",
    "is called",
    "its called",
    "is named",
    "its named",
    "were called",
    "are called",
    "it says",
    "call it",
    "calls it",
    "call us",
    "calls us",
    "call me",
    "called",
    "known as",
    "registered as",
    "filed as",
    "listed as",
    "under the name",
    "the business is",
    "dba",
    "sign says",
    "go by",
    "goes by",
    "doing business as",
    "put down",
    "write down",
    "just put",
    "just write",
    "you can put",
    "the practice is",
    "this is",
    "legally its",
    "officially its",
    "its",
    "it is",
    "thats",
    "that is",
    "im",
    "i am",
    "were",
    "we are",
    "it would be",
    "thatd be",
    "that would be",
];

/// Words of which an introduction is made.
const LONGEST_INTRODUCTION: usize = 7;

/// What follows an introduction, where speech leads to a name: "on the sign it says Lakeshore".
fn introduced(text: &str) -> &str {
    let ends: Vec<usize> =
        text.match_indices(' ').map(|(at, _)| at).take(LONGEST_INTRODUCTION).collect();
    let brings = |end: &&usize| {
        let Some(head) = text.get(..**end) else { return false };
        let brings = BRINGS.iter().any(|words| before_words(head, words).is_some());
        is_all_speech(head) && (brings || tells_name(head))
    };
    let Some(end) = ends.iter().rev().find(brings) else { return text };
    let rest = text.get(*end..).unwrap_or_default().trim_start();
    let rest = ["just", "still", "usually"]
        .iter()
        .find_map(|word| after_words(rest, word))
        .unwrap_or(rest);
    if rest.contains(char::is_alphanumeric) { rest } else { text }
}

/// "The name on the sign is", "what it says over the door is".
fn tells_name(head: &str) -> bool {
    const WHERE: &[&str] = &["name", "named", "called", "sign", "door", "letterhead"];
    let said = fold(head);
    let ends = ["is", "reads", "says", "be"].contains(&said.rsplit(' ').next().unwrap_or_default());
    ends && said.split(' ').any(|word| WHERE.contains(&word))
}

/// Whether nothing in it is written as a name, its first word and "I" apart.
fn is_all_speech(head: &str) -> bool {
    let is_i = |word: &str| fold(word).starts_with('i') && word.chars().count() <= 4;
    let mut words = head.split_whitespace();
    words.next();
    words.all(|word| !word.starts_with(char::is_uppercase) || is_i(word))
}

/// The text without what is said behind the name: "(my wife owns it)", ", although …", ". Real creative".
fn without_tail(text: &str) -> &str {
    const TURNS: &[&str] = &[
        " although ",
        " though ",
        " even though ",
        " but ",
        " which ",
        " because ",
        " cause ",
        " since ",
        " thats ",
        " that's ",
        " that’s ",
        " unless ",
        " if ",
    ];
    let turns = TURNS.iter().filter_map(|turn| text.find(turn));
    let brackets = text.match_indices(" (").map(|(at, _)| at).filter(|at| says_more(text, at + 2));
    let dashes = [" - ", " – ", " — "].iter().filter_map(|dash| {
        let at = text.find(dash)?;
        text.get(at + dash.len()..)?.starts_with(char::is_lowercase).then_some(at)
    });
    let stops = text.match_indices([';', '.']).map(|(at, _)| at).filter(|at| is_stop(text, *at));
    let end = turns.chain(brackets).chain(dashes).chain(stops).filter(|at| *at > 0).min();
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// More than one word: "(my wife owns it)", but not "(PLLC)".
fn says_more(text: &str, from: usize) -> bool {
    let rest = text.get(from..).unwrap_or_default();
    rest.split(')').next().unwrap_or_default().split_whitespace().count() > 1
}

/// The end of a sentence with another one behind it; none in "Dr. Smith" or "St. Mary".
fn is_stop(text: &str, at: usize) -> bool {
    const SHORTEST: usize = 4;
    let (head, tail) = text.split_at_checked(at).unwrap_or((text, ""));
    let last = head.rsplit(' ').next().unwrap_or_default();
    let goes_on = tail.get(1..).is_some_and(|rest| rest.starts_with(' '));
    goes_on && (tail.starts_with(';') || last.chars().count() >= SHORTEST)
}

/// "Karl and I'm the office manager": the name and what they are.
fn role_told(text: &str) -> String {
    const JOINTS: &[&str] = &[
        " and i'm ",
        " and i’m ",
        " and im ",
        " and i am ",
        ", i'm ",
        ", i’m ",
        ", im ",
        ", i am ",
    ];
    let small = text.to_lowercase();
    let found = JOINTS.iter().filter_map(|joint| small.find(joint).map(|at| (at, joint.len())));
    // Small letters of some scripts are longer; then there is nothing to cut.
    let joint = found.min().filter(|_| small.len() == text.len());
    let parts = joint.and_then(|(at, len)| Some((text.get(..at)?, text.get(at + len..)?)));
    match parts {
        Some((name, role)) => format!("{name}, {}", role.trim_start()),
        None => text.to_owned(),
    }
}

/// Beginnings that are speech and bring no name.
const SPEECH: &[&str] = &[
    "what",
    "whats",
    "why",
    "how",
    "who",
    "whos",
    "where",
    "when",
    "which",
    "huh",
    "idk",
    "dunno",
    "wait",
    "hold on",
    "hang on",
    "one sec",
    "one second",
    "one moment",
    "one minute",
    "a sec",
    "just a",
    "let me",
    "lemme",
    "give me",
    "gimme",
    "id rather",
    "i would rather",
    "i would prefer",
    "id prefer",
    "rather not",
    "prefer not",
    "no comment",
    "none of",
    "not telling",
    "not sure",
    "not saying",
    "not yet",
    "no idea",
    "no clue",
    "no name",
    "no",
    "nope",
    "nah",
    "does it",
    "do i",
    "do we",
    "do you",
    "is it",
    "is this",
    "is that",
    "can i",
    "can we",
    "can you",
    "could",
    "should",
    "would",
    "might i",
    "may i",
    "am i",
    "are you",
    "will",
    "i dont",
    "i do not",
    "i cant",
    "i cannot",
    "i wont",
    "i have no",
    "i need",
    "i have to",
    "ill",
    "i will",
    "i thought",
    "i think so",
    "i already",
    "we dont",
    "we do not",
    "we havent",
    "we have no",
    "you",
    "they",
    "it depends",
    "depends",
    "same as",
    "the same",
    "see above",
    "as above",
    "already told",
    "ask",
    "skip",
    "whatever",
    "who cares",
    "sorry",
    "maybe",
    "nobody",
    "no one",
    "nothing",
    "good question",
];

/// What holds up an answer, wherever it stands.
const DELAYS: &[&str] = &[
    "wait",
    "hold on",
    "hang on",
    "one sec",
    "one second",
    "one moment",
    "one minute",
    "a sec",
    "let me",
    "lemme",
    "give me",
    "gimme",
];

/// Whether a text asks, delays or refuses, in any of its parts.
fn is_speech(text: &str) -> bool {
    let begins_with = |part: &str, all: &[&str]| {
        let part = core(part);
        all.iter().any(|start| after_words(part, start).is_some())
    };
    let mut parts = text.split([',', ';', '…']).filter(|part| part.contains(char::is_alphanumeric));
    let is_first = parts.next().is_none_or(|part| begins_with(part, SPEECH));
    is_first
        || parts.any(|part| !is_titled(part) && begins_with(part, DELAYS))
        || text.trim_end().ends_with('?')
}

/// A name of more words is a sentence.
const LONGEST_NAME: usize = 9;

/// Whether nothing in a name speaks of anybody.
fn is_plain(name: &str) -> bool {
    const SPEAKS: &[&str] = &[
        "i", "im", "ive", "id", "ill", "we", "weve", "you", "youre", "it", "its", "thats", "this",
        "they", "call", "calls", "called", "says", "name", "named", "put", "my", "me", "is", "are",
        "was", "dont", "doesnt", "gonna", "please",
    ];
    let said = fold(name);
    let words: Vec<&str> = said.split(' ').collect();
    let speaks = words.iter().any(|word| SPEAKS.contains(word));
    is_titled(name) || (words.len() <= LONGEST_NAME && !speaks)
}

/// Whether somebody asks and does not answer: "is it the legal name?", "what should go here".
fn asks_back(text: &str) -> bool {
    const ASKS: &[&str] = &["what", "whats", "why", "how", "who", "whos", "which", "where", "when"];
    const HELPERS: &[&str] = &[
        "do", "does", "did", "is", "are", "was", "were", "should", "would", "will", "can", "could",
    ];
    const FOLLOW: &[&str] = &["about", "if", "exactly", "kind", "name", "should"];
    const WHOM: &[&str] = &["you", "i", "we", "it", "this", "that", "they", "u"];
    let said = fold(text);
    if said.contains("do you mean") {
        return true;
    }
    let said = ["sorry ", "um ", "so ", "wait "]
        .iter()
        .find_map(|start| said.strip_prefix(start))
        .unwrap_or(&said);
    let mut words = said.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next());
    let goes_on = |second: &str| HELPERS.contains(&second) || FOLLOW.contains(&second);
    let asks = ASKS.contains(&first) && second.is_none_or(goes_on);
    let is_inverted = HELPERS.contains(&first) && second.is_some();
    let asks_whom = is_inverted && second.is_some_and(|second| WHOM.contains(&second));
    asks || asks_whom || (text.trim_end().ends_with('?') && (is_inverted || ASKS.contains(&first)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(line: &str) -> String {
        match text(&Typed::read(line), true) {
            Meaning::Sure(Answer::Text(name), _) => name,
            Meaning::Guess(answers) => match answers.first() {
                Some(Answer::Text(name)) => format!("{name}~"),
                _ => "(none)".into(),
            },
            _ => "(asked)".into(),
        }
    }

    #[test]
    fn a_name_is_taken_out_of_what_is_said_around_it() {
        let cases = [
            ("Main Street Family Dental", "Main Street Family Dental"),
            ("sample dental", "sample dental"),
            ("Why Not Smile Dental", "Why Not Smile Dental"),
            ("Dr. Ana Ruiz, owner", "Dr. Ana Ruiz, owner"),
            ("Dana Lee, who runs the front desk", "Dana Lee, who runs the front desk"),
            ("St. Mary Pediatrics", "St. Mary Pediatrics"),
            ("The practice is called Lake View, although I see nobody there.", "Lake View~"),
            ("folks just call it the Pine Hollow Clinic", "the Pine Hollow Clinic"),
            ("On the sign it says Lakeshore Eye Care", "Lakeshore Eye Care"),
            ("we're Lakeshore Eye Care, LLC (my wife owns it)", "Lakeshore Eye Care, LLC~"),
            ("legally it's Berg Vision PLLC but everybody calls us Berg", "Berg Vision PLLC~"),
            ("Lakeshore - that's what we go by", "Lakeshore~"),
            ("My name is Karl and I'm the office manager", "Karl, the office manager~"),
            ("Hi, I'm Karl Berg, I keep it running", "Karl Berg, I keep it running~"),
            ("I own it with my wife", "I own it with my wife~"),
            ("It's me Nora", "me Nora~"),
            ("the business is registered as Bright Path LLC", "Bright Path LLC"),
        ];
        for (line, expected) in cases {
            assert_eq!(reads(line), expected, "{line}");
        }
    }

    #[test]
    fn speech_is_no_name() {
        for line in [
            "hold on now what's this gonna cost me",
            "Might I first ask who will see my name?",
            "ope, one sec, let me get the paperwork",
            "I'd rather not say",
            "Why, who gets to see this?",
            "should that be the legal name or what's on the door",
            "none of your business",
        ] {
            assert_eq!(reads(line), "(asked)", "{line}");
        }
    }
}
