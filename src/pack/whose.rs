//! Whose file a mistake is in, where packs stand on each other: nobody mends the pack below.

use std::sync::Arc;

use crate::{
    diagnostic::{Diagnostic, Place, Source},
    id::Id,
    pack::written::{self, Written},
};

/// The same mistakes; each in a file of a pack below says so, and what to do in one's own.
///
/// `is_sound` says whether the packs below load by themselves: then what is above is the cause.
pub fn told(
    found: Vec<Diagnostic>,
    layers: &[Vec<Arc<Source>>],
    is_sound: impl FnOnce(&[Vec<Arc<Source>>]) -> bool,
) -> Vec<Diagnostic> {
    let Some((_, below)) = layers.split_last().filter(|(_, below)| !below.is_empty()) else {
        return found;
    };
    let is_below = |place: &Place| below.iter().flatten().any(|file| same(file, &place.source));
    if !found.iter().flat_map(|one| &one.places).any(|(place, _)| is_below(place)) {
        return found;
    }
    let written = written::all(below);
    let files = Files { layers: below, written: &written, is_sound: is_sound(below) };
    found.into_iter().map(|one| files.named(one)).collect()
}

fn same(one: &Arc<Source>, other: &Arc<Source>) -> bool {
    Arc::ptr_eq(one, other)
}

struct Files<'a> {
    layers: &'a [Vec<Arc<Source>>],
    written: &'a [Written],
    is_sound: bool,
}

impl Files<'_> {
    fn named(&self, mut mistake: Diagnostic) -> Diagnostic {
        let way_out = mistake.places.first().and_then(|(place, _)| self.way_out(place));
        for (place, _) in &mut mistake.places {
            if let Some(layer) = self.layer_of(place) {
                let mut source = (*place.source).clone();
                source.name = format!("{} (of the pack {layer})", source.name);
                *place = Place::new(&Arc::new(source), place.span.clone());
            }
        }
        match (way_out, &mistake.help) {
            (None, _) => mistake,
            // Where the packs below are sound, no slip of the hand is behind it.
            (Some(way_out), Some(help)) if !self.is_sound => {
                let help = format!("{help}; {way_out}");
                mistake.help(help)
            }
            (Some(way_out), _) => mistake.help(way_out),
        }
    }

    fn layer_of(&self, place: &Place) -> Option<Id> {
        let files = |layer: &&Vec<Arc<Source>>| layer.iter().any(|file| same(file, &place.source));
        let at = self.layers.iter().position(|layer| files(&layer))?;
        self.written.iter().find(|one| one.level == at).map(|one| one.layer.clone())
    }

    /// What can be done in one's own pack about a mistake in one below.
    fn way_out(&self, place: &Place) -> Option<String> {
        self.layer_of(place)?;
        let item = self.written.iter().find(|one| one.holds(place));
        let elsewhere = || Some("mend it in that pack, or extend another".to_owned());
        let Some(Written { kind, id, .. }) = item.filter(|_| self.is_sound) else {
            return elsewhere();
        };
        Some(match *kind {
            "template" => format!("in your own pack, write a `templates/{id}` of your own"),
            "function" | "section" => return elsewhere(),
            _ => format!(
                "it follows from what your own pack replaces or retires: there, retire the {kind} `{id}` as well, or write it again with `replaces = true`"
            ),
        })
    }
}
