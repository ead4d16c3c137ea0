//! A paragraph, whose properties Word wants in one order, and the runs in it.

use super::xml::{Element, element, val};
use crate::document::tree::Align;

/// A paragraph on its way into the file.
#[derive(Clone, Debug)]
pub struct Paragraph {
    pub style: Style,
    /// Stays on the page of what follows.
    pub keep_next: bool,
    pub starts_page: bool,
    /// The numbering, and the level in it.
    pub number: Option<(usize, usize)>,
    pub may_hyphenate: bool,
    pub tabs: Vec<Element>,
    /// Room above and below, in twips, where it is not that of the style.
    pub before: Option<u32>,
    pub after: Option<u32>,
    /// Twips from the left, and how far the first line hangs out.
    pub indent: Option<(u32, u32)>,
    pub align: Align,
    /// Ends a section of pages with this look.
    pub section: Option<Element>,
    pub content: Vec<Element>,
}

/// The named looks of paragraphs, as Word lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Normal,
    CoverRule,
    Title,
    Subtitle,
    Heading(u8),
    ContentsHeading,
    Contents(u8),
    ContentsNote,
    List,
    Definition,
    Quote,
    Caption,
    Figure,
    TableText,
    TableTextSmall,
    TableGroup,
    CalloutTitle,
    SignatureLine,
    SignatureLabel,
    Header,
    Footer,
    Rule,
    Spacer,
}

impl Style {
    pub fn id(self) -> &'static str {
        match self {
            Self::Normal => "Normal",
            Self::CoverRule => "CoverRule",
            Self::Title => "Title",
            Self::Subtitle => "Subtitle",
            Self::Heading(0 | 1) => "Heading1",
            Self::Heading(2) => "Heading2",
            Self::Heading(3) => "Heading3",
            Self::Heading(4) => "Heading4",
            Self::Heading(_) => "Heading5",
            Self::ContentsHeading => "TOCHeading",
            Self::Contents(0 | 1) => "TOC1",
            Self::Contents(_) => "TOC2",
            Self::ContentsNote => "ContentsNote",
            Self::List => "ListParagraph",
            Self::Definition => "Definition",
            Self::Quote => "Quote",
            Self::Caption => "Caption",
            Self::Figure => "Figure",
            Self::TableText => "TableText",
            Self::TableTextSmall => "TableTextSmall",
            Self::TableGroup => "TableGroup",
            Self::CalloutTitle => "CalloutTitle",
            Self::SignatureLine => "SignatureLine",
            Self::SignatureLabel => "SignatureLabel",
            Self::Header => "Header",
            Self::Footer => "Footer",
            Self::Rule => "Rule",
            Self::Spacer => "Spacer",
        }
    }
}

impl Paragraph {
    pub fn new(style: Style, content: Vec<Element>) -> Self {
        Self {
            style,
            keep_next: false,
            starts_page: false,
            number: None,
            may_hyphenate: false,
            tabs: Vec::new(),
            before: None,
            after: None,
            indent: None,
            align: Align::Left,
            section: None,
            content,
        }
    }

    /// The thin line below a table: two tables that touch would become one.
    pub fn spacer() -> Self {
        Self::new(Style::Spacer, Vec::new())
    }

    pub fn element(self) -> Element {
        let properties = self.properties();
        let paragraph = element("w:p");
        let paragraph = if properties.is_empty() { paragraph } else { paragraph.child(properties) };
        paragraph.children(self.content)
    }

    fn properties(&self) -> Element {
        let flag = |name, is_on: bool| is_on.then(|| element(name));
        let style = (self.style != Style::Normal).then(|| val("w:pStyle", self.style.id()));
        let parts = [
            style,
            flag("w:keepNext", self.keep_next),
            flag("w:pageBreakBefore", self.starts_page),
            self.number.map(number),
            (!self.tabs.is_empty()).then(|| element("w:tabs").children(self.tabs.clone())),
            self.may_hyphenate.then(|| val("w:suppressAutoHyphens", 0)),
            self.spacing(),
            self.indent.map(indent),
            alignment(self.align),
            self.section.clone(),
        ];
        element("w:pPr").children(parts.into_iter().flatten())
    }

    /// At the top of a page no room above is needed.
    fn spacing(&self) -> Option<Element> {
        let above = self.starts_page.then_some(0).or(self.before);
        let room = |spacing: Element, name, room: Option<u32>| match room {
            Some(room) => spacing.with(name, room),
            None => spacing,
        };
        let spacing = room(element("w:spacing"), "w:before", above);
        let spacing = room(spacing, "w:after", self.after);
        (above.is_some() || self.after.is_some()).then_some(spacing)
    }
}

fn number((id, level): (usize, usize)) -> Element {
    element("w:numPr").child(val("w:ilvl", level)).child(val("w:numId", id))
}

fn indent((left, hanging): (u32, u32)) -> Element {
    element("w:ind").with("w:left", left).with("w:hanging", hanging)
}

fn alignment(align: Align) -> Option<Element> {
    match align {
        Align::Left => None,
        Align::Center => Some(val("w:jc", "center")),
        Align::Right => Some(val("w:jc", "right")),
    }
}

/// A run of plain text.
pub fn run(text: &str) -> Element {
    element("w:r").child(words(text))
}

/// The text of a run, with its spaces.
pub fn words(text: &str) -> Element {
    element("w:t").with("xml:space", "preserve").text(text)
}

/// A run that is one mark, such as a tab.
pub fn mark(name: &'static str) -> Element {
    element("w:r").child(element(name))
}

/// A field that Word works out by itself; `shown` stands there until it does.
pub fn field(instruction: &str, shown: &str) -> Element {
    element("w:fldSimple").with("w:instr", format!(" {instruction} ")).child(run(shown))
}

/// Begin, middle or end of a field that holds more than a word.
pub fn field_mark(kind: &str) -> Element {
    element("w:r").child(element("w:fldChar").with("w:fldCharType", kind))
}

pub fn field_code(instruction: &str) -> Element {
    let code = element("w:instrText").with("xml:space", "preserve");
    element("w:r").child(code.text(&format!(" {instruction} ")))
}
