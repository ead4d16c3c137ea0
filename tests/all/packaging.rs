//! The manual pages and completions that packages carry, as the command line says them. `SNAPSHOTS=overwrite cargo test`
//! writes them anew.

use std::{collections::BTreeMap, fs, path::PathBuf};

use clap_complete::Shell;
use sra::cli::definition;

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("packaging").join(name)
}

/// One page for the program and one for each command, by file name.
fn pages() -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    page(definition(), "sra", &mut pages);
    pages
}

fn page(command: clap::Command, name: &str, pages: &mut BTreeMap<String, String>) {
    let mut command = command.disable_help_subcommand(true);
    command.build();
    for inner in command.get_subcommands().filter(|inner| !inner.is_hide_set()) {
        page(inner.clone(), &format!("{name}-{}", inner.get_name()), pages);
    }
    let mut text = Vec::new();
    let titled = command.display_name(name.to_owned()).version(env!("CARGO_PKG_VERSION"));
    clap_mangen::Man::new(titled).title(name.to_owned()).render(&mut text).unwrap();
    pages.insert(format!("{name}.1"), String::from_utf8(text).unwrap());
}

fn completions() -> BTreeMap<String, String> {
    let files = [
        (Shell::Bash, "sra.bash"),
        (Shell::Zsh, "_sra"),
        (Shell::Fish, "sra.fish"),
        (Shell::PowerShell, "_sra.ps1"),
    ];
    let written = files.map(|(shell, name)| {
        let mut text = Vec::new();
        clap_complete::generate(shell, &mut definition(), "sra", &mut text);
        (name.to_owned(), String::from_utf8(text).unwrap())
    });
    written.into()
}

fn held(folder_name: &str, files: &BTreeMap<String, String>) {
    let folder = folder(folder_name);
    let assert = snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV);
    for (name, text) in files {
        let path = folder.join(name);
        let expected = snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text)).raw();
        assert.eq(text.as_str(), expected);
    }
    let mut there: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    there.sort();
    assert_eq!(there, files.keys().cloned().collect::<Vec<_>>(), "a page of no command is left");
}

#[test]
fn manual_pages_say_what_the_command_line_says() {
    let pages = pages();
    for command in ["sra-report.1", "sra-answers.1", "sra-pack-check.1"] {
        assert!(pages.contains_key(command), "{:?}", pages.keys());
    }
    held("man", &pages);
}

#[test]
fn completions_say_what_the_command_line_says() {
    let completions = completions();
    assert!(completions.values().all(|text| text.contains("attach-data")));
    held("completions", &completions);
}
