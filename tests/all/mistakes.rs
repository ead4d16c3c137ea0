//! What goes wrong when people write packs: each mistake is named with its code, at its place.

use sra::{
    check::check,
    diagnostic::{Code, Diagnostic, PAGES},
    pack::{builtin, files::Files},
};

use crate::support::files;

mod rows;

/// A pack of check-in tablets over the built-in one; it has no mistake and no warning.
const KIOSK: &str = include_str!("mistakes/kiosk.txt");

/// One mistake: where what is written by which words, and what is told of it.
pub struct Row {
    /// The row of the list of what people did.
    pub what: &'static str,
    pub file: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub code: Code,
    /// The file, and words of the line, that are pointed at; none for a whole file.
    pub at: (&'static str, &'static str),
}

/// The pack of check-in tablets, changed: the words in a file, or a file that is given after `=== name`.
fn changed(file: &str, from: &str, to: &str) -> String {
    if from.starts_with("=== ") || to.starts_with("=== ") {
        let parts = KIOSK.split("=== ").skip(1);
        let name = |text: &str| text.trim_start_matches("=== ").lines().next().unwrap().to_owned();
        let kept = parts.filter(|part| name(part) != name(to));
        let kept: String = kept.map(|part| format!("=== {part}")).collect();
        return format!("{kept}{to}\n");
    }
    let head = format!("=== {file}\n");
    // A file of the built-in pack is replaced by itself with the change.
    let below = builtin::files().into_iter().find(|below| below.name == file);
    let whole = match below.filter(|_| !KIOSK.contains(&head)) {
        Some(below) => format!("{KIOSK}{head}{}\n", below.text),
        None => KIOSK.to_owned(),
    };
    let start = whole.find(&head).unwrap_or_else(|| panic!("there is no {file}")) + head.len();
    let at = whole[start..].find(from).unwrap_or_else(|| panic!("{file} has no `{from}`")) + start;
    format!("{}{to}{}", &whole[..at], &whole[at + from.len()..])
}

/// What is told of a pack over the built-in one, mistakes first.
fn told(text: &str) -> Vec<Diagnostic> {
    let is_read = |name: &str| {
        let parts: Vec<&str> = name.split('/').collect();
        match parts.as_slice() {
            ["pack.toml"] => true,
            ["interview", file] => file.ends_with(".toml"),
            ["rules", file] => file.ends_with(".toml") || file.ends_with(".rhai"),
            ["templates", file] => file.ends_with(".hbs") || file.ends_with(".toml"),
            _ => false,
        }
    };
    let (texts, others): (Vec<_>, Vec<_>) =
        files(text).into_iter().partition(|file| is_read(&file.name));
    let others: Vec<String> = others.into_iter().map(|file| file.name).collect();
    let layers = [builtin::layer(), Files::from(texts)];
    let (mistakes, warnings) = check(&layers, &others);
    mistakes.into_iter().chain(warnings).collect()
}

/// Where it is, as `file:line`, and the line.
fn place(one: &Diagnostic) -> (String, String) {
    let Some((place, _)) = one.places.first() else { return Default::default() };
    let line = place.source.text.lines().nth(place.line() - 1).unwrap_or_default();
    (place.source.name.clone(), line.to_owned())
}

fn shown(told: &[Diagnostic]) -> String {
    let line = |one: &Diagnostic| {
        let code = one.code.map_or("-", |code| code.page().number);
        let (file, line) = place(one);
        format!("    {code} {} | {file}: {line}", one.message)
    };
    told.iter().take(4).map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_pack_of_check_in_tablets_is_sound() {
    let told = told(KIOSK);
    assert!(told.is_empty(), "{}", shown(&told));
}

#[test]
fn every_mistake_is_named_at_its_place() {
    let mut missed = Vec::new();
    for row in rows::ROWS {
        let text = if row.from.is_empty() && !row.to.starts_with("=== ") {
            panic!("{} changes nothing", row.what)
        } else {
            changed(row.file, row.from, row.to)
        };
        let told = told(&text);
        let is_it = |one: &Diagnostic| {
            let (file, line) = place(one);
            one.code == Some(row.code)
                && file.ends_with(row.at.0)
                && line.contains(row.at.1)
                && one.help.is_some()
        };
        // The first thing told is the cause.
        if !told.iter().take(2).any(is_it) {
            missed.push(format!("{} ({:?}):\n{}", row.what, row.code, shown(&told)));
        }
    }
    let count = rows::ROWS.len();
    let named = count - missed.len();
    assert!(missed.is_empty(), "{named} of {count} are named; not these:\n{}", missed.join("\n"));
}

#[test]
fn each_code_is_given_by_its_bad_example_alone() {
    let mut wrong = Vec::new();
    for page in PAGES {
        let has = |text: &str| told(text).iter().any(|one| one.code == Some(page.code));
        let good = changed(page.file, page.good, page.good);
        if has(&good) {
            wrong.push(format!(
                "{} {}: the good example too:\n{}",
                page.number,
                page.name,
                shown(&told(&good))
            ));
        }
        let bad = changed(page.file, page.good, page.bad);
        if !has(&bad) {
            let shown = shown(&told(&bad));
            wrong.push(format!("{} {} is not given:\n{shown}", page.number, page.name));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), PAGES.len(), wrong.join("\n"));
}

#[test]
fn codes_are_in_order_and_have_all_their_words() {
    for (at, page) in PAGES.iter().enumerate() {
        assert_eq!(page.code as usize, at);
        let words = [page.title, page.reason, page.file, page.bad, page.good];
        assert!(words.iter().all(|words| !words.trim().is_empty()), "{}", page.number);
        assert!(page.number.starts_with('P') && page.number.len() == 4, "{}", page.number);
        let others = || PAGES.iter().skip(at + 1);
        assert!(others().all(|other| other.number > page.number), "{}", page.number);
        assert!(others().all(|other| other.name != page.name), "{}", page.name);
        assert!(std::ptr::eq(Code::find(page.name).unwrap(), Code::find(page.number).unwrap()));
    }
}
