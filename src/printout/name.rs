//! A pack by its name.

use serde::Serialize;

use crate::id::Id;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Name {
    pub id: String,
    pub version: String,
    pub title: String,
}

impl Name {
    pub fn of(id: &Id, version: &str, title: &str) -> Self {
        Self { id: id.to_string(), version: version.to_owned(), title: title.to_owned() }
    }
}
