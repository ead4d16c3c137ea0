//! Conversations written out: each file of `tests/all/dialogues` is played with the small pack and compared whole; those of
//! `tests/all/dialogues/decisions` with a pack that asks for decisions, those of `tests/all/dialogues/conflicts` with one that
//! knows answers that do not fit together. `SNAPSHOTS=overwrite cargo test` writes them anew.

use std::{fs, path::Path, sync::Arc};

use sra::{pack::Pack, trial::dialogue::play};

use crate::{conflicts, support::decisions_with, talk::small_pack};

#[test]
fn dialogues_go_as_written() {
    assert!(played("tests/all/dialogues", &small_pack()) >= 8);
}

#[test]
fn dialogues_about_decisions_go_as_written() {
    let pack = Pack::load(vec![decisions_with("", "")]).unwrap().pack;
    assert!(played("tests/all/dialogues/decisions", &Arc::new(pack)) >= 2);
}

#[test]
fn long_lists_of_steps_come_a_few_at_a_time() {
    let few = decisions_with("of = \"addressable\"\n", "of = \"addressable\"\nat_once = 2\n");
    let pack = Pack::load(vec![few]).unwrap().pack;
    assert!(played("tests/all/dialogues/groups", &Arc::new(pack)) >= 1);
}

#[test]
fn dialogues_about_conflicts_go_as_written() {
    assert!(played("tests/all/dialogues/conflicts", &conflicts::small_pack()) >= 2);
}

/// How many files of a folder went as written.
fn played(folder: &str, pack: &Arc<Pack>) -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    for path in &paths {
        let script = fs::read_to_string(path).unwrap();
        let expected = snapbox::Data::read_from(path, Some(snapbox::data::DataFormat::Text)).raw();
        let assert = snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV);
        assert.eq(play(pack, &script), expected);
    }
    paths.len()
}
