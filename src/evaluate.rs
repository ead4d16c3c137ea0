//! Judging: what an assessment's answers mean.
//!
//! [`evaluate`] is pure and total. It says which safeguards are in place, which gaps are open and how grave each is, and how
//! the practice stands with every paragraph of the Security Rule. Everything it gives is in the pack's order or in the order
//! of the findings, never in the order in which answers were given.

mod actions;
mod asset;
mod bench;
mod case;
mod conflict;
mod decision;
mod findings;
mod flow;
mod judged;
mod outstanding;
mod owner;
mod paragraph;
pub mod people;
mod plan;
mod risks;
mod safeguard;
mod specification;
mod words;
mod working_day;

use jiff::civil::Date;

use self::{
    actions::action,
    findings::{
        exposure, finding,
        gap::{self, JudgedGap},
    },
    judged::Judged,
    plan::{order, window},
    risks::{
        risk::{self, Found},
        threat,
    },
};
pub use self::{
    actions::action::{Action, Spending},
    asset::{Asset, AssetName, AssetOf, Told},
    case::Case,
    conflict::{Conflict, Side, conflicts},
    decision::{Decided, Decision, Reason},
    findings::{
        exposure::Exposure,
        finding::{Affected, Class, Finding, Said},
        gap::Certainty,
        rating::{Moved, Rated, Rating},
    },
    flow::{DataFlow, DataFlows, DataPlace, Protection, Signed},
    judged::standing,
    outstanding::{ExceptedItems, NotApplicable, OpenQuestion, OpenState, ToAsk},
    owner::named,
    paragraph::SpecificationStatus,
    people::People,
    plan::window::{Window, WindowKind, together, total},
    risks::{
        risk::{Guard, HeldDown, Risk},
        threat::ConsideredThreat,
    },
    safeguard::{ItemStatus, SafeguardResult, SafeguardStatus},
    specification::SpecificationResult,
    words::{IN_A_SENTENCE, Spoken, long_date},
    working_day::working_day,
};
use crate::{assessment::Assessment, condition::Fault, id::Id, pack::Pack, standing::Standing};

/// Everything that follows from a pack, an assessment and a day.
#[derive(Clone, Debug)]
pub struct Evaluation {
    pub as_of: Date,
    /// Which questions are asked; without the values that conditions see.
    pub standing: Standing,
    /// What holds patient information: list by list in asking order, then what is implied in the pack's order.
    pub assets: Vec<Asset>,
    /// In the pack's order.
    pub safeguards: Vec<SafeguardResult>,
    /// The gravest first; a finding's number is its place, from 1.
    pub findings: Vec<Finding>,
    /// What closes the findings, by day and best first; an action's number is its place, from 1.
    pub actions: Vec<Action>,
    /// A row for each threat, finding and affected item, in the order of the findings: what findings are rated by.
    pub exposures: Vec<Exposure>,
    /// The register, the gravest first; a risk's number is its place, from 1.
    pub risks: Vec<Risk>,
    /// Every standard and implementation specification, in the order of the rule.
    pub specifications: Vec<SpecificationResult>,
    /// What was decided on each addressable specification that is not known to be in place, in the order of the rule.
    pub decisions: Vec<Decision>,
    pub not_applicable: Vec<NotApplicable>,
    pub to_ask: Vec<ToAsk>,
    pub plan: Vec<Window>,
    /// For each level of the scale, lowest first.
    pub counts: Vec<LevelCount>,
    /// Every threat of the catalog.
    pub threats: Vec<ConsideredThreat>,
    /// What the practice is, but not what it decided.
    pub facts: Vec<StatedFact>,
    /// Where patient information is, and the ways it travels.
    pub flows: DataFlows,
    /// Answers that cannot all be true, in the pack's order.
    pub conflicts: Vec<Conflict>,
    /// Conditions that could not be worked out, each once; they counted as false.
    pub faults: Vec<Fault>,
}

impl Evaluation {
    /// The action that closes a finding, by the finding's number.
    pub fn action_closing(&self, finding: u32) -> Option<&Action> {
        self.actions.iter().find(|action| action.findings.contains(&finding))
    }
}

/// How many findings have a level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LevelCount {
    pub confirmed: usize,
    pub not_known: usize,
}

/// A fact with the sentence that says how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedFact {
    pub id: Id,
    pub holds: bool,
    pub known: bool,
    pub sentence: String,
}

/// Keeps since when each gap has been open, where the interview is complete: those that were open before keep their day, new
/// ones begin today, and those that closed are forgotten.
pub fn keep_open_since(pack: &Pack, assessment: &mut Assessment, as_of: Date) {
    let (case, gaps) = rated(pack, assessment, as_of);
    if case.standing.unanswered.is_empty() {
        let open = finding::ranked(&case, &gaps).into_iter();
        let since =
            open.map(|(open, _)| (open.gap.id.clone(), finding::since(&case, &open.gap.id)));
        assessment.open_since = since.collect();
    }
}

/// The gaps with their ratings: all that is to be known of which findings there are, before one is written out.
fn rated<'a>(
    pack: &'a Pack,
    assessment: &'a Assessment,
    as_of: Date,
) -> (Case<'a>, Vec<JudgedGap<'a>>) {
    let standing = Standing::before_decisions(pack, assessment, as_of);
    let Judged { case, mut bench, open, .. } = Judged::of(pack, assessment, as_of, standing);
    let gaps = gap::rate(&case, &mut bench, open);
    (case, gaps)
}

/// Judges the answers as they stand on a day.
pub fn evaluate(pack: &Pack, assessment: &Assessment, as_of: Date) -> Evaluation {
    let standing = Standing::before_decisions(pack, assessment, as_of);
    let Judged { case, mut bench, safeguards, open, paragraphs } =
        Judged::of(pack, assessment, as_of, standing);
    let gaps = gap::rate(&case, &mut bench, open);
    let assets = asset::judge(&case, &mut bench);
    let mut findings = finding::write(&case, &gaps, &assets);
    let actions = action::all(&case, &mut bench, &findings);
    let weaknesses = findings.partition_point(Finding::is_weakness);
    let weaknesses = findings.get(..weaknesses).unwrap_or_default();
    let exposures = exposure::all(&case, gaps, weaknesses);
    let found = Found {
        findings: &findings,
        exposures: &exposures,
        actions: &actions,
        safeguards: &safeguards,
        assets: &assets,
    };
    let mut register = risk::judge(&case, &mut bench, &found);
    let actions = order::plan(&case, actions, &mut register.risks, &mut findings);
    let threats = threat::considered(&case, &register, &findings);
    let (specifications, decisions) =
        specification::settle(&case, paragraphs, &safeguards, &findings);
    let flows = flow::judge(&case, &mut bench);
    let conflicts = conflict::judge(&case, &mut bench);
    Evaluation {
        as_of,
        assets: assets.all,
        flows,
        conflicts,
        not_applicable: outstanding::not_applicable(&case, &safeguards, &specifications),
        to_ask: outstanding::to_ask(&case),
        plan: window::windows(&actions),
        counts: counts(pack, &findings),
        threats,
        facts: facts(&case),
        faults: bench.into_faults(),
        safeguards,
        findings,
        actions,
        exposures,
        risks: register.risks,
        specifications,
        decisions,
        standing: case.standing,
    }
}

/// The findings that answers lead to, the gravest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Foreseen {
    /// Borne out by the answers.
    pub sure: Vec<ForeseenFinding>,
    /// Not ruled out by them.
    pub not_known: Vec<ForeseenFinding>,
}

/// What a conversation tells of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeseenFinding {
    /// The same, however it is titled.
    pub gap: Id,
    pub title: String,
}

/// What a conversation may tell of.
pub fn foreseen(pack: &Pack, assessment: &Assessment, as_of: Date) -> Foreseen {
    let mut foreseen = Foreseen::default();
    let (case, gaps) = rated(pack, assessment, as_of);
    for (open, _) in finding::ranked(&case, &gaps) {
        let list = match open.certainty() {
            Certainty::Confirmed => &mut foreseen.sure,
            Certainty::NotKnown => &mut foreseen.not_known,
        };
        let title = finding::title(&case, open);
        list.push(ForeseenFinding { gap: open.gap.id.clone(), title });
    }
    foreseen
}

fn counts(pack: &Pack, findings: &[Finding]) -> Vec<LevelCount> {
    let mut counts = vec![LevelCount::default(); pack.scale.levels.len()];
    for finding in findings.iter().filter(|finding| finding.is_weakness()) {
        let Some(count) = counts.get_mut(finding.rating.level) else { continue };
        match finding.certainty {
            Certainty::Confirmed => count.confirmed += 1,
            Certainty::NotKnown => count.not_known += 1,
        }
    }
    counts
}

fn facts(case: &Case<'_>) -> Vec<StatedFact> {
    let decided = &case.pack.after_decisions.facts;
    let stated = |(id, truth): (&Id, &crate::standing::Truth)| {
        let (at, _, fact) = case.pack.facts.get_full(id)?;
        if decided.contains(&at) {
            return None;
        }
        let sentence = if truth.holds { &fact.yes } else { &fact.no };
        let (holds, known) = (truth.holds, truth.known);
        Some(StatedFact { id: id.clone(), holds, known, sentence: sentence.clone() })
    };
    case.standing.facts.iter().filter_map(stated).collect()
}

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
