//! What the parts of an expression can be.

use crate::id::Id;

/// What a name in an expression stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    Truth,
    /// A whole number; `maybe` when it may not have been given.
    Number {
        maybe: bool,
    },
    /// A day, where one was given.
    Date,
    /// One of these words.
    Word(Vec<Id>),
    /// A text: only whether it was given.
    Text,
    /// Any of these ids.
    Chosen(Vec<Id>),
    /// A mark for each item of these lists.
    Marks(Vec<Id>),
    /// The items of these lists.
    Items(Vec<Id>),
    /// One item of these lists.
    Item(Vec<Id>),
    /// A literal, or one of several.
    Literal(Vec<String>),
    /// Literals in brackets.
    Literals(Vec<String>),
    Numbers,
    /// A mistake was already reported.
    Unknown,
}

impl Type {
    pub fn says(&self) -> &'static str {
        match self {
            Self::Truth => "true or false",
            Self::Number { .. } => "a number",
            Self::Date => "a date",
            Self::Word(_) => "an answer",
            Self::Text => "a text",
            Self::Chosen(_) => "a set of choices",
            Self::Marks(_) => "an answer for each item",
            Self::Items(_) => "a list of items",
            Self::Item(_) => "an item",
            Self::Literal(_) => "a word",
            Self::Literals(_) => "a list of words",
            Self::Numbers => "a list of numbers",
            Self::Unknown => "something unknown",
        }
    }
}
