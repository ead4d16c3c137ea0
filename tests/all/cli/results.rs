//! What goes to standard output: help, version, status; and what is refused.

use snapbox::{assert_data_eq, str};

use super::sealed::{Sealed, run};

#[test]
fn help_ends_with_the_exit_codes() {
    let sealed = Sealed::new();
    assert_data_eq!(
        run(sealed.bare(&["--help"]), "").whole(),
        str![[r#"
----- results
Talk through a HIPAA Security Risk Assessment and get the written document.

Start it in a folder of your own and answer in your own words. Every answer
is saved at once; stop whenever you like, and the same command goes on where
you were. Nothing leaves this computer.

Usage: sra [OPTIONS] [COMMAND]

Commands:
  interview  Start an assessment, or go on with one
  prepare    Write one page before you start: what to have at hand, who may be needed, how long it takes
  report     Write the document, and the results for other programs
  answers    Read back a form of questions that somebody filled in
  status     Show what is done, what is open, what was found, and whom to ask
  pack       Check, measure and try a pack

Options:
      --answers <FILE>
          Take the answers from a TOML file and ask nothing

      --pack <FOLDER>
          Use the pack in this folder instead of the built-in one

      --plain
          Plain lines for screen readers and scripts; also with ACCESSIBLE=1

      --color <WHEN>
          When to use colour
          
          [default: auto]
          [possible values: auto, always, never]

      --as-of <DATE>
          Judge for this day, such as 2026-05-20 [default: today]

  -h, --help
          Print help (see a summary with '-h')

  -V, --version
          Print version

Exit codes:
  0  done; also when the conversation was paused, with every answer saved
  1  something else went wrong; also when a pack fails its tests or checks
  2  the command line could not be understood, or left open which file was meant
  3  the pack has mistakes and was refused
  4  the answers file or form has mistakes; nothing was written
  5  the saved assessment could not be read or belongs to another pack
  6  something could not be written to the disk
  7  the assessment is open in another window

A report writes what it can. Its code is then that of the first thing it could not.

What is found and written goes to standard output, the conversation to standard error.
----- exit code 0

"#]]
    );
}

#[test]
fn the_version_is_one_line() {
    let sealed = Sealed::new();
    let version = concat!("sra ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(run(sealed.bare(&["--version"]), "").results, version);
}

#[test]
fn a_misspelt_command_is_a_usage_mistake() {
    let sealed = Sealed::new();
    let ran = run(sealed.bare(&["reprot"]), "");
    assert_data_eq!(
        ran.whole(),
        str![[r#"
error: unrecognized subcommand 'reprot'

  tip: a similar subcommand exists: 'report'

Usage: sra [OPTIONS] [COMMAND]

For more information, try '--help'.
----- results
----- exit code 2

"#]]
    );
}

#[test]
fn answers_go_with_the_interview_only() {
    let sealed = Sealed::new();
    assert_data_eq!(
        sealed.run(&["--answers", "a.toml", "status"], "").whole(),
        str![[r#"
Error: --answers goes with the interview, not with this command.
Try: sra interview --answers FILE
----- results
----- exit code 2

"#]]
    );
}

#[test]
fn a_status_is_plain_lines() {
    let sealed = Sealed::new();
    sealed.run(&[], "Sample Dental\n2\nDentrix, Gmail\n1\nnot sure\n");
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
    5. Shared logins (not sure)
  Whoever knows
    6. Messages (not answered yet)

To go on, type: sra --pack ../pack
To send out open questions, type: sra --pack ../pack report --ask it
----- exit code 0

"#]]
    );
}

#[test]
fn a_folder_without_an_assessment_has_no_status() {
    let sealed = Sealed::new();
    assert_data_eq!(
        sealed.run(&["status"], "").whole(),
        str![[r#"
Error: There is no saved assessment in this folder.
Try: Start one with: sra --pack ../pack
Try: Or go to the folder it is in, or name the file.
----- results
----- exit code 5

"#]]
    );
}

#[test]
fn a_pack_with_mistakes_is_refused_with_all_of_them() {
    let sealed = Sealed::new();
    let file = sealed.path("../pack/interview/login.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(
        &file,
        text.replace("has_staff", "has_stuff").replace("of = \"systems\"", "of = \"sistems\""),
    )
    .unwrap();
    let ran = sealed.run(&[], "x\n");
    assert_eq!(ran.code, Some(3));
    assert!(ran.talk.contains("has_stuff") && ran.talk.contains("sistems"), "{}", ran.talk);
    assert!(sealed.names().is_empty());
}

#[test]
fn a_folder_that_is_no_pack_is_told() {
    let sealed = Sealed::new();
    assert_data_eq!(
        run(sealed.bare(&["--pack", "."]), "").whole(),
        str![[r#"
Error: “.” is not a pack: there is no pack.toml in it.
Try: Give the folder that has the pack's pack.toml in it: sra --pack FOLDER
----- results
----- exit code 3

"#]]
    );
}

#[test]
fn the_built_in_pack_begins_to_talk() {
    let sealed = Sealed::new();
    let ran = run(sealed.bare(&["--plain"]), "");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    assert!(ran.talk.contains("Question: "), "{}", ran.talk);
}

#[test]
fn help_for_the_interview_shows_how_answers_are_written() {
    let sealed = Sealed::new();
    assert_data_eq!(
        run(sealed.bare(&["interview", "-h"]), "").whole(),
        str![[r#"
----- results
Start an assessment, or go on with one

Usage: sra interview [OPTIONS] [FILE]

Arguments:
  [FILE]  The saved assessment, with or without .sra.json

Options:
      --answers <FILE>  Take the answers from a TOML file and ask nothing
      --pack <FOLDER>   Use the pack in this folder instead of the built-in one
      --plain           Plain lines for screen readers and scripts; also with ACCESSIBLE=1
      --color <WHEN>    When to use colour [default: auto] [possible values: auto, always, never]
      --as-of <DATE>    Judge for this day, such as 2026-05-20 [default: today]
  -h, --help            Print help

An answers file has a line for each question: its id, and the answer as you
would type it. Text in quotes, numbers, true and false, dates and lists work.

  practice_name = "Sample Dental"
  people = 5
  systems = ["Dentrix", "Gmail"]
  mfa = { Dentrix = "yes", Gmail = "not sure" }
  portable_media = "does not apply, because nobody uses any"
  remote_way = "ask IT"
  in_writing = "skip"

Lines that cannot be read are listed first, then every other mistake. While there
is one, nothing is saved. What the file leaves out stays open: it is listed, and
asked when you go on.
----- exit code 0

"#]]
    );
}

#[test]
fn a_pack_that_extends_the_built_in_one_is_laid_over_it() {
    let sealed = Sealed::new();
    let pack = sealed.path("ours");
    std::fs::create_dir(&pack).unwrap();
    let manifest = |base: &str| {
        format!("id = \"ours\"\nversion = \"1.0.0\"\ntitle = \"Ours\"\nextends = \"{base}\"\n")
    };
    std::fs::write(pack.join("pack.toml"), manifest("hipaa-small-practice")).unwrap();
    let ran = run(sealed.bare(&["--pack", "ours"]), "");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    std::fs::write(pack.join("pack.toml"), manifest("theirs")).unwrap();
    assert_data_eq!(
        run(sealed.bare(&["--pack", "ours"]), "").whole(),
        str![[r#"
error: `theirs` is neither the built-in pack nor a folder
 --> ours/pack.toml:4:11
  |
4 | extends = "theirs"
  |           ^^^^^^^^

Error: The pack in “ours” was refused: 1 mistake.
Why: There is no pack in “ours/theirs”.
Try: A pack can extend the built-in one: extends = "hipaa-small-practice"
Try: Or a folder as seen from its own: extends = "../theirs"
----- results
----- exit code 3

"#]]
    );
}
