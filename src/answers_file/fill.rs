//! Answers a whole interview from a file, question by question, as it would be asked; gives the assessment or every mistake.

use jiff::{Timestamp, civil::Date};
use rustc_hash::FxHashSet;

use crate::{
    answer::{Answer, Item, some_in_words},
    answers_file::{
        entry::{Entries, Entry},
        said::{Asking, NAMED, partly},
    },
    assessment::{Assessment, Recorded},
    diagnostic::{Diagnostic, SHOWN, did_you_mean},
    evaluate,
    id::Id,
    interview::{with_words, words::About},
    pack::{Pack, question::Question},
    standing::Activity,
};

/// How asked questions are answered that the file says nothing of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// "Not sure"; "later" where that is not taken.
    NotSure,
    Later,
}

/// An assessment from a file that need not tell all.
#[derive(Debug)]
pub struct Filled {
    pub assessment: Assessment,
    /// What the file says nothing of, and what of it was not taken.
    pub left: Vec<Diagnostic>,
}

/// Takes what the file says and leaves the rest open, so that a file written for another version of the pack is good, too.
pub fn fill_as_far(
    pack: &Pack,
    entries: &Entries,
    as_of: Date,
    now: Timestamp,
) -> Result<Filled, Vec<Diagnostic>> {
    filled(pack, entries, Unsaid::Open, as_of, now)
}

/// Without a `rest`, every asked question needs an answer in the file.
pub fn fill(
    pack: &Pack,
    entries: &Entries,
    rest: Option<Rest>,
    as_of: Date,
    now: Timestamp,
) -> Result<Assessment, Vec<Diagnostic>> {
    let unsaid = rest.map_or(Unsaid::Mistake, Unsaid::Said);
    Ok(filled(pack, entries, unsaid, as_of, now)?.assessment)
}

fn filled(
    pack: &Pack,
    entries: &Entries,
    unsaid: Unsaid,
    as_of: Date,
    now: Timestamp,
) -> Result<Filled, Vec<Diagnostic>> {
    let mut filling = Filling {
        pack,
        entries,
        unsaid,
        as_of,
        now,
        assessment: Assessment::new(pack, now),
        tried: FxHashSet::default(),
        mistakes: Vec::new(),
        left: Vec::new(),
    };
    while filling.answer_next() {}
    filling.unused();
    filling.finish()
}

/// What a question is that the file says nothing of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unsaid {
    Mistake,
    Open,
    Said(Rest),
}

struct Filling<'a> {
    pack: &'a Pack,
    entries: &'a Entries,
    unsaid: Unsaid,
    as_of: Date,
    now: Timestamp,
    assessment: Assessment,
    /// Questions whose turn has come, answered or not.
    tried: FxHashSet<Id>,
    mistakes: Vec<Diagnostic>,
    left: Vec<Diagnostic>,
}

impl Filling<'_> {
    /// Answers the next asked question; false when there is none. What is asked depends on every answer before.
    fn answer_next(&mut self) -> bool {
        let standing = evaluate::standing(self.pack, &self.assessment, self.as_of);
        let next = standing.activity.iter().find_map(|(id, activity)| match activity {
            Activity::Asked { items } if !self.tried.contains(id) => Some((id, items)),
            _ => None,
        });
        let Some((id, items)) = next else { return false };
        self.tried.insert(id.clone());
        let Some(question) = self.pack.questions.get(id) else { return true };
        let about = About { items, places: standing.places(question) };
        match (entry(self.entries, question), self.unsaid) {
            (Some(entry), _) => self.take(question, about, entry),
            (None, Unsaid::Said(rest)) => self.record(&question.id, rest.answer(question)),
            (None, Unsaid::Mistake) => self.mistakes.push(missing(question, items)),
            (None, Unsaid::Open) => self.left.push(missing(question, items)),
        }
        true
    }

    fn take(&mut self, question: &Question, about: About<'_>, entry: &Entry) {
        let asking = Asking::new(self.pack, question, about, self.as_of);
        match asking.as_it_stands(&entry.said).unwrap_or_else(|| partly(&asking, &entry.said)) {
            Ok(answer) => {
                self.left.extend(asking.open(&answer, entry.said.place()));
                self.record(&question.id, answer);
            }
            Err(mistakes) => self.mistakes.extend(mistakes),
        }
        if self.unsaid == Unsaid::Open {
            self.left.extend(asking.passed());
        }
    }

    fn record(&mut self, id: &Id, answer: Answer) {
        let recorded = Recorded::new(answer, self.now, None);
        let question = self.pack.questions.get(id);
        let recorded = with_words(&mut self.assessment, question, recorded);
        self.assessment.answers.insert(id.clone(), recorded);
    }

    /// What stands in the file although nobody would have been asked it.
    fn unused(&mut self) {
        let standing = evaluate::standing(self.pack, &self.assessment, self.as_of);
        let mut unknown = 0;
        for (id, entry) in &self.entries.by_id {
            let was = |question: &&Question| question.renamed_from.iter().any(|old| *old == **id);
            if let Some(now) = self.pack.questions.values().find(was) {
                if self.entries.by_id.contains_key(now.id.as_str()) {
                    self.mistakes.push(said_twice(id, entry, &now.id));
                }
            } else if !self.pack.questions.contains_key(id.as_str()) {
                unknown += 1;
                self.mistakes.push(self.unknown(id, entry, unknown <= SHOWN));
            } else if let Some(Activity::Skipped { because, waits }) =
                standing.activity.get(id.as_str())
            {
                match (self.unsaid, waits) {
                    (Unsaid::Open, true) => self.left.push(waiting(id, entry)),
                    (_, true) => {}
                    (_, false) => self.left.push(not_asked(id, entry, because)),
                }
            }
        }
    }

    fn unknown(&self, id: &str, entry: &Entry, is_shown: bool) -> Diagnostic {
        let known = self.pack.questions.keys().map(Id::as_str);
        let near = is_shown.then(|| did_you_mean(id, known)).flatten();
        Diagnostic::error(entry.name.clone(), format!("no question is called `{id}`"))
            .maybe_help(near)
    }

    /// Mistakes in the order of the file; what is missing in it comes last, in asking order.
    fn finish(self) -> Result<Filled, Vec<Diagnostic>> {
        let Self { mut mistakes, mut left, assessment, unsaid, .. } = self;
        if unsaid != Unsaid::Open {
            mistakes.append(&mut left);
        }
        let in_file =
            |one: &Diagnostic| one.places.first().map_or(usize::MAX, |(at, _)| at.span.start);
        mistakes.sort_by_key(in_file);
        left.sort_by_key(in_file);
        if mistakes.is_empty() { Ok(Filled { assessment, left }) } else { Err(mistakes) }
    }
}

/// What the file says of a question, under the id it has or had.
fn entry<'e>(entries: &'e Entries, question: &Question) -> Option<&'e Entry> {
    let old = question.renamed_from.iter().map(Id::as_str);
    let mut ids = std::iter::once(question.id.as_str()).chain(old);
    ids.find_map(|id| entries.by_id.get(id))
}

impl Rest {
    fn answer(self, question: &Question) -> Answer {
        match self {
            Self::NotSure if question.may_be_unsure => Answer::NotSure,
            Self::NotSure | Self::Later => Answer::Later,
        }
    }
}

fn missing(question: &Question, items: &[Item]) -> Diagnostic {
    let names: Vec<&str> = items.iter().map(|item| item.name.as_str()).collect();
    let of = match names.as_slice() {
        [] => String::new(),
        few if few.len() <= NAMED => format!(" ({})", few.join(", ")),
        many => format!(" ({})", some_in_words(many, NAMED)),
    };
    Diagnostic::bare(format!("`{}` has no answer: {}{of}", question.id, question.ask))
}

fn said_twice(id: &str, entry: &Entry, now: &Id) -> Diagnostic {
    let message = format!("`{id}` is what `{now}` was called before, and both stand here");
    Diagnostic::error(entry.name.clone(), message).help(format!("keep `{now}` alone"))
}

/// Decisions come last, so they cannot be taken from a file that leaves an earlier question open.
fn waiting(id: &str, entry: &Entry) -> Diagnostic {
    Diagnostic::error(entry.name.clone(), format!("`{id}` cannot be answered yet")).help(
        "it rests on questions that the file leaves open, and is asked once they are answered",
    )
}

fn not_asked(id: &str, entry: &Entry, because: &str) -> Diagnostic {
    Diagnostic::error(entry.name.clone(), format!("`{id}` is not asked here"))
        .help(format!("take this line out: {because}"))
}
