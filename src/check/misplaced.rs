//! Files of a pack's folder that nobody reads from where they stand.

use crate::diagnostic::{Code, Diagnostic};

/// A file that looks like a part of the pack, and is not read from where it stands.
pub fn told(name: &str) -> Option<Diagnostic> {
    let help = way_out(name)?;
    let message = format!("`{name}` is not read from where it stands");
    Some(Diagnostic::bare(message).of(Code::MisplacedFile).help(help))
}

fn way_out(name: &str) -> Option<String> {
    let parts: Vec<&str> = name.split('/').collect();
    let file = parts.last().copied().unwrap_or(name);
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    let into = |folder: &str| Some(format!("move it to `{folder}/{file}`"));
    let named = |folder: &str, ending: &str| {
        let stem = file.split('.').next().unwrap_or(file);
        Some(format!("call it `{folder}/{stem}.{ending}`"))
    };
    let is_misspelt = matches!(ending, "tml" | "tom" | "txt" | "yaml" | "yml" | "json" | "conf");
    match (parts.as_slice(), ending) {
        _ if file.starts_with("README") => None,
        (["tests", "practices", ..], _) => named("tests/practices", "toml"),
        (["tests", "dialogues", ..], _) => named("tests/dialogues", "txt"),
        (["tests", "utterances", ..], _) => named("tests/utterances", "tsv"),
        (["tests", folder, ..], _) if folder.starts_with("practice") => into("tests/practices"),
        (["tests", folder, ..], _) if folder.starts_with("dialog") => into("tests/dialogues"),
        (["tests", folder, ..], _) if folder.starts_with("utter") => into("tests/utterances"),
        (["tests", ..], _) => None,
        (_, "hbs") => into("templates"),
        (["templates", ..], "png" | "ttf") => into("templates"),
        (_, "rhai") => into("rules"),
        (_, "toml") if file == "theme.toml" => into("templates"),
        (["interview" | "rules", _], _) if is_misspelt => {
            Some("files here end with .toml; functions in rules/ with .rhai".to_owned())
        }
        ([folder @ ("interview" | "rules"), ..], "toml") => into(folder),
        (["templates", ..], "toml") => into("rules"),
        ([_], "toml") => Some(format!("move it to `interview/{file}` or `rules/{file}`")),
        ([folder, ..], "toml") if is_near(folder, "rules") => into("rules"),
        ([folder, ..], "toml") if is_near(folder, "interview") => into("interview"),
        _ => None,
    }
}

fn is_near(word: &str, known: &str) -> bool {
    word != known && strsim::damerau_levenshtein(word, known) <= 3
}
