//! Saved files, as a damaged disk, another program or another person may leave them.

use std::sync::Arc;

use sra::{
    assessment::Assessment,
    interview::{Input, Interview},
    limits::exceeded_in_file,
};

use super::common::{NOW, TODAY, judged, pack, survives_saving};

/// Reads the file as the program does; whoever comes back to it can look round and go on.
pub fn run(bytes: &[u8]) {
    let Ok(mut assessment) = Assessment::from_json(bytes) else { return };
    survives_saving(&assessment);
    // Another pack's assessment is refused, and one that holds more than any document has room for.
    let Some(pack) = pack(&assessment.pack.id) else { return };
    if exceeded_in_file(&assessment, pack).is_some() {
        return;
    }
    assessment.fit(pack);
    survives_saving(&assessment);
    judged(pack, &assessment);
    let mut interview = Interview::new(
        Arc::clone(pack),
        assessment,
        TODAY,
        Box::new(|_, _, _| sra::evaluate::Foreseen::default()),
    );
    interview.opening();
    for line in ["review", "sections", "back", "yes", "keep", "skip", "not sure", "undo", "undo"] {
        interview.prompt();
        interview.apply(Input::Line(line), NOW);
    }
    survives_saving(interview.assessment());
}
