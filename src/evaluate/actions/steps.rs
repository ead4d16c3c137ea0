//! The steps of an action for what is open here, and what they are about.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::{
    answer::Item,
    evaluate::{asset::AssetName, case::Case, findings::finding::Finding, words::Spoken},
    id::{Id, IdMap},
    pack::action::Action,
};

/// The steps that close what is open; the fix of a gap that no step speaks of stands at the end.
pub fn steps(case: &Case<'_>, action: &Action, closes: &[&Finding]) -> Vec<String> {
    let mut steps: Vec<String> = Vec::new();
    for step in &action.steps {
        let of_step: Vec<&Finding> =
            closes.iter().copied().filter(|finding| step.gaps.contains(&finding.gap)).collect();
        if step.gaps.is_empty() || !of_step.is_empty() {
            let items = affected(&of_step);
            let names: Vec<&str> = items.iter().map(|item| item.name.as_str()).collect();
            steps.push(case.say(&step.text, Spoken { item: None, items: &names }));
        }
    }
    let told = |gap: &Id| action.steps.iter().any(|step| step.gaps.contains(gap));
    let rest = closes.iter().filter(|finding| !told(&finding.gap));
    steps.extend(rest.flat_map(|finding| finding.fix.clone()));
    steps
}

/// What findings are about, each once, in their order.
pub fn affected(closes: &[&Finding]) -> Vec<Item> {
    let mut items: IdMap<Item> = IdMap::default();
    for affected in closes.iter().flat_map(|finding| &finding.affected) {
        items.entry(affected.item.id.clone()).or_insert_with(|| affected.item.clone());
    }
    items.into_values().collect()
}

/// The assets that findings bear on, each once, in their order.
pub fn bears_on(closes: &[&Finding]) -> Vec<Arc<AssetName>> {
    let mut known = FxHashSet::default();
    let assets = closes.iter().flat_map(|finding| &finding.bears_on);
    assets.filter(|asset| known.insert(&asset.of)).map(Arc::clone).collect()
}
