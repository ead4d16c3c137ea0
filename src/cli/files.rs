//! Reads the folder of a pack: the files a pack has, one level deep, and nothing outside it.
#![expect(clippy::disallowed_methods, reason = "reads the pack's folder")]

use std::{
    ffi::OsStr,
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use crate::{
    cli::{
        encoding::{is_utf16, unmarked},
        exit::Exit,
        failure::{Failure, count_of_mistakes, reason},
        listing,
    },
    diagnostic::{Code, Diagnostic, Source},
    pack::files::{Asset, Files, LARGEST_FONT, is_asset},
};

const LARGEST_FILE: u64 = 1024 * 1024;
const LARGEST_PACK: usize = 8 * 1024 * 1024;
pub const MOST_FILES: usize = 500;

/// The folders of a pack, and how the files in them end. Everything else in the folder is nobody's business.
const FOLDERS: [(&str, &[&str]); 3] = [
    ("interview", &["toml"]),
    ("rules", &["toml", "rhai"]),
    ("templates", &["hbs", "toml", "png", "ttf"]),
];

/// All files of the pack, or everything that is wrong with them.
pub fn read(folder: &Path) -> Result<Files, Failure> {
    let root = real(folder)?;
    if !root.is_dir() {
        return Err(no_folder(folder, &io::Error::from(io::ErrorKind::NotADirectory)));
    }
    if !is_pack(&root) {
        return Err(no_pack(folder));
    }
    let mut reading = Reading { root, read: Files::default(), bytes: 0, mistakes: Vec::new() };
    reading.everything();
    reading.finish(folder)
}

/// Whether there is a pack in the folder.
pub fn is_pack(folder: &Path) -> bool {
    fs::symlink_metadata(folder.join("pack.toml")).is_ok()
}

/// Where the folder of a pack really is, whatever it was called.
pub fn real(folder: &Path) -> Result<PathBuf, Failure> {
    fs::canonicalize(folder).map_err(|error| no_folder(folder, &error))
}

/// The names of the files in the folder that are not read as the pack, three folders deep: those of tests by their folders.
pub fn others(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    walk(folder, "", 3, &mut found);
    found.retain(|name| !is_read(name) && is_of_pack(folder, name));
    found.sort();
    found.truncate(MOST_FILES);
    found
}

/// Other programs keep TOML files beside a pack; one of ours holds items, or is the theme.
fn is_of_pack(folder: &Path, name: &str) -> bool {
    const HEADS: [&str; 7] =
        ["question", "fact", "gap", "safeguard", "threat", "action", "section"];
    if name.contains('/') || !name.ends_with(".toml") || name == "theme.toml" {
        return true;
    }
    let held = text(&folder.join(name)).unwrap_or_default();
    HEADS.iter().any(|head| held.contains(&format!("[{head}]")))
}

fn is_read(name: &str) -> bool {
    let parts: Vec<&str> = name.split('/').collect();
    let ends =
        |file: &str, ending: &str| file.rsplit_once('.').is_some_and(|(_, end)| end == ending);
    match parts.as_slice() {
        ["pack.toml"] => true,
        [folder, file] => FOLDERS.iter().any(|(known, endings)| {
            known == folder && endings.iter().any(|ending| ends(file, ending))
        }),
        ["tests", "practices", file] => ends(file, "toml"),
        ["tests", "dialogues", file] => ends(file, "txt"),
        ["tests", "utterances", file] => ends(file, "tsv") || ends(file, "toml"),
        _ => false,
    }
}

/// Folders that a program's own pack stands beside.
const NOT_OURS: [&str; 6] = ["src", "target", "fuzz", "benches", "examples", "schema"];

fn walk(folder: &Path, before: &str, depth: usize, found: &mut Vec<String>) {
    let names = listing::names(folder).unwrap_or_default();
    for name in names.iter().filter_map(|name| name.to_str()) {
        let path = folder.join(name);
        let is_others = name.starts_with('.') || before.is_empty() && NOT_OURS.contains(&name);
        if is_others || name.contains(char::is_control) || found.len() > MOST_FILES {
            continue;
        }
        let inside = format!("{before}{name}");
        match fs::symlink_metadata(&path) {
            Ok(about) if about.is_file() => found.push(inside),
            Ok(about) if about.is_dir() && depth > 0 => {
                walk(&path, &format!("{inside}/"), depth - 1, found)
            }
            _ => {}
        }
    }
}

struct Reading {
    root: PathBuf,
    read: Files,
    bytes: usize,
    mistakes: Vec<Diagnostic>,
}

impl Reading {
    fn everything(&mut self) {
        self.file("pack.toml");
        for (folder, endings) in FOLDERS {
            for name in self.names(folder, endings) {
                if self.is_full() {
                    return;
                }
                self.file(&format!("{folder}/{name}"));
            }
        }
    }

    /// The names of a folder's files with one of the endings, sorted so that every computer reads them in the same order.
    fn names(&mut self, folder: &str, endings: &[&str]) -> Vec<String> {
        let path = self.root.join(folder);
        if fs::symlink_metadata(&path).is_err() || !self.is_inside(&path, folder) {
            return Vec::new();
        }
        let mut found = match listing::names(&path) {
            Ok(found) => found,
            Err(error) => {
                self.mistake(format!("the folder `{folder}` cannot be read: {}", reason(&error)));
                return Vec::new();
            }
        };
        found.sort();
        let wanted = found.iter().filter(|name| is_wanted(name, endings));
        // A line break in a name would make lines of its own in what is said of the file.
        let is_text = |name: &str| !name.contains(char::is_control);
        let (readable, odd): (Vec<_>, Vec<_>) =
            wanted.partition(|name| name.to_str().is_some_and(is_text));
        self.mistakes.extend(odd.into_iter().map(|name| not_a_name(folder, name)));
        readable.into_iter().filter_map(|name| Some(name.to_str()?.to_owned())).collect()
    }

    fn file(&mut self, name: &str) {
        let path = self.root.join(name);
        if !self.is_inside(&path, name) {
            return;
        }
        let read = if is_asset(name) { self.asset(&path, name) } else { self.text(&path, name) };
        if let Err(reason) = read {
            self.mistake(format!("`{name}` {reason}"));
        }
    }

    fn text(&mut self, path: &Path, name: &str) -> Result<(), String> {
        let text = text(path)?;
        self.bytes += text.len();
        self.read.texts.push(Source { name: name.to_owned(), text });
        Ok(())
    }

    /// Whether it is too large, the theme tells, with the place where it is named.
    fn asset(&mut self, path: &Path, name: &str) -> Result<(), String> {
        let bytes = beginning(path, LARGEST_FONT as u64 + 1)?;
        self.bytes += bytes.len();
        self.read.assets.push(Asset { name: name.to_owned(), bytes });
        Ok(())
    }

    fn is_inside(&mut self, path: &Path, name: &str) -> bool {
        let found = inside(&self.root, path);
        if let Err(reason) = &found {
            let mistake = Diagnostic::bare(format!("`{name}` {reason}")).of(Code::MisplacedFile);
            self.mistakes.push(if reason == LEADS_OUT {
                mistake.help("copy the file into the pack instead")
            } else {
                mistake
            });
        }
        found.is_ok()
    }

    fn is_full(&mut self) -> bool {
        let full = if self.read.texts.len() + self.read.assets.len() >= MOST_FILES {
            format!("the pack has more than {MOST_FILES} files")
        } else if self.bytes > LARGEST_PACK {
            format!("the pack has more than {} megabytes", LARGEST_PACK / 1024 / 1024)
        } else {
            return false;
        };
        self.mistake(full);
        true
    }

    fn mistake(&mut self, message: String) {
        self.mistakes.push(Diagnostic::bare(message).of(Code::TooMuch));
    }

    fn finish(self, folder: &Path) -> Result<Files, Failure> {
        if self.mistakes.is_empty() {
            return Ok(self.read);
        }
        let count = count_of_mistakes(&self.mistakes);
        let what = format!("The pack in “{}” was refused: {count}.", folder.display());
        Err(Failure::new(Exit::PackRefused, what).mistakes(self.mistakes))
    }
}

fn is_wanted(name: &OsStr, endings: &[&str]) -> bool {
    let ending = Path::new(name).extension().and_then(OsStr::to_str);
    let is_hidden = name.as_encoded_bytes().starts_with(b".");
    ending.is_some_and(|ending| endings.contains(&ending)) && !is_hidden
}

/// A file that would be passed over: some systems take any bytes for a name.
fn not_a_name(folder: &str, name: &OsStr) -> Diagnostic {
    let shown = name.to_string_lossy().escape_debug().to_string();
    let message = format!("in the folder `{folder}`, the name of the file `{shown}` is not text");
    Diagnostic::bare(message).of(Code::WrongId).help(NAMES)
}

/// What a file whose name is not text may be called.
pub const NAMES: &str = "give it a name of letters, digits, - and _";

const LEADS_OUT: &str = "is a link that leads out of the pack";

/// Where a file or folder of the pack in `root` really is: a link may lead to another place in it, not out of it.
pub fn inside(root: &Path, path: &Path) -> Result<PathBuf, String> {
    let unread = |error: io::Error| format!("cannot be read: {}", reason(&error));
    let root = fs::canonicalize(root).map_err(unread)?;
    let real = fs::canonicalize(path).map_err(unread)?;
    if real.starts_with(root) { Ok(real) } else { Err(LEADS_OUT.to_owned()) }
}

/// The text of a file; or why it has none, as the end of a sentence.
pub fn text(path: &Path) -> Result<String, String> {
    let bytes = beginning(path, LARGEST_FILE + 1)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err("has more than 1 megabyte".to_owned());
    }
    if is_utf16(&bytes) {
        return Err("is text in UTF-16: open it in an editor and save it as UTF-8".to_owned());
    }
    String::from_utf8(unmarked(&bytes).to_vec()).map_err(|error| not_text(&error))
}

/// So many bytes of a file, or all it has.
fn beginning(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    let about =
        fs::metadata(path).map_err(|error| format!("cannot be read: {}", reason(&error)))?;
    // Asked before opening: opening a pipe or a device may wait for ever.
    if !about.is_file() {
        return Err("is not an ordinary file".to_owned());
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .map_err(|error| format!("cannot be read: {}", reason(&error)))?;
    Ok(bytes)
}

fn not_text(error: &std::string::FromUtf8Error) -> String {
    let at = error.utf8_error().valid_up_to();
    let lines = error.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count();
    format!("is not UTF-8 text, in line {}: save it as UTF-8", lines + 1)
}

fn no_folder(folder: &Path, error: &io::Error) -> Failure {
    let what = format!("There is no folder “{}” to read a pack from.", folder.display());
    Failure::new(Exit::PackRefused, what)
        .why(reason(error))
        .way_out("Give the folder that has the pack's pack.toml in it: sra --pack FOLDER")
}

fn no_pack(folder: &Path) -> Failure {
    let what = format!("“{}” is not a pack: there is no pack.toml in it.", folder.display());
    Failure::new(Exit::PackRefused, what)
        .way_out("Give the folder that has the pack's pack.toml in it: sra --pack FOLDER")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        read(folder).unwrap().texts.into_iter().map(|source| source.name).collect()
    }

    #[test]
    fn only_the_files_of_a_pack_are_read_and_always_in_the_same_order() {
        let folder = pack(&[
            ("rules/b.toml", b""),
            ("rules/a.rhai", b""),
            ("rules/.hidden.toml", b""),
            ("rules/deep/c.toml", b""),
            ("interview/x.toml", b""),
            ("interview/notes.md", b"\xff"),
            ("templates/sra.md.hbs", b""),
            ("README.md", b"\xff"),
            ("pack.toml", b""),
        ]);
        let expected = [
            "pack.toml",
            "interview/x.toml",
            "rules/a.rhai",
            "rules/b.toml",
            "templates/sra.md.hbs",
        ];
        assert_eq!(names(folder.path()), expected);
    }

    #[test]
    fn all_unreadable_files_are_told_at_once() {
        let big = vec![b'a'; LARGEST_FILE as usize + 1];
        let folder =
            pack(&[("pack.toml", b"ok\n\xff"), ("rules/a.toml", &big), ("rules/b.toml", b"")]);
        let failure = read(folder.path()).unwrap_err();
        let messages: Vec<&str> =
            failure.mistakes.iter().map(|mistake| mistake.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "`pack.toml` is not UTF-8 text, in line 2: save it as UTF-8",
                "`rules/a.toml` has more than 1 megabyte"
            ]
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_whose_name_is_not_text_is_told_with_its_folder() {
        use std::os::unix::ffi::OsStrExt;
        let folder = pack(&[("pack.toml", b""), ("rules/a.toml", b"")]);
        for name in [&b"b\xff.toml"[..], b"notes\xff.md", b".hidden\xff.toml"] {
            fs::write(folder.path().join("rules").join(OsStr::from_bytes(name)), "").unwrap();
        }
        let found = read(folder.path()).unwrap_err().mistakes;
        let expected = "in the folder `rules`, the name of the file `b\u{fffd}.toml` is not text";
        assert_eq!(found, [Diagnostic::bare(expected).of(Code::WrongId).help(NAMES)]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_pack_is_not_followed() {
        let outside = pack(&[("secret.toml", b"secret")]);
        let folder = pack(&[("pack.toml", b""), ("rules/a.toml", b"")]);
        let link = std::os::unix::fs::symlink::<PathBuf, PathBuf>;
        link(outside.path().join("secret.toml"), folder.path().join("rules/b.toml")).unwrap();
        link(outside.path().to_owned(), folder.path().join("templates")).unwrap();
        link(folder.path().join("rules/a.toml"), folder.path().join("rules/c.toml")).unwrap();
        let failure = read(folder.path()).unwrap_err();
        assert_eq!(failure.mistakes.len(), 2, "{:?}", failure.mistakes);
        assert!(failure.mistakes[0].message.contains("leads out of the pack"));
    }

    #[test]
    fn a_folder_without_a_pack_says_what_is_missing() {
        let folder = tempfile::tempdir().unwrap();
        assert!(read(folder.path()).unwrap_err().what.contains("no pack.toml"));
        assert!(read(&folder.path().join("nowhere")).unwrap_err().what.contains("no folder"));
    }
}
