//! Packs that stand on each other, and what can be asked of the items in them.

use std::collections::BTreeSet;

use snapbox::{assert_data_eq, str};
use sra::{
    diagnostic::Source,
    pack::{Pack, builtin, files::Files, survey::Survey},
};

use crate::{
    cli::sealed::{Ran, Sealed, run},
    support::files,
};

/// A layer over the tiny pack, and one over that layer.
const LAYER: &str = "=== pack.toml
id = \"eyes\"
version = \"1.1.0\"
title = \"A layer for eye doctors\"
extends = \"../../pack\"

=== interview/login.toml
# Asked the short way.
[[question]]
id = \"message\"
replaces = true
label = \"Messages\"
ask = \"Do you write to patients by email?\"
why = \"Email can be read by others.\"
cites = [\"164.312(d)\"]
kind = \"yes-no\"
unsure_as = \"yes\"
";

const STATE: &str = "=== pack.toml
id = \"eyes-texas\"
version = \"1.2.0\"
title = \"Eye doctors in Texas\"
extends = \"../eyes\"

[[retire]]
kind = \"gap\"
id = \"shared_logins\"
reason = \"Nobody works alone in Texas.\"
";

fn lay(sealed: &Sealed, folder: &str, text: &str) {
    for Source { name, text } in files(text) {
        let path = sealed.path(folder).join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

fn stacked() -> Sealed {
    let sealed = Sealed::new();
    lay(&sealed, "eyes", LAYER);
    lay(&sealed, "texas", STATE);
    sealed
}

fn pack(sealed: &Sealed, args: &[&str]) -> Ran {
    run(sealed.bare(&[&["pack"], args].concat()), "")
}

#[test]
fn a_layer_stands_on_a_layer_and_the_stamp_names_them_all() {
    let sealed = stacked();
    let checked = pack(&sealed, &["check", "texas"]);
    assert_eq!(checked.code, Some(0), "{}", checked.whole());
    sealed.write("answers.toml", "practice_name = \"Sample\"\npeople = 1\nsystems = [\"Gmail\"]\nmfa = { Gmail = \"yes\" }\nmessage = false\n");
    let told = run(sealed.bare(&["--pack", "texas", "--answers", "answers.toml"]), "");
    assert_eq!(told.code, Some(0), "{}", told.whole());
    let made = run(sealed.bare(&["--pack", "texas", "report", "--format", "json"]), "");
    assert_eq!(made.code, Some(0), "{}", made.whole());
    let name = sealed.names().into_iter().find(|name| name.ends_with("results.json"));
    let results: serde_json::Value = serde_json::from_str(&sealed.read(&name.unwrap())).unwrap();
    let layers: Vec<&str> = results["stamp"]["pack"]["layers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|layer| layer["id"].as_str().unwrap())
        .collect();
    assert_eq!(layers, ["tiny", "eyes", "eyes-texas"]);
}

#[test]
fn a_pack_that_is_not_there_is_told_at_the_line_that_names_it() {
    let sealed = stacked();
    lay(&sealed, "texas", &STATE.replace("../eyes", "eyes"));
    assert_data_eq!(
        pack(&sealed, &["check", "texas"]).whole(),
        str![[r#"
error: `eyes` is neither the built-in pack nor a folder
 --> texas/pack.toml:4:11
  |
4 | extends = "eyes"
  |           ^^^^^^

Error: The pack in “texas” was refused: 1 mistake.
Why: There is no pack in “texas/eyes”.
Try: The folder is beside this pack's own: extends = "../eyes"
----- results
----- exit code 3

"#]]
    );
    lay(&sealed, "texas", &STATE.replace("../eyes", "hipaa-smal-practice"));
    let ran = pack(&sealed, &["check", "texas"]);
    assert!(ran.talk.contains("Did you mean `hipaa-small-practice`?"), "{}", ran.talk);
    for elsewhere in ["/etc", "//server/share", "c:packs", "..\\\\eyes"] {
        lay(&sealed, "texas", &STATE.replace("../eyes", elsewhere));
        let ran = pack(&sealed, &["check", "texas"]);
        assert_eq!(ran.code, Some(3));
        assert!(ran.talk.contains("is not a folder as seen from"), "{elsewhere}: {}", ran.talk);
    }
}

#[test]
fn a_ring_of_packs_is_one_mistake() {
    let sealed = stacked();
    lay(&sealed, "eyes", &LAYER.replace("../../pack", "../texas"));
    assert_data_eq!(
        pack(&sealed, &["check", "texas"]).whole(),
        str![[r#"
error: this leads back to a pack that stands on this one
 --> texas/../eyes/pack.toml:4:11
  |
4 | extends = "../texas"
  |           ^^^^^^^^^^

Error: These packs extend each other in a ring, so none is the lowest.
Why: “texas” extends “eyes” extends “texas”.
Try: Take `extends` out of the one that should be the lowest, or let it name the
     built-in pack.
----- results
----- exit code 3

"#]]
    );
    lay(&sealed, "eyes", &LAYER.replace("../../pack", "."));
    assert!(pack(&sealed, &["check", "eyes"]).talk.contains("“eyes” extends “eyes”"));
}

#[test]
fn two_packs_of_a_stack_need_two_ids() {
    let sealed = stacked();
    lay(&sealed, "texas", &STATE.replace("eyes-texas", "eyes"));
    let ran = pack(&sealed, &["check", "texas"]);
    assert_eq!(ran.code, Some(3));
    assert!(
        ran.results.contains("a pack below this one has the id `eyes`, too"),
        "{}",
        ran.results
    );
}

#[cfg(unix)]
#[test]
fn a_link_out_of_a_pack_below_is_not_followed() {
    let sealed = stacked();
    let link = sealed.path("eyes/rules");
    std::os::unix::fs::symlink(sealed.path("../pack/rules"), link).unwrap();
    let ran = pack(&sealed, &["check", "texas"]);
    assert_eq!(ran.code, Some(3), "{}", ran.whole());
    assert!(ran.talk.contains("leads out of the pack"), "{}", ran.talk);
    assert!(ran.talk.contains("The pack in “texas” extends it."), "{}", ran.talk);
}

#[test]
fn a_mistake_in_a_pack_below_says_whose_file_it_is_and_what_to_do() {
    let sealed = stacked();
    let retired = STATE.replace("\"gap\"", "\"question\"").replace("shared_logins", "one_login");
    lay(&sealed, "texas", &retired);
    let ran = pack(&sealed, &["check", "texas"]);
    assert_eq!(ran.code, Some(3));
    for says in [
        "rules/login.toml (of the pack tiny):",
        "retire them too (or replace them by what does not read it)",
        "id = \"shared_logins\"",
    ] {
        assert!(ran.results.contains(says), "{says}: {}", ran.results);
    }
    assert!(!ran.results.contains("did you mean"), "{}", ran.results);
    // What is below can be asked all the same.
    let uses = pack(&sealed, &["uses", "one_login", "texas"]);
    assert_eq!(uses.talk, "The pack has 2 mistakes; shown is what the packs below it have.\n");
    assert!(uses.results.contains("kind = \"gap\"\nid = \"shared_logins\""), "{}", uses.results);
}

#[test]
fn list_gives_ids_and_places() {
    let sealed = stacked();
    assert_data_eq!(
        pack(&sealed, &["list", "questions", "texas"]).whole(),
        str![[r#"
----- results
id             where                       pack
practice_name  interview/practice.toml:5   tiny  What is the name of the practice?
people         interview/practice.toml:14  tiny  How many people work there?
systems        interview/practice.toml:26  tiny  Which programs hold patient information?
mfa            interview/login.toml:4      tiny  Which of these ask for a code as well as a
                                                 password?
one_login      interview/login.toml:15     tiny  Do two people share a login?
message        interview/login.toml:2      eyes  Do you write to patients by email?
----- exit code 0

"#]]
    );
    let gaps = pack(&sealed, &["list", "rules", "texas", "--json"]);
    let gaps: serde_json::Value = serde_json::from_str(&gaps.results).unwrap();
    assert_eq!(gaps.as_array().unwrap().len(), 1);
    assert_eq!(gaps[0]["id"], "no_second_step");
    let retired = pack(&sealed, &["list", "retired", "texas"]).results;
    assert!(retired.contains("Nobody works alone in Texas."), "{retired}");
    let kinds = pack(&sealed, &["list"]).results;
    assert!(kinds.contains("\nquestions ") && kinds.contains("\nparties "), "{kinds}");
    let wrong = pack(&sealed, &["list", "qestions"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.talk.contains("sra pack list questions"), "{}", wrong.talk);
}

#[test]
fn show_gives_an_item_as_it_is_written_and_what_it_replaced() {
    let sealed = stacked();
    let shown = pack(&sealed, &["show", "message", "texas"]).results;
    let (own, below) = shown.split_once("\nquestion `message`, interview/login.toml").unwrap();
    assert!(own.starts_with("question `message`, interview/login.toml:2 of the pack eyes\n"));
    assert!(own.contains("# Asked the short way.\n[[question]]\nid = \"message\""), "{own}");
    assert!(below.contains("of the pack tiny\nreplaced by the pack eyes\n"), "{below}");
    assert!(below.contains("kind = \"several-of\""), "{below}");
    let wrong = pack(&sealed, &["show", "mesage", "texas"]);
    assert_eq!(wrong.code, Some(1));
    assert!(wrong.talk.contains("Did you mean: message"), "{}", wrong.talk);
    let template = pack(&sealed, &["show", "template:sra.md.hbs", "texas"]).results;
    assert!(template.starts_with("template `sra.md.hbs`, templates/sra.md.hbs:1"), "{template}");
    let data = pack(&sealed, &["show", "gap:shared_logins", "texas", "--json"]).results;
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!((&data[0]["state"], &data[0]["by"]), (&"retired".into(), &"eyes-texas".into()));
}

#[test]
fn list_and_show_work_while_the_pack_has_mistakes() {
    let sealed = stacked();
    lay(&sealed, "texas", &STATE.replace("shared_logins", "shared_login"));
    let ran = pack(&sealed, &["list", "facts", "texas"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.results.contains("has_staff"), "{}", ran.results);
    assert_eq!(ran.talk, "The pack has 1 mistake; what cannot be read is missing here.\n");
}

#[test]
fn uses_says_what_reads_an_item_and_what_goes_with_it() {
    let sealed = stacked();
    assert_data_eq!(
        pack(&sealed, &["uses", "one_login", "../pack"]).whole(),
        str![[r#"
----- results
question `one_login`, interview/login.toml:15 of the pack tiny
“Do two people share a login?”

2 places read it:
  safeguard `own_logins`  rules/login.toml:15  is in place by it
  gap `shared_logins`     rules/login.toml:43  is found by it

To retire it in a layer, and 2 more with it, put this into its pack.toml:

[[retire]]
kind = "question"
id = "one_login"
reason = "Why your clients do not need it."

[[retire]]
kind = "safeguard"
id = "own_logins"
reason = "Why your clients do not need it."

[[retire]]
kind = "gap"
id = "shared_logins"
reason = "Why your clients do not need it."
----- exit code 0

"#]]
    );
    let ran = pack(&sealed, &["uses", "fact:has_staff", "eyes", "--json"]).results;
    let data: serde_json::Value = serde_json::from_str(&ran).unwrap();
    let ids: Vec<&str> = data[0]["retire"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["has_staff", "one_login", "own_logins", "shared_logins"]);
}

/// A layer that retires these items and nothing else.
fn farewell(retire: &[(&str, String)]) -> Files {
    let blocks = retire.iter().map(|(kind, id)| {
        format!(
            "[[retire]]\nkind = \"{kind}\"\nid = {}\nreason = \"A test.\"\n",
            serde_json::json!(id)
        )
    });
    let text = format!(
        "id = \"less\"\nversion = \"1.0.0\"\ntitle = \"Less\"\nextends = \"hipaa-small-practice\"\n{}",
        blocks.collect::<String>()
    );
    Files { texts: vec![Source { name: "pack.toml".into(), text }], assets: Vec::new() }
}

#[test]
fn the_block_of_retirements_is_all_that_a_layer_needs() {
    let survey = Survey::of(vec![builtin::layer()]).unwrap();
    let mut tried = BTreeSet::new();
    let mut failed = Vec::new();
    for item in &survey.written {
        if matches!(item.kind, "section" | "template" | "function" | "entry") {
            continue;
        }
        // Two of each kind: loading takes its time.
        let of_kind = || survey.written.iter().filter(|one| one.kind == item.kind);
        let place = of_kind().take_while(|one| one.id != item.id).count();
        if ![1, of_kind().count() / 2].contains(&place) {
            continue;
        }
        let farewell_of = survey.farewell(item);
        let block: Vec<(&str, String)> =
            farewell_of.retire.iter().map(|one| (one.kind, one.id.clone())).collect();
        if !farewell_of.loose.is_empty() {
            continue;
        }
        tried.insert(item.kind);
        if let Err(mistakes) = Pack::load(vec![builtin::layer(), farewell(&block)]) {
            failed.push(format!("{} {}: {}", item.kind, item.id, mistakes[0]));
        }
    }
    assert_eq!(failed, Vec::<String>::new());
    assert!(tried.len() >= 14, "{tried:?}");
}
