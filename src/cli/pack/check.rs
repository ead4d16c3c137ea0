//! `sra pack check`: every mistake and warning of a pack, then their count.

use crate::{
    check::check,
    cli::{
        exit::Exit,
        failure::{Failure, count, count_of_mistakes},
        pack::Bench,
        talk,
    },
};

pub fn run(bench: &Bench<'_>, strict: bool) -> Result<Exit, Failure> {
    let layers = bench.layers()?;
    let (mistakes, warnings) = check(&layers, &[]);
    let counts = [count_of_mistakes(&mistakes), count(warnings.len(), "warning")].join(", ");
    let shown = [&mistakes, &warnings].map(|found| bench.looks.diagnostics(found)).concat();
    talk::results(&format!("{shown}{counts}\n"))?;
    Ok(match (mistakes.is_empty(), warnings.is_empty()) {
        (false, _) => Exit::PackRefused,
        (true, false) if strict => Exit::Failed,
        _ => Exit::Done,
    })
}
