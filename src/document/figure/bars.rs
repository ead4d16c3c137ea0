//! Findings by level and by family of safeguard.

use super::words::{width, words};
use crate::document::{
    theme::Levels,
    tree::{Align, Block, Column, Picture, Table, Tone, text},
};

/// Two bar charts side by side; the colours of the first are the key to the second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bars {
    /// Id and title, lowest first.
    pub levels: Vec<(String, String)>,
    /// For each level, the findings that are not known for certain.
    pub not_known: Vec<usize>,
    pub families: Vec<Family>,
}

/// A family with its findings of each level, lowest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    pub title: String,
    pub counts: Vec<usize>,
}

const TITLE: &str = "Findings by level and by family of safeguard";
const WIDTH: u32 = 640;
const TOP: u32 = 26;
const ROW: u32 = 22;
const BAR: u32 = 16;
const SIZE: u32 = 11;
/// Where the second chart begins.
const SECOND: u32 = 322;
const WORDS: &str = "fill=\"#1b232c\"";

impl Bars {
    pub fn picture(&self) -> Picture {
        let rows = self.levels.len().max(self.families.len());
        let height = TOP + ROW * count(rows) + 6;
        Picture {
            width: WIDTH,
            height,
            svg: self.svg(height),
            title: TITLE.into(),
            alt: self.alt(),
            blocks: vec![self.table()],
        }
    }

    fn at_level(&self, level: usize) -> usize {
        self.families.iter().filter_map(|family| family.counts.get(level)).sum()
    }

    fn not_known_at(&self, level: usize) -> usize {
        self.not_known.get(level).copied().unwrap_or(0)
    }

    /// The highest level first, as everywhere in the document.
    fn gravest_first(&self) -> impl Iterator<Item = (usize, &(String, String))> {
        self.levels.iter().enumerate().rev()
    }

    fn svg(&self, height: u32) -> String {
        let mut svg = format!("<rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>");
        let strong = format!("font-weight=\"700\" {WORDS}");
        svg.push_str(&words(10, 16, SIZE, &strong, "By level of risk"));
        svg.push_str(&words(SECOND, 16, SIZE, &strong, "By family of safeguard"));
        for (row, (level, _)) in self.gravest_first().enumerate() {
            svg.push_str(&self.level_bar(level, TOP + ROW * count(row)));
        }
        for (row, family) in self.families.iter().enumerate() {
            svg.push_str(&self.family_bar(family, TOP + ROW * count(row)));
        }
        svg
    }

    fn level_bar(&self, level: usize, y: u32) -> String {
        let titles = self.levels.iter().map(|(_, title)| title.as_str());
        let (left, room) = frame(titles, 10, SECOND - 20, "00 (00 not known)");
        let all = self.at_level(level);
        let most = (0..self.levels.len()).map(|at| self.at_level(at)).max().unwrap_or(0);
        let long = scaled(all, most, room);
        let title = self.levels.get(level).map_or("", |(_, title)| title.as_str());
        let mut svg = name(left, y, title);
        svg.push_str(&self.piece(level, left, y, long));
        let said = match self.not_known_at(level) {
            0 => all.to_string(),
            unsure => format!("{all} ({unsure} not known)"),
        };
        svg.push_str(&words(left + long + 6, y + 12, SIZE, WORDS, &said));
        svg
    }

    /// One stretch for each level, the gravest first, with its number where there is room.
    fn family_bar(&self, family: &Family, y: u32) -> String {
        let titles = self.families.iter().map(|family| family.title.as_str());
        let (left, room) = frame(titles, SECOND, WIDTH - 10, "000");
        let sum = |family: &Family| family.counts.iter().sum::<usize>();
        let most = self.families.iter().map(sum).max().unwrap_or(0);
        let mut svg = name(left, y, &family.title);
        let (mut done, mut x) = (0, left);
        for (level, _) in self.gravest_first() {
            let here = family.counts.get(level).copied().unwrap_or(0);
            done += here;
            let end = left + scaled(done, most, room);
            svg.push_str(&self.piece(level, x, y, end - x));
            if here > 0 && end - x >= width(&here.to_string(), 10) + 6 {
                svg.push_str(&self.inside(level, (x + end) / 2, y, here));
            }
            x = end;
        }
        svg.push_str(&words(x + 6, y + 12, SIZE, WORDS, &done.to_string()));
        svg
    }

    fn piece(&self, level: usize, x: u32, y: u32, long: u32) -> String {
        let (name, ground) = (self.tone(level).name(), Levels::default().ground(self.tone(level)));
        format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{long}\" height=\"{BAR}\" class=\"ground-{name}\" fill=\"{ground}\" stroke=\"#4c5763\" stroke-width=\"0.7\"/>"
        )
    }

    fn inside(&self, level: usize, x: u32, y: u32, number: usize) -> String {
        let (name, ink) = (self.tone(level).name(), Levels::default().ink(self.tone(level)));
        let look = format!(
            "font-weight=\"600\" text-anchor=\"middle\" class=\"ink-{name}\" fill=\"{ink}\""
        );
        words(x, y + 12, 10, &look, &number.to_string())
    }

    /// Levels are coloured by their usual words, other scales by rank.
    fn tone(&self, level: usize) -> Tone {
        let id = self.levels.get(level).map_or("", |(id, _)| id.as_str());
        match Tone::of(id) {
            Tone::Neutral => Tone::at_rank(level, self.levels.len()),
            tone => tone,
        }
    }

    fn alt(&self) -> String {
        let levels = self.gravest_first().map(|(at, (_, title))| {
            let unsure = match self.not_known_at(at) {
                0 => String::new(),
                unsure => format!(", {unsure} of them not known"),
            };
            format!("{title}: {}{unsure}", self.at_level(at))
        });
        let families = self
            .families
            .iter()
            .map(|family| format!("{}: {}", family.title, family.counts.iter().sum::<usize>()));
        let joined = |parts: Vec<String>| parts.join("; ");
        format!(
            "Two bar charts of the findings. By level: {}. By family of safeguard: {}.",
            joined(levels.collect()),
            joined(families.collect())
        )
    }

    fn table(&self) -> Block {
        let titles = self.gravest_first().map(|(_, (_, title))| text(title));
        let header: Vec<_> =
            std::iter::once(text("Family")).chain(titles).chain([text("All")]).collect();
        let row = |title: &str, counts: &[usize]| {
            let all = counts.iter().sum::<usize>();
            let cells = counts.iter().rev().chain([&all]).map(|count| text(count.to_string()));
            std::iter::once(text(title)).chain(cells.collect::<Vec<_>>()).collect::<Vec<_>>()
        };
        let mut rows: Vec<_> =
            self.families.iter().map(|family| row(&family.title, &family.counts)).collect();
        let all: Vec<usize> = (0..self.levels.len()).map(|at| self.at_level(at)).collect();
        rows.push(row("All findings", &all));
        rows.push(row("Of these not known", &self.not_known));
        let align = |at| if at == 0 { Align::Left } else { Align::Right };
        let columns =
            (0..header.len()).map(|at| Column { align: align(at), width: None }).collect();
        Block::Table(Table { caption: text(TITLE), columns, header, rows, tight: false })
    }
}

/// Where the bars of a chart start behind the longest name, and the room left of the longest number.
fn frame<'t>(
    titles: impl Iterator<Item = &'t str>,
    left: u32,
    right: u32,
    number: &str,
) -> (u32, u32) {
    let longest = titles.map(|title| width(title, SIZE)).max().unwrap_or(0).min(120);
    let start = left + longest + 8;
    (start, (right - start).saturating_sub(width(number, SIZE) + 6))
}

fn name(left: u32, y: u32, title: &str) -> String {
    words(left - 8, y + 12, SIZE, &format!("text-anchor=\"end\" {WORDS}"), title)
}

fn scaled(part: usize, most: usize, room: u32) -> u32 {
    count(part) * room / count(most).max(1)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX / 1024).min(100_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tree::plain;

    fn sample() -> Bars {
        let level = |title: &str| (title.to_lowercase(), title.to_owned());
        let family = |title: &str, counts: [usize; 3]| Family {
            title: title.to_owned(),
            counts: counts.to_vec(),
        };
        Bars {
            levels: ["Low", "Medium", "<High>"].map(level).to_vec(),
            not_known: vec![0, 2, 1],
            families: vec![family("Physical", [3, 0, 1]), family("Technical", [10, 20, 0])],
        }
    }

    #[test]
    fn bars_words_and_table_say_the_same() {
        let picture = sample().picture();
        assert!(picture.svg.contains(">20 (2 not known)<") && picture.svg.contains(">30<"));
        assert!(picture.svg.contains("&lt;High&gt;") && !picture.svg.contains("<High>"));
        let words = "By level: <High>: 1, 1 of them not known; Medium: 20, 2 of them not known; Low: 13. By family of safeguard: Physical: 4; Technical: 30.";
        assert!(picture.alt.ends_with(words), "{}", picture.alt);
        let Block::Table(table) = &picture.blocks[0] else { panic!("a table") };
        let row: Vec<String> = table.rows[1].iter().map(|cell| plain(cell)).collect();
        assert_eq!(row, ["Technical", "0", "20", "10", "30"]);
    }

    #[test]
    fn the_bars_take_less_than_a_quarter_of_a_page_and_stay_inside() {
        let mut bars = sample();
        bars.families = vec![bars.families[1].clone(); 6];
        bars.families[0].counts = vec![900, 9, 99];
        let picture = bars.picture();
        assert!(picture.height * 468 / picture.width < 648 / 4);
        let numbers = picture.svg.split("x=\"").skip(1).filter_map(|part| part.split('"').next());
        assert!(numbers.filter_map(|x| x.parse::<u32>().ok()).all(|x| x < WIDTH));
    }

    #[test]
    fn no_findings_leave_no_bar() {
        let none = Bars { families: Vec::new(), ..sample() };
        assert!(none.picture().svg.contains(">0"));
    }
}
