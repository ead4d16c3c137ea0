//! Where patient information lives: every asset with what is known of it.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::{
    answer::{Answer, Item, Mark, Marked},
    evaluate::{Asset, AssetOf, Case, Evaluation, Finding, SafeguardResult, SafeguardStatus},
    id::Id,
    pack::{
        asset::Aspect,
        question::{Kind, Question},
        rule::Safeguard,
    },
    report::{Sources, words::ranges},
};

/// One list of the practice's own things, or what its answers imply beside them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Inventory {
    /// The question's label, such as "Systems with patient information".
    pub title: String,
    pub one: String,
    pub many: String,
    /// False where the list was not given.
    pub known: bool,
    pub items: Vec<InventoryItem>,
}

/// One thing, with its marks, safeguards and findings in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InventoryItem {
    pub name: String,
    /// Whether it is known that there is one; what the practice named always is.
    pub known: bool,
    /// "Not known" and "Not asked" are told as such, here and in the five that follow.
    pub kind: String,
    pub place: String,
    /// What information it holds or passes on.
    pub holds: String,
    /// Of how many patients.
    pub amount: String,
    /// Who looks after it.
    pub owner: String,
    /// How long the practice can do without it.
    pub without: String,
    /// What it is, where it is a known product: "dental records, usually on your own computers". General knowledge.
    pub product: Option<String>,
    /// What was said of it beside safeguards: "Systems on the internet".
    pub traits: Vec<String>,
    /// "Signed agreements (BAA): it only moves money", of questions that do not apply to it.
    pub excepted: Vec<String>,
    pub in_place: Vec<String>,
    pub partly: Vec<String>,
    pub missing: Vec<String>,
    pub not_known: Vec<String>,
    pub not_asked: Vec<String>,
    /// "3, 7 to 9", or "None".
    pub findings: String,
}

/// A list as the practice gave it.
pub(crate) struct List<'r> {
    pub question: &'r Question,
    pub one: &'r str,
    pub many: &'r str,
    pub known: bool,
    pub items: Vec<&'r Item>,
}

/// What was judged and found, by the items it is about: looked up for each of them.
#[derive(Default)]
pub(crate) struct ByItem<'r> {
    /// In the pack's order.
    safeguards: FxHashMap<&'r Id, Vec<(&'r SafeguardResult, &'r SafeguardStatus)>>,
    /// Of the practice as a whole, by the kinds of asset that they bear on: places in the pack.
    general: FxHashMap<&'r Id, BTreeSet<usize>>,
    /// By what they bear on, the gravest first.
    findings: FxHashMap<&'r AssetOf, Vec<&'r Finding>>,
    /// The questions about items that no safeguard reads, in asking order.
    traits: Vec<&'r Question>,
    /// The answers that leave single items out, in asking order.
    excepting: Vec<(&'r Question, &'r Marked)>,
}

impl<'r> ByItem<'r> {
    pub fn of(case: &'r Case<'r>, evaluation: &'r Evaluation) -> Self {
        let mut by_item = Self::default();
        for safeguard in &evaluation.safeguards {
            for judged in &safeguard.items {
                let known = by_item.safeguards.entry(&judged.item.id).or_default();
                known.push((safeguard, &judged.status));
            }
        }
        for finding in &evaluation.findings {
            for asset in &finding.bears_on {
                by_item.findings.entry(&asset.of).or_default().push(finding);
            }
        }
        by_item.general = general(case);
        by_item.traits = case.asked().filter(|question| is_trait(evaluation, question)).collect();
        let excepting = case.asked().filter_map(|question| {
            let marks = case.answer(&question.id)?.marks()?;
            marks.excepted().next().is_some().then_some((question, marks))
        });
        by_item.excepting = excepting.collect();
        by_item
    }
}

impl<'r> Sources<'r> {
    /// The lists of things the practice was asked for, in asking order. Its places hold things, and are none.
    pub(crate) fn lists(&self) -> impl Iterator<Item = List<'r>> {
        self.case.lists().filter_map(|question| {
            let Kind::Names { one, many, .. } = &question.kind else { return None };
            let known = matches!(self.case.answer(&question.id), Some(Answer::Names(_)));
            let items = self.case.items(std::slice::from_ref(&question.id));
            Some(List { question, one, many, known, items })
        })
    }

    /// What the item was marked with in questions that no safeguard reads.
    pub(crate) fn traits(&self, list: &Id, item: &Id) -> Vec<String> {
        let is_about = |question: &&&Question| match &question.kind {
            Kind::WhichItems { of, .. } => of.contains(list),
            _ => false,
        };
        let about = self.by_item.traits.iter().filter(is_about);
        about.filter_map(|question| trait_words(self.case, question, item)).collect()
    }

    /// The questions that do not apply to this item of this list, each with the reason.
    pub(crate) fn exceptions(
        &self,
        list: &Id,
        item: &Id,
    ) -> impl Iterator<Item = (&'r Question, &'r str)> {
        let about = self.by_item.excepting.iter().copied().filter(move |(question, _)| {
            matches!(&question.kind, Kind::WhichItems { of, .. } if of.contains(list))
        });
        about.filter_map(|(question, marks)| Some((question, marks.because(item)?)))
    }

    /// The safeguards that are judged for this item of this list, in the pack's order.
    pub(crate) fn judged_for(
        &self,
        list: &Id,
        item: &Id,
    ) -> impl Iterator<Item = (&'r SafeguardResult, &'r SafeguardStatus)> {
        let written = &self.case.pack.safeguards;
        let judged = self.by_item.safeguards.get(item).into_iter().flatten().copied();
        judged.filter(move |(safeguard, _)| {
            written.get(&safeguard.id).is_some_and(|written| written.each.contains(list))
        })
    }

    /// The safeguards of an asset: those judged for it alone, and those of the whole practice that bear on it.
    pub(crate) fn safeguards_of(
        &self,
        asset: &Asset,
    ) -> Vec<(&'r SafeguardResult, &'r SafeguardStatus)> {
        let mut safeguards: Vec<_> = match &asset.is.of {
            AssetOf::Item { list, item } => self.judged_for(list, item).collect(),
            AssetOf::Kind(_) => Vec::new(),
        };
        let general = asset.kinds.iter().filter_map(|kind| self.by_item.general.get(kind));
        let general: BTreeSet<usize> = general.flatten().copied().collect();
        let general = general.into_iter().filter_map(|at| self.evaluation.safeguards.get(at));
        safeguards.extend(general.map(|safeguard| (safeguard, &safeguard.status)));
        safeguards
    }

    /// The findings that bear on an asset, the gravest first.
    pub(crate) fn findings_on(&self, asset: &AssetOf) -> impl Iterator<Item = &'r Finding> {
        self.by_item.findings.get(asset).into_iter().flatten().copied()
    }
}

/// The safeguards of the whole practice that would close a gap that bears on a kind of asset.
fn general<'r>(case: &'r Case<'r>) -> FxHashMap<&'r Id, BTreeSet<usize>> {
    let mut general: FxHashMap<&Id, BTreeSet<usize>> = FxHashMap::default();
    let safeguards = &case.pack.safeguards;
    let is_general =
        |(at, _, safeguard): (usize, _, &Safeguard)| safeguard.each.is_empty().then_some(at);
    for gap in case.pack.gaps.values() {
        for kind in &gap.on {
            let closing = gap.safeguards.iter().filter_map(|id| safeguards.get_full(id));
            general.entry(kind).or_default().extend(closing.filter_map(is_general));
        }
    }
    general
}

pub(super) fn write(sources: &Sources<'_>) -> Vec<Inventory> {
    let mut lists: Vec<Inventory> = sources
        .lists()
        .map(|list| Inventory {
            title: list.question.label.clone(),
            one: list.one.to_owned(),
            many: list.many.to_owned(),
            known: list.known,
            items: on_list(sources, &list.question.id),
        })
        .collect();
    let implied = sources.evaluation.assets.iter();
    let implied = implied.filter(|asset| matches!(asset.is.of, AssetOf::Kind(_)));
    let items: Vec<InventoryItem> = implied.map(|asset| described(sources, asset)).collect();
    if !items.is_empty() {
        let (title, one, many) = (IMPLIED.to_owned(), "thing".to_owned(), "things".to_owned());
        lists.push(Inventory { title, one, many, known: true, items });
    }
    lists
}

/// What nobody was asked to name.
const IMPLIED: &str = "Also in use, as the answers tell";

fn on_list(sources: &Sources<'_>, of: &Id) -> Vec<InventoryItem> {
    let assets = sources.evaluation.assets.iter();
    let named =
        assets.filter(|asset| matches!(&asset.is.of, AssetOf::Item { list, .. } if list == of));
    named.map(|asset| described(sources, asset)).collect()
}

fn described(sources: &Sources<'_>, asset: &Asset) -> InventoryItem {
    let safeguards = sources.safeguards_of(asset);
    let with = |wanted: &SafeguardStatus| -> Vec<String> {
        let judged = safeguards.iter().filter(|(_, status)| *status == wanted);
        judged.map(|(safeguard, _)| safeguard.title.to_string()).collect()
    };
    let findings: Vec<u32> =
        sources.findings_on(&asset.is.of).map(|finding| finding.number).collect();
    let told = |aspect: Aspect| asset.told(aspect).words().to_owned();
    let (traits, excepted) = said_of(sources, asset);
    InventoryItem {
        name: asset.is.name.clone(),
        known: asset.known,
        kind: told(Aspect::Kind),
        place: told(Aspect::Place),
        holds: told(Aspect::Holds),
        amount: told(Aspect::Amount),
        owner: told(Aspect::Owner),
        without: told(Aspect::Without),
        product: sources.case.pack.catalog.placed(&asset.is.name),
        traits,
        excepted,
        in_place: with(&SafeguardStatus::InPlace),
        partly: with(&SafeguardStatus::Partly),
        missing: with(&SafeguardStatus::NotInPlace),
        not_known: with(&SafeguardStatus::NotKnown),
        not_asked: with(&SafeguardStatus::NotAsked),
        findings: if findings.is_empty() { "None".to_owned() } else { ranges(&findings) },
    }
}

/// What was said of something named beside safeguards, and the questions that do not apply to it.
fn said_of(sources: &Sources<'_>, asset: &Asset) -> (Vec<String>, Vec<String>) {
    let AssetOf::Item { list, item } = &asset.is.of else { return (Vec::new(), Vec::new()) };
    let exceptions = sources.exceptions(list, item);
    let excepted = exceptions.map(|(question, because)| format!("{}: {because}", question.label));
    (sources.traits(list, item), excepted.collect())
}

fn is_trait(evaluation: &Evaluation, question: &Question) -> bool {
    let reads = |safeguard: &SafeguardResult| safeguard.questions.contains(&question.id);
    matches!(question.kind, Kind::WhichItems { .. }) && !evaluation.safeguards.iter().any(reads)
}

fn trait_words(case: &Case<'_>, question: &Question, item: &Id) -> Option<String> {
    let Some(Answer::WhichItems(marks)) = case.answer(&question.id) else { return None };
    match marks.get(item)? {
        Mark::Yes => Some(question.label.clone()),
        Mark::No | Mark::Excepted => None,
        Mark::NotSure => Some(format!("{} (not sure)", question.label)),
    }
}
