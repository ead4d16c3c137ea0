//! `sra pack diff`: two packs beside each other.

use std::fs;

use snapbox::{assert_data_eq, str};

use crate::cli::sealed::{Ran, Sealed, run};

/// The tiny pack in the folder `new`, one stretch of a file replaced; as it was, it stays in `../pack`.
fn changed(sealed: &Sealed, changes: &[(&str, &str, &str)]) {
    let ran = run(sealed.bare(&["--pack", "../pack", "pack", "export", "new"]), "");
    assert_eq!(ran.code, Some(0), "{}", ran.whole());
    for (file, from, to) in changes {
        let path = sealed.path("new").join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file} has no `{from}`");
        fs::write(path, text.replace(from, to)).unwrap();
    }
}

fn diff(sealed: &Sealed, args: &[&str]) -> Ran {
    run(sealed.bare(&[&["pack", "diff", "../pack", "new"], args].concat()), "")
}

fn asks_for(sealed: &Sealed) -> String {
    let data = diff(sealed, &["--json"]).results;
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    data["asks_for"].as_str().unwrap().to_owned()
}

#[test]
fn the_same_pack_has_no_difference() {
    let sealed = Sealed::new();
    changed(&sealed, &[]);
    assert_data_eq!(
        diff(&sealed, &[]).whole(),
        str![[r#"
----- results
tiny 1.0.0 → tiny 1.0.0

Nothing is other.
----- exit code 0

"#]]
    );
}

#[test]
fn each_item_is_told_with_its_wording_logic_and_rating() {
    let sealed = Sealed::new();
    changed(
        &sealed,
        &[
            ("rules/login.toml", "likelihood = \"low\"", "likelihood = \"high\""),
            ("rules/login.toml", "mfa[item] == 'no'", "mfa[item] in ['no', 'not_sure']"),
            ("interview/login.toml", "How do you write to patients?", "How do you reach patients?"),
            (
                "interview/login.toml",
                "id = \"message\"",
                "id = \"messages\"\nrenamed_from = [\"message\"]",
            ),
            (
                "interview/facts.toml",
                "[[fact]]",
                "[[fact]]\nid = \"alone\"\nis = \"people == 1\"\nyes = \"One person works there.\"\nno = \"Several work there.\"\n\n[[fact]]",
            ),
            ("interview/glossary.toml", "also = [\"MFA\"]", "also = [\"MFA\", \"2FA\"]"),
            ("templates/sra.md.hbs", "# Security", "# The security"),
        ],
    );
    let ran = diff(&sealed, &[]);
    assert_data_eq!(
        ran.whole(),
        str![[r#"
----- results
tiny 1.0.0 → tiny 1.0.0

New: 1
  fact `alone`: One person works there.

Renamed: 1
  question `messages`, before `message`: How do you reach patients?
    Title (wording)
      - How do you write to patients?
      + How do you reach patients?

Changed: 4
  gap `no_second_step`: A password alone opens patient information
    Found if (logic)
      - “Second step at sign-in” for it is answered no.
      + “Second step at sign-in” for it is answered no or “not sure”.
  gap `shared_logins`: People share a login
    Likelihood (rating)
      - Low.
      + High.
  term `two-step sign-in`: two-step sign-in
    Also (wording)
      - MFA
      + MFA, 2FA
  template `sra.md.hbs`: 16 lines
    Text (wording)
      - 16 lines
      + 16 lines

This asks for a step of the version's first number: something is gone or renamed, or a choice was taken away. 1.0.0 → 1.0.0 does not tell of it: raise the first number in pack.toml.
----- exit code 1

"#]]
    );
}

#[test]
fn what_a_version_has_to_tell_follows_from_what_is_other() {
    for (file, from, to, step) in [
        (
            "interview/login.toml",
            "Then nobody can say who did what.",
            "Nobody can tell who did it.",
            "patch",
        ),
        ("interview/login.toml", "unsure_as = \"yes\"", "unsure_as = \"no\"", "minor"),
        ("rules/login.toml", "impact = \"high\"", "impact = \"low\"", "minor"),
        (
            "interview/login.toml",
            "portal = \"The patient portal\"",
            "site = \"The website\"",
            "major",
        ),
        (
            "interview/login.toml",
            ", portal = \"The patient portal\"",
            ", portal = \"The patient portal\", fax = \"Fax\"",
            "minor",
        ),
        ("interview/practice.toml", "max = 200", "max = 300", "minor"),
        ("interview/login.toml", "id = \"message\"", "id = \"messages\"", "major"),
        (
            "interview/roles.toml",
            "also = [\"IT\", \"computer person\"]",
            "also = [\"IT\"]",
            "patch",
        ),
    ] {
        let sealed = Sealed::new();
        changed(&sealed, &[(file, from, to)]);
        assert_eq!(asks_for(&sealed), step, "{from}");
        assert_eq!(diff(&sealed, &[]).code, Some(1), "the version stayed");
        let version = match step {
            "patch" => "1.0.1",
            "minor" => "1.1.0",
            _ => "2.0.0",
        };
        let manifest = sealed.read("new/pack.toml").replace("1.0.0", version);
        sealed.write("new/pack.toml", manifest);
        assert_eq!(diff(&sealed, &[]).code, Some(0), "{from}");
    }
}

#[test]
fn a_layer_is_compared_with_the_pack_below_it() {
    let sealed = Sealed::new();
    assert_eq!(run(sealed.bare(&["pack", "new", "eyes"]), "").code, Some(0));
    let ran = run(sealed.bare(&["pack", "diff", "hipaa-small-practice", "eyes"]), "");
    for says in [
        "\nNew: 6\n",
        "  question `eyes_tablet`: What happens to a patient's form on the waiting-room tablet?\n",
        "  template `stamp.hbs`: ",
        "This asks for a step of the version's second number",
    ] {
        assert!(ran.results.contains(says), "{says}: {}", ran.results);
    }
    assert!(!ran.results.contains("\nGone"), "{}", ran.results);
    let wrong = run(sealed.bare(&["pack", "diff", "nowhere", "eyes"]), "");
    assert_eq!(wrong.code, Some(3));
}
