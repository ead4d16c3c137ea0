//! Slips of the pen in the words of a layer, found in its files as they are written.

use std::{collections::HashMap, ops::Range, sync::Arc};

use toml::de::{DeTable, DeValue};

use crate::{
    diagnostic::{Code, Diagnostic, Place, Source},
    pack::layer::KINDS,
};

/// A text of an item.
struct Words<'a> {
    kind: &'static str,
    /// The key, or the last of several: `label` of `choices.tied.label`.
    key: &'a str,
    /// Where it stands inside the item: `choices.tied`.
    inside: String,
    id: &'a str,
    text: &'a str,
    place: Place,
}

/// The slips of one layer.
pub fn find(files: &[Source]) -> Vec<Diagnostic> {
    let sources: Vec<Arc<Source>> = files
        .iter()
        .filter(|file| file.name.ends_with(".toml") && !file.name.starts_with("templates/"))
        .map(|file| Arc::new(file.clone()))
        .collect();
    let tables: Vec<_> = sources
        .iter()
        .map(|source| (source, DeTable::parse_recoverable(&source.text).0.into_inner()))
        .collect();
    let words: Vec<Words<'_>> =
        tables.iter().flat_map(|(source, table)| of_file(source, table)).collect();
    let alone = words.iter().flat_map(|words| of_words(words));
    alone.chain(same(&words)).collect()
}

fn of_file<'a>(source: &'a Arc<Source>, root: &'a DeTable<'a>) -> Vec<Words<'a>> {
    let mut found = Vec::new();
    for (kind, _, id) in KINDS {
        let tables = root.get(kind).and_then(|value| value.get_ref().as_array());
        for table in tables.into_iter().flat_map(|list| list.iter()) {
            let Some(inside) = table.get_ref().as_table() else { continue };
            let id = inside.get(id).and_then(|id| id.get_ref().as_str()).unwrap_or_default();
            gather((kind, id, source), inside, "", &mut found);
        }
    }
    if let Some(section) = root.get("section").and_then(|value| value.get_ref().as_table()) {
        gather(("section", "", source), section, "", &mut found);
    }
    found
}

fn gather<'a>(
    of: (&'static str, &'a str, &'a Arc<Source>),
    table: &'a DeTable<'a>,
    inside: &str,
    found: &mut Vec<Words<'a>>,
) {
    for (key, value) in table {
        let key = key.get_ref().as_ref();
        take(of, (key, value.get_ref(), value.span()), inside, found);
    }
}

fn take<'a>(
    of: (&'static str, &'a str, &'a Arc<Source>),
    (key, value, span): (&'a str, &'a DeValue<'a>, Range<usize>),
    inside: &str,
    found: &mut Vec<Words<'a>>,
) {
    let (kind, id, source) = of;
    match value {
        DeValue::String(text) => found.push(Words {
            kind,
            key,
            inside: inside.to_owned(),
            id,
            text,
            place: Place::new(source, span),
        }),
        DeValue::Array(list) => {
            for one in list.iter() {
                take(of, (key, one.get_ref(), one.span()), inside, found);
            }
        }
        DeValue::Table(table) => {
            let inside = if inside.is_empty() { key.to_owned() } else { format!("{inside}.{key}") };
            gather(of, table, &inside, found);
        }
        _ => {}
    }
}

/// Keys whose text is read by people, as whole sentences or titles.
const SENTENCES: [&str; 19] = [
    "title",
    "label",
    "ask",
    "hint",
    "why",
    "vulnerability",
    "rationale",
    "fix",
    "first",
    "done",
    "proof",
    "text",
    "yes",
    "no",
    "says",
    "intro",
    "otherwise",
    "lawyer",
    "cost_basis",
];

/// Keys whose text is read, but may be a part of a sentence.
const PARTS: [&str; 7] = ["because", "event", "means", "carries", "how", "is", "find_out"];

fn of_words(words: &Words<'_>) -> Vec<Diagnostic> {
    let is_choice = words.inside.starts_with("choices") || words.key == "choices";
    // What a question expects of products, and kinds of product, are no sentences.
    if words.inside == "expect" || words.kind == "product_kind" || words.kind == "product" {
        return Vec::new();
    }
    let is_read = SENTENCES.contains(&words.key)
        || (PARTS.contains(&words.key) && !is_condition(words))
        || is_choice;
    if !is_read {
        return Vec::new();
    }
    let checks = [braces, unfinished, small_start, long_hint, no_question_mark, long_label];
    checks.iter().filter_map(|check| check(words)).collect()
}

/// `is` of a fact is a condition; of an asset it is words.
fn is_condition(words: &Words<'_>) -> bool {
    words.key == "is" && words.kind == "fact"
}

fn warn(words: &Words<'_>, code: Code, what: impl Into<String>, help: &str) -> Diagnostic {
    super::told(words.place.clone(), code, &what.into(), help)
}

fn braces(words: &Words<'_>) -> Option<Diagnostic> {
    let text = words.text;
    let bare = text.replace("{{", "\u{1}\u{1}").replace("}}", "\u{2}\u{2}");
    let start = bare.find('{')?;
    let end = bare.get(start..)?.find('}')? + start;
    let name = text.get(start + 1..end)?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    is_name.then(|| {
        let help = format!("write `{{{{{name}}}}}`");
        warn(words, Code::SingleBraces, format!("`{{{name}}}` is printed as it stands"), &help)
    })
}

fn unfinished(words: &Words<'_>) -> Option<Diagnostic> {
    const NOTES: [&str; 6] = ["TODO", "FIXME", "XXX", "TBD", "LOREM", "???"];
    let note = NOTES.iter().find(|note| {
        let shout = words.text.split(|c: char| !c.is_alphanumeric() && c != '?');
        shout.into_iter().any(|word| word == **note || (**note == "LOREM" && word == "Lorem"))
    })?;
    let what = format!("`{note}` is a note to the author");
    Some(warn(words, Code::Unfinished, what, "finish the text, or leave it out"))
}

fn small_start(words: &Words<'_>) -> Option<Diagnostic> {
    let is_whole = SENTENCES.contains(&words.key);
    let first = words.text.trim_start().chars().next()?;
    // Names such as e-mail and iPad have a sign or a capital behind it.
    let word = words.text.split_whitespace().next()?;
    let is_name = word.contains(|c: char| c.is_uppercase() || c == '-' && word.len() < 4);
    (is_whole && first.is_lowercase() && !is_name).then(|| {
        let what = format!("`{}` begins with a small letter", words.key);
        warn(words, Code::SmallStart, what, "begin it with a capital")
    })
}

fn long_hint(words: &Words<'_>) -> Option<Diagnostic> {
    if words.key != "hint" {
        return None;
    }
    let mut ends = words.text.match_indices(['.', '!', '?']).filter(|(at, end)| {
        words
            .text
            .get(at + end.len()..)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    let sentences = ends.by_ref().count();
    (sentences > 2).then(|| {
        let what = format!("this hint has {sentences} sentences");
        warn(
            words,
            Code::LongHint,
            what,
            "keep the one that helps most, or put the rest into `why`",
        )
    })
}

fn no_question_mark(words: &Words<'_>) -> Option<Diagnostic> {
    let is_asked = words.kind == "question" && words.key == "ask";
    (is_asked && !words.text.contains('?')).then(|| {
        let what = "this question has no question mark";
        warn(words, Code::NoQuestionMark, what, "ask it as a question")
    })
}

fn long_label(words: &Words<'_>) -> Option<Diagnostic> {
    let count = words.text.split_whitespace().count();
    let is_label = words.kind == "question" && words.key == "label" && words.inside.is_empty();
    (is_label && count >= 12).then(|| {
        let what = format!("this label has {count} words");
        warn(words, Code::LongLabel, what, "name the thing in two to five words")
    })
}

/// Kinds whose items are told apart by their titles.
const TITLED: [(&str, &str); 6] = [
    ("question", "label"),
    ("gap", "title"),
    ("safeguard", "title"),
    ("action", "title"),
    ("risk", "title"),
    ("threat", "title"),
];

/// Titles of two items, and words of two choices, that are the same.
fn same(words: &[Words<'_>]) -> Vec<Diagnostic> {
    let mut first: HashMap<(&str, &str, String), &Words<'_>> = HashMap::new();
    let mut found = Vec::new();
    for one in words {
        let (group, what) = match () {
            () if one.inside.starts_with("choices") && matches!(one.key, "label" | "also") => {
                (one.id, "choices of this question")
            }
            () if one.inside == "choices" => (one.id, "choices of this question"),
            () if one.inside.is_empty() && TITLED.contains(&(one.kind, one.key)) => {
                (one.key, "items of this kind")
            }
            () => continue,
        };
        let key = (one.kind, group, plain(one.text));
        let Some(other) = first.insert(key, one) else { continue };
        let is_same_item =
            other.id == one.id && other.inside == one.inside && one.inside != "choices";
        if !is_same_item {
            let message = format!("two {what} go by “{}”", one.text);
            found.push(
                warn(one, Code::SameWords, message, "give one of them other words")
                    .also(other.place.clone(), "the other one"),
            );
        }
    }
    found
}

fn plain(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace());
    letters.collect::<String>().to_lowercase()
}
