//! What Word is strict about.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Document as Xml;

use super::{attribute, named, string};
use crate::document::docx::namespace;

/// What Word checks before it opens a file, and LibreOffice does not.
pub fn assert_sound(files: &BTreeMap<String, Vec<u8>>) {
    let texts: BTreeMap<&str, String> = files
        .keys()
        .filter(|name| !name.ends_with(".png") && !name.ends_with(".odttf"))
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
                (Some(namespace::RELATIONS), _) => {
                    assert!(known.contains(found.value()), "{node:?}")
                }
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
    ("tcPr", &["tcW", "gridSpan", "tcBorders", "shd"]),
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
