//! What must be known before typst sets a page: widths of columns, and where a long word may break.

use super::glyphs::Glyphs;
use crate::document::tree::{Block, Line, Table, plain, visit};

/// Characters that fit on a line of a table.
pub const PORTRAIT: usize = 105;
const LANDSCAPE: usize = 150;
/// Outside tables every word up to this length fits.
const WORD: usize = 56;
const BREAK: char = '\u{200B}';

/// Gives every column a width, makes every text showable and every long word breakable.
pub fn fit(blocks: &mut [Block], line: usize, glyphs: &mut Glyphs) {
    for block in blocks {
        match block {
            Block::Landscape { blocks } => fit(blocks, LANDSCAPE, glyphs),
            Block::Table(table) => fit_table(table, line, glyphs),
            Block::Callout { title, blocks, .. } => {
                soften(title, WORD, glyphs);
                fit(blocks, line, glyphs);
            }
            Block::Toc { title } => *title = glyphs.shown(title),
            other => {
                let one = std::slice::from_mut(other);
                visit::tables(one, &mut |table| size_columns(table, line / 2));
                visit::lines(one, &mut |words| soften(words, WORD, glyphs));
            }
        }
    }
}

fn fit_table(table: &mut Table, line: usize, glyphs: &mut Glyphs) {
    size_columns(table, line);
    soften(&mut table.caption, WORD, glyphs);
    let total: u32 = table.columns.iter().filter_map(|column| column.width).sum();
    for (at, column) in table.columns.iter().enumerate() {
        let share = column.width.unwrap_or(1) as usize * line / total.max(1) as usize;
        let limit = share.saturating_sub(3).max(4);
        let cells = table.rows.iter_mut().filter_map(|row| row.get_mut(at));
        table
            .header
            .get_mut(at)
            .into_iter()
            .chain(cells)
            .for_each(|cell| soften(cell, limit, glyphs));
    }
}

/// Columns without a width share the page by how much they hold, but none is narrower than its longest word.
fn size_columns(table: &mut Table, line: usize) {
    if table.columns.iter().all(|column| column.width.is_some()) {
        return;
    }
    let columns = table.columns.len().max(1);
    let most = (line / columns).clamp(8, 24);
    for at in 0..table.columns.len() {
        let cells = || {
            std::iter::once(&table.header)
                .chain(&table.rows)
                .filter_map(|row| row.get(at))
                .map(|cell| plain(cell))
        };
        let word = cells().map(|cell| longest_word(&cell)).max().unwrap_or(1).min(most);
        let total: usize = cells().map(|cell| cell.chars().count().min(400)).sum();
        let average = total / (table.rows.len() + 1);
        let weight = (word + 3).max(average.min(60));
        table.columns[at].width = u32::try_from(weight).ok();
    }
}

fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0)
}

fn soften(line: &mut Line, limit: usize, glyphs: &mut Glyphs) {
    visit::texts(line, &mut |text| *text = breakable(&glyphs.shown(text), limit));
}

/// The text with an invisible place to break after every stretch of `limit` characters without one.
fn breakable(text: &str, limit: usize) -> String {
    let mut broken = String::with_capacity(text.len());
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            broken.push(' ');
        }
        if word.chars().count() <= limit {
            broken.push_str(word);
        } else {
            push_broken(word, limit, &mut broken);
        }
    }
    broken
}

fn push_broken(word: &str, limit: usize, broken: &mut String) {
    let mut run = 0;
    for c in word.chars() {
        if run >= limit {
            broken.push(BREAK);
            run = 0;
        }
        broken.push(c);
        run += 1;
        if matches!(c, '/' | '.' | '@' | '_' | '-' | '?' | '&' | '=' | ',') && run > 2 {
            broken.push(BREAK);
            run = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tree::{Align, Column, text};

    #[test]
    fn only_long_words_get_places_to_break() {
        assert_eq!(breakable("a short text", 5), "a short text");
        assert_eq!(breakable("abcdefg", 3), "abc\u{200B}def\u{200B}g");
        assert_eq!(breakable("info@practice.example", 12), "info@\u{200B}practice.\u{200B}example");
    }

    #[test]
    fn a_column_of_long_texts_is_wider_and_a_given_width_stays() {
        let column = |width| Column { align: Align::Left, width };
        let long = text("many words that go on and on and on and on");
        let mut table = Table {
            caption: Line::new(),
            columns: vec![column(None), column(None)],
            header: vec![text("No"), text("Why")],
            rows: vec![vec![text("1"), long]],
        };
        size_columns(&mut table, 100);
        assert!(table.columns[1].width > table.columns[0].width);
        table.columns = vec![column(Some(80)), column(Some(20))];
        size_columns(&mut table, 100);
        assert_eq!(table.columns[0].width, Some(80));
    }
}
