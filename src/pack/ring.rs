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
    let things: Vec<(N, Vec<N>)> =
        things.into_iter().map(|thing| (thing, rests_on(thing))).collect();
    let waiting = waiting(&things);
    let next: HashMap<N, N> = things
        .iter()
        .filter(|(thing, _)| waiting.contains(thing))
        .filter_map(|(thing, on)| Some((*thing, *on.iter().find(|on| waiting.contains(*on))?)))
        .collect();
    let mut seen = HashSet::new();
    things.iter().filter_map(|(thing, _)| ring_from(*thing, &next, &mut seen)).collect()
}

/// What is in a ring or rests on one: what rests on nothing that waits is taken away, and lets others go.
fn waiting<N: Copy + Eq + Hash>(things: &[(N, Vec<N>)]) -> HashSet<N> {
    let mut waiting: HashSet<N> = things.iter().map(|(thing, _)| *thing).collect();
    let mut carried: HashMap<N, Vec<N>> = HashMap::new();
    let mut rests: HashMap<N, usize> = HashMap::new();
    for (thing, on) in things {
        let on = on.iter().filter(|on| waiting.contains(*on));
        rests.insert(*thing, on.clone().count());
        on.for_each(|on| carried.entry(*on).or_default().push(*thing));
    }
    let mut free: Vec<N> =
        rests.iter().filter(|(_, on)| **on == 0).map(|(thing, _)| *thing).collect();
    while let Some(thing) = free.pop() {
        waiting.remove(&thing);
        for above in carried.get(&thing).into_iter().flatten() {
            if let Some(on) = rests.get_mut(above) {
                *on -= 1;
                free.extend((*on == 0).then_some(*above));
            }
        }
    }
    waiting
}

/// The ring that a way leads into, if nobody went there before.
fn ring_from<N: Copy + Eq + Hash>(
    start: N,
    next: &HashMap<N, N>,
    seen: &mut HashSet<N>,
) -> Option<Vec<N>> {
    let mut way = Vec::new();
    let mut here = start;
    while next.contains_key(&here) && seen.insert(here) {
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
        let on = |thing| {
            arrows.iter().find(|(from, _)| *from == thing).map_or(vec![], |(_, to)| to.to_vec())
        };
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
