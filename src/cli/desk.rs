//! Where an assessment is kept while it is worked on: nowhere before the first answer, then in a file that is ours.

use std::path::{Path, PathBuf};

use crate::{
    answer::Answer,
    assessment::Assessment,
    cli::{
        exit::Exit,
        failure::Failure,
        store::{self, SUFFIX, Store},
    },
    pack::Pack,
};

/// How many files of the same name may stand side by side.
const MOST_NAMESAKES: u32 = 99;

pub enum Desk {
    /// Nothing to save yet; with the name the person gave.
    Empty(Option<PathBuf>),
    Saved(Store),
}

impl Desk {
    /// The file, once there is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Empty(_) => None,
            Self::Saved(store) => Some(store.path()),
        }
    }

    /// Saves the assessment. When this returns, it is on the disk.
    pub fn save(&mut self, pack: &Pack, assessment: &Assessment) -> Result<(), Failure> {
        match self {
            Self::Saved(store) => store.save(assessment),
            Self::Empty(name) => {
                let mut store = match name {
                    Some(path) => Store::create(path)?,
                    None => create_named_after(pack, assessment)?,
                };
                store.save(assessment)?;
                *self = Self::Saved(store);
                Ok(())
            }
        }
    }
}

/// A file that is called as the practice is, in this folder; with a number where that name is taken.
fn create_named_after(pack: &Pack, assessment: &Assessment) -> Result<Store, Failure> {
    let stem = stem(pack, assessment);
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

/// What a new file of this assessment is called, without its ending.
pub fn stem(pack: &Pack, assessment: &Assessment) -> String {
    match assessment.answer(&pack.name_question) {
        Some(Answer::Text(name)) => store::slug(name),
        _ => "assessment".to_owned(),
    }
}
