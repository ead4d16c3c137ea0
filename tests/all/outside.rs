//! The second suite: the written documents, looked at with programs from outside. Run it with `tests/outside/run`, which
//! installs what it needs; a missing program is a failure, never a silent pass.

#[cfg(target_os = "linux")]
mod reports;
#[cfg(unix)]
mod saving;
#[cfg(target_os = "linux")]
mod typing;

use std::{fs, path::Path, process::Command};

use crate::{
    cli::sealed::Sealed,
    exports::schema,
    one_status::{STATUSES, rows_of},
    own_look,
};

/// Text that tries to be markup in every format; each piece has to arrive as it is.
const HOSTILE: &str = r#"Tooth | & * Co_ <script>alert(1)</script> # [x](javascript:alert(2)) {{name}} #set page() $x^2$ `c` \ "q" =1+1"#;

/// Runs a program and gives its output; fails with everything it said.
pub fn output(program: &str, args: &[&str]) -> String {
    let ran = Command::new(program).args(args).output();
    let ran = ran.unwrap_or_else(|error| {
        panic!("`{program}` could not be started ({error}); run tests/outside/run")
    });
    let text = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert!(
        ran.status.success(),
        "{program} {args:?}:\n{text}\n{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    text
}

/// The sample dental office with `name` as its name, written in every format. Gives the folder and the stem of the main document's files.
fn written(name: &str) -> (Sealed, String) {
    written_as(name, &["--format", "all"])
}

fn written_as(name: &str, wish: &[&str]) -> (Sealed, String) {
    let sealed = Sealed::new();
    let sample = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/dental-office.toml"),
    )
    .unwrap();
    let named = sample.replace("\"Sample Three Chair Dental\"", &format!("'''\"{name}\"'''"));
    assert_ne!(named, sample, "the sample has another name now");
    sealed.write("answers.toml", named);
    let mut run = sealed.bare(&[
        "--answers",
        "answers.toml",
        "--as-of",
        "2026-11-22",
        "interview",
        "sample.sra.json",
    ]);
    let ran = run.output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let mut run = sealed.bare(&["report", "--as-of", "2026-11-22", "sample.sra.json"]);
    let ran = run.args(wish).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let main = sealed.names().into_iter().find_map(|name| {
        name.strip_suffix(".pdf").filter(|stem| stem.ends_with(MAIN)).map(str::to_owned)
    });
    let stem = sealed.path(&main.expect("no PDF was written")).display().to_string();
    (sealed, stem)
}

/// How the names of the main document's files end, without the format.
const MAIN: &str = "risk-assessment";

/// All three documents: title and stem of each.
fn documents(main: &str) -> [(&'static str, String); 3] {
    let other =
        |name: &str| format!("{}{name}", main.strip_suffix(MAIN).expect("not the main document"));
    [
        ("Security Risk Analysis", main.to_owned()),
        ("Annex to the Security Risk Analysis", other("annex")),
        ("Risk Management Plan", other("plan")),
    ]
}

/// Text with every run of white space as one space: programs break lines where they like.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
#[ignore = "needs qpdf and poppler: run tests/outside/run"]
fn the_pdf_is_sound_tagged_and_shows_hostile_text_as_typed() {
    let (_sealed, stem) = written(HOSTILE);
    for (title, stem) in documents(&stem) {
        let pdf = format!("{stem}.pdf");
        output("qpdf", &["--check", &pdf]);
        let info = output("pdfinfo", &[&pdf]);
        assert!(info.contains("Tagged:          yes"), "{info}");
        assert!(info.contains(&format!("Title:           {title}\n")), "{info}");
        let xmp = output("pdfinfo", &["-meta", &pdf]);
        for part in [
            "<pdfuaid:part>1</pdfuaid:part>",
            "<pdfaid:part>3</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
        ] {
            assert!(xmp.contains(part), "`{part}` is not in:\n{xmp}");
        }
        let structure = output("pdfinfo", &["-struct", &pdf]);
        for tag in ["Document", "H1", "H2", "Table", "TH ", "TOC"] {
            assert!(structure.contains(tag), "{pdf} has no {tag} tag");
        }
        let first = flat(&output("pdftotext", &["-f", "1", "-l", "1", &pdf, "-"]));
        assert!(first.replace(' ', "").contains(&flat(HOSTILE).replace(' ', "")), "{first}");
        let json = output("qpdf", &["--json", &pdf]);
        for action in ["/JavaScript", "/Launch", "/SubmitForm"] {
            assert!(!json.contains(&format!("\"{action}\"")), "the PDF has an action {action}");
        }
    }
    let structure = output("pdfinfo", &["-struct", &format!("{stem}.pdf")]);
    assert!(structure.contains("Figure"), "the main document has no figure");
}

#[test]
#[ignore = "needs poppler: run tests/outside/run"]
fn no_page_of_the_pdf_is_empty() {
    let (_sealed, stem) = written("Sample Office");
    for (title, stem) in documents(&stem) {
        let text = output("pdftotext", &[&format!("{stem}.pdf"), "-"]);
        let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
        for (at, page) in pages.iter().enumerate() {
            let place = format!("{title}: page {} of {}", at + 1, pages.len());
            let words = page.split_whitespace().count();
            assert!(words > 20, "{place} has {words} words");
            let all = format!("of {}", pages.len());
            assert!(page.contains(&all), "{place} does not say how many there are");
        }
    }
}

#[test]
#[ignore = "needs poppler: run tests/outside/run"]
fn the_pdf_says_of_each_safeguard_what_the_markdown_says() {
    let (_sealed, stem) = written("Sample Office");
    let [_, (_, annex), _] = documents(&stem);
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let text = letters(&output("pdftotext", &["-raw", &format!("{annex}.pdf"), "-"]));
    let markdown = fs::read_to_string(format!("{annex}.md")).unwrap();
    let (mut told, mut missing) = (0, Vec::new());
    for row in rows_of(&markdown) {
        let [status, list] = row.as_slice() else { continue };
        if !STATUSES.contains(&&*status.to_lowercase()) {
            continue;
        }
        // The first stands right after its status, in whatever order the columns are told.
        for (at, title) in list.split("; ").enumerate() {
            let status = if at == 0 { status.as_str() } else { "" };
            told += 1;
            if !text.contains(&letters(&format!("{status}{title}"))) {
                missing.push(format!("{status} {title}"));
            }
        }
    }
    // A page may end inside one.
    assert!(told > 100 && missing.len() * 50 <= told, "{told}, but not {missing:#?}");
}

#[test]
#[ignore = "needs poppler: run tests/outside/run"]
fn no_heading_stands_alone_at_the_foot_of_a_page() {
    let (_sealed, stem) = written("Sample Office");
    for (title, stem) in documents(&stem) {
        let markdown = fs::read_to_string(format!("{stem}.md")).unwrap();
        let headings: Vec<&str> = markdown
            .lines()
            .filter_map(|line| line.trim_start_matches('#').strip_prefix(' '))
            .collect();
        let text = output("pdftotext", &["-layout", &format!("{stem}.pdf"), "-"]);
        for (at, page) in text.split('\u{c}').enumerate() {
            let lines = page.lines().map(str::trim).filter(|line| !line.is_empty());
            // The last line is the running one.
            let last = lines.rev().nth(1).unwrap_or_default();
            assert!(!headings.contains(&last), "{title}, page {}, ends with {last}", at + 1);
        }
    }
}

#[test]
#[ignore = "needs poppler: run tests/outside/run"]
fn what_to_do_on_monday_is_one_page() {
    let (_sealed, stem) = written("Sample Office");
    let text = output("pdftotext", &["-layout", &format!("{stem}.pdf"), "-"]);
    let pages: Vec<&str> = text.split('\u{c}').collect();
    for heading in ["What to do on Monday", "To decide and to sign", "by the people named."] {
        assert!(pages[1].contains(heading), "{heading} is not on page 2: {}", pages[1]);
    }
    assert!(pages[2].contains("Scope and method"), "{}", pages[2]);
}

fn pages(pdf: &str) -> usize {
    output("pdftotext", &[pdf, "-"]).trim_end_matches('\u{c}').split('\u{c}').count()
}

/// Pages of the sample dental office, of each document: as few as still hold what it has to say, and as many as are read.
const FEWEST: [usize; 3] = [9, 15, 12];
const MOST: [usize; 3] = [15, 25, 20];

#[test]
#[ignore = "needs poppler and Chromium: run tests/outside/run"]
fn each_document_is_as_long_as_it_is_read_also_where_a_browser_prints_it() {
    let (_sealed, stem) = written("Sample Office");
    for (at, (title, stem)) in documents(&stem).into_iter().enumerate() {
        let set = pages(&format!("{stem}.pdf"));
        assert!((FEWEST[at]..=MOST[at]).contains(&set), "{title}: {set} pages");
        let printed = format!("{stem}.printed.pdf");
        let to = format!("--print-to-pdf={printed}");
        let from = format!("file://{stem}.html");
        output("chromium", &["--headless", "--no-sandbox", "--no-pdf-header-footer", &to, &from]);
        let printed = pages(&printed);
        assert!(printed * 3 <= set * 4, "{title}: {set} pages, and {printed} from a browser");
    }
}

#[test]
#[ignore = "needs qpdf and poppler: run tests/outside/run"]
fn the_results_can_be_taken_out_of_the_pdf_as_they_were_put_in() {
    let (sealed, stem) = written_as(HOSTILE, &["--format", "pdf,json", "--attach-data"]);
    let pdf = format!("{stem}.pdf");
    output("qpdf", &["--check", &pdf]);
    let listed = output("qpdf", &["--list-attachments", "--verbose", &pdf]);
    for part in [
        "sample-2026-11-22-results.json",
        "description: Every answer",
        "mime type: application/json",
    ] {
        assert!(listed.contains(part), "`{part}` is not in:\n{listed}");
    }
    let out = sealed.path("taken-out.json").display().to_string();
    output("pdfdetach", &["-save", "1", "-o", &out, &pdf]);
    let taken = sealed.read("taken-out.json");
    assert_eq!(taken, sealed.read("sample-2026-11-22-results.json"));
    schema()(&serde_json::from_str(&taken).unwrap()).unwrap();
    let xmp = output("pdfinfo", &["-meta", &pdf]);
    assert!(xmp.contains("<pdfaid:part>3</pdfaid:part>"), "{xmp}");
}

/// LibreOffice's idea of a file as another kind of file, and where that is.
fn converted(sealed: &Sealed, file: &str, ending: &str) -> String {
    let out = sealed.path("converted").display().to_string();
    let home = format!("-env:UserInstallation=file://{}", sealed.path("office-home").display());
    output("soffice", &[&home, "--headless", "--convert-to", ending, "--outdir", &out, file]);
    let stem = Path::new(file).file_stem().unwrap().to_str().unwrap();
    let made = format!("{out}/{stem}.{ending}");
    assert!(Path::new(&made).is_file(), "LibreOffice could not read {file}");
    made
}

#[test]
#[ignore = "needs LibreOffice and poppler: run tests/outside/run"]
fn the_word_file_opens_elsewhere_and_shows_hostile_text_as_typed() {
    let (sealed, stem) = written(HOSTILE);
    for ((title, stem), fewest) in documents(&stem).into_iter().zip(FEWEST) {
        let pdf = converted(&sealed, &format!("{stem}.docx"), "pdf");
        let info = output("pdfinfo", &[&pdf]);
        assert!(info.contains(&format!("Title:           {title}\n")), "{info}");
        let text = output("pdftotext", &["-layout", &pdf, "-"]);
        let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
        assert!(pages.len() >= fewest, "{title}: {} pages", pages.len());
        let first = flat(pages[0]).replace(' ', "");
        assert!(first.contains(&flat(HOSTILE).replace(' ', "")), "{first}");
        for (at, page) in pages.iter().enumerate().skip(1) {
            let number = format!("Page {} of {}", at + 1, pages.len());
            let whole = page.contains(&number) && page.contains("Confidential");
            assert!(whole, "{title}, page {}: {page}", at + 1);
        }
        let markdown = fs::read_to_string(format!("{stem}.md")).unwrap();
        let all = flat(&text);
        for heading in markdown.lines().filter_map(|line| line.strip_prefix("## ")) {
            assert!(all.contains(&heading.replace('\\', "")), "{heading} is not there");
        }
    }
}

#[test]
#[ignore = "needs LibreOffice and poppler: run tests/outside/run"]
fn no_page_of_the_word_file_is_empty_and_another_program_can_save_it() {
    let (sealed, stem) = written("Sample Office");
    for (title, stem) in documents(&stem) {
        let word = format!("{stem}.docx");
        let elsewhere = converted(&sealed, &word, "pdf");
        let fonts = output("pdffonts", &[&elsewhere]);
        assert!(fonts.contains("SourceSans3"), "{title} is set in something else:\n{fonts}");
        let text = output("pdftotext", &[&elsewhere, "-"]);
        let (set, word_pages) = (pages(&format!("{stem}.pdf")), pages(&elsewhere));
        assert!(word_pages * 3 <= set * 4, "{title}: {set} pages, and {word_pages} from Word");
        for (at, page) in text.trim_end_matches('\u{c}').split('\u{c}').enumerate() {
            let words = page.split_whitespace().count();
            assert!(words > 20, "{title}, page {} is nearly empty: {page}", at + 1);
        }
        for ending in ["odt", "docx"] {
            let again = converted(&sealed, &word, ending);
            let text = fs::read_to_string(converted(&sealed, &again, "txt")).unwrap();
            for part in [title, "Sample Office", "How this document was made"] {
                assert!(text.contains(part), "{part} is lost in {ending}");
            }
        }
    }
}

/// What axe-core and Chromium find in a page, at three widths and colour schemes, each sound.
fn looked_at(html: &str) -> Vec<serde_json::Value> {
    let modules =
        std::env::var("SRA_NODE_MODULES").expect("run tests/outside/run: it installs axe-core");
    let script = Path::new(&modules).join("axe.mjs").display().to_string();
    let views: Vec<serde_json::Value> =
        serde_json::from_str(&output("node", &[&script, html])).unwrap();
    assert_eq!(views.len(), 3);
    for view in &views {
        let at = format!("at {} {}", view["width"], view["scheme"]);
        assert_eq!(view["violations"], serde_json::json!([]), "{at}");
        assert!(view["passes"].as_u64().unwrap() > 10, "axe-core hardly ran: {}", view["passes"]);
        assert_eq!(view["requests"], serde_json::json!([]), "the page asked for something");
        assert_eq!(view["dialogs"], serde_json::json!([]), "the page ran a script");
        assert_eq!(view["scripts"], 0);
        assert_eq!(view["overflow"], false, "the page is too wide {at}");
    }
    views
}

#[test]
#[ignore = "needs Chromium, Node.js and axe-core: run tests/outside/run"]
fn the_page_passes_wcag_and_shows_hostile_text_as_typed() {
    let (_sealed, stem) = written(HOSTILE);
    for (title, stem) in documents(&stem) {
        for view in looked_at(&format!("{stem}.html")) {
            let text = flat(view["text"].as_str().unwrap());
            assert!(text.contains(&flat(HOSTILE)), "{title}: the name is not there as typed");
        }
    }
}

#[test]
#[ignore = "needs Chromium, Node.js, axe-core, qpdf, poppler and LibreOffice: run tests/outside/run"]
fn documents_with_a_logo_and_a_font_of_their_own_are_as_sound() {
    let sealed = own_look::written("pdf,docx,html");
    let file = |ending| sealed.path(&format!("sample-2026-11-22-risk-assessment.{ending}"));
    looked_at(&file("html").display().to_string());
    let pdf = file("pdf").display().to_string();
    output("qpdf", &["--check", &pdf]);
    let xmp = output("pdfinfo", &["-meta", &pdf]);
    assert!(xmp.contains("<pdfuaid:part>1</pdfuaid:part>"), "{xmp}");
    let cover = output("pdftotext", &["-f", "1", "-l", "1", &pdf, "-"]);
    assert!(cover.contains("Security Risk Analysis") && cover.contains("Page 1 of"), "{cover}");
    let word = converted(&sealed, &file("docx").display().to_string(), "pdf");
    let cover = output("pdftotext", &["-f", "1", "-l", "1", &word, "-"]);
    assert!(cover.contains("Security Risk Analysis"), "{cover}");
}

#[test]
#[ignore = "needs LibreOffice and poppler: run tests/outside/run"]
fn spreadsheets_open_the_workbook_and_every_table() {
    let (sealed, stem) = written(HOSTILE);
    let printed =
        |file: &str| output("pdftotext", &["-layout", &converted(&sealed, file, "pdf"), "-"]);
    let text = printed(&format!("{}workbook.xlsx", stem.strip_suffix(MAIN).unwrap()));
    for part in ["Security risk assessment: Risks", "Confidential", "Page 1 of"] {
        assert!(text.contains(part), "`{part}` is not printed");
    }
    // Lines are broken anywhere, so blanks tell nothing.
    let solid = |text: &str| text.split_whitespace().collect::<String>();
    assert!(solid(&text).contains(&solid(HOSTILE)), "the name is not there as typed");
    let tables = sealed.names().into_iter().filter(|name| name.ends_with(".csv"));
    let tables: Vec<String> = tables.collect();
    assert_eq!(tables.len(), 9);
    for table in tables {
        let text = printed(&sealed.path(&table).display().to_string());
        assert!(!text.trim().is_empty(), "{table} is empty");
    }
}
