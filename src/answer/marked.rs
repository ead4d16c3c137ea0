//! What was said of each line of a checklist, or of each of the practice's own items.

use std::ops::{Deref, DerefMut};

use indexmap::IndexMap;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, IntoDeserializer, MapAccess, Visitor},
    ser::SerializeMap,
};

use super::{ByPlace, Item, Mark};
use crate::id::{Id, IdMap};

/// A mark for each, in the order of the lines or items; of those that are excepted, why; and of lines that differ by place, what
/// was said of each place.
#[derive(Clone, Debug, Default)]
pub struct Marked {
    marks: IdMap<Mark>,
    reasons: IdMap<String>,
    places: IdMap<ByPlace>,
}

impl Marked {
    /// Says this of one, instead of all that was said of it before.
    pub fn insert(&mut self, id: Id, mark: Mark) -> Option<Mark> {
        self.reasons.shift_remove(&id);
        self.places.shift_remove(&id);
        self.marks.insert(id, mark)
    }

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
        self.take_from(id, id, other);
    }

    /// Says of one what another says of the line or item that it was then.
    pub fn take_from(&mut self, id: &Id, then: &Id, other: &Self) {
        match (other.marks.get(then), other.because(then), other.by_place(then)) {
            (_, Some(because), _) => self.except(id.clone(), because),
            (_, None, Some(places)) => self.differ(id.clone(), places.clone()),
            (Some(mark), None, None) => {
                self.marks.insert(id.clone(), *mark);
            }
            (None, None, None) => {}
        }
    }

    /// Whether the same is said of both.
    pub fn says_alike(&self, one: &str, other: &str) -> bool {
        self.marks.get(one) == self.marks.get(other)
            && self.because(one) == self.because(other)
            && self.by_place(one) == self.by_place(other)
    }

    /// Says nothing of one any more.
    pub fn forget(&mut self, id: &str) {
        self.marks.shift_remove(id);
        self.reasons.shift_remove(id);
        self.places.shift_remove(id);
    }

    /// Says something else of each place. What is the same at all of them is a plain mark; where a place is open, so is the
    /// line.
    pub fn differ(&mut self, id: Id, places: ByPlace) {
        match places.mark() {
            Some(mark) => {
                self.marks.insert(id.clone(), mark);
            }
            None => {
                self.marks.shift_remove(&id);
            }
        }
        if places.is_same() {
            self.places.shift_remove(&id);
        } else {
            self.places.insert(id, places);
        }
    }

    /// Says this of one that is open; of one that is open at some places, of these.
    pub fn fill(&mut self, id: &Id, mark: Mark) {
        if self.marks.contains_key(id) {
            return;
        }
        match self.by_place(id).cloned() {
            Some(places) => self.differ(id.clone(), places.or(|_| Some(mark))),
            None => {
                self.insert(id.clone(), mark);
            }
        }
    }

    /// The same, said where some places of a line were open: what is said of a whole line is said of these.
    #[must_use]
    pub fn of_the_open(mut self, before: &Self) -> Self {
        let open = before.differing().filter(|(id, _)| !before.contains_key(*id));
        for (id, places) in open {
            if let Some(mark) = self.marks.get(id).copied()
                && self.by_place(id).is_none()
                && mark != Mark::Excepted
            {
                self.differ(id.clone(), places.or(|_| Some(mark)));
            }
        }
        self
    }

    /// The same, with what another one says of the places that are open here.
    #[must_use]
    pub fn beside(mut self, before: &Self) -> Self {
        let open: Vec<(Id, ByPlace)> = self
            .differing()
            .filter(|(id, _)| !self.contains_key(*id))
            .map(|(id, places)| (id.clone(), places.or(|place| before.at_place(id, place))))
            .collect();
        open.into_iter().for_each(|(id, places)| self.differ(id, places));
        self
    }

    /// What was said of a line at one place.
    pub fn at_place(&self, id: &str, place: &str) -> Option<Mark> {
        match self.by_place(id) {
            Some(places) => places.get(place),
            None => self.marks.get(id).copied(),
        }
    }

    /// The marks of one place.
    #[must_use]
    pub fn of_place(&self, place: &str) -> Self {
        let marks = self.marks.keys().chain(self.places.keys());
        marks.filter_map(|id| Some((id.clone(), self.at_place(id, place)?))).collect()
    }

    /// Whether something was said of a line, be it of one place only.
    pub fn speaks_of(&self, id: &str) -> bool {
        self.marks.contains_key(id) || self.by_place(id).is_some()
    }

    /// What was said of each place, where that differs.
    pub fn by_place(&self, id: &str) -> Option<&ByPlace> {
        self.places.get(id).filter(|places| places.mark() == self.marks.get(id).copied())
    }

    /// The lines that differ by place, or are open at some of them.
    pub fn differing(&self) -> impl Iterator<Item = (&Id, &ByPlace)> {
        self.places.keys().filter_map(|id| Some((id, self.by_place(id)?)))
    }

    /// The lines that differ by place, together where the same was said of them: "yes at Main St, no at The mall".
    pub fn told_by_place(&self, places: &[Item]) -> Vec<(String, Vec<&Id>)> {
        let mut told: IndexMap<String, Vec<&Id>> = IndexMap::new();
        for (id, said) in self.differing() {
            told.entry(said.in_words(places)).or_default().push(id);
        }
        told.into_iter().collect()
    }

    /// The same for a practice with these places: what was said of others falls away, and new ones are open. With no place at
    /// all, nobody knows of which one to believe what differed.
    #[must_use]
    pub fn at(&self, places: &[Item]) -> Self {
        let mut marked = self.clone();
        for (id, said) in self.differing() {
            marked.differ(id.clone(), said.at(places));
        }
        marked
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
            && self.differing().eq(other.differing())
    }
}

impl Eq for Marked {}

impl From<IdMap<Mark>> for Marked {
    fn from(marks: IdMap<Mark>) -> Self {
        Self { marks, ..Self::default() }
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
#[derive(Serialize)]
struct Exception<'b> {
    except: &'b str,
}

/// What was said of each place: `{"places": {"main_st": "yes", "the_mall": "no"}}`; null where that is open.
#[derive(Serialize)]
struct Differing<'p> {
    places: &'p ByPlace,
}

impl Serialize for Marked {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let is_open = |(id, _): &(&Id, &ByPlace)| !self.marks.contains_key(*id);
        let open: Vec<(&Id, &ByPlace)> = self.differing().filter(is_open).collect();
        let mut map = to.serialize_map(Some(self.marks.len() + open.len()))?;
        for (id, mark) in &self.marks {
            match (self.because(id), self.by_place(id)) {
                (Some(except), _) => map.serialize_entry(id, &Exception { except })?,
                (None, Some(places)) => map.serialize_entry(id, &Differing { places })?,
                (None, None) => map.serialize_entry(id, mark)?,
            }
        }
        for (id, places) in open {
            map.serialize_entry(id, &Differing { places })?;
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
            Said::Places(places) => marked.differ(id, places),
        }
    }
    Ok(marked)
}

enum Said {
    Mark(Mark),
    Except(String),
    Places(ByPlace),
}

/// What stands in place of a mark.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
enum Long {
    Except(String),
    Places(ByPlace),
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
        f.write_str("yes, no or not_sure, why it is excepted, or what was said of each place")
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<Said, E> {
        Mark::deserialize(word.into_deserializer()).map(Said::Mark)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Said, A::Error> {
        Ok(match Long::deserialize(de::value::MapAccessDeserializer::new(map))? {
            Long::Except(because) => Said::Except(because),
            Long::Places(places) => Said::Places(places),
        })
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
    fn what_differs_by_place_stands_in_the_file_and_counts_as_its_weakest() {
        let json = r#"{"alarm":{"places":{"main":"yes","mall":"no"}},"locks":"yes"}"#;
        let marked = read(json).unwrap();
        assert_eq!(marked.get("alarm"), Some(&Mark::No));
        assert_eq!(marked.get("locks"), Some(&Mark::Yes));
        assert_eq!(serde_json::to_string(&marked).unwrap(), json);
        let unsure = read(r#"{"alarm":{"places":{"main":"yes","mall":"not_sure"}}}"#).unwrap();
        assert_eq!(unsure.get("alarm"), Some(&Mark::NotSure));
        let same = read(r#"{"alarm":{"places":{"main":"yes","mall":"yes"}}}"#).unwrap();
        assert_eq!(same, read(r#"{"alarm":"yes"}"#).unwrap());
    }

    #[test]
    fn a_place_that_nobody_spoke_of_leaves_the_line_open() {
        let json = r#"{"locks":"yes","alarm":{"places":{"main":"yes","mall":null}}}"#;
        let marked = read(json).unwrap();
        assert_eq!(marked.get("alarm"), None);
        assert_eq!(serde_json::to_string(&marked).unwrap(), json);
    }

    #[test]
    fn places_come_and_go() {
        let place = |id: &str| Item { id: Id::new(id), name: id.into() };
        let marked =
            read(r#"{"alarm":{"places":{"main":"yes","mall":"no"}},"locks":"yes"}"#).unwrap();
        assert_eq!(marked.at(&[place("main"), place("mall")]), marked);
        let one = read(r#"{"alarm":"yes","locks":"yes"}"#).unwrap();
        assert_eq!(marked.at(&[place("main")]), one);
        let more = marked.at(&[place("main"), place("mall"), place("annex")]);
        assert_eq!((more.get("alarm"), more.get("locks")), (None, Some(&Mark::Yes)));
        assert_eq!(more.at(&[place("main"), place("mall")]), marked);
        assert_eq!(marked.at(&[]).get("alarm"), None);
    }

    #[test]
    fn a_reason_counts_only_while_its_item_is_left_out() {
        let mut marked = read(r#"{"venmo":{"except":"it only moves money"}}"#).unwrap();
        marked.insert(Id::new("venmo"), Mark::Yes);
        assert_eq!(marked, read(r#"{"venmo":"yes"}"#).unwrap());
        assert_eq!(marked.excepted().count(), 0);
    }
}
