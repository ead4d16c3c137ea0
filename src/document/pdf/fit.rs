//! What must be known before typst sets a page: widths of columns, and where a long word may break.

use unicode_segmentation::UnicodeSegmentation;

use crate::document::lettering::Lettering;
use crate::document::tree::{Block, Line, Table, visit};
use crate::document::widths;

/// Characters that fit on a line of a table.
pub const PORTRAIT: usize = 100;
const LANDSCAPE: usize = 140;
/// Outside tables every word up to this length fits.
const WORD: usize = 56;
/// In titles and headings.
const LARGE_WORD: usize = 28;
/// In the left column of labels.
const TERM_WORD: usize = 18;
/// Signs around a word, such as quotes and a full stop.
const SIGNS: usize = 8;
const BREAK: char = '\u{200B}';
/// Signs of Khmer and Myanmar that put the next letter below the one before.
const JOINING: [char; 2] = ['\u{17D2}', '\u{1039}'];

/// Gives every column a width, makes every text showable and every long word breakable.
pub fn fit(blocks: &mut [Block], line: usize, lettering: &mut Lettering<'_>) {
    for block in blocks {
        match block {
            Block::Landscape { blocks } => fit(blocks, LANDSCAPE, lettering),
            Block::Table(table) => fit_table(table, line, lettering),
            Block::Callout { title, blocks, .. } => {
                soften(title, WORD, lettering);
                fit(blocks, line, lettering);
            }
            Block::Toc { title } => *title = lettering.shown(title),
            Block::Heading { content, .. } => soften(content, LARGE_WORD, lettering),
            Block::Cover { title, subtitle, blocks } => {
                soften(title, LARGE_WORD, lettering);
                soften(subtitle, LARGE_WORD, lettering);
                fit(blocks, line, lettering);
            }
            Block::Definitions { items } => {
                for item in items {
                    soften(&mut item.term, TERM_WORD, lettering);
                    fit(&mut item.details, line * 2 / 3, lettering);
                }
            }
            other => {
                let one = std::slice::from_mut(other);
                visit::tables(one, &mut |table| size_columns(table, line / 2));
                visit::lines(one, &mut |words| soften(words, WORD, lettering));
            }
        }
    }
}

fn fit_table(table: &mut Table, line: usize, lettering: &mut Lettering<'_>) {
    size_columns(table, line);
    soften(&mut table.caption, WORD, lettering);
    let total: u32 = table.columns.iter().filter_map(|column| column.width).sum();
    let count = table.columns.len();
    for (at, column) in table.columns.iter().enumerate() {
        let share = column.width.unwrap_or(1) as usize * line / total.max(1) as usize;
        let limit = share.saturating_sub(3).max(4);
        let full = table.rows.iter_mut().filter(|row| row.len() > 1 || count == 1);
        let cells = full.filter_map(|row| row.get_mut(at));
        table
            .header
            .get_mut(at)
            .into_iter()
            .chain(cells)
            .for_each(|cell| soften(cell, limit, lettering));
    }
    let groups = table.rows.iter_mut().filter(|row| row.len() == 1 && count > 1);
    groups.flatten().for_each(|line| soften(line, WORD, lettering));
}

fn size_columns(table: &mut Table, line: usize) {
    let widths = widths::of(table, line);
    for (column, width) in table.columns.iter_mut().zip(widths) {
        column.width = Some(width);
    }
}

fn soften(line: &mut Line, limit: usize, lettering: &mut Lettering<'_>) {
    visit::texts(line, &mut |text| *text = breakable(&lettering.shown(text), limit));
}

/// A text of the running lines.
pub fn running(text: &str, lettering: &mut Lettering<'_>) -> String {
    breakable(&lettering.shown(text), WORD)
}

/// The text with an invisible place to break after every stretch of `limit` characters without one.
fn breakable(text: &str, limit: usize) -> String {
    let mut broken = String::with_capacity(text.len());
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            broken.push(' ');
        }
        if word.chars().count() <= limit || is_ordinary(word) {
            broken.push_str(word);
        } else {
            push_broken(word, limit, &mut broken);
        }
    }
    broken
}

/// What looks like a word is hyphenated by typst.
fn is_ordinary(word: &str) -> bool {
    let letters = word.trim_matches(|c: char| c.is_ascii_punctuation());
    let mut clusters = letters.graphemes(true);
    // Signs alone, or before and behind it, make no word: they would be a line without end.
    word.chars().count() - letters.chars().count() <= SIGNS
        && letters.graphemes(true).count() <= 20
        && clusters.all(|cluster| cluster.starts_with(char::is_alphabetic))
}

fn push_broken(word: &str, limit: usize, broken: &mut String) {
    let mut run = 0;
    for cluster in word.graphemes(true) {
        if run >= limit && !broken.ends_with(JOINING) {
            broken.push(BREAK);
            run = 0;
        }
        broken.push_str(cluster);
        run += 1;
        if matches!(cluster, "/" | "." | "@" | "_" | "-" | "?" | "&" | "=" | ",") && run > 2 {
            broken.push(BREAK);
            run = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_long_words_get_places_to_break() {
        assert_eq!(breakable("a short text", 5), "a short text");
        assert_eq!(breakable("Implementation", 8), "Implementation");
        assert_eq!(breakable("(Implementation).", 8), "(Implementation).");
        assert_eq!(breakable(&"<".repeat(20), 16), format!("{}\u{200B}<<<<", "<".repeat(16)));
        assert_eq!(breakable("abc4567", 3), "abc\u{200B}456\u{200B}7");
        assert_eq!(breakable("1a\u{323}\u{301}2", 1), "1\u{200B}a\u{323}\u{301}\u{200B}2");
        assert_eq!(breakable("info@practice.example", 12), "info@\u{200B}practice.\u{200B}example");
    }
}
