//! What a template can show: the names that the data of each document has, and of which kind each is.
//!
//! `schema/templates.json` holds them; a test makes it from the types of the report.

use std::{collections::HashMap, sync::LazyLock};

use serde_json::Value;

const NAMES: &str = include_str!("../../schema/templates.json");

type Fields = HashMap<String, Shape>;

static TYPES: LazyLock<HashMap<String, Fields>> = LazyLock::new(read);

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    Text,
    Number,
    Flag,
    Date,
    List(Box<Self>),
    /// Values by names that the pack chooses.
    Map(Box<Self>),
    /// The fields of a type.
    Group(String),
    /// It cannot be said.
    Any,
}

fn read() -> HashMap<String, Fields> {
    let types: HashMap<String, HashMap<String, Value>> =
        serde_json::from_str(NAMES).unwrap_or_default();
    let shape = |value: &Value| value.as_str().map_or(Shape::Any, Shape::of);
    let fields = |fields: HashMap<String, Value>| {
        fields.into_iter().map(|(name, value)| (name, shape(&value))).collect()
    };
    types.into_iter().map(|(name, of)| (name, fields(of))).collect()
}

impl Shape {
    /// From its words: `text`, `list of ActionText`.
    fn of(words: &str) -> Self {
        if let Some(inner) = words.strip_prefix("list of ") {
            return Self::List(Box::new(Self::of(inner)));
        }
        if let Some(inner) = words.strip_prefix("map of ") {
            return Self::Map(Box::new(Self::of(inner)));
        }
        match words {
            "text" => Self::Text,
            "number" => Self::Number,
            "flag" => Self::Flag,
            "date" => Self::Date,
            name => Self::Group(name.to_owned()),
        }
    }

    /// What a document of this name is filled with; none for one that the program never writes.
    pub fn of_document(name: &str) -> Option<Self> {
        let of = match name {
            "sra.md.hbs" | "annex.md.hbs" | "plan.md.hbs" => "Report",
            "worksheet.md.hbs" => "Worksheet",
            "prepare.md.hbs" => "Prepare",
            "first-look.md.hbs" => "FirstLook",
            _ => return None,
        };
        Some(Self::Group(of.to_owned()))
    }

    /// What stands under a name in it.
    pub fn field(&self, name: &str) -> Option<Self> {
        match self {
            Self::Group(of) => TYPES.get(of)?.get(name).cloned(),
            Self::Map(of) => Some((**of).clone()),
            Self::List(of) => match name {
                "length" => Some(Self::Number),
                _ => name.parse::<usize>().is_ok().then(|| (**of).clone()),
            },
            Self::Any => Some(Self::Any),
            _ => None,
        }
    }

    /// The names in it.
    pub fn names(&self) -> Vec<&'static str> {
        let Self::Group(of) = self else { return Vec::new() };
        let mut names: Vec<&str> =
            TYPES.get(of).into_iter().flat_map(HashMap::keys).map(String::as_str).collect();
        names.sort_unstable();
        names
    }

    pub fn says(&self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Number => "a number",
            Self::Flag => "true or false",
            Self::Date => "a day",
            Self::List(_) => "a list",
            Self::Map(_) | Self::Group(_) => "a group of values",
            Self::Any => "a value",
        }
    }

    /// Words in the place of a value.
    pub fn sample(&self) -> &'static str {
        match self {
            Self::Number => "7",
            Self::Date => "2026-05-20",
            Self::Flag => "true",
            _ => "Words",
        }
    }
}
