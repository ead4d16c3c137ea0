//! Pastes and lines typed ahead, by the hundred, while every save takes its time.

use std::{collections::BTreeMap, iter, process::Command, thread, time::Duration};

use rexpect::session::{PtySession, spawn_command};
use serde_json::Value;

use crate::cli::{
    sealed::{ALL_LINES, Sealed},
    terminal::PATIENCE,
    typing::type_in,
};

/// The line typed last: when it stands on the screen, all before it was taken in.
const LAST: &str = "~";

/// Everything on the screen until `LAST` stands there and nothing more happens.
fn until_it_rests(session: &mut PtySession) -> String {
    let mut screen = session.exp_string(LAST).unwrap() + LAST;
    for _ in 0..20 {
        let more: String = iter::from_fn(|| session.try_read()).collect();
        screen += &more;
        thread::sleep(Duration::from_millis(50));
    }
    screen
}

/// On this disk nothing is sure before 300 milliseconds.
const SLOW: &str = "inject=fsync,fdatasync:delay_enter=300000";

/// On this one the first save fails, after two seconds.
const BROKEN_AT_FIRST: &str = "inject=fsync,fdatasync:error=EIO:delay_enter=2000000:when=1";

/// The program in a terminal, on a disk of that kind.
fn on_disk(sealed: &Sealed, disk: &str) -> PtySession {
    let program = sealed.command(&[]);
    let mut command = Command::new("strace");
    command
        .args(["-D", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync,fdatasync"])
        .args(["-e", disk])
        .arg(program.get_program())
        .args(program.get_args())
        .args(["--color", "never"])
        .current_dir(sealed.work())
        .env("TERM", "xterm-256color");
    spawn_command(command, Some(PATIENCE)).unwrap()
}

/// What stands behind the last prompt, line by line: each time the line is drawn anew it begins with one.
fn edit_line(screen: &str) -> Vec<String> {
    let line = screen.rsplit("\x1b[K> ").next().unwrap();
    let mut pieces = line.split("\x1b[");
    let mut text = pieces.next().unwrap().to_owned();
    // What follows the start of a command to the terminal, and the letter that ends it.
    text.extend(
        pieces
            .filter_map(|piece| piece.split_once(|c: char| c.is_ascii_alphabetic()))
            .map(|(_, text)| text),
    );
    text.split("\r\n").map(|line| line.replace('\r', "")).collect()
}

/// The answers in the saved file as somebody types them, by question.
fn recorded(sealed: &Sealed) -> BTreeMap<String, String> {
    let files = sealed.names();
    let Some(file) =
        files.iter().find(|name| name.ends_with(".sra.json") && !name.starts_with('.'))
    else {
        return BTreeMap::new();
    };
    let saved: Value = serde_json::from_str(&sealed.read(file)).unwrap();
    let answers = saved["answers"].as_object().unwrap().iter();
    answers.map(|(id, recorded)| (id.clone(), typed(&recorded["answer"]["value"]))).collect()
}

fn typed(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let names = items.iter().map(|item| item["name"].as_str().unwrap().to_owned());
            names.collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

#[test]
#[ignore = "needs strace and some minutes: run tests/outside/run"]
fn a_hundred_pastes_are_each_one_answer() {
    const NAMES: [&str; 7] =
        ["Dentrix", "Gmail", "Weave", "QuickBooks", "Zoom", "Open Dental", "Box"];
    for round in 0..100 {
        let sealed = Sealed::new();
        let ran = sealed.run(&[], "Sample Dental\n2\n");
        assert_eq!(ran.code, Some(0), "{}", ran.talk);
        let names = &NAMES[..2 + round % 6];
        let end = ["\r", "\n", "\r\n"][round % 3];
        let mut paste = names.join(end);
        if round % 2 == 0 {
            paste += end;
        }
        if round % 5 == 0 {
            paste = format!("\x1b[200~{paste}\x1b[201~");
        }
        let mut session = on_disk(&sealed, SLOW);
        session.exp_string("Which programs hold").unwrap();
        session.exp_string("> ").unwrap();
        type_in(&mut session, &paste);
        if round % 5 != 0 {
            session.exp_string("not sent yet").unwrap();
        }
        session.exp_string(names[names.len() - 1]).unwrap();
        assert_eq!(recorded(&sealed).get("systems"), None, "{paste:?} was sent");
        type_in(&mut session, "\r");
        session.exp_string("Which of these ask").unwrap();
        assert_eq!(recorded(&sealed)["systems"], names.join(", "), "{paste:?}");
    }
}

#[test]
#[ignore = "needs strace and some minutes: run tests/outside/run"]
fn of_a_hundred_conversations_typed_ahead_nothing_is_lost_or_misplaced() {
    const QUESTIONS: [&str; 3] = ["practice_name", "people", "systems"];
    let lines: Vec<&str> = ALL_LINES.lines().chain([LAST]).collect();
    let mut sent = [0; 4];
    for round in 0..100 {
        let sealed = Sealed::new();
        let mut session = on_disk(&sealed, SLOW);
        session.exp_string("What is the name").unwrap();
        session.exp_string("> ").unwrap();
        let pause = Duration::from_millis(round / 2);
        for line in &lines {
            type_in(&mut session, &format!("{line}{}", ["\r", "\n"][round as usize % 2]));
            thread::sleep(pause);
        }
        let screen = until_it_rests(&mut session);
        let answers = recorded(&sealed);
        let mut found: Vec<String> =
            QUESTIONS.iter().map_while(|question| answers.get(*question).cloned()).collect();
        assert_eq!(found.len(), answers.len(), "after {pause:?} each: {answers:?}");
        sent[found.len()] += 1;
        found.extend(edit_line(&screen));
        found.retain(|line| !line.is_empty());
        assert_eq!(found, lines, "after {pause:?} each: {answers:?} and {screen:?}");
    }
    // Both kinds were tried: lines as close as in a paste, and lines that came while the first was saved.
    assert!(sent[0] > 0 && sent[1] > 0, "{sent:?}");
}

#[test]
#[ignore = "needs strace: run tests/outside/run"]
fn what_is_typed_while_a_save_fails_is_no_answer_to_trying_again() {
    for (typed, then) in [("stop\r", "> stop"), ("\x03", "The command is: sra")] {
        let sealed = Sealed::new();
        let mut session = on_disk(&sealed, BROKEN_AT_FIRST);
        session.exp_string("What is the name").unwrap();
        session.exp_string("> ").unwrap();
        type_in(&mut session, "Sample Dental\r");
        // The edit line has ended, and the save begins.
        session.exp_string("\x1b[?2004l").unwrap();
        type_in(&mut session, typed);
        session.exp_string("Press Enter to try again").unwrap();
        session.exp_string("> ").unwrap();
        type_in(&mut session, "\r");
        session.exp_string("How many people").unwrap();
        session.exp_string(then).unwrap();
        assert_eq!(recorded(&sealed)["practice_name"], "Sample Dental");
    }
}
