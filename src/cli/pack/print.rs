//! `sra pack print`: the whole pack in words, for whoever reviews it.

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
        pack::item::json_text,
        talk,
    },
    document::{Figures, Meta},
    printout::Printout,
};

pub const HELP: &str = "\
Examples:
  sra pack print                      the built-in pack as PDF, Word file and page
  sra pack print ours --format docx   the pack in the folder “ours”, to comment on in Word
  sra pack print ours --out review    into the folder “review”
  sra pack print ours --json          for other programs, to standard output

Every text stands in it in order, every condition in words, with citations, findings,
actions and the rest. Numbers are the same in all formats of one version of a pack; the
names in brackets stay when the pack grows.";

/// The template of the printout. A pack of one's own that has none gets ours.
const TEMPLATE: &str = "print.md.hbs";

/// What it is, where a format cannot be had.
const WHAT: &str = "The printout of a pack is";

pub fn run(context: &Context, formats: &[Format], out: Option<&Path>) -> Result<Exit, Failure> {
    let formats = Format::of_documents(formats, WHAT)?;
    let pack = &context.pack;
    let fresh = Assessment::new(pack, Timestamp::UNIX_EPOCH);
    let meta = Meta { date: Some(context.settings.as_of), ..Meta::default() };
    let templates = document::templates_with(pack, TEMPLATE);
    let printout = Printout::of(pack);
    let page = document::filled(&templates, TEMPLATE, &printout, &Figures::default(), &meta);
    let stem = format!("{}-{}-in-words", pack.id, pack.version);
    let folder = out.unwrap_or(Path::new(""));
    let mut delivery = Delivery::open(&context.looks, folder, &stem, &fresh)?;
    let made = Made { stem: &stem, what: WHAT, document: &page, assessment: &fresh };
    made.deliver(context, &mut delivery, formats);
    Ok(delivery.finish())
}

/// The same as data.
pub fn data(context: &Context) -> Result<Exit, Failure> {
    let data = serde_json::to_value(Printout::of(&context.pack));
    let data =
        data.map_err(|error| Failure::new(Exit::Failed, "The printout has no data.").why(error))?;
    talk::results(&json_text(&data))?;
    Ok(Exit::Done)
}
