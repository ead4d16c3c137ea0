//! Templates: a document's, and any partials after it, filled with a sample report.

use std::sync::{Arc, LazyLock};

use serde_json::Value;
use sra::{
    diagnostic::Source,
    document::{Figures, Templates, Theme, figures},
};

use super::common::{answered, files, judged, small, text, told, written};

struct Sample {
    data: Value,
    figures: Figures,
}

static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    let (report, _) = judged(small(), answered());
    let data = serde_json::to_value(&report).expect("a report is data");
    Sample { data, figures: figures(&report) }
});

/// The text is the document's template up to the first line `=== NAME.hbs`, under which a partial stands.
pub fn run(bytes: &[u8]) {
    let text = text(bytes);
    let (document, partials) = text.split_at(text.find("=== ").unwrap_or(text.len()));
    let source = |name: &str, text: &str| {
        let text = text.to_owned();
        (name.to_owned(), Arc::new(Source { name: format!("templates/{name}"), text }))
    };
    let mut all = vec![source("sra.md.hbs", document)];
    all.extend(files(partials).iter().map(|file| source(&file.name, &file.text)));
    let templates = match Templates::compile(&all) {
        Ok(templates) => templates,
        Err(mistakes) => return told(&mistakes),
    };
    let first = templates.render("sra.md.hbs", &SAMPLE.data);
    assert_eq!(first, templates.render("sra.md.hbs", &SAMPLE.data), "two renderings differ");
    match first {
        Ok(markdown) => {
            written(&markdown, &SAMPLE.figures, &Theme::default());
        }
        Err(mistake) => told(&[mistake]),
    }
}
