//! Where patient information lives: every item with what is known of it.

use serde::Serialize;

use crate::{
    answer::{Answer, Item, Mark},
    evaluate::{Case, SafeguardStatus},
    id::Id,
    pack::question::{Kind, Question},
    report::{Sources, words::numbers},
};

/// One list of the practice's own things.
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
    /// What it is, where it is a known product: "dental records, usually on your own computers". General knowledge.
    pub product: Option<String>,
    /// What was said of it beside safeguards: "Systems on the internet".
    pub traits: Vec<String>,
    pub in_place: Vec<String>,
    pub partly: Vec<String>,
    pub missing: Vec<String>,
    pub not_known: Vec<String>,
    /// "3 and 7"
    pub findings: String,
}

/// A list as the practice gave it.
pub(super) struct List<'r> {
    pub question: &'r Question,
    pub one: &'r str,
    pub many: &'r str,
    pub known: bool,
    pub items: Vec<&'r Item>,
}

impl Sources<'_> {
    /// The lists of things the practice was asked for, in asking order.
    pub(super) fn lists(&self) -> impl Iterator<Item = List<'_>> {
        self.case.asked().filter_map(|question| {
            let Kind::Names { one, many, .. } = &question.kind else { return None };
            let known = matches!(self.case.answer(&question.id), Some(Answer::Names(_)));
            let items = self.case.items(std::slice::from_ref(&question.id));
            Some(List { question, one, many, known, items })
        })
    }
}

pub(super) fn write(sources: &Sources<'_>) -> Vec<Inventory> {
    let lists = sources.lists();
    lists
        .map(|list| Inventory {
            title: list.question.label.clone(),
            one: list.one.to_owned(),
            many: list.many.to_owned(),
            known: list.known,
            items: list
                .items
                .iter()
                .map(|item| described(sources, &list.question.id, item))
                .collect(),
        })
        .collect()
}

fn described(sources: &Sources<'_>, list: &Id, item: &Item) -> InventoryItem {
    let with = |wanted: &SafeguardStatus| with_status(sources, list, item, wanted);
    InventoryItem {
        name: item.name.clone(),
        product: sources.case.pack.catalog.placed(&item.name),
        traits: traits(sources, list, item),
        in_place: with(&SafeguardStatus::InPlace),
        partly: with(&SafeguardStatus::Partly),
        missing: with(&SafeguardStatus::NotInPlace),
        not_known: with(&SafeguardStatus::NotKnown),
        findings: numbers(&findings(sources, list, item)),
    }
}

fn with_status(
    sources: &Sources<'_>,
    list: &Id,
    item: &Item,
    wanted: &SafeguardStatus,
) -> Vec<String> {
    let pack = sources.case.pack;
    let of_list = sources.evaluation.safeguards.iter().filter(|safeguard| {
        pack.safeguards.get(&safeguard.id).is_some_and(|written| written.each.contains(list))
    });
    of_list
        .filter(|safeguard| {
            let judged = safeguard.items.iter().find(|judged| judged.item.id == item.id);
            judged.is_some_and(|judged| judged.status == *wanted)
        })
        .map(|safeguard| safeguard.title.clone())
        .collect()
}

fn findings(sources: &Sources<'_>, list: &Id, item: &Item) -> Vec<u32> {
    let pack = sources.case.pack;
    let of_list =
        sources.evaluation.findings.iter().filter(|finding| {
            pack.gaps.get(&finding.gap).is_some_and(|gap| gap.each.contains(list))
        });
    of_list
        .filter(|finding| finding.affected.iter().any(|affected| affected.item.id == item.id))
        .map(|finding| finding.number)
        .collect()
}

/// What the item was marked with in questions that no safeguard reads.
fn traits(sources: &Sources<'_>, list: &Id, item: &Item) -> Vec<String> {
    let case = sources.case;
    let about = case.asked().filter(|question| is_trait(sources, question, list));
    about.filter_map(|question| trait_words(case, question, item)).collect()
}

fn is_trait(sources: &Sources<'_>, question: &Question, list: &Id) -> bool {
    let Kind::WhichItems { of, .. } = &question.kind else { return false };
    let safeguards = &sources.evaluation.safeguards;
    of.contains(list)
        && !safeguards.iter().any(|safeguard| safeguard.questions.contains(&question.id))
}

fn trait_words(case: &Case<'_>, question: &Question, item: &Item) -> Option<String> {
    let Some(Answer::WhichItems(marks)) = case.answer(&question.id) else { return None };
    match marks.get(&item.id)? {
        Mark::Yes => Some(question.label.clone()),
        Mark::No => None,
        Mark::NotSure => Some(format!("{} (not sure)", question.label)),
    }
}
