//! Actions: what closes the findings, each with one owner, one budget, one proof.
//!
//! Every finding belongs to exactly one action: the one its gap names, or the one that this joins, else one of its own. Only
//! what this document itself settles belongs to none.

use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::{
    answer::{Answer, Item},
    evaluate::{
        actions::fold::{Group, groups},
        actions::steps::{affected, bears_on, steps},
        asset::AssetName,
        bench::Bench,
        case::Case,
        findings::finding::{Class, Finding},
        findings::gap::Certainty,
        owner::owner,
    },
    id::Id,
    pack::{
        action::{self as of_pack, Per},
        rule::{Effort, Gap},
    },
};

/// What a practice does so that findings close.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// From 1, in the order of the plan; until there is one, in that of the findings.
    pub number: u32,
    /// The action's id in the pack; the gap's, where it is a finding's own.
    pub id: Id,
    /// As an order.
    pub title: String,
    /// What to do today.
    pub first: String,
    pub steps: Vec<String>,
    /// Confirmed where one of its findings is.
    pub certainty: Certainty,
    /// The level of its gravest finding: what is not known counts as missing.
    pub level: usize,
    /// The gravest level to expect once it is done.
    pub residual: usize,
    /// Numbers of the findings that it closes.
    pub findings: Vec<u32>,
    /// The items that it is done for, each counted by what it costs.
    pub affected: Vec<Item>,
    /// The assets that its findings bear on; empty for the practice as a whole.
    pub bears_on: Vec<Arc<AssetName>>,
    pub who: Id,
    /// The role in words.
    pub owner: Arc<str>,
    /// Hours of the practice's own people in the first year.
    pub hours: u32,
    pub cost: Spending,
    /// Days.
    pub window: u16,
    /// When the first of its findings was first seen: its days run from then.
    pub since: Date,
    pub due: Date,
    /// When it is done, and what to keep; none where it is a finding's own.
    pub done: Option<Arc<str>>,
    pub proof: Option<Arc<str>>,
    /// Numbers of the actions that come before.
    pub after: Vec<u32>,
    /// What to ask a lawyer.
    pub lawyer: Vec<Arc<str>>,
    /// Whether it is good practice that no law names.
    pub advice: bool,
}

/// US dollars in the first year, for this practice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spending {
    pub least: u64,
    pub expected: u64,
    pub most: u64,
    /// Where the figures come from.
    pub basis: Arc<str>,
}

/// The actions of these findings, in the order of the findings; numbered so far by their place in it.
pub fn all(case: &Case<'_>, bench: &mut Bench, findings: &[Finding]) -> Vec<Action> {
    let groups = groups(case, bench, findings);
    let numbered = groups.iter().zip(1..);
    let mut actions: Vec<Action> =
        numbered.filter_map(|(group, number)| of_group(case, group, number)).collect();
    let places: FxHashMap<&Id, u32> = groups
        .iter()
        .zip(1..)
        .flat_map(|(group, number)| group.parts.iter().map(move |part| (&part.id, number)))
        .collect();
    for (action, group) in actions.iter_mut().zip(&groups) {
        action.after = after(case, group, &places);
    }
    actions
}

fn of_group(case: &Case<'_>, group: &Group<'_>, number: u32) -> Option<Action> {
    let closes = group.closes();
    let sure = |finding: &Finding| finding.certainty == Certainty::Confirmed;
    let gravest =
        closes.iter().rev().max_by_key(|finding| (sure(finding), finding.rating.weight()))?;
    let action = match case.pack.actions.get(&group.id) {
        Some(_) => written(case, group, &closes, gravest),
        None => own(case, case.pack.gaps.get(&group.id)?, &closes, gravest),
    };
    Some(Action { number, ..action })
}

/// Numbers of the actions that come before, also where those joined another.
fn after(case: &Case<'_>, group: &Group<'_>, places: &FxHashMap<&Id, u32>) -> Vec<u32> {
    let of_pack = group.parts.iter().filter_map(|part| case.pack.actions.get(&part.id));
    let before = of_pack.flat_map(|action| &action.after).filter_map(|id| places.get(id).copied());
    let own = group.parts.first().and_then(|part| places.get(&part.id).copied());
    let mut after: Vec<u32> = before.filter(|number| Some(*number) != own).collect();
    after.sort_unstable();
    after.dedup();
    after
}

/// An action of the pack, for this practice, with those that joined it.
fn written(case: &Case<'_>, group: &Group<'_>, closes: &[&Finding], gravest: &Finding) -> Action {
    let mut action = bare(case, &group.id, closes, gravest);
    let parts = group.parts.iter();
    for part in parts.filter_map(|part| Some((case.pack.actions.get(&part.id)?, &part.closes))) {
        add(case, &mut action, part);
    }
    if action.certainty == Certainty::NotKnown {
        action.title.insert_str(0, FIND_OUT);
    }
    action
}

/// What nobody knows to be missing is not ordered as if it were.
const FIND_OUT: &str = "Find out first, then if needed: ";

/// Adds what an action of the pack has for these findings; the first says what it is called and who does it.
fn add(case: &Case<'_>, action: &mut Action, (part, closes): (&of_pack::Action, &Vec<&Finding>)) {
    if action.title.is_empty() {
        (action.title, action.first) = (part.title.to_string(), part.first.to_string());
        action.advice = part.advice;
        action.who = part.who.clone();
        action.owner = owner(case, &part.who);
    }
    action.steps.extend(steps(case, part, closes));
    action.hours = action.hours.saturating_add(part.hours);
    action.cost.add(&spending(case, &part.cost, affected(closes).len()));
    action.window = action.window.min(part.window);
    action.lawyer.extend(part.lawyer.clone());
    and(&mut action.done, &part.done);
    and(&mut action.proof, &part.proof);
}

/// Another sentence after those that are there.
fn and(text: &mut Option<Arc<str>>, more: &Arc<str>) {
    *text = Some(match text {
        Some(text) => format!("{text} {more}").into(),
        None => Arc::clone(more),
    });
}

impl Spending {
    fn add(&mut self, other: &Self) {
        self.least = self.least.saturating_add(other.least);
        self.expected = self.expected.saturating_add(other.expected);
        self.most = self.most.saturating_add(other.most);
        let basis = [&*self.basis, &*other.basis].join(" ");
        self.basis = basis.trim().into();
    }
}

/// The action of a gap that names none: its own fix.
fn own(case: &Case<'_>, gap: &Gap, closes: &[&Finding], gravest: &Finding) -> Action {
    Action {
        title: gravest.title.clone(),
        first: gravest.fix.first().cloned().unwrap_or_default(),
        steps: gravest.fix.clone(),
        hours: hours(gap.effort),
        cost: Spending {
            least: gap.cost.from.into(),
            expected: u64::midpoint(gap.cost.from.into(), gap.cost.to.into()),
            most: gap.cost.to.into(),
            basis: Arc::clone(&gap.cost.basis),
        },
        advice: gravest.class == Class::Advice,
        ..bare(case, &gap.id, closes, gravest)
    }
}

/// What every action has from its findings.
fn bare(case: &Case<'_>, id: &Id, closes: &[&Finding], gravest: &Finding) -> Action {
    let since = closes.iter().map(|finding| finding.since).min().unwrap_or(case.as_of);
    let confirmed = closes.iter().any(|finding| finding.certainty == Certainty::Confirmed);
    let level = closes.iter().map(|finding| finding.rating.level).max().unwrap_or_default();
    Action {
        number: 0,
        id: id.clone(),
        title: String::new(),
        first: String::new(),
        steps: Vec::new(),
        certainty: if confirmed { Certainty::Confirmed } else { Certainty::NotKnown },
        level,
        residual: closes.iter().map(|finding| finding.residual.level).max().unwrap_or_default(),
        findings: closes.iter().map(|finding| finding.number).collect(),
        affected: affected(closes),
        bears_on: bears_on(closes),
        who: gravest.who.clone(),
        owner: owner(case, &gravest.who),
        hours: 0,
        cost: Spending { least: 0, expected: 0, most: 0, basis: "".into() },
        window: window(case, gravest.window, level),
        since,
        due: since,
        done: None,
        proof: None,
        after: Vec::new(),
        lawyer: Vec::new(),
        advice: false,
    }
}

/// Roughly, in whole hours.
fn hours(effort: Effort) -> u32 {
    match effort {
        Effort::Minutes => 1,
        Effort::Hours => 4,
        Effort::Days => 16,
        Effort::Weeks => 40,
    }
}

fn spending(case: &Case<'_>, budget: &of_pack::Budget, items: usize) -> Spending {
    let times = match &budget.per {
        Per::Practice => 1,
        Per::Items => u64::try_from(items).unwrap_or(1).max(1),
        Per::Count(question) => match case.answer(question) {
            Some(Answer::Number(number)) => u64::try_from(*number).unwrap_or(1).max(1),
            Some(Answer::Names(names)) => u64::try_from(names.len()).unwrap_or(1).max(1),
            _ => 1,
        },
    };
    let of = |dollars: u32| u64::from(dollars).saturating_mul(times);
    Spending {
        least: of(budget.least),
        expected: of(budget.expected),
        most: of(budget.most),
        basis: Arc::clone(&budget.basis),
    }
}

/// What its gravest confirmed finding or its level allows, whichever is shorter.
fn window(case: &Case<'_>, window: u16, level: usize) -> u16 {
    let level = case.pack.scale.levels.get(level);
    level.map_or(window, |level| level.within.min(window))
}
