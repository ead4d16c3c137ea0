//! Decisions on addressable specifications: what is on record, what is missing, and what a pack may not do with them.

use jiff::{Timestamp, civil::date};
use sra::{
    answer::{Answer, Mark},
    assessment::{Assessment, Recorded},
    evaluate::{
        Certainty, Decided, Decision, Evaluation, Reason, SpecificationStatus, evaluate, standing,
    },
    id::Id,
    pack::Pack,
    trial::Practice,
};

use crate::support::{builtin, decisions_with, practice};

const LOGOFF: &str = "164.312(a)(2)(iii)";
const LOGOFF_ITEM: &str = "164_312_a_2_iii";
const REPAIRS: &str = "164.310(a)(2)(iv)";
const REPAIRS_ITEM: &str = "164_310_a_2_iv";

fn pack() -> Pack {
    Pack::load(vec![decisions_with("", "")]).unwrap_or_else(|found| panic!("{found:#?}")).pack
}

/// Nothing is in place but encryption, and nothing is decided.
fn weak() -> Vec<(&'static str, Answer)> {
    vec![
        ("name", Answer::Text("Sample Dental".into())),
        ("logoff", Answer::YesNo(false)),
        ("encrypted", Answer::YesNo(true)),
        ("repairs", Answer::YesNo(false)),
    ]
}

fn marks(marks: &[(&str, Mark)]) -> Answer {
    Answer::WhichItems(marks.iter().map(|(id, mark)| (Id::new(id), *mark)).collect())
}

/// What the practice weighed.
fn chosen(factors: &[&str]) -> Answer {
    let chosen: Vec<Id> = factors.iter().map(Id::new).collect();
    Answer::only(&["size", "cost"].map(Id::new), &chosen)
}

fn assessment(pack: &Pack, answers: &[(&str, Answer)]) -> Assessment {
    let mut assessment = Assessment::new(pack, Timestamp::UNIX_EPOCH);
    for (at, (question, answer)) in (0..).zip(answers) {
        let at = Timestamp::from_second(at * 86_400).unwrap();
        let by = Some("Dana".to_owned());
        let recorded = Recorded::new(answer.clone(), at, by);
        assessment.answers.insert(Id::new(question), recorded);
    }
    assessment
}

fn judged(more: &[(&'static str, Answer)]) -> Evaluation {
    let pack = pack();
    let answers: Vec<_> = weak().into_iter().chain(more.iter().cloned()).collect();
    let evaluation = evaluate(&pack, &assessment(&pack, &answers), date(2026, 11, 22));
    assert_eq!(evaluation.faults, []);
    evaluation
}

fn decision<'e>(evaluation: &'e Evaluation, cite: &str) -> &'e Decision {
    evaluation.decisions.iter().find(|decision| *decision.cite == *cite).unwrap()
}

fn status<'e>(evaluation: &'e Evaluation, cite: &str) -> &'e SpecificationStatus {
    &evaluation.specifications.iter().find(|result| *result.cite == *cite).unwrap().status
}

fn found(evaluation: &Evaluation) -> Vec<(&str, Certainty)> {
    evaluation.findings.iter().map(|one| (one.gap.as_str(), one.certainty)).collect()
}

#[test]
fn what_is_missing_is_offered_once_everything_else_is_settled() {
    let pack = pack();
    let asked = |answers: &[(&str, Answer)]| {
        let standing = standing(&pack, &assessment(&pack, answers), date(2026, 11, 22));
        (standing.is_asked("plan"), standing.is_waiting("plan"))
    };
    assert_eq!(asked(&weak()), (true, false));
    assert_eq!(asked(&weak()[..3]), (false, true));
    let unsure: Vec<_> = weak()
        .into_iter()
        .map(|(id, answer)| if id == "name" { (id, answer) } else { (id, Answer::NotSure) })
        .collect();
    assert_eq!(asked(&unsure), (false, false), "what is not known is found out first");
}

#[test]
fn a_step_that_will_be_taken_has_the_date_of_the_plan() {
    let all = marks(&[(LOGOFF_ITEM, Mark::Yes), (REPAIRS_ITEM, Mark::Yes)]);
    let evaluation = judged(&[("plan", all)]);
    let logoff = decision(&evaluation, LOGOFF);
    let day = date(2027, 1, 21);
    assert_eq!(logoff.decided, Decided::Plan { due: Some((day, day)) });
    assert_eq!((logoff.on, logoff.by.as_deref()), (Some(date(1970, 1, 5)), Some("Dana")));
    assert_eq!(decision(&evaluation, REPAIRS).decided, Decided::Plan { due: None });
    assert_eq!(status(&evaluation, LOGOFF), &SpecificationStatus::NotImplemented);
    assert_eq!(found(&evaluation), [("no_logoff", Certainty::Confirmed)]);
}

#[test]
fn another_measure_and_a_whole_reason_change_the_status() {
    let evaluation = judged(&[
        ("plan", marks(&[(LOGOFF_ITEM, Mark::No), (REPAIRS_ITEM, Mark::No)])),
        ("instead", marks(&[(LOGOFF_ITEM, Mark::Yes), (REPAIRS_ITEM, Mark::No)])),
        ("measure", Answer::Text("The room is locked.".into())),
        ("factors", chosen(&["size"])),
        ("reason", Answer::Text("I work alone.".into())),
    ]);
    let reason = Reason { factors: vec!["Size".into()], words: Some("I work alone.".into()) };
    let measure = Some("The room is locked.".to_owned());
    let instead = Decided::Instead { measure, reason: reason.clone() };
    assert_eq!(decision(&evaluation, LOGOFF).decided, instead);
    assert_eq!(decision(&evaluation, REPAIRS).decided, Decided::NotReasonable(reason));
    assert!(evaluation.decisions.iter().all(Decision::is_whole));
    let alternative = SpecificationStatus::AlternativeImplemented("The room is locked.".into());
    assert_eq!(status(&evaluation, LOGOFF), &alternative);
    assert_eq!(status(&evaluation, "164.312(a)(1)"), &SpecificationStatus::Implemented);
    let declined = SpecificationStatus::NotReasonable("I work alone.".into());
    assert_eq!(status(&evaluation, REPAIRS), &declined);
    assert_eq!(status(&evaluation, "164.310(a)(1)"), &SpecificationStatus::NotImplemented);
    assert_eq!(found(&evaluation), [("no_logoff", Certainty::Confirmed)]);
}

#[test]
fn a_missing_reason_is_a_confirmed_finding_and_changes_no_status() {
    let declined = marks(&[(LOGOFF_ITEM, Mark::Yes), (REPAIRS_ITEM, Mark::No)]);
    let instead = marks(&[(REPAIRS_ITEM, Mark::No)]);
    let cost = chosen(&["cost"]);
    for (factors, reason) in [
        (cost.clone(), Answer::NotSure),
        (cost, Answer::Ask("it".into())),
        (chosen(&[]), Answer::Text("We do not like it.".into())),
        (Answer::NotSure, Answer::Text("We do not like it.".into())),
    ] {
        let evaluation = judged(&[
            ("plan", declined.clone()),
            ("instead", instead.clone()),
            ("factors", factors),
            ("reason", reason),
        ]);
        assert!(found(&evaluation).contains(&("no_full_reason", Certainty::Confirmed)));
        assert!(!decision(&evaluation, REPAIRS).is_whole());
        assert_eq!(status(&evaluation, REPAIRS), &SpecificationStatus::NotImplemented);
    }
}

#[test]
fn whoever_is_not_sure_has_not_decided() {
    for answer in [Answer::NotSure, Answer::Ask("it".into())] {
        let evaluation = judged(&[("plan", answer)]);
        let finding = evaluation.findings.iter().find(|one| one.gap == "not_decided").unwrap();
        assert_eq!(finding.certainty, Certainty::Confirmed);
        assert_eq!(
            finding.because,
            "Nothing is decided on: Maintenance records (164.310(a)(2)(iv)) and Automatic logoff (164.312(a)(2)(iii))."
        );
        assert!(evaluation.decisions.iter().all(|one| one.decided == Decided::NotYet));
    }
    let later = judged(&[("plan", Answer::Later)]);
    assert!(found(&later).contains(&("no_full_reason", Certainty::NotKnown)));
}

#[test]
fn a_step_that_is_in_place_after_all_needs_no_decision() {
    let pack = pack();
    let mut answers = weak();
    answers[1].1 = Answer::YesNo(true);
    answers.push(("plan", marks(&[(LOGOFF_ITEM, Mark::No), (REPAIRS_ITEM, Mark::Yes)])));
    let evaluation = evaluate(&pack, &assessment(&pack, &answers), date(2026, 11, 22));
    let cites: Vec<&str> = evaluation.decisions.iter().map(|one| &*one.cite).collect();
    assert_eq!(cites, [REPAIRS]);
    assert_eq!(found(&evaluation), []);
}

#[test]
fn nothing_missing_is_told_briefly() {
    let pack = pack();
    let yes = |(id, answer)| match answer {
        Answer::YesNo(_) => (id, Answer::YesNo(true)),
        other => (id, other),
    };
    let answers: Vec<_> = weak().into_iter().map(yes).collect();
    let evaluation = evaluate(&pack, &assessment(&pack, &answers), date(2026, 11, 22));
    let lines: Vec<&str> =
        evaluation.not_applicable.iter().map(|one| one.because.as_str()).collect();
    assert_eq!(
        lines,
        ["No addressable specification is known to be missing.", "No step is left out."]
    );
}

#[test]
fn a_pack_cannot_misuse_the_list_or_judge_in_a_circle() {
    for (from, to, says) in [
        (
            "id = \"repairs\"\nlabel",
            "id = \"addressable\"\nlabel",
            "a question cannot be called `addressable`",
        ),
        (
            "id = \"no_logoff\"",
            "id = \"no_logoff\"\neach = \"addressable\"",
            "for which-items questions only",
        ),
        (
            "records = \"measure\"",
            "records = \"plan\"",
            "only a which-items question of `addressable` can record `plan`",
        ),
        ("records = \"measure\"", "records = \"reason\"", "`reason` is recorded by two questions"),
        ("records = \"measure\"", "records = \"mesure\"", "did you mean `measure`?"),
        (
            "when = \"logoff == 'no'\"",
            "when = \"any(plan, 'no')\"",
            "it cannot say how `164.312(a)(2)(iii)` stands",
        ),
        (
            "in_place = \"repairs == 'yes'\"",
            "in_place = \"answered(reason)\"",
            "it cannot say how `164.310(a)(2)(iv)` stands",
        ),
    ] {
        let mistakes = Pack::load(vec![decisions_with(from, to)]).map(|_| ()).unwrap_err();
        let text: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        assert!(
            text.iter().any(|one| one.contains(says)),
            "`{says}` is not in:\n{}",
            text.join("\n")
        );
    }
}

#[test]
fn not_sure_alone_confirms_no_weakness() {
    let pack = builtin();
    let Practice { assessment, as_of, .. } = practice(&pack, "not-sure-what-comes-first.toml");
    let evaluation = evaluate(&pack, &assessment, as_of);
    let of = |gap: &str| evaluation.findings.iter().find(|one| one.gap == gap).unwrap().certainty;
    assert_eq!(of("recovery_order_open"), Certainty::NotKnown);
    assert_eq!(of("no_access_log"), Certainty::Confirmed);
}
