//! Where an assessment is kept while it is worked on: nowhere before the first answer, then in a file that is ours.

use std::path::{Path, PathBuf};

use crate::{
    answer::Answer,
    assessment::Assessment,
    cli::{
        exit::Exit,
        failure::Failure,
        store::{self, Parting, SUFFIX, Store},
    },
    pack::Pack,
};

/// How many files of the same name may stand side by side.
const MOST_NAMESAKES: u32 = 99;

pub enum Desk {
    /// Nothing to save yet; with the name the person gave.
    Empty(Option<PathBuf>),
    Saved(Store),
    /// In a file that got its name here, made of this stem; another name of the practice, said in the same conversation,
    /// renames it.
    Named(Store, String),
}

impl Desk {
    /// The file, once there is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Empty(_) => None,
            Self::Saved(store) | Self::Named(store, _) => Some(store.path()),
        }
    }

    /// Saves the assessment. When this returns, it is on the disk.
    pub fn save(&mut self, pack: &Pack, assessment: &Assessment) -> Result<(), Failure> {
        match self {
            Self::Saved(store) => store.save(assessment)?,
            Self::Named(store, called) => {
                store.save(assessment)?;
                let stem = stem(pack, assessment);
                if stem != *called
                    && let Some(store) = renamed(store, pack, assessment)
                {
                    *self = Self::Named(store, stem);
                }
            }
            Self::Empty(name) => {
                let stem = name.is_none().then(|| stem(pack, assessment));
                let mut store = match name {
                    Some(path) => Store::create(path)?,
                    None => create_named(stem.as_deref().unwrap_or_default())?,
                };
                let saved = store.save(assessment);
                // A file that is in place is ours to go on with, also when the disk has not confirmed it.
                if store.is_in_place() {
                    *self = match stem {
                        Some(stem) => Self::Named(store, stem),
                        None => Self::Saved(store),
                    };
                }
                saved?;
            }
        }
        Ok(())
    }

    /// What a save that failed leaves behind.
    pub fn parting(&self, assessment: &Assessment) -> Parting {
        match self {
            Self::Empty(_) => Parting::Nothing,
            Self::Saved(store) | Self::Named(store, _) => store.parting(assessment),
        }
    }

    /// What cannot be promised where the file is: a sentence each, told once.
    pub fn news(&mut self) -> Vec<String> {
        match self {
            Self::Empty(_) => Vec::new(),
            Self::Saved(store) | Self::Named(store, _) => store.news(),
        }
    }
}

/// The same file under the practice's name, once that is known. One that cannot be renamed keeps its name.
fn renamed(store: &Store, pack: &Pack, assessment: &Assessment) -> Option<Store> {
    name_of(pack, assessment)?;
    let stem = stem(pack, assessment);
    let is_called_so = store::stem(store.path()) == stem;
    (!is_called_so).then(|| create_named(&stem).ok()?.in_place_of(store).ok())?
}

fn name_of<'a>(pack: &Pack, assessment: &'a Assessment) -> Option<&'a str> {
    match assessment.answer(&pack.name_question) {
        Some(Answer::Text(name)) => Some(name),
        _ => None,
    }
}

/// A file of this name, in this folder; with a number where that is taken.
fn create_named(stem: &str) -> Result<Store, Failure> {
    let name = |number: u32| match number {
        1 => PathBuf::from(format!("{stem}{SUFFIX}")),
        _ => PathBuf::from(format!("{stem}-{number}{SUFFIX}")),
    };
    let free = (1..=MOST_NAMESAKES).map(name).find(|path| !store::is_there(path));
    match free {
        Some(path) => Store::create(&path),
        None => Err(Failure::new(
            Exit::NotSaved,
            format!("Every file name like “{stem}{SUFFIX}” is taken."),
        )
        .way_out("Give the file a name: sra interview NAME")),
    }
}

/// What a new file of this assessment is called here, without its ending.
pub fn stem(pack: &Pack, assessment: &Assessment) -> String {
    let stem = name_of(pack, assessment).map_or_else(|| "assessment".to_owned(), store::slug);
    let longest = format!("{stem}-{MOST_NAMESAKES}{SUFFIX}");
    if store::is_too_long(Path::new(&longest)) { store::shortened(&stem) } else { stem }
}
