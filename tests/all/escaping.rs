//! What a practice types stays text in every format, whatever it holds.
//!
//! A complete assessment is written twice: once with a word that means nothing in every place where a person may write what
//! they like, and once with hostile texts there. Somebody else's reader then takes both files apart into what they are made
//! of and the texts in between. The parts have to be the same, and the texts too, with the word exchanged for the hostile text.

mod atoms;
mod calendar;
mod data;
mod markdown;
mod page;
#[cfg(feature = "pdf")]
pub mod pdf;
#[cfg(feature = "office")]
mod word;

use std::sync::LazyLock;

use jiff::civil::Date;
use sra::{
    answer::{Answer, Item, Mark},
    assessment::{Assessment, Recorded},
    document::Document,
    evaluate::{self, evaluate},
    pack::Pack,
    report::Report,
    results::Results,
    standing::Activity,
};

use crate::support;

const TODAY: Date = jiff::civil::date(2026, 11, 22);

/// One part of a file, in the order they stand in it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// What the file is made of: an element, a cell, a property.
    Made(String),
    Text(String),
}

/// Collects parts; neighbouring texts become one.
#[derive(Default)]
struct Parts(Vec<Part>);

impl Parts {
    fn made(&mut self, of: impl Into<String>) {
        self.0.push(Part::Made(of.into()));
    }

    fn text(&mut self, text: &str) {
        match self.0.last_mut() {
            Some(Part::Text(before)) => before.push_str(text),
            _ => self.0.push(Part::Text(text.to_owned())),
        }
    }
}

/// What is written about an assessment, as data.
pub struct Written {
    pub document: Document,
    results: Results,
}

pub fn pack() -> &'static Pack {
    static PACK: LazyLock<Pack> = LazyLock::new(support::builtin);
    &PACK
}

pub fn written(assessment: &Assessment) -> Written {
    let evaluation = evaluate(pack(), assessment, TODAY);
    assert_eq!(evaluation.faults, []);
    let report = Report::of(pack(), assessment, &evaluation);
    assert_eq!(report.status.unanswered, 0);
    let document = support::document(pack(), &report);
    Written { document, results: Results::of(pack(), assessment, &evaluation) }
}

/// The sample dental office with decisions and with answers that do not apply; `next` gives every text.
pub fn assessment(mut next: impl FnMut() -> String) -> Assessment {
    let mut assessment = support::practice(pack(), "sample-three-chair-dental.toml").assessment;
    for question in ["web_care", "office_care", "team_chat"] {
        say(&mut assessment, question, Answer::NotApplicable(String::new()));
    }
    decide(&mut assessment);
    // One person said everything: several would be ordered by their names.
    let by = next();
    for recorded in assessment.answers.values_mut() {
        recorded.by = Some(by.clone());
        recorded.note = Some(next());
        match &mut recorded.answer {
            Answer::Text(words) | Answer::NotApplicable(words) => {
                *words = trimmed(&next()).to_owned()
            }
            Answer::Names(items) => {
                items.iter_mut().for_each(|item| item.name = trimmed(&next()).to_owned())
            }
            _ => {}
        }
    }
    assessment
}

fn say(assessment: &mut Assessment, question: &str, answer: Answer) {
    let before = assessment.answers["addressable_plan"].clone();
    assessment.answers.insert(question.into(), Recorded { answer, ..before });
}

/// Two missing steps are left out, one of them for another measure.
fn decide(assessment: &mut Assessment) {
    let standing = evaluate::standing(pack(), assessment, TODAY);
    let Activity::Asked { items } = &standing.activity["addressable_plan"] else {
        panic!("nothing is missing")
    };
    let said = |at: usize, first: usize| if at < first { Mark::No } else { Mark::Yes };
    let marks = |items: &[Item], first: usize| {
        let marks = items.iter().enumerate().map(|(at, item)| (item.id.clone(), said(at, first)));
        Answer::WhichItems(marks.collect())
    };
    say(assessment, "addressable_plan", marks(items, 2));
    say(assessment, "addressable_instead", marks(&items[..2], 1));
    say(assessment, "addressable_measure", Answer::Text(String::new()));
    say(
        assessment,
        "addressable_factors",
        Answer::only(
            &["size", "technical", "cost", "risk"].map(sra::id::Id::new),
            &["size".into()],
        ),
    );
    say(assessment, "addressable_reason", Answer::Text(String::new()));
}

/// A word that means nothing, for each place.
fn word(place: usize) -> String {
    format!("Qw{place:03}zx")
}

/// The text with every such word exchanged.
fn exchanged(text: &str, texts: &[String], show: impl Fn(&str) -> String) -> String {
    let mut pieces = text.split("Qw");
    let mut done = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let (place, rest) = piece.split_once("zx").unwrap();
        done += &show(&texts[place.parse::<usize>().unwrap() % texts.len()]);
        done += rest;
    }
    done
}

fn harmless() -> &'static Written {
    static WRITTEN: LazyLock<Written> = LazyLock::new(|| {
        let mut places = 0..;
        written(&assessment(|| word(places.next().unwrap())))
    });
    &WRITTEN
}

fn hostile(texts: &[String]) -> Written {
    let mut texts = texts.iter().cycle();
    written(&assessment(|| texts.next().unwrap().clone()))
}

/// Control characters, and others that reorder, hide or smuggle.
fn is_hidden(c: char) -> bool {
    let is_control = c.is_control() && !c.is_whitespace();
    is_control
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}' | '\u{E0000}'..='\u{E007F}')
}

/// Without what nobody sees at its ends; the interview takes blanks away from answers.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_hidden(c))
}

/// What can be seen of a text.
pub fn seen(text: &str) -> String {
    trimmed(text).replace(is_hidden, "")
}

/// Whether there is anything to see in a text; where there is nothing, a dash is shown.
fn shows(text: &str) -> bool {
    let is_joiner =
        |c| matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}');
    seen(text).contains(|c: char| !c.is_whitespace() && !is_joiner(c))
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How a format shows what a practice typed.
pub struct Showing {
    name: &'static str,
    /// Takes the format apart.
    parts: fn(&Written) -> Parts,
    /// A text as the format is to hold it, inside others.
    text: fn(&str) -> String,
    /// Levels differences that mean nothing, in what was found and in what is expected.
    level: fn(&str) -> String,
    /// The whole of a text.
    whole: fn(&str) -> String,
}

const DOCUMENT: Showing =
    Showing { name: "", parts: page::parts, text: seen, level: spaced, whole: str::to_owned };

impl Showing {
    fn differs(&self, harmless: &Parts, hostile: &Written, texts: &[String]) -> Option<String> {
        let expected = harmless.0.iter().map(|part| match part {
            Part::Text(text) => {
                let text = (self.whole)(&(self.level)(&exchanged(text, texts, self.text)));
                Part::Text(text)
            }
            made => made.clone(),
        });
        let found = (self.parts)(hostile).0.into_iter().map(|part| match part {
            Part::Text(text) => Part::Text((self.level)(&text)),
            made => made,
        });
        let kept = |part: &Part| *part != Part::Text(String::new());
        let (expected, found): (Vec<_>, Vec<_>) =
            (expected.filter(kept).collect(), found.filter(kept).collect());
        let differs = expected.iter().zip(&found).position(|(one, other)| one != other);
        let at =
            differs.or((expected.len() != found.len()).then(|| expected.len().min(found.len())))?;
        let near = |parts: &[Part]| {
            let near = parts.iter().skip(at.saturating_sub(4)).take(7);
            near.map(|part| format!("  {part:?}\n")).collect::<String>()
        };
        Some(format!("{}: expected\n{}found\n{}", self.name, near(&expected), near(&found)))
    }
}

/// For other programs nothing is changed.
fn raw(text: &str) -> String {
    trimmed(text).to_owned()
}

/// A cell that a spreadsheet would run is kept from it by a quotation mark.
fn unrun(text: &str) -> String {
    let starts = ['=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}', '\u{2212}'];
    if text.starts_with(starts) { format!("'{text}") } else { text.to_owned() }
}

pub const FORMATS: &[Showing] = &[
    Showing { name: "HTML", parts: page::parts, ..DOCUMENT },
    Showing { name: "Markdown, event by event", parts: markdown::events, ..DOCUMENT },
    Showing { name: "Markdown, as a tree", parts: markdown::tree, ..DOCUMENT },
    Showing { name: "calendar", parts: calendar::parts, ..DOCUMENT },
    Showing { name: "CSV", parts: data::csv, whole: unrun, ..DOCUMENT },
    Showing { name: "JSON", parts: data::json, text: raw, level: raw, ..DOCUMENT },
    #[cfg(feature = "office")]
    Showing { name: "Word", parts: word::docx, ..DOCUMENT },
    #[cfg(feature = "office")]
    Showing { name: "workbook", parts: word::xlsx, ..DOCUMENT },
];

pub fn check(formats: &[Showing], cases: &[Vec<String>]) {
    let cases: Vec<(&Vec<String>, Written)> =
        cases.iter().map(|texts| (texts, hostile(texts))).collect();
    let mut differing = String::new();
    for format in formats {
        let harmless = (format.parts)(harmless());
        let found =
            cases.iter().filter_map(|(texts, written)| format.differs(&harmless, written, texts));
        differing.extend(found);
    }
    assert!(differing.is_empty(), "{differing}");
}

#[test]
fn what_is_typed_stays_text_in_every_format() {
    check(FORMATS, &[atoms::mixed(80), atoms::drawn(1).remove(0)]);
}

#[test]
#[cfg(feature = "pdf")]
fn what_is_typed_stays_text_in_the_pdf() {
    let pdf = Showing { name: "PDF", parts: pdf::parts, level: pdf::solid, ..DOCUMENT };
    // Setting pages takes long in a development build, so there are few places, each with many atoms.
    check(&[pdf], &[atoms::mixed(25)]);
}
