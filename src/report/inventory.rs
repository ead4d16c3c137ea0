//! Where patient information lives: every item with what is known of it.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::{
    answer::{Answer, Item, Mark, Marked},
    evaluate::{Case, Evaluation, Finding, SafeguardResult, SafeguardStatus},
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
    /// "Signed agreements (BAA): it only moves money", of questions that do not apply to it.
    pub excepted: Vec<String>,
    pub in_place: Vec<String>,
    pub partly: Vec<String>,
    pub missing: Vec<String>,
    pub not_known: Vec<String>,
    /// "3 and 7"
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
    /// The gravest first.
    findings: FxHashMap<&'r Id, Vec<&'r Finding>>,
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
            for affected in &finding.affected {
                by_item.findings.entry(&affected.item.id).or_default().push(finding);
            }
        }
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
        let asked = self.case.asked();
        asked.filter(|question| !self.case.pack.is_of_places(&question.id)).filter_map(|question| {
            let Kind::Names { one, many, .. } = &question.kind else { return None };
            let known = matches!(self.case.answer(&question.id), Some(Answer::Names(_)));
            let items = self.case.items(std::slice::from_ref(&question.id));
            Some(List { question, one, many, known, items })
        })
    }

    /// What the item was marked with in questions that no safeguard reads.
    pub(crate) fn traits(&self, list: &Id, item: &Item) -> Vec<String> {
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
        item: &Item,
    ) -> impl Iterator<Item = (&'r Question, &'r str)> {
        let about = self.by_item.excepting.iter().copied().filter(move |(question, _)| {
            matches!(&question.kind, Kind::WhichItems { of, .. } if of.contains(list))
        });
        about.filter_map(|(question, marks)| Some((question, marks.because(&item.id)?)))
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

    /// The findings about this item of this list, the gravest first.
    pub(crate) fn findings_about(&self, list: &Id, item: &Id) -> impl Iterator<Item = &'r Finding> {
        let gaps = &self.case.pack.gaps;
        let found = self.by_item.findings.get(item).into_iter().flatten().copied();
        found.filter(move |finding| {
            gaps.get(&finding.gap).is_some_and(|gap| gap.each.contains(list))
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
    let with = |wanted: &SafeguardStatus| -> Vec<String> {
        let judged = sources.judged_for(list, &item.id).filter(|(_, status)| *status == wanted);
        judged.map(|(safeguard, _)| safeguard.title.to_string()).collect()
    };
    let findings: Vec<u32> =
        sources.findings_about(list, &item.id).map(|finding| finding.number).collect();
    InventoryItem {
        name: item.name.clone(),
        product: sources.case.pack.catalog.placed(&item.name),
        traits: sources.traits(list, item),
        excepted: sources
            .exceptions(list, item)
            .map(|(question, because)| format!("{}: {because}", question.label))
            .collect(),
        in_place: with(&SafeguardStatus::InPlace),
        partly: with(&SafeguardStatus::Partly),
        missing: with(&SafeguardStatus::NotInPlace),
        not_known: with(&SafeguardStatus::NotKnown),
        findings: numbers(&findings),
    }
}

fn is_trait(evaluation: &Evaluation, question: &Question) -> bool {
    let reads = |safeguard: &SafeguardResult| safeguard.questions.contains(&question.id);
    matches!(question.kind, Kind::WhichItems { .. }) && !evaluation.safeguards.iter().any(reads)
}

fn trait_words(case: &Case<'_>, question: &Question, item: &Item) -> Option<String> {
    let Some(Answer::WhichItems(marks)) = case.answer(&question.id) else { return None };
    match marks.get(&item.id)? {
        Mark::Yes => Some(question.label.clone()),
        Mark::No | Mark::Excepted => None,
        Mark::NotSure => Some(format!("{} (not sure)", question.label)),
    }
}
