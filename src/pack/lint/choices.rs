//! Choices that change nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    condition::Condition,
    id::Id,
    pack::{
        Node, Pack,
        lint::{Found, reads::conditions, text::phrases},
        question::{Choice, Kind, Question},
        rule::Safeguard,
    },
    phrase::Slot,
};

pub fn unread(pack: &Pack) -> Vec<Found> {
    let told = Told::of(pack);
    pack.questions.values().flat_map(|question| told.unread(question)).collect()
}

/// Words by the question that they are choices of.
type Words = BTreeMap<Id, BTreeSet<String>>;

/// Which words of which questions anything tells apart.
struct Told {
    words: Words,
    by_safeguards: Words,
    by_gaps: Words,
    /// Questions whose answer is printed as it was given.
    printed: BTreeSet<Id>,
}

impl Told {
    fn of(pack: &Pack) -> Self {
        let conflicts = pack.conflicts.values().map(|conflict| &conflict.when);
        let words = words_of(pack, conditions(pack).into_iter().chain(conflicts));
        let by_safeguards = words_of(pack, pack.safeguards.values().flat_map(parts_of));
        let by_gaps = words_of(pack, pack.gaps.values().map(|gap| &gap.when));
        let slots = phrases(pack).flat_map(|phrase| phrase.slots());
        let printed = slots.filter_map(|slot| match slot {
            Slot::Answer(id) | Slot::Marked(id, _) => Some(id.clone()),
            _ => None,
        });
        Self { words, by_safeguards, by_gaps, printed: printed.collect() }
    }

    fn unread(&self, question: &Question) -> Vec<Found> {
        let Some(choices) = question.kind.choices() else { return Vec::new() };
        let is_told = self.printed.contains(&question.id) || question.unread.is_some();
        if is_told || question.records.is_some() {
            return Vec::new();
        }
        let none = BTreeSet::new();
        let words = self.words.get(&question.id).unwrap_or(&none);
        // A question that nothing reads is told of as a whole.
        if words.is_empty() || words.contains("*") {
            return Vec::new();
        }
        let is_unread =
            |(id, choice): &(&Id, &Choice)| !words.contains(id.as_str()) && choice.unread.is_none();
        let unread: Vec<&Id> = choices.iter().filter(is_unread).map(|(id, _)| id).collect();
        // Of one answer, a single choice is told from the others by not being one of them, unless those are good and bad.
        let is_rest = matches!(question.kind, Kind::OneOf { .. })
            && unread.len() <= 1
            && !(self.by_safeguards.contains_key(&question.id)
                && self.by_gaps.contains_key(&question.id));
        if is_rest {
            return Vec::new();
        }
        unread.into_iter().map(|id| found(question, id)).collect()
    }
}

fn parts_of(safeguard: &Safeguard) -> Vec<&Condition> {
    std::iter::once(&safeguard.in_place).chain(&safeguard.partly).collect()
}

fn words_of<'c>(pack: &Pack, conditions: impl Iterator<Item = &'c Condition>) -> Words {
    let mut by_place = BTreeMap::new();
    conditions.for_each(|condition| condition.words(&mut by_place));
    let questions = pack.walk.iter().filter_map(|node| match node {
        Node::Question(id, place) => Some((id.clone(), by_place.remove(place)?)),
        Node::Fact(..) => None,
    });
    questions.collect()
}

fn found(question: &Question, id: &Id) -> Found {
    Found {
        kind: "question",
        id: question.id.to_string(),
        key: format!("choices.{id}").into(),
        what: format!("no rule reads the choice `{id}`"),
        help: "use it in a rule, take it out, or say why it is there: `unread = \"…\"`".to_owned(),
    }
}
