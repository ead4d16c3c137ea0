//! The words in which something was asked, kept with the answers, so that none ever stands under words it was not given to.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    answer::Answer,
    id::{Id, IdMap},
    pack::question::{Choice, Question},
};

/// A question as it was put.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    pub ask: String,
    /// Choice ids to their words; none where nothing is chosen.
    #[serde(default, skip_serializing_if = "IdMap::is_empty")]
    pub choices: IdMap<String>,
}

impl Wording {
    pub fn of(question: &Question) -> Self {
        let label = |(id, choice): (&Id, &Choice)| (id.clone(), choice.label.clone());
        let choices = question.kind.choices().map(|choices| choices.iter().map(label).collect());
        Self { ask: question.ask.clone(), choices: choices.unwrap_or_default() }
    }

    /// How a choice of the question was worded then, under the id it had; of one that was several, all of them.
    pub fn label(&self, id: &Id, question: &Question) -> Option<String> {
        let now = question.kind.choices().and_then(|choices| choices.get(id));
        let old = now.into_iter().flat_map(|choice| &choice.renamed_from);
        let mut ids = std::iter::once(id).chain(old);
        ids.find_map(|id| self.choices.get(id)).cloned().or_else(|| {
            let parts = now.into_iter().flat_map(|choice| &choice.joined.from);
            let labels: Vec<&str> =
                parts.filter_map(|id| self.choices.get(id)).map(String::as_str).collect();
            (!labels.is_empty()).then(|| labels.join("; "))
        })
    }

    /// What it goes by in a saved file: the beginning of the SHA-256 of its words, in hexadecimal.
    pub fn key(&self) -> Id {
        let mut digest = Sha256::new();
        digest.update(&self.ask);
        for (id, label) in &self.choices {
            digest.update(format!("\n{id}: {label}"));
        }
        let digest: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Id::new(digest.get(..KEY).unwrap_or_default())
    }

    /// Keeps it among others, each once, and gives its key.
    pub(super) fn kept_in(self, wordings: &mut IdMap<Self>) -> Id {
        let key = self.key();
        wordings.entry(key.clone()).or_insert(self);
        key
    }

    /// Whether an answer that was given to these words is one to those of the question now. Only words count, not commas and
    /// capitals; and only those of the choices that the answer speaks of.
    pub fn means(&self, question: &Question, answer: &Answer) -> bool {
        let choices = question.kind.choices();
        let now = |id: &Id| choices.and_then(|choices| choices.get(id)).map(|now| bare(&now.label));
        let same = |id: &Id| self.label(id, question).as_deref().map(bare) == now(id);
        bare(&self.ask) == bare(&question.ask)
            && match answer {
                Answer::OneOf(id) => same(id),
                // A line that is gone says nothing any more.
                Answer::SeveralOf(marks) => marks.keys().filter(|id| now(id).is_some()).all(same),
                _ => true,
            }
    }
}

/// Hexadecimal digits of a key: enough that no two wordings of one file share it.
const KEY: usize = 16;

fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
