//! A line of a checklist that was several lines before: what follows for it from what was said of those.

use crate::{
    answer::{ByPlace, Mark, Marked},
    id::Id,
};

/// The lines that one line stands for.
#[derive(Clone, Debug, Default)]
pub struct Joined {
    pub from: Vec<Id>,
    /// Whether a yes to one of them is a yes to the line; without it, all of them have to be so.
    pub either: bool,
}

impl Joined {
    /// Puts the mark of the line in the place of those of the lines it was. Where they do not tell, the line is open.
    pub fn into_one(&self, id: &Id, marks: &mut Marked) {
        if !self.from.iter().any(|part| marks.speaks_of(part)) {
            return;
        }
        let places = std::iter::once(id).chain(&self.from).find_map(|one| marks.by_place(one));
        let places = places.map(|places| {
            let here = places.iter().map(|(place, _)| place);
            let mark = |place: &Id| self.mark(id, |line| marks.at_place(line, place));
            here.map(|place| (place.clone(), mark(place))).collect::<ByPlace>()
        });
        let mark = self.mark(id, |line| marks.get(line).copied());
        self.from.iter().chain([id]).for_each(|line| marks.forget(line));
        match (places, mark) {
            (Some(places), _) if places.iter().any(|(_, mark)| mark.is_some()) => {
                marks.differ(id.clone(), places);
            }
            (None, Some(mark)) => {
                marks.insert(id.clone(), mark);
            }
            _ => {}
        }
    }

    /// What was said of the line itself is said of all that it stands for.
    fn mark(&self, id: &Id, said: impl Fn(&Id) -> Option<Mark>) -> Option<Mark> {
        let (decides, otherwise) =
            if self.either { (Mark::Yes, Mark::No) } else { (Mark::No, Mark::Yes) };
        let own = said(id);
        let parts: Vec<Option<Mark>> = self.from.iter().map(said).collect();
        let known: Vec<Mark> = own.into_iter().chain(parts.iter().copied().flatten()).collect();
        if known.contains(&decides) {
            return Some(decides);
        }
        if own.is_none() && parts.contains(&None) {
            return None;
        }
        let is_unsure = known.contains(&Mark::NotSure);
        Some(if is_unsure { Mark::NotSure } else { otherwise })
    }
}
