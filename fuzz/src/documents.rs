//! What people call things, in every file that is written of it but the PDF.

use std::sync::LazyLock;

use sra::{
    answer::Answer,
    assessment::Assessment,
    document::{self, Templates, Theme, figures, tree::Block},
    export::{csv::to_csv, ics::to_ics, sheets::sheets, xlsx::to_xlsx},
    pack::Pack,
};

use super::common::{answered, judged, ours, small, text, written};

static TEMPLATES: LazyLock<Templates> = LazyLock::new(|| {
    let files: Vec<_> = ours().templates.clone().into_iter().collect();
    Templates::compile(&files).expect("templates of ours")
});

/// Each line is a text of the practice's own: names, notes, reasons, who said it.
pub fn run(bytes: &[u8]) {
    let text = text(bytes);
    let mut lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).cycle();
    let Some(first) = lines.next() else { return };
    let assessment = renamed(|| lines.next().unwrap_or(first).to_owned());
    every_file(small(), &assessment);
}

fn renamed(mut next: impl FnMut() -> String) -> Assessment {
    let mut assessment = answered().clone();
    for recorded in assessment.answers.values_mut() {
        recorded.by = Some(next());
        recorded.note = Some(next());
        match &mut recorded.answer {
            Answer::Text(said) | Answer::NotApplicable(said) => *said = next(),
            Answer::Names(items) => items.iter_mut().for_each(|item| item.name = next()),
            _ => {}
        }
    }
    assessment
}

fn every_file(pack: &Pack, assessment: &Assessment) {
    let (report, results) = judged(pack, assessment);
    let data = serde_json::to_value(&report).expect("a report is data");
    let theme = Theme::default();
    let markdown = TEMPLATES.render("sra.md.hbs", &data).unwrap_or_else(|found| panic!("{found}"));
    let mut document =
        written(&markdown, &figures(&report), &theme).expect("names break the document");
    // A picture takes a hundred times as long to draw as a page to write; on the page it is drawn.
    document.blocks.retain(|block| !matches!(block, Block::Figure { .. }));
    document::to_docx(&document, &theme).expect("names break the Word file");
    let sheets = sheets(&results);
    for sheet in &sheets {
        to_csv(sheet).expect("names break a table");
    }
    to_xlsx(&results, &sheets, &theme).expect("names break the workbook");
    for line in to_ics(&results).split("\r\n") {
        assert!(line.len() <= 75, "a line of {} bytes in the calendar", line.len());
        assert!(!line.contains(['\r', '\n']));
    }
}
