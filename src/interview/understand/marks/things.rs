//! The things of a question under all their names.

use std::{cell::Cell, collections::BTreeSet};

use rustc_hash::FxHashMap;

use super::vocabulary::{is_filler, phrase_at};
use crate::interview::{
    near::fold,
    understand::{
        certain::says_nothing,
        polarity,
        telling::{Telling, stemmed},
        things::{is_thing, kind_of, singular},
        tokens::{Token, pieces},
    },
};

/// One thing of the question, with all its names; the first is the one it is shown under.
#[derive(Clone, Debug)]
pub struct Thing {
    pub names: Vec<String>,
    /// Names that mean another thing as well.
    pub shared: Vec<String>,
    /// A person named it, so that any word of the name may stand for it.
    pub own: bool,
}

/// What a question offers, each thing found at once by any of its names.
#[derive(Clone, Debug, Default)]
pub struct Things {
    pub things: Vec<Thing>,
    /// The first thing of each name, by its words and numbers.
    by_name: FxHashMap<Vec<Token>, Named>,
    /// The things by names of one word, so that one who parts the word finds them.
    by_letters: FxHashMap<String, usize>,
    /// How many pieces the names have.
    lengths: BTreeSet<usize>,
    /// The words of the question itself, which say nothing in the answer: "nothing leaves the office".
    echo: Vec<String>,
    telling: Telling,
    /// Names that are still held against words that nearly are one.
    looks: Cell<usize>,
}

impl Things {
    /// `ask` is the question.
    pub fn new(things: Vec<Thing>, ask: &str) -> Self {
        let mut by_name = FxHashMap::default();
        let names = things.iter().enumerate();
        for (at, name) in
            names.flat_map(|(at, thing)| thing.names.iter().map(move |name| (at, name)))
        {
            let (words, has_signs) = words_of(pieces(name).into_iter().map(|piece| piece.token));
            if is_name(&words) {
                by_name.entry(words).or_insert(Named { thing: at, has_signs });
            }
        }
        let by_letters = by_name.iter().filter_map(|(words, named)| match words.as_slice() {
            [Token::Word(word)] if word.len() >= SHORTEST_JOINED => {
                Some((word.clone(), named.thing))
            }
            _ => None,
        });
        let by_letters = by_letters.collect();
        let lengths = by_name.keys().map(Vec::len).collect();
        let echo = fold(ask).split(' ').map(stem).collect();
        let lines = things.iter().enumerate().filter(|(_, thing)| !thing.own);
        let names = lines.flat_map(|(at, thing)| thing.names.iter().map(move |name| (at, &**name)));
        let telling = Telling::of(names, ask);
        let looks = Cell::new(MOST_LOOKS);
        Self { things, by_name, by_letters, lengths, echo, telling, looks }
    }

    /// Whether some words may be held against all names: in a long line of strange words over a long list, only the first are.
    pub fn may_look(&self) -> bool {
        let left = self.looks.get().checked_sub(self.len());
        self.looks.set(left.unwrap_or(0));
        left.is_some()
    }

    pub fn len(&self) -> usize {
        self.things.len()
    }

    /// The thing whose name stands at the start, and how many pieces the name has; the longest name wins. A sign goes on
    /// with a name only where the name has signs too: "my iphone (personal)".
    pub fn name_at(&self, tokens: &[Token]) -> Option<(usize, usize)> {
        if tokens.first()?.is_sign() {
            return None;
        }
        let named = self.lengths.iter().rev().find_map(|length| {
            let (words, used) = first_words(tokens, *length)?;
            let named = self.by_name.get(&words)?;
            (named.has_signs || used == *length).then(|| (named.thing, used + closes(tokens, used)))
        });
        named.or_else(|| self.run_together(tokens))
    }

    /// "Simple practice" is SimplePractice.
    fn run_together(&self, tokens: &[Token]) -> Option<(usize, usize)> {
        let mut joined = String::new();
        for (at, token) in tokens.iter().take(MOST_PARTS).enumerate() {
            let Token::Word(word) = token else { return None };
            joined.push_str(word);
            if at > 0
                && let Some(thing) = self.by_letters.get(&joined)
            {
                return Some((*thing, at + 1));
            }
        }
        None
    }

    /// Whether a word, without its ending, is in the names of some things.
    pub fn have_word(&self, of: &[usize], stem: &str) -> bool {
        let is_it = |name: &String| fold(name).split(' ').any(|word| stemmed(word) == stem);
        // "No reuse" names a line, but "reuse" does not.
        let says = |thing: &&Thing, name: &String| thing.own || !polarity::denies(&fold(name));
        let things = of.iter().filter_map(|at| self.things.get(*at));
        things
            .into_iter()
            .any(|thing| thing.names.iter().any(|name| says(&thing, name) && is_it(name)))
    }

    /// Whether a run of words has no others than those of this thing's names.
    pub fn is_plainly(&self, at: usize, run: &str) -> bool {
        let Some(thing) = self.things.get(at) else { return false };
        let said =
            |word: &&str| !is_filler(word) && !self.echoes(word) && !says_nothing(&stemmed(word));
        let folded = fold(run);
        let words: Vec<&str> = folded.split(' ').filter(said).collect();
        let is_kind = |word: &str| thing.own && is_thing(word);
        let of_it = |word: &&str| self.have_word(&[at], &stemmed(word)) || is_kind(word);
        let is_own = |word: &&str| {
            let mut all = 0..self.len();
            all.all(|other| (other == at) == self.have_word(&[other], &stemmed(word)))
        };
        !words.is_empty() && words.iter().all(of_it) && words.iter().any(is_own)
    }

    /// All own things of a kind, where more than one is meant: "the laptops", "both phones".
    pub fn group_at(&self, tokens: &[Token]) -> Option<(Vec<usize>, usize)> {
        let is_one_of = |at: usize, words: &[&str]| matches!(tokens.get(at), Some(Token::Word(word)) if words.contains(&word.as_str()));
        let lead = usize::from(is_one_of(0, &["both", "all"]));
        let at = lead + usize::from(is_one_of(lead, &["the", "my", "our"]));
        let Token::Word(word) = tokens.get(at)? else { return None };
        if !is_thing(word) || singular(word) == word || !self.may_look() {
            return None;
        }
        let group = self.kind(singular(word));
        let fits = !is_one_of(0, &["both"]) || group.len() == 2;
        (group.len() > 1 && fits).then_some((group, at + 1))
    }

    /// The own things that a word for a kind of thing covers.
    fn kind(&self, one: &str) -> Vec<usize> {
        let is_one = |said: &str| singular(said) == one || kind_of(said).any(|kind| kind == one);
        let is_of = |thing: &Thing| {
            let name = thing.names.first().map(|name| fold(name)).unwrap_or_default();
            thing.own && name.split(' ').any(is_one)
        };
        let all = self.things.iter().enumerate();
        all.filter(|(_, thing)| is_of(thing)).map(|(at, _)| at).collect()
    }

    /// The thing that a text names, where it says nothing else.
    pub fn named(&self, text: &str) -> Option<usize> {
        let (words, _) = words_of(pieces(text).into_iter().map(|piece| piece.token));
        self.by_name.get(&words).map(|named| named.thing)
    }

    /// The things that go by this name, where it is the name of more than one: "google" for Gmail and Google Forms.
    pub fn sharing(&self, name: &str) -> Vec<usize> {
        let goes_by = |thing: &Thing| thing.shared.iter().any(|shared| shared == name);
        let all = self.things.iter().enumerate().filter(|(_, thing)| goes_by(thing));
        all.map(|(at, _)| at).collect()
    }

    /// The line of a checklist that a sentence tells of, by the words that only this line has.
    pub fn told_of(&self, said: &str) -> Option<usize> {
        self.telling.one(said)
    }

    pub fn names(&self) -> impl Iterator<Item = (usize, &str)> {
        let all = self.things.iter().enumerate();
        all.flat_map(|(index, thing)| thing.names.iter().map(move |name| (index, name.as_str())))
    }

    pub fn first_name(&self, index: usize) -> Option<&String> {
        self.things.get(index)?.names.first()
    }

    /// Whether the things are a person's own, and no lines of a checklist.
    pub fn is_own(&self) -> bool {
        self.things.iter().all(|thing| thing.own)
    }

    /// Whether a word of the question is said again, in whatever form: "written" for "in writing".
    pub fn asks(&self, word: &str) -> bool {
        const WRITING: &[&str] =
            &["written", "wrote", "down", "paper", "writing", "binder", "folder"];
        const TESTING: &[&str] = &["looked", "checked", "tried", "scanned"];
        self.echoes(word)
            || (word == "email" && self.echoes("mail"))
            || (WRITING.contains(&word) && self.echoes("writing"))
            || (TESTING.contains(&word) && self.echoes("test"))
    }

    pub fn echoes(&self, word: &str) -> bool {
        word.len() >= SHORTEST_ECHO && self.echo.contains(&stem(word))
    }
}

/// Twenty strange words over the longest list.
const MOST_LOOKS: usize = 20_000;

/// What has a name.
#[derive(Clone, Copy, Debug)]
struct Named {
    thing: usize,
    has_signs: bool,
}

/// A name without its signs, and whether it has any inside.
fn words_of(name: impl Iterator<Item = Token>) -> (Vec<Token>, bool) {
    let all: Vec<Token> = name.collect();
    let words: Vec<Token> = all.iter().filter(|token| !token.is_sign()).cloned().collect();
    let last = all.iter().rposition(|token| !token.is_sign()).map_or(0, |at| at + 1);
    let has_signs = words.len() < last;
    (words, has_signs)
}

/// So many words and numbers, and how many pieces they take with the signs between them.
fn first_words(tokens: &[Token], length: usize) -> Option<(Vec<Token>, usize)> {
    let plain = tokens.iter().enumerate().filter(|(_, token)| !token.is_sign());
    let words: Vec<(usize, &Token)> = plain.take(length).collect();
    let (last, _) = words.last().filter(|_| words.len() == length)?;
    let used = last + 1;
    Some((words.into_iter().map(|(_, token)| token.clone()).collect(), used))
}

/// The bracket that closes one inside the name.
fn closes(tokens: &[Token], used: usize) -> usize {
    let opens = tokens.get(..used).is_some_and(|name| name.contains(&Token::Open));
    usize::from(opens && tokens.get(used) == Some(&Token::Close))
}

/// A name is looked for in at most so many words.
const MOST_PARTS: usize = 3;

/// Shorter words are too easily made of others.
const SHORTEST_JOINED: usize = 6;

const SHORTEST_ECHO: usize = 4;

/// A word without the endings of number and person.
fn stem(word: &str) -> String {
    let cut = ["ing", "ed", "es", "s", "e"].iter().find_map(|end| word.strip_suffix(end));
    cut.filter(|cut| cut.len() >= 3).unwrap_or(word).to_owned()
}

/// Names that are numbers or words of the language would take those words away from everybody.
fn is_name(name: &[Token]) -> bool {
    match name {
        [] | [Token::Number(_)] => false,
        [Token::Word(word)] => phrase_at(name).is_none() && !is_filler(word),
        _ => true,
    }
}
