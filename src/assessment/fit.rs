//! When saved answers meet a pack that is not quite the one they were given to.

use rustc_hash::FxHashSet;

use super::{Assessment, Recorded, Wording, first_words};
use crate::{
    answer::{Answer, Marked},
    id::Id,
    pack::{
        Pack,
        question::{Kind, Question},
    },
};

/// What fits a pack no longer. None of it is lost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Misfits {
    /// Ids of questions that the pack has no more.
    pub gone: Vec<String>,
    /// Lines of checklists and items of lists that nothing knows, each with the label of its question.
    pub unknown: Vec<String>,
    /// Labels of questions that are asked in another way now.
    pub set_aside: Vec<String>,
    /// Labels of questions that are the same, and whose answers no person could have given: the file was edited.
    pub impossible: Vec<String>,
    /// Labels of questions whose words are others now, as far as the answer rests on them.
    pub reworded: Vec<String>,
    /// The file was of the first format, which knew only what was ticked.
    pub first_format: bool,
}

impl Assessment {
    /// Makes the answers fit the pack: those that fit no longer, or that were given to other words, are set aside.
    pub fn fit(&mut self, pack: &Pack) -> Misfits {
        self.rename(pack);
        self.find_words(pack);
        let first_format = self.format < super::FORMAT;
        self.format = super::FORMAT;
        let is_same = self.pack.digest == pack.digest;
        let unknown = self.unknown(pack);
        let mut misfits = Misfits { first_format, unknown, ..Misfits::default() };
        for (id, recorded) in &mut self.answers {
            let Some(question) = pack.questions.get(id) else {
                misfits.gone.push(id.to_string());
                continue;
            };
            if recorded.set_aside {
                continue;
            }
            let words = recorded.asked.as_ref().and_then(|key| self.wordings.get(key));
            if !fits(pack, question, &recorded.answer) {
                recorded.set_aside = true;
                let misfit = match is_same {
                    true => &mut misfits.impossible,
                    false => &mut misfits.set_aside,
                };
                misfit.push(question.label.clone());
            } else if !stands(&recorded.answer, words, question) {
                recorded.set_aside = true;
                misfits.reworded.push(question.label.clone());
            }
        }
        misfits
    }

    /// What the answers say of lines and items that neither the pack nor any list has, now or before.
    fn unknown(&self, pack: &Pack) -> Vec<String> {
        let items = self.items(pack);
        let mut unknown = Vec::new();
        for (id, recorded) in &self.answers {
            let Some(question) = pack.questions.get(id) else { continue };
            let is_known = |id: &Id| match &question.kind {
                Kind::SeveralOf { choices, .. } => choices.contains_key(id),
                _ => items.contains(id),
            };
            let strange =
                marked(recorded).flat_map(|marks| marks.keys()).filter(|id| !is_known(id));
            unknown.extend(strange.map(|id| format!("“{id}” ({})", question.label)));
        }
        unknown
    }

    /// Everything that was ever on a list, and what the addressable specifications go by.
    fn items<'a>(&'a self, pack: &'a Pack) -> FxHashSet<&'a Id> {
        let also =
            self.history.iter().flat_map(|change| change.before.iter().chain(change.also.values()));
        let listed =
            self.answers.values().chain(also).flat_map(said).filter_map(|answer| match answer {
                Answer::Names(items) => Some(items.iter().map(|item| &item.id)),
                _ => None,
            });
        listed
            .flatten()
            .chain(pack.security_rule.entries.values().map(|entry| &entry.item))
            .collect()
    }

    /// The first format kept no words. They are known where the pack is still the same, and for the first version of the
    /// built-in pack.
    fn find_words(&mut self, pack: &Pack) {
        let is_same = self.pack.digest == pack.digest;
        let first = first_words::of(&self.pack);
        for (id, recorded) in &mut self.answers {
            let Some(question) = pack.questions.get(id) else { continue };
            if recorded.asked.is_some() || !recorded.answer.is_settled() {
                continue;
            }
            let wording = match first.as_ref().and_then(|first| first.get(id)) {
                Some(first) if !is_same => first.clone(),
                _ if is_same => Wording::of(question),
                _ => continue,
            };
            recorded.asked = Some(wording.kept_in(&mut self.wordings));
        }
    }
}

/// All answers that one entry of the file holds.
fn said(recorded: &Recorded) -> impl Iterator<Item = &Answer> {
    let other = recorded.other.as_ref().map(|other| &other.answer);
    [Some(&recorded.answer), recorded.begun.as_ref(), other].into_iter().flatten()
}

fn marked(recorded: &Recorded) -> impl Iterator<Item = &Marked> {
    said(recorded).filter_map(Answer::marks)
}

/// Whether an answer says the same under the words of now. Where the old words are not known, only answers that carry their
/// own words do: names, numbers, days and texts.
fn stands(answer: &Answer, words: Option<&Wording>, question: &Question) -> bool {
    match (answer, words) {
        (_, Some(words)) => words.means(question, answer),
        (Answer::YesNo(_) | Answer::OneOf(_), None) => false,
        (Answer::SeveralOf(_) | Answer::WhichItems(_), None) => false,
        _ => true,
    }
}

/// Whether an answer could have been given to the question as it is asked now.
fn fits(pack: &Pack, question: &Question, answer: &Answer) -> bool {
    match (answer, &question.kind) {
        (Answer::Later, _) => true,
        (Answer::NotSure, _) => question.may_be_unsure,
        (Answer::NotApplicable(_), _) => question.may_not_apply,
        (Answer::Ask(whom), _) => {
            whom.name.is_some()
                || whom.role.as_ref().is_some_and(|role| pack.roles.contains_key(role))
        }
        (Answer::YesNo(_), Kind::YesNo)
        | (Answer::Date(_), Kind::Date { .. })
        | (Answer::Text(_), Kind::Text { .. })
        | (Answer::Names(_), Kind::Names { .. }) => true,
        (Answer::Number(number), Kind::Number { min, max, .. }) => {
            min.is_none_or(|min| *number >= min) && max.is_none_or(|max| *number <= max)
        }
        (Answer::OneOf(choice), Kind::OneOf { choices }) => choices.contains_key(choice),
        (Answer::WhichItems(marks), Kind::WhichItems { .. }) => question.takes(marks),
        (Answer::SeveralOf(marks), Kind::SeveralOf { choices, .. }) => {
            marks.is_empty() || marks.keys().any(|id| choices.contains_key(id))
        }
        _ => false,
    }
}
