//! A document without answers, in which every line knows the template that it came from.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place, Source};

/// What was written so far.
#[derive(Default)]
pub struct Paper {
    text: String,
    /// For each line: the first words of a template on it.
    lines: Vec<Option<Written>>,
}

/// Words of a template: the file, about which line, and the words.
#[derive(Clone)]
struct Written {
    source: Arc<Source>,
    line: usize,
    words: String,
}

impl Paper {
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Words of a template as they stand in it, from this line on.
    pub fn raw(&mut self, text: &str, source: &Arc<Source>, line: usize) {
        for (at, part) in text.split('\n').enumerate() {
            if at > 0 {
                self.text.push('\n');
                self.lines.push(None);
            }
            if self.lines.is_empty() {
                self.lines.push(None);
            }
            self.text.push_str(part);
            let words = part.trim();
            if let Some(none @ None) = self.lines.last_mut()
                && !words.is_empty()
            {
                let source = Arc::clone(source);
                *none = Some(Written { source, line: line + at, words: words.to_owned() });
            }
        }
    }

    /// Words in the place of a value.
    pub fn value(&mut self, words: &str) {
        if self.lines.is_empty() {
            self.lines.push(None);
        }
        self.text.push_str(words);
    }

    /// The same mistake, at its place in the template.
    pub fn traced(&self, mistake: Diagnostic) -> Diagnostic {
        let line = mistake.places.first().map_or(1, |(place, _)| place.line());
        let near = (line.saturating_sub(1)..self.lines.len()).chain((0..line).rev());
        let written = near.filter_map(|at| self.lines.get(at)).find_map(Option::as_ref);
        let places = written.map(|written| (written.place(), String::new()));
        Diagnostic { places: places.into_iter().collect(), ..mistake }
    }
}

impl Written {
    /// The line nearest to where it should be that holds the words: blank lines around a tag are left out of a document.
    fn place(&self) -> Place {
        let lines = self.source.text.split_inclusive('\n');
        let mut start = 0;
        let starts = lines.map(|line| {
            let at = start;
            start += line.len();
            (at, line)
        });
        let holding = starts.enumerate().filter(|(_, (_, line))| line.contains(&self.words));
        let nearest = holding.min_by_key(|(at, _)| (at + 1).abs_diff(self.line));
        let span = nearest.map(|(_, (start, line))| {
            let inside = line.find(&self.words).unwrap_or_default();
            start + inside..start + line.trim_end().len()
        });
        Place::new(&self.source, span.unwrap_or_default())
    }
}
