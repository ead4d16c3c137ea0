//! The tags of a template, found before handlebars reads it: so that no text can exhaust its parser.
//!
//! handlebars calls itself for every block inside a block, and counts lines from the start of the text for every tag. What
//! could make a tag look like another to it and to us is refused: braces inside a tag, and a backslash before one.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place, Source};

const MOST_BYTES: usize = 256 * 1024;
const DEEPEST_BLOCK: usize = 32;
const DEEPEST_BRACKET: usize = 16;
const MOST_BACKSLASHES: usize = 100;
const LONGEST_TAG: usize = 4_096;
/// Tags of all templates together.
const MOST_TAGS: usize = 20_000;
/// Bytes before every tag, summed up over all templates: what handlebars takes to count its lines.
const MOST_COUNTING: usize = 200_000_000;
/// What handlebars takes for a blank.
const BLANK: [char; 4] = [' ', '\t', '\n', '\r'];

#[derive(Clone, Debug)]
pub struct Tag {
    pub span: Range<usize>,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `{{#name …}}`
    Opens,
    /// `{{else name …}}`
    Chains,
    /// `{{else}}`, `{{/name}}` or a comment: nothing to look into.
    Nothing,
    /// `{{name …}}` or `{{> name}}`
    Stands,
}

/// Finds the tags of one template after another.
#[derive(Default)]
pub struct Tags {
    found: usize,
    counting: usize,
}

impl Tags {
    /// All tags of a template, or the first reason not to look into them.
    pub fn of(&mut self, source: &Arc<Source>) -> Result<Vec<Tag>, Diagnostic> {
        let refuse = |(span, message, help): Refused| {
            Diagnostic::error(Place::new(source, span), message).of(Code::TemplateSize).help(help)
        };
        if source.text.len() > MOST_BYTES {
            let sentence = format!("a template may have {} KB at most", MOST_BYTES / 1024);
            return Err(refuse((0..0, sentence, "put its parts into partials")));
        }
        let mut scan = Scan { text: &source.text, at: 0, blocks: Vec::new() };
        let mut tags = Vec::new();
        while let Some(tag) = scan.next().map_err(refuse)? {
            self.found += 1;
            if self.found > MOST_TAGS {
                return Err(refuse(too_many(tag.span)));
            }
            tags.push(tag);
        }
        Ok(tags)
    }

    /// Whether handlebars can be given this template too.
    pub fn check_counting(&mut self, source: &Arc<Source>, tags: &[Tag]) -> Result<(), Diagnostic> {
        for tag in tags {
            self.counting += tag.span.start;
            if self.counting > MOST_COUNTING {
                let (span, message, help) = too_many(tag.span.clone());
                return Err(Diagnostic::error(Place::new(source, span), message)
                    .of(Code::TemplateSize)
                    .help(help));
            }
        }
        Ok(())
    }
}

fn too_many(span: Range<usize>) -> Refused {
    let message = "from here on, the templates of this pack have too many tags".to_owned();
    (span, message, "make long templates shorter, or cut them into partials")
}

type Refused = (Range<usize>, String, &'static str);

struct Scan<'a> {
    text: &'a str,
    at: usize,
    /// The blocks that are open, each with how often it was chained with `{{else if …}}`.
    blocks: Vec<usize>,
}

impl Scan<'_> {
    fn next(&mut self) -> Result<Option<Tag>, Refused> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let found = rest.find("{{");
        let plain = rest.get(..found.unwrap_or(rest.len())).unwrap_or_default();
        self.check_backslashes(plain, found.is_some())?;
        let Some(found) = found else { return Ok(None) };
        let start = self.at + found;
        let tag = self.text.get(start..).unwrap_or_default();
        let (length, kind) = if let Some(comment) = tag.strip_prefix("{{!") {
            (3 + comment_end(comment).ok_or_else(|| never_closed(start))?, Kind::Nothing)
        } else {
            let length = end(tag).map_err(|why| why.at(start))?;
            (length, self.kind(tag.get(2..length - 2).unwrap_or_default()))
        };
        if kind != Kind::Nothing && length > LONGEST_TAG {
            let message = format!("a tag may have {LONGEST_TAG} bytes at most");
            return Err((start..start + 2, message, "put long words beside the tag"));
        }
        if self.blocks.iter().sum::<usize>() > DEEPEST_BLOCK {
            return Err(Why::TooDeep.at(start));
        }
        self.at = start + length;
        Ok(Some(Tag { span: start..self.at, kind }))
    }

    fn check_backslashes(&self, plain: &str, before_tag: bool) -> Result<(), Refused> {
        let end = self.at + plain.len();
        if before_tag && plain.ends_with('\\') {
            let message = "a backslash cannot stand before a tag".to_owned();
            return Err((end - 1..end, message, "to show two braces, write `&#123;&#123;`"));
        }
        let run = "\\".repeat(MOST_BACKSLASHES + 1);
        match plain.find(&run) {
            Some(at) => {
                let message = format!("more than {MOST_BACKSLASHES} backslashes stand in a row");
                Err((self.at + at..self.at + at + run.len(), message, "take most of them away"))
            }
            None => Ok(()),
        }
    }

    /// Of what kind a tag is, and what it does to the blocks that are open.
    fn kind(&mut self, inside: &str) -> Kind {
        let inside = inside.trim_matches(BLANK).trim_matches('~').trim_matches(BLANK);
        if inside.starts_with('#') {
            self.blocks.push(1);
            return Kind::Opens;
        }
        if inside.starts_with('/') {
            self.blocks.pop();
            return Kind::Nothing;
        }
        match chained(inside) {
            Some("") => Kind::Nothing,
            Some(_) => {
                self.blocks.last_mut().into_iter().for_each(|block| *block += 1);
                Kind::Chains
            }
            None => Kind::Stands,
        }
    }
}

/// What stands after `else`, which may also be written as a caret.
pub fn chained(inside: &str) -> Option<&str> {
    inside.strip_prefix("else").or_else(|| inside.strip_prefix('^'))
}

/// The end of a comment, after `{{!`. One with hyphens may hold tags.
fn comment_end(comment: &str) -> Option<usize> {
    let end = if comment.trim_start_matches(BLANK).starts_with("--") { "--}}" } else { "}}" };
    comment.find(end).map(|at| at + end.len())
}

/// Why a tag is not read.
enum Why {
    NeverClosed,
    Braces(usize),
    TooDeep,
}

impl Why {
    fn at(self, start: usize) -> Refused {
        match self {
            Self::NeverClosed => never_closed(start),
            Self::Braces(at) => (
                start + at..start + at + 1,
                "this cannot stand inside a tag".to_owned(),
                "a tag has names and words in quotes in it, and no braces of its own",
            ),
            Self::TooDeep => {
                (start..start + 2, "this is nested too deeply".to_owned(), "use a partial")
            }
        }
    }
}

fn never_closed(start: usize) -> Refused {
    (start..start + 2, "`{{` is never closed".to_owned(), "every `{{` needs its `}}`")
}

/// The end of a tag that is no comment.
fn end(tag: &str) -> Result<usize, Why> {
    let (mut quote, mut depth, mut is_name) = (None, 0_usize, false);
    let mut chars = tag.char_indices().skip(2).peekable();
    while let Some((at, c)) = chars.next() {
        match (quote, c) {
            (None, '}') if !is_name && tag.get(at..).unwrap_or_default().starts_with("}}") => {
                let is_raw = tag.starts_with("{{{")
                    && tag.get(at + 2..).unwrap_or_default().starts_with('}');
                return Ok(at + 2 + usize::from(is_raw));
            }
            (None, '{') if at == 2 => {}
            (_, '{' | '}') => return Err(Why::Braces(at)),
            (Some(_), '\\') => {
                chars.next();
            }
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if is_name => return Err(Why::Braces(at)),
            (None, '"' | '\'') => quote = Some(c),
            (None, '(' | '[') => (depth, is_name) = (depth + 1, is_name || c == '['),
            (None, ')' | ']') => (depth, is_name) = (depth.saturating_sub(1), is_name && c != ']'),
            (None, _) => {}
        }
        if depth > DEEPEST_BRACKET {
            return Err(Why::TooDeep);
        }
    }
    Err(Why::NeverClosed)
}
