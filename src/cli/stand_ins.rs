//! Says where a document shows something else than what was typed, because no font has it.

use std::collections::BTreeSet;

use unicode_segmentation::UnicodeSegmentation;

use crate::{
    answer::Answer,
    assessment::{Assessment, Recorded},
    diagnostic::{Diagnostic, Severity},
    document::StandIn,
    pack::Pack,
};

/// So many are told one by one.
const MOST: usize = 12;
/// Of a text so much is said, to find it by.
const LONG: usize = 40;

/// A warning for each answer that a file does not show as it was typed; `what` is the file, such as "the PDF".
pub fn warnings(
    what: &str,
    stand_ins: &BTreeSet<StandIn>,
    pack: &Pack,
    assessment: &Assessment,
) -> Vec<Diagnostic> {
    let told = told(pack, assessment);
    let mut lines: Vec<String> = stand_ins.iter().flat_map(|one| said(what, one, &told)).collect();
    let more = lines.len().saturating_sub(MOST);
    lines.truncate(MOST);
    if more > 0 {
        lines.push(format!("{what} shows stand-ins in {more} more places"));
    }
    let last = lines.len().saturating_sub(1);
    let warning = |(at, message): (usize, String)| {
        let help = (at == last).then(|| HELP.to_owned());
        Diagnostic { severity: Severity::Warning, ..Diagnostic::bare(message) }.maybe_help(help)
    };
    lines.into_iter().enumerate().map(warning).collect()
}

/// A line for each answer that holds it; a single one where it is the pack that does.
fn said(what: &str, StandIn { typed, shown }: &StandIn, told: &[(String, String)]) -> Vec<String> {
    let line =
        format!("{what} shows {shown} for \u{201c}{}\u{201d}: no font here has it", begun(typed));
    // Letters that are joined without end are several clusters.
    let is_several = typed.graphemes(true).nth(1).is_some();
    let holds = |(_, text): &&(String, String)| match is_several {
        true => text.contains(typed),
        false => text.graphemes(true).any(|cluster| cluster == typed),
    };
    let lines = told.iter().filter(holds).map(|(place, _)| format!("{place}: {line}"));
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() { vec![line] } else { lines }
}

/// As much of it as is shown in a line.
fn begun(typed: &str) -> String {
    match typed.char_indices().nth(LONG) {
        Some((end, _)) => format!("{}…", typed.get(..end).unwrap_or_default()),
        None => typed.to_owned(),
    }
}

const HELP: &str = "the answers are kept as typed; with a font for them on this computer, the next report shows them";

/// Every text of an answer, with where it stands.
fn told(pack: &Pack, assessment: &Assessment) -> Vec<(String, String)> {
    let answers = assessment.answers.iter();
    let texts = answers.flat_map(|(id, recorded)| {
        let question = pack.questions.get(id);
        let label = question.map_or_else(|| id.to_string(), |question| question.label.clone());
        texts(recorded).into_iter().map(move |(part, text)| (place(&label, part, &text), text))
    });
    texts.collect()
}

fn place(label: &str, part: &str, text: &str) -> String {
    format!("\u{201c}{label}\u{201d}, {part} \u{201c}{}\u{201d}", begun(text))
}

fn texts(recorded: &Recorded) -> Vec<(&'static str, String)> {
    let mut texts = match &recorded.answer {
        Answer::Text(text) => vec![("answer", text.clone())],
        Answer::NotApplicable(reason) => vec![("reason", reason.clone())],
        Answer::WhichItems(marks) => {
            marks.excepted().map(|(_, because)| ("reason", because.to_owned())).collect()
        }
        Answer::Names(items) => items.iter().map(|item| ("item", item.name.clone())).collect(),
        _ => Vec::new(),
    };
    texts.extend(recorded.note.iter().map(|note| ("note", note.clone())));
    texts.extend(recorded.by.iter().map(|by| ("said by", by.clone())));
    texts
}
