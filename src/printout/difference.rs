//! Two packs beside each other, item by item: what is new, gone, renamed or changed, and which version that asks for.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde::Serialize;

use crate::{
    pack::{
        survey::Survey,
        written::{Written, id_key},
    },
    printout::{
        item::{Chapter, Item, Line},
        name::Name,
    },
};

/// What is other in a pack than in another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    pub old: Name,
    pub new: Name,
    pub items: Vec<Changed>,
    /// The smallest step of the version that tells of it.
    pub asks_for: Step,
    /// Whether the new version is such a step or a larger one.
    pub fits: bool,
}

/// Steps of a version, the smallest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    None,
    Patch,
    Minor,
    Major,
}

/// One item that is other than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Changed {
    pub kind: &'static str,
    pub id: String,
    pub title: String,
    pub what: What,
    /// Its id before, where it was renamed.
    pub was: Option<String>,
    pub changes: Vec<Change>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    New,
    Gone,
    Renamed,
    Changed,
}

/// One line of an item, before and now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    pub label: String,
    pub of: Matter,
    pub old: Vec<String>,
    pub new: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Matter {
    Wording,
    Logic,
    Rating,
}

/// A pack with its items by kind and name.
pub struct Side<'s> {
    pub survey: &'s Survey,
    pub name: Name,
    pub chapters: &'s [Chapter],
}

#[derive(Clone, Copy, Default)]
struct Entry<'s> {
    item: Option<&'s Item>,
    written: Option<&'s Written>,
}

type Index<'s> = IndexMap<(&'static str, String), Entry<'s>>;

impl Side<'_> {
    fn index(&self) -> Index<'_> {
        let mut index = Index::new();
        for chapter in self.chapters {
            for group in &chapter.groups {
                let part = group.title.as_deref().filter(|_| chapter.kind == "scale");
                for item in &group.items {
                    let key = part.map_or_else(
                        || item.key().to_owned(),
                        |part| format!("{}: {}", part, item.key()),
                    );
                    index.entry((chapter.kind, key)).or_default().item = Some(item);
                }
            }
        }
        for one in self.survey.written.iter().filter(|one| one.counts()) {
            index.entry((one.kind, one.id.clone())).or_default().written = Some(one);
        }
        index
    }
}

impl Difference {
    pub fn between(old: &Side<'_>, new: &Side<'_>) -> Self {
        let (before, now) = (old.index(), new.index());
        let renamed = renamed(new.survey, &before, &now);
        let mut items = Vec::new();
        for (key, entry) in &now {
            let (kind, id) = key;
            let was = renamed.get(id).filter(|_| *kind == "question");
            let earlier =
                was.map_or_else(|| before.get(key), |was| before.get(&(*kind, was.clone())));
            let what = match (earlier, was) {
                (None, _) => What::New,
                (Some(_), Some(_)) => What::Renamed,
                (Some(_), None) => What::Changed,
            };
            let changes = earlier.map(|earlier| earlier.changes(entry)).unwrap_or_default();
            if what != What::Changed || !changes.is_empty() {
                let title = entry.title();
                items.push(Changed {
                    kind,
                    id: id.clone(),
                    title,
                    what,
                    was: was.cloned(),
                    changes,
                });
            }
        }
        let is_gone = |key: &(&'static str, String)| {
            let is_renamed = key.0 == "question" && renamed.values().any(|was| *was == key.1);
            !(now.contains_key(key) || is_renamed)
        };
        items.extend(before.iter().filter(|(key, _)| is_gone(key)).map(|((kind, id), entry)| {
            Changed {
                kind,
                id: id.clone(),
                title: entry.title(),
                what: What::Gone,
                was: None,
                changes: Vec::new(),
            }
        }));
        let asks_for = items.iter().map(Changed::step).max().unwrap_or(Step::None);
        let fits = step(&old.name.version, &new.name.version) >= asks_for;
        Self { old: old.name.clone(), new: new.name.clone(), items, asks_for, fits }
    }
}

/// The questions that went by another id before, by their id now.
fn renamed(new: &Survey, before: &Index<'_>, now: &Index<'_>) -> IndexMap<String, String> {
    let mut renamed = IndexMap::new();
    for question in new.pack.questions.values() {
        let is_meant = |old: &&crate::id::Id| {
            let key = ("question", old.to_string());
            before.contains_key(&key) && !now.contains_key(&key)
        };
        let was = question.renamed_from.iter().find(is_meant);
        let is_new = !before.contains_key(&("question", question.id.to_string()));
        renamed
            .extend(was.filter(|_| is_new).map(|was| (question.id.to_string(), was.to_string())));
    }
    renamed
}

impl Entry<'_> {
    fn title(&self) -> String {
        let title = self.item.map(|item| item.title.clone());
        title.or_else(|| self.written.map(|one| one.title.clone())).unwrap_or_default()
    }

    /// From this to what stands there now.
    fn changes(&self, now: &Self) -> Vec<Change> {
        let mut changes = Vec::new();
        if let (Some(old), Some(new)) = (self.item, now.item) {
            if old.title != new.title {
                changes.push(change("Title", vec![old.title.clone()], vec![new.title.clone()]));
            }
            changes.extend(lines(old, new));
        }
        if let (Some(old), Some(new)) = (self.written, now.written)
            && changes.is_empty()
        {
            changes.extend(other_keys(old, new));
        }
        changes
    }
}

fn lines(old: &Item, new: &Item) -> Vec<Change> {
    // Whose it is, follows from the layers.
    let labels = |item: &Item| {
        item.lines
            .iter()
            .map(|line| line.label)
            .filter(|label| *label != "Pack")
            .collect::<Vec<_>>()
    };
    let mut all = labels(new);
    all.extend(labels(old).into_iter().filter(|label| !labels(new).contains(label)));
    let texts = |item: &Item, label: &str| {
        let line: Option<&Line> = item.lines.iter().find(|line| line.label == label);
        line.map(|line| line.text.iter().chain(&line.list).cloned().collect::<Vec<_>>())
            .unwrap_or_default()
    };
    let changed = all.into_iter().filter_map(|label| {
        let (old, new) = (texts(old, label), texts(new, label));
        // Of a list, what stands in both says nothing.
        let only = |these: &[String], others: &[String]| {
            these.iter().filter(|one| !others.contains(one)).cloned().collect::<Vec<_>>()
        };
        (old != new).then(|| {
            let (left, come) = (only(&old, &new), only(&new, &old));
            let is_order = left.is_empty() && come.is_empty();
            if is_order { change(label, old, new) } else { change(label, left, come) }
        })
    });
    changed.collect()
}

/// The keys of an item that the printout does not tell of, where their texts are other.
fn other_keys(old: &Written, new: &Written) -> Option<Change> {
    let is_text = matches!(old.kind, "template" | "function");
    let own = |one: &Written| {
        // A remark in TOML says nothing; a heading of a template does.
        let is_said = |line: &&str| is_text || !(line.is_empty() || line.starts_with('#'));
        one.text().lines().map(str::trim).filter(is_said).collect::<Vec<_>>().join("\n")
    };
    let texts = |one: &Written| {
        let mut texts: IndexMap<String, Vec<String>> = IndexMap::new();
        for (span, key) in one.texts().filter(|(_, key)| *key != id_key(one.kind)) {
            let text = one.place.source.text.get(span.clone()).unwrap_or_default();
            texts.entry(key.to_owned()).or_default().push(text.to_owned());
        }
        texts
    };
    if own(old) == own(new) {
        return None;
    }
    let (before, now) = (texts(old), texts(new));
    let keys: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    let other: Vec<&str> = keys
        .into_iter()
        .filter(|key| before.get(*key) != now.get(*key))
        .map(String::as_str)
        .collect();
    let label = match (old.kind, other.as_slice()) {
        ("template" | "function", _) => "Text".to_owned(),
        // Quotes, the order of keys, or `replaces` alone.
        (_, []) => return None,
        (_, keys) => keys.join(", "),
    };
    let lines = |one: &Written| vec![format!("{} lines", one.text().lines().count())];
    let show = |one: &Written, texts: &IndexMap<String, Vec<String>>| {
        if is_text {
            return lines(one);
        }
        other.iter().flat_map(|key| texts.get(*key).cloned().unwrap_or_default()).collect()
    };
    let mut change = change(&label, show(old, &before), show(new, &now));
    if old.kind == "function" {
        change.of = Matter::Logic;
    }
    Some(change)
}

fn change(label: &str, old: Vec<String>, new: Vec<String>) -> Change {
    Change { label: label.to_owned(), of: matter(label), old, new }
}

fn matter(label: &str) -> Matter {
    match label {
        "Likelihood" | "Impact" | "Moves" | "Moved by" | "Held down" | "Level" => Matter::Rating,
        "If" | "Judged for" | "Not sure counts as" | "Answer" | "Choices" | "Strikes"
        | "The practice's own" | "Closed by" | "Closes" | "May be done with" => Matter::Logic,
        label if label.ends_with(" if") => Matter::Logic,
        _ => Matter::Wording,
    }
}

impl Changed {
    /// The step of a version that tells of it: saved answers and other packs name ids, and rely on kinds and choices.
    fn step(&self) -> Step {
        match self.what {
            What::Gone | What::Renamed => Step::Major,
            What::New => Step::Minor,
            What::Changed if self.changes.iter().any(takes_answers) => Step::Major,
            What::Changed if self.changes.iter().any(|one| one.of != Matter::Wording) => {
                Step::Minor
            }
            What::Changed => Step::Patch,
        }
    }
}

/// Whether answers given before may have no place any more.
fn takes_answers(change: &Change) -> bool {
    let ids = |list: &[String]| -> Vec<String> {
        let id = |choice: &String| Some(choice.split(").").next()?.rsplit(" (").next()?.to_owned());
        list.iter().filter_map(id).collect()
    };
    match change.label.as_str() {
        // Other bounds of a number leave its kind.
        "Answer" => {
            let kind = |list: &[String]| Some(list.first()?.split(',').next()?.to_owned());
            kind(&change.old) != kind(&change.new)
        }
        "Choices" => ids(&change.old).iter().any(|id| !ids(&change.new).contains(id)),
        _ => false,
    }
}

/// How far a version went; none where it did not go on.
fn step(old: &str, new: &str) -> Step {
    let numbers = |version: &str| {
        version.split('.').map(|part| part.parse().unwrap_or(0)).collect::<Vec<u32>>()
    };
    let (old, new) = (numbers(old), numbers(new));
    let other = old.iter().zip(&new).position(|(old, new)| old != new);
    match other.filter(|_| new > old) {
        Some(0) => Step::Major,
        Some(1) => Step::Minor,
        Some(_) => Step::Patch,
        None => Step::None,
    }
}
