//! What people type: a conversation, line by line, with any of four packs.

use sra::{assessment::Assessment, interview::Label, trial::dialogue::Talk};

use super::common::{TODAY, judged, pack_of, survives_saving, text};

/// Lines of one conversation; more only take longer.
const MOST_LINES: usize = 60;

/// The first line names the pack; each other is typed. `(leave)` is Ctrl-D and coming back.
pub fn run(bytes: &[u8]) {
    let text = text(bytes);
    let mut lines = text.split('\n');
    let pack = pack_of(lines.next().unwrap_or_default());
    let mut talk = Talk::new(pack, TODAY);
    talk.interview.opening();
    for line in lines.take(MOST_LINES) {
        if line == "(leave)" {
            talk = comes_back(talk);
        } else {
            says(&mut talk, line);
        }
    }
    judged(pack, talk.interview.assessment());
    takes_everything_back(comes_back(talk));
}

fn says(talk: &mut Talk, line: &str) {
    let prompt = talk.interview.prompt();
    assert!(
        prompt.lines.iter().any(|line| line.label == Label::Question),
        "nothing is asked: {prompt:?}"
    );
    let before = talk.interview.assessment().clone();
    let reply = talk.says(line);
    let after = talk.interview.assessment();
    if *after != before {
        assert!(reply.changed, "{line:?} changed something, and it is not saved");
        survives_saving(after);
        nothing_went(&before, after, line);
    }
}

/// Only "undo" takes away; whatever else replaces an answer keeps it in the history.
fn nothing_went(before: &Assessment, after: &Assessment, line: &str) {
    assert!(after.history.starts_with(&before.history), "{line:?} changed the history");
    let changes = after.history.get(before.history.len()..).unwrap_or_default();
    if changes.iter().any(|change| change.undoes) {
        assert!(line.to_lowercase().contains("undo"), "{line:?} took something back");
    }
    for (id, recorded) in &before.answers {
        let kept = changes.iter().any(|change| {
            (change.question == *id && change.before.as_ref() == Some(recorded))
                || change.also.get(id) == Some(recorded)
        });
        assert!(
            after.answers.get(id) == Some(recorded) || kept,
            "{line:?} lost the answer to {id}"
        );
    }
}

/// Leaves, and goes on from what was saved.
fn comes_back(mut talk: Talk) -> Talk {
    talk.leaves();
    let saved = survives_saving(talk.interview.assessment());
    let was_complete = talk.interview.is_complete();
    let mut talk = talk.resumed();
    assert_eq!(*talk.interview.assessment(), saved);
    assert_eq!(talk.interview.is_complete(), was_complete);
    assert!(!talk.interview.opening().is_empty());
    talk
}

/// Every change can be taken back, one after another, to the empty assessment.
fn takes_everything_back(mut talk: Talk) {
    loop {
        let left = talk.interview.assessment().standing_changes().count();
        if left == 0 {
            break;
        }
        let reply = talk.says("undo");
        assert!(reply.changed, "\"undo\" was not understood: {reply:?}");
        assert!(
            talk.interview.assessment().standing_changes().count() < left,
            "\"undo\" took nothing back"
        );
    }
    let answers = &talk.interview.assessment().answers;
    assert!(answers.is_empty(), "these cannot be taken back: {answers:?}");
}
