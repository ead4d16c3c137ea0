//! What the practice named, and which of it are business associates.

use serde::Serialize;

use crate::{
    answer,
    evaluate::{AssetOf, SafeguardStatus},
    id::Id,
    pack::{question::Question, security_rule::is_part_of},
    report::{List, Sources},
    results::as_id,
};

/// Something the practice named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Item {
    /// The list and the item in it, such as "systems/gmail".
    pub id: String,
    /// As the practice calls it.
    pub name: String,
    /// The id of the question whose answer names it.
    pub list: String,
    /// What the list calls one thing in it, such as "system".
    pub kind: String,
    /// What a product of this name is and where it usually lives: general knowledge from the pack's catalog, not an answer.
    pub product: Option<String>,
    /// Whether its list was asked for because of the agreements that 45 CFR 164.308(b) calls for.
    pub is_vendor: bool,
    /// What was said of it beside safeguards, such as "Systems on the internet".
    pub traits: Vec<String>,
    /// Questions that do not apply to it, though they do to others.
    pub excepted: Vec<Exception>,
    /// The safeguards judged for it.
    pub safeguards: Vec<SafeguardOfItem>,
    /// Ids of the findings that bear on it, the gravest first.
    pub findings: Vec<String>,
}

/// Why a question does not apply to one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Exception {
    /// The id of the question.
    pub question: String,
    /// The question in a few words.
    pub label: String,
    pub because: String,
}

/// One of the practice's places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Place {
    /// The list and the place in it, such as "places/main_st".
    pub id: String,
    /// As the practice calls it.
    pub name: String,
}

/// How one safeguard stands for one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SafeguardOfItem {
    pub safeguard: String,
    #[cfg_attr(test, schemars(extend("enum" = super::tests::SAFEGUARD)))]
    pub status: String,
}

/// A business associate, or something that may belong to one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Vendor {
    /// The id of an item.
    pub item: String,
    /// Whether the signed agreement that 45 CFR 164.308(b) calls for is there, as far as the answers tell.
    #[cfg_attr(test, schemars(extend("enum" = super::tests::SAFEGUARD)))]
    pub agreement: String,
}

pub(super) fn items(sources: &Sources<'_>) -> Vec<Item> {
    let lists = sources.lists();
    let written = |list: List<'_>| -> Vec<Item> {
        list.items.iter().map(|one| item(sources, &list, one)).collect()
    };
    lists.flat_map(written).collect()
}

fn item(sources: &Sources<'_>, list: &List<'_>, item: &answer::Item) -> Item {
    let question = &list.question.id;
    let of = AssetOf::Item { list: question.clone(), item: item.id.clone() };
    let findings = sources.findings_on(&of);
    Item {
        id: format!("{question}/{}", item.id),
        name: item.name.clone(),
        list: question.to_string(),
        kind: list.one.to_owned(),
        product: sources.case.pack.catalog.placed(&item.name),
        is_vendor: speaks_of_agreements(&list.question.cites),
        traits: sources.traits(question, &item.id),
        excepted: sources
            .exceptions(question, &item.id)
            .map(|(of, because)| Exception {
                question: of.id.to_string(),
                label: of.label.clone(),
                because: because.to_owned(),
            })
            .collect(),
        safeguards: sources
            .judged_for(question, &item.id)
            .map(|(safeguard, status)| SafeguardOfItem {
                safeguard: safeguard.id.to_string(),
                status: as_id(status.word()),
            })
            .collect(),
        findings: findings.map(|finding| finding.gap.to_string()).collect(),
    }
}

/// The paragraphs that speak of agreements with business associates.
const AGREEMENTS: [&str; 2] = ["164.308(b)", "164.314(a)"];

fn speaks_of_agreements(cites: &[String]) -> bool {
    cites.iter().any(|cite| AGREEMENTS.iter().any(|whole| is_part_of(cite, whole)))
}

pub(super) fn places(sources: &Sources<'_>) -> Vec<Place> {
    let case = sources.case;
    let lists = case.asked().filter(|question| case.pack.is_of_places(&question.id));
    let places = |list: &Question| {
        let place = |place: &answer::Item| Place {
            id: format!("{}/{}", list.id, place.id),
            name: place.name.clone(),
        };
        case.items(std::slice::from_ref(&list.id)).into_iter().map(place).collect::<Vec<_>>()
    };
    lists.flat_map(places).collect()
}

/// The law tells who is meant: a list that is asked for because of business associates, and whatever else a safeguard of
/// 45 CFR 164.308(b) or 164.314(a) is judged for.
pub(super) fn vendors(sources: &Sources<'_>) -> Vec<Vendor> {
    let mut vendors: Vec<Vendor> = Vec::new();
    for list in sources.lists() {
        let (items, is_vendors) = (&list.items, speaks_of_agreements(&list.question.cites));
        let list = &list.question.id;
        vendors.extend(items.iter().filter_map(|item| {
            let unasked = is_vendors.then_some(SafeguardStatus::NotAsked);
            let status = agreement(sources, list, &item.id).or(unasked)?;
            let item = format!("{list}/{}", item.id);
            Some(Vendor { item, agreement: as_id(status.word()) })
        }));
    }
    vendors
}

fn agreement(sources: &Sources<'_>, list: &Id, item: &Id) -> Option<SafeguardStatus> {
    let judged = sources.judged_for(list, item);
    let of_agreements = judged.filter(|(safeguard, _)| speaks_of_agreements(&safeguard.cites));
    SafeguardStatus::fold(of_agreements.map(|(_, status)| status))
}
