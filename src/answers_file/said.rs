//! What a value of an answers file means as an answer to its question. A guess is not good enough here: nobody is there to
//! confirm it.

use std::{
    cell::{Cell, OnceCell, RefCell},
    mem::take,
};

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    answer::{Answer, ByPlace, Item, Mark, Marked, some_in_words},
    answers_file::entry::{IN_QUOTES, Line, NO_NAME, Said},
    diagnostic::{Diagnostic, Place, SHOWN, did_you_mean},
    id::{Id, IdMap},
    interview::{
        growing::Growing,
        near::fold,
        understand::{
            Asked, Meaning, NotApplicable, Offered, Typed, does_not_apply, is_unsure, left_out,
            of_one_line, one_line, understand, yes_or_no,
        },
        words::{About, answer_in_words},
    },
    limits,
    pack::{
        Pack, Role,
        question::{Choice, Except, Kind, Question},
    },
};

/// A question whose turn it is.
pub struct Asking<'a> {
    pub pack: &'a Pack,
    pub question: &'a Question,
    /// The items offered, for a which-items question.
    pub items: Offered<'a>,
    /// The places at which a checklist may differ.
    places: &'a [Item],
    pub as_of: Date,
    /// The items by their ids, and by their names in small letters.
    named: OnceCell<FxHashMap<String, usize>>,
    /// How many names were not among them.
    strangers: Cell<usize>,
    /// What the file says of lines that are not asked about, or no more.
    passed: RefCell<Mistakes>,
}

impl<'a> Asking<'a> {
    pub fn new(pack: &'a Pack, question: &'a Question, about: About<'a>, as_of: Date) -> Self {
        let (items, places) = (Offered::new(about.items, &question.ask), about.places);
        let (named, strangers, passed) = (OnceCell::new(), Cell::new(0), RefCell::default());
        Self { pack, question, items, places, as_of, named, strangers, passed }
    }
}

type Mistakes = Vec<Diagnostic>;

/// What a file says of one line or item.
#[derive(Clone, Debug, PartialEq, Eq)]
enum OneSaid {
    Mark(Mark),
    /// With the reason.
    Excepted(String),
    /// Something else at each place.
    Places(ByPlace),
}

/// What is clear of an answer, and what is wrong with the rest: in a table, each line stands for itself.
pub fn clear_part(asking: &Asking<'_>, said: &Said) -> (Option<Answer>, Mistakes) {
    let is_table = matches!(asking.question.kind, Kind::SeveralOf { .. } | Kind::WhichItems { .. });
    let (Said::Each(each, place), true) = (said, is_table) else {
        return match partly(asking, said) {
            Ok(answer) => (Some(answer), Vec::new()),
            Err(mistakes) => (None, mistakes),
        };
    };
    let clear = asking.clear_lines(each);
    let good: Vec<Line> = clear.good.into_iter().cloned().collect();
    let mut mistakes = clear.mistakes;
    if good.is_empty() {
        return (None, mistakes);
    }
    match partly(asking, &Said::Each(good, place.clone())) {
        Ok(answer) => (Some(answer), mistakes),
        Err(further) => {
            mistakes.extend(further);
            (None, mistakes)
        }
    }
}

/// The lines of a table that are clear, and what is wrong with the others.
struct Clear<'s> {
    good: Vec<&'s Line>,
    mistakes: Mistakes,
}

/// The answer, which may leave some of the items open.
pub fn partly(asking: &Asking<'_>, said: &Said) -> Result<Answer, Mistakes> {
    let answer = understood(asking, said)?;
    match asking.question.clash(&answer) {
        None => Ok(answer),
        Some(label) => {
            let what = format!("has “{label}” beside other lines, and that stands alone");
            Err(vec![asking.mistake(said.place(), &what)])
        }
    }
}

fn understood(asking: &Asking<'_>, said: &Said) -> Result<Answer, Mistakes> {
    let one = |answer: Result<Answer, Diagnostic>| answer.map_err(|mistake| vec![mistake]);
    if let Said::Several(several, place) = said
        && let Some(answer) = asking.none_of(several, place)
    {
        return answer;
    }
    match (said, &asking.question.kind) {
        (Said::Measure(_, place), kind) if !takes_measures(kind) => {
            let mistake = asking.mistake(place, "takes words, not this number or date");
            Err(vec![mistake.help(format!("{NO_NAME}: {IN_QUOTES}"))])
        }
        (Said::Words(text, place) | Said::Measure(text, place), _) => {
            one(asking.words(text, place))
        }
        (Said::Several(several, place), Kind::Names { .. }) => asking.names(several, place),
        (Said::Several(several, _), Kind::SeveralOf { .. } | Kind::WhichItems { .. }) => {
            asking.any(several)
        }
        (Said::Each(each, _), Kind::SeveralOf { .. } | Kind::WhichItems { .. }) => {
            asking.marks(each)
        }
        (Said::Several(_, place), _) => {
            Err(vec![asking.mistake(place, "takes one answer, not a list")])
        }
        (Said::Each(_, place), _) => {
            Err(vec![asking.mistake(place, "takes one answer, not a table")])
        }
    }
}

/// Whether a decimal, a number below zero or a date can be meant.
fn takes_measures(kind: &Kind) -> bool {
    matches!(kind, Kind::Number { .. } | Kind::Date { .. } | Kind::Text { .. })
}

/// All the good ones, or all the mistakes.
fn all<T>(each: impl Iterator<Item = Result<T, Diagnostic>>) -> Result<Vec<T>, Mistakes> {
    let mut good = Vec::new();
    let mut mistakes = Vec::new();
    for one in each {
        match one {
            Ok(one) => good.push(one),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    if mistakes.is_empty() { Ok(good) } else { Err(mistakes) }
}

impl Asking<'_> {
    fn words(&self, text: &str, place: &Place) -> Result<Answer, Diagnostic> {
        if let Some(answer) = self.put_off(text) {
            return Ok(answer);
        }
        self.plain(&Typed::read(text), place)
    }

    /// "none" as a word of a list: alone, it says that there is none; beside others, it contradicts them.
    fn none_of(
        &self,
        several: &[(String, Place)],
        place: &Place,
    ) -> Option<Result<Answer, Mistakes>> {
        if matches!(self.question.kind, Kind::OneOf { .. } | Kind::YesNo) {
            return None;
        }
        let is_none = |(text, _): &&(String, Place)| {
            text.trim().eq_ignore_ascii_case("none") && self.position(text).is_none()
        };
        let (text, at) = several.iter().find(is_none)?;
        if several.len() == 1 {
            return Some(self.words(text, place).map_err(|mistake| vec![mistake]));
        }
        let mistake = self.mistake(at, "has “none” beside others");
        Some(Err(vec![mistake.help("take it out, or write \"none\" alone")]))
    }

    /// "skip", and "ask IT".
    fn put_off(&self, text: &str) -> Option<Answer> {
        let text = text.trim().to_lowercase();
        if matches!(text.as_str(), "skip" | "later") {
            return Some(Answer::Later);
        }
        let whom = text.strip_prefix("ask ")?.trim();
        let role = self.pack.roles.values().find(|role| is_called(role, whom))?;
        Some(Answer::Ask(role.id.clone().into()))
    }

    /// The words of a file for a question that takes any words; none where they say that there is no answer. Lines stay
    /// apart.
    pub fn as_it_stands(&self, said: &Said) -> Option<Result<Answer, Mistakes>> {
        let (Said::Words(text, place) | Said::Measure(text, place), Kind::Text { .. }) =
            (said, &self.question.kind)
        else {
            return None;
        };
        let says_none = is_unsure(text) || does_not_apply(text).is_some();
        if says_none || self.put_off(text).is_some() {
            return None;
        }
        let lines = text.lines().map(|line| one_line(&Typed::read(line).text));
        let lines = lines.filter(|line| !line.is_empty());
        let text = lines.collect::<Vec<_>>().join("; ");
        let typed = Typed { text, quoted: true };
        Some(self.plain(&typed, place).map_err(|mistake| vec![mistake]))
    }

    fn plain(&self, typed: &Typed, place: &Place) -> Result<Answer, Diagnostic> {
        let Self { question, as_of, .. } = *self;
        if let Some(choice) = self.choice_id(&typed.text) {
            return Ok(choice);
        }
        if typed.text.is_empty() && matches!(self.question.kind, Kind::Text { .. }) {
            let help = "write it between the quotation marks, or take the line out";
            return Err(self.mistake(place, "is empty").help(help));
        }
        if let Some(trouble) = limits::line(&typed.text) {
            return Err(self.mistake(place, "is too long").help(trouble));
        }
        let (items, catalog) = (&self.items, Some(&self.pack.catalog));
        let asked = Asked { question, items, places: self.places, present: None, catalog, as_of };
        let (meaning, left) = understand(typed, &asked).parted();
        if let (Meaning::Sure(..), Some(left)) = (&meaning, left) {
            return Err(self
                .mistake(place, "says more than its answer")
                .help(format!("put what else is to be said into a note: “{left}”")));
        }
        match meaning {
            Meaning::Sure(answer, _) if lacks_reason(&answer) => Err(self.no_reason(place)),
            Meaning::Sure(answer, _) => match limits::exceeded(&answer, question, self.pack) {
                None => Ok(answer),
                Some(trouble) => Err(self.mistake(place, "is too long").help(trouble)),
            },
            Meaning::Guess(guesses) if self.is_as_written(typed, &guesses) => {
                Ok(Answer::Text(one_line(&typed.text)))
            }
            Meaning::Guess(guesses) => Err(self.guessed(&guesses, place)),
            Meaning::NeedsReason => Err(self.no_reason(place)),
            Meaning::Beside(..) => Err(self.mistake(place, "says more than its answer")),
            Meaning::Trouble(trouble) => {
                Err(self.mistake(place, "was not understood").help(trouble))
            }
        }
    }

    /// In a file nobody speaks: a name is as it is written.
    fn is_as_written(&self, typed: &Typed, guesses: &[Answer]) -> bool {
        let whole = Answer::Text(one_line(&typed.text));
        matches!(self.question.kind, Kind::Text { name: true })
            && typed.text.contains(' ')
            && yes_or_no(&typed.text).is_none()
            && guesses.contains(&whole)
    }

    fn no_reason(&self, place: &Place) -> Diagnostic {
        self.mistake(place, "needs the reason why it does not apply")
            .help("write it like this: \"does not apply, because we have no laptops\"")
    }

    /// A file may name a choice by its id, which no person at a prompt would know.
    fn choice_id(&self, text: &str) -> Option<Answer> {
        match &self.question.kind {
            Kind::OneOf { choices } => chosen_id(choices, text).map(|id| Answer::OneOf(id.clone())),
            Kind::SeveralOf { choices, .. } => {
                let id = self.half(text).or_else(|| chosen_id(choices, text).cloned())?;
                Some(self.only(&FxHashSet::from_iter([id])))
            }
            _ => None,
        }
    }

    fn guessed(&self, guesses: &[Answer], place: &Place) -> Diagnostic {
        let about = About { items: &self.items, places: self.places };
        let words = |guess| answer_in_words(guess, self.question, about, self.pack);
        let guesses: Vec<String> = guesses.iter().map(words).collect();
        self.mistake(place, "was not quite understood")
            .help(format!("did you mean: {}?", guesses.join(", or: ")))
    }

    /// Each name as it stands, commas and all.
    fn names(&self, several: &[(String, Place)], place: &Place) -> Result<Answer, Mistakes> {
        let names = all(several.iter().map(|(text, place)| {
            let typed = Typed { text: Typed::read(text).text, quoted: true };
            self.plain(&typed, place)
        }))?;
        let mut list = Growing::default();
        for item in names.iter().flat_map(named) {
            list.add(&item.name);
        }
        let list = Answer::Names(list.items);
        match limits::exceeded(&list, self.question, self.pack) {
            None => Ok(list),
            Some(trouble) => Err(vec![self.mistake(place, "has too many names").help(trouble)]),
        }
    }

    /// What any of the words chooses.
    fn any(&self, several: &[(String, Place)]) -> Result<Answer, Mistakes> {
        let chosen = all(several.iter().map(|(text, place)| self.chosen(text, place)))?.concat();
        Ok(self.only(&chosen.into_iter().collect()))
    }

    /// These lines or items are so, and no others. Of a line whose halves were lines of their own, the other half was not said.
    fn only(&self, chosen: &FxHashSet<Id>) -> Answer {
        let mut marks = Marked::default();
        for Item { id, .. } in self.items.iter() {
            let halves: Vec<&Id> =
                self.halves(id).iter().filter(|half| chosen.contains(*half)).collect();
            if halves.is_empty() || chosen.contains(id) {
                let mark = if chosen.contains(id) { Mark::Yes } else { Mark::No };
                marks.insert(id.clone(), mark);
            }
            halves.into_iter().for_each(|half| {
                marks.insert(half.clone(), Mark::Yes);
            });
        }
        self.as_marks(marks)
    }

    /// The lines that a line was in earlier versions of the pack.
    fn halves(&self, id: &Id) -> &[Id] {
        let choice = self.question.kind.choices().and_then(|choices| choices.get(id));
        choice.map_or(&[], |choice| &choice.joined.from)
    }

    /// A line that is a part of another now.
    fn half(&self, text: &str) -> Option<Id> {
        self.question.kind.joined_into(text.trim()).map(|_| Id::new(text.trim()))
    }

    fn chosen(&self, text: &str, place: &Place) -> Result<Vec<Id>, Diagnostic> {
        if let Some(half) = self.half(text) {
            return Ok(vec![half]);
        }
        if self.is_passed(text, place) {
            return Ok(vec![]);
        }
        let typed = Typed::read(text);
        // Most name one item each; understanding them would go through all items for each.
        if let Some(item) = self.items.named(&typed.text).filter(|_| !typed.quoted) {
            return Ok(vec![item.id.clone()]);
        }
        match self.plain(&typed, place)? {
            Answer::SeveralOf(marks) | Answer::WhichItems(marks) => {
                let yes = marks.into_iter().filter(|(_, mark)| *mark == Mark::Yes);
                Ok(yes.map(|(id, _)| id).collect())
            }
            _ => Err(self.mistake(place, "takes this only as its whole answer")),
        }
    }

    fn marks(&self, each: &[Line]) -> Result<Answer, Mistakes> {
        let is_rest = |name: &str| name == REST && self.position(name).is_none();
        let (rest, each): (Vec<_>, Vec<_>) = each.iter().partition(|line| is_rest(&line.name));
        let rest = all(rest.iter().map(|line| self.one_said(line)));
        let each: Vec<&Line> =
            each.into_iter().filter(|line| !self.is_passed(&line.name, &line.place)).collect();
        let said = all(each.iter().map(|line| self.marked(line)))?;
        self.refuse_twice(&each, &said)?;
        let (rest, said) = (rest?.pop(), said.into_iter().collect::<IdMap<OneSaid>>());
        let mut marks = Marked::default();
        // In the list's order, whatever the order of the file.
        for Item { id, .. } in self.items.iter() {
            let halves = self.halves(id);
            let is_halved = halves.iter().any(|half| said.contains_key(half));
            // What is said of the rest is said of the other half.
            let others = if is_halved { rest.as_ref() } else { None };
            let own = said.get(id).or(rest.as_ref().filter(|_| !is_halved));
            put(id, own, &mut marks);
            for half in halves {
                put(half, said.get(half).or(others), &mut marks);
            }
        }
        Ok(self.as_marks(marks))
    }

    /// Of a line that is spoken of twice in different words, nothing is clear.
    fn clear_lines<'s>(&self, each: &'s [Line]) -> Clear<'s> {
        let mut clear = Clear { good: Vec::new(), mistakes: Vec::new() };
        let mut said: IdMap<(OneSaid, &'s Line)> = IdMap::default();
        let mut torn = FxHashSet::default();
        for line in each {
            let Line { name, place, .. } = line;
            if self.is_passed(name, place) {
                continue;
            }
            match self.marked(line) {
                Err(mistake) => clear.mistakes.push(mistake),
                Ok((id, mark)) => match said.get(&id) {
                    Some((before, _)) if *before != mark => {
                        let what = format!("speaks of “{name}” twice");
                        let mistake = self.mistake(place, &what);
                        clear.mistakes.push(mistake.help("leave one of them out"));
                        torn.insert(id);
                    }
                    Some(_) => {}
                    None => {
                        said.insert(id, (mark, line));
                    }
                },
            }
        }
        let good = said.into_iter().filter(|(id, _)| !torn.contains(id));
        clear.good = good.map(|(_, (_, line))| line).collect();
        clear
    }

    /// Each line is spoken of once: by its id, its name, or an id it had. Lines that became one may all be there.
    fn refuse_twice(&self, each: &[&Line], said: &[(Id, OneSaid)]) -> Result<(), Mistakes> {
        let mut seen = FxHashSet::default();
        let twice = each.iter().zip(said).filter(|(_, (id, _))| !seen.insert(id));
        let mistakes: Mistakes = twice
            .map(|(line, _)| {
                self.mistake(&line.place, &format!("speaks of “{}” twice", line.name))
                    .help("leave one of them out")
            })
            .collect();
        if mistakes.is_empty() { Ok(()) } else { Err(mistakes) }
    }

    /// The marks as an answer to this question.
    fn as_marks(&self, marks: Marked) -> Answer {
        match self.question.kind {
            Kind::SeveralOf { .. } => Answer::SeveralOf(self.question.kind.join(marks)),
            _ => Answer::WhichItems(marks),
        }
    }

    fn marked(&self, line: &Line) -> Result<(Id, OneSaid), Diagnostic> {
        let half = self.half(&line.name);
        let id = match half {
            Some(half) => half,
            None => self.item(&line.name, &line.place)?.id.clone(),
        };
        Ok((id, self.one_said(line)?))
    }

    fn one_said(&self, line: &Line) -> Result<OneSaid, Diagnostic> {
        if line.at.is_empty() {
            return match self.said_by_place(line) {
                Some(places) => Ok(OneSaid::Places(places)),
                None => self.mark(&line.text, &line.place),
            };
        }
        if self.places.is_empty() {
            let mistake = self.mistake(&line.place, "is not asked place by place here");
            return Err(mistake.help("write one answer for the whole line"));
        }
        let said = line.at.iter().map(|(name, text, at)| {
            Ok((self.place_called(name, at)?.id.clone(), self.mark_there(text, at)?))
        });
        let said = said.collect::<Result<IdMap<Mark>, Diagnostic>>()?;
        let here = |place: &Item| (place.id.clone(), said.get(&place.id).copied());
        let places: ByPlace = self.places.iter().map(here).collect();
        Ok(OneSaid::Places(places))
    }

    /// "Yes at Main St, no at the mall", behind the name of a line.
    fn said_by_place(&self, line: &Line) -> Option<ByPlace> {
        if self.places.len() < 2 || mark(&line.text).is_some() {
            return None;
        }
        let said = of_one_line(&line.text, &line.name, self.places)?;
        Some(self.places.iter().map(|place| place.id.clone()).zip(said).collect())
    }

    fn place_called(&self, name: &str, at: &Place) -> Result<&Item, Diagnostic> {
        let is_it = |place: &&Item| place.id == *name || fold(&place.name) == fold(name);
        self.places.iter().find(is_it).ok_or_else(|| {
            let names: Vec<&str> = self.places.iter().map(|place| place.name.as_str()).collect();
            self.mistake(at, &format!("knows no place “{name}”"))
                .help(format!("the places are {}", some_in_words(&names, NAMED)))
        })
    }

    fn mark_there(&self, text: &str, at: &Place) -> Result<Mark, Diagnostic> {
        mark(text).ok_or_else(|| {
            let mistake = self.mistake(at, "takes yes, no or \"not sure\" for each place");
            mistake.help("write one of them behind the name of the place, or leave it open")
        })
    }

    fn mark(&self, text: &str, place: &Place) -> Result<OneSaid, Diagnostic> {
        if let Some(mark) = mark(text) {
            return Ok(OneSaid::Mark(mark));
        }
        let except = &self.question.except;
        let said = (*except != Except::Never).then(|| left_out(text, except)).flatten();
        let because = match (said, except) {
            (None, _) => {
                let mistake = self.mistake(place, self.takes());
                let help = "write one of them behind the name, or leave it open";
                return Err(mistake.help(help));
            }
            (Some(NotApplicable::Because(reason)), _) => one_line(&reason),
            (Some(NotApplicable::NoReason), Except::NotNeeded(reason)) => reason.clone(),
            (Some(NotApplicable::NoReason), _) => return Err(self.no_reason(place)),
        };
        match limits::words(&because) {
            None => Ok(OneSaid::Excepted(because)),
            Some(trouble) => Err(self.mistake(place, "is too long").help(trouble)),
        }
    }

    fn takes(&self) -> &'static str {
        match self.question.except {
            Except::Never => "takes yes, no or \"not sure\" for each of these",
            Except::ForAReason => {
                "takes yes, no, \"not sure\" or \"does not apply, because …\" for each of these"
            }
            Except::NotNeeded(_) => {
                "takes yes, no, \"not sure\" or \"not needed, because …\" for each of these"
            }
        }
    }

    /// The place of the item that goes by this name or id.
    fn position(&self, name: &str) -> Option<usize> {
        let named = self.named.get_or_init(|| named_items(&self.items));
        let now = match &self.question.kind {
            Kind::SeveralOf { choices, .. } => chosen_id(choices, name).map_or(name, Id::as_str),
            _ => name,
        };
        named.get(now).or_else(|| named.get(&now.trim().to_lowercase())).copied()
    }

    fn item(&self, name: &str, place: &Place) -> Result<&Item, Diagnostic> {
        self.position(name)
            .and_then(|at| self.items.get(at))
            .ok_or_else(|| self.stranger(name, place))
    }

    /// What is said of a name that is none of the items.
    fn stranger(&self, name: &str, place: &Place) -> Diagnostic {
        let mistake = self.mistake(place, &format!("is not asked about “{name}”"));
        let before = self.strangers.replace(self.strangers.get() + 1);
        if before >= SHOWN {
            return mistake;
        }
        let names: Vec<&str> = self.items.iter().map(|item| item.name.as_str()).collect();
        mistake
            .help(format!("it is asked about {}", some_in_words(&names, NAMED)))
            .maybe_help(did_you_mean(name, names))
    }

    /// What an answer leaves open.
    pub fn open(&self, answer: &Answer, place: &Place) -> Option<Diagnostic> {
        let marks = answer.marks()?;
        let left = self.items.iter().filter(|item| !marks.contains_key(&item.id));
        let left: Vec<String> = left.map(|item| self.left_of(item, marks)).collect();
        let what = || format!("has no answer for {}", some_in_words(&left, NAMED));
        (!left.is_empty()).then(|| self.mistake(place, &what()))
    }

    /// What was said of lines that are not asked about, or no more.
    pub fn passed(&self) -> Vec<Diagnostic> {
        take(&mut self.passed.borrow_mut())
    }

    /// Whether this is a line of the question that is not asked about; so that is told, and nothing else comes of it.
    fn is_passed(&self, name: &str, place: &Place) -> bool {
        let Kind::SeveralOf { choices, .. } = &self.question.kind else { return false };
        let name = name.trim();
        if self.position(name).is_some() {
            return false;
        }
        let is_gone = self.question.gone.iter().any(|gone| *gone == *name);
        let now = self.question.kind.joined_into(name).or_else(|| chosen_id(choices, name));
        let is_shown = |id: &Id| self.items.iter().any(|item| item.id == *id);
        if !is_gone && now.is_none_or(is_shown) {
            return false;
        }
        let what =
            format!("does not ask about “{name}” {}", if is_gone { "any more" } else { "here" });
        let passed = self.mistake(place, &what).help("take it out: it was not taken");
        self.passed.borrow_mut().push(passed);
        true
    }

    /// The name of what was left out; of a line that is open at some places, with these.
    fn left_of(&self, item: &Item, marks: &Marked) -> String {
        let Some(said) = marks.by_place(&item.id) else { return item.name.clone() };
        let open = self.places.iter().filter(|place| said.get(&place.id).is_none());
        let open: Vec<&str> = open.map(|place| place.name.as_str()).collect();
        format!("{} at {}", item.name, some_in_words(&open, NAMED))
    }

    fn mistake(&self, place: &Place, what: &str) -> Diagnostic {
        Diagnostic::error(place.clone(), format!("`{}` {what}", self.question.id))
    }
}

/// What stands in a table for every name that is not there.
const REST: &str = "rest";

/// As many names as are told in a sentence about a mistake.
pub(super) const NAMED: usize = 10;

/// The choice that goes by this id, or went by it before.
fn chosen_id<'c>(choices: &'c IdMap<Choice>, text: &str) -> Option<&'c Id> {
    let was = |(_, choice): &(&Id, &Choice)| choice.renamed_from.iter().any(|old| *old == *text);
    let found = choices.get_key_value(text).or_else(|| choices.iter().find(was));
    found.map(|(id, _)| id)
}

fn named(answer: &Answer) -> &[Item] {
    match answer {
        Answer::Names(items) => items,
        _ => &[],
    }
}

/// Where each item stands, by its id, and by its name in small letters; the first of equals.
fn named_items(items: &[Item]) -> FxHashMap<String, usize> {
    let mut named = FxHashMap::default();
    for (at, item) in items.iter().enumerate() {
        named.entry(item.name.to_lowercase()).or_insert(at);
        named.entry(item.id.to_string()).or_insert(at);
    }
    named
}

/// Marks a line or item as it was said.
fn put(id: &Id, said: Option<&OneSaid>, marks: &mut Marked) {
    match said {
        Some(OneSaid::Mark(mark)) => {
            marks.insert(id.clone(), *mark);
        }
        Some(OneSaid::Excepted(because)) => marks.except(id.clone(), because),
        Some(OneSaid::Places(places)) => marks.differ(id.clone(), places.clone()),
        None => {}
    }
}

pub(super) fn mark(text: &str) -> Option<Mark> {
    match yes_or_no(text) {
        Some(true) => Some(Mark::Yes),
        Some(false) => Some(Mark::No),
        None => is_unsure(text).then_some(Mark::NotSure),
    }
}

fn lacks_reason(answer: &Answer) -> bool {
    answer.marks().is_some_and(|marks| marks.bare().next().is_some())
}

fn is_called(role: &Role, name: &str) -> bool {
    let names = [role.id.as_str(), role.title.as_str()];
    names
        .into_iter()
        .chain(role.also.iter().map(String::as_str))
        .any(|known| known.to_lowercase() == name)
}
