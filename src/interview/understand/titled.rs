//! Names that are written as names: "Why Not Smile Dental".

/// Whether every longer word has a capital, though not every letter, so that even words of speech belong to a name.
pub fn is_titled(text: &str) -> bool {
    const SHORTEST: usize = 4;
    let words: Vec<&str> = text.split_whitespace().collect();
    let letters = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count();
    let is_capital = |word: &&str| {
        word.trim_start_matches(|c: char| !c.is_alphanumeric())
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    let long: Vec<&&str> = words.iter().filter(|word| letters(word) >= SHORTEST).collect();
    let is_shouted = !text.chars().any(char::is_lowercase);
    words.len() > 1 && !is_shouted && !long.is_empty() && long.into_iter().all(is_capital)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_all_along_make_a_name() {
        for name in ["We Care Pediatrics", "None of Your Back Pain Chiropractic", "Hold On Therapy"]
        {
            assert!(is_titled(name), "{name}");
        }
        for speech in ["We care for kids", "WE CARE", "we care", "Might I first ask", "Dana", ""] {
            assert!(!is_titled(speech), "{speech}");
        }
    }
}
