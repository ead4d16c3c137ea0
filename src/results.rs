//! The results of an assessment as data: versioned, documented, and the source of every export.
//!
//! Where the [`report`](crate::report) holds words for templates, this holds stable ids beside the words, so that other
//! programs can follow one assessment from month to month. `schema/results.schema.json` is made from these types: a comment
//! on a field is its description there.

mod actions;
mod answers;
mod assets;
mod conflicts;
mod findings;
mod items;
mod open;
mod practice;
mod risks;
mod rule;
mod shared;
mod stamp;

use jiff::civil::Date;
use serde::Serialize;

pub use self::{
    actions::{Action, Over, Spending},
    answers::AnswerLine,
    assets::{Asset, Detail},
    conflicts::{Conflict, ConflictSide},
    findings::{AffectedItem, Cost, Finding, Reference, SaidLine},
    items::{Exception, Item, Place, SafeguardOfItem, Vendor},
    open::{ExceptedItems, NotApplicable, OpenQuestion, ToAsk},
    practice::{Fact, Level, Practice, Progress, Role, Scale, Step},
    risks::{Guard, HeldDown, Risk, Threat},
    rule::{Decision, ItemStatus, Safeguard, Specification},
    shared::{Rating, Who},
    stamp::{PackName, PackStamp, Retired, Stamp},
};
use crate::{
    assessment::Assessment,
    evaluate::{Case, Evaluation, Window},
    id::Id,
    pack::Pack,
    report::{Sources, next_review},
};

/// The version of this format. It grows when a field goes away or changes its meaning; a new field alone leaves it.
///
/// 2: each answer has `lines`; the words of a checklist's `answer` tell every line.
/// 3: `actions`; findings name theirs in `action`, and have its days; windows of the plan hold actions. What is said of one item
/// may be `excepted`.
/// 4: a row of `risks` is a named risk with its levels before, now and after; until 3 it was a threat, a finding and an item, and had their
/// ids. Threats name their `risk`, and have its level. `assets` are the inventory; findings and risks name those that they bear on.
pub const FORMAT: u32 = 4;

/// The results of one HIPAA Security Risk Assessment, as they stand on one day.
///
/// Every field is always there; what is not known is null or empty. Days are written as YYYY-MM-DD, moments in UTC. Money is
/// whole US dollars for the first year. Ids never change between exports of one assessment while the pack keeps its own ids:
/// a finding goes by the gap it comes from, an item by its list and the name first given, a risk by the pack's id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(title = "Results of a HIPAA Security Risk Assessment"))]
pub struct Results {
    /// The version of this format.
    #[cfg_attr(test, schemars(extend("const" = FORMAT)))]
    pub format: u32,
    pub stamp: Stamp,
    pub practice: Practice,
    pub progress: Progress,
    pub scale: Scale,
    /// The people a fix or a question may go to.
    pub roles: Vec<Role>,
    /// What the practice is, as far as the answers tell.
    pub facts: Vec<Fact>,
    /// Everything the practice named: systems, devices, vendors.
    pub items: Vec<Item>,
    /// The inventory: everything that holds patient information, named or implied by the answers.
    pub assets: Vec<Asset>,
    /// Its places, where it has several and answers may differ by them.
    pub places: Vec<Place>,
    /// The items that are business associates, or may be.
    pub vendors: Vec<Vendor>,
    /// Every threat event of the catalog, with the risk it belongs to.
    pub threats: Vec<Threat>,
    /// The gravest first.
    pub findings: Vec<Finding>,
    /// What closes the findings, best first: one decision, one owner, one proof each.
    pub actions: Vec<Action>,
    /// Actions that nothing asks for now, where an answer behind them was another before.
    pub over: Vec<Over>,
    /// The register: what can happen to which assets, the gravest first.
    pub risks: Vec<Risk>,
    pub plan: Plan,
    pub safeguards: Vec<Safeguard>,
    /// Every standard and implementation specification of 45 CFR 164.308 to 164.316.
    pub specifications: Vec<Specification>,
    /// The addressable specifications that are not known to be in place, with what was decided: 45 CFR 164.306(d)(3).
    pub decisions: Vec<Decision>,
    pub not_applicable: Vec<NotApplicable>,
    /// What nobody could say yet, by whom to ask.
    pub not_known: Vec<ToAsk>,
    /// Answers that cannot all be true; every one of them counted as it was given.
    pub conflicts: Vec<Conflict>,
    /// Every question that concerns the practice, in asking order.
    pub answers: Vec<AnswerLine>,
}

/// When the actions are to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Plan {
    /// The day by which the whole assessment is to be looked at again.
    pub next_review: Date,
    /// The nearest first; also those without actions.
    pub windows: Vec<PlanWindow>,
}

/// The actions that are due in one stretch of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlanWindow {
    /// Such as "Within 30 days".
    pub title: String,
    /// Ids of actions, in their order.
    pub actions: Vec<String>,
    /// Ids of the findings that they close, the gravest first.
    pub findings: Vec<String>,
    /// The last due day among them.
    pub by: Option<Date>,
    /// Hours of the practice's own people.
    pub hours: u64,
    /// What all of them may cost, at least.
    pub cost_from: u64,
    /// What all of them are expected to cost.
    pub cost_expected: u64,
    /// What all of them may cost, at most.
    pub cost_to: u64,
}

impl Results {
    pub fn of(pack: &Pack, assessment: &Assessment, evaluation: &Evaluation) -> Self {
        let case = Case::of(pack, assessment, evaluation);
        let sources = Sources::new(&case, evaluation);
        Self {
            format: FORMAT,
            stamp: stamp::write(&sources),
            practice: practice::practice(&sources),
            progress: practice::progress(&sources),
            scale: practice::scale(pack),
            roles: practice::roles(pack),
            facts: practice::facts(&sources),
            items: items::items(&sources),
            assets: assets::write(&sources),
            places: items::places(&sources),
            vendors: items::vendors(&sources),
            threats: risks::threats(&sources),
            findings: findings::write(&sources),
            actions: actions::write(&sources),
            over: actions::over(&sources),
            risks: risks::write(&sources),
            plan: plan(&sources),
            safeguards: rule::safeguards(&sources),
            specifications: rule::specifications(&sources),
            decisions: rule::decisions(&sources),
            not_applicable: open::not_applicable(&sources),
            not_known: open::not_known(&sources),
            conflicts: conflicts::write(&sources),
            answers: answers::write(&sources),
        }
    }

    /// The results as a file: the same bytes for the same answers, pack and day.
    pub fn to_json(&self) -> serde_json::Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    pub fn threat(&self, id: &str) -> Option<&Threat> {
        self.threats.iter().find(|threat| threat.id == id)
    }

    pub fn safeguard(&self, id: &str) -> Option<&Safeguard> {
        self.safeguards.iter().find(|safeguard| safeguard.id == id)
    }
}

fn plan(sources: &Sources<'_>) -> Plan {
    let windows = sources.evaluation.plan.iter();
    Plan {
        next_review: next_review(sources.case.as_of),
        windows: windows.map(|window| plan_window(sources, window)).collect(),
    }
}

fn plan_window(sources: &Sources<'_>, window: &Window) -> PlanWindow {
    PlanWindow {
        title: window.kind.title().to_owned(),
        actions: shared::action_ids(sources, &window.actions),
        findings: finding_ids(sources, &window.findings),
        by: window.by,
        hours: window.hours,
        cost_from: window.cost_from,
        cost_expected: window.cost_expected,
        cost_to: window.cost_to,
    }
}

/// The ids of findings by their numbers.
fn finding_ids(sources: &Sources<'_>, numbers: &[u32]) -> Vec<String> {
    let findings = sources.evaluation.findings.iter();
    findings
        .filter(|finding| numbers.contains(&finding.number))
        .map(|finding| finding.gap.to_string())
        .collect()
}

/// The id of an item in these lists; one that stands in several goes by the first.
fn item_id(sources: &Sources<'_>, lists: &[Id], item: &Id) -> String {
    match lists.iter().find(|list| sources.case.is_listed(list, item)) {
        Some(list) => format!("{list}/{item}"),
        None => item.to_string(),
    }
}

fn strings(ids: &[Id]) -> Vec<String> {
    ids.iter().map(Id::to_string).collect()
}

/// A word such as "Not in place" as other programs like it: "not-in-place".
fn as_id(word: &str) -> String {
    word.to_lowercase().replace(' ', "-")
}

/// The word that a state such as "not-in-place" stands for.
pub fn in_words(state: &str) -> String {
    let mut letters = state.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).map(|letter| if letter == '-' { ' ' } else { letter }).collect()
}

#[cfg(test)]
pub(crate) mod tests;
