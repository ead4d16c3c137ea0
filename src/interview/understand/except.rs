//! Items that a question does not apply to: "weave yes, venmo doesn't need one, it only moves money".

use super::{
    Asked, Meaning, Typed, agrees,
    marks::{self, Marks, Things},
    one_line,
    phrases::{NotApplicable, repaired},
    yes_or_no,
};
use crate::{
    answer::{Answer, Mark, Marked},
    pack::question::{Except, Kind},
};

/// Reads a line that leaves single items out; nothing where it says something else.
pub fn excepted(typed: &Typed, asked: &Asked<'_>) -> Option<Meaning> {
    let is_about_items = matches!(asked.question.kind, Kind::WhichItems { .. });
    if typed.quoted || !is_about_items || repaired(&typed.text).is_some() {
        return None;
    }
    let things = asked.items.things(asked.catalog);
    let may_need = matches!(asked.question.except, Except::NotNeeded(_));
    if typed.text.contains('?') {
        let asks = phrase(&Words::of(&typed.text), may_need).is_some_and(|phrase| phrase.is_need);
        return asks.then(|| Meaning::trouble(NO_QUESTION));
    }
    let mut reading = Reading { things, may_need, parts: Vec::new(), sure: true };
    let mut clauses: Vec<&str> = clauses(&typed.text).rev().collect();
    while let Some(clause) = clauses.pop() {
        clauses.extend(reading.clause(clause));
    }
    let says_so = |part: &Part<'_>| matches!(part, Part::Except { .. });
    if !reading.parts.iter().any(says_so) || reading.is_of_the_whole() {
        return None;
    }
    if asked.question.except == Except::Never {
        return Some(Meaning::trouble(EACH_COUNTS));
    }
    Some(reading.meaning(asked))
}

const EACH_COUNTS: &str =
    "Here each of them needs a yes or a no. Where it does not fit one, type no or not sure for it.";

const NO_QUESTION: &str = "Nothing is recorded yet. Please say it of each, such as: 1 yes, 2 not needed. Or type ? for why.";

/// What one stretch of a line says.
#[derive(Debug)]
enum Part<'t> {
    /// Something else: "weave yes".
    Rest(&'t str),
    Except(Exception<'t>),
}

#[derive(Debug, Default)]
struct Exception<'t> {
    of: Of,
    reason: Option<&'t str>,
    /// Not everybody who says "n/a" and no more means single items.
    may_be_whole: bool,
}

/// Which items are meant.
#[derive(Debug, Default, PartialEq, Eq)]
enum Of {
    /// By their places.
    These(Vec<bool>),
    All,
    /// All that nothing else is said of.
    Others,
    /// "It": what was named before.
    #[default]
    Before,
    /// It names something that is not on the list.
    Unknown(String),
}

struct Reading<'a, 't> {
    things: &'a Things,
    /// Whether "not needed" is a way to say it.
    may_need: bool,
    parts: Vec<Part<'t>>,
    sure: bool,
}

impl<'t> Reading<'_, 't> {
    /// Takes one stretch of the line in; gives what is left of it to be read as a stretch of its own.
    fn clause(&mut self, clause: &'t str) -> Option<&'t str> {
        let words = Words::of(clause);
        let Some(phrase) = phrase(&words, self.may_need) else {
            self.other(clause);
            return None;
        };
        self.sure &= !words.all.iter().any(|word| HEDGES.contains(&word.said.as_str()));
        let from = words.after_last(0..phrase.start, is_boundary);
        if let Some(before) = words.before(from) {
            self.parts.push(Part::Rest(before));
        }
        let of = self.named(&words, from..phrase.start, phrase.none);
        let mut exception = Exception { of, ..Exception::default() };
        let end = words.skip(phrase.end, &["and", "either"]);
        let left = self.after(&words, end, &mut exception);
        exception.may_be_whole = !phrase.is_need && exception.of == Of::Before;
        self.parts.push(Part::Except(exception));
        left
    }

    /// What follows the phrase: whom it is about, why, or something else.
    fn after(
        &mut self,
        words: &Words<'t>,
        at: usize,
        exception: &mut Exception<'t>,
    ) -> Option<&'t str> {
        let all = words.all.len();
        let why = words.find(at..all, BECAUSE);
        let mut end = why.unwrap_or(all);
        if at < end && exception.of == Of::Before && words.is(at, WHOM) {
            exception.of = self.named(words, at + 1..end, false);
        } else if at < end {
            let rest = words.slice(at..all)?;
            if Words::of(rest).is(0, EXCEPTED) || self.is_about_items(rest) {
                return Some(rest);
            }
            end = at;
        }
        let reason = words.skip(end, BECAUSE);
        exception.reason = words.slice(reason..all);
        None
    }

    /// A stretch that leaves nothing out: marks, or the reason for what stands before it.
    fn other(&mut self, clause: &'t str) {
        let clause = clause.trim();
        let is_about_items = self.is_about_items(clause);
        let after = match self.parts.last_mut() {
            Some(Part::Except(exception)) => Some(exception),
            _ => None,
        };
        let is_talk = agrees(clause).is_some() || yes_or_no(clause).is_some();
        match after {
            Some(_) if is_talk => {}
            Some(exception) if !is_about_items => {
                self.sure &= read(clause, self.things).is_err();
                let words = Words::of(clause);
                let reason = words.slice(words.skip(0, BECAUSE)..words.all.len());
                match (exception.reason, reason) {
                    (None, Some(reason)) => exception.reason = Some(reason),
                    _ => self.parts.push(Part::Rest(clause)),
                }
            }
            _ if yes_or_no(clause) == Some(false) => {}
            _ => self.parts.push(Part::Rest(clause)),
        }
    }

    fn is_about_items(&self, text: &str) -> bool {
        let words = Words::of(text);
        let has_mark = || words.all.iter().any(|word| is_mark(&word.said));
        phrase(&words, self.may_need).is_some()
            || read(text, self.things).is_ok_and(|marks| marks.sure || has_mark())
    }

    /// The items that some words name.
    fn named(&mut self, words: &Words<'t>, range: std::ops::Range<usize>, none: bool) -> Of {
        let telling: Vec<&str> = words
            .all
            .get(range)
            .unwrap_or_default()
            .iter()
            .filter(|word| !SILENT.contains(&word.said.as_str()))
            .filter(|word| !HEDGES.contains(&word.said.as_str()))
            .map(|word| word.text)
            .collect();
        let said: Vec<String> = telling.iter().map(|word| folded(word)).collect();
        let is_any = |words: &[&str]| said.iter().any(|word| words.contains(&word.as_str()));
        match said.as_slice() {
            [] if none => return Of::All,
            [] => return Of::Before,
            _ if is_any(&["rest", "others", "other", "else"]) => return Of::Others,
            [_] if is_any(&[
                "all",
                "any",
                "everything",
                "everybody",
                "everyone",
                "none",
                "both",
            ]) =>
            {
                return Of::All;
            }
            _ => {}
        }
        match read(&telling.join(" "), self.things) {
            Ok(marks) => {
                self.sure &= marks.sure;
                Of::These(marks.said.iter().map(Option::is_some).collect())
            }
            Err(_) if US.contains(&said.first().map_or("", String::as_str)) => Of::Before,
            Err(trouble) => Of::Unknown(trouble),
        }
    }

    /// Whether it says of the whole question that it does not apply.
    fn is_of_the_whole(&self) -> bool {
        matches!(self.parts.as_slice(), [Part::Except(exception)] if exception.may_be_whole)
    }

    fn meaning(mut self, asked: &Asked<'_>) -> Meaning {
        let unknown = self.parts.iter().find_map(|part| match part {
            Part::Except(Exception { of: Of::Unknown(trouble), .. }) => Some(trouble.clone()),
            _ => None,
        });
        if let Some(trouble) = unknown {
            return Meaning::Trouble(trouble);
        }
        let bare = self.bare_run();
        self.settle_before();
        let narrow = self.answer(asked);
        let Some(run) = bare else { return narrow.meaning(self.sure) };
        self.join_run(&run);
        let wide = self.answer(asked);
        Meaning::Guess(vec![wide.answer, narrow.answer])
    }

    /// "Venmo, Stripe n/a" may mean both: the places of the plain stretches right before an exception that names some.
    fn bare_run(&self) -> Option<std::ops::Range<usize>> {
        let names = |part: &Part<'_>| matches!(part, Part::Except(exception) if matches!(exception.of, Of::These(_)));
        let end = self.parts.iter().position(names)?;
        let is_bare = |part: &&Part<'_>| matches!(part, Part::Rest(text) if self.is_bare(text));
        let run = self.parts.get(..end)?.iter().rev().take_while(is_bare).count();
        (run > 0).then_some(end - run..end)
    }

    fn is_bare(&self, text: &str) -> bool {
        let has_mark = Words::of(text).all.iter().any(|word| is_mark(&word.said));
        !has_mark && read(text, self.things).is_ok_and(|marks| marks.listed)
    }

    /// "It" is the one thing that was named right before; where nothing was, all of them are meant.
    fn settle_before(&mut self) {
        while let Some(at) = self
            .parts
            .iter()
            .position(|part| matches!(part, Part::Except(exception) if exception.of == Of::Before))
        {
            let named = match at.checked_sub(1).and_then(|before| self.parts.get(before)) {
                Some(Part::Rest(text)) => read(text, self.things).ok().map(|marks| marks.said),
                _ => None,
            };
            let one = named.filter(|said| said.iter().flatten().count() == 1);
            self.sure &= self.things.len() == 1;
            let of = match &one {
                Some(said) => Of::These(said.iter().map(Option::is_some).collect()),
                None => Of::All,
            };
            if let Some(Part::Except(exception)) = self.parts.get_mut(at) {
                exception.of = of;
            }
            if one.is_some() {
                self.parts.remove(at - 1);
            }
        }
    }

    /// Takes plain stretches for a part of the exception behind them.
    fn join_run(&mut self, run: &std::ops::Range<usize>) {
        let mut joined = vec![false; self.things.len()];
        for part in self.parts.drain(run.clone()) {
            let Part::Rest(text) = part else { continue };
            let said = read(text, self.things).map(|marks| marks.said).unwrap_or_default();
            joined.iter_mut().zip(said).for_each(|(joined, said)| *joined |= said.is_some());
        }
        if let Some(Part::Except(Exception { of: Of::These(these), .. })) =
            self.parts.get_mut(run.start)
        {
            these.iter_mut().zip(joined).for_each(|(one, joined)| *one |= joined);
        }
    }

    fn answer(&self, asked: &Asked<'_>) -> Read {
        let rest: Vec<&str> = self
            .parts
            .iter()
            .filter_map(|part| match part {
                Part::Rest(text) => Some(text.trim_start_matches(is_joint)),
                Part::Except(_) => None,
            })
            .collect();
        let rest = rest.join(", ");
        let marks = read(&rest, self.things);
        let said = marks.as_ref().map(|marks| marks.said.clone());
        let said = said.unwrap_or_else(|_| vec![None; self.things.len()]);
        let mut read = Read {
            answer: Answer::Later,
            sure: marks.as_ref().map_or(true, |marks| marks.sure || marks.left.is_some()),
            left: marks.as_ref().ok().and_then(|marks| marks.left.clone()),
            unread: (marks.is_err() && !rest.trim().is_empty()).then(|| one_line(&rest)),
        };
        let mut marked = self.marked(asked, &said, &mut read.sure);
        if let Except::NotNeeded(reason) = &asked.question.except {
            marked.give_reason(reason);
        }
        read.answer = Answer::WhichItems(marked);
        read
    }

    fn marked(&self, asked: &Asked<'_>, said: &[Option<Mark>], sure: &mut bool) -> Marked {
        let before = asked.present.and_then(Answer::marks);
        let mut marked = Marked::default();
        for (at, item) in asked.items.iter().enumerate() {
            let mark = said.get(at).copied().flatten();
            match (self.reason_for(at, mark.is_some()), mark) {
                (Some(reason), _) => {
                    *sure &= mark.is_none() || self.is_generic(said);
                    marked.except(item.id.clone(), one_line(reason));
                }
                (None, Some(mark)) => {
                    marked.insert(item.id.clone(), mark);
                }
                (None, None) => {
                    before.into_iter().for_each(|before| marked.take_over(&item.id, before));
                }
            }
        }
        marked
    }

    /// Why the item at this place is left out, which may not have been said; nothing where it is not left out.
    fn reason_for(&self, at: usize, is_said: bool) -> Option<&'t str> {
        let is_it = |exception: &&Exception<'t>| match &exception.of {
            Of::These(these) => these.get(at) == Some(&true),
            Of::All => true,
            _ => false,
        };
        let exceptions = || {
            self.parts.iter().filter_map(|part| match part {
                Part::Except(exception) => Some(exception),
                Part::Rest(_) => None,
            })
        };
        let others = || exceptions().find(|one| one.of == Of::Others && !is_said);
        exceptions().find(is_it).or_else(others).map(|one| one.reason.unwrap_or_default())
    }

    /// "All yes, Venmo n/a": what is said of all is not said of it.
    fn is_generic(&self, said: &[Option<Mark>]) -> bool {
        said.iter().all(Option::is_some)
    }
}

/// An answer that was read.
struct Read {
    answer: Answer,
    sure: bool,
    /// What was said beside it.
    left: Option<String>,
    /// What else stood there and was not understood.
    unread: Option<String>,
}

impl Read {
    fn meaning(self, sure: bool) -> Meaning {
        if !(sure && self.sure) {
            return Meaning::Guess(vec![self.answer]).beside(self.left);
        }
        let remark =
            |text| format!("I did not understand “{text}”. Please say that in another way.");
        Meaning::Sure(self.answer, self.unread.map(remark)).beside(self.left)
    }
}

/// The likeliest reading of some words; sure where it is the only one, and nothing is left over.
fn read(text: &str, things: &Things) -> Result<Marks, String> {
    let others = || marks::read(&of_all(text)?, things).ok();
    let mut all = marks::read(text, things).or_else(|error| others().ok_or(error))?;
    let is_only = all.len() == 1;
    if all.is_empty() {
        return Err(String::new());
    }
    let mut first = all.swap_remove(0);
    first.sure &= is_only && first.left.is_none();
    Ok(first)
}

/// "Not sure about the others", where the others are all but those that are left out: the same of all.
fn of_all(text: &str) -> Option<String> {
    const OTHERS: &[&str] = &["rest", "others", "other", "else"];
    const AROUND: &[&str] = &["the", "all", "everything", "everybody", "everyone", "ones"];
    let words = Words::of(text);
    words.find(0..words.all.len(), OTHERS)?;
    let said = words.all.iter().filter(|word| !AROUND.contains(&word.said.as_str()));
    let said =
        said.map(|word| if OTHERS.contains(&word.said.as_str()) { "all" } else { word.text });
    Some(said.collect::<Vec<_>>().join(" "))
}

fn is_joint(c: char) -> bool {
    c.is_whitespace() || c == ','
}

/// What is said of one thing alone, where it is left out: "n/a, only cleans", "not needed".
pub fn left_out(text: &str, except: &Except) -> Option<NotApplicable> {
    let may_need = matches!(except, Except::NotNeeded(_));
    let words = Words::of(text);
    let phrase = phrase(&words, may_need)?;
    let silent =
        words.all.get(..phrase.start)?.iter().all(|word| SILENT.contains(&word.said.as_str()));
    let reason = words.skip(phrase.end, BECAUSE);
    let reason = words.slice(reason..words.all.len());
    let because = |reason: &str| {
        NotApplicable::Because(
            reason.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').to_owned(),
        )
    };
    silent.then(|| reason.map_or(NotApplicable::NoReason, because))
}

/// The words that say that something does not apply.
const APPLY: &[&[&str]] = &[
    &["n/a"],
    &["na"],
    &["not", "applicable"],
    &["isnt", "applicable"],
    &["does", "not", "apply"],
    &["doesnt", "apply"],
    &["do", "not", "apply"],
    &["dont", "apply"],
];

/// The words that say that something is not needed, which they do only where a question asks for what may not be needed.
const NEED: &[&[&str]] = &[
    &["not", "needed"],
    &["isnt", "needed"],
    &["arent", "needed"],
    &["not", "required"],
    &["isnt", "required"],
    &["arent", "required"],
    &["not", "necessary"],
    &["unnecessary"],
    &["no", "need"],
    &["needs", "none"],
    &["need", "none"],
    &["doesnt", "need"],
    &["dont", "need"],
    &["not", "need"],
    &["doesnt", "require"],
    &["dont", "require"],
    &["doesnt", "have", "to"],
    &["dont", "have", "to"],
    &["wont", "need"],
    &["exempt"],
    &["not", "a", "business", "associate"],
    &["not", "business", "associates"],
    &["no", "business", "associate"],
    &["isnt", "a", "business", "associate"],
    &["arent", "business", "associates"],
];

/// The verbs behind which stands what is needed, or not.
const VERBS: &[&str] = &["need", "needs", "require", "to"];

/// What is needed, or not.
const OBJECTS: &[&str] = &[
    "one",
    "to",
    "any",
    "a",
    "an",
    "baa",
    "baas",
    "agreement",
    "agreements",
    "contract",
    "contracts",
    "sign",
    "signed",
    "have",
    "be",
    "anything",
    "either",
    "anyway",
];

const NONE: &[&str] = &["none", "neither", "nobody", "nothing"];

const BECAUSE: &[&str] = &["because", "since", "as", "cause", "cuz", "cos", "bc", "due"];

const WHOM: &[&str] = &["for", "to", "with", "from", "on", "at"];

const EXCEPTED: &[&str] = &["except", "but", "besides", "excluding", "apart", "aside"];

const HEDGES: &[&str] = &[
    "think", "guess", "probably", "maybe", "believe", "suppose", "might", "prob", "perhaps",
    "likely",
];

/// Words between the name of a thing and what is said of it.
const SILENT: &[&str] = &[
    "which", "who", "that", "it", "its", "they", "them", "these", "those", "theyre", "he", "she",
    "you", "we", "i", "so", "because", "since", "just", "also", "simply", "actually", "is", "are",
    "was", "for", "to", "with", "of", "the", "and", "add", "dont", "do", "not",
];

/// Who says it of themselves says it of the whole question.
const US: &[&str] = &["us", "me", "my", "our", "a", "this", "here"];

fn is_mark(word: &str) -> bool {
    const MARKS: &[&str] = &[
        "yes", "yep", "yeah", "yup", "no", "nope", "not", "sure", "unsure", "idk", "signed", "all",
    ];
    MARKS.contains(&word)
}

/// A word after which somebody speaks of other things.
fn is_boundary(word: &str) -> bool {
    (is_mark(word) && !matches!(word, "all" | "not" | "signed")) || EXCEPTED.contains(&word)
}

/// Where a phrase stands.
struct Phrase {
    start: usize,
    end: usize,
    /// It tells that something is not needed.
    is_need: bool,
    /// Of nothing it is said that it is needed: "none of them need one".
    none: bool,
}

fn phrase(words: &Words<'_>, may_need: bool) -> Option<Phrase> {
    let at = |start: usize| {
        let find = |all: &[&[&str]]| {
            all.iter().find(|phrase| words.are(start, phrase)).map(|one| one.len())
        };
        if let Some(length) = find(APPLY) {
            // "NA Dental" is a name.
            let is_name =
                words.is(start, &["na"]) && start == 0 && !words.is(1, WHOM) && words.all.len() > 1;
            return (!is_name).then_some((start, start + length, false));
        }
        let length = find(NEED).filter(|_| may_need)?;
        Some((start, words.after_object(start + length), true))
    };
    let found = (0..words.all.len()).find_map(at);
    let found = found.map(|(start, end, is_need)| Phrase { start, end, is_need, none: false });
    found.or_else(|| none_need(words).filter(|_| may_need))
}

/// "None of them need one", "I don't think Venmo needs one".
fn none_need(words: &Words<'_>) -> Option<Phrase> {
    let need = words.find(0..words.all.len(), &["need", "needs"])?;
    let none = words.find(0..need, NONE).is_some();
    let doubts =
        |at: usize| words.are(at, &["dont", "think"]) || words.are(at, &["dont", "believe"]);
    if !none && !(0..need).any(doubts) {
        return None;
    }
    Some(Phrase { start: need, end: words.after_object(need + 1), is_need: true, none })
}

/// The words of a stretch, each with its place.
struct Words<'t> {
    text: &'t str,
    all: Vec<Word<'t>>,
}

struct Word<'t> {
    text: &'t str,
    /// In small letters, without apostrophes.
    said: String,
    start: usize,
}

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Self {
        let mut all = Vec::new();
        let mut at = 0;
        for part in text.split_inclusive(char::is_whitespace) {
            let word = part.trim_matches(|c: char| !c.is_alphanumeric());
            if !word.is_empty() {
                all.push(Word { text: word, said: folded(word), start: at });
            }
            at += part.len();
        }
        Self { text, all }
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.all.get(at).is_some_and(|word| words.contains(&word.said.as_str()))
    }

    fn are(&self, at: usize, phrase: &[&str]) -> bool {
        phrase.iter().enumerate().all(|(more, word)| self.is(at + more, &[word]))
    }

    fn find(&self, mut range: std::ops::Range<usize>, words: &[&str]) -> Option<usize> {
        range.find(|at| self.is(*at, words))
    }

    fn skip(&self, from: usize, words: &[&str]) -> usize {
        (from..self.all.len()).find(|at| !self.is(*at, words)).unwrap_or(self.all.len())
    }

    /// The place behind what is needed, where it is said.
    fn after_object(&self, from: usize) -> usize {
        let is_verb = from.checked_sub(1).is_some_and(|last| self.is(last, VERBS));
        match self.is(from, &["it", "that", "this"]) {
            _ if !is_verb => from,
            true => self.skip(from + 1, &["one"]),
            false => self.skip(from, OBJECTS),
        }
    }

    /// The place after the last such word.
    fn after_last(&self, mut range: std::ops::Range<usize>, is_it: impl Fn(&str) -> bool) -> usize {
        let start = range.start;
        range
            .rfind(|at| self.all.get(*at).is_some_and(|word| is_it(&word.said)))
            .map_or(start, |at| at + 1)
    }

    /// The text before this word, without an "except" or "but" at its end; nothing where it has no words.
    fn before(&self, at: usize) -> Option<&'t str> {
        let is_left = |at: &usize| self.is(*at - 1, EXCEPTED);
        let at = if at > 0 && is_left(&at) { at - 1 } else { at };
        self.slice(0..at)
    }

    fn slice(&self, range: std::ops::Range<usize>) -> Option<&'t str> {
        let first = self.all.get(range.start).filter(|_| !range.is_empty())?;
        let end = self.all.get(range.end).map_or(self.text.len(), |word| word.start);
        Some(self.text.get(first.start..end)?.trim())
    }
}

fn folded(word: &str) -> String {
    let letters = word.chars().filter(|c| !matches!(c, '\'' | '’'));
    let folded: String = letters.flat_map(char::to_lowercase).collect();
    if folded == "n.a" { "n/a".to_owned() } else { folded }
}

/// The stretches between commas and full stops, but for those of short words: "Dr. Smith", "n.a."
fn clauses(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    const SHORT: &[&str] =
        &["dr", "mr", "mrs", "ms", "st", "inc", "co", "corp", "ltd", "llc", "vs"];
    let mut clauses = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let before = text.get(start..at).unwrap_or_default();
        let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let after = text.get(at + c.len_utf8()..).unwrap_or_default();
        let ends = match c {
            ',' | ';' | '\n' | '!' | '(' | ')' | '–' | '—' | ':' => true,
            '-' => before.ends_with(' ') && after.starts_with(' '),
            '.' => {
                (after.is_empty() || after.starts_with(char::is_whitespace))
                    && !SHORT.contains(&last.to_lowercase().as_str())
                    && !(last.len() == 1 && before.ends_with(".a"))
            }
            _ => false,
        };
        if ends {
            clauses.push(before);
            start = at + c.len_utf8();
        }
    }
    clauses.push(text.get(start..).unwrap_or_default());
    clauses.retain(|clause| clause.contains(char::is_alphanumeric));
    clauses.into_iter()
}
