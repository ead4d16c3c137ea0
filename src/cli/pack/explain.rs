//! `sra pack explain CODE`: why something is told, with a bad and a good example.

use std::fmt::Write;

use serde_json::json;

use crate::{
    cli::{exit::Exit, failure::Failure, talk},
    diagnostic::{Code, PAGES, Page, Severity, did_you_mean},
};

pub fn run(code: Option<&str>, as_json: bool) -> Result<Exit, Failure> {
    let text = match code {
        None if as_json => format!("{:#}\n", json!(PAGES.iter().map(data).collect::<Vec<_>>())),
        None => list(),
        Some(code) => {
            let page = Code::find(code).ok_or_else(|| unknown(code))?;
            if as_json { format!("{:#}\n", data(page)) } else { shown(page) }
        }
    };
    talk::results(&text)?;
    Ok(Exit::Done)
}

fn unknown(code: &str) -> Failure {
    let known = PAGES.iter().flat_map(|page| [page.number, page.name]);
    let near = did_you_mean(code, known).map(|near| near.replace('`', ""));
    let what = format!("There is no code “{}”.", code.escape_debug());
    Failure::new(Exit::Usage, what)
        .way_out(near.unwrap_or_else(|| "See all of them: sra pack explain".to_owned()))
}

fn kind(page: &Page) -> &'static str {
    match page.severity {
        Severity::Error => "mistake",
        Severity::Warning => "warning",
    }
}

fn list() -> String {
    let line = |page: &Page| {
        format!("{}  {:<8} {:<24} {}\n", page.number, kind(page), page.name, page.title)
    };
    PAGES.iter().map(line).collect()
}

fn shown(page: &Page) -> String {
    let mut text =
        format!("{} {} ({}, {})\n", page.number, page.name, kind(page), page.confidence.word());
    let _ = writeln!(text, "{}.\n\nWhy: {}", page.title, page.reason);
    for (what, example) in [("Not so", page.bad), ("But so", page.good)] {
        let (file, example) = placed(page.file, example);
        let _ = writeln!(text, "\n{what}, in {file}:\n");
        for line in example.lines() {
            let _ = writeln!(text, "    {line}");
        }
    }
    text
}

/// The file an example stands in, and its lines.
fn placed<'p>(file: &'p str, example: &'p str) -> (&'p str, &'p str) {
    let whole = example.strip_prefix("=== ").and_then(|rest| rest.split_once('\n'));
    whole.unwrap_or((file, example))
}

fn data(page: &Page) -> serde_json::Value {
    let [bad, good] = [page.bad, page.good].map(|example| placed(page.file, example));
    json!({
        "code": page.number,
        "name": page.name,
        "severity": kind(page),
        "confidence": page.confidence.word(),
        "title": page.title,
        "reason": page.reason,
        "bad": { "file": bad.0, "text": bad.1 },
        "good": { "file": good.0, "text": good.1 },
    })
}
