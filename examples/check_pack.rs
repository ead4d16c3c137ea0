//! Loads a pack folder and prints every mistake.
use sra::{diagnostic::Source, pack::Pack};

fn main() {
    let root = std::path::PathBuf::from(std::env::args().nth(1).unwrap());
    let mut files = vec![];
    for name in ["pack.toml"] {
        files.push(Source {
            name: name.into(),
            text: std::fs::read_to_string(root.join(name)).unwrap(),
        });
    }
    for dir in ["interview", "rules", "templates"] {
        for entry in std::fs::read_dir(root.join(dir)).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = format!("{dir}/{}", path.file_name().unwrap().to_string_lossy());
            files.push(Source { name, text: std::fs::read_to_string(path).unwrap() });
        }
    }
    match Pack::load(vec![files]) {
        Ok(loaded) => println!(
            "ok: {} questions, {} safeguards, {} gaps, {} threats",
            loaded.pack.questions.len(),
            loaded.pack.safeguards.len(),
            loaded.pack.gaps.len(),
            loaded.pack.threats.len()
        ),
        Err(mistakes) => {
            for mistake in &mistakes {
                println!("{mistake}\n");
            }
            println!("{} mistakes", mistakes.len());
        }
    }
}
