//! The kinds of asset, and what is told of each.

use super::Builder;
use crate::{
    diagnostic::{Code, Diagnostic},
    id::{Id, IdMap},
    pack::{
        asset::{Aspect, AssetKind, Implied, Own, Says, Telling},
        layer::Item,
        read::Reader,
    },
    phrase::Slot,
};

impl<'a> Builder<'a> {
    pub(super) fn assets(&self) -> IdMap<AssetKind> {
        let items = self.of_kind("asset").filter_map(|item| self.asset(item));
        items.map(|asset| (asset.id.clone(), asset)).collect()
    }

    fn asset(&self, item: &Item<'a>) -> Option<AssetKind> {
        let reader = &item.reader;
        let own = self.own(reader);
        let implied = self.implied(reader);
        let lists = own.as_ref().map_or(&[][..], |own| own.lists.as_slice());
        let told = Aspect::ALL.map(|(key, _)| self.tellings(reader, key, lists));
        reader.finish();
        if own.is_none() && implied.is_none() {
            let message = "an asset has neither `each` nor `name`";
            let help = "add the list whose things are of this kind, or the name of what follows from the answers, or both";
            reader
                .mistake(Diagnostic::error(reader.place(), message).of(Code::Together).help(help));
            return None;
        }
        Some(AssetKind {
            id: Id::new(&item.id.value),
            layer: Self::layer_of(item),
            own,
            implied,
            told,
        })
    }

    fn own(&self, reader: &Reader<'a>) -> Option<Own> {
        let lists = self.lists(reader, "each");
        let named = self.named(reader);
        let only = self.maybe_condition(reader, "only", &lists);
        if reader.has("each") {
            return Some(Own { lists, named, only });
        }
        for key in ["called", "products", "only"].into_iter().filter(|key| reader.has(key)) {
            let message = format!("`{key}` speaks of things on a list, but there is no `each`");
            let help = "add the list, such as `each = \"devices\"`";
            reader
                .mistake(Diagnostic::error(reader.place(), message).of(Code::Together).help(help));
        }
        None
    }

    fn implied(&self, reader: &Reader<'a>) -> Option<Implied> {
        let name = reader.maybe_words("name");
        let when = self.maybe_condition(reader, "when", &[]);
        if name.is_none() && reader.has("when") {
            let message = "`when` says whether the practice has it, but it has no `name`";
            let help = "add `name`, or write `only` for things on a list";
            reader
                .mistake(Diagnostic::error(reader.place(), message).of(Code::Together).help(help));
        }
        Some(Implied { name: name?.into(), when })
    }

    /// A sentence, a table, or several tables of which the first that is so counts.
    fn tellings(&self, reader: &Reader<'a>, key: &str, lists: &[Id]) -> Vec<Telling> {
        if reader.peek(key).is_some() {
            let words = self.phrase_of(reader, key, &[Slot::Item]);
            let told = words.map(|words| Telling { when: None, is: Says::Words(words) });
            return told.into_iter().collect();
        }
        let what = format!("a case of `{key}`");
        let tables = match reader.peek_table(key) {
            Some(_) => reader.table(key, &what).into_iter().collect(),
            None => reader.tables(key, &what),
        };
        self.check_last(&tables, key);
        tables.iter().filter_map(|table| self.telling(table, lists)).collect()
    }

    fn telling(&self, table: &Reader<'a>, lists: &[Id]) -> Option<Telling> {
        let is_conditional = table.has("when");
        let when = self.maybe_condition(table, "when", lists);
        let is = if table.has("who") {
            table.text("who").and_then(|text| self.id_of("role", text)).map(Says::Role)
        } else {
            self.phrase_of(table, "is", &[Slot::Item]).map(Says::Words)
        };
        table.finish();
        // A condition that cannot be read is no case that always holds.
        (when.is_some() == is_conditional).then_some(())?;
        Some(Telling { when, is: is? })
    }

    /// Nothing counts after a case that always does.
    fn check_last(&self, tables: &[Reader<'a>], key: &str) {
        let Some((_, others)) = tables.split_last() else { return };
        for table in others.iter().filter(|table| !table.has("when")) {
            let message = format!("a case of `{key}` without `when` is not the last");
            let help = "add `when`, or put it last: the first case that is so counts";
            self.mistakes.add(Diagnostic::error(table.place(), message).of(Code::Cases).help(help));
        }
    }
}
