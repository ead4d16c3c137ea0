//! Safeguards: what is in place, and for which items.

use std::sync::Arc;

use crate::{
    answer::{Answer, Item},
    condition::Condition,
    evaluate::{
        bench::Bench,
        case::{Case, Concern, Knowledge},
    },
    id::Id,
    pack::rule::{Family, Safeguard},
};

/// How a safeguard stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SafeguardStatus {
    InPlace,
    Partly,
    NotInPlace,
    /// It was asked, and nobody could say.
    NotKnown,
    /// No question about it is answered yet.
    NotAsked,
    /// The sentence that says why.
    NotApplicable(String),
}

/// One safeguard of the pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeguardResult {
    pub id: Id,
    pub title: Arc<str>,
    pub family: Family,
    pub cites: Arc<[String]>,
    /// For the practice as a whole, folded from the items where it is judged for each.
    pub status: SafeguardStatus,
    /// Empty for a safeguard of the practice as a whole.
    pub items: Vec<ItemStatus>,
    /// The questions it was judged by.
    pub questions: Arc<[Id]>,
}

/// One item of the practice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemStatus {
    pub item: Item,
    pub status: SafeguardStatus,
}

impl SafeguardResult {
    /// For each item, where it is judged for items.
    pub fn statuses(&self) -> impl Iterator<Item = &SafeguardStatus> {
        let whole = self.items.is_empty().then_some(&self.status);
        self.items.iter().map(|item| &item.status).chain(whole)
    }
}

impl SafeguardStatus {
    pub fn word(&self) -> &'static str {
        match self {
            Self::InPlace => "In place",
            Self::Partly => "Partly",
            Self::NotInPlace => "Not in place",
            Self::NotKnown => "Not known",
            Self::NotAsked => "Not asked",
            Self::NotApplicable(_) => "Not applicable",
        }
    }

    /// One status for several; none at all where there are none.
    ///
    /// What does not apply is left out. What is known to be missing weighs more than what is not known.
    pub fn fold<'s>(statuses: impl IntoIterator<Item = &'s Self>) -> Option<Self> {
        let mut seen = Seen::default();
        statuses.into_iter().for_each(|status| seen.add(status));
        seen.folded()
    }
}

#[derive(Default)]
struct Seen<'s> {
    in_place: bool,
    partly: bool,
    missing: bool,
    not_known: bool,
    not_asked: bool,
    reasons: Vec<&'s str>,
}

impl<'s> Seen<'s> {
    fn add(&mut self, status: &'s SafeguardStatus) {
        match status {
            SafeguardStatus::InPlace => self.in_place = true,
            SafeguardStatus::Partly => self.partly = true,
            SafeguardStatus::NotInPlace => self.missing = true,
            SafeguardStatus::NotKnown => self.not_known = true,
            SafeguardStatus::NotAsked => self.not_asked = true,
            SafeguardStatus::NotApplicable(because) => {
                if !self.reasons.contains(&because.as_str()) {
                    self.reasons.push(because);
                }
            }
        }
    }

    fn folded(&self) -> Option<SafeguardStatus> {
        if self.partly || (self.in_place && self.missing) {
            Some(SafeguardStatus::Partly)
        } else if self.missing {
            Some(SafeguardStatus::NotInPlace)
        } else if self.not_known {
            Some(SafeguardStatus::NotKnown)
        } else if self.not_asked {
            Some(if self.in_place { SafeguardStatus::NotKnown } else { SafeguardStatus::NotAsked })
        } else if self.in_place {
            Some(SafeguardStatus::InPlace)
        } else if self.reasons.is_empty() {
            None
        } else {
            Some(SafeguardStatus::NotApplicable(self.reasons.join(" ")))
        }
    }
}

/// Judges every safeguard of the pack, in its order.
pub fn judge(case: &Case<'_>, bench: &mut Bench) -> Vec<SafeguardResult> {
    case.pack.safeguards.values().map(|safeguard| judge_one(case, bench, safeguard)).collect()
}

/// Judges one safeguard.
pub fn judge_one(case: &Case<'_>, bench: &mut Bench, safeguard: &Safeguard) -> SafeguardResult {
    let (status, items) = match case.concern(bench, &safeguard.applies) {
        Concern::No(because) => (SafeguardStatus::NotApplicable(because), Vec::new()),
        Concern::NotKnown => (concerns(case, safeguard), Vec::new()),
        Concern::Yes if safeguard.each.is_empty() => {
            (status(case, bench, safeguard, None), Vec::new())
        }
        Concern::Yes => of_items(case, bench, safeguard),
    };
    SafeguardResult {
        id: safeguard.id.clone(),
        title: Arc::clone(&safeguard.title),
        family: safeguard.family,
        cites: Arc::clone(&safeguard.cites),
        status,
        items,
        questions: Arc::clone(&safeguard.questions),
    }
}

fn of_items(
    case: &Case<'_>,
    bench: &mut Bench,
    safeguard: &Safeguard,
) -> (SafeguardStatus, Vec<ItemStatus>) {
    let all = case.items(&safeguard.each);
    let judged: Vec<&Item> =
        all.iter().copied().filter(|item| is_asked_of(case, safeguard, &item.id)).collect();
    let items: Vec<ItemStatus> = judged
        .into_iter()
        .map(|item| ItemStatus {
            item: item.clone(),
            status: status(case, bench, safeguard, Some(&item.id)),
        })
        .collect();
    let folded = SafeguardStatus::fold(items.iter().map(|item| &item.status));
    let status = folded.unwrap_or_else(|| of_no_item(case, safeguard, &all));
    (status, items)
}

/// An item is left out where every question about items that the safeguard reads passes it by.
fn is_asked_of(case: &Case<'_>, safeguard: &Safeguard, item: &Id) -> bool {
    let mut about_items =
        safeguard.questions.iter().filter(|id| case.is_about_items(id)).peekable();
    about_items.peek().is_none()
        || about_items.any(|id| !matches!(case.knowledge(id, Some(item)), Knowledge::NotAsked(_)))
}

fn of_no_item(case: &Case<'_>, safeguard: &Safeguard, all: &[&Item]) -> SafeguardStatus {
    let listed = |list: &Id| matches!(case.answer(list), Some(Answer::Names(_)));
    if !safeguard.each.iter().any(listed) {
        return open(case, &safeguard.each);
    }
    if all.is_empty() {
        let lists: Vec<String> = safeguard.each.iter().map(|id| many(case, id)).collect();
        let lists = lists.join(" or ");
        return SafeguardStatus::NotApplicable(format!("The practice named no {lists}."));
    }
    let reason = safeguard.questions.iter().find_map(|id| match case.knowledge(id, None) {
        Knowledge::NotAsked(because) if !because.is_empty() => Some(because.to_owned()),
        Knowledge::DoesNotApply(because) => Some(because.to_owned()),
        _ => None,
    });
    let otherwise = || "It concerns none of the things the practice named.".to_owned();
    SafeguardStatus::NotApplicable(reason.unwrap_or_else(otherwise))
}

/// While nobody knows whether it concerns the practice.
fn concerns(case: &Case<'_>, safeguard: &Safeguard) -> SafeguardStatus {
    let when = safeguard.applies.when.as_ref();
    let questions = when.map(|when| case.pack.behind(&when.reads)).unwrap_or_default();
    open(case, &questions)
}

/// Not asked, where none of these questions has an answer, if only "not sure".
fn open(case: &Case<'_>, questions: &[Id]) -> SafeguardStatus {
    let is_said = |id: &Id| !matches!(case.answer(id), None | Some(Answer::Later));
    if questions.iter().any(is_said) {
        SafeguardStatus::NotKnown
    } else {
        SafeguardStatus::NotAsked
    }
}

fn many(case: &Case<'_>, list: &Id) -> String {
    match case.pack.questions.get(list).map(|question| &question.kind) {
        Some(crate::pack::question::Kind::Names { many, .. }) => many.clone(),
        _ => "items".to_owned(),
    }
}

fn status(
    case: &Case<'_>,
    bench: &mut Bench,
    safeguard: &Safeguard,
    item: Option<&Id>,
) -> SafeguardStatus {
    let mut holds = |condition: &Condition| bench.in_place(condition, item);
    let is_judged = safeguard.questions.is_empty()
        || safeguard.questions.iter().any(|id| {
            let knowledge = case.knowledge_read(&safeguard.reads, id, item);
            !matches!(knowledge, Knowledge::NotAsked(_) | Knowledge::Excepted(_))
        });
    if !is_judged {
        not_in_place(case, safeguard, item)
    } else if holds(&safeguard.in_place) {
        SafeguardStatus::InPlace
    } else if safeguard.partly.as_ref().is_some_and(holds) {
        SafeguardStatus::Partly
    } else {
        not_in_place(case, safeguard, item)
    }
}

/// What the questions behind a safeguard that is not in place say of it.
fn not_in_place(case: &Case<'_>, safeguard: &Safeguard, item: Option<&Id>) -> SafeguardStatus {
    let mut is_open = safeguard.facts.iter().any(|fact| case.is_open_fact(fact));
    let mut is_answered = false;
    let mut not_asked = None;
    for question in safeguard.questions.iter() {
        match case.knowledge_read(&safeguard.reads, question, item) {
            Knowledge::DoesNotApply(reason) | Knowledge::Excepted(reason) => {
                return SafeguardStatus::NotApplicable(reason.to_owned());
            }
            Knowledge::NotKnown => is_open = true,
            Knowledge::Known => is_answered = true,
            Knowledge::NotAsked("") => {}
            Knowledge::NotAsked(because) => not_asked = Some(because),
        }
    }
    match not_asked {
        _ if is_open && is_answered => SafeguardStatus::NotKnown,
        _ if is_open => open(case, &case.pack.behind(&safeguard.reads)),
        Some(because) if !is_answered => SafeguardStatus::NotApplicable(because.to_owned()),
        _ => SafeguardStatus::NotInPlace,
    }
}

#[cfg(test)]
mod tests {
    use super::SafeguardStatus::{InPlace, NotApplicable, NotInPlace, NotKnown, Partly};
    use super::*;

    fn fold(statuses: &[SafeguardStatus]) -> Option<SafeguardStatus> {
        SafeguardStatus::fold(statuses)
    }

    #[test]
    fn what_does_not_apply_is_left_out_unless_nothing_else_is_there() {
        let because = || NotApplicable("No server.".into());
        assert_eq!(fold(&[because(), InPlace]), Some(InPlace));
        assert_eq!(fold(&[because(), because()]), Some(because()));
        assert_eq!(fold(&[]), None);
    }

    #[test]
    fn what_is_missing_weighs_more_than_what_is_not_known() {
        assert_eq!(fold(&[InPlace, NotInPlace, NotKnown]), Some(Partly));
        assert_eq!(fold(&[NotInPlace, NotKnown]), Some(NotInPlace));
        assert_eq!(fold(&[InPlace, NotKnown]), Some(NotKnown));
        assert_eq!(fold(&[Partly, InPlace]), Some(Partly));
    }
}
