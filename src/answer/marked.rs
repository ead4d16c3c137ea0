//! What was said of each line of a checklist, or of each of the practice's own items.

use std::ops::{Deref, DerefMut};

use indexmap::IndexMap;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, IntoDeserializer, MapAccess, Visitor},
    ser::SerializeMap,
};

use super::{Item, Mark};
use crate::id::{Id, IdMap};

/// A mark for each, in the order of the lines or items; and of those that are excepted, why.
#[derive(Clone, Debug, Default)]
pub struct Marked {
    marks: IdMap<Mark>,
    reasons: IdMap<String>,
}

impl Marked {
    /// Leaves one out by itself. An empty reason is one that is still to be asked for.
    pub fn except(&mut self, id: Id, because: impl Into<String>) {
        self.marks.insert(id.clone(), Mark::Excepted);
        self.reasons.insert(id, because.into());
    }

    /// Why it was left out; nothing where it was not.
    pub fn because(&self, id: &str) -> Option<&str> {
        let is_excepted = self.marks.get(id) == Some(&Mark::Excepted);
        is_excepted.then(|| self.reasons.get(id).map_or("", String::as_str))
    }

    /// Those that are left out, each with the reason.
    pub fn excepted(&self) -> impl Iterator<Item = (&Id, &str)> {
        self.marks.keys().filter_map(|id| Some((id, self.because(id)?)))
    }

    /// Gives the reason to all that are left out without one.
    pub fn give_reason(&mut self, because: &str) {
        let bare: Vec<Id> = self.bare().cloned().collect();
        bare.into_iter().for_each(|id| self.except(id, because));
    }

    /// Those that are left out without a reason.
    pub fn bare(&self) -> impl Iterator<Item = &Id> {
        self.excepted().filter(|(_, because)| because.is_empty()).map(|(id, _)| id)
    }

    /// The reasons, each with the names of those that are left out for it, in the order of the items.
    pub fn reasons<'m>(&'m self, offered: &'m [Item]) -> Vec<(&'m str, Vec<&'m str>)> {
        let mut reasons: IndexMap<&str, Vec<&str>> = IndexMap::new();
        for item in offered {
            if let Some(because) = self.because(&item.id) {
                reasons.entry(because).or_default().push(&item.name);
            }
        }
        reasons.into_iter().collect()
    }

    /// Takes over what another one says of this line or item.
    pub fn take_over(&mut self, id: &Id, other: &Self) {
        match (other.marks.get(id), other.because(id)) {
            (_, Some(because)) => self.except(id.clone(), because),
            (Some(mark), None) => {
                self.marks.insert(id.clone(), *mark);
            }
            (None, None) => {}
        }
    }
}

impl Deref for Marked {
    type Target = IdMap<Mark>;

    fn deref(&self) -> &IdMap<Mark> {
        &self.marks
    }
}

/// Marks may be changed at will: a reason counts only beside a mark that says so.
impl DerefMut for Marked {
    fn deref_mut(&mut self) -> &mut IdMap<Mark> {
        &mut self.marks
    }
}

impl PartialEq for Marked {
    fn eq(&self, other: &Self) -> bool {
        self.marks == other.marks
            && self.excepted().all(|(id, because)| other.because(id) == Some(because))
    }
}

impl Eq for Marked {}

impl From<IdMap<Mark>> for Marked {
    fn from(marks: IdMap<Mark>) -> Self {
        Self { marks, reasons: IdMap::default() }
    }
}

impl FromIterator<(Id, Mark)> for Marked {
    fn from_iter<I: IntoIterator<Item = (Id, Mark)>>(marks: I) -> Self {
        Self::from(marks.into_iter().collect::<IdMap<Mark>>())
    }
}

impl IntoIterator for Marked {
    type Item = (Id, Mark);
    type IntoIter = indexmap::map::IntoIter<Id, Mark>;

    fn into_iter(self) -> Self::IntoIter {
        self.marks.into_iter()
    }
}

impl<'m> IntoIterator for &'m Marked {
    type Item = (&'m Id, &'m Mark);
    type IntoIter = indexmap::map::Iter<'m, Id, Mark>;

    fn into_iter(self) -> Self::IntoIter {
        self.marks.iter()
    }
}

/// An exception as it stands in a saved file, in place of a mark: `{"except": "it only moves money"}`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception<S> {
    except: S,
}

impl Serialize for Marked {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.marks.len()))?;
        for (id, mark) in &self.marks {
            match self.because(id) {
                Some(except) => map.serialize_entry(id, &Exception { except })?,
                None => map.serialize_entry(id, mark)?,
            }
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Marked {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(All)
    }
}

struct All;

impl<'de> Visitor<'de> for All {
    type Value = Marked;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("yes, no or not_sure for each of them, or why it is excepted")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Marked, A::Error> {
        entries(map)
    }
}

/// Reads what was said of each.
pub(super) fn entries<'de, A: MapAccess<'de>>(mut map: A) -> Result<Marked, A::Error> {
    let mut marked = Marked::default();
    while let Some((id, said)) = map.next_entry::<Id, Said>()? {
        match said {
            Said::Mark(mark) => {
                marked.marks.insert(id, mark);
            }
            Said::Except(because) => marked.except(id, because),
        }
    }
    Ok(marked)
}

enum Said {
    Mark(Mark),
    Except(String),
}

impl<'de> Deserialize<'de> for Said {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(One)
    }
}

struct One;

impl<'de> Visitor<'de> for One {
    type Value = Said;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("yes, no or not_sure, or why it is excepted")
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<Said, E> {
        Mark::deserialize(word.into_deserializer()).map(Said::Mark)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Said, A::Error> {
        let exception = Exception::deserialize(de::value::MapAccessDeserializer::new(map))?;
        Ok(Said::Except(exception.except))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Marked, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    #[test]
    fn an_exception_stands_in_the_file_with_its_reason() {
        let json = r#"{"weave":"yes","venmo":{"except":"it only moves money"},"gmail":"not_sure"}"#;
        let marked = read(json).unwrap();
        assert_eq!(marked.because("venmo"), Some("it only moves money"));
        assert_eq!(marked.because("weave"), None);
        assert_eq!(serde_json::to_string(&marked).unwrap(), json);
    }

    #[test]
    fn what_no_version_writes_is_refused() {
        for json in [
            r#"{"venmo":"excepted"}"#,
            r#"{"venmo":{"except":"why","by":"me"}}"#,
            r#"{"venmo":{}}"#,
            r#"{"venmo":3}"#,
        ] {
            assert!(read(json).is_err(), "{json}");
        }
    }

    #[test]
    fn a_reason_counts_only_while_its_item_is_left_out() {
        let mut marked = read(r#"{"venmo":{"except":"it only moves money"}}"#).unwrap();
        marked.insert(Id::new("venmo"), Mark::Yes);
        assert_eq!(marked, read(r#"{"venmo":"yes"}"#).unwrap());
        assert_eq!(marked.excepted().count(), 0);
    }
}
