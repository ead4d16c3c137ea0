//! No text changes what a file is made of, wherever it stands.

use std::collections::BTreeMap;

use proptest::prelude::*;
use roxmltree::{Document as Xml, Node};

use super::{assert_sound, named, string, unpacked};
use crate::document::Theme;
use crate::document::tree::{
    Align, Block, CalloutKind, Column, Definition, Document, Inline, Line, Picture, Table, Tone,
    text,
};

/// A document with the value in every place that holds words.
fn everywhere(value: &str) -> Document {
    let line = || -> Line {
        let inside = |content: Line| {
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
        tight: false,
    });
    let picture = Picture {
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
