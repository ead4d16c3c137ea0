//! Conversations written out: each file of `tests/all/dialogues` is played with the small pack and compared whole.
//! `SNAPSHOTS=overwrite cargo test` writes them anew.

use std::{fs, path::Path};

use sra::trial::dialogue::play;

use crate::talk::small_pack;

#[test]
fn dialogues_go_as_written() {
    let pack = small_pack();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/all/dialogues");
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() >= 8);
    for path in paths {
        let script = fs::read_to_string(&path).unwrap();
        let expected = snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text)).raw();
        let assert = snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV);
        assert.eq(play(&pack, &script), expected);
    }
}
