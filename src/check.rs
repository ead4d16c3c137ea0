//! Every mistake and warning of a pack: what keeps it from loading, what keeps its documents from being written, and what its
//! author will be sorry for.

use crate::{
    diagnostic::{Code, Diagnostic, Source},
    document::{Templates, Theme},
    pack::{Pack, files::Files, lint::lint},
};

/// The template of the main document.
const MAIN: &str = "sra.md.hbs";

/// Mistakes and warnings of layers, the base first; `others` are files in the folder of the top one that nobody reads.
///
/// A pack with mistakes is not yet asked how well it is written.
pub fn check(layers: &[Files], others: &[String]) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    let misplaced = others.iter().filter_map(|name| misplaced(name));
    let loaded = match Pack::load(layers.to_vec()) {
        Err(mistakes) => return (misplaced.chain(mistakes).collect(), Vec::new()),
        Ok(loaded) => loaded,
    };
    let templates: Vec<_> = loaded.pack.templates.clone().into_iter().collect();
    let mut mistakes: Vec<Diagnostic> = misplaced.collect();
    mistakes.extend(Templates::compile(&templates).err().unwrap_or_default());
    mistakes.extend(no_document(&loaded.pack));
    mistakes.extend(Theme::of(&loaded.pack).err().unwrap_or_default());
    let texts: Vec<Vec<Source>> = layers.iter().map(|layer| layer.texts.clone()).collect();
    let warnings = loaded.warnings.into_iter().chain(lint(&loaded.pack, &texts));
    (mistakes, warnings.collect())
}

fn no_document(pack: &Pack) -> Option<Diagnostic> {
    let message = format!("there is no template `templates/{MAIN}`: no document can be written");
    let help = "write it as PACKS.md tells, or extend a pack that has it";
    let is_there = pack.templates.contains_key(MAIN);
    (!is_there).then(|| Diagnostic::bare(message).of(Code::NoDocument).help(help))
}

/// A file that looks like a part of the pack, and is not read from where it stands.
fn misplaced(name: &str) -> Option<Diagnostic> {
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
    match (parts.as_slice(), ending) {
        (["tests", "practices", ..], _) => named("tests/practices", "toml"),
        (["tests", "dialogues", ..], _) => named("tests/dialogues", "txt"),
        (["tests", "utterances", ..], _) => named("tests/utterances", "tsv"),
        (["tests", folder, ..], _) if folder.starts_with("practice") => into("tests/practices"),
        (["tests", folder, ..], _) if folder.starts_with("dialog") => into("tests/dialogues"),
        (["tests", folder, ..], _) if folder.starts_with("utter") => into("tests/utterances"),
        (["tests", ..], _) => None,
        (_, "hbs" | "png" | "ttf") => into("templates"),
        (_, "rhai") => into("rules"),
        (_, "toml") if file == "theme.toml" => into("templates"),
        (["interview" | "rules", _], _) => {
            Some("files here end with .toml; functions in rules/ with .rhai".to_owned())
        }
        ([folder @ ("interview" | "rules"), ..], "toml") => into(folder),
        (["templates", ..], "toml") => into("rules"),
        ([_], "toml") if file == "Cargo.toml" || file.starts_with('.') => None,
        ([_], "toml") => Some(format!("move it to `interview/{file}` or `rules/{file}`")),
        ([folder, ..], "toml") if is_near(folder, "rules") => into("rules"),
        ([folder, ..], "toml") if is_near(folder, "interview") => into("interview"),
        _ => None,
    }
}

fn is_near(word: &str, known: &str) -> bool {
    word != known && strsim::damerau_levenshtein(word, known) <= 3
}
