//! `sra report`: writes the document, and the results for other programs.
#![expect(clippy::disallowed_methods, reason = "makes the folder for the document")]

mod format;

use std::{cell::OnceCell, fs, path::Path, sync::Arc};

pub use self::format::Format;
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
    export::{csv::to_csv, ics::to_ics, sheets},
    interview::{Label, Line},
    pack::Pack,
    report::Report,
    results::Results,
};

/// The template of the document.
const TEMPLATE: &str = "sra.md.hbs";

/// How the document looks, where the pack has its own idea of it.
const THEME: &str = "theme.toml";

pub fn run(
    context: &Context,
    file: Option<&Path>,
    formats: &[Format],
    out: Option<&Path>,
) -> Result<Exit, Failure> {
    let formats = Format::chosen(formats)?;
    let (path, assessment, notes) = context.read(file)?;
    talk::say(&context.looks, &notes);
    let as_of = context.settings.as_of;
    let evaluation = evaluate(&context.pack, &assessment, as_of);
    let report = Report::of(&context.pack, &assessment, &evaluation, as_of);
    if !report.status.complete {
        let text = format!("{}. The document says so.", report.status.words);
        talk::say(&context.looks, &[Line { label: Label::Note, text }]);
    }
    let results = Results::of(&context.pack, &assessment, &evaluation, as_of);
    let desk =
        Desk { context, theme: theme(&context.pack)?, report, results, document: OnceCell::new() };
    // Every file is made before the first is written: a document that fails half-way replaces nothing.
    let files: Result<Vec<_>, Failure> = formats.iter().map(|format| desk.files(*format)).collect();
    let folder = out.unwrap_or_else(|| path.parent().unwrap_or(Path::new("")));
    let stem = store::stem(&path);
    for (name, bytes) in files?.into_iter().flatten() {
        let path = folder.join(format!("{stem}-{name}"));
        write(&path, &bytes)?;
        talk::results(&format!("{}\n", path.display()))?;
    }
    Ok(Exit::Done)
}

/// The end of a file's name, after the assessment's, and what the file holds.
type File = (String, Vec<u8>);

/// What the files are made from.
struct Desk<'d> {
    context: &'d Context,
    theme: Theme,
    report: Report,
    results: Results,
    /// Made when the first format asks for it.
    document: OnceCell<Document>,
}

impl Desk<'_> {
    fn files(&self, format: Format) -> Result<Vec<File>, Failure> {
        let bytes = match format {
            Format::Md => to_markdown(self.document()?).into_bytes(),
            Format::Html => to_html(self.document()?, &self.theme).into_bytes(),
            #[cfg(feature = "pdf")]
            Format::Pdf => self.pdf()?,
            #[cfg(feature = "office")]
            Format::Docx => crate::document::to_docx(self.document()?, &self.theme)
                .map_err(|mistake| unwritable(vec![mistake]))?,
            #[cfg(feature = "office")]
            Format::Xlsx => self.workbook()?,
            Format::Json => self.results.to_json().map_err(unmade)?,
            Format::Ics => to_ics(&self.results).into_bytes(),
            Format::Csv => return self.tables(),
            // What this build lacks was refused, and "all" stood for others.
            _ => return Ok(Vec::new()),
        };
        let what = match format {
            Format::Json => "results",
            Format::Ics => "plan",
            _ => "risk-assessment",
        };
        Ok(vec![(format!("{what}.{}", format.ending()), bytes)])
    }

    fn document(&self) -> Result<&Document, Failure> {
        match self.document.get() {
            Some(document) => Ok(document),
            None => {
                let document = document(&self.context.pack, &self.report)?;
                Ok(self.document.get_or_init(|| document))
            }
        }
    }

    fn tables(&self) -> Result<Vec<File>, Failure> {
        let sheets = sheets::sheets(&self.results);
        let file = |sheet: &sheets::Sheet| {
            let bytes = to_csv(sheet).map_err(unmade)?;
            Ok((format!("{}.csv", sheet.name.to_lowercase()), bytes))
        };
        sheets.iter().map(file).collect()
    }

    #[cfg(feature = "office")]
    fn workbook(&self) -> Result<Vec<u8>, Failure> {
        let sheets = sheets::sheets(&self.results);
        crate::export::xlsx::to_xlsx(&self.results, &sheets, &self.theme).map_err(unmade)
    }

    #[cfg(feature = "pdf")]
    fn pdf(&self) -> Result<Vec<u8>, Failure> {
        let pdf = crate::document::to_pdf(self.document()?, &self.theme)
            .map_err(|mistake| unwritable(vec![mistake]))?;
        for warning in &pdf.warnings {
            talk::mutter(&format!("{}\n\n", self.context.looks.diagnostic(warning)));
        }
        Ok(pdf.bytes)
    }
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

pub(super) fn theme(pack: &Pack) -> Result<Theme, Failure> {
    let Some(source) = pack.templates.get(THEME) else { return Ok(Theme::default()) };
    toml::from_str(&source.text).map_err(|error| {
        let place = Place::new(source, error.span().unwrap_or(0..0));
        unwritable(vec![Diagnostic::error(place, error.message().to_owned())])
    })
}

pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let made = folder.map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| store::write(path, bytes, Replace::Old))
        .map_err(|error| store::unsaved(path, &error))
}

fn unmade(error: impl ToString) -> Failure {
    Failure::new(Exit::Failed, "A file could not be made from the results.")
        .why(error)
        .way_out("Nothing was changed. Ask for other formats, such as: sra report --format html")
}

pub(super) fn unwritable(mistakes: Vec<Diagnostic>) -> Failure {
    let count = count_of_mistakes(&mistakes);
    Failure::new(Exit::PackRefused, format!("The pack's document could not be written: {count}."))
        .why("Nothing was changed.")
        .way_out("Mend the templates of the pack; the built-in ones can be used without --pack.")
        .mistakes(mistakes)
}
