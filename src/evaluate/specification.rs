//! How the practice stands with every standard and implementation specification.

use std::collections::HashMap;

use crate::{
    evaluate::{
        bench::Bench,
        case::{Case, Concern, Knowledge},
        decision::{self, Decision},
        finding::Finding,
        gap::{self, Certainty, JudgedGap},
        safeguard::{self, SafeguardResult, SafeguardStatus},
    },
    id::Id,
    pack::{
        question::Question,
        security_rule::{Designation, Entry, is_part_of},
    },
};

/// The seven things a document may say of a standard or specification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpecificationStatus {
    Implemented,
    /// What stands in its place.
    AlternativeImplemented(String),
    /// Why it is not reasonable and appropriate for this practice.
    NotReasonable(String),
    Partly,
    NotImplemented,
    /// The sentence that says why.
    NotApplicable(String),
    NotKnown,
}

impl SpecificationStatus {
    pub fn word(&self) -> &'static str {
        match self {
            Self::Implemented => "Implemented",
            Self::AlternativeImplemented(_) => "Alternative implemented",
            Self::NotReasonable(_) => "Not reasonable and appropriate",
            Self::Partly => "Partly implemented",
            Self::NotImplemented => "Not implemented",
            Self::NotApplicable(_) => "Not applicable",
            Self::NotKnown => "Not known",
        }
    }
}

impl From<SafeguardStatus> for SpecificationStatus {
    fn from(status: SafeguardStatus) -> Self {
        match status {
            SafeguardStatus::InPlace => Self::Implemented,
            SafeguardStatus::Partly => Self::Partly,
            SafeguardStatus::NotInPlace => Self::NotImplemented,
            SafeguardStatus::NotKnown => Self::NotKnown,
            SafeguardStatus::NotApplicable(because) => Self::NotApplicable(because),
        }
    }
}

/// One paragraph of the Security Rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecificationResult {
    pub cite: String,
    pub standard: String,
    /// None for a standard itself.
    pub specification: Option<String>,
    pub designation: Designation,
    pub asks: String,
    pub status: SpecificationStatus,
    /// What the status rests on, in a sentence.
    pub rests_on: String,
    /// The same without what is in place.
    pub lacks: String,
    /// Ids of the safeguards that serve it.
    pub safeguards: Vec<Id>,
    /// Numbers of the findings that cite it.
    pub findings: Vec<u32>,
    /// Ids of the questions that speak of it.
    pub questions: Vec<Id>,
}

/// What there is to judge one paragraph by: all that speaks of it, in its own order.
#[derive(Default)]
struct Evidence<'e> {
    safeguards: Vec<&'e SafeguardResult>,
    gaps: Vec<&'e JudgedGap<'e>>,
    findings: Vec<&'e Finding>,
    questions: Vec<&'e Question>,
}

/// The entries of the rule, and which of them each cite speaks of.
struct Spoken<'e> {
    entries: &'e [&'e Entry],
    known: HashMap<&'e str, Vec<usize>>,
}

impl<'e> Spoken<'e> {
    fn new(entries: &'e [&'e Entry]) -> Self {
        Self { entries, known: HashMap::new() }
    }

    /// The places of the entries that these cites speak of, each once.
    fn places(&mut self, cites: &'e [String]) -> Vec<usize> {
        let mut places = Vec::new();
        for cite in cites {
            let of = self.known.entry(cite).or_insert_with(|| {
                let spoken = self.entries.iter().enumerate();
                spoken.filter(|(_, entry)| speaks(cite, entry)).map(|(at, _)| at).collect()
            });
            places.extend(of.iter().copied().filter(|at| !places.contains(at)).collect::<Vec<_>>());
        }
        places
    }
}

/// Lays everything that speaks of the rule beside the entries it speaks of.
fn evidence<'e>(
    case: &'e Case<'_>,
    entries: &'e [&'e Entry],
    safeguards: &'e [SafeguardResult],
    gaps: &'e [JudgedGap<'e>],
    findings: &'e [Finding],
) -> Vec<Evidence<'e>> {
    let mut spoken = Spoken::new(entries);
    let mut all: Vec<Evidence<'e>> = entries.iter().map(|_| Evidence::default()).collect();
    let mut lay = |cites: &'e [String], put: &dyn Fn(&mut Evidence<'e>)| {
        for at in spoken.places(cites) {
            all.get_mut(at).into_iter().for_each(put);
        }
    };
    safeguards.iter().for_each(|one| lay(&one.cites, &|found| found.safeguards.push(one)));
    gaps.iter().for_each(|one| lay(&one.gap.cites, &|found| found.gaps.push(one)));
    findings.iter().for_each(|one| lay(&one.cites, &|found| found.findings.push(one)));
    case.asked().for_each(|one| lay(&one.cites, &|found| found.questions.push(one)));
    all
}

/// What a paragraph's own evidence comes to, before a standard counts in its specifications.
struct Own {
    /// Whether the paragraph concerns the practice at all.
    concerns: bool,
    status: Option<SafeguardStatus>,
    result: SpecificationResult,
    decision: Option<Decision>,
}

/// Judges every entry, in the order of the rule, and gives the decisions that are to be taken.
pub fn judge(
    case: &Case<'_>,
    bench: &mut Bench,
    safeguards: &[SafeguardResult],
    gaps: &[JudgedGap<'_>],
    findings: &[Finding],
) -> (Vec<SpecificationResult>, Vec<Decision>) {
    let entries: Vec<&Entry> = case.pack.security_rule.entries.values().collect();
    let evidence = evidence(case, &entries, safeguards, gaps, findings);
    let judged = entries.iter().zip(&evidence);
    let own: Vec<Own> =
        judged.map(|(entry, evidence)| own(case, bench, evidence, entry, findings)).collect();
    let results = own.iter().map(|entry| settle(entry, &own)).collect();
    (results, own.into_iter().filter_map(|entry| entry.decision).collect())
}

/// The addressable specifications that are known to be missing, wholly or in part. Judges no more than that takes.
pub fn missing<'a>(case: &Case<'a>, bench: &mut Bench) -> Vec<&'a Entry> {
    let addressable = |entry: &&Entry| entry.designation == Designation::Addressable;
    let entries: Vec<&Entry> =
        case.pack.security_rule.entries.values().filter(addressable).collect();
    let mut spoken = Spoken::new(&entries);
    let mut speaks = |cites: &'a [String]| !spoken.places(cites).is_empty();
    let safeguards = case.pack.safeguards.values().filter(|one| speaks(&one.cites));
    let safeguards: Vec<SafeguardResult> =
        safeguards.map(|one| safeguard::judge_one(case, bench, one)).collect();
    let gaps = case.pack.gaps.values().filter(|gap| speaks(&gap.cites));
    let gaps: Vec<JudgedGap<'_>> = gaps.map(|gap| gap::unrated(case, bench, gap)).collect();
    let evidence = evidence(case, &entries, &safeguards, &gaps, &[]);
    let is_missing = |(entry, evidence): &(&&'a Entry, &Evidence<'_>)| {
        let status = own(case, bench, evidence, entry, &[]).status;
        matches!(status, Some(SafeguardStatus::Partly | SafeguardStatus::NotInPlace))
    };
    entries.iter().zip(&evidence).filter(is_missing).map(|(entry, _)| *entry).collect()
}

fn own(
    case: &Case<'_>,
    bench: &mut Bench,
    evidence: &Evidence<'_>,
    entry: &Entry,
    findings: &[Finding],
) -> Own {
    let (serving, gaps) = (&evidence.safeguards, &evidence.gaps);
    let concern = case.concern(bench, &entry.applies);
    let concerns = !matches!(concern, Concern::No(_));
    let lacks = safeguards_in_words(serving, &LACKING);
    let (status, rests_on) = match concern {
        Concern::No(because) => (Some(SafeguardStatus::NotApplicable(because.clone())), because),
        Concern::NotKnown => (Some(SafeguardStatus::NotKnown), WAITS.to_owned()),
        Concern::Yes if serving.is_empty() => by_gaps(case, gaps),
        Concern::Yes => by_safeguards(serving, gaps),
    };
    let result = SpecificationResult {
        cite: entry.cite.clone(),
        standard: entry.standard.clone(),
        specification: entry.specification.clone(),
        designation: entry.designation,
        asks: entry.asks.clone(),
        status: SpecificationStatus::NotKnown,
        rests_on,
        lacks,
        safeguards: serving.iter().map(|safeguard| safeguard.id.clone()).collect(),
        findings: evidence.findings.iter().map(|finding| finding.number).collect(),
        questions: questions(case, evidence),
    };
    let decision = decision::judge(case, &result, status.as_ref(), findings);
    Own { concerns, status, result, decision }
}

const WAITS: &str = "Whether this concerns the practice depends on a question that is still open.";
const SILENT: &str = "This assessment has no question about it.";

/// Whether a cite is the paragraph or lies inside it; for a standard also one that encloses it.
fn speaks(cite: &str, entry: &Entry) -> bool {
    let encloses = entry.designation == Designation::Standard;
    is_part_of(cite, &entry.cite) || (encloses && is_part_of(&entry.cite, cite))
}

/// Safeguards in place do not make a paragraph whole while an open gap still points at it.
fn by_safeguards(
    serving: &[&SafeguardResult],
    gaps: &[&JudgedGap<'_>],
) -> (Option<SafeguardStatus>, String) {
    let folded = SafeguardStatus::fold(serving.iter().map(|safeguard| &safeguard.status));
    let status = match folded {
        Some(SafeguardStatus::InPlace) if has(gaps, Certainty::Confirmed) => {
            Some(SafeguardStatus::Partly)
        }
        Some(SafeguardStatus::InPlace) if has(gaps, Certainty::NotKnown) => {
            Some(SafeguardStatus::NotKnown)
        }
        folded => folded,
    };
    (status, safeguards_in_words(serving, &ALL))
}

fn has(gaps: &[&JudgedGap<'_>], certainty: Certainty) -> bool {
    gaps.iter().any(|judged| !judged.hits.is_empty() && judged.certainty() == certainty)
}

const ALL: [&str; 4] = ["In place", "Partly", "Not in place", "Not known"];
const LACKING: [&str; 3] = ["Partly", "Not in place", "Not known"];

fn safeguards_in_words(serving: &[&SafeguardResult], words: &[&str]) -> String {
    let mut parts = Vec::new();
    for word in words {
        let titles: Vec<&str> = serving
            .iter()
            .filter(|safeguard| safeguard.status.word() == *word)
            .map(|safeguard| safeguard.title.as_str())
            .collect();
        if !titles.is_empty() {
            parts.push(format!("{word}: {}.", titles.join("; ")));
        }
    }
    if let (true, Some(SafeguardStatus::NotApplicable(because))) =
        (parts.is_empty(), SafeguardStatus::fold(serving.iter().map(|one| &one.status)))
    {
        return because;
    }
    parts.join(" ")
}

/// Where no safeguard serves a paragraph, the gaps that cite it say how it stands.
fn by_gaps(case: &Case<'_>, gaps: &[&JudgedGap<'_>]) -> (Option<SafeguardStatus>, String) {
    let statuses: Vec<SafeguardStatus> =
        gaps.iter().filter_map(|judged| gap_status(case, judged)).collect();
    let status = SafeguardStatus::fold(&statuses);
    let rests_on = match &status {
        None => SILENT.to_owned(),
        Some(SafeguardStatus::NotApplicable(because)) => because.clone(),
        Some(SafeguardStatus::InPlace) => "The answers show no gap here.".to_owned(),
        Some(SafeguardStatus::NotKnown) => "The questions about it are still open.".to_owned(),
        Some(_) => "The answers show a gap here.".to_owned(),
    };
    (status, rests_on)
}

fn gap_status(case: &Case<'_>, judged: &JudgedGap<'_>) -> Option<SafeguardStatus> {
    if !judged.hits.is_empty() {
        return Some(match judged.certainty() {
            Certainty::Confirmed => SafeguardStatus::NotInPlace,
            Certainty::NotKnown => SafeguardStatus::NotKnown,
        });
    }
    let read = &judged.gap.when.reads.questions;
    let known: Vec<Knowledge<'_>> = read.iter().map(|id| case.knowledge(id, None)).collect();
    if known.contains(&Knowledge::NotKnown) {
        Some(SafeguardStatus::NotKnown)
    } else if known.contains(&Knowledge::Known) {
        Some(SafeguardStatus::InPlace)
    } else {
        known.into_iter().find_map(|knowledge| match knowledge {
            Knowledge::NotAsked(because) | Knowledge::DoesNotApply(because) => {
                Some(SafeguardStatus::NotApplicable(because.to_owned()))
            }
            _ => None,
        })
    }
}

/// The asked questions that cite the paragraph or stand behind its safeguards, in asking order.
fn questions(case: &Case<'_>, evidence: &Evidence<'_>) -> Vec<Id> {
    let behind = evidence.safeguards.iter().flat_map(|safeguard| &safeguard.questions);
    let citing = evidence.questions.iter().map(|question| &question.id);
    case.in_order(citing.chain(behind)).into_iter().map(|question| question.id.clone()).collect()
}

/// A standard counts in its specifications; everything else stands for itself.
fn settle(entry: &Own, all: &[Own]) -> SpecificationResult {
    let mut result = entry.result.clone();
    let parts: Vec<&Own> = all.iter().filter(|other| is_specification_of(other, entry)).collect();
    if parts.is_empty() || !entry.concerns {
        let decided = entry.decision.as_ref().and_then(Decision::changes_status);
        let status = || entry.status.clone().map_or(SpecificationStatus::NotKnown, Into::into);
        result.status = decided.unwrap_or_else(status);
        return result;
    }
    let own = entry.status.iter().cloned();
    let of_parts = parts.iter().map(|part| counted(part));
    let statuses: Vec<SafeguardStatus> = own.chain(of_parts).collect();
    let folded = SafeguardStatus::fold(&statuses);
    result.status = folded.map_or(SpecificationStatus::NotKnown, Into::into);
    if entry.status.is_none() {
        result.rests_on = "Taken together from its specifications.".to_owned();
    }
    result
}

/// What a specification counts in its standard: another measure in its place counts as much as its own.
fn counted(part: &Own) -> SafeguardStatus {
    match part.decision.as_ref().and_then(Decision::changes_status) {
        Some(SpecificationStatus::AlternativeImplemented(_)) => SafeguardStatus::InPlace,
        _ => part.status.clone().unwrap_or(SafeguardStatus::NotKnown),
    }
}

/// A specification names its standard and lies in the same section of the rule.
fn is_specification_of(part: &Own, standard: &Own) -> bool {
    standard.result.designation == Designation::Standard
        && part.result.specification.is_some()
        && part.result.standard == standard.result.standard
        && section(&part.result) == section(&standard.result)
}

fn section(result: &SpecificationResult) -> &str {
    result.cite.split('(').next().unwrap_or_default()
}
