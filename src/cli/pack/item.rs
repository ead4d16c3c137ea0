//! Items of a pack by the names that people give them.

use serde_json::{Value, json};

use crate::{
    cli::{exit::Exit, failure::Failure},
    diagnostic::nearest,
    pack::{
        layer::KINDS,
        written::{Fate, Written},
    },
};

/// The kinds of item that are written otherwise than `[[kind]]`.
const OTHERS: [&str; 3] = ["section", "template", "function"];

/// Other words that people have for a kind.
const ALIASES: [(&str, &str); 7] = [
    ("rule", "gap"),
    ("finding", "gap"),
    ("paragraph", "entry"),
    ("citation", "entry"),
    ("word", "term"),
    ("glossary", "term"),
    ("kind_of_product", "product_kind"),
];

/// Every kind of item by its name.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    OTHERS
        .iter()
        .take(1)
        .copied()
        .chain(KINDS.iter().map(|(kind, ..)| *kind))
        .chain(OTHERS.iter().skip(1).copied())
}

/// "gaps", "parties".
pub fn several(kind: &str) -> String {
    match kind.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{kind}s"),
    }
}

/// The kind that a word means, in the singular or plural.
pub fn kind(word: &str) -> Result<&'static str, Failure> {
    let small = word.to_lowercase().replace([' ', '-'], "_");
    let is_it = |kind: &str| kind == small || several(kind) == small;
    let of_alias = || {
        ALIASES
            .iter()
            .find(|(alias, _)| is_it(alias))
            .and_then(|(_, kind)| kinds().find(|known| known == kind))
    };
    kinds().find(|kind| is_it(kind)).or_else(of_alias).ok_or_else(|| {
        let names: Vec<String> = kinds().map(several).collect();
        let guess = nearest(&small, names.iter().map(String::as_str)).map(str::to_owned);
        let failure = Failure::new(Exit::Usage, format!("A pack has no kind of item “{word}”."));
        let failure = match guess {
            Some(guess) => failure.way_out(format!("Did you mean: sra pack list {guess}")),
            None => failure,
        };
        failure.way_out(format!("The kinds are: {}.", names.join(", ")))
    })
}

/// The items that go by an id; those of one kind alone, where one is named.
pub fn named<'w>(
    written: &'w [Written],
    id: &str,
    of_kind: Option<&str>,
) -> Result<Vec<&'w Written>, Failure> {
    let of_kind = of_kind.map(kind).transpose()?;
    let meant = written.iter().filter(|one| of_kind.is_none_or(|kind| one.kind == kind));
    let meant: Vec<&Written> = meant.collect();
    let is_it = |one: &&&Written| one.id == id || one.id.to_lowercase() == id.to_lowercase();
    let found: Vec<&Written> = meant.iter().filter(is_it).copied().collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let what = match of_kind {
        Some(kind) => format!("This pack has no {} “{id}”.", kind.replace('_', " ")),
        None => format!("This pack has nothing that goes by “{id}”."),
    };
    let failure = Failure::new(Exit::Failed, what);
    let guess = nearest(id, meant.iter().map(|one| one.id.as_str()));
    let failure = match guess {
        Some(guess) => failure.way_out(format!("Did you mean: {guess}")),
        None => failure,
    };
    let is_kind = || kind(id).ok().map(several);
    let of_kind = of_kind.map(several).or_else(is_kind).unwrap_or_else(|| "KIND".to_owned());
    Err(failure.way_out(format!("To see them all, type: sra pack list {of_kind}")))
}

/// "rules/login.toml:12".
pub fn place(one: &Written) -> String {
    format!("{}:{}", one.place.source.name, one.line())
}

/// "gap `no_second_step`".
pub fn called(one: &Written) -> String {
    format!("{} `{}`", one.kind.replace('_', " "), one.id)
}

/// What every command tells programs of an item.
pub fn data(one: &Written) -> Value {
    let mut data = json!({
        "kind": one.kind,
        "id": one.id,
        "title": one.title,
        "pack": one.layer,
        "file": one.place.source.name,
        "line": one.line(),
    });
    let state = match &one.fate {
        Fate::Counts => json!({ "state": "counts" }),
        Fate::Replaced(by) => json!({ "state": "replaced", "by": by }),
        Fate::Retired { by, reason } => {
            json!({ "state": "retired", "by": by, "reason": reason })
        }
    };
    if let (Some(data), Some(state)) = (data.as_object_mut(), state.as_object()) {
        data.extend(state.clone());
    }
    data
}

/// Puts a value into data.
pub fn put(data: &mut Value, key: &str, value: Value) {
    if let Some(data) = data.as_object_mut() {
        data.insert(key.to_owned(), value);
    }
}

/// Data for other programs, as text.
pub fn json_text(data: &Value) -> String {
    format!("{data:#}\n")
}
