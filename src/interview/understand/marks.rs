//! Which of several things a line speaks of: "1, 3 and 5", "all but Gmail", "yes to 2, no to the rest".

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::{
    number::small_count,
    polarity,
    tokens::{Token, no_such_number, tokens},
};
use crate::{
    answer::Mark,
    interview::near::{Near, find, fold},
};

/// One thing of the question, with all its names; the first is the one it is shown under.
#[derive(Clone, Debug)]
pub struct Thing {
    pub names: Vec<String>,
    /// A person named it, so that any word of the name may stand for it.
    pub own: bool,
}

/// What a question offers, each thing found at once by any of its names.
#[derive(Clone, Debug, Default)]
pub struct Things {
    things: Vec<Thing>,
    /// The first thing of each name.
    by_name: FxHashMap<Vec<Token>, usize>,
    /// How many pieces the names have.
    lengths: BTreeSet<usize>,
    /// The words of the question itself, which say nothing in the answer: "nothing leaves the office".
    echo: Vec<String>,
}

impl Things {
    /// `ask` is the question.
    pub fn new(things: Vec<Thing>, ask: &str) -> Self {
        let mut by_name = FxHashMap::default();
        let names = things.iter().enumerate();
        for (at, name) in
            names.flat_map(|(at, thing)| thing.names.iter().map(move |name| (at, name)))
        {
            let name = tokens(name);
            if is_name(&name) {
                by_name.entry(name).or_insert(at);
            }
        }
        let lengths = by_name.keys().map(Vec::len).collect();
        let echo = fold(ask).split(' ').map(stem).collect();
        Self { things, by_name, lengths, echo }
    }

    fn len(&self) -> usize {
        self.things.len()
    }

    /// The thing whose name stands at the start, and how many pieces the name has; the longest name wins.
    fn name_at(&self, tokens: &[Token]) -> Option<(usize, usize)> {
        self.lengths.iter().rev().find_map(|length| {
            let thing = self.by_name.get(tokens.get(..*length)?)?;
            Some((*thing, *length))
        })
    }

    /// The thing that a text names, where it says nothing else.
    pub fn named(&self, text: &str) -> Option<usize> {
        self.by_name.get(&tokens(text)).copied()
    }

    fn names(&self) -> impl Iterator<Item = (usize, &str)> {
        let all = self.things.iter().enumerate();
        all.flat_map(|(index, thing)| thing.names.iter().map(move |name| (index, name.as_str())))
    }

    fn first_name(&self, index: usize) -> Option<&String> {
        self.things.get(index)?.names.first()
    }

    /// Whether the things are a person's own, and no lines of a checklist.
    fn is_own(&self) -> bool {
        self.things.iter().all(|thing| thing.own)
    }

    fn echoes(&self, word: &str) -> bool {
        word.len() >= SHORTEST_ECHO && self.echo.contains(&stem(word))
    }
}

const SHORTEST_ECHO: usize = 4;

/// A word without the endings of number and person.
fn stem(word: &str) -> String {
    let cut = ["ing", "ed", "es", "s", "e"].iter().find_map(|end| word.strip_suffix(end));
    cut.filter(|cut| cut.len() >= 3).unwrap_or(word).to_owned()
}

/// What was said of each thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    /// In the order of the things; none where nothing was said of it.
    pub said: Vec<Option<Mark>>,
    /// A plain list, "1 and 3": what is not on it is meant as no.
    pub listed: bool,
    /// False where a name was guessed or the line can be read in two ways.
    pub sure: bool,
}

/// Reads a line; the error says what was wrong.
pub fn read(text: &str, things: &Things) -> Result<Marks, String> {
    if is_about_oneself(text) {
        return Err(WHICH.to_owned());
    }
    let words = resolve(&tokens(text), things)?;
    let mut reader = Reader::new(things.len());
    reader.sure = !words.iter().any(|word| matches!(word, Word::Guess(_) | Word::Doubt));
    for clause in words.split(|word| *word == Word::Comma) {
        reader.clause(clause)?;
    }
    reader.finish()
}

/// The words this small language has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Thing(usize),
    /// A thing under a name that is only nearly its own.
    Guess(usize),
    Mark(Mark),
    Only,
    All,
    Both,
    None,
    Rest,
    Except,
    Comma,
    /// Something that makes the reading unsure: "Gmail sometimes".
    Doubt,
}

const WHICH: &str = "Please say which ones, such as: 1 and 2. Or type all or none.";

/// "I do it all" tells who does something, not which of the lines are true.
fn is_about_oneself(text: &str) -> bool {
    const STARTS: &[&str] =
        &["i do it all", "i do all", "i do everything", "i handle", "i take care"];
    let said = fold(text);
    STARTS.iter().any(|start| said.starts_with(start))
}

/// Quantifiers that do not say which: nothing follows from them for any one thing. And what only sounds like one.
const VAGUE: &[&[&str]] = &[
    &["none", "of", "your"],
    &["not", "all"],
    &["not", "every"],
    &["not", "everything"],
    &["not", "everyone"],
    &["not", "everybody"],
    &["most"],
    &["several"],
    &["some"],
    &["a", "few"],
    &["few"],
    &["many"],
    &["half"],
    &["a", "couple"],
    &["couple"],
];

/// Phrases and what they mean; where two begin alike, the longer stands first.
const PHRASES: &[(&[&str], Word)] = &[
    (&["i", "am", "not", "sure", "about"], Word::Mark(Mark::NotSure)),
    (&["im", "not", "sure", "about"], Word::Mark(Mark::NotSure)),
    (&["not", "sure", "about"], Word::Mark(Mark::NotSure)),
    (&["not", "sure"], Word::Mark(Mark::NotSure)),
    (&["unsure"], Word::Mark(Mark::NotSure)),
    (&["dont", "know"], Word::Mark(Mark::NotSure)),
    (&["do", "not", "know"], Word::Mark(Mark::NotSure)),
    (&["no", "idea"], Word::Mark(Mark::NotSure)),
    (&["idk"], Word::Mark(Mark::NotSure)),
    (&["all", "the", "rest"], Word::Rest),
    (&["all", "the", "others"], Word::Rest),
    (&["all", "others"], Word::Rest),
    (&["everything", "else"], Word::Rest),
    (&["the", "other", "ones"], Word::Rest),
    (&["rest"], Word::Rest),
    (&["others"], Word::Rest),
    (&["except", "for"], Word::Except),
    (&["except"], Word::Except),
    (&["but", "not", "sure"], Word::Mark(Mark::NotSure)),
    (&["but", "no"], Word::Mark(Mark::No)),
    (&["but", "not"], Word::Except),
    (&["but"], Word::Except),
    (&["apart", "from"], Word::Except),
    (&["other", "than"], Word::Except),
    (&["aside", "from"], Word::Except),
    (&["besides"], Word::Except),
    (&["excluding"], Word::Except),
    (&["minus"], Word::Except),
    (&["without"], Word::Except),
    (&["all"], Word::All),
    (&["everything"], Word::All),
    (&["everyone"], Word::All),
    (&["everybody"], Word::All),
    (&["each"], Word::All),
    (&["sometimes"], Word::Doubt),
    (&["usually"], Word::Doubt),
    (&["mostly"], Word::Doubt),
    (&["probably"], Word::Doubt),
    (&["maybe"], Word::Doubt),
    (&["kinda"], Word::Doubt),
    (&["both"], Word::Both),
    (&["none"], Word::None),
    (&["neither"], Word::None),
    (&["nothing"], Word::None),
    (&["nobody"], Word::None),
    (&["no", "one"], Word::None),
    (&["only"], Word::Only),
    (&["just"], Word::Only),
    (&["yes"], Word::Mark(Mark::Yes)),
    (&["yep"], Word::Mark(Mark::Yes)),
    (&["yeah"], Word::Mark(Mark::Yes)),
    (&["nope"], Word::Mark(Mark::No)),
    (&["not"], Word::Mark(Mark::No)),
    (&["no"], Word::Mark(Mark::No)),
];

const FILLERS: &[&str] = &[
    "and",
    "or",
    "the",
    "of",
    "them",
    "these",
    "those",
    "to",
    "for",
    "on",
    "in",
    "about",
    "with",
    "one",
    "ones",
    "number",
    "numbers",
    "also",
    "plus",
    "too",
    "as",
    "well",
    "i",
    "we",
    "its",
    "it",
    "is",
    "are",
    "have",
    "has",
    "do",
    "does",
    "use",
    "my",
    "our",
    "that",
    "then",
    "please",
    "from",
    "at",
    "a",
    "an",
    "em",
    "above",
    "here",
    "those",
    "definitely",
    "really",
    "theyre",
    "thats",
    "theres",
    "there",
    "obviously",
    "lol",
    "though",
    "tho",
    "lot",
    "thing",
    "things",
    "stuff",
    "part",
    "got",
    "get",
    "gets",
];

/// Turns pieces of a line into words of the language; names of things first, as they may contain any word.
fn resolve(tokens: &[Token], things: &Things) -> Result<Vec<Word>, String> {
    let mut words = Vec::new();
    let mut rest = tokens;
    while !rest.is_empty() {
        let used = match things.name_at(rest) {
            Some((thing, used)) => {
                words.push(Word::Thing(thing));
                used
            }
            None => {
                if is_vague(rest) {
                    return Err(WHICH.to_owned());
                }
                match position_at(rest, things.len())? {
                    Some((found, used)) => {
                        words.extend(found.map(Word::Thing));
                        used
                    }
                    None => other(rest, things, &mut words)?,
                }
            }
        };
        rest = rest.get(used..).unwrap_or_default();
    }
    Ok(words)
}

/// Takes what is neither a name nor a place in the list; gives how many pieces it used.
fn other(rest: &[Token], things: &Things, words: &mut Vec<Word>) -> Result<usize, String> {
    if let Some((word, used)) = phrase_at(rest) {
        words.push(word);
        return Ok(used);
    }
    let Some((first, after)) = rest.split_first() else { return Ok(1) };
    match first {
        Token::Comma => words.push(Word::Comma),
        Token::Number(number) if is_year(*number, things.len()) => {}
        Token::Number(number) => words.push(Word::Thing(numbered(*number, things.len())?)),
        Token::Word(word) if FILLERS.contains(&word.as_str()) || things.echoes(word) => {}
        // "Nobody shares": a verb says no more than the word before it.
        Token::Word(_) if things.is_own() && words.last() == Some(&Word::None) => {
            words.push(Word::Doubt);
        }
        Token::Word(_) if words.ends_with(&[Word::None, Word::Doubt]) => {}
        Token::Word(_) => return Ok(1 + guess(rest, after, things, words)?),
    }
    Ok(1)
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
        None | Some(Token::Comma) => true,
        Some(Token::Word(word)) => matches!(word.as_str(), "and" | "of" | "or" | "one" | "ones"),
        Some(Token::Number(_)) => false,
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
    let by_count = counted(&Token::Word(word.clone())).filter(|number| *number > 1);
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
        Token::Comma => None,
    }
}

/// Names that are numbers or words of the language would take those words away from everybody.
fn is_name(name: &[Token]) -> bool {
    match name {
        [] | [Token::Number(_)] | [Token::Comma] => false,
        [Token::Word(word)] => phrase_at(name).is_none() && !FILLERS.contains(&word.as_str()),
        _ => true,
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

fn phrase_at(tokens: &[Token]) -> Option<(Word, usize)> {
    let matches =
        |words: &[&str]| words.iter().enumerate().all(|(at, word)| is_word(tokens.get(at), word));
    PHRASES.iter().find(|(words, _)| matches(words)).map(|(words, word)| (*word, words.len()))
}

fn is_word(token: Option<&Token>, expected: &str) -> bool {
    matches!(token, Some(Token::Word(word)) if word == expected)
}

/// Takes a run of unknown words for a thing of nearly that name; gives how many further pieces it used. A number right after
/// an unknown word belongs to it: "the Windows 7 one".
fn guess(
    run: &[Token],
    after: &[Token],
    things: &Things,
    words: &mut Vec<Word>,
) -> Result<usize, String> {
    let known = |at: usize| {
        let rest = run.get(at..).unwrap_or_default();
        let goes_on = match rest.first() {
            Some(Token::Word(word)) => word != "and" && word != "or",
            Some(Token::Number(_)) => at == 1,
            _ => false,
        };
        !goes_on || things.name_at(rest).is_some() || phrase_at(rest).is_some()
    };
    let more = (1..=after.len()).take_while(|at| !known(*at)).count();
    let run = run.get(..=more).unwrap_or_default();
    match close(run, things).as_slice() {
        [] => Err(format!(
            "I do not know which one “{}” is. Please use the numbers, such as: 1 and {}.",
            spoken(run),
            things.len().max(2)
        )),
        [thing] => {
            words.push(Word::Guess(*thing));
            Ok(more)
        }
        close => Err(several(&spoken(run), close, things)),
    }
}

/// The things that a run of words may mean.
fn close(run: &[Token], things: &Things) -> Vec<usize> {
    let says = |word: &str| !FILLERS.contains(&word) && !things.echoes(word);
    let telling: Vec<Token> = run
        .iter()
        .filter(|token| !matches!(token, Token::Word(word) if !says(word)))
        .cloned()
        .collect();
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
    by_a_word(&telling, things)
}

/// The one own thing that any of the words names: "the xray computer" where one is called "old xray pc".
fn by_a_word(run: &[Token], things: &Things) -> Vec<usize> {
    let said = spoken(run);
    let named = |word: &str| {
        let has = |thing: &Thing| {
            let all = thing.names.iter().map(|name| fold(name));
            thing.own && all.into_iter().any(|name| name.split(' ').any(|one| one == word))
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
    let mut found: Vec<usize> =
        said.split(' ').filter(|word| word.len() >= 3).flat_map(named).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn several(said: &str, close: &[usize], things: &Things) -> String {
    let options: Vec<String> = close
        .iter()
        .filter_map(|index| Some(format!("{} ({})", index + 1, things.first_name(*index)?)))
        .collect();
    format!("“{said}” could be {}. Please use the number.", options.join(" or "))
}

fn spoken(tokens: &[Token]) -> String {
    let words = tokens.iter().map(|token| match token {
        Token::Word(word) => word.clone(),
        Token::Number(number) => number.to_string(),
        Token::Comma => String::new(),
    });
    fold(&words.collect::<Vec<_>>().join(" "))
}

struct Reader {
    said: Vec<Option<Mark>>,
    all: Option<Mark>,
    rest: Option<Mark>,
    current: Mark,
    /// The mark was said, not assumed.
    explicit: bool,
    listed: bool,
    sure: bool,
}

impl Reader {
    fn new(count: usize) -> Self {
        Self {
            said: vec![None; count],
            all: None,
            rest: None,
            current: Mark::Yes,
            explicit: false,
            listed: false,
            sure: true,
        }
    }

    /// Reads the words between two commas.
    fn clause(&mut self, clause: &[Word]) -> Result<(), String> {
        if is_mark_last(clause) { self.marks_follow(clause) } else { self.marks_lead(clause) }
    }

    /// "Gmail yes", "1 and 2 no".
    fn marks_follow(&mut self, clause: &[Word]) -> Result<(), String> {
        // "2, 3 no" may mean that 2 is a no as well.
        self.sure &= !self.listed;
        let mut waiting = Vec::new();
        for word in clause {
            match word {
                Word::Mark(mark) => {
                    self.current = *mark;
                    self.explicit = true;
                    waiting.drain(..).try_for_each(|word| self.word(word))?;
                }
                other => waiting.push(*other),
            }
        }
        self.current = Mark::Yes;
        self.explicit = false;
        Ok(())
    }

    fn marks_lead(&mut self, clause: &[Word]) -> Result<(), String> {
        clause.iter().try_for_each(|word| self.word(*word))
    }

    fn word(&mut self, word: Word) -> Result<(), String> {
        match word {
            Word::Thing(index) | Word::Guess(index) => self.thing(index)?,
            Word::Mark(mark) => (self.current, self.explicit) = (mark, true),
            Word::Only => (self.current, self.explicit) = (Mark::Yes, false),
            Word::All => self.all = Some(self.current),
            Word::Both if self.said.len() == 2 => self.all = Some(self.current),
            Word::Both => return Err(both(self.said.len())),
            Word::None => self.all = Some(Mark::No),
            Word::Rest => self.rest = Some(self.current),
            Word::Except => {
                let base = self.rest.or(self.all);
                self.current = if base == Some(Mark::No) { Mark::Yes } else { Mark::No };
                self.explicit = true;
            }
            Word::Comma | Word::Doubt => {}
        }
        Ok(())
    }

    fn thing(&mut self, index: usize) -> Result<(), String> {
        let Some(said) = self.said.get_mut(index) else { return Ok(()) };
        if said.is_some_and(|before| before != self.current) {
            return Err(format!("Number {} is in there twice, with two meanings.", index + 1));
        }
        *said = Some(self.current);
        self.listed |= !self.explicit;
        Ok(())
    }

    fn finish(mut self) -> Result<Marks, String> {
        // "No changes": a denial of nothing but the question's own words.
        let is_bare_no = self.explicit && self.current == Mark::No && self.all.is_none();
        if is_bare_no && self.rest.is_none() && self.said.iter().all(Option::is_none) {
            (self.all, self.sure) = (Some(Mark::No), false);
        }
        let base = self.rest.or(self.all);
        let said: Vec<_> = self.said.into_iter().map(|mark| mark.or(base)).collect();
        if said.iter().all(Option::is_none) {
            return Err(WHICH.to_owned());
        }
        Ok(Marks { said, listed: self.listed, sure: self.sure })
    }
}

fn both(count: usize) -> String {
    format!("There are {count} here, so I do not know which two you mean. Please use the numbers.")
}

/// Whether things come first and their mark after them.
fn is_mark_last(clause: &[Word]) -> bool {
    let is_mark = |word: &Word| matches!(word, Word::Mark(_));
    !clause.first().is_none_or(is_mark) && clause.last().is_some_and(is_mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn things(names: &[&[&str]]) -> Things {
        let thing = |names: &&[&str]| Thing {
            names: names.iter().map(|name| (*name).into()).collect(),
            own: false,
        };
        Things::new(names.iter().map(thing).collect(), "Which of these leave the office?")
    }

    fn five() -> Things {
        things(&[
            &["Dentrix"],
            &["Gmail"],
            &["QuickBooks"],
            &["Smith and Sons"],
            &["Windows 10 laptop"],
        ])
    }

    /// Y, N, ? or - for each thing, then `l` for a plain list and `~` for a guess.
    fn reads(text: &str, things: &Things) -> String {
        let marks = match read(text, things) {
            Ok(marks) => marks,
            Err(message) => return message,
        };
        let letters = marks.said.iter().map(|mark| match mark {
            Some(Mark::Yes) => 'Y',
            Some(Mark::No) => 'N',
            Some(Mark::NotSure) => '?',
            None => '-',
        });
        let mut text: String = letters.collect();
        text.push_str(if marks.listed { "l" } else { "" });
        text.push_str(if marks.sure { "" } else { "~" });
        text
    }

    #[test]
    fn the_ways_people_say_which() {
        let cases = [
            ("1,3 and 5", "Y-Y-Yl"),
            ("1 3 5", "Y-Y-Yl"),
            ("1-3", "YYY--l"),
            ("1 to 3", "YYY--l"),
            ("Dentrix and Gmail", "YY---l"),
            ("smith and sons", "---Y-l"),
            ("windows 10 laptop, 1", "Y---Yl"),
            ("all", "YYYYY"),
            ("all of them", "YYYYY"),
            ("all but 3", "YYNYY"),
            ("all except gmail", "YNYYY"),
            ("everything except for 2 and 3", "YNNYY"),
            ("none", "NNNNN"),
            ("none of them", "NNNNN"),
            ("none but 2", "NYNNN"),
            ("not sure about 2", "-?---"),
            ("all, not sure about 2", "Y?YYY"),
            ("all but not sure about 2", "Y?YYY"),
            ("1, 3, not sure about 2", "Y?Y--l"),
            ("yes to gmail, no to the rest", "NYNNN"),
            ("gmail, no to the rest", "NYNNNl"),
            ("gmail yes, dentrix no", "NY---"),
            ("1 yes 2 no 3 not sure", "YN?--"),
            ("gmail: yes; the rest: no", "NYNNN"),
            ("only 2", "-Y---l"),
            ("1 and 2 but not 3", "YYN--l"),
            ("no to gmail", "-N---"),
            ("all yes", "YYYYY"),
        ];
        for (text, expected) in cases {
            assert_eq!(reads(text, &five()), expected, "{text}");
        }
    }

    #[test]
    fn guesses_and_double_meanings_are_not_sure() {
        assert_eq!(reads("dentirx", &five()), "Y----l~");
        assert_eq!(reads("all but quickbook", &five()), "YYNYY~");
        assert_eq!(reads("laptop", &five()), "----Yl~");
        assert_eq!(reads("2, 3 no", &five()), "-YN--l~");
    }

    #[test]
    fn what_cannot_be_is_told() {
        assert_eq!(reads("7", &five()), "There is no 7 here. The numbers go from 1 to 5.");
        assert!(reads("both", &five()).contains("5 here"));
        assert!(reads("1 yes, 1 no", &five()).contains("twice"));
        assert!(reads("zebra", &five()).contains("zebra"));
        let mails = things(&[&["Gmail office"], &["Gmail home"]]);
        assert!(reads("gmail", &mails).contains("1 (Gmail office) or 2 (Gmail home)"));
        assert_eq!(reads("both", &mails), "YY");
    }
}
