//! Which partial includes which: all must exist, and none may come back to itself.

use std::collections::BTreeMap;

use super::check::Include;
use crate::diagnostic::{Diagnostic, did_you_mean};

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
    let mut walk = Walk { includes, done: Vec::new(), mistakes: Vec::new() };
    for name in includes.keys() {
        walk.visit(name, &mut Vec::new());
    }
    mistakes.append(&mut walk.mistakes);
    mistakes
}

fn unknown(include: &Include, partials: &[String]) -> Diagnostic {
    let name = &include.name;
    let help = did_you_mean(name, partials.iter().map(String::as_str))
        .unwrap_or_else(|| format!("put it into a file `{name}.hbs` beside this one"));
    Diagnostic::error(include.place.clone(), format!("there is no partial called `{name}`"))
        .help(help)
}

struct Walk<'a> {
    includes: &'a Includes,
    done: Vec<&'a str>,
    mistakes: Vec<Diagnostic>,
}

impl<'a> Walk<'a> {
    fn visit(&mut self, name: &'a str, chain: &mut Vec<&'a str>) {
        if self.done.contains(&name) {
            return;
        }
        chain.push(name);
        for include in self.includes.get(name).into_iter().flatten() {
            if let Some(start) = chain.iter().position(|link| *link == include.name) {
                self.mistakes.push(circle(include, chain.get(start..).unwrap_or_default()));
            } else if chain.len() >= DEEPEST {
                self.mistakes.push(too_deep(include));
            } else {
                self.visit(&include.name, chain);
            }
        }
        chain.pop();
        self.done.push(name);
    }
}

fn circle(include: &Include, chain: &[&str]) -> Diagnostic {
    let path = chain.iter().copied().chain([include.name.as_str()]).collect::<Vec<_>>().join(" → ");
    Diagnostic::error(include.place.clone(), format!("a partial includes itself: {path}"))
        .help("take one of these includes away")
}

fn too_deep(include: &Include) -> Diagnostic {
    let message = format!("partials include each other more than {DEEPEST} deep");
    Diagnostic::error(include.place.clone(), message)
}
