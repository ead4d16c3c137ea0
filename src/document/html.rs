//! The tree as one HTML file that needs nothing else: no script, no font, no picture from outside.

mod own;
mod style;

#[cfg(any(feature = "office", feature = "pdf"))]
pub(super) use self::style::tone_rules;

use unicode_segmentation::UnicodeSegmentation;

use super::theme::Theme;
use super::tree::{
    Align, Block, CalloutKind, Column, Definition, Document, Inline, Line, Picture, Table, plain,
    signer,
};

/// Writes the document as one HTML page.
pub fn to_html(document: &Document, theme: &Theme) -> String {
    let mut writer =
        Writer { document, theme, out: String::new(), figures: 0, near: document.title.clone() };
    writer.page();
    writer.out
}

struct Writer<'a> {
    document: &'a Document,
    theme: &'a Theme,
    out: String,
    figures: usize,
    /// The last heading, which names tables without a caption.
    near: String,
}

const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

impl Writer<'_> {
    fn page(&mut self) {
        let theme = self.theme;
        let title = escaped(&self.document.title);
        let header = if theme.header.is_empty() { title.clone() } else { escaped(&theme.header) };
        self.put(&format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}{}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"robots\" content=\"noindex\">\n<title>{title}</title>\n<style>{}</style>\n</head>\n<body>\n\
             <a class=\"skip\" href=\"#main-content\">Skip to the document</a>\n\
             <header class=\"running\">{header}</header>\n<main id=\"main-content\">\n",
            escaped(&self.document.lang),
            own::policy(theme),
            style::css(theme),
        ));
        self.blocks(&self.document.blocks);
        self.put(&format!(
            "</main>\n<footer class=\"running\">{}</footer>\n</body>\n</html>\n",
            escaped(&theme.footer)
        ));
    }

    fn put(&mut self, html: &str) {
        self.out.push_str(html);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Cover { title, subtitle, blocks } => self.cover(title, subtitle, blocks),
            Block::Toc { title } => self.toc(title),
            Block::Heading { level, id, content } => {
                self.near = plain(content);
                self.put(&format!(
                    "<h{level} id=\"{}\">{}</h{level}>\n",
                    escaped(id),
                    inlines(content)
                ));
            }
            Block::Paragraph { content } => self.put(&format!("<p>{}</p>\n", inlines(content))),
            Block::List { start, items } => self.list(*start, items),
            Block::Definitions { items } => self.definitions(items),
            Block::Table(table) => self.table(table),
            Block::Callout { kind, title, blocks } => self.callout(*kind, title, blocks),
            Block::Quote { blocks } => self.wrapped("<blockquote>", blocks, "</blockquote>\n"),
            Block::Figure { caption, picture, .. } => self.figure(caption, picture),
            Block::Landscape { blocks } => {
                self.wrapped("<div class=\"wide\">\n", blocks, "</div>\n")
            }
            Block::PageBreak => self.put("<div class=\"break\"></div>\n"),
            Block::Rule => self.put("<hr>\n"),
            Block::Signatures { lines } => self.signatures(lines),
        }
    }

    fn wrapped(&mut self, open: &str, blocks: &[Block], close: &str) {
        self.put(open);
        self.blocks(blocks);
        self.put(close);
    }

    fn cover(&mut self, title: &Line, subtitle: &Line, blocks: &[Block]) {
        let logo = self.theme.logo.as_ref().map(own::logo).unwrap_or_default();
        self.put(&format!("<div class=\"cover\">\n{logo}<h1>{}</h1>\n", inlines(title)));
        if !subtitle.is_empty() {
            self.put(&format!("<p class=\"subtitle\">{}</p>\n", inlines(subtitle)));
        }
        self.blocks(blocks);
        self.put("</div>\n");
    }

    fn toc(&mut self, title: &str) {
        self.put(&format!(
            "<nav class=\"toc\" aria-label=\"{0}\">\n<p class=\"toc-title\">{0}</p>\n<ul>\n",
            escaped(title)
        ));
        for (level, id, content) in self.document.headings() {
            if (2..=3).contains(&level) {
                let words = inlines(&super::tree::text(plain(content)));
                self.put(&format!(
                    "<li class=\"level-{level}\"><a href=\"#{}\">{words}</a></li>\n",
                    escaped(id)
                ));
            }
        }
        self.put("</ul>\n</nav>\n");
    }

    fn list(&mut self, start: Option<usize>, items: &[Vec<Block>]) {
        let (open, close) = match start {
            None => ("<ul>\n".into(), "</ul>\n"),
            Some(1) => ("<ol>\n".into(), "</ol>\n"),
            Some(start) => (format!("<ol start=\"{start}\">\n"), "</ol>\n"),
        };
        self.put(&open);
        for blocks in items {
            self.put("<li>");
            self.item(blocks);
            self.put("</li>\n");
        }
        self.put(close);
    }

    /// A first paragraph stands directly in its item, so that short lists stay tight.
    fn item(&mut self, blocks: &[Block]) {
        match blocks {
            [Block::Paragraph { content }, rest @ ..] => {
                self.put(&inlines(content));
                self.blocks(rest);
            }
            blocks => self.blocks(blocks),
        }
    }

    fn definitions(&mut self, items: &[Definition]) {
        self.put("<dl>\n");
        for item in items {
            self.put(&format!("<div><dt>{}</dt><dd>", inlines(&item.term)));
            self.item(&item.details);
            self.put("</dd></div>\n");
        }
        self.put("</dl>\n");
    }

    fn table(&mut self, table: &Table) {
        let name = if table.caption.is_empty() { self.near.clone() } else { plain(&table.caption) };
        let wide = if is_wide(table) { " many" } else { "" };
        let tight = if table.tight { " tight" } else { "" };
        self.put(&format!(
            "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Table: {}\">\n<table class=\"data{wide}{tight}\"{}>\n",
            escaped(&name),
            part(table, "table")
        ));
        if !table.caption.is_empty() {
            self.put(&format!("<caption>{}</caption>\n", inlines(&table.caption)));
        }
        self.put(&columns(&table.columns));
        self.put(&format!("<thead{}><tr{}>", part(table, "rowgroup"), part(table, "row")));
        for (column, cell) in table.columns.iter().zip(&table.header) {
            let role = part(table, "columnheader");
            self.put(&format!("<th scope=\"col\"{role}{}>{}</th>", aligned(column), inlines(cell)));
        }
        self.put(&format!("</tr></thead>\n<tbody{}>\n", part(table, "rowgroup")));
        for (at, row) in table.rows.iter().enumerate() {
            match &row[..] {
                [head] if table.is_group(row) => self.group(table, head, at > 0),
                row => self.row(table, row),
            }
        }
        self.put("</tbody>\n</table>\n</div>\n");
    }

    /// A row over all columns, in a body of its own with the rows it heads.
    fn group(&mut self, table: &Table, head: &Line, is_next: bool) {
        if is_next {
            self.put(&format!("</tbody>\n<tbody{}>\n", part(table, "rowgroup")));
        }
        self.put(&format!(
            "<tr class=\"group\"{}><th scope=\"rowgroup\"{} colspan=\"{}\">{}</th></tr>\n",
            part(table, "row"),
            part(table, "rowheader"),
            table.columns.len(),
            inlines(head)
        ));
    }

    /// On a narrow screen a row of many cells becomes a card, so each cell has the head of its column with it.
    fn row(&mut self, table: &Table, row: &[Line]) {
        self.put(&format!("<tr{}>", part(table, "row")));
        for ((column, head), cell) in table.columns.iter().zip(&table.header).zip(row) {
            let label = if is_wide(table) {
                format!(" data-label=\"{}\"", escaped(&plain(head)))
            } else {
                String::new()
            };
            let role = part(table, "cell");
            self.put(&format!("<td{role}{}{label}>{}</td>", aligned(column), inlines(cell)));
        }
        self.put("</tr>\n");
    }

    fn callout(&mut self, kind: CalloutKind, title: &Line, blocks: &[Block]) {
        let (class, word) = callout_words(kind);
        self.put(&format!("<div class=\"callout {class}\" role=\"note\" aria-label=\"{word}\">\n"));
        if !title.is_empty() {
            self.put(&format!("<p class=\"callout-title\">{}</p>\n", inlines(title)));
        }
        self.blocks(blocks);
        self.put("</div>\n");
    }

    fn figure(&mut self, caption: &Line, picture: &Picture) {
        self.figures += 1;
        let (id, Picture { width, height, .. }) = (self.figures, picture);
        self.put(&format!(
            "<figure>\n<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 {width} {height}\" \
             aria-labelledby=\"figure-{id}-title figure-{id}-words\">\
             <title id=\"figure-{id}-title\">{}</title><desc id=\"figure-{id}-words\">{}</desc>{}</svg>\n",
            escaped(&picture.title),
            escaped(&picture.alt),
            picture.svg,
        ));
        if !caption.is_empty() {
            self.put(&format!("<figcaption>{}</figcaption>\n", inlines(caption)));
        }
        self.put("<details><summary>The same facts in words</summary>\n");
        self.blocks(&picture.blocks);
        self.put("</details>\n</figure>\n");
    }

    fn signatures(&mut self, lines: &[Line]) {
        self.put("<ul class=\"signatures\">\n");
        for line in lines {
            let (role, name) = signer(line);
            self.put(&format!(
                "<li><span class=\"who\">{}</span><span class=\"sign\"><span>{}</span>Printed name</span>\
                 <span class=\"sign\"><span></span>Signature</span><span class=\"sign\"><span></span>Date</span></li>\n",
                inlines(role),
                inlines(name)
            ));
        }
        self.put("</ul>\n");
    }
}

fn callout_words(kind: CalloutKind) -> (&'static str, &'static str) {
    match kind {
        CalloutKind::Note => ("note", "Note"),
        CalloutKind::Tip => ("tip", "Tip"),
        CalloutKind::Important => ("important", "Important"),
        CalloutKind::Warning => ("warning", "Warning"),
    }
}

fn columns(columns: &[Column]) -> String {
    if columns.iter().all(|column| column.width.is_none()) {
        return String::new();
    }
    let total: u32 = columns.iter().filter_map(|column| column.width).sum();
    let cols = columns.iter().map(|column| {
        let share = column.width.unwrap_or(0) * 100 / total.max(1);
        format!("<col style=\"width:{share}%\">")
    });
    format!("<colgroup>{}</colgroup>\n", cols.collect::<String>())
}

/// More columns than a telephone shows.
fn is_wide(table: &Table) -> bool {
    table.columns.len() > 2
}

/// A table that is laid out as cards is a table for screen readers only while its parts say so.
fn part(table: &Table, role: &str) -> String {
    if is_wide(table) { format!(" role=\"{role}\"") } else { String::new() }
}

fn aligned(column: &Column) -> &'static str {
    match column.align {
        Align::Left => "",
        Align::Center => " class=\"center\"",
        Align::Right => " class=\"right\"",
    }
}

fn inlines(line: &[Inline]) -> String {
    line.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text { text } => text.split(' ').map(breakable).collect::<Vec<_>>().join(" "),
        Inline::Code { text } => format!("<code>{}</code>", escaped(text)),
        Inline::Break => "<br>".into(),
        Inline::Strong { content } => format!("<strong>{}</strong>", inlines(content)),
        Inline::Emphasis { content } => format!("<em>{}</em>", inlines(content)),
        Inline::Badge { tone, content } => {
            format!("<span class=\"badge {}\">{}</span>", tone.name(), inlines(content))
        }
        Inline::Link { url, content } => {
            format!("<a href=\"{}\">{}</a>", escaped(url), inlines(content))
        }
    }
}

/// A word too long for a column of a table may be broken.
fn breakable(word: &str) -> String {
    let letters: Vec<&str> = word.graphemes(true).collect();
    if letters.len() <= 24 {
        return escaped(word);
    }
    let parts = letters.chunks(12).map(|part| escaped(&part.concat()));
    parts.collect::<Vec<_>>().join("<wbr>")
}

fn escaped(text: &str) -> String {
    super::figure::xml(text)
}

#[cfg(test)]
mod tests;
