//! Types for expressions: everything an expression says is checked against the questions it reads, before anything runs.
//!
//! rhai compares unlike things silently (`"a" == 1` is just false, and so is a misspelt choice), so every comparison is
//! checked here. Only the forms below are accepted; anything else rhai can parse is refused.

use std::collections::HashMap;

use rhai::{Expr, FnCallExpr, Position, Stmt};

pub use super::types::Type;

use crate::{
    condition::{Reads, forms, syntax::SIGNS},
    diagnostic::{Code, did_you_mean},
    id::{Id, IdMap},
};

/// The marks a which-items question gives in an expression.
pub fn mark_words() -> Vec<Id> {
    ["yes", "no", "not_sure", "not_asked"].map(Id::new).to_vec()
}

/// A name that expressions can read.
#[derive(Clone, Debug)]
pub struct Named {
    pub of: Type,
    pub is_fact: bool,
}

/// Everything that expressions can read.
pub type Vocabulary = IdMap<Named>;

/// A shared function: one expression over its parameters.
#[derive(Clone, Debug)]
pub struct Function {
    pub params: Vec<String>,
    pub body: Vec<Stmt>,
}

/// The shared functions by name.
pub type Functions = HashMap<String, Function>;

/// A mistake in an expression: a byte offset into its text, and what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub code: Code,
    pub at: usize,
    pub len: usize,
    pub message: String,
    pub help: Option<String>,
}

/// The functions this program itself gives to expressions.
pub const NATIVE: [&str; 5] = ["count", "any", "all", "answered", "days_since"];

/// Checks one expression.
pub struct Checker<'a> {
    pub vocabulary: &'a Vocabulary,
    pub functions: &'a Functions,
    /// The lists that `item` may come from; none where there is no `item`.
    pub item: &'a [Id],
    pub text: &'a str,
    pub reads: Reads,
    pub problems: Vec<Problem>,
    /// The functions being walked, outermost first, each with the types of its parameters.
    frames: Vec<Frame>,
    /// Parts of the expression walked so far, functions written out each time they are called.
    walked: usize,
    /// Whether near names are searched for: a pack with a flood of mistakes could make that take minutes.
    pub suggests: bool,
}

/// An expression may have this many parts once its functions are written out.
const MAX_PARTS: usize = 5_000;

struct Frame {
    name: String,
    /// Where the outermost call stands in the expression.
    call: Position,
    params: HashMap<String, Type>,
}

impl<'a> Checker<'a> {
    pub fn new(
        vocabulary: &'a Vocabulary,
        functions: &'a Functions,
        item: &'a [Id],
        text: &'a str,
    ) -> Self {
        Self {
            vocabulary,
            functions,
            item,
            text,
            reads: Reads::default(),
            problems: Vec::new(),
            frames: Vec::new(),
            walked: 0,
            suggests: true,
        }
    }

    /// The type of a statement: an expression, or an `if` with both branches.
    pub fn statement(&mut self, stmt: &Stmt) -> Type {
        match stmt {
            Stmt::Expr(expr) => self.expression(expr),
            Stmt::FnCall(call, at) => self.call(call, *at),
            Stmt::If(flow, at) => self.either(flow, *at),
            other => self.refuse(
                Code::NotAnExpression,
                other.position(),
                1,
                "only an expression can stand here",
            ),
        }
    }

    fn block(&mut self, statements: &[Stmt], at: Position) -> Type {
        match statements {
            [one] => self.statement(one),
            _ => self.refuse(Code::NotAnExpression, at, 1, "a block holds exactly one expression"),
        }
    }

    fn either(&mut self, flow: &rhai::FlowControl, at: Position) -> Type {
        let asked = self.expression(&flow.expr);
        self.demand_truth(&asked, &flow.expr);
        let yes = self.block(flow.body.statements(), at);
        if flow.branch.statements().is_empty() {
            return self.refuse(Code::NotAnExpression, at, 2, "an `if` needs an `else`");
        }
        let no = self.block(flow.branch.statements(), at);
        match (yes, no) {
            (Type::Literal(mut words), Type::Literal(more)) => {
                words.extend(more);
                Type::Literal(words)
            }
            (Type::Unknown, other) | (other, Type::Unknown) => other,
            (yes, no) if yes == no => yes,
            (yes, no) => {
                let message = format!("one branch gives {}, the other {}", yes.says(), no.says());
                self.refuse(Code::Unlike, at, 2, message)
            }
        }
    }

    fn expression(&mut self, expr: &Expr) -> Type {
        self.walked += 1;
        if self.walked == MAX_PARTS {
            return self.refuse(
                Code::TooMuch,
                expr.position(),
                1,
                "this is too large once its functions are written out",
            );
        }
        match expr {
            _ if self.walked > MAX_PARTS => Type::Unknown,
            Expr::BoolConstant(..) => Type::Truth,
            Expr::IntegerConstant(..) => Type::Number { maybe: false },
            Expr::StringConstant(word, _) => Type::Literal(vec![word.to_string()]),
            Expr::Array(entries, at) => self.list(entries, *at),
            Expr::Variable(variable, _, at) => self.name(&variable.1, *at),
            Expr::And(parts, _) | Expr::Or(parts, _) => self.all_truths(parts),
            Expr::FnCall(call, at) => self.call(call, *at),
            Expr::Index(pair, _, at) => self.mark(&pair.lhs, &pair.rhs, *at),
            Expr::Stmt(block) => self.block(block.statements(), block.position()),
            Expr::Dot(_, _, at) => {
                let at = *at;
                self.refuse(
                    Code::NotAnExpression,
                    at,
                    1,
                    "there are no dots in conditions: write `count(x)`, not `x.count()`",
                )
            }
            other => self.refuse(
                Code::NotAnExpression,
                other.position(),
                1,
                "this cannot be used in a condition",
            ),
        }
    }

    fn all_truths(&mut self, parts: &[Expr]) -> Type {
        for part in parts {
            let found = self.expression(part);
            self.demand_truth(&found, part);
        }
        Type::Truth
    }

    fn demand_truth(&mut self, found: &Type, part: &Expr) {
        if !matches!(found, Type::Truth | Type::Unknown) {
            let message = format!("this is {}, but true or false is needed here", found.says());
            let problem = self.problem(Code::NoTruth, part.start_position(), 1, message);
            self.problems.push(problem.help(&forms::of_truth(part, found)));
        }
    }

    fn list(&mut self, entries: &[Expr], at: Position) -> Type {
        let mut words = Vec::new();
        let mut numbers = 0;
        for entry in entries {
            match entry {
                Expr::StringConstant(word, _) => words.push(word.to_string()),
                Expr::IntegerConstant(..) => numbers += 1,
                other => {
                    return self.refuse(
                        Code::NotAnExpression,
                        other.position(),
                        1,
                        "a list holds plain words or numbers only",
                    );
                }
            }
        }
        match (words.is_empty(), numbers) {
            (false, 0) => Type::Literals(words),
            (true, 1..) => Type::Numbers,
            _ => self.refuse(
                Code::NotAnExpression,
                at,
                1,
                "a list holds words, or numbers, and at least one",
            ),
        }
    }

    fn name(&mut self, name: &str, at: Position) -> Type {
        if let Some(frame) = self.frames.last() {
            return match frame.params.get(name).cloned() {
                Some(found) => found,
                None => self.unknown_name(name, at, "a function sees only its parameters"),
            };
        }
        if name == "item" {
            return match self.item {
                [] => self.refuse(
                    Code::Item,
                    at,
                    name.len(),
                    "there is no `item` here: it exists only with `each` or in `only`",
                ),
                lists => {
                    self.reads.item = true;
                    Type::Item(lists.to_vec())
                }
            };
        }
        match self.vocabulary.get_key_value(name) {
            Some((id, named)) => {
                if named.is_fact {
                    Reads::add(&mut self.reads.facts, id);
                } else {
                    self.reads.whole(id);
                }
                named.of.clone()
            }
            None => self.unknown_name(name, at, "no question or fact has this name"),
        }
    }

    fn unknown_name(&mut self, name: &str, at: Position, why: &str) -> Type {
        let known: Vec<&str> = match self.frames.last() {
            Some(frame) => frame.params.keys().map(String::as_str).collect(),
            None => self.vocabulary.keys().map(Id::as_str).collect(),
        };
        let way_out = match self.frames.is_empty() {
            true => "write the id of a question or of a fact",
            false => "hand it to the function as one more parameter",
        };
        let help = self.suggest(name, known).or_else(|| Some(way_out.to_owned()));
        let problem = self.problem(
            Code::UnknownName,
            at,
            name.len(),
            format!("unknown name `{name}`: {why}"),
        );
        self.problems.push(Problem { help, ..problem });
        Type::Unknown
    }

    fn mark(&mut self, marks: &Expr, item: &Expr, at: Position) -> Type {
        let (asked, between) = (marks, item);
        let (marks, item) = (self.expression(marks), self.expression(item));
        match (marks, item) {
            (Type::Marks(of), Type::Item(from)) => {
                if !of.iter().any(|list| from.contains(list)) {
                    let message = format!(
                        "the question asks about {}, but `item` comes from {}: it is never asked about",
                        ids_in_words(&of),
                        ids_in_words(&from)
                    );
                    self.refuse(Code::Item, at, 1, message);
                }
                Type::Word(mark_words())
            }
            (Type::Unknown, _) | (_, Type::Unknown) => Type::Unknown,
            (found, Type::Item(_)) => {
                let message = format!(
                    "only a which-items question has an answer for each item; this is {}",
                    found.says()
                );
                self.refuse(Code::Item, at, 1, message)
            }
            (of_marks, found) => {
                let message =
                    format!("only `item` can stand between the brackets, not {}", found.says());
                let problem = self.problem(Code::Item, at, 1, message);
                let help = forms::of_index((asked, &of_marks), between);
                self.problems.push(Problem { help, ..problem });
                Type::Unknown
            }
        }
    }

    fn call(&mut self, call: &FnCallExpr, at: Position) -> Type {
        let name = call.name.as_str();
        match (name, call.args.as_slice()) {
            ("==", [left, right]) => self.equal(left, right, at),
            ("!=", [left, right]) => self.unequal(left, right, at),
            ("<" | ">" | "<=" | ">=", [left, right]) => self.compare(left, right, at),
            ("+" | "-" | "*" | "/", [left, right]) => self.arithmetic(left, right, at),
            ("!", [inside]) => {
                let found = self.expression(inside);
                self.demand_truth(&found, inside);
                Type::Truth
            }
            ("contains", [container, member]) => self.contains(container, member, at),
            (native, args) if NATIVE.contains(&native) => self.native(native, args, at),
            (shared, args) => self.shared(shared, args, at),
        }
    }

    fn equal(&mut self, left: &Expr, right: &Expr, at: Position) -> Type {
        let sides = [self.expression(left), self.expression(right)];
        let [of_left, of_right] = &sides;
        self.comparable((left, of_left), (right, of_right), at);
        Type::Truth
    }

    fn comparable(&mut self, left: (&Expr, &Type), right: (&Expr, &Type), at: Position) {
        match (left.1, right.1) {
            (Type::Unknown, _)
            | (_, Type::Unknown)
            | (Type::Truth, Type::Truth)
            | (Type::Number { .. }, Type::Number { .. }) => {}
            (Type::Word(known), Type::Literal(words))
            | (Type::Literal(words), Type::Word(known)) => {
                self.known_words(words, known, at);
            }
            (Type::Word(known), Type::Word(other))
                if known.iter().any(|word| other.contains(word)) => {}
            (Type::Date, _) | (_, Type::Date) => self.date(left, right, at),
            (of_left, of_right) => {
                let message = format!("{} is never equal to {}", of_left.says(), of_right.says());
                let problem = self.problem(Code::Unlike, at, 2, message);
                let help = forms::of_equal(left, right);
                self.problems.push(Problem { help, ..problem });
            }
        }
    }

    /// A date is counted in days; nothing else can be said of it.
    fn date(&mut self, left: (&Expr, &Type), right: (&Expr, &Type), at: Position) {
        let date = if *left.1 == Type::Date { left.0 } else { right.0 };
        let message = "a date cannot be compared: count the days since then".to_owned();
        let problem = self.problem(Code::DateAndNumber, at, 1, message);
        self.problems
            .push(problem.help(&format!("write: days_since({}) > 365", forms::name(date))));
    }

    fn known_words(&mut self, words: &[String], known: &[Id], at: Position) {
        for word in words.iter().filter(|word| !known.iter().any(|id| *id == ***word)) {
            let answers = known.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
            let message = format!("`{word}` is not one of its answers: {answers}");
            let help = self.suggest(word, known.iter().map(Id::as_str));
            let (at, len) = self.quoted(word, at);
            let problem = Problem { code: Code::NotAnAnswer, at, len, message, help };
            let problem = self.in_function(problem);
            self.problems.push(problem);
        }
    }

    fn unequal(&mut self, left: &Expr, right: &Expr, at: Position) -> Type {
        let (left, right) = (self.expression(left), self.expression(right));
        let exact = matches!(
            (&left, &right),
            (Type::Number { maybe: false }, Type::Number { maybe: false })
        );
        if !exact && left != Type::Unknown && right != Type::Unknown {
            let problem = self.problem(
                Code::Unequal,
                at,
                2,
                "`!=` is also true for a question nobody answered".to_owned(),
            );
            self.problems.push(problem.help("name the answers you mean: `x in ['no', 'partly']`"));
        }
        Type::Truth
    }

    fn compare(&mut self, left: &Expr, right: &Expr, at: Position) -> Type {
        let sides = [self.expression(left), self.expression(right)];
        let [of_left, of_right] = &sides;
        if sides.contains(&Type::Date) {
            self.date((left, of_left), (right, of_right), at);
            return Type::Truth;
        }
        for found in &sides {
            if !matches!(found, Type::Number { .. } | Type::Unknown) {
                let message =
                    format!("only numbers can be larger or smaller; this is {}", found.says());
                self.refuse(Code::Unlike, at, 1, message);
            }
        }
        Type::Truth
    }

    fn arithmetic(&mut self, left: &Expr, right: &Expr, at: Position) -> Type {
        for side in [left, right] {
            match self.expression(side) {
                Type::Number { maybe: false } | Type::Unknown => {}
                Type::Number { maybe: true } => {
                    self.refuse(Code::Calculation, at, 1, "this number may not have been given: compare it instead of calculating with it");
                }
                found => {
                    let message = format!("only numbers can be added up; this is {}", found.says());
                    self.refuse(Code::Calculation, at, 1, message);
                }
            }
        }
        Type::Number { maybe: false }
    }

    fn contains(&mut self, container: &Expr, member: &Expr, at: Position) -> Type {
        let (said, of) = (member, container);
        let member = self.expression(member);
        let lines = self.lines(container, &member);
        let container = lines.unwrap_or_else(|| self.expression(container));
        match (&container, &member) {
            (Type::Unknown, _) | (_, Type::Unknown) | (Type::Numbers, Type::Number { .. }) => {}
            (Type::Items(of), Type::Item(from)) if of.iter().any(|list| from.contains(list)) => {}
            (Type::Chosen(known), Type::Literal(words))
            | (Type::Literals(words), Type::Word(known)) => {
                self.known_words(words, known, at);
            }
            (container, member) => {
                let message = format!("{} is never in {}", member.says(), container.says());
                let problem = self.problem(Code::Unlike, at, 2, message);
                let help = forms::of_in(said, (of, container));
                self.problems.push(Problem { help, ..problem });
            }
        }
        Type::Truth
    }

    /// The type of a checklist of which only these lines are read.
    fn lines(&mut self, checklist: &Expr, member: &Type) -> Option<Type> {
        let (Expr::Variable(variable, ..), Type::Literal(words)) = (checklist, member) else {
            return None;
        };
        let named = self.vocabulary.get_key_value(variable.1.as_str());
        let (id, named) = named.filter(|_| self.frames.is_empty())?;
        let lines: Vec<Id> = words.iter().map(Id::new).collect();
        matches!(named.of, Type::Chosen(_)).then(|| {
            self.reads.some_lines(id, &lines);
            named.of.clone()
        })
    }

    fn native(&mut self, name: &str, args: &[Expr], at: Position) -> Type {
        let types: Vec<Type> = args.iter().map(|arg| self.expression(arg)).collect();
        if types.contains(&Type::Unknown) {
            return Type::Unknown;
        }
        match (name, types.as_slice()) {
            ("count", [Type::Chosen(_) | Type::Items(_)]) => Type::Number { maybe: false },
            ("count", [Type::Marks(_), Type::Literal(words)]) => {
                self.known_words(words, &mark_words(), at);
                Type::Number { maybe: false }
            }
            ("any" | "all", [Type::Marks(_), Type::Literal(words)]) => {
                self.known_words(words, &mark_words(), at);
                Type::Truth
            }
            ("days_since", [Type::Date]) => Type::Number { maybe: true },
            ("days_since", [Type::Number { .. }]) => {
                let message = "`days_since` counts from a date, and this is a number".to_owned();
                let problem = self.problem(Code::DateAndNumber, at, name.len(), message);
                self.problems.push(problem.help("compare the number itself: `people > 5`"));
                Type::Unknown
            }
            (
                "answered",
                [
                    Type::Word(_)
                    | Type::Number { maybe: true }
                    | Type::Date
                    | Type::Text
                    | Type::Chosen(_)
                    | Type::Marks(_)
                    | Type::Items(_),
                ],
            ) => Type::Truth,
            _ => {
                let given = types.iter().map(Type::says).collect::<Vec<_>>().join(" and ");
                let given = if types.is_empty() { "nothing" } else { &given };
                let message = format!("`{name}` cannot be used with {given}");
                let problem = self.problem(Code::UnknownFunction, at, name.len(), message);
                self.problems.push(problem.help(usage(name)));
                Type::Unknown
            }
        }
    }

    fn shared(&mut self, name: &str, args: &[Expr], at: Position) -> Type {
        let types: Vec<Type> = args.iter().map(|arg| self.expression(arg)).collect();
        let Some(function) = self.functions.get(name) else {
            return self.unknown_function(name, at);
        };
        if self.frames.iter().any(|frame| frame.name == name) {
            let message = format!("the function `{name}` calls itself");
            let problem = self.problem(Code::Circle, at, name.len(), message);
            self.problems.push(problem.help("write out what it says, without calling it"));
            return Type::Unknown;
        }
        if function.params.len() != types.len() {
            let message =
                format!("`{name}` takes {} values, not {}", function.params.len(), types.len());
            return self.refuse(Code::UnknownFunction, at, name.len(), message);
        }
        let call = self.frames.first().map_or(at, |outer| outer.call);
        let params = function.params.iter().cloned().zip(types).collect();
        self.frames.push(Frame { name: name.to_owned(), call, params });
        let found = self.block(&function.body, at);
        self.frames.pop();
        found
    }

    fn unknown_function(&mut self, name: &str, at: Position) -> Type {
        let is_sign = !name.starts_with(|c: char| c.is_alphabetic() || c == '_');
        let what = if is_sign { "sign" } else { "function" };
        let known = NATIVE.into_iter().chain(self.functions.keys().map(String::as_str));
        let help = match is_sign {
            true => Some(SIGNS.to_owned()),
            false if name == "not" => Some("write `!` before it: !has_server".to_owned()),
            false => self.suggest(name, known).or_else(|| Some(functions())),
        };
        let problem = self.problem(
            Code::UnknownFunction,
            at,
            name.len(),
            format!("there is no {what} `{name}`"),
        );
        self.problems.push(Problem { help, ..problem });
        Type::Unknown
    }

    fn suggest<'w>(&self, word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<String> {
        if self.suggests { did_you_mean(word, known) } else { None }
    }

    fn refuse(&mut self, code: Code, at: Position, len: usize, message: impl Into<String>) -> Type {
        let problem = self.problem(code, at, len, message.into());
        self.problems.push(problem);
        Type::Unknown
    }

    fn problem(&self, code: Code, at: Position, len: usize, message: String) -> Problem {
        self.in_function(Problem { code, at: offset(self.text, at), len, message, help: None })
    }

    /// Inside a shared function, points at the call and names the function.
    fn in_function(&self, problem: Problem) -> Problem {
        match self.frames.as_slice() {
            [] => problem,
            [outer, ..] => Problem {
                code: problem.code,
                at: offset(self.text, outer.call),
                len: outer.name.len(),
                message: format!("in the function `{}`: {}", outer.name, problem.message),
                help: problem.help,
            },
        }
    }

    /// Where a word stands in quotes, or else the operator that compares it.
    fn quoted(&self, word: &str, at: Position) -> (usize, usize) {
        let found = ['"', '\'']
            .into_iter()
            .find_map(|quote| self.text.find(&format!("{quote}{word}{quote}")));
        found.map_or((offset(self.text, at), 1), |start| (start, word.len() + 2))
    }
}

impl Problem {
    fn help(mut self, help: &str) -> Self {
        self.help = Some(help.to_owned());
        self
    }
}

fn functions() -> String {
    format!("there are {}, and those of rules/*.rhai", NATIVE.join(", "))
}

/// How one of the program's own functions is written.
fn usage(native: &str) -> &'static str {
    match native {
        "any" | "all" => "write: any(x, 'yes') or all(x, 'yes'), where x asks about each item",
        "answered" => "write: answered(x), where x is a question",
        "days_since" => "write: days_since(x) > 365, where x asks for a date",
        _ => "write: count(x) for a list or a checklist, or count(x, 'yes') for each item",
    }
}

fn ids_in_words(ids: &[Id]) -> String {
    ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(" or ")
}

/// The byte offset of a place that rhai gives as line and column in characters.
pub fn offset(text: &str, at: Position) -> usize {
    let (Some(line), column) = (at.line(), at.position().unwrap_or(1)) else { return 0 };
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let inside = text.get(start..).unwrap_or_default();
    start + inside.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>()
}
