//! How much one answer may hold: said at every door with the limit, and nothing is cut without a word.

use snapbox::{assert_data_eq, str};

use super::sealed::{ALL_ANSWERS, ALL_LINES, Sealed};

/// What the limits are, as they are told.
const NAME: usize = 200;
const TEXT: usize = 20_000;
const NAMES: usize = 1_000;

const SAVED: &str = "sample-dental.sra.json";

fn saved(sealed: &Sealed) -> serde_json::Value {
    serde_json::from_str(&sealed.read(SAVED)).unwrap()
}

#[test]
fn a_name_that_is_too_long_is_refused_and_asked_for_again() {
    let sealed = Sealed::new();
    let (just, more) = ("é".repeat(NAME), "é".repeat(NAME + 1));
    let ran = sealed.run(&[], &format!("{more}\nSample Dental\n2\n{more}, Gmail\n{just}, Gmail\n"));
    assert_eq!(ran.talk.matches("has 201 characters. A name can have up to").count(), 2);
    let answers = &saved(&sealed)["answers"];
    assert_eq!(answers["practice_name"]["answer"]["value"], "Sample Dental");
    assert_eq!(answers["systems"]["answer"]["value"][0]["name"], just);
    let by = sealed.run(&[], &format!("by Jo {more}\nnot sure\n"));
    assert!(by.talk.contains("A name can have up to 200"), "{}", by.talk);
}

#[test]
fn a_list_takes_a_thousand_names_and_tells_of_more() {
    let sealed = Sealed::new();
    let names: Vec<String> = (0..NAMES).map(|at| format!("S{at}")).collect();
    let all = names.join(", ");
    let ran = sealed.run(&[], &format!("Sample Dental\n2\n{all}, one more\n{all}\n"));
    assert!(ran.talk.contains("That makes 1,001 names."), "{}", ran.talk);
    let answers = &saved(&sealed)["answers"];
    assert_eq!(answers["systems"]["answer"]["value"].as_array().unwrap().len(), NAMES);
}

#[test]
fn a_line_too_long_to_find_an_answer_in_says_so_and_may_name_every_item() {
    let sealed = Sealed::new();
    let long = ".,-, 1 ".repeat(2_800);
    let names: Vec<String> = (0..200).map(|at| format!("System {at}")).collect();
    let (all, strange) = (names.join(", "), "zebra, no lion. ".repeat(400));
    let lines = format!("Sample Dental\n{long}\n2\n{all}\n{strange}\n{all}\n{long}\nno\n{long}\n");
    let ran = sealed.run(&[], &lines);
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    let said = "characters, and I can make out an answer in 2,000.";
    assert_eq!(ran.plain().matches(said).count(), 3, "{}", ran.talk);
    let mfa = &saved(&sealed)["answers"]["mfa"]["answer"];
    assert!(mfa.is_object(), "{}", ran.talk);
}

#[test]
fn notes_and_reasons_are_kept_whole_or_refused() {
    let sealed = Sealed::new();
    let words = "word ".repeat(TEXT / 5);
    let (whole, longer) = (format!("{}!", words.trim_end()), format!("{words}word"));
    let lines = format!(
        "Sample Dental\n2\nDentrix\nnote {longer}\nnote {whole}\nnote more\n\
         does not apply, because {longer}\ndoes not apply\n{longer}\n{whole}\n"
    );
    let ran = sealed.run(&[], &lines);
    let told = ran.talk.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        told.contains("your note has 20,004 characters. A note can have up to 20,000. Nothing was")
    );
    assert!(
        told.contains("your note has 20,006 characters"),
        "a note is refused with what it adds to"
    );
    assert!(told.contains("An answer can have up to 20,000. Please say it in fewer words."));
    let answer = &saved(&sealed)["answers"]["mfa"];
    assert_eq!(answer["note"], whole);
    assert_eq!(answer["answer"]["value"], whole);
}

#[test]
fn a_line_without_end_is_refused_and_no_part_of_it_is_an_answer() {
    let sealed = Sealed::new();
    let endless = "yes ".repeat(100_000);
    let ran = sealed.run(&[], &format!("Sample Dental\n{endless}\n2\n"));
    assert_eq!(ran.talk.matches("at most 20,000 characters are taken at once").count(), 1);
    let answers = &saved(&sealed)["answers"];
    assert_eq!(answers["people"]["answer"]["value"], 2);
    assert_eq!(answers.as_object().unwrap().len(), 2);
}

#[test]
fn an_answers_file_is_told_all_that_is_too_long_with_its_place() {
    let sealed = Sealed::new();
    let name = "n".repeat(NAME + 1);
    let reason = "r".repeat(TEXT + 1);
    let text = ALL_ANSWERS
        .replace("\"Sample Dental\"", &format!("\"{name}\""))
        .replace("\"Gmail\"]", &format!("\"{name}\", \"Gmail\"]"))
        .replace("\"not sure\"", &format!("\"does not apply, because {reason}\""));
    sealed.write("answers.toml", text);
    let ran = sealed.run(&["--answers", "answers.toml"], "");
    let errors =
        ran.talk.lines().filter(|line| line.starts_with("error") || line.contains(" --> "));
    assert_data_eq!(
        errors.map(|line| format!("{line}\n")).collect::<String>(),
        str![[r#"
error: `practice_name` is too long
 --> answers.toml:2:17
error: `systems` is too long
 --> answers.toml:4:23
error: `one_login` is too long
 --> answers.toml:6:13

"#]]
    );
    assert_eq!(sealed.names(), ["answers.toml"]);
}

#[test]
fn a_form_is_told_all_that_is_too_long() {
    let sealed = Sealed::new();
    sealed.run(&[], "Sample Dental\n2\nDentrix, Gmail\nask IT\nask IT\n1\n");
    sealed.run(&["report", "--ask", "IT", "--format", "md"], "");
    let form = "sample-dental-questions-for-it.txt";
    let filled = sealed
        .read(form)
        .replace("by: \n", &format!("by: {}\n", "n".repeat(NAME + 1)))
        .replace("answer: \n", &format!("answer: n/a, because {}\n", "long ".repeat(TEXT)));
    sealed.write(form, filled);
    let ran = sealed.run(&["answers", form], "");
    assert!(ran.talk.contains("this name is too long"), "{}", ran.talk);
    assert!(ran.talk.contains("`one_login` is too long"), "{}", ran.talk);
    assert_eq!(ran.talk.matches("error: ").count(), 2, "{}", ran.talk);
}

#[test]
fn of_a_long_beginning_it_is_said_how_much_was_read() {
    let sealed = Sealed::new();
    let told = format!("We are a dental office. {} We use Gmail.\n", "And so on. ".repeat(200));
    let ran = super::sealed::run(sealed.bare(&["--plain"]), &told);
    assert!(
        ran.talk.contains("I read the first 400 words. I ask you about the rest."),
        "{}",
        ran.talk
    );
    let short = super::sealed::run(sealed.bare(&["--plain"]), "We are a dental office.\n");
    assert!(!short.talk.contains("I read the first"), "{}", short.talk);
}

/// A whole assessment in which one stretch of the saved text is another.
fn edited(from: &str, to: &str) -> Sealed {
    let sealed = Sealed::new();
    assert_eq!(sealed.run(&[], ALL_LINES).code, Some(0));
    let text = sealed.read(SAVED);
    assert!(text.contains(from), "{text}");
    sealed.write(SAVED, text.replacen(from, to, 1));
    sealed
}

#[test]
fn a_saved_file_with_more_than_any_document_holds_is_refused_naming_the_answer() {
    let sealed = edited("\"Sample Dental\"", &format!("\"{}\"", "n".repeat(1_000_000)));
    for command in ["status", "report", "interview"] {
        let ran = sealed.run(&[command], "");
        assert_data_eq!(
            ran.whole(),
            str![[r#"
Error: In “sample-dental.sra.json”, the answer to number 1, “Name of the
       practice”, is too long.
Why: It has 1,000,000 characters, and there is room for 2,000.
Try: Shorten it in an editor: it is the one called “practice_name”.
Try: Or put a copy from your backup in its place.
----- results
----- exit code 5

"#]]
        );
    }
}

#[test]
fn a_saved_file_with_longer_names_than_are_taken_now_still_opens() {
    let name = "Sample ".repeat(285).trim_end().to_owned();
    let sealed = edited("\"Sample Dental\"", &format!("\"{name}\""));
    let ran = sealed.run(&["report", "--format", "md,html,json,csv,ics"], "");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    assert!(sealed.read("sample-dental-2026-05-20-risk-assessment.md").contains(&name));
}
