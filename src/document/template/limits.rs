//! What is refused before a template is parsed, so that no text can exhaust the parser.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place, Source};

const MOST_BYTES: usize = 256 * 1024;
const DEEPEST_BLOCK: usize = 32;
const DEEPEST_BRACKET: usize = 16;

/// The first reason, if any, not to parse this template.
pub fn check(source: &Arc<Source>) -> Option<Diagnostic> {
    if source.text.len() > MOST_BYTES {
        let sentence = format!("a template may have {} KB at most", MOST_BYTES / 1024);
        return Some(Diagnostic::error(Place::new(source, 0..0), sentence));
    }
    let mut blocks = 0_usize;
    for (start, tag) in tags(&source.text) {
        blocks = depth_after(tag, blocks);
        if blocks > DEEPEST_BLOCK || brackets(tag) > DEEPEST_BRACKET {
            let place = Place::new(source, start..start + 2);
            return Some(
                Diagnostic::error(place, "this is nested too deeply").help("use a partial"),
            );
        }
    }
    None
}

/// Everything after a `{{`, up to the next one.
fn tags(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let starts: Vec<usize> = text.match_indices("{{").map(|(at, _)| at).collect();
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    starts
        .into_iter()
        .zip(ends)
        .map(|(start, end)| (start, text.get(start + 2..end).unwrap_or_default()))
}

fn depth_after(tag: &str, depth: usize) -> usize {
    match tag.trim_start_matches(['{', '~', ' ', '\t', '\n']).chars().next() {
        Some('#') => depth + 1,
        Some('/') => depth.saturating_sub(1),
        _ => depth,
    }
}

fn brackets(tag: &str) -> usize {
    let (mut open, mut deepest) = (0_usize, 0);
    for c in tag.chars() {
        match c {
            '(' | '[' | '{' => open += 1,
            ')' | ']' | '}' => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open);
    }
    deepest
}
