//! The documents of a practice on trial: each is written, and what keeps it from being written is told.

use std::sync::{Arc, OnceLock};

use crate::{
    cli::report::Paper,
    diagnostic::{Diagnostic, Source},
    document::{Document, Meta, Templates, Theme, build, figures, to_html, to_markdown},
    evaluate::Evaluation,
    pack::Pack,
    report::Report,
    trial::Practice,
};

/// What all practices share.
pub struct Papers {
    templates: Result<Templates, Vec<Diagnostic>>,
    theme: Result<Theme, Vec<Diagnostic>>,
    /// Whether HTML, Word and PDF are made too.
    all_formats: bool,
    told: OnceLock<()>,
}

impl Papers {
    pub fn of(pack: &Pack, all_formats: bool) -> Self {
        let files: Vec<(String, Arc<Source>)> = pack.templates.clone().into_iter().collect();
        let (templates, theme) = (Templates::compile(&files), Theme::of(pack));
        Self { templates, theme, all_formats, told: OnceLock::new() }
    }

    /// What is wrong with the documents of this practice.
    pub fn mistakes(
        &self,
        pack: &Pack,
        practice: &Practice,
        judged: &Evaluation,
    ) -> Vec<Diagnostic> {
        let templates = match (&self.templates, &self.theme) {
            (Ok(templates), Ok(_)) => templates,
            // The same for every practice, so it is told once.
            (Err(found), _) | (_, Err(found)) => {
                let is_first = self.told.set(()).is_ok();
                return if is_first { found.clone() } else { Vec::new() };
            }
        };
        let report = Report::of(pack, &practice.assessment, judged);
        let data = match serde_json::to_value(&report) {
            Ok(data) => data,
            Err(error) => return vec![Diagnostic::bare(error.to_string())],
        };
        let figures = figures(&report);
        let written = |paper: Paper| {
            let name = paper.template();
            let text = templates.render(name, &data).map_err(|mistake| vec![mistake])?;
            let meta = Meta {
                name: format!("templates/{name}, filled in"),
                date: Some(report.as_of),
                ..Meta::default()
            };
            self.made(&build(&text, &figures, &meta)?)
        };
        let papers = Paper::chosen(&[], pack).unwrap_or_default().into_iter();
        papers.filter_map(|paper| written(paper).err()).flatten().collect()
    }

    fn made(&self, document: &Document) -> Result<(), Vec<Diagnostic>> {
        let _ = to_markdown(document);
        if let (Ok(theme), true) = (&self.theme, self.all_formats) {
            let _ = to_html(document, theme);
            #[cfg(feature = "office")]
            crate::document::to_docx(document, theme).map_err(|mistake| vec![mistake])?;
            #[cfg(feature = "pdf")]
            crate::document::to_pdf(document, theme, None).map_err(|mistake| vec![mistake])?;
        }
        Ok(())
    }
}
