//! What is pasted, or typed before there is a question for it: never lost, never sent without an Enter of its own.

use std::{fs, process::Command};

use rexpect::session::{PtySession, spawn_command};
use serde_json::Value;

use super::{
    sealed::Sealed,
    terminal::{PATIENCE, talk},
};

/// The program in a terminal, started by a shell with `before` and `after` around it.
fn in_shell(sealed: &Sealed, before: &str, after: &str) -> PtySession {
    let mut command = Command::new("sh");
    let script = format!("{before}\n\"$0\" --pack ../pack --color never\n{after}");
    command
        .args(["-c", &script, env!("CARGO_BIN_EXE_sra")])
        .current_dir(sealed.work())
        .env("TERM", "xterm-256color");
    spawn_command(command, Some(PATIENCE)).unwrap()
}

/// Sends keys all at once.
pub fn type_in(session: &mut PtySession, keys: &str) {
    session.send(keys).unwrap();
    session.flush().unwrap();
}

/// A conversation that has come to the question for names.
fn at_the_names(sealed: &Sealed) -> PtySession {
    let mut session = talk(sealed, &["--color", "never"], &[]);
    session.exp_string("What is the name").unwrap();
    session.send_line("Sample Dental").unwrap();
    session.exp_string("How many people").unwrap();
    session.send_line("2").unwrap();
    session.exp_string("Which programs hold").unwrap();
    session
}

fn answer(sealed: &Sealed, file: &str, question: &str) -> Value {
    let saved: Value = serde_json::from_str(&sealed.read(file)).unwrap();
    saved["answers"][question]["answer"].clone()
}

fn names(sealed: &Sealed) -> Vec<String> {
    let answer = answer(sealed, "sample-dental.sra.json", "systems");
    let items = answer["value"].as_array().cloned().unwrap_or_default();
    items.iter().map(|item| item["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_paste_of_several_lines_is_one_text_sent_once() {
    let pastes = [
        ("Dentrix\rGmail\rWeave\r", "not sent yet"),
        ("Dentrix\nGmail\nWeave", "not sent yet"),
        ("Dentrix\r\nGmail\r\n\r\nWeave\r\n", "not sent yet"),
        ("\x1b[200~Dentrix\rGmail\rWeave\r\x1b[201~", "Dentrix"),
        ("\x1b[200~Dentrix\r\nGmail\r\nWeave\x1b[201~", "Dentrix"),
    ];
    for (paste, seen) in pastes {
        let sealed = Sealed::new();
        let mut session = at_the_names(&sealed);
        type_in(&mut session, paste);
        session.exp_string(seen).unwrap();
        session.exp_string("Weave").unwrap();
        assert_eq!(names(&sealed), Vec::<String>::new(), "{paste:?} was sent");
        type_in(&mut session, "\r");
        session.exp_string("Which of these ask").unwrap();
        assert_eq!(names(&sealed), ["Dentrix", "Gmail", "Weave"], "{paste:?}");
    }
}

#[test]
fn arrows_lose_no_pasted_lines() {
    let sealed = Sealed::new();
    let mut session = at_the_names(&sealed);
    type_in(&mut session, "Dentrix\rGmail\r");
    session.exp_string("not sent yet").unwrap();
    session.exp_string("Gmail").unwrap();
    // Up through the lines and what was sent last, the paste itself, to the number of people.
    for up in ["\x1b[A", "\x1b[A", "\x1b[A", "\x1b[A"] {
        type_in(&mut session, up);
    }
    session.exp_string("> 2").unwrap();
    assert_eq!(names(&sealed), Vec::<String>::new(), "it was sent");
    type_in(&mut session, "\x1b[A");
    session.exp_string("Gmail").unwrap();
    type_in(&mut session, "\r");
    session.exp_string("Which of these ask").unwrap();
    assert_eq!(names(&sealed), ["Dentrix", "Gmail"]);
}

#[test]
fn what_a_paste_could_do_to_the_terminal_is_taken_out() {
    let sealed = Sealed::new();
    let mut session = at_the_names(&sealed);
    type_in(&mut session, "\x1b[200~Den\u{7}trix\tPro\u{202e}\x1b[201~");
    session.exp_string("> Dentrix Pro").unwrap();
    type_in(&mut session, "\r");
    session.exp_string("Which of these ask").unwrap();
    assert_eq!(names(&sealed), ["Dentrix Pro"]);
}

#[test]
fn letters_that_cannot_be_read_do_not_end_the_conversation() {
    let sealed = Sealed::new();
    let mut session = in_shell(&sealed, "", "");
    session.exp_string("What is the name").unwrap();
    session.exp_string("> ").unwrap();
    let mut keys = session.process().get_file_handle().unwrap();
    std::io::Write::write_all(&mut keys, b"Caf\xe9 ").unwrap();
    session.exp_string("could not be read").unwrap();
    session.exp_string("> Caf").unwrap();
    type_in(&mut session, "\r");
    session.exp_string("How many people").unwrap();
    assert_eq!(answer(&sealed, "caf.sra.json", "practice_name")["value"], "Caf");
}

#[test]
fn what_is_typed_before_the_question_stands_below_it_unsent() {
    let sealed = Sealed::new();
    // The shell takes the first line only, and then starts the program.
    let mut session = in_shell(&sealed, "read go", "");
    type_in(&mut session, "go\nSample\nDental\n");
    session.exp_string("What is the name").unwrap();
    session.exp_string("You typed this before").unwrap();
    session.exp_string("> Sample").unwrap();
    session.exp_string("Dental").unwrap();
    assert_eq!(sealed.names(), Vec::<String>::new(), "it was sent");
    type_in(&mut session, "\r");
    session.exp_string("How many people").unwrap();
    let name = answer(&sealed, "sample-dental.sra.json", "practice_name");
    assert_eq!(name["value"], "Sample Dental");
}

#[test]
fn an_enter_typed_too_often_is_nothing() {
    let sealed = Sealed::new();
    let mut session = in_shell(&sealed, "read go", "");
    type_in(&mut session, "go\n\n\n");
    let said = session.exp_string("> ").unwrap();
    assert!(said.contains("What is the name") && !said.contains("Nothing is recorded"), "{said}");
    type_in(&mut session, "Sample Dental\r\r");
    let before = session.exp_string("How many people").unwrap();
    let after = session.exp_string("> ").unwrap();
    assert!(!(before + after.as_str()).contains("Nothing is recorded"));
}

#[test]
fn the_terminal_is_as_before_when_the_conversation_ends() {
    let sealed = Sealed::new();
    let mut session =
        in_shell(&sealed, "stty sane; stty -a >before", "stty -a >after; echo the end");
    session.exp_string("What is the name").unwrap();
    type_in(&mut session, "pause\r");
    session.exp_string("the end").unwrap();
    assert!(sealed.read("before").contains(" echo "));
    assert_eq!(sealed.read("before"), sealed.read("after"));
}

#[test]
#[cfg(target_os = "linux")]
fn a_crash_leaves_no_core_file() {
    for plain in ["", " --plain"] {
        let sealed = Sealed::new();
        let start = format!("echo \"process $$ is\"; exec \"$0\" --pack ../pack{plain}");
        let mut session = in_shell(&sealed, &start, "");
        session.exp_string("process ").unwrap();
        let id = session.exp_string(" is").unwrap();
        session.exp_string("What is the name").unwrap();
        let limits = fs::read_to_string(format!("/proc/{id}/limits")).unwrap();
        let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
        let core: Vec<&str> = core.split_whitespace().skip(4).take(2).collect();
        assert_eq!(core, ["0", "0"]);
    }
}
