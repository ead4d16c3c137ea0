//! Talking through a pipe: start, stop, go on, finish.

use snapbox::{assert_data_eq, str};

use super::sealed::{ALL_LINES, Sealed, run};

#[test]
fn a_conversation_through_a_pipe_can_be_read_and_is_saved() {
    let sealed = Sealed::new();
    let ran = sealed.run(&[], "Sample Dental\n2\n");
    assert_data_eq!(
        ran.whole(),
        str![[r#"
Note: Hello. We go through the security of your practice together, one question
      at a time.
Note: At the end you get the written risk assessment that HIPAA asks for.
Progress: About 2 to 3 minutes. You can stop at any point; every answer is saved
          at once.
Help: Answer with a number or in your own words. "Not sure" is a good answer
      too.
Help: Type ? to see why we ask, skip to answer later, back to correct, pause to
      stop. Type help for more.
Help: To see first what to have at hand, type pause, and then: sra prepare

Section: Who you are
Note: We start with the easy part.

Question: What is the name of the practice?
You: Sample Dental
Note: From now on, every answer is saved at once in “sample-dental.sra.json”.
Noted: “Sample Dental”.

Question: How many people work there?
You: 2
Noted: 2 people.

Question: Which programs hold patient information?
Choice: 1. Dentrix
Choice: 2. Email
Choice: 3. QuickBooks
Note: Everything you answered is saved.
Progress: About 2 minutes left.
Help: When you start again, you will be right here.
Note: Your answers are in “sample-dental.sra.json”.
Help: The command is: sra --pack ../pack
----- results
----- exit code 0

"#]]
    );
    assert_eq!(sealed.names(), ["sample-dental.sra.json"]);
    assert_data_eq!(
        sealed.read("sample-dental.sra.json"),
        str![[r#"
{
  "format": 2,
  "program": "0.1.0",
  "pack": {
    "id": "tiny",
    "version": "1.0.0",
    "digest": "951e0269c5a7396f3847767c13b7108b7d052331ce5285b8fefdd25a77e0c81f"
  },
  "started": "2026-05-20T12:00:00Z",
  "answers": {
    "practice_name": {
      "answer": {
        "kind": "text",
        "value": "Sample Dental"
      },
      "at": "2026-05-20T12:00:00Z",
      "asked": "d03001c195ff2a02"
    },
    "people": {
      "answer": {
        "kind": "number",
        "value": 2
      },
      "at": "2026-05-20T12:00:00Z",
      "asked": "0dbca0176a2f39cd"
    }
  },
  "wordings": {
    "d03001c195ff2a02": {
      "ask": "What is the name of the practice?"
    },
    "0dbca0176a2f39cd": {
      "ask": "How many people work there?"
    }
  },
  "history": [
    {
      "question": "practice_name",
      "at": "2026-05-20T12:00:00Z",
      "before": null
    },
    {
      "question": "people",
      "at": "2026-05-20T12:00:00Z",
      "before": null
    }
  ]
}

"#]]
    );
}

#[test]
fn the_same_command_goes_on_where_it_stopped_and_finishes() {
    let sealed = Sealed::new();
    sealed.run(&[], "Sample Dental\n2\n");
    let ran = sealed.run(&[], "Dentrix, Gmail\n1\nno\nEmail\n");
    assert_data_eq!(
        ran.whole(),
        str![[r#"
Note: Your answers are in “sample-dental.sra.json”.
Note: Welcome back, Sample Dental.
Note: You were at “Systems”, in the section “Who you are”.
Progress: In progress: Who you are.
Progress: To come: Logging in.
Progress: About 2 minutes left.
Help: Type review to see your answers, or help for everything you can type.

Section: Who you are

Question: Which programs hold patient information?
Choice: 1. Dentrix
Choice: 2. Email
Choice: 3. QuickBooks
You: Dentrix, Gmail
Noted: 2 systems: Dentrix; Gmail.
Help: Forgot one, or got one wrong? Just say so: add Zoom, remove 2, or 2 is
      called Zoom.

Section: Logging in
Progress: 1 section done. This is the last one. About a minute left.

Question: Which of these ask for a code as well as a password?
Hint: A code from your phone, an app or a key.
Choice: 1. Dentrix
Choice: 2. Gmail
You: 1
Noted: Yes for Dentrix; no for Gmail.

Question: Do two people share a login?
Choice: 1. Yes
Choice: 2. No
You: no
Noted: No.

Question: How do you write to patients?
Choice: 1. Email
Choice: 2. Text messages
Choice: 3. The patient portal
You: Email
Noted: Email. Not so: Text messages; The patient portal.
Note: That was the last question. Thank you! Everything is saved.
Help: Next: type sra report to write your risk assessment.
Note: Your answers are in “sample-dental.sra.json”.
Help: To write the document, type: sra --pack ../pack report
Help: To see where you stand, type: sra --pack ../pack status
Help: To change an answer, type: sra --pack ../pack
----- results
----- exit code 0

"#]]
    );
    assert_eq!(sealed.names(), ["sample-dental.sra.json"]);
}

#[test]
fn a_finished_assessment_says_what_can_be_done_next() {
    let sealed = Sealed::new();
    sealed.run(&[], ALL_LINES);
    assert_data_eq!(
        sealed.run(&[], "").whole(),
        str![[r#"
Note: Your answers are in “sample-dental.sra.json”.
Note: Welcome back, Sample Dental.
Progress: Done: Who you are; Logging in.
Help: Type review to see your answers, or help for everything you can type.
Help: To write the document, type: sra --pack ../pack report
Help: To see where you stand, type: sra --pack ../pack status
Help: To change an answer, type: sra --pack ../pack

Question: Everything is answered. Type review to look through it, change 3 to
          correct number 3, or quit.
Note: Everything you answered is saved.
Note: Your answers are in “sample-dental.sra.json”.
Help: To write the document, type: sra --pack ../pack report
Help: To see where you stand, type: sra --pack ../pack status
Help: To change an answer, type: sra --pack ../pack
----- results
----- exit code 0

"#]]
    );
}

#[test]
fn nothing_answered_is_nothing_saved() {
    let sealed = Sealed::new();
    assert_data_eq!(
        sealed.run(&[], "").whole(),
        str![[r#"
Note: Hello. We go through the security of your practice together, one question
      at a time.
Note: At the end you get the written risk assessment that HIPAA asks for.
Progress: About 2 to 3 minutes. You can stop at any point; every answer is saved
          at once.
Help: Answer with a number or in your own words. "Not sure" is a good answer
      too.
Help: Type ? to see why we ask, skip to answer later, back to correct, pause to
      stop. Type help for more.
Help: To see first what to have at hand, type pause, and then: sra prepare

Section: Who you are
Note: We start with the easy part.

Question: What is the name of the practice?
Note: Nothing was answered, so nothing was saved.
----- results
----- exit code 0

"#]]
    );
    assert!(sealed.names().is_empty());
}

/// With the built-in pack, which asks people to tell of their practice first.
#[test]
fn what_is_told_first_is_saved_at_once_and_the_file_gets_its_name_later() {
    let sealed = Sealed::new();
    let told = "solo dentist with Gmail, no server\n";
    // What waits for a yes is no answer, and is shown to whoever goes on.
    assert!(run(sealed.bare(&["--plain"]), told).talk.contains("This was not put down: “solo"));
    let again = run(sealed.bare(&["--plain"]), "").talk;
    assert!(again.contains("Not put down last time: “solo dentist with Gmail"), "{again}");
    assert!(again.contains("Question: Tell me about your practice"), "{again}");
    std::fs::remove_file(sealed.path("assessment.sra.json")).unwrap();
    let ran = run(sealed.bare(&[]), &format!("{told}yes\n"));
    assert!(ran.talk.contains("saved at once in “assessment.sra.json”"), "{}", ran.talk);
    let saved = sealed.read("assessment.sra.json");
    // What was not understood is kept in the person's words.
    let note = "\"note\": \"solo dentist with Gmail, no server\"";
    assert!(saved.contains("\"begun\"") && saved.contains(note), "{saved}");
    let ran = run(sealed.bare(&[]), "Sample Dental\n");
    assert!(ran.talk.contains("Your answers are in “assessment.sra.json”"), "{}", ran.talk);
    std::fs::remove_file(sealed.path("assessment.sra.json")).unwrap();

    let ran = run(sealed.bare(&[]), &format!("{told}yes\nSample Dental\nDana\n"));
    assert!(ran.talk.contains("saved at once in “sample-dental.sra.json”"), "{}", ran.talk);
    assert_eq!(sealed.names(), ["sample-dental.sra.json"]);
    assert!(sealed.read("sample-dental.sra.json").contains("Dana"));
    let ran = run(sealed.bare(&[]), &format!("{told}yes\nSample Dental\n"));
    assert!(ran.talk.contains("Welcome back"), "{}", ran.talk);
}

#[test]
fn a_narrow_screen_has_no_long_lines() {
    let sealed = Sealed::new();
    let mut command = sealed.command(&[]);
    command.env("COLUMNS", "40");
    let ran = run(command, ALL_LINES);
    let long: Vec<&str> = ran.talk.lines().filter(|line| line.chars().count() > 40).collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn plain_lines_have_no_escape_codes_whatever_else_is_asked_for() {
    let sealed = Sealed::new();
    for (args, variable) in [
        (vec!["--plain"], ("CLICOLOR_FORCE", "1")),
        (vec!["--plain", "--color", "always"], ("TERM", "xterm")),
        (vec!["--color", "always"], ("ACCESSIBLE", "1")),
        (vec![], ("NO_COLOR", "1")),
    ] {
        let mut command = sealed.command(&args);
        command.env(variable.0, variable.1);
        let talk = run(command, "Sample \x1b[31mDental\n?\nhelp\nreview\n").talk;
        assert!(!talk.contains('\x1b'), "{args:?} {variable:?}: {talk:?}");
    }
    let coloured = run(sealed.command(&["--color", "always"]), "").talk;
    assert!(coloured.contains("\x1b["), "{coloured:?}");
}

#[test]
fn a_hostile_pack_cannot_drive_the_terminal() {
    let sealed = Sealed::new();
    let file = sealed.path("../pack/interview/practice.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let hostile =
        text.replace("What is the name", "\\u001B]0;owned\\u0007\\u009B2JWhat is the name");
    assert_ne!(text, hostile);
    std::fs::write(&file, hostile).unwrap();
    let talk = sealed.run(&[], "").talk;
    assert!(!talk.contains(['\x1b', '\x07', '\u{9b}']), "{talk:?}");
}

#[test]
fn what_was_left_to_others_ends_with_the_command_that_asks_them() {
    const LINE: &str = "Help: To send out open questions, type: ";
    let asked = |lines: &str| {
        let sealed = Sealed::new();
        let talk = sealed.run(&[], lines).talk;
        let told = talk.split(LINE).nth(1).map(|rest| rest.lines().next().unwrap().to_owned());
        (sealed, told)
    };
    assert_eq!(asked(ALL_LINES).1, None);
    // Questions that were only not reached yet are nobody else's.
    assert_eq!(asked("Sample Dental\n2\n").1, None);
    let (_, told) = asked("Sample Dental\n2\nDentrix\nnot sure\npause\n");
    assert_eq!(told.as_deref(), Some("sra --pack ../pack report --ask it"));
    let (sealed, told) = asked(&ALL_LINES.replace("no\nEmail", "ask IT\nnot sure"));
    assert_eq!(told.as_deref(), Some("sra --pack ../pack report --ask all"));
    let ran = sealed.run(&["report", "--ask", "all", "--format", "md"], "");
    assert!(ran.results.contains("sample-dental-questions-for-all.txt"), "{}", ran.talk);
}

#[test]
fn whoever_leaves_before_saying_yes_is_told_what_was_not_put_down() {
    let begun = "Sample Dental\n2\nDentrix\nnone\nno\n";
    for (line, leave) in [("change 2\n1", ""), ("change 2\n1", "pause\n"), ("Emial", "quit\n")] {
        let sealed = Sealed::new();
        let ran = sealed.run(&[], &format!("{begun}{line}\n{leave}"));
        let last = line.lines().last().unwrap();
        let told = format!("Warning: This was not put down: “{last}”.");
        assert!(ran.talk.contains(&told), "{line}: {}", ran.talk);
    }
    let settled = Sealed::new().run(&[], &format!("{begun}change 2\n1\nyes\n"));
    assert!(!settled.talk.contains("not put down"), "{}", settled.talk);
}

#[test]
fn a_change_tells_which_findings_become_not_known() {
    let sealed = Sealed::new();
    let ran = sealed.run(&[], "Sample Dental\n2\nDentrix\nnone\nyes\nchange 5\nnot sure\n");
    let told =
        "1 finding would become not known: Find out whether this is so: People share a login.";
    assert!(plain(&ran.talk).contains(told), "{}", ran.talk);
    assert!(!plain(&ran.talk).contains("would go away"), "{}", ran.talk);
    let ran = Sealed::new().run(&[], "Sample Dental\n2\nDentrix\nnone\nno\nchange 5\nnot sure\n");
    assert!(plain(&ran.talk).contains(told), "{}", ran.talk);
}

#[test]
fn the_front_page_tells_the_time_that_the_program_tells() {
    let ran = run(Sealed::new().bare(&[]), "pause\n");
    let told = ran.talk.split_whitespace().collect::<Vec<_>>().join(" ");
    let (_, rest) = told.split_once("Progress: About ").unwrap();
    let time = rest.split_once(" minutes").unwrap().0;
    let page = include_str!("../../../README.md");
    let first = page.split("```").next().unwrap();
    assert!(first.contains(&format!("in {time} minutes")), "{time}");
}

fn plain(talk: &str) -> String {
    talk.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_waits_for_a_yes_is_kept_with_the_answers_and_shown_to_whoever_goes_on() {
    let begun = "Sample Dental\n2\nDentrix\nnone\nno\n";
    let elsewhere = "Not put down last time, at number 2, ";
    for (line, told, settled) in [
        ("change 2\n1", elsewhere, "change 2\n3\n"),
        ("Emial", "Not put down last time: “Emial”.", "Email\n"),
    ] {
        let sealed = Sealed::new();
        sealed.run(&[], &format!("{begun}{line}\n"));
        let typed = format!("\"text\": \"{}\"", line.lines().last().unwrap());
        assert!(sealed.read("sample-dental.sra.json").contains(&typed), "{line}");
        let ran = sealed.run(&[], "");
        assert!(ran.talk.contains(told), "{line}: {}", ran.talk);
        sealed.run(&[], settled);
        let ran = sealed.run(&[], "");
        assert!(!ran.talk.contains("Not put down"), "{line}: {}", ran.talk);
    }
}

#[test]
fn what_only_looks_like_a_command_is_no_name() {
    let slips = "change 999\nchange 3 to medical\nchange 3, 4\nundo 3\nback 2\nby\nprint\n-\n.\nsra report\n";
    let sealed = Sealed::new();
    let ran = sealed.run(&[], slips);
    assert_eq!(sealed.names(), [""; 0], "{}", ran.talk);
    assert!(ran.talk.contains("I found no question “999”."), "{}", ran.talk);
    assert!(ran.talk.contains("I do not take “undo 3” for an answer."), "{}", ran.talk);
    assert!(ran.talk.contains("type it again in \"quotes\""), "{}", ran.talk);
    sealed.run(&[], "\"Undo 3\"\n");
    assert_eq!(sealed.names(), ["undo-3.sra.json"]);
    for line in ["change 1.", "change number 1", "change 1 please", "change1", "change #1"] {
        let ran = Sealed::new().run(&[], &format!("Sample Dental\n{line}\n"));
        assert!(ran.talk.contains("This is number 1, "), "{line}: {}", ran.talk);
    }
}

#[test]
fn a_file_follows_the_name_of_the_practice_until_the_conversation_ends() {
    let sealed = Sealed::new();
    sealed.run(&[], "Some Wrong Line\nundo\nSample Dental\nchange 1\nOther Dental\n");
    assert_eq!(sealed.names(), ["other-dental.sra.json"]);
    sealed.run(&[], "change 1\nThird Dental\n");
    assert_eq!(sealed.names(), ["other-dental.sra.json"]);
}

#[test]
fn what_is_said_beside_a_guess_becomes_a_note() {
    let ran =
        Sealed::new().run(&[], "Sample Dental\nabout 6, but Carla is on leave until May\nyes\n");
    let kept = "Note: I keep this as a note: but Carla is on leave until May.";
    assert!(ran.talk.contains("Noted: 6") && ran.talk.contains(kept), "{}", ran.talk);
    let ran = Sealed::new().run(&[], "Sample Dental\n6 with the temp\nyes\n");
    assert!(ran.talk.contains("I keep this as a note: 6 with the temp."), "{}", ran.talk);
}

#[test]
fn an_item_that_was_spoken_of_before_is_not_unknown() {
    let begun = "Sample Dental\n2\nDentrix, Gmail\nnot sure about 2\n";
    let ran = Sealed::new().run(&[], &format!("{begun}Gmail\nbananas\n"));
    let told = "Error: “Gmail” is answered already. To change that, type: change 4";
    assert!(ran.talk.contains(told), "{}", ran.talk);
    assert!(ran.talk.contains("I ask about Dentrix alone. Please type yes or no."), "{}", ran.talk);
    assert!(!ran.talk.contains("is fine too. \"Not sure\" is fine too."), "{}", ran.talk);
}
