//! The built-in pack: the root of this repository, inside the binary.

use include_dir::{Dir, include_dir};

use crate::diagnostic::Source;

const MANIFEST: &str = include_str!("../../pack.toml");
static INTERVIEW: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/interview");
static RULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");
static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The files of the built-in pack, by their names inside a pack.
pub fn files() -> Vec<Source> {
    let manifest = Source { name: "pack.toml".to_owned(), text: MANIFEST.to_owned() };
    let folders = [("interview", &INTERVIEW), ("rules", &RULES), ("templates", &TEMPLATES)];
    let inside = folders.into_iter().flat_map(|(name, folder)| sources(name, folder));
    std::iter::once(manifest).chain(inside).collect()
}

fn sources(name: &str, folder: &Dir<'_>) -> Vec<Source> {
    let source = |file: &include_dir::File<'_>| {
        let text = file.contents_utf8()?.to_owned();
        Some(Source { name: format!("{name}/{}", file.path().display()), text })
    };
    folder.files().filter_map(source).collect()
}
