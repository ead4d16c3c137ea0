//! Lines in the form of a command that none takes: "undo 3", "by" alone, "sra report", "-". Where any words may be the
//! answer, they are hardly one.

use crate::interview::near::fold;

/// Whether a line is like a command, or has no word in it at all.
pub fn is_slip(line: &str) -> bool {
    is_mere_sign(line) || is_command_with_number(&fold(line)) || is_for_the_shell(&fold(line))
}

/// "-", "..."
pub fn is_mere_sign(line: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_punctuation() || matches!(c, '–' | '—' | '…' | '•');
    !line.trim().is_empty() && line.chars().all(|c| c.is_whitespace() || is_sign(c))
}

/// "undo 3", "back 2 please"
fn is_command_with_number(said: &str) -> bool {
    const WORDS: &[&str] =
        &["undo", "back", "review", "skip", "later", "pause", "help", "why", "sections", "keep"];
    const AROUND: &[&str] = &["number", "question", "to", "and", "please", "steps", "times"];
    let Some((first, rest)) = said.split_once(' ') else { return false };
    let is_number = |word: &str| word.parse::<u64>().is_ok();
    WORDS.contains(&first)
        && rest.split(' ').any(is_number)
        && rest.split(' ').all(|word| is_number(word) || AROUND.contains(&word))
}

/// What is typed after the conversation, and "by" without a name.
fn is_for_the_shell(said: &str) -> bool {
    const ALONE: &[&str] = &["by", "i am", "print", "report", "status", "prepare", "answers"];
    const AFTER_SRA: &[&str] = &["report", "status", "prepare", "answers", "interview", "pack"];
    let after = said.strip_prefix("sra ").and_then(|rest| rest.split(' ').next());
    ALONE.contains(&said) || after.is_some_and(|word| AFTER_SRA.contains(&word))
}

/// What "change" is about, where that can only be the number of a question: "3 please", "#3", "number 3 to medical".
pub fn numbered(said: &str) -> Option<&str> {
    let said = said.trim().trim_start_matches('#');
    let starts = ["number ", "question ", "nr. ", "nr ", "no. ", "answer "];
    let begins =
        |start: &&str| said.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    let start = starts.iter().find(|start| begins(start)).map_or(0, |start| start.len());
    let said = said.get(start..)?.trim_start_matches(['#', ' ']);
    said.starts_with(|c: char| c.is_ascii_digit()).then_some(said)
}

/// The number itself, where nothing but courtesy is around it: "3.", "3 please".
pub fn number(said: &str) -> Option<usize> {
    let said = numbered(said)?.trim_end_matches(['.', '!', '?', ' ']);
    let said = said.strip_suffix("please").or_else(|| said.strip_suffix("pls")).unwrap_or(said);
    said.trim_end_matches([',', '.', ' ']).parse().ok()
}

/// "change3" as "change 3".
pub fn run_together(line: &str) -> Option<&str> {
    const CHANGE: &str = "change";
    let begins = line.get(..CHANGE.len()).is_some_and(|head| head.eq_ignore_ascii_case(CHANGE));
    let rest = line.get(CHANGE.len()..).filter(|_| begins)?;
    rest.starts_with(|c: char| c == '#' || c.is_ascii_digit()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_looks_like_a_command() {
        for line in
            ["undo 3", "Back 2.", "review 5", "by", "print", "-", ".", "sra report --ask IT"]
        {
            assert!(is_slip(line), "{line}");
        }
        for line in [
            "Back 2 Back Therapy",
            "By the Sea Dental",
            "SRA Clinic",
            "Dr. Lee",
            "💣",
            "Print Shop",
        ] {
            assert!(!is_slip(line), "{line}");
        }
    }

    #[test]
    fn a_number_with_courtesy_around_it() {
        for said in ["3", "3.", "#3", "number 3", "3 please", "Question 3!"] {
            assert_eq!(number(said), Some(3), "{said}");
        }
        for said in ["3, 4", "3 to medical", "Healthcare"] {
            assert_eq!(number(said), None, "{said}");
        }
        assert_eq!(numbered("3 to medical"), Some("3 to medical"));
        assert_eq!(numbered("Healthcare 3"), None);
    }
}
