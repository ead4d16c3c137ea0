//! What a person tells of their practice in a sentence or two, read as the beginnings of answers.
//!
//! Pure, and careful: what is not clearly said is left to be asked. All of it is read back before anything is recorded.

mod count;
mod denied;
mod known;
mod mention;
mod named;
mod sentence;

use indexmap::IndexMap;

use crate::{
    answer::{Answer, Mark, Marked},
    id::{Id, IdMap},
    interview::growing::grow,
    pack::{
        Pack,
        product::{Product, key},
        question::{Choice, Counting, Kind, Question},
    },
};
use sentence::{Break, Word, words};

pub use known::{Known, known};
pub use mention::{begins_with_speech, mentions};

/// What a phrase of the pack means.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Sense<'p> {
    Product(&'p str),
    /// A question and one of its choices.
    Choice(&'p Id, &'p Id),
    Count(&'p Id),
    Lead(&'p Id),
    One(&'p Id),
    Unless(&'p Id),
    Part(&'p Id),
    /// A thing for the list of a names question.
    Named(&'p Id),
    Ignore,
}

/// A phrase of the pack that stands in the text, undenied: its first word, and the one after its last.
#[derive(Clone, Debug)]
struct Hit<'p> {
    from: usize,
    to: usize,
    /// The phrase as the pack has it, as a [`key`].
    said: String,
    senses: Vec<Sense<'p>>,
}

impl Hit<'_> {
    fn is_among(&self, denied: &[bool]) -> bool {
        denied.iter().take(self.to).skip(self.from).any(|denied| *denied)
    }

    fn is_product(&self) -> bool {
        self.senses.iter().any(|sense| matches!(sense, Sense::Product(_)))
    }
}

/// More words than this are no sentence or two: those after them are not read.
pub const MOST_WORDS: usize = 400;

/// The longest phrase that is looked for, in words.
const LONGEST: usize = 5;

/// Whether a text has more words than are read.
pub fn is_too_long(text: &str) -> bool {
    words(text).len() > MOST_WORDS
}

/// What a text tells.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    /// In asking order. Answers to several-of and names questions are only begun: there may be more.
    pub answers: Vec<(Id, Answer)>,
    /// Whether more was said than the answers hold.
    pub more: bool,
}

/// What is understood.
pub fn recognise(text: &str, pack: &Pack) -> Heard {
    let words = plain_words(text);
    let (mut hits, denied) = all_hits(&words, pack);
    hits.retain(|hit| !hit.is_among(&denied));
    let more = says_more(&words, &hits);
    Heard { answers: answers(&words, &hits, pack), more }
}

/// The lines and names that a text denies: "no Gmail, and we don't text".
pub fn denials(text: &str, pack: &Pack) -> Vec<(Id, Answer)> {
    let words = plain_words(text);
    let denied = denied::denied(&words);
    // "We don't text" denies "we text".
    let words: Vec<Word> = words
        .into_iter()
        .zip(denied)
        .filter(|(word, denied)| *denied && !denied::denies(word))
        .map(|(word, _)| word)
        .collect();
    let (hits, _) = all_hits(&words, pack);
    let mut answers = answers(&words, &hits, pack);
    answers.retain(|(_, answer)| matches!(answer, Answer::SeveralOf(_) | Answer::Names(_)));
    answers
}

/// The words that are read; "one little ol office" is one office.
fn plain_words(text: &str) -> Vec<Word> {
    const SMALL: &[&str] = &["little", "ol", "ole", "lil", "tiny", "whole"];
    let mut plain: Vec<Word> = Vec::new();
    for word in words(text).into_iter().take(MOST_WORDS) {
        match plain.last_mut() {
            Some(last) if SMALL.contains(&word.text.as_str()) => {
                last.after = last.after.max(word.after)
            }
            _ => plain.push(word),
        }
    }
    plain
}

/// Every phrase that stands in the text, in its order, and which words are denied.
fn all_hits<'p>(words: &[Word], pack: &'p Pack) -> (Vec<Hit<'p>>, Vec<bool>) {
    let phrases = phrases(pack);
    let mut hits = hits(words, &phrases, pack);
    hits.extend(known::slips(words, &hits, &phrases, pack));
    hits.sort_by_key(|hit| hit.from);
    (hits, denied::denied(words))
}

fn answers(words: &[Word], hits: &[Hit<'_>], pack: &Pack) -> Vec<(Id, Answer)> {
    let questions = pack.questions.values().filter(|question| question.applies.when.is_none());
    questions
        .filter_map(|question| Some((question.id.clone(), answer(question, words, hits, pack)?)))
        .collect()
}

/// Whether any word that may matter was not heard.
fn says_more(words: &[Word], hits: &[Hit<'_>]) -> bool {
    const NOTHING: &[&str] = &[
        "and", "the", "with", "for", "have", "has", "use", "uses", "using", "our", "its", "that",
        "this", "there", "are", "all", "also", "just", "about", "practice", "office", "clinic",
        "who", "from", "out", "get", "got", "hey", "hello", "some", "lot", "well", "yes", "plus",
        "both", "here", "where", "work", "works", "run", "small", "working", "alone", "business",
    ];
    let is_heard = |at: usize| hits.iter().any(|hit| (hit.from..hit.to).contains(&at));
    let matters = |word: &Word| {
        word.text.len() > 2
            && !NOTHING.contains(&word.text.as_str())
            && count::value(word).is_none()
    };
    words.iter().enumerate().any(|(at, word)| !is_heard(at) && matters(word))
}

type Phrases<'p> = IndexMap<String, Vec<Sense<'p>>>;

/// Every phrase of the pack by its key, but for products, which the catalog finds.
fn phrases(pack: &Pack) -> Phrases<'_> {
    let mut phrases = Phrases::new();
    for phrase in pack.opening.iter().flat_map(|opening| &opening.ignore) {
        phrases.entry(key(phrase)).or_default().push(Sense::Ignore);
    }
    for question in pack.questions.values() {
        for (phrase, sense) in of_question(question) {
            phrases.entry(key(phrase)).or_default().push(sense);
        }
    }
    phrases
}

fn of_question(question: &Question) -> Vec<(&str, Sense<'_>)> {
    match &question.kind {
        Kind::OneOf { choices } | Kind::SeveralOf { choices, .. } => {
            let all = choices.iter();
            all.flat_map(|(id, choice)| of_choice(&question.id, id, choice)).collect()
        }
        Kind::Number { opening: Some(counting), .. } => of_number(&question.id, counting),
        Kind::Names { opening, .. } => {
            opening.iter().map(|phrase| (phrase.as_str(), Sense::Named(&question.id))).collect()
        }
        _ => Vec::new(),
    }
}

fn of_choice<'p>(
    question: &'p Id,
    id: &'p Id,
    choice: &'p Choice,
) -> impl Iterator<Item = (&'p str, Sense<'p>)> {
    choice.opening.iter().map(move |phrase| (phrase.as_str(), Sense::Choice(question, id)))
}

fn of_number<'p>(id: &'p Id, counting: &'p Counting) -> Vec<(&'p str, Sense<'p>)> {
    let lists = [
        (&counting.count, Sense::Count(id)),
        (&counting.lead, Sense::Lead(id)),
        (&counting.one, Sense::One(id)),
        (&counting.unless, Sense::Unless(id)),
        (&counting.part, Sense::Part(id)),
    ];
    let pairs = lists.into_iter();
    pairs
        .flat_map(|(list, sense)| list.iter().map(move |phrase| (phrase.as_str(), sense)))
        .collect()
}

/// The phrases in the text; where two begin at one word, the longer.
fn hits<'p>(words: &[Word], phrases: &Phrases<'p>, pack: &'p Pack) -> Vec<Hit<'p>> {
    let mut hits = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let follows = hits.last().is_some_and(|hit: &Hit<'_>| hit.to == at && hit.is_product());
        let found = (1..=LONGEST).rev().find_map(|length| {
            let window = window(words, at, length)?;
            let alone = named::stands_alone(words, at, length, follows);
            let senses = senses(window, alone, phrases, pack);
            let said = phrase_key(&joined(window), phrases);
            (!senses.is_empty()).then_some(Hit { from: at, to: at + length, said, senses })
        });
        at = found.as_ref().map_or(at + 1, |hit| hit.to);
        hits.extend(found);
    }
    hits
}

/// Some words without a break between them.
fn window(words: &[Word], at: usize, length: usize) -> Option<&[Word]> {
    let window = words.get(at..at + length)?;
    let (_, inner) = window.split_last()?;
    inner.iter().all(|word| word.after == Break::None).then_some(window)
}

fn joined(window: &[Word]) -> String {
    window.iter().map(|word| word.text.as_str()).collect()
}

fn senses<'p>(
    window: &[Word],
    stands_alone: bool,
    phrases: &Phrases<'p>,
    pack: &'p Pack,
) -> Vec<Sense<'p>> {
    let key = joined(window);
    let with_capital = stands_alone || window.iter().all(|word| word.capital);
    let product = pack.catalog.by_key(&key).filter(|(product, needs)| {
        (with_capital || !needs)
            && !begins_with_speech(window.iter().map(|word| word.text.as_str()), product)
    });
    let product = product.map(|(product, _)| Sense::Product(&product.name));
    let phrase = phrases.get(&phrase_key(&key, phrases));
    phrase.into_iter().flatten().copied().chain(product).collect()
}

/// The key under which the pack has a phrase, where only its plural was said.
fn phrase_key(said: &str, phrases: &Phrases<'_>) -> String {
    let singular = ["s", "es"].iter().filter_map(|end| said.strip_suffix(end));
    let known = std::iter::once(said).chain(singular).find(|key| phrases.contains_key(*key));
    known.unwrap_or(said).to_owned()
}

fn answer(question: &Question, words: &[Word], hits: &[Hit<'_>], pack: &Pack) -> Option<Answer> {
    match &question.kind {
        Kind::OneOf { choices } => match chosen(question, choices, hits, pack).as_slice() {
            [only] => Some(Answer::OneOf(only.clone())),
            _ => None,
        },
        Kind::SeveralOf { choices, .. } => {
            let chosen = chosen(question, choices, hits, pack);
            let marks = chosen.into_iter().map(|id| (id, Mark::Yes)).collect::<Marked>();
            (!marks.is_empty()).then_some(Answer::SeveralOf(marks))
        }
        Kind::Number { min, max, opening: Some(_), .. } => {
            let number = count::number(&question.id, words, hits)?;
            let fits = min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max);
            fits.then_some(Answer::Number(number))
        }
        Kind::Names { products, .. } => {
            let names: Vec<String> = named(question, *products, words, hits).collect();
            (!names.is_empty()).then(|| Answer::Names(grow(&[], &names).0))
        }
        _ => None,
    }
}

/// What belongs on the list of a names question, in the order it was said.
fn named(
    question: &Question,
    takes_products: bool,
    words: &[Word],
    hits: &[Hit<'_>],
) -> impl Iterator<Item = String> {
    hits.iter().filter_map(move |hit| {
        let product = products(std::slice::from_ref(hit)).next().filter(|_| takes_products);
        let is_named = hit.senses.contains(&Sense::Named(&question.id));
        product
            .map(str::to_owned)
            .or_else(|| is_named.then(|| named::whole(words, hit.from, hit.to)))
    })
}

fn products<'p>(hits: &[Hit<'p>]) -> impl Iterator<Item = &'p str> {
    hits.iter().flat_map(|hit| &hit.senses).filter_map(|sense| match sense {
        Sense::Product(name) => Some(*name),
        _ => None,
    })
}

/// The choices that are meant, in their own order.
fn chosen(question: &Question, choices: &IdMap<Choice>, hits: &[Hit<'_>], pack: &Pack) -> Vec<Id> {
    let is_kind = |product: &Product, choice: &Choice| choice.products.contains(&product.kind);
    let is_said = |id: &Id, choice: &Choice| {
        hits.iter().any(|hit| hit.senses.contains(&Sense::Choice(&question.id, id)))
            || products(hits)
                .filter_map(|name| pack.catalog.named(name))
                .any(|product| is_kind(product, choice))
    };
    let said: Vec<&Id> =
        choices.iter().filter(|(id, choice)| is_said(id, choice)).map(|(id, _)| id).collect();
    let strong = |id: &&&Id| !is_weak(question, choices, id, hits);
    let all_strong: Vec<Id> = said.iter().filter(strong).map(|id| (*id).clone()).collect();
    let is_one_of = matches!(question.kind, Kind::OneOf { .. });
    if is_one_of && !all_strong.is_empty() {
        all_strong
    } else {
        said.into_iter().cloned().collect()
    }
}

/// Whether all that speaks for a choice is a word that is part of another choice's longer phrases: "therapist", where there
/// is a "physical therapist".
fn is_weak(question: &Question, choices: &IdMap<Choice>, id: &Id, hits: &[Hit<'_>]) -> bool {
    let spoken = choices.get(id).map_or(&[][..], |choice| choice.opening.as_slice());
    let phrases = |hit: &Hit<'_>| hit.senses.contains(&Sense::Choice(&question.id, id));
    let is_inside = |phrase: &String| {
        let others = choices.iter().filter(|(other, _)| *other != id);
        let longer =
            |other: &String| other.split(' ').any(|word| word == phrase) && other != phrase;
        others.flat_map(|(_, choice)| &choice.opening).any(longer)
    };
    let said = |phrase: &&String| {
        hits.iter().filter(|hit| phrases(hit)).any(|hit| hit.said == key(phrase))
    };
    hits.iter().any(phrases) && spoken.iter().filter(said).all(is_inside)
}

#[cfg(test)]
mod tests;
