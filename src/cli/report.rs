//! `sra report`: writes the document, and the results for other programs.

mod paper;

use std::{
    panic,
    path::{Path, PathBuf},
    sync::OnceLock,
    thread,
};

pub use self::paper::Paper;
#[cfg(feature = "pdf")]
use crate::document::Attachment;
use crate::{
    assessment::Assessment,
    cli::{
        console,
        context::Context,
        delivery::{Delivery, unbroken},
        document::{self, Printed},
        exit::Exit,
        failure::Failure,
        format::Format,
        showing::offer,
        store, talk,
    },
    document::{Document, Figures, Meta, Theme, figures},
    evaluate::{Evaluation, evaluate},
    export::{csv::to_csv, ics::to_ics, sheets},
    interview::{Label, Line},
    report::{Report, first_look::FirstLook},
    results::Results,
};

/// The template of the first look, and what its files are called.
const FIRST_LOOK: &str = "first-look.md.hbs";
const FIRST_LOOK_NAME: &str = "first-look";

/// What the attached results are, in a PDF reader's list of attachments.
#[cfg(feature = "pdf")]
const DESCRIPTION: &str = "Every answer and result of this risk assessment, as data for programs";

/// What `sra report --help` ends with.
pub fn help() -> String {
    let files = "\
The risk assessment is the document to open first; the annex has every detail
behind it, and the plan each action with its steps, to work with and to sign.
Names of files hold the day, so no report overwrites that of another day. A
file that somebody changed is never overwritten: the new one gets a number.
What cannot be written is told at the end; everything else is written.
While questions are open, a first look of a page or two is written as well.";
    #[cfg(feature = "lettering")]
    let files = format!("{files}\n\n{}", super::fonts::HELP);
    files.to_string()
}

/// What was asked for on the command line.
#[derive(Default)]
pub struct Wanted<'a> {
    pub formats: &'a [Format],
    pub papers: &'a [Paper],
    pub out: Option<&'a Path>,
    /// Whether the PDF carries the results, which hold every answer.
    pub attach_data: bool,
}

pub fn run(context: &Context, file: Option<&Path>, wanted: &Wanted<'_>) -> Result<Exit, Failure> {
    let (exit, first) = write(context, file, wanted)?;
    if let Some(first) = first.filter(|_| context.settings.shows_documents) {
        offer(&mut *console::open(&context.settings), &first);
    }
    Ok(exit)
}

/// Writes what is wanted. Gives the document that somebody opens first, too.
pub fn write(
    context: &Context,
    file: Option<&Path>,
    wanted: &Wanted<'_>,
) -> Result<(Exit, Option<PathBuf>), Failure> {
    let formats = Format::chosen(wanted.formats)?;
    let papers = Paper::chosen(wanted.papers, &context.pack)?;
    if wanted.attach_data {
        Format::carrying_data(&formats)?;
        Paper::carrying_data(&papers)?;
    }
    let (path, assessment, notes) = context.read(file)?;
    talk::say(&context.looks, &notes);
    let as_of = context.settings.as_of;
    let evaluation = evaluate(&context.pack, &assessment, as_of);
    let report = Report::of(&context.pack, &assessment, &evaluation);
    if !report.status.complete {
        let text = format!("{}. The document says so.", report.status.words);
        let look = "A first look at the gravest risks so far stands beside it, on a page or two.";
        let with_look = report.status.unanswered > 0 && papers.contains(&Paper::Main);
        let with_look = with_look && formats.iter().any(|format| format.is_document());
        let look = with_look.then(|| Line::new(Label::Note, look));
        let lines: Vec<Line> = [Line::new(Label::Note, text)].into_iter().chain(look).collect();
        talk::say(&context.looks, &lines);
    }
    let stem = store::stem(&path);
    let dated = format!("{stem}-{as_of}");
    let desk = Desk {
        context,
        attached: wanted.attach_data.then(|| format!("{dated}-results.json")),
        assessment,
        evaluation,
        report,
        theme: document::theme(&context.pack),
        results: OnceLock::new(),
        papers: papers.into_iter().map(|paper| (paper, OnceLock::new())).collect(),
        look: OnceLock::new(),
    };
    let folder = wanted.out.unwrap_or_else(|| path.parent().unwrap_or(Path::new("")));
    let mut delivery = Delivery::open(&context.looks, folder, &stem, &desk.assessment)?;
    let mut first: Option<PathBuf> = None;
    for format in formats {
        for (name, made) in desk.files(format) {
            let is_main = name.starts_with(Paper::Main.name());
            let placed = delivery.file(&format!("{dated}-{name}"), made);
            if placed.is_some() && is_main && format == Format::Pdf {
                talk::say(&context.looks, &desk.warning());
            }
            first = placed.filter(|_| is_main).map(|placed| placed.path).or(first);
        }
    }
    if delivery.is_several() {
        talk::say(&context.looks, to_open(first.as_deref()).as_slice());
    }
    Ok((delivery.finish(), first))
}

/// Of several files somebody opens one first; the PDF, where there is one, comes last.
fn to_open(first: Option<&Path>) -> Option<Line> {
    let name = first?.file_name()?.display().to_string();
    Some(Line::new(Label::Note, format!("Open “{name}” first.")))
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
    results: OnceLock<Results>,
    papers: Vec<(Paper, OnceLock<Result<Document, Failure>>)>,
    look: OnceLock<Result<Document, Failure>>,
}

impl Desk<'_> {
    fn files(&self, format: Format) -> Vec<File> {
        if !format.is_document() {
            return self.data(format);
        }
        // Setting pages takes longest, and no document waits for another.
        let (look, papers) = thread::scope(|scope| {
            let made = |paper: Paper| scope.spawn(move || unbroken(|| self.printed(paper, format)));
            let papers: Vec<_> =
                self.papers.iter().map(|(paper, _)| (*paper, made(*paper))).collect();
            let look = self.first_look(format);
            let made = papers.into_iter().map(|(paper, made)| (paper.name(), joined(made)));
            (look, made.collect::<Vec<_>>())
        });
        let made = look.map(|look| (FIRST_LOOK_NAME, look)).into_iter().chain(papers);
        let file = |(name, made): (&str, Result<Option<Printed>, Failure>)| {
            let made = made.transpose()?.map(|printed| printed.told(self.context));
            Some((format!("{name}.{}", format.ending()), made))
        };
        made.filter_map(file).collect()
    }

    fn printed(&self, paper: Paper, format: Format) -> Result<Option<Printed>, Failure> {
        let document = self.document(paper)?;
        let (context, assessment) = (self.context, &self.assessment);
        #[cfg(feature = "pdf")]
        if (paper, format) == (Paper::Main, Format::Pdf) {
            let attachment = self.attachment()?;
            return context.pdf(document, self.theme()?, attachment.as_ref(), assessment).map(Some);
        }
        context.printed(format, document, self.theme.as_ref(), assessment)
    }

    fn document(&self, paper: Paper) -> Result<&Document, Failure> {
        let mut papers = self.papers.iter();
        let Some((_, made)) = papers.find(|(one, _)| *one == paper) else {
            return Err(unmade("the document was not asked for"));
        };
        made.get_or_init(|| self.written(paper.template())).as_ref().map_err(Clone::clone)
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
    fn first_look(&self, format: Format) -> Option<Result<Option<Printed>, Failure>> {
        let is_wanted = self.papers.iter().any(|(paper, _)| *paper == Paper::Main);
        if self.report.status.unanswered == 0 || !is_wanted {
            return None;
        }
        Some(unbroken(|| {
            let (pack, assessment) = (&self.context.pack, &self.assessment);
            let look = self.look.get_or_init(|| {
                let look = FirstLook::of(pack, assessment, &self.evaluation);
                let meta = Meta { date: Some(look.as_of), ..Meta::default() };
                let templates = document::templates_with(pack, FIRST_LOOK);
                document::filled(&templates, FIRST_LOOK, &look, &Figures::default(), &meta)
            });
            let look = look.as_ref().map_err(Clone::clone)?;
            self.context.printed(format, look, self.theme.as_ref(), assessment)
        }))
    }

    /// What is meant for other programs.
    fn data(&self, format: Format) -> Vec<File> {
        let what = match format {
            Format::Csv => return self.tables(),
            Format::Xlsx => "workbook",
            Format::Ics => "plan",
            _ => "results",
        };
        // What this build lacks was refused, and "all" stood for others.
        let made = unbroken(|| self.data_bytes(format)).transpose();
        made.map(|made| (format!("{what}.{}", format.ending()), made)).into_iter().collect()
    }

    fn data_bytes(&self, format: Format) -> Result<Option<Vec<u8>>, Failure> {
        Ok(Some(match format {
            #[cfg(feature = "office")]
            Format::Xlsx => self.workbook()?,
            Format::Json => self.results().to_json().map_err(unmade)?,
            Format::Ics => to_ics(self.results()).into_bytes(),
            _ => return Ok(None),
        }))
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

fn joined<T>(thread: thread::ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| panic::resume_unwind(panic))
}

fn unmade(error: impl ToString) -> Failure {
    Failure::new(Exit::Failed, "A file could not be made from the results.")
        .why(error)
        .way_out("Ask for another format, such as: sra report --format html")
}
