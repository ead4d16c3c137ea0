//! The document as data, in the reader's order: the only thing that templates see.
//!
//! Everything is plain text or a number, ready to be put into a sentence; templates decide the words around it. The same
//! answers, pack and day give the same report, whatever the order in which the answers were given.

mod advice;
mod answers;
mod before;
mod conflicts;
mod decisions;
mod figure;
mod findings;
pub mod first_look;
mod flows;
mod inventory;
mod monday;
mod open;
mod plan;
pub mod prepare;
mod register;
mod rule;
mod safeguards;
mod scope;
mod stamp;
mod summary;
mod threats;
pub(crate) mod words;
pub mod worksheet;

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};
use serde::Serialize;

use self::inventory::ByItem;
pub(crate) use self::inventory::List;
pub use self::{
    advice::AdviceLine,
    answers::{AnswerLine, AnswerSection},
    before::BeforeLine,
    conflicts::{ConflictLine, ConflictSide},
    decisions::DecisionLine,
    figure::{Bars, FamilyBar, HeatMap, LevelName},
    findings::{FindingText, LevelGroup},
    flows::{DataFlow, FlowLine, FlowPlace, FlowRow, FlowZone, protection},
    inventory::{Inventory, InventoryItem},
    monday::{BudgetLine, Monday},
    open::{NotApplicableLine, NotKnownGroup, NotKnownLine},
    plan::{ActionText, PlanWindow},
    register::{RegisterRow, RiskCounts, RiskLevel},
    rule::{RuleLine, RuleSection},
    safeguards::FamilyGroup,
    scope::{MatrixRow, ProfileLine, ScaleWord, Scope},
    stamp::{LayerLine, RetiredLine, Stamp},
    summary::{LevelLine, Summary, TopRisk},
    threats::{ThreatGroup, ThreatLine, ThreatRisk, ThreatsApart},
};
use crate::{
    assessment::Assessment,
    evaluate::{Case, Evaluation, named, working_day},
    id::Id,
    pack::Pack,
};

/// Everything a template can use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// "the practice" where no name is given.
    pub practice: String,
    pub prepared_by: Option<String>,
    /// Who has a role of the pack, by the role's id, where the answers say it by name.
    pub officials: BTreeMap<String, String>,
    pub as_of: Date,
    /// When the assessment is to be looked at again, at the latest.
    pub next_review: Date,
    pub status: Status,
    pub summary: Summary,
    pub monday: Monday,
    pub scope: Scope,
    pub inventory: Vec<Inventory>,
    /// Whether the pack tells of each thing what kind it is, where it is and the like.
    pub inventory_told: bool,
    pub threats: Vec<ThreatGroup>,
    pub safeguards: Vec<FamilyGroup>,
    /// By level, the gravest first; only levels with findings.
    pub findings: Vec<LevelGroup>,
    /// The gravest first.
    pub register: Vec<RegisterRow>,
    pub risks: RiskCounts,
    /// By window, the nearest first; only windows with actions.
    pub plan: Vec<PlanWindow>,
    /// Good practice that no law names.
    pub advice: Vec<AdviceLine>,
    /// What was so before this analysis, which settles it.
    pub before: Vec<BeforeLine>,
    /// The addressable specifications that are not known to be in place, with what was decided.
    pub addressable: Vec<DecisionLine>,
    pub not_applicable: Vec<NotApplicableLine>,
    pub not_known: Vec<NotKnownGroup>,
    /// Answers that cannot all be true.
    pub conflicts: Vec<ConflictLine>,
    /// Every standard and implementation specification.
    pub rule: Vec<RuleSection>,
    pub answers: Vec<AnswerSection>,
    pub retired: Vec<RetiredLine>,
    pub heat_map: HeatMap,
    pub bars: Bars,
    /// Where patient information is and how it travels, where a pack and the answers tell.
    pub data_flow: Option<DataFlow>,
    pub stamp: Stamp,
}

/// Whether anything is still open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// Whether every question is answered in substance.
    pub complete: bool,
    /// Questions that are asked and have no answer, not even "not sure".
    pub unanswered: usize,
    /// Questions that somebody still has to find out, such as those answered "not sure".
    pub unsure: usize,
    /// "Complete", or "Draft: 3 questions not answered, 1 answer still to be found out".
    pub words: String,
}

/// What the sections, and the results as data, are written from.
pub(crate) struct Sources<'r> {
    pub case: &'r Case<'r>,
    pub evaluation: &'r Evaluation,
    by_item: ByItem<'r>,
}

impl<'r> Sources<'r> {
    pub fn new(case: &'r Case<'r>, evaluation: &'r Evaluation) -> Self {
        Self { case, evaluation, by_item: ByItem::of(case, evaluation) }
    }
}

/// When an assessment is to be looked at again, at the latest.
pub(crate) fn next_review(as_of: Date) -> Date {
    working_day(as_of.saturating_add(1.year()))
}

impl Report {
    pub fn of(pack: &Pack, assessment: &Assessment, evaluation: &Evaluation) -> Self {
        let as_of = evaluation.as_of;
        let case = Case::of(pack, assessment, evaluation);
        let sources = Sources::new(&case, evaluation);
        Self {
            practice: case.practice().to_owned(),
            prepared_by: sources.prepared_by(),
            officials: officials(&case),
            as_of,
            next_review: next_review(as_of),
            status: status(&sources),
            summary: summary::write(&sources),
            monday: monday::write(&sources),
            scope: scope::write(&sources),
            inventory: inventory::write(&sources),
            inventory_told: !pack.kinds_of_asset.is_empty(),
            threats: threats::write(&sources),
            safeguards: safeguards::write(&sources),
            findings: findings::write(&sources),
            register: register::write(&sources),
            risks: register::counts(&sources),
            plan: plan::write(&sources),
            advice: advice::write(&sources),
            before: before::write(&sources),
            addressable: decisions::write(&sources),
            not_applicable: open::not_applicable(&sources),
            not_known: open::not_known(&sources),
            conflicts: conflicts::write(&sources),
            rule: rule::write(&sources),
            answers: answers::write(&sources),
            retired: stamp::retired(pack),
            heat_map: figure::heat_map(&sources),
            bars: figure::bars(&sources),
            data_flow: flows::write(&sources),
            stamp: stamp::write(&sources),
        }
    }
}

fn officials(case: &Case<'_>) -> BTreeMap<String, String> {
    let holder = |role: &Id| Some((role.to_string(), named(case, role)?.to_string()));
    case.pack.roles.keys().filter_map(holder).collect()
}

fn status(sources: &Sources<'_>) -> Status {
    let (unanswered, unsure) = (sources.case.unanswered(), sources.unsure());
    let mut open = Vec::new();
    match unanswered {
        0 => {}
        1 => open.push("1 question not answered".to_owned()),
        many => open.push(format!("{many} questions not answered")),
    }
    match unsure {
        0 => {}
        1 => open.push("1 answer still to be found out".to_owned()),
        many => open.push(format!("{many} answers still to be found out")),
    }
    let words =
        if open.is_empty() { "Complete".to_owned() } else { format!("Draft: {}", open.join(", ")) };
    Status { complete: open.is_empty(), unanswered, unsure, words }
}

#[cfg(test)]
mod tests;
