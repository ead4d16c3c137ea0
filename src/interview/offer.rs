//! What is offered as the answer to a question, so that a "yes" takes it: what the opening began, or what is expected of
//! known products.

use jiff::Timestamp;
use rustc_hash::FxHashMap;

use super::{
    Current, Interview, Label, Line, Reply,
    desk::{Desk, Need},
    growing::Growing,
    recognise::{Known, known},
    record::joined_note,
    understand::{Asked, Meaning, Typed, agrees, more_of, understand},
    words::{About, answer_in_words, listed, stopped},
};
use crate::{
    answer::{Answer, Item, Mark, in_words},
    id::{Id, IdMap},
    pack::{
        Pack,
        question::{Kind, Part, Question},
    },
};

/// An answer that a "yes" takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// The opening began it; there may be more.
    Begun(Answer),
    /// What is generally true of the products that were named.
    Expected(Answer),
    /// What was said of it at an earlier question.
    Said(Answer),
}

impl Offer {
    pub fn answer(&self) -> &Answer {
        match self {
            Self::Begun(answer) | Self::Expected(answer) | Self::Said(answer) => answer,
        }
    }

    /// The words of a text that is offered, with more.
    pub fn and(&self, more: &str) -> String {
        match self.answer() {
            Answer::Text(text) => joined_note(Some(text), more),
            _ => more.to_owned(),
        }
    }

    /// The offer in words, for the end of a question.
    pub fn line(&self, question: &Question, items: &[Item], desk: &Desk<'_>) -> Line {
        let text = match self {
            Self::Begun(answer) => {
                let words = begun_in_words(answer, question, desk.pack);
                format!("You told me: {words}. Type yes if that is all, or name the others too.")
            }
            Self::Said(answer) => {
                let words = answer_in_words(answer, question, About::default(), desk.pack);
                format!(
                    "You said before: {} Type yes if that holds for each of them, or say it anew.",
                    stopped(&words)
                )
            }
            Self::Expected(answer) => {
                let about = About { items, ..desk.about(&question.id) };
                let words = answer_in_words(answer, question, about, desk.pack);
                let others = unmarked(answer, items);
                let then = if others.is_empty() {
                    String::new()
                } else {
                    format!(" {}", stopped(&format!("Then I ask about {}", in_words(&others))))
                };
                format!("I expect: {words}. Type yes if that is right, or say which.{then}")
            }
        };
        Line::new(Label::Note, text)
    }
}

/// A begun answer: its names or choices, each on its own.
pub fn begun_in_words(answer: &Answer, question: &Question, pack: &Pack) -> String {
    match answer {
        Answer::Names(items) => listed(items.iter().map(|item| pack.catalog.described(&item.name))),
        Answer::SeveralOf(_) => listed(answer.chosen().map(|id| question.choice_label(id))),
        other => answer_in_words(other, question, About::default(), pack),
    }
}

fn unmarked<'i>(answer: &Answer, items: &'i [Item]) -> Vec<&'i str> {
    let Answer::WhichItems(marks) = answer else { return Vec::new() };
    let others = items.iter().filter(|item| !marks.contains_key(&item.id));
    others.map(|item| item.name.as_str()).collect()
}

impl Interview {
    /// What is offered at the question on the table.
    pub(super) fn offer(&self, current: &Current<'_>) -> Option<Offer> {
        let desk = self.desk();
        if let Some(begun) = desk.begun(&current.question.id) {
            return Some(Offer::Begun(begun.clone()));
        }
        let is_open = matches!(current.need, Some(Need::Answer | Need::Rest(_)));
        let is_declined = self.declined.as_ref() == Some(&current.question.id);
        if !is_open || is_declined || current.changing {
            return None;
        }
        let said = self.reason_said(current.question).map(|said| Offer::Said(Answer::Text(said)));
        said.or_else(|| expected(current.question, &current.items, &self.pack).map(Offer::Expected))
    }

    /// What was said beside the steps that are left out, where their reason is asked for.
    fn reason_said(&self, question: &Question) -> Option<String> {
        let is_plan = |other: &&Question| other.records == Some(Part::Plan);
        let plan = self.pack.questions.values().find(is_plan)?;
        let recorded = self.desk().recorded(&plan.id)?;
        recorded.note.clone().filter(|_| question.records == Some(Part::Reason))
    }

    /// Takes a line at an offer; nothing where it has to be understood as at any other question.
    pub(super) fn offered(&mut self, offer: Offer, typed: &Typed, now: Timestamp) -> Option<Reply> {
        let lines = self.current().map(|current| current.items).unwrap_or_default();
        match (agrees(&typed.text).filter(|_| !typed.quoted)?, offer) {
            (true, offer) => Some(self.take(whole(offer.answer().clone(), &lines), None, now)),
            (false, Offer::Begun(_)) => {
                Some(Reply::say(Label::Help, "Then please name the others too."))
            }
            (false, Offer::Said(_)) => {
                self.declined = self.current().map(|current| current.question.id.clone());
                Some(Reply::say(Label::Help, "All right. Please say it in your own words."))
            }
            (false, Offer::Expected(_)) => {
                self.declined = self.current().map(|current| current.question.id.clone());
                let text = "All right. Please say which ones, such as: 1 and 2. Or type none.";
                Some(Reply::say(Label::Help, text))
            }
        }
    }
}

/// A checklist that the opening began, with the other lines not so: the person saw them and said that this is all.
fn whole(begun: Answer, lines: &[Item]) -> Answer {
    match begun {
        Answer::SeveralOf(mut marks) => {
            for line in lines {
                marks.entry(line.id.clone()).or_insert(Mark::No);
            }
            Answer::SeveralOf(marks)
        }
        other => other,
    }
}

/// The marks that follow from what the named products generally are. One item alone is as quickly asked.
fn expected(question: &Question, items: &[Item], pack: &Pack) -> Option<Answer> {
    let Kind::WhichItems { expect, .. } = &question.kind else { return None };
    let mark = |item: &Item| Some((item.id.clone(), pack.catalog.expected(expect, &item.name)?));
    let marks: IdMap<Mark> = items.iter().filter_map(mark).collect();
    (items.len() > 1 && !marks.is_empty()).then_some(Answer::WhichItems(marks.into()))
}

/// Understands a line at a question that the opening began: it adds to what was told.
pub fn understand_more(typed: &Typed, asked: &Asked<'_>, begun: &Answer) -> Meaning {
    let meaning = match &asked.question.kind {
        Kind::SeveralOf { choices, .. } => more_of(typed, choices, begun, asked),
        _ => understand(typed, &Asked { present: Some(begun), ..*asked }),
    };
    match meaning {
        Meaning::Sure(answer, _) if is_nothing(&answer) => {
            Meaning::Guess(vec![answer, whole(begun.clone(), asked.items)])
        }
        Meaning::Guess(answers) => match answers.as_slice() {
            [only] if adds_to(begun, only) => Meaning::Sure(only.clone(), None),
            _ => Meaning::Guess(answers),
        },
        other => other,
    }
}

fn is_nothing(answer: &Answer) -> bool {
    match answer {
        Answer::SeveralOf(_) => answer.chosen().next().is_none(),
        Answer::Names(items) => items.is_empty(),
        _ => false,
    }
}

/// Whether a list of names is the begun one with more at its end.
fn adds_to(begun: &Answer, answer: &Answer) -> bool {
    match (begun, answer) {
        (Answer::Names(begun), Answer::Names(items)) => {
            items.starts_with(begun) && items.len() > begun.len()
        }
        _ => false,
    }
}

/// Puts products under their own names: at once where only capitals, spaces or hyphens differ, else as a guess.
pub fn with_products(
    meaning: Meaning,
    question: &Question,
    before: &[Item],
    pack: &Pack,
) -> Meaning {
    let Kind::Names { suggest, products: true, .. } = &question.kind else { return meaning };
    let naming = Naming {
        before: before.iter().map(|item| (&item.id, item.name.as_str())).collect(),
        suggest,
        pack,
    };
    match meaning {
        Meaning::Sure(Answer::Names(items), remark) => naming.sure(&items, remark),
        Meaning::Guess(answers) => naming.guess(&answers),
        other => other,
    }
}

struct Naming<'a> {
    /// The names that stood there, by their ids.
    before: FxHashMap<&'a Id, &'a str>,
    suggest: &'a [String],
    pack: &'a Pack,
}

impl Naming<'_> {
    fn sure(&self, items: &[Item], remark: Option<String>) -> Meaning {
        let (exact, near) = (self.named(items, false), self.named(items, true));
        if exact != near {
            return Meaning::Guess(vec![Answer::Names(near), Answer::Names(exact)]);
        }
        let remark = remark.or_else(|| self.remark(&exact));
        Meaning::Sure(Answer::Names(exact), remark)
    }

    fn guess(&self, answers: &[Answer]) -> Meaning {
        let mut named = Vec::new();
        for answer in answers {
            let Answer::Names(items) = answer else {
                named.push(answer.clone());
                continue;
            };
            for near in [true, false] {
                let answer = Answer::Names(self.named(items, near));
                if !named.contains(&answer) {
                    named.push(answer);
                }
            }
        }
        Meaning::Guess(named)
    }

    fn is_fresh(&self, item: &Item) -> bool {
        self.before.get(&item.id) != Some(&item.name.as_str())
    }

    /// The items that are new, or under a new name.
    fn fresh<'i>(&self, items: &'i [Item]) -> impl Iterator<Item = &'i Item> {
        items.iter().filter(|item| self.is_fresh(item))
    }

    /// The proper name of a product.
    fn product(&self, name: &str, near: bool) -> Option<&str> {
        if self.suggest.iter().any(|known| known == name) {
            return None;
        }
        match known(name, &self.pack.catalog) {
            Known::Exactly(product) => Some(&product.name),
            Known::Nearly(product) if near => Some(&product.name),
            _ => None,
        }
    }

    fn named(&self, items: &[Item], near: bool) -> Vec<Item> {
        let mut named = Growing::default();
        for item in items {
            match self.is_fresh(item).then(|| self.product(&item.name, near)).flatten() {
                None => named.keep(item.clone()),
                Some(name) if self.before.contains_key(&item.id) => {
                    named.keep(Item { id: item.id.clone(), name: name.to_owned() });
                }
                Some(name) => {
                    named.add(name);
                }
            }
        }
        named.items
    }

    /// What the new products are taken for.
    fn remark(&self, items: &[Item]) -> Option<String> {
        let catalog = &self.pack.catalog;
        let known = self.fresh(items).filter(|item| catalog.named(&item.name).is_some());
        let words: Vec<String> = known.map(|item| catalog.described(&item.name)).collect();
        (!words.is_empty()).then(|| format!("Known to me: {}.", words.join("; ")))
    }
}
