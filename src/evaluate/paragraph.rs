//! What the answers show of each paragraph of the Security Rule, before decisions and before standards count in their parts.

use std::borrow::Cow;

use crate::{
    evaluate::{
        bench::Bench,
        case::{Case, Concern, Knowledge},
        findings::gap::{self, Certainty, Hit},
        safeguard::{ItemStatus, SafeguardResult, SafeguardStatus},
    },
    pack::{
        rule::Gap,
        security_rule::{Designation, Entry},
        spoken::Spoken,
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
            SafeguardStatus::NotKnown | SafeguardStatus::NotAsked => Self::NotKnown,
            SafeguardStatus::NotApplicable(because) => Self::NotApplicable(because),
        }
    }
}

/// What a paragraph's own evidence comes to, before its decision and before a standard counts in its specifications.
pub struct Paragraph<'a> {
    pub entry: &'a Entry,
    /// What of the pack speaks of it.
    pub spoken: &'a Spoken,
    /// Whether it concerns the practice at all.
    pub concerns: bool,
    /// None where nothing in the pack speaks of it.
    pub status: Option<SafeguardStatus>,
    pub rests_on: String,
    pub lacks: String,
}

impl Paragraph<'_> {
    /// Whether it is an addressable specification that is known to be missing, wholly or in part.
    pub fn is_to_be_decided(&self) -> bool {
        self.entry.designation == Designation::Addressable
            && matches!(self.status, Some(SafeguardStatus::Partly | SafeguardStatus::NotInPlace))
    }
}

/// Judges every entry by what speaks of it, in the order of the rule.
pub fn judge<'a>(
    case: &Case<'a>,
    bench: &mut Bench,
    safeguards: &[SafeguardResult],
    open: &[Vec<Hit<'_>>],
) -> Vec<Paragraph<'a>> {
    let entries = case.pack.security_rule.entries.values().zip(&case.pack.spoken);
    entries
        .map(|(entry, spoken)| paragraph(case, bench, (entry, spoken), safeguards, open))
        .collect()
}

fn paragraph<'a>(
    case: &Case<'a>,
    bench: &mut Bench,
    (entry, spoken): (&'a Entry, &'a Spoken),
    safeguards: &[SafeguardResult],
    open: &[Vec<Hit<'_>>],
) -> Paragraph<'a> {
    let serving: Vec<&SafeguardResult> = at_places(&spoken.safeguards, safeguards).collect();
    let concern = case.concern(bench, &entry.applies);
    let concerns = !matches!(concern, Concern::No(_));
    let (mut told, mut lacks) = safeguards_in_words(&serving);
    let (status, rests_on) = match concern {
        Concern::No(because) => (Some(SafeguardStatus::NotApplicable(because.clone())), because),
        Concern::NotKnown => (Some(SafeguardStatus::NotKnown), WAITS.to_owned()),
        Concern::Yes if serving.is_empty() => by_gaps(case, &spoken.gaps, open),
        Concern::Yes => {
            let (status, but) = by_safeguards(&serving, &spoken.gaps, open);
            for text in [&mut told, &mut lacks].into_iter().filter(|_| !but.is_empty()) {
                add_words(text, but);
            }
            (status, told)
        }
    };
    Paragraph { entry, spoken, concerns, status, rests_on, lacks }
}

pub fn at_places<'p, T>(places: &'p [usize], all: &'p [T]) -> impl Iterator<Item = &'p T> + Clone {
    places.iter().filter_map(|at| all.get(*at))
}

const WAITS: &str = "Whether this concerns the practice depends on a question that is still open.";
const SILENT: &str = "This assessment has no question about it.";

/// Safeguards in place do not make a paragraph whole while an open gap still points at it: then a sentence says so.
fn by_safeguards(
    serving: &[&SafeguardResult],
    gaps: &[usize],
    open: &[Vec<Hit<'_>>],
) -> (Option<SafeguardStatus>, &'static str) {
    let has = |certainty| {
        at_places(gaps, open).any(|hits| !hits.is_empty() && gap::certainty(hits) == certainty)
    };
    let folded = SafeguardStatus::fold(serving.iter().flat_map(|safeguard| safeguard.statuses()));
    match folded {
        Some(SafeguardStatus::InPlace) if has(Certainty::Confirmed) => {
            (Some(SafeguardStatus::Partly), "A finding shows what is still missing.")
        }
        Some(SafeguardStatus::InPlace) if has(Certainty::NotKnown) => {
            (Some(SafeguardStatus::NotKnown), "A finding asks for what is not known yet.")
        }
        folded => (folded, ""),
    }
}

/// Another sentence at the end.
pub fn add_words(text: &mut String, words: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(words);
}

/// How they stand, in words; and the same without those in place.
fn safeguards_in_words(serving: &[&SafeguardResult]) -> (String, String) {
    let (mut told, mut lacks) = (String::new(), String::new());
    for word in ["In place", "Partly", "Not in place", "Not known", "Not asked"] {
        let with = serving.iter().filter(|safeguard| safeguard.status.word() == word);
        let titles = with.map(|safeguard| title(safeguard));
        if word != "In place" {
            add_sentence(&mut lacks, word, titles.clone());
        }
        add_sentence(&mut told, word, titles);
    }
    if told.is_empty()
        && let Some(SafeguardStatus::NotApplicable(because)) =
            SafeguardStatus::fold(serving.iter().map(|one| &one.status))
    {
        return (because.clone(), because);
    }
    (told, lacks)
}

/// What is not known for some things may be in place for others, and counts for the paragraph as that.
fn title(safeguard: &SafeguardResult) -> Cow<'_, str> {
    use SafeguardStatus::{InPlace, NotKnown, Partly};
    let holds = |judged: &ItemStatus| matches!(judged.status, InPlace | Partly);
    if safeguard.status == NotKnown && safeguard.items.iter().any(holds) {
        Cow::Owned(format!("{} (in place for some)", safeguard.title))
    } else {
        Cow::Borrowed(&*safeguard.title)
    }
}

/// "Partly: a; b."; nothing where there is no title.
fn add_sentence<'t>(text: &mut String, word: &str, titles: impl Iterator<Item = Cow<'t, str>>) {
    let before = text.len();
    for (at, title) in titles.enumerate() {
        match at {
            0 if text.is_empty() => text.extend([word, ": "]),
            0 => text.extend([" ", word, ": "]),
            _ => text.push_str("; "),
        }
        text.push_str(&title);
    }
    if text.len() > before {
        text.push('.');
    }
}

/// Where no safeguard serves a paragraph, the gaps that cite it say how it stands.
fn by_gaps(
    case: &Case<'_>,
    gaps: &[usize],
    open: &[Vec<Hit<'_>>],
) -> (Option<SafeguardStatus>, String) {
    let status = |at: &usize| gap_status(case, case.pack.gaps.get_index(*at)?.1, open.get(*at)?);
    let statuses: Vec<SafeguardStatus> = gaps.iter().filter_map(status).collect();
    let status = SafeguardStatus::fold(&statuses);
    let rests_on = match &status {
        None => SILENT.to_owned(),
        Some(SafeguardStatus::NotApplicable(because)) => because.clone(),
        Some(SafeguardStatus::InPlace) => "The answers show no gap here.".to_owned(),
        Some(SafeguardStatus::NotKnown | SafeguardStatus::NotAsked) => {
            "The questions about it are still open.".to_owned()
        }
        Some(_) => "The answers show a gap here.".to_owned(),
    };
    (status, rests_on)
}

fn gap_status(case: &Case<'_>, gap: &Gap, hits: &[Hit<'_>]) -> Option<SafeguardStatus> {
    if !hits.is_empty() {
        return Some(match gap::certainty(hits) {
            Certainty::Confirmed => SafeguardStatus::NotInPlace,
            Certainty::NotKnown => SafeguardStatus::NotKnown,
        });
    }
    let read = &gap.when.reads.questions;
    let known: Vec<Knowledge<'_>> =
        read.iter().map(|id| case.knowledge_read(&gap.when.reads, id, None)).collect();
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
