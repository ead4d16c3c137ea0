//! Questions written for somebody else, and the filled form read back.

use snapbox::{assert_data_eq, str};

use super::sealed::{Sealed, run};

/// Two questions are left for the IT person, one is not sure.
const LEFT: &str = "Sample Dental\n2\nDentrix, Gmail\nask IT\nask IT\nnot sure\n";

const FORM: &str = "sample-dental-questions-for-it.txt";

const SAVED: &str = "sample-dental.sra.json";

fn asked(lines: &str) -> Sealed {
    let sealed = Sealed::new();
    let ran = sealed.run(&[], lines);
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    let ran = sealed.run(&["report", "--ask", "IT", "--format", "md"], "");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    sealed
}

/// The form with what somebody wrote into it.
fn fill(sealed: &Sealed, answers: &[(&str, &str)]) -> String {
    let mut form = sealed.read(FORM);
    for (line, filled) in answers {
        assert!(form.contains(line), "the form has no `{line}`:\n{form}");
        form = form.replacen(line, filled, 1);
    }
    form
}

const ANSWERS: [(&str, &str); 4] = [
    ("by: \n", "by: Kim\n"),
    ("1 Dentrix: \n", "1 Dentrix: yes\n"),
    ("2 Gmail: \n", "2 Gmail: no\n"),
    ("answer: \n", "answer: no\n"),
];

fn answers(sealed: &Sealed) -> serde_json::Value {
    let saved: serde_json::Value = serde_json::from_str(&sealed.read(SAVED)).unwrap();
    saved["answers"].clone()
}

#[test]
fn a_form_tells_how_it_is_filled_in_and_nothing_else_of_the_practice() {
    let sealed = asked(LEFT);
    assert_data_eq!(
        sealed.read(FORM),
        str![[r#"
# Questions from Sample Dental
#
# For its security risk analysis. “You” and “we” mean the practice.
#
# How to fill this in, with any editor or in a reply to a mail:
# - Write your name after “by:”.
# - Write each answer after its “answer:”, or after the name it is about.
# - Numbers or words will do: 2, or yes, or 1 and 3. “Not sure” is fine too.
# - If something cannot be: does not apply, because (the reason)
# - Leave open what you cannot say. Lines that begin with # are not read.
# Then send the whole text back.

form: 1
assessment: Sample Dental, begun 2026-05-20T12:00:00Z

# Questions for: IT person
for: it
by: 

[mfa] 4. Which of these ask for a code as well as a password?
    A code from your phone, an app or a key.
    Why we ask: A stolen password is the most common way in.
    Yes, no or not sure for each:
  1 Dentrix: 
  2 Gmail: 

[one_login] 5. Do two people share a login?
    Why we ask: Then nobody can say who did what.
    One of these:
  1. Yes
  2. No
answer: 

# End of the questions. Thank you.

"#]]
    );
    assert_data_eq!(
        sealed.read("sample-dental-questions-for-it.md"),
        str![[r##"
# Questions from Sample Dental

May 20, 2026. For: **IT person**

Sample Dental is doing its security risk analysis (45 CFR 164.308(a)(1)(ii)(A)) and thinks that you may know the answers below. Please fill in what you know and send this back. "Not sure" is fine. "You" and "we" mean the practice.

**4. Which of these ask for a code as well as a password?** A code from your phone, an app or a key. *Why we ask: A stolen password is the most common way in.*

| Name | Yes | No | Not sure |
| --- | :-: | :-: | :-: |
| Dentrix | ☐ | ☐ | ☐ |
| Gmail | ☐ | ☐ | ☐ |

Remarks: ………………………………………………………………………………………………

---

**5. Do two people share a login?** *Why we ask: Then nobody can say who did what.*

☐ Yes   ☐ No   ☐ Not sure

Remarks: ………………………………………………………………………………………………

---

Filled in by (name, date): ……………………………………………………………………

"##]]
    );
}

#[test]
fn a_filled_form_is_the_same_as_answering_at_the_prompt() {
    let form = asked(LEFT);
    form.write(FORM, fill(&form, &ANSWERS));
    assert_data_eq!(
        form.run(&["answers", FORM], "").whole(),
        str![[r#"
Noted: 4, Second step at sign-in: Yes for Dentrix; no for Gmail.
Noted: 5, Shared logins: No.
Note: Saved: 2 new answers. To take it all back, start sra and type: undo
----- results
sample-dental.sra.json
----- exit code 0

"#]]
    );
    let prompt = asked(LEFT);
    prompt.run(&[], "by Kim\nchange 4\n1 yes, 2 no\nyes\nchange 5\nno\nyes\n");
    assert_eq!(answers(&form), answers(&prompt));
    assert_eq!(answers(&form)["mfa"]["by"], "Kim");
}

#[test]
fn a_form_that_comes_back_in_a_mail_is_read() {
    let sealed = asked(LEFT);
    let plain = fill(&sealed, &ANSWERS);
    let mailed: String = plain.lines().map(|line| format!("> {}  \r\n", line.trim())).collect();
    sealed.write("reply.txt", format!("\u{feff}Hello,\r\nfor: you\r\n\r\n{mailed}\r\n-- \r\nKim"));
    let ran = sealed.run(&["answers", "reply.txt"], "");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    assert_eq!(answers(&sealed)["one_login"]["answer"]["value"], false);
    let again = sealed.run(&["answers", "reply.txt"], "");
    assert_data_eq!(
        again.whole(),
        str![[r#"
warning: this line was not read: it stands outside the questions
 --> reply.txt:1:1
  |
1 | Hello,
  | ^^^^^^
  |
  = help: if it is part of an answer, write it behind its “answer:” and read the form again

warning: this line was not read: it stands outside the questions
  --> reply.txt:40:1
   |
40 | Kim
   | ^^^
   |
   = help: if it is part of an answer, write it behind its “answer:” and read the form again

Note: There is nothing new in this form. Nothing was changed. Known already: 2
      answers.
----- results
----- exit code 0

"#]]
    );
}

#[test]
fn a_form_of_another_assessment_is_refused_and_nothing_is_written() {
    let sealed = asked(LEFT);
    let before = sealed.read(SAVED);
    sealed.write(FORM, fill(&sealed, &[ANSWERS[1], ("begun 2026-05", "begun 2025-05")]));
    assert_data_eq!(
        sealed.run(&["answers", FORM], "").whole(),
        str![[r#"
error: this form belongs to another assessment
  --> sample-dental-questions-for-it.txt:14:13
   |
14 | assessment: Sample Dental, begun 2025-05-20T12:00:00Z
   |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: name the assessment it was made from: sra answers FORM ASSESSMENT

Error: The answers in “sample-dental-questions-for-it.txt” were not taken: 1
       mistake.
Why: Nothing was saved.
Try: Mend what is listed above and run the same command again.
----- results
----- exit code 4

"#]]
    );
    assert_eq!(sealed.read(SAVED), before);
    sealed.write("other.txt", "hello\n");
    assert_data_eq!(
        sealed.run(&["answers", "other.txt"], "").whole(),
        str![[r#"
error: this is no form with questions, or its first lines are missing
 |
 = help: give the whole text that `sra report --ask` made

Error: The answers in “other.txt” were not taken: 1 mistake.
Why: Nothing was saved.
Try: Mend what is listed above and run the same command again.
----- results
----- exit code 4

"#]]
    );
    assert_eq!(sealed.run(&["answers", "none.txt"], "").code, Some(4));
    assert_eq!(sealed.read(SAVED), before);
}

#[test]
fn a_line_that_is_not_understood_leaves_only_itself_open_and_is_listed() {
    let sealed = asked(LEFT);
    let filled = [
        ("by: \n", "by: Kim\n# called twice, no answer\n"),
        ("1 Dentrix: \n", "1 Dentrix: perhaps\n"),
        ("2 Gmail: \n", "2 Gmail: yes\n  3 Weave: yes\n"),
        ("answer: \n", "answer: no\n"),
        ("# End of", "[message] 6. How do you write to patients?\nanswer: pigeon\n# End of"),
    ];
    sealed.write(FORM, fill(&sealed, &filled));
    assert_data_eq!(
        sealed.run(&["answers", FORM], "").whole(),
        str![[r#"
warning: `mfa` takes yes, no or "not sure" for each of these
  --> sample-dental-questions-for-it.txt:25:14
   |
25 |   1 Dentrix: perhaps
   |              ^^^^^^^
   |
   = help: write one of them behind the name, or leave it open

warning: this line cannot be placed
  --> sample-dental-questions-for-it.txt:27:3
   |
27 |   3 Weave: yes
   |   ^^^^^^^^^^^^
   |
   = help: write answers behind “answer:” or behind a name; begin a remark with #

warning: `message` was not understood
  --> sample-dental-questions-for-it.txt:37:9
   |
37 | answer: pigeon
   |         ^^^^^^
   |
   = help: I do not know which one “pigeon” is. Please use the numbers, such as: 1 and 3. "Not sure" is fine too.

Noted: 4, Second step at sign-in: Yes for Gmail; not sure about Dentrix. What is
       not sure is left for your IT person.
Noted: 5, Shared logins: No.
Note: Saved: 2 new answers. Left open: 1 question. Not understood, and listed
      above: 3 places. To take it all back, start sra and type: undo
----- results
sample-dental.sra.json
----- exit code 0

"#]]
    );
    let answers = answers(&sealed);
    let marks = &answers["mfa"]["answer"]["value"];
    assert_eq!((&marks["gmail"], &marks["dentrix"]), (&"yes".into(), &"not_sure".into()));
    assert_eq!(answers["mfa"]["ask"], "it", "it stays on their sheet");
    assert_eq!(answers["one_login"]["answer"]["value"], false);
    assert_eq!(answers["message"]["answer"]["kind"], "not-sure");
    let again = sealed.run(&["answers", FORM], "");
    assert!(again.talk.contains("perhaps"), "what is unclear is told again: {}", again.talk);
}

#[test]
fn what_two_people_say_differently_is_shown_and_settled() {
    let sealed = asked(LEFT);
    sealed.write("filled.txt", fill(&sealed, &ANSWERS));
    sealed.run(&[], "by Jo\nchange 5\nyes\nyes\n");
    assert_data_eq!(
        sealed.run(&["answers", "filled.txt"], "").whole(),
        str![[r#"
Noted: 4, Second step at sign-in: Yes for Dentrix; no for Gmail.
Warning: 5, Shared logins: Jo says: yes. Kim says: no. Start sra to settle which
         is right.
Note: Saved: 1 new answer. Said differently by two people: 1 question. To take
      it all back, start sra and type: undo
----- results
sample-dental.sra.json
----- exit code 0

"#]]
    );
    let saved = answers(&sealed);
    assert_eq!(saved["one_login"]["set_aside"], true, "neither counts");
    let before = sealed.read(SAVED);
    let again = sealed.run(&["answers", "filled.txt"], "");
    assert!(again.talk.contains("nothing new"), "{}", again.talk);
    assert_eq!(sealed.read(SAVED), before);
    let status = sealed.run(&["status"], "").whole();
    assert!(status.contains("5. Shared logins (two people say different things)"), "{status}");
    assert_data_eq!(
        sealed.run(&[], "review\n2\n").whole(),
        str![[r#"
Note: Your answers are in “sample-dental.sra.json”.
Note: Welcome back, Sample Dental.
Note: You were at “Shared logins”, in the section “Logging in”.
Progress: Done: Who you are.
Progress: In progress: Logging in.
Progress: About a minute left.
Warning: Two people say different things, so nothing counts there yet: 5 (Shared
         logins).
Help: Type review to see your answers, or help for everything you can type.

Section: Logging in

Question: Do two people share a login?
Note: Two people say different things. Type the number of the right one, or the
      right answer.
Choice: 1. yes (said by Jo)
Choice: 2. no (said by Kim)
Choice: 3. Something else
You: review

Section: Who you are
Noted: 1. Name of the practice: “Sample Dental”
Noted: 2. People: 2 people
Noted: 3. Systems: 2 systems: Dentrix; Gmail

Section: Logging in
Noted: 4. Second step at sign-in: yes for Dentrix; no for Gmail (said by Kim)
Warning: 5. Shared logins: to be settled. Jo says: yes. Kim says: no.
Noted: 6. Messages: not sure
Help: To change an answer, type change and its number, such as: change 3.

Question: Do two people share a login?
Note: Two people say different things. Type the number of the right one, or the
      right answer.
Choice: 1. yes (said by Jo)
Choice: 2. no (said by Kim)
Choice: 3. Something else
You: 2
Noted: No.
Note: That was the last question. Thank you! Everything is saved.
Note: You were not sure about 1 question: 6 (Messages).
Help: When you know more, start again and type change and the number.
Help: Next: type sra report to write your risk assessment.
Note: Your answers are in “sample-dental.sra.json”.
Help: To write the document, type: sra --pack ../pack report
Help: To see where you stand, type: sra --pack ../pack status
Help: To change an answer, type: sra --pack ../pack
Help: To send out open questions, type: sra --pack ../pack report --ask all
----- results
----- exit code 0

"#]]
    );
    let saved = answers(&sealed);
    assert_eq!(saved["one_login"]["answer"]["value"], false);
    assert_eq!(
        (&saved["one_login"]["by"], &saved["one_login"]["other"]),
        (&"Kim".into(), &serde_json::Value::Null)
    );
}

#[test]
fn what_is_left_open_stays_open_and_a_dry_run_saves_nothing() {
    let sealed = asked(LEFT);
    let before = sealed.read(SAVED);
    sealed.write("filled.txt", fill(&sealed, &[("2 Gmail: \n", "2 Gmail: yes\n")]));
    assert_data_eq!(
        sealed.run(&["answers", "filled.txt", "--dry-run"], "").whole(),
        str![[r#"
Noted: 4, Second step at sign-in: Yes for Gmail; not sure about Dentrix. What is
       not sure is left for your IT person.
Note: Nothing was saved; without --dry-run it would be 1 new answer. Left open:
      1 question.
----- results
----- exit code 0

"#]]
    );
    assert_eq!(sealed.read(SAVED), before);
    assert_eq!(sealed.run(&["answers", "filled.txt", "sample-dental"], "").code, Some(0));
    let marks = &answers(&sealed)["mfa"]["answer"]["value"];
    assert_eq!((&marks["gmail"], &marks["dentrix"]), (&"yes".into(), &"not_sure".into()));
    assert_eq!(answers(&sealed)["mfa"]["by"], "IT person");
    assert_eq!(answers(&sealed)["one_login"]["answer"]["kind"], "ask");
}

#[test]
fn all_questions_stand_in_groups_by_whom_to_ask() {
    let sealed = asked(LEFT);
    let ran = sealed.run(&["report", "--ask", "all", "--format", "html", "--out", "sent"], "");
    assert_data_eq!(
        ran.whole(),
        str![[r#"
Help: Send any of these. To read the filled form back, type: sra --pack ../pack
      answers sent/sample-dental-questions-for-all.txt
----- results
sent/sample-dental-questions-for-all.txt
sent/sample-dental-questions-for-all.html
----- exit code 0

"#]]
    );
    let form = sealed.read("sent/sample-dental-questions-for-all.txt");
    let groups: Vec<&str> =
        form.lines().filter(|line| line.starts_with("# Questions for")).collect();
    assert_eq!(groups, ["# Questions for: IT person", "# Questions for: Whoever knows"]);
}

#[test]
fn a_role_is_found_by_other_words_and_an_unknown_one_is_told() {
    let sealed = asked(LEFT);
    assert_eq!(
        sealed.run(&["report", "--ask", "my computer person", "--format", "md"], "").code,
        Some(0)
    );
    assert_data_eq!(
        sealed.run(&["report", "--ask", "computer persn"], "").whole(),
        str![[r#"
Error: Nobody to ask is called “computer persn”.
Try: Did you mean: it (IT person)?
Try: You can ask: it (IT person); or all.
----- results
----- exit code 2

"#]]
    );
    assert_data_eq!(
        sealed.run(&["report", "--ask", "the moon"], "").whole(),
        str![[r#"
Error: Nobody to ask is called “the moon”.
Try: You can ask: it (IT person); or all.
----- results
----- exit code 2

"#]]
    );
}

#[test]
fn nothing_to_ask_writes_nothing() {
    let sealed = Sealed::new();
    sealed.run(&[], "Sample Dental\n2\nDentrix, Gmail\n1\nno\nEmail\n");
    assert_data_eq!(
        sealed.run(&["report", "--ask", "IT"], "").whole(),
        str![[r#"
Note: There is no open question for: IT person. Nothing was written.
----- results
----- exit code 0

"#]]
    );
    assert_eq!(sealed.names(), [SAVED]);
}

#[test]
fn a_filled_form_is_never_overwritten() {
    let sealed = asked(LEFT);
    sealed.write(FORM, fill(&sealed, &ANSWERS[..3]));
    let filled = sealed.read(FORM);
    let ask = || sealed.run(&["report", "--ask", "IT", "--format", "md"], "");
    let first = ask().whole();
    assert_data_eq!(
        &first,
        str![[r#"
Note: “sample-dental-questions-for-it.txt” was changed since it was written, so
      it was kept. The new one is “sample-dental-questions-for-it-2.txt”.
Note: “sample-dental-questions-for-it.txt” may hold new answers. To read them,
      type: sra --pack ../pack answers sample-dental-questions-for-it.txt
Help: Send any of these. To read the filled form back, type: sra --pack ../pack
      answers sample-dental-questions-for-it-2.txt
----- results
sample-dental-questions-for-it-2.txt
sample-dental-questions-for-it.md
----- exit code 0

"#]]
    );
    assert_eq!(ask().whole(), first, "the second form is brought up to date");
    assert_eq!(sealed.read(FORM), filled);
    assert_eq!(sealed.run(&["answers", FORM], "").code, Some(0));
    let after = ask();
    assert!(!after.talk.contains("may hold new answers"), "{}", after.talk);
    assert_eq!(sealed.read(FORM), filled, "what somebody wrote is kept, also when it was read");
    assert!(!sealed.read("sample-dental-questions-for-it-2.txt").contains("[mfa]"));
}

#[test]
fn a_form_is_written_where_its_sheet_cannot_be() {
    let sealed = asked(LEFT);
    sealed.write("../pack/templates/worksheet.md.hbs", "{{> nowhere}}");
    let ran = sealed.run(&["report", "--ask", "all", "--format", "md,html"], "");
    assert_eq!(
        (ran.code, ran.results.as_str()),
        (Some(3), "sample-dental-questions-for-all.txt\n")
    );
    assert_eq!(ran.talk.matches("Error:").count(), 1, "{}", ran.talk);
}

#[test]
fn an_answer_to_a_question_that_is_asked_no_more_is_told() {
    let sealed = asked(LEFT);
    let both = [
        ("by: \n", "by: Kim\n"),
        ("answer: \n", "answer: does not apply, because we share none\n"),
    ];
    sealed.write(FORM, fill(&sealed, &both));
    sealed.run(&[], "change 2\n1\nyes\n");
    assert_data_eq!(
        sealed.run(&["answers", FORM], "").whole(),
        str![[r#"
error: `one_login` is not asked now
  --> sample-dental-questions-for-it.txt:32:9
   |
32 | answer: does not apply, because we share none
   |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: leave it open: Only one person works in the practice.

Error: The answers in “sample-dental-questions-for-it.txt” were not taken: 1
       mistake.
Why: Nothing was saved.
Try: Mend what is listed above and run the same command again.
----- results
----- exit code 4

"#]]
    );
}

#[test]
fn an_answer_that_another_one_makes_pointless_is_kept_aside_and_told() {
    let sealed = Sealed::new();
    let file = sealed.path("../pack/interview/login.toml");
    let question = "[[question]]\nid = \"own_login\"\nlabel = \"A shared one\"\n\
        ask = \"Which login is shared?\"\nwhy = \"To split it.\"\ncites = [\"164.312(d)\"]\n\
        kind = \"text\"\nwhen = 'one_login == \"yes\"'\notherwise = \"None is shared.\"\nwho = \"it\"\n";
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, format!("{text}\n{question}")).unwrap();
    sealed.run(&[], "Sample Dental\n2\nDentrix\n1\nask IT\n1\nthe desk\n");
    sealed.run(&["report", "--ask", "IT", "--format", "md"], "");
    assert!(!sealed.read(FORM).contains("own_login"), "it is answered");
    sealed.write(FORM, fill(&sealed, &[("answer: \n", "answer: no\n")]));
    assert_data_eq!(
        sealed.run(&["answers", FORM], "").whole(),
        str![[r#"
Noted: 5, Shared logins: No.
Warning: This sets aside 1 answer: A shared one. What you said is kept, in case
         it counts again.
Note: Saved: 1 new answer. To take it all back, start sra and type: undo
----- results
sample-dental.sra.json
----- exit code 0

"#]]
    );
    assert_eq!(answers(&sealed)["own_login"]["set_aside"], true);
    sealed.run(&[], "undo\nchange 7\nask IT\n");
    std::fs::remove_file(sealed.path(FORM)).unwrap();
    sealed.run(&["report", "--ask", "IT", "--format", "md"], "");
    let both = [("answer: \n", "answer: no\n"), ("answer: \n", "answer: the desk\nat the door\n")];
    sealed.write(FORM, fill(&sealed, &both));
    assert_data_eq!(
        sealed.run(&["answers", FORM], "").whole(),
        str![[r#"
Noted: 5, Shared logins: No.
Noted: 7, A shared one: “the desk at the door”. Another answer makes this one
       pointless: it is kept, set aside.
Warning: This sets aside 1 answer: A shared one. What you said is kept, in case
         it counts again.
Note: Saved: 2 new answers. To take it all back, start sra and type: undo
----- results
sample-dental.sra.json
----- exit code 0

"#]]
    );
    assert_eq!(answers(&sealed)["own_login"]["answer"]["value"], "the desk at the door");
    assert_eq!(answers(&sealed)["own_login"]["set_aside"], true);
    let again = sealed.run(&["answers", FORM], "");
    assert!(again.talk.contains("nothing new"), "{}", again.talk);
}

#[test]
fn a_line_outside_the_questions_is_told() {
    let sealed = asked(LEFT);
    let form = fill(&sealed, &ANSWERS);
    sealed.write(FORM, format!("Hello,\n\n{form}\nGmail: yes, since May\n-- \nKim\n"));
    assert_data_eq!(
        sealed.run(&["answers", FORM], "").whole(),
        str![[r#"
warning: this line was not read: it stands outside the questions
 --> sample-dental-questions-for-it.txt:1:1
  |
1 | Hello,
  | ^^^^^^
  |
  = help: if it is part of an answer, write it behind its “answer:” and read the form again

warning: this line and 1 more line were not read: they stand outside the questions
  --> sample-dental-questions-for-it.txt:38:1
   |
38 | Gmail: yes, since May
   | ^^^^^^^^^^^^^^^^^^^^^
   |
   = help: if it is part of an answer, write it behind its “answer:” and read the form again

Noted: 4, Second step at sign-in: Yes for Dentrix; no for Gmail.
Noted: 5, Shared logins: No.
Note: Saved: 2 new answers. To take it all back, start sra and type: undo
----- results
sample-dental.sra.json
----- exit code 0

"#]]
    );
}

#[test]
fn a_form_is_read_whatever_an_editor_made_of_it_or_told_in_plain_words() {
    let sealed = asked(LEFT);
    let form = fill(&sealed, &ANSWERS);
    let utf16: Vec<u8> =
        format!("\u{feff}{form}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    sealed.write(FORM, utf16);
    let ran = sealed.run(&["answers", FORM], "");
    assert_eq!(ran.code, Some(4), "{}", ran.talk);
    assert!(ran.talk.contains("is text in UTF-16"), "{}", ran.talk);
    sealed.write(FORM, format!("\u{feff}{form}"));
    let ran = sealed.run(&["answers", FORM], "");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
}

#[test]
fn hostile_names_stay_names() {
    let names = [
        "[one_login] x",
        "answer: yes",
        "# End of the questions",
        "for: it",
        "a b ☐ <b>{{practice}}",
    ];
    let sealed = asked(&format!(
        "[mfa] # {{{{x}}}}, begun never\n2\n{}\nask IT\nask IT\nskip\n",
        names.join(", ")
    ));
    let name = sealed.names().into_iter().find(|name| name.ends_with(".txt")).unwrap();
    let mut form = sealed.read(&name);
    for (at, item) in names.iter().enumerate() {
        let line = format!("  {} {item}: \n", at + 1);
        assert!(form.contains(&line), "{form}");
        form = form.replacen(&line, &format!("  {} {item}: no\n", at + 1), 1);
    }
    sealed.write(&name, form);
    let ran = run(sealed.command(&["answers", &name]), "");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    assert!(ran.talk.contains("Saved: 1 new answer."), "{}", ran.talk);
}

#[test]
fn a_name_made_of_signs_alone_keeps_its_answer() {
    for signs in ["***", "—", "...", "-", "&&&"] {
        let sealed = asked(&format!("Sample Dental\n2\n\"{signs}\"\nask IT\nask IT\n"));
        let line = format!("  1 {signs}: \n");
        let filled = fill(&sealed, &[(&line, &format!("  1 {signs}: yes\n"))]);
        sealed.write(FORM, filled);
        let ran = sealed.run(&["answers", FORM], "");
        assert_eq!(ran.code, Some(0), "{signs}: {}", ran.talk);
        assert!(ran.talk.contains(&format!("Yes for {signs}")), "{signs}: {}", ran.talk);
    }
}

#[test]
fn words_behind_a_clear_answer_become_a_note_and_those_that_turn_it_are_asked_about() {
    let sealed = asked(LEFT);
    let filled = [
        ("1 Dentrix: \n", "1 Dentrix: yes, via WSUS\n"),
        ("2 Gmail: \n", "2 Gmail: no\n"),
        ("answer: \n", "answer: No (since May, says Kim).\n"),
    ];
    sealed.write(FORM, fill(&sealed, &filled));
    let ran = sealed.run(&["answers", FORM], "");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    assert!(plain(&ran.talk).contains("Your note: Dentrix: via WSUS."), "{}", ran.talk);
    let answers = answers(&sealed);
    assert_eq!(answers["mfa"]["note"], "Dentrix: via WSUS");
    assert_eq!(answers["one_login"]["note"], "since May, says Kim");
    assert_eq!(answers["one_login"]["answer"]["value"], false);
    let again = sealed.run(&["answers", FORM], "");
    assert!(again.talk.contains("nothing new") || again.code == Some(0), "{}", again.talk);
    assert_eq!(self::answers(&sealed)["mfa"]["note"], "Dentrix: via WSUS");

    let sealed = asked(LEFT);
    let turned = [("1 Dentrix: \n", "1 Dentrix: yes, but only at the desk\n")];
    sealed.write(FORM, fill(&sealed, &turned));
    let ran = sealed.run(&["answers", FORM], "");
    assert!(plain(&ran.talk).contains("takes yes, no or \"not sure\""), "{}", ran.talk);
}

#[test]
fn everybody_who_told_a_line_of_an_answer_is_named() {
    let sealed = asked(LEFT);
    let kim = [("by: \n", "by: Kim\n"), ("1 Dentrix: \n", "1 Dentrix: yes\n")];
    sealed.write(FORM, fill(&sealed, &kim));
    assert_eq!(sealed.run(&["answers", FORM], "").code, Some(0));
    sealed.run(&[], "by Ana\nchange 4\n2 no\nyes\n");
    let ran = sealed.run(&[], "review\n");
    assert!(plain(&ran.talk).contains("(said by Kim and Ana)"), "{}", ran.talk);
    let ran = sealed.run(&["report", "--format", "json"], "");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    assert!(
        sealed.read("sample-dental-2026-05-20-results.json").contains("\"by\": \"Kim and Ana\"")
    );
    sealed.run(&[], "by Jo\nchange 4\n1 no\nyes\n");
    let ran = sealed.run(&[], "review\n");
    assert!(plain(&ran.talk).contains("(said by Jo and Ana)"), "{}", ran.talk);
}

fn plain(talk: &str) -> String {
    talk.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_sheet_in_place_of_the_form_is_told_with_what_to_do() {
    let sealed = asked(LEFT);
    sealed.write("filled.docx", b"PK\x03\x04\xff");
    let ran = sealed.run(&["answers", "filled.docx"], "");
    assert_eq!(ran.code, Some(4), "{}", ran.talk);
    assert!(ran.talk.contains("only the text form can"), "{}", ran.talk);
    assert!(!ran.talk.contains("UTF-8"), "{}", ran.talk);
}

#[test]
fn a_form_that_is_read_twice_tells_that_the_rest_is_known() {
    let sealed = asked(LEFT);
    let filled = fill(
        &sealed,
        &[("1 Dentrix: \n", "1 Dentrix: yes\n"), ("answer: \n", "answer: bananas\n")],
    );
    sealed.write(FORM, filled);
    let first = sealed.run(&["answers", FORM], "");
    assert!(first.talk.contains("Saved: 1 new answer."), "{}", first.talk);
    let again = sealed.run(&["answers", FORM], "");
    assert_eq!(again.code, Some(0), "{}", again.talk);
    let told = plain(&again.talk);
    assert!(
        told.contains("nothing new in this form. Nothing was changed. Known already: 1 answer."),
        "{told}"
    );
    assert!(!told.contains("were not taken"), "{told}");
}
