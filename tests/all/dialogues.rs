//! Conversations written out: each file of `tests/dialogues` is played and compared whole.
//!
//! A line with `> ` is typed; `> (leave)` is Ctrl-D; `> (resume)` saves, loads and goes on. Lines with `#` are remarks. All
//! others are what the program says. `SNAPSHOTS=overwrite cargo test` writes them anew.

use std::{fs, path::Path, sync::Arc};

use sra::pack::Pack;

use crate::talk::{Talk, shown, small_pack};

#[test]
fn dialogues_go_as_written() {
    let pack = small_pack();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dialogues");
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() >= 8);
    for path in paths {
        let script = fs::read_to_string(&path).unwrap();
        let expected = snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text)).raw();
        let assert = snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV);
        assert.eq(play(&script, &pack), expected);
    }
}

/// The script with everything the program says put in anew.
fn play(script: &str, pack: &Arc<Pack>) -> String {
    let mut talk = Talk::new(pack);
    let mut text = String::new();
    let mut begun = false;
    for line in script.lines() {
        if line.starts_with('#') {
            text.push_str(&format!("{line}\n"));
        } else if let Some(typed) = line.strip_prefix('>') {
            if !begun {
                let mut lines = talk.interview.opening();
                lines.extend(talk.interview.prompt().lines);
                text.push_str(&shown(&lines));
                begun = true;
            }
            text.push_str(&format!("\n{line}\n{}", turn(&mut talk, typed.trim())));
        }
    }
    text
}

fn turn(talk: &mut Talk, typed: &str) -> String {
    if typed == "(resume)" {
        *talk = talk.resumed();
        let mut lines = talk.interview.opening();
        lines.extend(talk.interview.prompt().lines);
        return shown(&lines);
    }
    let reply = if typed == "(leave)" { talk.leaves() } else { talk.says(typed) };
    let mut text = shown(&reply.lines);
    match reply.end {
        Some(end) => text.push_str(&format!("({end:?})\n")),
        None => text.push_str(&shown(&talk.interview.prompt().lines)),
    }
    text
}
