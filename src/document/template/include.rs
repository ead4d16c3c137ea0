//! Which partial includes which: all must exist, and none may come back to itself.

use std::collections::BTreeMap;

use super::check::Include;
use crate::{
    diagnostic::{Code, Diagnostic, did_you_mean},
    pack::ring::{self, rings},
};

/// Partials inside partials; deeper than any document needs, and shallow enough for every stack.
const DEEPEST: usize = 16;

/// The includes of every template, by the template's name.
pub type Includes = BTreeMap<String, Vec<Include>>;

/// Mistakes in how templates include each other; `partials` are the names that may be included.
pub fn check(includes: &Includes, partials: &[String]) -> Vec<Diagnostic> {
    let mut mistakes: Vec<Diagnostic> = includes
        .values()
        .flatten()
        .filter(|include| !partials.contains(&include.name))
        .map(|include| unknown(include, partials))
        .collect();
    let (rings, closed) = circles(includes);
    mistakes.extend(rings);
    if !closed {
        mistakes.extend(too_deep(includes));
    }
    mistakes
}

/// Partials that come back to themselves: one mistake for each circle, and whether there is any.
fn circles(includes: &Includes) -> (Vec<Diagnostic>, bool) {
    let named = |name: &String| includes.get(name).into_iter().flatten();
    let rings = rings(includes.keys(), |name| named(name).map(|include| &include.name).collect());
    let told = |ring: &Vec<&String>| {
        let (first, last) = (ring.first()?, ring.last()?);
        let closing = named(last).find(|include| include.name == **first)?;
        let message = format!("a partial includes itself: {}", ring::told(ring, "→"));
        let mistake = Diagnostic::error(closing.place.clone(), message).of(Code::Circle);
        Some(mistake.help("take one of these includes away"))
    };
    (rings.iter().filter_map(told).collect(), !rings.is_empty())
}

fn unknown(include: &Include, partials: &[String]) -> Diagnostic {
    let name = &include.name;
    let help = did_you_mean(name, partials.iter().map(String::as_str))
        .unwrap_or_else(|| format!("put it into a file `{name}.hbs` beside this one"));
    Diagnostic::error(include.place.clone(), format!("there is no partial called `{name}`"))
        .of(Code::Partial)
        .help(help)
}

/// The first include that goes too deep; without circles, the walk ends.
fn too_deep(includes: &Includes) -> Option<Diagnostic> {
    let mut level: Vec<&str> = includes.keys().map(String::as_str).collect();
    let mut last = None;
    for _ in 0..DEEPEST {
        let found = level.iter().filter_map(|name| includes.get(*name)).flatten();
        let next: BTreeMap<&str, &Include> =
            found.map(|include| (include.name.as_str(), include)).collect();
        last = next.values().next().copied();
        level = next.into_keys().collect();
    }
    let message = format!("partials include each other more than {DEEPEST} deep");
    let help = "put what the inner ones say into one of them";
    last.map(|include| {
        Diagnostic::error(include.place.clone(), message).of(Code::TemplateSize).help(help)
    })
}
