//! Actions: every finding is closed by exactly one, what comes before comes first, and a pack is told what is wrong with its own.

use std::{fs, path::Path};

use jiff::civil::{Weekday, date};
use sra::{
    answer::Answer,
    assessment::Assessment,
    evaluate::{Action, Certainty, Class, Evaluation, evaluate},
    id::Id,
    pack::Pack,
    trial::Practice,
};

use crate::support::{SMALL, builtin, load, load_layers, practice};

/// The small pack, whose gaps on the server and on training have one action between them.
fn with_actions(actions: &str) -> String {
    let named = SMALL
        .replacen("threats = [\"theft\"]", "action = \"lock\"\nthreats = [\"theft\"]", 1)
        .replacen("id = \"stale_training\"", "id = \"stale_training\"\naction = \"lock\"", 1);
    format!("{named}\n=== rules/actions.toml\n{actions}")
}

const LOCK: &str = r#"
[[action]]
id = "lock"
title = "Lock the server, and tell people why"
first = "Shut the door today."
who = "owner"
hours = 2
cost = [0, 40, 90]
cost_basis = "A lock."
per = "people"
window = 30
done = "The door is locked."
proof = "A photo."
[[action.step]]
text = "Buy a lock."
gaps = ["open_server"]
[[action.step]]
text = "Tell everybody."
"#;

fn refused(actions: &str) -> String {
    match load(&with_actions(actions)) {
        Ok(_) => panic!("accepted:\n{actions}"),
        Err(text) => text,
    }
}

#[test]
fn mistakes_in_actions_are_told_where_they_stand_with_a_way_out() {
    for (from, to, wanted) in [
        ("hours = 2", "hours = -1", "`hours`"),
        ("cost = [0, 40, 90]", "cost = [50, 40, 90]", "at least, expected, at most"),
        ("per = \"people\"", "per = \"head\"", "nothing a cost can be counted by"),
        ("window = 30", "window = 31", "7, 14, 30, 60, 90, 180 or 365"),
        ("done = \"The door is locked.\"\n", "", "has no `done`"),
        ("proof = \"A photo.\"\n", "", "has no `proof`"),
        ("\"open_server\"", "\"open_sever\"", "did you mean `open_server`?"),
        ("\"open_server\"", "\"no_second_step\"", "does not name this action"),
        ("text = \"Tell everybody.\"", "text = \"Tell {{items}}.\"", "`{{items}}` needs `each`"),
        ("hours = 2", "hours = 2\nafter = [\"lock\"]", "wait for each other"),
        ("hours = 2", "hours = 2\nafter = [\"look\"]", "did you mean `lock`?"),
        ("hours = 2", "hours = 2\nfolds_into = \"lock\"", "fold into each other"),
        ("hours = 2", "hours = 2\nfolds_when = \"people > 1\"", "`folds_into` is missing"),
    ] {
        assert!(LOCK.contains(from), "{from}");
        let text = refused(&LOCK.replacen(from, to, 1));
        assert!(text.contains(wanted) && text.contains("rules/actions.toml"), "{wanted}:\n{text}");
    }
}

#[test]
fn what_a_layer_retires_drops_out_of_its_action() {
    let layer = "=== pack.toml\nid = \"layer\"\nversion = \"1.0.0\"\ntitle = \"A layer\"\nextends = \"small\"\n\
                 [[retire]]\nkind = \"gap\"\nid = \"open_server\"\nreason = \"No servers here.\"\n";
    let loaded = load_layers(&[&with_actions(LOCK), layer]).unwrap_or_else(|text| panic!("{text}"));
    let lock = &loaded.pack.actions["lock"];
    assert_eq!(lock.steps.len(), 1, "the step that closed only the retired gap is gone");
}

fn judged(pack: &Pack, people: i64) -> Evaluation {
    let mut assessment = Assessment::new(pack, jiff::Timestamp::UNIX_EPOCH);
    let mut say = |question: &str, answer| {
        let recorded = sra::assessment::Recorded::new(answer, jiff::Timestamp::UNIX_EPOCH, None);
        assessment.answers.insert(Id::new(question), recorded);
    };
    say("people", Answer::Number(people));
    say("server", Answer::YesNo(true));
    say("server_lock", Answer::OneOf(Id::new("open")));
    evaluate(pack, &assessment, date(2026, 11, 22))
}

#[test]
fn an_action_has_the_steps_of_what_is_open_and_a_cost_by_heads() {
    let pack = load(&with_actions(LOCK)).unwrap_or_else(|text| panic!("{text}")).pack;
    let evaluation = judged(&pack, 3);
    let lock = evaluation.actions.iter().find(|action| *action.id == *"lock").unwrap();
    let findings: Vec<&str> = evaluation
        .findings
        .iter()
        .filter(|finding| lock.findings.contains(&finding.number))
        .map(|finding| finding.gap.as_str())
        .collect();
    assert_eq!(findings, ["open_server", "stale_training"]);
    // No step speaks of the second gap, so its own fix stands at the end.
    assert_eq!(lock.steps, ["Buy a lock.", "Tell everybody.", "Hold a training."]);
    assert_eq!((lock.cost.least, lock.cost.expected, lock.cost.most), (0, 120, 270));
    assert_eq!(lock.certainty, Certainty::Confirmed);
}

#[test]
fn figures_of_any_size_are_weighed_and_added() {
    let dear = LOCK.replace("[0, 40, 90]", "[0, 4294967295, 4294967295]");
    let pack = load(&with_actions(&dear)).unwrap_or_else(|text| panic!("{text}")).pack;
    let evaluation = judged(&pack, i64::MAX);
    let lock = evaluation.actions.iter().find(|action| *action.id == *"lock").unwrap();
    assert_eq!(lock.cost.expected, u64::MAX);
    assert!(evaluation.plan.iter().any(|window| window.cost_expected == u64::MAX));
}

/// Every described practice of the built-in pack, judged.
fn practices(pack: &Pack) -> Vec<(String, Evaluation)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/practices");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = files.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    let judge = |name: String| {
        let Practice { assessment, as_of, .. } = practice(pack, &name);
        let evaluation = evaluate(pack, &assessment, as_of);
        (name, evaluation)
    };
    names.into_iter().map(judge).collect()
}

fn by_number(actions: &[Action], number: u32) -> &Action {
    actions.iter().find(|action| action.number == number).unwrap()
}

#[test]
fn every_gap_of_the_built_in_pack_is_closed_by_an_action() {
    let pack = builtin();
    let needs = |gap: &&sra::pack::rule::Gap| gap.settled.is_none() && !gap.good_practice;
    let own = pack.gaps.values().filter(needs).filter(|gap| gap.action.is_none());
    assert_eq!(own.map(|gap| gap.id.as_str()).collect::<Vec<_>>(), Vec::<&str>::new());
    for (name, evaluation) in practices(&pack) {
        for action in &evaluation.actions {
            assert!(action.steps.len() <= 7, "{name}: {} has too many steps", action.id);
        }
    }
}

#[test]
fn every_finding_is_in_exactly_one_action_or_settled_by_the_document() {
    let pack = builtin();
    for (name, evaluation) in practices(&pack) {
        let settled = evaluation.findings.iter().filter(|one| one.class == Class::Before);
        let mut stands: Vec<u32> =
            evaluation.actions.iter().flat_map(|action| action.findings.clone()).collect();
        stands.extend(settled.map(|finding| finding.number));
        stands.sort_unstable();
        let open: Vec<u32> = evaluation.findings.iter().map(|finding| finding.number).collect();
        assert_eq!(stands, open, "{name}");
        let duties = evaluation.actions.iter().filter(|action| !action.advice).count();
        let planned: usize = evaluation.plan.iter().map(|window| window.actions.len()).sum();
        assert_eq!(planned, duties, "{name}");
        for action in &evaluation.actions {
            let advice = |number: &u32| {
                let finding = evaluation.findings.iter().find(|one| one.number == *number);
                finding.is_some_and(|finding| finding.class == Class::Advice)
            };
            assert!(
                action.findings.iter().all(|one| advice(one) == action.advice),
                "{name}: {}",
                action.id
            );
        }
    }
}

#[test]
fn an_action_has_the_level_of_its_gravest_finding_and_no_more_days_than_that_allows() {
    let pack = builtin();
    for (name, evaluation) in practices(&pack) {
        for action in &evaluation.actions {
            let level_of = |number: &u32| {
                let finding = evaluation.findings.iter().find(|one| one.number == *number);
                finding.unwrap().rating.level
            };
            // What is not known counts as missing.
            let gravest = action.findings.iter().map(level_of).max();
            assert_eq!(Some(action.level), gravest, "{name}: {}", action.id);
            let within = pack.scale.levels[action.level].within;
            assert!(action.advice || action.window <= within, "{name}: {}", action.id);
        }
    }
}

const FOLDS: &str = r#"
[[action]]
id = "teach"
title = "Teach"
first = "Choose a day."
who = "owner"
hours = 3
cost = [1, 2, 3]
cost_basis = "A course."
window = 14
done = "All were there."
proof = "A list."
folds_into = "lock"
folds_when = "people < 5"
[[action.step]]
text = "Teach everybody."
"#;

#[test]
fn an_action_joins_another_where_its_condition_holds_and_both_are_open() {
    let apart = with_actions(&format!("{LOCK}{FOLDS}")).replacen(
        "id = \"stale_training\"\naction = \"lock\"",
        "id = \"stale_training\"\naction = \"teach\"",
        1,
    );
    let pack = load(&apart).unwrap_or_else(|text| panic!("{text}")).pack;
    let ids = |people| -> Vec<String> {
        judged(&pack, people).actions.iter().map(|action| action.id.to_string()).collect()
    };
    assert!(ids(5).contains(&"teach".to_owned()));
    assert!(!ids(3).contains(&"teach".to_owned()));
    let evaluation = judged(&pack, 3);
    let lock = evaluation.actions.iter().find(|action| *action.id == *"lock").unwrap();
    let steps = ["Buy a lock.", "Tell everybody.", "Teach everybody.", "Hold a training."];
    assert_eq!(lock.steps, steps);
    assert_eq!((lock.hours, lock.cost.expected, lock.findings.len()), (5, 122, 2));
    assert_eq!(lock.done.as_deref(), Some("The door is locked. All were there."));
    assert_eq!(lock.window, 14);
}

#[test]
fn no_action_joins_another_that_would_get_too_long() {
    let steps = |many| "[[action.step]]\ntext = \"Do more.\"\n".repeat(many);
    let joined = |many| {
        let text = with_actions(&format!("{LOCK}{FOLDS}{}", steps(many))).replacen(
            "id = \"stale_training\"\naction = \"lock\"",
            "id = \"stale_training\"\naction = \"teach\"",
            1,
        );
        let pack = load(&text).unwrap_or_else(|text| panic!("{text}")).pack;
        judged(&pack, 3).actions.iter().all(|action| *action.id != *"teach")
    };
    assert_eq!((joined(3), joined(4)), (true, false));
}

#[test]
fn what_the_document_settles_is_no_action_and_stands_behind_all_weaknesses() {
    let settled = SMALL.replacen(
        "id = \"stale_training\"",
        "id = \"stale_training\"\nsettled = \"This page is one.\"",
        1,
    );
    let pack = load(&settled).unwrap_or_else(|text| panic!("{text}")).pack;
    let evaluation = judged(&pack, 3);
    let last = evaluation.findings.last().unwrap();
    assert_eq!(
        (last.gap.as_str(), last.class, &*last.settled),
        ("stale_training", Class::Before, "This page is one.")
    );
    assert!(evaluation.action_closing(last.number).is_none());
    let both = settled.replacen("settled =", "action = \"lock\"\nsettled =", 1);
    let text = load(&format!("{both}\n=== rules/actions.toml\n{LOCK}")).err().unwrap();
    assert!(text.contains("belongs to no action"), "{text}");
}

#[test]
fn what_comes_before_stands_before_and_is_due_no_later_and_nothing_on_a_weekend() {
    let pack = builtin();
    let mut chains = 0;
    for (name, Evaluation { actions, .. }) in practices(&pack) {
        for action in &actions {
            for before in action.after.iter().map(|number| by_number(&actions, *number)) {
                chains += 1;
                assert!(before.number < action.number, "{name}: {}", action.id);
                assert!(before.due <= action.due, "{name}: {}", action.id);
            }
            let weekend = [Weekday::Saturday, Weekday::Sunday].contains(&action.due.weekday());
            assert!(!weekend, "{name}: {} is due on {}", action.id, action.due);
        }
    }
    assert!(chains > 0, "no action of the pack comes after another");
}

#[test]
fn a_plan_goes_by_day_with_room_for_the_first_month_and_advice_at_its_end() {
    let pack = builtin();
    for (name, Evaluation { actions, .. }) in practices(&pack) {
        let place = |action: &Action| (action.advice, action.due);
        assert!(actions.is_sorted_by_key(place), "{name}");
        let numbers: Vec<u32> = actions.iter().map(|action| action.number).collect();
        assert!(numbers.iter().zip(1..).all(|(number, place)| *number == place), "{name}");
        let grave = |action: &&Action| action.level + 1 == pack.scale.levels.len();
        let month = actions.iter().filter(|action| action.window <= 30);
        let (must, may): (Vec<_>, Vec<_>) = month.partition(grave);
        assert!(may.len() <= 12 || must.is_empty(), "{name}: {} in the first month", may.len());
        for action in &actions {
            let is_sure = action.certainty == Certainty::Confirmed;
            let clock = action.window <= 7;
            assert!(action.window >= 30 || clock || is_sure, "{name}: {}", action.id);
        }
    }
}

#[test]
fn a_risk_is_lowered_by_actions_that_bear_on_it() {
    let pack = builtin();
    let mut lowered = 0;
    for (name, Evaluation { actions, risks, .. }) in practices(&pack) {
        for risk in &risks {
            lowered += risk.lowered_by.len();
            assert!(risk.lowered_by.iter().all(|one| risk.actions.contains(one)), "{name}");
            for action in risk.lowered_by.iter().map(|number| by_number(&actions, *number)) {
                let closes = action.findings.iter().any(|one| risk.decided_by.contains(one));
                assert!(closes, "{name}: {} and {}", risk.id, action.id);
            }
        }
    }
    assert!(lowered > 0, "nothing lowers any risk");
}

#[test]
fn a_role_that_may_be_the_owner_is_told_by_the_owners_name() {
    let pack = builtin();
    let all = practices(&pack);
    let (_, dental) =
        all.iter().find(|(name, _)| name == "sample-three-chair-dental.toml").unwrap();
    let drives = dental.actions.iter().find(|action| *action.id == *"plain_drives").unwrap();
    assert_eq!(&*drives.owner, "Sample Owner or office manager");
}
