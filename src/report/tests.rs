use proptest::prelude::*;

use super::*;
use crate::{
    answer::{Answer, Mark},
    evaluate::{
        evaluate,
        sample::{TODAY, assessment, but, good, marks, pack},
    },
};

fn report(changes: &[(&'static str, Option<Answer>)]) -> Report {
    let pack = pack();
    let assessment = assessment(&pack, &but(changes));
    let evaluation = evaluate(&pack, &assessment, TODAY);
    Report::of(&pack, &assessment, &evaluation)
}

fn weak() -> Report {
    let said = marks(&[("gmail", Mark::No), ("quickbooks", Mark::No)]);
    report(&[("mfa", Some(said)), ("backups", Some(Answer::NotSure)), ("training", None)])
}

#[test]
fn a_draft_says_how_much_is_missing() {
    assert_eq!(report(&[]).status.words, "Complete");
    assert_eq!(
        weak().status.words,
        "Draft: 1 question not answered, 1 answer still to be found out"
    );
    assert_eq!(weak().scope.answered, 7);
}

#[test]
fn the_register_has_a_row_for_each_risk_with_what_opens_the_way() {
    let register = weak().register;
    let row = &register[0];
    assert_eq!((row.title.as_str(), row.level.as_str()), ("A stolen password", "Critical"));
    assert!(row.why.starts_with("Likelihood high, impact high: Stolen passwords"), "{}", row.why);
    assert_eq!(row.opens[0], "A password alone opens Gmail and QuickBooks");
    assert!(row.opens[1].starts_with("Find out whether this is so: "), "{:?}", row.opens);
    assert_eq!((row.response.as_str(), row.strikes.as_str()), ("Mitigate", "Whole practice"));
    let report = weak();
    assert_eq!(report.risks.levels[0].now, 2);
    assert_eq!(report.risks.levels.iter().map(|level| level.after).sum::<usize>(), register.len());
}

#[test]
fn every_finding_stands_once_in_the_plan_and_the_levels_and_every_risk_in_the_matrix() {
    let report = weak();
    let all: Vec<u32> = (1..=4).collect();
    let sorted = |numbers: Vec<u32>| {
        let mut numbers = numbers;
        numbers.sort_unstable();
        numbers
    };
    let plan = report.plan.iter().flat_map(|window| &window.rows).map(|row| row.number);
    assert_eq!(sorted(plan.collect()), all);
    let cells = report.heat_map.cells.iter().flatten().flatten().copied();
    let risks: Vec<u32> = report.register.iter().map(|row| row.number).collect();
    assert_eq!(sorted(cells.collect()), sorted(risks));
    let levels = report.findings.iter().flat_map(|group| group.full.iter().chain(&group.brief));
    assert_eq!(levels.map(|finding| finding.number).collect::<Vec<_>>(), all);
}

#[test]
fn findings_of_the_upper_levels_are_told_in_full_and_the_others_briefly() {
    let report = weak();
    let told = |findings: fn(&LevelGroup) -> &Vec<FindingText>| -> Vec<String> {
        let told = report.findings.iter().flat_map(findings);
        told.map(|finding| format!("{} {}", finding.level, finding.certainty)).collect()
    };
    assert_eq!(told(|group| &group.full), ["Critical Confirmed", "High Not known"]);
    assert_eq!(told(|group| &group.brief), ["Medium Not known", "Medium Confirmed"]);
}

#[test]
fn an_item_is_described_by_its_marks_safeguards_and_findings() {
    let report = weak();
    let gmail = &report.inventory[0].items[1];
    assert_eq!(gmail.name, "Gmail");
    assert_eq!(gmail.traits, ["Systems on the internet"]);
    assert_eq!(gmail.missing, ["A second step at sign-in"]);
    assert_eq!(gmail.findings, "1");
}

#[test]
fn addressable_specifications_without_an_answer_await_a_decision() {
    let cites: Vec<String> = report(&[]).addressable.into_iter().map(|row| row.cite).collect();
    assert_eq!(cites, ["164.308(a)(5)(ii)(A)"]);
}

#[test]
fn every_key_is_there_even_where_nothing_is_to_be_said() {
    let keys = |report: &Report| {
        let value = serde_json::to_value(report).unwrap();
        value.as_object().unwrap().keys().cloned().collect::<Vec<_>>()
    };
    let empty = {
        let pack = pack();
        let assessment = assessment(&pack, &[]);
        Report::of(&pack, &assessment, &evaluate(&pack, &assessment, TODAY))
    };
    assert_eq!(keys(&empty), keys(&weak()));
    assert_eq!(empty.practice, "the practice");
    assert_eq!(empty.prepared_by, None);
}

#[test]
fn people_who_answered_are_named_once_with_the_days() {
    let pack = pack();
    let mut assessment = assessment(&pack, &but(&[]));
    for (at, recorded) in assessment.answers.values_mut().enumerate() {
        recorded.by = Some(if at == 0 { "Kim" } else { "Ana" }.to_owned());
    }
    let evaluation = evaluate(&pack, &assessment, TODAY);
    let report = Report::of(&pack, &assessment, &evaluation);
    assert_eq!(report.scope.people, ["Ana", "Kim"]);
    assert_eq!(report.scope.first_answer, report.scope.last_answer);
    assert_eq!(report.prepared_by.as_deref(), Some("Ana, Kim"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_answering_changes_nothing(answers in Just(good()).prop_shuffle()) {
        let pack = pack();
        let judged = |answers: &[(&str, Answer)]| {
            let assessment = assessment(&pack, answers);
            let evaluation = evaluate(&pack, &assessment, TODAY);
            Report::of(&pack, &assessment, &evaluation)
        };
        prop_assert_eq!(judged(&answers), judged(&good()));
    }
}
