//! Which files `sra report` writes.

use snapbox::{assert_data_eq, str};

use super::sealed::{ALL_ANSWERS, Ran, Sealed};

fn filled_in() -> Sealed {
    let sealed = Sealed::new();
    sealed.write("answers.toml", ALL_ANSWERS);
    let ran = sealed.run(&["--answers", "answers.toml"], "");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    sealed
}

#[test]
fn a_mistake_that_only_a_filled_template_shows_names_the_template() {
    let sealed = filled_in();
    let mend = |from: &str, to: &str| {
        let template = sealed.read("../pack/templates/sra.md.hbs");
        assert!(template.contains(from), "{template}");
        sealed.write("../pack/templates/sra.md.hbs", template.replacen(from, to, 1));
    };
    mend("# ", "");
    let ran = sealed.run(&["report", "--format", "md"], "");
    assert_eq!(ran.code, Some(3), "{}", ran.talk);
    assert!(ran.talk.contains("the document has no title"), "{}", ran.talk);
    assert!(ran.talk.contains("templates/sra.md.hbs, filled in:1:1"), "{}", ran.talk);
}

/// The ends of the names that were told, after the assessment's name and the day.
fn endings(ran: &Ran) -> Vec<&str> {
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    ran.results
        .lines()
        .map(|line| line.strip_prefix("sample-dental-2026-05-20-").unwrap())
        .collect()
}

const TABLES: [&str; 9] = [
    "risks.csv",
    "plan.csv",
    "findings.csv",
    "inventory.csv",
    "vendors.csv",
    "safeguards.csv",
    "decisions.csv",
    "answers.csv",
    "about.csv",
];

#[test]
fn without_a_wish_the_files_that_people_open_are_written() {
    let sealed = filled_in();
    let mut expected = vec!["risk-assessment.html"];
    if cfg!(feature = "office") {
        expected = vec!["risk-assessment.docx", "risk-assessment.html", "workbook.xlsx"];
    }
    if cfg!(feature = "pdf") {
        expected.push("risk-assessment.pdf");
    }
    let ran = sealed.run(&["report"], "");
    assert_eq!(endings(&ran), expected);
    for line in ran.results.lines() {
        assert!(sealed.names().iter().any(|name| name == line), "{line} was not written");
    }
}

#[test]
fn each_format_is_written_once_however_often_it_is_named() {
    let sealed = filled_in();
    let ran = sealed.run(&["report", "--format", "json,ics,json,csv"], "");
    let expected = ["results.json", "plan.ics"].into_iter().chain(TABLES);
    assert_eq!(endings(&ran), expected.collect::<Vec<_>>());
    let ran = sealed.run(&["report", "--format", "all"], "");
    let all = endings(&ran);
    assert_eq!(all[..2], ["risk-assessment.md", "risk-assessment.html"]);
    let last = if cfg!(feature = "pdf") { "risk-assessment.pdf" } else { "plan.ics" };
    assert_eq!(all.last(), Some(&last));
}

/// Every file of a report, with its name.
fn report(sealed: &Sealed) -> Vec<(String, Vec<u8>)> {
    let ran = sealed.run(&["report", "--format", "all", "--out", "there"], "");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    let file = |path: &str| (path.to_owned(), std::fs::read(sealed.path(path)).unwrap());
    ran.results.lines().map(file).collect()
}

#[test]
fn the_same_bytes_are_written_again_and_elsewhere_and_after_another_order_of_answering() {
    let sealed = filled_in();
    let first = report(&sealed);
    assert!(first.iter().all(|(_, bytes)| !bytes.is_empty()));
    let other_order = Sealed::new();
    let lines = "Sample Dental\nlater\nDentrix, Gmail\nlater\nEmail and the patient portal\n2\nnot sure\nDentrix\n";
    let ran = other_order.run(&[], lines);
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    let places = [report(&sealed), report(&filled_in()), report(&other_order)];
    for (place, again) in ["again", "elsewhere", "after another order"].iter().zip(places) {
        assert_eq!(again.len(), first.len());
        for ((name, bytes), (same_name, same)) in first.iter().zip(again) {
            assert_eq!(*name, same_name);
            assert!(*bytes == same, "{name} {place}");
        }
    }
}

#[test]
fn a_table_can_be_read_by_people_and_programs() {
    let sealed = filled_in();
    sealed.run(&["report", "--format", "csv"], "");
    let text = sealed.read("sample-dental-2026-05-20-vendors.csv");
    assert_eq!(
        text,
        "\u{feff}Name,Kind,Agreement (BAA),Does not apply,Signed on,Contact,Finding numbers,Notes,ID\r\n"
    );
    let answers = sealed.read("sample-dental-2026-05-20-answers.csv");
    assert!(answers.contains(",people\r\n"), "{answers}");
}

#[test]
fn a_mistake_in_a_template_is_told_once_and_stops_nothing_else() {
    let sealed = filled_in();
    let template = sealed.path("../pack/templates/sra.md.hbs");
    std::fs::write(template, "{{> nowhere}}").unwrap();
    let ran = sealed.run(&["report", "--format", "csv"], "");
    assert_eq!(endings(&ran), TABLES);
    assert_data_eq!(
        sealed.run(&["report", "--format", "md,json,html,ics"], "").whole(),
        str![[r#"
Note: The questions have changed a little since you were here (version 1.0.0).
Note: Draft: 1 answer still to be found out. The document says so.
error[P051]: there is no partial called `nowhere`
 --> templates/sra.md.hbs:1:5
  |
1 | {{> nowhere}}
  |     ^^^^^^^
  |
  = help: put it into a file `nowhere.hbs` beside this one

Error: The pack's document could not be written: 1 mistake.
Try: Mend the templates of the pack; the built-in ones can be used without
     --pack.

Note: Not written: “sample-dental-2026-05-20-risk-assessment.md”,
      “sample-dental-2026-05-20-risk-assessment.html”.
      Written: “sample-dental-2026-05-20-results.json”,
      “sample-dental-2026-05-20-plan.ics”.
----- results
sample-dental-2026-05-20-results.json
sample-dental-2026-05-20-plan.ics
----- exit code 3

"#]]
    );
    let all = sealed.run(&["report", "--format", "all"], "");
    assert_eq!(all.code, Some(3), "{}", all.talk);
    assert_eq!(all.talk.matches("Error:").count(), 1, "{}", all.talk);
    for name in TABLES.iter().chain(&["results.json", "plan.ics"]) {
        assert!(all.results.contains(name), "{name} was not written");
    }
    if cfg!(feature = "office") {
        assert!(all.results.contains("workbook.xlsx"), "{}", all.results);
    }
    let nothing = sealed.run(&["report", "--format", "md"], "");
    assert!(nothing.talk.ends_with("\nNote: Nothing was written.\n"), "{}", nothing.talk);
    assert_eq!(nothing.code, Some(3));
}

#[test]
fn several_failures_are_told_together_each_once() {
    let sealed = filled_in();
    sealed.write("../pack/templates/theme.toml", "accent = \"mauve\"\n");
    sealed.run(&["report", "--as-of", "2026-06-01", "--format", "json"], "");
    sealed.write("sample-dental-2026-06-01-results.json", "to keep");
    sealed.protect("sample-dental-2026-06-01-results.json");
    let wanted =
        |formats| sealed.run(&["report", "--as-of", "2026-06-01", "--format", formats], "");
    let all = wanted("all");
    assert_eq!((all.code, all.talk.matches("Error:").count()), (Some(3), 2), "{}", all.talk);
    let mut written: Vec<_> = TABLES.iter().chain(&["plan.ics", "risk-assessment.md"]).collect();
    written.sort_unstable_by_key(|end| all.results.find(*end));
    let written: String =
        written.iter().map(|end| format!("sample-dental-2026-06-01-{end}\n")).collect();
    assert_eq!(all.results, written, "what needs no look is written");
    assert_data_eq!(
        wanted("html,json,md").whole(),
        str![[r#"
Note: The questions have changed a little since you were here (version 1.0.0).
Note: Draft: 1 answer still to be found out. The document says so.
error[P057]: `mauve` is not a colour such as #1f4e79
 --> templates/theme.toml:1:10
  |
1 | accent = "mauve"
  |          ^^^^^^^

Error: The pack's document could not be written: 1 mistake.
Try: Mend the templates of the pack; the built-in ones can be used without
     --pack.

Error: “sample-dental-2026-06-01-results.json” is read-only, so it was left as
       it is.
Try: To keep it, give it another name, and run the same command again.
Try: Or take “read-only” off, in its properties.

Note: Not written: “sample-dental-2026-06-01-risk-assessment.html”,
      “sample-dental-2026-06-01-results.json”.
      Written: “sample-dental-2026-06-01-risk-assessment.md”.
----- results
sample-dental-2026-06-01-risk-assessment.md
----- exit code 3

"#]]
    );
}

#[cfg(not(all(feature = "pdf", feature = "office")))]
#[test]
fn a_format_that_this_build_lacks_is_told_with_what_would_work() {
    let sealed = filled_in();
    let format = if cfg!(feature = "pdf") { "xlsx" } else { "pdf" };
    let ran = sealed.run(&["report", "--format", format], "");
    assert_eq!(ran.code, Some(1), "{}", ran.talk);
    assert!(ran.talk.contains(&format!("cannot write {format} files")), "{}", ran.talk);
    assert!(ran.talk.contains("This build can write: md, html"), "{}", ran.talk);
}

#[cfg(feature = "pdf")]
#[test]
fn the_pdf_carries_the_results_only_where_that_was_asked_for() {
    let sealed = filled_in();
    let pdf =
        || std::fs::read(sealed.path("sample-dental-2026-05-20-risk-assessment.pdf")).unwrap();
    let holds = |part: &str| pdf().windows(part.len()).any(|window| window == part.as_bytes());
    let ran = sealed.run(&["report", "--format", "pdf", "--attach-data"], "");
    assert_eq!(endings(&ran), ["risk-assessment.pdf"]);
    assert!(
        ran.plain().contains("every answer inside it, as “sample-dental-2026-05-20-results.json”"),
        "{}",
        ran.talk
    );
    for part in [
        "/F(sample-dental-2026-05-20-results.json)",
        "/AFRelationship/Data",
        "/Desc(Every answer and result of this risk assessment, as data for programs)",
        "/Subtype/application#2Fjson",
        "/EmbeddedFiles",
        "pdfaid:part",
        "pdfuaid:part",
    ] {
        assert!(holds(part), "`{part}` is not in the PDF");
    }
    let first = pdf();
    sealed.run(&["report", "--format", "pdf", "--attach-data"], "");
    assert!(first == pdf(), "other bytes the second time");
    let ran = sealed.run(&["report", "--format", "pdf"], "");
    assert!(!ran.talk.contains("inside it") && !holds("/EmbeddedFile"), "{}", ran.talk);
}

#[test]
fn data_is_attached_to_a_pdf_or_nothing_is_written() {
    let sealed = filled_in();
    let before = sealed.names();
    let ran = sealed.run(&["report", "--format", "html,json", "--attach-data"], "");
    let told = if cfg!(feature = "pdf") { "no PDF was asked for" } else { "cannot write pdf" };
    assert_ne!(ran.code, Some(0));
    assert!(ran.talk.contains(told), "{}", ran.talk);
    let ran = sealed.run(&["report", "--ask", "IT", "--attach-data"], "");
    assert_eq!(ran.code, Some(2), "{}", ran.talk);
    assert!(ran.talk.contains("not with questions for others"), "{}", ran.talk);
    assert_eq!(sealed.names(), before);
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_build_without_pdf_attaches_nothing_to_the_usual_files() {
    let ran = filled_in().run(&["report", "--attach-data"], "");
    assert_eq!(ran.code, Some(1), "{}", ran.talk);
    assert!(ran.talk.contains("cannot write pdf files"), "{}", ran.talk);
}

/// A pack with all three documents.
fn three_documents() -> Sealed {
    let sealed = filled_in();
    for name in ["annex", "plan"] {
        let text = format!("# The {name} of {{{{practice}}}}\n");
        sealed.write(&format!("../pack/templates/{name}.md.hbs"), text);
    }
    sealed
}

#[test]
fn three_documents_are_written_and_the_one_to_open_first_is_named() {
    let sealed = three_documents();
    let ran = sealed.run(&["report", "--format", "md"], "");
    assert_eq!(endings(&ran), ["risk-assessment.md", "annex.md", "plan.md"]);
    let first = "Open “sample-dental-2026-05-20-risk-assessment.md” first.";
    assert!(ran.plain().contains(first), "{}", ran.talk);
    let alone = sealed.run(&["report", "--format", "md", "--document", "plan,plan"], "");
    assert_eq!(endings(&alone), ["plan.md"]);
    assert!(!alone.talk.contains("first"), "{}", alone.talk);
    assert_eq!(sealed.read(alone.results.trim()), "# The plan of Sample Dental\n");
}

#[test]
fn a_document_that_cannot_be_had_is_refused_before_anything_is_written() {
    let sealed = filled_in();
    let before = sealed.names();
    let ran = sealed.run(&["report", "--document", "annex"], "");
    assert_eq!(ran.code, Some(2), "{}", ran.talk);
    assert!(ran.talk.contains("This pack has no template “annex.md.hbs”."), "{}", ran.talk);
    let sealed = three_documents();
    let ran = sealed.run(&["report", "--document", "plan", "--attach-data"], "");
    assert_eq!(ran.code, Some(if cfg!(feature = "pdf") { 2 } else { 1 }), "{}", ran.talk);
    assert_eq!(sealed.names(), before);
}
