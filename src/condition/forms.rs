//! The right form of a condition, where something else was written: shown with the names the author used.

use rhai::{Expr, Stmt};

use super::types::Type;

/// The expression that a whole condition is.
pub fn whole(stmt: &Stmt) -> Option<&Expr> {
    match stmt {
        Stmt::Expr(expr) => Some(expr),
        _ => None,
    }
}

/// What the author calls it, or `x`.
pub fn name(expr: &Expr) -> &str {
    match expr {
        Expr::Variable(variable, ..) => variable.1.as_str(),
        _ => "x",
    }
}

fn word(expr: &Expr) -> &str {
    match expr {
        Expr::StringConstant(word, _) => word.as_str(),
        _ => "yes",
    }
}

/// Something with true or false in the place of an answer.
pub fn of_truth(expr: &Expr, found: &Type) -> String {
    let name = name(expr);
    match found {
        Type::Word(answers) => {
            let first = answers.first().map_or("yes", |id| id.as_str());
            format!("compare it with an answer: {name} == \"{first}\"")
        }
        Type::Chosen(lines) => {
            let first = lines.first().map_or("line", |id| id.as_str());
            format!("ask for a line of it: \"{first}\" in {name}")
        }
        Type::Marks(_) => of_marks(name, "yes"),
        Type::Number { .. } => format!("compare it with a number: {name} > 5"),
        Type::Date => format!("count the days since then: days_since({name}) > 365"),
        Type::Items(_) => format!("count it: count({name}) > 0"),
        Type::Text => format!("ask if it was answered: answered({name})"),
        _ => "compare it, as in `server == 'yes'`".to_owned(),
    }
}

/// `several == "x"`, `marks == "yes"` and the like.
pub fn of_equal(left: (&Expr, &Type), right: (&Expr, &Type)) -> Option<String> {
    let (asked, said) = match (left.1, right.1) {
        (_, Type::Literal(_)) => (left, right.0),
        (Type::Literal(_), _) => (right, left.0),
        _ => return None,
    };
    let (name, word) = (name(asked.0), word(said));
    match asked.1 {
        Type::Chosen(_) => Some(format!("of a checklist, ask for a line: \"{word}\" in {name}")),
        Type::Marks(_) => Some(of_marks(name, word)),
        Type::Items(_) => Some(format!("of a list, count the names: count({name}) > 0")),
        Type::Number { .. } => Some(format!("a number has no quotes: {name} == 5")),
        Type::Truth => Some(format!("a fact is true or false by itself: {name}, or !{name}")),
        Type::Text => Some(format!("of a text, only this can be asked: answered({name})")),
        _ => None,
    }
}

/// `"x" in one_of` and the like.
pub fn of_in(said: &Expr, (asked, of): (&Expr, &Type)) -> Option<String> {
    let (name, word) = (name(asked), word(said));
    match of {
        Type::Word(_) => Some(format!("this question has one answer: {name} == \"{word}\"")),
        Type::Marks(_) => Some(of_marks(name, word)),
        Type::Truth => Some(format!("a fact is true or false by itself: {name}, or !{name}")),
        _ => None,
    }
}

/// `q["x"]`.
pub fn of_index((asked, of): (&Expr, &Type), between: &Expr) -> Option<String> {
    let (name, word) = (name(asked), word(between));
    match of {
        Type::Chosen(_) => Some(format!("of a checklist, ask for a line: \"{word}\" in {name}")),
        Type::Word(_) => Some(format!("this question has one answer: {name} == \"{word}\"")),
        Type::Marks(_) => Some(of_marks(name, "yes")),
        _ => None,
    }
}

fn of_marks(name: &str, word: &str) -> String {
    format!(
        "it has an answer for each item: {name}[item] == \"{word}\", or any({name}, \"{word}\")"
    )
}
