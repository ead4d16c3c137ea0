//! The command words, at every prompt.

use super::near::fold;

/// What a person asks of the program, in place of answering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// `?`, `why`
    Why,
    Help,
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
        alone(said.trim()).or_else(|| with_words(line))
    }
}

fn alone(said: &str) -> Option<Command> {
    Some(match said {
        "why" | "why do you ask" | "why ask" => Command::Why,
        "help" | "commands" | "h" => Command::Help,
        "back" | "go back" | "previous" => Command::Back,
        "skip" | "later" | "ask me later" | "skip this" | "skip it" => Command::Skip,
        "review" => Command::Review,
        "undo" => Command::Undo,
        "pause" | "quit" | "exit" | "stop" | "save" | "bye" | "goodbye" | ":q" => Command::Pause,
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
    ("define ", Command::WhatIs),
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
    match make(rest.to_owned()) {
        Command::By(name) if !is_name(&name) => None,
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
        ] {
            assert_eq!(Command::read(line), None, "{line}");
        }
    }
}
