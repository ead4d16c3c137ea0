//! The page before the start.

use std::fs;

use snapbox::{assert_data_eq, str};

use crate::cli::sealed::{Sealed, run};

const PAGE: &str = "before-you-start.md";

#[test]
fn the_page_tells_what_the_pack_asks_for_and_of_whom() {
    let sealed = Sealed::new();
    let manifest = sealed.path("../pack/pack.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, format!("at_hand = [\"The names of your programs.\"]\n{text}")).unwrap();
    assert_data_eq!(
        sealed.run(&["prepare", "--format", "md"], "").whole(),
        str![[r#"
Help: To start, type: sra --pack ../pack
----- results
before-you-start.md
----- exit code 0

"#]]
    );
    assert_data_eq!(
        sealed.read(PAGE),
        str![[r##"
# Before you start

A tiny assessment. You are asked one question at a time, and answer in your own words. There are at most 6 questions. About 2 to 3 minutes of reading, deciding and typing; how long depends on your practice.

- **Stop whenever you like.** Every answer is saved at once, and `sra` goes on where you stopped.
- **"I don't know" is fine.** Say "not sure", or name who may know, and go on. It is written down as not known, never as "no".
- **Nothing leaves this computer.** There is no account, and no network is used. You decide who gets the report.

## Good to have at hand

Nothing of this is needed to start.

- The names of your programs.

## Lists you will make

- Which programs hold patient information? Such as: Dentrix, Email, QuickBooks.

## Who may be needed

They need not be there. Their questions can be sent to them later: `sra report --ask all` writes a form.

| Who may know | Questions, at most |
| --- | --: |
| Your IT person | 2 |

**What it goes through:** Who you are; Logging in.

To start, make a folder of your own, go there and type: `sra`

"##]]
    );
}

#[test]
fn the_page_is_written_again_but_never_over_what_somebody_changed() {
    let sealed = Sealed::new();
    let prepare = |out: &[&str]| sealed.run(&[&["prepare", "--format", "md"], out].concat(), "");
    assert_eq!(prepare(&[]).results, format!("{PAGE}\n"));
    assert_eq!(prepare(&[]).results, format!("{PAGE}\n"));
    sealed.write(PAGE, "my own words");
    assert_eq!(prepare(&[]).results, "before-you-start-2.md\n");
    assert_eq!(sealed.read(PAGE), "my own words");
    assert_eq!(prepare(&["--out", "for-you"]).results, format!("for-you/{PAGE}\n"));
    assert!(!sealed.names().iter().any(|name| name.ends_with(".sra.json")));
}

#[test]
fn data_for_programs_is_no_page() {
    let sealed = Sealed::new();
    assert_data_eq!(
        sealed.run(&["prepare", "--format", "csv"], "").whole(),
        str![[r#"
Error: The page before the start is not written as csv.
Try: Leave out --format, or give md, html, pdf or docx.
----- results
----- exit code 2

"#]]
    );
    assert_eq!(sealed.names(), [""; 0]);
}

/// Whoever words the questions anew sees here when the page has become two.
#[cfg(feature = "pdf")]
#[test]
fn the_built_in_page_is_one_page() {
    let sealed = Sealed::new();
    let ran = run(sealed.bare(&["prepare", "--format", "pdf"]), "");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    let pdf = fs::read(sealed.path("before-you-start.pdf")).unwrap();
    let text = String::from_utf8_lossy(&pdf);
    assert!(text.contains("<</Type/Pages/Count 1/"), "not one page");
}
