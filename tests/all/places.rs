//! Answers that differ by place: said, kept, read back, and counted by their weakest.

use std::sync::Arc;

use jiff::Timestamp;
use sra::{
    answer::Mark::{self, *},
    answers_file::{fill, form, parse},
    assessment::Assessment,
    diagnostic::Source,
    evaluate::{Certainty, Evaluation, evaluate},
    pack::Pack,
    report::Report,
    results::Results,
};

use crate::{
    support::{SMALL, load},
    talk::{AS_OF, Talk, says},
};

const PLACES: &str = include_str!("../packs/places.txt");

fn pack_text() -> String {
    let sections = "sections = [\"practice\", \"systems\"]";
    assert!(SMALL.contains(sections));
    SMALL.replacen(sections, "sections = [\"practice\", \"systems\", \"building\"]", 1) + PLACES
}

fn pack() -> Arc<Pack> {
    Arc::new(load(&pack_text()).unwrap_or_else(|mistakes| panic!("{mistakes}")).pack)
}

/// A conversation that has come to the doors of a practice with two places.
fn at_the_doors() -> Talk {
    at_the_doors_of("Main St, The mall")
}

fn at_the_doors_of(places: &str) -> Talk {
    let mut talk = Talk::new(&pack(), AS_OF);
    for line in ["Sample Dental", "1", "no", "1", "none", places] {
        talk.says(line);
    }
    talk
}

/// What stands of each line: a letter for each place, or one for all of them.
fn told(assessment: &Assessment) -> String {
    let letter = |mark: Option<Mark>| match mark {
        Some(Yes) => 'Y',
        Some(No) => 'N',
        Some(NotSure) => '?',
        _ => '-',
    };
    let recorded = assessment.answers.get("doors");
    let marks = recorded.and_then(|recorded| recorded.answer.marks()).cloned().unwrap_or_default();
    let line = |id: &str| match marks.by_place(id) {
        Some(places) => places.iter().map(|(_, mark)| letter(mark)).collect(),
        None => letter(marks.get(id).copied()).to_string(),
    };
    ["locked", "alarm", "keys"].map(line).join(" ")
}

fn stands(talk: &Talk) -> String {
    told(talk.interview.assessment())
}

#[test]
fn lines_are_said_by_place_in_peoples_own_words() {
    let cases = [
        ("1 2 at both, 3 only at the mall", "Y Y NY"),
        ("1 2 3 at main st, 1 3 at the mall", "Y YN Y"),
        ("main st: 1, 2, 3; mall: 1", "Y YN YN"),
        ("main street all, mall none", "YN YN YN"),
        ("alarm yes but not at the mall", "- YN -"),
        ("alarm: main st yes, mall no", "- YN -"),
        ("alarm at main st yes, at the mall no", "- YN -"),
        ("1 3 yes at both, 2 only at main st", "Y YN Y"),
        ("locks and keys at both places, alarm only main st", "Y YN Y"),
        ("all at main st, everything but the alarm at the mall", "Y YN Y"),
        ("all at main st, not sure about the mall", "Y? Y? Y?"),
        ("1 2 3, same at both", "Y Y Y"),
        ("main st 1 2, same at the mall", "Y Y N"),
        ("main st has all, the mall has no alarm", "Y- YN Y-"),
        ("alarm yes at main st, idk about the mall", "- Y? -"),
        ("1 at both, 2 only at the mall, rest no", "Y NY N"),
        ("locks at both, idk the rest", "Y ? ?"),
        ("alarm at main st but not at the mall", "- YN -"),
        ("same at both, 1 and 2", "Y Y N"),
        ("all at main st, at the mall only 3", "YN YN Y"),
        ("none at either place", "N N N"),
        ("alarm at the mall", "- -Y -"),
    ];
    let mut wrong = Vec::new();
    for (line, expected) in cases {
        let mut talk = at_the_doors();
        let said = says(&mut talk, line);
        if talk.interview.confirms() {
            talk.says("yes");
        }
        if stands(&talk) != expected {
            wrong.push(format!("{line}: {} not {expected}\n{said}", stands(&talk)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_word_for_all_lines_is_confirmed_first() {
    let mut talk = at_the_doors();
    let said = says(&mut talk, "main st yes, the mall no");
    assert!(talk.interview.confirms(), "{said}");
    assert_eq!(stands(&talk), "- - -");
    talk.says("yes");
    assert_eq!(stands(&talk), "YN YN YN");
}

#[test]
fn a_place_that_nobody_named_is_asked_about() {
    let mut talk = at_the_doors();
    let said = says(&mut talk, "alarm yes but not at the annex");
    assert!(said.contains("I know no place called “annex”"), "{said}");
    assert!(said.contains("Your places are Main St and The mall."), "{said}");
    assert_eq!(stands(&talk), "- - -");
}

#[test]
fn what_was_said_of_one_place_only_leaves_the_other_open() {
    let mut talk = at_the_doors();
    let said = says(&mut talk, "main st: 1, 2");
    assert_eq!(stands(&talk), "Y- Y- N-");
    assert!(said.contains("1. Outside doors are locked after hours (at The mall)"), "{said}");
    let said = says(&mut talk, "1 3");
    assert_eq!(stands(&talk), "Y YN NY", "{said}");
    assert!(said.contains("Yes at Main St, no at The mall: There is an alarm"), "{said}");
}

#[test]
fn lines_that_are_the_same_everywhere_know_no_places() {
    let mut talk = at_the_doors();
    talk.says("1 2");
    assert_eq!(stands(&talk), "Y Y N");
}

#[test]
fn a_new_place_opens_what_differed_and_an_old_one_takes_its_marks_along() {
    let mut talk = at_the_doors();
    talk.says("1 3 at both, 2 only at main st");
    assert_eq!(stands(&talk), "Y YN Y");
    let said = change_places(&mut talk, "add Annex");
    assert_eq!(stands(&talk), "Y YN- Y");
    assert!(said.contains("There is an alarm (at Annex)"), "{said}");
    talk.says("1");
    assert_eq!(stands(&talk), "Y YNY Y");
    change_places(&mut talk, "rename The mall to Mall St");
    change_places(&mut talk, "remove Annex");
    assert_eq!(stands(&talk), "Y YN Y");
    let said = says(&mut talk, "review");
    assert!(said.contains("no at Mall St"), "{said}");
    change_places(&mut talk, "remove Mall St");
    assert_eq!(stands(&talk), "Y Y Y");
    talk.says("undo");
    assert_eq!(stands(&talk), "Y YN Y");
}

/// Changes the list of places, and accepts what follows from that.
fn change_places(talk: &mut Talk, edit: &str) -> String {
    talk.says("change 10");
    let said = says(talk, edit);
    if said.contains("Type yes or no") { says(talk, "yes") } else { said }
}

#[test]
fn a_saved_file_has_them_and_gives_them_back() {
    let mut talk = at_the_doors();
    talk.says("1 3 at both, 2 only at main st");
    let before = talk.interview.assessment();
    let json = before.to_json().unwrap();
    let text = String::from_utf8(json.clone()).unwrap();
    assert!(text.contains("\"places\": {"), "{text}");
    assert_eq!(&Assessment::from_json(&json).unwrap(), before);
}

fn filled(doors: &str) -> Result<Assessment, String> {
    let text = format!(
        "name = 'Sample'\npeople = 1\nserver = false\nchannels = 'none'\nsystems = 'none'\n\
         places = ['Main St', 'The mall']\ndoors = {doors}\n"
    );
    let source = Arc::new(Source { name: "a.toml".into(), text });
    let told = |mistakes: Vec<sra::diagnostic::Diagnostic>| {
        mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    let entries = parse(&source).map_err(told)?;
    fill(&pack(), &entries, None, AS_OF, Timestamp::UNIX_EPOCH).map_err(told)
}

#[test]
fn answers_files_say_it_in_a_table_or_in_words() {
    let table = r#"{ alarm = { "Main St" = "yes", "the mall" = "not sure" }, rest = "yes" }"#;
    assert_eq!(told(&filled(table).unwrap()), "Y Y? Y");
    let words = r#"{ alarm = "yes at Main St, no at the mall", rest = "yes" }"#;
    assert_eq!(told(&filled(words).unwrap()), "Y YN Y");
    assert_eq!(told(&filled("'1 3 at both, 2 only at main st'").unwrap()), "Y YN Y");
    let wrong = filled(r#"{ alarm = { "Main St" = "yes" }, rest = "yes" }"#).unwrap_err();
    assert!(wrong.contains("There is an alarm at The mall"), "{wrong}");
    let wrong = filled(r#"{ alarm = { Annex = "yes" }, rest = "yes" }"#).unwrap_err();
    assert!(wrong.contains("knows no place “Annex”"), "{wrong}");
}

#[test]
fn a_form_takes_the_words_behind_the_name_of_a_line() {
    let pack = pack();
    let assessment = filled("'not sure'").unwrap();
    let form = "form: 1\nassessment: Sample 1970-01-01T00:00:00Z\n\n[doors] 11. Which of these are true of the place you work?\n\
                \x20   Where places differ, say so with their names: yes at one, no at the other.\n\
                1 Outside doors are locked after hours: yes\n\
                2 There is an alarm: yes at Main St, no at the mall\n\
                3 You know who has keys: no at the annex\n";
    let source = Arc::new(Source { name: "f.txt".into(), text: form.to_owned() });
    let taken = form::take(&pack, &assessment, &form::parse(&source), AS_OF, Timestamp::UNIX_EPOCH)
        .unwrap();
    assert_eq!(taken.unclear.len(), 1, "{:#?}", taken.unclear);
    assert_eq!(told(&taken.filled.unwrap().assessment), "Y YN ?");
}

fn evaluation(pack: &Pack, assessment: &Assessment) -> Evaluation {
    evaluate(pack, assessment, AS_OF)
}

#[test]
fn rules_see_the_weakest_and_findings_name_the_place() {
    let pack = pack();
    let differs = r#"{ alarm = { "Main St" = "yes", "The mall" = "no" }, rest = "yes" }"#;
    let assessment = filled(differs).unwrap();
    let found = evaluation(&pack, &assessment);
    let [finding] = found.findings.as_slice() else { panic!("{:#?}", found.findings) };
    assert_eq!(finding.because, "At The mall: There is no alarm.");
    let same = filled(r#"{ alarm = "no", rest = "yes" }"#).unwrap();
    let whole = evaluation(&pack, &same);
    assert_eq!(whole.findings[0].because, "There is no alarm.");
    assert_eq!(whole.findings[0].rating, finding.rating);
}

#[test]
fn what_is_missing_at_one_place_stays_known_while_another_is_open() {
    let mut talk = at_the_doors();
    for line in ["1 3 at both, 2 only at main st", "change 10", "add Annex", "yes"] {
        talk.says(line);
    }
    assert_eq!(stands(&talk), "Y YN- Y");
    let found = evaluation(&pack(), talk.interview.assessment());
    let [finding] = found.findings.as_slice() else { panic!("{:#?}", found.findings) };
    assert_eq!(finding.certainty, Certainty::Confirmed);
    assert_eq!(finding.because, "At The mall: There is no alarm.");
}

#[test]
fn a_finding_that_rests_on_two_lines_names_every_place_it_is_about() {
    let doors = r#"{ locked = { "Main St" = "no", "The mall" = "yes" }, keys = { "Main St" = "yes", "The mall" = "no" }, alarm = "yes" }"#;
    let found = evaluation(&pack(), &filled(doors).unwrap());
    assert_eq!(found.findings[0].because, "Doors or keys are not looked after.");
}

#[test]
fn results_and_documents_tell_the_places() {
    let pack = pack();
    let doors = r#"{ alarm = { "Main St" = "yes", "The mall" = "no" }, rest = "yes" }"#;
    let assessment = filled(doors).unwrap();
    let found = evaluation(&pack, &assessment);
    let results = Results::of(&pack, &assessment, &found);
    let json = serde_json::to_value(&results).unwrap();
    assert_eq!(json["findings"][0]["places"], serde_json::json!(["places/the_mall"]));
    assert_eq!(json["places"][1]["name"], "The mall");
    assert!(results.items.is_empty(), "a place is no thing that holds information");
    let line = results.answers.iter().find(|one| one.id == "doors").unwrap();
    assert_eq!(
        line.answer,
        "Yes: Outside doors are locked after hours; You know who has keys. \
         Yes at Main St, no at The mall: There is an alarm"
    );
    let alarm = serde_json::to_value(&line.lines[1]).unwrap();
    assert_eq!(alarm["said"], "no");
    assert_eq!(alarm["places"][0], serde_json::json!({"place": "places/main_st", "said": "yes"}));
    let report = Report::of(&pack, &assessment, &found);
    let text = serde_json::to_string(&report).unwrap();
    assert!(text.contains("no at The mall"), "{text}");
}

#[test]
fn what_cannot_differ_by_place_is_refused() {
    let with = |from: &str, to: &str| {
        let text = pack_text();
        assert!(text.contains(from));
        load(&text.replacen(from, to, 1)).err().unwrap_or_default()
    };
    let unknown = with("by_place = \"places\"", "by_place = \"sites\"");
    assert!(unknown.contains("there is no list `sites`"), "{unknown}");
    let alone =
        with("label = \"There is an alarm\"", "alone = true, label = \"There is an alarm\"");
    assert!(alone.contains("cannot differ by place"), "{alone}");
    let kind = with("unsure_as = \"open\"", "unsure_as = \"open\"\nby_place = \"systems\"");
    assert!(kind.contains("only a checklist"), "{kind}");
}
