//! A real terminal: line editing, completion, colours, Ctrl-C, a narrow window.

use std::{fs, process::Command};

use rexpect::session::{PtySession, spawn_command};

use super::{
    sealed::{Sealed, one_answer, run},
    typing::type_in,
};

/// Milliseconds; a slow computer is no failure.
pub const PATIENCE: u64 = 20_000;

pub fn talk(sealed: &Sealed, args: &[&str], variables: &[(&str, &str)]) -> PtySession {
    let mut command = sealed.command(args);
    command.env("TERM", "xterm-256color");
    for (name, value) in variables {
        command.env(name, value);
    }
    spawn_command(command, Some(PATIENCE)).unwrap()
}

#[test]
fn a_started_name_is_completed_with_tab_whatever_its_capitals() {
    let sealed = Sealed::new();
    let mut session = talk(&sealed, &["--color", "never"], &[]);
    session.exp_string("What is the name").unwrap();
    session.send_line("Sample Dental").unwrap();
    session.exp_string("How many people").unwrap();
    session.send_line("2").unwrap();
    session.exp_string("Which programs hold").unwrap();
    session.send("den\t").unwrap();
    session.exp_string("Dentrix").unwrap();
    session.send_line(", quick\t").unwrap();
    session.exp_string("Which of these ask").unwrap();
    session.send_control('d').unwrap();
    session.exp_eof().unwrap();
    let saved = fs::read_to_string(sealed.path("sample-dental.sra.json")).unwrap();
    assert!(saved.contains("\"Dentrix\"") && saved.contains("\"QuickBooks\""), "{saved}");
}

#[test]
fn ctrl_c_saves_and_says_how_to_go_on() {
    for args in [&["--plain"][..], &[]] {
        let sealed = Sealed::new();
        let mut session = talk(&sealed, args, &[]);
        session.exp_string("What is the name").unwrap();
        session.send_line("Sample Dental").unwrap();
        session.exp_string("How many people").unwrap();
        session.send("1").unwrap();
        session.send_control('c').unwrap();
        session.exp_string("The command is: sra").unwrap();
        session.exp_eof().unwrap();
        let status = session.process().wait().unwrap();
        assert!(format!("{status:?}").contains(", 0)"), "{args:?}: {status:?}");
        let saved = fs::read_to_string(sealed.path("sample-dental.sra.json")).unwrap();
        assert!(!saved.contains("people"), "{saved}");
    }
}

#[test]
fn leaving_tells_what_was_typed_and_not_sent() {
    let sealed = Sealed::new();
    for (keys, told) in [
        ("Sample Dental", "Not sent, so not saved: Sample Dental"),
        ("Sample\rDental\r", "Not sent, so not saved: Sample"),
    ] {
        let mut session = talk(&sealed, &[], &[]);
        session.exp_string("What is the name").unwrap();
        session.exp_string("> ").unwrap();
        type_in(&mut session, keys);
        session.exp_string("Dental").unwrap();
        session.send_control('c').unwrap();
        session.exp_string("nothing was saved").unwrap();
        session.exp_string(told).unwrap();
        assert!(session.exp_eof().unwrap().contains(if keys.contains('\r') {
            "Dental"
        } else {
            ""
        }));
    }
    let mut session = talk(&sealed, &[], &[]);
    session.exp_string("What is the name").unwrap();
    session.exp_string("> ").unwrap();
    session.send_control('d').unwrap();
    assert!(!session.exp_eof().unwrap().contains("Not sent"), "nothing was typed");
}

#[test]
fn an_arrow_brings_back_what_was_not_understood() {
    let sealed = Sealed::new();
    let mut session = talk(&sealed, &["--color", "never"], &[]);
    session.exp_string("What is the name").unwrap();
    session.send_line("Sample Dental").unwrap();
    session.exp_string("How many people").unwrap();
    session.send_line("the usual few").unwrap();
    session.exp_string("Please type a number").unwrap();
    session.exp_string("> ").unwrap();
    type_in(&mut session, "\x1b[A");
    session.exp_string("the usual few").unwrap();
    // Control-U empties the line.
    type_in(&mut session, "\x15");
    session.send_line("2").unwrap();
    session.exp_string("Which programs hold").unwrap();
}

#[test]
fn colours_follow_the_variables() {
    let sealed = Sealed::new();
    let bold = "\x1b[1m";
    let seen = |args: &[&str], variables: &[(&str, &str)]| {
        let mut session = talk(&sealed, args, variables);
        session.exp_string("name of the practice").unwrap();
        session.send_control('d').unwrap();
        session.exp_eof().unwrap()
    };
    let first = |args: &[&str], variables: &[(&str, &str)]| {
        let mut session = talk(&sealed, args, variables);
        let before = session.exp_string("name of the practice").unwrap();
        session.send_control('d').unwrap();
        session.exp_eof().unwrap();
        before
    };
    assert!(first(&[], &[]).contains(bold));
    assert!(!first(&[], &[("NO_COLOR", "1")]).contains(bold));
    assert!(!first(&["--color", "never"], &[]).contains(bold));
    assert!(!first(&["--plain"], &[]).contains('\x1b'));
    assert!(!seen(&["--plain"], &[]).contains('\x1b'), "no escape codes at all in plain lines");
    assert!(!seen(&[], &[("ACCESSIBLE", "1")]).contains('\x1b'));
    assert!(!seen(&[], &[("TERM", "dumb")]).contains('\x1b'));
}

#[test]
fn forty_columns_are_enough() {
    let sealed = Sealed::new();
    let program = env!("CARGO_BIN_EXE_sra");
    let mut command = Command::new("sh");
    command
        .args(["-c", "stty rows 24 cols 40 && exec \"$0\" --pack ../pack --plain", program])
        .current_dir(sealed.work())
        .env("TERM", "xterm");
    let mut session = spawn_command(command, Some(PATIENCE)).unwrap();
    let before = session.exp_string("Your answer: ").unwrap();
    session.send_control('d').unwrap();
    session.exp_eof().unwrap();
    assert!(before.contains("Question:"), "{before}");
    let long: Vec<&str> = before.lines().filter(|line| line.chars().count() > 40).collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn what_could_not_be_saved_can_be_tried_again() {
    for args in [&["interview", "drive/smith"][..], &["--plain", "interview", "drive/smith"]] {
        let sealed = Sealed::new();
        fs::create_dir(sealed.path("drive")).unwrap();
        let mut session = talk(&sealed, args, &[]);
        session.exp_string("What is the name").unwrap();
        session.send_line("Smith").unwrap();
        session.exp_string("How many people").unwrap();
        fs::rename(sealed.path("drive"), sealed.path("taken out")).unwrap();
        session.send_line("2").unwrap();
        session.exp_string("it is not there").unwrap();
        session.exp_string("Press Enter to try again").unwrap();
        fs::rename(sealed.path("taken out"), sealed.path("drive")).unwrap();
        session.send_line("").unwrap();
        session.exp_string("Which programs hold").unwrap();
        assert!(sealed.read("drive/smith.sra.json").contains("people"));
        session.send_control('d').unwrap();
        session.exp_eof().unwrap();
    }
}

#[test]
fn leaving_without_the_last_answer_is_an_exit_of_its_own() {
    let sealed = Sealed::new();
    fs::create_dir(sealed.path("drive")).unwrap();
    let mut session = talk(&sealed, &["interview", "drive/smith"], &[]);
    session.exp_string("What is the name").unwrap();
    fs::remove_dir(sealed.path("drive")).unwrap();
    session.send_line("Smith").unwrap();
    session.exp_string("Press Enter to try again").unwrap();
    session.send_line("stop").unwrap();
    session.exp_string("Not saved: your last answer, ").unwrap();
    session.exp_string("Nothing of this conversation was saved.").unwrap();
    session.exp_eof().unwrap();
    let status = session.process().wait().unwrap();
    assert!(format!("{status:?}").contains(", 6)"), "{status:?}");
}

#[test]
fn leaving_after_a_save_that_failed_tells_where_things_stand() {
    for plain in [&[][..], &["--plain"]] {
        let sealed = Sealed::new();
        fs::create_dir(sealed.path("drive")).unwrap();
        let args = [plain, &["interview", "drive/smith"]].concat();
        let mut session = talk(&sealed, &args, &[]);
        session.exp_string("What is the name").unwrap();
        session.send_line("Smith").unwrap();
        session.exp_string("How many people").unwrap();
        fs::rename(sealed.path("drive"), sealed.path("taken out")).unwrap();
        session.send_line("2").unwrap();
        session.exp_string("Press Enter to try again").unwrap();
        session.send_control('d').unwrap();
        session.exp_string("Not saved: your last answer, ").unwrap();
        session.exp_string(" is not there now.").unwrap();
        session.exp_string("To go on later, type: sra").unwrap();
        session.exp_eof().unwrap();
    }
}

/// The program, started inside a folder whose drive is then taken out: to the system, the same name is another folder now.
fn in_a_folder_that_comes_back(then: impl FnOnce(&Sealed)) -> (Sealed, PtySession) {
    let sealed = Sealed::new();
    let (drive, out) = (sealed.path("drive"), sealed.path("taken out"));
    fs::create_dir(&drive).unwrap();
    let mut command = sealed.bare(&["--pack", "../../pack"]);
    command.current_dir(&drive).env("TERM", "xterm-256color");
    let mut session = spawn_command(command, Some(PATIENCE)).unwrap();
    session.exp_string("What is the name").unwrap();
    session.send_line("Smith").unwrap();
    session.exp_string("How many people").unwrap();
    fs::create_dir(&out).unwrap();
    let saved = "smith.sra.json";
    fs::rename(drive.join(saved), out.join(saved)).unwrap();
    fs::remove_dir_all(&drive).unwrap();
    session.send_line("2").unwrap();
    session.exp_string("it is not there").unwrap();
    session.exp_string("Press Enter to try again").unwrap();
    session.send_line("").unwrap();
    session.exp_string("Press Enter to try again").unwrap();
    fs::rename(&out, &drive).unwrap();
    then(&sealed);
    session.send_line("").unwrap();
    (sealed, session)
}

#[test]
fn a_drive_that_was_taken_out_and_put_back_is_found_again() {
    let (sealed, mut session) = in_a_folder_that_comes_back(|_| {});
    session.exp_string("Which programs hold").unwrap();
    assert!(sealed.read("drive/smith.sra.json").contains("people"));
    let mut second = sealed.bare(&["--pack", "../../pack"]);
    second.current_dir(sealed.path("drive"));
    let second = run(second, "3\n");
    assert!(second.talk.contains("is open in another window"), "{}", second.talk);
    session.send_control('d').unwrap();
    session.exp_eof().unwrap();
    assert_eq!(fs::read_dir(sealed.path("drive")).unwrap().count(), 1, "the lock is gone");
}

#[test]
fn what_another_drive_holds_under_the_same_name_is_not_overwritten() {
    let theirs = "drive/smith.sra.json";
    let (sealed, mut session) =
        in_a_folder_that_comes_back(|sealed| sealed.write(theirs, one_answer()));
    session.exp_string(" was changed by another program.").unwrap();
    session.exp_string("Press Enter to try again").unwrap();
    session.send_line("stop").unwrap();
    session.exp_string(" now holds something else").unwrap();
    session.exp_eof().unwrap();
    assert_eq!(sealed.read(theirs), one_answer());
}
