//! Folders and disks that refuse, also for an administrator, whom permissions do not stop.

use snapbox::{assert_data_eq, str};

use super::sealed::{ALL_ANSWERS, Sealed, run};

#[test]
fn a_folder_that_cannot_be_written_is_told_before_the_first_question() {
    let sealed = Sealed::new();
    // Nobody can make a file there, whoever they are.
    let mut command = sealed.command(&["interview", "/proc/smith"]);
    command.current_dir(sealed.work());
    let ran = run(command, "Smith\n");
    assert_eq!(ran.code, Some(6), "{}", ran.talk);
    assert!(!ran.talk.contains("Question:"), "{}", ran.talk);
    assert!(ran.talk.starts_with("Error: "), "{}", ran.talk);
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let sealed = Sealed::new();
    let ran = sealed.run(&["interview", "nowhere/smith"], "Smith\n");
    assert_data_eq!(
        ran.whole(),
        str![[r#"
Error: Nothing can be saved in the folder “nowhere”: it is not there.
Try: Check the folder's name; a drive may have been taken out.
----- results
----- exit code 6

"#]]
    );
}

#[test]
fn a_document_that_cannot_be_written_is_told() {
    let sealed = Sealed::new();
    sealed.write("answers.toml", ALL_ANSWERS);
    sealed.run(&["--answers", "answers.toml"], "");
    assert_data_eq!(
        sealed.run(&["report", "--out", "answers.toml"], "").whole(),
        str![[r#"
Note: Draft: 1 answer still to be found out. The document says so.
Error: “answers.toml” is no folder.
Try: Name a folder, or one that is still to be made: sra report --out FOLDER
----- results
----- exit code 6

"#]]
    );
    // Nobody can make a file there, whoever they are.
    assert_data_eq!(
        sealed.run(&["report", "--format", "md,json", "--out", "/proc"], "").whole(),
        str![[r#"
Note: Draft: 1 answer still to be found out. The document says so.
Error: Nothing can be saved in the folder “/proc”: it is not there.
Try: Check the folder's name; a drive may have been taken out.
Try: Or name another folder: put --out FOLDER behind the command.

Note: Nothing was written.
----- results
----- exit code 6

"#]]
    );
}

#[test]
#[cfg(target_os = "linux")]
fn results_into_a_full_disk_are_told() {
    let sealed = Sealed::new();
    sealed.run(&[], "Sample Dental\n");
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let mut command = sealed.command(&["status"]);
    command.stdout(full);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(6));
}

#[test]
fn a_pipe_in_place_of_a_file_is_not_waited_for() {
    let sealed = Sealed::new();
    let made =
        std::process::Command::new("mkfifo").arg(sealed.path("a.sra.json")).status().unwrap();
    assert!(made.success());
    let ran = sealed.run(&[], "x\n");
    assert_data_eq!(
        ran.whole(),
        str![[r#"
Error: “a.sra.json” is not an ordinary file.
Why: A saved assessment is a file that ends in .sra.json.
Try: Name the file itself: sra interview NAME.sra.json
----- results
----- exit code 5

"#]]
    );
}
