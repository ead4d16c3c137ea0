//! What was last written under each name of a folder, so that a document somebody changed can be told from ours.
#![expect(clippy::disallowed_methods, reason = "reads its file")]

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::cli::store::{self, Replace};

/// Bytes; a file that was written takes about 200.
const LARGEST: u64 = 4 * 1024 * 1024;

/// A hidden file beside the documents. Where it is missing, damaged or something else, nothing is remembered, and everything
/// that stands in the folder is kept.
pub struct Memory {
    path: PathBuf,
    /// Two assessments may have the same name, and write into one folder.
    assessment: Timestamp,
    files: BTreeMap<String, Last>,
    /// Whether the file holds all this.
    pub is_saved: bool,
}

/// What was written last under a name.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
struct Last {
    /// The moment the assessment was started.
    assessment: Timestamp,
    sha256: String,
}

impl Memory {
    pub fn read(folder: &Path, stem: &str, assessment: Timestamp) -> Self {
        let path = folder.join(format!(".{stem}.written.json"));
        let files = bytes(&path).and_then(|bytes| Ok(serde_json::from_slice(&bytes)?));
        Self { path, assessment, files: files.unwrap_or_default(), is_saved: true }
    }

    /// Whether these bytes are what was written last for this assessment; none where nothing was.
    pub fn is_of(&self, name: &str, bytes: &[u8]) -> Option<bool> {
        let last = self.files.get(name).filter(|last| last.assessment == self.assessment)?;
        Some(last.sha256 == sha256(bytes))
    }

    /// Remembers what is on the disk now.
    pub fn remember(&mut self, name: &str, bytes: &[u8]) {
        let last = Last { assessment: self.assessment, sha256: sha256(bytes) };
        if !self.is_saved || self.files.get(name) != Some(&last) {
            self.files.insert(name.to_owned(), last);
            self.is_saved = self.save().is_ok();
        }
    }

    fn save(&self) -> io::Result<()> {
        let mut text = serde_json::to_vec_pretty(&self.files)?;
        text.push(b'\n');
        store::write(&self.path, &text, Replace::Any)
    }
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    // Asked before opening: opening a pipe may wait for ever.
    if !fs::symlink_metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn sha256(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
