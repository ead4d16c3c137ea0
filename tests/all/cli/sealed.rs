//! The one way tests run the program: a sealed folder, an empty environment, a fixed day and width.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// A folder `work` to run in, with a copy of the tiny pack beside it.
pub struct Sealed {
    root: tempfile::TempDir,
}

/// What a run said.
pub struct Ran {
    pub code: Option<i32>,
    pub results: String,
    pub talk: String,
}

/// 2026-05-20, noon in London.
const MOMENT: &str = "1779278400";

impl Sealed {
    pub fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("work")).unwrap();
        copy(&tiny_pack(), &root.path().join("pack"));
        Self { root }
    }

    /// The folder the program runs in.
    pub fn work(&self) -> PathBuf {
        self.root.path().join("work")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.work().join(name)
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Makes a file read-only, as somebody does who wants to keep it.
    pub fn protect(&self, name: &str) {
        let mut permissions = fs::metadata(self.path(name)).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(self.path(name), permissions).unwrap();
    }

    /// Everything in the folder, hidden files too.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.work()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The program with the tiny pack.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = self.bare(&["--pack", "../pack"]);
        command.args(args);
        command
    }

    /// The program with nothing but these arguments.
    pub fn bare(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sra"));
        command
            .args(args)
            .current_dir(self.work())
            .env_clear()
            .env("SOURCE_DATE_EPOCH", MOMENT)
            .env("SRA_FONTS", "none")
            .env("COLUMNS", "80");
        command
    }

    /// Runs the program with the tiny pack and gives it lines to read.
    pub fn run(&self, args: &[&str], input: &str) -> Ran {
        run(self.command(args), input)
    }
}

pub fn run(mut command: Command, input: &str) -> Ran {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // The program may end without reading everything.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Ran {
        code: output.status.code(),
        results: String::from_utf8(output.stdout).unwrap(),
        talk: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Ran {
    /// What was said, wherever its lines were broken.
    pub fn plain(&self) -> String {
        self.talk.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Everything at once, for comparing.
    pub fn whole(&self) -> String {
        let Self { code, results, talk } = self;
        let code = code.map_or_else(|| "none".to_owned(), |code| code.to_string());
        format!("{talk}----- results\n{results}----- exit code {code}\n")
    }
}

fn tiny_pack() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/all/cli/tiny")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The lines that answer the whole tiny interview.
pub const ALL_LINES: &str = "Sample Dental\n2\nDentrix, Gmail\n1\nno\nEmail\n";

/// The answers that fill in the whole tiny interview.
pub const ALL_ANSWERS: &str = r#"
practice_name = "Sample Dental"
people = 2
systems = ["Dentrix", "Gmail"]
mfa = { Dentrix = true, Gmail = "no" }
one_login = "not sure"
message = ["email", "The patient portal"]
"#;

/// An assessment of the tiny pack with one answer, as it stands in a file.
pub fn one_answer() -> String {
    let sealed = Sealed::new();
    let ran = sealed.run(&[], "Sample Dental\n");
    assert_eq!(ran.code, Some(0), "{}", ran.talk);
    sealed.read("sample-dental.sra.json")
}
