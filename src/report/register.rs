//! The risk register: a row for each risk, the gravest first.

use serde::Serialize;

use crate::{
    answer::{in_words, some_in_words},
    evaluate::{Guard, Risk},
    pack::risk::Response,
    report::{
        Sources,
        findings::{REQUIRED, duty, is_upper},
        words::{WHOLE, names, numbers, things},
    },
};

/// One risk in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RegisterRow {
    /// From 1, the gravest first; the document calls it "R1".
    pub number: u32,
    pub title: String,
    /// "Dentrix and Gmail", or "Whole practice".
    pub strikes: String,
    /// The same with three names at most: "Dentrix, Gmail, Weave and 2 more".
    pub strikes_briefly: String,
    pub likelihood: String,
    pub impact: String,
    pub level: String,
    /// Whether the level is in the upper half of the scale.
    pub upper: bool,
    /// Two sentences: why it is rated so.
    pub why: String,
    /// Whether it is among those that the main document tells in full.
    pub gravest: bool,
    /// The gravest findings that open the way or worsen the harm, by their titles, and how many more there are.
    pub opens: Vec<String>,
    pub more: usize,
    /// Numbers of all these findings: "3 and 7"; empty where there are none.
    pub findings: String,
    /// What holds it down now, half a sentence each.
    pub held: Vec<String>,
    /// The safeguards in place, or partly, that can hold it down: "A second step at sign-in (Gmail)".
    pub guards: Vec<String>,
    /// What holds it down in a sentence, or that nothing does, or that nobody was asked.
    pub held_by: String,
    /// "Mitigate"
    pub response: String,
    /// What the response means here, as a sentence.
    pub response_means: String,
    pub keep: bool,
    /// The levels with nothing in place, and once the plan is done.
    pub start: String,
    pub after: String,
    /// Numbers of the actions that lower it, or else of all that bear on it: "1, 4 and 9"; empty where there are none.
    pub actions: String,
    /// The same actions, by their titles.
    pub lowered_by: Vec<Lowering>,
    /// What the law asks for where something is open, in a sentence; empty where nothing is.
    pub law: String,
}

/// An action that lowers a risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lowering {
    pub number: u32,
    pub title: String,
}

/// How many risks there are of which level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RiskCounts {
    /// The gravest first; every level of the scale.
    pub levels: Vec<RiskLevel>,
    /// The words of the levels in the upper half: "critical", "high".
    pub upper_levels: Vec<String>,
    /// How many risks are of one of these.
    pub upper: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RiskLevel {
    pub title: String,
    /// With what is in place now.
    pub now: usize,
    /// Once the plan is done.
    pub after: usize,
}

pub(super) fn counts(sources: &Sources<'_>) -> RiskCounts {
    let levels = &sources.case.pack.scale.levels;
    let risks = || sources.evaluation.risks.iter();
    let graded = levels.iter().enumerate().rev();
    let upper = graded.clone().filter(|(at, _)| is_upper(*at, levels.len()));
    RiskCounts {
        upper_levels: upper.map(|(_, level)| level.title.to_lowercase()).collect(),
        upper: risks().filter(|risk| is_upper(risk.rating.level, levels.len())).count(),
        levels: graded
            .map(|(at, level)| RiskLevel {
                title: level.title.clone(),
                now: risks().filter(|risk| risk.rating.level == at).count(),
                after: risks().filter(|risk| risk.residual.level == at).count(),
            })
            .collect(),
    }
}

pub(super) fn write(sources: &Sources<'_>) -> Vec<RegisterRow> {
    sources.evaluation.risks.iter().map(|risk| row(sources, risk)).collect()
}

fn row(sources: &Sources<'_>, risk: &Risk) -> RegisterRow {
    let names = names(&risk.struck);
    let upper = is_upper(risk.rating.level, sources.case.pack.scale.levels.len());
    RegisterRow {
        number: risk.number,
        title: risk.title.to_string(),
        strikes: if names.is_empty() { WHOLE.to_owned() } else { things(&names) },
        strikes_briefly: match names.as_slice() {
            [] => WHOLE.to_owned(),
            names => some_in_words(names, BRIEFLY),
        },
        likelihood: sources.likelihood(risk.rating),
        impact: sources.impact(risk.rating),
        level: sources.level(risk.rating),
        upper,
        why: risk.why.clone(),
        gravest: upper || risk.number <= FEWEST,
        opens: opens(sources, risk),
        more: risk.findings.len().saturating_sub(MOST_TITLES),
        findings: numbers(&risk.findings),
        held: risk.held.iter().map(|held| held.because.clone()).collect(),
        guards: guards(risk),
        held_by: held_by(risk),
        response: word(risk.response).to_owned(),
        response_means: means(risk),
        keep: risk.response == Response::Keep,
        start: sources.level(risk.start),
        after: sources.level(risk.residual),
        actions: numbers(lowering(risk)),
        lowered_by: lowered_by(sources, risk),
        law: law(sources, risk),
    }
}

/// Names that a row of the main document has room for.
const BRIEFLY: usize = 3;

/// The actions without which it stays as it is; where a pack does not tell, all that bear on it.
fn lowering(risk: &Risk) -> &[u32] {
    if risk.lowered_by.is_empty() { &risk.actions } else { &risk.lowered_by }
}

fn lowered_by(sources: &Sources<'_>, risk: &Risk) -> Vec<Lowering> {
    let actions = sources.evaluation.actions.iter();
    let lowering = actions.filter(|action| lowering(risk).contains(&action.number));
    lowering.map(|action| Lowering { number: action.number, title: action.title.clone() }).collect()
}

/// More paragraphs than this are not read; the annex has all.
const MOST_CITES: usize = 3;

fn law(sources: &Sources<'_>, risk: &Risk) -> String {
    let open = || sources.weaknesses().filter(|one| risk.findings.contains(&one.number));
    let required: Vec<_> = open().filter(|one| duty(sources, one) == REQUIRED).collect();
    let says = if required.is_empty() {
        "The law asks for what is missing here, or for a written reason why not"
    } else {
        "The law requires what is missing here"
    };
    let cited: Vec<_> = if required.is_empty() { open().collect() } else { required };
    let mut cites: Vec<&str> =
        cited.iter().filter_map(|one| one.cites.first()).map(String::as_str).collect();
    cites.dedup();
    cites.truncate(MOST_CITES);
    if cites.is_empty() { String::new() } else { format!("{says}: 45 CFR {}.", in_words(&cites)) }
}

/// So many risks are told in full even where none is grave.
const FEWEST: u32 = 3;
/// More titles than this are not read.
const MOST_TITLES: usize = 4;

fn opens(sources: &Sources<'_>, risk: &Risk) -> Vec<String> {
    let findings = sources.evaluation.findings.iter();
    findings
        .filter(|one| risk.findings.contains(&one.number))
        .take(MOST_TITLES)
        .map(|one| one.title.clone())
        .collect()
}

/// "Held down: a second step guards the mailbox." What stands in the way is not always enough.
pub(super) fn held_by(risk: &Risk) -> String {
    let held: Vec<&str> = risk.held.iter().map(|held| held.because.as_str()).collect();
    match (held.as_slice(), guards(risk).as_slice()) {
        ([], []) if !risk.asked => "Not asked: nobody was asked what holds it down.".to_owned(),
        ([], []) if risk.rating.level == 0 => "Low without a safeguard of its own.".to_owned(),
        ([], []) => "Nothing that would hold it down is known to be in place.".to_owned(),
        ([], guards) => format!("In place, but not enough to hold it down: {}.", guards.join("; ")),
        (held, _) => format!("Held down: {}.", held.join("; ")),
    }
}

fn guards(risk: &Risk) -> Vec<String> {
    use crate::evaluate::SafeguardStatus::{InPlace, Partly};
    let stands = risk.safeguards.iter().filter(|guard| matches!(guard.status, InPlace | Partly));
    stands.map(guard).collect()
}

fn guard(guard: &Guard) -> String {
    let names: Vec<&str> = guard.items.iter().map(|item| item.name.as_str()).collect();
    let partly = guard.status == crate::evaluate::SafeguardStatus::Partly;
    match (names.is_empty(), partly) {
        (true, false) => guard.title.to_string(),
        (true, true) => format!("{} (partly)", guard.title),
        (false, false) => format!("{} ({})", guard.title, things(&names)),
        (false, true) => format!("{} (partly: {})", guard.title, things(&names)),
    }
}

/// The title of a response.
fn word(response: Response) -> &'static str {
    match response {
        Response::Mitigate => "Mitigate",
        Response::Accept => "Accept",
        Response::Transfer => "Transfer",
        Response::Avoid => "Avoid",
        Response::Keep => "Keep",
        Response::FindOut => "Find out",
    }
}

fn means(risk: &Risk) -> String {
    let actions = match lowering(risk) {
        [] => String::new(),
        [one] => format!(" Action {one}."),
        many => format!(" Actions {}.", numbers(many)),
    };
    let because = risk.response_because.as_deref().map(|because| format!(": {because}"));
    let because = because.unwrap_or_default();
    match risk.response {
        Response::Keep => match guards(risk).as_slice() {
            [] => "Keep it so.".to_owned(),
            guards => format!("Keep in place: {}.", guards.join("; ")),
        },
        Response::FindOut => {
            "Find out first: nobody could say how this stands in the practice.".to_owned()
        }
        Response::Accept if risk.actions.is_empty() => {
            "Nothing is left to mend here; accept what is left in writing, or end the activity."
                .to_owned()
        }
        Response::Mitigate => format!("Mitigate{because}.{actions}"),
        Response::Accept => format!("Accept{because}.{actions}"),
        Response::Transfer => format!("Transfer{because}.{actions}"),
        Response::Avoid => format!("Avoid{because}.{actions}"),
    }
}
