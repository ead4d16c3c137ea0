//! `sra pack new`: a small layer that works, to be changed piece by piece.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::{
    cli::{
        context::refused,
        exit::Exit,
        failure::{Failure, count},
        files, layers,
        pack::{folder, item::json_text},
        talk,
    },
    pack::Pack,
};

pub const HELP: &str = "\
Examples:
  sra pack new optometry                        a layer over the built-in pack
  sra pack new texas --extends optometry        a layer over the pack in the folder “optometry”

The new folder has one question, one fact, a safeguard and a gap that read it, an action, a
change of a template, a test, a README and settings for editors. It passes `sra pack check
--strict` and `sra pack test` as it is. Names have small letters, digits, - and _.";

/// Names that go through every command line and every file.
const LONGEST: usize = 40;

/// The files of a new pack by their names; `NAME` and what stands in the same way is filled in.
const FILES: [(&str, &str); 10] = [
    ("pack.toml", include_str!("new/pack.toml")),
    ("interview/SNAKE.toml", include_str!("new/questions.toml")),
    ("interview/facts.toml", include_str!("new/facts.toml")),
    ("rules/SNAKE.toml", include_str!("new/rules.toml")),
    ("tests/practices/form_stays.toml", include_str!("new/form_stays.toml")),
    ("tests/practices/without_one.toml", include_str!("new/without_one.toml")),
    ("README.md", include_str!("new/README.md")),
    (".editorconfig", include_str!("new/editorconfig")),
    (".vscode/extensions.json", include_str!("new/extensions.json")),
    (".vscode/settings.json", include_str!("new/settings.json")),
];

/// The template that gets a sentence: the first of these that the pack below has.
const TEMPLATES: [&str; 2] = ["stamp.hbs", "sra.md.hbs"];

/// What the first of these is called in most packs, such as the one who looks after computers.
const ROLE: &str = "it";
const THREAT: &str = "shoulder_surfing";
const CITE: &str = "164.310(c)";

/// What the question is about: the first that the packs below do not ask about, as a layer may stand on another new one.
const DEVICES: [&str; 5] = ["tablet", "kiosk", "screen", "laptop", "computer"];

pub fn run(name: &str, extends: Option<&str>, as_json: bool) -> Result<Exit, Failure> {
    if !is_plain(name) {
        return Err(not_a_name(name));
    }
    let base = Base::of(extends)?;
    let section = name.replace('-', "_");
    let is_taken = base.pack.sections.iter().any(|known| *known.id == section);
    if is_taken || *base.pack.id == *name {
        let what = format!("The pack below already uses the name “{name}”.");
        return Err(Failure::new(Exit::Usage, what).way_out("Give the new pack another name."));
    }
    let files = base.files(name, &section);
    folder::create(Path::new(name), &files)?;
    let text = if as_json {
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        json_text(&json!({ "folder": name, "extends": base.extends, "files": names }))
    } else {
        let files = count(files.len(), "file");
        format!(
            "{name}: {files}, a layer over the pack {}\nREADME.md in it says what is where. To see that it works, type:\n  sra pack check --strict {name}\n  sra pack test {name}\n",
            base.pack.id
        )
    };
    talk::results(&text)?;
    Ok(Exit::Done)
}

fn is_plain(name: &str) -> bool {
    name.len() <= LONGEST && crate::id::Id::is_well_formed(&name.replace('-', "_"))
}

fn not_a_name(name: &str) -> Failure {
    let what = format!("“{name}” cannot be the name of a pack.");
    Failure::new(Exit::Usage, what)
        .why(format!(
            "A name has small letters, digits, - and _, begins with a letter, and has at most {LONGEST} of them."
        ))
        .way_out("Such as: sra pack new eye-care")
}

/// The pack below the new one.
struct Base {
    pack: Pack,
    /// As `extends` names it.
    extends: String,
}

impl Base {
    /// The built-in pack, or the one in a folder as seen from here: the new pack stands beside it.
    fn of(extends: Option<&str>) -> Result<Self, Failure> {
        let (folder, extends) = match extends {
            None | Some(layers::BUILT_IN) => (None, layers::BUILT_IN.to_owned()),
            Some(folder) => (Some(folder), format!("../{}", folder.trim_end_matches('/'))),
        };
        if let Some(folder) = folder.filter(|folder| !layers::is_relative(folder)) {
            let what = format!("“{folder}” is not a folder as seen from here.");
            return Err(Failure::new(Exit::Usage, what)
                .why("A pack finds the one below it wherever both are copied to.")
                .way_out(
                    "Go to the folder in which the pack lies: sra pack new NAME --extends FOLDER",
                ));
        }
        let folder = folder.map(PathBuf::from);
        if let Some(folder) = folder.as_deref().filter(|folder| !files::is_pack(folder)) {
            let what = format!("There is no pack in “{}” to extend.", folder.display());
            return Err(Failure::new(Exit::Usage, what).way_out(format!(
                "Name the folder that has its pack.toml, or the built-in pack: {}",
                layers::BUILT_IN
            )));
        }
        let loaded = Pack::load(layers::read(folder.as_deref())?);
        let pack = loaded.map_err(|mistakes| refused(folder.as_deref(), mistakes))?.pack;
        Ok(Self { pack, extends })
    }

    fn files(&self, name: &str, section: &str) -> Vec<(String, Vec<u8>)> {
        let filled = |text: &str| self.filled(text, name, section);
        let files = FILES.iter().map(|(path, text)| (filled(path), filled(text)));
        let changed = TEMPLATES.iter().find_map(|template| {
            let text = &self.pack.templates.get(*template)?.text;
            let more = filled(include_str!("new/sentence.hbs"));
            Some((format!("templates/{template}"), format!("{}\n\n{more}", text.trim_end())))
        });
        files.chain(changed).map(|(path, text)| (path, text.into_bytes())).collect()
    }

    fn device(&self) -> &'static str {
        let is_asked = |device: &&str| {
            let asked = format!("waiting-room {device}");
            self.pack.questions.values().any(|question| question.ask.contains(&asked))
        };
        DEVICES.into_iter().find(|device| !is_asked(device)).unwrap_or("device")
    }

    /// A text with the new pack's names in it, and with what the pack below has.
    fn filled(&self, text: &str, name: &str, section: &str) -> String {
        let pack = &self.pack;
        let middle = |steps: &[crate::pack::scale::Step]| {
            steps.get(steps.len() / 2).map_or_else(String::new, |step| step.id.to_string())
        };
        let one_of = |wanted: &str, mut known: Box<dyn Iterator<Item = String> + '_>| {
            let first = known.next().unwrap_or_default();
            if first == wanted || known.any(|one| one == wanted) {
                wanted.to_owned()
            } else {
                first
            }
        };
        let template =
            TEMPLATES.iter().find(|name| pack.templates.contains_key(**name)).unwrap_or(&"");
        let values = [
            ("TITLE", title(name)),
            ("NAME", name.to_owned()),
            ("SNAKE", section.to_owned()),
            ("EXTENDS", self.extends.clone()),
            ("BASE", pack.id.to_string()),
            ("ROLE", one_of(ROLE, Box::new(pack.roles.keys().map(ToString::to_string)))),
            ("THREAT", one_of(THREAT, Box::new(pack.threats.keys().map(ToString::to_string)))),
            ("CITE", one_of(CITE, Box::new(pack.security_rule.entries.keys().cloned()))),
            ("LIKELIHOOD", middle(&pack.scale.likelihoods)),
            ("IMPACT", middle(&pack.scale.impacts)),
            ("TEMPLATE", (*template).to_owned()),
            ("DEVICE", self.device().to_owned()),
        ];
        values.iter().fold(text.to_owned(), |text, (word, value)| text.replace(word, value))
    }
}

/// "Eye care" for `eye-care`.
fn title(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
