//! Reading TOML so that nothing is missed: every key and value knows its place, and every mistake is kept.

mod slips;

use std::{cell::RefCell, collections::BTreeSet, ops::Range, panic, sync::Arc, thread};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::diagnostic::{Code, Diagnostic, MOST_KEPT, Place, Source, did_you_mean};

/// Past this many mistakes, near names are no longer searched for: a hostile pack could make that take minutes.
const SUGGESTED: usize = 200;
/// Keys that a message lists; no table of a pack has more of its own.
const LISTED: usize = 60;
/// Bytes of one text: longer than any sentence, and than what a condition may have.
const LONGEST: usize = 8_192;

const EMPTY: &str = "write the words, or leave the line out where it may be";

/// What [`Reader::number`] needs.
const WHOLE: &str = "a whole number";

/// Where mistakes are collected.
#[derive(Debug, Default)]
pub struct Mistakes(RefCell<Vec<Diagnostic>>);

impl Mistakes {
    pub fn add(&self, mistake: Diagnostic) {
        let mut mistakes = self.0.borrow_mut();
        if mistakes.len() < MOST_KEPT {
            mistakes.push(mistake);
        }
    }

    /// "did you mean …?", as long as there are few enough mistakes for anybody to read them.
    pub fn suggest<'w>(
        &self,
        word: &str,
        known: impl IntoIterator<Item = &'w str>,
    ) -> Option<String> {
        if self.0.borrow().len() > SUGGESTED { None } else { did_you_mean(word, known) }
    }

    pub fn len(&self) -> usize {
        self.0.borrow().len()
    }

    pub fn into_inner(self) -> Vec<Diagnostic> {
        self.0.into_inner()
    }
}

/// Reads the parse tree of one file; syntax errors become mistakes with their places.
pub fn parse<'a>(source: &'a Arc<Source>, mistakes: &Mistakes) -> DeTable<'a> {
    let (table, found) = parse_one(source);
    found.into_iter().for_each(|mistake| mistakes.add(mistake));
    table
}

/// The parse trees of some files, in their order; syntax errors become mistakes with their places.
///
/// Reading TOML is the longest part of starting the program, so it is done on two threads.
pub fn parse_all<'a>(
    files: &[&'a Arc<Source>],
    mistakes: &Mistakes,
) -> Vec<(&'a Arc<Source>, DeTable<'a>)> {
    let (first, second) = files.split_at(half_of_the_text(files));
    let parsed = thread::scope(|scope| {
        let second = scope.spawn(|| second.iter().map(|file| parse_one(file)).collect::<Vec<_>>());
        let mut parsed: Vec<_> = first.iter().map(|file| parse_one(file)).collect();
        parsed.extend(second.join().unwrap_or_else(|panic| panic::resume_unwind(panic)));
        parsed
    });
    let settle = |(file, (table, found)): (&&'a Arc<Source>, (DeTable<'a>, Vec<Diagnostic>))| {
        found.into_iter().for_each(|mistake| mistakes.add(mistake));
        (*file, table)
    };
    files.iter().zip(parsed).map(settle).collect()
}

/// How many of the files hold about half of the text.
fn half_of_the_text(files: &[&Arc<Source>]) -> usize {
    let total: usize = files.iter().map(|file| file.text.len()).sum();
    let mut so_far = 0;
    files
        .iter()
        .take_while(|file| {
            so_far += file.text.len();
            so_far * 2 <= total
        })
        .count()
}

fn parse_one(source: &Arc<Source>) -> (DeTable<'_>, Vec<Diagnostic>) {
    let (table, errors) = recovered(source);
    (table, slips::told(errors))
}

/// The parse tree of one file, and each syntax error with its place, up to as many as are kept.
pub fn recovered(source: &Arc<Source>) -> (DeTable<'_>, Vec<(Place, String)>) {
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    let told = |error: toml::de::Error| {
        (Place::new(source, error.span().unwrap_or(0..0)), error.message().to_owned())
    };
    (table.into_inner(), errors.into_iter().take(MOST_KEPT).map(told).collect())
}

/// A string with its place: the bytes of its value can be traced into the file.
#[derive(Clone, Debug)]
pub struct Text {
    pub value: String,
    pub place: Place,
}

impl Text {
    /// The place of some bytes of the value, through quotes and escapes.
    pub fn at(&self, span: Range<usize>) -> Place {
        let raw = self.place.source.text.get(self.place.span.clone()).unwrap_or_default();
        let start = self.place.span.start;
        let from = raw_offset(raw, span.start);
        let to = raw_offset(raw, span.end.max(span.start)).max(from);
        Place::new(&self.place.source, start + from..start + to)
    }
}

/// The byte of a TOML string literal at which byte `target` of its value begins.
fn raw_offset(raw: &str, target: usize) -> usize {
    let multi = raw.starts_with("\"\"\"") || raw.starts_with("'''");
    let mut at = if multi { 3 } else { 1 };
    if multi {
        let rest = raw.get(at..).unwrap_or_default();
        at += if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) };
    }
    let escapes = raw.starts_with('"');
    let mut value = 0;
    while value < target {
        let Some(rest) = raw.get(at..).filter(|rest| !rest.is_empty()) else { break };
        let (taken, given) = if escapes { one_escaped(rest) } else { one_plain(rest) };
        at += taken;
        value += given;
    }
    at
}

fn one_plain(rest: &str) -> (usize, usize) {
    let len = rest.chars().next().map_or(1, char::len_utf8);
    (len, len)
}

/// Bytes taken from the file and bytes given to the value by the next character or escape.
fn one_escaped(rest: &str) -> (usize, usize) {
    let mut chars = rest.chars();
    if chars.next() != Some('\\') {
        return one_plain(rest);
    }
    let digits =
        |count: usize| rest.get(2..2 + count).and_then(|hex| u32::from_str_radix(hex, 16).ok());
    let wide = |count: usize| {
        let given = digits(count).and_then(char::from_u32).map_or(1, char::len_utf8);
        (2 + count, given)
    };
    match chars.next() {
        Some('u') => wide(4),
        Some('U') => wide(8),
        Some('x') => wide(2),
        Some(c) if c.is_whitespace() => {
            let blank = rest.get(1..).unwrap_or_default();
            (1 + blank.len() - blank.trim_start().len(), 0)
        }
        _ => (2, 1),
    }
}

/// One table of a file, read key by key; [`Reader::finish`] then names the keys nobody asked for.
pub struct Reader<'a> {
    pub source: &'a Arc<Source>,
    table: &'a DeTable<'a>,
    span: Range<usize>,
    what: String,
    asked: RefCell<Asked<'a>>,
    pub(in crate::pack) mistakes: &'a Mistakes,
}

/// The keys that somebody asked for; a pack has ten thousands, so none is copied by itself.
#[derive(Default)]
struct Asked<'a> {
    found: Vec<&'a str>,
    /// Each before a line break.
    absent: String,
}

impl<'a> Reader<'a> {
    /// `what` names the table in messages: "a question".
    pub fn new(
        source: &'a Arc<Source>,
        table: &'a DeTable<'a>,
        span: Range<usize>,
        what: impl Into<String>,
        mistakes: &'a Mistakes,
    ) -> Self {
        Self { source, table, span, what: what.into(), asked: RefCell::default(), mistakes }
    }

    /// The table itself, for a reader of another kind.
    pub fn inside(&self) -> &'a DeTable<'a> {
        self.table
    }

    /// The first line of the table.
    pub fn place(&self) -> Place {
        let text = self.source.text.get(self.span.clone()).unwrap_or_default();
        let first = text.find('\n').unwrap_or(text.len());
        Place::new(self.source, self.span.start..self.span.start + first)
    }

    /// A value, or the first line of the table where it has no such key.
    pub fn place_of(&self, key: &str) -> Place {
        let value = self.table.get(key);
        value.map_or_else(|| self.place(), |value| Place::new(self.source, value.span()))
    }

    pub fn mistake(&self, mistake: Diagnostic) {
        self.mistakes.add(mistake);
    }

    fn value(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        let mut asked = self.asked.borrow_mut();
        if let Some((key, value)) = self.table.get_key_value(key) {
            asked.found.push(key.get_ref());
            return Some(value);
        }
        asked.absent.push_str(key);
        asked.absent.push('\n');
        None
    }

    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    fn required<T>(&self, key: &str, found: Option<T>) -> Option<T> {
        if found.is_none() && !self.has(key) {
            let message = format!("{} has no `{key}`", self.what);
            self.mistake(
                Diagnostic::error(self.place(), message)
                    .of(Code::MissingKey)
                    .help(format!("add `{key} = …`")),
            );
        }
        found
    }

    fn wrong(&self, value: &Spanned<DeValue<'_>>, key: &str, needed: &str) {
        let place = Place::new(self.source, value.span());
        let found = match value.get_ref() {
            DeValue::Integer(_) if needed.contains(WHOLE) => "one that is too large",
            other => kind_of(other),
        };
        let mistake = Diagnostic::error(place, format!("`{key}` has to be {needed}, not {found}"))
            .of(Code::WrongKind);
        let is_date = matches!(value.get_ref(), DeValue::Datetime(_));
        self.mistake(mistake.maybe_help(is_date.then(|| "put the date in quotes".to_owned())));
    }

    /// A string that may be absent or empty.
    pub fn any_text(&self, key: &str) -> Option<Text> {
        let value = self.value(key)?;
        let Some(found) = text(self.source, value) else {
            self.wrong(value, key, "a string");
            return None;
        };
        self.fitting(found)
    }

    /// The text, if it is not too long to be one.
    fn fitting(&self, text: Text) -> Option<Text> {
        let length = text.value.len();
        if length > LONGEST {
            let message = format!("a text may have {LONGEST} bytes; this has {length}");
            self.mistake(
                Diagnostic::error(text.place, message).of(Code::TooMuch).help("write fewer words"),
            );
            return None;
        }
        Some(text)
    }

    /// A string that may be absent.
    pub fn maybe_text(&self, key: &str) -> Option<Text> {
        let text = self.any_text(key)?;
        if text.value.trim().is_empty() {
            let mistake = Diagnostic::error(text.place, format!("`{key}` is empty"));
            self.mistake(mistake.of(Code::Empty).help(EMPTY));
            return None;
        }
        Some(text)
    }

    /// A string that has to be there.
    pub fn text(&self, key: &str) -> Option<Text> {
        let found = self.maybe_text(key);
        self.required(key, found)
    }

    /// Like [`Reader::text`], for the value alone; a mistake is reported and gives an empty string.
    pub fn words(&self, key: &str) -> String {
        self.text(key).map(|text| text.value).unwrap_or_default()
    }

    pub fn maybe_words(&self, key: &str) -> Option<String> {
        self.maybe_text(key).map(|text| text.value)
    }

    pub fn flag(&self, key: &str) -> Option<bool> {
        let value = self.value(key)?;
        let found = value.get_ref().as_bool();
        if found.is_none() {
            self.wrong(value, key, "true or false");
        }
        found
    }

    pub fn number(&self, key: &str) -> Option<(i64, Place)> {
        let value = self.value(key)?;
        let found = integer(value.get_ref());
        if found.is_none() {
            self.wrong(value, key, WHOLE);
        }
        found.map(|number| (number, Place::new(self.source, value.span())))
    }

    /// A list of strings; a single string counts as a list of one. Absent gives an empty list.
    pub fn texts(&self, key: &str) -> Vec<Text> {
        let Some(value) = self.value(key) else { return Vec::new() };
        if let Some(one) = text(self.source, value) {
            return self.fitting(one).into_iter().collect();
        }
        let Some(list) = value.get_ref().as_array() else {
            self.wrong(value, key, "a list of strings");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for entry in list.iter() {
            match text(self.source, entry) {
                Some(text) => texts.extend(self.fitting(text)),
                None => self.wrong(entry, key, "a list of strings"),
            }
        }
        texts
    }

    /// Like [`Reader::texts`], for a list that needs at least one entry.
    pub fn some_texts(&self, key: &str) -> Vec<Text> {
        let found = self.texts(key);
        if found.is_empty() && self.has(key) {
            let message = format!("`{key}` of {} is empty", self.what);
            let mistake = Diagnostic::error(self.place_of(key), message);
            self.mistake(mistake.of(Code::Empty).help(EMPTY));
        }
        let found = Some(found).filter(|list| !list.is_empty());
        self.required(key, found).unwrap_or_default()
    }

    pub fn numbers(&self, key: &str) -> Option<Vec<i64>> {
        let value = self.value(key)?;
        let list = value.get_ref().as_array()?;
        let numbers: Option<Vec<i64>> = list.iter().map(|entry| integer(entry.get_ref())).collect();
        if numbers.is_none() {
            self.wrong(value, key, "a list of whole numbers");
        }
        numbers
    }

    /// A table inside this one.
    pub fn table(&self, key: &str, what: &str) -> Option<Reader<'a>> {
        let value = self.value(key)?;
        let found = value.get_ref().as_table();
        if found.is_none() {
            self.wrong(value, key, "a table");
        }
        found.map(|table| Reader::new(self.source, table, value.span(), what, self.mistakes))
    }

    /// The tables under `[[key]]`.
    pub fn tables(&self, key: &str, what: &str) -> Vec<Reader<'a>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(list) = value.get_ref().as_array() else {
            self.wrong(value, key, &format!("written as `[[{key}]]`"));
            return Vec::new();
        };
        let mut tables = Vec::new();
        for entry in list.iter() {
            match entry.get_ref().as_table() {
                Some(table) => {
                    tables.push(Reader::new(self.source, table, entry.span(), what, self.mistakes))
                }
                None => self.wrong(entry, key, "a list of tables"),
            }
        }
        tables
    }

    /// A string, without marking its key as read or reporting anything.
    pub fn peek(&self, key: &str) -> Option<String> {
        self.table.get(key)?.get_ref().as_str().map(str::to_owned)
    }

    /// A table, likewise.
    pub fn peek_table(&self, key: &str) -> Option<Reader<'a>> {
        let value = self.table.get(key)?;
        let table = value.get_ref().as_table()?;
        Some(Reader::new(self.source, table, value.span(), key, self.mistakes))
    }

    /// Marks a key as known, to be read by somebody else.
    pub fn know(&self, key: &str) {
        self.value(key);
    }

    /// Every key with its place, in the order written.
    pub fn keys(&self) -> Vec<Text> {
        let mut keys: Vec<Text> = self
            .table
            .keys()
            .map(|key| Text {
                value: key.get_ref().to_string(),
                place: Place::new(self.source, key.span()),
            })
            .collect();
        keys.sort_by_key(|key| key.place.span.start);
        keys
    }

    /// Reports the keys that nobody asked for.
    pub fn finish(&self) {
        let asked = self.asked.borrow();
        if self.table.keys().all(|key| asked.found.contains(&key.get_ref().as_ref())) {
            return;
        }
        let known: BTreeSet<&str> =
            asked.found.iter().copied().chain(asked.absent.lines()).collect();
        let names = known.iter().take(LISTED).copied().collect::<Vec<_>>().join(", ");
        for key in self.keys().into_iter().filter(|key| !known.contains(key.value.as_str())) {
            let message = format!("{} has no key `{}`", self.what, key.value);
            let help = self.mistakes.suggest(&key.value, known.iter().copied());
            let help = help.unwrap_or_else(|| format!("its keys are: {names}"));
            self.mistake(Diagnostic::error(key.place, message).of(Code::UnknownKey).help(help));
        }
    }
}

fn text(source: &Arc<Source>, value: &Spanned<DeValue<'_>>) -> Option<Text> {
    let words = value.get_ref().as_str()?;
    // Nearly all texts are plain, which is seen many bytes at a time.
    let is_plain = words.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~'));
    let value_of = if is_plain { words.to_owned() } else { words.replace(drives, "") };
    Some(Text { value: value_of, place: Place::new(source, value.span()) })
}

/// Whether a character drives or turns around what shows it, instead of being read. No text of a pack keeps one.
pub fn drives(c: char) -> bool {
    let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_space = matches!(c, '\n' | '\t');
    turns || matches!(c, '\u{2028}' | '\u{2029}') || (c.is_control() && !is_space)
}

fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a point",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date without quotes",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// The whole number, if it is one and not too large.
pub fn integer(value: &DeValue<'_>) -> Option<i64> {
    let DeValue::Integer(number) = value else { return None };
    i64::from_str_radix(&number.as_str().replace('_', ""), number.radix()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(toml: &str) -> Text {
        let source = Arc::new(Source { name: "a.toml".into(), text: toml.into() });
        let table = DeTable::parse(toml).unwrap();
        let value = table.get_ref().get("when").unwrap();
        text(&source, value).unwrap()
    }

    #[test]
    fn nothing_that_drives_what_shows_it_is_left_in_a_text() {
        let text = text_of("when = \"a\\u001B[31mb\\u202E\\tc\\u0007\"");
        assert_eq!(text.value, "a[31mb\tc");
    }

    #[test]
    fn places_in_a_value_are_found_in_all_forms_of_string() {
        for toml in [
            "when = 'a && bcd'",
            "when = \"a && bcd\"",
            "when = '''\na && bcd'''",
            "when = \"\"\"\na \\\n   && bcd\"\"\"",
            "when = \"\\u0061 && bcd\"",
        ] {
            let text = text_of(toml);
            assert_eq!(text.value, "a && bcd", "{toml}");
            let place = text.at(5..8);
            assert_eq!(toml.get(place.span), Some("bcd"), "{toml}");
        }
    }
}
