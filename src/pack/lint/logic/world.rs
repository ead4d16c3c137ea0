//! All that the practices of this world could answer, as far as conditions can tell.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet, HashMap},
    rc::Rc,
};

use crate::{
    answer::{Item, Listed, Mark},
    condition::{
        Chosen, Condition, Marks, Reads, Value, Values,
        explore::{Found, Missing, search},
    },
    id::Id,
    pack::{
        Node, Pack,
        question::{Kind, Question},
    },
};

/// The item that a condition is judged for, and one beside it.
const THING: &str = "thing";
const OTHER: &str = "other";

/// Lines of one checklist of which every choice is tried.
const MOST_LINES: usize = 6;

pub struct World<'p> {
    pack: &'p Pack,
    by_place: HashMap<usize, &'p Node>,
    places: HashMap<&'p Id, usize>,
    /// The numbers that anything is compared with.
    bounds: BTreeMap<usize, BTreeSet<i64>>,
    /// How often conditions may still be worked out: a hostile pack could ask for more than anybody waits for.
    left: Cell<usize>,
}

const MOST_TRIES: usize = 1_000_000;

impl<'p> World<'p> {
    pub fn of(pack: &'p Pack, conditions: &[&Condition]) -> Self {
        let mut bounds = BTreeMap::new();
        conditions.iter().for_each(|condition| condition.bounds(&mut bounds));
        let mut world = Self {
            pack,
            by_place: HashMap::new(),
            places: HashMap::new(),
            bounds,
            left: Cell::new(MOST_TRIES),
        };
        for node in &pack.walk {
            let (Node::Question(id, place) | Node::Fact(id, place)) = node;
            world.by_place.insert(*place, node);
            world.places.insert(id, *place);
        }
        world
    }

    pub fn place(&self, id: &Id) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// Looks for a practice of which `goal` is true; the goal looks at these conditions.
    pub fn find(
        &self,
        conditions: &[&Condition],
        goal: &dyn Fn(&Values) -> Result<bool, Missing>,
    ) -> Found {
        let mut reads = Reads::default();
        conditions.iter().for_each(|condition| reads.join(&condition.reads));
        let mut ground =
            Ground { exact: conditions.iter().all(|one| one.is_exact()), ..Ground::default() };
        self.dig(&reads, &mut ground);
        let whole = Cell::new(ground.exact);
        let known = RefCell::default();
        let options = |place: usize, values: &Values| {
            let answers = |question: &Question| self.answers(question, place, &ground, &whole);
            self.options(place, values, &known, &answers)
        };
        let item = Id::new(THING);
        match search(goal, &options, reads.item.then_some(&item), &self.left) {
            Found::Nowhere if !whole.get() => Found::NotKnown,
            found => found,
        }
    }

    /// Everything that the values of what is read rest on.
    fn dig(&self, reads: &Reads, ground: &mut Ground) {
        for question in &reads.questions {
            ground.add(question, reads.lines.get(question));
            if !ground.seen.insert(question.clone()) {
                continue;
            }
            if let Some(when) =
                self.pack.questions.get(question).and_then(|one| one.applies.when.as_ref())
            {
                ground.exact &= when.is_exact();
                self.dig(&when.reads, ground);
            }
        }
        for fact in &reads.facts {
            if let Some(fact) =
                self.pack.facts.get(fact).filter(|_| ground.seen.insert(fact.clone()))
            {
                ground.exact &= fact.is.is_exact();
                self.dig(&fact.is.reads, ground);
            }
        }
    }

    /// What the name at a place may be; the answers to a question are worked out once.
    fn options(
        &self,
        place: usize,
        values: &Values,
        known: &RefCell<HashMap<usize, Rc<[Value]>>>,
        answers: &dyn Fn(&Question) -> Vec<Value>,
    ) -> Result<Rc<[Value]>, Missing> {
        match self.by_place.get(&place) {
            Some(Node::Fact(id, _)) => {
                let fact = self.pack.facts.get(id);
                let truth = fact.map_or(Ok(false), |fact| fact.is.tried(values))?;
                Ok([Value::Truth(truth)].into())
            }
            Some(Node::Question(id, _)) => {
                let Some(question) = self.pack.questions.get(id) else { return Ok([].into()) };
                if let Some(when) = &question.applies.when
                    && !when.tried(values)?
                {
                    return Ok([unasked(question)].into());
                }
                let mut known = known.borrow_mut();
                Ok(Rc::clone(known.entry(place).or_insert_with(|| answers(question).into())))
            }
            None => Ok([].into()),
        }
    }

    fn answers(
        &self,
        question: &Question,
        place: usize,
        ground: &Ground,
        whole: &Cell<bool>,
    ) -> Vec<Value> {
        let mut answers: Vec<Value> = match &question.kind {
            Kind::YesNo => ["yes", "no"].map(Value::Common).to_vec(),
            Kind::OneOf { choices } => choices.keys().cloned().map(Value::Word).collect(),
            Kind::SeveralOf { .. } => return lines(question, ground, whole),
            Kind::WhichItems { .. } => return marks(),
            Kind::Number { min, max, .. } => {
                let fits = |number: &i64| {
                    min.is_none_or(|min| *number >= min) && max.is_none_or(|max| *number <= max)
                };
                let around = self.around(place, [*min, *max]).into_iter().filter(fits);
                around
                    .map(|number| Value::Number(Some(number)))
                    .chain([Value::Number(None)])
                    .collect()
            }
            Kind::Date { .. } => {
                let around = self.around(place, [Some(0), None]);
                around
                    .into_iter()
                    .map(|days| Value::DaysAgo(Some(days)))
                    .chain([Value::DaysAgo(None)])
                    .collect()
            }
            Kind::Text { .. } => return [true, false].map(Value::Given).to_vec(),
            Kind::Names { .. } => return self.lists(place),
        };
        if matches!(question.kind, Kind::YesNo | Kind::OneOf { .. }) {
            answers.extend(question.may_be_unsure.then_some(Value::Common("not_sure")));
            answers.extend(question.may_not_apply.then_some(Value::Common("not_applicable")));
            answers.push(Value::Common("unanswered"));
        }
        answers
    }

    /// Numbers at, below and above those that it is compared with.
    fn around(&self, place: usize, ends: [Option<i64>; 2]) -> BTreeSet<i64> {
        let bounds = self.bounds.get(&place).into_iter().flatten().copied();
        let numbers = bounds.chain(ends.into_iter().flatten()).chain([1]);
        numbers
            .flat_map(|number| [number.saturating_sub(1), number, number.saturating_add(1)])
            .collect()
    }

    fn lists(&self, place: usize) -> Vec<Value> {
        let mut lists = vec![vec![THING], vec![], vec![OTHER], vec![THING, OTHER]];
        const MORE: [&str; 12] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];
        for bound in self.bounds.get(&place).into_iter().flatten() {
            let more = usize::try_from(*bound).unwrap_or_default().saturating_add(1);
            lists.extend((more > 2).then(|| {
                [THING].into_iter().chain(MORE.into_iter().cycle().take(more - 1)).collect()
            }));
        }
        let named = |list: Vec<&str>| Value::Items(Some(listed(&list)));
        lists.into_iter().map(named).chain([Value::Items(None)]).collect()
    }
}

/// What a search rests on.
#[derive(Default)]
struct Ground {
    seen: BTreeSet<Id>,
    /// The lines of checklists that count; none where all do.
    lines: HashMap<Id, Option<BTreeSet<Id>>>,
    exact: bool,
}

impl Ground {
    fn add(&mut self, question: &Id, lines: Option<&Vec<Id>>) {
        match (self.lines.get_mut(question), lines) {
            (Some(Some(known)), Some(more)) => known.extend(more.iter().cloned()),
            (Some(whole), None) => *whole = None,
            (Some(None), Some(_)) => {}
            (None, lines) => {
                let lines = lines.map(|lines| lines.iter().cloned().collect());
                self.lines.insert(question.clone(), lines);
            }
        }
    }
}

fn listed(names: &[&str]) -> Listed {
    let item = |(at, name): (usize, &&str)| Item {
        id: if at < 2 && (**name == *THING || **name == *OTHER) {
            Id::new(*name)
        } else {
            Id::new(format!("{name}{at}"))
        },
        name: (*name).to_owned(),
    };
    Listed::new(names.iter().enumerate().map(item).collect())
}

/// What conditions see of a question that is not asked.
pub fn unasked(question: &Question) -> Value {
    match &question.kind {
        Kind::YesNo | Kind::OneOf { .. } => Value::Common("unanswered"),
        Kind::SeveralOf { .. } => Value::Chosen(Chosen::default()),
        Kind::WhichItems { .. } => Value::Marks(None),
        Kind::Number { .. } => Value::Number(None),
        Kind::Date { .. } => Value::DaysAgo(None),
        Kind::Text { .. } => Value::Given(false),
        Kind::Names { .. } => Value::Items(None),
    }
}

/// A checklist in which every line is so.
pub fn all_lines(question: &Question) -> Option<Value> {
    let Kind::SeveralOf { choices, .. } = &question.kind else { return None };
    let yes = choices.keys().cloned().collect();
    Some(Value::Chosen(Chosen { answered: true, yes, ..Chosen::default() }))
}

fn lines(question: &Question, ground: &Ground, whole: &Cell<bool>) -> Vec<Value> {
    let Kind::SeveralOf { choices, .. } = &question.kind else { return Vec::new() };
    let counts = |id: &&Id| match ground.lines.get(&question.id) {
        Some(Some(lines)) => lines.contains(*id),
        _ => true,
    };
    let lines: Vec<&Id> = choices.keys().filter(counts).collect();
    let sets: Vec<Vec<&Id>> = if lines.len() <= MOST_LINES {
        let picked = |bits: usize| {
            let chosen = lines.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
            chosen.map(|(_, id)| *id).collect()
        };
        (0..1_usize << lines.len()).map(picked).collect()
    } else {
        whole.set(false);
        let but = |left: &Id| lines.iter().copied().filter(|id| *id != left).collect::<Vec<_>>();
        let ones = lines.iter().map(|id| vec![*id]).chain(lines.iter().map(|id| but(id)));
        [Vec::new(), lines.clone()].into_iter().chain(ones).collect()
    };
    let of = |yes: Vec<&Id>, hidden: Vec<Id>| {
        let yes = yes.into_iter().filter(|id| !hidden.contains(id)).cloned().collect();
        Value::Chosen(Chosen { answered: true, yes, hidden, ..Chosen::default() })
    };
    let may_hide: Vec<Id> = lines
        .iter()
        .copied()
        .filter(|id| choices.get(*id).is_some_and(|choice| choice.when.is_some()))
        .cloned()
        .collect();
    let hiding = if may_hide.is_empty() {
        Vec::new()
    } else {
        sets.iter().map(|set| of(set.clone(), may_hide.clone())).collect()
    };
    let shown = sets.into_iter().map(|set| of(set, Vec::new()));
    shown.chain(hiding).chain([Value::Chosen(Chosen::default())]).collect()
}

fn marks() -> Vec<Value> {
    let all = [Mark::Yes, Mark::No, Mark::NotSure];
    let one = all.map(|mark| Marks::new(&listed(&[THING]), |_| mark));
    let beside = all.map(|mark| Marks::new(&listed(&[OTHER]), |_| mark));
    let both = all.into_iter().flat_map(|mark| {
        all.map(|other| {
            Marks::new(&listed(&[THING, OTHER]), |id| if *id == *THING { mark } else { other })
        })
    });
    let given = one.into_iter().chain(both).chain(beside);
    given.map(|marks| Value::Marks(Some(marks))).chain([Value::Marks(None)]).collect()
}
