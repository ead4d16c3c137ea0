//! Assets: everything that holds patient information, named by the practice or implied by its answers, with what is known of each.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::{
    answer::Item,
    condition::Condition,
    evaluate::{
        bench::Bench,
        case::{Case, Knowledge},
        owner::owner,
        words::Spoken,
    },
    id::Id,
    pack::asset::{Aspect, AssetKind, Implied, Says, Telling},
};

/// One asset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    pub is: Arc<AssetName>,
    /// Whether it is known that there is one; what the practice named always is.
    pub known: bool,
    /// Ids of the pack's kinds that it is of, in the pack's order.
    pub kinds: Vec<Id>,
    /// In the order of [`Aspect::ALL`].
    pub told: [Told; Aspect::ALL.len()],
}

/// What findings and risks call an asset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetName {
    pub of: AssetOf,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum AssetOf {
    /// Something on one of the practice's lists.
    Item { list: Id, item: Id },
    /// What stands in for a kind of the pack.
    Kind(Id),
}

/// What is told of one aspect of an asset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    Known(String),
    /// It was asked, and nobody could say.
    NotKnown,
    NotAsked,
}

impl Asset {
    pub fn told(&self, aspect: Aspect) -> &Told {
        let at = Aspect::ALL.iter().position(|(_, one)| *one == aspect);
        at.and_then(|at| self.told.get(at)).unwrap_or(&Told::NotAsked)
    }
}

impl Told {
    pub fn words(&self) -> &str {
        match self {
            Self::Known(words) => words,
            Self::NotKnown => "Not known",
            Self::NotAsked => "Not asked",
        }
    }
}

/// All assets, with the ways to find them.
#[derive(Default)]
pub struct Assets {
    /// List by list in asking order, then what is implied in the pack's order.
    pub all: Vec<Asset>,
    /// Places in `all`.
    of_kind: FxHashMap<Id, Vec<usize>>,
    of_item: FxHashMap<Id, Vec<usize>>,
}

impl Assets {
    /// The assets of these kinds, each once.
    pub fn of_kinds(&self, kinds: &[Id]) -> Vec<Arc<AssetName>> {
        self.named(kinds.iter().filter_map(|kind| self.of_kind.get(kind)).flatten().copied())
    }

    /// What these things of these lists are as assets.
    pub fn of_items<'i>(
        &self,
        lists: &[Id],
        items: impl Iterator<Item = &'i Id>,
    ) -> Vec<Arc<AssetName>> {
        let places = items.filter_map(|item| self.of_item.get(item)).flatten().copied();
        let is_of = |at: &usize| match self.all.get(*at).map(|asset| &asset.is.of) {
            Some(AssetOf::Item { list, .. }) => lists.contains(list),
            _ => false,
        };
        self.named(places.filter(is_of))
    }

    fn named(&self, places: impl Iterator<Item = usize>) -> Vec<Arc<AssetName>> {
        let mut places: Vec<usize> = places.collect();
        places.sort_unstable();
        places.dedup();
        let assets = places.into_iter().filter_map(|at| self.all.get(at));
        assets.map(|asset| Arc::clone(&asset.is)).collect()
    }

    fn add(&mut self, asset: Asset) {
        let at = self.all.len();
        for kind in &asset.kinds {
            self.of_kind.entry(kind.clone()).or_default().push(at);
        }
        if let AssetOf::Item { item, .. } = &asset.is.of {
            self.of_item.entry(item.clone()).or_default().push(at);
        }
        self.all.push(asset);
    }
}

/// Everything that holds patient information.
pub fn judge(case: &Case<'_>, bench: &mut Bench) -> Assets {
    let mut assets = Assets::default();
    for list in case.lists() {
        for item in case.items(std::slice::from_ref(&list.id)) {
            assets.add(own(case, bench, &list.id, item));
        }
    }
    for kind in case.pack.kinds_of_asset.values() {
        let Some(implied) = &kind.implied else { continue };
        if !assets.of_kind.contains_key(&kind.id) {
            assets_of_kind(case, bench, kind, implied).into_iter().for_each(|one| assets.add(one));
        }
    }
    assets
}

/// Something that the practice named.
fn own(case: &Case<'_>, bench: &mut Bench, list: &Id, item: &Item) -> Asset {
    let is_of = |kind: &&AssetKind| {
        kind.own.as_ref().is_some_and(|own| {
            own.lists.contains(list)
                && case.is_meant(&own.named, &item.name)
                && own.only.as_ref().is_none_or(|only| case.may_hold(bench, only, Some(&item.id)))
        })
    };
    let kinds: Vec<&AssetKind> = case.pack.kinds_of_asset.values().filter(is_of).collect();
    Asset {
        is: Arc::new(AssetName {
            of: AssetOf::Item { list: list.clone(), item: item.id.clone() },
            name: item.name.clone(),
        }),
        known: true,
        told: told(case, bench, &kinds, (Some(&item.id), &item.name)),
        kinds: kinds.into_iter().map(|kind| kind.id.clone()).collect(),
    }
}

/// What stands in for a kind of which the practice named nothing, where it has one or may have one.
fn assets_of_kind(
    case: &Case<'_>,
    bench: &mut Bench,
    kind: &AssetKind,
    implied: &Implied,
) -> Option<Asset> {
    let when = implied.when.as_ref();
    if !when.is_none_or(|when| case.may_hold(bench, when, None)) {
        return None;
    }
    Some(Asset {
        is: Arc::new(AssetName {
            of: AssetOf::Kind(kind.id.clone()),
            name: implied.name.to_string(),
        }),
        known: when.is_none_or(|when| is_sure(case, bench, when, None)),
        told: told(case, bench, &[kind], (None, &implied.name)),
        kinds: vec![kind.id.clone()],
    })
}

fn told(
    case: &Case<'_>,
    bench: &mut Bench,
    kinds: &[&AssetKind],
    (item, name): (Option<&Id>, &str),
) -> [Told; Aspect::ALL.len()] {
    std::array::from_fn(|at| {
        let tellings = kinds.iter().filter_map(|kind| kind.told.get(at));
        let mut told = tellings.map(|tellings| tell(case, bench, tellings, (item, name)));
        told.find(|told| *told != Told::NotAsked).unwrap_or(Told::NotAsked)
    })
}

/// The first of the tellings that is so.
fn tell(
    case: &Case<'_>,
    bench: &mut Bench,
    tellings: &[Telling],
    (item, name): (Option<&Id>, &str),
) -> Told {
    // What stands in for a kind is no item, so nothing was said of it as one.
    let is_about = |when: &Condition| item.is_some() || !when.reads.item;
    let mut is_so = |telling: &&Telling| {
        let when = telling.when.as_ref();
        when.is_none_or(|when| is_about(when) && is_sure(case, bench, when, item))
    };
    if let Some(telling) = tellings.iter().find(&mut is_so) {
        return Told::Known(match &telling.is {
            Says::Words(phrase) => case.say(phrase, Spoken { item: Some(name), items: &[] }),
            Says::Role(role) => owner(case, role).to_string(),
        });
    }
    let mut conditions = tellings.iter().filter_map(|telling| telling.when.as_ref());
    if conditions.any(|when| is_about(when) && is_open(case, when, item)) {
        Told::NotKnown
    } else {
        Told::NotAsked
    }
}

/// Whether it is so. A fact takes what nobody knows for something, so one that is open is none.
fn is_sure(case: &Case<'_>, bench: &mut Bench, when: &Condition, item: Option<&Id>) -> bool {
    case.is_certain(bench, when, item) && !when.reads.facts.iter().any(|id| case.is_open_fact(id))
}

/// Whether it was asked, of this item where it reads one, and nobody could say.
fn is_open(case: &Case<'_>, when: &Condition, item: Option<&Id>) -> bool {
    let reads = &when.reads;
    let is_unknown = |id: &Id| case.knowledge_read(reads, id, item) == Knowledge::NotKnown;
    reads.questions.iter().any(is_unknown) || reads.facts.iter().any(|id| case.is_open_fact(id))
}
