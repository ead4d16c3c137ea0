//! Letters and signs that join into one shape.
//!
//! A shaper counts the signs of one shape in a byte and fails past it, and the memory that a pile of accents takes grows with its
//! square. No word has that many, so a longer one is never shaped.

use unicode_normalization::char::canonical_combining_class;
use unicode_segmentation::UnicodeSegmentation;

use super::is_joiner;

/// Characters of one letter with its marks.
const CLUSTER: usize = 16;
/// Characters of letters that are joined by signs: each may become three signs, and 255 are too many.
const SYLLABLE: usize = 60;
/// The class of signs that join a letter to the next one, such as the virama.
const JOINING: u8 = 9;

/// The clusters of a word. Those that join into more than is shaped are one.
pub fn clusters(word: &str) -> Vec<&str> {
    let mut clusters = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let (syllable, after) = rest.split_at_checked(end_of_syllable(rest)).unwrap_or((rest, ""));
        match is_longer(syllable, SYLLABLE) {
            true => clusters.push(syllable),
            false => clusters.extend(syllable.graphemes(true)),
        }
        rest = after;
    }
    clusters
}

fn end_of_syllable(text: &str) -> usize {
    let mut end = 0;
    for cluster in text.graphemes(true) {
        end += cluster.len();
        if !joins_the_next(cluster) {
            break;
        }
    }
    end
}

/// Whether it is more than is shaped.
pub fn is_too_long(cluster: &str) -> bool {
    is_longer(cluster, CLUSTER)
}

/// Whether a letter that follows would become part of it.
pub fn joins_the_next(cluster: &str) -> bool {
    let last = cluster.chars().rev().find(|c| !is_joiner(*c));
    last.is_some_and(|c| canonical_combining_class(c) == JOINING)
}

fn is_longer(text: &str, most: usize) -> bool {
    text.chars().nth(most).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_falls_into_its_letters_and_what_joins_without_end_is_one() {
        assert_eq!(clusters("a\u{301}b"), ["a\u{301}", "b"]);
        assert_eq!(clusters("हिन्दी").concat(), "हिन्दी");
        let joined = "\u{a59}\u{a4d}".repeat(100);
        assert_eq!(
            clusters(&format!("a{joined}\u{a59}b")),
            ["a", &format!("{joined}\u{a59}"), "b"]
        );
        assert!(is_too_long(&joined) && joins_the_next(&joined));
        assert!(!is_too_long("👩🏽\u{200D}👩🏽\u{200D}👧🏽\u{200D}👦🏽") && !joins_the_next("हि"));
    }
}
