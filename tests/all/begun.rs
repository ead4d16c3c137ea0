//! Packs that the program begins or writes out: `sra pack new` and `sra pack export`.

use std::{collections::BTreeSet, fs};

use snapbox::{assert_data_eq, str};
use sra::pack::{Pack, builtin, files::Files, merged::merged};

use crate::{
    cli::sealed::{Ran, Sealed, run},
    support::{SMALL, files, load_layers},
};

fn pack(sealed: &Sealed, args: &[&str]) -> Ran {
    run(sealed.bare(&[&["pack"], args].concat()), "")
}

fn passes(sealed: &Sealed, folder: &str) {
    let checked = pack(sealed, &["check", "--strict", folder]);
    assert_eq!(checked.code, Some(0), "{}", checked.whole());
    assert_eq!(checked.results, "0 mistakes, 0 warnings\n");
}

#[test]
fn a_new_pack_passes_check_and_test_at_once() {
    let sealed = Sealed::new();
    assert_data_eq!(
        pack(&sealed, &["new", "eye-care"]).whole(),
        str![[r#"
----- results
eye-care: 11 files, a layer over the pack hipaa-small-practice
README.md in it says what is where. To see that it works, type:
  sra pack check --strict eye-care
  sra pack test eye-care
----- exit code 0

"#]]
    );
    passes(&sealed, "eye-care");
    let tested = pack(&sealed, &["test", "eye-care"]);
    assert_eq!(tested.code, Some(0), "{}", tested.whole());
    assert_eq!(tested.results.lines().last(), Some("2 passed, 0 failed"));
    for name in ["README.md", "pack.toml", "interview/eye_care.toml", "rules/eye_care.toml"] {
        let text = sealed.read(&format!("eye-care/{name}"));
        for left in ["NAME", "SNAKE", "TITLE", "BASE", "EXTENDS", "TEMPLATE", "CITE", "ROLE"] {
            assert!(!text.contains(left), "{name}: {left}");
        }
    }
}

#[test]
fn what_the_new_pack_changes_stands_in_the_document() {
    let sealed = Sealed::new();
    assert_eq!(pack(&sealed, &["new", "eyes"]).code, Some(0));
    let answers = include_str!("../../examples/dental-office.toml");
    sealed.write("answers.toml", format!("{answers}\neyes_tablet = \"stays\"\n"));
    run(sealed.bare(&["--pack", "eyes", "--answers", "answers.toml"]), "");
    let made = run(sealed.bare(&["--pack", "eyes", "report", "--format", "md"]), "");
    assert_eq!(made.code, Some(0), "{}", made.whole());
    let text: String = sealed
        .names()
        .iter()
        .filter(|name| name.ends_with(".md"))
        .map(|name| sealed.read(name))
        .collect();
    for says in [
        "Some questions and findings come from the pack \"Eyes\".",
        "A patient's form stays open on the tablet",
        "Let each form on the tablet close for the next patient",
    ] {
        assert!(text.replace("&#39;", "'").contains(says), "{says} is missing");
    }
}

#[test]
fn a_new_pack_stands_on_any_other() {
    let sealed = Sealed::new();
    assert_eq!(pack(&sealed, &["new", "eyes"]).code, Some(0));
    let made = pack(&sealed, &["new", "texas", "--extends", "eyes", "--json"]);
    let made: serde_json::Value = serde_json::from_str(&made.results).unwrap();
    assert_eq!(made["extends"], "../eyes");
    passes(&sealed, "texas");
    assert_eq!(pack(&sealed, &["test", "texas"]).code, Some(0));
    // One that is quite another pack.
    assert_eq!(pack(&sealed, &["new", "tiny-layer", "--extends", "../pack"]).code, Some(0));
    assert_eq!(pack(&sealed, &["check", "tiny-layer"]).code, Some(0));
    assert_eq!(pack(&sealed, &["test", "tiny-layer"]).code, Some(0));
}

#[test]
fn what_cannot_be_begun_is_told_and_nothing_is_written() {
    let sealed = Sealed::new();
    fs::create_dir(sealed.path("there")).unwrap();
    for (args, code, says) in [
        (&["new", "there"][..], 6, "“there” is already there, so nothing was written."),
        (&["new", "Eye Care"], 2, "“Eye Care” cannot be the name of a pack."),
        (&["new", "../eyes"], 2, "cannot be the name of a pack"),
        (&["new", "practice"], 2, "already uses the name “practice”"),
        (&["new", "eyes", "--extends", "nowhere"], 2, "There is no pack in “nowhere” to extend."),
        (&["new", "eyes", "--extends", "/etc"], 2, "is not a folder as seen from here"),
        (&["export", "there"], 6, "“there” is already there, so nothing was written."),
        (&["export", "deep/there"], 6, "could not be made"),
    ] {
        let ran = pack(&sealed, args);
        assert_eq!(ran.code, Some(code), "{args:?}: {}", ran.whole());
        assert!(ran.plain().contains(says), "{args:?}: {}", ran.talk);
    }
    assert_eq!(sealed.names(), ["there"]);
    assert_eq!(fs::read_dir(sealed.path("there")).unwrap().count(), 0);
}

#[test]
fn the_built_in_pack_is_written_out_as_it_is() {
    let sealed = Sealed::new();
    let ran = pack(&sealed, &["export", "builtin"]);
    assert_eq!(ran.code, Some(0), "{}", ran.whole());
    passes(&sealed, "builtin");
    for file in builtin::files() {
        assert_eq!(sealed.read(&format!("builtin/{}", file.name)), file.text, "{}", file.name);
    }
    let layer = "id = \"mine\"\nversion = \"1.0.0\"\ntitle = \"Mine\"\nextends = \"../builtin\"\n";
    fs::create_dir(sealed.path("mine")).unwrap();
    sealed.write("mine/pack.toml", layer);
    passes(&sealed, "mine");
}

/// Ids and titles of everything that a pack judges by.
fn said(pack: &Pack) -> Vec<(String, BTreeSet<String>)> {
    let set = |kind: &str, items: Vec<String>| (kind.to_owned(), items.into_iter().collect());
    vec![
        set(
            "questions",
            pack.questions
                .values()
                .map(|one| format!("{} {} {}", one.section, one.id, one.ask))
                .collect(),
        ),
        set(
            "facts",
            pack.facts
                .values()
                .map(|one| format!("{} {} {}", one.id, one.is.text, one.yes))
                .collect(),
        ),
        set(
            "gaps",
            pack.gaps
                .values()
                .map(|one| format!("{} {:?} {}", one.id, one.title, one.when.text))
                .collect(),
        ),
        set(
            "safeguards",
            pack.safeguards.values().map(|one| format!("{} {}", one.id, one.title)).collect(),
        ),
        set(
            "risks",
            pack.risks
                .values()
                .map(|one| format!("{} {} {:?}", one.id, one.title, one.threats))
                .collect(),
        ),
        set(
            "actions",
            pack.actions
                .values()
                .map(|one| format!("{} {} {}", one.id, one.title, one.steps.len()))
                .collect(),
        ),
        set("conflicts", pack.conflicts.keys().map(ToString::to_string).collect()),
        set("assets", pack.kinds_of_asset.keys().map(ToString::to_string).collect()),
        set(
            "sections",
            pack.sections.iter().map(|one| format!("{} {}", one.id, one.title)).collect(),
        ),
        set(
            "templates",
            pack.templates.iter().map(|(name, text)| format!("{name} {}", text.text)).collect(),
        ),
        set("crosswalk", pack.crosswalk.csf.keys().cloned().collect()),
    ]
}

#[test]
fn layers_put_together_say_what_they_said_apart() {
    let layer = "=== pack.toml
id = \"child\"
version = \"0.3.0\"
title = \"A layer\"
extends = \"small\"
sections = [\"more\"]

[[retire]]
kind = \"flow\"
id = \"work\"
reason = \"Drawn otherwise.\"

=== interview/more.toml
[section]
title = \"More\"

# A remark.
[[question]]
id = \"more\"
label = \"More\"
ask = \"Is there more?\"
why = \"There may be.\"
cites = [\"164.310(a)(1)\"]
kind = \"yes-no\"
unsure_as = \"yes\"

=== interview/practice.toml
[[question]]
id = \"people\"
replaces = true
label = \"People\"
ask = \"How many are you?\"
why = \"More people, more logins.\"
cites = [\"164.306(b)(2)\"]
kind = \"number\"
min = 1
max = 500
unit = \"people\"
";
    let apart = load_layers(&[SMALL, layer]).unwrap().pack;
    let layers = [SMALL, layer].map(|text| Files::from(files(text)));
    let whole = merged(layers.to_vec());
    assert!(whole.texts.iter().all(|file| !file.text.contains("replaces")), "{whole:#?}");
    let whole = Pack::load(vec![whole]).unwrap_or_else(|found| panic!("{}", found[0])).pack;
    assert_eq!(said(&whole), said(&apart));
    assert_eq!((whole.id, whole.version), (apart.id, apart.version));
    assert_eq!(whole.name_question, apart.name_question);
    assert_eq!(whole.layers.len(), 1);
}

#[test]
fn a_layer_over_the_built_in_pack_is_put_together_with_it() {
    let sealed = Sealed::new();
    assert_eq!(pack(&sealed, &["new", "eyes"]).code, Some(0));
    let manifest = sealed.read("eyes/pack.toml");
    // Names of it stand in a risk and in a step of an action.
    let retired =
        "\n[[retire]]\nkind = \"gap\"\nid = \"incident_unrecorded\"\nreason = \"A test.\"\n";
    sealed.write("eyes/pack.toml", manifest + retired);
    let made = pack(&sealed, &["--pack", "eyes", "export", "whole"]);
    assert_eq!(made.code, Some(0), "{}", made.whole());
    assert!(made.results.contains("put together from 2 packs"), "{}", made.results);
    passes(&sealed, "whole");
    let apart = sra_pack(&sealed, "eyes");
    let whole = sra_pack(&sealed, "whole");
    for ((kind, whole), (_, apart)) in said(&whole).iter().zip(said(&apart)) {
        assert_eq!(*whole, apart, "{kind}");
    }
}

/// The pack in a folder, over the built-in one where it extends that.
fn sra_pack(sealed: &Sealed, folder: &str) -> Pack {
    let mut texts = Vec::new();
    for inner in ["", "interview", "rules", "templates"] {
        let Ok(entries) = fs::read_dir(sealed.path(folder).join(inner)) else { continue };
        for entry in entries.map(|entry| entry.unwrap().path()) {
            let name = entry.file_name().unwrap().to_str().unwrap().to_owned();
            let is_of_pack = if inner.is_empty() { name == "pack.toml" } else { entry.is_file() };
            if is_of_pack {
                let name = if inner.is_empty() { name } else { format!("{inner}/{name}") };
                let text = fs::read_to_string(entry).unwrap();
                texts.push(sra::diagnostic::Source { name, text });
            }
        }
    }
    let is_layer = texts.iter().any(|file| file.text.contains("\nextends ="));
    let base = is_layer.then(builtin::layer);
    let layers: Vec<Files> = base.into_iter().chain([Files::from(texts)]).collect();
    Pack::load(layers).unwrap_or_else(|found| panic!("{}", found[0])).pack
}
