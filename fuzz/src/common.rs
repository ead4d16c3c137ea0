//! Packs, a fixed day, and what is checked of every assessment and every mistake.

use std::{
    borrow::Cow,
    sync::{Arc, LazyLock},
};

use jiff::{Timestamp, civil::Date};
use sra::{
    answers_file::{Rest, fill, parse},
    assessment::Assessment,
    diagnostic::{Diagnostic, Source},
    document::{self, Document, Figures, Meta, Theme},
    evaluate::evaluate,
    pack::{Pack, builtin},
    report::Report,
    results::Results,
};

pub const TODAY: Date = jiff::civil::date(2026, 5, 20);
pub const NOW: Timestamp = Timestamp::constant(1_779_278_400, 0);

const SMALL: &str = include_str!("../../tests/packs/small.txt");
const DECISIONS: &str = include_str!("../../tests/packs/decisions.txt");
const TOLD: &str = include_str!("../../tests/packs/told.txt");

/// Everybody else's text is read as text, whatever it is.
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// Files written one after another, each under a line `=== path`.
pub fn files(text: &str) -> Vec<Source> {
    let parts = text.split("=== ").skip(1).filter_map(|part| part.split_once('\n'));
    parts
        .map(|(name, text)| Source { name: name.trim().to_owned(), text: text.to_owned() })
        .collect()
}

pub fn small_files() -> Vec<Source> {
    files(SMALL)
}

/// A small pack that asks for decisions, with what it shares with the other.
fn decisions_files() -> Vec<Source> {
    let mut found = files(DECISIONS);
    let missing =
        ["interview/roles.toml", "rules/scale.toml", "rules/crosswalk.toml", "rules/threats.toml"];
    found.extend(small_files().into_iter().filter(|file| missing.contains(&file.name.as_str())));
    found
}

fn loaded(layers: Vec<Vec<Source>>) -> Arc<Pack> {
    Arc::new(Pack::load(layers).expect("a pack of ours").pack)
}

static SMALL_PACK: LazyLock<Arc<Pack>> = LazyLock::new(|| loaded(vec![small_files()]));
static DECISIONS_PACK: LazyLock<Arc<Pack>> = LazyLock::new(|| loaded(vec![decisions_files()]));
static TOLD_PACK: LazyLock<Arc<Pack>> = LazyLock::new(|| loaded(vec![small_files(), files(TOLD)]));
static OUR_PACK: LazyLock<Arc<Pack>> = LazyLock::new(|| loaded(vec![builtin::files()]));

pub fn small() -> &'static Arc<Pack> {
    &SMALL_PACK
}

/// The one that the program brings.
pub fn ours() -> &'static Arc<Pack> {
    &OUR_PACK
}

/// The pack that has this id.
pub fn pack(id: &str) -> Option<&'static Arc<Pack>> {
    Some(match id {
        "small" => &SMALL_PACK,
        "decisions" => &DECISIONS_PACK,
        "told" => &TOLD_PACK,
        "hipaa-small-practice" => &OUR_PACK,
        _ => return None,
    })
}

/// The pack that a first line speaks of; the small one where it speaks of none.
pub fn pack_of(line: &str) -> &'static Arc<Pack> {
    pack(line.trim_matches(['#', ' ', '\r'])).unwrap_or_else(small)
}

/// What a practice has told the small pack, written as an answers file.
pub fn small_practice(answers: &str) -> Assessment {
    let source = Arc::new(Source { name: "answers.toml".into(), text: answers.to_owned() });
    let entries = parse(&source).expect("answers of ours");
    let filled = fill(small(), &entries, Some(Rest::Later), TODAY, NOW);
    filled.unwrap_or_else(|found| panic!("{}", found[0]))
}

/// A practice that has told everything, with something found and something not known.
pub fn answered() -> &'static Assessment {
    static ANSWERED: LazyLock<Assessment> = LazyLock::new(|| {
        small_practice(
            r#"name = "Sample Dental"
            people = 12
            server = "yes"
            server_lock = "open"
            channels = ["email", "portal"]
            systems = ["Dentrix", "Gmail"]
            online = { Dentrix = "no", Gmail = "yes" }
            mfa = { Gmail = "not sure" }
            last_training = 2024-05-01"#,
        )
    });
    &ANSWERED
}

/// Saved and loaded again it is the same, and saved once more it is the same file.
pub fn survives_saving(assessment: &Assessment) -> Assessment {
    let saved = serde_json::to_vec_pretty(assessment).expect("it can be saved");
    let loaded: Assessment = serde_json::from_slice(&saved).expect("what was saved can be loaded");
    assert_eq!(*assessment, loaded, "saving changed it");
    assert_eq!(saved, serde_json::to_vec_pretty(&loaded).unwrap(), "the file differs");
    loaded
}

/// Judges the answers and makes everything of them that needs no template.
pub fn judged(pack: &Pack, assessment: &Assessment) -> (Report, Results) {
    let evaluation = evaluate(pack, assessment, TODAY);
    let report = Report::of(pack, assessment, &evaluation);
    let results = Results::of(pack, assessment, &evaluation);
    let json = results.to_json().expect("results are JSON");
    serde_json::from_slice::<serde_json::Value>(&json).expect("results are JSON");
    (report, results)
}

/// Mistakes are shown as a person sees them; who reads more than fifty?
pub fn told(mistakes: &[Diagnostic]) {
    assert!(!mistakes.is_empty(), "refused without a reason");
    for mistake in mistakes.iter().take(50) {
        assert!(!mistake.message.is_empty());
        mistake.render(false);
    }
}

/// Filled Markdown as a document, in the formats that need little time.
pub fn written(markdown: &str, figures: &Figures, theme: &Theme) -> Option<Document> {
    match document::build(markdown, figures, &Meta::default()) {
        Ok(document) => {
            document::to_markdown(&document);
            is_harmless(&document::to_html(&document, theme));
            Some(document)
        }
        Err(mistakes) => {
            told(&mistakes);
            None
        }
    }
}

/// Nothing on a page runs, and no link leads anywhere but to a page, a letter or a heading.
fn is_harmless(page: &str) {
    for rest in page.split(" href=\"").skip(1) {
        let url: String = rest.chars().take(40).collect();
        let is_known = ["#", "http://", "https://", "mailto:"]
            .iter()
            .any(|start| url.to_lowercase().starts_with(start));
        assert!(is_known, "a link to {url:?}");
    }
    for tag in ["<script", "<iframe", "<object", "<embed", "<base", "<form", "<link"] {
        assert!(!page.contains(tag), "a page with {tag}");
    }
}
