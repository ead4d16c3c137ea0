//! Risks: what can happen to which assets, with what holds it down. A row of the register each.
//!
//! A named risk of the pack starts where its facts put it with nothing in place, and is held down where gaps are shut. What is
//! left once the plan is done is the same rule run again, with the findings closed that the plan closes. A threat that is in
//! no risk of the pack makes one of its own, rated by the gravest exposure to it.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    answer::Item,
    condition::Condition,
    evaluate::{
        actions::action::Action,
        asset::{AssetName, Assets},
        bench::Bench,
        case::{Case, Concern},
        findings::exposure::Exposure,
        findings::finding::Finding,
        findings::gap::Certainty,
        findings::rating::Rating,
        safeguard::{SafeguardResult, SafeguardStatus},
        words::Spoken,
    },
    id::{Id, IdMap},
    pack::{
        question::Kind,
        risk::{self as of_pack, Response},
        rule::Moves,
        scale::{Scale, Step},
    },
};

/// A row of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Risk {
    /// From 1, the gravest first.
    pub number: u32,
    /// The risk's id in the pack; the threat's, where that is in no risk.
    pub id: Id,
    pub title: Arc<str>,
    /// Ids of its threat events.
    pub threats: Vec<Id>,
    /// What it strikes; empty for the practice as a whole.
    pub struck: Vec<Arc<AssetName>>,
    /// Numbers of the findings that bear on it, good practice apart.
    pub findings: Vec<u32>,
    /// Confirmed where one of these findings is; none where there are none.
    pub certainty: Option<Certainty>,
    /// With nothing in place.
    pub start: Rating,
    /// With what is in place now.
    pub rating: Rating,
    /// Once the plan is done.
    pub residual: Rating,
    /// Two sentences: why it is rated as it is.
    pub why: String,
    /// What holds it down now.
    pub held: Vec<HeldDown>,
    /// The safeguards that can hold it down, as they stand for what it strikes.
    pub safeguards: Vec<Guard>,
    /// Whether anything that bears on it was asked and answered.
    pub asked: bool,
    pub response: Response,
    /// Half a sentence; none where the response needs no reason of its own.
    pub response_because: Option<String>,
    /// Numbers of the actions that bear on it, in the plan's order; none where it is kept.
    pub actions: Vec<u32>,
    /// Numbers of the findings that keep something from holding it down: to close the others alone lowers nothing.
    pub decided_by: Vec<u32>,
    /// Numbers of the actions that close these, in the plan's order.
    pub lowered_by: Vec<u32>,
}

/// Something that holds a risk down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldDown {
    pub lowers: Moves,
    /// Steps of the scale.
    pub by: usize,
    /// Half a sentence, no full stop.
    pub because: String,
}

/// A safeguard against a risk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guard {
    pub id: Id,
    pub title: Arc<str>,
    pub status: SafeguardStatus,
    /// The things struck for which it is in place, or partly; empty for a safeguard of the practice as a whole.
    pub items: Vec<Item>,
}

/// What the risks are judged from.
pub struct Found<'f> {
    pub findings: &'f [Finding],
    pub exposures: &'f [Exposure],
    pub actions: &'f [Action],
    pub safeguards: &'f [SafeguardResult],
    pub assets: &'f Assets,
}

/// The register, and the risks of the pack that cannot concern the practice.
pub struct Register {
    pub risks: Vec<Risk>,
    /// With the reason, as a sentence.
    pub apart: IdMap<String>,
}

/// Every risk that can concern the practice, the gravest first.
pub fn judge(case: &Case<'_>, bench: &mut Bench, found: &Found<'_>) -> Register {
    let mut apart = IdMap::default();
    let mut drafts = Vec::new();
    for risk in case.pack.risks.values() {
        match case.concern(bench, &risk.applies) {
            Concern::No(because) => {
                apart.insert(risk.id.clone(), because);
            }
            Concern::Yes | Concern::NotKnown => drafts.push(Draft::of(case, bench, risk)),
        }
    }
    let work = Work::of(found);
    let bearing = bearing(case, &drafts, &work);
    let named = drafts.iter().zip(bearing);
    let mut risks: Vec<Risk> =
        named.map(|(draft, bearing)| draft.judged(case, bench, &work, bearing)).collect();
    risks.extend(own(case, &work));
    risks.sort_by_key(|risk| std::cmp::Reverse(risk.rating.weight()));
    for (number, risk) in (1..).zip(&mut risks) {
        risk.number = number;
    }
    Register { risks, apart }
}

/// What was found, put so that each risk looks it up.
struct Work<'f> {
    found: &'f Found<'f>,
    /// By gap.
    open: FxHashMap<&'f Id, &'f Finding>,
    /// The action that closes each finding, by its number; good practice is none.
    closing: FxHashMap<u32, &'f Action>,
    /// The findings that good practice would close.
    advised: FxHashSet<u32>,
}

impl<'f> Work<'f> {
    fn of(found: &'f Found<'f>) -> Self {
        let (advice, planned): (Vec<&Action>, Vec<&Action>) =
            found.actions.iter().partition(|action| action.advice);
        let planned = planned.into_iter();
        Self {
            advised: advice
                .into_iter()
                .flat_map(|action| action.findings.iter().copied())
                .collect(),
            found,
            open: found.findings.iter().map(|finding| (&finding.gap, finding)).collect(),
            closing: planned
                .flat_map(|action| action.findings.iter().map(move |number| (*number, action)))
                .collect(),
        }
    }

    fn finding(&self, number: u32) -> Option<&'f Finding> {
        self.found.findings.get(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    /// Whether the plan closes it: good practice, and what needs no action, bears on no risk.
    fn is_planned(&self, finding: u32) -> bool {
        self.closing.contains_key(&finding)
    }

    /// Numbers of the actions that close these findings, each once.
    fn actions(&self, findings: &[u32]) -> Vec<u32> {
        let mut numbers: Vec<u32> = findings
            .iter()
            .filter_map(|number| self.closing.get(number))
            .map(|action| action.number)
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    fn certainty(&self, findings: &[u32]) -> Option<Certainty> {
        let certainties = findings.iter().filter_map(|number| self.finding(*number));
        let is_confirmed = |finding: &Finding| finding.certainty == Certainty::Confirmed;
        match certainties.clone().next() {
            None => None,
            Some(_) if certainties.into_iter().any(is_confirmed) => Some(Certainty::Confirmed),
            Some(_) => Some(Certainty::NotKnown),
        }
    }
}

/// A named risk held against the answers, but not yet against the findings.
struct Draft<'a> {
    risk: &'a of_pack::Risk,
    /// Whether it is known that it can concern the practice.
    is_known: bool,
    struck: Vec<&'a Item>,
    /// What its sentences call what it strikes.
    names: Vec<&'a str>,
    ids: FxHashSet<&'a Id>,
    likelihood: Begun,
    impact: Begun,
}

/// Where one side begins.
struct Begun {
    step: usize,
    because: String,
}

impl<'a> Draft<'a> {
    fn of(case: &Case<'a>, bench: &mut Bench, risk: &'a of_pack::Risk) -> Self {
        let is_known = risk.applies.when.as_ref().is_none_or(|when| !case.is_open(when));
        let struck = struck(case, bench, risk);
        let names = spoken_names(case, risk, &struck);
        let begun = [&risk.likelihood, &risk.impact].map(|side| begin(case, bench, side, &names));
        let [likelihood, impact] = begun;
        let ids = struck.iter().map(|item| &item.id).collect();
        Self { risk, is_known, struck, names, ids, likelihood, impact }
    }

    fn judged(
        &self,
        case: &Case<'_>,
        bench: &mut Bench,
        work: &Work<'_>,
        findings: Vec<u32>,
    ) -> Risk {
        let scale = &case.pack.scale;
        let now = |gap: &Id| self.is_open(case, work, gap, |_| true);
        // Good practice is no part of the plan.
        let later =
            |gap: &Id| self.is_open(case, work, gap, |one| work.advised.contains(&one.number));
        let counts: Vec<bool> =
            self.risk.held.iter().map(|held| counts(case, bench, held)).collect();
        let held_now = self.held(&counts, now);
        let held_later = self.held(&counts, later);
        let rating = self.rated(scale, &held_now);
        let residual = self.rated(scale, &held_later);
        let held = self.told(case, &held_now);
        let actions = work.actions(&findings);
        let decided_by = self.decided_by(case, work, &counts);
        let safeguards = self.guards(case, work.found.safeguards);
        let asked = !findings.is_empty() || self.is_asked(case, &safeguards, work.found.safeguards);
        let (response, response_because) = match (actions.as_slice(), asked && self.is_known) {
            ([], false) => (Response::FindOut, None),
            ([], true) => (kept(scale, rating), None),
            _ => self.response(case, bench),
        };
        Risk {
            number: 0,
            id: self.risk.id.clone(),
            title: Arc::clone(&self.risk.title),
            threats: self.risk.threats.to_vec(),
            struck: self.assets(work.found.assets),
            certainty: work.certainty(&findings),
            start: Rating::at(scale, self.likelihood.step, self.impact.step),
            why: self.why(scale, rating, &held),
            asked,
            rating,
            residual,
            held,
            safeguards,
            response,
            response_because,
            actions,
            lowered_by: work.actions(&decided_by),
            decided_by,
            findings,
        }
    }

    /// The planned findings that keep a rule from counting.
    fn decided_by(&self, case: &Case<'_>, work: &Work<'_>, counts: &[bool]) -> Vec<u32> {
        let rules = self.risk.held.iter().zip(counts).filter(|(_, counts)| **counts);
        let shut = rules.flat_map(|(held, _)| held.shut.iter());
        let open = shut.filter_map(|gap| work.open.get(gap));
        let deciding = open.filter(|one| work.is_planned(one.number) && self.is_about(case, one));
        let mut numbers: Vec<u32> = deciding.map(|finding| finding.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// Whether a gap is open, or not known, for something that the risk strikes.
    fn is_open(
        &self,
        case: &Case<'_>,
        work: &Work<'_>,
        gap: &Id,
        counts: impl Fn(&Finding) -> bool,
    ) -> bool {
        let finding = work.open.get(gap).filter(|finding| counts(finding));
        finding.is_some_and(|finding| self.is_about(case, finding))
    }

    /// A finding on things of a list that the risk strikes too has to be about one of those.
    fn is_about(&self, case: &Case<'_>, finding: &Finding) -> bool {
        if finding.affected.is_empty() || self.ids.is_empty() {
            return true;
        }
        let lists = case.pack.gaps.get(&finding.gap).map_or(&[][..], |gap| &gap.each);
        let mut of_risk = self.risk.strikes.iter().flat_map(|strike| &strike.lists);
        !of_risk.any(|list| lists.contains(list))
            || finding.affected.iter().any(|affected| self.ids.contains(&affected.item.id))
    }

    /// What it strikes, in the pack's order.
    fn assets(&self, assets: &Assets) -> Vec<Arc<AssetName>> {
        let mut struck: Vec<Arc<AssetName>> = Vec::new();
        for strike in &self.risk.strikes {
            let own = self.struck.iter().map(|item| &item.id);
            struck.extend(assets.of_items(&strike.lists, own));
            struck.extend(assets.of_kinds(&strike.assets));
        }
        let mut known = FxHashSet::default();
        struck.retain(|asset| known.insert(asset.of.clone()));
        struck
    }

    /// The rules that hold it down where some gaps are open.
    fn held(&self, counts: &[bool], is_open: impl Fn(&Id) -> bool) -> Vec<&'a of_pack::Held> {
        let rules = self.risk.held.iter().zip(counts);
        rules
            .filter(|(held, counts)| **counts && !held.shut.iter().any(&is_open))
            .map(|(held, _)| held)
            .collect()
    }

    fn rated(&self, scale: &Scale, held: &[&of_pack::Held]) -> Rating {
        let side = |begun: &Begun, moves: Moves| {
            let by = held.iter().filter(|held| held.lowers == moves).map(|held| held.by);
            begun.step.saturating_sub(by.sum()).max(self.risk.side(moves).floor)
        };
        let likelihood = side(&self.likelihood, Moves::Likelihood);
        Rating::at(scale, likelihood, side(&self.impact, Moves::Impact))
    }

    fn told(&self, case: &Case<'_>, held: &[&of_pack::Held]) -> Vec<HeldDown> {
        let told = |held: &&of_pack::Held| HeldDown {
            lowers: held.lowers,
            by: held.by,
            because: case.say(&held.because, Spoken { item: None, items: &self.names }),
        };
        held.iter().map(told).collect()
    }

    /// "Likelihood low, from high: …; held down because …. Impact high: …."
    fn why(&self, scale: &Scale, rating: Rating, held: &[HeldDown]) -> String {
        let mut why = String::new();
        let likelihood = scale.likelihoods.get(rating.likelihood);
        let impact = scale.impacts.get(rating.impact);
        let sides = [
            ("Likelihood ", likelihood, &self.likelihood, Moves::Likelihood),
            (" Impact ", impact, &self.impact, Moves::Impact),
        ];
        for (word, step, begun, moves) in sides {
            let step = step.map_or("", |step| &step.word);
            let start = steps_of(scale, moves).get(begun.step).map_or("", |step| &step.word);
            why.extend([word, step]);
            if start != step {
                why.extend([", from ", start]);
            }
            why.extend([": ", &begun.because]);
            let held = held.iter().filter(|held| held.lowers == moves);
            for (at, held) in held.enumerate() {
                let between = if at == 0 { "; held down because " } else { ", and because " };
                why.extend([between, &held.because]);
            }
            why.push('.');
        }
        why
    }

    /// What is named beside the rules that hold it down, each once.
    fn guards(&self, case: &Case<'_>, safeguards: &[SafeguardResult]) -> Vec<Guard> {
        let mut guards: IdMap<Guard> = IdMap::default();
        for id in self.risk.held.iter().flat_map(|held| &held.safeguards) {
            let result = case.pack.safeguards.get_index_of(id).and_then(|at| safeguards.get(at));
            if let Some(result) = result {
                guards.entry(id.clone()).or_insert_with(|| self.guard(result));
            }
        }
        guards.into_values().collect()
    }

    /// As it stands for what the risk strikes; for all of its items, where it strikes none of them.
    fn guard(&self, result: &SafeguardResult) -> Guard {
        use SafeguardStatus::{InPlace, Partly};
        let is_struck = result.items.iter().any(|one| self.ids.contains(&one.item.id));
        let counts = |item: &Item| !is_struck || self.ids.contains(&item.id);
        let items: Vec<_> = result.items.iter().filter(|one| counts(&one.item)).collect();
        let status = SafeguardStatus::fold(items.iter().map(|one| &one.status));
        let holds = items.into_iter().filter(|one| matches!(one.status, InPlace | Partly));
        Guard {
            id: result.id.clone(),
            title: Arc::clone(&result.title),
            status: status.unwrap_or_else(|| result.status.clone()),
            items: holds.map(|one| one.item.clone()).collect(),
        }
    }

    /// Whether a safeguard against it, named beside it or by a gap, was asked about and answered.
    fn is_asked(&self, case: &Case<'_>, guards: &[Guard], safeguards: &[SafeguardResult]) -> bool {
        let of_gaps = || {
            let is_of = |threat: &Id| self.risk.threats.contains(threat);
            let gaps = case.pack.gaps.values().filter(|gap| gap.threats.iter().any(is_of));
            let ids = gaps.into_iter().flat_map(|gap| gap.safeguards.iter());
            ids.filter_map(|id| safeguards.get(case.pack.safeguards.get_index_of(id)?))
                .any(|result| is_answered(&result.status))
        };
        guards.iter().any(|guard| is_answered(&guard.status)) || of_gaps()
    }

    /// What the pack says where something is open.
    fn response(&self, case: &Case<'_>, bench: &mut Bench) -> (Response, Option<String>) {
        let treatment = self.risk.treatment.as_ref();
        let treatment = treatment
            .filter(|one| one.when.as_ref().is_none_or(|when| may_hold(case, bench, when)));
        let Some(treatment) = treatment else { return (Response::Mitigate, None) };
        let because = case.say(&treatment.because, Spoken { item: None, items: &self.names });
        (treatment.response, Some(because))
    }
}

/// Where nothing is left to mend: what holds it down stays in place, and what is grave all the same is accepted or not.
fn kept(scale: &Scale, rating: Rating) -> Response {
    let is_upper = rating.level * 2 >= scale.levels.len();
    if is_upper { Response::Accept } else { Response::Keep }
}

fn is_answered(status: &SafeguardStatus) -> bool {
    use SafeguardStatus::{InPlace, NotInPlace, Partly};
    matches!(status, InPlace | Partly | NotInPlace)
}

/// The things that a risk strikes, each once.
fn struck<'a>(case: &Case<'a>, bench: &mut Bench, risk: &'a of_pack::Risk) -> Vec<&'a Item> {
    let mut struck: IdMap<&Item> = IdMap::default();
    for strike in &risk.strikes {
        for item in case.items(&strike.lists) {
            let is_struck = |when: &Condition| case.may_hold(bench, when, Some(&item.id));
            if strike.when.as_ref().is_none_or(is_struck) {
                struck.entry(item.id.clone()).or_insert(item);
            }
        }
    }
    struck.into_values().collect()
}

/// The names of what is struck; where that is nothing, what the list is a list of.
fn spoken_names<'a>(case: &Case<'a>, risk: &of_pack::Risk, struck: &[&'a Item]) -> Vec<&'a str> {
    if !struck.is_empty() {
        return struck.iter().map(|item| item.name.as_str()).collect();
    }
    let lists = risk.strikes.iter().flat_map(|strike| &strike.lists);
    let words = lists.filter_map(|list| match &case.pack.questions.get(list)?.kind {
        Kind::Names { many, .. } => Some(many.as_str()),
        _ => None,
    });
    words.take(1).collect()
}

/// The highest case that holds or may hold; the first of equals.
fn begin(case: &Case<'_>, bench: &mut Bench, side: &of_pack::Side, names: &[&str]) -> Begun {
    let mut highest: Option<(&of_pack::Start, bool)> = None;
    for start in &side.cases {
        if highest.is_some_and(|(highest, _)| highest.step >= start.step) {
            continue;
        }
        match &start.when {
            None => highest = Some((start, true)),
            Some(when) if may_hold(case, bench, when) => {
                highest = Some((start, case.is_certain(bench, when, None)));
            }
            Some(_) => {}
        }
    }
    let Some((start, is_certain)) = highest else {
        return Begun { step: side.floor, because: String::new() };
    };
    let mut because = case.say(&start.because, Spoken { item: None, items: names });
    if !is_certain {
        because.push_str(" (not known, so counted)");
    }
    Begun { step: start.step, because }
}

/// Whether it holds, or only what nobody knows keeps it from holding.
fn may_hold(case: &Case<'_>, bench: &mut Bench, when: &Condition) -> bool {
    !case.is_set_aside(when) && case.may_hold(bench, when, None)
}

fn steps_of(scale: &Scale, moves: Moves) -> &[Step] {
    match moves {
        Moves::Likelihood => &scale.likelihoods,
        Moves::Impact => &scale.impacts,
    }
}

/// What is not known holds nothing down.
fn counts(case: &Case<'_>, bench: &mut Bench, held: &of_pack::Held) -> bool {
    held.when.as_ref().is_none_or(|when| {
        case.is_certain(bench, when, None) && (!case.is_open(when) || bench.careful(when, None))
    })
}

/// Numbers of the findings that bear on each risk: those that one of its threats could use, and that are about what it
/// strikes. One that would bear on none bears on all risks of its threats, so that none is lost.
fn bearing(case: &Case<'_>, drafts: &[Draft<'_>], work: &Work<'_>) -> Vec<Vec<u32>> {
    let mut of_threat: FxHashMap<&Id, usize> = FxHashMap::default();
    for (at, draft) in drafts.iter().enumerate() {
        of_threat.extend(draft.risk.threats.iter().map(|threat| (threat, at)));
    }
    let mut bearing: Vec<Vec<u32>> = drafts.iter().map(|_| Vec::new()).collect();
    let planned = work.found.findings.iter().filter(|finding| work.is_planned(finding.number));
    for finding in planned {
        let mut of: Vec<usize> =
            finding.threats.iter().filter_map(|threat| of_threat.get(threat).copied()).collect();
        of.sort_unstable();
        of.dedup();
        let is_about = |at: &usize| drafts.get(*at).is_some_and(|one| one.is_about(case, finding));
        if of.iter().any(is_about) {
            of.retain(is_about);
        }
        for at in of {
            bearing.get_mut(at).into_iter().for_each(|numbers| numbers.push(finding.number));
        }
    }
    bearing
}

/// A risk for each threat that is in none of the pack's, where a finding bears on it.
fn own(case: &Case<'_>, work: &Work<'_>) -> Vec<Risk> {
    let named: FxHashSet<&Id> =
        case.pack.risks.values().flat_map(|risk| risk.threats.iter()).collect();
    let mut exposed: FxHashMap<&Id, Vec<&Exposure>> = FxHashMap::default();
    for exposure in work.found.exposures {
        if !named.contains(&exposure.threat) && work.is_planned(exposure.finding) {
            exposed.entry(&exposure.threat).or_default().push(exposure);
        }
    }
    let threats = case.pack.threats.values();
    threats
        .filter_map(|threat| {
            let exposed = exposed.get(&threat.id)?;
            own_one(work, (&threat.id, &threat.title), exposed)
        })
        .collect()
}

fn own_one(work: &Work<'_>, (id, title): (&Id, &Arc<str>), exposed: &[&Exposure]) -> Option<Risk> {
    let weight = |exposure: &&&Exposure| exposure.rated.rating.weight();
    let gravest = exposed.iter().rev().max_by_key(weight)?;
    let residual = exposed.iter().map(|exposure| exposure.residual).max_by_key(Rating::weight)?;
    let mut findings: Vec<u32> = exposed.iter().map(|exposure| exposure.finding).collect();
    findings.dedup();
    let bearing = || findings.iter().filter_map(|number| work.finding(*number));
    // A weakness of the practice as a whole strikes all of it.
    let is_whole = bearing().any(|finding| finding.bears_on.is_empty());
    let mut known = FxHashSet::default();
    let struck = bearing().flat_map(|finding| &finding.bears_on);
    let struck = struck.filter(|asset| !is_whole && known.insert(&asset.of)).map(Arc::clone);
    let struck = struck.collect();
    let actions = work.actions(&findings);
    let rating = gravest.rated.rating;
    Some(Risk {
        number: 0,
        id: id.clone(),
        title: Arc::clone(title),
        threats: vec![id.clone()],
        struck,
        certainty: work.certainty(&findings),
        start: gravest.rated.start,
        rating,
        residual,
        why: work.finding(gravest.finding).map_or_else(String::new, |one| one.why_rated.clone()),
        held: Vec::new(),
        safeguards: Vec::new(),
        asked: true,
        response: Response::Mitigate,
        response_because: None,
        lowered_by: actions.clone(),
        actions,
        decided_by: findings.clone(),
        findings,
    })
}
