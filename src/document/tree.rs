//! The one document tree that every writer walks.

pub mod visit;

use jiff::civil::Date;
use serde::Serialize;

/// A whole document, ready to be written in any format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    pub title: String,
    /// BCP 47, such as `en-US`.
    pub lang: String,
    pub author: Option<String>,
    /// The day the document speaks of; never the day a program ran.
    pub date: Option<Date>,
    pub blocks: Vec<Block>,
}

/// A stretch of text inside a block.
pub type Line = Vec<Inline>;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Block {
    /// Title page: the document's title, what stands under it, and facts such as practice, date and status.
    Cover {
        title: Line,
        subtitle: Line,
        blocks: Vec<Block>,
    },
    /// List of the headings that follow; on a cover or on its own.
    Toc {
        title: String,
    },
    /// Level 1 is the title of a document without a cover; sections start at level 2.
    Heading {
        level: u8,
        id: String,
        content: Line,
    },
    Paragraph {
        content: Line,
    },
    /// `start` is there when the list is numbered.
    List {
        start: Option<usize>,
        items: Vec<Vec<Block>>,
    },
    /// Labels with what they stand for.
    Definitions {
        items: Vec<Definition>,
    },
    Table(Table),
    Callout {
        kind: CalloutKind,
        title: Line,
        blocks: Vec<Block>,
    },
    Quote {
        blocks: Vec<Block>,
    },
    Figure {
        name: String,
        caption: Line,
        picture: Picture,
    },
    /// Blocks on pages turned sideways.
    Landscape {
        blocks: Vec<Block>,
    },
    PageBreak,
    Rule,
    /// Lines to sign on for each; the content says who signs, and after a break the name, where it is known.
    Signatures {
        lines: Vec<Line>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Definition {
    pub term: Line,
    pub details: Vec<Block>,
}

/// One header row, and rows of as many cells; a row of one cell heads the rows after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    pub caption: Line,
    pub columns: Vec<Column>,
    pub header: Vec<Line>,
    pub rows: Vec<Vec<Line>>,
    /// Set closer and smaller, for what is looked up rather than read.
    pub tight: bool,
}

impl Table {
    /// Whether the row only says what the rows after it are about.
    pub fn is_group(&self, row: &[Line]) -> bool {
        row.len() == 1 && self.columns.len() > 1
    }

    /// The rows that have a cell for each column.
    pub fn full_rows(&self) -> impl Iterator<Item = &Vec<Line>> {
        self.rows.iter().filter(|row| !self.is_group(row))
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    pub align: Align,
    /// Share of the table's width in percent, where the template gives one.
    pub width: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    Left,
    Center,
    Right,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CalloutKind {
    Note,
    Tip,
    Important,
    Warning,
}

/// A drawing, what it shows in words, and the same facts as ordinary blocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    /// SVG elements without the `<svg>` around them.
    pub svg: String,
    pub title: String,
    pub alt: String,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Inline {
    Text {
        text: String,
    },
    Strong {
        content: Line,
    },
    Emphasis {
        content: Line,
    },
    Code {
        text: String,
    },
    /// `url` is http, https or mailto, or `#id` of a heading of this document.
    Link {
        url: String,
        content: Line,
    },
    /// A short word that may be coloured by its meaning, such as a level of risk.
    Badge {
        tone: Tone,
        content: Line,
    },
    Break,
}

/// What a badge's colour says; the word itself always says it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    Critical,
    High,
    Medium,
    Low,
    Good,
    Neutral,
}

impl Document {
    /// Level, id and content of every heading outside the cover, in order.
    pub fn headings(&self) -> Vec<(u8, &str, &Line)> {
        let mut found = Vec::new();
        headings(&self.blocks, &mut found);
        found
    }
}

fn headings<'a>(blocks: &'a [Block], found: &mut Vec<(u8, &'a str, &'a Line)>) {
    for block in blocks {
        match block {
            Block::Heading { level, id, content } => found.push((*level, id, content)),
            Block::Landscape { blocks } => headings(blocks, found),
            _ => {}
        }
    }
}

/// Who signs: the role, and the name as it is printed, empty where nobody said it.
pub fn signer(line: &[Inline]) -> (&[Inline], &[Inline]) {
    let at = line.iter().position(|part| *part == Inline::Break);
    let (role, name) = at.map_or((line, &[][..]), |at| line.split_at(at));
    (role, name.get(1..).unwrap_or_default())
}

/// The words of a line without their look; a break becomes a space.
pub fn plain(line: &[Inline]) -> String {
    line.iter()
        .map(|inline| match inline {
            Inline::Text { text } | Inline::Code { text } => text.clone(),
            Inline::Break => " ".into(),
            Inline::Strong { content }
            | Inline::Emphasis { content }
            | Inline::Link { content, .. }
            | Inline::Badge { content, .. } => plain(content),
        })
        .collect()
}

/// A line of one text.
pub fn text(words: impl Into<String>) -> Line {
    vec![Inline::Text { text: words.into() }]
}
