//! Text in drawings: escaped, measured, and kept inside its box.

use unicode_segmentation::UnicodeSegmentation;

use crate::document::template;
pub use crate::report::words::{ranges, runs};

pub const FONT: &str = "Source Sans 3, Segoe UI, Helvetica, Arial, sans-serif";

/// Text that XML reads as text.
pub fn xml(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).fold(
        String::with_capacity(text.len()),
        |mut out, c| {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\'' => out.push_str("&#39;"),
                c => out.push(c),
            }
            out
        },
    )
}

/// A text element; `look` holds further attributes.
pub fn words(x: u32, y: u32, size: u32, look: &str, text: &str) -> String {
    let text = xml(text);
    format!(
        "<text x=\"{x}\" y=\"{y}\" font-family=\"{FONT}\" font-size=\"{size}\" {look}>{text}</text>"
    )
}

/// What somebody typed, on one line and without characters that cannot be seen.
pub fn tidy(text: &str) -> String {
    let seen: String = template::visible(text);
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Room that a text takes, in units; rather too much than too little, whatever sans serif shows it.
pub fn width(text: &str, size: u32) -> u32 {
    let thousandths: u32 = text.chars().map(thousandths).sum();
    (thousandths * size).div_ceil(1000)
}

/// Thousandths of the size.
fn thousandths(c: char) -> u32 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | 'I' | ' ' => 300,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…' => 1000,
        'A'..='Z' | '&' | '#' | '+' | '=' | '<' | '>' | '~' => 740,
        c if c.is_ascii() => 650,
        '\u{a0}'..='\u{52f}' | '–' | '‘' | '’' | '“' | '”' => 720,
        c if template::is_accent(c) || template::is_joiner(c) => 0,
        c if c < '\u{2e80}' && c.is_alphabetic() => 900,
        _ => 1300,
    }
}

/// The text on at most so many lines; shortened with an ellipsis where it is longer.
pub fn wrapped(text: &str, size: u32, room: u32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ').flat_map(|word| pieces(word, size, room)) {
        let line = lines.last().cloned().unwrap_or_default();
        let longer = if line.is_empty() { word.clone() } else { format!("{line} {word}") };
        match lines.last_mut() {
            Some(last) if width(&longer, size) <= room => *last = longer,
            _ => lines.push(word),
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = shortened(last, size, room);
        }
    }
    lines
}

/// A word too long for a line, in pieces that are not.
fn pieces(word: &str, size: u32, room: u32) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for cluster in word.graphemes(true) {
        let is_full = pieces.last().is_some_and(|piece| {
            !piece.is_empty() && width(piece, size) + width(cluster, size) > room
        });
        if is_full {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(cluster);
        }
    }
    pieces
}

fn shortened(line: &str, size: u32, room: u32) -> String {
    let mut clusters: Vec<&str> = line.graphemes(true).collect();
    while width(&clusters.concat(), size) + width("…", size) > room && clusters.pop().is_some() {}
    format!("{}…", clusters.concat().trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_wrapped_and_then_shortened() {
        assert_eq!(wrapped("Gmail", 10, 100, 2), ["Gmail"]);
        assert_eq!(wrapped("Two remote billers", 10, 70, 2), ["Two remote", "billers"]);
        let long = wrapped(&"abcdefghij".repeat(20), 10, 100, 2);
        assert!(long.len() == 2 && long[1].ends_with('…'), "{long:?}");
        assert!(long.iter().all(|line| width(line, 10) <= 100), "{long:?}");
    }
}
