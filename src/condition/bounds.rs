//! How large and how small the numbers of an expression can become. That is known before anything runs, so a calculation that
//! could fail is a mistake of the pack: failing while an assessment is judged, it would hide a finding.

use super::expression::{Arithmetic, Expression, Marked};

/// The smallest and the largest that a number can be.
type Range = (i64, i64);

/// More than any list of an assessment can hold.
const MOST_ITEMS: i64 = 1_000_000;

/// What is wrong with a calculation, and the way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub message: &'static str,
    pub help: &'static str,
}

const BY_ZERO: Trouble = Trouble {
    message: "this divides by a number that can be 0",
    help: "multiply the other side instead: `count(a) > 2 * count(b)`",
};

const TOO_LARGE: Trouble = Trouble {
    message: "the numbers in this can become too large to calculate with",
    help: "use smaller numbers",
};

/// The first calculation that could fail.
pub fn trouble(expression: &Expression) -> Option<Trouble> {
    range(expression, &[]).err()
}

/// The range of what it gives; none where that is no number that can be calculated with.
fn range(expression: &Expression, params: &[Option<Range>]) -> Result<Option<Range>, Trouble> {
    use Expression as E;
    let of = |part: &Expression| range(part, params);
    Ok(match expression {
        E::Number(number) => Some((*number, *number)),
        E::Param(at) => params.get(*at).copied().flatten(),
        E::Count(part) => of(part).map(|_| Some((0, MOST_ITEMS)))?,
        E::Marked(Marked::Count, pair) => all(&**pair, of).map(|()| Some((0, MOST_ITEMS)))?,
        E::If(parts) => {
            let [condition, yes, no] = &**parts;
            of(condition)?;
            let (yes, no) = (of(yes)?, of(no)?);
            yes.zip(no).map(|(yes, no)| (yes.0.min(no.0), yes.1.max(no.1)))
        }
        E::Calculate(arithmetic, sides) => {
            let [left, right] = &**sides;
            let any = |range: Option<Range>| range.unwrap_or((i64::MIN, i64::MAX));
            Some(calculated(*arithmetic, any(of(left)?), any(of(right)?))?)
        }
        E::Call { with, body } => {
            let with: Result<Vec<_>, Trouble> = with.iter().map(of).collect();
            range(body, &with?)?
        }
        E::Not(part) | E::Answered(part) => of(part).map(|_| None)?,
        E::And(parts) | E::Or(parts) => all(parts, of).map(|()| None)?,
        E::Compare(_, pair)
        | E::Contains(pair)
        | E::Lacks(pair)
        | E::MarkOf(pair)
        | E::Marked(_, pair) => all(&**pair, of).map(|()| None)?,
        E::Truth(_) | E::Word(_) | E::Words(_) | E::Numbers(_) | E::Name(..) | E::Item => None,
    })
}

fn all(
    parts: &[Expression],
    of: impl Fn(&Expression) -> Result<Option<Range>, Trouble>,
) -> Result<(), Trouble> {
    parts.iter().try_for_each(|part| of(part).map(|_| ()))
}

/// Each of these is largest and smallest where its sides are.
fn calculated(arithmetic: Arithmetic, left: Range, right: Range) -> Result<Range, Trouble> {
    if matches!(arithmetic, Arithmetic::Divide) && (right.0..=right.1).contains(&0) {
        return Err(BY_ZERO);
    }
    let corners = [(left.0, right.0), (left.0, right.1), (left.1, right.0), (left.1, right.1)];
    let ends: Option<Vec<i64>> =
        corners.into_iter().map(|(left, right)| arithmetic.checked(left, right)).collect();
    let ends = ends.ok_or(TOO_LARGE)?;
    Ok((ends.iter().copied().min().unwrap_or(0), ends.iter().copied().max().unwrap_or(0)))
}
