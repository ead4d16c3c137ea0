mod hostile;
mod sound;

use std::collections::BTreeMap;

use roxmltree::{Document as Xml, Node};

use self::sound::assert_sound;
use super::*;
use crate::document::fonts::FACES;
use crate::document::tree::{Block, Table, plain, text};
use crate::document::{Figure, Figures, Meta, Theme, build, figure, theme::own};

/// Every kind of block once.
const ALL: &str = "\
:::cover\n# Title\n\n## Practice\n\nTerm\n\n: Details\n:::\n\n:::toc\n:::\n\n:::pagebreak\n:::\n\n## One\n\n\
Text **bold** *italic* ***both*** `code` ==High== [a](#one) [b](https://x.example)<br>line\n\n### Two\n\n\
- a\n  - b\n\n3. c\n\n7. d\n\n> quote\n\n---\n\n:::callout warning\n### Title\nText\n:::\n\n:::figure heatmap\nCaption\n:::\n\n\
::::landscape\n### Three\n\n:::widths 20 80\nCaption\n\n| a | b |\n|--:|:-:|\n| 1 | 2 |\n| 3 | 4 |\n:::\n::::\n\n\
#### Four\n\n:::signature\n- Ann\n:::\n";

fn built(markdown: &str) -> Document {
    let figures = Figures::from([("heatmap".into(), Figure::HeatMap(figure::sample()))]);
    let meta =
        Meta { date: "2026-11-22".parse().ok(), author: Some("Ann".into()), ..Meta::default() };
    build(markdown, &figures, &meta).unwrap()
}

/// The files of a written document by their names.
fn unpacked(document: &Document, theme: &Theme) -> BTreeMap<String, Vec<u8>> {
    let bytes = to_docx(document, theme).unwrap().bytes;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut files = BTreeMap::new();
    for name in names {
        let mut bytes = Vec::new();
        std::io::copy(&mut archive.by_name(&name).unwrap(), &mut bytes).unwrap();
        files.insert(name, bytes);
    }
    files
}

fn string(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(files[name].clone()).unwrap()
}

fn named<'a, 'i>(xml: &'a Xml<'i>, name: &'static str) -> Vec<Node<'a, 'i>> {
    xml.descendants().filter(|node| node.tag_name().name() == name).collect()
}

/// An attribute whatever its namespace.
fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|found| found.name() == name).map(|found| found.value())
}

fn words(node: Node) -> String {
    node.descendants()
        .filter(|node| node.tag_name().name() == "t")
        .filter_map(|node| node.text())
        .collect()
}

fn style_of<'a>(paragraph: Node<'a, '_>) -> Option<&'a str> {
    let style = paragraph.descendants().find(|node| node.tag_name().name() == "pStyle")?;
    attribute(style, "val")
}

#[test]
fn headings_are_those_of_the_tree_in_their_order() {
    let document = built(ALL);
    let files = unpacked(&document, &Theme::default());
    let source = string(&files, "word/document.xml");
    let xml = Xml::parse(&source).unwrap();
    let found: Vec<(String, String)> = named(&xml, "p")
        .into_iter()
        .filter_map(|paragraph| {
            let style = style_of(paragraph).filter(|style| style.starts_with("Heading"))?;
            Some((style.to_owned(), words(paragraph)))
        })
        .collect();
    let wanted: Vec<(String, String)> = document
        .headings()
        .into_iter()
        .map(|(level, _, content)| (format!("Heading{}", level - 1), plain(content)))
        .collect();
    assert_eq!(found, wanted);
    let styles = string(&files, "word/styles.xml");
    for (id, level) in [("Heading1", "0"), ("Heading3", "2")] {
        let xml = Xml::parse(&styles).unwrap();
        let style = xml.descendants().find(|node| attribute(*node, "styleId") == Some(id)).unwrap();
        let outline = style.descendants().find(|node| node.tag_name().name() == "outlineLvl");
        assert_eq!(attribute(outline.unwrap(), "val"), Some(level));
    }
}

#[test]
fn contents_are_a_field_with_a_page_for_each_section() {
    let files = unpacked(&built(ALL), &Theme::default());
    let source = string(&files, "word/document.xml");
    let xml = Xml::parse(&source).unwrap();
    let codes: Vec<&str> = named(&xml, "instrText")
        .into_iter()
        .filter_map(|node| node.text())
        .map(str::trim)
        .collect();
    assert!(codes[0].starts_with("TOC "), "{codes:?}");
    assert_eq!(codes.iter().filter(|code| code.starts_with("PAGEREF _Ref")).count(), 1);
    let marks = |kind| {
        let all = named(&xml, "fldChar").into_iter();
        all.filter(|mark| attribute(*mark, "fldCharType") == Some(kind)).count()
    };
    assert_eq!([marks("begin"), marks("separate"), marks("end")], [2; 3]);
    // Either would make Word ask about "fields that may refer to other files" at every opening.
    assert!(
        !source.contains("w:dirty")
            && !string(&files, "word/settings.xml").contains("updateFields")
    );
    for footer in ["word/footer.xml", "word/footer-turned.xml"] {
        let footer = string(&files, footer);
        for part in ["Confidential", "Page ", " PAGE ", " of ", " NUMPAGES "] {
            assert!(footer.contains(part), "{part} is not in {footer}");
        }
    }
    assert!(string(&files, "word/header.xml").contains("Title · Practice"));
}

#[test]
fn heads_of_tables_repeat_and_captions_are_counted() {
    let source = string(&unpacked(&built(ALL), &Theme::default()), "word/document.xml");
    let xml = Xml::parse(&source).unwrap();
    let table = named(&xml, "tbl").into_iter().find(|table| words(*table) == "ab1234").unwrap();
    let rows: Vec<Node> = table.children().filter(|node| node.tag_name().name() == "tr").collect();
    let has = |row: Node, name| row.descendants().any(|node| node.tag_name().name() == name);
    assert_eq!(
        rows.iter().map(|row| has(*row, "tblHeader")).collect::<Vec<_>>(),
        [true, false, false]
    );
    assert!(rows.iter().all(|row| has(*row, "cantSplit")));
    let name = table.descendants().find(|node| node.tag_name().name() == "tblCaption").unwrap();
    assert_eq!(attribute(name, "val"), Some("Caption"));
    let widths: Vec<u32> = named(&xml, "gridCol")
        .into_iter()
        .filter(|column| column.ancestors().any(|node| node == table))
        .map(|column| attribute(column, "w").unwrap().parse().unwrap())
        .collect();
    assert!(widths[1] > 3 * widths[0], "{widths:?}");
    let captions: Vec<String> = named(&xml, "p")
        .into_iter()
        .filter(|paragraph| style_of(*paragraph) == Some("Caption"))
        .map(words)
        .collect();
    assert_eq!(captions, ["Figure 1. Caption", "Table 1. Caption"]);
}

#[test]
fn pages_turn_and_only_the_cover_is_without_running_lines() {
    let source = string(&unpacked(&built(ALL), &Theme::default()), "word/document.xml");
    let xml = Xml::parse(&source).unwrap();
    let looks: Vec<(bool, bool)> = named(&xml, "sectPr")
        .into_iter()
        .map(|section| {
            let has = |name| section.children().any(|node| node.tag_name().name() == name);
            let size = section.children().find(|node| node.tag_name().name() == "pgSz").unwrap();
            assert!(has("headerReference") && has("footerReference"));
            (has("titlePg"), attribute(size, "orient") == Some("landscape"))
        })
        .collect();
    assert_eq!(looks, [(true, false), (false, false), (false, true), (false, false)]);
    let starts = named(&xml, "pageBreakBefore");
    let started: Vec<String> =
        starts.into_iter().map(|node| words(node.parent().unwrap().parent().unwrap())).collect();
    assert_eq!(started, ["One"]);
}

#[test]
fn a_figure_is_there_for_every_reader() {
    let document = built(ALL);
    let files = unpacked(&document, &Theme::default());
    assert!(files["word/media/figure1.png"].starts_with(b"\x89PNG"));
    let svg = string(&files, "word/media/figure1.svg");
    assert!(
        Xml::parse(&svg)
            .unwrap()
            .root_element()
            .has_tag_name(("http://www.w3.org/2000/svg", "svg"))
    );
    let source = string(&files, "word/document.xml");
    let xml = Xml::parse(&source).unwrap();
    let described = named(&xml, "docPr")[0];
    assert!(attribute(described, "descr").unwrap().contains("6 risks. Critical: R1, R2; High: R3"));
    let blip = named(&xml, "blip")[0];
    assert_eq!(attribute(blip, "embed"), Some("rIdPng1"));
    assert_eq!(attribute(named(&xml, "svgBlip")[0], "embed"), Some("rIdSvg1"));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = built(ALL);
    let written = || to_docx(&document, &Theme::default()).unwrap().bytes;
    assert_eq!(written(), written());
    let core = string(&unpacked(&document, &Theme::default()), "docProps/core.xml");
    for part in
        ["<dc:title>Title<", "<dc:creator>Ann<", ">2026-11-22T00:00:00Z<", "<dc:language>en-US<"]
    {
        assert!(core.contains(part), "{core}");
    }
}

#[test]
fn a_file_holds_together() {
    assert_sound(&unpacked(&built(ALL), &Theme::default()));
}

#[test]
fn odd_documents_are_written_too() {
    for text in [
        "# T",
        "# T\n\n:::toc\n:::\n\n:::pagebreak\n:::",
        "# T\n\n:::pagebreak\n:::\n\n| a |\n|---|\n|  |\n\n| b |\n|---|\n| c |",
        "# T\n\n- \n\n> - x\n>   1. y\n\nT\n\n: - a",
        "# T\n\n::::landscape\n| a |\n|---|\n|  |\n::::\n\n::::landscape\nx\n::::",
    ] {
        assert_sound(&unpacked(&built(text), &Theme::default()));
    }
    let mut deep = Block::Paragraph { content: text("x") };
    for _ in 0..40 {
        deep = Block::List { start: Some(1), items: vec![vec![deep]] };
    }
    let empty =
        Table { caption: vec![], columns: vec![], header: vec![], rows: vec![], tight: false };
    let blocks = vec![deep, Block::Table(empty), Block::PageBreak];
    assert_sound(&unpacked(&Document { blocks, ..built("# T") }, &Theme::default()));
    assert_sound(&unpacked(&Document { blocks: vec![], ..built("# T") }, &Theme::default()));
}

#[test]
fn a_logo_stands_on_the_cover_and_the_typeface_goes_along() {
    let theme = own::theme();
    let files = unpacked(&built(ALL), &theme);
    assert_sound(&files);
    assert_eq!(files, unpacked(&built(ALL), &theme));
    let source = string(&files, "word/document.xml");
    let xml = Xml::parse(&source).unwrap();
    let first = named(&xml, "docPr")[0];
    assert_eq!(attribute(first, "descr"), Some("Sample & Sons: a \"tick\""));
    assert!(files.contains_key("word/media/figure1.png"));
    assert_eq!(named(&xml, "svgBlip").len(), 1, "the logo never was a drawing");
    assert!(string(&files, "word/styles.xml").contains("w:ascii=\"Sample Sans 3\""));
    let named = theme.typeface.unwrap();
    let regular = named.faces.first().unwrap();
    assert_eq!(taken_along(&files)["w:embedRegular"], regular.bytes());
}

#[test]
fn the_typeface_goes_along_in_four_cuts_and_comes_out_as_it_went_in() {
    let files = unpacked(&built(ALL), &Theme::default());
    let fonts = taken_along(&files);
    let [regular, italic, _, bold, bold_italic] = FACES;
    assert_eq!(fonts["w:embedRegular"], regular);
    assert_eq!(fonts["w:embedBold"], bold);
    assert_eq!(fonts["w:embedItalic"], italic);
    assert_eq!(fonts["w:embedBoldItalic"], bold_italic);
    assert!(string(&files, "word/styles.xml").contains("w:ascii=\"Source Sans 3\""));
    assert!(string(&files, "word/settings.xml").contains("<w:embedTrueTypeFonts/>"));
}

/// The fonts inside, taken out as Word does: the head of each is mixed with the key that stands in the list of fonts.
fn taken_along(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let relations = string(files, "word/_rels/fontTable.xml.rels");
    let relations = Xml::parse(&relations).unwrap();
    let target = |id: &str| {
        let all = named(&relations, "Relationship");
        let relation = all.into_iter().find(|at| attribute(*at, "Id") == Some(id)).unwrap();
        format!("word/{}", attribute(relation, "Target").unwrap())
    };
    let table = string(files, "word/fontTable.xml");
    let table = Xml::parse(&table).unwrap();
    let embedded = table.descendants().filter(|at| at.tag_name().name().starts_with("embed"));
    embedded
        .map(|at| {
            let mut font = files[&target(attribute(at, "id").unwrap())].clone();
            let key = attribute(at, "fontKey").unwrap().replace(['{', '}', '-'], "");
            let key = u128::from_str_radix(&key, 16).unwrap().to_le_bytes();
            font.iter_mut().take(32).zip(key.iter().cycle()).for_each(|(byte, key)| *byte ^= key);
            (format!("w:{}", at.tag_name().name()), font)
        })
        .collect()
}
