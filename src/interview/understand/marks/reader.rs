//! What the words of a line say of each thing.
//!
//! Full stops and their like end what was said; commas part clauses that may belong together. Within a clause, yes and no stand
//! before their things ("no to 3") or behind them ("3 no"). Where a line can be read in two ways, both are given.

use super::{
    vocabulary::{WHICH, Way, Word, asks_back, is_sentence, tells, turns},
    words::Found,
};
use crate::{
    answer::Mark,
    interview::understand::{
        certain::doubts,
        tokens::{Piece, Token},
    },
};

/// What was said of each thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    /// In the order of the things; none where nothing was said of it.
    pub said: Vec<Option<Mark>>,
    /// A plain list, "1 and 3": what is not on it is meant as no.
    pub listed: bool,
    /// False where a name was guessed, or something was said beside that may change it.
    pub sure: bool,
    /// What was said besides.
    pub left: Option<String>,
}

/// A place at which a listener could understand one thing or another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fork {
    /// "No fax, portal": is the portal a no as well?
    Carried,
    /// "2, 3 no": is 2 a no as well?
    Behind,
    /// "1 and 2, not sure": of these two, or of the rest?
    Alone,
    /// "1 no 2": which of them is the no?
    Between,
    /// "All but 3 no": 3, or all the others?
    Except,
    /// "No, 1 and 2": are these the ones that are so?
    Answered,
    /// "AI?"
    Doubted,
}

/// A line in pieces, of so many things.
#[derive(Clone, Copy)]
pub struct Said<'s> {
    pub text: &'s str,
    pub pieces: &'s [Piece],
    pub found: &'s [Found],
    pub count: usize,
    /// The things are a person's own, and no lines of a checklist.
    pub own: bool,
}

/// All readings of a line, the likeliest first; the error says what was wrong.
pub fn readings(said: Said<'_>) -> Result<Vec<Marks>, String> {
    let segments = segments(said.found);
    let (first, forks) = read(&segments, said, None)?;
    let mut all = vec![first];
    for (other, _) in forks.into_iter().filter_map(|fork| read(&segments, said, Some(fork)).ok()) {
        if all.iter().all(|known| known.said != other.said || known.listed != other.listed) {
            all.push(other);
        }
    }
    if all.len() > MOST { Err(WHICH.to_owned()) } else { Ok(all) }
}

/// More readings than this are no choice to put before anybody.
const MOST: usize = 3;

fn read(
    segments: &[Vec<Clause>],
    said: Said<'_>,
    other: Option<Fork>,
) -> Result<(Marks, Vec<Fork>), String> {
    let mut reader = Reader::new(said, other);
    for segment in segments {
        segment.iter().try_for_each(|clause| reader.clause(clause))?;
        reader.end_of_segment()?;
    }
    reader.finish()
}

/// The words between two commas.
type Clause = Vec<Found>;

/// The clauses between two full stops.
fn segments(found: &[Found]) -> Vec<Vec<Clause>> {
    let plain = without_signs(found);
    let mut segments = Vec::new();
    for segment in plain.split(|found| found.word == Word::Stop) {
        let clauses = segment.split(|found| found.word == Word::Comma);
        segments.push(clauses.map(<[Found]>::to_vec).collect());
    }
    segments
}

/// Colons, dashes and brackets turned into full stops, commas, or nothing.
fn without_signs(found: &[Found]) -> Vec<Found> {
    let mut plain: Vec<Found> = Vec::new();
    let mut in_brackets = false;
    for (at, this) in found.iter().enumerate() {
        let next = at.checked_add(1).and_then(|at| found.get(at)).map(|found| found.word);
        let after = at.checked_add(2).and_then(|at| found.get(at)).map(|found| found.word);
        let turned = match this.word {
            Word::Colon => behind_colon(&mut plain),
            Word::Close if !in_brackets => behind_colon(&mut plain),
            Word::Open if next.is_some_and(is_mark) => {
                in_brackets = true;
                None
            }
            Word::Open => {
                in_brackets = true;
                Some(Word::Comma)
            }
            Word::Close => {
                in_brackets = false;
                Some(Word::Comma)
            }
            Word::Dash => dash(&mut plain, next, after),
            Word::But if begins_denial(found.get(at + 1..).unwrap_or_default()) => {
                Some(Word::Comma)
            }
            Word::But if begins_remark(&plain, found.get(at + 1..).unwrap_or_default()) => {
                plain.push(Found { word: Word::Comma, at: this.at.clone() });
                Some(Word::Odd)
            }
            Word::But => Some(Word::Except),
            word => Some(word),
        };
        plain.extend(turned.map(|word| Found { word, at: this.at.clone() }));
    }
    plain
}

/// "Yes: 1, 2": the mark leads. Behind anything else a colon means nothing.
fn behind_colon(plain: &mut [Found]) -> Option<Word> {
    if let Some(Found { word: Word::Mark(_, way), .. }) = plain.last_mut() {
        *way = Way::Leads;
    }
    None
}

/// "Website - yes, portal - no" is said of the things before; "1-3 yes - rest no" are two sayings.
fn dash(plain: &mut [Found], next: Option<Word>, after: Option<Word>) -> Option<Word> {
    let is_end = after.is_none_or(ends_clause);
    let is_bare = |found: &&Found| !matches!(found.word, Word::Query | Word::Doubt);
    let last = plain.iter().rev().find(is_bare).map(|found| found.word);
    let starts = plain.iter().rev().nth(1).is_none_or(|found| ends_clause(found.word));
    let has_mark = plain
        .iter()
        .rev()
        .take_while(|found| found.word != Word::Stop)
        .any(|one| is_mark(one.word));
    match (last, next) {
        (Some(last), Some(next)) if is_subject(last) && is_mark(next) && is_end => None,
        (Some(last), Some(next)) if is_mark(last) && starts && is_subject(next) => {
            behind_colon(plain)
        }
        _ if has_mark => Some(Word::Stop),
        _ => Some(Word::Comma),
    }
}

/// "Everyone has a code but nobody reads the alerts": what follows says its no itself.
fn begins_denial(after: &[Found]) -> bool {
    let mut clause = after.iter().map(|found| found.word).take_while(|word| !ends_clause(*word));
    let first = clause.find(|word| is_subject(*word) || is_mark(*word));
    matches!(first, Some(Word::Nobody | Word::None | Word::Mark(Mark::No, Way::Verb)))
}

/// "1 and 2, but the drive died" excepts nothing that is known here. "All but the new ones" does.
fn begins_remark(before: &[Found], after: &[Found]) -> bool {
    let clause = || after.iter().map(|found| found.word).take_while(|word| !ends_clause(*word));
    let here = before.iter().rev().map(|found| found.word).take_while(|word| !ends_clause(*word));
    let is_broad =
        |word: Word| is_subject(word) && !matches!(word, Word::Thing(_) | Word::Guess(_));
    clause().any(|word| word == Word::Odd)
        && !clause().any(|word| is_subject(word) || is_mark(word))
        && !here.into_iter().any(is_broad)
}

fn ends_clause(word: Word) -> bool {
    matches!(word, Word::Comma | Word::Stop | Word::Dash | Word::Open | Word::Close)
}

fn is_mark(word: Word) -> bool {
    matches!(word, Word::Mark(..))
}

fn is_subject(word: Word) -> bool {
    matches!(
        word,
        Word::Thing(_)
            | Word::Guess(_)
            | Word::All
            | Word::Everyone
            | Word::Both
            | Word::None
            | Word::Nobody
            | Word::Rest
            | Word::Others(_)
    )
}

/// What a mark is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    Thing(usize),
    All,
    Rest,
}

/// Some things in a row: "1, 2", "all but 3".
#[derive(Clone, Debug, Default)]
struct Group {
    subjects: Vec<Subject>,
    /// What is excepted from them, where something is.
    except: Option<Vec<Subject>>,
    only: bool,
    /// "None of them" says its no itself.
    none: bool,
    doubted: Vec<usize>,
    /// "1 or 2": so only where both are denied, or nobody knows.
    either: bool,
}

#[derive(Clone, Debug)]
enum Run {
    Group(Group),
    Mark(Mark, Way),
}

/// A clause as groups and marks in turn.
#[derive(Default)]
struct Shape {
    runs: Vec<Run>,
    /// The group that is not ended yet.
    open: Option<Group>,
    /// It rests on a guess.
    guessed: bool,
    /// It has words of which nothing is known.
    odd: bool,
    /// How many the rest has to be.
    others: Option<usize>,
    /// "Or" was said behind a thing.
    or: bool,
    /// "Everybody" or "nobody" was said.
    is_about_people: bool,
    /// "Maybe 6": the thing that comes next is doubted.
    doubts_next: bool,
}

impl Shape {
    fn of(clause: &[Found], count: usize) -> Result<Self, String> {
        let mut shape = Self::default();
        for found in clause {
            shape.add(found.word, count)?;
        }
        shape.end_group();
        shape.join_only();
        shape.guessed |= shape.doubts_next;
        Ok(shape)
    }

    fn add(&mut self, word: Word, count: usize) -> Result<(), String> {
        match word {
            Word::Thing(thing) => self.subject(Subject::Thing(thing)),
            Word::Guess(thing) => {
                self.guessed = true;
                self.subject(Subject::Thing(thing));
            }
            // "They are all in a drawer", said of what was named.
            Word::All if self.names_one_here() => self.guessed = true,
            Word::All => self.subject(Subject::All),
            Word::Everyone => {
                self.subject(Subject::All);
                self.is_about_people = true;
            }
            Word::Both if count == 2 => self.subject(Subject::All),
            Word::Both => return Err(both(count)),
            Word::Rest => self.subject(Subject::Rest),
            Word::Others(many) => {
                self.others = Some(many);
                self.subject(Subject::Rest);
            }
            Word::None | Word::Nobody => {
                self.is_about_people |= word == Word::Nobody;
                self.subject(Subject::All);
                self.group().none = true;
            }
            Word::Only => {
                self.end_group();
                self.group().only = true;
            }
            Word::Except | Word::But => _ = self.group().except.get_or_insert_default(),
            Word::Mark(mark, way) => {
                self.end_group();
                self.runs.push(Run::Mark(mark, way));
            }
            Word::Or => self.or = self.names_one_here(),
            Word::Query => self.query(),
            Word::Doubt => self.doubt(),
            Word::Odd => self.odd = true,
            Word::Nothing
            | Word::Comma
            | Word::Stop
            | Word::Dash
            | Word::Colon
            | Word::Open
            | Word::Close => {}
        }
        Ok(())
    }

    fn group(&mut self) -> &mut Group {
        self.open.get_or_insert_default()
    }

    /// "3 and 4 only".
    fn join_only(&mut self) {
        let is_empty =
            |group: &Group| group.only && group.subjects.is_empty() && group.except.is_none();
        if let [.., Run::Group(group), Run::Group(last)] = self.runs.as_mut_slice()
            && is_empty(last)
        {
            group.only = true;
            self.runs.pop();
        }
    }

    /// "Nobody reads the alerts", "everyone has a code": the sentence is about the things it names.
    fn end_group(&mut self) {
        let Some(mut group) = self.open.take() else { return };
        self.or = false;
        let names_one = group.subjects.iter().any(|one| matches!(one, Subject::Thing(_)));
        if self.is_about_people
            && names_one
            && group.except.is_none()
            && group.subjects.contains(&Subject::All)
        {
            group.subjects.retain(|one| *one != Subject::All);
            self.guessed = true;
            if std::mem::take(&mut group.none) {
                self.runs.push(Run::Mark(Mark::No, Way::Leads));
            }
        }
        self.runs.push(Run::Group(group));
    }

    fn names_one_here(&self) -> bool {
        let is_one = |one: &Subject| matches!(one, Subject::Thing(_));
        self.open.as_ref().is_some_and(|group| group.subjects.iter().any(is_one))
    }

    /// "Maybe 6", "6 sometimes".
    fn doubt(&mut self) {
        match self.open.as_ref().and_then(|group| group.subjects.last()) {
            Some(Subject::Thing(_)) => self.query(),
            _ => self.doubts_next = true,
        }
    }

    fn subject(&mut self, subject: Subject) {
        let either = std::mem::take(&mut self.or);
        let group = self.group();
        // "Ransomware or a virus" is one line.
        group.either |= either && !group.subjects.contains(&subject);
        group.except.as_mut().unwrap_or(&mut group.subjects).push(subject);
        if std::mem::take(&mut self.doubts_next) {
            self.query();
        }
    }

    fn query(&mut self) {
        let last = self.open.as_ref().and_then(|group| {
            group.except.as_ref().and_then(|except| except.last()).or(group.subjects.last())
        });
        match last {
            Some(Subject::Thing(thing)) => {
                let thing = *thing;
                self.group().doubted.push(thing);
            }
            _ => self.guessed = true,
        }
    }

    /// Whether it names any single thing.
    fn names_one(&self) -> bool {
        let is_one = |subject: &Subject| matches!(subject, Subject::Thing(_));
        self.runs.iter().any(|run| match run {
            Run::Group(group) => {
                group.subjects.iter().chain(group.except.iter().flatten()).any(is_one)
            }
            Run::Mark(..) => false,
        })
    }

    /// "All 1 2": all, or these?
    fn says_all_and_some(&self) -> bool {
        self.runs.iter().any(|run| match run {
            Run::Group(group) => {
                group.subjects.contains(&Subject::All)
                    && group.subjects.iter().any(|one| matches!(one, Subject::Thing(_)))
            }
            Run::Mark(..) => false,
        })
    }

    /// Whether it speaks of all, of none or of the rest.
    fn is_broad(&self) -> bool {
        self.runs.iter().any(|run| match run {
            Run::Group(group) => {
                group.except.is_some()
                    || group.only
                    || group.subjects.iter().any(|one| !matches!(one, Subject::Thing(_)))
            }
            Run::Mark(..) => false,
        })
    }
}

/// A mark that what comes next may still be said of.
#[derive(Clone, Copy, Debug)]
struct Lead {
    mark: Mark,
    /// "No to", "no:", "not sure about": it goes on over a comma.
    firm: bool,
    /// It stood alone in its clause: "No, …".
    bare: bool,
}

struct Reader<'s> {
    line: Said<'s>,
    /// The place at which the less likely reading is taken.
    other: Option<Fork>,
    forks: Vec<Fork>,
    said: Vec<Option<Mark>>,
    all: Option<Mark>,
    rest: Option<Mark>,
    listed: bool,
    sure: bool,
    /// A yes was said in so many words.
    marked_yes: bool,
    doubted: Vec<usize>,
    left: Vec<String>,
    /// Words that nothing is known of.
    odd: Option<String>,
    /// How many the rest has to be.
    others: Option<usize>,
    /// The marks that stood alone, one after another.
    alone: Vec<Mark>,
    // Of this segment:
    waiting: Vec<Group>,
    lead: Option<Lead>,
    excepted: Option<Mark>,
}

/// Words between two things that tell nothing of either.
const JOINING: &[&str] = &["and", "n", "or", "plus", "the", "my", "our", "a", "an", "also"];

impl<'s> Reader<'s> {
    fn new(line: Said<'s>, other: Option<Fork>) -> Self {
        Self {
            line,
            other,
            forks: Vec::new(),
            said: vec![None; line.count],
            all: None,
            rest: None,
            listed: false,
            sure: true,
            marked_yes: false,
            doubted: Vec::new(),
            left: Vec::new(),
            odd: None,
            others: None,
            alone: Vec::new(),
            waiting: Vec::new(),
            lead: None,
            excepted: None,
        }
    }

    /// Whether the likelier of two readings is taken here.
    fn likelier(&mut self, fork: Fork) -> bool {
        if !self.forks.contains(&fork) {
            self.forks.push(fork);
        }
        self.other != Some(fork)
    }

    fn clause(&mut self, clause: &[Found]) -> Result<(), String> {
        let shape = Shape::of(clause, self.line.count)?;
        if shape.says_all_and_some() {
            return Err(UNCLEAR.to_owned());
        }
        self.sure &= !shape.guessed && !self.parts_things(clause);
        self.others = self.others.or(shape.others);
        if shape.odd {
            self.odd(clause, &shape)?;
        }
        match shape.runs.as_slice() {
            [] => Ok(()),
            [Run::Group(group)] => self.group_alone(group),
            [Run::Mark(mark, way)] => self.mark_alone(*mark, *way, shape.odd),
            [Run::Group(_), .., Run::Mark(..)] => self.trailing(&shape.runs),
            [Run::Mark(..), .., Run::Group(_)] => self.leading(&shape.runs),
            [Run::Group(group), Run::Mark(mark, way), Run::Group(after)] => {
                self.between(group, (*mark, *way), after)
            }
            _ => Err(UNCLEAR.to_owned()),
        }
    }

    /// Whether "not sure" stands behind things with words between them that may tell something of the first: "the x-ray computer
    /// for sure the copier I couldn't tell you".
    fn parts_things(&self, clause: &[Found]) -> bool {
        let joins = |piece: &Piece| match &piece.token {
            Token::Word(word) => JOINING.contains(&&**word),
            _ => true,
        };
        let is_unsure = |found: &Found| matches!(found.word, Word::Mark(Mark::NotSure, _));
        let before = clause.iter().position(is_unsure).unwrap_or_default();
        let before = clause.get(..before).unwrap_or_default();
        // What has a mark of its own is told.
        let from = before.iter().rposition(|found| is_mark(found.word)).map_or(0, |at| at + 1);
        let of_things = before.iter().skip(from).filter(|found| is_subject(found.word));
        let things: Vec<&Found> = of_things.collect();
        things.windows(2).any(|pair| {
            let [one, other] = pair else { return false };
            let between = self.line.pieces.get(one.at.end..other.at.start).unwrap_or_default();
            !between.iter().all(joins)
        })
    }

    /// Words that nothing is known of: a remark where they stand apart, else they leave a doubt.
    fn odd(&mut self, clause: &[Found], shape: &Shape) -> Result<(), String> {
        let odd = clause.iter().find(|found| found.word == Word::Odd);
        let words = odd.map(|found| self.words(found.at.start, found.at.end)).unwrap_or_default();
        self.odd.get_or_insert_with(|| unknown(&words, self.line.count));
        let whole = self.whole(clause);
        let is_long = whole.split_whitespace().count() >= SHORTEST_REMARK;
        let stands_apart = is_sentence(&whole) || (self.has_said() && !self.names_lines());
        let is_remark = shape.runs.is_empty() && is_long && stands_apart && !asks_back(&whole);
        let is_remark = is_remark && (self.line.own || !self.names_lines()) && !doubts(&whole);
        let is_of_things = shape.names_one() && !shape.is_broad() && !self.tells_more(clause);
        let is_remark_on_no = matches!(shape.runs.as_slice(), [Run::Mark(Mark::No, Way::Either)])
            && clause.first().is_some_and(|found| is_mark(found.word))
            && is_sentence(&words);
        if !(is_remark || is_remark_on_no || is_of_things) || asks_others(&whole) {
            return Err(unknown(&words, self.line.count));
        }
        self.sure &= is_remark && !turns(&whole);
        self.left.push(whole);
        Ok(())
    }

    /// Whether the unknown words tell something of a thing that was named before them.
    fn tells_more(&self, clause: &[Found]) -> bool {
        let thing = clause.iter().rfind(|found| is_subject(found.word));
        let first = clause.iter().find(|found| found.word == Word::Odd);
        let last = clause.iter().rfind(|found| found.word == Word::Odd);
        let (Some(thing), Some(first), Some(last)) = (thing, first, last) else { return false };
        if first.at.start < thing.at.end {
            return true;
        }
        // "The laptop yes, because my kid set it up": the mark was said before.
        let marked = clause.iter().any(|found| {
            is_mark(found.word) && found.at.start >= thing.at.end && found.at.end <= first.at.start
        });
        if marked && begins_reason(&self.words(first.at.start, last.at.end)) {
            return false;
        }
        let joins = |word: &str| matches!(word, "and" | "or" | "plus" | "n");
        let between = self.line.pieces.get(thing.at.end..first.at.start).unwrap_or_default();
        let is_joined =
            between.iter().any(|piece| matches!(&piece.token, Token::Word(word) if joins(word)));
        is_joined || tells(&self.words(thing.at.end, last.at.end))
    }

    /// Whether lines are named in words, so that another sentence may be about a line as well.
    fn names_lines(&self) -> bool {
        self.line.found.iter().any(|found| match found.word {
            Word::Guess(_) => true,
            Word::Thing(_) => {
                let first = self.line.pieces.get(found.at.start).map(|piece| &piece.token);
                !matches!(first, Some(Token::Number(_)))
            }
            _ => false,
        })
    }

    fn words(&self, from: usize, to: usize) -> String {
        let first = self.line.pieces.get(from).map(|piece| piece.span.start);
        let last = to.checked_sub(1).and_then(|at| self.line.pieces.get(at));
        let last = last.map(|piece| piece.span.end);
        let text = first.zip(last).and_then(|(from, to)| self.line.text.get(from..to));
        text.unwrap_or_default().to_owned()
    }

    /// The clause with the words that mean nothing around it, from sign to sign.
    fn whole(&self, clause: &[Found]) -> String {
        let is_found = |at: usize| self.line.found.iter().any(|found| found.at.contains(&at));
        let is_sign = |at: usize| {
            self.line.pieces.get(at).is_none_or(|piece| piece.token.is_sign()) || is_found(at)
        };
        let (Some(first), Some(last)) = (clause.first(), clause.last()) else {
            return String::new();
        };
        let (mut from, mut to) = (first.at.start, last.at.end);
        while from.checked_sub(1).is_some_and(|at| !is_sign(at)) {
            from -= 1;
        }
        while !is_sign(to) {
            to += 1;
        }
        self.words(from, to)
    }

    fn group_alone(&mut self, group: &Group) -> Result<(), String> {
        self.doubted.extend(&group.doubted);
        if group.none {
            return self.with_except(group, Mark::No);
        }
        if group.except.is_some() {
            return self.exception(group);
        }
        if let Some(mark) = self.excepted.filter(|_| !group.only) {
            return self.assign_all(&group.subjects, mark);
        }
        match self.lead.filter(|_| !group.only) {
            Some(lead) => self.carried(lead, group),
            None => {
                self.lead = None;
                self.excepted = None;
                self.waiting.push(group.clone());
                Ok(())
            }
        }
    }

    /// A group behind a mark that was said before a comma.
    fn carried(&mut self, lead: Lead, group: &Group) -> Result<(), String> {
        let plain = match (lead.bare, lead.mark) {
            (true, Mark::NotSure | Mark::Excepted) => return Err(UNCLEAR.to_owned()),
            (true, Mark::Yes) => true,
            (true, Mark::No) => self.likelier(Fork::Answered),
            (false, Mark::Yes) => false,
            (false, _) if lead.firm && !self.listed => false,
            (false, _) => !self.likelier(Fork::Carried),
        };
        if plain {
            self.lead = None;
            self.waiting.push(group.clone());
            return Ok(());
        }
        self.lead = Some(Lead { bare: false, ..lead });
        self.assign_all(&group.subjects, lead.mark)
    }

    /// "All but 3", "except 3", "but not 3".
    fn exception(&mut self, group: &Group) -> Result<(), String> {
        if !group.subjects.is_empty() {
            self.flush()?;
            let is_all = group.subjects.iter().any(|one| !matches!(one, Subject::Thing(_)));
            self.listed |= !is_all;
            return self.with_except(group, Mark::Yes);
        }
        let bare = self.lead.take().filter(|lead| lead.bare);
        self.flush()?;
        if let Some(lead) = bare {
            self.sure = false;
            self.assign(Subject::All, lead.mark)?;
            return self.with_except(group, lead.mark);
        }
        if !self.has_said() {
            self.sure = false;
            self.assign(Subject::All, Mark::Yes)?;
        }
        self.with_except(group, Mark::Yes)
    }

    /// The group with this mark, and what is excepted from it with the opposite.
    fn with_except(&mut self, group: &Group, mark: Mark) -> Result<(), String> {
        if group.either && mark == Mark::Yes && group.except.is_none() {
            return Err(WHICH.to_owned());
        }
        self.assign_all(&group.subjects, mark)?;
        if let Some(except) = &group.except {
            if except.is_empty() {
                return Err(WHICH.to_owned());
            }
            self.assign_all(except, opposite(mark))?;
            self.excepted = Some(opposite(mark));
        }
        Ok(())
    }

    fn mark_alone(&mut self, mark: Mark, way: Way, on_itself: bool) -> Result<(), String> {
        self.alone.push(mark);
        // "It has a password so yes": what was said before may turn it.
        if !self.left.is_empty() && !on_itself && !self.has_said() && self.waiting.is_empty() {
            return Err(WHICH.to_owned());
        }
        if self.waiting.is_empty() {
            self.lead = Some(Lead { mark, firm: way != Way::Either, bare: true });
            return Ok(());
        }
        if mark == Mark::Yes || self.likelier(Fork::Alone) {
            return self.mark_waiting(mark);
        }
        self.flush()?;
        if mark == Mark::NotSure { self.assign(Subject::Rest, mark) } else { Ok(()) }
    }

    fn mark_waiting(&mut self, mark: Mark) -> Result<(), String> {
        self.marked_yes |= mark == Mark::Yes;
        if mark == Mark::Yes && self.waiting.iter().any(|group| group.either) {
            return Err(WHICH.to_owned());
        }
        let waiting = std::mem::take(&mut self.waiting);
        waiting.iter().try_for_each(|group| self.assign_all(&group.subjects, mark))
    }

    /// "1 yes 2 no": each mark behind its things.
    fn trailing(&mut self, runs: &[Run]) -> Result<(), String> {
        for pair in runs.chunks(2) {
            let [Run::Group(group), Run::Mark(mark, _)] = pair else {
                return Err(UNCLEAR.to_owned());
            };
            self.behind(group, *mark)?;
        }
        Ok(())
    }

    fn behind(&mut self, group: &Group, mark: Mark) -> Result<(), String> {
        let spreads = mark == Mark::Yes || self.marked_yes || self.waiting.is_empty();
        // "Gmail, the rest no": the rest are all but Gmail.
        if group.subjects == [Subject::Rest] {
            self.flush()?;
        } else if spreads || !self.likelier(Fork::Behind) {
            self.mark_waiting(mark)?;
        } else {
            self.flush()?;
        }
        if self.lead.is_some_and(|lead| lead.bare) {
            return Err(UNCLEAR.to_owned());
        }
        (self.lead, self.excepted) = (None, None);
        self.doubted.extend(&group.doubted);
        self.marked_yes |= mark == Mark::Yes;
        match &group.except {
            _ if group.none && mark != Mark::No => Err(UNCLEAR.to_owned()),
            Some(except) if group.subjects.is_empty() => self.assign_all(except, mark),
            Some(except) if mark != Mark::Yes && self.likelier(Fork::Except) => {
                self.assign_all(&group.subjects, Mark::Yes)?;
                self.assign_all(except, mark)
            }
            _ => self.with_except(group, mark),
        }
    }

    /// "Yes to 1, no to 2": each mark before its things.
    fn leading(&mut self, runs: &[Run]) -> Result<(), String> {
        self.flush()?;
        for pair in runs.chunks(2) {
            let [Run::Mark(mark, way), Run::Group(group)] = pair else {
                return Err(UNCLEAR.to_owned());
            };
            self.before(*mark, *way, group)?;
        }
        Ok(())
    }

    fn before(&mut self, mark: Mark, way: Way, group: &Group) -> Result<(), String> {
        self.doubted.extend(&group.doubted);
        if group.only {
            self.lead = None;
            self.waiting.push(group.clone());
            return Ok(());
        }
        if group.none && mark != Mark::No {
            return Err(UNCLEAR.to_owned());
        }
        self.marked_yes |= mark == Mark::Yes;
        self.lead = Some(Lead { mark, firm: way == Way::Leads, bare: false });
        if group.except.is_some() && group.subjects.is_empty() {
            self.sure = false;
            self.assign(Subject::All, mark)?;
        }
        self.with_except(group, mark)
    }

    /// "1 no 2": things on both sides of a mark.
    fn between(&mut self, group: &Group, mark: (Mark, Way), after: &Group) -> Result<(), String> {
        let (mark, way) = mark;
        if after.subjects.is_empty() && after.except.is_some() {
            self.behind(group, mark)?;
            return self.with_except(after, mark);
        }
        if mark == Mark::Yes || way != Way::Either || self.likelier(Fork::Between) {
            self.group_alone(group)?;
            self.flush()?;
            return self.before(mark, way, after);
        }
        self.behind(group, mark)?;
        self.group_alone(after)
    }

    fn end_of_segment(&mut self) -> Result<(), String> {
        self.flush()?;
        self.excepted = None;
        self.lead = self.lead.filter(|lead| lead.bare);
        Ok(())
    }

    /// What was named without a mark is meant as a yes.
    fn flush(&mut self) -> Result<(), String> {
        for group in std::mem::take(&mut self.waiting) {
            let is_one = |one: &Subject| matches!(one, Subject::Thing(_));
            self.listed |= group.subjects.iter().any(is_one);
            // "Gmail, the rest": what of it?
            if group.either || group.subjects.contains(&Subject::Rest) {
                return Err(WHICH.to_owned());
            }
            self.assign_all(&group.subjects, Mark::Yes)?;
        }
        Ok(())
    }

    fn assign_all(&mut self, subjects: &[Subject], mark: Mark) -> Result<(), String> {
        subjects.iter().try_for_each(|subject| self.assign(*subject, mark))
    }

    fn assign(&mut self, subject: Subject, mark: Mark) -> Result<(), String> {
        let (said, twice) = match subject {
            Subject::Thing(thing) => match self.said.get_mut(thing) {
                Some(said) => {
                    let number = thing + 1;
                    (said, format!("Number {number} is in there twice, with two meanings."))
                }
                None => return Ok(()),
            },
            Subject::All => (&mut self.all, UNCLEAR.to_owned()),
            Subject::Rest => (&mut self.rest, UNCLEAR.to_owned()),
        };
        if said.is_some_and(|before| before != mark) {
            return Err(twice);
        }
        *said = Some(mark);
        Ok(())
    }

    fn has_said(&self) -> bool {
        self.all.or(self.rest).is_some() || self.said.iter().any(Option::is_some)
    }

    /// "Yes, no, yes": a mark for each, in their order.
    fn in_order(&mut self) -> Result<(), String> {
        if self.alone.len() < 2 || self.has_said() {
            return Ok(());
        }
        if self.alone.len() != self.line.count || !self.left.is_empty() {
            return Err(UNCLEAR.to_owned());
        }
        (self.sure, self.lead) = (false, None);
        self.said = self.alone.iter().copied().map(Some).collect();
        Ok(())
    }

    /// "The rest" is the rest of something that was said, and as many as were told.
    fn check_rest(&self) -> Result<(), String> {
        let unsaid = self.said.iter().filter(|said| said.is_none()).count();
        let is_wrong = self.others.is_some_and(|many| many != unsaid);
        let of_nothing = self.rest.is_some() && unsaid == self.said.len();
        if is_wrong || of_nothing { Err(WHICH.to_owned()) } else { Ok(()) }
    }

    fn finish(mut self) -> Result<(Marks, Vec<Fork>), String> {
        self.in_order()?;
        self.check_rest()?;
        if let Some(lead) = self.lead.filter(|lead| lead.bare) {
            self.sure = false;
            match (self.has_said(), lead.mark) {
                // "No changes": a denial of nothing but the question's own words.
                // "We don't do insurance" says more than no.
                (false, Mark::No) if lead.firm => return Err(WHICH.to_owned()),
                (false, mark) => self.all = Some(mark),
                (true, Mark::NotSure) => self.rest = self.rest.or(Some(Mark::NotSure)),
                (true, Mark::No | Mark::Excepted) => return Err(UNCLEAR.to_owned()),
                (true, Mark::Yes) => {}
            }
        }
        if !self.has_said() {
            return Err(self.odd.unwrap_or_else(|| WHICH.to_owned()));
        }
        if !self.doubted.is_empty() && !self.likelier(Fork::Doubted) {
            for thing in &self.doubted {
                self.said.get_mut(*thing).into_iter().for_each(|said| *said = Some(Mark::NotSure));
            }
            self.listed &= self.said.contains(&Some(Mark::Yes));
        }
        let base = self.rest.or(self.all);
        let said: Vec<_> = self.said.into_iter().map(|mark| mark.or(base)).collect();
        let left = (!self.left.is_empty()).then(|| self.left.join("; "));
        Ok((Marks { said, listed: self.listed, sure: self.sure, left }, self.forks))
    }
}

fn begins_reason(text: &str) -> bool {
    const REASONS: &[&str] = &["because", "cause", "cuz", "bc", "since", "thanks", "as"];
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    REASONS.contains(&first.to_lowercase().as_str())
}

/// "Ask my cousin" is none of the program's to pass over.
fn asks_others(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case("ask"))
}

/// A remark has at least so many words: fewer may be the name of a thing.
const SHORTEST_REMARK: usize = 3;

const UNCLEAR: &str =
    "I cannot tell which yes and which no belong together. Please put it like this: 1 yes, 2 no.";

fn opposite(mark: Mark) -> Mark {
    if mark == Mark::Yes { Mark::No } else { Mark::Yes }
}

fn unknown(words: &str, count: usize) -> String {
    let example = if count > 1 { format!("1 and {count}") } else { "1".to_owned() };
    format!("I do not know which one “{words}” is. Please use the numbers, such as: {example}.")
}

fn both(count: usize) -> String {
    let here =
        if count == 1 { "There is only one".to_owned() } else { format!("There are {count}") };
    format!("{here} here, so I do not know which two you mean. Please use the numbers.")
}
