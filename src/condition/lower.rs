//! From what rhai parsed, and the checker accepted, to a closed [`Expression`].
//!
//! Functions are written out where they are called: the checker has bounded how large that can get.

use rhai::{Expr, FlowControl, FnCallExpr, Stmt};

use crate::condition::{
    check::{Function, Functions, Vocabulary},
    expression::{Arithmetic, Comparison, Expression, Marked},
};

/// Where an expression stands: among the names and shared functions, and inside one of those or in none.
#[derive(Clone, Copy)]
struct Place<'a> {
    names: &'a Vocabulary,
    functions: &'a Functions,
    inside: Option<&'a Function>,
}

/// The expression in a statement; none for a form that the checker refuses.
pub fn statement(stmt: &Stmt, names: &Vocabulary, functions: &Functions) -> Option<Expression> {
    Place { names, functions, inside: None }.statement(stmt)
}

impl Place<'_> {
    fn statement(self, stmt: &Stmt) -> Option<Expression> {
        match stmt {
            Stmt::Expr(expr) => self.expression(expr),
            Stmt::FnCall(call, _) => self.call(call),
            Stmt::If(flow, _) => self.either(flow),
            _ => None,
        }
    }

    fn block(self, statements: &[Stmt]) -> Option<Expression> {
        match statements {
            [one] => self.statement(one),
            _ => None,
        }
    }

    fn either(self, flow: &FlowControl) -> Option<Expression> {
        let condition = self.expression(&flow.expr)?;
        let yes = self.block(flow.body.statements())?;
        let no = self.block(flow.branch.statements())?;
        Some(Expression::If(Box::new([condition, yes, no])))
    }

    fn expression(self, expr: &Expr) -> Option<Expression> {
        Some(match expr {
            Expr::BoolConstant(truth, _) => Expression::Truth(*truth),
            Expr::IntegerConstant(number, _) => Expression::Number(*number),
            Expr::StringConstant(word, _) => Expression::Word(word.as_str().into()),
            Expr::Array(entries, _) => list(entries)?,
            Expr::Variable(variable, _, _) => self.name(&variable.1)?,
            Expr::And(parts, _) => Expression::And(self.all(parts)?),
            Expr::Or(parts, _) => Expression::Or(self.all(parts)?),
            Expr::FnCall(call, _) => self.call(call)?,
            Expr::Index(pair, _, _) => Expression::MarkOf(self.pair(&pair.lhs, &pair.rhs)?),
            Expr::Stmt(block) => self.block(block.statements())?,
            _ => return None,
        })
    }

    fn all(self, parts: &[Expr]) -> Option<Box<[Expression]>> {
        parts.iter().map(|part| self.expression(part)).collect()
    }

    fn pair(self, left: &Expr, right: &Expr) -> Option<Box<[Expression; 2]>> {
        Some(Box::new([self.expression(left)?, self.expression(right)?]))
    }

    /// A function sees only its parameters.
    fn name(self, name: &str) -> Option<Expression> {
        match self.inside {
            Some(function) => {
                function.params.iter().position(|param| param == name).map(Expression::Param)
            }
            None if name == "item" => Some(Expression::Item),
            None => {
                let (place, id, _) = self.names.get_full(name)?;
                Some(Expression::Name(id.clone(), place))
            }
        }
    }

    fn call(self, call: &FnCallExpr) -> Option<Expression> {
        let name = call.name.as_str();
        match call.args.as_slice() {
            [one] => self.of_one(name, one),
            [left, right] => self.of_two(name, left, right),
            _ => None,
        }
        .or_else(|| self.shared(name, &call.args))
    }

    fn of_one(self, name: &str, inside: &Expr) -> Option<Expression> {
        let one = || self.expression(inside).map(Box::new);
        match name {
            "!" => self.expression(inside).map(negated),
            "count" => one().map(Expression::Count),
            "answered" => one().map(Expression::Answered),
            // A date is known by the days since then.
            "days_since" => one().map(|days| *days),
            _ => None,
        }
    }

    fn of_two(self, name: &str, left: &Expr, right: &Expr) -> Option<Expression> {
        let pair = || self.pair(left, right);
        let compare = |comparison| Some(Expression::Compare(comparison, pair()?));
        let calculate = |arithmetic| Some(Expression::Calculate(arithmetic, pair()?));
        let marked = |asked| Some(Expression::Marked(asked, pair()?));
        match name {
            "==" => compare(Comparison::Equal),
            "!=" => compare(Comparison::Unequal),
            "<" => compare(Comparison::Less),
            ">" => compare(Comparison::More),
            "<=" => compare(Comparison::AtMost),
            ">=" => compare(Comparison::AtLeast),
            "+" => calculate(Arithmetic::Plus),
            "-" => calculate(Arithmetic::Minus),
            "*" => calculate(Arithmetic::Times),
            "/" => calculate(Arithmetic::Divide),
            "contains" => pair().map(Expression::Contains),
            "count" => marked(Marked::Count),
            "any" => marked(Marked::Any),
            "all" => marked(Marked::All),
            _ => None,
        }
    }

    fn shared(self, name: &str, args: &[Expr]) -> Option<Expression> {
        let function = self.functions.get(name)?;
        let body = Place { inside: Some(function), ..self }.block(&function.body)?;
        Some(Expression::Call { with: self.all(args)?, body: Box::new(body) })
    }
}

/// The opposite. "Not" goes down to what is in a list and what is not, as a line that is not shown is neither.
fn negated(expression: Expression) -> Expression {
    let each = |parts: Box<[Expression]>| parts.into_iter().map(negated).collect();
    match expression {
        Expression::Contains(pair) => Expression::Lacks(pair),
        Expression::Lacks(pair) => Expression::Contains(pair),
        Expression::And(parts) => Expression::Or(each(parts)),
        Expression::Or(parts) => Expression::And(each(parts)),
        Expression::Not(part) => *part,
        other => Expression::Not(Box::new(other)),
    }
}

fn list(entries: &[Expr]) -> Option<Expression> {
    let words = entries.iter().map(|entry| match entry {
        Expr::StringConstant(word, _) => Some(Box::from(word.as_str())),
        _ => None,
    });
    let numbers = entries.iter().map(|entry| match entry {
        Expr::IntegerConstant(number, _) => Some(*number),
        _ => None,
    });
    let words = words.collect::<Option<_>>().map(Expression::Words);
    words.or_else(|| numbers.collect::<Option<_>>().map(Expression::Numbers))
}
