//! A pack looked over for its author: what stands where, what names what, and what would have to go with an item.

use std::{
    collections::{HashSet, VecDeque},
    sync::Arc,
};

use crate::{
    diagnostic::{Diagnostic, Source},
    pack::{
        Pack,
        files::Files,
        load::{loaded, sorted},
        noted::{Noted, Use},
        written::{self, Written},
    },
};

/// A sound pack with all of its items and what they name.
#[derive(Debug)]
pub struct Survey {
    pub pack: Pack,
    pub written: Vec<Written>,
    pub uses: Vec<Use>,
    /// The layer whose items are mended where they stand, by how many are below it; none in a pack to be extended.
    pub own: Option<usize>,
}

/// What has to be done in a layer that retires an item.
#[derive(Debug, Default)]
pub struct Farewell<'s> {
    /// Items to retire, the one itself first.
    pub retire: Vec<&'s Written>,
    /// Items of the top layer itself, to be mended where they stand.
    pub mend: Vec<&'s Written>,
    /// Texts in no item that name one of them.
    pub loose: Vec<&'s Use>,
}

/// Every item of the layers, also where they have mistakes.
pub fn written(layers: Vec<Files>) -> Vec<Written> {
    let layers: Vec<Vec<Arc<Source>>> = layers.into_iter().map(|files| sorted(files).0).collect();
    written::all(&layers)
}

impl Survey {
    /// Looks over the layers, the base first.
    pub fn of(layers: Vec<Files>) -> Result<Self, Vec<Diagnostic>> {
        let (layers, assets): (Vec<_>, Vec<_>) = layers.into_iter().map(sorted).unzip();
        let noted = Noted::taking();
        let pack = loaded(&layers, assets, &noted)?.pack;
        let own = layers.len().checked_sub(1).filter(|below| *below > 0);
        Ok(Self { pack, written: written::all(&layers), uses: noted.into_inner(), own })
    }

    /// The item that a text stands in, and the keys that lead to it.
    pub fn around(&self, one: &Use) -> Option<(&Written, &str)> {
        let item = self.written.iter().find(|item| item.counts() && item.holds(&one.place))?;
        Some((item, item.key(&one.place)))
    }

    /// The texts that name an item, each once.
    pub fn uses_of(&self, item: &Written) -> Vec<&Use> {
        let mut seen = HashSet::new();
        let is_meant = |one: &&Use| one.kind == item.kind && one.id == item.id;
        let mut is_new =
            |one: &&Use| seen.insert((Arc::as_ptr(&one.place.source), one.place.span.start));
        let named = self.uses.iter().filter(is_meant).filter(|one| {
            // What a layer replaced no longer counts.
            !self.written.iter().any(|item| !item.counts() && item.holds(&one.place))
        });
        named.filter(|one| is_new(one)).collect()
    }

    /// What would lead nowhere without the item, and without that, and so on.
    pub fn farewell<'s>(&'s self, item: &'s Written) -> Farewell<'s> {
        let mut farewell = Farewell::default();
        let mut seen: HashSet<(&str, &str)> = HashSet::from([(item.kind, item.id.as_str())]);
        let mut todo = VecDeque::from([item]);
        while let Some(item) = todo.pop_front() {
            let is_own = self.own == Some(item.level);
            let list = if is_own { &mut farewell.mend } else { &mut farewell.retire };
            list.push(item);
            // What is mended in its place goes on being there for others.
            if is_own {
                continue;
            }
            for one in self.uses_of(item).into_iter().filter(|one| !one.drops_out) {
                match self.around(one) {
                    Some((reader, _)) => {
                        if seen.insert((reader.kind, &reader.id)) {
                            todo.push_back(reader);
                        }
                    }
                    None => farewell.loose.push(one),
                }
            }
        }
        farewell
    }
}
