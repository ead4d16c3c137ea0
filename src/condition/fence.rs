//! The fence around rhai: an engine that can do nothing but compare what it is given.
//!
//! A raw engine has no packages: no `print`, `eval`, `import`, `sleep` or files. Looping and naming variables are switched
//! off, text is capped before the parser sees it (parsing is quadratic in distinct names), depth, calls and operations are
//! bounded, and none of the functions below can grow what it is given.

use std::sync::Arc;

use rhai::{Array, Dynamic, Engine, EvalAltResult, ImmutableString};

use crate::{condition::Value, id::Id};

/// An expression may have this many bytes.
pub const MAX_EXPRESSION: usize = 4096;
/// A file of shared functions may have this many bytes.
pub const MAX_FUNCTIONS: usize = 16 * 1024;

const KEYWORDS_OFF: [&str; 22] = [
    "eval",
    "print",
    "debug",
    "let",
    "const",
    "while",
    "loop",
    "for",
    "do",
    "until",
    "try",
    "catch",
    "throw",
    "switch",
    "import",
    "export",
    "this",
    "return",
    "Fn",
    "call",
    "curry",
    "is_shared",
];

/// The engine every condition of a pack shares.
pub fn engine() -> Arc<Engine> {
    let mut engine = Engine::new_raw();
    engine.set_optimization_level(rhai::OptimizationLevel::None);
    engine.set_max_expr_depths(64, 32);
    engine.set_max_operations(20_000);
    engine.set_max_call_levels(8);
    engine.set_max_functions(100);
    engine.set_max_variables(2_000);
    engine.set_max_string_size(4_096);
    engine.set_max_array_size(64);
    engine.set_max_map_size(1);
    engine.set_allow_looping(false);
    engine.set_allow_anonymous_fn(false);
    engine.set_allow_statement_expression(false);
    for keyword in KEYWORDS_OFF {
        engine.disable_symbol(keyword);
    }
    register(&mut engine);
    Arc::new(engine)
}

/// The chosen ids of a several-of question.
#[derive(Clone, Debug)]
struct Chosen(Option<Arc<[Id]>>);

/// Item id to mark of a which-items question.
#[derive(Clone, Debug)]
struct Marks(Option<Arc<[(Id, Id)]>>);

/// The items of a list.
#[derive(Clone, Debug)]
struct Items(Option<Arc<[Id]>>);

/// A number that may not have been given.
#[derive(Clone, Copy, Debug)]
struct Given(bool);

pub(super) fn word(id: &Id) -> Dynamic {
    Dynamic::from(ImmutableString::from(id.as_str()))
}

pub(super) fn dynamic(value: Value) -> Dynamic {
    match value {
        Value::Truth(truth) => truth.into(),
        Value::Word(id) => word(&id),
        Value::Number(number) | Value::DaysAgo(number) => {
            number.map_or(Dynamic::UNIT, Dynamic::from)
        }
        Value::Given(given) => Dynamic::from(Given(given)),
        Value::Chosen(ids) => Dynamic::from(Chosen(ids.map(Arc::from))),
        Value::Marks(marks) => Dynamic::from(Marks(marks.map(Arc::from))),
        Value::Items(ids) => Dynamic::from(Items(ids.map(Arc::from))),
    }
}

fn register(engine: &mut Engine) {
    engine.register_fn("contains", |list: Array, word: ImmutableString| {
        list.iter()
            .any(|entry| entry.clone().into_immutable_string().is_ok_and(|entry| entry == word))
    });
    engine.register_fn("contains", |list: Array, number: i64| {
        list.iter().any(|entry| entry.as_int() == Ok(number))
    });
    engine.register_fn("contains", |_: Array, (): ()| false);
    engine.register_fn("contains", |chosen: Chosen, id: ImmutableString| {
        has(chosen.0.as_deref(), &id)
    });
    engine
        .register_fn("contains", |items: Items, id: ImmutableString| has(items.0.as_deref(), &id));
    engine.register_indexer_get(mark_of);
    register_counts(engine);
    register_answered(engine);
    engine.register_fn("days_since", |days: i64| days);
    engine.register_fn("days_since", |(): ()| ());
}

fn register_counts(engine: &mut Engine) {
    engine.register_fn("count", |chosen: Chosen| length(chosen.0.as_deref()));
    engine.register_fn("count", |items: Items| length(items.0.as_deref()));
    engine.register_fn("count", |marks: Marks, mark: ImmutableString| marked(&marks, &mark));
    engine.register_fn("any", |marks: Marks, mark: ImmutableString| marked(&marks, &mark) > 0);
    engine.register_fn("all", |marks: Marks, mark: ImmutableString| {
        let asked = length(marks.0.as_deref());
        asked > 0 && marked(&marks, &mark) == asked
    });
}

fn register_answered(engine: &mut Engine) {
    engine.register_fn("answered", |word: ImmutableString| {
        !matches!(&*word, "not_sure" | "unanswered")
    });
    engine.register_fn("answered", |_: i64| true);
    engine.register_fn("answered", |(): ()| false);
    engine.register_fn("answered", |given: Given| given.0);
    engine.register_fn("answered", |chosen: Chosen| chosen.0.is_some());
    engine.register_fn("answered", |marks: Marks| marks.0.is_some());
    engine.register_fn("answered", |items: Items| items.0.is_some());
}

fn has(ids: Option<&[Id]>, id: &str) -> bool {
    ids.is_some_and(|ids| ids.iter().any(|known| *known == *id))
}

fn length<T>(list: Option<&[T]>) -> i64 {
    list.map_or(0, |list| i64::try_from(list.len()).unwrap_or(i64::MAX))
}

fn marked(marks: &Marks, mark: &str) -> i64 {
    let marks = marks.0.as_deref().unwrap_or_default();
    let count = marks.iter().filter(|(_, said)| *said == *mark).count();
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn mark_of(
    marks: &mut Marks,
    item: ImmutableString,
) -> Result<ImmutableString, Box<EvalAltResult>> {
    let marks = marks.0.as_deref().unwrap_or_default();
    let found = marks.iter().find(|(id, _)| *id == *item.as_str());
    Ok(found.map_or_else(|| "not_asked".into(), |(_, mark)| mark.as_str().into()))
}
