//! "Yes, via WSUS": a clear answer, and words behind it that are kept as a note.

use super::super::entry::{Line, Said};
use crate::{answers_file::said::mark, pack::question::Kind};

/// What stands between an answer and what is said of it.
const JOINTS: [&str; 7] = [", ", "; ", ". ", " - ", " – ", " (", ": "];

/// Words behind an answer that may turn it around or take some of it back: then somebody has to say what was meant.
const TURNS: &[&str] = &[
    "all",
    "although",
    "and",
    "barely",
    "but",
    "depends",
    "each",
    "else",
    "except",
    "few",
    "generally",
    "guess",
    "hope",
    "however",
    "if",
    "just",
    "least",
    "likely",
    "many",
    "maybe",
    "might",
    "most",
    "mostly",
    "neither",
    "never",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "nothing",
    "often",
    "only",
    "or",
    "other",
    "others",
    "partly",
    "perhaps",
    "planned",
    "possibly",
    "probably",
    "rarely",
    "rest",
    "should",
    "some",
    "sometimes",
    "soon",
    "sure",
    "think",
    "though",
    "unless",
    "unsure",
    "until",
    "usually",
    "when",
    "without",
    "yes",
    "yet",
];

/// The same with the answers alone, and the words that stood behind them; none where there are no such words.
pub fn apart(said: &Said, kind: &Kind) -> Option<(Said, String)> {
    match (said, kind) {
        (Said::Words(text, place), Kind::YesNo | Kind::OneOf { .. }) => {
            let (answer, remark) = split(text)?;
            Some((Said::Words(answer.to_owned(), place.clone()), remark.to_owned()))
        }
        (Said::Each(each, place), Kind::WhichItems { .. } | Kind::SeveralOf { .. }) => {
            let mut remarks = Vec::new();
            let each = each.iter().map(|line| of_line(line, &mut remarks)).collect();
            (!remarks.is_empty()).then(|| (Said::Each(each, place.clone()), remarks.join("; ")))
        }
        _ => None,
    }
}

fn of_line(line: &Line, remarks: &mut Vec<String>) -> Line {
    let Line { name, text, .. } = line;
    match split(text).filter(|(answer, _)| mark(text).is_none() && mark(answer).is_some()) {
        Some((answer, remark)) => {
            remarks.push(format!("{name}: {remark}"));
            Line { text: answer.to_owned(), ..line.clone() }
        }
        None => line.clone(),
    }
}

fn split(text: &str) -> Option<(&str, &str)> {
    let joint = |joint: &&str| text.find(*joint).map(|at| (at, joint.len()));
    let (at, len) = JOINTS.iter().filter_map(joint).min()?;
    let (answer, remark) = (text.get(..at)?.trim(), text.get(at + len..)?);
    let remark = remark.trim().trim_end_matches([')', '.', ';', ',']).trim();
    let turns = |word: &str| {
        let word = word.to_lowercase();
        TURNS.contains(&word.as_str()) || word.ends_with("n't") || word.ends_with("n’t")
    };
    let mut words = remark.split(|c: char| !c.is_alphanumeric() && !"'’".contains(c));
    let is_plain = !remark.contains('?') && !words.any(turns);
    (is_plain && !answer.is_empty() && remark.contains(char::is_alphanumeric))
        .then_some((answer, remark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_that_turn_nothing_around_are_a_remark() {
        assert_eq!(split("yes, via WSUS"), Some(("yes", "via WSUS")));
        assert_eq!(split("no (we use Weave)."), Some(("no", "we use Weave")));
        for text in [
            "yes",
            "yes, but only the servers",
            "yes, I think",
            "yes, mostly",
            "no, yes",
            "yes, it isn't on",
            "yes, right?",
            "yes, ",
            ", yes",
        ] {
            assert_eq!(split(text), None, "{text}");
        }
    }
}
