//! Finding, keeping and refusing saved files.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, Stdio},
};

use snapbox::{assert_data_eq, str};

use super::sealed::{ALL_LINES, Sealed, one_answer};

#[test]
fn several_assessments_in_a_folder_are_listed() {
    let sealed = Sealed::new();
    sealed.write("a.sra.json", one_answer());
    sealed.write("b.sra.json", one_answer());
    let ran = sealed.run(&[], "");
    assert_data_eq!(
        ran.whole(),
        str![[r#"
Error: There is more than one assessment in this folder.
Why: Found: “a.sra.json”, “b.sra.json”.
Try: Name the one you mean, such as: sra --pack ../pack interview b.sra.json
----- results
----- exit code 2

"#]]
    );
    let named = sealed.run(&["interview", "b"], "2\n");
    assert_eq!(named.code, Some(0), "{}", named.talk);
    assert!(sealed.read("b.sra.json").contains("people"));
    assert!(!sealed.read("a.sra.json").contains("people"));
}

#[test]
fn a_named_file_is_made_and_taken_up_again() {
    let sealed = Sealed::new();
    let ran = sealed.run(&["interview", "smith"], "Smith Family\n");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    assert_eq!(sealed.names(), ["smith.sra.json"]);
    assert!(ran.talk.contains("sra --pack ../pack interview smith"), "{}", ran.talk);
}

#[test]
fn a_damaged_file_is_told_with_its_place_and_left_alone() {
    let sealed = Sealed::new();
    let damaged = one_answer().replace("\"answers\"", "answers");
    sealed.write("a.sra.json", &damaged);
    assert_data_eq!(
        sealed.run(&[], "2\n").whole(),
        str![[r#"
Error: “a.sra.json” is damaged.
Why: In line 10, column 3: a sign is missing, or one is too much.
Try: Put a copy from your backup in its place.
Try: Or mend that place, if somebody edited the file.
Try: To start again, move the file somewhere else first; nothing in it was
     changed.
----- results
----- exit code 5

"#]]
    );
    assert_eq!(sealed.read("a.sra.json"), damaged);
    assert_eq!(sealed.run(&["status"], "").code, Some(5));
    assert_eq!(sealed.run(&["report"], "").code, Some(5));
}

#[test]
fn a_missing_entry_is_told_in_plain_words_with_what_a_cut_off_save_left() {
    let sealed = Sealed::new();
    let damaged = one_answer().replace("\"at\"", "\"on\"");
    let left = ".a.sra.json.aB3xYz.part";
    sealed.write("a.sra.json", &damaged);
    sealed.write(left, one_answer());
    assert_data_eq!(
        sealed.run(&[], "2\n").whole(),
        str![[r#"
Error: “a.sra.json” is damaged.
Why: In line 16, column 10: this version knows no entry “on” there.
Try: Put a copy from your backup in its place.
Try: Or rename “.a.sra.json.aB3xYz.part” to “a.sra.json”: a save left it that
     was cut off.
Try: Or mend that place, if somebody edited the file.
Try: To start again, move the file somewhere else first; nothing in it was
     changed.
----- results
----- exit code 5

"#]]
    );
    assert_eq!(sealed.read("a.sra.json"), damaged);
    std::fs::rename(sealed.path(left), sealed.path("a.sra.json")).unwrap();
    assert_eq!(sealed.run(&["status"], "").code, Some(0));
}

#[test]
fn a_saved_file_that_an_editor_saved_again_is_read_or_told_in_plain_words() {
    let sealed = Sealed::new();
    sealed.write("a.sra.json", format!("\u{feff}{}", one_answer()));
    let ran = sealed.run(&[], "2\n");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    assert!(sealed.read("a.sra.json").starts_with('{'), "it was written anew");
    let utf16: Vec<u8> =
        format!("\u{feff}{}", one_answer()).encode_utf16().flat_map(u16::to_le_bytes).collect();
    sealed.write("a.sra.json", &utf16);
    assert_data_eq!(
        sealed.run(&[], "2\n").whole(),
        str![[r#"
Error: “a.sra.json” was saved as UTF-16 by another program.
Why: A saved assessment is text in UTF-8. Nothing in it was changed.
Try: Open it in a text editor, and save it as UTF-8.
Try: Or put a copy from your backup in its place.
----- results
----- exit code 5

"#]]
    );
    assert_eq!(std::fs::read(sealed.path("a.sra.json")).unwrap(), utf16);
    sealed.write("a.sra.json", [0; 300]);
    let zeros = sealed.run(&[], "2\n");
    assert_eq!(zeros.code, Some(5));
    assert!(zeros.talk.contains("Why: It holds nothing but zeros"), "{}", zeros.talk);
}

#[test]
fn an_empty_file_is_damaged_too() {
    let sealed = Sealed::new();
    sealed.write("a.sra.json", "");
    assert_data_eq!(
        sealed.run(&[], "2\n").whole(),
        str![[r#"
Error: “a.sra.json” is damaged.
Why: It is empty.
Try: Put a copy from your backup in its place.
Try: To start again, remove it first.
----- results
----- exit code 5

"#]]
    );
    assert_eq!(sealed.read("a.sra.json"), "");
}

#[test]
fn a_newer_format_is_left_to_a_newer_program() {
    let sealed = Sealed::new();
    let newer = "{ \"format\": 3, \"answers\": [] }";
    sealed.write("a.sra.json", newer);
    assert_data_eq!(
        sealed.run(&[], "2\n").whole(),
        str![[r#"
Error: “a.sra.json” was saved by a newer version of sra.
Why: It has format 3; this version knows formats up to 2.
Try: Open it with the newer version. Nothing in it was changed.
----- results
----- exit code 5

"#]]
    );
    assert_eq!(sealed.read("a.sra.json"), newer);
}

#[test]
fn another_packs_assessment_is_refused() {
    let sealed = Sealed::new();
    sealed.write("a.sra.json", one_answer().replace("\"tiny\"", "\"huge\""));
    assert_data_eq!(
        sealed.run(&[], "2\n").whole(),
        str![[r#"
Error: “a.sra.json” was answered with the pack “huge” (version 1.0.0).
Why: This is the pack “tiny”; it asks other questions.
Try: Name the folder of that pack: sra --pack FOLDER
Try: Or start a new assessment in another folder.
----- results
----- exit code 5

"#]]
    );
}

#[test]
fn what_a_newer_pack_changed_is_told_and_nothing_is_lost() {
    let sealed = Sealed::new();
    sealed.run(&[], &ALL_LINES.replace("Email", "Text messages"));
    let file = sealed.path("../pack/interview/login.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("texting = ", "sms = ")).unwrap();
    let old = sealed.read("sample-dental.sra.json");
    let unknown = r#""answers": {
    "gone": { "answer": { "kind": "yes-no", "value": true }, "at": "2026-05-20T12:00:00Z" },"#;
    sealed.write("sample-dental.sra.json", old.replacen("\"answers\": {", unknown, 1));
    assert_data_eq!(
        sealed.run(&["status"], "").whole(),
        str![[r#"
Note: The questions have changed a little since you were here (version 1.0.0).
Note: gone: no longer asked; kept in the file, but it counts for nothing.
Note: “texting” (Messages): no line or item goes by this; kept in the file, but
      it counts for nothing.
----- results
Sample Dental: A tiny assessment, version 1.0.0
File: sample-dental.sra.json
As of May 20, 2026

Sections
  done: Who you are (3 of 3 answered)
  in progress: Logging in (2 of 3 answered)
About a minute left.

Findings: 1
  High: 1
  Low: 0

Open questions: 1
  Whoever knows
    6. Messages (not answered yet about Text messages)

To go on, type: sra --pack ../pack
----- exit code 0

"#]]
    );
    assert_data_eq!(
        sealed.run(&[], "yes\n").whole(),
        str![[r#"
Note: Your answers are in “sample-dental.sra.json”.
Note: Welcome back, Sample Dental.
Warning: The questions have changed since you were here: tiny 1.0.0 became tiny
         1.0.0. Your answers are kept.
Warning: 1 question is no longer asked. What you said there is kept, but not
         used.
Note: You were at “Messages”, in the section “Logging in”.
Progress: Done: Who you are.
Progress: In progress: Logging in.
Progress: About a minute left.
Help: Type review to see your answers, or help for everything you can type.

Section: Logging in

Question: How do you write to patients?
Note: You said: not so: Email; The patient portal.
Note: You did not speak of these yet. Which of them are so?
Choice: 1. Text messages
You: yes
Noted: Text messages. Not so: Email; The patient portal.
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
    let saved = sealed.read("sample-dental.sra.json");
    assert!(saved.contains("\"gone\"") && saved.contains("\"texting\""), "{saved}");
}

#[test]
fn a_folder_a_missing_file_and_a_huge_one_are_told() {
    let sealed = Sealed::new();
    std::fs::create_dir(sealed.path("folder.sra.json")).unwrap();
    let folder = sealed.run(&["interview", "folder"], "x\n");
    assert_data_eq!(
        folder.whole(),
        str![[r#"
Error: “folder.sra.json” is a folder.
Why: A saved assessment is a file that ends in .sra.json.
Try: Name the file itself: sra interview NAME.sra.json
----- results
----- exit code 5

"#]]
    );
    let missing = sealed.run(&["status", "nobody"], "");
    assert_data_eq!(
        missing.whole(),
        str![[r#"
Error: There is no file “nobody.sra.json”.
Try: Check the name and the folder; saved assessments end in .sra.json.
Try: Start a new one with: sra
----- results
----- exit code 5

"#]]
    );
    let huge = std::fs::File::create(sealed.path("huge.sra.json")).unwrap();
    huge.set_len(33 * 1024 * 1024).unwrap();
    assert_data_eq!(
        sealed.run(&["status", "huge"], "").whole(),
        str![[r#"
Error: “huge.sra.json” is too big to be a saved assessment.
Why: It has more than 32 megabytes; nothing in it was changed.
Try: Check that you named the right file.
----- results
----- exit code 5

"#]]
    );
}

#[test]
fn a_file_in_the_way_is_never_overwritten() {
    let sealed = Sealed::new();
    std::fs::create_dir(sealed.path("sample-dental.sra.json")).unwrap();
    let ran = sealed.run(&["--as-of", "2026-05-20", "interview", "other"], "Sample Dental\n");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    assert_eq!(sealed.names(), ["other.sra.json", "sample-dental.sra.json"]);
}

#[test]
fn a_hostile_saved_file_cannot_drive_the_terminal() {
    let sealed = Sealed::new();
    let hostile = one_answer().replace("Sample Dental", "\\u001b]0;owned\\u0007Sample\\u202e");
    sealed.write("a\u{1b}[2J.sra.json", hostile);
    for args in [&["status"][..], &["report", "--format", "md"], &[]] {
        let ran = sealed.run(args, "review\nx\n");
        assert_eq!(ran.code, Some(0), "{args:?}: {}", ran.talk);
        let all = ran.whole();
        assert!(!all.contains(['\x1b', '\x07', '\u{202e}']), "{args:?}: {all:?}");
    }
}

/// The program in the middle of a conversation, with its talk at hand.
pub struct Talking {
    pub child: Child,
    talk: BufReader<std::process::ChildStderr>,
}

impl Talking {
    pub fn start(sealed: &Sealed, args: &[&str]) -> Self {
        let mut command = sealed.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let talk = BufReader::new(child.stderr.take().unwrap());
        Self { child, talk }
    }

    pub fn say(&mut self, text: &str) {
        self.child.stdin.as_mut().unwrap().write_all(text.as_bytes()).unwrap();
    }

    pub fn wait_for(&mut self, words: &str) {
        let mut seen = String::new();
        while !seen.contains(words) {
            assert!(self.talk.read_line(&mut seen).unwrap() > 0, "never said {words:?}: {seen}");
        }
    }
}

impl Drop for Talking {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_killed_program_loses_at_most_the_line_being_typed() {
    let sealed = Sealed::new();
    let mut talking = Talking::start(&sealed, &[]);
    talking.say("Sample Dental\n");
    talking.wait_for("How many people");
    talking.say("2\n");
    talking.wait_for("Which programs hold");
    talking.say("Dentrix, Gm");
    // On Unix this is kill -9.
    talking.child.kill().unwrap();
    talking.child.wait().unwrap();
    let saved = sealed.read("sample-dental.sra.json");
    assert!(saved.contains("Sample Dental") && saved.contains("people"), "{saved}");
    assert!(!saved.contains("Dentrix"), "{saved}");
    let next = sealed.run(&[], "Dentrix\n");
    assert_eq!(next.code, Some(0), "{}", next.talk);
    assert!(sealed.read("sample-dental.sra.json").contains("Dentrix"));
    assert_eq!(sealed.names(), ["sample-dental.sra.json"], "nothing is left lying about");
}

#[test]
fn a_second_window_is_told_so_and_readers_are_not_kept_out() {
    let sealed = Sealed::new();
    let mut first = Talking::start(&sealed, &[]);
    first.say("Sample Dental\n");
    first.wait_for("How many people");
    let second = sealed.run(&[], "99\n");
    assert_data_eq!(
        second.whole(),
        str![[r#"
Error: “sample-dental.sra.json” is open in another window.
Why: Two people answering at once would overwrite each other.
Try: Go on in the other window, or pause there first.
----- results
----- exit code 7

"#]]
    );
    assert_eq!(sealed.run(&["status"], "").code, Some(0));
    drop(first);
    assert_eq!(sealed.run(&[], "2\n").code, Some(0));
}

#[test]
fn a_change_from_elsewhere_is_not_overwritten() {
    let sealed = Sealed::new();
    let mut talking = Talking::start(&sealed, &[]);
    talking.say("Sample Dental\n");
    talking.wait_for("How many people");
    let other = sealed.read("sample-dental.sra.json").replace("Sample Dental", "Other Dental");
    sealed.write("sample-dental.sra.json", &other);
    talking.say("2\n");
    talking.wait_for("was changed by another program");
    assert_eq!(talking.child.wait().unwrap().code(), Some(6));
    assert_eq!(sealed.read("sample-dental.sra.json"), other);
}

#[test]
fn what_another_program_left_in_its_place_is_moved_beside_and_nothing_is_lost() {
    let sealed = Sealed::new();
    let saved = "sample-dental.sra.json";
    let mut talking = Talking::start(&sealed, &[]);
    talking.say("Sample Dental\n");
    talking.wait_for("How many people");
    sealed.write(saved, "");
    talking.say("2\n");
    talking.wait_for("json.damaged”");
    talking.wait_for("Which programs hold");
    sealed.write(saved, "{\"format\": 2, junk");
    talking.say("Gmail\n");
    talking.wait_for("json.damaged-2”");
    drop(talking);
    assert_eq!(sealed.read("sample-dental.sra.json.damaged"), "");
    assert_eq!(sealed.read("sample-dental.sra.json.damaged-2"), "{\"format\": 2, junk");
    let ran = sealed.run(&[], "review\n");
    for said in ["“Sample Dental”", "2 people", "1 system: Gmail"] {
        assert!(ran.talk.contains(said), "{said}: {}", ran.talk);
    }
}

#[test]
fn a_save_that_was_cut_short_is_kept_where_it_is_all_there_is() {
    let sealed = Sealed::new();
    let whole = one_answer();
    let cut = whole.get(..whole.len() - 20).unwrap();
    let newer = whole.replace("\"format\": 2", "\"format\": 99");
    sealed.write(".a.sra.json.x1y2z3.part", cut);
    sealed.write(".b.sra.json.x1y2z3.part", &newer);
    sealed.write(".c.sra.json.x1y2z3.part", cut);
    sealed.write("c.sra.json", &whole);
    let ran = sealed.run(&["status"], "");
    assert!(ran.talk.contains("“a.sra.json.unfinished”"), "{}", ran.talk);
    assert_eq!(sealed.names(), ["a.sra.json.unfinished", "b.sra.json.unfinished", "c.sra.json"]);
    assert_eq!(sealed.read("a.sra.json.unfinished"), cut);
    assert_eq!(sealed.read("b.sra.json.unfinished"), newer);
    assert!(!sealed.run(&["status"], "").talk.contains("unfinished”"), "it is told once");
}

#[test]
fn a_command_is_suggested_with_the_file_and_not_with_a_copy_of_it() {
    let sealed = Sealed::new();
    sealed.write("smith.sra.json", one_answer());
    sealed.write("smith.sync-conflict-20261127-101010-ABCDEFG.sra.json", one_answer());
    let ran = sealed.run(&["report"], "");
    assert!(ran.talk.contains("interview smith.sra.json"), "{}", ran.talk);
    assert!(!ran.talk.contains("interview smith.sync-conflict"), "{}", ran.talk);
}

#[test]
fn an_assessment_under_another_name_is_told_before_a_new_one_is_begun() {
    let sealed = Sealed::new();
    sealed.write("mine.json", one_answer());
    sealed.write("other.json", "{}");
    let ran = sealed.run(&[], "");
    assert!(ran.talk.contains("“mine.json” holds a saved assessment."), "{}", ran.talk);
    assert!(!ran.talk.contains("other.json"), "{}", ran.talk);
}

#[test]
fn a_saved_file_that_somebody_protected_is_not_written_to() {
    let sealed = Sealed::new();
    sealed.write("a.sra.json", one_answer());
    sealed.protect("a.sra.json");
    let ran = sealed.run(&[], "2\n");
    assert_eq!(ran.code, Some(5), "{}", ran.talk);
    assert!(ran.talk.contains("“a.sra.json” is read-only"), "{}", ran.talk);
    assert_eq!(sealed.read("a.sra.json"), one_answer());
    assert_eq!(sealed.run(&["status"], "").code, Some(0));
}

#[test]
fn an_answer_that_cannot_be_given_is_not_blamed_on_the_questions() {
    let sealed = Sealed::new();
    sealed.run(&[], "Sample Dental\n2\n");
    let saved = sealed.read("sample-dental.sra.json");
    let edited = saved.replacen("\"value\": 2", "\"value\": -5", 1);
    assert_ne!(saved, edited);
    sealed.write("sample-dental.sra.json", edited.replace("Sample Dental", ""));
    let ran = sealed.run(&["status"], "");
    assert!(
        ran.talk.contains("the file holds an answer that cannot be given there"),
        "{}",
        ran.talk
    );
    assert!(!ran.talk.contains("asked in another way"), "{}", ran.talk);
    let ran = sealed.run(&[], "");
    assert!(!ran.talk.contains("Welcome back, ."), "{}", ran.talk);
}
