//! A condition in words, for those who read no expressions.

use crate::{
    condition::{
        Condition,
        expression::{Arithmetic, Comparison, Expression, Marked},
    },
    id::Id,
};

/// The words that a pack has for what its conditions read.
pub trait Lexicon {
    /// The sentence of a fact when it is true, or when it is false; none for a question.
    fn fact(&self, name: &Id, is_so: bool) -> Option<String>;
    /// What a question is called.
    fn question(&self, name: &Id) -> String;
    /// A choice of a question.
    fn choice(&self, question: &Id, choice: &str) -> String;
    /// Whether a question asks for a date.
    fn is_date(&self, question: &Id) -> bool;
}

/// What a condition says: one thing, or several together.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Told {
    One(String),
    All(Vec<Told>),
    Any(Vec<Told>),
}

impl Condition {
    /// When it holds, as a part of a sentence: "“People” is more than 1, and “Server” is answered yes".
    pub fn in_words(&self, lexicon: &dyn Lexicon) -> String {
        Speaker { lexicon }.tell(&self.expression, None, false).text(true)
    }

    /// What it gives, for one that works out a word: "high if …, else moderate".
    pub fn word_in_words(&self, lexicon: &dyn Lexicon) -> String {
        Speaker { lexicon }.rated(&self.expression, None)
    }
}

impl Told {
    fn text(&self, is_outermost: bool) -> String {
        let (parts, word) = match self {
            Self::One(text) => return text.clone(),
            Self::All(parts) => (parts, "and"),
            Self::Any(parts) => (parts, "or"),
        };
        let parts: Vec<String> = parts.iter().map(|part| part.text(false)).collect();
        let joined = parts.join(&format!(", {word} "));
        if is_outermost || parts.len() < 2 { joined } else { format!("({joined})") }
    }
}

/// The call of a shared function that an expression stands in.
#[derive(Clone, Copy)]
struct Frame<'e> {
    with: &'e [Expression],
    outer: Option<&'e Frame<'e>>,
}

struct Speaker<'l> {
    lexicon: &'l dyn Lexicon,
}

impl Speaker<'_> {
    /// What an expression says, or its opposite.
    fn tell(&self, expression: &Expression, frame: Option<&Frame<'_>>, not: bool) -> Told {
        let tell = |part: &Expression| self.tell(part, frame, not);
        let one = Told::One;
        match expression {
            Expression::Truth(truth) => {
                one(if *truth == not { "never" } else { "always" }.to_owned())
            }
            Expression::Name(name, _) => one(self.fact(name, !not)),
            Expression::Not(part) => self.tell(part, frame, !not),
            Expression::And(parts) => several(not, parts.iter().map(tell).collect()),
            Expression::Or(parts) => several(!not, parts.iter().map(tell).collect()),
            Expression::If(parts) => {
                let [condition, yes, no] = &**parts;
                let so = vec![self.tell(condition, frame, false), tell(yes)];
                let else_so = vec![self.tell(condition, frame, true), tell(no)];
                several(true, vec![several(false, so), several(false, else_so)])
            }
            Expression::Compare(comparison, sides) => {
                let [left, right] = &**sides;
                one(self.compared(*comparison, left, right, frame, not))
            }
            Expression::Contains(pair) => one(self.contained(pair, frame, !not)),
            Expression::Lacks(pair) => one(self.contained(pair, frame, not)),
            Expression::Marked(asked, pair) => one(self.marked(*asked, pair, frame, !not)),
            Expression::Answered(part) => {
                let is = if not { "is not answered" } else { "is answered" };
                one(format!("{} {is}", self.term(part, frame)))
            }
            Expression::Call { with, body } => {
                self.tell(body, Some(&Frame { with, outer: frame }), not)
            }
            Expression::Param(_) => {
                self.resolved(expression, frame, |part, frame| self.tell(part, frame, not))
            }
            other => one(self.term(other, frame)),
        }
    }

    /// What a parameter stands for; anything else is itself.
    fn resolved<R>(
        &self,
        expression: &Expression,
        frame: Option<&Frame<'_>>,
        of: impl FnOnce(&Expression, Option<&Frame<'_>>) -> R,
    ) -> R {
        let (mut expression, mut frame) = (expression, frame);
        while let (Expression::Param(at), Some(inner)) = (expression, frame) {
            let Some(with) = inner.with.get(*at) else { break };
            (expression, frame) = (with, inner.outer);
        }
        of(expression, frame)
    }

    fn fact(&self, name: &Id, is_so: bool) -> String {
        let told = self.lexicon.fact(name, is_so);
        told.map_or_else(
            || format!("{} is answered", self.named(name)),
            |sentence| format!("“{}”", sentence.trim_end_matches('.')),
        )
    }

    fn named(&self, question: &Id) -> String {
        format!("“{}”", self.lexicon.question(question))
    }

    /// Something that is compared or counted.
    fn term(&self, expression: &Expression, frame: Option<&Frame<'_>>) -> String {
        match expression {
            Expression::Number(number) => number.to_string(),
            Expression::Word(word) => format!("“{}”", plain(word)),
            Expression::Words(words) => {
                let words: Vec<String> =
                    words.iter().map(|word| format!("“{}”", plain(word))).collect();
                words.join(", ")
            }
            Expression::Numbers(numbers) => {
                numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
            }
            Expression::Name(name, _) => self.named(name),
            Expression::Item => "it".to_owned(),
            Expression::MarkOf(pair) => {
                let [marks, item] = &**pair;
                format!("{} for {}", self.term(marks, frame), self.term(item, frame))
            }
            Expression::Count(part) => format!("how many there are at {}", self.term(part, frame)),
            Expression::Marked(Marked::Count, pair) => {
                let [marks, mark] = &**pair;
                let (marks, mark) = (self.term(marks, frame), self.term(mark, frame));
                format!("how many are answered {mark} at {marks}")
            }
            Expression::Calculate(arithmetic, sides) => {
                let [left, right] = &**sides;
                let word = match arithmetic {
                    Arithmetic::Plus => "plus",
                    Arithmetic::Minus => "minus",
                    Arithmetic::Times => "times",
                    Arithmetic::Divide => "divided by",
                };
                format!("{} {word} {}", self.term(left, frame), self.term(right, frame))
            }
            Expression::Param(_) => {
                self.resolved(expression, frame, |part, frame| self.term(part, frame))
            }
            Expression::Call { with, body } => self.term(body, Some(&Frame { with, outer: frame })),
            other => self.tell(other, frame, false).text(false),
        }
    }

    fn compared(
        &self,
        comparison: Comparison,
        left: &Expression,
        right: &Expression,
        frame: Option<&Frame<'_>>,
        not: bool,
    ) -> String {
        let word = self.resolved(right, frame, |right, _| match right {
            Expression::Word(word) => Some(word.to_string()),
            _ => None,
        });
        if let Some(word) = word {
            let is_so = matches!(comparison, Comparison::Equal) != not;
            return self.resolved(left, frame, |left, frame| self.said(left, &word, frame, is_so));
        }
        let is = match comparison {
            Comparison::Equal => "",
            Comparison::Unequal => "other than ",
            Comparison::Less => "less than ",
            Comparison::More => "more than ",
            Comparison::AtMost => "at most ",
            Comparison::AtLeast => "at least ",
        };
        let verb = if not { "is not" } else { "is" };
        let unit = if self.is_date(left, frame) { " days ago" } else { "" };
        format!("{} {verb} {is}{}{unit}", self.term(left, frame), self.term(right, frame))
    }

    fn is_date(&self, expression: &Expression, frame: Option<&Frame<'_>>) -> bool {
        self.resolved(expression, frame, |expression, _| {
            matches!(expression, Expression::Name(name, _) if self.lexicon.is_date(name))
        })
    }

    /// That an answer is this word, or is not.
    fn said(
        &self,
        left: &Expression,
        word: &str,
        frame: Option<&Frame<'_>>,
        is_so: bool,
    ) -> String {
        let subject = self.term(left, frame);
        let (so, not_so) = match word {
            "unanswered" => ("is not answered", "is answered"),
            "not_applicable" => ("is said not to apply", "is not said not to apply"),
            "not_asked" => ("was not asked", "was asked"),
            _ => ("is answered", "is not answered"),
        };
        let verb = if is_so { so } else { not_so };
        match word {
            "unanswered" | "not_applicable" | "not_asked" => format!("{subject} {verb}"),
            word => format!("{subject} {verb} {}", self.answer(left, word)),
        }
    }

    /// An answer as people know it.
    fn answer(&self, of: &Expression, word: &str) -> String {
        match (word, of) {
            ("yes" | "no", _) => word.to_owned(),
            ("not_sure", _) => "“not sure”".to_owned(),
            ("unanswered", _) => "nothing".to_owned(),
            ("not_applicable", _) => "“does not apply”".to_owned(),
            (word, Expression::Name(question, _)) => {
                format!("“{}”", self.lexicon.choice(question, word))
            }
            (word, _) => format!("“{}”", plain(word)),
        }
    }

    /// That something is in a list, or is not.
    fn contained(
        &self,
        [container, member]: &[Expression; 2],
        frame: Option<&Frame<'_>>,
        is_so: bool,
    ) -> String {
        self.resolved(container, frame, |container, outer| match container {
            Expression::Words(words) => self.resolved(member, frame, |member, frame| {
                let words: Vec<String> =
                    words.iter().map(|word| self.answer(member, word)).collect();
                let subject = self.term(member, frame);
                match (is_so, words.as_slice()) {
                    (true, words) => format!("{subject} is answered {}", words.join(" or ")),
                    (false, [word]) => format!("{subject} is not answered {word}"),
                    (false, words) => {
                        format!("{subject} is answered neither {}", words.join(" nor "))
                    }
                }
            }),
            Expression::Numbers(_) => {
                let is = if is_so { "is one of" } else { "is none of" };
                format!("{} {is} {}", self.term(member, frame), self.term(container, outer))
            }
            container => self.resolved(member, frame, |member, inner| {
                let place = self.term(container, outer);
                match (member, container) {
                    (Expression::Word(word), Expression::Name(question, _)) => {
                        let is = if is_so { "is" } else { "is not" };
                        format!("“{}” {is} ticked at {place}", self.lexicon.choice(question, word))
                    }
                    (member, _) => {
                        let is = if is_so { "is" } else { "is not" };
                        format!("{} {is} on the list {place}", self.term(member, inner))
                    }
                }
            }),
        })
    }

    fn marked(
        &self,
        asked: Marked,
        [marks, mark]: &[Expression; 2],
        frame: Option<&Frame<'_>>,
        is_so: bool,
    ) -> String {
        let question = self.term(marks, frame);
        let word = self.resolved(mark, frame, |mark, frame| match mark {
            Expression::Word(word) => self.answer(marks, word),
            other => self.term(other, frame),
        });
        match (asked, is_so) {
            (Marked::Any, true) => format!("{question} is answered {word} for at least one"),
            (Marked::Any, false) => format!("{question} is answered {word} for none"),
            (Marked::All, true) => format!("{question} is answered {word} for each"),
            (Marked::All, false) => format!("{question} is not answered {word} for each"),
            (Marked::Count, _) => format!("{question} is answered {word} for some"),
        }
    }

    /// The word that an expression gives.
    fn rated(&self, expression: &Expression, frame: Option<&Frame<'_>>) -> String {
        match expression {
            Expression::If(parts) => {
                let [condition, yes, no] = &**parts;
                let when = self.tell(condition, frame, false).text(true);
                let (yes, no) = (self.rated(yes, frame), self.rated(no, frame));
                format!("{yes} if {when}; else {no}")
            }
            Expression::Word(word) => plain(word),
            Expression::Call { with, body } => {
                self.rated(body, Some(&Frame { with, outer: frame }))
            }
            Expression::Param(_) => {
                self.resolved(expression, frame, |part, frame| self.rated(part, frame))
            }
            other => self.term(other, frame),
        }
    }
}

fn several(any: bool, parts: Vec<Told>) -> Told {
    let mut flat = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Told::Any(inner) if any => flat.extend(inner),
            Told::All(inner) if !any => flat.extend(inner),
            other => flat.push(other),
        }
    }
    if any { Told::Any(flat) } else { Told::All(flat) }
}

fn plain(word: &str) -> String {
    word.replace('_', " ")
}
