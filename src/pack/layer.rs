//! Layers: which item wins when one pack extends another.
//!
//! An item is a `[[table]]` with an id. A layer above may add items, replace a whole item with `replaces = true`, or retire
//! one with a reason. Nothing is merged key by key.

use indexmap::IndexMap;

use crate::{
    diagnostic::{Code, Diagnostic},
    id::Id,
    pack::{
        Retired,
        read::{Reader, Text},
    },
};

/// The kinds of item, as `[[table]]` names, with the words for messages and the key that names one.
pub const KINDS: [(&str, &str, &str); 18] = [
    ("question", "a question", "id"),
    ("fact", "a fact", "id"),
    ("role", "a role", "id"),
    ("term", "a term", "term"),
    ("product_kind", "a kind of product", "id"),
    ("product", "a product", "name"),
    ("entry", "an entry of the Security Rule", "cite"),
    ("threat", "a threat", "id"),
    ("factor", "a factor", "id"),
    ("safeguard", "a safeguard", "id"),
    ("gap", "a gap", "id"),
    ("risk", "a risk", "id"),
    ("action", "an action", "id"),
    ("zone", "a zone", "id"),
    ("party", "a party", "id"),
    ("flow", "a flow", "id"),
    ("conflict", "a conflict", "id"),
    ("asset", "an asset", "id"),
];

/// The most items of one kind; the largest honest packs have a few hundred.
const MAX_ITEMS: usize = 2_000;

/// One item that counts, after all layers.
pub struct Item<'a> {
    pub reader: Reader<'a>,
    pub id: Text,
    pub layer: Id,
    /// The section of a question: its file's name.
    pub file: String,
}

/// All items of one kind by id, in the order of files and layers.
pub type Items<'a> = IndexMap<String, Item<'a>>;

/// The items of one kind in one file.
pub fn collect<'a>(kind: &str, root: &Reader<'a>, layer: &Id, into: &mut Items<'a>) {
    let Some((_, what, key)) = KINDS.iter().find(|(name, ..)| *name == kind) else { return };
    for reader in root.tables(kind, what) {
        // One without an id is refused; a name made up for it lets its other mistakes be told at once.
        let made_up = || Text { value: format!("unnamed_{}", into.len()), place: reader.place() };
        let id = reader.text(key).unwrap_or_else(made_up);
        let replaces = reader.flag("replaces").unwrap_or(false);
        let item =
            Item { reader, id, layer: layer.clone(), file: stem(&root.source.name).to_owned() };
        place(kind, what, item, replaces, into);
    }
}

fn place<'a>(kind: &str, what: &str, item: Item<'a>, replaces: bool, into: &mut Items<'a>) {
    let (id, place) = (item.id.value.clone(), item.id.place.clone());
    if !matches!(kind, "term" | "entry" | "product") {
        check_form(&item);
    }
    if into.len() >= MAX_ITEMS {
        if into.len() == MAX_ITEMS && !into.contains_key(&id) {
            let message = format!(
                "a pack may have {MAX_ITEMS} items of one kind; this is one {kind} too many"
            );
            item.reader.mistake(Diagnostic::error(place, message).of(Code::TooMuch));
        }
        return;
    }
    match into.get(&id) {
        None if replaces => {
            let near = || item.reader.mistakes.suggest(&id, into.keys().map(String::as_str));
            let help = now_called(kind, into, &id).or_else(near);
            let message = format!("there is no {kind} `{id}` in the pack below to replace");
            item.reader
                .mistake(Diagnostic::error(place, message).of(Code::NothingBelow).maybe_help(help));
        }
        None => {
            into.insert(id, item);
        }
        Some(first) if !replaces => {
            let message = format!("there is already {what} `{id}`");
            let clash = Diagnostic::error(place, message)
                .of(Code::Twice)
                .also(first.id.place.clone(), "the first one");
            let help = if first.layer == item.layer {
                "give one of them another name"
            } else {
                "to replace the one below, add `replaces = true`"
            };
            item.reader.mistake(clash.help(help));
        }
        Some(first) if first.layer == item.layer => {
            let message = format!("this pack has {what} `{id}` twice");
            item.reader.mistake(
                Diagnostic::error(place, message)
                    .of(Code::Twice)
                    .also(first.id.place.clone(), "the first one"),
            );
        }
        Some(_) => {
            into.insert(id, item);
        }
    }
}

fn check_form(item: &Item<'_>) {
    let id = &item.id;
    if !Id::is_well_formed(&id.value) {
        let message = format!("`{}` is not an id", id.value);
        let help = "an id has small letters, digits and underscores, and begins with a letter";
        item.reader
            .mistake(Diagnostic::error(id.place.clone(), message).of(Code::WrongId).help(help));
    } else if RESERVED.contains(&id.value.as_str()) {
        let message = format!("`{}` has a meaning of its own in conditions", id.value);
        item.reader.mistake(
            Diagnostic::error(id.place.clone(), message)
                .of(Code::ReservedName)
                .help("choose another id"),
        );
    }
}

/// Words that a condition or a sentence could not tell from a name of the pack's own.
const RESERVED: [&str; 60] = [
    "item",
    "items",
    "practice",
    "true",
    "false",
    "if",
    "else",
    "in",
    "is",
    "fn",
    "let",
    "const",
    "while",
    "loop",
    "for",
    "do",
    "until",
    "return",
    "break",
    "continue",
    "switch",
    "case",
    "default",
    "match",
    "throw",
    "try",
    "catch",
    "this",
    "import",
    "export",
    "as",
    "global",
    "shared",
    "sync",
    "async",
    "await",
    "yield",
    "new",
    "use",
    "with",
    "module",
    "package",
    "super",
    "go",
    "spawn",
    "thread",
    "goto",
    "exit",
    "static",
    "var",
    "void",
    "null",
    "nil",
    "public",
    "protected",
    "private",
    "eval",
    "print",
    "debug",
    "type_of",
];

/// Takes the items out that the layer retires, and keeps the reasons.
pub fn retire(
    manifest: &Reader<'_>,
    layer: &Id,
    items: &mut IndexMap<&'static str, Items<'_>>,
) -> Vec<Retired> {
    let mut retired = Vec::new();
    for table in manifest.tables("retire", "a retired item") {
        let (kind, id, reason) = (table.text("kind"), table.text("id"), table.text("reason"));
        table.finish();
        let (Some(kind), Some(id), Some(reason)) = (kind, id, reason) else { continue };
        let Some(of_kind) = items.get_mut(kind.value.as_str()) else {
            let names = KINDS.map(|(name, ..)| name);
            let message = format!("`{}` is not a kind of item", kind.value);
            let help = format!("the kinds are: {}", names.join(", "));
            table.mistake(Diagnostic::error(kind.place, message).of(Code::Retirement).help(help));
            continue;
        };
        match of_kind.shift_remove(&id.value) {
            Some(gone) if gone.layer != *layer => retired.push(Retired {
                title: title(&gone),
                kind: kind.value,
                id: Id::new(&id.value),
                by: layer.clone(),
                reason: reason.value,
            }),
            Some(_) => {
                let message = format!(
                    "`{}` is this pack's own: leave it out instead of retiring it",
                    id.value
                );
                table.mistake(Diagnostic::error(id.place, message).of(Code::Retirement));
            }
            None => {
                let near = || table.mistakes.suggest(&id.value, of_kind.keys().map(String::as_str));
                let shown = || Some(format!("`sra pack list {}` shows what there is", kind.value));
                let help = now_called(&kind.value, of_kind, &id.value).or_else(near).or_else(shown);
                let message = format!(
                    "there is no {} `{}` in the pack below to retire",
                    kind.value, id.value
                );
                table.mistake(
                    Diagnostic::error(id.place, message).of(Code::NothingBelow).maybe_help(help),
                );
            }
        }
    }
    retired
}

/// The kinds of item that say which ids they had.
const REMEMBER: [&str; 3] = ["question", "safeguard", "gap"];

/// What stands now for an id that is gone: the item that had it, or that it became a part of.
pub fn now_called(kind: &str, of_kind: &Items<'_>, id: &str) -> Option<String> {
    if !REMEMBER.contains(&kind) {
        return None;
    }
    let had =
        |item: &&Item<'_>| item.reader.texts("renamed_from").iter().any(|old| old.value == id);
    let now = &of_kind.values().find(had)?.id.value;
    Some(format!("`{id}` is `{now}` now, or a part of it: write `{now}` where all of it is meant"))
}

fn title(item: &Item<'_>) -> String {
    let named = ["title", "label", "yes", "carries", "says", "name"]
        .into_iter()
        .find_map(|key| item.reader.maybe_words(key));
    named.unwrap_or_else(|| item.id.value.clone())
}

/// The file's name without folder and ending: the section of `interview/email.toml` is `email`.
pub fn stem(name: &str) -> &str {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.split('.').next().unwrap_or(file)
}
