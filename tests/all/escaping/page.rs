//! The page, as a browser takes it apart.

use html5ever::{parse_document, tendril::TendrilSink};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use sra::document::{Theme, to_html};

use super::{Parts, Written};

pub fn parts(written: &Written) -> Parts {
    let page = to_html(&written.document, &Theme::default());
    let dom = parse_document(RcDom::default(), Default::default()).one(page.as_str());
    assert!(dom.errors.borrow().is_empty(), "{:?}", dom.errors.borrow());
    let mut parts = Parts::default();
    walk(&dom.document, &mut parts);
    parts
}

fn walk(node: &Handle, parts: &mut Parts) {
    match &node.data {
        NodeData::Text { contents } => parts.text(&contents.borrow()),
        NodeData::Element { name, .. } if &*name.local == "wbr" => {}
        NodeData::Element { name, .. } if &*name.local == "br" => parts.text(" "),
        // How many lines a name takes in a drawing depends on its length; nothing may stand in a line but words.
        NodeData::Element { name, .. } if &*name.local == "text" => {
            let children = node.children.borrow();
            assert!(children.iter().all(|child| matches!(child.data, NodeData::Text { .. })));
        }
        NodeData::Element { name, attrs, .. } => {
            let is_drawn = &*name.ns == "http://www.w3.org/2000/svg";
            parts.made(format!("<{}", name.local));
            for attribute in attrs.borrow().iter() {
                let name = &*attribute.name.local;
                parts.made(name);
                match name {
                    // Made from the words of headings.
                    "id" => {}
                    "href" if attribute.value.starts_with('#') => {}
                    // Where things are drawn follows from how long the words are.
                    _ if is_drawn => {}
                    _ => parts.text(&attribute.value),
                }
            }
            inside(node, parts);
        }
        NodeData::Document => inside(node, parts),
        NodeData::Doctype { name, .. } => parts.made(format!("doctype {name}")),
        NodeData::Comment { .. } => parts.made("comment"),
        NodeData::ProcessingInstruction { .. } => parts.made("instruction"),
    }
}

fn inside(node: &Handle, parts: &mut Parts) {
    node.children.borrow().iter().for_each(|child| walk(child, parts));
    parts.made("end");
}
