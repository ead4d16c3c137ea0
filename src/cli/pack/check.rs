//! `sra pack check`: every mistake and warning of a pack, then their count.

use serde_json::{Value, json};

use crate::{
    check::{Checked, check, layer_of},
    cli::{
        exit::Exit,
        failure::{Failure, count, count_of_mistakes},
        files,
        pack::Bench,
        talk,
    },
    diagnostic::{Diagnostic, Severity},
    pack::files::Files,
};

pub fn run(bench: &Bench<'_>, strict: bool, as_json: bool) -> Result<Exit, Failure> {
    let layers = bench.layers()?;
    let others = bench.folder.map(files::others).unwrap_or_default();
    let Checked { mistakes, warnings } = check(&layers, &others);
    let text = if as_json {
        let all = mistakes.iter().chain(&warnings).map(|one| as_data(one, &layers));
        let told = json!({ "format": 1, "found": all.collect::<Vec<_>>() });
        format!("{told:#}\n")
    } else {
        let counts = [count_of_mistakes(&mistakes), count(warnings.len(), "warning")].join(", ");
        let shown = [&mistakes, &warnings].map(|found| bench.looks.diagnostics(found)).concat();
        format!("{shown}{}{counts}\n", way_to_more(&mistakes, &warnings))
    };
    talk::results(&text)?;
    Ok(match (mistakes.is_empty(), warnings.is_empty()) {
        (false, _) => Exit::PackRefused,
        (true, false) if strict => Exit::Failed,
        _ => Exit::Done,
    })
}

/// Where the reason and a good example stand, by the first code that was told.
fn way_to_more(mistakes: &[Diagnostic], warnings: &[Diagnostic]) -> String {
    let code = mistakes.iter().chain(warnings).find_map(|one| one.code);
    code.map_or_else(String::new, |code| {
        format!("Why it matters, with a good example: sra pack explain {}\n", code.page().number)
    })
}

/// One mistake or warning for other programs.
fn as_data(one: &Diagnostic, layers: &[Files]) -> Value {
    let place = one.places.first().map(|(place, _)| place);
    let page = one.code.map(|code| code.page());
    json!({
        "code": page.map(|page| page.number),
        "name": page.map(|page| page.name),
        "severity": match one.severity {
            Severity::Error => "mistake",
            Severity::Warning => "warning",
        },
        "confidence": page.map(|page| page.confidence.word()),
        "layer": place.and_then(|place| layer_of(layers, place)),
        "file": place.map(|place| file(&place.source.name)),
        "line": place.map(crate::diagnostic::Place::line),
        "column": place.map(crate::diagnostic::Place::column),
        "message": one.message,
        "reason": page.map(|page| page.reason),
        "way_out": one.help,
    })
}

/// The file inside its pack, without the pack's name.
fn file(name: &str) -> &str {
    name.rsplit_once(": ").map_or(name, |(_, file)| file)
}
