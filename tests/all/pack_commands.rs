//! `sra pack …`: on a tiny pack, whole output; on the built-in pack, that nothing is to be mended.

use std::{fs, process::Command};

use snapbox::{assert_data_eq, str};
use sra::{
    coverage::coverage,
    diagnostic::Diagnostic,
    pack::{Pack, builtin, lint::lint},
};

use crate::{
    cli::sealed::{Ran, Sealed, run},
    support::{SMALL, files, load, small_with},
};

/// Runs a pack command in the tiny pack's own folder.
pub fn in_pack(sealed: &Sealed, args: &[&str]) -> Ran {
    let mut command: Command = sealed.bare(&["pack"]);
    command.args(args).arg("../pack");
    run(command, "")
}

pub fn write(sealed: &Sealed, name: &str, text: &str) {
    let path = sealed.path("../pack").join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

pub const PRACTICE: &str = r#"title = "Two people, one of whom shares a login"
as_of = "2026-05-20"

[answers]
practice_name = "Sample Dental"
people = 2
systems = ["Dentrix", "Gmail"]
mfa = { Dentrix = true, Gmail = "no" }
one_login = "not sure"
message = ["email"]

[expect]
findings = { no_second_step = "high" }
at_least = { shared_logins = "low" }
confirmed = ["no_second_step"]
cited = ["164.312(d)"]
heart = ["164.312"]
none_above = "high"
asked_at_most = 6
minutes_at_most = 3
"#;

#[test]
fn two_packs_at_once_are_refused() {
    let ran = in_pack(&Sealed::new(), &["--pack", "elsewhere", "check"]);
    assert_data_eq!(
        ran.whole(),
        str![[r#"
Error: Two packs were named: “../pack” and “elsewhere”.
Try: Name one folder, without --pack: sra pack check FOLDER
----- results
----- exit code 2

"#]]
    );
}

#[test]
fn check_lists_warnings_and_fails_only_when_strict() {
    let sealed = Sealed::new();
    let ran = in_pack(&sealed, &["check"]);
    assert_data_eq!(
        ran.whole(),
        str![[r#"
----- results
warning[P077]: no text uses this term (unused-term): no text uses the word, so nobody will ask about it
 --> interview/glossary.toml:2:8
  |
2 | term = "two-step sign-in"
  |        ^^^^^^^^^^^^^^^^^^
  |
  = help: take it out, or add the word people will read to `also`

warning[P075]: no condition, list or sentence reads this answer (unread-answer): it takes people's time and changes nothing
  --> interview/login.toml:27:6
   |
27 | id = "message"
   |      ^^^^^^^^^
   |
   = help: add the safeguard or gap it is for, or leave the question out

Why it matters, with a good example: sra pack explain P077
0 mistakes, 2 warnings
----- exit code 0

"#]]
    );
    assert_eq!(in_pack(&sealed, &["check", "--strict"]).code, Some(1));
}

#[test]
fn check_lists_mistakes_in_the_whole_pack() {
    let sealed = Sealed::new();
    let slip = "[[threat]]\nid = \"flood\"\ntitle = \"A flood\"\nsource = \"environmental\"\n\
                event = \"Water, as 164.310(b)(9)(z) and 164.999(a) say.\"\n";
    write(&sealed, "rules/more.toml", slip);
    assert_data_eq!(
        in_pack(&sealed, &["check"]).whole(),
        str![[r#"
----- results
error[P016]: `164.310(b)(9)(z)` is not a paragraph this pack knows
 --> rules/more.toml:5:20
  |
5 | event = "Water, as 164.310(b)(9)(z) and 164.999(a) say."
  |                    ^^^^^^^^^^^^^^^^
  |
  = help: mend it, or add it to rules/security-rule.toml as `[[other]]`

error[P016]: `164.999(a)` is not a paragraph this pack knows
 --> rules/more.toml:5:41
  |
5 | event = "Water, as 164.310(b)(9)(z) and 164.999(a) say."
  |                                         ^^^^^^^^^^
  |
  = help: mend it, or add it to rules/security-rule.toml as `[[other]]`

Why it matters, with a good example: sra pack explain P016
2 mistakes, 0 warnings
----- exit code 3

"#]]
    );
}

#[test]
fn coverage_shows_what_speaks_of_each_paragraph() {
    let sealed = Sealed::new();
    assert_data_eq!(
        in_pack(&sealed, &["coverage"]).whole(),
        str![[r#"
----- results
paragraph             designation  q  s  g  questions; safeguards; gaps
164.308(a)(1)(ii)(A)  required     3  0  0  practice_name, people, systems; -; -
164.312(d)            standard     3  2  2  mfa, one_login, message; mfa_used, own_logins;
                                            no_second_step, shared_logins
2 paragraphs, none bare
----- exit code 0

"#]]
    );
    let more = "\n[[entry]]\ncite = \"164.310(b)\"\nstandard = \"Workstation use\"\n\
                designation = \"standard\"\nasks = \"Say how computers are used.\"\n";
    let path = sealed.path("../pack/rules/security-rule.toml");
    let rule = fs::read_to_string(&path).unwrap();
    fs::write(path, rule + more).unwrap();
    let ran = in_pack(&sealed, &["coverage"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.results.contains("3 paragraphs, 1 bare: 164.310(b)\n"), "{}", ran.results);
}

#[test]
fn practices_and_dialogues_pass_by_name() {
    let sealed = Sealed::new();
    write(&sealed, "tests/practices/two_people.toml", PRACTICE);
    write(&sealed, "tests/dialogues/hello.txt", "# Hello.\n> Sample Dental\n> (leave)\n");
    assert_eq!(in_pack(&sealed, &["test"]).code, Some(1), "the dialogue has no answers yet");
    assert_eq!(in_pack(&sealed, &["test", "--write"]).code, Some(0));
    assert_data_eq!(
        in_pack(&sealed, &["test"]).whole(),
        str![[r#"
----- results
ok practice two_people
ok dialogue hello
2 passed, 0 failed
----- exit code 0

"#]]
    );
    assert_data_eq!(
        in_pack(&sealed, &["stats"]).whole(),
        str![[r#"
----- results
practice    asked  skipped  reasons  decisions  words  reading  as typed  high  low  actions
two_people      6        0        0          9     62        1         2     1    1        2
----- exit code 0

"#]]
    );
}

#[test]
fn a_practice_that_cannot_be_measured_is_told_with_the_reason() {
    let sealed = Sealed::new();
    write(&sealed, "tests/practices/half.toml", &PRACTICE.replacen("title", "name", 1));
    std::fs::write(sealed.path("../pack/tests/practices/not_text.toml"), b"name = \"\xff\"")
        .unwrap();
    let ran = in_pack(&sealed, &["stats"]);
    assert_eq!(ran.code, Some(1));
    assert_data_eq!(
        ran.whole(),
        str![[r#"
----- results
practice  asked  skipped  reasons  decisions  words  reading  as typed  high  low  actions
half could not be read:

error[P002]: a practice has no `title`
 --> tests/practices/half.toml:1:1
  |
1 | name = "Two people, one of whom shares a login"
  | ^
  |
  = help: add `title = …`

error[P003]: a practice has no key `name`
 --> tests/practices/half.toml:1:1
  |
1 | name = "Two people, one of whom shares a login"
  | ^^^^
  |
  = help: its keys are: answers, as_of, expect, rest, source, title

not_text could not be read: it is not UTF-8 text, in line 1: save it as UTF-8
----- exit code 1

"#]]
    );
}

#[test]
fn a_read_only_dialogue_is_not_written_anew() {
    let sealed = Sealed::new();
    let name = "tests/dialogues/hello.txt";
    write(&sealed, name, "> Sample Dental\n> (leave)\n");
    let path = format!("../pack/{name}");
    sealed.protect(&path);
    let ran = in_pack(&sealed, &["test", "--write"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.results.contains("the file is read-only, so it was left"), "{}", ran.results);
    assert_eq!(sealed.read(&path), "> Sample Dental\n> (leave)\n");
}

#[test]
fn a_practice_says_what_is_other_than_expected() {
    let sealed = Sealed::new();
    let other = PRACTICE
        .replace("no_second_step = \"high\"", "no_second_step = \"low\"")
        .replace("shared_logins = \"low\"", "shared_logins = \"high\"")
        .replace("confirmed = [\"no_second_step\"]", "confirmed = [\"shared_logins\"]")
        .replace("cited = [\"164.312(d)\"]", "cited = [\"164.308\"]\nabsent = [\"no_second_step\"]")
        .replace("none_above = \"high\"", "none_above = \"low\"")
        .replace("asked_at_most = 6", "asked_at_most = 5\ndecisions_at_most = 8")
        .replace("minutes_at_most = 3", "minutes_at_most = 2");
    write(&sealed, "tests/practices/other.toml", &other);
    assert_data_eq!(
        in_pack(&sealed, &["test"]).whole(),
        str![[r#"
----- results
FAILED practice other
  no_second_step: expected low, found high
  shared_logins: expected at least high, found low (not known)
  no_second_step: expected nothing, found high
  shared_logins: expected confirmed, found low (not known)
  164.308: expected a finding that cites it, found none
  no_second_step: expected nothing above low, found high
  expected at most 5 questions, found 6
  expected at most 8 decisions, found 9
  all that was found:
    high: no_second_step
    low: shared_logins?
0 passed, 1 failed
----- exit code 1

"#]]
    );
}

#[test]
fn everything_wrong_in_a_practice_is_told_with_its_place() {
    let sealed = Sealed::new();
    let wrong = PRACTICE
        .replace("people = 2", "poeple = 2")
        .replace("as_of = \"2026-05-20\"", "as_of = \"2026-05-40\"\nrets = \"later\"")
        .replace("no_second_step = \"high\"", "no_second_stpe = \"hihg\"")
        .replace("[\"164.312(d)\"]", "[\"164.999\"]");
    write(&sealed, "tests/practices/wrong.toml", &wrong);
    assert_data_eq!(
        in_pack(&sealed, &["test"]).whole(),
        str![[r#"
----- results
FAILED practice wrong
  error: `2026-05-40` is not a day such as 2026-05-20
   --> tests/practices/wrong.toml:2:9
    |
  2 | as_of = "2026-05-40"
    |         ^^^^^^^^^^^^

  error[P003]: a practice has no key `rets`
   --> tests/practices/wrong.toml:3:1
    |
  3 | rets = "later"
    | ^^^^
    |
    = help: did you mean `rest`?

  error: no question is called `poeple`
   --> tests/practices/wrong.toml:7:1
    |
  7 | poeple = 2
    | ^^^^^^
    |
    = help: did you mean `people`?

  error: there is no gap `no_second_stpe`
    --> tests/practices/wrong.toml:14:14
     |
  14 | findings = { no_second_stpe = "hihg" }
     |              ^^^^^^^^^^^^^^
     |
     = help: did you mean `no_second_step`?

  error: `hihg` is not a level of risk
    --> tests/practices/wrong.toml:14:31
     |
  14 | findings = { no_second_stpe = "hihg" }
     |                               ^^^^^^
     |
     = help: did you mean `high`?

  error: `164.999` is not a paragraph this pack knows
    --> tests/practices/wrong.toml:17:10
     |
  17 | cited = ["164.999"]
     |          ^^^^^^^^^

  error: `people` has no answer: How many people work there?

0 passed, 1 failed
----- exit code 1

"#]]
    );
}

#[test]
fn the_rest_of_the_questions_can_be_not_sure() {
    let sealed = Sealed::new();
    let rest = "title = \"Nobody knows\"\nas_of = \"2026-05-20\"\nrest = \"not sure\"\n\
                [answers]\npractice_name = \"Sample\"\npeople = 3\nsystems = [\"Dentrix\"]\n\
                [expect]\nat_least = { no_second_step = \"high\", shared_logins = \"low\" }\n";
    write(&sealed, "tests/practices/rest.toml", rest);
    let ran = in_pack(&sealed, &["test"]);
    assert_eq!(
        (ran.code, ran.results.as_str()),
        (Some(0), "ok practice rest\n1 passed, 0 failed\n")
    );
}

#[test]
fn nothing_to_try_says_what_was_looked_for() {
    let sealed = Sealed::new();
    assert_data_eq!(
        in_pack(&sealed, &["test"]).whole(),
        str![[r#"
Error: There is nothing to try in “../pack”.
Why: Looked for pack.toml with tests/practices/*.toml and tests/dialogues/*.txt
     and tests/utterances/*.tsv.
Try: Go to the pack's folder, or name it.
----- results
----- exit code 1

"#]]
    );
    let here = run(sealed.bare(&["pack", "stats"]), "");
    assert_data_eq!(
        here.whole(),
        str![[r#"
Error: There is nothing to try in “.”.
Why: Looked for pack.toml with tests/practices/*.toml.
Try: Go to the pack's folder, or name it.
----- results
----- exit code 1

"#]]
    );
}

/// How often a lint warns of a pack.
fn warnings(text: &str, id: &str) -> usize {
    let pack = load(text).unwrap_or_else(|mistakes| panic!("{mistakes}")).pack;
    let named = |warning: &Diagnostic| warning.message.contains(&format!("({id}): "));
    lint(&pack, &[files(text)]).iter().filter(|warning| named(warning)).count()
}

#[test]
fn each_lint_notices_its_slip() {
    let people = "ask = \"How many people work there?\"";
    for (from, to, id) in [
        (
            people,
            "ask = \"How many of the people that you know by name work there on each and every day of the week or on some?\"",
            "long-ask",
        ),
        (people, "ask = \"How many work there? Since when?\"", "two-questions"),
        (
            "=== rules/threats.toml",
            "=== rules/conflicts.toml\n[[conflict]]\nid = \"alone\"\nwhen = \"people == 1 && server == 'yes'\"\nsays = \"You said a while ago that you work all alone in the practice, and that there is a server in your office, too.\"\nquestions = [\"people\", \"server\"]\n\n=== rules/threats.toml",
            "long-conflict",
        ),
        (
            people,
            "ask = \"What organizational documentation concerning infrastructure availability considerations do administrators periodically evaluate internally?\"",
            "hard-words",
        ),
        (people, "ask = \"How many people use the PBX?\"", "unknown-abbreviation"),
        (
            "[[question]]\nid = \"server\"",
            "[[question]]\nid = \"parking\"\nlabel = \"Parking\"\nask = \"Is there parking?\"\nwhy = \"We ask.\"\ncites = [\"164.310(a)(1)\"]\nkind = \"yes-no\"\n\n[[question]]\nid = \"server\"",
            "unread-answer",
        ),
        ("safeguards = [\"training\"]\n", "", "gap-without-safeguard"),
        (
            "[[threat]]",
            "[[threat]]\nid = \"flood\"\ntitle = \"A flood\"\nsource = \"environmental\"\nevent = \"Water.\"\n\n[[threat]]",
            "unused-threat",
        ),
        (
            "[[factor]]",
            "[[factor]]\nid = \"small\"\nmoves = \"impact\"\nby = -1\nwhen = \"people < 3\"\nbecause = \"few work here\"\n\n[[factor]]",
            "unused-factor",
        ),
        ("[[term]]", "[[term]]\nterm = \"Zebra\"\nmeans = \"A horse.\"\n\n[[term]]", "unused-term"),
        ("safeguards = [\"training\"]\n", "", "unused-safeguard"),
    ] {
        assert_eq!(warnings(&small_with(from, to), id), warnings(SMALL, id) + 1, "{id}");
    }
}

fn built_in() -> Pack {
    let loaded = Pack::load(vec![builtin::files()]);
    loaded.map_err(|mistakes| mistakes[0].to_string()).unwrap().pack
}

#[test]
fn the_built_in_pack_has_no_mistakes_and_no_warnings() {
    let warnings = lint(&built_in(), &[builtin::files()]);
    let shown: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    assert!(shown.is_empty(), "{}", shown.join("\n\n"));
}

#[test]
fn the_built_in_pack_speaks_of_every_paragraph() {
    let pack = built_in();
    let covered = coverage(&pack);
    assert_eq!(covered.len(), 68);
    let bare: Vec<&str> =
        covered.iter().filter(|entry| entry.is_bare()).map(|entry| entry.cite).collect();
    assert!(bare.is_empty(), "{bare:?}");
}

/// What a pack's tests may not show, wherever it is.
#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    const SECRET: &str = "> 2\nThe patient's name is Jane Roe.\n";

    fn outside(sealed: &Sealed) -> std::path::PathBuf {
        let path = sealed.path("../secret.txt");
        fs::write(&path, SECRET).unwrap();
        path
    }

    fn assert_refused(sealed: &Sealed, args: &[&str]) {
        let ran = in_pack(sealed, args);
        assert_eq!(ran.code, Some(1), "{}", ran.whole());
        assert!(ran.results.contains("a link that leads out of the pack"), "{}", ran.whole());
        assert!(!ran.whole().contains("Jane Roe"), "{}", ran.whole());
        assert_eq!(fs::read_to_string(sealed.path("../secret.txt")).unwrap(), SECRET);
    }

    #[test]
    fn a_test_that_is_a_link_out_of_the_pack_is_neither_read_nor_written() {
        for (folder, name) in [("dialogues", "a.txt"), ("practices", "a.toml")] {
            let sealed = Sealed::new();
            let secret = outside(&sealed);
            let tests = sealed.path("../pack/tests").join(folder);
            fs::create_dir_all(&tests).unwrap();
            symlink(secret, tests.join(name)).unwrap();
            assert_refused(&sealed, &["test"]);
            assert_refused(&sealed, &["test", "--write"]);
            assert!(tests.join(name).is_symlink());
        }
    }

    #[test]
    fn a_folder_of_tests_that_is_a_link_out_of_the_pack_is_not_followed() {
        let sealed = Sealed::new();
        fs::create_dir(sealed.path("../elsewhere")).unwrap();
        fs::rename(outside(&sealed), sealed.path("../elsewhere/a.txt")).unwrap();
        outside(&sealed);
        fs::create_dir(sealed.path("../pack/tests")).unwrap();
        symlink(sealed.path("../elsewhere"), sealed.path("../pack/tests/dialogues")).unwrap();
        assert_refused(&sealed, &["test", "--write"]);
        assert_eq!(fs::read_to_string(sealed.path("../elsewhere/a.txt")).unwrap(), SECRET);
    }

    #[test]
    fn a_link_inside_the_pack_is_written_where_it_leads() {
        let sealed = Sealed::new();
        write(&sealed, "tests/dialogues/real/a.talk", "> Sample Dental\n");
        symlink("real/a.talk", sealed.path("../pack/tests/dialogues/a.txt")).unwrap();
        let ran = in_pack(&sealed, &["test", "--write"]);
        assert_eq!(ran.code, Some(0), "{}", ran.whole());
        assert!(sealed.path("../pack/tests/dialogues/a.txt").is_symlink());
        let written = fs::read_to_string(sealed.path("../pack/tests/dialogues/real/a.talk"));
        assert!(written.unwrap().contains("\nQuestion: "));
    }

    #[test]
    fn a_pipe_among_the_tests_is_refused_at_once() {
        let sealed = Sealed::new();
        let tests = sealed.path("../pack/tests/practices");
        fs::create_dir_all(&tests).unwrap();
        let made = Command::new("mkfifo").arg(tests.join("a.toml")).status().unwrap();
        assert!(made.success());
        let ran = in_pack(&sealed, &["test"]);
        assert!(ran.results.contains("is not an ordinary file"), "{}", ran.whole());
    }
}

#[test]
fn a_day_that_nobody_means_is_refused_wherever_it_is_named() {
    let sealed = Sealed::new();
    for day in ["1989-12-31", "2101-01-01", "9999-12-31", "soon"] {
        let ran = sealed.run(&["--as-of", day, "status"], "");
        assert_eq!(ran.code, Some(2), "{}", ran.whole());
        assert!(ran.talk.contains("such as 2026-05-20"), "{}", ran.whole());
    }
    write(&sealed, "tests/practices/old.toml", &PRACTICE.replace("2026-05-20", "1800-01-01"));
    write(&sealed, "tests/dialogues/late.txt", "# As of 2500-01-01\n> Sample Dental\n");
    let ran = in_pack(&sealed, &["test"]);
    assert_eq!(ran.code, Some(1));
    for told in ["1800-01-01 is not between 1990 and 2100", "2500-01-01 is not between"] {
        assert!(ran.results.contains(told), "{}", ran.whole());
    }
}

#[test]
fn of_ten_thousand_mistakes_fifty_are_shown() {
    let sealed = Sealed::new();
    write(&sealed, "templates/sra.md.hbs", &"{{nope x}}\n".repeat(10_000));
    let ran = in_pack(&sealed, &["check"]);
    assert_eq!(ran.code, Some(3));
    assert_eq!(ran.results.matches("no helper called `nope`").count(), 50);
    assert!(ran.results.contains("\nAnd 9,950 more mistakes.\n"), "{}", ran.results);
    assert!(ran.results.contains("\n10,000 mistakes, "), "{}", ran.results);
}

#[test]
fn a_dialogue_without_typed_lines_is_left_as_it_is_and_a_very_long_one_is_not_played() {
    let sealed = Sealed::new();
    let path = "tests/dialogues/a.txt";
    for (text, told) in [
        ("# A plan for a dialogue.\nNote: Hello.\n".to_owned(), "nothing is typed in it"),
        ("> skip\n".repeat(2_001), "2001 lines are typed in it, and at most 2000 are played"),
    ] {
        write(&sealed, path, &text);
        let ran = in_pack(&sealed, &["test", "--write"]);
        assert_eq!(ran.code, Some(1), "{}", ran.whole());
        assert!(ran.results.contains(told), "{}", ran.results);
        assert_eq!(fs::read_to_string(sealed.path("../pack").join(path)).unwrap(), text);
    }
}
