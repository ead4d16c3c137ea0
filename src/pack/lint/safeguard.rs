//! Gaps that name no safeguard although there is one for their paragraph.

use crate::{
    id::Id,
    pack::{Pack, lint::Found, rule::Gap},
};

pub fn gaps_without(pack: &Pack) -> Vec<Found> {
    let gaps = pack.gaps.values().filter(|gap| gap.safeguards.is_empty());
    let found = gaps.filter_map(|gap| {
        let known = candidates(pack, gap);
        (!known.is_empty()).then(|| Found {
            kind: "gap",
            id: gap.id.to_string(),
            key: "id".into(),
            what: "this gap names no safeguard".to_owned(),
            help: format!(
                "add `safeguards = […]`; for its paragraphs there are: {}",
                known.join(", ")
            ),
        })
    });
    found.collect()
}

/// The safeguards that cite a paragraph of the gap.
fn candidates<'a>(pack: &'a Pack, gap: &Gap) -> Vec<&'a str> {
    let safeguards = pack.safeguards.values();
    let same = safeguards.filter(|one| one.cites.iter().any(|cite| gap.cites.contains(cite)));
    same.map(|safeguard| Id::as_str(&safeguard.id)).collect()
}
