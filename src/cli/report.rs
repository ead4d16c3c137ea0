//! `sra report`: writes the document, and the results for other programs.
#![expect(clippy::disallowed_methods, reason = "makes the folder for the document")]

mod format;

use std::{cell::OnceCell, fs, path::Path};

pub use self::format::Format;
#[cfg(feature = "pdf")]
use crate::document::Attachment;
use crate::{
    assessment::Assessment,
    cli::{
        context::Context,
        document,
        exit::Exit,
        failure::Failure,
        store::{self, Replace},
        talk,
    },
    document::{Document, Meta, Theme, figures},
    evaluate::{Evaluation, evaluate},
    export::{csv::to_csv, ics::to_ics, sheets},
    interview::{Label, Line},
    pack::Pack,
    report::Report,
    results::Results,
};

/// The template of the document.
const TEMPLATE: &str = "sra.md.hbs";

/// What the attached results are, in a PDF reader's list of attachments.
#[cfg(feature = "pdf")]
const DESCRIPTION: &str = "Every answer and result of this risk assessment, as data for programs";

/// What was asked for on the command line.
pub struct Wanted<'a> {
    pub formats: &'a [Format],
    pub out: Option<&'a Path>,
    /// Whether the PDF carries the results, which hold every answer.
    pub attach_data: bool,
}

pub fn run(context: &Context, file: Option<&Path>, wanted: &Wanted<'_>) -> Result<Exit, Failure> {
    let formats = Format::chosen(wanted.formats)?;
    if wanted.attach_data {
        Format::carrying_data(&formats)?;
    }
    let (path, assessment, notes) = context.read(file)?;
    talk::say(&context.looks, &notes);
    let as_of = context.settings.as_of;
    let evaluation = evaluate(&context.pack, &assessment, as_of);
    let report = Report::of(&context.pack, &assessment, &evaluation);
    if !report.status.complete {
        let text = format!("{}. The document says so.", report.status.words);
        talk::say(&context.looks, &[Line { label: Label::Note, text }]);
    }
    let stem = store::stem(&path);
    let desk = Desk {
        context,
        attached: wanted.attach_data.then(|| format!("{stem}-results.json")),
        assessment,
        evaluation,
        report,
        theme: document::theme(&context.pack)?,
        results: OnceCell::new(),
        document: OnceCell::new(),
    };
    // Every file is made before the first is written: a document that fails half-way replaces nothing.
    let files: Result<Vec<_>, Failure> = formats.iter().map(|format| desk.files(*format)).collect();
    let files = files?;
    talk::say(&context.looks, &desk.warning());
    let folder = wanted.out.unwrap_or_else(|| path.parent().unwrap_or(Path::new("")));
    for (name, bytes) in files.into_iter().flatten() {
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
    /// What the results are called inside the PDF, where they are to travel with it.
    attached: Option<String>,
    assessment: Assessment,
    evaluation: Evaluation,
    report: Report,
    theme: Theme,
    // Made when the first format asks for them.
    results: OnceCell<Results>,
    document: OnceCell<Document>,
}

impl Desk<'_> {
    fn files(&self, format: Format) -> Result<Vec<File>, Failure> {
        let bytes = match format {
            #[cfg(feature = "office")]
            Format::Xlsx => self.workbook()?,
            Format::Json => self.results().to_json().map_err(unmade)?,
            Format::Ics => to_ics(self.results()).into_bytes(),
            Format::Csv => return self.tables(),
            #[cfg(feature = "pdf")]
            Format::Pdf => {
                let attachment = self.attachment()?;
                self.context.pdf(
                    self.document()?,
                    &self.theme,
                    attachment.as_ref(),
                    &self.assessment,
                )?
            }
            document => {
                let bytes = self.context.document_bytes(
                    document,
                    self.document()?,
                    &self.theme,
                    &self.assessment,
                )?;
                // What this build lacks was refused, and "all" stood for others.
                let Some(bytes) = bytes else { return Ok(Vec::new()) };
                bytes
            }
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
                let document = written(&self.context.pack, &self.report)?;
                Ok(self.document.get_or_init(|| document))
            }
        }
    }

    #[cfg(feature = "pdf")]
    fn attachment(&self) -> Result<Option<Attachment>, Failure> {
        let Some(name) = &self.attached else { return Ok(None) };
        Ok(Some(Attachment {
            name: name.clone(),
            mime: "application/json",
            description: DESCRIPTION.to_owned(),
            bytes: self.results().to_json().map_err(unmade)?,
        }))
    }

    /// Somebody who mails the PDF has to know what is in it.
    fn warning(&self) -> Vec<Line> {
        let told = self.attached.iter().map(|name| {
            let text = format!(
                "The PDF has every answer inside it, as “{name}”. Whoever gets the PDF gets them too."
            );
            Line { label: Label::Note, text }
        });
        told.collect()
    }

    fn results(&self) -> &Results {
        let Self { context, assessment, evaluation, .. } = self;
        self.results.get_or_init(|| Results::of(&context.pack, assessment, evaluation))
    }

    fn tables(&self) -> Result<Vec<File>, Failure> {
        let sheets = sheets::sheets(self.results());
        let file = |sheet: &sheets::Sheet| {
            let bytes = to_csv(sheet).map_err(unmade)?;
            Ok((format!("{}.csv", sheet.name.to_lowercase()), bytes))
        };
        sheets.iter().map(file).collect()
    }

    #[cfg(feature = "office")]
    fn workbook(&self) -> Result<Vec<u8>, Failure> {
        let sheets = sheets::sheets(self.results());
        crate::export::xlsx::to_xlsx(self.results(), &sheets, &self.theme).map_err(unmade)
    }
}

fn written(pack: &Pack, report: &Report) -> Result<Document, Failure> {
    let meta =
        Meta { author: report.prepared_by.clone(), date: Some(report.as_of), ..Meta::default() };
    document::filled(&document::templates(pack), TEMPLATE, report, &figures(report), &meta)
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
