//! What a saved file is promised, and what is said where a drive does not let it be kept. The answers are saved all the same.

use std::path::Path;

/// A promise that cannot be kept here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// That no two copies of the program write the file.
    Lock,
    /// That nobody else reads a file that is made here.
    Privacy,
    /// That a file keeps the permissions it was given.
    Permissions,
    /// That what was answered outlives a power cut.
    Sync,
    /// That the file stays where it was put.
    Place,
}

impl Broken {
    pub fn sentence(self, path: &Path) -> String {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        match self {
            Self::Lock => format!(
                "This drive has no locks. Open “{name}” in one window only: two would overwrite each other."
            ),
            Self::Privacy if cfg!(windows) => format!(
                "This folder is not yours alone: others who use this computer may be able to read “{name}”."
            ),
            Self::Privacy => format!(
                "This drive keeps no permissions: others who use this computer may be able to read “{name}”."
            ),
            Self::Permissions => format!(
                "This drive did not keep the permissions of “{name}”: perhaps you alone can read it now."
            ),
            Self::Sync => {
                "This drive cannot confirm what is on it: wait a moment before you unplug it or switch off."
                    .to_owned()
            }
            Self::Place => format!("“{name}” was no longer there; it was written again."),
        }
    }
}

/// What is said where another program put something unreadable in the file's place.
pub fn put_aside(path: &Path, aside: &Path) -> String {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (name, aside) = (name(path), name(aside));
    format!(
        "Another program made “{name}” unreadable. What it left is in “{aside}”; all your answers are saved again."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_is_short() {
        use Broken::{Lock, Permissions, Place, Privacy, Sync};
        for broken in [Lock, Privacy, Permissions, Sync, Place] {
            let sentence = broken.sentence(Path::new("drive/a.sra.json"));
            assert!(sentence.split_whitespace().count() <= 20, "{sentence}");
            assert!(!sentence.contains("drive/"), "{sentence}");
        }
    }
}
