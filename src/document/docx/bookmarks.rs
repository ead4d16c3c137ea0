//! Names that links inside the file lead to.

use std::collections::BTreeMap;

use super::Writer;
use super::xml::{Element, element};
use crate::document::tree::Block;

/// A bookmark for each heading: Word takes only short names of letters and digits, and hides those with a line in front.
pub fn names(blocks: &[Block]) -> BTreeMap<&str, String> {
    let mut ids = Vec::new();
    collect(blocks, &mut ids);
    let mut names = BTreeMap::new();
    for (at, id) in ids.into_iter().enumerate() {
        names.entry(id).or_insert_with(|| format!("_Ref{:08}", at + 1));
    }
    names
}

fn collect<'a>(blocks: &'a [Block], ids: &mut Vec<&'a str>) {
    for block in blocks {
        match block {
            Block::Heading { id, .. } => ids.push(id),
            Block::Cover { blocks, .. }
            | Block::Callout { blocks, .. }
            | Block::Quote { blocks }
            | Block::Landscape { blocks } => collect(blocks, ids),
            Block::List { items, .. } => items.iter().for_each(|item| collect(item, ids)),
            Block::Definitions { items } => {
                items.iter().for_each(|item| collect(&item.details, ids));
            }
            _ => {}
        }
    }
}

impl<'a> Writer<'a> {
    /// The content inside its bookmark; a heading of the same id that came before keeps the name.
    pub(super) fn bookmarked(&mut self, id: &str, content: Vec<Element>) -> Vec<Element> {
        let Some(name) = self.bookmarks.get(id) else { return content };
        if !self.marked.insert(name.clone()) {
            return content;
        }
        let number = self.marked.len();
        let start = element("w:bookmarkStart").with("w:id", number).with("w:name", name);
        let end = element("w:bookmarkEnd").with("w:id", number);
        [start].into_iter().chain(content).chain([end]).collect()
    }
}
