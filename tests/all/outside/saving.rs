//! Saving, with a fault at every call to the operating system: each error that drives give, each moment to be killed in.
//!
//! After every attempt the saved file holds the answers that were acknowledged, or one more; there is no second file; and
//! once the fault is gone, the rest is answered and saved as if nothing had been.

use std::{
    collections::HashMap,
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt},
    process::Command,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
    thread,
};

use rexpect::session::spawn_command;

use super::output;
use crate::cli::sealed::{ALL_ANSWERS, Ran, Sealed, run};

/// What is typed: four answers, the second into a file that has no name yet, the third gives it one.
const LINES: [&str; 5] = ["skip", "2", "change 1", "Sample Dental", "Dentrix, Gmail"];

/// How many lines have been typed when so many answers are given.
const TYPED: [usize; 5] = [0, 1, 2, 4, 5];

/// What a save is made of, on any architecture and C library.
const CALLS: &str = "?open,openat,?read,write,?fchmod,fsync,?fdatasync,?rename,?renameat,renameat2,?link,linkat,?unlink,\
                     unlinkat,flock,?stat,?lstat,?fstat,?newfstatat,statx,getdents64,getcwd,close,?lseek,?ftruncate";

/// The errors that drives and network drives give.
const ERRORS: [&str; 15] = [
    "EIO",
    "ENOSPC",
    "EDQUOT",
    "EROFS",
    "EPERM",
    "EACCES",
    "EINVAL",
    "EOPNOTSUPP",
    "ENOSYS",
    "ENOLCK",
    "EINTR",
    "EMFILE",
    "ENAMETOOLONG",
    "ESTALE",
    "ETIMEDOUT",
];

/// One call to the operating system in a conversation: its name, and which one of that name it is.
type Call = (String, usize);

/// `command`, with calls to the operating system failing as `faults` say.
fn faulty(command: &Command, faults: &[String]) -> Command {
    let mut strace = Command::new("timeout");
    strace.args(["-k", "1", "60", "strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null"]);
    let mut calls: Vec<&str> = faults.iter().filter_map(|fault| fault.split(':').next()).collect();
    calls.dedup();
    strace.arg("-e").arg(format!("trace={}", calls.join(",")));
    for fault in faults {
        strace.arg("-e").arg(format!("inject={fault}"));
    }
    strace.arg(command.get_program()).args(command.get_args());
    strace.current_dir(command.get_current_dir().unwrap()).env_clear();
    strace.env("PATH", std::env::var_os("PATH").unwrap());
    for (name, value) in command.get_envs() {
        strace.env(name, value.unwrap());
    }
    strace
}

fn typed(lines: &[&str]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// What the saved file holds after so many answers: each conversation gives the same bytes.
fn states() -> Vec<String> {
    let after = |typed_lines: usize| {
        let sealed = Sealed::new();
        let ran = sealed.run(&[], &typed(&LINES[..typed_lines]));
        assert_eq!(ran.code, Some(0), "{}", ran.talk);
        visible(&sealed).first().map_or_else(String::new, |name| sealed.read(name))
    };
    TYPED.map(after).to_vec()
}

/// The saved files with something in them.
fn visible(sealed: &Sealed) -> Vec<String> {
    let mut names = sealed.names();
    names.retain(|name| !name.starts_with('.') && !sealed.read(name).is_empty());
    names
}

/// A folder in which so many answers are saved; also what a killed copy left, once there are any.
fn begun(answers: usize) -> Sealed {
    let sealed = Sealed::new();
    if answers > 0 {
        let ran = sealed.run(&[], &typed(&LINES[..TYPED[answers]]));
        assert_eq!(ran.code, Some(0), "{}", ran.talk);
        sealed.write(".assessment.sra.json.aB3xYz.part", "{ half");
        sealed.write(".assessment.sra.json.lock", "");
    }
    sealed
}

/// The calls of the conversation from the first one that looks at its folder, those that only talk left out.
fn calls(with_talk: bool, answers: usize) -> Vec<Call> {
    let sealed = begun(answers);
    let log = sealed.path("../calls");
    let program = sealed.command(&[]);
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-o"]).arg(&log).args(["-e", &format!("trace={CALLS}")]);
    strace.arg(program.get_program()).args(program.get_args()).current_dir(sealed.work());
    let ran = run(strace, &typed(&LINES[TYPED[answers]..]));
    assert_eq!(ran.code, Some(0), "strace is needed: run tests/outside/run\n{}", ran.talk);
    let log = fs::read_to_string(log).unwrap();
    let main = log.split_whitespace().next().unwrap();
    let (mut counts, mut found, mut begun) = (HashMap::new(), Vec::new(), false);
    for line in log.lines() {
        let (thread, call) = line.split_once(' ').unwrap();
        let Some((name, arguments)) = call.trim_start().split_once('(') else { continue };
        if thread != main || name.contains(' ') {
            continue;
        }
        let count: &mut usize = counts.entry(name.to_owned()).or_default();
        *count += 1;
        begun |= arguments.starts_with("AT_FDCWD, \".\"");
        if begun && (with_talk || !(name == "write" && arguments.starts_with("2,"))) {
            found.push((name.to_owned(), *count));
        }
    }
    assert!(found.len() > 60, "the log was not understood:\n{log}");
    found
}

/// The calls of a first session, and of one that goes on from the second answer.
fn sessions(with_talk: bool) -> Vec<(usize, Call)> {
    let of = |answers| calls(with_talk, answers).into_iter().map(move |call| (answers, call));
    [0, 2].into_iter().flat_map(of).collect()
}

/// Tries everything, on all processors; gives how many attempts were made, and how many of them said that something failed.
#[expect(clippy::print_stdout, reason = "how much was tried is a figure to be told")]
fn try_all<T: Sync>(
    all: &[T],
    attempt: impl Fn(&T) -> Result<bool, String> + Sync,
) -> (usize, usize) {
    let (next, told) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let worker = || {
        let mut wrong = Vec::new();
        while let Some(one) = all.get(next.fetch_add(1, Relaxed)) {
            match attempt(one) {
                Ok(was_told) => drop(told.fetch_add(usize::from(was_told), Relaxed)),
                Err(reason) => wrong.push(reason),
            }
        }
        wrong
    };
    let wrong: Vec<String> = thread::scope(|scope| {
        let count = thread::available_parallelism().map_or(2, usize::from);
        let workers: Vec<_> = (0..count).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    let told = told.into_inner();
    println!("{} attempts, {told} of them told", all.len());
    assert!(
        wrong.is_empty(),
        "{} of {} went wrong:\n{}",
        wrong.len(),
        all.len(),
        wrong.join("\n\n")
    );
    (all.len(), told)
}

/// The answers that are there before the faults begin, and the faults.
type Faults = (usize, Vec<String>);

/// Talks with these faults, checks what is on the disk, and answers the rest without them.
fn attempt((answers, faults): &Faults, states: &[String]) -> Result<bool, String> {
    let sealed = begun(*answers);
    let ran = run(faulty(&sealed.command(&[]), faults), &typed(&LINES[TYPED[*answers]..]));
    if ran.code == Some(124) {
        return Err(format!("{faults:?}: never ended"));
    }
    if !matches!(ran.code, Some(0 | 5 | 6) | None) || ran.talk.contains("panicked") {
        return Err(format!("{faults:?}: {}", ran.whole()));
    }
    let acknowledged = answers + ran.talk.matches("Noted: ").count();
    if ran.code == Some(0)
        && acknowledged < 4
        && !faults.iter().any(|fault| fault.starts_with("write"))
    {
        return Err(format!("{faults:?}: ended too soon: {}", ran.whole()));
    }
    let saved = held(&sealed, &ran, acknowledged, states)
        .map_err(|reason| format!("{faults:?}: {reason}"))?;
    let rest = sealed.run(&[], &typed(&LINES[TYPED[saved]..]));
    finished(&sealed, states).map_err(|reason| {
        format!("{faults:?}: {reason}\nfirst {}\nthen {}", ran.whole(), rest.whole())
    })?;
    Ok(ran.code == Some(6))
}

/// How many answers the saved file holds: all that were acknowledged, and no more than one besides.
fn held(
    sealed: &Sealed,
    ran: &Ran,
    acknowledged: usize,
    states: &[String],
) -> Result<usize, String> {
    let names = visible(sealed);
    let saved = match names.as_slice() {
        [] => Some(0),
        [name] => states.iter().position(|state| *state == sealed.read(name)),
        _ => return Err(format!("two files: {names:?}\n{}", ran.whole())),
    };
    match saved {
        Some(saved) if saved == acknowledged || saved == acknowledged + 1 => Ok(saved),
        other => Err(format!(
            "{acknowledged} acknowledged, {other:?} saved in {names:?}\n{}",
            ran.whole()
        )),
    }
}

/// One file with every answer, and nothing left lying about but, perhaps, an empty name.
fn finished(sealed: &Sealed, states: &[String]) -> Result<(), String> {
    let names = visible(sealed);
    let hidden: Vec<String> =
        sealed.names().into_iter().filter(|name| name.starts_with('.')).collect();
    match names.as_slice() {
        [name] if sealed.read(name) == states[4] && hidden.is_empty() => Ok(()),
        _ => Err(format!("in the end: {:?}", sealed.names())),
    }
}

#[test]
#[ignore = "needs strace: run tests/outside/run"]
fn no_error_of_a_drive_loses_an_answer() {
    let states = states();
    let mut faults: Vec<Faults> = Vec::new();
    for (answers, (call, at)) in sessions(false) {
        // A file is not closed without being confirmed before, so nothing can fail there.
        if call == "close" {
            continue;
        }
        // What does no more than look fails in one way as in another; and a later save as the first one.
        let only_looks =
            ["read", "getcwd", "getdents64", "fstat", "lseek"].contains(&call.as_str());
        let errors = if only_looks || answers > 0 { &ERRORS[..1] } else { &ERRORS };
        let fault = |error: &&str| (answers, vec![format!("{call}:error={error}:when={at}")]);
        faults.extend(errors.iter().map(fault));
        // A drive that goes on failing.
        let lasting = |error| (answers, vec![format!("{call}:error={error}:when={at}+")]);
        faults.extend(["EIO", "EROFS"].map(lasting));
    }
    let (attempts, told) = try_all(&faults, |faults| attempt(faults, &states));
    assert!(attempts > 500 && told > 100, "{attempts}, {told}");
}

#[test]
#[ignore = "needs strace: run tests/outside/run"]
fn no_moment_to_be_killed_in_loses_an_answer() {
    let states = states();
    let killed = |(call, at): &Call| format!("{call}:signal=KILL:when={at}");
    // On a drive that can take a name only with an empty file, too.
    let old = "renameat2:error=EINVAL".to_owned();
    let mut faults: Vec<Faults> = Vec::new();
    for (answers, call) in sessions(true) {
        faults.push((answers, vec![killed(&call)]));
        if call.0 != "renameat2" {
            let later = (call.0.clone(), call.1 + 1);
            faults.extend([&call, &later].map(|call| (answers, vec![old.clone(), killed(call)])));
        }
    }
    let (attempts, _) = try_all(&faults, |faults| attempt(faults, &states));
    assert!(attempts > 150, "{attempts}");
}

/// In a terminal the person is asked to try again, and that is enough.
#[test]
#[ignore = "needs strace: run tests/outside/run"]
fn a_fault_that_is_gone_is_over_when_the_person_tries_again() {
    let states = states();
    let mut faults = Vec::new();
    for (call, at) in calls(false, 0) {
        for error in ["EIO", "EACCES", "EINVAL"] {
            faults.push(format!("{call}:error={error}:when={at}"));
        }
    }
    let (_, told) = try_all(&faults, |fault| try_again(fault, &states));
    assert!(told > 50, "{told}");
}

fn try_again(fault: &str, states: &[String]) -> Result<bool, String> {
    let sealed = Sealed::new();
    let command = faulty(&sealed.command(&["--plain"]), &[fault.to_owned()]);
    let mut session = spawn_command(command, Some(60_000)).unwrap();
    let (mut lines, mut tries, mut talk) = (LINES.iter(), 0, String::new());
    while let Ok(said) = session.exp_string("Your answer: ") {
        talk.push_str(&said);
        if said.contains("Press Enter to try again") {
            tries += 1;
            session.send_line("").unwrap();
        } else if let Some(line) = lines.next() {
            session.send_line(line).unwrap();
        } else {
            session.send_control('d').unwrap();
        }
    }
    let begun = talk.contains("You: ") || lines.len() < LINES.len();
    if tries > 1 || (begun && lines.len() > 0) {
        return Err(format!(
            "{fault}: tried again {tries} times, {} lines left\n{talk}",
            lines.len()
        ));
    }
    if lines.len() > 0 {
        // Refused before the first question.
        sealed.run(&[], &typed(&LINES));
    }
    finished(&sealed, states).or_else(|_| {
        // What could not be removed in the end is swept at the next start.
        sealed.run(&[], "");
        finished(&sealed, states).map_err(|reason| format!("{fault}: {reason}\n{talk}"))
    })?;
    Ok(tries == 1)
}

/// Drives as people have them: each can do less than a new disk, and all is saved, with a sentence for what is missing.
#[test]
#[ignore = "needs strace: run tests/outside/run"]
fn a_drive_that_can_do_less_is_used_and_told_once() {
    let states = states();
    let (locks, sync) = ("This drive has no locks.", "This drive cannot confirm what is on it");
    let permissions = "did not keep the permissions";
    for (faults, sentences) in [
        (&["flock:error=ENOLCK"][..], &[locks][..]),
        (&["flock:error=EOPNOTSUPP"], &[locks]),
        (&["flock:error=EINVAL"], &[locks]),
        (&["flock:error=ENOSYS"], &[locks]),
        (&["renameat2:error=EINVAL"], &[]),
        (&["renameat2:error=ENOSYS", "linkat:error=EPERM"], &[]),
        (&["renameat2:error=EPERM", "linkat:error=EOPNOTSUPP"], &[]),
        (&["fsync:error=EINVAL"], &[sync]),
        (&["fsync:error=EOPNOTSUPP"], &[sync]),
        (&["fsync:error=ENOSYS"], &[sync]),
        (&["fchmod:error=EPERM"], &[permissions]),
        (
            &[
                "flock:error=ENOLCK",
                "renameat2:error=EINVAL",
                "fsync:error=EINVAL",
                "fchmod:error=EPERM",
            ],
            &[locks, sync, permissions],
        ),
    ] {
        let faults: Vec<String> = faults.iter().map(|fault| (*fault).to_owned()).collect();
        let sealed = Sealed::new();
        let begun = run(faulty(&sealed.command(&[]), &faults), &typed(&LINES[..2]));
        assert_eq!(begun.code, Some(0), "{faults:?}: {}", begun.talk);
        let file = sealed.path("assessment.sra.json");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        let ran = run(faulty(&sealed.command(&[]), &faults), &typed(&LINES[2..]));
        assert_eq!(ran.code, Some(0), "{faults:?}: {}", ran.talk);
        finished(&sealed, &states).unwrap();
        let talk = ran.talk.replace("\n         ", " ");
        assert_eq!(talk.matches("Warning: ").count(), sentences.len(), "{faults:?}: {talk}");
        for sentence in sentences {
            assert_eq!(talk.matches(sentence).count(), 1, "{faults:?}: {talk}");
        }
    }
}

/// A document that is in place is no document that is missing.
#[test]
#[ignore = "needs strace: run tests/outside/run"]
fn a_document_that_the_disk_did_not_confirm_is_told_as_written() {
    let sealed = Sealed::new();
    sealed.run(&[], &typed(&LINES));
    let file = "sample-dental.sra.json";
    let report = ["--as-of", "2026-06-01", "report", file, "--format", "md,json"];
    let faults = ["fsync:error=EIO:when=2".to_owned()];
    let ran = run(faulty(&sealed.command(&report), &faults), "");
    assert_eq!(ran.code, Some(6), "{}", ran.talk);
    let told = ran.talk.replace("\n       ", " ");
    assert!(told.contains("was written, but the disk did not confirm it."), "{}", ran.talk);
    assert!(!ran.talk.contains("Not written: "), "{}", ran.talk);
    for name in ran.results.lines() {
        assert!(sealed.path(name).exists(), "{name}");
    }
    assert_eq!(ran.results.lines().count(), 3, "{}", ran.results);
}

/// Another program takes the practice's name in the very moment in which the file is to get it.
#[test]
#[ignore = "needs strace: run tests/outside/run"]
fn a_file_made_while_another_gets_its_name_is_not_overwritten() {
    // As new drives say it, and as old ones do.
    for error in ["", ":error=EINVAL"] {
        let sealed = Sealed::new();
        let slow = format!("renameat2:when=2{error}:delay_enter=2s");
        let talking = faulty(&sealed.command(&[]), &[slow]);
        let ran = thread::scope(|scope| {
            let ran = scope.spawn(|| run(talking, &typed(&LINES)));
            while !sealed.path(".sample-dental.sra.json.lock").exists() {
                assert!(!ran.is_finished(), "the file never got its name");
                thread::yield_now();
            }
            sealed.write("sample-dental.sra.json", "theirs");
            ran.join().unwrap()
        });
        assert_eq!(ran.code, Some(0), "{}", ran.talk);
        assert_eq!(sealed.read("sample-dental.sra.json"), "theirs");
        assert_eq!(sealed.read("sample-dental-2.sra.json"), states()[4]);
        assert_eq!(sealed.names(), ["sample-dental-2.sra.json", "sample-dental.sra.json"]);
    }
}

/// A sync program brings in another version while the disk takes its time with ours.
#[test]
#[ignore = "needs strace: run tests/outside/run"]
fn a_file_changed_while_the_new_one_is_brought_to_the_disk_is_not_overwritten() {
    let sealed = Sealed::new();
    assert_eq!(sealed.run(&[], &typed(&LINES[..TYPED[2]])).code, Some(0));
    let [name] = visible(&sealed).try_into().unwrap();
    let talking = faulty(&sealed.command(&[]), &["fsync:when=1:delay_enter=2s".to_owned()]);
    let ran = thread::scope(|scope| {
        let ran = scope.spawn(|| run(talking, &typed(&LINES[TYPED[2]..])));
        while !sealed.names().iter().any(|name| name.ends_with(".part")) {
            assert!(!ran.is_finished(), "nothing was saved");
            thread::yield_now();
        }
        sealed.write(&name, "theirs");
        ran.join().unwrap()
    });
    assert_eq!(ran.code, Some(6), "{}", ran.talk);
    assert!(ran.talk.contains("was changed by another program"), "{}", ran.talk);
    assert_eq!(sealed.read(&name), "theirs");
    assert_eq!(sealed.names(), [name]);
}

/// A disk of six pages, five of them taken: the first answer fits, and no second.
#[test]
#[ignore = "needs util-linux: run tests/outside/run"]
fn on_a_full_disk_what_was_saved_stays_and_room_is_enough_to_go_on() {
    let sealed = Sealed::new();
    let script = r#"
        mount -t tmpfs -o size=24k tmpfs "$PWD" && cd "$PWD" && head -c 20480 /dev/zero > filler || exit 9
        printf 'skip\n2\n' | "$0" --pack "$1"; echo "ended with $?"
        ls -A; grep -c '"question"' assessment.sra.json
        rm filler
        printf '2\nDentrix\n' | "$0" --pack "$1"; echo "ended with $?"
        ls -A; grep -c '"question"' assessment.sra.json"#;
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", script, env!("CARGO_BIN_EXE_sra")]);
    command.arg(sealed.path("../pack").canonicalize().unwrap()).current_dir(sealed.work());
    let ran = run(command, "");
    let expected =
        "ended with 6\nassessment.sra.json\nfiller\n1\nended with 0\nassessment.sra.json\n3\n";
    assert_eq!(ran.results, expected, "{}", ran.talk);
    assert!(
        ran.talk.contains("The disk is full: nothing more can be saved in this folder."),
        "{}",
        ran.talk
    );
}

/// A drive of its own in place of the folder, gone with this.
struct Drive<'s> {
    sealed: &'s Sealed,
    device: String,
}

impl<'s> Drive<'s> {
    fn exfat(sealed: &'s Sealed) -> Self {
        let image = sealed.path("../image").display().to_string();
        fs::File::create(&image).unwrap().set_len(4 << 20).unwrap();
        administer(&["mkfs.exfat", &image]);
        let device = administer(&["losetup", "--find", "--show", &image]).trim().to_owned();
        let drive = Self { sealed, device };
        administer(&["mount.exfat-fuse", &drive.device, &sealed.work().display().to_string()]);
        drive
    }
}

impl Drop for Drive<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.sealed.work()).status();
        let _ = Command::new("losetup").args(["--detach", &self.device]).status();
    }
}

/// What only an administrator may do.
fn administer(command: &[&str]) -> String {
    let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
    let program: &[&str] = if is_root { &["env"] } else { &["sudo", "env"] };
    output(program[0], &[program.get(1..).unwrap_or_default(), command].concat())
}

/// A memory stick: no permissions, no hard links, no rename that replaces nothing, names compared without case.
#[test]
#[ignore = "needs exfat-fuse and a loop device: run tests/outside/run"]
fn on_a_memory_stick_everything_is_saved_and_what_it_cannot_do_is_told() {
    let (sealed, states) = (Sealed::new(), states());
    let drive = Drive::exfat(&sealed);
    let ran = sealed.run(&[], &typed(&LINES));
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    finished(&sealed, &states).unwrap();
    let talk = ran.talk.replace("\n         ", " ");
    assert_eq!(talk.matches("Warning: ").count(), 1, "{talk}");
    assert_eq!(talk.matches("This drive keeps no permissions").count(), 1, "{talk}");
    let again = sealed.run(&[], "1\n");
    assert_eq!(again.code, Some(0), "{}", again.talk);
    let other_case = sealed.run(&["interview", "SAMPLE-DENTAL"], "");
    assert!(other_case.talk.contains("Welcome back"), "{}", other_case.talk);
    sealed.write("../answers.toml", ALL_ANSWERS);
    fs::rename(sealed.path("sample-dental.sra.json"), sealed.path("Sample-Dental.sra.json"))
        .unwrap();
    let taken = sealed.run(&["--answers", "../answers.toml"], "");
    assert_eq!(taken.code, Some(5), "{}", taken.talk);
    assert_eq!(sealed.names(), ["Sample-Dental.sra.json"]);
    drop(drive);
}
