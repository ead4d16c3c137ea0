//! Several-of and which-items questions.

use rustc_hash::FxHashSet;

use std::{cell::OnceCell, ops::Deref};

use super::{
    Asked, Meaning, Typed,
    altogether::{self, Altogether, altogether},
    called::called,
    hearing::{Hearing, Told, Verbs, told_of_own},
    marks::{Marks, Thing, Things, is_sentence, named, read},
    phrases::{does_not_apply, is_unsure, likely_yes_or_no, yes_or_no},
    polarity::begins_with_denial,
    spoken::without_closing,
    telling::stemmed,
    understand,
};
use crate::{
    answer::{Answer, Item, Mark},
    id::{Id, IdMap},
    interview::near::fold,
    pack::{
        product::Catalog,
        question::{Choice, Except, Question},
    },
};

/// The items or lines that a question offers, with what it takes to hear them. A line is read in parts and in turns, and a file
/// looks names up again and again: so each is made once, and only where it is needed.
#[derive(Debug, Default)]
pub struct Offered<'a> {
    items: &'a [Item],
    /// The question.
    ask: &'a str,
    things: OnceCell<Things>,
    exact: OnceCell<Things>,
    lines: OnceCell<Things>,
    hearing: OnceCell<Hearing>,
    verbs: OnceCell<Verbs>,
}

impl<'a> Deref for Offered<'a> {
    type Target = &'a [Item];

    fn deref(&self) -> &&'a [Item] {
        &self.items
    }
}

impl<'a> Offered<'a> {
    pub fn new(items: &'a [Item], ask: &'a str) -> Self {
        Self { items, ask, ..Self::default() }
    }

    /// The item that a text names, where it can mean nothing else.
    pub fn named(&self, text: &str) -> Option<&'a Item> {
        let means_more =
            yes_or_no(text).is_some() || is_unsure(text) || does_not_apply(text).is_some();
        self.exact().named(text).filter(|_| !means_more).and_then(|at| self.items.get(at))
    }

    /// The items under their own names only, as a file names them.
    fn exact(&self) -> &Things {
        let thing =
            |item: &Item| Thing { names: vec![item.name.clone()], shared: Vec::new(), own: true };
        self.exact.get_or_init(|| Things::new(self.items.iter().map(thing).collect(), self.ask))
    }

    /// The items under all names that people may use.
    pub(super) fn things(&self, catalog: Option<&Catalog>) -> &Things {
        self.things.get_or_init(|| Things::new(called(self.items, catalog), self.ask))
    }

    /// The lines of a checklist.
    pub(super) fn lines(&self, choices: &IdMap<Choice>) -> &Things {
        let all = || self.shown(choices).into_iter().map(thing).collect();
        self.lines.get_or_init(|| Things::new(all(), self.ask))
    }

    /// What people say of the lines of a checklist.
    fn hearing(&self, choices: &IdMap<Choice>) -> &Hearing {
        self.hearing.get_or_init(|| Hearing::of(&self.shown(choices), self.ask))
    }

    /// What people say of their own items.
    fn verbs(&self, question: &Question) -> &Verbs {
        self.verbs.get_or_init(|| Verbs::of(&question.heard, &question.denied))
    }

    fn shown<'c>(&self, choices: &'c IdMap<Choice>) -> Vec<&'c Choice> {
        self.items.iter().filter_map(|line| choices.get(&line.id)).collect()
    }
}

/// "Room is locked, other I do not know", as others would say it.
fn with_others_whole(text: &str) -> String {
    const ENDS: &[&str] =
        &["no", "not", "idk", "I do", "i do", "I dont", "i dont", "dont", "is", "are"];
    [", ", ". "].iter().flat_map(|sign| [(sign, "other"), (sign, "Other")]).fold(
        text.to_owned(),
        |text, (sign, other)| {
            let of = |text: String, end: &&str| {
                text.replace(&format!("{sign}{other} {end}"), &format!("{sign}the others {end}"))
            };
            ENDS.iter().fold(text, of)
        },
    )
}

/// "Gmail does the others don't", as it would be written: what is said of the rest is a clause of its own.
fn with_rest_apart(text: &str) -> String {
    const REST: &[&str] = &[
        "the rest",
        "the others",
        "the other ones",
        "the other two",
        "the other three",
        "the other four",
        "the remaining",
        "everything else",
        "everyone else",
        "anything else",
        "nothing else",
        "all others",
        "no to the rest",
        "no to the other",
        "no to the others",
        "no to everything else",
        "no to anything else",
    ];
    const JOINS: &[&str] = &[
        "abt", "bout", "re", "and", "or", "but", "on", "about", "of", "for", "to", "with", "in",
        "from", "than", "n", "plus", "as", "know", "idk", "dunno", "not", "sure", "all", "except",
        "skip", "leave", "keep", "like", "then", "so", "only", "just", "no", "yes", "do", "use",
        "have", "tell", "remember", "both", "because", "if", "that", "where", "while", "before",
        "above", "over",
    ];
    let text = &with_others_whole(text);
    let small = text.to_lowercase();
    if small.len() != text.len() {
        return text.to_owned();
    }
    let ends =
        |at: usize| small.get(at..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    let begins = |at: &usize| {
        let before = small.get(..*at).unwrap_or_default().trim_end();
        let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let goes_on = before.ends_with(char::is_alphanumeric) && !JOINS.contains(&last);
        goes_on && before.contains(' ')
    };
    let found = |rest: &&str| {
        let at = small.find(&format!(" {rest}"))?;
        ends(at + 1 + rest.len()).then_some(at)
    };
    // "And the rest no": what is joined is told of by itself.
    let without_joint = |at: usize| {
        let head = small.get(..at)?;
        let head = head.strip_suffix(" and").or_else(|| head.strip_suffix(" but"))?;
        let rest = small.get(at..)?.split_whitespace().count();
        (head.contains(' ') && rest > 2 && head.ends_with(char::is_alphanumeric))
            .then_some(head.len())
    };
    let joined = REST.iter().filter_map(found).find_map(|at| Some((without_joint(at)?, at)));
    let apart = REST.iter().filter_map(found).filter(begins).min().map(|at| (at, at));
    let ends = apart.or(joined);
    match ends.and_then(|(end, at)| Some((text.get(..end)?, text.get(at..)?))) {
        Some((head, rest)) => format!("{head},{rest}"),
        None => text.to_owned(),
    }
}

/// Reads what is said of each of the offered items. Items nothing is said of are left out, to be asked again.
pub fn which_items(text: &str, asked: &Asked<'_>) -> Meaning {
    let text = &with_rest_apart(without_closing(text));
    let (items, present): (&[Item], _) = (asked.items, asked.present);
    if let Some(yes) = yes_or_no(text) {
        return all_or_none(yes, text, items);
    }
    let things = asked.items.things(asked.catalog);
    let whole = OfItems { things, verbs: asked.items.verbs(asked.question), asked };
    if let Some(said) = at_once(text, asked, &whole) {
        let marks = items.iter().map(|item| (item.id.clone(), said.mark)).collect();
        return taken(Answer::WhichItems(marks), said.sure).beside(said.left);
    }
    if let Some(Answer::WhichItems(before)) = present
        && let Some((edit, named)) = Edit::read(text, things)
    {
        let said = |(item, is_named): (&Item, &bool)| {
            let mark = if *is_named { Some(edit.mark()) } else { before.get(&item.id).copied() };
            Some((item.id.clone(), mark?))
        };
        let marks = items.iter().zip(&named.said).filter_map(said).collect();
        return taken(Answer::WhichItems(marks), named.sure);
    }
    let plain = match read(text, things) {
        Ok(readings) => {
            each(&readings, |marks| Answer::WhichItems(marked(marks, items, present).into()))
        }
        Err(message) => Meaning::Trouble(message),
    };
    beside_heard(plain, || heard_of_own(text, asked, things))
}

/// What is said of all at once. "Nothing else" beside an answer that stands takes nothing of it back.
fn at_once(
    text: &str,
    asked: &Asked<'_>,
    question: &impl altogether::Question,
) -> Option<Altogether> {
    const BESIDES: &[&str] = &["else", "more", "other", "others", "add"];
    let said = fold(text);
    let adds = asked.present.is_some() && said.split(' ').any(|word| BESIDES.contains(&word));
    altogether(text, asked.items.len(), question).filter(|_| !adds)
}

/// A question about a person's own things.
struct OfItems<'a> {
    things: &'a Things,
    verbs: &'a Verbs,
    asked: &'a Asked<'a>,
}

impl altogether::Question for OfItems<'_> {
    fn asks(&self, word: &str) -> bool {
        self.things.asks(word) || self.verbs.says_so(word)
    }

    fn is_answered_by(&self, text: &str, mark: Mark) -> bool {
        let names_one = named(text, self.things, |word| self.verbs.have(word));
        !names_one.is_empty()
            || heard_of_own(text, self.asked, self.things).is_some_and(|told| {
                told.answers().first().is_some_and(|answer| !is_all(answer, mark))
            })
    }
}

/// A checklist.
struct OfLines<'a> {
    things: &'a Things,
    choices: &'a IdMap<Choice>,
    asked: &'a Asked<'a>,
}

impl altogether::Question for OfLines<'_> {
    fn asks(&self, word: &str) -> bool {
        self.things.asks(word)
    }

    fn is_answered_by(&self, text: &str, mark: Mark) -> bool {
        // "We never have any" is a line where one says so.
        let has_alone = self.choices.values().any(|choice| choice.alone);
        let of_these = |word: &str| matches!(word, "these" | "those" | "them" | "this" | "above");
        let said = fold(text);
        let is_of_these = said.split(' ').any(of_these) || said.ends_with("none of that");
        if has_alone && mark == Mark::No && !is_of_these {
            return true;
        }
        let told = heard_of_lines(text, self.choices, self.asked, self.things);
        told.is_some_and(|told| told.answers().first().is_some_and(|answer| !is_all(answer, mark)))
    }
}

/// Whether an answer has this mark for all that it speaks of.
fn is_all(answer: &Answer, mark: Mark) -> bool {
    answer.marks().is_some_and(|marks| marks.values().all(|one| *one == mark))
}

/// A plain reading beyond doubt stands. Else what is heard in the sentence stands beside it, or in its place where there is none.
fn beside_heard(plain: Meaning, heard: impl FnOnce() -> Option<Meaning>) -> Meaning {
    if plain.is_sure() {
        return plain;
    }
    let Some(heard) = heard() else { return plain };
    let mut answers = plain.answers().to_vec();
    // What was heard beyond doubt, and each reading says as well.
    let is_in = |one: &Answer, all: &Answer| match (one.marks(), all.marks()) {
        (Some(one), Some(all)) => one.iter().all(|(id, mark)| all.get(id) == Some(mark)),
        _ => false,
    };
    // The first is what was told and no more.
    let Some(one) = heard.answers().first() else { return plain };
    let agrees = answers.contains(one)
        || answers.iter().all(|all| is_in(one, all))
        || answers.iter().all(|all| is_in(all, one));
    if answers.is_empty() || answers == heard.answers() || (heard.is_sure() && agrees) {
        return heard;
    }
    for answer in heard.answers().iter().rev() {
        if !answers.contains(answer) {
            answers.insert(0, answer.clone());
        }
    }
    answers.truncate(MOST_SIDE_BY_SIDE);
    let left = plain.parted().1.or(heard.parted().1);
    Meaning::Guess(answers).beside(left)
}

/// More readings than these are no help side by side.
const MOST_SIDE_BY_SIDE: usize = 3;

/// What a sentence says of a person's own things, to be confirmed.
fn heard_of_own(text: &str, asked: &Asked<'_>, things: &Things) -> Option<Meaning> {
    let question = asked.question;
    let verbs = asked.items.verbs(question);
    let asked_words: FxHashSet<String> = fold(&question.ask.replace("e-mail", "email e-mail"))
        .split(' ')
        .filter(|word| word.len() > 3)
        .map(stemmed)
        .collect();
    let text = with_words_for_signs(text);
    let means_more = |word: &str| verbs.have(word);
    let told = told_of_own(
        &text,
        things.len(),
        verbs,
        |clause| Some(named(clause, things, means_more)),
        |word, of| things.have_word(of, word) || asked_words.contains(word),
    )?;
    // A few words that name nothing known may be a thing that is not on the list under this name.
    let lists = told.left.iter().all(|left| is_sentence(left));
    if matches!(question.except, Except::NotNeeded(_))
        && fold(&text).split(' ').any(|word| word.starts_with("need"))
    {
        return None;
    }
    let marks = as_marks(&told, lists);
    let present = asked.present.and_then(Answer::marks);
    let says_yes = marks.said.contains(&Some(Mark::Yes));
    let mark = |(item, said): (&Item, &Option<Mark>)| {
        let before = present.and_then(|marks| marks.get(&item.id)).copied();
        let unsaid = (marks.listed && says_yes).then_some(Mark::No);
        Some((item.id.clone(), said.or(before).or(unsaid)?))
    };
    let marks: IdMap<Mark> = asked.items.iter().zip(&marks.said).filter_map(mark).collect();
    let left = told.besides();
    (!marks.is_empty()).then(|| taken(Answer::WhichItems(marks.into()), told.sure).beside(left))
}

/// What was heard as marks of a line. A plain list says no of the rest, unless something was left over that may be about it.
fn as_marks(told: &Told, lists: bool) -> Marks {
    let said: Vec<Option<Mark>> = told.said.iter().map(|said| said.or(told.rest)).collect();
    let others = [Some(Mark::No), Some(Mark::NotSure)];
    let has_others = said.iter().any(|mark| others.contains(mark));
    Marks { listed: lists && !has_others, said, sure: false, left: None }
}

/// Ticks and crosses as the words they stand for.
fn with_words_for_signs(text: &str) -> String {
    let signs = [
        (" + ", ", "),
        (" & ", " and "),
        ("✅", " yes, "),
        ("✔", " yes, "),
        ("👍", " yes, "),
        ("❌", " no, "),
        ("👎", " no, "),
        ("✗", " no, "),
    ];
    signs.iter().fold(text.to_owned(), |text, (sign, words)| text.replace(sign, words))
}

/// What the readings of a line mean: plain where there is one and nothing in it is guessed.
fn each(readings: &[Marks], answer: impl Fn(&Marks) -> Answer) -> Meaning {
    let mut answers: Vec<Answer> = Vec::new();
    for answer in readings.iter().map(answer) {
        if !answers.contains(&answer) {
            answers.push(answer);
        }
    }
    let sure = readings.iter().all(|marks| marks.sure);
    let meaning = match answers.as_slice() {
        [only] if sure => Meaning::sure(only.clone()),
        _ => Meaning::Guess(answers),
    };
    meaning.beside(readings.iter().find_map(|marks| marks.left.clone()))
}

/// A no that is said of all: "not yet" or "wrong" may be said of something else.
fn is_flat_no(text: &str) -> bool {
    const FLAT: &[&str] = &[
        "no",
        "nope",
        "nah",
        "naw",
        "no sir",
        "no maam",
        "nope no",
        "no no",
        "not at all",
        "absolutely not",
        "definitely not",
        "fortunately not",
        "thankfully not",
        "luckily not",
        "none that i know of",
        "none that im aware of",
    ];
    FLAT.contains(&&*fold(text))
}

/// "No" is none of them. "Yes" is plain when there is one item; with more, it may mean all or some.
fn all_or_none(yes: bool, text: &str, items: &[Item]) -> Meaning {
    let mark = if yes { Mark::Yes } else { Mark::No };
    let answer = Answer::WhichItems(items.iter().map(|item| (item.id.clone(), mark)).collect());
    taken(answer, items.len() == 1 || is_flat_no(text))
}

fn taken(answer: Answer, sure: bool) -> Meaning {
    if sure { Meaning::sure(answer) } else { Meaning::Guess(vec![answer]) }
}

fn marked(marks: &Marks, items: &[Item], present: Option<&Answer>) -> IdMap<Mark> {
    let before = |item: &Item| match present {
        Some(present) => present.marks()?.get(&item.id).copied(),
        None => None,
    };
    let unsaid = |item: &Item| {
        if leaves_no(marks) { Some(Mark::No) } else { before(item).or(default(marks, present)) }
    };
    let pairs = items.iter().zip(&marks.said);
    pairs
        .filter_map(|(item, said)| Some((item.id.clone(), said.or_else(|| unsaid(item))?)))
        .collect()
}

/// A plain list names all that are a yes, unless some are said to be a no.
fn leaves_no(marks: &Marks) -> bool {
    let others = [Some(Mark::No), Some(Mark::NotSure)];
    marks.listed && !marks.said.iter().any(|said| others.contains(said))
}

/// "Yes to Gmail" alone says as much as "Gmail", when nothing was said before.
fn default(marks: &Marks, present: Option<&Answer>) -> Option<Mark> {
    let only_yes = marks.said.iter().flatten().all(|mark| *mark == Mark::Yes);
    (only_yes && present.is_none()).then_some(Mark::No)
}

/// Reads any number of choices.
pub fn several_of(text: &str, choices: &IdMap<Choice>, asked: &Asked<'_>) -> Meaning {
    let text = &with_rest_apart(without_closing(text));
    let present = asked.present;
    let lines = asked.items;
    if let Some(yes) = yes_or_no(text).or_else(|| slip_alone(text)) {
        let mark = if yes { Mark::Yes } else { Mark::No };
        return taken(all_lines(mark, lines, choices), lines.len() == 1 || is_flat_no(text));
    }
    let things = asked.items.lines(choices);
    if let Some(said) = at_once(text, asked, &OfLines { things, choices, asked }) {
        return taken(all_lines(said.mark, lines, choices), said.sure).beside(said.left);
    }
    let meaning =
        changed(text, things, lines, present).unwrap_or_else(|| match read(text, things) {
            Ok(readings) => each(&readings, |marks| chosen(marks, lines, present)),
            Err(message) => Meaning::Trouble(message),
        });
    let meaning = beside_heard(meaning, || heard_of_lines(text, choices, asked, things));
    alone(meaning, choices)
}

/// All lines with one mark; one that stands against the others is never one of all.
fn all_lines(mark: Mark, lines: &[Item], choices: &IdMap<Choice>) -> Answer {
    let is_alone = |id: &Id| choices.get(id).is_some_and(|choice| choice.alone);
    let of = |line: &Item| if is_alone(&line.id) && lines.len() > 1 { Mark::No } else { mark };
    Answer::SeveralOf(lines.iter().map(|line| (line.id.clone(), of(line))).collect())
}

/// What a sentence says of the lines, to be confirmed.
fn heard_of_lines(
    text: &str,
    choices: &IdMap<Choice>,
    asked: &Asked<'_>,
    things: &Things,
) -> Option<Meaning> {
    let shown = asked.items.shown(choices);
    let text = with_words_for_signs(text);
    let by_number = |clause: &str| {
        let [marks] = <[Marks; 1]>::try_from(read(clause, things).ok()?).ok()?;
        (marks.sure && marks.left.is_none()).then_some(marks.said)
    };
    let told = asked.items.hearing(choices).told(&text, by_number)?;
    let is_alone =
        |(choice, said): (&&Choice, &Option<Mark>)| choice.alone && *said == Some(Mark::Yes);
    let stands_alone = shown.iter().zip(&told.said).any(is_alone);
    let marks = as_marks(&told, told.left.is_empty() || stands_alone);
    let left = told.besides();
    let before = asked.present.and_then(Answer::marks);
    let says_yes = marks.said.contains(&Some(Mark::Yes));
    let mark = |(line, said): (&Item, &Option<Mark>)| {
        let before = before.and_then(|marks| marks.get(&line.id)).copied();
        let unsaid = (marks.listed && says_yes).then_some(Mark::No);
        Some((line.id.clone(), said.or(before).or(unsaid)?))
    };
    let marks: IdMap<Mark> = asked.items.iter().zip(&marks.said).filter_map(mark).collect();
    let whole = listed_whole(&told, &marks, asked.items);
    let told_so = Answer::SeveralOf(marks.into());
    Some(
        match whole {
            Some(whole) => Meaning::Guess(vec![told_so, whole]),
            None => taken(told_so, told.sure),
        }
        .beside(left),
    )
}

/// "We have a server, a copier and sticks, no cameras": a list may be whole although it says what is not so, or more than was
/// understood. Then it stands beside what was told.
fn listed_whole(told: &Told, marks: &IdMap<Mark>, lines: &[Item]) -> Option<Answer> {
    const SURELY_SHORT: usize = 3;
    let count = |mark: Mark| marks.values().filter(|one| **one == mark).count();
    let is_open = told.rest.is_none() && marks.len() < lines.len() && count(Mark::NotSure) == 0;
    let is_list = count(Mark::Yes) >= SURELY_SHORT || (!told.sure && count(Mark::Yes) > 0);
    let mark = |line: &Item| (line.id.clone(), marks.get(&line.id).copied().unwrap_or(Mark::No));
    (is_open && is_list).then(|| Answer::SeveralOf(lines.iter().map(mark).collect()))
}

/// A line that stands against all others: said with none of them, they are not so; said with one of them, it is asked again.
fn alone(meaning: Meaning, choices: &IdMap<Choice>) -> Meaning {
    let is_alone = |id: &Id| choices.get(id).is_some_and(|choice| choice.alone);
    let settle = |answer: &mut Answer| {
        let Answer::SeveralOf(marks) = answer else { return Ok(()) };
        let said = |(id, mark): &(&Id, &Mark)| **mark == Mark::Yes && is_alone(id);
        let Some(id) = marks.iter().find(said).map(|(id, _)| id.clone()) else { return Ok(()) };
        if marks.iter().any(|(other, mark)| *mark == Mark::Yes && *other != id) {
            return Err(choices.get(&id).map_or_else(String::new, |choice| choice.label.clone()));
        }
        marks.iter_mut().filter(|(other, _)| **other != id).for_each(|(_, mark)| *mark = Mark::No);
        Ok(())
    };
    let clash = |label: String| {
        Meaning::Trouble(format!("“{label}” cannot go with the others. Please say which it is."))
    };
    match meaning {
        Meaning::Sure(mut answer, remark) => match settle(&mut answer) {
            Ok(()) => Meaning::Sure(answer, remark),
            Err(label) => clash(label),
        },
        Meaning::Guess(mut answers) => {
            let (mut label, many) = (None, answers.len());
            answers.retain_mut(|answer| settle(answer).map_err(|said| label = Some(said)).is_ok());
            match label {
                Some(label) if answers.is_empty() || many == 1 => clash(label),
                _ => Meaning::Guess(answers),
            }
        }
        Meaning::Beside(meaning, left) => alone(*meaning, choices).beside(Some(left)),
        other => other,
    }
}

/// "Add 3", "fax too", "remove 2": what stands, with or without some.
fn changed(
    text: &str,
    things: &Things,
    lines: &[Item],
    before: Option<&Answer>,
) -> Option<Meaning> {
    let (edit, named) = Edit::read(text, things)?;
    let before = before.and_then(Answer::marks);
    if before.is_none() && edit == Edit::Remove {
        return None;
    }
    let stands = |id: &Id| before.and_then(|marks| marks.get(id)).copied().unwrap_or(Mark::No);
    let mark = |(line, is_named): (&Item, &bool)| {
        (line.id.clone(), if *is_named { edit.mark() } else { stands(&line.id) })
    };
    let marks: IdMap<Mark> = lines.iter().zip(&named.said).map(mark).collect();
    let sure = named.sure && marks.values().any(|mark| *mark == Mark::Yes);
    Some(taken(Answer::SeveralOf(marks.into()), sure))
}

/// What a line does to the answer that stands, where it does not say a new one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edit {
    Add,
    Remove,
}

/// Whether a line adds to an answer: "also fax", "QuickBooks too".
pub fn adds(text: &str) -> bool {
    matches!(Edit::split(text), Some((Edit::Add, _)))
}

/// Which things an edit names.
struct Named {
    said: Vec<bool>,
    sure: bool,
}

impl Edit {
    fn read(text: &str, things: &Things) -> Option<(Self, Named)> {
        let (edit, rest) = Self::split(text)?;
        let [marks] = <[Marks; 1]>::try_from(read(rest, things).ok()?).ok()?;
        let only_yes = marks.said.iter().flatten().all(|mark| *mark == Mark::Yes);
        let said: Vec<bool> = marks.said.iter().map(Option::is_some).collect();
        let names_some = only_yes && said.contains(&true);
        let names_some = names_some && marks.left.is_none();
        names_some.then_some((edit, Named { said, sure: marks.sure }))
    }

    fn split(text: &str) -> Option<(Self, &str)> {
        let text = text.trim().trim_end_matches('.');
        let (first, rest) = text.split_once(char::is_whitespace)?;
        match first.trim_end_matches(':').to_lowercase().as_str() {
            "add" | "also" | "plus" | "and" => return Some((Self::Add, rest)),
            "remove" | "delete" | "drop" => return Some((Self::Remove, rest)),
            _ => {}
        }
        let too = [" too", " also", " as well"].into_iter();
        let rest = too.filter_map(|end| text.strip_suffix(end)).next()?;
        Some((Self::Add, rest.trim_end_matches(',')))
    }

    fn mark(self) -> Mark {
        match self {
            Self::Add => Mark::Yes,
            Self::Remove => Mark::No,
        }
    }
}

/// Reads choices beside those that were told before: what is not named stays as it was told.
pub fn more_of(
    typed: &Typed,
    choices: &IdMap<Choice>,
    begun: &Answer,
    asked: &Asked<'_>,
) -> Meaning {
    let things = asked.items.lines(choices);
    if let Some(changed) = changed(&typed.text, things, asked.items, Some(begun)) {
        return alone(changed, choices);
    }
    let Ok(readings) = read(&typed.text, things) else { return understand(typed, asked) };
    let is_only = fold(&typed.text).split(' ').any(|word| matches!(word, "only" | "just"));
    let told = begun.marks().filter(|_| !is_only);
    let stands = |id: &Id| told.and_then(|told| told.get(id)).copied().unwrap_or(Mark::No);
    let answer = |marks: &Marks| {
        let pairs = asked.items.iter().zip(&marks.said);
        let mark = |(line, said): (&Item, &Option<Mark>)| {
            (line.id.clone(), said.unwrap_or_else(|| stands(&line.id)))
        };
        Answer::SeveralOf(pairs.map(mark).collect())
    };
    alone(each(&readings, answer), choices)
}

/// Which of some numbered lines are kept: "all but 2", "1 and 3"; nothing where the line says something else, or leaves none.
pub fn all_but(text: &str, count: usize) -> Option<Vec<bool>> {
    let nameless = vec![Thing { names: Vec::new(), shared: Vec::new(), own: false }; count];
    let things = Things::new(nameless, "");
    let readings = read(text, &things).ok()?;
    let [marks] = readings.as_slice() else { return None };
    if !marks.sure || marks.left.is_some() {
        return None;
    }
    let others = !marks.said.contains(&Some(Mark::Yes));
    let kept: Vec<bool> =
        marks.said.iter().map(|said| said.map_or(others, |mark| mark == Mark::Yes)).collect();
    kept.contains(&true).then_some(kept)
}

/// "Yess": a word that is nearly yes or no, and none that speaks of choices, such as "none".
fn slip_alone(text: &str) -> Option<bool> {
    let nothing =
        Things::new(vec![Thing { names: Vec::new(), shared: Vec::new(), own: false }], "");
    let is_own = read(text, &nothing).is_ok();
    if is_own || text.split_whitespace().count() > 1 { None } else { likely_yes_or_no(text) }
}

/// One line alone.
pub(super) fn only(line: &str) -> Things {
    Things::new(vec![Thing { names: vec![line.to_owned()], shared: Vec::new(), own: false }], "")
}

/// Other words of a line that says no ("None on notes": "sticky notes") may name what is not there, so they do not count.
fn thing(choice: &Choice) -> Thing {
    let also = choice
        .also
        .iter()
        .filter(|also| !begins_with_denial(&choice.label) || begins_with_denial(also));
    Thing {
        names: std::iter::once(&choice.label).chain(also).cloned().collect(),
        shared: Vec::new(),
        own: false,
    }
}

/// Who lists lines has named all that are so, also where others are denied: "1, 2, definitely not 4".
fn chosen(marks: &Marks, lines: &[Item], present: Option<&Answer>) -> Answer {
    let mut chosen = marked(marks, lines, present);
    if marks.listed && !marks.said.contains(&Some(Mark::NotSure)) {
        lines.iter().for_each(|line| {
            chosen.entry(line.id.clone()).or_insert(Mark::No);
        });
    }
    Answer::SeveralOf(chosen.into())
}

#[cfg(test)]
mod tests {
    use super::{super::tests::question, *};
    use crate::pack::{product::Expect, question::Kind};

    fn items() -> Vec<Item> {
        ["Dentrix", "Gmail", "QuickBooks"]
            .map(|name| Item { id: Id::from_name(name), name: name.into() })
            .to_vec()
    }

    fn which_items(text: &str, items: &[Item], present: Option<&Answer>) -> Meaning {
        let kind =
            Kind::WhichItems { of: vec![], only: None, expect: Expect::default(), at_once: None };
        let (question, items) = (question(kind), Offered::new(items, ""));
        super::which_items(text, &asked(&question, &items, present))
    }

    fn several_of(text: &str, choices: &IdMap<Choice>, present: Option<&Answer>) -> Meaning {
        let kind = Kind::several_of(choices.clone());
        let Kind::SeveralOf { lines, .. } = &kind else { panic!("no checklist") };
        let lines = lines.to_vec();
        let (question, items) = (question(kind), Offered::new(&lines, ""));
        super::several_of(text, choices, &asked(&question, &items, present))
    }

    fn asked<'a>(
        question: &'a Question,
        items: &'a Offered<'a>,
        present: Option<&'a Answer>,
    ) -> Asked<'a> {
        let as_of = jiff::civil::date(2026, 5, 20);
        Asked { question, items, places: &[], present, catalog: None, as_of }
    }

    fn marks(pairs: &[(&str, Mark)]) -> Answer {
        Answer::WhichItems(pairs.iter().map(|(id, mark)| (Id::new(id), *mark)).collect())
    }

    use Mark::{No, NotSure, Yes};

    #[test]
    fn a_plain_list_leaves_the_others_a_no() {
        let expected = marks(&[("dentrix", Yes), ("gmail", No), ("quickbooks", No)]);
        assert_eq!(which_items("1", &items(), None), Meaning::sure(expected.clone()));
        assert_eq!(which_items("yes to dentrix", &items(), None), Meaning::sure(expected));
    }

    #[test]
    fn items_nothing_is_said_of_are_left_to_be_asked() {
        let expected = marks(&[("gmail", NotSure)]);
        assert_eq!(which_items("not sure about 2", &items(), None), Meaning::sure(expected));
        let expected = marks(&[("dentrix", Yes), ("gmail", No)]);
        assert_eq!(which_items("1 yes, 2 no", &items(), None), Meaning::sure(expected));
    }

    #[test]
    fn while_changing_what_is_not_named_stays() {
        let present = marks(&[("dentrix", Yes), ("gmail", Yes), ("quickbooks", NotSure)]);
        let expected = marks(&[("dentrix", Yes), ("gmail", No), ("quickbooks", NotSure)]);
        assert_eq!(which_items("no to gmail", &items(), Some(&present)), Meaning::sure(expected));
    }

    #[test]
    fn while_changing_things_can_be_added_and_removed() {
        let present = marks(&[("dentrix", Yes), ("gmail", No), ("quickbooks", NotSure)]);
        let with = marks(&[("dentrix", Yes), ("gmail", Yes), ("quickbooks", NotSure)]);
        let without = marks(&[("dentrix", No), ("gmail", No), ("quickbooks", NotSure)]);
        for said in ["add gmail", "also 2", "Gmail too", "gmail as well"] {
            assert_eq!(which_items(said, &items(), Some(&present)), Meaning::sure(with.clone()));
        }
        assert_eq!(which_items("remove 1", &items(), Some(&present)), Meaning::sure(without));
    }

    fn several(chosen: &[&str]) -> Answer {
        let chosen: Vec<Id> = chosen.iter().map(Id::new).collect();
        Answer::only(choices().keys(), &chosen)
    }

    fn lines(marks: &[(&str, Mark)]) -> Answer {
        Answer::SeveralOf(marks.iter().map(|(id, mark)| (Id::new(id), *mark)).collect())
    }

    #[test]
    fn choices_are_added_to_what_stands_and_removed_from_it() {
        let (one, both) = (several(&["daily"]), several(&["daily", "away"]));
        for said in ["add offsite", "Add: 2", "also 2", "and 2", "offsite too.", "plus offsite"] {
            assert_eq!(several_of(said, &choices(), Some(&one)), Meaning::sure(both.clone()));
        }
        assert_eq!(several_of("drop 2", &choices(), Some(&both)), Meaning::sure(one.clone()));
        assert_eq!(
            several_of("offsite", &choices(), Some(&one)),
            Meaning::sure(several(&["away"]))
        );
        let nothing = Meaning::Guess(vec![several(&[])]);
        assert_eq!(several_of("remove 1", &choices(), Some(&one)), nothing);
        assert!(matches!(several_of("add 7", &choices(), Some(&one)), Meaning::Trouble(_)));
        for said in ["also 2", "add 2"] {
            assert_eq!(several_of(said, &choices(), None), Meaning::sure(several(&["away"])));
        }
        assert!(matches!(several_of("remove 2", &choices(), None), Meaning::Trouble(_)));
    }

    #[test]
    fn a_bare_yes_or_no_is_plain_only_for_one_item() {
        let one = &items()[..1];
        assert_eq!(which_items("yep", one, None), Meaning::sure(marks(&[("dentrix", Yes)])));
        let none = marks(&[("dentrix", No), ("gmail", No), ("quickbooks", No)]);
        assert_eq!(which_items("no", &items(), None), Meaning::sure(none));
        assert!(matches!(which_items("yes", &items(), None), Meaning::Guess(_)));
        assert!(matches!(which_items("not yet", &items(), None), Meaning::Guess(_)));
    }

    fn choices() -> IdMap<Choice> {
        let choice = |label: &str, also: &str| Choice {
            label: label.into(),
            also: vec![also.into()],
            ..Choice::default()
        };
        IdMap::from_iter([
            (Id::new("daily"), choice("They run every day", "nightly")),
            (Id::new("away"), choice("One copy is far from the office", "offsite")),
        ])
    }

    #[test]
    fn choices_by_number_word_or_all() {
        assert_eq!(several_of("2", &choices(), None), Meaning::sure(several(&["away"])));
        assert_eq!(
            several_of("nightly, offsite", &choices(), None),
            Meaning::sure(several(&["daily", "away"]))
        );
        assert_eq!(
            several_of("both", &choices(), None),
            Meaning::sure(several(&["daily", "away"]))
        );
        assert_eq!(several_of("none", &choices(), None), Meaning::sure(several(&[])));
        assert_eq!(several_of("no", &choices(), None), Meaning::sure(several(&[])));
        assert_eq!(
            several_of("ofsite", &choices(), None),
            Meaning::Guess(vec![several(&["away"])])
        );
        let unsure = lines(&[("away", NotSure)]);
        assert_eq!(several_of("not sure about 2", &choices(), None), Meaning::sure(unsure));
        let both = lines(&[("daily", Yes), ("away", NotSure)]);
        for said in ["1, idk about the rest", "1, not sure about 2"] {
            assert_eq!(several_of(said, &choices(), None), Meaning::sure(both.clone()), "{said}");
        }
        let present = several(&["daily", "away"]);
        assert_eq!(
            several_of("no to 2", &choices(), Some(&present)),
            Meaning::sure(several(&["daily"]))
        );
    }
}
