//! Answers from a file.

use snapbox::{assert_data_eq, str};

use super::sealed::{ALL_ANSWERS, Sealed};

#[test]
fn a_full_file_makes_an_assessment_and_a_document() {
    let sealed = Sealed::new();
    sealed.write("answers.toml", ALL_ANSWERS);
    let ran = sealed.run(&["--answers", "answers.toml"], "");
    assert_data_eq!(
        ran.whole(),
        str![[r#"
----- results
sample-dental.sra.json
----- exit code 0

"#]]
    );
    let report = sealed.run(&["report", "--format", "md,html"], "");
    assert_data_eq!(
        report.whole(),
        str![[r#"
Note: Draft: 1 answer still to be found out. The document says so.
Note: Open “sample-dental-2026-05-20-risk-assessment.html” first.
----- results
sample-dental-2026-05-20-risk-assessment.md
sample-dental-2026-05-20-risk-assessment.html
----- exit code 0

"#]]
    );
    assert_data_eq!(
        sealed.read("sample-dental-2026-05-20-risk-assessment.md"),
        str![[r#"
# Security risk assessment

Sample Dental, May 20, 2026. Draft: 1 answer still to be found out.

## High

1. A password alone opens patient information

## Low

2. Find out whether this is so: People share a login

"#]]
    );
    let again = sealed.run(&["report", "--format", "html,md"], "");
    assert_eq!(again.code, Some(0), "its own files are written anew: {}", again.talk);
}

#[test]
fn all_mistakes_are_listed_at_once_and_nothing_is_written() {
    let sealed = Sealed::new();
    sealed.write(
        "answers.toml",
        "practice_name = \"Sample Dental\"\n\
         poeple = 3\n\
         people = 900\n\
         systems = [\"Dentrix\", \"Gmail\"]\n\
         mfa = { Dentrix = \"perhaps\", Gmial = true }\n\
         message = \"by pigeon\"\n",
    );
    let ran = sealed.run(&["--answers", "answers.toml"], "");
    assert_data_eq!(
        ran.whole(),
        str![[r#"
error: no question is called `poeple`
 --> answers.toml:2:1
  |
2 | poeple = 3
  | ^^^^^^
  |
  = help: did you mean `people`?

error: `people` was not understood
 --> answers.toml:3:10
  |
3 | people = 900
  |          ^^^
  |
  = help: That is too large: it should be 200 or less.

error: `mfa` takes yes, no or "not sure" for each of these
 --> answers.toml:5:19
  |
5 | mfa = { Dentrix = "perhaps", Gmial = true }
  |                   ^^^^^^^^^
  |
  = help: write one of them behind the name, or leave it open

error: `mfa` is not asked about “Gmial”
 --> answers.toml:5:38
  |
5 | mfa = { Dentrix = "perhaps", Gmial = true }
  |                                      ^^^^
  |
  = help: did you mean `Gmail`?

error: `message` was not understood
 --> answers.toml:6:11
  |
6 | message = "by pigeon"
  |           ^^^^^^^^^^^
  |
  = help: I do not know which one “by pigeon” is. Please use the numbers, such as: 1 and 3. "Not sure" is fine too.

Error: The answers in “answers.toml” were not taken: 5 mistakes.
Why: Nothing was saved.
Try: Mend what is listed above and run the same command again.
----- results
----- exit code 4

"#]]
    );
    assert_eq!(sealed.names(), ["answers.toml"]);
}

#[test]
fn an_answer_to_a_question_that_is_not_asked_is_told_with_the_reason() {
    let sealed = Sealed::new();
    sealed.write("answers.toml", ALL_ANSWERS.replace("people = 2", "people = 1"));
    let ran = sealed.run(&["--answers", "answers.toml"], "");
    assert_data_eq!(
        ran.whole(),
        str![[r#"
warning: `one_login` is not asked here
 --> answers.toml:6:1
  |
6 | one_login = "not sure"
  | ^^^^^^^^^
  |
  = help: take this line out: Only one person works in the practice.

Note: All else was taken. What the file leaves open is asked when you go on with
      the saved file.
----- results
sample-dental.sra.json
----- exit code 0

"#]]
    );
}

#[test]
fn a_file_of_an_earlier_pack_leaves_open_what_it_does_not_know() {
    let sealed = Sealed::new();
    let text: String = ALL_ANSWERS
        .lines()
        .filter(|line| !line.starts_with("message"))
        .fold(String::new(), |text, line| text + line + "\n");
    sealed.write("answers.toml", text);
    let ran = sealed.run(&["--answers", "answers.toml"], "");
    assert_eq!((ran.code, ran.results.as_str()), (Some(0), "sample-dental.sra.json\n"));
    assert!(ran.talk.contains("warning: `message` has no answer"), "{}", ran.talk);
    let report = sealed.run(&["report", "--format", "md"], "");
    assert_eq!(report.code, Some(0), "{}", report.talk);
    assert!(report.talk.contains("Draft"), "{}", report.talk);
    assert!(sealed.run(&["status"], "").results.contains("Messages (not answered yet)"));
}

#[test]
fn a_file_that_is_no_toml_is_told_with_its_place() {
    let sealed = Sealed::new();
    sealed.write("answers.toml", "practice_name = Sample Dental\npeople = [[1]]\n");
    let ran = sealed.run(&["--answers", "answers.toml"], "");
    assert_data_eq!(
        ran.whole(),
        str![[r#"
error: words need quotes here
 --> answers.toml:1:17
  |
1 | practice_name = Sample Dental
  |                 ^^^^^^^^^^^^^
  |
  = help: write it like this: people = 8, or: mail = "yes", or: systems = ["Gmail", "Fax"]

error: an answer inside an answer
 --> answers.toml:2:11
  |
2 | people = [[1]]
  |           ^^^
  |
  = help: write words, a number, true, false or a date here

Error: The answers in “answers.toml” were not taken: 2 mistakes.
Why: Nothing was saved.
Try: Mend what is listed above and run the same command again.
----- results
----- exit code 4

"#]]
    );
}

#[test]
fn answers_never_replace_an_assessment() {
    let sealed = Sealed::new();
    sealed.run(&[], "Sample Dental\n");
    let before = sealed.read("sample-dental.sra.json");
    sealed.write("answers.toml", ALL_ANSWERS);
    let ran = sealed.run(&["--answers", "answers.toml"], "");
    assert_data_eq!(
        ran.whole(),
        str![[r#"
Error: There already is a file “sample-dental.sra.json”.
Why: It is never overwritten by a new assessment.
Try: Name another file: sra interview NAME
Try: Or move the old file somewhere else first.
----- results
----- exit code 5

"#]]
    );
    assert_eq!(sealed.read("sample-dental.sra.json"), before);
    let named = sealed.run(&["interview", "other", "--answers", "answers.toml"], "");
    assert_eq!((named.code, named.results.as_str()), (Some(0), "other.sra.json\n"));
}

#[test]
fn answers_can_be_put_off_or_left_for_somebody() {
    let sealed = Sealed::new();
    let text = ALL_ANSWERS
        .replace("one_login = \"not sure\"", "one_login = \"ask IT\"")
        .replace("message = [\"email\", \"The patient portal\"]", "message = \"skip\"");
    sealed.write("answers.toml", text);
    assert_eq!(sealed.run(&["--answers", "answers.toml"], "").code, Some(0));
    assert_data_eq!(
        sealed.run(&["status"], "").whole(),
        str![[r#"
----- results
Sample Dental: A tiny assessment, version 1.0.0
File: sample-dental.sra.json
As of May 20, 2026

Sections
  done: Who you are (3 of 3 answered)
  in progress: Logging in (2 of 3 answered)
About a minute left.

Findings: 2
  High: 1
  Low: 1 (1 not known)

Open questions: 2
  IT person
    5. Shared logins (left for them to answer)
  Whoever knows
    6. Messages (not answered yet)

To go on, type: sra --pack ../pack
To send out open questions, type: sra --pack ../pack report --ask it
----- exit code 0

"#]]
    );
}

#[test]
fn an_answers_file_is_read_whatever_an_editor_made_of_it_or_told_in_plain_words() {
    let sealed = Sealed::new();
    let marked = format!("\u{feff}{}", ALL_ANSWERS.trim_start());
    sealed.write(
        "answers.toml",
        marked.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>(),
    );
    let ran = sealed.run(&["--answers", "answers.toml"], "");
    assert_eq!(ran.code, Some(4), "{}", ran.talk);
    assert!(ran.talk.contains("is text in UTF-16"), "{}", ran.talk);
    sealed.write("answers.toml", marked);
    let ran = sealed.run(&["--answers", "answers.toml"], "");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
}

#[test]
fn answers_that_do_not_fit_together_are_taken_and_told() {
    let sealed = Sealed::new();
    let conflict = r#"
[[conflict]]
id = "code_and_mail"
each = "systems"
when = "mfa[item] == 'yes' && count(message) > 1"
says = "You said that {{items}} asks for a code, and that you write in several ways."
questions = ["mfa", "message"]
"#;
    std::fs::write(sealed.path("../pack/rules/conflicts.toml"), conflict).unwrap();
    sealed.write("answers.toml", ALL_ANSWERS);
    assert_data_eq!(
        sealed.run(&["--answers", "answers.toml"], "").whole(),
        str![[r#"
Warning: Does not fit together: You said that Dentrix asks for a code, and that
         you write in several ways. See 4 (Second step at sign-in); 6
         (Messages).
----- results
sample-dental.sra.json
----- exit code 0

"#]]
    );
    let status = sealed.run(&["status"], "").results;
    let told = status.split_once("Answers that do not fit").unwrap().1;
    assert_data_eq!(
        told.split("\nOpen").next().unwrap().to_owned(),
        str![[r#"
 together: 1
  You said that Dentrix asks for a code, and that you write in several ways.
    4. Second step at sign-in: yes for Dentrix
    6. Messages: Email; The patient portal

"#]]
    );
}

#[test]
fn none_in_a_list_says_none_alone_and_contradicts_others() {
    let sealed = Sealed::new();
    let with = |systems: &str| {
        ALL_ANSWERS
            .lines()
            .filter(|line| !line.starts_with("mfa") && !line.starts_with("one_login"))
            .map(|line| {
                if line.starts_with("systems") {
                    format!("systems = {systems}\n")
                } else {
                    format!("{line}\n")
                }
            })
            .collect::<String>()
    };
    sealed.write("answers.toml", with("[\"None\", \"Gmail\"]"));
    let ran = sealed.run(&["--answers", "answers.toml"], "");
    assert!(ran.talk.contains("`systems` has “none” beside others"), "{}", ran.talk);
    assert!(ran.talk.contains("take it out, or write \"none\" alone"), "{}", ran.talk);
    sealed.write("answers.toml", with("[\"none\"]"));
    let ran = sealed.run(&["--answers", "answers.toml"], "");
    assert!(!ran.talk.contains("`systems`"), "{}", ran.talk);
}

#[test]
fn an_empty_text_is_refused_with_its_place() {
    let sealed = Sealed::new();
    sealed.write("answers.toml", ALL_ANSWERS.replace("\"Sample Dental\"", "\" \""));
    let ran = sealed.run(&["--answers", "answers.toml"], "");
    assert!(
        ran.talk.contains("error: `practice_name` is empty\n --> answers.toml:"),
        "{}",
        ran.talk
    );
    assert_eq!(sealed.names(), ["answers.toml"]);
}

#[test]
fn the_example_in_the_help_is_understood_by_the_built_in_pack() {
    let sealed = Sealed::new();
    let help = sealed.bare(&["interview", "--help"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let example: String = help
        .lines()
        .filter(|line| line.starts_with("  ") && line.contains(" = "))
        .map(|line| format!("{}\n", line.trim()))
        .collect();
    assert!(example.lines().count() > 5, "{help}");
    sealed.write("example.toml", example);
    let ran = sealed.bare(&["interview", "--answers", "example.toml"]).output().unwrap();
    let talk = String::from_utf8(ran.stderr).unwrap();
    for mistake in ["no question", "understood", "cannot be read", "no item", "takes one"] {
        assert!(!talk.contains(mistake), "{talk}");
    }
}

#[test]
fn texts_and_names_of_a_file_are_taken_as_they_stand() {
    let sealed = Sealed::new();
    let text = "We use a badge. No wait, a key.";
    sealed.write(
        "a.toml",
        format!("practice_name = \"\"\"{text}\nSecond line\"\"\"\npeople = 1\nsystems = ['Dentrix', 'Dentrix ...', '“Open\" Dental']\nmfa = \"none\"\nmessage = \"none\"\n"),
    );
    let ran = sealed.run(&["interview", "a", "--answers", "a.toml"], "");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    let saved: serde_json::Value = serde_json::from_str(&sealed.read("a.sra.json")).unwrap();
    let answer = |id: &str| &saved["answers"][id]["answer"]["value"];
    assert_eq!(answer("practice_name"), &format!("{text}; Second line"));
    let names: Vec<&str> = answer("systems")
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Dentrix", "Dentrix ...", "“Open\" Dental"]);
}

#[test]
fn a_number_or_a_date_is_no_name_and_no_line() {
    for (line, id) in [
        ("systems = 1.5", "systems"),
        ("systems = 2026-05-20", "systems"),
        ("systems = -1", "systems"),
    ] {
        let sealed = Sealed::new();
        sealed.write("a.toml", format!("practice_name = \"Sample\"\npeople = 2\n{line}\n"));
        let ran = sealed.run(&["--answers", "a.toml"], "");
        let says = format!("`{id}` takes words, not this number or date");
        assert!(ran.code == Some(4) && ran.talk.contains(&says), "{}", ran.talk);
        assert!(ran.talk.contains("write the words in quotes"), "{}", ran.talk);
    }
}
