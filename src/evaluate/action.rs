//! Actions: what closes the findings, each with one owner, one budget, one proof.
//!
//! Every finding belongs to exactly one action: the one its gap names, else one of its own.

use std::sync::Arc;

use indexmap::IndexMap;
use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use rustc_hash::FxHashMap;

use crate::{
    answer::{Answer, Item},
    evaluate::{
        case::Case,
        finding::{Finding, role},
        gap::Certainty,
        words::Spoken,
    },
    id::{Id, IdMap},
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
    /// Empty for the practice as a whole.
    pub affected: Vec<Item>,
    pub who: Id,
    /// The role in words.
    pub owner: Arc<str>,
    /// Hours of the practice's own people in the first year.
    pub hours: u32,
    pub cost: Spending,
    /// Days.
    pub window: u16,
    pub due: Date,
    /// When it is done, and what to keep; none where it is a finding's own.
    pub done: Option<Arc<str>>,
    pub proof: Option<Arc<str>>,
    /// Numbers of the actions that come before.
    pub after: Vec<u32>,
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
pub fn plan(case: &Case<'_>, findings: &mut [Finding]) -> Vec<Action> {
    let mut by_action: IndexMap<Id, Vec<&Finding>> = IndexMap::new();
    for finding in findings.iter() {
        by_action.entry(action_of(case, finding)).or_default().push(finding);
    }
    let drafts = by_action.iter().filter_map(|(id, closes)| Draft::of(case, id, closes));
    let mut drafts: Vec<Draft<'_>> = drafts.collect();
    drafts.sort_by(|one, two| one.rank().cmp(&two.rank()).then_with(|| two.worth(one)));
    let mut actions = in_order(drafts);
    make_room(case, &mut actions);
    set_days(case, &mut actions);
    for action in &actions {
        for finding in findings.iter_mut().filter(|one| action.findings.contains(&one.number)) {
            (finding.window, finding.due) = (action.window, action.due);
        }
    }
    actions
}

/// The action that closes a finding: its gap's, or one that goes by the gap itself.
fn action_of(case: &Case<'_>, finding: &Finding) -> Id {
    let gap = case.pack.gaps.get(&finding.gap);
    gap.and_then(|gap| gap.action.clone()).unwrap_or_else(|| finding.gap.clone())
}

/// An action without its number, with what decides its place.
struct Draft<'a> {
    action: Action,
    after: &'a [Id],
    /// What it takes away: the weight of its findings, half of it where it is not known whether they are so.
    removes: u64,
}

/// What an hour of a practice's own people is worth when work is weighed against money, in US dollars.
const HOUR: u64 = 50;

impl<'a> Draft<'a> {
    fn of(case: &Case<'a>, id: &Id, closes: &[&Finding]) -> Option<Self> {
        let sure = |finding: &Finding| finding.certainty == Certainty::Confirmed;
        let gravest =
            closes.iter().rev().max_by_key(|finding| (sure(finding), finding.rating.weight()))?;
        let of_pack = case.pack.actions.get(id);
        let action = match of_pack {
            Some(of_pack) => written(case, of_pack, closes, gravest),
            None => own(case, case.pack.gaps.get(id)?, closes, gravest),
        };
        let removes = closes.iter().map(|finding| removes(finding)).sum();
        Some(Self { action, removes, after: of_pack.map_or(&[], |of_pack| &of_pack.after) })
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

/// An action of the pack, for this practice.
fn written(
    case: &Case<'_>,
    of_pack: &of_pack::Action,
    closes: &[&Finding],
    gravest: &Finding,
) -> Action {
    let affected = affected(closes);
    Action {
        title: of_pack.title.to_string(),
        first: of_pack.first.to_string(),
        steps: steps(case, of_pack, closes),
        who: of_pack.who.clone(),
        hours: of_pack.hours,
        cost: spending(case, &of_pack.cost, affected.len()),
        window: window(case, of_pack.window, gravest),
        done: Some(Arc::clone(&of_pack.done)),
        proof: Some(Arc::clone(&of_pack.proof)),
        advice: of_pack.advice,
        ..bare(case, &of_pack.id, closes, gravest)
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
        ..bare(case, &gap.id, closes, gravest)
    }
}

/// What every action has from its findings.
fn bare(case: &Case<'_>, id: &Id, closes: &[&Finding], gravest: &Finding) -> Action {
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
        who: gravest.who.clone(),
        owner: role(case, &gravest.who).unwrap_or_else(|| "To be named".into()),
        hours: 0,
        cost: Spending { least: 0, expected: 0, most: 0, basis: "".into() },
        window: gravest.window,
        due: case.as_of,
        done: None,
        proof: None,
        after: Vec::new(),
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

/// What the action is about, each once, in the order of the findings.
fn affected(closes: &[&Finding]) -> Vec<Item> {
    let mut items: IdMap<Item> = IdMap::default();
    for affected in closes.iter().flat_map(|finding| &finding.affected) {
        items.entry(affected.item.id.clone()).or_insert_with(|| affected.item.clone());
    }
    items.into_values().collect()
}

/// The steps that close what is open; the fix of a gap that no step speaks of stands at the end.
fn steps(case: &Case<'_>, action: &of_pack::Action, closes: &[&Finding]) -> Vec<String> {
    let mut steps: Vec<String> = Vec::new();
    for step in &action.steps {
        let of_step: Vec<&Finding> =
            closes.iter().copied().filter(|finding| step.gaps.contains(&finding.gap)).collect();
        if step.gaps.is_empty() || !of_step.is_empty() {
            let items = affected(&of_step);
            let names: Vec<&str> = items.iter().map(|item| item.name.as_str()).collect();
            steps.push(case.say(&step.text, Spoken { item: None, items: &names }));
        }
    }
    let told = |gap: &Id| action.steps.iter().any(|step| step.gaps.contains(gap));
    let rest = closes.iter().filter(|finding| !told(&finding.gap));
    steps.extend(rest.flat_map(|finding| finding.fix.clone()));
    steps
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
fn in_order(drafts: Vec<Draft<'_>>) -> Vec<Action> {
    let mut waiting: IndexMap<Id, Draft<'_>> =
        drafts.into_iter().map(|draft| (draft.action.id.clone(), draft)).collect();
    let mut actions: Vec<Action> = Vec::with_capacity(waiting.len());
    while let Some(mut next) = waiting.keys().next().cloned() {
        // What it waits for goes first; the pack has no circle there.
        while let Some(before) = waited_for(&waiting, &next) {
            next = before;
        }
        if let Some(draft) = waiting.shift_remove(&next) {
            actions.push(numbered(draft, &actions));
        }
    }
    actions
}

fn waited_for(waiting: &IndexMap<Id, Draft<'_>>, id: &Id) -> Option<Id> {
    let mut after = waiting.get(id)?.after.iter();
    after.find(|before| waiting.contains_key(*before)).cloned()
}

fn numbered(draft: Draft<'_>, placed: &[Action]) -> Action {
    let before = |id: &Id| placed.iter().find(|action| action.id == *id);
    Action {
        number: u32::try_from(placed.len() + 1).unwrap_or(u32::MAX),
        after: draft.after.iter().filter_map(|id| Some(before(id)?.number)).collect(),
        ..draft.action
    }
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
fn set_days(case: &Case<'_>, actions: &mut [Action]) {
    let mut soonest: FxHashMap<u32, u16> = FxHashMap::default();
    // What comes before has the smaller number.
    for action in actions.iter_mut().rev() {
        let needed = soonest.get(&action.number).copied().unwrap_or(u16::MAX);
        action.window = action.window.min(needed);
        for before in &action.after {
            let day = soonest.entry(*before).or_insert(u16::MAX);
            *day = action.window.min(*day);
        }
        let day = case.as_of.saturating_add(i64::from(action.window).days());
        action.due = working_day(day);
    }
}

/// The day itself, or the Friday before a weekend.
fn working_day(day: Date) -> Date {
    let back = match day.weekday() {
        Weekday::Saturday => 1,
        Weekday::Sunday => 2,
        _ => 0,
    };
    day.saturating_sub(back.days())
}
