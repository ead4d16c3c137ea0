//! How wide the columns of a table are.

use super::tree::{Table, plain};

/// The share of each column, where `line` characters fit beside each other.
///
/// Columns without a width get room for their longest word, and share what is left by how much they hold.
pub fn of(table: &Table, line: usize) -> Vec<u32> {
    let given: Option<Vec<u32>> = table.columns.iter().map(|column| column.width).collect();
    if let Some(given) = given {
        return given;
    }
    let most = line / table.columns.len().max(1) + 4;
    let needs: Vec<(usize, usize)> =
        (0..table.columns.len()).map(|at| need(table, at, most.min(26))).collect();
    let least: usize = needs.iter().map(|(word, _)| word).sum();
    let wanted: usize = needs.iter().map(|(_, average)| average).sum();
    let left = line.saturating_sub(least);
    // In tenths, so that narrow columns keep their proportions.
    let width = |(word, average): (usize, usize)| word * 10 + left * 10 * average / wanted.max(1);
    needs.into_iter().map(|need| u32::try_from(width(need).max(1)).unwrap_or(1)).collect()
}

/// Characters the longest word of a column takes with its margins, and what a cell holds on average.
fn need(table: &Table, at: usize, most: usize) -> (usize, usize) {
    let rows = std::iter::once(&table.header).chain(table.full_rows());
    let cells = rows.filter_map(|row| row.get(at));
    let (mut word, mut total) = (1, 0);
    for cell in cells.map(|cell| plain(cell)) {
        let lengths = cell.split_whitespace().map(|word| word.chars().count());
        word = lengths.clone().max().unwrap_or(0).max(word);
        total += lengths.map(|length| length.min(most) + 1).sum::<usize>().min(300);
    }
    (word.min(most) + 3, total / (table.rows.len() + 1) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tree::{Align, Column, Line, text};

    #[test]
    fn a_column_of_long_texts_is_wider_and_a_given_width_stays() {
        let column = |width| Column { align: Align::Left, width };
        let long = text("many words that go on and on and on and on");
        let mut table = Table {
            caption: Line::new(),
            columns: vec![column(None), column(None)],
            header: vec![text("No"), text("Why")],
            rows: vec![vec![text("1"), long]],
            tight: false,
        };
        let [no, why] = of(&table, 100)[..] else { panic!("two columns") };
        assert!(why > no);
        table.columns = vec![column(Some(80)), column(Some(20))];
        assert_eq!(of(&table, 100), [80, 20]);
    }
}
