//! What follows from conditions alone: those that never or always hold, and what they leave without effect.

mod world;

use std::borrow::Cow;

use crate::{
    condition::{
        Condition, Value, Values,
        explore::{Found as Search, Missing},
    },
    diagnostic::Code,
    id::Id,
    pack::{
        Node, Pack,
        lint::{Found, reads::conditions},
        question::{Kind, Question, UnsureAs},
        rule::Gap,
    },
};

use self::world::{World, all_lines, unasked};

/// Where a condition stands, and what is said of it.
struct Spot<'p> {
    kind: &'static str,
    id: &'p Id,
    key: String,
    condition: &'p Condition,
    /// The code where it never holds.
    never: Code,
    /// Whether it is amiss that it always holds.
    may_fail: bool,
}

/// Everything that conditions show of the items of which `is_own` is true.
pub fn find(pack: &Pack, is_own: &dyn Fn(&'static str, &str) -> bool) -> Vec<(Code, Found)> {
    let all = conditions(pack);
    let logic = Logic { pack, world: World::of(pack, &all) };
    let mut found = Vec::new();
    for spot in spots(pack).into_iter().filter(|spot| is_own(spot.kind, spot.id)) {
        found.extend(logic.one(&spot));
    }
    found.extend(logic.partly(is_own));
    let gaps = || pack.gaps.values().filter(|gap| is_own("gap", &gap.id));
    found.extend(gaps().filter_map(|gap| logic.unasked(gap)));
    found.extend(gaps().filter_map(|gap| logic.twin(gap)));
    found.extend(logic.zones(is_own));
    let questions = pack.questions.values().filter(|question| is_own("question", &question.id));
    found.extend(questions.filter_map(|question| logic.yes_is_bad(question)));
    found
}

fn spots(pack: &Pack) -> Vec<Spot<'_>> {
    let spot = |kind, id, key: &str, condition, never, may_fail| Spot {
        kind,
        id,
        key: key.to_owned(),
        condition,
        never,
        may_fail,
    };
    let mut spots = Vec::new();
    for fact in pack.facts.values() {
        spots.push(spot("fact", &fact.id, "is", &fact.is, Code::NeverHolds, true));
    }
    for question in pack.questions.values() {
        let when = question.applies.when.iter();
        spots.extend(
            when.map(|when| spot("question", &question.id, "when", when, Code::NeverAsked, true)),
        );
        let choices = question.kind.choices().into_iter().flatten();
        spots.extend(choices.filter_map(|(id, choice)| {
            let when = choice.when.as_deref()?;
            Some(spot(
                "question",
                &question.id,
                &format!("choices.{id}"),
                when,
                Code::NeverAsked,
                true,
            ))
        }));
        if let Kind::WhichItems { only: Some(only), .. } = &question.kind {
            spots.push(spot("question", &question.id, "only", only, Code::NeverAsked, true));
        }
    }
    for one in pack.safeguards.values() {
        let when = one.applies.when.iter();
        spots.extend(
            when.map(|when| spot("safeguard", &one.id, "when", when, Code::NeverHolds, true)),
        );
        spots.push(spot("safeguard", &one.id, "in_place", &one.in_place, Code::NeverHolds, false));
    }
    for gap in pack.gaps.values() {
        spots.push(spot("gap", &gap.id, "when", &gap.when, Code::NeverHolds, true));
    }
    for factor in pack.factors.values() {
        spots.push(spot("factor", &factor.id, "when", &factor.when, Code::NeverHolds, true));
    }
    for conflict in pack.conflicts.values() {
        spots.push(spot("conflict", &conflict.id, "when", &conflict.when, Code::NeverHolds, true));
    }
    for risk in pack.risks.values() {
        spots.extend(
            risk.conditions()
                .map(|when| spot("risk", &risk.id, "id", when, Code::NeverHolds, false)),
        );
    }
    for zone in pack.flows.zones.values() {
        spots.extend(
            zone.when
                .iter()
                .map(|when| spot("zone", &zone.id, "when", when, Code::NeverHolds, false)),
        );
    }
    for flow in pack.flows.flows.values() {
        spots.extend(
            flow.when
                .iter()
                .map(|when| spot("flow", &flow.id, "when", when, Code::NeverHolds, false)),
        );
    }
    for action in pack.actions.values() {
        let when = action.fold.iter().filter_map(|fold| fold.when.as_ref());
        spots.extend(
            when.map(|when| {
                spot("action", &action.id, "folds_when", when, Code::NeverHolds, false)
            }),
        );
    }
    spots
}

struct Logic<'p> {
    pack: &'p Pack,
    world: World<'p>,
}

impl Logic<'_> {
    /// Whether a condition never holds, or always.
    fn one(&self, spot: &Spot<'_>) -> Option<(Code, Found)> {
        let condition = spot.condition;
        let reads = &condition.reads;
        if reads.questions.is_empty() && reads.facts.is_empty() {
            return None;
        }
        let tried = |wanted: bool| {
            let goal = |values: &_| Ok(condition.tried(values)? == wanted);
            self.world.find(&[condition], &goal)
        };
        let (code, what, help) = if matches!(tried(true), Search::Nowhere) {
            let what = "no answers make this true".to_owned();
            (
                spot.never,
                what,
                "two parts of it rule each other out: take one away, or join them with `||`",
            )
        } else if spot.may_fail && matches!(tried(false), Search::Nowhere) {
            let what = "all answers make this true".to_owned();
            (Code::AlwaysHolds, what, "take it out, or see if a part of it is the wrong way round")
        } else {
            return None;
        };
        let help = format!("{help}; it is `{}`", condition.text.trim());
        Some((code, found(spot.kind, spot.id, spot.key.clone(), what, help)))
    }

    /// What is partly in place is not in place as well.
    fn partly(&self, is_own: &dyn Fn(&'static str, &str) -> bool) -> Vec<(Code, Found)> {
        let own = self.pack.safeguards.values().filter(|one| is_own("safeguard", &one.id));
        let never = own.filter_map(|one| {
            let (in_place, partly) = (&one.in_place, one.partly.as_ref()?);
            let goal = |values: &_| Ok(partly.tried(values)? && !in_place.tried(values)?);
            let nowhere = self.world.find(&[in_place, partly], &goal);
            matches!(nowhere, Search::Nowhere).then(|| {
                let what = "wherever `partly` holds, `in_place` holds too".to_owned();
                let help = "let `partly` ask for less: a part of it, joined by `||`".to_owned();
                (Code::PartlyNever, found("safeguard", &one.id, "partly", what, help))
            })
        });
        never.collect()
    }

    /// A gap that holds of a checklist nobody was asked, and would not hold if it were answered well.
    fn unasked(&self, gap: &Gap) -> Option<(Code, Found)> {
        let questions =
            gap.when.reads.questions.iter().filter_map(|id| self.pack.questions.get(id));
        let mut asked_sometimes = questions.filter(|question| question.applies.when.is_some());
        asked_sometimes.find_map(|question| self.judged_unasked(gap, question))
    }

    fn judged_unasked(&self, gap: &Gap, question: &Question) -> Option<(Code, Found)> {
        let (place, good) = (self.world.place(&question.id)?, all_lines(question)?);
        let none = unasked(question);
        let when = &gap.when;
        let goal = |values: &Values| {
            if !when.tried(values)? {
                return Ok(false);
            }
            let said = values.at(place).ok_or(Missing(place))?;
            // Not asked, not only left open: `when` of the question has to be false.
            if *said != none
                || question.applies.when.as_ref().map_or(Ok(true), |asks| asks.tried(values))?
            {
                return Ok(false);
            }
            let mut better = values.clone();
            better.set(place, good.clone());
            Ok(!when.tried(&better)?)
        };
        let conditions: Vec<&Condition> =
            [when].into_iter().chain(&question.applies.when).collect();
        let Search::Example(example) = self.world.find(&conditions, &goal) else { return None };
        let asked_when =
            question.applies.when.as_ref().map(|asks| asks.text.trim()).unwrap_or_default();
        let what = format!(
            "this finds something where `{}` is not asked{}",
            question.id,
            self.such_as(&example)
        );
        let help = format!(
            "begin with what the question is asked by: {asked_when} && answered({}) && …",
            question.id
        );
        Some((Code::NotThere, found("gap", &gap.id, "when", what, help)))
    }

    /// ", such as a practice with …"
    fn such_as(&self, example: &[(usize, Value)]) -> String {
        let told: Vec<String> =
            example.iter().filter_map(|(place, value)| self.told(*place, value)).take(4).collect();
        if told.is_empty() { String::new() } else { format!(", such as with {}", told.join(", ")) }
    }

    fn told(&self, place: usize, value: &Value) -> Option<String> {
        let at = |node: &&Node| matches!(node, Node::Question(_, found) if *found == place);
        let Node::Question(id, _) = self.pack.walk.iter().find(at)? else { return None };
        let said = match value {
            Value::Word(word) => word.to_string(),
            Value::Common("unanswered") => return None,
            Value::Common(word) => word.replace('_', " "),
            Value::Number(Some(number)) => number.to_string(),
            Value::Chosen(chosen) if chosen.answered && !chosen.yes.is_empty() => {
                chosen.yes.join(" and ")
            }
            _ => return None,
        };
        Some(format!("`{id}`: {said}"))
    }

    /// Another gap before this one that holds of exactly the same practices.
    fn twin(&self, gap: &Gap) -> Option<(Code, Found)> {
        let before = self.pack.gaps.values().take_while(|one| one.id != gap.id);
        let twin = before
            .filter(|one| {
                one.each == gap.each && is_of_one(one, gap) && reads_alike(&one.when, &gap.when)
            })
            .find(|one| {
                let goal = |values: &_| Ok(one.when.tried(values)? != gap.when.tried(values)?);
                matches!(self.world.find(&[&one.when, &gap.when], &goal), Search::Nowhere)
            })?;
        let what = format!("the gap `{}` holds of exactly the same practices", twin.id);
        let help = "make one gap of both, or let them ask for different answers".to_owned();
        Some((Code::Shadowed, found("gap", &gap.id, "when", what, help)))
    }

    /// Zones that get no item, as those before take all.
    fn zones(&self, is_own: &dyn Fn(&'static str, &str) -> bool) -> Vec<(Code, Found)> {
        let zones = &self.pack.flows.zones;
        let mut shadowed = Vec::new();
        for (at, zone) in zones.values().enumerate().filter(|(_, zone)| is_own("zone", &zone.id)) {
            let gets = |list: &Id| {
                let before: Vec<_> =
                    zones.values().take(at).filter(|one| one.each.contains(list)).collect();
                let goal = |values: &Values| {
                    for one in &before {
                        if one.when.as_ref().map_or(Ok(true), |when| when.tried(values))? {
                            return Ok(false);
                        }
                    }
                    zone.when.as_ref().map_or(Ok(true), |when| when.tried(values))
                };
                let all = before.iter().filter_map(|one| one.when.as_ref()).chain(&zone.when);
                !matches!(self.world.find(&all.collect::<Vec<_>>(), &goal), Search::Nowhere)
            };
            if !zone.each.is_empty() && !zone.each.iter().any(gets) {
                let what = "the zones before this one take all of its items".to_owned();
                let help =
                    "replace the zone that takes them (`replaces = true`) with a narrower `when`"
                        .to_owned();
                shadowed.push((Code::Shadowed, found("zone", &zone.id, "id", what, help)));
            }
        }
        shadowed
    }

    /// A gap that a yes opens and no "no" does.
    fn yes_is_bad(&self, question: &Question) -> Option<(Code, Found)> {
        let counts_as_no = question.unsure_as == UnsureAs::No && question.may_be_unsure;
        let place = self.world.place(&question.id)?;
        if !matches!(question.kind, Kind::YesNo) || !counts_as_no {
            return None;
        }
        let reading = || {
            self.pack.gaps.values().filter(|gap| gap.when.reads.questions.contains(&question.id))
        };
        let opens = |word: &'static str| {
            reading().find(|gap| {
                let goal = |values: &Values| {
                    let holds = gap.when.tried(values)?;
                    let said = values.at(place).ok_or(Missing(place))?;
                    if !holds || *said != Value::Common(word) {
                        return Ok(false);
                    }
                    let mut otherwise = values.clone();
                    otherwise.set(place, Value::Common(if word == "yes" { "no" } else { "yes" }));
                    Ok(!gap.when.tried(&otherwise)?)
                };
                matches!(self.world.find(&[&gap.when], &goal), Search::Example(_))
            })
        };
        let gap = opens("yes").filter(|_| opens("no").is_none())?;
        let what = format!("a yes opens `{}`, and \"not sure\" counts as a no", gap.id);
        let help = "add `unsure_as = \"yes\"`, or say on purpose: `unsure_as = \"no\"`".to_owned();
        Some((Code::YesIsBad, found("question", &question.id, "id", what, help)))
    }
}

/// Whether two gaps are about one thing: closed by one action, or missing the same safeguard.
fn is_of_one(one: &Gap, other: &Gap) -> bool {
    let shares = |one: &[Id], other: &[Id]| one.iter().any(|id| other.contains(id));
    let same_action = one.action.is_some() && one.action == other.action;
    same_action || shares(&one.safeguards, &other.safeguards)
}

fn reads_alike(one: &Condition, other: &Condition) -> bool {
    let same = |one: &[Id], other: &[Id]| {
        one.len() == other.len() && one.iter().all(|id| other.contains(id))
    };
    same(&one.reads.questions, &other.reads.questions) && same(&one.reads.facts, &other.reads.facts)
}

fn found(
    kind: &'static str,
    id: &Id,
    key: impl Into<Cow<'static, str>>,
    what: String,
    help: String,
) -> Found {
    Found { kind, id: id.to_string(), key: key.into(), what, help }
}
