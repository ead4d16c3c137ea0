//! `sra pack print`: a whole pack in words.

use sra::{
    pack::Pack,
    printout::{Item, Printout},
};

use crate::{
    cli::sealed::{Sealed, run},
    support::{SMALL, builtin, load, small_with},
};

fn item(pack: &Pack, chapter: &str, id: &str) -> Item {
    let chapters = Printout::of(pack).chapters;
    let chapter = chapters.into_iter().find(|one| one.title == chapter).unwrap();
    chapter.groups.into_iter().flat_map(|group| group.items).find(|item| item.id == id).unwrap()
}

/// The text of a line; of a list, its texts.
fn line(item: &Item, label: &str) -> String {
    let line = item.lines.iter().find(|line| line.label == label);
    let line = line.unwrap_or_else(|| panic!("{label}: {item:#?}"));
    line.text.iter().chain(&line.list).cloned().collect::<Vec<_>>().join(" / ")
}

/// A condition of the small pack in words: it takes the place of another.
fn told(condition: &str) -> String {
    let text = small_with("is = \"server == 'yes'\"", &format!("is = \"{condition}\""));
    line(&item(&load(&text).unwrap().pack, "Facts", "has_server"), "True if")
}

#[test]
fn conditions_are_sentences_of_the_packs_own_words() {
    for (condition, says) in [
        ("server == 'yes'", "“Server in the office” is answered yes."),
        ("server in ['yes', 'not_sure']", "“Server in the office” is answered yes or “not sure”."),
        ("!(server in ['yes', 'no'])", "“Server in the office” is answered neither yes nor no."),
        ("server == 'unanswered'", "“Server in the office” is not answered."),
        ("!(server == 'yes')", "“Server in the office” is not answered yes."),
        ("people > 5", "“People” is more than 5."),
        ("!(people >= 5)", "“People” is not at least 5."),
        ("!answered(people)", "“People” is not answered."),
        (
            "people > 5 && (server == 'yes' || people < 2)",
            "“People” is more than 5, and (“Server in the office” is answered yes, or “People” is less than 2).",
        ),
        (
            "!(people > 5 && server == 'yes')",
            "“People” is not more than 5, or “Server in the office” is not answered yes.",
        ),
    ] {
        assert_eq!(told(condition), says, "{condition}");
    }
}

#[test]
fn every_text_and_condition_of_a_pack_stands_in_its_printout() {
    let pack = builtin();
    let printout = serde_json::to_string(&Printout::of(&pack)).unwrap();
    let json = |text: &str| {
        let quoted = serde_json::to_string(text).unwrap();
        quoted[1..quoted.len() - 1].to_owned()
    };
    let mut texts: Vec<String> = Vec::new();
    for one in pack.questions.values() {
        texts.extend([one.ask.clone(), one.why.clone(), one.label.clone()]);
        texts.extend(one.hint.clone());
        texts.extend(one.cites.clone());
        let choices = one.kind.choices().into_iter().flat_map(|choices| choices.values());
        texts.extend(choices.map(|choice| choice.label.trim_end_matches('.').to_owned()));
    }
    texts.extend(pack.facts.values().flat_map(|one| [one.yes.clone(), one.no.clone()]));
    texts.extend(pack.safeguards.values().map(|one| one.title.to_string()));
    texts.extend(pack.threats.values().map(|one| one.event.to_string()));
    texts.extend(pack.risks.values().map(|one| one.title.to_string()));
    texts.extend(pack.actions.values().map(|one| one.proof.to_string()));
    texts.extend(pack.glossary.iter().map(|one| one.means.clone()));
    let ids = pack.gaps.keys().chain(pack.actions.keys()).chain(pack.conflicts.keys());
    texts.extend(ids.map(ToString::to_string));
    let missing: Vec<&String> =
        texts.iter().filter(|text| !printout.contains(&json(text))).collect();
    assert_eq!(missing, Vec::<&String>::new());
    // Nothing of the language of conditions is left.
    for sign in ["&&", "||", "==", "[item]", "{{"] {
        assert!(!printout.contains(sign), "{sign}");
    }
}

#[test]
fn numbers_are_those_of_the_order_and_the_same_each_time() {
    let pack = load(SMALL).unwrap().pack;
    assert_eq!(Printout::of(&pack), Printout::of(&pack));
    let numbers: Vec<String> = Printout::of(&pack).chapters[0]
        .groups
        .iter()
        .flat_map(|group| &group.items)
        .map(|item| item.number.clone())
        .collect();
    let expected: Vec<String> = (1..=pack.questions.len()).map(|at| format!("Q{at}")).collect();
    assert_eq!(numbers, expected);
}

#[test]
fn a_pack_is_written_in_each_format_and_as_data() {
    let sealed = Sealed::new();
    let print =
        |args: &[&str]| run(sealed.bare(&[&["pack", "print", "../pack"], args].concat()), "");
    let made = print(&["--format", "md,html", "--out", "review"]);
    assert_eq!(made.code, Some(0), "{}", made.whole());
    assert_eq!(made.results, "review/tiny-1.0.0-in-words.md\nreview/tiny-1.0.0-in-words.html\n");
    let text = sealed.read("review/tiny-1.0.0-in-words.md").replace('\\', "");
    for says in [
        "**G1 A password alone opens patient information** (no_second_step)",
        "- **Found if:** “Second step at sign-in” for it is answered no.",
        "- **Because:** You said these ask only for a password: [their names].",
        "- **Asked if:** “More than one person works in the practice”.",
    ] {
        assert!(text.contains(says), "{says}: {text}");
    }
    let data: serde_json::Value = serde_json::from_str(&print(&["--json"]).results).unwrap();
    assert_eq!(data["pack"]["id"], "tiny");
    assert_eq!(print(&["--format", "xlsx"]).code, Some(2));
    assert_eq!(print(&["--json", "--out", "x"]).code, Some(2));
}

#[cfg(all(feature = "office", feature = "pdf"))]
#[test]
fn the_printout_is_a_pdf_and_a_word_file() {
    let sealed = Sealed::new();
    let made = run(sealed.bare(&["pack", "print", "../pack"]), "");
    assert_eq!(made.code, Some(0), "{}", made.whole());
    let pdf = std::fs::read(sealed.path("tiny-1.0.0-in-words.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF"));
    let docx = std::fs::read(sealed.path("tiny-1.0.0-in-words.docx")).unwrap();
    assert!(docx.starts_with(b"PK"));
}
