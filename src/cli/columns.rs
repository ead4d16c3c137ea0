//! Tables in plain text: columns that line up, and a last one that is wrapped.

use textwrap::{Options, WordSplitter, core::display_width};

/// No line is wider than this.
pub const WIDEST: usize = 100;

/// Between two columns.
const GAP: usize = 2;

/// Rows of cells as lines. All but the last cell of a row are as wide as the widest of their column; columns of nothing but
/// numbers stand to the right.
pub fn columns(rows: &[Vec<String>]) -> String {
    let widths = widths(rows);
    let right: Vec<bool> = (0..widths.len()).map(|column| is_numbers(rows, column)).collect();
    rows.iter().map(|row| line(row, &widths, &right)).collect()
}

fn widths(rows: &[Vec<String>]) -> Vec<usize> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| display_width(cell)).max().unwrap_or(0)
    };
    (0..count).map(widest).collect()
}

/// The first row is the heading.
fn is_numbers(rows: &[Vec<String>], column: usize) -> bool {
    let mut cells = rows.iter().skip(1).filter_map(|row| row.get(column));
    cells.all(|cell| cell.chars().all(|c| c.is_ascii_digit()))
}

fn line(row: &[String], widths: &[usize], right: &[bool]) -> String {
    let mut text = String::new();
    let last = row.len().saturating_sub(1);
    for ((at, cell), (width, right)) in row.iter().enumerate().zip(widths.iter().zip(right)) {
        let room = " ".repeat(width.saturating_sub(display_width(cell)));
        match (at == last, right) {
            (_, true) => text.push_str(&format!("{room}{cell}")),
            (true, false) => return wrapped(&text, cell),
            (false, false) => text.push_str(&format!("{cell}{room}")),
        }
        text.push_str(&" ".repeat(GAP));
    }
    format!("{}\n", text.trim_end())
}

/// The last cell, its further lines under its first.
fn wrapped(before: &str, cell: &str) -> String {
    let further = " ".repeat(display_width(before));
    let options = Options::new(WIDEST)
        .initial_indent(before)
        .subsequent_indent(&further)
        .word_splitter(WordSplitter::NoHyphenation);
    let lines = textwrap::wrap(cell, options);
    if lines.is_empty() {
        return format!("{}\n", before.trim_end());
    }
    lines.iter().map(|line| format!("{}\n", line.trim_end())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    #[test]
    fn words_stand_to_the_left_and_numbers_to_the_right() {
        let table = rows(&[&["name", "asked", "of"], &["solo", "9", "a"], &["group", "45", ""]]);
        assert_eq!(columns(&table), "name   asked  of\nsolo       9  a\ngroup     45\n");
    }

    #[test]
    fn a_long_last_cell_goes_on_under_itself() {
        let long = "word ".repeat(30);
        let shown = columns(&rows(&[&["a", "b"], &["x", long.trim()]]));
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| line.len() <= WIDEST), "{shown}");
        assert!(lines[2].starts_with("   word"), "{shown}");
    }
}
