//! How fast the program is where a person waits. Run with `cargo bench`.
//!
//! The sample is `examples/dental-office.toml`, answered in full on a fixed day.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark that fails may stop at once, and says what it measured"
)]

use std::{
    hint::black_box,
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
    sync::Arc,
};

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use jiff::{Timestamp, civil::Date};
use sra::{
    answers_file::{self, Rest},
    assessment::Assessment,
    diagnostic::Source,
    document::{Document, Meta, Templates, Theme, build, figures, to_html, to_markdown},
    evaluate::{Foreseen, evaluate, foreseen},
    export::{csv::to_csv, ics::to_ics, sheets::sheets},
    interview::{Input, Interview},
    pack::{Pack, builtin},
    report::Report,
    results::Results,
};
#[cfg(feature = "office")]
use sra::{document::to_docx, export::xlsx::to_xlsx};

const SRA: &str = env!("CARGO_BIN_EXE_sra");
const AS_OF: Date = jiff::civil::date(2026, 11, 22);

fn pack() -> Arc<Pack> {
    Arc::new(Pack::load(vec![builtin::files()]).expect("the built-in pack loads").pack)
}

/// The answered sample, as a folder with one saved file in it.
fn sample() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let answers = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/dental-office.toml");
    let ran = Command::new(SRA)
        .args(["--as-of", "2026-11-22", "--answers", answers, "interview", "sample.sra.json"])
        .current_dir(folder.path())
        .output()
        .expect("the program runs");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let file = folder.path().join("sample.sra.json");
    (folder, file)
}

fn assessment(file: &PathBuf) -> Assessment {
    serde_json::from_slice(&std::fs::read(file).expect("saved")).expect("readable")
}

fn load(criterion: &mut Criterion) {
    criterion.bench_function("load the built-in pack", |bench| bench.iter(pack));
}

fn start(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let once = || {
        let ran = Command::new(SRA)
            .arg("--plain")
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .output();
        assert!(ran.expect("the program runs").status.success());
    };
    criterion
        .bench_function("start to first prompt, and end (whole process)", |bench| bench.iter(once));
}

fn judge(criterion: &mut Criterion) {
    let (pack, (_folder, file)) = (pack(), sample());
    let assessment = assessment(&file);
    criterion.bench_function("evaluate a complete assessment", |bench| {
        bench.iter_with_large_drop(|| evaluate(black_box(&pack), black_box(&assessment), AS_OF));
    });
}

/// Nearly everything is answered, so that every condition has something to say; then one answer is given.
fn answer(criterion: &mut Criterion) {
    let name = "answer to next prompt";
    answer_with_open(criterion, name, &["in_writing", "incident_steps"]);
    // The last open answer but the decisions: what is missing is judged before the next question.
    answer_with_open(criterion, "answer to the first decision", &["incident_steps"]);
}

fn answer_with_open(criterion: &mut Criterion, name: &str, open: &[&str]) {
    let (pack, (_folder, file)) = (pack(), sample());
    let mut assessment = assessment(&file);
    for question in open {
        assessment.answers.shift_remove(*question);
    }
    let talk = || {
        let mut talk = Interview::new(
            Arc::clone(&pack),
            assessment.clone(),
            AS_OF,
            Box::new(|_, _, _| Foreseen::default()),
        );
        talk.opening();
        talk.prompt();
        talk
    };
    criterion.bench_function(name, |bench| {
        let step = |mut talk: Interview| {
            let reply = talk.apply(Input::Line("1 and 2"), Timestamp::UNIX_EPOCH);
            (reply, talk.prompt())
        };
        bench.iter_batched(talk, step, BatchSize::SmallInput);
    });
}

/// A practice with so many systems, devices and vendors each: cost is to grow as they do.
fn crowded(pack: &Pack, each: usize) -> Assessment {
    let list = |word: &str| {
        let names: Vec<String> = (1..=each).map(|at| format!("\"{word} {at:04}\"")).collect();
        names.join(", ")
    };
    let (systems, devices, vendors) = (list("System"), list("Device"), list("Vendor"));
    let half = each / 2;
    let text = format!(
        "practice_name = \"Sample Crowd\"\npeople = 12\nsystems = [{systems}]\ndevices = [{devices}]\n\
         vendors = [{vendors}]\ncloud_systems = \"all but 1\"\nmail_systems = \"1-{half}\"\n\
         devices_away = \"all\"\ndevices_encrypted = \"1-{half}, not sure about {each}\"\n\
         mfa = \"1-{half}\"\nbacked_up = \"all but 2\"\nbaa_signed = \"1-{each}\"\n"
    );
    let source = Arc::new(Source { name: "crowd.toml".to_owned(), text });
    let entries = answers_file::parse(&source).expect("a sound file");
    let now = Timestamp::UNIX_EPOCH;
    answers_file::fill(pack, &entries, Some(Rest::NotSure), AS_OF, now).expect("sound answers")
}

fn growth(criterion: &mut Criterion) {
    let pack = pack();
    let mut group = criterion.benchmark_group("systems, devices and vendors each");
    group.sample_size(10);
    for each in [125, 250, 500, 1_000] {
        let assessment = crowded(&pack, each);
        let judged = || evaluate(&pack, &assessment, AS_OF);
        group.bench_function(BenchmarkId::new("evaluate", each), |bench| {
            bench.iter_with_large_drop(judged);
        });
        let evaluation = judged();
        group.bench_function(BenchmarkId::new("json", each), |bench| {
            bench.iter(|| Results::of(&pack, &assessment, &evaluation).to_json());
        });
        group.bench_function(BenchmarkId::new("change, to its consequences", each), |bench| {
            bench.iter_batched(|| talk(&pack, &assessment), changed, BatchSize::LargeInput);
        });
    }
    group.finish();
}

/// A conversation that tells what a change brings about, as the program does.
fn talk(pack: &Arc<Pack>, assessment: &Assessment) -> Interview {
    Interview::new(Arc::clone(pack), assessment.clone(), AS_OF, Box::new(foreseen))
}

/// An earlier answer is changed, up to the question that comes after it.
fn changed(mut talk: Interview) -> Interview {
    for line in ["change mfa", "none", "yes"] {
        talk.prompt();
        talk.apply(Input::Line(line), Timestamp::UNIX_EPOCH);
    }
    talk.prompt();
    talk
}

/// What a report is written from: the report for templates, and the results for other programs.
fn judged() -> (Arc<Pack>, Report, Results) {
    let (pack, (_folder, file)) = (pack(), sample());
    let assessment = assessment(&file);
    let evaluation = evaluate(&pack, &assessment, AS_OF);
    let report = Report::of(&pack, &assessment, &evaluation);
    let results = Results::of(&pack, &assessment, &evaluation);
    (pack, report, results)
}

/// From the report to the document tree, as the program does it for any format.
fn document(pack: &Pack, report: &Report) -> Document {
    let files: Vec<_> =
        pack.templates.iter().map(|(name, source)| (name.clone(), Arc::clone(source))).collect();
    let templates = Templates::compile(&files).expect("sound templates");
    let data = serde_json::to_value(report).expect("data");
    let markdown = templates.render("sra.md.hbs", &data).expect("filled");
    let meta = Meta { date: Some(AS_OF), ..Meta::default() };
    build(&markdown, &figures(report), &meta).expect("a document")
}

/// One format each, without start and judging; what all documents need is a line of its own. The PDF is measured as a whole
/// process only: a second one would find what typst keeps of the first.
fn formats(criterion: &mut Criterion) {
    let (pack, report, results) = judged();
    let (tree, theme) = (document(&pack, &report), Theme::default());
    let mut group = criterion.benchmark_group("write");
    group.sample_size(10);
    group.bench_function("the document tree", |bench| bench.iter(|| document(&pack, &report)));
    group.bench_function("md", |bench| bench.iter(|| to_markdown(black_box(&tree))));
    group.bench_function("html", |bench| bench.iter(|| to_html(black_box(&tree), &theme)));
    group.bench_function("json", |bench| bench.iter(|| results.to_json()));
    group.bench_function("ics", |bench| bench.iter(|| to_ics(black_box(&results))));
    group.bench_function("csv", |bench| {
        bench.iter(|| sheets(&results).iter().map(to_csv).collect::<Result<Vec<_>, _>>());
    });
    #[cfg(feature = "office")]
    {
        group.bench_function("docx", |bench| bench.iter(|| to_docx(black_box(&tree), &theme)));
        group.bench_function("xlsx", |bench| {
            bench.iter(|| to_xlsx(&results, &sheets(&results), &theme));
        });
    }
    group.finish();
}

fn write(criterion: &mut Criterion) {
    let (folder, _) = sample();
    let mut group = criterion.benchmark_group("write the document (whole process)");
    group.sample_size(10);
    for format in ["md", "html", "pdf", "docx", "json", "xlsx", "csv", "ics", "all"] {
        let args = ["report", "--as-of", "2026-11-22", "--format", format, "sample.sra.json"];
        let once = || {
            let ran = Command::new(SRA)
                .args(args)
                .current_dir(folder.path())
                .output()
                .expect("the program runs");
            assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        };
        group.bench_function(format, |bench| bench.iter(once));
    }
    group.finish();
}

/// Not a time: the resident memory of a conversation that has come half-way, from Linux's own account.
fn memory(_: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut child = Command::new(SRA)
        .arg("--plain")
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let lines = "\nSample Office\nSample Owner\n1\n8\n1\n2\nall\nall\nDentrix, Gmail, Weave\nall\nGmail\nPCs, Laptop\nIT company\n";
    let pipe = child.stdin.as_mut().expect("a pipe");
    pipe.write_all(lines.as_bytes()).and_then(|()| pipe.flush()).expect("it listens");
    std::thread::sleep(std::time::Duration::from_secs(1));
    let status =
        std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let peak = status
        .lines()
        .find(|line| line.starts_with("VmHWM"))
        .unwrap_or("VmHWM: not known on this system");
    println!("resident memory in conversation, at most: {peak}");
    drop(child.stdin.take());
    child.wait().expect("it ends");
}

criterion_group!(speed, load, start, judge, growth, answer, formats, write, memory);
criterion_main!(speed);
