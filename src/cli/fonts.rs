//! The fonts of this computer. They are looked at only when a document has words that its own typefaces lack, so all other
//! documents are the same on every computer.
#![expect(clippy::disallowed_methods, reason = "reads the fonts of the computer")]

use std::{collections::BTreeSet, fs, path::PathBuf};

use fontdb::{Database, FaceInfo, Source};

use crate::document::spare::{Candidate, SpareFont, choose, set_by};

/// What fonts are used, for `sra report --help`.
pub const HELP: &str = "\
Words that the document's typeface lacks, such as names in other scripts, are
set in fonts of this computer; the end of the document names them. Set
SRA_FONTS=none to use no such font, or give folders to look in instead.";

/// Where fonts are looked for, as `SRA_FONTS` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FontPlaces {
    /// Where this system keeps them.
    System,
    /// In these folders alone; none for the fonts inside the program.
    Folders(Vec<PathBuf>),
}

impl FontPlaces {
    /// `none`, or folders as in `PATH`.
    pub fn told(said: Option<&str>) -> Self {
        match said {
            None | Some("") => Self::System,
            Some("none") => Self::Folders(Vec::new()),
            Some(folders) => Self::Folders(std::env::split_paths(folders).collect()),
        }
    }

    /// The fonts that set most of what is wanted.
    pub fn spare(&self, wanted: &BTreeSet<String>) -> Vec<SpareFont> {
        let found = self.database();
        let mut faces: Vec<&FaceInfo> = found.faces().collect();
        faces.sort_by_key(|face| (path(face), face.index));
        let candidates = faces.iter().map(|face| candidate(&found, face, wanted));
        let chosen = choose(&candidates.collect::<Vec<_>>(), wanted);
        let chosen = chosen.into_iter().filter_map(|at| faces.get(at));
        chosen
            .filter_map(|face| {
                SpareFont::new(family(face), fs::read(path(face)?).ok()?, face.index)
            })
            .collect()
    }

    fn database(&self) -> Database {
        let mut found = Database::new();
        match self {
            Self::System => found.load_system_fonts(),
            Self::Folders(folders) => {
                folders.iter().for_each(|folder| found.load_fonts_dir(folder))
            }
        }
        found
    }
}

fn path(face: &FaceInfo) -> Option<&PathBuf> {
    match &face.source {
        Source::File(path) | Source::SharedFile(path, _) => Some(path),
        Source::Binary(_) => None,
    }
}

fn family(face: &FaceInfo) -> String {
    face.families.first().map(|(name, _)| name.clone()).unwrap_or_default()
}

fn candidate(found: &Database, face: &FaceInfo, wanted: &BTreeSet<String>) -> Candidate {
    let sets = found.with_face_data(face.id, |bytes, index| set_by(bytes, index, wanted));
    Candidate {
        family: family(face),
        weight: face.weight.0,
        is_upright: face.style == fontdb::Style::Normal,
        is_narrow: face.stretch != fontdb::Stretch::Normal,
        is_monospaced: face.monospaced,
        index: face.index,
        sets: sets.unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_fonts_are_looked_for_can_be_told() {
        assert_eq!(FontPlaces::told(None), FontPlaces::System);
        assert_eq!(FontPlaces::told(Some("none")), FontPlaces::Folders(Vec::new()));
        assert_eq!(FontPlaces::told(Some("ours")), FontPlaces::Folders(vec!["ours".into()]));
    }
}
