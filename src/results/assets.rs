//! The inventory: what holds patient information, with what is known of each.

use serde::Serialize;

use crate::{
    evaluate::{self, AssetName, AssetOf, Told},
    pack::asset::Aspect,
    report::Sources,
    results::{SafeguardOfItem, as_id},
};

/// Something that holds patient information or passes it on: named by the practice, or implied by its answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Asset {
    /// The id of an item, such as "systems/gmail"; of what is implied "assets/" and the pack's id, such as "assets/server".
    pub id: String,
    pub name: String,
    /// Whether the practice named it; else its answers imply it.
    pub named: bool,
    /// Whether it is known that there is one.
    pub known: bool,
    /// What kind of thing it is.
    pub kind: Detail,
    /// Where it is.
    pub place: Detail,
    /// What information it holds or passes on.
    pub holds: Detail,
    /// Of how many patients.
    pub amount: Detail,
    /// Who looks after it.
    pub owner: Detail,
    /// How long the practice can do without it.
    pub without: Detail,
    /// The safeguards judged for it, and those of the whole practice that bear on it.
    pub safeguards: Vec<SafeguardOfItem>,
    /// Ids of the findings that bear on it, the gravest first.
    pub findings: Vec<String>,
}

/// One thing that is told of an asset. Some of it is general knowledge of its kind, and says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Detail {
    #[cfg_attr(test, schemars(extend("enum" = ["known", "not-known", "not-asked"])))]
    pub status: String,
    pub words: String,
}

pub(super) fn write(sources: &Sources<'_>) -> Vec<Asset> {
    sources.evaluation.assets.iter().map(|asset| one(sources, asset)).collect()
}

fn one(sources: &Sources<'_>, asset: &evaluate::Asset) -> Asset {
    let detail = |aspect| detail(asset.told(aspect));
    let safeguards = sources.safeguards_of(asset).into_iter();
    Asset {
        id: id(&asset.is),
        name: asset.is.name.clone(),
        named: matches!(asset.is.of, AssetOf::Item { .. }),
        known: asset.known,
        kind: detail(Aspect::Kind),
        place: detail(Aspect::Place),
        holds: detail(Aspect::Holds),
        amount: detail(Aspect::Amount),
        owner: detail(Aspect::Owner),
        without: detail(Aspect::Without),
        safeguards: safeguards
            .map(|(safeguard, status)| SafeguardOfItem {
                safeguard: safeguard.id.to_string(),
                status: as_id(status.word()),
            })
            .collect(),
        findings: sources.findings_on(&asset.is.of).map(|one| one.gap.to_string()).collect(),
    }
}

fn detail(told: &Told) -> Detail {
    let status = match told {
        Told::Known(_) => "known",
        Told::NotKnown => "not-known",
        Told::NotAsked => "not-asked",
    };
    Detail { status: status.to_owned(), words: told.words().to_owned() }
}

/// "systems/gmail", "assets/server"
pub(super) fn id(asset: &AssetName) -> String {
    match &asset.of {
        AssetOf::Item { list, item } => format!("{list}/{item}"),
        AssetOf::Kind(kind) => format!("assets/{kind}"),
    }
}
