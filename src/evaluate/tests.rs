use proptest::prelude::*;

use super::{
    SafeguardStatus::{InPlace, NotApplicable, NotAsked, NotInPlace, NotKnown},
    sample::{judge, marks, names},
    *,
};
use crate::answer::{Answer, Mark};

fn no() -> Option<Answer> {
    Some(Answer::YesNo(false))
}

#[test]
fn good_answers_leave_only_what_the_pack_always_finds() {
    let evaluation = judge(&[]);
    let gaps: Vec<&str> = evaluation.findings.iter().map(|finding| finding.gap.as_str()).collect();
    assert_eq!(gaps, ["no_lock"]);
    assert_eq!(evaluation.faults, []);
    assert_eq!(evaluation.to_ask, []);
}

#[test]
fn no_is_a_confirmed_finding() {
    let evaluation = judge(&[("backups", no())]);
    let finding = evaluation.finding("no_backup").unwrap();
    assert_eq!(finding.certainty, Certainty::Confirmed);
    assert_eq!(finding.because, "You said the server of Sample Dental is not backed up.");
    assert_eq!(evaluation.status("backups"), Some(&NotInPlace));
    assert_eq!(
        evaluation.paragraph("164.308(a)(7)(ii)(A)"),
        Some(&SpecificationStatus::NotImplemented)
    );
}

#[test]
fn not_sure_is_rated_as_absent_but_told_as_not_known() {
    let evaluation = judge(&[("backups", Some(Answer::NotSure))]);
    let finding = evaluation.finding("no_backup").unwrap();
    let confirmed = judge(&[("backups", no())]);
    assert_eq!(finding.certainty, Certainty::NotKnown);
    assert_eq!(finding.rating, confirmed.finding("no_backup").unwrap().rating);
    assert!(finding.because.starts_with("Not known yet: \u{201c}Backups of the server\u{201d}."));
    assert_eq!(finding.answers[0].ask.as_deref(), Some("IT person"));
    assert_eq!(evaluation.status("backups"), Some(&NotKnown));
    assert_eq!(&*evaluation.to_ask[0].whom, "IT person");
    assert_eq!(evaluation.to_ask[0].questions[0].state, OpenState::NotSure);
}

#[test]
fn a_question_left_for_somebody_is_asked_of_them() {
    let evaluation = judge(&[("backups", Some(Answer::Ask("owner".into())))]);
    assert_eq!(&*evaluation.to_ask[0].whom, "Owner of the practice");
    assert_eq!(evaluation.to_ask[0].questions[0].state, OpenState::Left);
    let unanswered = judge(&[("training", None)]);
    assert_eq!(&*unanswered.to_ask[0].whom, "Whoever knows");
    assert_eq!(unanswered.finding("no_training").unwrap().certainty, Certainty::NotKnown);
}

#[test]
fn what_does_not_apply_is_no_finding_and_says_why() {
    let reason = "The vendor keeps the only copy.";
    let evaluation = judge(&[("backups", Some(Answer::NotApplicable(reason.into())))]);
    assert_eq!(evaluation.finding("no_backup"), None);
    assert_eq!(evaluation.status("backups"), Some(&NotApplicable(reason.into())));
    let group = &evaluation.not_applicable[0];
    assert_eq!(group.because, reason);
    assert_eq!((group.questions.len(), group.safeguards.len()), (1, 1));
}

#[test]
fn what_a_fact_skips_is_grouped_under_its_sentence() {
    let evaluation = judge(&[("server", no())]);
    let because = "The practice has no server in its office.";
    assert_eq!(evaluation.finding("no_backup"), None);
    assert_eq!(evaluation.status("backups"), Some(&NotApplicable(because.into())));
    assert_eq!(evaluation.not_applicable.len(), 1);
    let group = &evaluation.not_applicable[0];
    assert_eq!(group.because, because);
    assert!(group.questions.contains(&"backups".into()));
    assert!(group.specifications.contains(&"164.316(b)(1)".into()));
}

#[test]
fn a_finding_names_its_items_and_keeps_the_unknown_apart() {
    let said = marks(&[("gmail", Mark::No), ("quickbooks", Mark::NotSure)]);
    let evaluation = judge(&[("mfa", Some(said))]);
    let finding = evaluation.finding("no_second_step").unwrap();
    assert_eq!(finding.title, "A password alone opens Gmail and QuickBooks");
    assert!(finding.because.starts_with("You said these ask only for a password: Gmail."));
    assert!(finding.because.contains("for QuickBooks"));
    let certainties: Vec<Certainty> = finding.affected.iter().map(|one| one.certainty).collect();
    assert_eq!(certainties, [Certainty::Confirmed, Certainty::NotKnown]);
    let mfa = evaluation.safeguards.iter().find(|one| one.id == "mfa").unwrap();
    let items: Vec<_> = mfa.items.iter().map(|one| (&*one.item.name, &one.status)).collect();
    assert_eq!(items, [("Gmail", &NotInPlace), ("QuickBooks", &NotKnown)]);
    assert_eq!(mfa.status, NotInPlace);
}

#[test]
fn a_safeguard_over_an_empty_list_says_so() {
    let none = [("systems", Some(names(&[]))), ("cloud", None), ("mfa", None)];
    let because = "The practice named no systems.";
    assert_eq!(judge(&none).status("mfa"), Some(&NotApplicable(because.into())));
    let not_given = [("systems", None), ("cloud", None), ("mfa", None)];
    assert_eq!(judge(&not_given).status("mfa"), Some(&NotAsked));
}

#[test]
fn a_factor_raises_a_rating_and_says_so_for_its_item() {
    let said = marks(&[("gmail", Mark::No), ("quickbooks", Mark::Yes)]);
    let evaluation = judge(&[("mfa", Some(said))]);
    let finding = evaluation.finding("no_second_step").unwrap();
    assert_eq!(finding.rating, Rating { likelihood: 2, impact: 2, level: 3 });
    assert_eq!(
        finding.why_rated,
        "Likelihood high, impact high: Stolen passwords are a common way in; \
         likelihood raised because Gmail can be reached from the internet."
    );
    assert_eq!(finding.residual, Rating { likelihood: 0, impact: 2, level: 1 });
}

#[test]
fn a_factor_of_a_threat_counts_for_its_rows_only() {
    let said = marks(&[("gmail", Mark::No), ("quickbooks", Mark::Yes)]);
    let evaluation = judge(&[("mfa", Some(said)), ("people", Some(Answer::Number(1)))]);
    let rows: Vec<_> = evaluation.exposures.iter().filter(|risk| risk.item.is_some()).collect();
    let impacts: Vec<_> =
        rows.iter().map(|risk| (risk.threat.as_str(), risk.rated.rating.impact)).collect();
    assert_eq!(impacts, [("stolen_password", 2), ("failure", 1)]);
    let reason = rows[1].rated.moves_in_words().unwrap();
    assert!(reason.ends_with("impact lowered because only 1 work here"), "{reason}");
}

#[test]
fn what_is_not_known_raises_a_rating_and_never_lowers_one() {
    let said = marks(&[("gmail", Mark::No), ("quickbooks", Mark::Yes)]);
    let cloud = marks(&[("gmail", Mark::NotSure), ("quickbooks", Mark::Yes)]);
    let evaluation = judge(&[("mfa", Some(said)), ("cloud", Some(cloud)), ("people", None)]);
    let moved = &evaluation.exposures[0].rated.moved;
    assert_eq!(moved.len(), 1);
    assert_eq!((moved[0].certain, moved[0].raises), (false, true));
    assert!(moved[0].because.ends_with("(not known, so counted)"));
}

#[test]
fn a_rating_may_be_worked_out_from_an_answer() {
    let older = judge(&[("training", Some(Answer::OneOf("older".into())))]);
    assert_eq!(older.finding("no_training").unwrap().rating.likelihood, 1);
    let never = judge(&[("training", Some(Answer::OneOf("never".into())))]);
    assert_eq!(never.finding("no_training").unwrap().rating.likelihood, 2);
    let unsure = judge(&[("training", Some(Answer::NotSure))]);
    assert_eq!(unsure.finding("no_training").unwrap().rating.likelihood, 2);
}

#[test]
fn a_standard_takes_in_its_specifications_and_its_own_safeguards() {
    let evaluation = judge(&[("training", Some(Answer::OneOf("year".into())))]);
    assert_eq!(
        evaluation.paragraph("164.308(a)(7)(i)"),
        Some(&SpecificationStatus::Implemented),
        "its one specification is implemented"
    );
    assert_eq!(
        evaluation.paragraph("164.308(a)(5)(i)"),
        Some(&SpecificationStatus::NotKnown),
        "nothing speaks of the reminders"
    );
    let older = judge(&[("training", Some(Answer::OneOf("older".into())))]);
    assert_eq!(older.paragraph("164.308(a)(5)(i)"), Some(&SpecificationStatus::Partly));
}

#[test]
fn a_paragraph_without_safeguards_is_judged_by_its_gaps() {
    let with_server = judge(&[]);
    let status = with_server.paragraph("164.310(c)");
    assert_eq!(status, Some(&SpecificationStatus::NotImplemented));
    let without = judge(&[("server", no())]);
    assert_eq!(without.paragraph("164.310(c)"), Some(&SpecificationStatus::Implemented));
    assert_eq!(without.paragraph("164.308(a)(1)(ii)(A)"), Some(&SpecificationStatus::NotKnown));
}

#[test]
fn the_plan_allows_what_the_gap_or_its_level_allows_whichever_is_shorter() {
    let said = marks(&[("gmail", Mark::No), ("quickbooks", Mark::Yes)]);
    let evaluation = judge(&[("mfa", Some(said)), ("backups", no())]);
    let due = |gap: &str| evaluation.finding(gap).map(|one| (one.window, one.due.to_string()));
    assert_eq!(due("no_second_step"), Some((30, "2026-12-22".into())), "critical allows 30 days");
    assert_eq!(due("no_backup"), Some((30, "2026-12-22".into())), "the gap allows 30 days");
    assert_eq!(
        due("no_lock"),
        Some((90, "2027-02-19".into())),
        "medium allows 90 days, the last of them a Saturday"
    );
    let sizes: Vec<usize> = evaluation.plan.iter().map(|window| window.findings.len()).collect();
    assert_eq!(sizes, [2, 0, 1, 0]);
    assert_eq!((evaluation.plan[0].cost_from, evaluation.plan[0].cost_to), (100, 600));
}

#[test]
fn findings_are_numbered_by_weight_and_then_as_the_pack_has_them() {
    let said = marks(&[("gmail", Mark::No), ("quickbooks", Mark::Yes)]);
    let evaluation = judge(&[("mfa", Some(said)), ("backups", no())]);
    let order: Vec<_> =
        evaluation.findings.iter().map(|one| (one.number, one.gap.as_str())).collect();
    assert_eq!(order, [(1, "no_second_step"), (2, "no_backup"), (3, "no_lock")]);
    assert_eq!(evaluation.counts[3], LevelCount { confirmed: 1, not_known: 0 });
    assert_eq!(evaluation.counts[1], LevelCount { confirmed: 2, not_known: 0 });
    let threat = &evaluation.threats[0];
    assert_eq!((threat.risk, threat.findings.clone(), threat.level), (Some(1), vec![1], Some(3)));
}

#[test]
fn safeguards_in_place_do_not_hide_a_finding() {
    let evaluation = judge(&[]);
    assert_eq!(evaluation.status("mfa"), Some(&InPlace));
    assert_eq!(evaluation.paragraph("164.312(d)"), Some(&SpecificationStatus::Partly));
    let without = judge(&[("server", no())]);
    assert_eq!(without.paragraph("164.312(d)"), Some(&SpecificationStatus::Implemented));
}

fn any_mark() -> impl Strategy<Value = Mark> {
    prop_oneof![Just(Mark::Yes), Just(Mark::No), Just(Mark::NotSure)]
}

fn any_yes_no() -> impl Strategy<Value = Option<Answer>> {
    prop_oneof![
        Just(None),
        any::<bool>().prop_map(|yes| Some(Answer::YesNo(yes))),
        Just(Some(Answer::NotSure)),
        Just(Some(Answer::NotApplicable("It does not.".into()))),
        Just(Some(Answer::Ask("it".into()))),
    ]
}

fn any_training() -> impl Strategy<Value = Option<Answer>> {
    prop_oneof![
        Just(None),
        Just(Some(Answer::NotSure)),
        prop_oneof!["year", "older", "never"]
            .prop_map(|id| Some(Answer::OneOf(id.as_str().into()))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn an_answer_a_gap_does_not_read_never_changes_its_finding(
        training in any_training(), server in any_yes_no(), backups in any_yes_no(),
        gmail in any_mark(), quickbooks in any_mark(),
    ) {
        let said = marks(&[("gmail", gmail), ("quickbooks", quickbooks)]);
        let others = [("server", server), ("backups", backups), ("mfa", Some(said))];
        let mut changes = others.to_vec();
        changes.push(("training", training.clone()));
        let numbered = |evaluation: Evaluation| {
            let found = evaluation.finding("no_training").cloned();
            found.map(|finding| Finding { number: 0, ..finding })
        };
        let plain = numbered(judge(&[("training", training)]));
        prop_assert_eq!(numbered(judge(&changes)), plain);
    }
}
