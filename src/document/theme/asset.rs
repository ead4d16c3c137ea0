//! The files that a theme names: pictures and fonts.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::{
    diagnostic::{Code, Diagnostic, did_you_mean},
    pack::{
        files::Asset,
        read::{Reader, Text},
    },
};

/// The pictures and fonts of a pack by their names.
pub type Assets = IndexMap<String, Arc<Asset>>;

/// What a file that the theme names may be.
pub struct Wanted {
    pub ending: &'static str,
    /// Bytes, a multiple of a thousand.
    pub most: usize,
}

/// The file that is named, if the pack has it and it is not too large.
pub fn asset(
    reader: &Reader<'_>,
    named: &Text,
    assets: &Assets,
    wanted: &Wanted,
) -> Option<Arc<Asset>> {
    let found = find(&named.value, assets, wanted);
    let refuse = |(message, help): (String, String)| {
        reader.mistake(Diagnostic::error(named.place.clone(), message).of(Code::Theme).help(help));
    };
    found.map_err(refuse).ok()
}

/// The file, or what is wrong and what would work.
fn find(name: &str, assets: &Assets, wanted: &Wanted) -> Result<Arc<Asset>, (String, String)> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    if name.starts_with('.') || !name.chars().all(is_plain) {
        let message = format!("`{}` is not the name of a file here", name.escape_debug());
        let help =
            "put the file beside theme.toml and give its name alone: letters, digits, - and _";
        return Err((message, help.to_owned()));
    }
    let ending = wanted.ending;
    if name.rsplit_once('.').is_none_or(|(_, found)| found != ending) {
        let help = format!("give a file that ends in .{ending}, in small letters");
        return Err((format!("`{name}` does not end in .{ending}"), help));
    }
    let Some(asset) = assets.get(name) else {
        let near = did_you_mean(name, assets.keys().map(String::as_str));
        let help = near.unwrap_or_else(|| "put the file beside theme.toml".to_owned());
        return Err((format!("there is no file `templates/{name}`"), help));
    };
    if asset.bytes.len() > wanted.most {
        let kilobytes = wanted.most / 1000;
        let message = format!("`{name}` has more than {kilobytes} kilobytes");
        return Err((message, "it stands in every document: give a smaller file".to_owned()));
    }
    Ok(Arc::clone(asset))
}
