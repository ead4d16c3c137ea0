//! The files for office programs: what each archive holds, element by element, and the cells of the workbook.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use roxmltree::{Document as Xml, Node};
use sra::{
    document::{Theme, to_docx},
    export::{sheets::sheets, xlsx::to_xlsx},
};
use zip::ZipArchive;

use super::{Parts, Written};

pub fn docx(written: &Written) -> Parts {
    let mut parts = Parts::default();
    for (name, bytes) in files(to_docx(&written.document, &Theme::default()).unwrap().bytes) {
        parts.made(&name);
        if name.ends_with(".svg") {
            check_drawing(&String::from_utf8(bytes).unwrap());
        } else if let Ok(text) = String::from_utf8(bytes) {
            let xml = Xml::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            walk(xml.root(), &mut String::new(), &mut parts);
        }
    }
    parts
}

/// The files of an archive, by name.
fn files(bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut names: Vec<String> =
        archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    names.sort();
    let mut read = |name: String| {
        let mut bytes = Vec::new();
        archive.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        (name, bytes)
    };
    names.into_iter().map(&mut read).collect()
}

/// `look` is that of the run before: where lines break, text goes on in another run of the same look.
fn walk(node: Node, look: &mut String, parts: &mut Parts) {
    let name = node.tag_name().name();
    if node.is_text() {
        return parts.text(node.text().unwrap());
    }
    assert!(!node.is_pi() && !node.is_comment());
    match name {
        "br" => return parts.text(" "),
        // Follows from how long the words are.
        "suppressAutoHyphens" | "keepNext" => return,
        "pPr"
            if !node
                .children()
                .any(|child| child.is_element() && !child.has_tag_name((W, "keepNext"))) =>
        {
            return;
        }
        "r" if node.children().all(|child| child.has_tag_name((W, "br"))) => {
            return parts.text(" ");
        }
        "r" => {
            let is_look = |node: &Node| node.has_tag_name((W, "rPr"));
            let found = node
                .children()
                .find(is_look)
                .map(|look| node.document().input_text().get(look.range()).unwrap().to_owned());
            let found = found.unwrap_or_default();
            if found != *look {
                parts.made(format!("run {found}"));
                *look = found;
            }
            return node
                .children()
                .filter(|node| !is_look(node))
                .for_each(|child| walk(child, look, parts));
        }
        "t" => return node.children().for_each(|child| walk(child, look, parts)),
        _ => {}
    }
    parts.made(name);
    look.clear();
    for attribute in node.attributes() {
        parts.made(attribute.name());
        match attribute.name() {
            "descr" | "title" | "Target" if !attribute.value().starts_with('#') => {
                parts.text(attribute.value())
            }
            _ => {}
        }
    }
    node.children().for_each(|child| walk(child, look, parts));
    parts.made("end");
    look.clear();
}

/// Words are drawn as shapes here, as many as they need.
fn check_drawing(text: &str) {
    let xml = Xml::parse(text).unwrap();
    for node in xml.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        assert!(["svg", "g", "path"].contains(&name), "{name}");
    }
}

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The elements of every file in the workbook, and its cells as another library reads them.
pub fn xlsx(written: &Written) -> Parts {
    let sheets = sheets(&written.results);
    let bytes = to_xlsx(&written.results, &sheets, &Theme::default()).unwrap();
    let mut parts = Parts::default();
    for (name, bytes) in files(bytes.clone()) {
        parts.made(&name);
        let text = String::from_utf8(bytes).unwrap();
        let xml = Xml::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let elements = xml.descendants().filter(Node::is_element);
        let mut names = elements.map(|node| node.tag_name().name());
        if name == "xl/sharedStrings.xml" {
            // Each text once, however many cells hold it.
            assert!(names.all(|name| ["sst", "si", "t"].contains(&name)));
        } else {
            names.for_each(|name| parts.made(name));
        }
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    for name in book.sheet_names() {
        parts.made(&name);
        for row in book.worksheet_range(&name).unwrap().rows() {
            parts.made("row");
            row.iter().for_each(|cell| match cell {
                Data::String(text) => {
                    parts.made("words");
                    parts.text(text);
                }
                other => parts.made(format!("{other:?}")),
            });
        }
    }
    parts
}
