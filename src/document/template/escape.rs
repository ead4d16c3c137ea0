//! Values as Markdown that can only ever be text.

/// Stands for a line break inside one line of Markdown; [`super::super::parse`] turns it into a break.
pub const LINE: char = '\u{2028}';

/// Writes a value so that Markdown reads every character of it as text.
///
/// A numeric character reference is never structure in CommonMark, not even inside a table cell or a link.
pub fn escape(value: &str) -> String {
    let text = visible(value);
    let mut escaped = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            escaped.push_str(&format!("&#{};", u32::from(c)));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// The value as the document will hold it, and a dash for one that holds nothing to see.
///
/// Nothing at all between two asterisks would be read as something else.
pub fn visible(value: &str) -> String {
    let text = clean(value);
    let is_blank = text.chars().all(|c| c.is_whitespace() || is_joiner(c));
    if is_blank && !value.is_empty() { "–".into() } else { text }
}

/// Characters that only change the look of their neighbours.
pub fn is_joiner(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{AD}')
}

/// No control characters, single spaces, [`LINE`] for each new line.
fn clean(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for c in value.replace("\r\n", "\n").chars().filter_map(keep) {
        match c {
            ' ' if text.is_empty() || text.ends_with([' ', LINE]) => {}
            LINE => {
                text.truncate(text.trim_end_matches(' ').len());
                if !ends_with_two_lines(&text) {
                    text.push(LINE);
                }
            }
            c => text.push(c),
        }
    }
    text.trim().to_owned()
}

fn ends_with_two_lines(text: &str) -> bool {
    text.chars().rev().take(2).filter(|c| *c == LINE).count() == 2
}

fn keep(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => Some(LINE),
        '\t' => Some(' '),
        c if c.is_control() || is_hidden(c) => None,
        c => Some(c),
    }
}

/// Characters that reorder, hide or smuggle text, and the two that no XML file may hold.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}' | '\u{E0000}'..='\u{E007F}')
}

/// Characters that are set onto the letter before them.
pub fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_becomes_references_and_letters_stay() {
        assert_eq!(escape("a*b é"), "a&#42;b é");
    }

    #[test]
    fn new_lines_stay_on_one_line_of_markdown() {
        assert_eq!(clean(" a \r\n\n\n\n b\tc  d\u{0}\u{202E} "), "a\u{2028}\u{2028}b c d");
    }

    #[test]
    fn a_value_of_blanks_is_shown_as_a_dash() {
        assert_eq!(escape(" \n "), "–");
        assert_eq!(escape("\u{200B}\u{FE0F}"), "–");
        assert_eq!(escape(""), "");
    }
}
