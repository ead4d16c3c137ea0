//! Documents that somebody changed, protected or put there are kept, whatever is written beside them.

use std::fs;

use snapbox::{assert_data_eq, str};

use super::sealed::{ALL_ANSWERS, Ran, Sealed, run};

const MEMORY: &str = ".sample-dental.written.json";
const MD: &str = "sample-dental-2026-06-01-risk-assessment.md";
const SECOND: &str = "sample-dental-2026-06-01-risk-assessment-2.md";
const THIRD: &str = "sample-dental-2026-06-01-risk-assessment-3.md";

fn filled_in() -> Sealed {
    let sealed = Sealed::new();
    // Nothing is left to find out, so a report has nothing to say.
    sealed.write("answers.toml", ALL_ANSWERS.replace("\"not sure\"", "true"));
    assert_eq!(sealed.run(&["--answers", "answers.toml"], "").code, Some(0));
    sealed
}

/// Writes the report of one and the same day; in each version the practice has another name, so its documents differ.
fn report(sealed: &Sealed, version: &str, args: &[&str]) -> Ran {
    rename(sealed, version);
    sealed.run(&[&["report", "--as-of", "2026-06-01"], args].concat(), "")
}

fn rename(sealed: &Sealed, version: &str) {
    let saved = sealed.read("sample-dental.sra.json");
    let name = saved.split('"').find(|part| part.starts_with("Sample Dental")).unwrap();
    sealed
        .write("sample-dental.sra.json", saved.replace(name, &format!("Sample Dental {version}")));
}

fn markdown(sealed: &Sealed, version: &str) -> Ran {
    let ran = report(sealed, version, &["--format", "md"]);
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    ran
}

/// An edited name with the number it gets: `plan-2.ics`.
fn second(name: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap();
    format!("{stem}-2.{ending}")
}

#[test]
fn what_somebody_edited_is_kept_in_every_format() {
    let sealed = filled_in();
    let first = report(&sealed, "01", &["--format", "all"]);
    let names: Vec<&str> = first.results.lines().collect();
    assert!(names.len() > 12, "{names:?}");
    for name in &names {
        sealed.write(name, format!("what somebody made of {name}"));
    }
    for version in ["02", "03"] {
        let ran = report(&sealed, version, &["--format", "all"]);
        assert_eq!(ran.code, Some(0), "{}", ran.talk);
        let expected: Vec<String> = names.iter().map(|name| second(name)).collect();
        assert_eq!(ran.results.lines().collect::<Vec<_>>(), expected);
        assert_eq!(ran.plain().matches("was changed since it was written").count(), names.len());
        for name in &names {
            assert_eq!(sealed.read(name), format!("what somebody made of {name}"));
        }
    }
    assert!(sealed.read(SECOND).contains("Sample Dental 03"));
}

#[test]
fn an_edited_document_is_told_with_the_name_of_the_new_one() {
    let sealed = filled_in();
    markdown(&sealed, "01");
    sealed.write(MD, "mine");
    assert_data_eq!(
        markdown(&sealed, "02").whole(),
        str![[r#"
Note: “sample-dental-2026-06-01-risk-assessment.md” was changed since it was
      written, so it was kept. The new one is
      “sample-dental-2026-06-01-risk-assessment-2.md”.
----- results
sample-dental-2026-06-01-risk-assessment-2.md
----- exit code 0

"#]]
    );
    sealed.write(SECOND, "mine, too");
    assert_data_eq!(
        markdown(&sealed, "03").whole(),
        str![[r#"
Note: “sample-dental-2026-06-01-risk-assessment.md”,
      “sample-dental-2026-06-01-risk-assessment-2.md” are changed or in use, so
      they were kept. The new one is
      “sample-dental-2026-06-01-risk-assessment-3.md”.
----- results
sample-dental-2026-06-01-risk-assessment-3.md
----- exit code 0

"#]]
    );
    assert_eq!((sealed.read(MD), sealed.read(SECOND)), ("mine".into(), "mine, too".into()));
    fs::remove_file(sealed.path(MD)).unwrap();
    assert_eq!(markdown(&sealed, "04").results, format!("{MD}\n"), "the name is free again");
}

#[test]
fn what_nobody_touched_is_brought_up_to_date_in_silence() {
    let sealed = filled_in();
    for version in ["01", "02", "03"] {
        let ran = markdown(&sealed, version);
        assert_eq!((ran.talk.as_str(), ran.results), ("", format!("{MD}\n")));
    }
    assert!(sealed.read(MD).contains("Sample Dental 03"));
}

#[test]
fn a_read_only_document_is_refused_and_the_others_are_written() {
    let sealed = filled_in();
    let wanted = ["--format", "md,html,json"];
    report(&sealed, "01", &wanted);
    sealed.protect(MD);
    let same = report(&sealed, "01", &wanted);
    assert_eq!(same.code, Some(0), "there is nothing to write: {}", same.talk);
    let before = sealed.read(MD);
    assert_data_eq!(
        report(&sealed, "02", &wanted).whole(),
        str![[r#"
Note: Open “sample-dental-2026-06-01-risk-assessment.html” first.
Error: “sample-dental-2026-06-01-risk-assessment.md” is read-only, so it was
       left as it is.
Try: To keep it, give it another name, and run the same command again.
Try: Or take “read-only” off, in its properties.

Note: Not written: “sample-dental-2026-06-01-risk-assessment.md”.
      Written: “sample-dental-2026-06-01-risk-assessment.html”,
      “sample-dental-2026-06-01-results.json”.
----- results
sample-dental-2026-06-01-risk-assessment.html
sample-dental-2026-06-01-results.json
----- exit code 6

"#]]
    );
    assert_eq!(sealed.read(MD), before);
    assert!(
        sealed.read("sample-dental-2026-06-01-risk-assessment.html").contains("Sample Dental 02")
    );
    fs::rename(sealed.path(MD), sealed.path("signed.md")).unwrap();
    assert_eq!(markdown(&sealed, "02").results, format!("{MD}\n"));
}

#[test]
fn without_a_memory_everything_that_differs_is_kept() {
    let sealed = filled_in();
    for damage in ["", "{", "[]", "null", "{\"sample-dental-2026-06-01-risk-assessment.md\": 5}"] {
        for name in [MD, SECOND] {
            let _ = fs::remove_file(sealed.path(name));
        }
        markdown(&sealed, "01");
        let before = sealed.read(MD);
        match damage {
            "" => fs::remove_file(sealed.path(MEMORY)).unwrap(),
            damage => sealed.write(MEMORY, damage),
        }
        let ran = markdown(&sealed, "02");
        assert_eq!(ran.results, format!("{SECOND}\n"), "{damage}");
        assert!(ran.plain().contains("may hold what somebody wrote, so it"), "{}", ran.talk);
        assert_eq!(sealed.read(MD), before);
        assert_eq!(markdown(&sealed, "03").results, format!("{SECOND}\n"), "it is remembered");
    }
    sealed.write(MEMORY, "");
    let ran = markdown(&sealed, "01");
    assert_eq!((ran.talk.as_str(), ran.results), ("", format!("{MD}\n")), "it is the same");
    assert_eq!(markdown(&sealed, "04").results, format!("{MD}\n"), "it is remembered again");
}

#[test]
fn each_folder_remembers_for_itself() {
    let sealed = filled_in();
    let there = |version| report(&sealed, version, &["--format", "md", "--out", "there"]);
    assert_eq!(there("01").results, format!("there/{MD}\n"));
    markdown(&sealed, "01");
    sealed.write(&format!("there/{MD}"), "mine");
    let ran = markdown(&sealed, "02");
    assert_eq!((ran.talk.as_str(), ran.results), ("", format!("{MD}\n")));
    assert_eq!(there("02").results, format!("there/{SECOND}\n"));
    assert_eq!(sealed.read(&format!("there/{MD}")), "mine");
}

/// Two practices of one name, and two files of which one could pass for the other's document.
#[test]
fn one_assessment_never_takes_the_documents_of_another() {
    let sealed = Sealed::new();
    for (folder, moment, people) in [("a", "1779278400", "2"), ("b", "1779278401", "3")] {
        fs::create_dir(sealed.path(folder)).unwrap();
        let file = format!("{folder}/sample-dental.sra.json");
        let mut command = sealed.command(&["interview", &file]);
        command.env("SOURCE_DATE_EPOCH", moment);
        assert_eq!(run(command, &format!("Sample Dental\n{people}\n")).code, Some(0));
    }
    let results = |folder: &str, day: &str| {
        let file = format!("{folder}/sample-dental");
        let day = format!("2026-06-{day}");
        let args = ["report", "--as-of", &day, &file, "--format", "json", "--out", "both"];
        let ran = sealed.run(&args, "");
        assert_eq!(ran.code, Some(0), "{}", ran.talk);
        ran.results
    };
    for day in ["01", "02", "02"] {
        let name = format!("both/sample-dental-2026-06-{day}-results");
        assert_eq!(results("a", day), format!("{name}.json\n"));
        assert_eq!(results("b", day), format!("{name}-2.json\n"));
    }
    let read = |name: &str| sealed.read(&format!("both/sample-dental-2026-06-{name}.json"));
    assert!(read("01-results").contains("2026-06-01") && read("02-results").contains("2026-06-02"));
    assert_ne!(read("02-results"), read("02-results-2"));

    let namesake = "sample-dental-2026-06-01-results.json";
    fs::copy(sealed.path("a/sample-dental.sra.json"), sealed.path(namesake)).unwrap();
    fs::copy(sealed.path(namesake), sealed.path("sample-dental.sra.json")).unwrap();
    let saved = sealed.read(namesake);
    let args = ["report", "--as-of", "2026-06-01", "sample-dental", "--format", "json"];
    let ran = sealed.run(&args, "");
    assert_eq!(ran.results, "sample-dental-2026-06-01-results-2.json\n");
    assert_eq!(sealed.read(namesake), saved);
}

#[cfg(unix)]
#[test]
fn links_folders_and_pipes_are_left_as_they_are() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let sealed = filled_in();
    sealed.write("elsewhere.md", "somebody else's");
    symlink("elsewhere.md", sealed.path(MD)).unwrap();
    symlink("nowhere.md", sealed.path(SECOND)).unwrap();
    fs::create_dir(sealed.path(THIRD)).unwrap();
    let pipe = sealed.path("sample-dental-2026-06-01-risk-assessment-4.md");
    assert!(std::process::Command::new("mkfifo").arg(pipe).status().unwrap().success());
    assert_eq!(markdown(&sealed, "01").results, "sample-dental-2026-06-01-risk-assessment-5.md\n");
    assert_eq!(sealed.read("elsewhere.md"), "somebody else's");
    assert!(!sealed.names().contains(&"nowhere.md".to_owned()));
    assert!(fs::symlink_metadata(sealed.path(MD)).unwrap().is_symlink());

    fs::remove_file(sealed.path(MD)).unwrap();
    for odd in ["link", "pipe", "folder"] {
        let _ = fs::remove_file(sealed.path(MD));
        fs::remove_file(sealed.path(MEMORY)).unwrap();
        match odd {
            "link" => symlink("elsewhere.md", sealed.path(MEMORY)).unwrap(),
            "folder" => fs::create_dir(sealed.path(MEMORY)).unwrap(),
            _ => {
                let made = std::process::Command::new("mkfifo").arg(sealed.path(MEMORY)).status();
                assert!(made.unwrap().success());
            }
        }
        let ran = markdown(&sealed, "01");
        assert_eq!(ran.results, format!("{MD}\n"), "{odd}");
        assert_eq!(ran.talk.contains("could not be noted down"), odd == "folder", "{}", ran.talk);
        let about = fs::symlink_metadata(sealed.path(MEMORY)).unwrap();
        assert!(odd == "folder" || about.permissions().mode() & 0o777 == 0o600, "{odd}: {about:?}");
    }
    assert_eq!(sealed.read("elsewhere.md"), "somebody else's");
}

#[test]
fn a_document_that_is_open_is_not_written_under_its_reader() {
    let marks = [
        ("md", ".~lock.sample-dental-2026-06-01-risk-assessment.md#"),
        ("md", "~$mple-dental-2026-06-01-risk-assessment.md"),
        ("json", "~$sample-dental-2026-06-01-results.json"),
    ];
    for (format, mark) in marks {
        let sealed = filled_in();
        let first = report(&sealed, "01", &["--format", format]).results;
        let name = first.trim();
        let before = sealed.read(name);
        sealed.write(mark, "Dana");
        let same = report(&sealed, "01", &["--format", format]);
        assert_eq!(same.talk, "", "there is nothing to write");
        let ran = report(&sealed, "02", &["--format", format]);
        assert!(
            ran.plain().contains("seems to be open in another program"),
            "{mark}: {}",
            ran.talk
        );
        assert_eq!(ran.results.trim(), second(name));
        assert_eq!(sealed.read(name), before);
        fs::remove_file(sealed.path(mark)).unwrap();
        assert_eq!(report(&sealed, "02", &["--format", format]).results, first);
    }
}

#[cfg(unix)]
#[test]
fn folders_made_for_documents_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let sealed = filled_in();
    let mode = |name: &str| fs::metadata(sealed.path(name)).unwrap().permissions().mode() & 0o777;
    fs::create_dir(sealed.path("shared")).unwrap();
    fs::set_permissions(sealed.path("shared"), fs::Permissions::from_mode(0o755)).unwrap();
    let ran = report(&sealed, "01", &["--format", "md", "--out", "shared/a/b"]);
    assert_eq!(ran.results, format!("shared/a/b/{MD}\n"));
    assert_eq!(["shared", "shared/a", "shared/a/b"].map(mode), [0o755, 0o700, 0o700]);
    assert_eq!([MD, MEMORY].map(|name| mode(&format!("shared/a/b/{name}"))), [0o600, 0o600]);
    report(&sealed, "02", &["--format", "md", "--out", "shared"]);
    assert_eq!(mode("shared"), 0o755);
}

#[test]
fn the_documents_of_another_day_stay_as_they_are() {
    let sealed = filled_in();
    let of = |day: &str| {
        let ran = sealed.run(&["report", "--as-of", day, "--format", "all"], "");
        assert_eq!(ran.code, Some(0), "{}", ran.talk);
        let names = ran.results.lines().map(str::to_owned);
        names.map(|name| (fs::read(sealed.path(&name)).unwrap(), name)).collect::<Vec<_>>()
    };
    let first = of("2026-06-01");
    let second = of("2026-06-02");
    for ((bytes, name), (_, later)) in first.iter().zip(&second) {
        assert!(name.starts_with("sample-dental-2026-06-01-"), "{name}");
        assert_eq!(name.replace("06-01", "06-02"), *later);
        assert!(*bytes == fs::read(sealed.path(name)).unwrap(), "{name} was changed");
    }
}
