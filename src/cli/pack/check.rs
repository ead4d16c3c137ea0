//! `sra pack check`: every mistake and warning of a pack, then their count.

use crate::{
    cli::{exit::Exit, failure::Failure, pack::Bench, talk},
    diagnostic::Diagnostic,
    pack::Pack,
};

pub fn run(bench: &Bench<'_>, strict: bool) -> Result<Exit, Failure> {
    let layers = bench.layers()?;
    let (mistakes, warnings) = match Pack::load(layers.clone()) {
        Err(mistakes) => (mistakes, Vec::new()),
        Ok(loaded) => (Vec::new(), loaded.warnings),
    };
    let shown: String = mistakes.iter().chain(&warnings).map(|one| shown(bench, one)).collect();
    talk::results(&format!(
        "{shown}{}, {}\n",
        count(&mistakes, "mistake"),
        count(&warnings, "warning")
    ))?;
    Ok(match (mistakes.is_empty(), warnings.is_empty()) {
        (false, _) => Exit::PackRefused,
        (true, false) if strict => Exit::Failed,
        _ => Exit::Done,
    })
}

fn shown(bench: &Bench<'_>, found: &Diagnostic) -> String {
    format!("{}\n\n", bench.looks.diagnostic(found))
}

fn count(found: &[Diagnostic], what: &str) -> String {
    match found.len() {
        1 => format!("1 {what}"),
        many => format!("{many} {what}s"),
    }
}
