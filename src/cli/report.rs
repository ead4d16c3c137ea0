//! `sra report`: writes the document, and the results for other programs.

mod format;

use std::{cell::OnceCell, path::Path};

pub use self::format::Format;
#[cfg(feature = "pdf")]
use crate::document::Attachment;
use crate::{
    assessment::Assessment,
    cli::{
        context::Context,
        delivery::{Delivery, unbroken},
        document,
        exit::Exit,
        failure::Failure,
        store, talk,
    },
    document::{Document, Figures, Meta, Theme, figures},
    evaluate::{Evaluation, evaluate},
    export::{csv::to_csv, ics::to_ics, sheets},
    interview::{Label, Line},
    report::{Report, first_look::FirstLook},
    results::Results,
};

/// The template of the document, and what its files are called.
const TEMPLATE: &str = "sra.md.hbs";
const MAIN_NAME: &str = "risk-assessment";

/// The template of the annex, for packs that have one, and what its files are called.
const ANNEX: &str = "annex.md.hbs";
const ANNEX_NAME: &str = "annex";

/// The template of the first look, and what its files are called.
const FIRST_LOOK: &str = "first-look.md.hbs";
const FIRST_LOOK_NAME: &str = "first-look";

/// What the attached results are, in a PDF reader's list of attachments.
#[cfg(feature = "pdf")]
const DESCRIPTION: &str = "Every answer and result of this risk assessment, as data for programs";

/// What `sra report --help` ends with.
pub fn help() -> String {
    let files = "\
A file that somebody changed is never overwritten: the new one gets a number.
What cannot be written is told at the end; everything else is written.
While questions are open, a first look of a page or two is written as well.";
    #[cfg(feature = "lettering")]
    let files = format!("{files}\n\n{}", super::fonts::HELP);
    files.to_string()
}

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
        let look = "A first look at the gravest risks so far stands beside it, on a page or two.";
        let with_look = formats.iter().any(|format| format.is_document());
        let look = with_look.then(|| Line::new(Label::Note, look));
        let lines: Vec<Line> = [Line::new(Label::Note, text)].into_iter().chain(look).collect();
        talk::say(&context.looks, &lines);
    }
    let stem = store::stem(&path);
    let desk = Desk {
        context,
        attached: wanted.attach_data.then(|| format!("{stem}-results.json")),
        assessment,
        evaluation,
        report,
        theme: document::theme(&context.pack),
        results: OnceCell::new(),
        document: OnceCell::new(),
        annex: OnceCell::new(),
        look: OnceCell::new(),
    };
    let folder = wanted.out.unwrap_or_else(|| path.parent().unwrap_or(Path::new("")));
    let mut delivery = Delivery::open(&context.looks, folder, &stem, &desk.assessment)?;
    for format in formats {
        for (name, made) in desk.files(format) {
            let carries_data = format == Format::Pdf && name.starts_with(MAIN_NAME);
            let placed = delivery.file(&format!("{stem}-{name}"), made);
            if placed.is_some() && carries_data {
                talk::say(&context.looks, &desk.warning());
            }
        }
    }
    Ok(delivery.finish())
}

/// The end of a file's name, after the assessment's, and what the file holds.
type File = (String, Result<Vec<u8>, Failure>);

/// What the files are made from.
struct Desk<'d> {
    context: &'d Context,
    /// What the results are called inside the PDF, where they are to travel with it.
    attached: Option<String>,
    assessment: Assessment,
    evaluation: Evaluation,
    report: Report,
    theme: Result<Theme, Failure>,
    // Made when the first format asks for them.
    results: OnceCell<Results>,
    document: OnceCell<Result<Document, Failure>>,
    annex: OnceCell<Result<Document, Failure>>,
    look: OnceCell<Result<Document, Failure>>,
}

impl Desk<'_> {
    fn files(&self, format: Format) -> Vec<File> {
        let main = self.first_look(format).into_iter().chain(self.whole(format));
        main.chain(self.annex(format)).collect()
    }

    /// Every detail behind the main document.
    fn annex(&self, format: Format) -> Option<File> {
        if !format.is_document() || !self.context.pack.templates.contains_key(ANNEX) {
            return None;
        }
        let made = unbroken(|| {
            let annex = self.annex.get_or_init(|| self.written(ANNEX));
            let annex = annex.as_ref().map_err(Clone::clone)?;
            self.context.document_bytes(format, annex, self.theme.as_ref(), &self.assessment)
        });
        made.transpose().map(|made| (format!("{ANNEX_NAME}.{}", format.ending()), made))
    }

    fn written(&self, template: &str) -> Result<Document, Failure> {
        let (pack, report) = (&self.context.pack, &self.report);
        let meta = Meta {
            author: report.prepared_by.clone(),
            date: Some(report.as_of),
            ..Meta::default()
        };
        document::filled(&document::templates(pack), template, report, &figures(report), &meta)
    }

    /// While questions are open: the gravest risks so far, shortly.
    fn first_look(&self, format: Format) -> Option<File> {
        if self.report.status.complete || !format.is_document() {
            return None;
        }
        let made = unbroken(|| {
            let (pack, assessment) = (&self.context.pack, &self.assessment);
            let look = self.look.get_or_init(|| {
                let look = FirstLook::of(pack, assessment, &self.evaluation);
                let meta = Meta { date: Some(look.as_of), ..Meta::default() };
                let templates = document::templates_with(pack, FIRST_LOOK);
                document::filled(&templates, FIRST_LOOK, &look, &Figures::default(), &meta)
            });
            let look = look.as_ref().map_err(Clone::clone)?;
            self.context.document_bytes(format, look, self.theme.as_ref(), assessment)
        });
        let name = format!("{FIRST_LOOK_NAME}.{}", format.ending());
        made.transpose().map(|made| (name, made))
    }

    fn whole(&self, format: Format) -> Vec<File> {
        let what = match format {
            Format::Csv => return self.tables(),
            Format::Json => "results",
            Format::Ics => "plan",
            _ => MAIN_NAME,
        };
        // What this build lacks was refused, and "all" stood for others.
        let made = unbroken(|| self.bytes(format)).transpose();
        made.map(|made| (format!("{what}.{}", format.ending()), made)).into_iter().collect()
    }

    fn bytes(&self, format: Format) -> Result<Option<Vec<u8>>, Failure> {
        Ok(Some(match format {
            #[cfg(feature = "office")]
            Format::Xlsx => self.workbook()?,
            Format::Json => self.results().to_json().map_err(unmade)?,
            Format::Ics => to_ics(self.results()).into_bytes(),
            #[cfg(feature = "pdf")]
            Format::Pdf => {
                let (document, theme) = (self.document()?, self.theme()?);
                let attachment = self.attachment()?;
                self.context.pdf(document, theme, attachment.as_ref(), &self.assessment)?
            }
            document => {
                let theme = self.theme.as_ref();
                let (context, assessment) = (self.context, &self.assessment);
                return context.document_bytes(document, self.document()?, theme, assessment);
            }
        }))
    }

    fn document(&self) -> Result<&Document, Failure> {
        let document = self.document.get_or_init(|| self.written(TEMPLATE));
        document.as_ref().map_err(Clone::clone)
    }

    #[cfg(any(feature = "pdf", feature = "office"))]
    fn theme(&self) -> Result<&Theme, Failure> {
        self.theme.as_ref().map_err(Clone::clone)
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

    fn tables(&self) -> Vec<File> {
        let sheets = sheets::sheets(self.results());
        let file = |sheet: &sheets::Sheet| {
            (format!("{}.csv", sheet.name.to_lowercase()), to_csv(sheet).map_err(unmade))
        };
        sheets.iter().map(file).collect()
    }

    #[cfg(feature = "office")]
    fn workbook(&self) -> Result<Vec<u8>, Failure> {
        let sheets = sheets::sheets(self.results());
        crate::export::xlsx::to_xlsx(self.results(), &sheets, self.theme()?).map_err(unmade)
    }
}

fn unmade(error: impl ToString) -> Failure {
    Failure::new(Exit::Failed, "A file could not be made from the results.")
        .why(error)
        .way_out("Ask for another format, such as: sra report --format html")
}
