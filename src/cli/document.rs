//! Documents from a pack's templates: filled, read, and written in the formats meant for people.

use std::sync::Arc;

use serde::Serialize;

use crate::{
    cli::{
        context::Context,
        exit::Exit,
        failure::{Failure, count_of_mistakes},
        report::Format,
    },
    diagnostic::{Diagnostic, Source},
    document::{Document, Figures, Meta, Templates, Theme, build, to_html, to_markdown},
    pack::Pack,
};

/// The templates of a pack, by their names.
pub fn templates(pack: &Pack) -> Vec<(String, Arc<Source>)> {
    pack.templates.iter().map(|(name, source)| (name.clone(), Arc::clone(source))).collect()
}

/// The document tree: one of the templates filled with data, read as Markdown.
pub fn filled(
    templates: &[(String, Arc<Source>)],
    name: &str,
    data: &impl Serialize,
    figures: &Figures,
    meta: &Meta,
) -> Result<Document, Failure> {
    let templates = Templates::compile(templates).map_err(unwritable)?;
    let data = serde_json::to_value(data)
        .map_err(|error| unwritable(vec![Diagnostic::bare(error.to_string())]))?;
    let markdown = templates.render(name, &data).map_err(|mistake| unwritable(vec![mistake]))?;
    build(&markdown, figures, meta).map_err(unwritable)
}

pub fn theme(pack: &Pack) -> Result<Theme, Failure> {
    Theme::of(pack).map_err(unwritable)
}

impl Context {
    /// The document as a file; none for a format that is no document, or that this build lacks. Markdown needs no theme.
    pub fn document_bytes(
        &self,
        format: Format,
        document: &Document,
        theme: Result<&Theme, &Failure>,
    ) -> Result<Option<Vec<u8>>, Failure> {
        let theme = || theme.map_err(Clone::clone);
        Ok(Some(match format {
            Format::Md => to_markdown(document).into_bytes(),
            Format::Html => to_html(document, theme()?).into_bytes(),
            #[cfg(feature = "pdf")]
            Format::Pdf => self.pdf(document, theme()?, None)?,
            #[cfg(feature = "office")]
            Format::Docx => crate::document::to_docx(document, theme()?)
                .map_err(|mistake| unwritable(vec![mistake]))?,
            _ => return Ok(None),
        }))
    }

    #[cfg(feature = "pdf")]
    pub fn pdf(
        &self,
        document: &Document,
        theme: &Theme,
        attachment: Option<&crate::document::Attachment>,
    ) -> Result<Vec<u8>, Failure> {
        let pdf = crate::document::to_pdf(document, theme, attachment)
            .map_err(|mistake| unwritable(vec![mistake]))?;
        crate::cli::talk::mutter(&self.looks.diagnostics(&pdf.warnings));
        Ok(pdf.bytes)
    }
}

fn unwritable(mistakes: Vec<Diagnostic>) -> Failure {
    let count = count_of_mistakes(&mistakes);
    Failure::new(Exit::PackRefused, format!("The pack's document could not be written: {count}."))
        .way_out("Mend the templates of the pack; the built-in ones can be used without --pack.")
        .mistakes(mistakes)
}
