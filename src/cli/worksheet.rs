//! `sra report --ask WHOM` writes the open questions for somebody else; `sra answers FORM` reads them back.

use std::{
    fmt::Write,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    answer::Whom,
    answers_file::form,
    assessment::Assessment,
    cli::{
        answers,
        context::{Context, Target},
        delivery::Delivery,
        document::{self, Made},
        exit::Exit,
        failure::Failure,
        files, folder,
        format::Format,
        pin,
        shelf::{Kept, Placed},
        store::{self, Store},
        talk,
    },
    diagnostic::{Diagnostic, Source},
    document::{Document, Figures, Meta},
    evaluate::{Evaluation, People, evaluate, keep_open_since, people::to_others},
    interview::{Label, Line, near::Near, whom, words::count},
    pack::Pack,
    report::worksheet::{Whose, Worksheet, worth_asking},
};

/// The template of the sheet. A pack of one's own that has none gets ours.
const TEMPLATE: &str = "worksheet.md.hbs";

/// What it is, where a format cannot be had.
const WHAT: &str = "Questions for somebody else are";

/// How a form is filled in, for `sra answers --help`.
pub const HELP: &str = "\
Make the form with: sra report --ask IT
Whoever knows writes the answers behind “answer:” or behind the names, and a
name behind “by:”. The lines may come back in a mail, with > before them.

What is not understood stays open and is listed with its line; the rest is
taken. Where somebody said something else before, both stand until you settle
it: start sra, and it asks which is right.";

/// What was asked for on the command line.
pub struct Wanted<'a> {
    pub whom: &'a str,
    pub formats: &'a [Format],
    pub out: Option<&'a Path>,
}

pub fn write(context: &Context, file: Option<&Path>, wanted: &Wanted<'_>) -> Result<Exit, Failure> {
    let formats = Format::of_documents(wanted.formats, WHAT)?;
    let (path, assessment, notes) = context.read(file)?;
    talk::say(&context.looks, &notes);
    let evaluation = evaluate(&context.pack, &assessment, context.settings.as_of);
    let whose = whose(&context.pack, &assessment, &evaluation, wanted.whom)?;
    let worksheet = Worksheet::of(&context.pack, &assessment, &evaluation, &whose);
    if worksheet.groups.is_empty() {
        let text = nothing_to_ask(&context.pack, &whose);
        talk::say(&context.looks, &[Line::new(Label::Note, text)]);
        return Ok(Exit::Done);
    }
    let slug = store::slug(&called(&whose));
    let folder = wanted.out.unwrap_or_else(|| path.parent().unwrap_or(Path::new("")));
    let stem = format!("{}-questions-for-{slug}", store::stem(&path));
    let mut delivery = Delivery::open(&context.looks, folder, &store::stem(&path), &assessment)?;
    // The form needs nothing of the pack's templates, and it is what can be read back.
    let form = worksheet.form(&context.pack).into_bytes();
    let form = delivery.file(&format!("{stem}.txt"), Ok(form));
    let filled = filled(&context.pack, &worksheet);
    let sheet = Made { stem: &stem, what: WHAT, document: &filled, assessment: &assessment };
    sheet.deliver(context, &mut delivery, formats);
    if let Some(form) = form {
        talk::say(&context.looks, &how_to_read(context, &assessment, &form, file));
    }
    Ok(delivery.finish())
}

/// How to send on what somebody else may know, where there is something.
pub fn hint(
    context: &Context,
    assessment: &Assessment,
    evaluation: &Evaluation,
    file: Option<&Path>,
) -> Option<String> {
    let whom = worth_asking(&context.pack, assessment, evaluation)?;
    let whom = match &whom {
        Whose::One(Whom { role: Some(role), .. }) => role.to_string(),
        Whose::One(Whom { name: Some(name), .. }) if is_plain(name) => format!("\"{name}\""),
        _ => "all".to_owned(),
    };
    let report = context.invocation("report", file);
    Some(format!("To send out open questions, type: {report} --ask {whom}"))
}

/// Whether a shell takes a name in quotes as it stands.
fn is_plain(name: &str) -> bool {
    name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | ','))
}

/// What a file for them is called.
fn called(whose: &Whose) -> String {
    match whose {
        Whose::One(Whom { name: Some(name), .. }) => name.clone(),
        Whose::One(Whom { role: Some(role), .. }) => role.to_string(),
        _ => "all".to_owned(),
    }
}

/// Who is meant: somebody of a role or by name, or all of them.
fn whose(
    pack: &Pack,
    assessment: &Assessment,
    evaluation: &Evaluation,
    said: &str,
) -> Result<Whose, Failure> {
    if matches!(said.trim().to_lowercase().as_str(), "all" | "everybody" | "everyone") {
        return Ok(Whose::All);
    }
    let people = People::of(pack, assessment);
    let near = match whom::find_listed(said, pack, &people) {
        Near::Exact(whom) => return Ok(Whose::One(whom)),
        Near::Close(close) => close,
        Near::Nothing => Vec::new(),
    };
    let named = |whom: &Whom| match (&whom.name, &whom.role) {
        (Some(name), _) => name.clone(),
        (None, Some(role)) => format!("{} ({})", role.replace('_', " "), title(pack, whom)),
        (None, None) => String::new(),
    };
    let roles = pack.roles.keys().map(|role| people.completed(role.clone().into()));
    let others = evaluation.to_ask.iter().filter_map(|group| group.person.clone());
    let others = others.filter(|whom| whom.role.is_none()).take(MOST_NAMED);
    let all: Vec<Whom> = roles.chain(others).collect();
    let in_words = |all: &[Whom]| all.iter().map(named).collect::<Vec<_>>();
    let mut failure = Failure::new(Exit::Usage, format!("Nobody to ask is called “{said}”."));
    if !near.is_empty() {
        let near = in_words(&near).join(", or: ");
        failure = failure.way_out(format!("Did you mean: {near}?"));
    }
    let all = format!("You can ask: {}; or all.", in_words(&all).join("; "));
    Err(failure.way_out(all))
}

/// As many names of a list as are told in a mistake.
const MOST_NAMED: usize = 10;

fn title(pack: &Pack, whom: &Whom) -> String {
    to_others(whom, pack).map_or_else(String::new, |name| name.to_string())
}

fn nothing_to_ask(pack: &Pack, whose: &Whose) -> String {
    match whose {
        Whose::One(whom) => {
            format!("There is no open question for: {}. Nothing was written.", title(pack, whom))
        }
        Whose::All => "There is no open question for anybody. Nothing was written.".to_owned(),
    }
}

/// How a form is read back, and one that was kept first, where its answers are not in the assessment yet.
fn how_to_read(
    context: &Context,
    assessment: &Assessment,
    form: &Placed,
    file: Option<&Path>,
) -> Vec<Line> {
    let of = file.map_or_else(String::new, |file| format!(" {}", file.display()));
    let command = |form: &Path| format!("{}{of}", context.invocation("answers", Some(form)));
    let unread =
        |(path, why): &&(PathBuf, Kept)| *why != Kept::Odd && !is_read(context, assessment, path);
    let unread = form.kept.iter().filter(unread).map(|(path, _)| {
        let (name, command) = (path.display(), command(path));
        let text = format!("“{name}” may hold new answers. To read them, type: {command}");
        Line::new(Label::Note, text)
    });
    let command = command(&form.path);
    let text = format!("Send any of these. To read the filled form back, type: {command}");
    unread.chain([Line::new(Label::Help, text)]).collect()
}

/// Whether there is nothing new in a form.
fn is_read(context: &Context, assessment: &Assessment, path: &Path) -> bool {
    files::text(path).is_ok_and(|text| {
        let form = form::parse(&Arc::new(Source { name: String::new(), text }));
        let (as_of, now) = (context.settings.as_of, context.settings.now());
        let taken = form::take(&context.pack, assessment, &form, as_of, now);
        taken.is_ok_and(|taken| taken.new == 0)
    })
}

fn filled(pack: &Pack, worksheet: &Worksheet) -> Result<Document, Failure> {
    let templates = document::templates_with(pack, TEMPLATE);
    let meta = Meta { date: Some(worksheet.as_of), ..Meta::default() };
    document::filled(&templates, TEMPLATE, worksheet, &Figures::default(), &meta)
}

pub fn read(
    context: &Context,
    form: &Path,
    file: Option<&Path>,
    dry_run: bool,
) -> Result<Exit, Failure> {
    let source = Arc::new(form_text(form)?);
    let (mut store, assessment) = open(context, file, dry_run)?;
    let (as_of, now) = (context.settings.as_of, context.settings.now());
    let filled = form::parse(&source);
    talk::mutter(&context.looks.diagnostics(&filled.unread()));
    let taken = form::take(&context.pack, &assessment, &filled, as_of, now)
        .map_err(|mistakes| answers::refused(form, mistakes))?;
    let Some(filled) = &taken.filled else {
        return nothing_new(context, form, taken);
    };
    let unclear: Vec<Diagnostic> =
        taken.unclear.iter().cloned().map(Diagnostic::as_warning).collect();
    talk::mutter(&context.looks.diagnostics(&unclear));
    let left = what_is_left(&taken);
    let answers = count(taken.new, "new answer");
    if let Some(store) = &mut store {
        let mut assessment = filled.assessment.clone();
        keep_open_since(&context.pack, &mut assessment, as_of);
        let saved = store.save(&assessment);
        saved.map_err(|failure| {
            failure.way_out("Nothing of the form was saved. Give the same command again then.")
        })?;
        // "Noted" means that it is on the disk.
        talk::say(&context.looks, &filled.lines);
        talk::say(&context.looks, &folder::warnings(store.news()));
        let text = format!("Saved: {answers}.{left} To take it all back, start sra and type: undo");
        talk::say(&context.looks, &[Line::new(Label::Note, text)]);
        talk::results(&format!("{}\n", store.path().display()))?;
    } else {
        talk::say(&context.looks, &filled.lines);
        let text = format!("Nothing was saved; without --dry-run it would be {answers}.{left}");
        talk::say(&context.looks, &[Line::new(Label::Note, text)]);
    }
    Ok(Exit::Done)
}

/// A form of which nothing is taken: it was read before, nobody filled it in, or nothing of it is understood.
fn nothing_new(context: &Context, form: &Path, taken: form::Taken) -> Result<Exit, Failure> {
    if !taken.unclear.is_empty() && taken.known == 0 {
        return Err(answers::refused(form, taken.unclear));
    }
    let left = what_is_left(&taken);
    let unclear: Vec<Diagnostic> = taken.unclear.into_iter().map(Diagnostic::as_warning).collect();
    talk::mutter(&context.looks.diagnostics(&unclear));
    let before = match taken.known {
        0 => String::new(),
        known => format!(" Known already: {}.", count(known, "answer")),
    };
    let text = format!("There is nothing new in this form. Nothing was changed.{before}");
    let text = if unclear.is_empty() { text } else { format!("{text}{left}") };
    talk::say(&context.looks, &[Line::new(Label::Note, text)]);
    Ok(Exit::Done)
}

/// What is still open of a form, in a sentence each.
fn what_is_left(taken: &form::Taken) -> String {
    let mut text = String::new();
    if taken.open > 0 {
        let _ = write!(text, " Left open: {}.", count(taken.open, "question"));
    }
    if taken.differing > 0 {
        let questions = count(taken.differing, "question");
        let _ = write!(text, " Said differently by two people: {questions}.");
    }
    if !taken.unclear.is_empty() {
        let places = count(taken.unclear.len(), "place");
        let _ = write!(text, " Not understood, and listed above: {places}.");
    }
    text
}

/// The assessment, and for writing it the file that is ours alone.
fn open(
    context: &Context,
    file: Option<&Path>,
    dry_run: bool,
) -> Result<(Option<Store>, Assessment), Failure> {
    let path = match context.target(file)? {
        Target::Saved(path) if !dry_run => path,
        _ => {
            let (_, assessment, _) = context.read(file)?;
            return Ok((None, assessment));
        }
    };
    let (store, mut assessment) = Store::open(&path)?;
    let notes = pin::fit(&context.pack, &mut assessment, &path)?;
    talk::say(&context.looks, &notes);
    assessment.program = env!("CARGO_PKG_VERSION").to_owned();
    Ok((Some(store), assessment))
}

/// Files that people fill in instead of the form: what is shown there cannot be read back.
const SHEETS: &[&str] = &["docx", "doc", "odt", "rtf", "pdf", "html", "htm", "xlsx", "pages"];

fn is_sheet(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    SHEETS.contains(&ending.as_str())
}

fn sheet(path: &Path) -> Failure {
    let what = format!("“{}” cannot be read back: only the text form can.", path.display());
    Failure::new(Exit::AnswersRefused, what)
        .why("The text form was made beside it, and its name ends in .txt.")
        .way_out("Copy the answers into that form, then type: sra answers FORM.txt")
        .way_out("Or type them in yourself: start sra, then type change and the number.")
}

fn form_text(path: &Path) -> Result<Source, Failure> {
    if is_sheet(path) {
        return Err(sheet(path));
    }
    let name = path.display().to_string();
    let lines =
        |text: String| text.replace("\r\n", "\n").replace('\r', "\n").replace('\u{feff}', "");
    let source = |text| Source { name: name.clone(), text: lines(text) };
    files::text(path).map(source).map_err(|reason| {
        Failure::new(Exit::AnswersRefused, format!("The form “{name}” {reason}."))
            .way_out("Give the filled form as plain text, such as: sra answers FORM.txt")
            .way_out("Make one with: sra report --ask IT")
    })
}
