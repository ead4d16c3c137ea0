//! The lines of an answers file: a question's id and what was said, each with its place.

use std::sync::Arc;

use indexmap::IndexMap;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::{
    diagnostic::{Diagnostic, Place, SHOWN, Source},
    pack::read::{integer, recovered},
};

/// What the file says, by question id.
#[derive(Debug, Default)]
pub struct Entries {
    pub by_id: IndexMap<String, Entry>,
}

/// One answer of the file.
#[derive(Debug)]
pub struct Entry {
    /// The question's id in the file.
    pub name: Place,
    pub said: Said,
}

/// A value as a person would type it, with its place.
#[derive(Debug)]
pub enum Said {
    Words(String, Place),
    /// A decimal, a number below zero or a date without quotes: no name, no line and no choice.
    Measure(String, Place),
    /// An array: several words.
    Several(Vec<(String, Place)>, Place),
    /// A table: something said of each item.
    Each(Vec<Line>, Place),
}

/// What is said of one item or line.
#[derive(Clone, Debug)]
pub struct Line {
    /// What it goes by.
    pub name: String,
    /// What is said of it; empty where that is said place by place.
    pub text: String,
    pub place: Place,
    /// A table inside the table: the practice's places, and what is said of each.
    pub at: Vec<(String, String, Place)>,
}

impl Line {
    pub fn new(name: String, text: String, place: Place) -> Self {
        Self { name, text, place, at: Vec::new() }
    }
}

impl Said {
    pub fn place(&self) -> &Place {
        match self {
            Self::Words(_, place)
            | Self::Measure(_, place)
            | Self::Several(_, place)
            | Self::Each(_, place) => place,
        }
    }
}

/// Takes the file apart, or gives everything in it that is no answer.
pub fn parse(source: &Arc<Source>) -> Result<Entries, Vec<Diagnostic>> {
    let (table, errors) = recovered(source);
    let errors = errors.into_iter().enumerate();
    let mistakes: Vec<Diagnostic> =
        errors.map(|(at, (place, why))| syntax(place, &why, at < SHOWN)).collect();
    match (of_table(source, &table), mistakes.is_empty()) {
        (entries, true) => entries,
        (Ok(_), false) => Err(mistakes),
        (Err(further), false) => Err(mistakes.into_iter().chain(further).collect()),
    }
}

/// The answers of one table, which may be part of a larger file.
pub fn of_table(source: &Arc<Source>, table: &DeTable<'_>) -> Result<Entries, Vec<Diagnostic>> {
    let mut mistakes = Vec::new();
    let mut by_id = IndexMap::new();
    for (key, value) in table {
        let name = Place::new(source, key.span());
        match said(source, value) {
            Ok(said) => {
                by_id.insert(key.get_ref().to_string(), Entry { name, said });
            }
            Err(mistake) => mistakes.push(mistake),
        }
    }
    by_id.sort_by(|_, a, _, b| a.name.span.start.cmp(&b.name.span.start));
    if mistakes.is_empty() { Ok(Entries { by_id }) } else { Err(mistakes) }
}

/// A line may have very many mistakes, so quotes are looked for only where they are told.
fn syntax(place: Place, why: &str, is_shown: bool) -> Diagnostic {
    const HOW: &str =
        "write it like this: people = 8, or: mail = \"yes\", or: systems = [\"Gmail\", \"Fax\"]";
    let is_curly = is_shown && has_curly_quotes(&place.source.text, place.span.start);
    if why.starts_with("duplicate key") {
        return Diagnostic::error(place, "this question is answered twice")
            .help("keep one of the two lines, and take the other out");
    }
    if is_curly {
        return Diagnostic::error(place, "curly quotes cannot be read here").help(
            "type straight ones, such as: mail = \"yes\". Word processors make curly ones; a text editor does not",
        );
    }
    let message = match why {
        words if words.starts_with("string values must be quoted") => "words need quotes here",
        _ => "this cannot be read as a line of an answers file",
    };
    Diagnostic::error(place, message).help(HOW)
}

/// Whether the line has quotes that a word processor made.
fn has_curly_quotes(text: &str, at: usize) -> bool {
    let (head, tail) = text.split_at_checked(at).unwrap_or((text, ""));
    let begin = head.rsplit('\n').next().unwrap_or_default();
    let end = tail.split('\n').next().unwrap_or_default();
    [begin, end].iter().any(|part| part.contains(['“', '”', '„', '‘']))
}

fn said(source: &Arc<Source>, value: &Spanned<DeValue<'_>>) -> Result<Said, Diagnostic> {
    let place = Place::new(source, value.span());
    match value.get_ref() {
        DeValue::Array(values) => {
            let several: Result<_, _> = values.iter().map(|value| entry(source, value)).collect();
            Ok(Said::Several(several?, place))
        }
        DeValue::Table(table) => {
            let each: Result<_, _> =
                table.iter().map(|(item, value)| line(source, item.get_ref(), value)).collect();
            Ok(Said::Each(each?, place))
        }
        other => {
            let is_measure = is_measure(other);
            let (text, place) = words(source, value)?;
            Ok(if is_measure { Said::Measure(text, place) } else { Said::Words(text, place) })
        }
    }
}

fn is_measure(value: &DeValue<'_>) -> bool {
    match value {
        DeValue::Float(_) | DeValue::Datetime(_) => true,
        DeValue::Integer(_) => integer(value).is_none_or(|number| number < 0),
        _ => false,
    }
}

/// One of a list: a name or a line.
fn entry(
    source: &Arc<Source>,
    value: &Spanned<DeValue<'_>>,
) -> Result<(String, Place), Diagnostic> {
    if is_measure(value.get_ref()) {
        let place = Place::new(source, value.span());
        return Err(Diagnostic::error(place, NO_NAME).help(IN_QUOTES));
    }
    words(source, value)
}

/// What is said of a [`Said::Measure`] where something else is meant.
pub const NO_NAME: &str = "a decimal, a number below zero or a date is no name, line or choice";
pub const IN_QUOTES: &str = "write the words in quotes, such as: \"Gmail\"";

/// An entry of a table, which may itself be a table of places.
fn line(
    source: &Arc<Source>,
    name: &str,
    value: &Spanned<DeValue<'_>>,
) -> Result<Line, Diagnostic> {
    let DeValue::Table(table) = value.get_ref() else {
        let (text, place) = words(source, value)?;
        return Ok(Line::new(name.to_owned(), text, place));
    };
    let at = table.iter().map(|(place, value)| {
        let (text, at) = words(source, value)?;
        Ok((place.get_ref().to_string(), text, at))
    });
    let (at, place) = (at.collect::<Result<_, _>>()?, Place::new(source, value.span()));
    Ok(Line { name: name.to_owned(), text: String::new(), place, at })
}

fn words(
    source: &Arc<Source>,
    value: &Spanned<DeValue<'_>>,
) -> Result<(String, Place), Diagnostic> {
    let place = Place::new(source, value.span());
    let text = match value.get_ref() {
        DeValue::String(text) => text.to_string(),
        DeValue::Boolean(true) => "yes".to_owned(),
        DeValue::Boolean(false) => "no".to_owned(),
        DeValue::Integer(number) => integer(value.get_ref())
            .map_or_else(|| number.as_str().replace('_', ""), |number| number.to_string()),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Datetime(moment) => moment.to_string(),
        DeValue::Array(_) | DeValue::Table(_) => {
            return Err(Diagnostic::error(place, "an answer inside an answer")
                .help("write words, a number, true, false or a date here"));
        }
    };
    Ok((text, place))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Arc<Source> {
        Arc::new(Source { name: "a.toml".into(), text: text.into() })
    }

    #[test]
    fn values_become_words_a_person_would_type() {
        let text =
            "a = true\nb = 1_200\nc = 2026-05-20\nd = ['x', 3]\ne = { Gmail = 'no', Fax = true }\n";
        let entries = parse(&source(text)).unwrap().by_id;
        let words = |id: &str| match &entries[id].said {
            Said::Words(text, _) | Said::Measure(text, _) => text.clone(),
            Said::Several(several, _) => {
                several.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>().join("+")
            }
            Said::Each(each, _) => each
                .iter()
                .map(|line| format!("{}:{}", line.name, line.text))
                .collect::<Vec<_>>()
                .join("+"),
        };
        assert_eq!(words("a"), "yes");
        assert_eq!(words("b"), "1200");
        assert_eq!(words("c"), "2026-05-20");
        assert_eq!(words("d"), "x+3");
        assert!(words("e").contains("Gmail:no") && words("e").contains("Fax:yes"));
    }

    #[test]
    fn what_word_processors_and_copying_do_is_told_with_a_way_out() {
        let of = |text: &str| parse(&source(text)).unwrap_err().remove(0).message;
        assert_eq!(of("a = “yes”\n"), "curly quotes cannot be read here");
        assert_eq!(of("a = 1\nb = 2\na = 1\n"), "this question is answered twice");
        assert_eq!(of("a = 2027-13-01\n"), "this cannot be read as a line of an answers file");
    }

    #[test]
    fn a_decimal_a_date_and_a_number_below_zero_are_no_names() {
        for list in ["[1.5]", "['x', -1]", "[2026-05-20]"] {
            let mistakes = parse(&source(&format!("a = {list}"))).unwrap_err();
            assert_eq!(mistakes[0].message, NO_NAME);
        }
        let entries = parse(&source("a = 0x1F\nb = -1\n")).unwrap().by_id;
        assert!(matches!(&entries["a"].said, Said::Words(text, _) if text == "31"));
        assert!(matches!(&entries["b"].said, Said::Measure(text, _) if text == "-1"));
    }

    #[test]
    fn all_mistakes_of_one_long_line_are_counted() {
        let text = format!("a = \"{}\"\n", "\\q".repeat(20_000));
        assert_eq!(parse(&source(&text)).unwrap_err().len(), 20_000);
    }

    #[test]
    fn everything_that_is_no_answer_is_told_at_once() {
        let mistakes =
            parse(&source("a = [[1]]\nb = \nc = { d = { e = { f = 1 } } }\n")).unwrap_err();
        assert!(mistakes.len() >= 3, "{mistakes:?}");
    }
}
