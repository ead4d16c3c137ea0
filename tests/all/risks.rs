//! Named risks: what they rest on, what holds them down, and the laws that no practice may break.

use std::{cell::Cell, collections::BTreeMap, fs, path::Path};

use jiff::{Timestamp, civil::date};
use proptest::{prelude::*, test_runner::TestRunner};
use sra::{
    answer::{Answer, Item, Mark},
    assessment::{Assessment, Recorded},
    evaluate::{Certainty, Evaluation, Rating, Risk, SafeguardStatus, evaluate},
    id::Id,
    pack::{
        Pack,
        question::{Kind, Question},
        risk::Response,
    },
    standing::Activity,
    trial::Practice,
};

use crate::support::{SMALL, builtin, load, load_layers, practice};

const RISKS: &str = r#"
[[risk]]
id = "stolen_sign_in"
title = "A stranger signs in and reads charts"
threats = ["phishing"]
floor = { likelihood = "low", impact = "moderate" }
[[risk.strikes]]
each = "systems"
when = "online[item] in ['yes', 'not_sure']"
[[risk.likelihood]]
step = "high"
because = "{{items}} can be opened from anywhere"
[[risk.impact]]
step = "high"
when = "people > 10"
because = "one login opens many charts"
[[risk.impact]]
step = "moderate"
because = "one login opens some charts"
[[risk.held]]
lowers = "likelihood"
by = 2
shut = ["no_second_step"]
safeguards = ["second_step"]
because = "a second step guards each of them"

[[risk]]
id = "carried_off"
title = "Burglars carry off the server"
when = "has_server"
threats = ["theft"]
response = "avoid"
response_because = "the server can go"
response_when = "people > 10"
[[risk.likelihood]]
step = "moderate"
because = "servers are worth money"
[[risk.impact]]
step = "high"
because = "every chart is on it"
[[risk.held]]
lowers = "likelihood"
shut = ["open_server"]
safeguards = ["locked_server"]
because = "the server is locked away"
"#;

fn with(risks: &str) -> String {
    format!("{SMALL}\n=== rules/risks.toml\n{risks}")
}

fn pack() -> Pack {
    load(&with(RISKS)).unwrap_or_else(|text| panic!("{text}")).pack
}

fn refused(risks: &str) -> String {
    match load(&with(risks)) {
        Ok(_) => panic!("accepted:\n{risks}"),
        Err(text) => text,
    }
}

#[test]
fn mistakes_in_risks_are_told_where_they_stand_with_a_way_out() {
    let floor = "floor = { likelihood = \"low\", impact = \"moderate\" }";
    for (from, to, wanted) in [
        ("[\"phishing\"]", "[\"fishing\"]", "did you mean `phishing`?"),
        ("[\"theft\"]", "[\"theft\", \"phishing\"]", "is in the risk `stolen_sign_in` too"),
        ("threats = [\"theft\"]\n", "", "has no `threats`"),
        ("step = \"high\"", "step = \"hihg\"", "did you mean `high`?"),
        ("[\"no_second_step\"]", "[\"no_second_stop\"]", "did you mean `no_second_step`?"),
        ("[\"second_step\"]", "[\"second_stop\"]", "did you mean `second_step`?"),
        ("each = \"systems\"", "each = \"system\"", "there is no list `system`"),
        ("lowers = \"likelihood\"", "lowers = \"level\"", "is not a side of a rating"),
        ("by = 2", "by = 3", "`by` is 1 or 2"),
        ("{{items}} can", "{{item}} can", "`{{item}}` has no meaning here"),
        ("servers are", "{{items}} are", "`{{items}}` needs `each`"),
        ("each of them\"", "each of them.\"", "ends with a full stop"),
        (
            "step = \"moderate\"\nbecause = \"one",
            "step = \"high\"\nbecause = \"one",
            "can never count",
        ),
        (
            "step = \"moderate\"\nbecause = \"one",
            "step = \"moderate\"\nwhen = \"people > 3\"\nbecause = \"one",
            "has a condition",
        ),
        (
            "when = \"people > 10\"\nbecause = \"one login opens many",
            "because = \"one login opens many",
            "is not the last",
        ),
        (floor, "floor = { impact = \"high\" }", "is above one of its cases"),
        (floor, "floor = { level = \"low\" }", "has no key `level`"),
        ("response = \"avoid\"\n", "", "there is none"),
        ("response = \"avoid\"", "response = \"keep\"", "is not a response that a pack chooses"),
        ("response_because = \"the server can go\"\n", "", "has no `response_because`"),
        ("when = \"has_server\"", "when = \"server == 'yes'\"", "reads no fact"),
        ("id = \"carried_off\"", "id = \"phising\"\ntitel = \"x\"", "has no key `titel`"),
    ] {
        assert!(RISKS.contains(from), "{from}");
        let text = refused(&RISKS.replacen(from, to, 1));
        assert!(text.contains(wanted) && text.contains("rules/risks.toml"), "{wanted}:\n{text}");
    }
    let unnamed = RISKS.replace("[\"theft\"]", "[\"phishing\"]").replace("carried_off", "theft");
    assert!(refused(&unnamed).contains("the id of a threat that is in no risk"));
}

#[test]
fn every_mistake_is_told_at_once() {
    let broken =
        RISKS.replace("[\"no_second_step\"]", "[\"a\"]").replace("[\"open_server\"]", "[\"b\"]");
    let text = refused(&broken.replace("each = \"systems\"", "each = \"c\""));
    for name in ["`a`", "`b`", "`c`"] {
        assert!(text.contains(name), "{name}:\n{text}");
    }
}

#[test]
fn what_a_layer_retires_drops_out_of_a_risk_and_a_threat_in_none_is_warned_of() {
    let layer = |retired: &str| {
        format!(
            "=== pack.toml\nid = \"layer\"\nversion = \"1.0.0\"\ntitle = \"A layer\"\n\
             extends = \"small\"\n{retired}"
        )
    };
    let gap = "[[retire]]\nkind = \"gap\"\nid = \"open_server\"\nreason = \"None here.\"\n";
    let loaded = load_layers(&[&with(RISKS), &layer(gap)]).unwrap_or_else(|text| panic!("{text}"));
    assert_eq!(loaded.pack.risks["carried_off"].held.len(), 0, "it rests on nothing now");
    let risk = "[[retire]]\nkind = \"risk\"\nid = \"carried_off\"\nreason = \"None here.\"\n";
    let loaded = load_layers(&[&with(RISKS), &layer(risk)]).unwrap_or_else(|text| panic!("{text}"));
    assert_eq!(loaded.pack.risks.len(), 1);
    let replaced = format!(
        "{}=== rules/risks.toml\n{}",
        layer(""),
        RISKS.replace("[[risk]]\nid", "[[risk]]\nreplaces = true\nid").replace("by = 2", "by = 1")
    );
    let loaded = load_layers(&[&with(RISKS), &replaced]).unwrap_or_else(|text| panic!("{text}"));
    assert_eq!(loaded.pack.risks["stolen_sign_in"].held[0].by, 1);
}

fn names(names: &[&str]) -> Answer {
    let item = |name: &&str| Item { id: Id::from_name(name), name: (*name).into() };
    Answer::Names(names.iter().map(item).collect())
}

fn marks(marks: &[(&str, Mark)]) -> Answer {
    Answer::WhichItems(marks.iter().map(|(id, mark)| (Id::new(id), *mark)).collect())
}

/// A practice with a locked server and two systems, one of them online with a second step.
fn judged(pack: &Pack, changes: &[(&str, Answer)]) -> Evaluation {
    let online = marks(&[("dentrix", Mark::No), ("gmail", Mark::Yes)]);
    let mut answers = vec![
        ("name", Answer::Text("Sample Dental".into())),
        ("people", Answer::Number(4)),
        ("server", Answer::YesNo(true)),
        ("server_lock", Answer::OneOf(Id::new("room"))),
        ("systems", names(&["Dentrix", "Gmail"])),
        ("online", online),
        ("mfa", marks(&[("gmail", Mark::Yes)])),
        ("last_training", Answer::Date(date(2026, 11, 1))),
    ];
    answers.extend(changes.iter().cloned());
    let mut assessment = Assessment::new(pack, Timestamp::UNIX_EPOCH);
    for (question, answer) in answers {
        let recorded = Recorded::new(answer, Timestamp::UNIX_EPOCH, None);
        assessment.answers.insert(Id::new(question), recorded);
    }
    evaluate(pack, &assessment, date(2026, 11, 22))
}

fn risk<'e>(evaluation: &'e Evaluation, id: &str) -> &'e Risk {
    evaluation.risks.iter().find(|risk| risk.id == *id).unwrap()
}

fn steps(rating: Rating) -> (usize, usize, usize) {
    (rating.likelihood, rating.impact, rating.level)
}

#[test]
fn a_risk_that_is_held_down_is_rated_named_and_kept() {
    let evaluation = judged(&pack(), &[]);
    let risk = risk(&evaluation, "stolen_sign_in");
    assert_eq!((steps(risk.start), steps(risk.rating)), ((2, 1, 2), (0, 1, 0)));
    assert_eq!(
        risk.why,
        "Likelihood low, from high: Gmail can be opened from anywhere; held down because a second step guards \
         each of them. Impact moderate: one login opens some charts."
    );
    assert_eq!(risk.struck.iter().map(|item| item.name.as_str()).collect::<Vec<_>>(), ["Gmail"]);
    assert_eq!(risk.safeguards[0].status, SafeguardStatus::InPlace);
    assert_eq!((risk.response, risk.certainty), (Response::Keep, None));
    assert!(risk.actions.is_empty() && risk.findings.is_empty() && risk.asked);
    let nothing = marks(&[("dentrix", Mark::No), ("gmail", Mark::No)]);
    let offline = judged(&pack(), &[("online", nothing)]);
    assert!(self::risk(&offline, "stolen_sign_in").why.contains("systems can be opened from"));
    let threat = evaluation.threats.iter().find(|threat| *threat.id == *"phishing").unwrap();
    assert_eq!((threat.risk, threat.level), (Some(risk.number), Some(0)));
}

#[test]
fn an_open_gap_raises_a_risk_and_the_plan_brings_it_down_again() {
    let no = marks(&[("gmail", Mark::No)]);
    let evaluation = judged(&pack(), &[("mfa", no), ("people", Answer::Number(40))]);
    let risk = risk(&evaluation, "stolen_sign_in");
    assert_eq!((steps(risk.rating), steps(risk.residual)), ((2, 2, 3), (0, 2, 1)));
    assert_eq!((risk.number, risk.certainty), (1, Some(Certainty::Confirmed)));
    assert_eq!(risk.response, Response::Mitigate);
    assert_eq!(risk.actions.len(), 1);
    assert!(risk.held.is_empty());
}

#[test]
fn what_is_not_known_counts_as_missing() {
    let unsure = marks(&[("gmail", Mark::NotSure)]);
    let changes = [("mfa", unsure), ("people", Answer::NotSure)];
    let evaluation = judged(&pack(), &changes);
    let risk = risk(&evaluation, "stolen_sign_in");
    assert_eq!((risk.rating.likelihood, risk.certainty), (2, Some(Certainty::NotKnown)));
    let left = judged(&pack(), &[("mfa", Answer::Later)]);
    assert_eq!(steps(self::risk(&left, "stolen_sign_in").rating), (2, 1, 2));
}

#[test]
fn a_gap_at_something_else_neither_raises_a_risk_nor_bears_on_it() {
    let mail_only = RISKS.replace("online[item] in ['yes', 'not_sure']", "mfa[item] == 'yes'");
    let pack = load(&with(&mail_only)).unwrap_or_else(|text| panic!("{text}")).pack;
    let online = marks(&[("dentrix", Mark::Yes), ("gmail", Mark::Yes)]);
    let mfa = marks(&[("dentrix", Mark::No), ("gmail", Mark::Yes)]);
    let evaluation = judged(&pack, &[("online", online), ("mfa", mfa)]);
    let risk = risk(&evaluation, "stolen_sign_in");
    assert_eq!(risk.rating.likelihood, 0, "the second step of the mailbox counts");
    assert_eq!(risk.findings, [1], "a finding that would bear on no risk is not lost");
}

#[test]
fn a_risk_that_cannot_concern_the_practice_is_no_row_and_says_why() {
    let evaluation = judged(&pack(), &[("server", Answer::YesNo(false))]);
    assert!(evaluation.risks.iter().all(|risk| *risk.id != *"carried_off"));
    let threat = evaluation.threats.iter().find(|threat| *threat.id == *"theft").unwrap();
    assert_eq!(threat.apart.as_deref(), Some("The practice has no server in its office."));
    let unsure = judged(&pack(), &[("server", Answer::NotSure)]);
    assert_eq!(steps(risk(&unsure, "carried_off").start), (1, 2, 2), "it may have one");
    assert_eq!(risk(&unsure, "carried_off").response, Response::FindOut);
}

#[test]
fn a_pack_may_choose_another_response_where_something_is_open() {
    let open = ("server_lock", Answer::OneOf(Id::new("open")));
    let many = judged(&pack(), &[open.clone(), ("people", Answer::Number(40))]);
    let avoided = risk(&many, "carried_off");
    assert_eq!(avoided.response, Response::Avoid);
    assert_eq!(avoided.response_because.as_deref(), Some("the server can go"));
    assert_eq!(risk(&judged(&pack(), &[open]), "carried_off").response, Response::Mitigate);
}

#[test]
fn what_is_grave_with_nothing_left_to_mend_is_to_be_accepted() {
    let grave = RISKS
        .replace("title = \"Burglars", "floor = { likelihood = \"moderate\" }\ntitle = \"Burglars");
    let pack = load(&with(&grave)).unwrap_or_else(|text| panic!("{text}")).pack;
    let evaluation = judged(&pack, &[]);
    let risk = risk(&evaluation, "carried_off");
    assert_eq!((steps(risk.rating), risk.response), ((1, 2, 2), Response::Accept));
}

#[test]
fn without_named_risks_each_threat_that_a_finding_bears_on_is_one() {
    let pack = load(SMALL).unwrap().pack;
    let evaluation = judged(&pack, &[("mfa", marks(&[("gmail", Mark::No)]))]);
    let ids: Vec<&str> = evaluation.risks.iter().map(|risk| risk.id.as_str()).collect();
    assert_eq!(ids, ["phishing"]);
    let risk = &evaluation.risks[0];
    assert_eq!(risk.rating, evaluation.findings[0].rating);
    assert_eq!(risk.residual, evaluation.findings[0].residual);
    assert_eq!(risk.actions, [1]);
}

/// Every described practice of the built-in pack.
fn practices(pack: &Pack) -> Vec<(String, Practice)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/practices");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = files.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names.into_iter().map(|name| (name.clone(), practice(pack, &name))).collect()
}

#[test]
fn in_every_practice_each_finding_bears_on_a_risk_and_what_is_kept_has_no_action() {
    let pack = builtin();
    for (name, Practice { assessment, as_of, .. }) in practices(&pack) {
        let evaluation = evaluate(&pack, &assessment, as_of);
        let is_planned =
            |number: u32| evaluation.action_closing(number).is_some_and(|action| !action.advice);
        for finding in evaluation.findings.iter().filter(|one| is_planned(one.number)) {
            let bears = |risk: &Risk| risk.findings.contains(&finding.number);
            assert!(evaluation.risks.iter().any(bears), "{name}: {} is in no risk", finding.gap);
        }
        for risk in &evaluation.risks {
            let is_kept = risk.response == Response::Keep;
            assert!(!is_kept || risk.actions.is_empty(), "{name}: {}", risk.id);
            assert!(risk.residual.level <= risk.rating.level, "{name}: {}", risk.id);
            assert!(risk.rating.level <= risk.start.level, "{name}: {}", risk.id);
            assert!(!risk.why.contains(": ;") && !risk.why.contains(".."), "{}", risk.why);
        }
    }
}

/// What is open, gap by gap, with the things it is open for.
fn open(evaluation: &Evaluation) -> BTreeMap<&Id, Vec<&Id>> {
    let findings = evaluation.findings.iter();
    findings
        .map(|one| (&one.gap, one.affected.iter().map(|affected| &affected.item.id).collect()))
        .collect()
}

/// Whether everything that is open in the one is open in the other.
fn is_within(one: &Evaluation, other: &Evaluation) -> bool {
    let more = open(other);
    open(one).iter().all(|(gap, items)| {
        more.get(gap).is_some_and(|all| items.iter().all(|item| all.contains(item)))
    })
}

/// An answer that could be given to a question about these items: `seed` says which.
fn answer(question: &Question, offered: &[Item], seed: u64) -> Answer {
    let mark =
        |at: usize| [Mark::Yes, Mark::No, Mark::NotSure][(seed >> (2 * (at % 30))) as usize % 3];
    let pick = |count: usize| seed as usize % count;
    match &question.kind {
        _ if seed.is_multiple_of(5) => Answer::NotSure,
        Kind::YesNo => Answer::YesNo(seed.is_multiple_of(2)),
        Kind::OneOf { choices } => {
            Answer::OneOf(choices.keys().nth(pick(choices.len())).unwrap().clone())
        }
        Kind::SeveralOf { choices, .. } => {
            let marks = choices.keys().enumerate().map(|(at, id)| (id.clone(), mark(at)));
            Answer::SeveralOf(marks.collect())
        }
        Kind::WhichItems { .. } => {
            let marks = offered.iter().enumerate().map(|(at, item)| (item.id.clone(), mark(at)));
            Answer::WhichItems(marks.collect())
        }
        Kind::Number { .. } => Answer::Number(1 + pick(40) as i64),
        _ => Answer::NotSure,
    }
}

const SAMPLES: [&str; 6] = [
    "sample-three-chair-dental.toml",
    "sample-family-therapy.toml",
    "sample-two-clinics.toml",
    "well-run-dental.toml",
    "well-run-solo.toml",
    "well-run-clinic.toml",
];

/// The samples, judged once.
struct Samples {
    pack: Pack,
    judged: Vec<(Assessment, Evaluation)>,
}

impl Samples {
    fn new() -> Self {
        let pack = builtin();
        let judged = SAMPLES.map(|name| {
            let Practice { assessment, as_of, .. } = practice(&pack, name);
            let evaluation = evaluate(&pack, &assessment, as_of);
            (assessment, evaluation)
        });
        Self { judged: judged.into(), pack }
    }

    /// Whether the answer says which rules of the risk may count at all, whatever is open.
    fn decides_what_counts(&self, question: &Id, risk: &Risk) -> bool {
        let held = self.pack.risks.get(&risk.id).into_iter().flat_map(|risk| &risk.held);
        let mut conditions = held.filter_map(|held| held.when.as_ref());
        conditions.any(|when| self.pack.behind(&when.reads).contains(question))
    }

    /// A sample with two answers at random, the same with one more, and with that one not sure.
    fn practice(&self, sample: usize, draws: [(usize, u64); 3]) -> (Id, [Evaluation; 3]) {
        let (assessment, evaluation) = &self.judged[sample % self.judged.len()];
        let put = |assessment: &Assessment, (place, seed): (usize, u64)| {
            let (id, _) = assessment.answers.get_index(place % assessment.answers.len()).unwrap();
            let offered = match evaluation.standing.activity.get(id) {
                Some(Activity::Asked { items }) => items.to_vec(),
                _ => Vec::new(),
            };
            let mut changed = assessment.clone();
            if let Some(question) = self.pack.questions.get(id) {
                changed.answers[id].answer = answer(question, &offered, seed);
            }
            (id.clone(), changed)
        };
        let (_, one) = put(assessment, draws[0]);
        let (_, before) = put(&one, draws[1]);
        let (changed, after) = put(&before, draws[2]);
        let mut unsure = before.clone();
        unsure.answers[&changed].answer = Answer::NotSure;
        let judge = |one: &Assessment| evaluate(&self.pack, one, date(2026, 11, 22));
        (changed, [judge(&before), judge(&after), judge(&unsure)])
    }
}

/// Whether a risk begins alike in both, and strikes the same.
fn begins_alike(one: &Risk, other: &Risk) -> bool {
    (one.start, &one.struck) == (other.start, &other.struck)
}

fn no_worse(one: Rating, other: Rating) -> bool {
    one.likelihood <= other.likelihood && one.impact <= other.impact && one.level <= other.level
}

fn rank(status: &SafeguardStatus) -> usize {
    match status {
        SafeguardStatus::InPlace => 2,
        SafeguardStatus::Partly => 1,
        _ => 0,
    }
}

/// Whether some safeguard stands better in the one than in the other, and none worse.
fn stands_better(one: &Evaluation, other: &Evaluation) -> bool {
    let ranks = |evaluation: &Evaluation| -> Vec<(bool, usize)> {
        let statuses = evaluation.safeguards.iter().flat_map(|result| result.statuses());
        let applies = |one: &SafeguardStatus| !matches!(one, SafeguardStatus::NotApplicable(_));
        statuses.map(|status| (applies(status), rank(status))).collect()
    };
    let (one, other) = (ranks(one), ranks(other));
    let no_worse = |((applies, rank), (same, before)): (&(bool, usize), &(bool, usize))| {
        applies == same && rank >= before
    };
    one.len() == other.len() && one != other && one.iter().zip(&other).all(no_worse)
}

/// The risks that concern the practice in both, side by side.
fn of_both<'e>(one: &'e Evaluation, other: &'e Evaluation) -> Vec<(&'e Risk, &'e Risk)> {
    let same = |risk: &'e Risk| Some((risk, other.risks.iter().find(|one| one.id == risk.id)?));
    one.risks.iter().filter_map(same).collect()
}

#[test]
fn opening_never_lowers_closing_never_raises_and_what_nobody_knows_holds_nothing_down() {
    let samples = Samples::new();
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 100,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let draws = (0_usize..6, prop::array::uniform3((any::<usize>(), any::<u64>())));
    let moved = Cell::new([0; 3]);
    let count = |law: usize| {
        let mut counts = moved.get();
        counts[law] += 1;
        moved.set(counts);
    };
    let outcome = runner.run(&draws, |(sample, draws)| {
        let (changed, [before, after, unsure]) = samples.practice(sample, draws);
        for (better, worse) in [(&before, &after), (&after, &before)] {
            if !is_within(better, worse) {
                continue;
            }
            let is_safer = better.facts == worse.facts && stands_better(better, worse);
            for (risk, same) in of_both(better, worse) {
                if samples.decides_what_counts(&changed, risk) {
                    continue;
                }
                if is_safer && risk.struck == same.struck {
                    count(1);
                    prop_assert!(no_worse(risk.rating, same.rating), "{changed}: {}", risk.id);
                } else if begins_alike(risk, same) {
                    count(0);
                    prop_assert!(no_worse(risk.rating, same.rating), "{changed}: {}", risk.id);
                    prop_assert!(no_worse(risk.residual, same.residual), "{}", risk.id);
                }
            }
        }
        // What holds a risk down while an answer is not known does so whatever the answer is.
        if is_within(&after, &unsure) {
            let both = of_both(&after, &unsure).into_iter();
            for (known, not_known) in both.filter(|(one, other)| begins_alike(one, other)) {
                count(2);
                prop_assert!(no_worse(known.rating, not_known.rating), "{changed}: {}", known.id);
            }
        }
        for risk in [&before, &after, &unsure].into_iter().flat_map(|one| &one.risks) {
            prop_assert!(no_worse(risk.residual, risk.rating), "{changed}: {}", risk.id);
            prop_assert!(no_worse(risk.rating, risk.start), "{changed}: {}", risk.id);
            let is_kept = risk.response == Response::Keep;
            prop_assert!(!is_kept || risk.actions.is_empty(), "{changed}: {}", risk.id);
        }
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
    assert!(moved.get().iter().all(|count| *count > 20), "a law was hardly tried: {moved:?}");
}
