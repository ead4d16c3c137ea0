//! Where the items of a pack stand in its files.

use std::{collections::HashMap, ops::Range, sync::Arc};

use toml::de::{DeTable, DeValue};

use crate::{
    diagnostic::{Place, Source},
    pack::layer::{KINDS, stem},
};

/// The items of the top layer by kind and id.
pub struct Places(HashMap<(&'static str, String), Item>);

struct Item {
    source: Arc<Source>,
    head: Range<usize>,
    /// The values by key.
    values: HashMap<String, Range<usize>>,
}

impl Places {
    pub fn of_top(layers: &[Vec<Source>]) -> Self {
        let mut places = Self(HashMap::new());
        let files = layers.last().into_iter().flatten();
        for source in files.filter(|file| file.name.ends_with(".toml")) {
            let source = Arc::new(source.clone());
            let (table, _) = DeTable::parse_recoverable(&source.text);
            for (kind, _, key) in KINDS {
                places.add(&source, table.get_ref(), kind, key);
            }
            places.section(&source, table.get_ref());
        }
        places
    }

    /// The section of a file goes by the file's name.
    fn section(&mut self, source: &Arc<Source>, root: &DeTable<'_>) {
        let Some(section) = root.get("section") else { return };
        let title = section.get_ref().as_table().and_then(|table| table.get("title"));
        let head = title.map_or(section.span(), toml::Spanned::span);
        let item = Item { source: Arc::clone(source), head, values: HashMap::new() };
        self.0.insert(("section", stem(&source.name).to_owned()), item);
    }

    fn add(&mut self, source: &Arc<Source>, root: &DeTable<'_>, kind: &'static str, key: &str) {
        let tables = root.get(kind).and_then(|value| value.get_ref().as_array());
        for table in tables.into_iter().flat_map(|list| list.iter()) {
            let DeValue::Table(inside) = table.get_ref() else { continue };
            let Some(id) = inside.get(key).and_then(|id| id.get_ref().as_str()) else { continue };
            let values = inside.iter();
            let values = values.map(|(key, value)| (key.get_ref().to_string(), value.span()));
            let choices = inside.get("choices").and_then(|value| value.get_ref().as_table());
            let choices =
                choices.into_iter().flat_map(|choices| choices.iter()).map(|(key, value)| {
                    (format!("choices.{}", key.get_ref()), key.span().start..value.span().end)
                });
            let values = values.chain(choices);
            let item = Item {
                source: Arc::clone(source),
                head: inside.get(key).map_or(table.span(), toml::Spanned::span),
                values: values.collect(),
            };
            self.0.insert((kind, id.to_owned()), item);
        }
    }

    /// Whether an item of the top layer has this key.
    pub fn has(&self, kind: &'static str, id: &str, key: &str) -> bool {
        let item = self.0.get(&(kind, id.to_owned()));
        item.is_some_and(|item| item.values.contains_key(key))
    }

    /// The value of an item's key, or its id where it has no such key; none for items of the layers below.
    pub fn find(&self, kind: &'static str, id: &str, key: &str) -> Option<Place> {
        let item = self.0.get(&(kind, id.to_owned()))?;
        let span = item.values.get(key).unwrap_or(&item.head);
        Some(Place::new(&item.source, span.clone()))
    }
}
