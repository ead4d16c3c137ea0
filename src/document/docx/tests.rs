use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use roxmltree::{Document as Xml, Node};

use super::*;
use crate::document::{
    Figure, Figures, Meta, Theme, build, figure,
    tree::{self, Align, Block, CalloutKind, Column, Definition, Inline, Table, Tone, plain, text},
};

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
    let bytes = to_docx(document, theme).unwrap();
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
    assert_eq!(codes.iter().filter(|code| code.starts_with("PAGEREF _Ref")).count(), 3);
    let marks = |kind| {
        let all = named(&xml, "fldChar").into_iter();
        all.filter(|mark| attribute(*mark, "fldCharType") == Some(kind)).count()
    };
    assert_eq!([marks("begin"), marks("separate"), marks("end")], [4; 3]);
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
    assert!(attribute(described, "descr").unwrap().contains("6 findings. Critical: 1, 2; High: 3"));
    let blip = named(&xml, "blip")[0];
    assert_eq!(attribute(blip, "embed"), Some("rIdPng1"));
    assert_eq!(attribute(named(&xml, "svgBlip")[0], "embed"), Some("rIdSvg1"));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = built(ALL);
    let written = || to_docx(&document, &Theme::default()).unwrap();
    assert_eq!(written(), written());
    let core = string(&unpacked(&document, &Theme::default()), "docProps/core.xml");
    for part in
        ["<dc:title>Title<", "<dc:creator>Ann<", ">2026-11-22T00:00:00Z<", "<dc:language>en-US<"]
    {
        assert!(core.contains(part), "{core}");
    }
}

/// What Word checks before it opens a file, and LibreOffice does not.
fn assert_sound(files: &BTreeMap<String, Vec<u8>>) {
    let texts: BTreeMap<&str, String> = files
        .keys()
        .filter(|name| !name.ends_with(".png"))
        .map(|name| (name.as_str(), string(files, name)))
        .collect();
    let parsed: BTreeMap<&str, Xml> = texts
        .iter()
        .map(|(name, text)| (*name, Xml::parse(text).unwrap_or_else(|e| panic!("{name}: {e}"))))
        .collect();
    assert_types(files, &parsed["[Content_Types].xml"]);
    let relations = &parsed["word/_rels/document.xml.rels"];
    let known = unique(relations, "Relationship", "Id");
    for relation in named(relations, "Relationship") {
        let target = attribute(relation, "Target").unwrap();
        let is_outside = attribute(relation, "TargetMode") == Some("External");
        assert!(is_outside || files.contains_key(&format!("word/{target}")), "{target}");
    }
    let document = &parsed["word/document.xml"];
    unique(document, "bookmarkStart", "id");
    unique(document, "docPr", "id");
    let bookmarks = unique(document, "bookmarkStart", "name");
    let styles = unique(&parsed["word/styles.xml"], "style", "styleId");
    let numbers = unique(&parsed["word/numbering.xml"], "num", "numId");
    let used =
        [("pStyle", &styles), ("rStyle", &styles), ("tblStyle", &styles), ("numId", &numbers)];
    for (name, known) in used {
        for node in named(document, name) {
            assert!(known.contains(attribute(node, "val").unwrap()), "{node:?}");
        }
    }
    for node in document.descendants() {
        for found in node.attributes() {
            match (found.namespace(), found.name()) {
                (Some(package::RELATIONS), _) => assert!(known.contains(found.value()), "{node:?}"),
                (_, "anchor") => assert!(bookmarks.contains(found.value()), "{node:?}"),
                _ => {}
            }
        }
    }
    parsed.values().for_each(assert_ordered);
}

fn assert_types(files: &BTreeMap<String, Vec<u8>>, types: &Xml) {
    let known = |name, key| -> BTreeSet<String> {
        named(types, name).into_iter().map(|node| attribute(node, key).unwrap().into()).collect()
    };
    let (endings, parts) = (known("Default", "Extension"), known("Override", "PartName"));
    for name in files.keys().filter(|name| *name != "[Content_Types].xml") {
        let ending = name.rsplit('.').next().unwrap();
        let is_typed =
            parts.contains(&format!("/{name}")) || ending != "xml" && endings.contains(ending);
        assert!(is_typed, "{name} is of no kind");
    }
    for part in parts {
        assert!(files.contains_key(part.trim_start_matches('/')), "{part} is not there");
    }
}

fn unique(xml: &Xml, name: &'static str, key: &str) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    for node in named(xml, name) {
        let value = attribute(node, key).unwrap().to_owned();
        assert!(seen.insert(value.clone()), "{name} {key} {value} is there twice");
    }
    seen
}

/// The order of the schema, as far as it is used here.
const ORDERS: [(&str, &[&str]); 5] = [
    (
        "pPr",
        &[
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "numPr",
            "pBdr",
            "shd",
            "tabs",
            "suppressAutoHyphens",
            "spacing",
            "ind",
            "jc",
            "outlineLvl",
            "sectPr",
        ],
    ),
    ("rPr", &["rStyle", "rFonts", "b", "i", "color", "sz", "szCs", "u", "shd", "lang"]),
    ("tcPr", &["tcW", "tcBorders", "shd"]),
    ("trPr", &["cantSplit", "tblHeader"]),
    (
        "tblPr",
        &[
            "tblStyle",
            "tblW",
            "tblInd",
            "tblBorders",
            "tblLayout",
            "tblCellMar",
            "tblLook",
            "tblCaption",
            "tblDescription",
        ],
    ),
];

fn assert_ordered(xml: &Xml) {
    for (name, order) in ORDERS {
        for node in named(xml, name) {
            let found: Vec<&str> = node.children().map(|child| child.tag_name().name()).collect();
            let wanted: Vec<&str> =
                order.iter().copied().filter(|name| found.contains(name)).collect();
            assert_eq!(found, wanted, "in {name}");
        }
    }
    for cell in named(xml, "tc") {
        let last = cell.last_child().map(|node| node.tag_name().name());
        assert_eq!(last, Some("p"), "a cell ends with a paragraph");
    }
}

#[test]
fn a_file_holds_together() {
    assert_sound(&unpacked(&built(ALL), &Theme::default()));
}

/// A document with the value in every place that holds words.
fn everywhere(value: &str) -> Document {
    let line = || -> tree::Line {
        let inside = |content: tree::Line| {
            vec![
                Inline::Strong { content: content.clone() },
                Inline::Emphasis { content: content.clone() },
                Inline::Badge { tone: Tone::High, content: content.clone() },
                Inline::Link {
                    url: format!("https://x.example/{value}"),
                    content: content.clone(),
                },
                Inline::Link { url: format!("#{value}"), content },
            ]
        };
        let mut line = inside(text(value));
        line.push(Inline::Code { text: value.into() });
        line.push(Inline::Break);
        line
    };
    let paragraph = || vec![Block::Paragraph { content: line() }];
    let column = |align| Column { align, width: None };
    let table = Block::Table(Table {
        caption: line(),
        columns: vec![column(Align::Left), column(Align::Right)],
        header: vec![line(), line()],
        rows: vec![vec![line(), line()], vec![line()]],
    });
    let picture = tree::Picture {
        width: 10,
        height: 10,
        svg: String::new(),
        title: value.into(),
        alt: value.into(),
        blocks: paragraph(),
    };
    let list = |start, blocks: Vec<Block>| Block::List { start, items: vec![blocks, vec![]] };
    let definition = Definition { term: line(), details: paragraph() };
    let callout =
        Block::Callout { kind: CalloutKind::Tip, title: line(), blocks: vec![table.clone()] };
    let blocks = vec![
        Block::Cover { title: line(), subtitle: line(), blocks: paragraph() },
        Block::Toc { title: value.into() },
        Block::Heading { level: 2, id: value.into(), content: line() },
        Block::Heading { level: 2, id: value.into(), content: line() },
        list(Some(usize::MAX), vec![list(None, paragraph())]),
        Block::Definitions { items: vec![definition] },
        table,
        callout,
        Block::Quote { blocks: vec![list(Some(0), paragraph())] },
        Block::Figure { name: value.into(), caption: line(), picture },
        Block::Landscape { blocks: paragraph() },
        Block::Signatures { lines: vec![line()] },
    ];
    let author = Some(value.to_owned());
    Document { title: value.into(), lang: value.into(), author, date: None, blocks }
}

/// All words in their order.
fn all_words(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let texts =
        ["document", "header", "footer"].map(|name| string(files, &format!("word/{name}.xml")));
    let words = |text: &String| -> Vec<String> {
        named(&Xml::parse(text).unwrap(), "t").into_iter().map(words_of).collect()
    };
    texts.iter().flat_map(words).collect()
}

fn words_of(node: Node) -> String {
    node.text().unwrap_or("").to_owned()
}

const WORD: &str = "Qwzx";

/// What a reader sees of a text: control characters are not to be seen.
fn seen(value: &str) -> String {
    let spaced = value.replace(['\t', '\n', '\r'], " ");
    spaced.chars().filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect()
}

fn check(value: &str) {
    let theme =
        |value: &str| Theme { header: value.into(), footer: value.into(), ..Theme::default() };
    let files = unpacked(&everywhere(value), &theme(value));
    assert_sound(&files);
    let harmless = all_words(&unpacked(&everywhere(WORD), &theme(WORD)));
    let wanted: Vec<String> =
        harmless.iter().map(|text| text.replace(WORD, &seen(value))).collect();
    assert_eq!(all_words(&files), wanted, "{value:?}");
}

#[test]
fn hostile_text_comes_out_as_it_is() {
    for value in [
        "</w:t></w:r></w:p><w:p/>",
        "]]>",
        "<![CDATA[",
        "<!--",
        "&amp;",
        "&#0;",
        "&",
        "\"'><",
        "a\u{0}b\u{1F}c",
        "\u{FFFE}x",
        "a\tb\nc",
        "  two  spaces  ",
        "{{x}} } \\ TOC",
        "\" \\o \"1-9",
        "é山📎\u{202E}",
        "%41 %zz",
        "a?b#c[d]",
        "=1+1",
    ] {
        check(value);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_out_as_it_is(value in "\\PC{1,12}|[\u{0}-\u{7f}]{1,12}") {
        check(&value);
    }
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
    let empty = Table { caption: vec![], columns: vec![], header: vec![], rows: vec![] };
    let blocks = vec![deep, Block::Table(empty), Block::PageBreak];
    assert_sound(&unpacked(&Document { blocks, ..built("# T") }, &Theme::default()));
    assert_sound(&unpacked(&Document { blocks: vec![], ..built("# T") }, &Theme::default()));
}
