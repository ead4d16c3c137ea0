//! Why we ask, what words mean, and what can be typed.

use super::{
    Label, Line,
    near::{Near, find},
    words::role_in_words,
};
use crate::{
    answer::Item,
    pack::{
        Pack, Term,
        question::{Except, Kind, Question},
    },
};

/// Why the question is asked, by which paragraph, who may know, and how to answer.
pub fn why(question: &Question, pack: &Pack) -> Vec<Line> {
    let mut lines = vec![Line::new(Label::Why, question.why.clone())];
    if !question.cites.is_empty() {
        lines.push(Line::new(Label::Cite, format!("45 CFR {}", question.cites.join(", "))));
    }
    if let Some(role) = &question.who {
        let text = format!(
            "If you do not know: {} may. To leave it for them, type ask.",
            role_in_words(role, pack)
        );
        lines.push(Line::new(Label::Help, text));
    }
    lines.push(Line::new(Label::Help, format!("You can type: {}", ways(question))));
    lines.push(Line::new(Label::Help, "Type help for everything else you can do here."));
    lines
}

/// What is said to somebody who looks something up.
pub const WAIT: &str = "Take your time; nothing is recorded yet. To go on without it, type skip, and it comes again at the end.";

/// How somebody may find out what is asked.
pub fn how_to_know(question: &Question, pack: &Pack) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(role) = &question.who {
        let text =
            format!("Who may know: {}. To leave it for them, type ask.", role_in_words(role, pack));
        lines.push(Line::new(Label::Help, text));
    }
    let unsure = if question.may_be_unsure {
        "If nobody can say today, type not sure; it goes on your list of things to find out."
    } else {
        "Your best guess is fine. Or type skip, and it comes again at the end."
    };
    lines.push(Line::new(Label::Help, unsure));
    lines
}

/// What can be typed as an answer.
pub fn ways(question: &Question) -> String {
    let way = match &question.kind {
        Kind::YesNo => "yes or no",
        Kind::OneOf { .. } => "one number, or its words",
        Kind::SeveralOf { .. } => "numbers such as 1, 3; all but 2; none; not sure about 4",
        Kind::WhichItems { .. } => "numbers such as 1, 3; all; all but 2; none; not sure about 2",
        Kind::Number { .. } => "a number; about 12 is fine",
        Kind::Date { .. } => "a date, such as 2026-03-15, 3/15/2026 or March 2026",
        Kind::Text { .. } => "your own words",
        Kind::Names { .. } => "names with commas between; none",
    };
    let unsure = if question.may_be_unsure { "; not sure" } else { "" };
    let excepted = match question.except {
        Except::Never => "",
        Except::ForAReason => "; does not apply to 2, because and your reason",
        Except::NotNeeded(_) => "; not needed for 2",
    };
    let not_applicable =
        if question.may_not_apply { "; does not apply, because and your reason" } else { "" };
    format!("{way}{excepted}{unsure}{not_applicable}.")
}

/// Every command, in a few words each.
pub fn commands() -> Vec<Line> {
    const COMMANDS: &[&str] = &[
        "? or why: why we ask, and by which rule",
        "what is BAA: what a word means",
        "skip: ask me this later",
        "ask IT, ask my nephew: leave it for somebody who knows",
        "ask IT everything: put all that they may know on their sheet",
        "note and some words: keep a remark with the answer",
        "back: look at the answer before this one",
        "review: see all answers, each with its number",
        "change 12: change the answer with that number",
        "undo: take the last answer back",
        "sections: what is done and what is to come",
        "first look: the gravest risks so far",
        "by Jane: who gives the answers from now on",
        "pause: stop for now; everything is saved",
        "Your own words do as well: what?, go back one, how much longer, stop for today.",
        "Words in \"quotes\" are always an answer, never a command.",
    ];
    COMMANDS.iter().map(|text| Line::new(Label::Help, *text)).collect()
}

/// The item that "number 7" is, of those on the screen.
pub fn numbered<'i>(said: &str, items: &'i [Item]) -> Option<&'i Item> {
    let said = bare(said);
    let number = ["number ", "no. ", "no ", "item ", "line ", "#"]
        .iter()
        .find_map(|start| said.strip_prefix(start))
        .unwrap_or(said);
    items.get(number.trim().parse::<usize>().ok()?.checked_sub(1)?)
}

/// What a word means.
pub fn what_is(said: &str, pack: &Pack) -> Vec<Line> {
    let word = bare(said);
    let names = pack.glossary.iter().enumerate().flat_map(|(index, term)| {
        std::iter::once(&term.term).chain(&term.also).map(move |name| (index, name.as_str()))
    });
    let term = |index: &usize| pack.glossary.get(*index);
    match (find(word, names), paragraph(word, pack)) {
        (Near::Exact(index), _) => term(&index).map(explained).into_iter().collect(),
        (_, Some(line)) => vec![line],
        (Near::Close(close), None) => {
            let mut lines = vec![Line::new(
                Label::Help,
                format!("“{word}” itself is not in the word list. This is close:"),
            )];
            lines.extend(close.iter().filter_map(term).map(explained));
            lines
        }
        (Near::Nothing, None) => vec![Line::new(Label::Help, unknown(word))],
    }
}

/// What a paragraph of the Security Rule asks for, by its number or its name.
fn paragraph(word: &str, pack: &Pack) -> Option<Line> {
    let entries = &pack.security_rule.entries;
    let names: Vec<(&str, String)> = entries
        .values()
        .flat_map(|entry| {
            [entry.cite.to_string(), entry.name().to_owned(), entry.item_name()]
                .map(|name| (&*entry.cite, name))
        })
        .collect();
    match find(word, names.iter().map(|(cite, name)| (*cite, name.as_str()))) {
        Near::Exact(cite) => {
            let entry = entries.get(cite)?;
            Some(Line::new(Label::Help, format!("{}: {}", entry.item_name(), entry.asks)))
        }
        _ => None,
    }
}

fn explained(term: &Term) -> Line {
    Line::new(Label::Help, format!("{}: {}", term.term, term.means))
}

fn unknown(word: &str) -> String {
    if word.is_empty() {
        return "Which word? For example: what is a BAA".into();
    }
    format!("“{word}” is not in the word list. Type ? to see why we ask this question.")
}

/// The word itself: "a BAA?" asks about BAA.
fn bare(said: &str) -> &str {
    let said = said.trim().trim_end_matches(['?', '.', '!', ' ']).trim_matches(['"', '“', '”']);
    let articles = ["a ", "an ", "the "];
    let article = articles
        .iter()
        .find(|start| said.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)));
    article.and_then(|article| said.get(article.len()..)).unwrap_or(said).trim()
}
