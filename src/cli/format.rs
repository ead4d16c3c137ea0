//! The kinds of file an assessment can be written as.

use clap::ValueEnum;

use crate::cli::{exit::Exit, failure::Failure};

/// What may stand after `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The document, to read anywhere
    Md,
    /// The document, for a browser
    Html,
    /// The document, to print and keep
    Pdf,
    /// The document, for Word
    Docx,
    /// Risks, plan and answers as a workbook
    Xlsx,
    /// The workbook's tables, a file each
    Csv,
    /// The results for other programs
    Json,
    /// The plan's due dates as a calendar
    Ics,
    /// All of these
    All,
}

impl Format {
    /// What is written when nothing is named.
    const USUAL: [Self; 4] = [Self::Pdf, Self::Docx, Self::Html, Self::Xlsx];

    const EVERY: [Self; 8] =
        [Self::Md, Self::Html, Self::Pdf, Self::Docx, Self::Xlsx, Self::Csv, Self::Json, Self::Ics];

    /// The formats that were asked for, each once. What is not named is left out where this build cannot write it.
    pub fn chosen(named: &[Self]) -> Result<Vec<Self>, Failure> {
        let mut chosen: Vec<Self> = Vec::new();
        for format in if named.is_empty() { &Self::USUAL } else { named } {
            let all =
                if *format == Self::All { &Self::EVERY[..] } else { std::slice::from_ref(format) };
            let optional = named.is_empty() || *format == Self::All;
            for format in all {
                match format.missing() {
                    Some(_) if optional => {}
                    Some(feature) => return Err(format.cannot_be_written(feature)),
                    None if chosen.contains(format) => {}
                    None => chosen.push(*format),
                }
            }
        }
        // It takes by far the longest, and the most that could go wrong: the others are there by then.
        chosen.sort_by_key(|format| *format == Self::Pdf);
        Ok(chosen)
    }

    /// Whether it is a document, for people.
    pub fn is_document(self) -> bool {
        matches!(self, Self::Md | Self::Html | Self::Pdf | Self::Docx)
    }

    /// The formats of what can only be a document: what is meant for other programs is refused.
    pub fn of_documents(named: &[Self], what: &str) -> Result<Vec<Self>, Failure> {
        match named.iter().find(|format| !format.is_document() && **format != Self::All) {
            Some(other) => Err(other.is_no_document(what)),
            None => Ok(Self::chosen(named)?.into_iter().filter(|one| one.is_document()).collect()),
        }
    }

    /// The failure where something that can only be a document was asked for as something else.
    pub fn is_no_document(self, what: &str) -> Failure {
        Failure::new(Exit::Usage, format!("{what} not written as {}.", self.ending()))
            .way_out("Leave out --format, or give md, html, pdf or docx.")
    }

    /// Refuses formats of which none can carry data inside it.
    pub fn carrying_data(chosen: &[Self]) -> Result<(), Failure> {
        match Self::Pdf.missing() {
            Some(feature) => Err(Self::Pdf.cannot_be_written(feature)),
            None if chosen.contains(&Self::Pdf) => Ok(()),
            None => {
                let what =
                    "--attach-data puts the results inside the PDF, and no PDF was asked for.";
                Err(Failure::new(Exit::Usage, what)
                    .why("Nothing was written.")
                    .way_out("Add pdf to the formats: sra report --attach-data --format pdf")
                    .way_out("Or write the results as a file: sra report --format json"))
            }
        }
    }

    /// The end of the file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Md => "md",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Ics => "ics",
            Self::All => "all",
        }
    }

    /// The feature of the build that this needs and that is not there.
    fn missing(self) -> Option<&'static str> {
        match self {
            Self::Pdf if !cfg!(feature = "pdf") => Some("pdf"),
            Self::Docx | Self::Xlsx if !cfg!(feature = "office") => Some("office"),
            _ => None,
        }
    }

    fn cannot_be_written(self, feature: &str) -> Failure {
        let can = Self::EVERY.iter().filter(|format| format.missing().is_none());
        let can: Vec<&str> = can.map(|format| format.ending()).collect();
        let what = format!("This build of sra cannot write {} files.", self.ending());
        Failure::new(Exit::Failed, what)
            .why(format!("It was built without the feature “{feature}”."))
            .way_out(format!("This build can write: {}.", can.join(", ")))
            .way_out("A build with all features can write the rest: cargo install --path .")
    }
}
