//! Conditions: one expression on the first line, and functions of the pack after it.

use sra::{
    answer::{Item, Listed, Mark},
    condition::{
        Chosen, Marks, Value, Values,
        check::{Named, Type, Vocabulary},
        compile::{Compiler, Expect},
    },
    diagnostic::Source,
    id::Id,
    pack::Pack,
};

use super::common::{answered, judged, small_files, text};

/// What is accepted ends, and gives the same each time; in a pack it can be judged with.
pub fn run(bytes: &[u8]) {
    let text = text(bytes);
    let (expression, functions) = text.split_once('\n').unwrap_or((&text, ""));
    let mut compiler = Compiler::new();
    compiler.vocabulary = vocabulary();
    let _ = compiler.add_functions(functions);
    let levels = ids(&["low", "moderate", "high"]);
    let _ = compiler.compile(expression, Expect::Word(&levels), &[]).map(|condition| {
        for mut values in practices() {
            let _ = values.with_item(None, |values| condition.word(values).map(str::to_owned));
        }
    });
    let item = ids(&["systems"]);
    let Ok(condition) = compiler.compile(expression, Expect::Truth, &item) else { return };
    for mut values in practices() {
        let held = values.with_item(Some(&Id::new("gmail")), |values| condition.holds(values));
        let again = values.with_item(Some(&Id::new("gmail")), |values| condition.holds(values));
        assert_eq!(held, again);
        let _ = condition.holds(&values);
    }
    in_a_pack(expression, functions);
}

/// The small pack with the expression in place of one of its own.
fn in_a_pack(expression: &str, functions: &str) {
    let escaped: String = expression.chars().map(|c| format!("\\U{:08X}", u32::from(c))).collect();
    let mut sources = small_files();
    for source in &mut sources {
        source.text =
            source.text.replace("mfa[item] == 'no'\"\nvuln", &format!("{escaped}\"\nvuln"));
    }
    let text = functions.to_owned();
    sources.push(Source { name: "rules/more.rhai".into(), text });
    if let Ok(loaded) = Pack::load(vec![sources]) {
        judged(&loaded.pack, answered());
    }
}

fn ids(names: &[&str]) -> Vec<Id> {
    names.iter().map(Id::new).collect()
}

/// Names of every kind that a pack gives.
fn vocabulary() -> Vocabulary {
    let systems = ids(&["systems"]);
    let names = [
        ("has_server", Type::Truth),
        ("server_lock", Type::Word(ids(&["room", "closet", "open", "not_sure", "unanswered"]))),
        ("people", Type::Number { maybe: true }),
        ("last_training", Type::Number { maybe: true }),
        ("name", Type::Text),
        ("channels", Type::Chosen(ids(&["email", "texting", "portal"]))),
        ("systems", Type::Items(systems.clone())),
        ("online", Type::Marks(systems.clone())),
        ("mfa", Type::Marks(systems)),
    ];
    let mut vocabulary = Vocabulary::default();
    for (name, of) in names {
        let is_fact = of == Type::Truth;
        vocabulary.insert(Id::new(name), Named { of, is_fact });
    }
    vocabulary
}

/// A practice that said everything, and one that said nothing.
fn practices() -> [Values; 2] {
    let item = |id: &&str| Item { id: Id::new(id), name: (*id).to_owned() };
    let items = Listed::new(["gmail", "fax"].iter().map(item).collect());
    let marks = |mark| {
        let said = |id: &Id| if id.as_str() == "gmail" { mark } else { Mark::Yes };
        Value::Marks(Some(Marks::new(&items, said)))
    };
    let full = [
        Value::Truth(true),
        Value::Word(Id::new("open")),
        Value::Number(Some(i64::MAX)),
        Value::DaysAgo(Some(-400)),
        Value::Given(true),
        Value::Chosen(Chosen {
            answered: true,
            yes: ids(&["email"]),
            open: ids(&["portal"]),
            ..Chosen::default()
        }),
        Value::Items(Some(items.clone())),
        marks(Mark::No),
        marks(Mark::NotSure),
    ];
    let empty = [
        Value::Truth(false),
        Value::Common("unanswered"),
        Value::Number(None),
        Value::DaysAgo(None),
        Value::Given(false),
        Value::Chosen(Chosen::default()),
        Value::Items(None),
        Value::Marks(None),
        Value::Marks(None),
    ];
    [full, empty].map(|said| {
        let mut values = Values::with_room(said.len());
        said.into_iter().enumerate().for_each(|(place, value)| values.set(place, value));
        values
    })
}
