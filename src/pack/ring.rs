//! Rings: things that rest on each other so that none can come first.

use std::{
    collections::{HashMap, HashSet},
    fmt::Display,
    hash::Hash,
};

/// Names of a ring that a message gives.
const NAMED: usize = 5;

/// The rings that things make, each once, with its things in order: each rests on the next, and the last on the first.
pub fn rings<N: Copy + Eq + Hash>(
    things: impl IntoIterator<Item = N>,
    rests_on: impl Fn(N) -> Vec<N>,
) -> Vec<Vec<N>> {
    let mut waiting: Vec<(N, Vec<N>)> =
        things.into_iter().map(|thing| (thing, rests_on(thing))).collect();
    // What rests on nothing that waits is in no ring; taken away, it lets others go.
    loop {
        let still: HashSet<N> = waiting.iter().map(|(thing, _)| *thing).collect();
        let before = waiting.len();
        waiting.retain(|(_, on)| on.iter().any(|thing| still.contains(thing)));
        if waiting.len() == before {
            break;
        }
    }
    let still: HashSet<N> = waiting.iter().map(|(thing, _)| *thing).collect();
    let next: HashMap<N, N> = waiting
        .iter()
        .filter_map(|(thing, on)| Some((*thing, *on.iter().find(|thing| still.contains(*thing))?)))
        .collect();
    let mut seen = HashSet::new();
    waiting.iter().filter_map(|(thing, _)| ring_from(*thing, &next, &mut seen)).collect()
}

/// The ring that a way leads into, if nobody went there before.
fn ring_from<N: Copy + Eq + Hash>(
    start: N,
    next: &HashMap<N, N>,
    seen: &mut HashSet<N>,
) -> Option<Vec<N>> {
    let mut way = Vec::new();
    let mut here = start;
    while seen.insert(here) {
        way.push(here);
        here = *next.get(&here)?;
    }
    let first = way.iter().position(|thing| *thing == here)?;
    Some(way.split_off(first))
}

/// "`a` reads `b` reads `a`", and of a long ring only the first names.
pub fn told(ring: &[impl Display], between: &str) -> String {
    let mut names: Vec<String> =
        ring.iter().take(NAMED).map(|thing| format!("`{thing}`")).collect();
    let more = ring.len().saturating_sub(NAMED);
    if more > 0 {
        names.push(format!("{more} more"));
    }
    names.extend(ring.first().map(|first| format!("`{first}`")));
    names.join(&format!(" {between} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(arrows: &[(&'static str, &[&'static str])]) -> Vec<Vec<&'static str>> {
        let on = |thing| arrows.iter().find(|(from, _)| *from == thing).map_or(vec![], |(_, to)| to.to_vec());
        rings(arrows.iter().map(|(from, _)| *from), on)
    }

    #[test]
    fn each_ring_is_found_once_and_what_only_leads_to_one_is_not_in_it() {
        let none: Vec<Vec<&str>> = Vec::new();
        assert_eq!(of(&[("a", &["b", "c"]), ("b", &["c"]), ("c", &["elsewhere"])]), none);
        assert_eq!(of(&[("a", &["b"]), ("b", &["z", "c"]), ("c", &["b"])]), [["b", "c"]]);
        let two = of(&[("a", &["a"]), ("x", &["a"]), ("b", &["c"]), ("c", &["b"])]);
        assert_eq!(two, [vec!["a"], vec!["b", "c"]]);
    }

    #[test]
    fn a_long_ring_is_told_by_its_first_names() {
        let names: Vec<String> = (0..500).map(|at| format!("f{at}")).collect();
        assert_eq!(told(&names[..2], "reads"), "`f0` reads `f1` reads `f0`");
        let long = "`f0` reads `f1` reads `f2` reads `f3` reads `f4` reads 495 more reads `f0`";
        assert_eq!(told(&names, "reads"), long);
    }
}
