//! Answers files: TOML with a line for each question.

use std::sync::Arc;

use sra::{
    answers_file::{Rest, fill, parse},
    diagnostic::Source,
    evaluate,
    standing::Activity,
};

use super::common::{NOW, TODAY, judged, pack_of, survives_saving, text, told};

/// The first line may be a remark that names the pack.
pub fn run(bytes: &[u8]) {
    let text = text(bytes);
    let pack = pack_of(text.split('\n').next().unwrap_or_default());
    let source = Arc::new(Source { name: "answers.toml".into(), text: text.into_owned() });
    let entries = match parse(&source) {
        Ok(entries) => entries,
        Err(mistakes) => return told(&mistakes),
    };
    for rest in [None, Some(Rest::NotSure), Some(Rest::Later)] {
        match fill(pack, &entries, rest, TODAY, NOW) {
            Err(mistakes) => told(&mistakes),
            Ok(assessment) => {
                survives_saving(&assessment);
                judged(pack, &assessment);
                let standing = evaluate::standing(pack, &assessment, TODAY);
                let asked = standing.activity.iter();
                let asked = asked.filter(|(_, how)| matches!(how, Activity::Asked { .. }));
                for (id, _) in asked {
                    assert!(assessment.answers.contains_key(id), "{id} was passed over");
                }
            }
        }
    }
}
