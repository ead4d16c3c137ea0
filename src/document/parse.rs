//! Markdown, with `:::name` blocks, to the document tree; everything unknown is a mistake with its line.

mod block;
mod container;
mod inline;
mod table;

use std::collections::HashSet;
use std::sync::Arc;

use comrak::nodes::AstNode;
use comrak::{Arena, Options};

use super::figure::Figures;
use super::slug::Slugs;
use super::template::{LINE, visible};
use super::tree::{Block, Document, Inline, Line, visit};
use crate::diagnostic::{Code, Diagnostic, Place, Source};

/// What a document says about itself beside its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// The filled template, as its mistakes name it.
    pub name: String,
    /// BCP 47, such as `en-US`.
    pub lang: String,
    pub author: Option<String>,
    pub date: Option<jiff::civil::Date>,
}

impl Default for Meta {
    fn default() -> Self {
        let name = "the filled template".into();
        Self { name, lang: "en-US".into(), author: None, date: None }
    }
}

/// Reads a rendered template; figures are put where it names them.
pub fn build(markdown: &str, figures: &Figures, meta: &Meta) -> Result<Document, Vec<Diagnostic>> {
    let source = Source { name: meta.name.clone(), text: markdown.into() };
    let mut parser = Parser::new(Arc::new(source), figures);
    parser.check_fences();
    if !parser.mistakes.is_empty() {
        return Err(parser.mistakes);
    }
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, markdown, &options());
    let mut blocks = parser.blocks(root, Spot::Top);
    parser.require_title();
    if !parser.mistakes.is_empty() {
        return Err(parser.mistakes);
    }
    unlink_unknown(&mut blocks, &parser.ids);
    Ok(Document {
        title: parser.title.unwrap_or_default(),
        lang: meta.lang.clone(),
        author: meta.author.as_deref().map(one_line),
        date: meta.date,
        blocks,
    })
}

/// What nobody should read as more than a name, also outside the pages.
fn one_line(text: &str) -> String {
    visible(text).replace(LINE, " ")
}

/// Extensions that read decoded text, such as task lists and automatic links, stay off: answers could set them off.
fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.description_lists = true;
    options.extension.block_directive = true;
    options.extension.highlight = true;
    options
}

/// Where blocks stand, which decides what may stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spot {
    Top,
    Landscape,
    Cover,
    Inside,
}

/// Lists in quotes in lists; deeper than any document needs.
const DEEPEST: usize = 16;

/// Lines with `:::` on them: reading one takes as long as there are open blocks.
const MOST_FENCES: usize = 10_000;

/// Rows of all tables: to lay out so many pages takes a minute or two. A practice with a thousand systems, devices and
/// vendors each has half of them.
const MOST_ROWS: usize = 20_000;

/// Cells of all tables, for the same reason.
const MOST_CELLS: usize = 80_000;

struct Parser<'f> {
    source: Arc<Source>,
    /// Where each line of the source starts.
    starts: Vec<usize>,
    figures: &'f Figures,
    slugs: Slugs,
    ids: HashSet<String>,
    title: Option<String>,
    /// Level of the last heading.
    level: u8,
    depth: usize,
    /// Rows of all tables so far.
    rows: usize,
    cells: usize,
    mistakes: Vec<Diagnostic>,
}

type Node<'a> = &'a AstNode<'a>;

impl<'f> Parser<'f> {
    fn new(source: Arc<Source>, figures: &'f Figures) -> Self {
        let newlines = source.text.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(newlines).collect();
        Self {
            source,
            starts,
            figures,
            slugs: Slugs::default(),
            ids: HashSet::new(),
            title: None,
            level: 1,
            depth: 0,
            rows: 0,
            cells: 0,
            mistakes: Vec::new(),
        }
    }

    fn refuse(&mut self, node: Node<'_>, message: impl Into<String>, help: impl Into<String>) {
        let place = self.place(node.data().sourcepos.start.line);
        self.mistakes.push(Diagnostic::error(place, message).of(Code::Block).help(help));
    }

    /// The text of a line, counted from 1.
    fn line(&self, number: usize) -> &str {
        let place = self.place(number);
        self.source.text.get(place.span).unwrap_or_default()
    }

    fn place(&self, number: usize) -> Place {
        let length = self.source.text.len();
        let start = self.starts.get(number.saturating_sub(1)).copied().unwrap_or(length);
        let rest = self.source.text.get(start..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or(rest);
        let indent = line.len() - line.trim_start().len();
        Place::new(&self.source, start + indent..start + line.trim_end().len().max(indent))
    }

    fn check_fences(&mut self) {
        let mut fences =
            (1..).zip(self.source.text.split('\n')).filter(|(_, line)| line.contains(":::"));
        if let Some((number, _)) = fences.nth(MOST_FENCES) {
            let message = format!("the document has more than {} `:::` blocks", MOST_FENCES / 2);
            let mistake = Diagnostic::error(self.place(number), message).of(Code::Block);
            self.mistakes.push(mistake.help("use fewer, or loop over a shorter list"));
        }
    }

    fn require_title(&mut self) {
        if self.title.is_none() {
            let place = self.place(1);
            let mistake = Diagnostic::error(place, "the document has no title")
                .of(Code::Block)
                .help("begin it with `# Title`, or with `:::cover` and `# Title` inside");
            self.mistakes.push(mistake);
        }
    }
}

/// A link to a heading that is not there is only its words.
fn unlink_unknown(blocks: &mut [Block], ids: &HashSet<String>) {
    visit::lines(blocks, &mut |line| {
        let known = std::mem::take(line).into_iter().flat_map(|inline| unlink(inline, ids));
        *line = inline::merged(known);
    });
}

fn unlink(inline: Inline, ids: &HashSet<String>) -> Line {
    let inner =
        |content: Line| content.into_iter().flat_map(|inline| unlink(inline, ids)).collect();
    match inline {
        Inline::Link { url, content } => match url.strip_prefix('#') {
            Some(id) if !ids.contains(id) => inner(content),
            _ => vec![Inline::Link { url, content: inner(content) }],
        },
        Inline::Strong { content } => vec![Inline::Strong { content: inner(content) }],
        Inline::Emphasis { content } => vec![Inline::Emphasis { content: inner(content) }],
        Inline::Badge { tone, content } => vec![Inline::Badge { tone, content: inner(content) }],
        other => vec![other],
    }
}

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod tests;
