//! From the line and column that handlebars counts to a [`Place`].

use std::sync::Arc;

use crate::diagnostic::{Place, Source};

/// The whole tag `{{…}}` that starts at this line and column, both counted from 1.
pub fn tag_at(source: &Arc<Source>, line: usize, column: usize) -> Place {
    let text = &source.text;
    let start = offset(text, line, column);
    let rest = text.get(start..).unwrap_or_default();
    if !rest.starts_with("{{") {
        return Place::new(source, start..start + rest.find('\n').unwrap_or(rest.len()).min(1));
    }
    let end = rest.find("}}").map_or(rest.len(), |at| at + 2);
    let end = end + rest.bytes().skip(end).take_while(|b| *b == b'}').count();
    Place::new(source, start..start + end)
}

/// The first `word` inside a tag, or the whole tag.
pub fn word_in(place: &Place, word: &str) -> Place {
    let tag = place.source.text.get(place.span.clone()).unwrap_or_default();
    match tag.find(word).filter(|_| !word.is_empty()) {
        Some(at) => {
            let start = place.span.start + at;
            Place::new(&place.source, start..start + word.len())
        }
        None => place.clone(),
    }
}

fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let inside = text.get(start..).unwrap_or_default().char_indices().nth(column.saturating_sub(1));
    start + inside.map_or(text.len() - start, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_and_column_become_the_whole_tag() {
        let source = Arc::new(Source { name: "a".into(), text: "é\nab {{{x}}} c".into() });
        let place = tag_at(&source, 2, 4);
        assert_eq!(source.text.get(place.span.clone()), Some("{{{x}}}"));
        assert_eq!(place.line(), 2);
        assert_eq!(word_in(&place, "x").column(), 7);
        assert_eq!(tag_at(&source, 99, 99).span.end, source.text.len());
    }
}
