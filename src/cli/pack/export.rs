//! `sra pack export`: a pack as a folder to read and to change; layers put together into one.

use std::path::Path;

use serde_json::json;

use crate::{
    cli::{
        context::refused,
        exit::Exit,
        failure::{Failure, count},
        pack::{Bench, folder, item::json_text},
        talk,
    },
    pack::{Pack, merged::merged},
};

pub const HELP: &str = "\
Examples:
  sra pack export builtin             the built-in pack, in the new folder “builtin”
  sra pack export whole --pack ours   the pack in “ours” and all below it, as one pack

The new folder holds a whole pack that extends nothing and passes `sra pack check`. A
layer can extend it: extends = \"../builtin\". Tests are not copied, and what layers had
retired is gone without a word, so a layer of your own is easier to keep up to date.";

pub fn run(bench: &Bench<'_>, target: &Path, as_json: bool) -> Result<Exit, Failure> {
    let layers = bench.layers()?;
    let refuse = |mistakes| refused(bench.folder, mistakes);
    Pack::load(layers.clone()).map_err(refuse)?;
    let count_of_layers = layers.len();
    let files = merged(layers);
    let pack = Pack::load(vec![files.clone()]).map_err(|mistakes| {
        Failure::new(Exit::Failed, "These layers cannot be put together into one folder.")
            .why("What is shown above would no longer fit.")
            .way_out("Keep the layers: `extends` takes any number of them.")
            .mistakes(mistakes)
    })?;
    let files = folder::listed(files);
    folder::create(target, &files)?;
    let shown = target.display().to_string();
    let (pack, files) = (pack.pack, files.len());
    let text = if as_json {
        let (id, version) = (&pack.id, &pack.version);
        let data = json!({ "folder": shown, "pack": id, "version": version, "layers": count_of_layers, "files": files });
        json_text(&data)
    } else {
        let of = match count_of_layers {
            1 => String::new(),
            layers => format!(", put together from {layers} packs"),
        };
        format!(
            "{shown}: {} of the pack {} {}{of}\nBefore you change it, give it an id of its own in pack.toml. To check it, type: sra pack check {shown}\n",
            count(files, "file"),
            pack.id,
            pack.version
        )
    };
    talk::results(&text)?;
    Ok(Exit::Done)
}
