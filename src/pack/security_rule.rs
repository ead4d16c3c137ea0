//! The standards and implementation specifications of 45 CFR 164.308 to 164.316, as pack data.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::{id::Id, pack::Applies};

#[derive(Debug, Default)]
pub struct SecurityRule {
    /// By paragraph, such as `164.312(a)(2)(iv)`, in the order of the rule.
    pub entries: IndexMap<String, Entry>,
    /// Paragraphs outside the Security Rule's safeguards that sentences may cite, with their titles.
    pub others: IndexMap<String, String>,
}

#[derive(Debug)]
pub struct Entry {
    pub cite: Arc<str>,
    /// Its id in the list of addressable specifications: it follows from the paragraph alone, so that an answer stays with it.
    pub item: Id,
    pub standard: Arc<str>,
    /// None for a standard itself.
    pub specification: Option<Arc<str>>,
    pub designation: Designation,
    /// In plain words: what the paragraph asks for.
    pub asks: Arc<str>,
    pub applies: Applies,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Designation {
    Standard,
    Required,
    Addressable,
}

impl Designation {
    pub const ALL: [(&'static str, Self); 3] = [
        ("standard", Self::Standard),
        ("required", Self::Required),
        ("addressable", Self::Addressable),
    ];

    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }
}

impl Entry {
    /// The specification's name; the standard's own for a standard.
    pub fn name(&self) -> &str {
        self.specification.as_ref().unwrap_or(&self.standard)
    }

    /// As it stands in a list to choose from: "Automatic logoff (164.312(a)(2)(iii))".
    pub fn item_name(&self) -> String {
        format!("{} ({})", self.name(), self.cite)
    }
}

impl SecurityRule {
    /// Whether `cite` is an entry, another known paragraph, or one above or below such a paragraph.
    pub fn knows(&self, cite: &str) -> bool {
        self.entries
            .keys()
            .chain(self.others.keys())
            .any(|known| is_part_of(cite, known) || is_part_of(known, cite))
    }
}

/// Whether paragraph `part` is `whole` or lies inside it: `164.312(a)(1)` is part of `164.312(a)`.
pub fn is_part_of(part: &str, whole: &str) -> bool {
    part.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
}
