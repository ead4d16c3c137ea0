//! From text to a checked condition.

use std::{cell::Cell, collections::HashMap};

use rhai::{AST, ASTNode, Engine, ParseError, Position, Stmt};

use crate::{
    condition::{
        Condition, bounds,
        check::{Checker, Function, Functions, NATIVE, Problem, Type, Vocabulary, offset},
        fence, forms, lower, syntax,
    },
    diagnostic::Code,
    id::Id,
};

/// What an expression has to give.
#[derive(Clone, Copy, Debug)]
pub enum Expect<'a> {
    Truth,
    /// One of these words.
    Word(&'a [Id]),
}

/// Turns the expressions of one pack into conditions.
pub struct Compiler {
    pub vocabulary: Vocabulary,
    engine: Engine,
    functions: Functions,
    /// Mistakes for which near names are still searched.
    suggestions: Cell<usize>,
}

impl Default for Compiler {
    fn default() -> Self {
        Self::new()
    }
}

impl Compiler {
    pub fn new() -> Self {
        Self {
            vocabulary: Vocabulary::default(),
            engine: fence::engine(),
            functions: HashMap::new(),
            suggestions: Cell::new(200),
        }
    }

    /// Takes in one file of shared functions.
    pub fn add_functions(&mut self, text: &str) -> Result<(), Vec<Problem>> {
        if text.len() > fence::MAX_FUNCTIONS {
            return Err(vec![too_long("a file of functions", text.len(), fence::MAX_FUNCTIONS)]);
        }
        let plain = one_kind_of_quote(text);
        let ast = self.engine.compile(&plain).map_err(|error| vec![misspelt(text, &error)])?;
        if let Some(stray) = ast.statements().first() {
            let at = offset(text, stray.position());
            let message = "only functions can stand in this file: `fn name(x) { … }`".to_owned();
            let help = Some("put a condition into a fact of interview/facts.toml".to_owned());
            return Err(vec![Problem { code: Code::Functions, at, len: 1, message, help }]);
        }
        let problems: Vec<Problem> =
            bodies(&ast).filter_map(|(name, function)| self.define(text, name, function)).collect();
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    fn define(&mut self, text: &str, name: String, function: Function) -> Option<Problem> {
        let at = text.find(&format!("fn {name}")).map_or(0, |found| found + 3);
        let taken = NATIVE.contains(&name.as_str())
            || name == "contains"
            || self.functions.contains_key(&name);
        let len = name.len();
        let message = format!("there is already a function `{name}`");
        self.functions.insert(name, function);
        let help = Some("give it another name".to_owned());
        taken.then_some(Problem { code: Code::Functions, at, len, message, help })
    }

    /// Compiles and checks one expression; `item` names the lists that `item` comes from, if there is one.
    pub fn compile(
        &self,
        text: &str,
        expect: Expect<'_>,
        item: &[Id],
    ) -> Result<Condition, Vec<Problem>> {
        if text.len() > fence::MAX_EXPRESSION {
            return Err(vec![too_long("an expression", text.len(), fence::MAX_EXPRESSION)]);
        }
        let plain = one_kind_of_quote(text);
        let ast =
            self.engine.compile_expression(&plain).map_err(|error| vec![misspelt(text, &error)])?;
        let mut checker = Checker::new(&self.vocabulary, &self.functions, item, text);
        checker.suggests = self.suggestions.get() > 0;
        let found = ast.statements().first().map_or(Type::Unknown, |stmt| checker.statement(stmt));
        let mut problems = checker.problems;
        problems.extend(unexpected(&found, expect).map(|problem| {
            let whole = ast.statements().first().and_then(forms::whole);
            let help = whole.map(|whole| forms::of_truth(whole, &found));
            Problem { help: help.filter(|_| matches!(expect, Expect::Truth)), ..problem }
        }));
        self.suggestions.set(self.suggestions.get().saturating_sub(problems.len()));
        if !problems.is_empty() {
            return Err(problems.into_iter().map(with_a_way_out).collect());
        }
        let stmt = ast.statements().first();
        let expression =
            stmt.and_then(|stmt| lower::statement(stmt, &self.vocabulary, &self.functions));
        let expression = expression.ok_or_else(|| vec![unread()])?;
        if let Some(trouble) = bounds::trouble(&expression) {
            return Err(vec![calculation(trouble)]);
        }
        Ok(Condition { text: text.to_owned(), reads: checker.reads, expression })
    }
}

/// What the checker accepts can be lowered; should it ever not be, the pack is refused.
fn unread() -> Problem {
    let message = "this cannot be used in a condition".to_owned();
    with_a_way_out(Problem { code: Code::NotAnExpression, at: 0, len: 1, message, help: None })
}

/// Where nothing nearer is known, what a condition looks like.
fn with_a_way_out(problem: Problem) -> Problem {
    let help = problem.help.unwrap_or_else(|| syntax::EXAMPLE.to_owned());
    Problem { help: Some(help), ..problem }
}

fn calculation(trouble: bounds::Trouble) -> Problem {
    let (message, help) = (trouble.message.to_owned(), Some(trouble.help.to_owned()));
    Problem { code: Code::Calculation, at: 0, len: 1, message, help }
}

fn unexpected(found: &Type, expect: Expect<'_>) -> Option<Problem> {
    let message = match (found, expect) {
        (Type::Unknown, _) | (Type::Truth, Expect::Truth) => return None,
        (Type::Literal(words), Expect::Word(known)) => {
            let wrong = words.iter().find(|word| !known.iter().any(|id| *id == ***word))?;
            let known = known.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
            format!("`{wrong}` is not a word of the scale: {known}")
        }
        (_, Expect::Truth) => "this gives no true or false".to_owned(),
        (_, Expect::Word(_)) => "this gives no word of the scale".to_owned(),
    };
    Some(Problem { code: Code::NoTruth, at: 0, len: 1, message, help: None })
}

fn too_long(what: &str, len: usize, most: usize) -> Problem {
    let message = format!("{what} may have {most} bytes; this has {len}");
    Problem {
        code: Code::TooMuch,
        at: 0,
        len: 1,
        message,
        help: Some("split it into facts or shared functions".to_owned()),
    }
}

fn misspelt(text: &str, error: &ParseError) -> Problem {
    let ParseError(kind, at) = error;
    let at = if *at == Position::NONE { 0 } else { offset(text, *at) };
    let said = syntax::habit(text, at).unwrap_or_else(|| {
        let (why, help) = syntax::words(kind);
        (at, 1, why, help.to_owned())
    });
    let (at, len, why, help) = said;
    let message = format!("this is not an expression: {why}");
    Problem { code: Code::NotAnExpression, at, len, message, help: Some(help) }
}

/// `'yes'` reads as `"yes"`, so that conditions sit well in TOML strings; both have one byte, so places stay true.
fn one_kind_of_quote(text: &str) -> String {
    let (mut inside, mut comment, mut before) = (None, false, ' ');
    let swap = |c: char| {
        comment = inside.is_none() && ((comment && c != '\n') || (before == '/' && c == '/'));
        before = c;
        match (c, inside) {
            _ if comment => c,
            ('\'' | '"', None) => {
                inside = Some(c);
                '"'
            }
            (c, Some(quote)) if c == quote => {
                inside = None;
                '"'
            }
            (c, _) => c,
        }
    };
    text.chars().map(swap).collect()
}

/// Each function with its body; rhai shows a body only on a walk, so each function is walked alone.
fn bodies(ast: &AST) -> impl Iterator<Item = (String, Function)> {
    let named: Vec<(String, Vec<String>)> = ast
        .iter_functions()
        .map(|meta| (meta.name.to_owned(), meta.params.iter().map(ToString::to_string).collect()))
        .collect();
    named.into_iter().map(|(name, params)| {
        let mut alone = ast.clone();
        alone.retain_functions(|_, _, found, arity| found == name && arity == params.len());
        let mut body: Vec<Stmt> = Vec::new();
        alone.walk(&mut |path| {
            if let [ASTNode::Stmt(stmt)] = path {
                body.push((*stmt).clone());
            }
            true
        });
        (name, Function { params, body })
    })
}
