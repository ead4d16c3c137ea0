//! Offers to show a document that was written, with whatever this computer shows such files with. The only place that starts
//! another program, and only on a yes.
#![expect(clippy::disallowed_methods, reason = "finds the document's whole path")]

use std::{fs, path::Path};

use crate::{
    cli::{
        console::{Console, Heard},
        folder::shown,
    },
    interview::{Label, Line, Prompt},
};

/// Asks whether to open the document, and opens it.
pub fn offer(console: &mut dyn Console, document: &Path) {
    if agreed(console, &format!("Open “{}” now?", shown(document))) {
        console.show(&opened(document));
    }
}

/// Whether somebody says yes; Enter is a yes.
pub fn agreed(console: &mut dyn Console, question: &str) -> bool {
    let text = format!("{question} Press Enter for yes, or type no.");
    let lines = vec![Line::new(Label::Question, text)];
    let prompt = Prompt { lines, completions: Vec::new(), hint: None };
    loop {
        let Heard::Line(line) = console.ask_between(&prompt) else { return false };
        match line.trim().trim_end_matches(['.', '!']).to_lowercase().as_str() {
            "" | "y" | "yes" | "yes please" | "sure" | "ok" | "okay" | "open" | "open it" => {
                return true;
            }
            "n" | "no" | "no thanks" | "not now" | "later" | "skip" | "stop" | "quit" | "exit" => {
                return false;
            }
            _ => console.show(&[Line::new(Label::Note, "That is no answer here.")]),
        }
    }
}

/// Nothing to say where it was opened.
fn opened(document: &Path) -> Vec<Line> {
    let whole = fs::canonicalize(document).unwrap_or_else(|_| document.to_owned());
    let tried = open::that_detached(plain(&whole));
    let failed = tried.err().map(|_| {
        let text = format!(
            "This computer did not say what it opens “{}” with. You find the file in its folder.",
            shown(document)
        );
        Line::new(Label::Warning, text)
    });
    failed.into_iter().collect()
}

/// A path as other programs take it: Windows puts signs before a whole path that many do not know.
fn plain(path: &Path) -> &Path {
    let text = path.to_str().and_then(|text| text.strip_prefix(r"\\?\"));
    text.filter(|text| !text.starts_with("UNC\\")).map_or(path, Path::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Lines(Vec<&'static str>, Vec<String>);

    impl Console for Lines {
        fn show(&mut self, lines: &[Line]) {
            self.1.extend(lines.iter().map(|line| line.text.clone()));
        }

        fn begin_with(&mut self, _: &str) {}

        fn ask(&mut self, prompt: &Prompt) -> Heard {
            self.show(&prompt.lines);
            self.0.pop().map_or(Heard::Leave, |line| Heard::Line(line.to_owned()))
        }

        fn ask_between(&mut self, prompt: &Prompt) -> Heard {
            self.ask(prompt)
        }
    }

    #[test]
    fn enter_is_a_yes_and_whoever_leaves_says_no() {
        for (said, expected) in [
            (vec![""], true),
            (vec![" Yes."], true),
            (vec!["no"], false),
            (vec![], false),
            (vec!["no", "what"], false),
        ] {
            let mut console = Lines(said.clone(), Vec::new());
            assert_eq!(agreed(&mut console, "Open “a.pdf” now?"), expected, "{said:?}");
            assert_eq!(console.1.contains(&"That is no answer here.".to_owned()), said.len() > 1);
        }
    }

    #[test]
    fn a_whole_path_of_windows_is_given_without_its_signs() {
        assert_eq!(plain(Path::new(r"\\?\C:\Documents\a.pdf")), Path::new(r"C:\Documents\a.pdf"));
        assert_eq!(plain(Path::new(r"\\?\UNC\server\a.pdf")), Path::new(r"\\?\UNC\server\a.pdf"));
        assert_eq!(plain(Path::new("/home/a.pdf")), Path::new("/home/a.pdf"));
    }
}
