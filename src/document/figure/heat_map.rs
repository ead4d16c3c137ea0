//! Risks by likelihood and impact.

use super::words::{runs, width, words};
use crate::document::theme::Levels;
use crate::document::tree::{Align, Block, Column, Line, Picture, Table, Tone, text};

/// The risk matrix with the risks that fall into each of its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatMap {
    /// Words from least to most likely; one row each.
    pub likelihood: Vec<String>,
    /// Words from least to most harmful; one column each.
    pub impact: Vec<String>,
    /// Id and title of the level of risk of each cell, `levels[likelihood][impact]`.
    pub levels: Vec<Vec<(String, String)>>,
    /// Numbers of the risks in each cell, in the same order.
    pub cells: Vec<Vec<Vec<u32>>>,
}

const TITLE: &str = "Risks by likelihood and impact";
const TOP: u32 = 10;
const BOTTOM: u32 = 46;
const ROW: u32 = 46;
const TEXT_LINE: u32 = 15;
const NUMBER: u32 = 13;
const WORD: u32 = 13;
const INK: &str = "fill=\"#1b232c\"";
/// More lines than this are only counted in the drawing; the table has them all.
const MOST_LINES: usize = 6;

impl HeatMap {
    pub fn picture(&self) -> Picture {
        let rows: u32 = (0..self.likelihood.len()).map(|row| self.row_height(row)).sum();
        let width = self.left() + self.cell_width() * count(self.impact.len()) + 10;
        let height = TOP + rows + BOTTOM;
        Picture {
            width,
            height,
            svg: format!(
                "<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>{}",
                self.svg()
            ),
            title: TITLE.into(),
            alt: self.alt(),
            blocks: vec![self.table()],
        }
    }

    /// Room for the name of the axis and the longest word beside it.
    fn left(&self) -> u32 {
        let longest = self.likelihood.iter().map(|word| word.chars().count()).max();
        (44 + 8 * count(longest.unwrap_or(0))).clamp(100, 240)
    }

    fn cell_width(&self) -> u32 {
        (600 / count(self.impact.len()).max(1)).clamp(104, 200)
    }

    fn level(&self, row: usize, column: usize) -> (&str, &str) {
        let cell = self.levels.get(row).and_then(|row| row.get(column));
        cell.map_or(("", ""), |(id, title)| (id.as_str(), title.as_str()))
    }

    fn numbers(&self, row: usize, column: usize) -> &[u32] {
        self.cells.get(row).and_then(|row| row.get(column)).map_or(&[], Vec::as_slice)
    }

    fn row_height(&self, row: usize) -> u32 {
        let lines = (0..self.impact.len()).map(|column| self.number_lines(row, column).len()).max();
        ROW.max(24 + TEXT_LINE * count(lines.unwrap_or(0)) + 8)
    }

    /// The numbers as the register has them, with those in a row as "R9–16".
    fn number_lines(&self, row: usize, column: usize) -> Vec<String> {
        let room = self.cell_width() - 16;
        let mut lines: Vec<String> = Vec::new();
        let mut told = Vec::new();
        for (start, end) in runs(self.numbers(row, column)) {
            let said = if start == end { format!("R{start}") } else { format!("R{start}–{end}") };
            let longer = lines.last().map(|line| format!("{line}, {said}"));
            match (longer.filter(|line| width(line, NUMBER) <= room), lines.last_mut()) {
                (Some(longer), Some(last)) => *last = longer,
                _ => lines.push(said),
            }
            told.push((lines.len(), end - start + 1));
        }
        let more: u32 = told.iter().filter(|(line, _)| *line > MOST_LINES).map(|(_, n)| n).sum();
        if more > 0 {
            lines.truncate(MOST_LINES);
            lines.push(format!("and {more} more"));
        }
        lines
    }

    fn svg(&self) -> String {
        let (left, wide) = (self.left(), self.cell_width());
        let mut svg = String::new();
        let mut y = TOP;
        for row in (0..self.likelihood.len()).rev() {
            let tall = self.row_height(row);
            let look = format!("text-anchor=\"end\" {INK}");
            svg.push_str(&words(
                left - 12,
                y + tall / 2 + 5,
                WORD,
                &look,
                self.likelihood.get(row).map_or("", String::as_str),
            ));
            for column in 0..self.impact.len() {
                svg.push_str(&self.cell(row, column, left + wide * count(column), y, tall));
            }
            y += tall;
        }
        svg.push_str(&self.axes(y));
        svg
    }

    fn cell(&self, row: usize, column: usize, x: u32, y: u32, tall: u32) -> String {
        let (id, title) = self.level(row, column);
        let tone = self.tone(id);
        let (name, levels, wide) = (tone.name(), Levels::default(), self.cell_width());
        let look = format!("class=\"ink-{name}\" fill=\"{}\"", levels.ink(tone));
        let mut svg = format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{tall}\" class=\"ground-{name}\" fill=\"{}\" stroke=\"#ffffff\" stroke-width=\"3\"/>",
            levels.ground(tone)
        );
        svg.push_str(&words(x + 12, y + 19, 12, &format!("font-weight=\"600\" {look}"), title));
        for (at, line) in self.number_lines(row, column).iter().enumerate() {
            let below = y + 20 + TEXT_LINE * (count(at) + 1);
            svg.push_str(&words(
                x + 12,
                below,
                NUMBER,
                &format!("font-weight=\"700\" {look}"),
                line,
            ));
        }
        svg
    }

    fn axes(&self, y: u32) -> String {
        let (left, wide) = (self.left(), self.cell_width());
        let look = format!("text-anchor=\"middle\" {INK}");
        let strong = format!("font-weight=\"600\" {look}");
        let mut svg = String::new();
        for (column, word) in self.impact.iter().enumerate() {
            svg.push_str(&words(left + wide * count(column) + wide / 2, y + 18, WORD, &look, word));
        }
        let middle = left + wide * count(self.impact.len()) / 2;
        svg.push_str(&words(middle, y + 38, WORD, &strong, "Impact →"));
        let half = TOP + (y - TOP) / 2;
        let turned = format!("{strong} transform=\"rotate(-90 16 {half})\"");
        svg.push_str(&words(16, half, WORD, &turned, "Likelihood →"));
        svg
    }

    /// Levels are coloured by their usual words, other scales by rank from the mildest corner to the worst.
    fn tone(&self, id: &str) -> Tone {
        match Tone::of(id) {
            Tone::Neutral => self.tone_by_rank(id),
            tone => tone,
        }
    }

    fn tone_by_rank(&self, id: &str) -> Tone {
        let ranks = self.ranked();
        let place = ranks.iter().position(|known| *known == id).unwrap_or(0);
        Tone::at_rank(place, ranks.len())
    }

    fn ranked(&self) -> Vec<&str> {
        let mut cells: Vec<(usize, &str)> = Vec::new();
        for row in 0..self.likelihood.len() {
            cells.extend(
                (0..self.impact.len()).map(|column| (row + column, self.level(row, column).0)),
            );
        }
        cells.sort_by_key(|(distance, _)| *distance);
        let mut ranked: Vec<&str> = Vec::new();
        for (_, id) in cells {
            if !ranked.contains(&id) {
                ranked.push(id);
            }
        }
        ranked
    }

    fn alt(&self) -> String {
        let mut parts = Vec::new();
        for id in self.ranked().into_iter().rev() {
            let (title, numbers) = self.at_level(id);
            if !numbers.is_empty() {
                parts.push(format!("{title}: {}", numbered(&numbers)));
            }
        }
        let total: usize = self.cells.iter().flatten().map(Vec::len).sum();
        if parts.is_empty() {
            return "A matrix of likelihood and impact without risks.".into();
        }
        let risks = if total == 1 { "risk" } else { "risks" };
        format!("A matrix of likelihood and impact with {total} {risks}. {}.", parts.join("; "))
    }

    fn at_level(&self, id: &str) -> (&str, Vec<u32>) {
        let (mut title, mut numbers) = ("", Vec::new());
        for row in 0..self.likelihood.len() {
            for column in 0..self.impact.len() {
                if self.level(row, column).0 == id {
                    title = self.level(row, column).1;
                    numbers.extend_from_slice(self.numbers(row, column));
                }
            }
        }
        numbers.sort_unstable();
        (title, numbers)
    }

    fn table(&self) -> Block {
        let words = self.impact.iter().map(|word| text(format!("Impact: {word}")));
        let header: Vec<Line> = std::iter::once(text("Likelihood")).chain(words).collect();
        let columns = header.iter().map(|_| Column { align: Align::Left, width: None }).collect();
        let rows = (0..self.likelihood.len()).rev().map(|row| self.table_row(row)).collect();
        Block::Table(Table { caption: text(TITLE), columns, header, rows, tight: false })
    }

    fn table_row(&self, row: usize) -> Vec<Line> {
        let cells = (0..self.impact.len()).map(|column| {
            let (_, title) = self.level(row, column);
            match self.numbers(row, column) {
                [] => text(title),
                numbers => text(format!("{title}: {}", numbered(numbers))),
            }
        });
        std::iter::once(text(self.likelihood.get(row).map_or("", String::as_str)))
            .chain(cells)
            .collect()
    }
}

/// "R1, R4 to R6"
fn numbered(numbers: &[u32]) -> String {
    let said = runs(numbers).into_iter().map(|(start, end)| match end - start {
        0 => format!("R{start}"),
        _ => format!("R{start} to R{end}"),
    });
    said.collect::<Vec<_>>().join(", ")
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX / 1024)
}

#[cfg(test)]
pub(in crate::document) mod tests {
    use super::*;
    use crate::document::tree::plain;

    pub(in crate::document) fn sample() -> HeatMap {
        let words = |list: [&str; 3]| list.map(str::to_owned).to_vec();
        let level = |id: &str| (id.to_lowercase(), id.to_owned());
        let rows =
            [["Low", "Low", "Medium"], ["Low", "Medium", "High"], ["Medium", "High", "Critical"]];
        HeatMap {
            likelihood: words(["Unlikely", "Possible", "Likely"]),
            impact: words(["Minor", "Moderate", "<Severe>"]),
            levels: rows.map(|row| row.map(level).to_vec()).to_vec(),
            cells: vec![
                vec![vec![], vec![], vec![7]],
                vec![vec![], vec![4, 5], vec![]],
                vec![vec![], vec![3], vec![1, 2]],
            ],
        }
    }

    #[test]
    fn the_drawing_the_words_and_the_table_say_the_same() {
        let picture = sample().picture();
        assert!(picture.svg.contains(">Critical<") && picture.svg.contains(">R1, R2<"));
        assert!(picture.svg.contains("&lt;Severe&gt;") && !picture.svg.contains("<Severe>"));
        assert!(
            picture.alt.contains("6 risks. Critical: R1, R2; High: R3; Medium: R4, R5, R7."),
            "{}",
            picture.alt
        );
        let [Block::Table(table)] = &picture.blocks[..] else { panic!("a table") };
        let first: Vec<String> = table.rows[0].iter().map(|cell| plain(cell)).collect();
        assert_eq!(first, ["Likely", "Medium", "High: R3", "Critical: R1, R2"]);
    }

    #[test]
    fn a_crowded_cell_grows_and_other_scales_are_coloured_by_rank() {
        let mut map = sample();
        map.cells[2][2] = (1..=99).map(|number| number * 2).collect();
        assert!(map.picture().height > sample().picture().height);
        let svg = map.picture().svg;
        assert!(svg.contains(" more<") && !svg.contains("R198"), "{svg}");
        for (id, _) in map.levels.iter_mut().flatten() {
            id.insert(0, '_');
        }
        assert_eq!([map.tone("_low"), map.tone("_critical")], [Tone::Low, Tone::Critical]);
    }

    #[test]
    fn missing_cells_do_no_harm() {
        let map = HeatMap { levels: vec![], cells: vec![], ..sample() };
        assert!(map.picture().alt.contains("without risks"));
    }
}
