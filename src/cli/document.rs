//! Documents from a pack's templates: filled, read, and written in the formats meant for people.

use std::sync::Arc;
#[cfg(feature = "lettering")]
use std::{borrow::Cow, collections::BTreeSet};

use serde::Serialize;

#[cfg(feature = "office")]
use crate::document::docx;
#[cfg(feature = "pdf")]
use crate::document::pdf;
use crate::{
    assessment::Assessment,
    cli::{
        context::Context,
        delivery::{Delivery, unbroken},
        exit::Exit,
        failure::{Failure, count_of_mistakes},
        format::Format,
        talk,
    },
    diagnostic::{Diagnostic, Source},
    document::{Document, Figures, Meta, Templates, Theme, build, to_html, to_markdown},
    pack::{Pack, builtin},
};
#[cfg(feature = "lettering")]
use crate::{cli::stand_ins, document::StandIn};

/// The templates of a pack, by their names.
pub fn templates(pack: &Pack) -> Vec<(String, Arc<Source>)> {
    pack.templates.iter().map(|(name, source)| (name.clone(), Arc::clone(source))).collect()
}

/// The same, with ours of this name where the pack has none.
pub fn templates_with(pack: &Pack, name: &str) -> Vec<(String, Arc<Source>)> {
    let mut templates = templates(pack);
    if !pack.templates.contains_key(name) {
        let path = format!("templates/{name}");
        let ours = builtin::files().into_iter().find(|file| file.name == path);
        templates.extend(ours.map(|source| (name.to_owned(), Arc::new(source))));
    }
    templates
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
    // Its lines are those of the filled template: what stands there may come from a loop or a partial.
    let meta = Meta { name: format!("templates/{name}, filled in"), ..meta.clone() };
    build(&markdown, figures, &meta).map_err(unwritable)
}

pub fn theme(pack: &Pack) -> Result<Theme, Failure> {
    Theme::of(pack).map_err(unwritable)
}

/// A document that is written under one name, in formats for people only.
pub struct Made<'a> {
    /// The name without its ending.
    pub stem: &'a str,
    /// What it is, where a format cannot be had.
    pub what: &'a str,
    pub document: &'a Result<Document, Failure>,
    /// Whose names are in it.
    pub assessment: &'a Assessment,
}

impl Made<'_> {
    /// Writes it in each format; one that fails stops no other.
    pub fn deliver(&self, context: &Context, delivery: &mut Delivery<'_>, formats: Vec<Format>) {
        let theme = theme(&context.pack);
        for format in formats {
            let made = self.document.as_ref().map_err(Clone::clone).and_then(|document| {
                let theme = theme.as_ref();
                let make = || context.printed(format, document, theme, self.assessment);
                unbroken(make)?.ok_or_else(|| format.is_no_document(self.what))
            });
            let name = format!("{}.{}", self.stem, format.ending());
            delivery.file(&name, made.map(|printed| printed.told(context)));
        }
    }
}

/// A document as a file, and what cannot be shown in it as it was typed.
pub struct Printed {
    bytes: Vec<u8>,
    warnings: Vec<Diagnostic>,
}

impl Printed {
    fn plain(text: String) -> Self {
        Self { bytes: text.into_bytes(), warnings: Vec::new() }
    }

    /// The file, once its warnings are told: files may be made side by side, but are told of one after another.
    pub fn told(self, context: &Context) -> Vec<u8> {
        talk::mutter(&context.looks.diagnostics(&self.warnings));
        self.bytes
    }
}

impl Context {
    /// The document as a file; none for a format that is no document, or that this build lacks. Markdown needs no theme.
    pub fn printed(
        &self,
        format: Format,
        document: &Document,
        theme: Result<&Theme, &Failure>,
        #[cfg_attr(not(feature = "lettering"), expect(unused_variables))] assessment: &Assessment,
    ) -> Result<Option<Printed>, Failure> {
        let theme = || theme.map_err(Clone::clone);
        Ok(Some(match format {
            Format::Md => Printed::plain(to_markdown(document)),
            Format::Html => Printed::plain(to_html(document, theme()?)),
            #[cfg(feature = "pdf")]
            Format::Pdf => self.pdf(document, theme()?, None, assessment)?,
            #[cfg(feature = "office")]
            Format::Docx => self.docx(document, theme()?, assessment)?,
            _ => return Ok(None),
        }))
    }

    #[cfg(feature = "pdf")]
    pub fn pdf(
        &self,
        document: &Document,
        theme: &Theme,
        attachment: Option<&crate::document::Attachment>,
        assessment: &Assessment,
    ) -> Result<Printed, Failure> {
        let theme = self.with_fonts(theme, &pdf::lacking(document, theme));
        let pdf = pdf::to_pdf(document, &theme, attachment).map_err(|why| unmade("PDF", why))?;
        Ok(self.with_warnings(pdf.bytes, "the PDF", &pdf.stand_ins, assessment))
    }

    #[cfg(feature = "office")]
    fn docx(
        &self,
        document: &Document,
        theme: &Theme,
        assessment: &Assessment,
    ) -> Result<Printed, Failure> {
        let theme = self.with_fonts(theme, &docx::lacking(document, theme));
        let docx = docx::to_docx(document, &theme).map_err(|why| unmade("Word file", why))?;
        let what = "a picture in the Word file";
        Ok(self.with_warnings(docx.bytes, what, &docx.stand_ins, assessment))
    }

    /// The theme with fonts of this computer, where a document lacks something without them.
    #[cfg(feature = "lettering")]
    fn with_fonts<'t>(&self, theme: &'t Theme, lacking: &BTreeSet<String>) -> Cow<'t, Theme> {
        if lacking.is_empty() {
            return Cow::Borrowed(theme);
        }
        Cow::Owned(Theme { spare: self.settings.fonts.spare(lacking), ..theme.clone() })
    }

    #[cfg(feature = "lettering")]
    fn with_warnings(
        &self,
        bytes: Vec<u8>,
        what: &str,
        stand_ins: &BTreeSet<StandIn>,
        assessment: &Assessment,
    ) -> Printed {
        Printed { bytes, warnings: stand_ins::warnings(what, stand_ins, &self.pack, assessment) }
    }
}

/// A mistake of ours, not of the pack.
#[cfg(feature = "lettering")]
fn unmade(what: &str, why: Diagnostic) -> Failure {
    Failure::new(Exit::Failed, format!("The {what} could not be made."))
        .why("Your answers are safe.")
        .way_out("Ask for another format, such as: sra report --format html")
        .mistakes(vec![why])
}

fn unwritable(mistakes: Vec<Diagnostic>) -> Failure {
    let count = count_of_mistakes(&mistakes);
    Failure::new(Exit::PackRefused, format!("The pack's document could not be written: {count}."))
        .way_out("Mend the templates of the pack; the built-in ones can be used without --pack.")
        .mistakes(mistakes)
}
