//! The order of the plan, and its days.
//!
//! Actions are ranked best first: what is confirmed, then by the gravest risk that an action takes away, then by how much of
//! risk for each dollar and hour. Along that rank the stretches of the plan are filled, as far as a practice has room in them.
//! The plan itself goes by its days; those of one day stay best first.

use std::cmp::{Ordering, Reverse};

use jiff::{ToSpan, civil::Date};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    evaluate::{
        actions::action::Action, case::Case, findings::finding::Finding, findings::gap::Certainty,
        findings::rating::Rating, risks::risk::Risk, working_day::working_day,
    },
    pack::scale::Room,
};

/// Puts actions in order and gives them their days; findings take those of their action, risks its new number.
pub fn plan(
    case: &Case<'_>,
    actions: Vec<Action>,
    risks: &mut [Risk],
    findings: &mut [Finding],
) -> Vec<Action> {
    let mut actions = prerequisites_first(ranked(actions, risks, findings));
    // The longest stretch first: what has no room in it takes none in a shorter one.
    for room in case.pack.scale.rooms.iter().rev() {
        make_room(case, room, &mut actions);
    }
    calm(case, &mut actions);
    set_days(&mut actions);
    actions.sort_by_key(|action| (action.advice, action.due));
    number(&mut actions, risks);
    for action in &actions {
        for finding in findings.iter_mut().filter(|one| action.findings.contains(&one.number)) {
            (finding.window, finding.due) = (action.window, action.due);
        }
    }
    actions
}

/// What decides an action's rank.
#[derive(Default)]
struct Worth {
    /// The level of the gravest risk that it takes something from; none where it takes nothing from any.
    gravest: Option<usize>,
    /// Its shares of what the plan takes from each risk, in parts of [`PARTS`].
    takes: u64,
    /// The weight of its findings: decides where two take the same.
    closes: u64,
}

/// Fine enough that a share among many actions is no nothing.
const PARTS: u64 = 5040;

fn ranked(actions: Vec<Action>, risks: &[Risk], findings: &[Finding]) -> Vec<Action> {
    let mut worths = worths(&actions, risks, findings);
    let mut ranked: Vec<(Action, Worth)> = Vec::with_capacity(actions.len());
    for action in actions {
        let mut worth = worths.remove(&action.number).unwrap_or_default();
        let closed = findings.iter().filter(|one| action.findings.contains(&one.number));
        worth.closes = closed.map(|finding| weight(finding.rating) * sure(finding.certainty)).sum();
        ranked.push((action, worth));
    }
    ranked.sort_by(|one, two| {
        let rank = |(action, worth): &(Action, Worth)| {
            let is_open = action.certainty == Certainty::NotKnown;
            (action.advice, is_open, Reverse(worth.gravest))
        };
        rank(one).cmp(&rank(two)).then_with(|| better_first(one, two))
    });
    ranked.into_iter().map(|(action, _)| action).collect()
}

/// What each action takes from the risks: of what the plan takes from one, those that decide it have equal shares.
fn worths(actions: &[Action], risks: &[Risk], findings: &[Finding]) -> FxHashMap<u32, Worth> {
    let closing: FxHashMap<u32, &Action> = actions
        .iter()
        .flat_map(|action| action.findings.iter().map(move |finding| (*finding, action)))
        .collect();
    let mut worths: FxHashMap<u32, Worth> = FxHashMap::default();
    for risk in risks {
        let takes = weight(risk.rating).saturating_sub(weight(risk.residual)) * PARTS;
        let deciding = findings.iter().filter(|one| risk.decided_by.contains(&one.number));
        let mut certainties: FxHashMap<u32, Certainty> = FxHashMap::default();
        for finding in deciding {
            let Some(action) = closing.get(&finding.number) else { continue };
            let certainty = certainties.entry(action.number).or_insert(finding.certainty);
            if finding.is_confirmed() {
                *certainty = Certainty::Confirmed;
            }
        }
        let share = takes / u64::try_from(certainties.len()).unwrap_or(1).max(1);
        for (action, certainty) in certainties {
            let worth = worths.entry(action).or_default();
            worth.gravest = worth.gravest.max(Some(risk.rating.level));
            worth.takes += share * sure(certainty);
        }
    }
    worths
}

fn weight(rating: Rating) -> u64 {
    u64::try_from(rating.weight().1).unwrap_or_default()
}

/// What is not known to be so counts half.
fn sure(certainty: Certainty) -> u64 {
    match certainty {
        Certainty::Confirmed => 2,
        Certainty::NotKnown => 1,
    }
}

/// What an hour of a practice's own people is worth when work is weighed against money, in US dollars.
const HOUR: u64 = 50;

/// By what each takes away for its dollars and hours.
fn better_first(one: &(Action, Worth), two: &(Action, Worth)) -> Ordering {
    // Wide enough for any pack's figures.
    let price = |(action, _): &(Action, Worth)| {
        u128::from(action.cost.expected) + u128::from(HOUR) * (u128::from(action.hours) + 1)
    };
    let by = |part: fn(&Worth) -> u64| {
        let weighed = |worth: &Worth, price: u128| u128::from(part(worth)).saturating_mul(price);
        weighed(&two.1, price(one)).cmp(&weighed(&one.1, price(two)))
    };
    by(|worth| worth.takes).then_with(|| by(|worth| worth.closes))
}

/// What comes before another stands before it, wherever its own rank would put it.
fn prerequisites_first(ranked: Vec<Action>) -> Vec<Action> {
    let mut waiting = ranked;
    let mut placed: Vec<Action> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        // What it waits for goes first. The pack has no circle there, but actions that join each other may make one.
        let mut next = 0;
        let mut seen = FxHashSet::default();
        while let Some(before) = waited_for(&waiting, next).filter(|before| seen.insert(*before)) {
            next = before;
        }
        placed.push(waiting.remove(next));
    }
    placed
}

fn waited_for(waiting: &[Action], at: usize) -> Option<usize> {
    let mut after = waiting.get(at)?.after.iter();
    after.find_map(|before| waiting.iter().position(|action| action.number == *before))
}

/// What is due within so many days answers to a danger or a clock that does not wait for room.
const AT_ONCE: u16 = 14;

/// Keeps no more in a stretch than it has room for: what its level lets wait is due at the end of the next, the last of the
/// rank first.
fn make_room(case: &Case<'_>, room: &Room, actions: &mut [Action]) {
    let may_wait = |action: &Action| {
        let level = case.pack.scale.levels.get(action.level);
        let waits = level.is_none_or(|level| level.within >= room.next);
        action.advice || (action.window > AT_ONCE && waits)
    };
    let is_within = |action: &Action| action.window <= room.days;
    let must = actions.iter().filter(|one| is_within(one) && !may_wait(one)).count();
    let mut left = room.most.saturating_sub(must);
    for action in actions.iter_mut().filter(|one| is_within(one)) {
        if !may_wait(action) {
            continue;
        }
        match left.checked_sub(1) {
            Some(less) => left = less,
            None => action.window = room.next,
        }
    }
}

/// A clock that runs is a matter of so many days, also where what happened is not known yet.
const CLOCK: u16 = 7;
/// What does not have to be at once is due in the first month.
const MONTH: u16 = 30;

/// Nothing is at once that nobody knows to be so, or that is not grave.
fn calm(case: &Case<'_>, actions: &mut [Action]) {
    let upper = case.pack.scale.levels.len() / 2;
    let is_at_once =
        |action: &Action| action.certainty == Certainty::Confirmed && action.level >= upper;
    for action in actions.iter_mut().filter(|one| one.window > CLOCK && !is_at_once(one)) {
        action.window = action.window.max(MONTH);
    }
}

/// Days to be done by: working days, and none after the day of what waits for it.
fn set_days(actions: &mut [Action]) {
    let mut soonest: FxHashMap<u32, (u16, Date)> = FxHashMap::default();
    // What comes before stands before.
    for action in actions.iter_mut().rev() {
        let (window, day) = soonest.get(&action.number).copied().unwrap_or((u16::MAX, Date::MAX));
        action.window = action.window.min(window);
        let due = action.since.saturating_add(i64::from(action.window).days());
        action.due = working_day(due).min(day);
        for before in &action.after {
            let (window, day) = soonest.entry(*before).or_insert((u16::MAX, Date::MAX));
            (*window, *day) = (action.window.min(*window), action.due.min(*day));
        }
    }
}

/// Numbers are places in the plan, from 1.
fn number(actions: &mut [Action], risks: &mut [Risk]) {
    let places: FxHashMap<u32, u32> =
        actions.iter().zip(1..).map(|(action, place)| (action.number, place)).collect();
    let put = |numbers: &mut Vec<u32>| {
        for number in numbers.iter_mut() {
            *number = places.get(number).copied().unwrap_or_default();
        }
        numbers.sort_unstable();
    };
    for action in actions {
        action.number = places.get(&action.number).copied().unwrap_or_default();
        put(&mut action.after);
    }
    for risk in risks {
        put(&mut risk.actions);
        put(&mut risk.lowered_by);
    }
}
