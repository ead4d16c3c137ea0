//! Findings: gaps that are open, or that cannot be ruled out.

use jiff::civil::Date;
use serde::Serialize;

use crate::{
    evaluate::{self, Class},
    id::Id,
    pack::crosswalk::{Framework, Pointer},
    report::Sources,
    results::{
        assets, item_id,
        shared::{Rating, Who, action_of, certainty, lists},
        strings,
    },
};

/// A gap that is open, or that cannot be ruled out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Finding {
    /// The id of the gap in the pack. It stays when items come and go.
    pub id: String,
    /// Whether it is a weakness that an action closes, good practice that no law names, or something that was so before this
    /// analysis, which settles it.
    #[cfg_attr(test, schemars(extend("enum" = ["weakness", "advice", "before"])))]
    pub class: String,
    /// The id of the action that closes it; none for what this analysis settles.
    pub action: Option<String>,
    /// The finding's number in the document: from 1, the gravest first. It may change between exports.
    pub number: u32,
    pub title: String,
    pub vulnerability: String,
    /// Confirmed where an answer shows it, for at least one item; else an answer is missing that could rule it out.
    #[cfg_attr(test, schemars(extend("enum" = super::tests::CERTAINTY)))]
    pub certainty: String,
    /// The items it is judged for; empty where it is judged for the practice as a whole.
    pub items: Vec<AffectedItem>,
    /// Ids of the assets that it bears on, these items among them; empty for the practice as a whole.
    pub assets: Vec<String>,
    /// The ids of the places it is about, where it is not about all of them.
    pub places: Vec<String>,
    /// The rating of its gravest risk.
    pub rating: Rating,
    /// The rating to expect once the fix is done.
    pub after: Rating,
    /// What was answered, or could not be.
    pub because: String,
    /// Why it is rated as it is.
    pub why_rated: String,
    /// The answers behind it.
    pub answers: Vec<SaidLine>,
    /// Ids of threats.
    pub threats: Vec<String>,
    /// What to do, step by step.
    pub steps: Vec<String>,
    /// Ids of the safeguards that would close it.
    pub safeguards: Vec<String>,
    /// Paragraphs of 45 CFR.
    pub cites: Vec<String>,
    /// Where outside frameworks speak of it.
    pub crosswalk: Vec<Reference>,
    /// What the fix takes, roughly.
    #[cfg_attr(test, schemars(extend("enum" = ["minutes", "hours", "days", "weeks"])))]
    pub effort: String,
    pub cost: Cost,
    /// Who does it.
    pub who: Who,
    /// Days from `since`.
    pub within_days: u16,
    /// When it was first seen in a complete interview: its days run from then.
    pub since: Date,
    pub due: Date,
}

/// An item a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AffectedItem {
    /// The id of an item.
    pub item: String,
    #[cfg_attr(test, schemars(extend("enum" = super::tests::CERTAINTY)))]
    pub certainty: String,
}

/// An answer behind a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SaidLine {
    /// The id of a question.
    pub question: String,
    /// Whom to ask, where the answer is not known.
    pub ask: Option<String>,
}

/// A place in an outside framework.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Reference {
    /// NIST CSF 2.0, the 405(d) HICP practices, or the HPH cybersecurity performance goals.
    #[cfg_attr(test, schemars(extend("enum" = ["csf-2.0", "hicp", "hph-cpg"])))]
    pub framework: String,
    pub id: String,
    pub title: String,
}

/// What a fix may cost in its first year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Cost {
    pub from: u32,
    pub to: u32,
    /// Where the figures come from.
    pub basis: String,
}

pub(super) fn write(sources: &Sources<'_>) -> Vec<Finding> {
    sources.evaluation.findings.iter().map(|finding| one(sources, finding)).collect()
}

fn one(sources: &Sources<'_>, finding: &evaluate::Finding) -> Finding {
    Finding {
        id: finding.gap.to_string(),
        class: class(finding.class),
        action: action_of(sources, finding.number),
        number: finding.number,
        title: finding.title.clone(),
        vulnerability: finding.vulnerability.clone(),
        certainty: certainty(finding.certainty),
        items: items(sources, finding),
        assets: finding.bears_on.iter().map(|asset| assets::id(asset)).collect(),
        places: places(sources, finding),
        rating: Rating::of(sources, finding.rating),
        after: Rating::of(sources, finding.residual),
        because: finding.because.clone(),
        why_rated: finding.why_rated.clone(),
        answers: finding.answers.iter().map(|one| said(one)).collect(),
        threats: strings(&finding.threats),
        steps: finding.fix.clone(),
        safeguards: strings(&finding.safeguards),
        cites: finding.cites.to_vec(),
        crosswalk: finding.crosswalk.iter().map(reference).collect(),
        effort: finding.effort.word().to_owned(),
        cost: Cost {
            from: finding.cost.from,
            to: finding.cost.to,
            basis: finding.cost.basis.to_string(),
        },
        who: Who { role: finding.who.to_string(), title: finding.owner.to_string() },
        within_days: finding.window,
        since: finding.since,
        due: finding.due,
    }
}

fn class(class: Class) -> String {
    match class {
        Class::Weakness => "weakness",
        Class::Advice => "advice",
        Class::Before => "before",
    }
    .to_owned()
}

fn items(sources: &Sources<'_>, finding: &evaluate::Finding) -> Vec<AffectedItem> {
    let lists = lists(sources, &finding.gap);
    let affected = finding.affected.iter();
    affected
        .map(|affected| AffectedItem {
            item: item_id(sources, lists, &affected.item.id),
            certainty: certainty(affected.certainty),
        })
        .collect()
}

fn places(sources: &Sources<'_>, finding: &evaluate::Finding) -> Vec<String> {
    let questions = sources.case.pack.questions.values();
    let lists: Vec<Id> = questions.filter_map(|question| question.by_place.clone()).collect();
    finding.places.iter().map(|place| item_id(sources, &lists, &place.id)).collect()
}

fn said(said: &evaluate::Said) -> SaidLine {
    SaidLine {
        question: said.question.to_string(),
        ask: said.ask.as_ref().map(ToString::to_string),
    }
}

fn reference(pointer: &Pointer) -> Reference {
    let framework = match pointer.framework {
        Framework::Csf => "csf-2.0",
        Framework::Hicp => "hicp",
        Framework::Cpg => "hph-cpg",
    };
    Reference {
        framework: framework.to_owned(),
        id: pointer.id.clone(),
        title: pointer.title.clone(),
    }
}
