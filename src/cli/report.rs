//! `sra report`: writes the document.
#![expect(clippy::disallowed_methods, reason = "makes the folder for the document")]

use std::{fs, path::Path, sync::Arc};

use clap::ValueEnum;

use crate::{
    cli::{
        context::Context,
        exit::Exit,
        failure::{Failure, count_of_mistakes},
        store::{self, Replace},
        talk,
    },
    diagnostic::{Diagnostic, Place, Source},
    document::{Document, Meta, Templates, Theme, build, figures, to_html, to_markdown},
    evaluate::evaluate,
    interview::{Label, Line},
    pack::Pack,
    report::Report,
};

/// The template of the document.
const TEMPLATE: &str = "sra.md.hbs";

/// How the document looks, where the pack has its own idea of it.
const THEME: &str = "theme.toml";

/// A file the document can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Md,
    Html,
    #[cfg(feature = "pdf")]
    Pdf,
    #[cfg(feature = "office")]
    Docx,
}

pub fn run(
    context: &Context,
    file: Option<&Path>,
    formats: &[Format],
    out: Option<&Path>,
) -> Result<Exit, Failure> {
    let (path, assessment, notes) = context.read(file)?;
    talk::say(&context.looks, &notes);
    let as_of = context.settings.as_of;
    let evaluation = evaluate(&context.pack, &assessment, as_of);
    let report = Report::of(&context.pack, &assessment, &evaluation, as_of);
    if !report.status.complete {
        let text = format!("{}. The document says so.", report.status.words);
        talk::say(&context.looks, &[Line { label: Label::Note, text }]);
    }
    let document = document(&context.pack, &report)?;
    let theme = theme(&context.pack)?;
    let all = if formats.is_empty() { Format::value_variants() } else { formats };
    // Every file is made before the first is written: a document that fails half-way replaces nothing.
    let files: Result<Vec<_>, Failure> = all
        .iter()
        .map(|format| Ok((*format, context.bytes(*format, &document, &theme)?)))
        .collect();
    let folder = out.unwrap_or_else(|| path.parent().unwrap_or(Path::new("")));
    let stem = store::stem(&path);
    for (format, bytes) in files? {
        let path = folder.join(format!("{stem}-risk-assessment.{}", format.ending()));
        write(&path, &bytes)?;
        talk::results(&format!("{}\n", path.display()))?;
    }
    Ok(Exit::Done)
}

/// The document tree: the template filled with the report, read as Markdown.
fn document(pack: &Pack, report: &Report) -> Result<Document, Failure> {
    let files: Vec<(String, Arc<Source>)> =
        pack.templates.iter().map(|(name, source)| (name.clone(), Arc::clone(source))).collect();
    let templates = Templates::compile(&files).map_err(unwritable)?;
    let data = serde_json::to_value(report)
        .map_err(|error| unwritable(vec![Diagnostic::bare(error.to_string())]))?;
    let markdown =
        templates.render(TEMPLATE, &data).map_err(|mistake| unwritable(vec![mistake]))?;
    let meta =
        Meta { author: report.prepared_by.clone(), date: Some(report.as_of), ..Meta::default() };
    build(&markdown, &figures(report), &meta).map_err(unwritable)
}

fn theme(pack: &Pack) -> Result<Theme, Failure> {
    let Some(source) = pack.templates.get(THEME) else { return Ok(Theme::default()) };
    toml::from_str(&source.text).map_err(|error| {
        let place = Place::new(source, error.span().unwrap_or(0..0));
        unwritable(vec![Diagnostic::error(place, error.message().to_owned())])
    })
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Self::Md => "md",
            Self::Html => "html",
            #[cfg(feature = "pdf")]
            Self::Pdf => "pdf",
            #[cfg(feature = "office")]
            Self::Docx => "docx",
        }
    }
}

impl Context {
    fn bytes(
        &self,
        format: Format,
        document: &Document,
        theme: &Theme,
    ) -> Result<Vec<u8>, Failure> {
        match format {
            Format::Md => Ok(to_markdown(document).into_bytes()),
            Format::Html => Ok(to_html(document, theme).into_bytes()),
            #[cfg(feature = "pdf")]
            Format::Pdf => self.pdf(document, theme),
            #[cfg(feature = "office")]
            Format::Docx => crate::document::to_docx(document, theme)
                .map_err(|mistake| unwritable(vec![mistake])),
        }
    }

    #[cfg(feature = "pdf")]
    fn pdf(&self, document: &Document, theme: &Theme) -> Result<Vec<u8>, Failure> {
        let pdf = crate::document::to_pdf(document, theme)
            .map_err(|mistake| unwritable(vec![mistake]))?;
        for warning in &pdf.warnings {
            talk::mutter(&format!("{}\n\n", self.looks.diagnostic(warning)));
        }
        Ok(pdf.bytes)
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let made = folder.map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| store::write(path, bytes, Replace::Old))
        .map_err(|error| store::unsaved(path, &error))
}

fn unwritable(mistakes: Vec<Diagnostic>) -> Failure {
    let count = count_of_mistakes(&mistakes);
    Failure::new(Exit::PackRefused, format!("The pack's document could not be written: {count}."))
        .why("Nothing was changed.")
        .way_out("Mend the templates of the pack; the built-in ones can be used without --pack.")
        .mistakes(mistakes)
}
