//! Forms that somebody else filled in with any editor.

use std::sync::{Arc, LazyLock};

use sra::{
    answer::Answer,
    answers_file::form::{parse, take},
    assessment::Assessment,
    diagnostic::Source,
    interview::{Input, Interview},
    pack::Pack,
    trial::Practice,
};

use super::common::{NOW, TODAY, judged, ours, small, small_practice, survives_saving, text, told};

/// The form is read for a practice of the small pack, or of ours if its first line says `ours`.
pub fn run(bytes: &[u8]) {
    let text = text(bytes);
    let is_ours = text.starts_with("ours");
    let (pack, before) = if is_ours { (ours(), &*UNSURE) } else { (small(), &*HALF) };
    let source = Arc::new(Source { name: "form.txt".into(), text: text.into_owned() });
    let form = parse(&source);
    let taken = match take(pack, before, &form, TODAY, NOW) {
        Ok(taken) => taken,
        Err(mistakes) => return told(&mistakes),
    };
    let Some(filled) = taken.filled else {
        assert_eq!(taken.new, 0);
        return;
    };
    let after = survives_saving(&filled.assessment);
    nothing_is_replaced(before, &after);
    judged(pack, &after);
    let again = take(pack, &after, &form, TODAY, NOW);
    let again = again.unwrap_or_else(|found| panic!("read twice it is refused: {}", found[0]));
    assert_eq!(again.new, 0, "read twice it brings more");
    assert_eq!(taken_back(pack, after).answers, before.answers, "\"undo\" does not take it back");
}

/// An answer that somebody gave stays what it was; only "not sure" and "ask" give way.
fn nothing_is_replaced(before: &Assessment, after: &Assessment) {
    for (id, known) in &before.answers {
        let now = &after.answers[id];
        match &known.answer {
            Answer::NotSure | Answer::Ask(_) | Answer::Later => {}
            Answer::WhichItems(old) => {
                let Answer::WhichItems(new) = &now.answer else { panic!("{id}: {now:?}") };
                for (item, mark) in old.iter().filter(|(_, mark)| mark.word() != "not_sure") {
                    assert_eq!(new.get(item), Some(mark), "{id}: {item}");
                }
            }
            said => assert_eq!(*said, now.answer, "{id}"),
        }
        assert_eq!(known.note, now.note, "{id}");
    }
}

fn taken_back(pack: &Arc<Pack>, after: Assessment) -> Assessment {
    let untold = Box::new(|_: &Pack, _: &Assessment, _| sra::evaluate::Foreseen::default());
    let mut interview = Interview::new(Arc::clone(pack), after, TODAY, untold);
    interview.apply(Input::Line("undo"), NOW);
    interview.assessment().clone()
}

/// A practice of the small pack that knows half of it.
pub static HALF: LazyLock<Assessment> = LazyLock::new(|| {
    small_practice(
        r#"name = "Sample Dental"
        people = 12
        server = "ask it"
        channels = "email"
        systems = ["Dentrix", "Gmail", "Zoom"]
        online = { Dentrix = "yes", Gmail = "no", Zoom = "not sure" }
        mfa = "not sure""#,
    )
});

/// A practice of the built-in pack that is sure of nothing.
pub static UNSURE: LazyLock<Assessment> = LazyLock::new(|| {
    let text = include_str!("../../tests/practices/not-sure-at-all.toml").to_owned();
    let source = Arc::new(Source { name: "practice.toml".into(), text });
    Practice::read(ours(), &source).expect("a practice of ours").assessment
});
