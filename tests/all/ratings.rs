//! What moves a rating, and what does not: every factor can, and an answer that no rule behind a rating reads never does.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    sync::Arc,
};

use sra::{
    answer::{Answer, Mark},
    assessment::Assessment,
    condition::Reads,
    diagnostic::Source,
    evaluate::evaluate,
    id::Id,
    pack::{
        Pack, builtin,
        question::{Kind, Question},
        rule::{Gap, Rating},
    },
    trial::Practice,
};

/// Practices that between them have every factor one answer away; the second word is left out of a checklist first.
const PRACTICES: [(&str, Option<(&str, &str)>); 7] = [
    ("sample-three-chair-dental", None),
    ("sample-two-clinics", None),
    ("sample-family-therapy", None),
    ("ocr-agape-metropolitan-2020", None),
    ("sample-kids-pediatrics", None),
    ("sample-birth-center", None),
    ("well-run-dental", Some(("server_care", "patched"))),
];

fn practice(pack: &Pack, name: &str, without: Option<(&str, &str)>) -> Practice {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/practices/{name}.toml"));
    let text = fs::read_to_string(path).unwrap();
    let source = Arc::new(Source { name: name.to_owned(), text });
    let mut practice = Practice::read(pack, &source).unwrap();
    if let Some((question, choice)) = without {
        let Answer::SeveralOf(said) = &mut practice.assessment.answers[question].answer else {
            panic!("{question} is no checklist");
        };
        said.insert(Id::new(choice), Mark::No);
    }
    practice
}

/// Gap, item and threat.
type Row = (Id, Option<Id>, Id);

/// Where each row stands on the two axes, and the factors that moved it.
fn ratings(
    pack: &Pack,
    assessment: &Assessment,
    of: &Practice,
) -> BTreeMap<Row, (usize, usize, Vec<Id>)> {
    let evaluation = evaluate(pack, assessment, of.as_of);
    let gap = |number: u32| {
        evaluation.findings.iter().find(|finding| finding.number == number).unwrap().gap.clone()
    };
    let rows = evaluation.exposures.iter().map(|risk| {
        let item = risk.item.as_ref().map(|item| item.id.clone());
        let moved = risk.rated.moved.iter().map(|moved| moved.factor.clone()).collect();
        let rating = risk.rated.rating;
        ((gap(risk.finding), item, risk.threat.clone()), (rating.likelihood, rating.impact, moved))
    });
    rows.collect()
}

/// The same answers with one of them otherwise, in every simple way.
fn otherwise(question: &Question, answer: &Answer) -> Vec<Answer> {
    match (answer, &question.kind) {
        (Answer::YesNo(yes), _) => vec![Answer::YesNo(!yes)],
        (Answer::OneOf(said), Kind::OneOf { choices }) => {
            choices.keys().filter(|id| *id != said).cloned().map(Answer::OneOf).collect()
        }
        (Answer::SeveralOf(said), Kind::SeveralOf { choices, .. }) => {
            let toggled = |id: &Id| {
                let is_so = |one: &Id| said.get(one) == Some(&Mark::Yes);
                let kept = choices.keys().filter(|one| is_so(one) != (*one == id));
                Answer::only(choices.keys(), &kept.cloned().collect::<Vec<Id>>())
            };
            choices.keys().map(toggled).collect()
        }
        (Answer::WhichItems(marks), _) => {
            let flipped = |id: &Id| {
                let mut marks = marks.clone();
                let mark = if marks[id] == Mark::Yes { Mark::No } else { Mark::Yes };
                marks.insert(id.clone(), mark);
                Answer::WhichItems(marks)
            };
            marks.keys().map(flipped).collect()
        }
        (Answer::Number(number), _) => vec![Answer::Number(if *number > 10 { 3 } else { 40 })],
        _ => Vec::new(),
    }
}

fn with(assessment: &Assessment, question: &Id, answer: Answer) -> Assessment {
    let mut changed = assessment.clone();
    changed.answers[question].answer = answer;
    changed
}

/// Every question that can bear on these reads, also by deciding whether another of them is asked.
fn behind(pack: &Pack, reads: &[&Reads]) -> BTreeSet<Id> {
    let mut waiting: Vec<Id> = reads.iter().flat_map(|reads| pack.behind(reads)).collect();
    let mut found = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if !found.insert(id.clone()) {
            continue;
        }
        let Some(question) = pack.questions.get(&id) else { continue };
        waiting.extend(question.applies.when.iter().flat_map(|when| pack.behind(&when.reads)));
        waiting.extend(question.lines_shown().flat_map(|when| pack.behind(&when.reads)));
        if let Kind::WhichItems { of, only, .. } = &question.kind {
            waiting.extend(of.iter().cloned());
            waiting.extend(only.iter().flat_map(|only| pack.behind(&only.reads)));
        }
    }
    found
}

/// What the rating of a gap against a threat rests on.
fn reads<'p>(pack: &'p Pack, gap: &'p Gap, threat: &Id) -> Vec<&'p Reads> {
    let worked = [&gap.likelihood, &gap.impact].into_iter().filter_map(|rating| match rating {
        Rating::Worked(condition) => Some(&condition.reads),
        Rating::Word(_) => None,
    });
    let factors = gap.factors.iter().chain(&pack.threats[threat].factors);
    let factors = factors.map(|id| &pack.factors[id].when.reads);
    [&gap.when.reads].into_iter().chain(worked).chain(factors).collect()
}

#[test]
fn every_factor_moves_a_rating_and_nothing_else_does() {
    let pack = Pack::load(vec![builtin::files()]).unwrap().pack;
    let of_factors: Vec<&Reads> = pack.factors.values().map(|factor| &factor.when.reads).collect();
    let bearing = behind(&pack, &of_factors);
    let mut moved: BTreeSet<Id> = BTreeSet::new();
    for (name, without) in PRACTICES {
        let practice = practice(&pack, name, without);
        let before = ratings(&pack, &practice.assessment, &practice);
        for (id, recorded) in &practice.assessment.answers {
            if !bearing.contains(id) {
                continue;
            }
            for answer in otherwise(&pack.questions[id], &recorded.answer) {
                let changed = with(&practice.assessment, id, answer);
                let after = ratings(&pack, &changed, &practice);
                for (row, (likelihood, impact, factors)) in &before {
                    let Some(now) = after.get(row) else { continue };
                    let (gap, _, threat) = row;
                    if *now == (*likelihood, *impact, factors.clone()) {
                        continue;
                    }
                    let rests_on = behind(&pack, &reads(&pack, &pack.gaps[gap], threat));
                    assert!(
                        rests_on.contains(id),
                        "{name}: {id} moved {row:?}, which does not read it"
                    );
                    if (now.0, now.1) != (*likelihood, *impact) {
                        let differs =
                            |factor: &&Id| now.2.contains(factor) != factors.contains(factor);
                        moved.extend(pack.factors.keys().filter(differs).cloned());
                    }
                }
            }
        }
    }
    let never: Vec<&Id> = pack.factors.keys().filter(|id| !moved.contains(*id)).collect();
    assert!(never.is_empty(), "no answer makes these factors change a rating: {never:?}");
}
