//! When a saved assessment meets a pack that is not quite the one it was answered with.

use std::path::Path;

use crate::{
    assessment::{Assessment, PackPin},
    cli::{exit::Exit, failure::Failure},
    interview::{Label, Line, understand::one_line},
    pack::Pack,
};

/// Makes the assessment fit the pack: answers that fit no longer are set aside, none is lost. Gives what the person should
/// know, or refuses another pack's assessment, and one that holds more than any document has room for.
pub fn fit(pack: &Pack, assessment: &mut Assessment, path: &Path) -> Result<Vec<Line>, Failure> {
    if let Some((question, why)) = crate::limits::exceeded_in_file(assessment, pack) {
        return Err(too_long(pack, question, &why, path));
    }
    let now = PackPin::of(pack);
    if assessment.pack.id != now.id {
        return Err(other_pack(pack, &assessment.pack, path));
    }
    let misfits = assessment.fit(pack);
    let mut notes = Vec::new();
    if assessment.pack != now {
        notes.push(news(&assessment.pack, &now));
    }
    if misfits.first_format {
        let text = "This file is of an earlier version, which kept only what was ticked. I ask you about the other lines.";
        notes.push(Line { label: Label::Note, text: text.to_owned() });
    }
    notes.extend(told(
        "no longer asked; kept in the file, but it counts for nothing",
        &misfits.gone,
    ));
    notes.extend(told(
        "no line or item goes by this; kept in the file, but it counts for nothing",
        &misfits.unknown,
    ));
    notes.extend(told(
        "asked in another way now; your earlier answer was set aside",
        &misfits.set_aside,
    ));
    notes.extend(told(
        "the file holds an answer that cannot be given there; I set it aside and ask again",
        &misfits.impossible,
    ));
    notes.extend(told(
        "asked in other words now; I ask you whether your answer still holds",
        &misfits.reworded,
    ));
    Ok(notes)
}

fn news(then: &PackPin, now: &PackPin) -> Line {
    let before = one_line(&then.version);
    let text = if then.version == now.version {
        format!(
            "The questions have changed a little since you were here (version {}).",
            now.version
        )
    } else {
        format!("The questions went from version {before} to {} since you were here.", now.version)
    };
    Line { label: Label::Note, text }
}

/// So many are told by name.
const TOLD: usize = 50;

fn told(what: &str, names: &[String]) -> Option<Line> {
    // A file may hold anything for a name, line breaks too.
    let names: Vec<String> = names.iter().map(|name| one_line(name)).collect();
    let shown = names.get(..TOLD).unwrap_or(&names).join(", ");
    let more = names.len().saturating_sub(TOLD);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let text = format!("{shown}{more}: {what}.");
    (!names.is_empty()).then_some(Line { label: Label::Note, text })
}

/// Only other programs write such an answer; at a prompt it is refused.
fn too_long(pack: &Pack, question: &str, why: &str, path: &Path) -> Failure {
    let label = pack.questions.get_full(question);
    let label = label.map_or_else(
        || format!("“{question}”"),
        |(at, _, question)| format!("number {}, “{}”,", at + 1, question.label),
    );
    let what = format!("In “{}”, the answer to {label} is too long.", path.display());
    Failure::new(Exit::FileRefused, what)
        .why(why)
        .way_out(format!("Shorten it in an editor: it is the one called “{question}”."))
        .way_out("Or put a copy from your backup in its place.")
}

fn other_pack(pack: &Pack, then: &PackPin, path: &Path) -> Failure {
    let what = format!(
        "“{}” was answered with the pack “{}” (version {}).",
        path.display(),
        one_line(&then.id),
        one_line(&then.version)
    );
    Failure::new(Exit::FileRefused, what)
        .why(format!("This is the pack “{}”; it asks other questions.", pack.id))
        .way_out("Name the folder of that pack: sra --pack FOLDER")
        .way_out("Or start a new assessment in another folder.")
}
