//! Writing a report, with a fault at every call to the operating system: what somebody edited stays as it is, every file is
//! whole, and once the fault is gone the report is written as if nothing had been.

use std::{fs, process::Command};

use crate::cli::sealed::{ALL_ANSWERS, Ran, Sealed, run};

const EDITED: &str = "sample-dental-2026-06-01-risk-assessment.md";

/// What writing is made of, on any architecture.
const CALLS: [&str; 5] = ["openat", "?rename", "renameat2", "fsync", "write"];

const ARGS: [&str; 7] =
    ["report", "--format", "md,json", "--out", "there", "--as-of", "2026-06-01"];

/// The practice with another name, so that its documents of the same day differ.
fn rename(sealed: &Sealed) {
    let saved = sealed.read("sample-dental.sra.json");
    sealed.write("sample-dental.sra.json", saved.replace("Sample Dental", "Sample Dental Two"));
}

/// Writes a report under strace, with what it is to do with one of the calls.
fn traced(sealed: &Sealed, call: &str, wish: &[String]) -> Ran {
    let program = sealed.command(&ARGS);
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-e", &format!("trace={call}")]).args(wish);
    strace.arg(program.get_program()).args(program.get_args()).current_dir(sealed.work());
    run(strace, "")
}

/// A folder with an earlier report, of which somebody has edited one document; the next one differs.
fn edited() -> Sealed {
    let sealed = Sealed::new();
    sealed.write("answers.toml", ALL_ANSWERS);
    sealed.run(&["--answers", "answers.toml"], "");
    let ran = sealed.run(&ARGS, "");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    sealed.write(&format!("there/{EDITED}"), "mine");
    rename(&sealed);
    sealed
}

/// The same folder once more.
fn copied(from: &Sealed) -> Sealed {
    let sealed = Sealed::new();
    fs::create_dir(sealed.path("there")).unwrap();
    fs::copy(from.path("sample-dental.sra.json"), sealed.path("sample-dental.sra.json")).unwrap();
    for entry in fs::read_dir(from.path("there")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), sealed.path("there").join(entry.file_name())).unwrap();
    }
    sealed
}

/// Which of the calls of a name have to do with the folder, as they are counted.
fn calls(sealed: &Sealed, call: &str) -> Vec<usize> {
    let log = sealed.path("../calls");
    let ran = traced(sealed, call, &["-o".into(), log.display().to_string()]);
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    let log = fs::read_to_string(log).unwrap();
    let counted = log.lines().filter(|line| line.contains('(')).zip(1..);
    let ours = counted.filter(|(line, _)| call != "openat" || line.contains("\"there"));
    ours.map(|(_, at)| at).collect()
}

/// The documents in the folder, by name.
fn documents(sealed: &Sealed) -> Vec<(String, String)> {
    let entries = fs::read_dir(sealed.path("there")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut found: Vec<_> = names
        .filter(|name| !name.starts_with('.'))
        .map(|name| (name.clone(), sealed.read(&format!("there/{name}"))))
        .collect();
    found.sort();
    found
}

/// What the documents hold, before or after the change.
fn whole(is_renamed: bool) -> Vec<String> {
    let sealed = Sealed::new();
    sealed.write("answers.toml", ALL_ANSWERS);
    sealed.run(&["--answers", "answers.toml"], "");
    if is_renamed {
        rename(&sealed);
    }
    sealed.run(&ARGS, "");
    documents(&sealed).into_iter().map(|(_, text)| text).collect()
}

#[test]
#[ignore = "needs strace: run tests/outside/run"]
fn no_fault_while_a_report_is_written_touches_what_somebody_edited() {
    let (old, new) = (whole(false), whole(true));
    let mut attempts = 0;
    let before = edited();
    for call in CALLS {
        for at in calls(&copied(&before), call) {
            for fault in ["signal=KILL", "error=ENOSPC"] {
                attempts += 1;
                let sealed = copied(&before);
                let fault = format!("inject={call}:{fault}:when={at}");
                let wish = ["-o", "/dev/null", "-e", &fault].map(str::to_owned);
                let ran = traced(&sealed, call, &wish);
                assert!(!ran.talk.contains("panicked"), "{fault}: {}", ran.talk);
                for (name, text) in documents(&sealed) {
                    let is_whole = old.contains(&text) || new.contains(&text);
                    let is_edited = name == EDITED && text == "mine";
                    assert!(is_edited || is_whole, "{fault}: {name}: {text}");
                }
                let again = sealed.run(&ARGS, "");
                assert_eq!(again.code, Some(0), "{fault}: {}", again.talk);
                let names: Vec<&str> = again.results.lines().collect();
                let written: Vec<String> = names.iter().map(|name| sealed.read(name)).collect();
                assert!(new.iter().all(|text| written.contains(text)), "{fault}: {names:?}");
                assert_eq!(sealed.read(&format!("there/{EDITED}")), "mine", "{fault}");
            }
        }
    }
    assert!(attempts > 30, "{attempts}");
}
