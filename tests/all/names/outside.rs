//! The names in the second suite: each of them in many places, and with the fonts of the computer.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::turned;
use crate::{
    cli::sealed::{Sealed, run},
    escaping,
    outside::output,
};

#[test]
#[ignore = "takes minutes: run tests/outside/run"]
fn every_name_stays_as_typed_in_many_answers() {
    // All hundred turns put each name into each answer, and take half an hour of a development build.
    let cases: Vec<Vec<String>> = (0..100).step_by(10).map(turned).collect();
    escaping::check(escaping::FORMATS, &cases);
}

/// The characters of a text that can be seen, without the order in which a PDF gives the marks of a cluster.
fn characters(text: &str) -> BTreeSet<char> {
    let text: String = text.nfkd().collect();
    let is_unseen = |c: &char| {
        c.is_whitespace()
            || c.is_control()
            || "\u{200B}\u{200C}\u{200D}\u{2060}\u{FE0E}\u{FE0F}".contains(*c)
    };
    text.chars().filter(|c| !is_unseen(c)).collect()
}

#[test]
#[ignore = "needs qpdf, poppler and the Noto fonts: run tests/outside/run"]
fn fonts_of_the_computer_set_every_name_that_is_one() {
    for first in [0, 50] {
        let mut texts = turned(first).into_iter().cycle();
        let assessment = escaping::assessment(|| texts.next().unwrap());
        let sealed = Sealed::new();
        sealed.write("sample.sra.json", serde_json::to_string(&assessment).unwrap());
        let mut report =
            sealed.bare(&["report", "--as-of", "2026-11-22", "--format", "all", "sample"]);
        report.env_remove("SRA_FONTS");
        let ran = run(report, "");
        assert_eq!(ran.code, Some(0), "{}", ran.talk);
        let text = ["risk-assessment", "annex", "plan"].map(|part| {
            let pdf = sealed.path(&format!("sample-2026-11-22-{part}.pdf")).display().to_string();
            output("qpdf", &["--check", &pdf]);
            output("pdftotext", &["-enc", "UTF-8", &pdf, "-"])
        });
        let text = text.concat();
        // Which line of a paragraph a word stands in is no matter.
        let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let stamps = one_line.split("fonts of the computer that wrote it: ").skip(1);
        let named = stamps.filter(|named| named.contains("Devanagari")).count();
        assert!(named > 0, "no stamp names a font for Devanagari: {one_line}");
        let there = characters(&text);
        // The last of them are no names: lone marks, private characters, and such as do not exist.
        let names = super::names().into_iter().take(86).collect::<Vec<_>>();
        for name in names.iter().skip(first).take(50) {
            assert!(characters(name).is_subset(&there), "{name} is not whole");
            assert!(!ran.talk.contains(name.as_str()), "{}", ran.talk);
        }
    }
}
