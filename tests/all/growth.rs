//! Very many of something: mistakes in a file, names on a list, characters in a note.

use std::{fmt::Write, sync::Arc};

use jiff::{Timestamp, civil::Date};
use sra::{
    answer::{Answer, Mark},
    answers_file::{self, Rest, form},
    assessment::Assessment,
    diagnostic::{Diagnostic, SHOWN, Source},
    document::{Theme, to_html, to_markdown},
    evaluate::evaluate,
    export::sheets::{Cell, sheets},
    limits::TEXT,
    pack::Pack,
    report::{
        Report,
        worksheet::{Whose, Worksheet},
    },
    results::Results,
    trial::Practice,
};

use crate::support::{SMALL, builtin, document, load, practice};

const TODAY: Date = jiff::civil::date(2026, 5, 20);
const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn source(text: String) -> Arc<Source> {
    Arc::new(Source { name: "many.toml".to_owned(), text })
}

fn filled(pack: &Pack, text: String) -> Result<Assessment, Vec<Diagnostic>> {
    let entries = answers_file::parse(&source(text))?;
    answers_file::fill(pack, &entries, Some(Rest::Later), TODAY, NOW)
}

/// The lines on which mistakes stand, and how many of them say what would work.
fn told(mistakes: &[Diagnostic]) -> (Vec<usize>, usize) {
    let lines = mistakes.iter().take(3).map(|one| one.places[0].0.line()).collect();
    (lines, mistakes.iter().filter(|one| one.help.is_some()).count())
}

#[test]
fn all_of_ten_thousand_unknown_questions_are_counted_and_the_first_are_helped() {
    let mut text = String::new();
    for at in 0..10_000 {
        let _ = writeln!(text, "server_loc{at:04} = 3");
    }
    let pack = load(SMALL).unwrap().pack;
    let mistakes = filled(&pack, text).unwrap_err();
    assert_eq!((mistakes.len(), told(&mistakes)), (10_000, (vec![1, 2, 3], SHOWN)));
    assert_eq!(mistakes[0].help.as_deref(), Some("did you mean `server_lock`?"));
}

#[test]
fn all_of_ten_thousand_names_that_are_on_no_list_are_counted_and_the_first_are_helped() {
    let names: Vec<String> = (0..500).map(|at| format!("\"Machine {at}\"")).collect();
    let names = names.join(", ");
    let mut text = format!("people = 3\ndevices = [{names}]\n[devices_encrypted]\n");
    for at in 0..10_000 {
        let _ = writeln!(text, "\"Mahcine {at}\" = true");
    }
    let mistakes = filled(&builtin(), text).unwrap_err().into_iter();
    let unknown: Vec<Diagnostic> =
        mistakes.filter(|mistake| mistake.message.contains("is not asked about")).collect();
    assert_eq!((unknown.len(), told(&unknown)), (10_000, (vec![4, 5, 6], SHOWN)));
    let longest = unknown.iter().filter_map(|one| Some(one.help.as_ref()?.len())).max();
    assert!(longest < Some(200), "500 names are told: {longest:?}");
}

#[test]
fn all_of_ten_thousand_mistakes_in_a_form_are_counted_and_the_first_are_helped() {
    let pack = builtin();
    let Practice { assessment, as_of, .. } = practice(&pack, "not-sure-at-all.toml");
    let evaluation = evaluate(&pack, &assessment, as_of);
    let mut text = Worksheet::of(&pack, &assessment, &evaluation, &Whose::All).form(&pack);
    let first = text.lines().position(|line| line.starts_with('[')).unwrap();
    let head: Vec<&str> = text.lines().take(first).collect();
    text = head.join("\n");
    for at in 0..10_000 {
        let _ = write!(text, "\n[incident_step{at:04}] 9. What?\nanswer: yes");
    }
    let form = form::parse(&source(text));
    let mistakes = form::take(&pack, &assessment, &form, as_of, NOW).unwrap().unclear;
    assert_eq!(mistakes.len(), 10_000);
    assert_eq!(told(&mistakes).1, SHOWN);
}

#[test]
fn a_name_on_a_list_is_read_the_same_among_many() {
    let names = ["System 1", "System 2", "All in one", "Yes", "3"];
    let list = names.map(|name| format!("\"{name}\"")).join(", ");
    let text = format!(
        "people = 3\nsystems = [{list}]\ncloud_systems = [\"system 2\", \"All in one\", \"3\"]\n"
    );
    let assessment = filled(&builtin(), text).unwrap();
    let Some(Answer::WhichItems(marks)) = assessment.answer("cloud_systems") else { panic!() };
    let yes: Vec<&str> =
        marks.iter().filter(|(_, mark)| **mark == Mark::Yes).map(|(id, _)| id.as_str()).collect();
    assert_eq!(yes, ["system_2", "all_in_one"], "3 is the third thing, whatever is called so");
}

#[test]
fn a_note_of_twenty_thousand_characters_stands_whole_in_every_document() {
    let pack = builtin();
    let mut assessment = practice(&pack, "well-run-solo.toml").assessment;
    let note = format!("Begin {}end.", "word ".repeat((TEXT - 10) / 5));
    assert_eq!(note.len(), TEXT);
    assessment.answers["people"].note = Some(note.clone());
    let evaluation = evaluate(&pack, &assessment, TODAY);
    let document = document(&pack, &Report::of(&pack, &assessment, &evaluation));
    assert!(to_markdown(&document).contains(&note));
    assert!(to_html(&document, &Theme::default()).contains(&note));
    let results = Results::of(&pack, &assessment, &evaluation);
    assert!(results.answers.iter().any(|line| line.note.as_ref() == Some(&note)));
    let sheets = sheets(&results);
    let mut cells = sheets.iter().flat_map(|sheet| sheet.rows.iter().flatten());
    assert!(cells.any(|cell| *cell == Cell::Text(note.clone())));
    #[cfg(feature = "office")]
    {
        use sra::{document::to_docx, export::xlsx::to_xlsx};
        to_xlsx(&results, &sheets, &Theme::default()).unwrap();
        to_docx(&document, &Theme::default()).unwrap();
    }
}
