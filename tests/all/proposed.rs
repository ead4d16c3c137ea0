//! The example layer on the January 2025 proposal: it adds, changes nothing below, and never sounds like law.

use std::{fs, path::Path};

use jiff::{Timestamp, civil::date};
use sra::{
    assessment::Assessment,
    diagnostic::Source,
    document::to_markdown,
    evaluate::evaluate,
    pack::{Pack, builtin},
    report::Report,
};

use crate::support;

const TITLE: &str = "Proposed, not in force: ";

/// The files of the layer, by their names inside a pack.
fn layer() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/proposed-2025");
    let read = |name: String| Source { text: fs::read_to_string(root.join(&name)).unwrap(), name };
    let mut files = vec![read("pack.toml".to_owned())];
    for folder in ["interview", "rules", "templates"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            files.push(read(format!("{folder}/{name}")));
        }
    }
    files
}

/// The items of one kind, as they are written.
fn raw(files: &[Source], kind: &str) -> Vec<toml::Table> {
    let tables = files
        .iter()
        .filter(|file| file.name.ends_with(".toml"))
        .map(|file| file.text.parse::<toml::Table>().unwrap());
    tables
        .filter_map(|table| table.get(kind)?.as_array().cloned())
        .flatten()
        .map(|item| item.as_table().unwrap().clone())
        .collect()
}

fn word<'a>(item: &'a toml::Table, key: &str) -> &'a str {
    item[key].as_str().unwrap()
}

#[test]
fn it_loads_without_mistakes_or_warnings_and_keeps_every_gap_below() {
    let base = Pack::load(vec![builtin::files()]).unwrap().pack;
    let both = Pack::load(vec![builtin::files(), layer()]).unwrap();
    assert!(both.warnings.is_empty(), "{:?}", both.warnings);
    for (id, gap) in &base.gaps {
        assert_eq!(format!("{gap:?}"), format!("{:?}", both.pack.gaps[id]), "{id}");
    }
    assert_eq!(both.pack.gaps.len(), base.gaps.len() + raw(&layer(), "gap").len());
    assert_eq!(both.pack.questions.len(), base.questions.len() + 7);
}

#[test]
fn everything_it_adds_says_that_it_is_proposed_and_stays_low() {
    let gaps = raw(&layer(), "gap");
    assert!((10..=16).contains(&gaps.len()));
    for gap in &gaps {
        let id = word(gap, "id");
        assert!(id.starts_with("proposed_"), "{id}");
        assert!(word(gap, "title").starts_with(TITLE), "{id}");
        for key in ["because", "rationale"] {
            assert!(word(gap, key).contains("propos"), "{id}: {key}");
        }
        assert_eq!((word(gap, "likelihood"), word(gap, "impact")), ("low", "low"), "{id}");
    }
    for safeguard in raw(&layer(), "safeguard") {
        assert!(word(&safeguard, "title").starts_with(TITLE));
    }
}

#[test]
fn it_never_sounds_like_law() {
    for file in layer() {
        let text = file.text.to_lowercase();
        assert!(!text.contains(" must "), "{}", file.name);
    }
}

/// A cite of a paragraph in the table of standards would let the proposal lower its status.
#[test]
fn it_touches_no_paragraph_that_is_in_force() {
    let files = layer();
    for kind in ["gap", "safeguard", "question"] {
        for item in raw(&files, kind) {
            let cites: Vec<&str> =
                item["cites"].as_array().unwrap().iter().filter_map(|cite| cite.as_str()).collect();
            assert_eq!(cites, ["164.306(d)"], "{}", word(&item, "id"));
        }
    }
}

#[test]
fn the_built_in_pack_does_not_speak_of_the_proposal() {
    for file in builtin::files() {
        let text = file.text.to_lowercase();
        for said in ["proposal", "proposed", "90 fr 898", "0945-aa22"] {
            assert!(!text.contains(said), "`{said}` in {}", file.name);
        }
    }
}

#[test]
fn its_documents_are_written_and_say_on_the_cover_what_they_include() {
    let pack = Pack::load(vec![builtin::files(), layer()]).unwrap().pack;
    let assessment = Assessment::new(&pack, Timestamp::UNIX_EPOCH);
    let evaluation = evaluate(&pack, &assessment, date(2026, 11, 22));
    let report = Report::of(&pack, &assessment, &evaluation);
    assert_eq!(support::documents(&pack, &report).len(), 3);
    let text = to_markdown(&support::document(&pack, &report));
    for said in ["**Includes proposed requirements, not in force**", "90 FR 898"] {
        assert!(text.contains(said), "{said}");
    }
}
