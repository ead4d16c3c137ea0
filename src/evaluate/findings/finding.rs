//! Findings: open gaps, written out with the practice's own names.

use std::sync::Arc;

use jiff::{ToSpan, civil::Date};

use crate::{
    answer::{Item, in_words, some_in_words},
    evaluate::{
        asset::{AssetName, Assets},
        case::{Case, Knowledge},
        findings::gap::{Certainty, JudgedGap, Row},
        findings::rating::{Rated, Rating},
        owner::owner,
        people::to_others,
        words::{IN_A_SENTENCE, Spoken},
    },
    id::{Id, IdMap},
    pack::{
        crosswalk::Pointer,
        question::Question,
        rule::{Cost, Effort, Gap},
        scale::Step,
    },
};

/// Where a finding belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Actions close it.
    Weakness,
    /// Good practice that no law names.
    Advice,
    /// So it was before this analysis, which settles it.
    Before,
}

/// A gap that is open, or that cannot be ruled out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// From 1, the gravest first; advice and what was before this analysis come last.
    pub number: u32,
    pub gap: Id,
    pub class: Class,
    /// How the document itself settles it; else empty.
    pub settled: Arc<str>,
    pub title: String,
    pub vulnerability: String,
    /// Confirmed where it is for at least one item.
    pub certainty: Certainty,
    /// Empty for the practice as a whole.
    pub affected: Vec<Affected>,
    /// The assets that it bears on; empty for the practice as a whole.
    pub bears_on: Vec<Arc<AssetName>>,
    /// The places it is about, where it is not about all of them.
    pub places: Vec<Item>,
    /// The rating of its gravest row.
    pub rating: Rating,
    /// The rating to expect once the fix is done.
    pub residual: Rating,
    /// What the practice said, and what it could not say.
    pub because: String,
    /// One sentence: why it is rated as it is.
    pub why_rated: String,
    /// The answers behind it, in asking order.
    pub answers: Vec<Arc<Said>>,
    pub threats: Arc<[Id]>,
    pub fix: Vec<String>,
    pub effort: Effort,
    pub cost: Cost,
    /// The role that does it.
    pub who: Id,
    /// The role in words.
    pub owner: Arc<str>,
    pub cites: Arc<[String]>,
    pub crosswalk: Arc<[Pointer]>,
    /// Ids of the safeguards that would close it.
    pub safeguards: Arc<[Id]>,
    /// Days: what the gap or its level allows, whichever is shorter.
    pub window: u16,
    /// When it was first seen in a complete interview.
    pub since: Date,
    pub due: Date,
}

/// An item a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Affected {
    pub item: Item,
    pub certainty: Certainty,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub question: Id,
    /// The question's place in the pack, from 1.
    pub number: usize,
    pub label: String,
    pub answer: String,
    /// Whom to ask, where the answer is not known.
    pub ask: Option<Arc<str>>,
}

impl Finding {
    pub fn is_weakness(&self) -> bool {
        self.class == Class::Weakness
    }

    pub fn is_confirmed(&self) -> bool {
        self.certainty == Certainty::Confirmed
    }
}

/// The findings of the gaps that are open, numbered.
pub fn write(case: &Case<'_>, gaps: &[JudgedGap<'_>], assets: &Assets) -> Vec<Finding> {
    let mut told = Told::default();
    let numbered = (1..).zip(ranked(case, gaps));
    let write = |(number, (gap, worst))| {
        let bears_on = bears_on(gap, assets);
        Finding { bears_on, ..write_one(case, &mut told, number, gap, worst) }
    };
    numbered.map(write).collect()
}

/// The gaps that are open, each with its gravest row: where they belong, level, then likelihood times impact, then the pack's
/// order.
pub fn ranked<'g>(
    case: &Case<'_>,
    gaps: &'g [JudgedGap<'_>],
) -> Vec<(&'g JudgedGap<'g>, &'g Row<'g>)> {
    let worst = |gap| Some((gap, JudgedGap::worst(gap)?));
    let mut open: Vec<(&JudgedGap<'_>, &Row<'_>)> = gaps.iter().filter_map(worst).collect();
    open.sort_by_key(|(gap, worst)| {
        (class(case, gap.gap), std::cmp::Reverse(worst.rated.rating.weight()))
    });
    open
}

/// The things it is open for, or else what the pack says.
fn bears_on(judged: &JudgedGap<'_>, assets: &Assets) -> Vec<Arc<AssetName>> {
    let hits = judged.hits.iter().filter_map(|hit| hit.item.map(|item| &item.id));
    let mut bears_on = assets.of_items(&judged.gap.each, hits);
    bears_on.extend(assets.of_kinds(&judged.gap.on));
    bears_on
}

fn class(case: &Case<'_>, gap: &Gap) -> Class {
    let action = gap.action.as_ref().and_then(|id| case.pack.actions.get(id));
    if gap.settled.is_some() {
        Class::Before
    } else if gap.good_practice || action.is_some_and(|action| action.advice) {
        Class::Advice
    } else {
        Class::Weakness
    }
}

/// The finding of a gap that is open, with the gravest of its rows.
fn write_one(
    case: &Case<'_>,
    told: &mut Told,
    number: u32,
    judged: &JudgedGap<'_>,
    worst: &Row<'_>,
) -> Finding {
    let gap = judged.gap;
    let rating = worst.rated.rating;
    let names = judged.names(None);
    let all = Spoken { item: None, items: &names };
    let window = window(case, gap, rating);
    let since = since(case, &gap.id);
    let behind: Vec<&Question> = case.asked_among(&judged.grounds.questions).collect();
    Finding {
        number,
        gap: gap.id.clone(),
        class: class(case, gap),
        settled: gap.settled.clone().unwrap_or_default(),
        title: title(case, judged),
        vulnerability: case.say(&gap.vulnerability, all),
        certainty: judged.certainty(),
        affected: affected(judged),
        bears_on: Vec::new(),
        places: judged.places.iter().map(|place| (*place).clone()).collect(),
        rating,
        residual: judged.residual(case).unwrap_or(rating),
        because: at_places(judged, because(case, judged, &behind)),
        why_rated: why_rated(case, gap, worst, all),
        answers: behind.into_iter().map(|question| told.said(case, question)).collect(),
        threats: Arc::clone(&gap.threats),
        fix: gap.fix.iter().map(|step| case.say(step, all)).collect(),
        effort: gap.effort,
        cost: gap.cost.clone(),
        who: gap.who.clone(),
        owner: owner(case, &gap.who),
        cites: Arc::clone(&gap.cites),
        crosswalk: Arc::clone(&gap.crosswalk),
        safeguards: Arc::clone(&gap.safeguards),
        window,
        since,
        due: since.saturating_add(i64::from(window).days()),
    }
}

/// What nobody knows is titled as something to find out: a title that states it would say more than was said.
pub fn title(case: &Case<'_>, judged: &JudgedGap<'_>) -> String {
    let names = judged.names(None);
    let all = Spoken { item: None, items: &names };
    match (judged.certainty(), &judged.gap.find_out) {
        (Certainty::Confirmed, _) => case.say(&judged.gap.title, all),
        (Certainty::NotKnown, Some(question)) => format!("Find out: {}", case.say(question, all)),
        (Certainty::NotKnown, None) => {
            format!("Find out whether this is so: {}", case.say(&judged.gap.title, all))
        }
    }
}

/// The answers already put into words: many findings rest on the same ones.
#[derive(Default)]
struct Told {
    said: IdMap<Arc<Said>>,
}

impl Told {
    fn said(&mut self, case: &Case<'_>, question: &Question) -> Arc<Said> {
        let told = self.said.entry(question.id.clone());
        Arc::clone(told.or_insert_with(|| Arc::new(said(case, question))))
    }
}

/// When it was first seen; today, where no complete interview showed it yet. No day that is still to come.
pub fn since(case: &Case<'_>, gap: &Id) -> Date {
    case.assessment.open_since.get(gap).map_or(case.as_of, |day| (*day).min(case.as_of))
}

fn window(case: &Case<'_>, gap: &Gap, rating: Rating) -> u16 {
    let within = case.pack.scale.levels.get(rating.level).map(|level| level.within);
    within.map_or(gap.window, |within| within.min(gap.window))
}

fn affected(judged: &JudgedGap<'_>) -> Vec<Affected> {
    let affected = judged.hits.iter().filter_map(|hit| {
        hit.item.map(|item| Affected { item: item.clone(), certainty: hit.certainty })
    });
    affected.collect()
}

/// What was said, with the confirmed items only; and what could not be said.
fn because(case: &Case<'_>, judged: &JudgedGap<'_>, behind: &[&Question]) -> String {
    let confirmed = judged.names(Some(Certainty::Confirmed));
    let unknown = judged.names(Some(Certainty::NotKnown));
    let all = Spoken { item: None, items: &confirmed };
    match judged.certainty() {
        Certainty::NotKnown => not_known(case, behind, &unknown),
        Certainty::Confirmed if unknown.is_empty() => case.say(&judged.gap.because, all),
        Certainty::Confirmed => {
            let because = case.say(&judged.gap.because, all);
            [because.as_str(), " ", &not_known(case, behind, &unknown)].concat()
        }
    }
}

/// "At The mall: …", where other places are better off.
fn at_places(judged: &JudgedGap<'_>, because: String) -> String {
    if judged.places.is_empty() {
        return because;
    }
    let places: Vec<&str> = judged.places.iter().map(|place| place.name.as_str()).collect();
    format!("At {}: {because}", some_in_words(&places, IN_A_SENTENCE))
}

fn not_known(case: &Case<'_>, behind: &[&Question], items: &[&str]) -> String {
    let labels: Vec<String> = behind
        .iter()
        .filter(|question| case.knowledge(&question.id, None) == Knowledge::NotKnown)
        .map(|question| format!("\u{201c}{}\u{201d}", question.label))
        .collect();
    let about = match (items.is_empty(), labels.is_empty()) {
        (true, true) => "this".to_owned(),
        (true, false) => in_words(&labels),
        (false, true) => some_in_words(items, IN_A_SENTENCE),
        (false, false) => {
            let items = some_in_words(items, IN_A_SENTENCE);
            format!("{} for {items}", in_words(&labels))
        }
    };
    format!("Not known yet: {about}.")
}

fn why_rated(case: &Case<'_>, gap: &Gap, worst: &Row<'_>, all: Spoken<'_>) -> String {
    let scale = &case.pack.scale;
    let Rated { rating, .. } = worst.rated;
    fn word(step: Option<&Step>) -> &str {
        step.map_or("", |step| &step.word)
    }
    let likelihood = word(scale.likelihoods.get(rating.likelihood));
    let impact = word(scale.impacts.get(rating.impact));
    let mut text = String::with_capacity(RATED);
    text.extend(["Likelihood ", likelihood, ", impact ", impact, ": "]);
    case.say_in(&mut text, &gap.rationale, all);
    text.truncate(text.trim_end_matches(['.', ' ']).len());
    worst.rated.add_moves(&mut text);
    text.push('.');
    text
}

/// How long the reason of a rating usually is; a longer one costs a little time.
const RATED: usize = 320;

fn said(case: &Case<'_>, question: &Question) -> Said {
    let is_open = case.knowledge(&question.id, None) == Knowledge::NotKnown;
    Said {
        question: question.id.clone(),
        number: case.number(&question.id),
        label: question.label.clone(),
        answer: case.answered(question),
        ask: is_open
            .then(|| case.whom_to_ask(question))
            .flatten()
            .and_then(|whom| to_others(&whom, case.pack)),
    }
}
