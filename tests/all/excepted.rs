//! Single items that a question does not apply to: said, kept, printed, and counted by no rule.

use std::sync::Arc;

use jiff::Timestamp;
use proptest::prelude::*;
use sra::{
    answer::{Answer, Item, Mark, Mark::*, Marked},
    answers_file::{fill, parse},
    assessment::Assessment,
    diagnostic::Source,
    evaluate::{Evaluation, evaluate},
    export::{csv::to_csv, sheets::sheets},
    id::Id,
    interview::with_words,
    pack::Pack,
    report::Report,
    results::Results,
};

use crate::{
    support::{load, small_with},
    talk::{AS_OF, Talk, says},
};

const ONLY: &str = "only = \"online[item] == 'yes'\"\n";

/// The small pack, whose question about the second step may leave items out.
fn pack_with(except: &str) -> Arc<Pack> {
    let text = small_with(ONLY, &format!("{ONLY}except = {except}\n"));
    Arc::new(load(&text).unwrap_or_else(|mistakes| panic!("{mistakes}")).pack)
}

/// A conversation that has come to the second step of three systems.
fn at_the_question(pack: &Arc<Pack>) -> Talk {
    let mut talk = Talk::new(pack, AS_OF);
    for line in ["Sample Dental", "6", "no", "1", "Weave, Venmo, Gmail", "all"] {
        talk.says(line);
    }
    talk
}

fn marks(talk: &Talk) -> Marked {
    let recorded = talk.interview.assessment().answers.get("mfa");
    recorded.and_then(|recorded| recorded.answer.marks()).cloned().unwrap_or_default()
}

/// A letter for each item, with the reasons of those that are left out.
fn told(talk: &Talk) -> String {
    let marks = marks(talk);
    let letter = |id: &str| match marks.get(id) {
        Some(Yes) => "Y".to_owned(),
        Some(No) => "N".to_owned(),
        Some(NotSure) => "?".to_owned(),
        Some(Excepted) => format!("x({})", marks.because(id).unwrap()),
        None => "-".to_owned(),
    };
    ["weave", "venmo", "gmail"].map(letter).join(" ")
}

#[test]
fn items_are_left_out_in_peoples_own_words() {
    let pack = pack_with("\"it needs none\"");
    let cases = [
        ("weave yes, venmo doesnt need one, it only moves money", "Y x(it only moves money) -"),
        ("not needed for venmo", "- x(it needs none) -"),
        ("n/a for 2", "- x(it needs none) -"),
        ("1 3 yes, 2 n/a because it only moves money", "Y x(it only moves money) Y"),
        ("all but venmo, venmo is exempt", "Y x(it needs none) Y"),
        ("1 no, rest n/a", "N x(it needs none) x(it needs none)"),
        ("2 n/a, not sure about the others", "? x(it needs none) ?"),
    ];
    for (line, expected) in cases {
        let mut talk = at_the_question(&pack);
        let text = says(&mut talk, line);
        assert_eq!(told(&talk), expected, "{line}: {text}");
    }
}

#[test]
fn a_doubt_is_confirmed_and_a_question_is_no_answer() {
    let pack = pack_with("\"it needs none\"");
    for line in ["venmo probably doesnt need one", "i dont think venmo needs one"] {
        let mut talk = at_the_question(&pack);
        let text = says(&mut talk, line);
        assert!(text.contains("Did you mean: does not apply to Venmo"), "{line}: {text}");
        says(&mut talk, "yes");
        assert_eq!(told(&talk), "- x(it needs none) -", "{line}");
    }
    let mut talk = at_the_question(&pack);
    says(&mut talk, "does venmo not need one?");
    assert_eq!(told(&talk), "- - -");
}

#[test]
fn a_reason_that_is_missing_is_asked_for_in_one_line() {
    let pack = pack_with("true");
    let mut talk = at_the_question(&pack);
    let text = says(&mut talk, "weave yes, n/a for venmo");
    assert!(text.contains("Why does it not apply to Venmo?"), "{text}");
    says(&mut talk, "not sure");
    assert_eq!(told(&talk), "- - -", "that is no reason");
    let text = says(&mut talk, "because it only moves money");
    let noted = "Yes for Weave; does not apply to Venmo, because it only moves money.";
    assert!(text.contains(noted), "{text}");
    assert_eq!(told(&talk), "Y x(it only moves money) -");
    assert!(text.contains("1. Gmail\n"), "only what was not spoken of is asked: {text}");
    // Where nothing may be needed, "doesn't need" is no exception.
    let mut talk = at_the_question(&pack);
    says(&mut talk, "venmo doesnt need one");
    assert_eq!(marks(&talk).excepted().count(), 0);
}

#[test]
fn it_is_changed_taken_back_and_reviewed_like_any_answer() {
    let pack = pack_with("\"it needs none\"");
    let mut talk = at_the_question(&pack);
    for line in ["1 yes, 2 not needed, 3 no", "2026-05-01", "change 8"] {
        says(&mut talk, line);
    }
    says(&mut talk, "remove weave");
    says(&mut talk, "yes");
    assert_eq!(told(&talk), "N x(it needs none) N", "another change keeps the reason");
    says(&mut talk, "change 8");
    says(&mut talk, "venmo yes");
    says(&mut talk, "yes");
    assert_eq!(told(&talk), "N Y N");
    says(&mut talk, "undo");
    assert_eq!(told(&talk), "N x(it needs none) N");
    let review: Vec<String> =
        talk.interview.assessment().history.iter().map(|one| one.question.to_string()).collect();
    assert!(review.iter().filter(|id| *id == "mfa").count() >= 4, "{review:?}");
    let text = says(&mut talk, "review");
    assert!(text.contains("does not apply to Venmo, because it needs none"), "{text}");
}

#[test]
fn a_renamed_item_stays_left_out_and_a_removed_one_may_come_back() {
    let pack = pack_with("\"it needs none\"");
    let mut talk = at_the_question(&pack);
    for line in ["1 yes, 2 not needed, 3 no", "2026-05-01"] {
        says(&mut talk, line);
    }
    for line in ["change 6", "rename 2 to Venmo for business", "yes", "done"] {
        says(&mut talk, line);
    }
    assert!(says(&mut talk, "review").contains("does not apply to Venmo for business, because"));
    for line in ["change 6", "remove 2", "yes", "done"] {
        says(&mut talk, line);
    }
    assert_eq!(told(&talk), "Y x(it needs none) N");
    let evaluation = evaluate(&pack, talk.interview.assessment(), AS_OF);
    assert!(evaluation.not_applicable.iter().all(|group| group.excepted.is_empty()));
}

fn filled(pack: &Pack, said: &str) -> Result<Assessment, String> {
    let text = format!(
        "name = \"Sample Dental\"\npeople = 6\nserver = \"no\"\nchannels = \"none\"\n\
         systems = [\"Weave\", \"Venmo\", \"Gmail\"]\nonline = \"all\"\nmfa = {said}\n\
         last_training = 2026-05-01\n"
    );
    let source = Arc::new(Source { name: "answers.toml".into(), text });
    let shown = |mistakes: Vec<sra::diagnostic::Diagnostic>| {
        mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    let entries = parse(&source).map_err(shown)?;
    fill(pack, &entries, None, AS_OF, Timestamp::UNIX_EPOCH).map_err(shown)
}

#[test]
fn an_answers_file_says_it_in_the_same_words() {
    let (asked, set) = (pack_with("true"), pack_with("\"it needs none\""));
    let because = |pack: &Pack, said: &str| {
        let assessment = filled(pack, said)?;
        let marks = assessment.answer("mfa").and_then(Answer::marks).cloned().unwrap();
        Ok::<_, String>(marks.because("venmo").map(str::to_owned))
    };
    let money = Ok(Some("it only moves money".to_owned()));
    let table = |said: &str| format!("{{ Weave = \"yes\", Venmo = \"{said}\", rest = \"no\" }}");
    for said in ["does not apply, because it only moves money", "n/a: it only moves money"] {
        assert_eq!(because(&asked, &table(said)), money, "{said}");
    }
    assert_eq!(because(&set, &table("not needed, it only moves money")), money);
    assert_eq!(because(&set, &table("not needed")), Ok(Some("it needs none".to_owned())));
    let missing = because(&asked, &table("n/a")).unwrap_err();
    assert!(missing.contains("needs the reason why it does not apply"), "{missing}");
    let not_here = because(&Arc::new(load(crate::support::SMALL).unwrap().pack), &table("n/a"));
    assert!(not_here.unwrap_err().contains("takes yes, no or \"not sure\" for each"));
}

#[test]
fn the_pack_says_where_items_may_be_left_out() {
    let wrong = small_with("kind = \"number\"\n", "kind = \"number\"\nexcept = true\n");
    let mistakes = load(&wrong).unwrap_err();
    assert!(mistakes.contains("`except` stands only in a which-items question"), "{mistakes}");
    let wrong = small_with(ONLY, &format!("{ONLY}except = 3\n"));
    assert!(load(&wrong).unwrap_err().contains("except"));
    let plain = Arc::new(load(crate::support::SMALL).unwrap().pack);
    let mut talk = at_the_question(&plain);
    let text = says(&mut talk, "n/a for venmo");
    assert!(text.contains("each of them needs a yes or a no"), "{text}");
    assert!(talk.interview.assessment().answer("mfa").is_none());
}

#[test]
fn a_pack_that_takes_no_exceptions_any_more_asks_anew() {
    let pack = pack_with("\"it needs none\"");
    let saved = filled(&pack, "\"1 yes, 2 not needed, 3 no\"").unwrap();
    let plain = load(crate::support::SMALL).unwrap().pack;
    let mut taken = saved.clone();
    assert_eq!(taken.fit(&plain).set_aside, ["Second step at sign-in"]);
    assert_eq!(taken.answers["mfa"].answer, saved.answers["mfa"].answer, "nothing is lost");
}

#[test]
fn the_documents_print_it_with_the_reason() {
    let pack = pack_with("true");
    let said = "{ Weave = \"no\", Venmo = \"n/a: it only moves money\", Gmail = \"yes\" }";
    let assessment = filled(&pack, said).unwrap();
    let evaluation = evaluate(&pack, &assessment, AS_OF);
    let finding = evaluation.findings.iter().find(|one| *one.gap == *"no_second_step").unwrap();
    assert_eq!(finding.title, "A password alone opens Weave");

    let report = Report::of(&pack, &assessment, &evaluation);
    let venmo = report.inventory[0].items.iter().find(|item| item.name == "Venmo").unwrap();
    assert_eq!(venmo.excepted, ["Second step at sign-in: it only moves money"]);
    assert!(venmo.missing.is_empty() && venmo.not_known.is_empty());
    let left = report.not_applicable.iter().find(|line| line.because == "it only moves money");
    assert_eq!(left.unwrap().questions, ["Second step at sign-in: Venmo"]);

    let results = Results::of(&pack, &assessment, &evaluation);
    let answer = results.answers.iter().find(|line| line.id == "mfa").unwrap();
    let line = answer.lines.iter().find(|line| line.line == "Venmo").unwrap();
    assert_eq!(
        (line.said.as_str(), line.because.as_deref()),
        ("excepted", Some("it only moves money"))
    );
    assert!(answer.answer.ends_with("Does not apply to Venmo: it only moves money"), "{answer:?}");
    let item = results.items.iter().find(|item| item.name == "Venmo").unwrap();
    assert_eq!(item.excepted[0].because, "it only moves money");
    assert_eq!(item.safeguards[0].status, "not-applicable");
    let systems = sheets(&results).into_iter().find(|sheet| sheet.name == "Inventory").unwrap();
    let table = String::from_utf8(to_csv(&systems).unwrap()).unwrap();
    assert!(table.contains("Second step at sign-in: it only moves money"), "{table}");
}

/// A saved file with an exception, as this version writes it.
const SAVED: &str = r#"{
  "format": 2,
  "program": "0.1.0",
  "pack": { "id": "small", "version": "1.0.0", "digest": "DIGEST" },
  "started": "2026-05-20T12:00:00Z",
  "answers": {
    "systems": { "answer": { "kind": "names", "value": [{ "id": "weave", "name": "Weave" }, { "id": "venmo", "name": "Venmo" }] }, "at": "2026-05-20T12:00:00Z" },
    "online": { "answer": { "kind": "which-items", "value": { "weave": "yes", "venmo": "yes" } }, "at": "2026-05-20T12:00:00Z" },
    "mfa": { "answer": { "kind": "which-items", "value": { "weave": "not_sure", "venmo": { "except": "it only moves money" } } }, "at": "2026-05-20T12:00:00Z" }
  },
  "history": [
    { "question": "mfa", "at": "2026-05-20T12:00:00Z", "before": { "answer": { "kind": "which-items", "value": { "venmo": { "except": "it is a bank" } } }, "at": "2026-05-20T12:00:00Z" } }
  ]
}"#;

#[test]
fn saved_files_keep_it_and_those_without_read_as_before() {
    let pack = pack_with("true");
    let text = SAVED.replace("DIGEST", &pack.digest);
    let mut read = Assessment::from_json(text.as_bytes()).unwrap();
    assert_eq!(read.fit(&pack), sra::assessment::Misfits::default());
    let marks = read.answer("mfa").and_then(Answer::marks).unwrap();
    assert_eq!(marks.because("venmo"), Some("it only moves money"));
    assert_eq!(marks.get("weave"), Some(&NotSure));
    let written = Assessment::from_json(&read.to_json().unwrap()).unwrap();
    assert_eq!(written, read, "with its history");
    let plain = text.replace("{ \"except\": \"it only moves money\" }", "\"no\"");
    let read = Assessment::from_json(plain.as_bytes()).unwrap();
    assert_eq!(read.answer("mfa").and_then(Answer::marks).unwrap().get("venmo"), Some(&No));
    let unknown = text.replace("\"except\": \"it only", "\"why\": \"it only");
    assert!(Assessment::from_json(unknown.as_bytes()).is_err());
}

/// Rules that look at the items in every way, and a question that says which of them the second step is asked about.
fn judging() -> Arc<Pack> {
    let gap = |id: &str, each: &str, when: &str| {
        format!(
            "[[gap]]\nid = \"{id}\"\ntitle = \"A gap {{{{mfa.no}}}}\"\n{each}when = '{when}'\n\
             vulnerability = \"V.\"\nbecause = \"B.\"\nthreats = [\"phishing\"]\ncites = [\"164.312(d)\"]\n\
             safeguards = [\"second_step\"]\nlikelihood = \"low\"\nimpact = \"low\"\nrationale = \"it is a test\"\n\
             fix = [\"Mend it.\"]\neffort = \"hours\"\ncost = [0, 1]\ncost_basis = \"A test.\"\nwho = \"owner\"\nwindow = 90\n"
        )
    };
    let each = "each = \"systems\"\n";
    let rules = [
        gap("not_yes", each, "!(mfa[item] == \"yes\") && !(mfa[item] == \"not_asked\")"),
        gap("any_no", "", "any(mfa, \"no\")"),
        gap("all_no", "", "all(mfa, \"no\")"),
        gap("two_no", "", "count(mfa, \"no\") > 1"),
        gap("any_unsure", "", "any(mfa, \"not_sure\")"),
        gap("not_all", "", "answered(mfa) && !all(mfa, \"yes\")"),
        gap("by_fact", "", "some_without"),
    ];
    let safeguard = "[[safeguard]]\nid = \"whole\"\ntitle = \"All have it\"\nfamily = \"technical\"\n\
                     cites = [\"164.312(d)\"]\nin_place = 'all(mfa, \"yes\")'\n";
    let fact = "[[fact]]\nid = \"some_without\"\nis = 'any(mfa, \"no\")'\nyes = \"Some.\"\nno = \"None.\"\n";
    let asked = "[[question]]\nid = \"concerned\"\nlabel = \"Concerned\"\nask = \"Which are concerned?\"\n\
                 why = \"A test.\"\ncites = [\"164.312(d)\"]\nkind = \"which-items\"\nof = \"systems\"\n\n\
                 [[question]]\nid = \"mfa\"";
    let text = small_with(ONLY, "only = \"concerned[item] == 'yes'\"\nexcept = true\n");
    let text = text.replacen("[[question]]\nid = \"mfa\"", asked, 1);
    let rules = format!("\n=== rules/more.toml\n{safeguard}\n{}", rules.join("\n"));
    let roles = "=== interview/roles.toml";
    let text = text.replacen(roles, &format!("{fact}\n{roles}"), 1);
    let text = format!("{text}{rules}");
    Arc::new(load(&text).unwrap_or_else(|mistakes| panic!("{mistakes}")).pack)
}

/// What was said of four systems; of those left out, either by an exception or by asking about the others alone.
fn assessment(pack: &Pack, said: &[(Option<Mark>, bool)], by_exception: bool) -> Assessment {
    let items: Vec<Item> = (0..said.len())
        .map(|at| Item { id: Id::new(format!("s{at}")), name: format!("System {at}") })
        .collect();
    let mut mfa = Marked::default();
    for (item, (mark, is_left_out)) in items.iter().zip(said) {
        match mark {
            _ if *is_left_out && by_exception => mfa.except(item.id.clone(), "it is a test"),
            Some(mark) if !is_left_out => {
                mfa.insert(item.id.clone(), *mark);
            }
            _ => {}
        }
    }
    let concerned = items.iter().zip(said).map(|(item, (_, is_left_out))| {
        (item.id.clone(), if *is_left_out && !by_exception { No } else { Yes })
    });
    let all =
        |mark: Mark| Answer::WhichItems(items.iter().map(|item| (item.id.clone(), mark)).collect());
    let answers = [
        ("name", Answer::Text("Sample Dental".into())),
        ("people", Answer::Number(6)),
        ("server", Answer::YesNo(false)),
        ("systems", Answer::Names(items.clone())),
        ("online", all(Yes)),
        ("concerned", Answer::WhichItems(concerned.collect())),
        ("mfa", Answer::WhichItems(mfa)),
    ];
    let mut assessment = Assessment::new(pack, Timestamp::UNIX_EPOCH);
    for (id, answer) in answers {
        let recorded = sra::assessment::Recorded::new(answer, Timestamp::UNIX_EPOCH, None);
        let recorded = with_words(&mut assessment, pack.questions.get(id), recorded);
        assessment.answers.insert(Id::new(id), recorded);
    }
    assessment
}

fn judged(evaluation: &Evaluation) -> String {
    let findings = evaluation.findings.iter().map(|finding| {
        let affected: Vec<String> = finding
            .affected
            .iter()
            .map(|affected| format!("{} {:?}", affected.item.name, affected.certainty))
            .collect();
        let (title, certainty) = (&finding.title, finding.certainty);
        format!("{} {title} {certainty:?} {affected:?} {:?}", finding.gap, finding.rating)
    });
    let safeguards =
        evaluation.safeguards.iter().map(|one| format!("{} {}", one.id, one.status.word()));
    let facts = evaluation.facts.iter().map(|fact| format!("{} {}", fact.id, fact.holds));
    findings.chain(safeguards).chain(facts).collect::<Vec<_>>().join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn no_rule_counts_what_is_left_out(
        said in prop::collection::vec(
            (prop_oneof![Just(Some(Yes)), Just(Some(No)), Just(Some(NotSure)), Just(None)], any::<bool>()),
            1..5,
        )
    ) {
        thread_local!(static PACK: Arc<Pack> = judging());
        let pack = PACK.with(Arc::clone);
        let left_out = evaluate(&pack, &assessment(&pack, &said, true), AS_OF);
        let not_there = evaluate(&pack, &assessment(&pack, &said, false), AS_OF);
        prop_assert_eq!(judged(&left_out), judged(&not_there));
    }
}
