//! How an assessment stands: which facts hold, which questions are asked, what conditions may see.
//!
//! Worked out from scratch, in asking order, from the answers of asked questions only. An answer to a question that is not
//! asked reaches nothing.

use jiff::civil::Date;

use crate::{
    answer::{Answer, Item, Listed, Mark, Marked},
    assessment::Assessment,
    condition::{Chosen, Condition, Fault, Marks, Value, Values},
    id::{Id, IdMap},
    pack::{
        Applies, Node, Pack,
        question::{ADDRESSABLE, Choice, Kind, Question, UnsureAs},
    },
};

/// The standing of one assessment on one day.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// For every question of the pack, in asking order.
    pub activity: IdMap<Activity>,
    pub facts: IdMap<Truth>,
    /// The practice's lists: for every names question that is asked and answered, its items.
    pub lists: IdMap<Listed>,
    /// The answers as given.
    pub given: Values,
    /// The answers with every "not sure" or missing one taken as its question's `unsure_as`.
    pub careful: Values,
    /// What routing sees: "not sure" taken as `unsure_as`, but nothing made of a missing answer.
    routing: Values,
    /// The asked questions without a settled answer, in asking order.
    pub unanswered: Vec<Id>,
    /// Conditions that could not be worked out; each counted as false.
    pub faults: Vec<Fault>,
    /// Where answers differ by place: the values of each place.
    pub elsewhere: IdMap<Vec<There>>,
}

/// What one answer is at one place.
#[derive(Clone, Debug)]
pub struct There {
    /// The question's place in the vocabulary.
    pub place: usize,
    pub given: Value,
    pub careful: Value,
}

/// Whether a question is asked, and of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Activity {
    Asked {
        /// What a yes or no is wanted of: the items a which-items question offers, the lines of a checklist that can concern
        /// the practice; empty for every other kind.
        items: Listed,
    },
    Skipped {
        /// A whole sentence: "The practice has no server in its office."
        because: String,
        /// Whether that only waits for an earlier question to be answered.
        waits: bool,
    },
}

/// Whether a fact holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Truth {
    pub holds: bool,
    /// False where a question it reads has no answer yet.
    pub known: bool,
}

/// Why something does not apply, or that it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applied {
    Yes,
    No {
        because: String,
        /// Whether that only waits for a question to be answered.
        waits: bool,
    },
}

impl Standing {
    /// Works everything out but the questions of [`Pack::decisions`], which wait; `as_of` is what dates are counted to.
    ///
    /// What those are about takes judging: `evaluate::standing` gives the whole.
    pub fn before_decisions(pack: &Pack, assessment: &Assessment, as_of: Date) -> Self {
        let room = || Values::with_room(pack.walk.len());
        let mut standing =
            Self { given: room(), careful: room(), routing: room(), ..Self::default() };
        let walker = Walker { pack, assessment, as_of, addressable: None, standing: &mut standing };
        walker.walk(&pack.walk);
        standing
    }

    /// Whether the questions of [`Pack::decisions`] can be asked now: every other one is settled.
    pub fn can_decide(&self, pack: &Pack) -> bool {
        !pack.decisions.is_empty() && self.unanswered.is_empty()
    }

    /// Goes on to the questions of [`Pack::decisions`], about these addressable specifications.
    pub fn decide(
        &mut self,
        pack: &Pack,
        assessment: &Assessment,
        as_of: Date,
        addressable: &[Item],
    ) {
        let decides =
            |node: &Node| matches!(node, Node::Question(id, _) if pack.decisions.contains(id));
        let first = pack.walk.iter().position(decides).unwrap_or(pack.walk.len());
        let addressable = Some(addressable);
        let walker = Walker { pack, assessment, as_of, addressable, standing: self };
        walker.walk(pack.walk.get(first..).unwrap_or_default());
    }

    /// The places at which the lines of a checklist may differ; none where there are not at least two.
    pub fn places(&self, question: &Question) -> &[Item] {
        let places = question.by_place.as_ref().and_then(|list| self.lists.get(list));
        places.filter(|places| places.len() > 1).map_or(&[], |places| places)
    }

    /// Whether the question is asked.
    pub fn is_asked(&self, question: &str) -> bool {
        matches!(self.activity.get(question), Some(Activity::Asked { .. }))
    }

    /// Whether a rule applies, judged on the careful values (with `item` bound by the caller, if it reads one).
    pub fn applies(
        &self,
        pack: &Pack,
        applies: &Applies,
        values: &Values,
    ) -> Result<Applied, Fault> {
        let Some(when) = &applies.when else { return Ok(Applied::Yes) };
        if when.holds(values)? {
            return Ok(Applied::Yes);
        }
        Ok(Applied::No { because: self.because(pack, when, applies), waits: self.waits(when) })
    }

    /// The sentence for a condition that does not hold: the author's, or those of the facts that fail.
    fn because(&self, pack: &Pack, when: &Condition, applies: &Applies) -> String {
        if let Some(otherwise) = &applies.otherwise {
            return otherwise.clone();
        }
        let facts = || {
            when.reads
                .facts
                .iter()
                .filter_map(|id| Some((pack.facts.get(id)?, self.facts.get(id)?.holds)))
        };
        let failing: Vec<&str> =
            facts().filter(|(_, holds)| !holds).map(|(fact, _)| fact.no.as_str()).collect();
        if !failing.is_empty() {
            return failing.join(" ");
        }
        facts().map(|(fact, _)| fact.yes.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Whether the question only waits for an earlier answer.
    pub fn is_waiting(&self, question: &str) -> bool {
        matches!(self.activity.get(question), Some(Activity::Skipped { waits: true, .. }))
    }

    /// Whether a condition rests on something that is asked but not answered yet.
    fn waits(&self, when: &Condition) -> bool {
        let unknown_fact = |id: &Id| self.facts.get(id).is_some_and(|truth| !truth.known);
        when.reads.facts.iter().any(unknown_fact)
            || when
                .reads
                .questions
                .iter()
                .any(|id| self.unanswered.contains(id) || self.is_waiting(id))
    }
}

const COMES_LAST: &str = "This comes once every other question is answered.";
const NOTHING_MISSING: &str = "No addressable specification is known to be missing.";

/// Works the standing out, one question or fact at a time.
struct Walker<'a> {
    pack: &'a Pack,
    assessment: &'a Assessment,
    as_of: Date,
    /// The items of the list `addressable`; none at all before the decisions are in reach.
    addressable: Option<&'a [Item]>,
    standing: &'a mut Standing,
}

impl<'a> Walker<'a> {
    fn walk(mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Question(id, place) => self.question(id, *place),
                Node::Fact(id, place) => self.fact(id, *place),
            }
        }
    }

    fn fact(&mut self, id: &Id, place: usize) {
        let Some(fact) = self.pack.facts.get(id) else { return };
        let holds = fact.is.holds(&self.standing.routing);
        let truth = Truth { holds: self.believe(holds), known: !self.standing.waits(&fact.is) };
        let Standing { routing, given, careful, .. } = &mut *self.standing;
        for values in [routing, given, careful] {
            values.set(place, Value::Truth(truth.holds));
        }
        self.standing.facts.insert(id.clone(), truth);
    }

    fn question(&mut self, id: &Id, place: usize) {
        let Some(question) = self.pack.questions.get(id) else { return };
        let activity = self.activity(question);
        let said = match &activity {
            Activity::Asked { .. } => self.assessment.answer(id),
            Activity::Skipped { .. } => None,
        };
        let items = match (&activity, said) {
            (_, Some(Answer::Names(items))) => {
                let listed = Listed::new(items.clone());
                self.standing.lists.insert(id.clone(), listed.clone());
                listed
            }
            (Activity::Asked { items }, Some(Answer::WhichItems(marks))) => counted(items, marks),
            (Activity::Asked { items }, _) => items.clone(),
            (Activity::Skipped { .. }, _) => Listed::default(),
        };
        let asked = matches!(activity, Activity::Asked { .. });
        if asked && !said.is_some_and(|said| settles(said, &question.kind, &items)) {
            self.standing.unanswered.push(id.clone());
        }
        let view = View { question, said, items, asked, as_of: self.as_of };
        self.standing.given.set(place, view.value(Reading::Given));
        self.standing.careful.set(place, view.value(Reading::Careful));
        self.standing.routing.set(place, view.value(Reading::Routing));
        if let (Some(Answer::SeveralOf(marks)), true) = (view.said, view.asked) {
            self.elsewhere(&view, marks, place);
        }
        self.standing.activity.insert(id.clone(), activity);
    }

    /// What the answer is at each place, where it differs.
    fn elsewhere(&mut self, view: &View<'_>, marks: &Marked, place: usize) {
        if marks.differing().next().is_none() {
            return;
        }
        let places = self.standing.places(view.question).to_vec();
        for one in places {
            let said = Answer::SeveralOf(marks.of_place(&one.id));
            let there = View { said: Some(&said), items: view.items.clone(), ..*view };
            let (given, careful) = (there.value(Reading::Given), there.value(Reading::Careful));
            let there = There { place, given, careful };
            self.standing.elsewhere.entry(one.id).or_default().push(there);
        }
    }

    fn activity(&mut self, question: &Question) -> Activity {
        if self.addressable.is_none() && self.pack.decisions.contains(&question.id) {
            return Activity::Skipped { because: COMES_LAST.to_owned(), waits: true };
        }
        match self.standing.applies(self.pack, &question.applies, &self.standing.routing) {
            Ok(Applied::No { because, waits }) => return Activity::Skipped { because, waits },
            Ok(Applied::Yes) => {}
            Err(fault) => {
                let because = fault.to_string();
                self.standing.faults.push(fault);
                return Activity::Skipped { because, waits: false };
            }
        }
        let (of, only) = match &question.kind {
            Kind::WhichItems { of, only, .. } => (of, only),
            Kind::SeveralOf { choices, lines } => {
                return Activity::Asked { items: self.lines(choices, lines) };
            }
            _ => return Activity::Asked { items: Listed::default() },
        };
        let items = self.items(of, only.as_ref());
        if !items.is_empty() {
            return Activity::Asked { items: Listed::new(items) };
        }
        let waits = of.iter().any(|list| self.standing.unanswered.contains(list));
        Activity::Skipped { because: self.nothing_to_ask(question, of), waits }
    }

    /// The lines of a checklist that can concern the practice.
    fn lines(&mut self, choices: &IdMap<Choice>, lines: &Listed) -> Listed {
        if choices.values().all(|choice| choice.when.is_none()) {
            return lines.clone();
        }
        let mut shown = lines.to_vec();
        shown.retain(|line| {
            let when = choices.get(&line.id).and_then(|choice| choice.when.as_ref());
            when.is_none_or(|when| {
                let holds = when.holds(&self.standing.routing);
                self.believe(holds)
            })
        });
        Listed::new(shown)
    }

    fn nothing_to_ask(&self, question: &Question, of: &[Id]) -> String {
        if let Some(otherwise) = &question.applies.otherwise {
            return otherwise.clone();
        }
        let lists = of.iter().filter_map(|id| self.pack.questions.get(id));
        let nouns: Vec<&str> = lists
            .filter_map(|list| match &list.kind {
                Kind::Names { many, .. } => Some(many.as_str()),
                _ => None,
            })
            .collect();
        if nouns.is_empty() {
            return NOTHING_MISSING.to_owned();
        }
        format!("None of the practice's {} is concerned.", nouns.join(" or "))
    }

    /// The practice's items of these lists that the question is about.
    fn items(&mut self, of: &[Id], only: Option<&Condition>) -> Vec<Item> {
        let mut items: Vec<Item> = of.iter().flat_map(|list| self.named(list)).cloned().collect();
        if let Some(only) = only {
            items.retain(|item| {
                let holds =
                    self.standing.routing.with_item(Some(&item.id), |values| only.holds(values));
                self.believe(holds)
            });
        }
        items
    }

    fn named(&self, list: &Id) -> &'a [Item] {
        if *list == ADDRESSABLE {
            return self.addressable.unwrap_or_default();
        }
        match self.assessment.answer(list) {
            Some(Answer::Names(items)) if self.standing.is_asked(list) => items,
            _ => &[],
        }
    }

    fn believe(&mut self, result: Result<bool, Fault>) -> bool {
        result.unwrap_or_else(|fault| {
            self.standing.faults.push(fault);
            false
        })
    }
}

/// How a missing or uncertain answer is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// As it is.
    Given,
    /// "Not sure" as `unsure_as`, but for marks of items; a missing answer as missing.
    Routing,
    /// Both as `unsure_as`.
    Careful,
}

/// One question with what was said, to be turned into what conditions see.
struct View<'a> {
    question: &'a Question,
    said: Option<&'a Answer>,
    /// The items offered by a which-items question, without those that it does not apply to; or those named at a names question.
    items: Listed,
    asked: bool,
    as_of: Date,
}

impl View<'_> {
    fn value(&self, reading: Reading) -> Value {
        let not_sure = matches!(self.said, Some(Answer::NotSure | Answer::Ask(_)));
        let missing = self.asked && !self.said.is_some_and(Answer::is_settled);
        let assumed = match reading {
            Reading::Given => false,
            // A mark of its own kind, so that a fact can ask for "yes" and "not sure" apart.
            Reading::Routing => not_sure && !matches!(self.question.kind, Kind::WhichItems { .. }),
            Reading::Careful => not_sure || missing,
        };
        if assumed && self.question.unsure_as != UnsureAs::NotGiven {
            return self.assumed();
        }
        match &self.question.kind {
            Kind::YesNo | Kind::OneOf { .. } => self.word(not_sure),
            Kind::SeveralOf { choices, .. } => Value::Chosen(self.chosen(choices, reading)),
            Kind::WhichItems { .. } => Value::Marks(self.marks(reading)),
            Kind::Number { .. } => Value::Number(match self.said {
                Some(Answer::Number(number)) => Some(*number),
                _ => None,
            }),
            Kind::Date { .. } => Value::DaysAgo(match self.said {
                Some(Answer::Date(date)) => Some(days_between(*date, self.as_of)),
                _ => None,
            }),
            Kind::Text { .. } => {
                Value::Given(matches!(self.said, Some(Answer::Text(text)) if !text.is_empty()))
            }
            Kind::Names { .. } => Value::Items(match self.said {
                Some(Answer::Names(_)) => Some(self.items.clone()),
                _ => None,
            }),
        }
    }

    fn chosen(&self, choices: &IdMap<Choice>, reading: Reading) -> Chosen {
        let marks = match self.said {
            Some(Answer::SeveralOf(marks)) => Some(marks),
            Some(Answer::NotApplicable(_)) => return Chosen::default(),
            _ => None,
        };
        // While one place is still open, what is known to be missing at another is missing.
        let is_weak = |marks: &Marked, line: &Id| {
            marks
                .by_place(line)
                .is_some_and(|said| said.iter().any(|(_, mark)| mark == Some(Mark::No)))
        };
        let mark = |line: &Id| {
            let marks = marks?;
            marks.get(line).copied().or_else(|| is_weak(marks, line).then_some(Mark::No))
        };
        self.chosen_of(choices, marks.is_some(), mark, reading)
    }

    /// What a condition sees of a checklist; a line nobody knows is assumed to be what the pack says, but where the answers are
    /// read as given.
    fn chosen_of(
        &self,
        choices: &IdMap<Choice>,
        answered: bool,
        mark: impl Fn(&Id) -> Option<Mark>,
        reading: Reading,
    ) -> Chosen {
        let mut chosen = Chosen { answered, ..Chosen::default() };
        if !self.asked {
            return chosen;
        }
        for (line, choice) in choices {
            let is_assumed = match mark(line) {
                _ if !self.items.holds(line) => {
                    chosen.hidden.push(line.clone());
                    continue;
                }
                Some(Mark::Yes) => {
                    chosen.yes.push(line.clone());
                    continue;
                }
                Some(Mark::No | Mark::Excepted) => continue,
                Some(Mark::NotSure) => reading != Reading::Given,
                None => reading == Reading::Careful,
            };
            if !is_assumed {
                chosen.open.push(line.clone());
            } else if choice.unsure_as {
                chosen.yes.push(line.clone());
            }
        }
        chosen
    }

    fn word(&self, not_sure: bool) -> Value {
        match self.said {
            Some(Answer::YesNo(yes)) => Value::Common(if *yes { "yes" } else { "no" }),
            Some(Answer::OneOf(choice)) => Value::Word(choice.clone()),
            Some(Answer::NotApplicable(_)) => Value::Common("not_applicable"),
            _ if not_sure => Value::Common("not_sure"),
            _ => Value::Common("unanswered"),
        }
    }

    /// Marks of the items offered; with nothing said, none are known, and a careful reading assumes the worst.
    fn marks(&self, reading: Reading) -> Option<Marks> {
        let marks = match self.said {
            // It applies to none of them: as good as not asked.
            Some(Answer::WhichItems(_)) if self.items.is_empty() => return None,
            Some(Answer::WhichItems(marks)) => marks,
            Some(Answer::NotSure | Answer::Ask(_)) if reading != Reading::Careful => {
                return Some(Marks::new(&self.items, |_| Mark::NotSure));
            }
            _ => return None,
        };
        Some(Marks::new(&self.items, |id| match marks.get(id).copied().unwrap_or(Mark::NotSure) {
            Mark::NotSure if reading == Reading::Careful => self.assumed_mark(),
            mark => mark,
        }))
    }

    fn assumed_mark(&self) -> Mark {
        if self.question.unsure_as == UnsureAs::Yes { Mark::Yes } else { Mark::No }
    }

    fn assumed(&self) -> Value {
        match (&self.question.kind, &self.question.unsure_as) {
            (Kind::WhichItems { .. }, _) => {
                let mark = self.assumed_mark();
                Value::Marks(Some(Marks::new(&self.items, |_| mark)))
            }
            (_, UnsureAs::Choice(id)) => Value::Word(id.clone()),
            (Kind::SeveralOf { choices, .. }, _) => {
                Value::Chosen(self.chosen_of(choices, true, |_| None, Reading::Careful))
            }
            (_, UnsureAs::Yes) => Value::Common("yes"),
            _ => Value::Common("no"),
        }
    }
}

/// The items that count. One that is excepted is like one that the question is not asked about.
fn counted(items: &Listed, marks: &Marked) -> Listed {
    if marks.excepted().next().is_none() {
        return items.clone();
    }
    let counts = |item: &&Item| marks.because(&item.id).is_none();
    Listed::new(items.iter().filter(counts).cloned().collect())
}

/// Whether an answer leaves nothing to be asked: of a checklist, every line has to be spoken of.
fn settles(said: &Answer, kind: &Kind, lines: &[Item]) -> bool {
    match (said, kind) {
        (Answer::SeveralOf(marks), Kind::SeveralOf { .. }) => {
            lines.iter().all(|line| marks.contains_key(&line.id))
        }
        _ => said.is_settled(),
    }
}

fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}
