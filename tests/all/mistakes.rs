//! What goes wrong when people write packs: each mistake is named with its code, at its place.

use sra::{
    check::{Checked, check},
    diagnostic::{Code, Diagnostic, PAGES, Page, Severity},
    pack::{builtin, files::Files},
};

use crate::{
    cli::sealed::{Ran, Sealed, run},
    pack_commands::{in_pack, write},
    support::files,
};

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

/// A pack, changed: the words in a file, or a file that is given after `=== name`; none where it has no such words.
fn changed(pack: &str, file: &str, from: &str, to: &str) -> Option<String> {
    let name = |text: &str| text.trim_start_matches("=== ").lines().next().unwrap().to_owned();
    if from.starts_with("=== ") || to.starts_with("=== ") {
        let parts = pack.split("=== ").skip(1);
        let kept = parts.filter(|part| name(part) != name(to));
        let kept: String = kept.map(|part| format!("=== {part}")).collect();
        let is_free = from.starts_with("=== ") || kept == pack;
        return is_free.then(|| format!("{kept}{to}\n"));
    }
    let head = format!("=== {file}\n");
    // A file of the built-in pack is replaced by itself with the change.
    let below = builtin::files().into_iter().find(|below| below.name == file);
    let whole = match below.filter(|_| !pack.contains(&head)) {
        Some(below) => format!("{pack}{head}{}\n", below.text),
        None => pack.to_owned(),
    };
    let start = whole.find(&head)? + head.len();
    let at = whole[start..].find(from)? + start;
    Some(format!("{}{to}{}", &whole[..at], &whole[at + from.len()..]))
}

/// What is looked at together: mistakes of rules hide those of templates, and both hide warnings.
fn stage(code: Code) -> u8 {
    match (code.page().severity, code as usize) {
        (Severity::Warning, _) => 2,
        (_, at) if (Code::Tag as usize..=Code::Theme as usize).contains(&at) => 1,
        _ => 0,
    }
}

/// Packs with as many of these changes as can stand together, each with the changes in it.
fn together<T>(
    all: &[T],
    code: impl Fn(&T) -> Code,
    alone: impl Fn(&T) -> bool,
    change: impl Fn(&str, &T) -> Option<String>,
) -> Vec<(String, Vec<&'_ T>)> {
    let mut packs: Vec<(String, Vec<&T>)> = Vec::new();
    for one in all {
        let fits = packs
            .iter_mut()
            .filter(|(_, others)| !alone(one) && !alone(others[0]))
            .find_map(|(pack, others)| {
                let is_alike = stage(code(others[0])) == stage(code(one));
                let changed = change(pack, one).filter(|_| is_alike)?;
                *pack = changed;
                others.push(one);
                Some(())
            });
        if fits.is_none() {
            let pack =
                change(KIOSK, one).unwrap_or_else(|| panic!("{:?} changes nothing", code(one)));
            packs.push((pack, vec![one]));
        }
    }
    packs
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
    let Checked { mistakes, warnings } = check(&layers, &others);
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

/// Whether the first things told are what a row says.
fn is_told(row: &Row, told: &[Diagnostic], first: usize) -> bool {
    told.iter().take(first).any(|one| {
        let (file, line) = place(one);
        let is_there = file.ends_with(row.at.0) && line.contains(row.at.1);
        one.code == Some(row.code) && is_there && one.help.is_some()
    })
}

#[test]
fn every_mistake_is_named_at_its_place() {
    let change = |pack: &str, row: &Row| changed(pack, row.file, row.from, row.to);
    // Of what has many consequences, the cause is told first.
    let has_many = |row: &Row| {
        row.what.starts_with("15") || row.what.starts_with("17") || row.code == Code::NotToml
    };
    let mut missed = Vec::new();
    for (pack, rows) in together(rows::ROWS, |row| row.code, has_many, change) {
        let all = told(&pack);
        let first = if has_many(rows[0]) { 2 } else { usize::MAX };
        for row in rows.iter().filter(|row| !is_told(row, &all, first)) {
            let alone = told(&change(KIOSK, row).unwrap());
            if !is_told(row, &alone, 2) {
                missed.push(format!("{} ({:?}):\n{}", row.what, row.code, shown(&alone)));
            }
        }
    }
    let count = rows::ROWS.len();
    let named = count - missed.len();
    assert!(missed.is_empty(), "{named} of {count} are named; not these:\n{}", missed.join("\n"));
}

#[test]
fn each_code_is_given_by_its_bad_example_alone() {
    let mut wrong = Vec::new();
    let has = |told: &[Diagnostic], page: &Page| told.iter().any(|one| one.code == Some(page.code));
    let good = |pack: &str, page: &Page| changed(pack, page.file, page.good, page.good);
    let pages = || PAGES.iter().filter(|page| good(KIOSK, page).is_some());
    for page in PAGES.iter().filter(|page| good(KIOSK, page).is_none()) {
        wrong.push(format!("{}: `{}` stands nowhere", page.number, page.good));
    }
    // Most good examples are the pack itself.
    let own = told(KIOSK);
    for page in pages() {
        let pack = good(KIOSK, page).unwrap();
        let told = if pack == KIOSK || pack.contains("=== rules/more.toml\n#") {
            Vec::new()
        } else {
            told(&pack)
        };
        if has(&told, page) || has(&own, page) {
            wrong.push(format!(
                "{} {}: the good example too:\n{}",
                page.number,
                page.name,
                shown(&told)
            ));
        }
    }
    let change = |pack: &str, page: &&Page| {
        // What a page leaves out is long.
        let bad = if page.code == Code::TooMuch {
            page.bad.replace('…', &"x".repeat(9_000))
        } else {
            page.bad.to_owned()
        };
        changed(pack, page.file, page.good, &bad)
    };
    let alone = |page: &&Page| {
        matches!(
            page.code,
            Code::NotToml | Code::RetiredName | Code::Scale | Code::TooMuch | Code::Functions
        )
    };
    let pages: Vec<&Page> = pages().collect();
    for (pack, pages) in together(&pages, |page| page.code, alone, change) {
        let all = told(&pack);
        for page in pages.into_iter().filter(|page| !has(&all, page)) {
            let told = told(&change(KIOSK, page).unwrap());
            if !has(&told, page) {
                wrong.push(format!(
                    "{} {} is not given:\n{}",
                    page.number,
                    page.name,
                    shown(&told)
                ));
            }
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

/// Runs `sra pack` with these words.
fn ran(args: &[&str]) -> Ran {
    let sealed = Sealed::new();
    let mut command = sealed.bare(&["pack"]);
    command.args(args);
    run(command, "")
}

#[test]
fn a_code_is_explained_by_number_and_by_name() {
    let by_number = ran(&["explain", "p043"]).whole();
    for wanted in ["P043 not-an-answer (mistake, certain)", "Why: ", "anybody", "everybody"] {
        assert!(by_number.contains(wanted), "`{wanted}` is not in:\n{by_number}");
    }
    assert_eq!(by_number, ran(&["explain", "not-an-answer"]).whole());
    assert!(ran(&["explain"]).whole().contains("P012  mistake  unknown-name"));
    let unknown = ran(&["explain", "unknown-nmae"]).whole();
    assert!(unknown.contains("did you mean unknown-name?"), "{unknown}");
}

#[test]
fn what_check_finds_is_data_for_other_programs() {
    let sealed = Sealed::new();
    let slip = "[[threat]]\nid = \"flood\"\ntitle = \"A flood\"\nsource = \"water\"\nevent = \"Water comes in.\"\n";
    write(&sealed, "rules/more.toml", slip);
    write(&sealed, "rules/deep/more.toml", slip);
    let text = in_pack(&sealed, &["check", "--json"]).whole();
    let (start, end) = (text.find('{').unwrap(), text.rfind('}').unwrap());
    let data: serde_json::Value = serde_json::from_str(&text[start..=end]).unwrap();
    let [misplaced, word] = data["found"].as_array().unwrap().as_slice() else { panic!("{text}") };
    assert_eq!(
        (&misplaced["code"], &misplaced["file"]),
        (&"P007".into(), &serde_json::Value::Null)
    );
    assert_eq!(word["name"], "not-one-of");
    assert_eq!(
        (&word["file"], &word["line"], &word["column"]),
        (&"rules/more.toml".into(), &4.into(), &10.into())
    );
    assert_eq!((&word["severity"], &word["confidence"]), (&"mistake".into(), &"certain".into()));
    assert_eq!(word["layer"], "tiny");
    assert!(word["reason"].is_string() && word["way_out"].is_string(), "{word}");
}

#[test]
fn what_is_retired_tells_all_that_has_to_go_with_it() {
    let retired = "sections = [\"kiosk\"]\n[[retire]]\nkind = \"question\"\nid = \"imaging_care\"\nreason = \"None.\"";
    let pack = changed(KIOSK, "pack.toml", "sections = [\"kiosk\"]", retired).unwrap();
    let told_first = told(&pack);
    let [cause] = told_first.as_slice() else { panic!("{}", shown(&told_first)) };
    let block = cause.help.as_ref().unwrap().split_once("\n\n").unwrap().1;
    let whole = pack.replace(retired, &format!("{retired}\n{block}"));
    let after = told(&whole);
    let left: Vec<Diagnostic> =
        after.into_iter().filter(|one| one.severity == Severity::Error).collect();
    assert!(left.is_empty(), "{block}\n{}", shown(&left));
}
