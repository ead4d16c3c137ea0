//! The built-in pack: the root of this repository, inside the binary.

use include_dir::{Dir, include_dir};

use crate::{
    diagnostic::Source,
    pack::files::{Asset, Files, is_asset},
};

const MANIFEST: &str = include_str!("../../pack.toml");
static INTERVIEW: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/interview");
static RULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");
static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// Everything of the built-in pack.
pub fn layer() -> Files {
    let asset = |file: &include_dir::File<'_>| Asset {
        name: format!("templates/{}", file.path().display()),
        bytes: file.contents().to_owned(),
    };
    let assets = TEMPLATES.files().filter(|file| is_asset(&file.path().display().to_string()));
    Files { texts: files(), assets: assets.map(asset).collect() }
}

/// The texts of the built-in pack, by their names inside a pack.
pub fn files() -> Vec<Source> {
    let manifest = Source { name: "pack.toml".to_owned(), text: MANIFEST.to_owned() };
    let folders = [("interview", &INTERVIEW), ("rules", &RULES), ("templates", &TEMPLATES)];
    let inside = folders.into_iter().flat_map(|(name, folder)| sources(name, folder));
    std::iter::once(manifest).chain(inside).collect()
}

fn sources(name: &str, folder: &Dir<'_>) -> Vec<Source> {
    let source = |file: &include_dir::File<'_>| {
        let name = format!("{name}/{}", file.path().display());
        let text = file.contents_utf8().filter(|_| !is_asset(&name))?.to_owned();
        Some(Source { name, text })
    };
    folder.files().filter_map(source).collect()
}
