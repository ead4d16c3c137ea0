//! The decisions about addressable specifications: the questions that record them, and what may not rest on them.

use indexmap::IndexSet;

use super::{Builder, behind};
use crate::{
    condition::{Condition, Reads},
    diagnostic::{Code, Diagnostic},
    id::{Id, IdMap},
    pack::{
        AfterDecisions, Fact,
        question::{ADDRESSABLE, Kind, Part, Question},
        read::Reader,
        rule::{Gap, Safeguard},
        security_rule::{SecurityRule, is_part_of},
    },
};

/// The questions about the list `addressable`, and all that are asked or offered because of their answers.
pub(super) fn resting_on_addressable(
    questions: &IdMap<Question>,
    facts: &IdMap<Fact>,
) -> IndexSet<Id> {
    let mut found = IndexSet::new();
    // What a question reads stands before it, so one pass in asking order is enough.
    for question in questions.values() {
        let mut reads = Reads::default();
        if let Some(when) = &question.applies.when {
            reads.join(&when.reads);
        }
        if let Kind::WhichItems { of, only, .. } = &question.kind {
            of.iter().for_each(|list| reads.whole(list));
            only.iter().for_each(|only| reads.join(&only.reads));
        }
        question.lines_shown().for_each(|shown| reads.join(&shown.reads));
        let rests = |id: &Id| *id == ADDRESSABLE || found.contains(id);
        if behind(&reads, facts).iter().any(rests) {
            found.insert(question.id.clone());
        }
    }
    found
}

impl<'a> Builder<'a> {
    pub(super) fn refuse_builtin_names(&self) {
        for kind in ["fact", "question"] {
            for item in self.of_kind(kind).filter(|item| item.id.value == ADDRESSABLE) {
                let message = format!("a {kind} cannot be called `addressable`");
                let help = "that is the list of addressable specifications still to be decided on";
                self.mistakes.add(
                    Diagnostic::error(item.id.place.clone(), message).of(Code::Decision).help(help),
                );
            }
        }
    }

    /// `records`, on a question of the kind that can.
    pub(super) fn records(&self, reader: &Reader<'_>, kind: &Kind) -> Option<Part> {
        let text = reader.maybe_text("records")?;
        let part = self.one_of(&text, &Part::ALL, "a part of a decision")?;
        let (fits, needed) = match part {
            Part::Plan | Part::Instead => (
                matches!(kind, Kind::WhichItems { of, .. } if *of == [ADDRESSABLE]),
                "a which-items question of `addressable`",
            ),
            Part::Factors => (matches!(kind, Kind::SeveralOf { .. }), "a several-of question"),
            Part::Measure | Part::Reason => (matches!(kind, Kind::Text { .. }), "a text question"),
        };
        if !fits {
            let message = format!("only {needed} can record `{}`", part.word());
            self.mistakes.add(Diagnostic::error(text.place, message).of(Code::Decision));
        }
        Some(part)
    }

    /// Each part is recorded by one question.
    pub(super) fn check_records(&self, questions: &IdMap<Question>) {
        for (_, part) in Part::ALL {
            let recording: Vec<&Question> =
                questions.values().filter(|one| one.records == Some(part)).collect();
            if let [first, second, ..] = recording.as_slice() {
                let message = format!("`{}` is recorded by two questions", part.word());
                let clash = Diagnostic::error(self.place_of("question", &second.id), message)
                    .of(Code::Decision);
                self.mistakes
                    .add(clash.also(self.place_of("question", &first.id), "recorded here"));
            }
        }
    }

    /// The rules that read a decision.
    ///
    /// What is still missing has to be judged before anyone can decide on it, so they are no evidence of that.
    pub(super) fn after_decisions(
        &self,
        decisions: &IndexSet<Id>,
        facts: &IdMap<Fact>,
        rule: &SecurityRule,
        safeguards: &IdMap<Safeguard>,
        gaps: &IdMap<Gap>,
    ) -> AfterDecisions {
        let mut after = AfterDecisions::default();
        let rests = |condition: &Condition| {
            behind(&condition.reads, facts).iter().any(|id| decisions.contains(id))
        };
        let resting = facts.values().enumerate().filter(|(_, fact)| rests(&fact.is));
        after.facts = resting.map(|(at, _)| at).collect();
        for (at, (id, safeguard)) in safeguards.iter().enumerate() {
            let conditions = [safeguard.applies.when.as_ref(), safeguard.partly.as_ref()];
            if conditions.into_iter().flatten().chain([&safeguard.in_place]).any(rests) {
                self.refuse_circle(("safeguard", id), &safeguard.cites, rule);
                after.safeguards.push(at);
            }
        }
        for (at, (id, gap)) in gaps.iter().enumerate() {
            if rests(&gap.when) {
                self.refuse_circle(("gap", id), &gap.cites, rule);
                after.gaps.push(at);
            }
        }
        for (cite, entry) in &rule.entries {
            if entry.applies.when.as_ref().is_some_and(rests) {
                self.refuse_circle(("entry", &Id::new(cite)), std::slice::from_ref(cite), rule);
            }
        }
        after
    }

    fn refuse_circle(&self, (kind, id): (&str, &Id), cites: &[String], rule: &SecurityRule) {
        let is_judged = |cite: &&String| {
            rule.entries.keys().any(|entry| is_part_of(cite, entry) || is_part_of(entry, cite))
        };
        let Some(cite) = cites.iter().find(is_judged) else { return };
        let message = format!("this reads a decision, so it cannot say how `{cite}` stands");
        let help = "a rule about decisions cites 164.306(d)(3), or a part of it";
        self.mistakes
            .add(Diagnostic::error(self.place_of(kind, id), message).of(Code::Decision).help(help));
    }
}
