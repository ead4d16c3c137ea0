//! Actions: what closes the findings, each with one owner, one budget, one proof.
//!
//! Every finding belongs to exactly one action: the one its gap names, or the one that this joins, else one of its own. Only
//! what this document itself settles belongs to none.

use std::sync::Arc;

use indexmap::IndexMap;
use jiff::{ToSpan, civil::Date};
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
        working_day::working_day,
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
    /// From 1, in the order of the plan.
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
    /// The level of its gravest finding.
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

/// The actions of these findings, best first; each finding takes its action's window and day.
pub fn plan(case: &Case<'_>, bench: &mut Bench, findings: &mut [Finding]) -> Vec<Action> {
    let groups = groups(case, bench, findings);
    let mut drafts: Vec<Draft> = groups.iter().filter_map(|group| Draft::of(case, group)).collect();
    drafts.sort_by(|one, two| one.rank().cmp(&two.rank()).then_with(|| two.worth(one)));
    let mut actions = in_order(drafts);
    make_room(case, &mut actions);
    set_days(&mut actions);
    for action in &actions {
        for finding in findings.iter_mut().filter(|one| action.findings.contains(&one.number)) {
            (finding.window, finding.due) = (action.window, action.due);
        }
    }
    actions
}

/// An action without its number, with what decides its place.
struct Draft {
    action: Action,
    /// The actions that stand in this one.
    parts: Vec<Id>,
    after: Vec<Id>,
    /// What it takes away: the weight of its findings, half of it where it is not known whether they are so.
    removes: u64,
}

/// What an hour of a practice's own people is worth when work is weighed against money, in US dollars.
const HOUR: u64 = 50;

impl Draft {
    fn of(case: &Case<'_>, group: &Group<'_>) -> Option<Self> {
        let closes = group.closes();
        let sure = |finding: &Finding| finding.certainty == Certainty::Confirmed;
        let gravest =
            closes.iter().rev().max_by_key(|finding| (sure(finding), finding.rating.weight()))?;
        let of_pack = |id: &Id| case.pack.actions.get(id);
        let action = match of_pack(&group.id) {
            Some(_) => written(case, group, &closes, gravest),
            None => own(case, case.pack.gaps.get(&group.id)?, &closes, gravest),
        };
        let parts: Vec<Id> = group.parts.iter().map(|part| part.id.clone()).collect();
        let after = parts.iter().filter_map(of_pack).flat_map(|action| &action.after);
        Some(Self {
            action,
            after: after.filter(|id| !parts.contains(id)).cloned().collect(),
            removes: closes.iter().map(|finding| removes(finding)).sum(),
            parts,
        })
    }

    /// A clock that runs comes first; then what is confirmed; then the level.
    fn rank(&self) -> (bool, bool, bool, std::cmp::Reverse<usize>) {
        let Action { window, certainty, level, advice, .. } = &self.action;
        let is_urgent = *window <= URGENT && *certainty == Certainty::Confirmed;
        let open = *certainty == Certainty::NotKnown;
        (*advice, !is_urgent, open, std::cmp::Reverse(*level))
    }

    /// Whether this one takes away more risk for each dollar and hour than another.
    fn worth(&self, other: &Self) -> std::cmp::Ordering {
        // Wide enough for any pack's figures.
        let price = |draft: &Self| {
            let hours = u128::from(draft.action.hours) + 1;
            u128::from(draft.action.cost.expected) + u128::from(HOUR) * hours
        };
        let weighed =
            |draft: &Self, against: &Self| u128::from(draft.removes).saturating_mul(price(against));
        weighed(self, other).cmp(&weighed(other, self))
    }
}

/// An action of so few days answers to a clock that is running.
const URGENT: u16 = 7;

fn removes(finding: &Finding) -> u64 {
    let weight = u64::try_from(finding.rating.weight().1).unwrap_or_default();
    match finding.certainty {
        Certainty::Confirmed => 2 * weight,
        Certainty::NotKnown => weight,
    }
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
    Action {
        number: 0,
        id: id.clone(),
        title: String::new(),
        first: String::new(),
        steps: Vec::new(),
        certainty: if confirmed { Certainty::Confirmed } else { Certainty::NotKnown },
        level: gravest.rating.level,
        residual: closes.iter().map(|finding| finding.residual.level).max().unwrap_or_default(),
        findings: closes.iter().map(|finding| finding.number).collect(),
        affected: affected(closes),
        bears_on: bears_on(closes),
        who: gravest.who.clone(),
        owner: owner(case, &gravest.who),
        hours: 0,
        cost: Spending { least: 0, expected: 0, most: 0, basis: "".into() },
        window: window(case, gravest.window, gravest),
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

/// What the action or the level of its gravest finding allows, whichever is shorter.
fn window(case: &Case<'_>, window: u16, gravest: &Finding) -> u16 {
    let level = case.pack.scale.levels.get(gravest.rating.level);
    level.map_or(window, |level| level.within.min(window))
}

/// What comes before another stands before it, wherever its own rank would put it.
fn in_order(drafts: Vec<Draft>) -> Vec<Action> {
    let mut waiting: IndexMap<Id, Draft> =
        drafts.into_iter().map(|draft| (draft.action.id.clone(), draft)).collect();
    let joined: FxHashMap<Id, Id> = waiting
        .values()
        .flat_map(|draft| draft.parts.iter().map(|part| (part.clone(), draft.action.id.clone())))
        .collect();
    for draft in waiting.values_mut() {
        let after = draft.after.iter().filter_map(|id| joined.get(id).cloned());
        draft.after = after.collect();
    }
    let mut actions: Vec<Action> = Vec::with_capacity(waiting.len());
    while let Some(mut next) = waiting.keys().next().cloned() {
        // What it waits for goes first. The pack has no circle there, but actions that join each other may make one.
        let mut seen = vec![next.clone()];
        while let Some(before) = waited_for(&waiting, &next).filter(|one| !seen.contains(one)) {
            seen.push(before.clone());
            next = before;
        }
        if let Some(draft) = waiting.shift_remove(&next) {
            actions.push(numbered(draft, &actions));
        }
    }
    actions
}

fn waited_for(waiting: &IndexMap<Id, Draft>, id: &Id) -> Option<Id> {
    let mut after = waiting.get(id)?.after.iter();
    after.find(|before| waiting.contains_key(*before)).cloned()
}

fn numbered(draft: Draft, placed: &[Action]) -> Action {
    let before = |id: &Id| placed.iter().find(|action| action.id == *id);
    let mut after: Vec<u32> =
        draft.after.iter().filter_map(|id| Some(before(id)?.number)).collect();
    after.dedup();
    Action { number: u32::try_from(placed.len() + 1).unwrap_or(u32::MAX), after, ..draft.action }
}

/// The days of a plan's first stretch.
const FIRST: u16 = 90;
/// When what has no room in it is due.
const NEXT: u16 = 180;

/// A practice can do only so much in ninety days: what is neither critical nor high waits its turn.
fn make_room(case: &Case<'_>, actions: &mut [Action]) {
    let Some(most) = case.pack.scale.most_at_first else { return };
    let half = case.pack.scale.levels.len() / 2;
    let must = |action: &Action| action.level >= half && !action.advice;
    let must_be = actions.iter().filter(|action| must(action) && action.window <= FIRST).count();
    let mut room = most.saturating_sub(must_be);
    for action in actions.iter_mut().filter(|action| action.window <= FIRST) {
        if action.window <= URGENT || must(action) {
            continue;
        }
        match room.checked_sub(1) {
            Some(left) => room = left,
            None => action.window = NEXT,
        }
    }
}

/// Days to be done by: working days, and none after the day of what waits for it.
fn set_days(actions: &mut [Action]) {
    let mut soonest: FxHashMap<u32, u16> = FxHashMap::default();
    // What comes before has the smaller number.
    for action in actions.iter_mut().rev() {
        let needed = soonest.get(&action.number).copied().unwrap_or(u16::MAX);
        action.window = action.window.min(needed);
        for before in &action.after {
            let day = soonest.entry(*before).or_insert(u16::MAX);
            *day = action.window.min(*day);
        }
        let day = action.since.saturating_add(i64::from(action.window).days());
        action.due = working_day(day);
    }
}
