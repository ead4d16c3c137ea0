//! The tree as clean Markdown that reads well as text and on GitHub.

mod escape;

use self::escape::{escaped, line_start};
use super::tree::{
    Align, Block, Definition, Document, Inline, Line, Picture, Table, plain, signer, visit,
};

/// Writes the document as GitHub Markdown.
pub fn to_markdown(document: &Document) -> String {
    let writer = Writer { document };
    let mut text = writer.blocks(&document.blocks);
    text.push('\n');
    text
}

struct Writer<'a> {
    document: &'a Document,
}

impl Writer<'_> {
    fn blocks(&self, blocks: &[Block]) -> String {
        let written = blocks.iter().map(|block| self.block(block)).filter(|text| !text.is_empty());
        written.collect::<Vec<_>>().join("\n\n")
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Cover { title, subtitle, blocks } => self.cover(title, subtitle, blocks),
            Block::Toc { title } => format!("**{}**\n\n{}", escaped(title), self.toc()),
            Block::Heading { level, content, .. } => {
                format!("{} {}", "#".repeat(usize::from(*level)), heading(content))
            }
            Block::Paragraph { content } => paragraph(content),
            Block::List { start, items } => self.list(*start, items),
            Block::Definitions { items } => {
                items.iter().map(|item| self.definition(item)).collect::<Vec<_>>().join("\n")
            }
            Block::Table(found) => table(found),
            Block::Callout { title, blocks, .. } => quoted(&self.callout(title, blocks)),
            Block::Quote { blocks } => quoted(&self.blocks(blocks)),
            Block::Figure { caption, picture, .. } => self.figure(caption, picture),
            Block::Landscape { blocks } => self.blocks(blocks),
            Block::PageBreak => String::new(),
            Block::Rule => "---".into(),
            Block::Signatures { lines } => {
                lines.iter().map(signature).collect::<Vec<_>>().join("\n\n")
            }
        }
    }

    fn cover(&self, title: &Line, subtitle: &Line, blocks: &[Block]) -> String {
        let mut text = format!("# {}", heading(title));
        if !subtitle.is_empty() {
            text.push_str(&format!("\n\n**{}**", one_line(subtitle)));
        }
        if !blocks.is_empty() {
            text.push_str(&format!("\n\n{}", self.blocks(blocks)));
        }
        text.push_str("\n\n---");
        text
    }

    fn figure(&self, caption: &Line, picture: &Picture) -> String {
        let name = if caption.is_empty() { escaped(&picture.title) } else { one_line(caption) };
        let mut blocks = picture.blocks.clone();
        visit::tables(&mut blocks, &mut |table| table.caption.clear());
        let words = line_start(&escaped(&picture.alt));
        format!("**{name}**\n\n{words}\n\n{}", self.blocks(&blocks))
    }

    fn toc(&self) -> String {
        let headings = self.document.headings();
        let entries = headings.into_iter().filter(|(level, ..)| (2..=3).contains(level));
        let lines = entries.map(|(level, id, content)| {
            let indent = "  ".repeat(usize::from(level) - 2);
            format!("{indent}- [{}](#{id})", escaped(&plain(content)))
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn list(&self, start: Option<usize>, items: &[Vec<Block>]) -> String {
        let is_tight = items.iter().all(|blocks| is_tight(blocks));
        let gap = if is_tight { "\n" } else { "\n\n" };
        let written = items.iter().enumerate().map(|(at, blocks)| {
            let number = |start: usize| start.saturating_add(at).min(LARGEST_NUMBER);
            let marker = start.map_or_else(|| "- ".into(), |start| format!("{}. ", number(start)));
            let parts: Vec<String> = blocks.iter().map(|block| self.block(block)).collect();
            hanging(&marker, &parts.join(gap))
        });
        written.collect::<Vec<_>>().join(gap)
    }

    fn definition(&self, item: &Definition) -> String {
        let words = self.blocks(&item.details);
        hanging("- ", &format!("**{}:** {words}", one_line(&item.term)))
    }

    fn callout(&self, title: &Line, blocks: &[Block]) -> String {
        let body = self.blocks(blocks);
        if title.is_empty() { body } else { format!("**{}**\n\n{body}", one_line(title)) }
    }
}

/// No reader takes more than nine digits for the number of a list.
const LARGEST_NUMBER: usize = 999_999_999;

fn is_tight(blocks: &[Block]) -> bool {
    match blocks {
        [] | [Block::Paragraph { .. }] => true,
        // Readers take a number other than 1 right under a paragraph for a part of it.
        [Block::Paragraph { .. }, Block::List { start: None | Some(1), items }] => {
            items.iter().all(|item| is_tight(item))
        }
        _ => false,
    }
}

fn hanging(marker: &str, text: &str) -> String {
    let indent = " ".repeat(marker.len());
    let mut lines = text.lines();
    let mut done = format!("{marker}{}", lines.next().unwrap_or(""));
    for line in lines {
        done.push('\n');
        if !line.is_empty() {
            done.push_str(&indent);
            done.push_str(line);
        }
    }
    done
}

fn quoted(text: &str) -> String {
    let lines =
        text.lines().map(|line| if line.is_empty() { ">".into() } else { format!("> {line}") });
    lines.collect::<Vec<String>>().join("\n")
}

fn signature(line: &Line) -> String {
    let (role, name) = signer(line);
    let (role, name) = (one_line(role), one_line(name));
    let name = if name.is_empty() { "_".repeat(24) } else { name };
    let (sign, date) = ("_".repeat(32), "_".repeat(14));
    format!("{role}\\\nPrinted name: {name} Signature: {sign} Date: {date}")
}

/// Number signs at the end of a heading would be taken for its closing.
fn heading(line: &Line) -> String {
    let text = one_line(line);
    match text.strip_suffix('#') {
        Some(rest) => format!("{rest}\\#"),
        None => text,
    }
}

/// A break at its end would be a backslash.
fn paragraph(line: &Line) -> String {
    let lines = inlines(line, "\\\n");
    let mut lines: Vec<String> = lines.split("\\\n").map(line_start).collect();
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    lines.join("\\\n")
}

fn one_line(line: &[Inline]) -> String {
    inlines(line, " ")
}

fn table(table: &Table) -> String {
    let header = row(&table.header);
    let rules: Vec<&str> = table
        .columns
        .iter()
        .map(|column| match column.align {
            Align::Left => "---",
            Align::Center => ":-:",
            Align::Right => "--:",
        })
        .collect();
    let mut lines = vec![header, format!("| {} |", rules.join(" | "))];
    lines.extend(table.rows.iter().map(|cells| match &cells[..] {
        [head] if table.is_group(cells) => group(head, table.columns.len()),
        cells => row(cells),
    }));
    let rows = lines.join("\n");
    if table.caption.is_empty() {
        rows
    } else {
        format!("**{}**\n\n{rows}", one_line(&table.caption))
    }
}

/// Markdown knows no cell over several columns.
fn group(head: &Line, columns: usize) -> String {
    format!("| **{}** |{}", escaped(&plain(head)), "  |".repeat(columns.saturating_sub(1)))
}

fn row(cells: &[Line]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| inlines(cell, IN_CELL)).collect();
    format!("| {} |", cells.join(" | "))
}

/// How a break stands in a cell, where a bar would end the cell even in code.
const IN_CELL: &str = "<br>";

/// Texts side by side are escaped as one: what is harmless in each may mean something in both.
fn inlines(line: &[Inline], break_as: &str) -> String {
    let (mut written, mut run) = (String::new(), String::new());
    for inline in flat(line) {
        match inline {
            Inline::Text { text } => run.push_str(text),
            other => {
                written.push_str(&escaped(&std::mem::take(&mut run)));
                written.push_str(&one(other, break_as));
            }
        }
    }
    written.push_str(&escaped(&run));
    written
}

/// Badges are words like others here.
fn flat(line: &[Inline]) -> Vec<&Inline> {
    let each = line.iter().map(|inline| match inline {
        Inline::Badge { content, .. } => flat(content),
        other => vec![other],
    });
    each.flatten().collect()
}

fn one(inline: &Inline, break_as: &str) -> String {
    match inline {
        Inline::Text { text } => escaped(text),
        Inline::Code { text } if break_as == IN_CELL => code(text).replace('|', "\\|"),
        Inline::Code { text } => code(text),
        Inline::Break => break_as.into(),
        Inline::Strong { content } => format!("**{}**", inlines(content, break_as)),
        Inline::Emphasis { content } => format!("*{}*", inlines(content, break_as)),
        Inline::Badge { content, .. } => inlines(content, break_as),
        Inline::Link { url, content } => {
            format!("[{}]({})", inlines(content, break_as), address(url))
        }
    }
}

fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let gap = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{gap}{text}{gap}{fence}")
}

fn address(url: &str) -> String {
    let mut text = String::new();
    for c in url.chars() {
        match c {
            '(' | ')' | '<' | '>' | '\\' | '|' | '`' | '*' | '[' | ']' => {
                text.push_str(&format!("%{:02X}", u32::from(c)))
            }
            c => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests;
