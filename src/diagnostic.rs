//! What is wrong in a pack or a file a person wrote: where, why, and the way out.

mod code;

use std::{fmt, ops::Range, sync::Arc};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

pub use self::code::{Code, Confidence, PAGES, Page};

/// How much a [`Diagnostic`] matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The pack or file is refused.
    Error,
    /// The pack works, but somebody will be sorry.
    Warning,
}

/// As many mistakes as are shown at once; the rest are counted. So nobody looks for a way out of more of them.
pub const SHOWN: usize = 50;

/// One file as it was read: its name inside the pack, and its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Path inside the pack with forward slashes, such as `rules/backup.toml`.
    pub name: String,
    pub text: String,
}

/// A stretch of a [`Source`], in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub source: Arc<Source>,
    pub span: Range<usize>,
    /// Lines of the file above the source, where that is only an excerpt.
    above: usize,
}

/// How much of what an excerpt marks it shows, and of the line after that.
const MARKED: usize = 2_000;
const AFTER: usize = 200;

impl Place {
    pub fn new(source: &Arc<Source>, span: Range<usize>) -> Self {
        let text = &source.text;
        let start = floor_char(text, span.start.min(text.len()));
        let end = floor_char(text, span.end.clamp(start, text.len()));
        Self { source: Arc::clone(source), span: start..end, above: 0 }
    }

    /// The same place in a source that holds only its lines, each character as `shown` gives it: one of as many bytes.
    ///
    /// Showing a place takes as long as its source is, and a file with many mistakes is a long one.
    #[must_use]
    pub fn excerpt(&self, shown: impl Fn(char) -> char) -> Self {
        let text = &self.source.text;
        let start = self.before().rfind('\n').map_or(0, |at| at + 1);
        let end = floor_char(text, self.span.end.min(self.span.start + MARKED));
        let after = text.get(end..floor_char(text, (end + AFTER).min(text.len())));
        let after = after.unwrap_or_default();
        let until = end + after.find('\n').unwrap_or(after.len());
        let lines = text.get(start..until).unwrap_or_default();
        Self {
            source: Arc::new(Source {
                name: self.source.name.clone(),
                text: lines.chars().map(shown).collect(),
            }),
            span: self.span.start - start..end - start,
            above: self.line() - 1,
        }
    }

    /// Line, counted from 1.
    pub fn line(&self) -> usize {
        self.above + self.before().matches('\n').count() + 1
    }

    /// Column in characters, counted from 1.
    pub fn column(&self) -> usize {
        self.before().rsplit('\n').next().unwrap_or("").chars().count() + 1
    }

    fn before(&self) -> &str {
        self.source.text.get(..self.span.start).unwrap_or_default()
    }
}

fn floor_char(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Nobody mends more mistakes of one pack or file at once, and a hostile one could have millions.
pub const MOST_KEPT: usize = 100_000;

/// One mistake: what is wrong, where, and what would work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub severity: Severity,
    /// The kind of mistake, for what stands in a pack.
    pub code: Option<Code>,
    pub message: String,
    /// Where it is; the first place is underlined with the message, further ones are shown beside it.
    pub places: Vec<(Place, String)>,
    /// What would work, such as "did you mean `has_server`?".
    pub help: Option<String>,
}

impl Diagnostic {
    pub fn error(place: Place, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code: None,
            message: message.into(),
            places: vec![(place, String::new())],
            help: None,
        }
    }

    pub fn warning(place: Place, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(place, message) }
    }

    /// The same, where everything else goes on without it.
    #[must_use]
    pub fn as_warning(self) -> Self {
        Self { severity: Severity::Warning, ..self }
    }

    /// A mistake of a whole file or folder, with no place inside it.
    pub fn bare(message: impl Into<String>) -> Self {
        let places = Vec::new();
        Self { severity: Severity::Error, code: None, message: message.into(), places, help: None }
    }

    /// The same, as a mistake of this kind.
    #[must_use]
    pub fn of(self, code: Code) -> Self {
        Self { code: Some(code), ..self }
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// Shows a second place, such as where the first of two equal ids stands.
    #[must_use]
    pub fn also(mut self, place: Place, label: impl Into<String>) -> Self {
        self.places.push((place, label.into()));
        self
    }

    /// The message with file, line, column and the source line underlined; `styled` adds colours.
    pub fn render(&self, styled: bool) -> String {
        let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
        let places = self.places.iter().map(|(place, label)| (place.excerpt(|c| c), label.clone()));
        let short = Self { places: places.collect(), ..self.clone() };
        renderer.render(&[short.group()])
    }

    fn group(&self) -> Group<'_> {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(self.message.as_str());
        let mut group = Group::with_title(match self.code {
            Some(code) => title.id(code.page().number),
            None => title,
        });
        for (at, (place, label)) in self.places.iter().enumerate() {
            let kind = if at == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            let snippet = Snippet::source(place.source.text.as_str())
                .path(place.source.name.as_str())
                .line_start(place.above + 1)
                .annotation(kind.span(place.span.clone()).label(label.as_str()));
            group = group.element(snippet);
        }
        match &self.help {
            Some(help) => group.element(Level::HELP.message(help.as_str())),
            None => group,
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

/// "did you mean `x`?" for the nearest of `known`, where one is near enough.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(word, known).map(|near| format!("did you mean `{near}`?"))
}

/// The known word nearest to `word`, where one is near enough to be a slip of the hand.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let limit = (length / 3).max(1);
    known
        .into_iter()
        // The same word, known elsewhere, is no way out.
        .filter(|near| *near != word)
        // Each letter more is a change.
        .filter(|near| near.chars().count().abs_diff(length) <= limit)
        .map(|near| (strsim::damerau_levenshtein(word, near), near))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, near)| near)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, span: Range<usize>) -> Place {
        let source = Source { name: "rules/a.toml".into(), text: text.into() };
        Place::new(&Arc::new(source), span)
    }

    #[test]
    fn a_diagnostic_shows_file_line_column_the_source_and_the_way_out() {
        let text = "id = \"x\"\nwhen = \"has_sever\"\n";
        let shown = Diagnostic::error(place(text, 17..26), "nothing is called `has_sever`")
            .maybe_help(did_you_mean("has_sever", ["has_staff", "has_server"]))
            .to_string();
        assert!(shown.contains("rules/a.toml:2:9"), "{shown}");
        assert!(shown.contains("when = \"has_sever\""), "{shown}");
        assert!(shown.contains("^^^^^^^^^"), "{shown}");
        assert!(shown.contains("did you mean `has_server`?"), "{shown}");
    }

    #[test]
    fn a_place_past_the_end_or_inside_a_character_is_moved_to_a_whole_one() {
        assert_eq!(place("é", 1..99).span, 0..2);
        assert_eq!(place("abc", 50..60).span, 3..3);
    }

    #[test]
    fn an_excerpt_shows_the_same_of_much_less() {
        let text =
            format!("{}\nx = é # {}\n{}", "a\n".repeat(999), "b".repeat(999), "c".repeat(999));
        let at = text.find('é').unwrap();
        let place = place(&text, at..at + 2);
        let short = place.excerpt(|c| if c == 'x' { 'y' } else { c });
        assert_eq!((short.line(), short.column()), (1_001, 5));
        assert!(short.source.text.starts_with("y = é # b") && short.source.text.len() < 300);
        assert_eq!(short.source.text.get(short.span.clone()), Some("é"));
        let shown = |place: &Place| Diagnostic::error(place.clone(), "no").to_string();
        assert!(shown(&place).contains("rules/a.toml:1001:5"), "{}", shown(&place));
        assert_eq!(shown(&place.excerpt(|c| c)), shown(&place));
    }

    #[test]
    fn a_far_word_is_not_suggested() {
        assert_eq!(did_you_mean("printer", ["laptop", "server"]), None);
    }

    #[test]
    fn a_word_is_not_suggested_for_itself() {
        let near = did_you_mean("title", ["title", "titles"]);
        assert_eq!(near.as_deref(), Some("did you mean `titles`?"));
    }
}
