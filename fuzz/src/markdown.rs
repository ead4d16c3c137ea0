//! Markdown, as a filled template gives it, in every format but PDF.

use std::sync::LazyLock;

use sra::document::{self, Figures, Meta, Theme, figures};

use super::common::{answered, judged, small, text, written};

static FIGURES: LazyLock<Figures> = LazyLock::new(|| figures(&judged(small(), answered()).0));

/// What can be read can be written in each format. The Markdown that is written is a document again, and the same one.
pub fn run(bytes: &[u8]) {
    let theme = Theme::default();
    let Some(document) = written(&text(bytes), &FIGURES, &theme) else { return };
    let first = document::to_markdown(&document);
    if let Ok(again) = document::build(&first, &Figures::default(), &Meta::default()) {
        document::to_markdown(&again);
    }
    #[cfg(feature = "office")]
    document::to_docx(&document, &theme).expect("a Word file is made of any document");
}
