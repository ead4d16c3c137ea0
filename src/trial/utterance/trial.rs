//! Trying an utterance: it is typed, and a yes where the program asks whether it understood.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    answer::{Answer, Mark},
    assessment::{Assessment, Recorded},
    id::{Id, IdMap},
    interview::words::{About, answer_in_words},
    pack::Pack,
    trial::{
        dialogue::Talk,
        utterance::{Asked, Outcome, Subject, Tried, Utterance, sheet::before},
    },
};

impl Utterance<'_> {
    pub fn tried(&self, pack: &Arc<Pack>) -> Tried {
        let day = self.practice.as_of;
        match &self.subject {
            Subject::Opening(ways) => told(Talk::new(pack, day), &self.text, ways),
            Subject::Question(asked) => {
                let before = before(pack, self.practice, &asked.question.id);
                let fresh = || Talk::about(pack, before.clone(), day);
                asked.tried(&before, fresh, &self.text)
            }
        }
    }

    /// The line with what came of it, for its author.
    pub fn shown(&self, tried: &Tried) -> String {
        let understood =
            tried.understood.as_ref().map_or(String::new(), |words| format!(" ({words})"));
        format!(
            "line {}, {} of {}: “{}”: {}{understood}; right: {}",
            self.line,
            self.question(),
            self.situation,
            self.text,
            tried.outcome.word(),
            self.wanted
        )
    }
}

impl Asked<'_> {
    fn tried(&self, before: &Assessment, fresh: impl Fn() -> Talk, text: &str) -> Tried {
        let begun = || {
            let mut talk = fresh();
            if before.answers.is_empty() {
                // An empty line leads past the opening.
                talk.says("");
            }
            talk.says(text);
            talk
        };
        let mut talk = begun();
        if self.is_put_down(before, &talk) {
            return self.judged(&talk, before, Outcome::AtOnce, Outcome::SilentlyWrong);
        }
        if let Some(many) = talk.interview.side_by_side() {
            return self.chosen(before, begun, many);
        }
        if talk.interview.confirms() {
            talk.says("yes");
            return self.judged(&talk, before, Outcome::Confirmed, Outcome::WrongGuess);
        }
        let outcome = if self.may_ask { Outcome::Asked } else { Outcome::AskedThoughClear };
        Tried { outcome, understood: None }
    }

    fn about(&self) -> About<'_> {
        About { items: &self.items, places: &self.places }
    }

    /// Whether an answer was put down. What was left for later is none.
    fn is_put_down(&self, before: &Assessment, talk: &Talk) -> bool {
        let after = talk.interview.assessment();
        let is_left = after.answer(&self.question.id) == Some(&Answer::Later);
        after.answers != before.answers && !(is_left && self.others_stand(before, after))
    }

    /// Readings stand side by side: each is tried, and a person takes the right one where it is there.
    fn chosen(&self, before: &Assessment, begun: impl Fn() -> Talk, many: usize) -> Tried {
        let pick = |number: usize| {
            let mut talk = begun();
            talk.says(&number.to_string());
            self.judged(&talk, before, Outcome::Confirmed, Outcome::WrongGuess)
        };
        let tried: Vec<Tried> = (1..=many).map(pick).collect();
        let right = tried.iter().find(|one| one.outcome.is_right());
        match right.or(tried.first()) {
            Some(one) if !one.outcome.is_right() && self.may_ask => {
                Tried { outcome: Outcome::Asked, understood: None }
            }
            Some(one) => one.clone(),
            None => Tried { outcome: Outcome::AskedThoughClear, understood: None },
        }
    }

    fn judged(&self, talk: &Talk, before: &Assessment, right: Outcome, wrong: Outcome) -> Tried {
        let after = talk.interview.assessment();
        let answer = after.answer(&self.question.id);
        let is_right = self.others_stand(before, after)
            && answer.is_some_and(|answer| {
                self.right.iter().any(|right| is_same(right, answer))
                    || (self.may_ask && matches!(answer, Answer::Ask(_)))
            });
        let words = |answer| answer_in_words(answer, self.question, self.about(), talk.pack());
        let is_part = || {
            self.others_stand(before, after)
                && answer
                    .is_some_and(|answer| self.right.iter().any(|right| is_part(right, answer)))
        };
        let outcome = match (is_right, wrong) {
            (true, _) => right,
            _ if is_part() => Outcome::AskedThoughClear,
            _ => wrong,
        };
        Tried { outcome, understood: answer.map(words) }
    }

    /// Whether no other answer was touched. What was left for somebody is none.
    fn others_stand(&self, before: &Assessment, after: &Assessment) -> bool {
        let mut others = after.answers.iter().filter(|(id, _)| **id != self.question.id);
        others.all(|(id, recorded)| {
            before.answers.get(id) == Some(recorded) || matches!(recorded.answer, Answer::Ask(_))
        })
    }
}

/// Whether all that was put down is right, though something is still to be asked.
fn is_part(right: &Answer, found: &Answer) -> bool {
    let (Some(right), Some(found)) = (right.marks(), found.marks()) else { return false };
    let agrees = |(id, mark): (&Id, &Mark)| right.get(id) == Some(mark);
    right.len() > found.len() && found.iter().all(agrees)
}

/// Names go by what they are called, reasons by there being one, who is asked by the role, unless a name is wanted.
fn is_same(right: &Answer, found: &Answer) -> bool {
    match (right, found) {
        (Answer::Names(right), Answer::Names(found)) => {
            right.iter().map(|item| &item.name).eq(found.iter().map(|item| &item.name))
        }
        (Answer::NotApplicable(_), Answer::NotApplicable(_)) => true,
        (Answer::WhichItems(right), Answer::WhichItems(found)) => **right == **found,
        (Answer::Ask(right), Answer::Ask(found)) => {
            right.role == found.role
                && right.name.as_ref().is_none_or(|name| Some(name) == found.name.as_ref())
        }
        _ => right == found,
    }
}

/// Tells of the practice before the first question.
fn told(mut talk: Talk, text: &str, ways: &[IdMap<Answer>]) -> Tried {
    talk.says(text);
    let asks = talk.interview.confirms();
    if asks {
        talk.says("yes");
    }
    let found = &talk.interview.assessment().answers;
    let words: Vec<String> = found
        .iter()
        .map(|(id, recorded)| {
            let question = talk.pack().questions.get(id);
            let words = question.map(|question| {
                answer_in_words(given(recorded), question, About::default(), talk.pack())
            });
            format!("{id}: {}", words.unwrap_or_default())
        })
        .collect();
    let outcome = match (ways.iter().any(|way| is_told(way, found)), asks) {
        (true, true) => Outcome::Confirmed,
        (true, false) => Outcome::Asked,
        (false, _) if ways.iter().any(|way| is_part_of(found, way)) => Outcome::AskedThoughClear,
        (false, true) => Outcome::WrongGuess,
        (false, false) => Outcome::SilentlyWrong,
    };
    Tried { outcome, understood: (!words.is_empty()).then(|| words.join("; ")) }
}

fn is_told(right: &IdMap<Answer>, found: &IdMap<Recorded>) -> bool {
    right.len() == found.len() && is_part_of(found, right)
}

/// Whether all that was found is right, though some may be missing.
fn is_part_of(found: &IdMap<Recorded>, right: &IdMap<Answer>) -> bool {
    found
        .iter()
        .all(|(id, recorded)| right.get(id).is_some_and(|right| is_begun(right, given(recorded))))
}

/// As [`is_same`]; of a checklist the opening tells only what is so.
fn is_begun(right: &Answer, found: &Answer) -> bool {
    match (right, found) {
        (Answer::SeveralOf(_), Answer::SeveralOf(_)) => {
            let told = |answer: &Answer| answer.chosen().cloned().collect::<BTreeSet<Id>>();
            told(right) == told(found)
        }
        _ => is_same(right, found),
    }
}

/// What the opening only began counts as told.
fn given(recorded: &Recorded) -> &Answer {
    recorded.begun.as_ref().unwrap_or(&recorded.answer)
}
