//! Safeguards by family.

use serde::Serialize;

use crate::{
    evaluate::{SafeguardResult, SafeguardStatus},
    pack::rule::Family,
    report::{Sources, words::things},
};

/// The safeguards of one family, by how they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FamilyGroup {
    pub family: String,
    pub in_place: Vec<String>,
    /// With the items they are in place for, and not.
    pub partly: Vec<String>,
    pub missing: Vec<String>,
    pub not_known: Vec<String>,
    /// Of which nothing was answered yet.
    pub not_asked: Vec<String>,
    pub not_applicable: usize,
    /// Those that concern the practice.
    pub count: usize,
}

impl Sources<'_> {
    /// How many safeguards are in place, of how many that concern the practice.
    pub(super) fn safeguards_in_place(&self) -> (usize, usize) {
        let concerns = |one: &&SafeguardResult| !is_not_applicable(&one.status);
        let all = || self.evaluation.safeguards.iter().filter(concerns);
        (all().filter(|one| one.status == SafeguardStatus::InPlace).count(), all().count())
    }
}

fn is_not_applicable(status: &SafeguardStatus) -> bool {
    matches!(status, SafeguardStatus::NotApplicable(_))
}

pub(super) fn write(sources: &Sources<'_>) -> Vec<FamilyGroup> {
    let families = Family::ALL.into_iter();
    families
        .map(|(word, family)| group(sources, word, family))
        .filter(|group| group.count > 0)
        .collect()
}

fn group(sources: &Sources<'_>, word: &str, family: Family) -> FamilyGroup {
    let of_family = || sources.evaluation.safeguards.iter().filter(|one| one.family == family);
    let with = |status: &SafeguardStatus| -> Vec<String> {
        of_family().filter(|one| one.status == *status).map(told).collect()
    };
    let not_applicable = of_family().filter(|one| is_not_applicable(&one.status)).count();
    FamilyGroup {
        family: word.to_owned(),
        in_place: with(&SafeguardStatus::InPlace),
        partly: with(&SafeguardStatus::Partly),
        missing: with(&SafeguardStatus::NotInPlace),
        not_known: with(&SafeguardStatus::NotKnown),
        not_asked: with(&SafeguardStatus::NotAsked),
        not_applicable,
        count: of_family().count() - not_applicable,
    }
}

/// The title; where items differ, with what holds for which.
fn told(safeguard: &SafeguardResult) -> String {
    let kinds = [
        (SafeguardStatus::InPlace, "in place for"),
        (SafeguardStatus::Partly, "partly for"),
        (SafeguardStatus::NotInPlace, "not for"),
        (SafeguardStatus::NotKnown, "not known for"),
        (SafeguardStatus::NotAsked, "not asked for"),
    ];
    let groups: Vec<String> = kinds
        .iter()
        .map(|(status, words)| (words, names(safeguard, status)))
        .filter(|(_, names)| !names.is_empty())
        .map(|(words, names)| format!("{words} {}", things(&names)))
        .collect();
    if groups.len() > 1 {
        format!("{} ({})", safeguard.title, groups.join("; "))
    } else {
        safeguard.title.to_string()
    }
}

fn names<'s>(safeguard: &'s SafeguardResult, status: &SafeguardStatus) -> Vec<&'s str> {
    let with = safeguard.items.iter().filter(|judged| judged.status == *status);
    with.map(|judged| judged.item.name.as_str()).collect()
}
