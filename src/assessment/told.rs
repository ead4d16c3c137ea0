//! Who said what stands.

use rustc_hash::FxHashMap;

use super::{Assessment, Recorded};
use crate::{answer::Mark, id::Id};

impl Assessment {
    /// Who said what stands of an answer, each once. Of a checklist, several people may have told some lines each: what one of
    /// them said stays theirs where somebody else went on.
    pub fn said_by(&self, question: &str) -> Vec<&str> {
        let Some(recorded) = self.answers.get(question) else { return Vec::new() };
        let mut people: Vec<&str> = Vec::new();
        let lines = recorded.answer.marks().into_iter().flatten();
        let told = self.tellers(question, recorded);
        let each = lines.filter_map(|(line, _)| told.get(line)?.1);
        for name in each.chain(recorded.by.as_deref()) {
            if !name.trim().is_empty() && !people.contains(&name) {
                people.push(name);
            }
        }
        people
    }

    /// For each line, its mark and who said it first, since it was last another.
    fn tellers<'a>(
        &'a self,
        question: &str,
        last: &'a Recorded,
    ) -> FxHashMap<&'a Id, (Mark, Option<&'a str>)> {
        let mut told = FxHashMap::default();
        if last.answer.marks().is_none() {
            return told;
        }
        let changes = self.standing_changes().filter(|(_, change)| change.question == *question);
        let mut said: Vec<&Recorded> = std::iter::once(last)
            .chain(changes.filter_map(|(_, one)| one.before.as_ref()))
            .collect();
        said.reverse();
        for recorded in said {
            for (line, mark) in recorded.answer.marks().into_iter().flatten() {
                let known = told.get(line).is_some_and(|(known, _)| known == mark);
                if !known {
                    told.insert(line, (*mark, recorded.by.as_deref()));
                }
            }
        }
        told
    }
}
