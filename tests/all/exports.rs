//! The results as data, and every file that is made from them, read back with other programs' libraries.

#[cfg(feature = "office")]
mod xlsx;

use std::{collections::BTreeSet, fs, path::Path, sync::LazyLock};

use jiff::{Timestamp, civil::Date};
use proptest::prelude::*;
use serde_json::Value;
use sra::{
    answer::{Answer, Item, Mark},
    assessment::{Assessment, Change, Recorded},
    evaluate::evaluate,
    export::{
        csv::to_csv,
        ics::to_ics,
        sheets::{Cell, Holds, Sheet, sheets},
    },
    id::{Id, IdMap},
    pack::Pack,
    results::Results,
    trial::Practice,
};

use crate::support::{self, practice, unescaped};

const TODAY: Date = jiff::civil::date(2026, 11, 22);

/// Loaded once: every test of this file looks at the built-in pack.
fn pack() -> &'static Pack {
    static PACK: LazyLock<Pack> = LazyLock::new(support::builtin);
    &PACK
}

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Every described practice, by the name of its file.
fn practices(pack: &Pack) -> Vec<(String, Practice)> {
    let files = fs::read_dir(folder("tests/practices")).unwrap();
    let mut names: Vec<String> =
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names.into_iter().map(|name| (name.clone(), practice(pack, &name))).collect()
}

fn dental(pack: &Pack) -> Assessment {
    practice(pack, "sample-three-chair-dental.toml").assessment
}

fn results(pack: &Pack, assessment: &Assessment, as_of: Date) -> Results {
    Results::of(pack, assessment, &evaluate(pack, assessment, as_of))
}

/// Every place where a person may write what they like holds one of these texts, in turn.
fn filled_with<S: AsRef<str>>(pack: &Pack, texts: &[S]) -> Assessment {
    let mut assessment = dental(pack);
    let mut texts = texts.iter().map(|text| text.as_ref().to_owned()).cycle();
    let mut next = || texts.next().unwrap();
    for recorded in assessment.answers.values_mut() {
        recorded.by = Some(next());
        recorded.note = Some(next());
        match &mut recorded.answer {
            Answer::Text(words) | Answer::NotApplicable(words) => *words = next(),
            Answer::Names(items) => items.iter_mut().for_each(|item| item.name = next()),
            _ => {}
        }
    }
    assessment
}

/// Everything a person could type or paste that some program might run, or stumble over.
const HOSTILE: &[&str] = &[
    "=HYPERLINK(\"http://x.example\",\"click\")",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "a,b;c\"d\"\"e\"",
    "two\nlines",
    "END:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:mine",
    "a\\nb\\,c\\;d",
    "<b>&amp;</b>]]><!-- x -->",
    "_x0041__x005F_",
    "'quoted",
    "\u{0}\u{7}\u{1b}[31mred",
    "\u{202E}txet\u{FEFF}\u{FFFE}\u{FFFF}",
    "é山📎\u{301}",
    "1e5",
    "0012",
    "2026-11-22",
    "TRUE",
    "#REF!",
    "&P&[Picture]&\"Arial\"",
];

fn hostile() -> impl Strategy<Value = Vec<String>> {
    let piece = prop_oneof![
        3 => prop::sample::select(HOSTILE).prop_map(str::to_owned),
        1 => any::<String>()
    ];
    let text = prop::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat());
    prop::collection::vec(text, 40)
}

fn texts(sheets: &[Sheet]) -> Vec<String> {
    let cells = sheets.iter().flat_map(|sheet| sheet.rows.iter().flatten());
    let text = |cell: &Cell| match cell {
        Cell::Text(text) => Some(text.clone()),
        _ => None,
    };
    cells.filter_map(text).collect()
}

/// The published schema, which lets a value through or says why not.
pub fn schema() -> impl Fn(&Value) -> Result<(), String> {
    let path = folder("schema/results.schema.json").display().to_string();
    let mut schemas = boon::Schemas::new();
    let index = boon::Compiler::new().compile(&path, &mut schemas).unwrap();
    move |value| schemas.validate(value, index).map_err(|error| format!("{error:#}"))
}

fn json(results: &Results) -> Value {
    serde_json::from_slice(&results.to_json().unwrap()).unwrap()
}

#[test]
fn the_results_keep_to_the_published_schema_and_count_what_was_judged() {
    let (pack, check) = (pack(), schema());
    let all = practices(pack);
    assert!(all.len() > 20);
    for (name, practice) in all {
        let evaluation = evaluate(pack, &practice.assessment, practice.as_of);
        let results = Results::of(pack, &practice.assessment, &evaluation);
        check(&json(&results)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let sheets = sheets(&results);
        let named = |of: &str| match practice.assessment.answer(of) {
            Some(Answer::Names(items)) => items.len(),
            _ => 0,
        };
        let expected = [
            ("Risks", evaluation.risks.len()),
            ("Plan", evaluation.actions.len()),
            ("Findings", evaluation.findings.len()),
            ("Inventory", results.assets.len()),
            ("Safeguards", evaluation.safeguards.len()),
            ("Decisions", evaluation.decisions.len()),
            ("Answers", results.progress.asked),
        ];
        for (sheet, count) in expected {
            assert_eq!(rows(&sheets, sheet), count, "{sheet} of {name}");
        }
        assert!(rows(&sheets, "Vendors") >= named("vendors"), "{name}");
        assert_eq!(results.specifications.len(), evaluation.specifications.len(), "{name}");
        sheets.iter().for_each(check_ids);
    }
}

#[test]
fn a_decision_is_a_row_with_its_measure_its_reason_and_who_took_it() {
    let pack = pack();
    let mut practice = practice(pack, "sample-kids-pediatrics.toml");
    let reason = practice.assessment.answers.get_mut("addressable_reason").unwrap();
    reason.by = Some("Dr. Sample".to_owned());
    let results = results(pack, &practice.assessment, practice.as_of);
    let sheets = sheets(&results);
    let sheet = sheets.iter().find(|sheet| sheet.name == "Decisions").unwrap();
    let records = records(&to_csv(sheet).unwrap());
    let row = records.iter().find(|row| row[0] == "164.310(a)(2)(iv)").unwrap();
    let cell = |head: &str| &row[records[0].iter().position(|known| known == head).unwrap()];
    assert_eq!(cell("Specification"), "Maintenance records");
    assert!(cell("What it asks").contains("repairs"), "{row:#?}");
    assert_eq!(cell("Decided"), "Another measure");
    assert!(cell("Measure in its place").starts_with("The building's owner logs"), "{row:#?}");
    assert!(!cell("Reason").is_empty(), "{row:#?}");
    assert!(
        cell("What was weighed").is_empty(),
        "with a measure in its place, the reason is enough"
    );
    assert_eq!([cell("On record"), cell("Decided by")], ["Complete", "Dr. Sample"]);
    assert!(cell("Decided on").starts_with("20") && cell("Due by").is_empty(), "{row:#?}");
    let planned = records.iter().find(|row| row[5] == "Put it in place").unwrap();
    assert!(!planned[6].is_empty(), "{planned:#?}");
}

fn rows(sheets: &[Sheet], name: &str) -> usize {
    sheets.iter().find(|sheet| sheet.name == name).unwrap().rows.len()
}

/// The id of a row tells it from all others, and stands last where it is nothing to read.
fn check_ids(sheet: &Sheet) {
    assert!(sheet.rows.iter().all(|row| row.len() == sheet.columns.len()));
    let Some(at) = sheet.columns.iter().position(|column| column.holds == Holds::Id) else {
        assert_eq!(sheet.name, "About");
        return;
    };
    let is_read = sheet.columns[at].head != "ID";
    assert!(is_read || at + 1 == sheet.columns.len(), "{}", sheet.name);
    let ids: BTreeSet<String> = sheet.rows.iter().map(|row| format!("{:?}", row[at])).collect();
    assert_eq!(ids.len(), sheet.rows.len(), "{}", sheet.name);
}

#[test]
fn an_assessment_without_answers_has_results_too() {
    let (pack, check) = (pack(), schema());
    let nothing = Assessment::new(pack, Timestamp::UNIX_EPOCH);
    let mut json = json(&results(pack, &nothing, TODAY));
    check(&json).unwrap();
    json["format"] = 2.into();
    assert!(check(&json).is_err(), "the schema lets everything through");
}

#[test]
fn an_agreement_is_told_as_it_was_answered() {
    let pack = pack();
    let results = results(pack, &dental(pack), TODAY);
    let state = |id: &str| {
        let found = results.vendors.iter().find(|vendor| vendor.item == id);
        found.map(|vendor| vendor.agreement.as_str())
    };
    assert_eq!(state("systems/weave"), Some("in-place"));
    assert_eq!(state("systems/gmail"), Some("not-in-place"));
    assert_eq!(state("vendors/imaging_support"), Some("not-known"));
    assert_eq!(state("systems/dentrix"), None, "it is not on the internet");
}

#[test]
fn neither_the_order_of_answering_nor_a_second_time_changes_a_byte() {
    let pack = pack();
    let assessment = dental(pack);
    let mut other = assessment.clone();
    other.answers.reverse();
    let written = |assessment: &Assessment| {
        let results = results(pack, assessment, TODAY);
        let tables: Vec<Vec<u8>> =
            sheets(&results).iter().map(|sheet| to_csv(sheet).unwrap()).collect();
        (results.to_json().unwrap(), tables, to_ics(&results))
    };
    assert_eq!(written(&assessment), written(&assessment));
    assert_eq!(written(&assessment), written(&other));
}

/// The records of a table, the first being the header.
fn records(bytes: &[u8]) -> Vec<Vec<String>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    let records = reader.records().map(|record| record.unwrap());
    records.map(|record| record.iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_csv_file_holds_the_table_and_nothing_a_spreadsheet_would_run() {
    let pack = pack();
    check_tables(&results(pack, &filled_with(pack, HOSTILE), TODAY));
}

fn check_tables(results: &Results) {
    for sheet in sheets(results) {
        let records = records(&to_csv(&sheet).unwrap());
        let heads: Vec<&str> = sheet.columns.iter().map(|column| column.head).collect();
        assert_eq!(records[0], heads);
        assert_eq!(records.len(), sheet.rows.len() + 1);
        for (record, row) in records[1..].iter().zip(&sheet.rows) {
            assert_eq!(*record, row.iter().map(as_csv).collect::<Vec<_>>());
            assert!(!record.iter().any(|cell| cell.starts_with(['=', '+', '-', '@'])));
        }
    }
}

fn as_csv(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(day) => day.strftime("%Y-%m-%d").to_string(),
        Cell::Text(text) => {
            let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝']);
            if runs { format!("'{text}") } else { text.clone() }
        }
    }
}

fn a_day(text: &str) -> Date {
    Date::strptime("%Y%m%d", text).unwrap()
}

type Properties = Vec<(String, String)>;

/// The events of a calendar, as another library reads them.
fn events(calendar: &str) -> Vec<Properties> {
    let mut read: Vec<_> = ical::IcalParser::new(calendar.as_bytes()).collect();
    assert_eq!(read.len(), 1, "one calendar");
    let events = read.remove(0).unwrap().events;
    let properties = |event: ical::parser::ical::component::IcalEvent| {
        let all = event.properties.into_iter();
        all.map(|property| (property.name, property.value.unwrap_or_default())).collect()
    };
    events.into_iter().map(properties).collect()
}

fn value<'e>(event: &'e Properties, name: &str) -> &'e str {
    let mut found = event.iter().filter(|(known, _)| known == name);
    let (_, value) = found.next().unwrap_or_else(|| panic!("no {name}"));
    assert!(found.next().is_none(), "{name} twice");
    value
}

fn check_calendar(results: &Results) -> Vec<Properties> {
    let calendar = to_ics(results);
    assert!(calendar.ends_with("END:VCALENDAR\r\n"));
    for line in calendar.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{line}");
        assert!(!line.contains(['\r', '\n']), "{line:?}");
    }
    let events = events(&calendar);
    let open = results.actions.len() + 1;
    assert_eq!(events.len(), open + results.over.len(), "every action, the review, what is over");
    let over = |event: &&Properties| event.iter().any(|(name, _)| name == "STATUS");
    assert_eq!(events.iter().filter(over).count(), results.over.len());
    assert_eq!(calendar.matches("BEGIN:VALARM").count(), open, "a word in time for each");
    let mut ids: Vec<&str> = events.iter().map(|event| value(event, "UID")).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), events.len());
    for event in &events {
        assert_eq!(value(event, "DTSTAMP"), "20261122T000000Z");
        let (start, end) = (a_day(value(event, "DTSTART")), a_day(value(event, "DTEND")));
        assert_eq!(start.tomorrow().unwrap(), end);
        assert_eq!(value(event, "CLASS"), "CONFIDENTIAL");
        value(event, "SEQUENCE").parse::<u32>().unwrap();
    }
    events
}

#[test]
fn a_calendar_has_a_day_for_each_action_and_for_the_review() {
    let pack = pack();
    let results = results(pack, &dental(pack), TODAY);
    let events = check_calendar(&results);
    assert_eq!(events.len(), results.actions.len() + 1);
    for (event, action) in events.iter().zip(&results.actions) {
        assert_eq!(a_day(value(event, "DTSTART")), action.due);
        let summary = unescaped(value(event, "SUMMARY"));
        assert_eq!(summary, format!("Done by today: {}", action.title));
    }
    assert_eq!(a_day(value(events.last().unwrap(), "DTSTART")), results.plan.next_review);
}

#[test]
fn a_calendar_exported_again_brings_the_same_events_up_to_date() {
    let pack = pack();
    let mut assessment = dental(pack);
    let first = events(&to_ics(&results(pack, &assessment, TODAY)));
    let later = jiff::civil::date(2027, 1, 10);
    let second = events(&to_ics(&results(pack, &assessment, later)));
    for (old, new) in first.iter().zip(&second) {
        assert_eq!(value(old, "UID"), value(new, "UID"));
        assert!(value(old, "DTSTAMP") < value(new, "DTSTAMP"));
        let number = |event| value(event, "SEQUENCE").parse::<u32>().unwrap();
        assert!(number(old) < number(new));
    }
    assessment.started = Timestamp::UNIX_EPOCH;
    let other = events(&to_ics(&results(pack, &assessment, TODAY)));
    assert_ne!(value(&first[0], "UID"), value(&other[0], "UID"), "another assessment");
}

#[test]
fn an_action_that_is_no_longer_needed_is_cancelled_by_the_next_calendar() {
    let pack = pack();
    let mut assessment = dental(pack);
    let first = results(pack, &assessment, TODAY);
    assert!(first.over.is_empty(), "nothing was answered otherwise: {:?}", first.over);
    let question = Id::new("incident_learned");
    let was = assessment.answers.get(&question).unwrap().clone();
    let now = Recorded::new(Answer::OneOf(Id::new("written_fixed")), was.at, None);
    assessment.history.push(
        Change {
            question: question.clone(),
            at: was.at,
            before: Some(was),
            also: IdMap::default(),
            undoes: false,
            together: false,
        }
        .into(),
    );
    assessment.answers.insert(question, now);
    let done = ["judged", "told", "noticed"].map(|line| (Id::new(line), Mark::Yes));
    let done =
        Recorded::new(Answer::SeveralOf(done.into_iter().collect()), Timestamp::UNIX_EPOCH, None);
    assessment.answers.insert(Id::new("incident_done"), done);
    let later = results(pack, &assessment, TODAY);
    // Both rest on the answer that changed, so an earlier calendar may have asked for either.
    let ids: Vec<&str> = later.over.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["past_incident", "incident_cause"]);
    let events = check_calendar(&later);
    let over = events.get(events.len() - 2).unwrap();
    assert_eq!(value(over, "STATUS"), "CANCELLED");
    let at = first.actions.iter().position(|one| one.id == "past_incident").unwrap();
    let before = self::events(&to_ics(&first));
    assert_eq!(value(over, "UID"), value(&before[at], "UID"));
}

#[test]
fn what_is_pasted_stays_text_in_the_calendar() {
    let pack = pack();
    check_calendar(&results(pack, &filled_with(pack, HOSTILE), TODAY));
}

#[test]
fn every_answer_stands_in_the_results_as_it_was_given() {
    let pack = pack();
    let assessment = filled_with(pack, HOSTILE);
    let results = results(pack, &assessment, TODAY);
    schema()(&json(&results)).unwrap();
    for line in &results.answers {
        let recorded = &assessment.answers[line.id.as_str()];
        assert_eq!((&line.by, &line.note), (&recorded.by, &recorded.note));
        if let Answer::Text(text) = &recorded.answer {
            assert_eq!(line.answer, *text);
        }
    }
    for list in ["systems", "devices", "vendors"] {
        let Some(Answer::Names(named)) = assessment.answer(list) else { panic!("no {list}") };
        let found = results.items.iter().filter(|item| item.list == list);
        let found: Vec<&str> = found.map(|item| item.name.as_str()).collect();
        assert_eq!(found, named.iter().map(|item| item.name.as_str()).collect::<Vec<_>>());
    }
}

#[test]
fn the_tables_show_an_answer_as_it_was_typed() {
    let pack = pack();
    let shown = texts(&sheets(&results(pack, &filled_with(pack, HOSTILE), TODAY)));
    let plain = HOSTILE.iter().filter(|text| !text.contains(|c: char| c.is_control()));
    let plain = plain.filter(|text| !text.contains(['\u{202E}', '\u{FEFF}']));
    for text in plain {
        assert!(shown.iter().any(|cell| cell == text), "{text}");
    }
    assert!(shown.iter().any(|cell| cell == "two\nlines"));
    assert!(shown.iter().any(|cell| cell == "[31mred"), "control characters are left out");
}

#[test]
fn an_answer_too_long_for_a_cell_is_cut_there_and_whole_in_the_results() {
    let pack = pack();
    let long = "山📎".repeat(20_000);
    let results = results(pack, &filled_with(pack, &[&long]), TODAY);
    let cut = texts(&sheets(&results));
    assert!(cut.iter().all(|text| text.encode_utf16().count() < 32_767));
    assert!(cut.iter().any(|text| text.ends_with("(cut here; the JSON results have all of it)")));
    assert_eq!(results.answers[0].note.as_deref(), Some(long.as_str()));
}

#[test]
fn a_thing_that_stands_in_two_lists_goes_by_the_list_it_is_judged_in() {
    let pack = pack();
    let mut assessment = dental(pack);
    let gmail = Item { id: Id::new("gmail"), name: "Gmail".into() };
    if let Some(Recorded { answer: Answer::Names(items), .. }) =
        assessment.answers.get_mut("vendors")
    {
        items.push(gmail);
    }
    let results = results(pack, &assessment, TODAY);
    let ids: Vec<&str> = results.items.iter().map(|item| item.id.as_str()).collect();
    assert!(ids.contains(&"systems/gmail") && ids.contains(&"vendors/gmail"));
    let about: Vec<&str> =
        results.risks.iter().flat_map(|risk| &risk.assets).map(String::as_str).collect();
    assert!(about.contains(&"systems/gmail"));
    assert!(
        about.iter().all(|id| results.assets.iter().any(|asset| asset.id == **id)),
        "{about:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_changes_the_shape_of_a_file(texts in hostile()) {
        let pack = pack();
        let results = results(pack, &filled_with(pack, &texts), TODAY);
        check_calendar(&results);
        check_tables(&results);
    }
}
