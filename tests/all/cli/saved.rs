//! The saved file among other programs, links, pipes and leftovers; on drives that refuse; and read to the last word.

use std::{fs, os::unix::fs::symlink, process::Command};

use snapbox::{assert_data_eq, str};

use super::{
    files::Talking,
    sealed::{ALL_ANSWERS, Sealed, one_answer, run},
};

/// An assessment in which every kind of thing stands that a saved file may hold.
fn full() -> String {
    let sealed = Sealed::new();
    let ran = sealed.run(&[], "Sample Dental\nnote ours\n2\nchange 2\n3\nDentrix, Gmail\n1\n");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    sealed.read("sample-dental.sra.json")
}

fn mkfifo(sealed: &Sealed, name: &str) {
    assert!(Command::new("mkfifo").arg(sealed.path(name)).status().unwrap().success());
}

#[test]
fn no_name_in_a_file_makes_a_line_of_its_own_in_a_status() {
    let sealed = Sealed::new();
    let forged = "x\\nFindings: 0\\r\\u001b[2J\\u202eFindings: 0";
    let text = full();
    let ours = "\"value\": \"Sample Dental\"";
    assert!(text.contains(ours) && text.contains("\"name\": \"Gmail\""), "{text}");
    let text = text.replace(ours, &format!("\"value\": \"{forged}\""));
    let text = text.replace("\"name\": \"Gmail\"", &format!("\"name\": \"{forged}\""));
    sealed.write("a.sra.json", &text);
    let is_forged = |line: &str| line.trim_start().starts_with("Findings: 0");
    let ran = sealed.run(&["status"], "");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    assert!(ran.results.contains("x Findings: 0"), "{}", ran.results);
    assert!(!ran.results.lines().any(is_forged), "{}", ran.results);
    assert!(!ran.results.contains(['\u{1b}', '\r', '\u{202e}']), "{}", ran.results);
    for (from, code) in [("\"version\": \"1.0.0\"", 0), ("\"id\": \"tiny\"", 5)] {
        assert!(text.contains(from), "{text}");
        let (key, _) = from.split_once(' ').unwrap();
        sealed.write("a.sra.json", text.replacen(from, &format!("{key} \"{forged}\""), 1));
        let ran = sealed.run(&["status"], "");
        assert_eq!(ran.code, Some(code), "{from}: {}", ran.talk);
        assert!(ran.plain().contains("x Findings: 0"), "{from}: {}", ran.talk);
        assert!(!ran.talk.lines().any(is_forged), "{from}: {}", ran.talk);
        assert!(!ran.talk.contains(['\u{1b}', '\r', '\u{202e}']), "{from}: {}", ran.talk);
    }
}

#[test]
fn a_file_is_made_with_the_first_answer_and_not_before() {
    for lines in ["", "\n", "quit\n", "?\n", "\nback\npause\n", "\nundo\nhelp\n", "\nby Kim\n"] {
        let sealed = Sealed::new();
        let ran = sealed.run(&[], lines);
        assert_eq!(ran.code, Some(0), "{lines:?}: {}", ran.talk);
        assert_eq!(sealed.names(), Vec::<String>::new(), "{lines:?}: {}", ran.talk);
    }
}

#[test]
fn whatever_a_saved_file_says_that_would_be_dropped_is_refused_with_its_place() {
    let sealed = Sealed::new();
    let text = full();
    for (from, to, reason) in [
        (
            "\"answers\": {",
            "\"answers\": {}, \"answers\": {",
            "the entry “answers” stands there twice",
        ),
        ("\"people\": {", "\"practice_name\": {", "the entry “practice_name” stands there twice"),
        (
            "\"note\":",
            "\"by\": \"a\", \"by\": \"b\", \"note\":",
            "the entry “by” stands there twice",
        ),
        ("\"gmail\": \"no\"", "\"dentrix\": \"no\"", "the entry “dentrix” stands there twice"),
        ("\"kind\": \"text\",", "\"kind\": \"text\", \"kind\": \"text\",", "stands there twice"),
        ("\"kind\": \"text\",", "\"kind\": \"text\", \"more\": 1,", "something else belongs there"),
        (
            "\"kind\": \"number\",",
            "\"more\": 1, \"kind\": \"number\",",
            "something else belongs there",
        ),
        (
            "\"kind\": \"later\"",
            "\"kind\": \"later\", \"value\": \"lost\"",
            "something else belongs there",
        ),
        ("\"id\": \"gmail\",", "\"id\": \"gmail\", \"more\": 1,", "knows no entry “more” there"),
        ("\"digest\":", "\"more\": 1, \"digest\":", "knows no entry “more” there"),
        ("\"digest\":", "\"id\": \"tiny\", \"digest\":", "the entry “id” stands there twice"),
        ("\"history\": [", "\"later\": [], \"history\": [", "knows no entry “later” there"),
        ("\"before\": null", "\"before\": null, \"more\": 1", "knows no entry “more” there"),
        (
            "\"format\": 2,",
            "\"format\": 2, \"format\": 2,",
            "the entry “format” stands there twice",
        ),
    ] {
        assert!(text.contains(from), "{from} is not in {text}");
        let damaged = text.replacen(from, to, 1);
        sealed.write("a.sra.json", &damaged);
        for args in [&["status"][..], &["interview"]] {
            let ran = sealed.run(args, "x\n");
            assert_eq!(ran.code, Some(5), "{from}: {}", ran.talk);
            let told = ran.talk.replace("\n     ", " ");
            assert!(told.contains("Why: In line ") && told.contains(reason), "{from}: {told}");
        }
        assert_eq!(sealed.read("a.sra.json"), damaged);
    }
    sealed.write("a.sra.json", &text);
    assert_eq!(sealed.run(&["status"], "").code, Some(0));
}

#[test]
fn a_lock_that_is_a_link_a_pipe_or_a_folder_is_refused_at_once() {
    let sealed = Sealed::new();
    let elsewhere = sealed.path("../elsewhere");
    let lock = ".smith.sra.json.lock";
    for saved in [None, Some(one_answer())] {
        if let Some(saved) = &saved {
            sealed.write("smith.sra.json", saved);
        }
        symlink(&elsewhere, sealed.path(lock)).unwrap();
        let dangling = sealed.run(&["interview", "smith"], "2\n");
        assert_eq!(dangling.code, Some(6), "{}", dangling.talk);
        assert!(dangling.talk.contains("“.smith.sra.json.lock” is a link."), "{}", dangling.talk);
        assert!(!elsewhere.exists(), "a file was made at the end of the link");
        fs::write(&elsewhere, "theirs").unwrap();
        assert_eq!(sealed.run(&["interview", "smith"], "2\n").code, Some(6));
        assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "theirs");
        fs::remove_file(sealed.path(lock)).unwrap();
        fs::remove_file(&elsewhere).unwrap();
        mkfifo(&sealed, lock);
        let pipe = sealed.run(&["interview", "smith"], "2\n");
        assert!(pipe.talk.contains("is not an ordinary file."), "{}", pipe.talk);
        fs::remove_file(sealed.path(lock)).unwrap();
        fs::create_dir(sealed.path(lock)).unwrap();
        let folder = sealed.run(&["interview", "smith"], "2\n");
        assert!(folder.talk.contains("“.smith.sra.json.lock” is a folder."), "{}", folder.talk);
        fs::remove_dir(sealed.path(lock)).unwrap();
        assert_eq!(sealed.run(&["interview", "smith"], "2\n").code, Some(0));
    }
}

#[test]
fn a_link_that_leads_nowhere_is_called_that() {
    let sealed = Sealed::new();
    symlink("nowhere", sealed.path("smith.sra.json")).unwrap();
    let ran = sealed.run(&[], "2\n");
    assert_eq!(ran.code, Some(5), "{}", ran.talk);
    assert!(ran.talk.contains("“smith.sra.json” is a link that leads nowhere."), "{}", ran.talk);
    assert!(ran.talk.contains("Or remove the link."), "{}", ran.talk);
}

#[test]
fn a_saved_file_that_something_else_replaced_is_told_without_waiting() {
    for kind in ["not an ordinary file", "a folder", "a link"] {
        let sealed = Sealed::new();
        let mut talking = Talking::start(&sealed, &[]);
        talking.say("Sample Dental\n");
        talking.wait_for("How many people");
        let saved = "sample-dental.sra.json";
        fs::rename(sealed.path(saved), sealed.path("old")).unwrap();
        match kind {
            "a folder" => fs::create_dir(sealed.path(saved)).unwrap(),
            "a link" => symlink("old", sealed.path(saved)).unwrap(),
            _ => mkfifo(&sealed, saved),
        }
        talking.say("2\n");
        talking.wait_for(&format!("Error: “{saved}” is {kind} now."));
        assert_eq!(talking.child.wait().unwrap().code(), Some(6));
        assert!(!sealed.read("old").contains("people"));
    }
}

#[test]
fn a_file_made_meanwhile_under_the_name_of_the_practice_is_not_touched() {
    let sealed = Sealed::new();
    let mut talking = Talking::start(&sealed, &[]);
    talking.say("skip\n2\n");
    talking.wait_for("Which programs hold");
    assert!(sealed.path("assessment.sra.json").exists());
    sealed.write("sample-dental.sra.json", "theirs");
    talking.say("change 1\nSample Dental\n");
    talking.wait_for("saved at once in “sample-dental-2.sra.json”");
    talking.wait_for("Which programs hold");
    drop(talking);
    assert_eq!(sealed.read("sample-dental.sra.json"), "theirs");
    assert!(sealed.read("sample-dental-2.sra.json").contains("people"));
    assert!(!sealed.path("assessment.sra.json").exists());
}

#[test]
fn a_practice_called_as_the_unnamed_file_keeps_that_file() {
    let sealed = Sealed::new();
    let ran = sealed.run(&[], "skip\n2\nchange 1\nASSESSMENT\n");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    assert_eq!(sealed.names(), ["assessment.sra.json"]);
}

#[test]
fn a_first_save_that_a_kill_cut_off_is_made_whole_at_the_next_start() {
    // Where names can only be taken with an empty file, that may be there too.
    for is_name_taken in [false, true] {
        let sealed = Sealed::new();
        sealed.write(".smith.sra.json.aB3xYz.part", one_answer());
        sealed.write(".smith.sra.json.lock", "");
        if is_name_taken {
            sealed.write("smith.sra.json", "");
        }
        let ran = sealed.run(&[], "2\n");
        assert_eq!(ran.code, Some(0), "{}", ran.talk);
        let told =
            "Note: The program was stopped while it saved “smith.sra.json”; it is whole now.";
        assert!(ran.talk.contains(told), "{}", ran.talk);
        assert!(ran.talk.contains("Welcome back, Sample Dental."), "{}", ran.talk);
        assert_eq!(sealed.names(), ["smith.sra.json"]);
        assert!(sealed.read("smith.sra.json").contains("people"));
    }
}

#[test]
fn what_killed_copies_left_in_a_folder_is_swept_by_every_command_that_saves() {
    let leave = |sealed: &Sealed| {
        sealed.write("smith.sra.json", one_answer());
        sealed.write(".smith.sra.json.aB3xYz.part", full());
        sealed.write(".jones.sra.json.aB3xYz.part", "{ half");
        sealed.write(".smith-results.json.aB3xYz.part", "{ half");
        sealed.write(".sra-aB3xYz", "");
    };
    let sealed = Sealed::new();
    leave(&sealed);
    sealed.run(&["interview", "new"], "New Dental\n");
    assert_eq!(sealed.names(), ["new.sra.json", "smith.sra.json"]);
    assert_eq!(sealed.read("smith.sra.json"), one_answer());
    leave(&sealed);
    sealed.write("answers.toml", ALL_ANSWERS);
    sealed.run(&["--answers", "answers.toml"], "");
    assert!(sealed.names().iter().all(|name| !name.starts_with('.')), "{:?}", sealed.names());
}

#[test]
fn what_another_window_is_saving_is_not_swept() {
    let sealed = Sealed::new();
    let mut talking = Talking::start(&sealed, &[]);
    talking.say("Sample Dental\n");
    talking.wait_for("How many people");
    let theirs = ".sample-dental.sra.json.aB3xYz.part";
    sealed.write(theirs, "{ half");
    assert_eq!(sealed.run(&["interview", "other"], "Other\n").code, Some(0));
    assert!(sealed.path(theirs).exists());
    drop(talking);
    assert_eq!(sealed.run(&["interview", "other"], "").code, Some(0));
    assert_eq!(sealed.names(), ["other.sra.json", "sample-dental.sra.json"]);
}

#[test]
fn an_empty_file_beside_the_real_one_stops_nobody() {
    let sealed = Sealed::new();
    sealed.write("assessment.sra.json", one_answer());
    sealed.write("sample-dental.sra.json", "");
    let ran = sealed.run(&[], "2\n");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    assert!(sealed.read("assessment.sra.json").contains("people"));
}

#[test]
fn copies_that_a_synchronised_folder_made_are_told() {
    let sealed = Sealed::new();
    sealed.write("smith.sra.json", one_answer());
    sealed.write("smith 2.sra.json", one_answer());
    assert_data_eq!(
        sealed.run(&[], "").whole(),
        str![[r#"
Error: There is more than one assessment in this folder.
Why: Found: “smith 2.sra.json”, “smith.sra.json”.
Try: Name the one you mean, such as: sra --pack ../pack interview smith.sra.json
Try: “smith 2.sra.json” looks like a copy that a shared folder made. To look
     into it, type: sra --pack ../pack status 'smith 2.sra.json'
----- results
----- exit code 2

"#]]
    );
    fs::remove_file(sealed.path("smith 2.sra.json")).unwrap();
    sealed.write("smith.sra (Ann's conflicted copy).json", one_answer());
    let ran = sealed.run(&[], "2\n");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    assert!(
        ran.talk.starts_with("Warning: “smith.sra (Ann's conflicted copy).json”"),
        "{}",
        ran.talk
    );
    assert!(sealed.read("smith.sra.json").contains("people"));
}

#[test]
fn a_name_too_long_for_any_drive_is_cut_or_told() {
    let sealed = Sealed::new();
    let ran = sealed.run(&[], &format!("{}\n2\n", "歯科".repeat(100)));
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    assert_eq!(sealed.names(), [format!("{}.sra.json", "歯科".repeat(10))]);
    let longest = "歯".repeat(80);
    let ran = sealed.run(&["interview", &longest], "Smith\n2\n");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    assert!(sealed.read(&format!("{longest}.sra.json")).contains("people"));
    let ran = sealed.run(&["interview", &"a".repeat(250)], "Smith\n");
    assert_eq!(ran.code, Some(6), "{}", ran.talk);
    assert!(ran.talk.contains("is too long for this drive"), "{}", ran.talk);
    assert!(!ran.talk.contains("Question:"), "{}", ran.talk);
}

/// The program with room for a few hundred bytes in each file it writes: what a disk is like that fills up.
#[test]
fn a_save_that_finds_no_room_leaves_what_was_saved_before() {
    let sealed = Sealed::new();
    let script = "trap '' XFSZ; ulimit -f 2; exec \"$0\" --pack ../pack interview sample-dental";
    let mut command = Command::new("sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_sra")]).current_dir(sealed.work());
    let changes: String = (1..20).map(|number| format!("change 1\nDental {number}\n")).collect();
    let ran = run(command, &format!("Sample Dental\n{changes}"));
    assert_eq!(ran.code, Some(6), "{}", ran.talk);
    assert!(ran.talk.contains("Not saved: your last answer, “Dental "), "{}", ran.talk);
    assert!(
        ran.talk.contains("Error: “sample-dental.sra.json” could not be saved."),
        "{}",
        ran.talk
    );
    assert_eq!(sealed.names(), ["sample-dental.sra.json"]);
    let saved = ran.talk.matches("Noted: ").count();
    let changes = sealed.read("sample-dental.sra.json").matches("\"question\"").count();
    assert_eq!(changes, saved, "{}", ran.talk);
    assert_eq!(sealed.run(&[], "2\n").code, Some(0));
}

#[test]
fn two_things_of_one_id_are_refused_with_their_place() {
    let sealed = Sealed::new();
    sealed.run(&[], "Sample Dental\n2\nDentrix, Gmail\n");
    let saved =
        sealed.read("sample-dental.sra.json").replace("\"id\": \"gmail\"", "\"id\": \"dentrix\"");
    sealed.write("sample-dental.sra.json", &saved);
    let ran = sealed.run(&["status"], "");
    assert!(ran.talk.contains("the entry “dentrix” stands there twice"), "{}", ran.talk);
    assert!(ran.talk.contains("In line "), "{}", ran.talk);
    assert_eq!(sealed.read("sample-dental.sra.json"), saved);
}
