//! What every command works with: the settings, the pack, and which saved assessment is meant.

use std::{
    fmt::Write,
    mem,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    assessment::Assessment,
    cli::{
        exit::Exit,
        failure::{Failure, count_of_mistakes},
        folder, layers, pin,
        settings::Settings,
        store,
        style::Looks,
        talk::{self, mutter},
    },
    diagnostic::Diagnostic,
    interview::Line,
    pack::Pack,
};

pub struct Context {
    pub settings: Settings,
    pub looks: Looks,
    pub pack: Arc<Pack>,
    /// As it was given on the command line.
    pack_folder: Option<PathBuf>,
}

/// Which saved assessment a command is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// One that is there.
    Saved(PathBuf),
    /// One to be made, with that name or one that is still to be found.
    New(Option<PathBuf>),
}

impl Context {
    pub fn open(settings: Settings, pack_folder: Option<PathBuf>) -> Result<Self, Failure> {
        let looks = Looks::new(&settings);
        let layers = layers::read(pack_folder.as_deref())?;
        let loaded =
            Pack::load(layers).map_err(|mistakes| refused(pack_folder.as_deref(), mistakes))?;
        // The built-in pack's warnings are ours to mend, not to be read here.
        if pack_folder.is_some() {
            mutter(&looks.diagnostics(&loaded.warnings));
        }
        let pack = Arc::new(loaded.pack);
        // It is needed to the end, and taking it apart then would only keep the terminal waiting.
        mem::forget(Arc::clone(&pack));
        Ok(Self { settings, looks, pack, pack_folder })
    }

    /// The assessment that is meant: the named one, or the only one in this folder, or a new one.
    pub fn target(&self, file: Option<&Path>) -> Result<Target, Failure> {
        // Before it is looked for: it may be there only as a save that was cut off.
        talk::say(&self.looks, &folder::tidied(file));
        if let Some(file) = file {
            let path = store::given(file);
            if cfg!(windows)
                && let Some(why) = path.file_name().and_then(store::odd_on_windows)
            {
                return Err(no_name(&path, why));
            }
            let is_there = store::is_there(&path);
            return Ok(if is_there { Target::Saved(path) } else { Target::New(Some(path)) });
        }
        let mut found = store::find(Path::new("."))?;
        match (found.pop(), found.as_slice()) {
            (None, _) => Ok(Target::New(None)),
            (Some(only), []) => Ok(Target::Saved(only)),
            (Some(last), others) => Err(self.several(others, &last)),
        }
    }

    /// Reads the assessment that is meant, for commands that change nothing; with what there is to say about its pack.
    pub fn read(&self, file: Option<&Path>) -> Result<(PathBuf, Assessment, Vec<Line>), Failure> {
        let path = match self.target(file)? {
            Target::Saved(path) => path,
            Target::New(Some(path)) => path,
            Target::New(None) => return Err(self.nothing_here()),
        };
        let mut assessment = store::read(&path)?;
        let notes = pin::fit(&self.pack, &mut assessment, &path)?;
        Ok((path, assessment, notes))
    }

    /// A command as the person would type it: `sra --pack ../ours report smith`.
    pub fn invocation(&self, command: &str, file: Option<&Path>) -> String {
        let mut line = "sra".to_owned();
        if let Some(folder) = &self.pack_folder {
            let _ = write!(line, " --pack {}", quoted(folder));
        }
        if let Some(file) = file {
            let command = if command.is_empty() { "interview" } else { command };
            let _ = write!(line, " {command} {}", quoted(file));
        } else if !command.is_empty() {
            let _ = write!(line, " {command}");
        }
        line
    }

    fn several(&self, others: &[PathBuf], last: &Path) -> Failure {
        let files = others.iter().map(PathBuf::as_path).chain([last]);
        let names: Vec<String> = files.map(|path| format!("“{}”", path.display())).collect();
        let is_copy = |copy: &Path| {
            let all = || others.iter().map(PathBuf::as_path).chain([last]);
            all().any(|original| store::is_copy_of(copy, original))
        };
        let mut originals = others.iter().map(PathBuf::as_path).chain([last]);
        let meant = originals.rfind(|path| !is_copy(path)).unwrap_or(last);
        let example = self.invocation("interview", Some(meant));
        let failure =
            Failure::new(Exit::Usage, "There is more than one assessment in this folder.")
                .why(format!("Found: {}.", names.join(", ")))
                .way_out(format!("Name the one you mean, such as: {example}"));
        let files = || others.iter().map(PathBuf::as_path).chain([last]);
        match files().find(|copy| files().any(|original| store::is_copy_of(copy, original))) {
            None => failure,
            Some(copy) => failure.way_out(format!(
                "“{}” looks like a copy that a shared folder made. To look into it, type: {}",
                copy.display(),
                self.invocation("status", Some(copy))
            )),
        }
    }

    fn nothing_here(&self) -> Failure {
        Failure::new(Exit::FileRefused, "There is no saved assessment in this folder.")
            .way_out(format!("Start one with: {}", self.invocation("", None)))
            .way_out("Or go to the folder it is in, or name the file.")
    }
}

/// A pack with mistakes; none for the built-in one.
pub fn refused(folder: Option<&Path>, mistakes: Vec<Diagnostic>) -> Failure {
    let count = count_of_mistakes(&mistakes);
    let failure = match folder {
        Some(folder) => {
            let what = format!("The pack in “{}” was refused: {count}.", folder.display());
            Failure::new(Exit::PackRefused, what)
                .way_out("Mend what is listed above, or leave out --pack to use the built-in pack.")
        }
        None => Failure::new(Exit::PackRefused, format!("The built-in pack was refused: {count}."))
            .why("This is a mistake of ours.")
            .way_out("Please report it, with the lines above."),
    };
    failure.mistakes(mistakes)
}

fn no_name(path: &Path, why: String) -> Failure {
    let what = format!("Windows cannot keep a file under the name “{}”.", folder::shown(path));
    Failure::new(Exit::Usage, what)
        .why(format!("That is so because {why}."))
        .way_out("Give it a name of letters, digits, - and _")
}

/// A path as it can be typed in a shell, which finds nothing in it to run and no option.
fn quoted(path: &Path) -> String {
    let shown = path.display().to_string();
    let shown = if shown.starts_with('-') { format!("./{shown}") } else { shown };
    let is_plain = |c: char| c.is_alphanumeric() || "-_./\\:~+,@%".contains(c);
    match (shown.chars().all(is_plain), cfg!(windows)) {
        (true, _) => shown,
        (false, true) => format!("\"{shown}\""),
        (false, false) => format!("'{}'", shown.replace('\'', "'\\''")),
    }
}
