//! The words of a line about several things: names and numbers of things, yes and no, "all", "the rest", "but".

use std::ops::Range;

use super::{
    things::{Thing, Things},
    vocabulary::{
        NO, VAGUE, WHICH, Word, YES, asks_back, denies_something, hedges, is_filler, is_word,
        phrase_at,
    },
};
use crate::interview::{
    near::{Near, find, fold},
    numerals::small_count,
    understand::{
        certain::wavers,
        polarity,
        telling::has_telling_words,
        tokens::{Piece, Token, no_such_number},
    },
};

/// A word, and the pieces of the line that it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub word: Word,
    pub at: Range<usize>,
}

/// Turns pieces of a line into words of the language; names of things first, as they may contain any word.
pub fn resolve(pieces: &[Piece], things: &Things) -> Result<Vec<Found>, String> {
    let tokens: Vec<Token> = pieces.iter().map(|piece| piece.token.clone()).collect();
    let mut found = Vec::new();
    let by_letters = tokens.contains(&Token::Word("y".into()));
    let mut at = 0;
    while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
        let mut words = Words { found: &mut found, at, by_letters };
        at += words.next(rest, things)?;
    }
    Ok(found)
}

/// The words found so far, and where the next one begins.
struct Words<'w> {
    found: &'w mut Vec<Found>,
    at: usize,
    /// Yes and no are said by their first letters.
    by_letters: bool,
}

impl Words<'_> {
    /// Reads what stands at the start of the rest; gives how many pieces it used.
    fn next(&mut self, rest: &[Token], things: &Things) -> Result<usize, String> {
        if let Some((thing, used)) = things.name_at(rest) {
            return Ok(self.push(Word::Thing(thing), used));
        }
        if let Some(used) = numbered_name(rest, things) {
            return Ok(used);
        }
        if let Some((word, used)) = counted_all(rest, things)? {
            return Ok(self.push(word, used));
        }
        if let Some((group, used)) = things.group_at(rest) {
            group.into_iter().for_each(|thing| _ = self.push(Word::Thing(thing), used));
            return Ok(used);
        }
        if is_vague(rest) {
            return Err(WHICH.to_owned());
        }
        if let Some((range, used)) = position_at(rest, things.len())? {
            range.for_each(|thing| _ = self.push(Word::Thing(thing), used));
            return Ok(used);
        }
        if let Some(used) = affirmed_at(rest) {
            return Ok(self.push(YES, used));
        }
        if let Some(used) = told_of_people(rest).filter(|_| things.is_own()) {
            return Ok(self.push(Word::Odd, used));
        }
        if let Some((word, used)) = phrase_at(rest) {
            return Ok(self.push(word, used));
        }
        self.other(rest, things)
    }

    fn push(&mut self, word: Word, used: usize) -> usize {
        self.found.push(Found { word, at: self.at..self.at + used });
        used
    }

    fn last(&self, back: usize) -> Option<Word> {
        let at = self.found.len().checked_sub(back)?;
        self.found.get(at).map(|found| found.word)
    }

    /// What is neither a name nor a place in the list nor a phrase.
    fn other(&mut self, rest: &[Token], things: &Things) -> Result<usize, String> {
        let Some((first, after)) = rest.split_first() else { return Ok(1) };
        match first {
            Token::Comma => Ok(self.push(Word::Comma, 1)),
            Token::Stop => Ok(self.push(Word::Stop, 1)),
            Token::Dash => Ok(self.push(Word::Dash, 1)),
            Token::Colon => Ok(self.push(Word::Colon, 1)),
            Token::Open => Ok(self.push(Word::Open, 1)),
            Token::Close => Ok(self.push(Word::Close, 1)),
            Token::Doubt => Ok(self.push(Word::Query, 1)),
            Token::Number(number) if is_year(*number, things.len()) => Ok(1),
            Token::Number(_) if counts_something(after, things) => self.run(rest, things),
            Token::Number(number) if *number > things.len() && things.is_own() => {
                self.number_in_a_name(*number, things)
            }
            Token::Number(number) => {
                let thing = numbered(*number, things.len())?;
                Ok(self.push(Word::Thing(thing), 1))
            }
            Token::Word(word) if word == "y" => Ok(self.push(YES, 1)),
            // "1 n 3" are two of them.
            Token::Word(word) if word == "n" => {
                let is_no = self.by_letters || after.first().is_none_or(Token::is_sign);
                Ok(if is_no { self.push(NO, 1) } else { 1 })
            }
            Token::Word(word) if is_filler(word) || things.echoes(word) => Ok(1),
            // "Nobody shares": a verb says no more than the word before it.
            Token::Word(_) if things.is_own() && self.last(1).is_some_and(is_nobody) => {
                Ok(self.push(Word::Doubt, 1))
            }
            Token::Word(_)
                if self.last(1) == Some(Word::Doubt) && self.last(2).is_some_and(is_nobody) =>
            {
                Ok(1)
            }
            Token::Word(_) => self.run(rest, things),
        }
    }

    /// "365" of "Microsoft 365".
    fn number_in_a_name(&mut self, number: usize, things: &Things) -> Result<usize, String> {
        match by_a_word(&[Token::Number(number)], things).as_slice() {
            [thing] => Ok(self.push(Word::Guess(*thing), 1)),
            _ => Err(no_such_number(number, things.len())),
        }
    }

    /// Takes a run of unknown words for a thing of nearly that name, or for none.
    fn run(&mut self, rest: &[Token], things: &Things) -> Result<usize, String> {
        let long = 1 + run_after(rest, things);
        let run = rest.get(..long).unwrap_or_default();
        match close(run, things).as_slice() {
            [] => Ok(self.push(Word::Odd, long)),
            [thing] if is_exactly(run, *thing, things) => Ok(self.push(Word::Thing(*thing), long)),
            [thing] => Ok(self.push(Word::Guess(*thing), long)),
            close => Err(several(&spoken(run), close, things)),
        }
    }
}

/// "Everybody uses the one": a sentence about people, which says nothing of all things.
fn told_of_people(tokens: &[Token]) -> Option<usize> {
    const VERBS: &[&str] = &[
        "uses", "use", "has", "have", "gets", "got", "knows", "shares", "signs", "sees", "can",
        "logs", "goes", "keeps",
    ];
    let [Token::Word(who), Token::Word(verb), ..] = tokens else { return None };
    let tells = matches!(who.as_str(), "everyone" | "everybody") && VERBS.contains(&verb.as_str());
    tells.then(|| tokens.iter().take_while(|token| !token.is_sign()).count())
}

/// Verbs that say yes of the thing before them.
const SAYS: &[&str] = &["does", "do", "is", "are", "has", "have", "did"];

/// "They do, except the laptop": a yes to the question.
fn affirmed_at(tokens: &[Token]) -> Option<usize> {
    const WHO: &[&str] = &["we", "i", "they", "these", "it"];
    let [Token::Word(who), Token::Word(verb), after, ..] = tokens else { return None };
    let excepts = |at: usize| {
        tokens.get(at..).and_then(phrase_at).is_some_and(|(word, _)| word == Word::Except)
    };
    let is_comma = *after == Token::Comma;
    let says = WHO.contains(&who.as_str()) && SAYS.contains(&verb.as_str());
    (says && excepts(if is_comma { 3 } else { 2 })).then_some(2)
}

/// Whether some words have no other sense than this thing: each is of its names, and of a line that is so where it is named.
fn is_exactly(run: &[Token], thing: usize, things: &Things) -> bool {
    let said = spoken(run);
    let label = things.first_name(thing).map(String::as_str).unwrap_or_default();
    let is_turned = !things.is_own() && denies_something(label);
    !is_turned && !polarity::denies(&said) && !wavers(&said) && things.is_plainly(thing, &said)
}

/// The own things that a clause names, whatever else stands there; words for which `means_more` holds name none.
pub fn named(pieces: &[Piece], things: &Things, means_more: impl Fn(&str) -> bool) -> Vec<usize> {
    let tokens: Vec<Token> = pieces.iter().map(|piece| piece.token.clone()).collect();
    let mut found: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
        let (names, used) = names_at(rest, things, &means_more);
        // "The billers' PCs": the kind is said of what was named.
        if names.len() == 1 || !names.iter().any(|name| found.contains(name)) {
            found.extend(names);
        }
        at += used;
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn names_at(
    rest: &[Token],
    things: &Things,
    means_more: &impl Fn(&str) -> bool,
) -> (Vec<usize>, usize) {
    // "Office" is a name of Microsoft's, and where things stand.
    let is_verb = matches!(rest.first(), Some(Token::Word(word)) if means_more(word));
    match things.name_at(rest) {
        Some((thing, used)) if used > 1 || !is_verb => return (vec![thing], used),
        _ => {}
    }
    if let Some((group, used)) = things.group_at(rest) {
        return (group, used);
    }
    match rest.first() {
        Some(Token::Number(number)) if *number > things.len() => {
            (by_a_word(&[Token::Number(*number)], things), 1)
        }
        Some(Token::Word(word))
            if !is_filler(word)
                && !things.echoes(word)
                && !means_more(word)
                && phrase_at(rest).is_none() =>
        {
            (by_a_word(&[Token::Word(word.clone())], things), 1)
        }
        _ => (Vec::new(), 1),
    }
}

fn is_nobody(word: Word) -> bool {
    matches!(word, Word::None | Word::Nobody)
}

/// "1 Gmail", where Gmail is number 1: the number says it already.
fn numbered_name(tokens: &[Token], things: &Things) -> Option<usize> {
    let [Token::Number(number), rest @ ..] = tokens else { return None };
    let signs = rest.iter().take_while(|token| matches!(token, Token::Stop | Token::Close)).count();
    let (thing, _) = things.name_at(rest.get(signs..)?)?;
    (number.checked_sub(1) == Some(thing)).then_some(1 + signs)
}

/// "All four of them", "the other 2": a count that has to be right.
fn counted_all(tokens: &[Token], things: &Things) -> Result<Option<(Word, usize)>, String> {
    let [Token::Word(word), count, ..] = tokens else { return Ok(None) };
    let Some(count) = counted(count).filter(|_| ends(tokens, 2)) else { return Ok(None) };
    match word.as_str() {
        "all" if count == things.len() => Ok(Some((Word::All, 2))),
        "all" => Err(WHICH.to_owned()),
        "other" => Ok(Some((Word::Others(count), 2))),
        _ => Ok(None),
    }
}

/// Whether an unknown word follows a number, so that both are a name or an amount: "4 laptops", "2 years".
fn counts_something(after: &[Token], things: &Things) -> bool {
    let Some(Token::Word(word)) = after.first() else { return false };
    !is_filler(word)
        && !things.echoes(word)
        && phrase_at(after).is_none()
        && things.name_at(after).is_none()
        && !is_joint(word)
}

fn is_joint(word: &str) -> bool {
    matches!(word, "to" | "and" | "or" | "thru" | "through" | "until" | "y" | "n")
}

/// "Stolen in 2022" is no line of the list.
fn is_year(number: usize, count: usize) -> bool {
    (1900..2100).contains(&number) && number > count
}

/// "Most", "not all", "two of them", "all but one".
fn is_vague(tokens: &[Token]) -> bool {
    let starts =
        |words: &[&str]| words.iter().enumerate().all(|(at, word)| is_word(tokens.get(at), word));
    let is_of = |at: usize| {
        let whom = ["them", "these", "those", "em", "the"];
        is_word(tokens.get(at), "of") && whom.iter().any(|word| is_word(tokens.get(at + 1), word))
    };
    let counts = |token: Option<&Token>| match token {
        Some(Token::Word(word)) => small_count(word).is_some(),
        _ => false,
    };
    let is_number = matches!(tokens.first(), Some(Token::Number(_))) || counts(tokens.first());
    let excepts = [["all", "but"], ["all", "except"], ["everything", "but"], ["everyone", "but"]];
    VAGUE.iter().any(|words| starts(words))
        || (is_number && is_of(1))
        || (excepts.iter().any(|words| starts(words)) && counts(tokens.get(2)) && ends(tokens, 3))
}

/// Whether a clause ends before this piece.
fn ends(tokens: &[Token], at: usize) -> bool {
    match tokens.get(at) {
        Some(Token::Word(word)) => {
            matches!(word.as_str(), "and" | "of" | "or" | "one" | "ones")
                || tokens.get(at..).and_then(phrase_at).is_some()
                || small_count(word).is_some()
        }
        Some(Token::Number(_)) => false,
        _ => true,
    }
}

const ORDINALS: &[(&str, &str)] = &[
    ("first", "1st"),
    ("second", "2nd"),
    ("third", "3rd"),
    ("fourth", "4th"),
    ("fifth", "5th"),
    ("sixth", "6th"),
    ("seventh", "7th"),
    ("eighth", "8th"),
    ("ninth", "9th"),
    ("tenth", "10th"),
];

/// Some places of the list, and how many pieces say which.
type Position = (std::ops::RangeInclusive<usize>, usize);

/// "1 to 3", "the first two", "the last one", "the third", "five".
fn position_at(tokens: &[Token], count: usize) -> Result<Option<Position>, String> {
    if let Some((from, to)) = range_at(tokens) {
        let (first, last) = (numbered(from.min(to), count)?, numbered(from.max(to), count)?);
        return Ok(Some((first..=last, 3)));
    }
    let Some(Token::Word(word)) = tokens.first() else { return Ok(None) };
    if let Some(many) = tokens.get(1).and_then(counted).filter(|many| *many > 1)
        && matches!(word.as_str(), "first" | "last")
    {
        let last = numbered(many, count)?;
        let from = if word == "first" { 0 } else { count - many };
        return Ok(Some((from..=from + last, 2)));
    }
    if !ends(tokens, 1) {
        return Ok(None);
    }
    let by_order = ORDINALS.iter().position(|(one, other)| word == one || word == other);
    // "One, two and five": only in a row is "one" a number.
    let joins = |token: &&Token| **token == Token::Comma || is_word(Some(*token), "and");
    let next = tokens.iter().skip(1).find(|token| !joins(token));
    let in_a_row = match next {
        Some(Token::Number(_)) => true,
        Some(Token::Word(next)) => small_count(next).is_some(),
        _ => false,
    };
    let by_count = counted(&Token::Word(word.clone()))
        .filter(|number| *number > 1 || (*number == 1 && in_a_row));
    match (word.as_str(), by_order, by_count) {
        ("last", ..) => Ok(count.checked_sub(1).map(|last| (last..=last, 1))),
        (_, Some(at), _) => numbered(at + 1, count).map(|at| Some((at..=at, 1))),
        (_, _, Some(number)) => numbered(number, count).map(|at| Some((at..=at, 1))),
        _ => Ok(None),
    }
}

fn counted(token: &Token) -> Option<usize> {
    match token {
        Token::Number(number) => Some(*number),
        Token::Word(word) => small_count(word).and_then(|count| usize::try_from(count).ok()),
        _ => None,
    }
}

fn range_at(tokens: &[Token]) -> Option<(usize, usize)> {
    match tokens {
        [Token::Number(from), Token::Word(to), Token::Number(last), ..]
            if matches!(to.as_str(), "to" | "through" | "thru" | "until") =>
        {
            Some((*from, *last))
        }
        _ => None,
    }
}

fn numbered(number: usize, count: usize) -> Result<usize, String> {
    match number.checked_sub(1) {
        Some(index) if index < count => Ok(index),
        _ => Err(no_such_number(number, count)),
    }
}

/// How many pieces after the first belong to a run of unknown words. A number right after an unknown word belongs to it:
/// "the Windows 7 one".
fn run_after(run: &[Token], things: &Things) -> usize {
    let known = |at: usize| {
        let rest = run.get(at..).unwrap_or_default();
        let goes_on = match rest.first() {
            Some(Token::Word(word)) => word != "and" && word != "or",
            Some(Token::Number(_)) => at == 1,
            _ => false,
        };
        !goes_on || things.name_at(rest).is_some() || phrase_at(rest).is_some()
    };
    (1..run.len()).take_while(|at| !known(*at)).count()
}

/// The things that a run of words may mean.
fn close(run: &[Token], things: &Things) -> Vec<usize> {
    if !things.may_look() {
        return Vec::new();
    }
    let says = |word: &str| !is_filler(word) && !things.echoes(word);
    // "They got" is of no line, though labels have such words.
    if !things.is_own() && run.len() < 3 && !has_telling_words(&spoken(run)) {
        return Vec::new();
    }
    let telling: Vec<Token> = run
        .iter()
        .filter(|token| !matches!(token, Token::Word(word) if !says(word)))
        .cloned()
        .collect();
    let sharing = things.sharing(&spoken(&telling));
    if !sharing.is_empty() {
        return sharing;
    }
    for said in [spoken(run), spoken(&telling)] {
        let may = things.names().filter(|(at, name)| {
            let label = things.first_name(*at);
            label.is_none_or(|label| polarity::agrees(&said, label, name))
        });
        match find(&said, may) {
            Near::Exact(thing) => return vec![thing],
            Near::Close(close) => return close,
            Near::Nothing => {}
        }
    }
    let found = by_a_word(&telling, things);
    if found.is_empty() { by_telling_words(&spoken(run), things) } else { found }
}

/// The line that a sentence tells of, where nothing in it takes that back.
fn by_telling_words(said: &str, things: &Things) -> Vec<usize> {
    if hedges(said) || asks_back(said) {
        return Vec::new();
    }
    let of = |line: &usize| {
        let label = things.first_name(*line).is_some_and(|label| !denies_something(label));
        let names = things.names().filter(|(at, _)| at == line);
        label && names.into_iter().all(|(_, name)| !polarity::denies(&fold(name)))
    };
    things.told_of(said).filter(of).into_iter().collect()
}

/// The one own thing that any of the words names: "the xray computer" where one is called "old xray pc".
fn by_a_word(run: &[Token], things: &Things) -> Vec<usize> {
    let said = spoken(run);
    let named = |word: &str| {
        let has = |thing: &Thing| {
            let all = thing.names.iter().chain(&thing.shared).map(|name| fold(name));
            thing.own
                && all.into_iter().any(|name| name.split(' ').any(|one| stands_for(word, one)))
        };
        let found: Vec<usize> = things
            .things
            .iter()
            .enumerate()
            .filter(|(_, thing)| has(thing))
            .map(|(at, _)| at)
            .collect();
        if found.len() == 1 { found } else { Vec::new() }
    };
    let mut found: Vec<usize> = said
        .split(' ')
        .filter(|word| word.len() >= 3 && things.may_look())
        .flat_map(named)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// "Mac" for "macbook", "tablets" for "tablet".
fn stands_for(said: &str, word: &str) -> bool {
    const SHORTEST: usize = 3;
    const LONG: usize = 6;
    let plain = said.strip_suffix('s').filter(|plain| plain.len() >= SHORTEST).unwrap_or(said);
    said == word
        || (plain.len() >= SHORTEST && word.starts_with(plain))
        || (plain.len() >= LONG && word.ends_with(plain))
}

fn several(said: &str, close: &[usize], things: &Things) -> String {
    let options: Vec<String> = close
        .iter()
        .filter_map(|index| Some(format!("{} ({})", index + 1, things.first_name(*index)?)))
        .collect();
    format!("“{said}” could be {}. Please use the number.", options.join(" or "))
}

/// Pieces as they were said.
pub fn spoken(tokens: &[Token]) -> String {
    let words = tokens.iter().map(|token| match token {
        Token::Word(word) => word.clone(),
        Token::Number(number) => number.to_string(),
        _ => String::new(),
    });
    fold(&words.collect::<Vec<_>>().join(" "))
}
