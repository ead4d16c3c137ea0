//! One fact has one status in every format: the finished files are read back with other programs' libraries and held against
//! each other.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
    sync::LazyLock,
};

use html5ever::{parse_document, tendril::TendrilSink};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;
use sra::{
    document::{Document, Theme, to_html, to_markdown},
    evaluate::evaluate,
    export::{csv::to_csv, ics::to_ics, sheets::sheets},
    pack::Pack,
    report::Report,
    results::Results,
};

use crate::support::{self, practice, unescaped};

/// The rows of all tables, cell by cell, as plain text.
pub type Rows = Vec<Vec<String>>;

/// What a file says of a safeguard: its title, the thing or none for the whole practice, and the status in small letters.
type Said = (String, Option<String>, String);

pub const STATUSES: [&str; 5] = ["in place", "partly", "not in place", "not known", "not asked"];

fn pack() -> &'static Pack {
    static PACK: LazyLock<Pack> = LazyLock::new(support::builtin);
    &PACK
}

/// The files of one practice.
struct Files {
    json: Value,
    results: Results,
    document: Document,
}

impl Files {
    fn of(name: &str) -> Self {
        let practice = practice(pack(), name);
        let evaluation = evaluate(pack(), &practice.assessment, practice.as_of);
        let report = Report::of(pack(), &practice.assessment, &evaluation);
        let results = Results::of(pack(), &practice.assessment, &evaluation);
        let json = serde_json::from_slice(&results.to_json().unwrap()).unwrap();
        Self { json, document: support::document(pack(), &report), results }
    }

    /// The tables that spreadsheets take, by their names, each with its head.
    fn csv(&self) -> BTreeMap<String, Rows> {
        let read = |bytes: Vec<u8>| -> Rows {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&*bytes);
            let rows = reader.records().map(|row| row.unwrap());
            rows.map(|row| row.iter().map(unmarked).collect()).collect()
        };
        let all = sheets(&self.results);
        all.iter().map(|sheet| (sheet.name.to_owned(), read(to_csv(sheet).unwrap()))).collect()
    }

    #[cfg(feature = "office")]
    fn xlsx(&self) -> BTreeMap<String, Rows> {
        use calamine::{Data, Reader as _, Xlsx};
        let bytes =
            sra::export::xlsx::to_xlsx(&self.results, &sheets(&self.results), &Theme::default());
        let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes.unwrap())).unwrap();
        let cell = |cell: &Data| unmarked(&cell.to_string());
        let names = book.sheet_names();
        let of = |name: String| {
            let range = book.worksheet_range(&name).unwrap();
            let rows = range.rows().map(|row| row.iter().map(cell).collect()).collect();
            (name, rows)
        };
        names.into_iter().map(of).collect()
    }
}

/// A cell that a spreadsheet would run begins with an apostrophe, and a mark of bytes stands at the head of a file.
fn unmarked(cell: &str) -> String {
    cell.trim_start_matches(['\u{feff}', '\'']).to_owned()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn of_markdown(document: &Document) -> Rows {
    rows_of(&to_markdown(document))
}

/// The rows of all tables of a Markdown text.
pub fn rows_of(text: &str) -> Rows {
    let (mut rows, mut row, mut cell) = (Rows::new(), Vec::new(), String::new());
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::TableCell) => cell.clear(),
            Event::End(TagEnd::TableCell) => row.push(squeezed(&cell)),
            Event::End(TagEnd::TableRow | TagEnd::TableHead) => rows.push(std::mem::take(&mut row)),
            Event::Text(text) | Event::Code(text) => cell.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::InlineHtml(_) => cell.push(' '),
            _ => {}
        }
    }
    rows
}

fn of_page(document: &Document) -> Rows {
    let page = to_html(document, &Theme::default());
    let dom = parse_document(RcDom::default(), Default::default()).one(page.as_str());
    let mut rows = Rows::new();
    gather(&dom.document, &mut rows);
    rows
}

fn gather(node: &Handle, rows: &mut Rows) {
    let is = |node: &Handle, names: &[&str]| match &node.data {
        NodeData::Element { name, .. } => names.contains(&&*name.local),
        _ => false,
    };
    if is(node, &["tr"]) {
        let children = node.children.borrow();
        let cells = children.iter().filter(|child| is(child, &["td", "th"]));
        rows.push(cells.map(|cell| squeezed(&text_of(cell))).collect());
        return;
    }
    node.children.borrow().iter().for_each(|child| gather(child, rows));
}

fn text_of(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        NodeData::Element { name, .. } if &*name.local == "br" => " ".to_owned(),
        _ => node.children.borrow().iter().map(text_of).collect(),
    }
}

#[cfg(feature = "office")]
fn of_word(document: &Document) -> Rows {
    use std::io::{Cursor, Read};
    let docx = sra::document::to_docx(document, &Theme::default()).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(docx.bytes)).unwrap();
    let mut text = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    let xml = roxmltree::Document::parse(&text).unwrap();
    let named =
        |name: &'static str| move |node: &roxmltree::Node<'_, '_>| node.tag_name().name() == name;
    let cell = |cell: roxmltree::Node<'_, '_>| {
        let mut words = String::new();
        for node in cell.descendants() {
            match node.tag_name().name() {
                "t" => words.push_str(node.text().unwrap_or_default()),
                "br" | "p" => words.push(' '),
                _ => {}
            }
        }
        squeezed(&words)
    };
    let rows = xml.descendants().filter(named("tr"));
    rows.map(|row| row.children().filter(named("tc")).map(cell).collect()).collect()
}

fn strings<'v>(value: &'v Value, key: &str) -> Vec<&'v Value> {
    value[key].as_array().unwrap().iter().collect()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

fn word(status: &str) -> String {
    status.replace('-', " ")
}

/// What the data say of every safeguard, for the whole practice and for each thing.
struct Truth {
    of: BTreeMap<(String, Option<String>), String>,
    titles: Vec<String>,
    assets: Vec<String>,
}

impl Truth {
    fn of(json: &Value) -> Self {
        let names: BTreeMap<&str, &str> = strings(json, "items")
            .into_iter()
            .map(|one| (text(one, "id"), text(one, "name")))
            .collect();
        let mut of = BTreeMap::new();
        for safeguard in strings(json, "safeguards") {
            let title = text(safeguard, "title");
            of.insert((title.to_owned(), None), word(text(safeguard, "status")));
            for judged in strings(safeguard, "items") {
                let name = names[text(judged, "item")].to_owned();
                of.insert((title.to_owned(), Some(name)), word(text(judged, "status")));
            }
        }
        let mut titles: Vec<String> = of.keys().map(|(title, _)| title.clone()).collect();
        titles.dedup();
        let mut assets: Vec<String> =
            strings(json, "assets").into_iter().map(|one| text(one, "name").to_owned()).collect();
        // The longest first: one name may begin another.
        assets.sort_by_key(|name| std::cmp::Reverse(name.len()));
        Self { of, titles, assets }
    }

    /// For a thing, or where it is no measure of single things, for the practice.
    fn status(&self, title: &str, thing: Option<&str>) -> Option<&str> {
        let of_thing =
            thing.and_then(|name| self.of.get(&(title.to_owned(), Some(name.to_owned()))));
        of_thing.or_else(|| self.of.get(&(title.to_owned(), None))).map(String::as_str)
    }

    fn check(&self, place: &str, said: &[Said], wrong: &mut String) {
        for (title, thing, status) in said {
            let known = self.status(title, thing.as_deref());
            if known != Some(status) {
                let thing = thing.as_deref().unwrap_or("the practice");
                writeln!(wrong, "{place}: “{title}” for {thing} is {status}, elsewhere {known:?}")
                    .unwrap();
            }
        }
    }

    /// The titles in a list such as "A; B (in place for Gmail; not for Weave)".
    fn listed(&self, list: &str) -> Vec<(String, String)> {
        let mut rest = list;
        let mut found = Vec::new();
        while !rest.is_empty() {
            let begins = |title: &&String| {
                rest.strip_prefix(title.as_str()).is_some_and(|rest| {
                    rest.is_empty() || rest.starts_with("; ") || rest.starts_with(" (")
                })
            };
            let Some(title) = self.titles.iter().filter(begins).max_by_key(|title| title.len())
            else {
                panic!("no safeguard begins “{rest}”");
            };
            rest = &rest[title.len()..];
            let mut details = String::new();
            if rest.starts_with(" (") {
                let end = closing(rest);
                details = rest[2..end].to_owned();
                rest = &rest[end + 1..];
            }
            rest = rest.strip_prefix("; ").unwrap_or(rest);
            found.push((title.clone(), details));
        }
        found
    }
}

/// Where the bracket closes that a text begins with.
fn closing(text: &str) -> usize {
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' if depth == 1 => return at,
            ')' => depth -= 1,
            _ => {}
        }
    }
    panic!("open bracket in {text}");
}

/// "Dentrix, Gmail and Weave"
fn names(list: &str) -> Vec<String> {
    list.split(", ").flat_map(|part| part.split(" and ")).map(str::to_owned).collect()
}

/// What the tables of a document say of safeguards.
fn told(truth: &Truth, rows: &Rows) -> Vec<Said> {
    rows.iter().flat_map(|row| told_in_row(truth, row)).collect()
}

fn told_in_row(truth: &Truth, row: &[String]) -> Vec<Said> {
    match row {
        [status, list] if STATUSES.contains(&&*status.to_lowercase()) => {
            let listed = truth.listed(list).into_iter();
            listed
                .flat_map(|(title, details)| of_family(&status.to_lowercase(), title, &details))
                .collect()
        }
        [name, in_place, others, findings] if is_asset_row(truth, name, in_place, findings) => {
            let name = truth.assets.iter().find(|asset| name.starts_with(asset.as_str())).unwrap();
            of_asset(truth, name, in_place, others)
        }
        [number, risk] if number.starts_with('R') && risk.contains("In place: ") => {
            held_by(truth, risk)
        }
        _ => Vec::new(),
    }
}

/// A row of the inventory that tells of safeguards.
fn is_asset_row(truth: &Truth, name: &str, in_place: &str, findings: &str) -> bool {
    truth.assets.iter().any(|asset| name.starts_with(asset.as_str()))
        && (in_place == "None"
            || truth.titles.iter().any(|title| in_place.starts_with(title.as_str())))
        && findings.chars().all(|c| c.is_ascii_digit() || " ,toandNe".contains(c))
}

/// "A second step (in place for Gmail; not for Weave)", under a status.
fn of_family(status: &str, title: String, details: &str) -> Vec<Said> {
    let mut said = vec![(title.clone(), None, status.to_owned())];
    for part in details.split("; ").filter(|part| !part.is_empty()) {
        let kinds = [
            ("in place for ", "in place"),
            ("partly for ", "partly"),
            ("not for ", "not in place"),
            ("not known for ", "not known"),
            ("not asked for ", "not asked"),
        ];
        let (list, status) = kinds
            .iter()
            .find_map(|(words, status)| Some((part.strip_prefix(words)?, status)))
            .unwrap_or_else(|| panic!("{title}: {part}"));
        said.extend(
            names(list).into_iter().map(|name| (title.clone(), Some(name), (*status).to_owned())),
        );
    }
    said
}

fn of_asset(truth: &Truth, name: &str, in_place: &str, others: &str) -> Vec<Said> {
    let mut said = Vec::new();
    let mut add = |list: &str, status: &str| {
        for (title, _) in truth.listed(list) {
            said.push((title, Some(name.to_owned()), status.to_owned()));
        }
    };
    if in_place != "None" {
        add(in_place, "in place");
    }
    let marks = ["Not in place: ", "Partly: ", "Not known: ", "Not asked: "];
    for (at, mark) in marks.iter().enumerate() {
        let Some((_, rest)) = others.split_once(mark) else { continue };
        let next = marks[at + 1..].iter().filter_map(|mark| rest.find(&format!(". {mark}"))).min();
        add(
            rest[..next.unwrap_or(rest.len())].trim_end_matches(['.', ' ']),
            &mark.trim_end_matches(": ").to_lowercase(),
        );
    }
    said
}

/// "In place: a second step (Gmail); training (partly). Response: …" of a risk.
fn held_by(truth: &Truth, risk: &str) -> Vec<Said> {
    let (_, list) = risk.split_once("In place: ").unwrap();
    let (list, _) = list.split_once(". Response: ").unwrap();
    let mut said = Vec::new();
    for (title, details) in truth.listed(list) {
        let partly = details.starts_with("partly");
        let things = details.trim_start_matches("partly").trim_start_matches(": ");
        if things.is_empty() {
            let status = if partly { "partly" } else { "in place" };
            said.push((title, None, status.to_owned()));
            continue;
        }
        for name in names(things) {
            let status = truth.status(&title, Some(&name)).unwrap_or("nothing").to_owned();
            // Of things it is in place for all that are named, or partly for some.
            let is_so = status == "in place" || (partly && status == "partly");
            said.push((
                title.clone(),
                Some(name),
                if is_so { status } else { "in place".to_owned() },
            ));
        }
    }
    said
}

/// The cells of a table, row by row, by their heads.
fn by_head(rows: &Rows) -> Vec<BTreeMap<&str, &str>> {
    let Some((head, rows)) = rows.split_first() else { return Vec::new() };
    let named = |row: &'_ Vec<String>| -> Vec<usize> { (0..row.len()).collect() };
    rows.iter()
        .map(|row| named(row).into_iter().map(|at| (head[at].as_str(), row[at].as_str())).collect())
        .collect()
}

/// What the tables for spreadsheets say of safeguards.
fn tabled(truth: &Truth, tables: &BTreeMap<String, Rows>) -> Vec<Said> {
    let mut said = Vec::new();
    for row in by_head(&tables["Safeguards"]) {
        let title = row["Safeguard"].to_owned();
        said.push((title.clone(), None, row["Status"].to_lowercase()));
        for line in row["For each"].lines() {
            let (name, status) = line.rsplit_once(": ").unwrap();
            said.push((title.clone(), Some(name.to_owned()), status.to_owned()));
        }
    }
    for row in by_head(&tables["Inventory"]) {
        for status in ["In place", "Partly", "Not in place", "Not known", "Not asked"] {
            for title in row[status].lines() {
                said.push((title.to_owned(), Some(row["Name"].to_owned()), status.to_lowercase()));
            }
        }
    }
    for row in by_head(&tables["Risks"]) {
        for line in row["Safeguards against it"].lines() {
            let (title, status) = line.rsplit_once(": ").unwrap();
            let (status, things) = status.split_once(" (").unwrap_or((status, ""));
            let of_things = truth.of.keys().any(|(of, thing)| of == title && thing.is_some());
            if !of_things {
                said.push((title.to_owned(), None, status.to_owned()));
            }
            for name in
                names(things.trim_end_matches(')')).into_iter().filter(|name| !name.is_empty())
            {
                let known = truth.status(title, Some(&name)).unwrap_or("nothing").to_owned();
                let holds = matches!(known.as_str(), "in place" | "partly");
                said.push((
                    title.to_owned(),
                    Some(name),
                    if holds { known } else { "in place".to_owned() },
                ));
            }
        }
    }
    said
}

/// What the data say elsewhere than in the list of safeguards.
fn in_data(json: &Value) -> Vec<Said> {
    let titles: BTreeMap<&str, &str> = strings(json, "safeguards")
        .into_iter()
        .map(|one| (text(one, "id"), text(one, "title")))
        .collect();
    let mut said = Vec::new();
    for thing in strings(json, "assets").into_iter().chain(strings(json, "items")) {
        for judged in strings(thing, "safeguards") {
            let title = titles[text(judged, "safeguard")].to_owned();
            said.push((title, Some(text(thing, "name").to_owned()), word(text(judged, "status"))));
        }
    }
    said
}

/// What is said of findings where they are not known, and of paragraphs with their reasons.
fn check_reasons(name: &str, files: &Files, wrong: &mut String) {
    for finding in strings(&files.json, "findings") {
        let title = text(finding, "title");
        let is_open = text(finding, "certainty") == "not-known";
        if title.starts_with("Find out") != is_open
            || (is_open && !text(finding, "because").contains("Not known yet"))
        {
            writeln!(
                wrong,
                "{name}: “{title}” is {}: {}",
                finding["certainty"], finding["because"]
            )
            .unwrap();
        }
    }
    for action in strings(&files.json, "actions") {
        let is_open = text(action, "certainty") == "not-known";
        if text(action, "title").starts_with("Find out") != is_open {
            writeln!(
                wrong,
                "{name}: action “{}” is {}",
                text(action, "title"),
                action["certainty"]
            )
            .unwrap();
        }
    }
    for one in strings(&files.json, "specifications") {
        let (status, why) = (text(one, "status"), text(one, "rests_on"));
        if !agrees(status, why) {
            writeln!(wrong, "{name}: {} is {status}: {why}", text(one, "cite")).unwrap();
        }
    }
}

/// Whether the words that a status rests on bear it out.
fn agrees(status: &str, why: &str) -> bool {
    let tells = |word: &str| why.starts_with(word) || why.contains(&format!(" {word}"));
    let whole = tells("In place: ") || why.contains("(in place for some)");
    let some = tells("Partly: ");
    let (missing, open) = (
        tells("Not in place: "),
        tells("Not known: ") || tells("Not asked: ") || why.contains("still open"),
    );
    let parts = tells("Its specifications: ") || tells("Taken together");
    let points = why.contains("finding");
    match status {
        "implemented" => !some && !missing && !open,
        "partly-implemented" => some || (whole && missing) || parts || (whole && points),
        "not-implemented" => {
            (missing || parts || why.contains("show a gap")) && !some && (!whole || parts)
        }
        "not-known" => open || parts || points || why.contains("no question about it"),
        _ => true,
    }
}

/// All formats have the same rows of tables. A head over all columns is one cell, or the first of several; and what Markdown
/// tells of a figure in a table, Word has beside the figure.
fn same_rows(place: &str, rows: &Rows, markdown: &Rows, wrong: &mut String) {
    let plain = |row: &Vec<String>| -> Vec<String> {
        let cells = row.iter().map(|cell| cell.split_whitespace().collect::<String>());
        cells.filter(|cell| !cell.is_empty()).collect()
    };
    let mut markdown = markdown.iter().map(plain);
    if let Some(row) = rows.iter().map(plain).find(|row| !markdown.any(|one| one == *row)) {
        writeln!(wrong, "{place}: {row:?} is elsewhere in no such place").unwrap();
    }
}

fn practices() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/practices");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
    files.map(|name| name.into_string().unwrap()).filter(|name| name.ends_with(".toml")).collect()
}

#[test]
fn a_safeguard_has_one_status_in_all_data() {
    let mut wrong = String::new();
    for name in practices() {
        let files = Files::of(&name);
        let truth = Truth::of(&files.json);
        truth.check(&format!("{name}, json"), &in_data(&files.json), &mut wrong);
        truth.check(&format!("{name}, csv"), &tabled(&truth, &files.csv()), &mut wrong);
        #[cfg(feature = "office")]
        if is_sample(&name) {
            truth.check(&format!("{name}, xlsx"), &tabled(&truth, &files.xlsx()), &mut wrong);
        }
        check_reasons(&name, &files, &mut wrong);
    }
    assert!(wrong.is_empty(), "{} differ:\n{wrong}", wrong.lines().count());
}

#[test]
fn a_safeguard_has_one_status_in_every_document() {
    let mut wrong = String::new();
    for name in practices().iter().filter(|name| is_sample(name)) {
        let files = Files::of(name);
        let truth = Truth::of(&files.json);
        let markdown = of_markdown(&files.document);
        let said = told(&truth, &markdown);
        assert!(said.len() > 100, "{name}: {} statements", said.len());
        truth.check(&format!("{name}, md"), &said, &mut wrong);
        check_drawn(&truth, name, &markdown, &mut wrong);
        same_rows(&format!("{name}, html"), &of_page(&files.document), &markdown, &mut wrong);
        #[cfg(feature = "office")]
        same_rows(&format!("{name}, docx"), &of_word(&files.document), &markdown, &mut wrong);
    }
    assert!(wrong.is_empty(), "{} differ:\n{wrong}", wrong.lines().count());
}

/// Those that are answered as a practice answers; the others are told in the data.
fn is_sample(name: &str) -> bool {
    ["sample-", "well-run-", "not-sure-"].iter().any(|beginning| name.starts_with(beginning))
}

/// The table of the drawing tells of encryption, too.
fn check_drawn(truth: &Truth, name: &str, rows: &Rows, wrong: &mut String) {
    for row in rows.iter().filter(|row| row.len() == 5) {
        let (title, things) = match row[3].as_str() {
            what if what.starts_with("Copies of the office") => ("Encrypted backups", Vec::new()),
            what if what.starts_with("What is kept on it") => ("Encrypted disks", names(&row[2])),
            _ => continue,
        };
        let is = |words: &str| row[4].starts_with(words);
        let drawn = if is("Encrypted") {
            "in place"
        } else if is("Not encrypted") {
            "not in place"
        } else {
            "not known"
        };
        let things: Vec<Option<String>> =
            if things.is_empty() { vec![None] } else { things.into_iter().map(Some).collect() };
        let said: Vec<Said> =
            things.into_iter().map(|thing| (title.to_owned(), thing, drawn.to_owned())).collect();
        truth.check(&format!("{name}, drawing"), &said, wrong);
    }
}

#[test]
fn what_is_not_known_is_titled_as_something_to_find_out_in_calendar_and_workbook() {
    let files = Files::of("not-sure-at-all.toml");
    let calendar = to_ics(&files.results).replace("\r\n ", "");
    let summaries = calendar.lines().filter_map(|line| line.strip_prefix("SUMMARY:"));
    let summaries: Vec<String> = summaries.map(|text| unescaped(text.trim_end())).collect();
    let open = files.results.actions.iter().filter(|action| action.certainty == "not-known");
    let open: Vec<String> = open.map(|one| format!("Done by today: {}", one.title)).collect();
    assert!(open.len() > 20 && open.iter().all(|summary| summaries.contains(summary)), "{open:#?}");
    for row in by_head(&files.csv()["Findings"]) {
        assert_eq!(
            row["Title"].starts_with("Find out"),
            row["Certainty"] == "Not known",
            "{row:?}"
        );
    }
}

#[test]
fn nothing_is_complete_while_answers_are_open() {
    for name in practices().iter().filter(|name| is_sample(name)) {
        let files = Files::of(name);
        let progress = &files.json["progress"];
        let open = progress["unanswered"].as_u64().unwrap() + progress["unsure"].as_u64().unwrap();
        let text = to_markdown(&files.document);
        let status = text.lines().find_map(|line| line.strip_prefix("**Status:** ")).unwrap();
        assert_eq!(status.starts_with("Draft"), open > 0, "{name}: {status}");
        assert_eq!(progress["complete"].as_bool(), Some(open == 0), "{name}");
    }
}
