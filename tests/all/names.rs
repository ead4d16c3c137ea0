//! A hundred names in many writing systems, wherever somebody can type one, in every format.

mod font;
mod outside;

use std::fs;

use sra::document::{
    Document, Meta, Theme, build,
    pdf::{Pdf, to_pdf},
    spare::SpareFont,
};
use unicode_normalization::UnicodeNormalization;

use crate::{
    cli::sealed::{Ran, Sealed, run},
    escaping,
};

/// The names as they are typed.
pub fn names() -> Vec<String> {
    let lines = include_str!("names/names.tsv").lines().filter(|line| !line.starts_with('#'));
    let names: Vec<String> = lines.map(|line| typed(line.split_once('\t').unwrap().1)).collect();
    assert_eq!(names.len(), 100);
    names
}

/// With characters for `\u{…}`.
fn typed(name: &str) -> String {
    let mut pieces = name.split("\\u{");
    let mut typed = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let (number, rest) = piece.split_once('}').unwrap();
        typed.push(u32::from_str_radix(number, 16).ok().and_then(char::from_u32).unwrap());
        typed += rest;
    }
    typed
}

/// Every name once in so many texts.
fn two_by_two() -> Vec<String> {
    names().chunks(2).map(|two| two.join(" and ")).collect()
}

/// The names one after another, beginning with another one each time.
pub fn turned(by: usize) -> Vec<String> {
    let mut names = names();
    names.rotate_left(by);
    names
}

#[test]
fn every_name_stays_as_it_was_typed_in_every_format_but_the_pdf() {
    escaping::check(escaping::FORMATS, &[turned(0), two_by_two()]);
}

#[test]
fn no_name_stops_a_pdf_with_the_fonts_inside_the_program_alone() {
    let names = two_by_two();
    let mut texts = names.iter().cycle();
    let made = escaping::written(&escaping::assessment(|| texts.next().unwrap().clone()));
    let Pdf { bytes, stand_ins } = to_pdf(&made.document, &Theme::default(), None).unwrap();
    let text = escaping::pdf::text_of(bytes);
    let text = letters(&text);
    let is_set = |word: &&str| stand_ins.iter().all(|one| !word.contains(&one.typed));
    let lost = names.iter().flat_map(|name| name.split_whitespace()).filter(is_set);
    let lost: Vec<&str> =
        lost.filter(|word| !text.contains(&letters(&escaping::seen(word)))).collect();
    assert_eq!(lost, Vec::<&str>::new());
    // Hebrew, Han and an emoji need a font that is not there.
    for typed in ["ש", "山", "📎"] {
        let one = stand_ins.iter().find(|one| one.typed == typed && one.shown != "□");
        let number = format!("[U+{:04X}]", u32::from(typed.chars().next().unwrap()));
        assert_eq!(one.map(|one| one.shown.as_str()), Some(number.as_str()));
    }
}

/// Letters and digits without marks, each once: a letter with marks is several glyphs, and each of them may stand for all of it.
fn letters(text: &str) -> String {
    let solid: String = escaping::pdf::solid(text).nfkd().collect();
    let mut letters: Vec<char> = solid.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.dedup();
    letters.into_iter().collect()
}

fn document(markdown: &str) -> Document {
    let date = "2026-11-22".parse().ok();
    build(markdown, &Default::default(), &Meta { date, ..Meta::default() }).unwrap()
}

fn set_with(font: Vec<u8>) -> Pdf {
    let spare = vec![SpareFont::new("Sample Hebrew".into(), font, 0).unwrap()];
    to_pdf(&document("# שלום\n\nשלום Clinic עיר"), &Theme { spare, ..Theme::default() }, None)
        .unwrap()
}

#[test]
fn a_spare_font_sets_what_the_typeface_lacks_and_one_that_a_pdf_may_not_hold_does_no_harm() {
    let set = set_with(font::of("Sample Hebrew"));
    assert!(set.stand_ins.is_empty(), "{:?}", set.stand_ins);
    assert_eq!(set.bytes, set_with(font::of("Sample Hebrew")).bytes);
    let text = escaping::pdf::text_of(set.bytes);
    // From left to right, as it stands on the page.
    assert!(text.contains("םולש") && text.contains("Sample Hebrew 1.5"), "{text}");
    // PDF/A takes this name for a font of boxes.
    let refused = set_with(font::of("LastResort"));
    assert!(!refused.stand_ins.is_empty());
    assert!(escaping::pdf::text_of(refused.bytes).contains("[U+05E9]"));
}

/// The tiny interview with a Hebrew name, written with the fonts in this place.
fn reported(fonts: &str) -> (Sealed, Ran) {
    let sealed = Sealed::new();
    fs::create_dir(sealed.path("fonts")).unwrap();
    sealed.write("fonts/sample.ttf", font::of("Sample Hebrew"));
    sealed.write("fonts/damaged.ttf", "no font");
    let lines = "שלום Dental\n2\nDentrix, עיר\n1\nno\nEmail\n";
    assert_eq!(sealed.run(&["interview", "sample"], lines).code, Some(0));
    let mut report = sealed.command(&["report", "--format", "pdf,docx,html,md", "sample"]);
    report.env("SRA_FONTS", fonts);
    let ran = run(report, "");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    (sealed, ran)
}

fn text(sealed: &Sealed) -> String {
    escaping::pdf::text_of(fs::read(sealed.path("sample-2026-05-20-risk-assessment.pdf")).unwrap())
}

#[test]
fn a_font_of_the_computer_is_used_and_named() {
    let (sealed, ran) = reported("fonts");
    assert!(!ran.talk.contains("warning"), "{}", ran.talk);
    let text = text(&sealed);
    assert!(text.contains("םולש") && text.contains("Sample Hebrew 1.5"), "{text}");
}

#[test]
fn without_one_a_warning_names_the_answer_and_every_file_is_written() {
    let (sealed, ran) = reported("none");
    for part in
        ["“Name of the practice”, answer “שלום Dental”", "[U+05E9] for “ש”", "kept as typed"]
    {
        assert!(ran.talk.contains(part), "{part}: {}", ran.talk);
    }
    assert!(!ran.talk.contains("Dentrix"), "{}", ran.talk);
    assert!(text(&sealed).contains("[U+05E9]"));
    for other in ["html", "md"] {
        let page = sealed.read(&format!("sample-2026-05-20-risk-assessment.{other}"));
        assert!(page.contains("שלום Dental"), "{other}");
    }
}
