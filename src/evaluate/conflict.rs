//! Conflicts that stand: answers that cannot all be true.
//!
//! Only what was said makes one. "Not sure", what was left for somebody else, what does not apply and what nobody was asked
//! have no part in it: so a conflict is judged only where everything that it reads is known.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::{
    answer::{Answer, Item, Mark, some_in_words},
    assessment::Assessment,
    condition::Condition,
    evaluate::{
        bench::Bench,
        case::{Case, Knowledge},
        words::{IN_A_SENTENCE, Spoken},
    },
    id::{Id, IdMap},
    pack::{
        Pack,
        conflict::{Conflict as Rule, Which},
        question::{Choice, Kind, Question},
    },
    standing::Standing,
};

/// Answers that do not fit together, as they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// As the pack names it.
    pub id: Id,
    /// The sentence that tells all of them.
    pub says: String,
    /// The items it is about, where it is judged for items.
    pub items: Vec<Item>,
    /// The answers of which one must be wrong, or more.
    pub sides: Vec<Side>,
}

/// One of the answers of a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    pub question: Id,
    /// The question's place in the pack, from 1.
    pub number: usize,
    pub label: String,
    /// What was said, as far as the conflict is about it.
    pub said: String,
}

/// The conflicts alone, for those who need nothing else of an evaluation; those that rest on one question, where it is given.
pub fn conflicts(
    pack: &Pack,
    assessment: &Assessment,
    standing: &Standing,
    as_of: Date,
    answered: Option<&Id>,
) -> Vec<Conflict> {
    let is_due = |rule: &&Rule| answered.is_none_or(|id| rule.rests_on.contains(id));
    let rules: Vec<&Rule> = pack.conflicts.values().filter(is_due).collect();
    if rules.is_empty() {
        return Vec::new();
    }
    let (case, mut bench) = Case::open(pack, assessment, as_of, standing.clone());
    rules.into_iter().filter_map(|rule| judge_one(&case, &mut bench, rule)).collect()
}

/// The conflicts that stand, in the pack's order.
pub fn judge(case: &Case<'_>, bench: &mut Bench) -> Vec<Conflict> {
    case.pack.conflicts.values().filter_map(|rule| judge_one(case, bench, rule)).collect()
}

fn judge_one(case: &Case<'_>, bench: &mut Bench, rule: &Rule) -> Option<Conflict> {
    let items = affected(case, bench, rule)?;
    let names: Vec<&str> = items.iter().map(|item| item.name.as_str()).collect();
    let questions = rule.questions.iter().filter_map(|id| case.pack.questions.get(id));
    Some(Conflict {
        id: rule.id.clone(),
        says: case.say(&rule.says, Spoken { items: &names, ..Spoken::default() }),
        sides: questions.map(|question| side(case, rule, question, &items)).collect(),
        items: items.into_iter().cloned().collect(),
    })
}

/// The items that a conflict stands for; none at all where it does not stand.
fn affected<'a>(case: &Case<'a>, bench: &mut Bench, rule: &Rule) -> Option<Vec<&'a Item>> {
    let mut stands = |item: Option<&Item>| {
        let id = item.map(|item| &item.id);
        bench.given(&rule.when, id) && is_known(case, &rule.when, id)
    };
    let Some(each) = &rule.each else { return stands(None).then(Vec::new) };
    if !rule.when.reads.item && !stands(None) {
        return None;
    }
    // Names are looked at last: that costs the most.
    let is_about = |item: &&Item| case.is_meant(&each.named, &item.name);
    let items = case.items(&each.lists);
    if each.which == Which::None {
        let is_known = |list: &Id| case.knowledge(list, None) == Knowledge::Known;
        let none = each.lists.iter().all(is_known) && !items.iter().any(is_about);
        return none.then(Vec::new);
    }
    let (held, others): (Vec<_>, Vec<_>) = items.into_iter().partition(|item| stands(Some(item)));
    let about: Vec<&Item> = held.into_iter().filter(|item| is_about(item)).collect();
    let spared = each.which == Which::Every && others.iter().any(is_about);
    (!about.is_empty() && !spared).then_some(about)
}

/// Whether everything that the condition reads was said, of this item where it reads one.
fn is_known(case: &Case<'_>, condition: &Condition, item: Option<&Id>) -> bool {
    let reads = &condition.reads;
    reads.questions.iter().all(|id| case.knowledge_read(reads, id, item) == Knowledge::Known)
        && !reads.facts.iter().any(|fact| case.is_open_fact(fact))
}

fn side(case: &Case<'_>, rule: &Rule, question: &Question, items: &[&Item]) -> Side {
    Side {
        question: question.id.clone(),
        number: case.number(&question.id),
        label: question.label.clone(),
        said: said(case, rule, question, items),
    }
}

/// The answer in words: of a checklist only the lines, of items only those, that the conflict is about.
fn said(case: &Case<'_>, rule: &Rule, question: &Question, items: &[&Item]) -> String {
    let offered = case.offered(&question.id);
    let affected: HashSet<&Id> = items.iter().map(|item| &item.id).collect();
    let about = |item: &&Item| affected.is_empty() || affected.contains(&item.id);
    match (case.answer(&question.id), &question.kind) {
        (Some(Answer::SeveralOf(marks)), Kind::SeveralOf { choices, .. }) => {
            lines_in_words(rule, choices, marks)
        }
        (Some(Answer::WhichItems(marks)), _) => {
            marks_in_words(&offered.iter().filter(about).collect::<Vec<_>>(), marks)
        }
        (Some(Answer::Names(named)), _) if named.iter().any(|item| affected.contains(&item.id)) => {
            names_in_words(named.iter().filter(about))
        }
        (Some(answer), _) => case.answer_in_words(question, answer),
        (None, _) => case.answered(question),
    }
}

/// The lines that the condition names: "Keys come back; not so: All their logins are turned off".
fn lines_in_words(rule: &Rule, choices: &IdMap<Choice>, marks: &IdMap<Mark>) -> String {
    let is_so = |id: &Id| marks.get(id) == Some(&Mark::Yes);
    let named = choices.iter().filter(|(id, _)| rule.names(id));
    let (picked, left): (Vec<_>, Vec<_>) = named.partition(|(id, _)| is_so(id));
    let labels = |lines: Vec<(&Id, &Choice)>| -> Vec<String> {
        lines.into_iter().map(|(_, choice)| choice.label.clone()).collect()
    };
    let mut words = labels(picked);
    if !left.is_empty() {
        words.push(format!("not so: {}", labels(left).join("; ")));
    }
    if words.is_empty() {
        words = labels(choices.iter().filter(|(id, _)| is_so(id)).collect());
    }
    if words.is_empty() { "None of these".to_owned() } else { words.join("; ") }
}

/// "yes for Dentrix; no for Gmail"
fn marks_in_words(items: &[&Item], marks: &IdMap<Mark>) -> String {
    let groups = [(Mark::Yes, "yes for"), (Mark::No, "no for"), (Mark::NotSure, "not sure about")];
    let told = groups.into_iter().filter_map(|(mark, words)| {
        let mut marked =
            items.iter().copied().filter(|item| marks.get(&item.id) == Some(&mark)).peekable();
        marked.peek()?;
        Some(format!("{words} {}", names_in_words(marked)))
    });
    told.collect::<Vec<_>>().join("; ")
}

fn names_in_words<'i>(items: impl Iterator<Item = &'i Item>) -> String {
    let names: Vec<&str> = items.map(|item| item.name.as_str()).collect();
    some_in_words(&names, IN_A_SENTENCE)
}
