//! `sra pack check`: every mistake and warning of a pack, then their count.

use crate::{
    cli::{
        exit::Exit,
        failure::{Failure, count, count_of_mistakes},
        pack::Bench,
        report::Paper,
        talk,
    },
    diagnostic::{Diagnostic, Source},
    document::{Templates, Theme},
    pack::{Pack, files::Files, lint::lint},
};

pub fn run(bench: &Bench<'_>, strict: bool) -> Result<Exit, Failure> {
    let layers = bench.layers()?;
    let (mistakes, warnings) = look_through(&layers);
    let counts = [count_of_mistakes(&mistakes), count(warnings.len(), "warning")].join(", ");
    let shown = [&mistakes, &warnings].map(|found| bench.looks.diagnostics(found)).concat();
    talk::results(&format!("{shown}{counts}\n"))?;
    Ok(match (mistakes.is_empty(), warnings.is_empty()) {
        (false, _) => Exit::PackRefused,
        (true, false) if strict => Exit::Failed,
        _ => Exit::Done,
    })
}

/// Mistakes and warnings. A pack with mistakes is not yet asked how well it is written.
fn look_through(layers: &[Files]) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    let loaded = match Pack::load(layers.to_vec()) {
        Err(mistakes) => return (mistakes, Vec::new()),
        Ok(loaded) => loaded,
    };
    let templates: Vec<_> = loaded.pack.templates.clone().into_iter().collect();
    let mut mistakes = Templates::compile(&templates).err().unwrap_or_default();
    mistakes.extend(no_document(&loaded.pack));
    mistakes.extend(Theme::of(&loaded.pack).err().unwrap_or_default());
    let texts: Vec<Vec<Source>> = layers.iter().map(|layer| layer.texts.clone()).collect();
    let warnings = loaded.warnings.into_iter().chain(lint(&loaded.pack, &texts));
    (mistakes, warnings.collect())
}

fn no_document(pack: &Pack) -> Option<Diagnostic> {
    let name = Paper::Main.template();
    let message = format!("there is no template `templates/{name}`: no document can be written");
    let help = "write it as PACKS.md tells, or extend a pack that has it";
    (!pack.templates.contains_key(name)).then(|| Diagnostic::bare(message).help(help))
}
