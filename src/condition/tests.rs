use super::{
    check::{Named, Type},
    compile::{Compiler, Expect},
    *,
};
use crate::answer::Item;

/// A practice of nine with two systems, one of them encrypted, that trained its people 400 days ago.
fn values() -> Values {
    let ids = |ids: &[&str]| ids.iter().map(Id::new).collect::<Vec<_>>();
    let mut values = Values::with_room(16);
    let names = compiler().vocabulary;
    let mut set = |name: &str, value| values.set(names.get_index_of(name).unwrap(), value);
    set("has_server", Value::Truth(true));
    set("locks", Value::Common("not_sure"));
    set("people", Value::Number(Some(9)));
    set("sites", Value::Number(None));
    set("trained", Value::DaysAgo(Some(400)));
    set("tested", Value::DaysAgo(None));
    set("motto", Value::Given(false));
    let kept = Chosen { answered: true, yes: ids(&["locked", "copied"]), ..Chosen::default() };
    set("kept", Value::Chosen(kept));
    set("sent", Value::Chosen(Chosen::default()));
    let item = |id: &str| Item { id: Id::new(id), name: id.to_owned() };
    let systems = Listed::new(["gmail", "dentrix"].map(item).to_vec());
    set("systems", Value::Items(Some(systems.clone())));
    let mark = |id: &Id| if *id == "gmail" { Mark::No } else { Mark::Yes };
    set("encrypted", Value::Marks(Some(Marks::new(&systems, mark))));
    set("backed_up", Value::Marks(None));
    values
}

fn compiler() -> Compiler {
    let ids = |ids: &[&str]| ids.iter().map(Id::new).collect::<Vec<_>>();
    let lists = ids(&["systems"]);
    let names = [
        ("has_server", Type::Truth),
        ("locks", Type::Word(ids(&["yes", "no", "not_sure", "unanswered"]))),
        ("people", Type::Number { maybe: true }),
        ("sites", Type::Number { maybe: true }),
        ("trained", Type::Date),
        ("tested", Type::Date),
        ("motto", Type::Text),
        ("kept", Type::Chosen(ids(&["locked", "copied", "tested"]))),
        ("sent", Type::Chosen(ids(&["by_mail"]))),
        ("systems", Type::Items(lists.clone())),
        ("encrypted", Type::Marks(lists.clone())),
        ("backed_up", Type::Marks(lists)),
    ];
    let mut compiler = Compiler::new();
    for (name, of) in names {
        let is_fact = of == Type::Truth;
        compiler.vocabulary.insert(Id::new(name), Named { of, is_fact });
    }
    let functions = "fn either(a, b, mark) { a == mark || b == mark }\nfn larger(n) { n + 1 > 9 }";
    compiler.add_functions(functions).unwrap();
    compiler
}

/// Whether it holds, with `item` bound to Gmail.
fn holds(text: &str) -> Result<bool, Fault> {
    let item = [Id::new("systems")];
    let condition = compiler().compile(text, Expect::Truth, &item);
    let condition = condition.unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
    values().with_item(Some(&Id::new("gmail")), |values| condition.holds(values))
}

#[test]
fn conditions_say_what_they_mean() {
    for text in [
        "has_server && locks in ['not_sure', 'no']",
        "!(locks == 'yes') || people > 99",
        "people == 9 && people >= 9 && people <= 9 && people in [8, 9]",
        "days_since(trained) > 365 && answered(trained)",
        "'locked' in kept && !('tested' in kept) && count(kept) == 2",
        "count(systems) == 2 && item in systems",
        "encrypted[item] == 'no' && backed_up[item] == 'not_asked'",
        "any(encrypted, 'yes') && !all(encrypted, 'yes') && count(encrypted, 'no') == 1",
        "answered(kept) && answered(systems) && answered(encrypted) && answered(people)",
        "if has_server { people > 5 } else { false } && 2 - 3 < 0",
        "either(encrypted[item], backed_up[item], 'no')",
        "either(encrypted[item], locks, 'not_sure')",
        "larger(count(kept) * 8 - 6 / 2) == true",
    ] {
        assert_eq!(holds(text), Ok(true), "{text}");
    }
}

/// What nobody said is neither so nor otherwise.
#[test]
fn nothing_follows_from_what_was_not_given() {
    for text in [
        "sites > 1",
        "sites <= 1",
        "sites == days_since(tested)",
        "sites >= days_since(tested)",
        "sites in [0]",
        "days_since(tested) > 365",
        "answered(locks) || answered(sites) || answered(tested) || answered(motto)",
        "answered(sent) || answered(backed_up)",
        "'by_mail' in sent",
        "any(backed_up, 'no') || all(backed_up, 'no') || count(sent) > 0",
    ] {
        assert_eq!(holds(text), Ok(false), "{text}");
    }
}

#[test]
fn what_could_not_always_be_worked_out_is_refused() {
    let refused = |text: &str| {
        let problems = compiler().compile(text, Expect::Truth, &[]).unwrap_err();
        problems.into_iter().map(|problem| problem.message).collect::<String>()
    };
    for text in ["has_server || 1 / (count(kept) - 2) > 0", "either(1 / 0 > 1, true, true)"] {
        assert!(refused(text).contains("divides by a number that can be 0"), "{text}");
    }
    for text in ["9223372036854775807 + count(kept) > 0", "larger(9223372036854775807)"] {
        assert!(refused(text).contains("can become too large"), "{text}");
    }
    assert_eq!(holds("count(kept) * 7 / (1 + count(sent)) > 3 || larger(count(kept))"), Ok(true));
}
