//! The command words, at every prompt.

mod requests;
pub mod slips;

use super::near::fold;
use requests::request;

/// What a person asks of the program, in place of answering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// `?`, `why`
    Why,
    Help,
    /// "say that again"
    Again,
    /// "how do i know that"
    HowToKnow,
    /// "how much longer"
    HowLong,
    /// "let me check"
    Wait,
    /// `what is a BAA?`
    WhatIs(String),
    Back,
    Skip,
    Note(String),
    /// `ask IT`; empty for a bare `ask`
    Ask(String),
    Review,
    /// `change 12`; empty for a bare `change`
    Change(String),
    Undo,
    Pause,
    Sections,
    FirstLook,
    /// `by Jane`
    By(String),
    /// `keep`: leaves the answer that is being changed as it is
    Keep,
    /// "undo 3": the form of a command that none takes
    Slip(String),
}

/// Every command word that stands alone, for completion.
pub const WORDS: &[&str] = &[
    "?",
    "why",
    "help",
    "what is",
    "back",
    "skip",
    "later",
    "note",
    "ask",
    "review",
    "change",
    "undo",
    "pause",
    "sections",
    "first look",
];

impl Command {
    /// Reads a whole line as a command; none where it has not exactly the form of one.
    pub fn read(line: &str) -> Option<Self> {
        if !line.is_empty() && line.chars().all(|c| c == '?') {
            return Some(Self::Why);
        }
        let said = line.trim_end_matches(['.', '!', '?']).to_lowercase();
        alone(said.trim())
            .or_else(|| request(line))
            .or_else(|| with_words(line))
            .or_else(|| slips::run_together(line).map(|said| Self::Change(said.to_owned())))
            .or_else(|| slips::is_slip(line).then(|| Self::Slip(line.to_owned())))
    }
}

fn alone(said: &str) -> Option<Command> {
    Some(match said {
        ":q" => Command::Pause,
        "sections" | "progress" => Command::Sections,
        "first look" | "a first look" | "show first look" => Command::FirstLook,
        "keep" | "cancel" | "never mind" | "nevermind" | "keep it" => Command::Keep,
        "change" | "go to" | "goto" => Command::Change(String::new()),
        "ask" | "ask somebody" | "ask someone" => Command::Ask(String::new()),
        "note" => Command::Note(String::new()),
        "what is" | "define" => Command::WhatIs(String::new()),
        _ => return None,
    })
}

/// Openings with words after them, and what they make of these.
type Opening = (&'static str, fn(String) -> Command);

const OPENINGS: &[Opening] = &[
    ("what is ", Command::WhatIs),
    ("what's ", Command::WhatIs),
    ("what’s ", Command::WhatIs),
    ("whats ", Command::WhatIs),
    ("what are ", Command::WhatIs),
    ("what does ", |word| {
        Command::WhatIs(word.trim_end_matches(['?', ' ']).trim_end_matches(" mean").to_owned())
    }),
    ("what do you mean by ", Command::WhatIs),
    ("what is meant by ", Command::WhatIs),
    ("define ", Command::WhatIs),
    ("explain ", Command::WhatIs),
    ("note ", Command::Note),
    ("note: ", Command::Note),
    ("ask ", Command::Ask),
    ("change ", Command::Change),
    ("go to ", Command::Change),
    ("goto ", Command::Change),
    ("by ", Command::By),
    ("i am ", Command::By),
];

fn with_words(line: &str) -> Option<Command> {
    let (start, make) = OPENINGS.iter().find(|(start, _)| begins(line, start))?;
    let rest = line.get(start.len()..)?.trim();
    // "I am insured" tells something of the practice, "I am Jane" who speaks.
    let may_be_name = *start != "i am " || rest.starts_with(char::is_uppercase);
    match make(rest.to_owned()) {
        Command::By(name) if !may_be_name || !is_name(&name) => None,
        command => Some(command),
    }
}

fn begins(line: &str, start: &str) -> bool {
    line.get(..start.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(start) || head.to_lowercase() == start)
}

/// Whether this can be who is answering: "I am not sure" and "I am the only one" are answers.
fn is_name(text: &str) -> bool {
    const NO_NAMES: &[&str] = &[
        "not", "unsure", "the", "a", "an", "alone", "only", "just", "sure", "afraid", "in", "on",
        "at", "using", "no", "so", "still", "very", "working", "guessing", "confused", "done",
        "solo", "hand", "email", "mail", "phone", "fax", "text", "law",
    ];
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let first = words.first().copied().unwrap_or_default();
    !first.is_empty()
        && words.len() <= 5
        && !NO_NAMES.contains(&first)
        && !text.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_lines_in_the_exact_form_are_commands() {
        assert_eq!(Command::read("?"), Some(Command::Why));
        assert_eq!(Command::read("Why?"), Some(Command::Why));
        assert_eq!(Command::read("BACK"), Some(Command::Back));
        assert_eq!(Command::read("what's a BAA?"), Some(Command::WhatIs("a BAA?".into())));
        assert_eq!(Command::read("What does ePHI mean?"), Some(Command::WhatIs("ePHI".into())));
        assert_eq!(
            Command::read("note ask Jim on Monday"),
            Some(Command::Note("ask Jim on Monday".into()))
        );
        assert_eq!(Command::read("change 12"), Some(Command::Change("12".into())));
        assert_eq!(Command::read("ask my EHR vendor"), Some(Command::Ask("my EHR vendor".into())));
        assert_eq!(Command::read("I am Jane Doe"), Some(Command::By("Jane Doe".into())));
    }

    #[test]
    fn what_is_asked_of_the_program_in_own_words_is_a_command() {
        let cases: &[(Command, &[&str])] = &[
            (
                Command::Why,
                &[
                    "what?",
                    "huh",
                    "wait what",
                    "explain please",
                    "can you explain that",
                    "why do you need that",
                    "Sorry, I don't understand the question.",
                    "what do you mean",
                    "whats this for?",
                    "but why",
                    "not sure what you're asking",
                    "give me an example pls",
                ],
            ),
            (
                Command::Again,
                &["say that again", "wait what was that", "whats the question again?"],
            ),
            (
                Command::HowToKnow,
                &[
                    "how do i know",
                    "how would I know that",
                    "where do i find that",
                    "who should i ask",
                ],
            ),
            (
                Command::HowLong,
                &[
                    "how much longer",
                    "how long does it take",
                    "are we almost done?",
                    "how many more questions",
                ],
            ),
            (
                Command::Wait,
                &["let me check", "hold on", "ok one sec", "let me look that up real quick"],
            ),
            (
                Command::Skip,
                &[
                    "skip",
                    "skip this one please",
                    "can we come back to this",
                    "ill get back to you on that",
                    "i'll have to check",
                    "lets move on",
                    "Ask me later.",
                ],
            ),
            (
                Command::Back,
                &["go back one", "can i go back", "oops", "wait go back", "i made a mistake"],
            ),
            (Command::Undo, &["undo that", "scratch that", "no wait, take that back"]),
            (
                Command::Pause,
                &[
                    "stop for today",
                    "i need a break",
                    "lets stop here for today",
                    "gotta go",
                    "i have to go now",
                    "save and quit",
                    "can we finish this later",
                ],
            ),
            (
                Command::Help,
                &["help me", "what do i type", "how does this work", "how do i go back?"],
            ),
            (Command::Review, &["what did i say?", "show me my answers"]),
        ];
        for (command, lines) in cases {
            for line in *lines {
                assert_eq!(Command::read(line).as_ref(), Some(command), "{line}");
            }
        }
    }

    #[test]
    fn other_lines_are_answers() {
        for line in [
            "Back Office Dental",
            "skip hire",
            "I am not sure",
            "I am the only one",
            "notebook",
            "",
            "yes",
            "by hand",
            "I am insured",
            "check",
            "y",
            "not right now",
            "Next Step Counseling",
            "Stop Pain Clinic",
            "Help Me Grow Pediatrics",
            "Why Not Smile Dental",
            "Hold On Therapy",
            "Back in Motion PT",
            "wait, 3",
            "I don't understand the second but yes to the first",
            "Back 2 Back Therapy",
        ] {
            assert_eq!(Command::read(line), None, "{line}");
        }
    }
}
