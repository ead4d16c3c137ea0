//! The named looks: whoever edits the file changes a style, and all that has it changes.

use super::inline::badge;
use super::namespace::MAIN;
use super::paragraph::Style;
use super::xml::{Element, element, val};
use super::{INCH, INK, PARAGRAPH_GAP, RULE, SOFT, accent, border, hex, shade, tint, typeface};
use crate::document::color::Color;
use crate::document::theme::Theme;
use crate::document::tree::{Document, Tone};

const CODE_FACE: &str = "Consolas";

pub fn part(document: &Document, theme: &Theme) -> Element {
    let lines = Lines(typeface::Height::of_theme(theme));
    element("w:styles")
        .with("xmlns:w", MAIN)
        .child(defaults(&language(document), theme, lines))
        .children(paragraphs(theme, lines))
        .children(characters(theme))
        .children(tables(theme))
}

/// The document's language, where it is a name of one.
pub fn language(document: &Document) -> String {
    let mut parts = document.lang.split('-');
    let is_name = parts.next().is_some_and(|word| is_word(word, 2..=3))
        && parts.all(|part| is_word(part, 2..=8));
    if is_name { document.lang.clone() } else { "en-US".into() }
}

fn is_word(word: &str, lengths: std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn defaults(language: &str, theme: &Theme, lines: Lines) -> Element {
    let face = typeface::family(theme);
    let faces = fonts(face).with("w:eastAsia", face);
    let runs = element("w:rPr")
        .child(faces)
        .child(val("w:sz", 20))
        .child(val("w:szCs", 20))
        .child(val("w:lang", language));
    let paragraphs = element("w:pPr").child(element("w:suppressAutoHyphens")).child(lines.spacing(
        0,
        PARAGRAPH_GAP,
        252,
    ));
    element("w:docDefaults")
        .child(element("w:rPrDefault").child(runs))
        .child(element("w:pPrDefault").child(paragraphs))
}

fn fonts(face: &str) -> Element {
    element("w:rFonts").with("w:ascii", face).with("w:hAnsi", face).with("w:cs", face)
}

/// Room above and below in twips, and the distance of lines in 240ths of a single one.
#[derive(Clone, Copy)]
struct Lines(typeface::Height);

impl Lines {
    fn spacing(self, before: u32, after: u32, line: u32) -> Element {
        spacing(before, after, self.0.of(line))
    }
}

/// The same, where Word counts from what stands in the line, as for a picture.
fn spacing(before: u32, after: u32, line: u32) -> Element {
    element("w:spacing")
        .with("w:before", before)
        .with("w:after", after)
        .with("w:line", line)
        .with("w:lineRule", "auto")
}

/// The letters of a style: half points, weight and colour where they differ from the text.
#[derive(Clone, Copy, Default)]
struct Letters {
    size: Option<u32>,
    is_bold: bool,
    color: Option<Color>,
}

impl Letters {
    fn element(self) -> Element {
        let size = |name| self.size.map(|size| val(name, size));
        let parts = [
            self.is_bold.then(|| element("w:b")),
            self.color.map(|color| val("w:color", hex(color))),
            size("w:sz"),
            size("w:szCs"),
        ];
        element("w:rPr").children(parts.into_iter().flatten())
    }
}

const fn letters(size: u32) -> Letters {
    Letters { size: Some(size), is_bold: false, color: None }
}

const fn bold(size: u32, color: Color) -> Letters {
    Letters { size: Some(size), is_bold: true, color: Some(color) }
}

const fn soft(size: u32) -> Letters {
    Letters { size: Some(size), is_bold: false, color: Some(SOFT) }
}

/// One style; what describes a paragraph comes in the order Word asks for.
fn style(is: Style, name: &str, paragraph: Vec<Element>, letters: Letters) -> Element {
    let style = element("w:style").with("w:type", "paragraph").with("w:styleId", is.id());
    let style = match is {
        Style::Normal => style.with("w:default", 1).child(val("w:name", name)),
        _ => style.child(val("w:name", name)).child(val("w:basedOn", "Normal")),
    };
    let style = match is {
        Style::Heading(_) | Style::Title | Style::Subtitle => style.child(val("w:next", "Normal")),
        _ => style,
    };
    let style = style.child(element("w:qFormat"));
    let letters = letters.element();
    let paragraph = element("w:pPr").children(paragraph);
    [paragraph, letters].into_iter().filter(|part| !part.is_empty()).fold(style, Element::child)
}

fn paragraphs(theme: &Theme, lines: Lines) -> Vec<Element> {
    let mut styles = vec![style(
        Style::Normal,
        "Normal",
        vec![],
        Letters { color: Some(INK), ..Letters::default() },
    )];
    styles.extend(titles(theme, lines));
    styles.extend(headings(theme, lines));
    styles.extend(contents(theme, lines));
    styles.extend(text(lines));
    styles.extend(in_tables(theme, lines));
    styles.extend(signatures(lines));
    styles.extend(running_lines(lines));
    styles
}

fn keeps() -> Vec<Element> {
    vec![element("w:keepNext"), element("w:keepLines")]
}

fn with(mut before: Vec<Element>, more: impl IntoIterator<Item = Element>) -> Vec<Element> {
    before.extend(more);
    before
}

fn titles(theme: &Theme, lines: Lines) -> [Element; 3] {
    let accent = accent(theme);
    let rule = element("w:pBdr").child(border("w:bottom", 24, 0, accent));
    [
        style(Style::CoverRule, "Cover Rule", vec![rule, lines.spacing(720, 300, 240)], letters(8)),
        style(Style::Title, "Title", with(keeps(), [lines.spacing(0, 160, 240)]), bold(52, accent)),
        style(Style::Subtitle, "Subtitle", vec![lines.spacing(0, 360, 240)], soft(32)),
    ]
}

fn headings(theme: &Theme, lines: Lines) -> [Element; 5] {
    let heading = |level: u8, name, room, letters| {
        let outline = val("w:outlineLvl", level - 1);
        style(Style::Heading(level), name, with(keeps(), [room, outline]), letters)
    };
    [
        heading(1, "heading 1", lines.spacing(300, 100, 250), bold(30, accent(theme))),
        heading(2, "heading 2", lines.spacing(220, 80, 250), bold(24, INK)),
        heading(3, "heading 3", lines.spacing(200, 60, 250), bold(21, INK)),
        heading(4, "heading 4", lines.spacing(160, 40, 250), bold(20, INK)),
        heading(5, "heading 5", lines.spacing(160, 40, 250), bold(20, SOFT)),
    ]
}

fn contents(theme: &Theme, lines: Lines) -> [Element; 4] {
    let indent = |left: u32| element("w:ind").with("w:left", left);
    let tab = element("w:tab").with("w:val", "right").with("w:leader", "dot");
    let tabs = element("w:tabs").child(tab.with("w:pos", 13 * INCH / 2));
    let entry = |room, left| vec![tabs.clone(), room, indent(left)];
    let top = Letters { is_bold: true, ..Letters::default() };
    let heading = with(keeps(), [lines.spacing(0, 200, 250)]);
    [
        style(Style::ContentsHeading, "TOC Heading", heading, bold(34, accent(theme))),
        style(Style::Contents(1), "toc 1", entry(lines.spacing(60, 40, 250), 0), top),
        style(
            Style::Contents(2),
            "toc 2",
            entry(lines.spacing(0, 40, 250), 280),
            Letters::default(),
        ),
        style(Style::ContentsNote, "Contents Note", vec![lines.spacing(240, 0, 250)], soft(18)),
    ]
}

fn text(lines: Lines) -> [Element; 7] {
    let side = element("w:pBdr").child(border("w:left", 16, 8, RULE));
    let line = element("w:pBdr").child(border("w:bottom", 4, 1, RULE));
    let quiet = Letters { color: Some(SOFT), ..Letters::default() };
    let strong = Letters { is_bold: true, ..Letters::default() };
    let caption = Letters { is_bold: true, size: Some(18), color: None };
    let figure = vec![spacing(120, 60, 240)];
    [
        style(Style::List, "List Paragraph", vec![lines.spacing(0, 40, 252)], Letters::default()),
        style(Style::Definition, "Definition", vec![lines.spacing(0, 80, 252)], Letters::default()),
        style(Style::Quote, "Quote", vec![side, lines.spacing(60, 100, 252)], quiet),
        style(Style::Caption, "caption", vec![lines.spacing(80, 80, 240)], caption),
        style(Style::Figure, "Figure", figure, Letters::default()),
        style(
            Style::CalloutTitle,
            "Callout Title",
            with(keeps(), [lines.spacing(0, 80, 250)]),
            strong,
        ),
        style(Style::Rule, "Rule", vec![line, lines.spacing(0, 200, 240)], letters(8)),
    ]
}

fn in_tables(theme: &Theme, lines: Lines) -> [Element; 4] {
    let small = vec![lines.spacing(0, 0, 236)];
    let group = with(keeps(), [lines.spacing(60, 0, 236)]);
    let thin =
        element("w:spacing").with("w:after", 0).with("w:line", 160).with("w:lineRule", "exact");
    [
        style(Style::TableText, "Table Text", vec![lines.spacing(0, 0, 240)], letters(17)),
        style(Style::TableTextSmall, "Table Text Small", small, letters(16)),
        style(Style::TableGroup, "Table Group", group, bold(17, accent(theme))),
        style(Style::Spacer, "Spacer", vec![thin], letters(8)),
    ]
}

fn signatures(lines: Lines) -> [Element; 2] {
    // Room above would be lost at the top of a page, and with it the place to sign.
    let tall =
        element("w:spacing").with("w:after", 0).with("w:line", 440).with("w:lineRule", "exact");
    let line = vec![tall];
    [
        style(Style::SignatureLine, "Signature Line", line, Letters::default()),
        style(Style::SignatureLabel, "Signature Label", vec![lines.spacing(20, 20, 240)], soft(17)),
    ]
}

fn running_lines(lines: Lines) -> [Element; 2] {
    let rule = element("w:pBdr").child(border("w:bottom", 4, 5, RULE));
    [
        style(Style::Header, "header", vec![rule, lines.spacing(0, 0, 240)], soft(17)),
        style(Style::Footer, "footer", vec![lines.spacing(0, 0, 240)], soft(17)),
    ]
}

fn characters(theme: &Theme) -> Vec<Element> {
    let style = |id: &str, name: &str, look: Element| {
        element("w:style")
            .with("w:type", "character")
            .with("w:styleId", id)
            .child(val("w:name", name))
            .child(element("w:qFormat"))
            .child(look)
    };
    let link =
        element("w:rPr").child(val("w:color", hex(accent(theme)))).child(val("w:u", "single"));
    let code = element("w:rPr").child(fonts(CODE_FACE)).child(val("w:sz", 19));
    let badges = Tone::ALL.map(|tone| {
        let id = badge(tone);
        style(id, &id.replace("Badge", "Badge "), badge_look(theme, tone))
    });
    [style("Hyperlink", "Hyperlink", link), style("CodeText", "Code Text", code)]
        .into_iter()
        .chain(badges)
        .collect()
}

fn badge_look(theme: &Theme, tone: Tone) -> Element {
    let (ground, ink) = (theme.levels.ground(tone), theme.levels.ink(tone));
    element("w:rPr").child(element("w:b")).child(val("w:color", hex(ink))).child(shade(ground))
}

fn tables(theme: &Theme) -> [Element; 2] {
    let table = |id: &str, name: &str| {
        element("w:style").with("w:type", "table").with("w:styleId", id).child(val("w:name", name))
    };
    let plain = element("w:tblPr").child(margins(108, 0));
    let base = Element::with(table("TableNormal", "Normal Table"), "w:default", 1);
    let lines = element("w:tblBorders").child(border("w:bottom", 4, 0, RULE)).child(border(
        "w:insideH",
        4,
        0,
        RULE,
    ));
    let look = element("w:tblPr").child(lines).child(margins(90, 36));
    let report = table("ReportTable", "Report Table")
        .child(val("w:basedOn", "TableNormal"))
        .child(element("w:qFormat"))
        .child(look)
        .child(head(theme));
    [base.child(plain), report]
}

pub fn margins(side: u32, above: u32) -> Element {
    let room = |side, twips: u32| element(side).with("w:w", twips).with("w:type", "dxa");
    element("w:tblCellMar")
        .child(room("w:top", above))
        .child(room("w:left", side))
        .child(room("w:bottom", above))
        .child(room("w:right", side))
}

fn head(theme: &Theme) -> Element {
    let line = element("w:tcBorders").child(border("w:bottom", 8, 0, accent(theme)));
    let cells = element("w:tcPr").child(line).child(shade(tint(theme)));
    element("w:tblStylePr")
        .with("w:type", "firstRow")
        .child(element("w:rPr").child(element("w:b")))
        .child(cells)
}
