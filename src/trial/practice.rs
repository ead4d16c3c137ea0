//! A described practice, as its file says it.

use std::sync::Arc;

use jiff::civil::Date;

use crate::{
    answers_file::{Entries, Rest, fill, of_table},
    assessment::Assessment,
    diagnostic::{Diagnostic, Source},
    pack::{
        Pack,
        read::{self, Mistakes, Reader},
    },
    trial::{
        day::judged,
        dialogue::{USUAL_DAY, noon},
        expect::Expect,
    },
};

/// One practice: its answers, and what the pack should make of them.
#[derive(Debug)]
pub struct Practice {
    /// A plain sentence about it.
    pub title: String,
    /// Where it was read of.
    pub source: Option<String>,
    pub as_of: Date,
    pub assessment: Assessment,
    pub expect: Expect,
}

impl Practice {
    /// Takes the file apart and answers the whole interview with it, or gives every mistake.
    pub fn read(pack: &Pack, source: &Arc<Source>) -> Result<Self, Vec<Diagnostic>> {
        let mistakes = Mistakes::default();
        let practice = File::open(pack, source, &mistakes);
        let mut found = mistakes.into_inner();
        found.sort_by_key(|mistake| {
            mistake.places.first().map_or(usize::MAX, |(place, _)| place.span.start)
        });
        match practice {
            Some(practice) if found.is_empty() => Ok(practice),
            _ => Err(found),
        }
    }
}

/// The file while it is read.
struct File<'a> {
    pack: &'a Pack,
    source: &'a Arc<Source>,
    mistakes: &'a Mistakes,
}

impl File<'_> {
    fn open(pack: &Pack, source: &Arc<Source>, mistakes: &Mistakes) -> Option<Practice> {
        let table = read::parse(source, mistakes);
        let root = Reader::new(source, &table, 0..0, "a practice", mistakes);
        File { pack, source, mistakes }.practice(&root)
    }

    fn practice(&self, root: &Reader<'_>) -> Option<Practice> {
        let (title, source) = (root.text("title"), root.maybe_words("source"));
        let (as_of, rest) = (self.day(root), self.rest(root));
        let expect = root.table("expect", "[expect]");
        let expect = expect.map(|table| Expect::read(self.pack, &table, self.mistakes));
        let answers = self.answers(root);
        root.finish();
        // Without a day, the answers are looked through all the same: every mistake comes at once.
        let day = as_of.unwrap_or(USUAL_DAY);
        let assessment = self.taken(fill(self.pack, &answers?, rest, day, noon(day)));
        let (title, expect) = (title?.value, expect.unwrap_or_default());
        Some(Practice { title, source, as_of: as_of?, assessment: assessment?, expect })
    }

    fn day(&self, root: &Reader<'_>) -> Option<Date> {
        let text = root.text("as_of")?;
        let wrong = |message| self.mistakes.add(Diagnostic::error(text.place.clone(), message));
        judged(&text.value).map_err(wrong).ok()
    }

    fn rest(&self, root: &Reader<'_>) -> Option<Rest> {
        let text = root.maybe_text("rest")?;
        match text.value.as_str() {
            "not sure" => Some(Rest::NotSure),
            "later" => Some(Rest::Later),
            other => {
                let message = format!("`{other}` cannot be said of the rest of the questions");
                let help = "write \"not sure\" or \"later\", or leave `rest` out";
                self.mistakes.add(Diagnostic::error(text.place, message).help(help));
                None
            }
        }
    }

    fn answers(&self, root: &Reader<'_>) -> Option<Entries> {
        let Some(table) = root.table("answers", "[answers]") else {
            let message = "a practice has no `[answers]`";
            let help = "add `[answers]` with a line for each question, such as: people = 5";
            self.mistakes.add(Diagnostic::bare(message).help(help));
            return None;
        };
        self.taken(of_table(self.source, table.inside()))
    }

    fn taken<T>(&self, result: Result<T, Vec<Diagnostic>>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(found) => {
                found.into_iter().for_each(|mistake| self.mistakes.add(mistake));
                None
            }
        }
    }
}
