//! The files of one layer of a pack: text, and the pictures and fonts of its documents.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::diagnostic::Source;

/// What is read from one folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    pub texts: Vec<Source>,
    pub assets: Vec<Asset>,
}

/// A picture or a font: the only files of a pack that are not text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asset {
    /// Path inside the pack, such as `templates/logo.png`.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// How the names of pictures and fonts end; they stand in `templates/`.
pub const ASSET_ENDINGS: [&str; 2] = ["png", "ttf"];

/// A picture and a font may have this many bytes. Of a larger one, a byte more is read, so that its mistake has a place.
pub const LARGEST_PICTURE: usize = 500_000;
pub const LARGEST_FONT: usize = 2_000_000;

impl From<Vec<Source>> for Files {
    fn from(texts: Vec<Source>) -> Self {
        Self { texts, assets: Vec::new() }
    }
}

/// Whether the file is a picture or a font, by its name.
pub fn is_asset(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ASSET_ENDINGS.contains(&ending))
}

/// The pictures and fonts that count, by name without folder: of two with one name, the upper layer's.
pub(super) fn merged(layers: Vec<Vec<Asset>>) -> IndexMap<String, Arc<Asset>> {
    let named = layers.into_iter().flatten().filter_map(|asset| {
        Some((asset.name.strip_prefix("templates/")?.to_owned(), Arc::new(asset)))
    });
    named.collect()
}
