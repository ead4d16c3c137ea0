//! `sra prepare`: one page before the start, on what to have at hand, who may be needed and how long it takes.

use std::path::Path;

use jiff::Timestamp;

use crate::{
    assessment::Assessment,
    cli::{
        context::Context,
        delivery::Delivery,
        document::{self, Made},
        exit::Exit,
        failure::Failure,
        format::Format,
        talk,
    },
    document::{Document, Figures, Meta},
    evaluate::standing,
    interview::{Label, Line},
    report::prepare::Prepare,
};

/// The template of the page. A pack of one's own that has none gets ours.
const TEMPLATE: &str = "prepare.md.hbs";

/// What its files are called.
const NAME: &str = "before-you-start";

/// What it is, where a format cannot be had.
const WHAT: &str = "The page before the start is";

pub fn run(context: &Context, formats: &[Format], out: Option<&Path>) -> Result<Exit, Failure> {
    let formats = Format::of_documents(formats, WHAT)?;
    // It is of no practice and no moment, so the same page is known again whenever it is written.
    let fresh = Assessment::new(&context.pack, Timestamp::UNIX_EPOCH);
    let page = page(context, &fresh);
    let folder = out.unwrap_or(Path::new(""));
    let mut delivery = Delivery::open(&context.looks, folder, NAME, &fresh)?;
    let page = Made { stem: NAME, what: WHAT, document: &page, assessment: &fresh };
    page.deliver(context, &mut delivery, formats);
    let exit = delivery.finish();
    if exit == Exit::Done {
        let text = format!("To start, type: {}", context.invocation("", None));
        talk::say(&context.looks, &[Line::new(Label::Help, text)]);
    }
    Ok(exit)
}

fn page(context: &Context, fresh: &Assessment) -> Result<Document, Failure> {
    let standing = standing(&context.pack, fresh, context.settings.as_of);
    let page = Prepare::of(&context.pack, fresh, &standing);
    let templates = document::templates_with(&context.pack, TEMPLATE);
    let meta = Meta { date: Some(context.settings.as_of), ..Meta::default() };
    document::filled(&templates, TEMPLATE, &page, &Figures::default(), &meta)
}
