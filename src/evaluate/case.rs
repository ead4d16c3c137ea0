//! One assessment laid open: what was asked, what was answered, and what is not known.

use std::{
    cell::{OnceCell, RefCell},
    sync::Arc,
};

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    answer::{Answer, Item, Listed, Marked, in_words},
    assessment::{Assessment, Recorded},
    condition::{Condition, Reads},
    evaluate::{Evaluation, People, bench::Bench},
    id::Id,
    pack::{
        Applies, Pack,
        named::{Called, Named},
        question::{Kind, Question},
    },
    standing::{Activity, Applied, Standing},
};

/// A pack and an assessment on a day, with the questions that are asked.
pub struct Case<'a> {
    pub pack: &'a Pack,
    pub assessment: &'a Assessment,
    pub as_of: Date,
    /// Without its values, which are on the bench.
    pub standing: Standing,
    open: Open,
    people: OnceCell<People<'a>>,
    /// The names on the practice's lists, taken apart.
    called: OnceCell<FxHashMap<&'a str, Called<'a>>>,
    /// Who does the work of a role, as far as somebody asked for it.
    pub owners: RefCell<FxHashMap<Id, Arc<str>>>,
}

/// What could turn out otherwise, or was set aside.
#[derive(Default)]
struct Open {
    /// Questions and facts that could turn out otherwise once everything is known.
    names: FxHashSet<Id>,
    /// Those of these questions whose values have no word for "not sure": numbers, dates, texts and lists.
    wordless: FxHashSet<Id>,
    /// Of the checklists among them: the lines.
    lines: FxHashMap<Id, FxHashSet<Id>>,
    /// Checklists, numbers and dates that were said not to apply.
    set_aside: FxHashSet<Id>,
}

/// What is known of one question, or of one item in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knowledge<'k> {
    Known,
    NotKnown,
    /// The sentence that says why it is not asked; empty for an item outside the question.
    NotAsked(&'k str),
    /// "Does not apply, because …": the reason as given.
    DoesNotApply(&'k str),
    /// It does not apply to this item, with the reason as given.
    Excepted(&'k str),
}

/// Whether something concerns the practice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Concern {
    Yes,
    /// The sentence that says why not.
    No(String),
    /// That depends on an answer nobody has given yet.
    NotKnown,
}

impl<'a> Case<'a> {
    /// The case of an evaluation that is done, for those who only read.
    pub fn of(pack: &'a Pack, assessment: &'a Assessment, evaluation: &Evaluation) -> Self {
        Self::over(pack, assessment, evaluation.as_of, evaluation.standing.clone())
    }

    /// The case, and the bench on which its conditions run.
    pub fn open(
        pack: &'a Pack,
        assessment: &'a Assessment,
        as_of: Date,
        mut standing: Standing,
    ) -> (Self, Bench) {
        let mut bench = Bench::default();
        bench.swap(&mut standing);
        (Self::over(pack, assessment, as_of, standing), bench)
    }

    fn over(pack: &'a Pack, assessment: &'a Assessment, as_of: Date, standing: Standing) -> Self {
        let (open, people, called) = (Open::default(), OnceCell::new(), OnceCell::new());
        let owners = RefCell::default();
        let mut case = Self { pack, assessment, as_of, standing, open, people, called, owners };
        case.open = case.find_open();
        case
    }

    /// Whom the practice can ask.
    pub fn people(&self) -> &People<'a> {
        self.people.get_or_init(|| People::of(self.pack, self.assessment))
    }

    /// Whether something of this name is meant.
    pub fn is_meant(&self, named: &Named, name: &str) -> bool {
        let known = || self.called.get_or_init(|| self.names_taken_apart()).get(name);
        named.is_any()
            || known().map_or_else(
                || named.is_about(&Called::of(name, &self.pack.catalog)),
                |called| named.is_about(called),
            )
    }

    fn names_taken_apart(&self) -> FxHashMap<&'a str, Called<'a>> {
        let names = |recorded: &'a Recorded| match &recorded.answer {
            Answer::Names(items) => Some(items.iter().map(|item| item.name.as_str())),
            _ => None,
        };
        let names = self.assessment.answers.values().filter_map(names).flatten();
        names.map(|name| (name, Called::of(name, &self.pack.catalog))).collect()
    }

    /// Goes on to the decisions about these addressable specifications.
    pub fn decide(&mut self, bench: &mut Bench, addressable: &[Item]) {
        bench.swap(&mut self.standing);
        self.standing.decide(self.pack, self.assessment, self.as_of, addressable);
        bench.swap(&mut self.standing);
        self.open = self.find_open();
        self.owners.borrow_mut().clear();
    }

    fn find_open(&self) -> Open {
        let mut open = Open::default();
        for (id, question) in &self.pack.questions {
            let has_word =
                matches!(question.kind, Kind::YesNo | Kind::OneOf { .. } | Kind::WhichItems { .. });
            let is_checklist = matches!(question.kind, Kind::SeveralOf { .. });
            match self.knowledge(id, None) {
                Knowledge::NotKnown if !self.is_undecided(id) => {
                    open.names.insert(id.clone());
                    if is_checklist {
                        open.lines.insert(id.clone(), self.open_lines(id).cloned().collect());
                    } else if !has_word {
                        open.wordless.insert(id.clone());
                    }
                }
                Knowledge::DoesNotApply(_) if !has_word => {
                    open.set_aside.insert(id.clone());
                }
                _ => {}
            }
        }
        for (id, fact) in &self.pack.facts {
            let known = self.standing.facts.get(id).is_some_and(|truth| truth.known);
            if !known || open.touches(&fact.is.reads) {
                open.names.insert(id.clone());
            }
        }
        open
    }

    /// Whether a condition holds, or only what nobody knows keeps it from holding.
    pub fn may_hold(&self, bench: &mut Bench, when: &Condition, item: Option<&Id>) -> bool {
        bench.given(when, item) || (self.is_open(when) && bench.careful(when, item))
    }

    /// Whether a condition holds, however what nobody knows turns out.
    pub fn is_certain(&self, bench: &mut Bench, when: &Condition, item: Option<&Id>) -> bool {
        let given = !self.is_guess(when) && !self.is_set_aside(when) && bench.given(when, item);
        given && (!self.is_open(when) || bench.certain(when, item))
    }

    /// The lists of things that the practice is asked for, in asking order. Its places hold things, and are none.
    pub fn lists(&self) -> impl Iterator<Item = &'a Question> {
        let is_list = |question: &&Question| matches!(question.kind, Kind::Names { .. });
        self.asked().filter(is_list).filter(|list| !self.pack.is_of_places(&list.id))
    }

    /// Whether it was asked for a decision and there is none. Nothing is left to find out there: no decision is recorded.
    fn is_undecided(&self, question: &Id) -> bool {
        self.pack.decisions.contains(question)
            && self.answer(question).is_some_and(Answer::is_settled)
    }

    /// The answer, where the question is asked and one is given.
    pub fn answer(&self, question: &str) -> Option<&'a Answer> {
        self.recorded(question).map(|recorded| &recorded.answer)
    }

    /// The answer with its circumstances, where the question is asked and one is given.
    pub fn recorded(&self, question: &str) -> Option<&'a Recorded> {
        let recorded = self.assessment.answers.get(question)?;
        (self.is_asked(question) && !recorded.set_aside).then_some(recorded)
    }

    /// Who said what counts of the answer: "Kim and Ana".
    pub fn said_by(&self, question: &str) -> Option<String> {
        self.recorded(question)?;
        let people = self.assessment.said_by(question);
        (!people.is_empty()).then(|| in_words(&people))
    }

    pub fn is_asked(&self, question: &str) -> bool {
        self.standing.is_asked(question)
    }

    /// The questions that are asked, in asking order.
    pub fn asked(&self) -> impl Iterator<Item = &'a Question> {
        self.pack.questions.values().filter(|question| self.is_asked(&question.id))
    }

    /// Those of the questions at these places of the pack that are asked.
    pub fn asked_among(&self, places: &[usize]) -> impl Iterator<Item = &'a Question> {
        let is_asked = |at: &usize| {
            matches!(self.standing.activity.get_index(*at), Some((_, Activity::Asked { .. })))
        };
        let asked = places.iter().filter(move |at| is_asked(at));
        asked.filter_map(|at| Some(self.pack.questions.get_index(*at)?.1))
    }

    /// How many asked questions have no answer, not even "not sure".
    pub fn unanswered(&self) -> usize {
        self.standing.unanswered.len()
    }

    /// The question's place in the pack, from 1.
    pub fn number(&self, question: &str) -> usize {
        self.pack.questions.get_index_of(question).map_or(0, |at| at + 1)
    }

    /// The practice's items of these lists, each once.
    pub fn items(&self, lists: &[Id]) -> Vec<&'a Item> {
        let named = |list: &Id| match self.answer(list) {
            Some(Answer::Names(named)) => named.as_slice(),
            _ => &[],
        };
        let all = lists.iter().flat_map(named);
        match lists {
            [list] if self.standing.lists.get(list).is_some_and(Listed::is_distinct) => {
                all.collect()
            }
            _ => {
                let mut known = FxHashSet::default();
                all.filter(|item| known.insert(&item.id)).collect()
            }
        }
    }

    /// Whether the practice named an item of this id in the list.
    pub fn is_listed(&self, list: &Id, item: &Id) -> bool {
        self.standing.lists.get(list).is_some_and(|listed| listed.holds(item))
    }

    /// The places at which the lines of a checklist may differ.
    pub fn places(&self, question: &Question) -> &[Item] {
        self.standing.places(question)
    }

    /// The list of places by which one of these answers differs; where there are several lists, the first.
    pub fn list_of_places(&self, questions: &[Id]) -> Option<&'a Id> {
        let differs = |id: &&Id| {
            let marks = self.answer(id).and_then(Answer::marks);
            marks.is_some_and(|marks| marks.differing().next().is_some())
        };
        let question = self.pack.questions.get(questions.iter().find(differs)?)?;
        question.by_place.as_ref().filter(|_| !self.places(question).is_empty())
    }

    /// The items a question is asked about.
    pub fn offered(&self, question: &str) -> &[Item] {
        match self.standing.activity.get(question) {
            Some(Activity::Asked { items }) => items,
            _ => &[],
        }
    }

    /// What is known of a question; of one item in it, where one is given and the question is about items.
    pub fn knowledge(&self, question: &str, item: Option<&Id>) -> Knowledge<'_> {
        match self.standing.activity.get(question) {
            Some(Activity::Asked { items }) => self.knowledge_of_asked(question, items, item),
            Some(Activity::Skipped { because, waits: false }) => Knowledge::NotAsked(because),
            Some(Activity::Skipped { .. }) | None => Knowledge::NotKnown,
        }
    }

    fn knowledge_of_asked(
        &self,
        question: &str,
        items: &Listed,
        item: Option<&Id>,
    ) -> Knowledge<'_> {
        let item = item.filter(|_| self.is_about_items(question));
        if item.is_some_and(|item| !items.holds(item)) {
            return Knowledge::NotAsked("");
        }
        // It is asked, so whatever is recorded and not set aside counts.
        let recorded = self.assessment.answers.get(question).filter(|recorded| !recorded.set_aside);
        match recorded.map(|recorded| &recorded.answer) {
            None | Some(Answer::NotSure | Answer::Ask(_) | Answer::Later) => Knowledge::NotKnown,
            Some(Answer::NotApplicable(reason)) => Knowledge::DoesNotApply(reason),
            Some(Answer::WhichItems(marks) | Answer::SeveralOf(marks)) => {
                if let Some(because) = item.and_then(|item| marks.because(item)) {
                    return Knowledge::Excepted(because);
                }
                if let Some(because) = excepted_whole(marks, items) {
                    return Knowledge::DoesNotApply(because);
                }
                let known = |id: &Id| marks.get(id).is_some_and(|mark| mark.is_settled());
                let all = match item {
                    Some(item) => known(item),
                    None => items.iter().all(|offered| known(&offered.id)),
                };
                if all { Knowledge::Known } else { Knowledge::NotKnown }
            }
            Some(_) => Knowledge::Known,
        }
    }

    /// Whether the question is about items of the practice.
    pub fn is_about_items(&self, question: &str) -> bool {
        let kind = self.pack.questions.get(question).map(|question| &question.kind);
        matches!(kind, Some(Kind::WhichItems { .. }))
    }

    /// The lines of a checklist, or the items of a question, of which nobody knows whether they are so.
    pub fn open_lines(&self, question: &str) -> impl Iterator<Item = &Id> {
        let marks = self.answer(question).and_then(Answer::marks);
        let known = move |id: &Id| {
            marks.and_then(|marks| marks.get(id)).is_some_and(|mark| mark.is_settled())
        };
        self.offered(question).iter().map(|line| &line.id).filter(move |id| !known(id))
    }

    /// Whether the condition could turn out otherwise once everything is known.
    pub fn is_open(&self, condition: &Condition) -> bool {
        self.open.touches(&condition.reads)
    }

    /// What is known of a question as far as a rule reads it: of a checklist, only the lines that it speaks of.
    pub fn knowledge_read(&self, reads: &Reads, question: &Id, item: Option<&Id>) -> Knowledge<'_> {
        let knowledge = self.knowledge(question, item);
        let (Knowledge::NotKnown | Knowledge::Known, Some(lines)) =
            (knowledge, reads.lines.get(question))
        else {
            return knowledge;
        };
        if !self.is_asked(question) {
            return knowledge;
        }
        let shown = self.offered(question);
        let is_shown = |line: &Id| shown.iter().any(|one| one.id == *line);
        if !lines.iter().any(is_shown) {
            return Knowledge::NotAsked(NOT_SHOWN);
        }
        if self.open.has_line(question, lines) { Knowledge::NotKnown } else { Knowledge::Known }
    }

    /// Whether the condition, as given, rests on an answer that leaves no word behind when nobody knows it: a number that
    /// was not given is neither large nor small.
    pub fn is_guess(&self, condition: &Condition) -> bool {
        condition.reads.questions.iter().any(|id| self.open.wordless.contains(id))
    }

    /// Whether the condition rests on a checklist, number or date that was said not to apply.
    pub fn is_set_aside(&self, condition: &Condition) -> bool {
        condition.reads.questions.iter().any(|id| self.open.set_aside.contains(id))
    }

    /// Whether a fact could turn out otherwise once everything is known.
    pub fn is_open_fact(&self, fact: &Id) -> bool {
        self.open.names.contains(fact)
    }

    /// Whether something with this condition concerns the practice.
    pub fn concern(&self, bench: &mut Bench, applies: &Applies) -> Concern {
        match bench.applies(&self.standing, self.pack, applies) {
            Applied::Yes => Concern::Yes,
            Applied::No { waits: true, .. } => Concern::NotKnown,
            Applied::No { .. } if applies.when.as_ref().is_some_and(|when| self.is_open(when)) => {
                Concern::NotKnown
            }
            Applied::No { because, .. } => Concern::No(because),
        }
    }
}

/// Where every item is left out, the question does not apply: the first reason.
fn excepted_whole<'m>(marks: &'m Marked, items: &[Item]) -> Option<&'m str> {
    let mut reasons = items.iter().map(|item| marks.because(&item.id));
    let first = reasons.next()??;
    reasons.all(|because| because.is_some()).then_some(first)
}

const NOT_SHOWN: &str = "It cannot concern this practice, as it was described.";

impl Open {
    /// Whether something that is read could turn out otherwise.
    fn touches(&self, reads: &Reads) -> bool {
        let is_open = |id: &Id| {
            self.names.contains(id)
                && reads.lines.get(id).is_none_or(|lines| self.has_line(id, lines))
        };
        reads.questions.iter().any(is_open)
            || reads.facts.iter().any(|fact| self.names.contains(fact))
    }

    /// Whether one of these lines of a checklist is open.
    fn has_line(&self, question: &Id, lines: &[Id]) -> bool {
        let open = self.lines.get(question);
        open.is_some_and(|open| lines.iter().any(|line| open.contains(line)))
    }
}
