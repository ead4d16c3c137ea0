//! Reaching every line of text of a tree.

use super::{Block, Inline, Line, Picture, Table};

/// Calls `change` for every line of text, whatever block holds it.
pub fn lines(blocks: &mut [Block], change: &mut dyn FnMut(&mut Line)) {
    for block in blocks {
        own_lines(block, change);
        for inner in inner_blocks(block) {
            lines(inner, change);
        }
    }
}

fn own_lines(block: &mut Block, change: &mut dyn FnMut(&mut Line)) {
    match block {
        Block::Cover { title, subtitle, .. } => [title, subtitle].into_iter().for_each(change),
        Block::Heading { content, .. } | Block::Paragraph { content } => change(content),
        Block::Callout { title: line, .. } | Block::Figure { caption: line, .. } => change(line),
        Block::Definitions { items } => items.iter_mut().for_each(|item| change(&mut item.term)),
        Block::Signatures { lines } => lines.iter_mut().for_each(change),
        Block::Table(table) => {
            change(&mut table.caption);
            table.header.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(change);
        }
        Block::List { .. }
        | Block::Quote { .. }
        | Block::Landscape { .. }
        | Block::Toc { .. }
        | Block::PageBreak
        | Block::Rule => {}
    }
}

fn inner_blocks(block: &mut Block) -> Vec<&mut Vec<Block>> {
    match block {
        Block::Cover { blocks, .. }
        | Block::Callout { blocks, .. }
        | Block::Quote { blocks }
        | Block::Landscape { blocks } => vec![blocks],
        Block::Figure { picture, .. } => vec![&mut picture.blocks],
        Block::List { items, .. } => items.iter_mut().collect(),
        Block::Definitions { items } => items.iter_mut().map(|item| &mut item.details).collect(),
        _ => Vec::new(),
    }
}

/// Calls `change` for every piece of text in a line.
pub fn texts(line: &mut [Inline], change: &mut dyn FnMut(&mut String)) {
    for inline in line {
        match inline {
            Inline::Text { text } | Inline::Code { text } => change(text),
            Inline::Break => {}
            Inline::Strong { content }
            | Inline::Emphasis { content }
            | Inline::Link { content, .. }
            | Inline::Badge { content, .. } => texts(content, change),
        }
    }
}

/// Calls `change` for every drawing, whatever block holds it.
pub fn pictures(blocks: &mut [Block], change: &mut dyn FnMut(&mut Picture)) {
    for block in blocks {
        if let Block::Figure { picture, .. } = block {
            change(picture);
        }
        for inner in inner_blocks(block) {
            pictures(inner, change);
        }
    }
}

/// Calls `change` for every table, whatever block holds it.
pub fn tables(blocks: &mut [Block], change: &mut dyn FnMut(&mut Table)) {
    for block in blocks {
        if let Block::Table(table) = block {
            change(table);
        }
        for inner in inner_blocks(block) {
            tables(inner, change);
        }
    }
}
