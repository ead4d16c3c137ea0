//! What changing an earlier answer would bring about, told before it is taken.

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::{Label, Line, Outlook, desk::Desk, words::count};
use crate::{answer::in_words, id::Id};

/// What would be different.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consequences {
    /// Labels of questions that would be asked.
    pub asks: Vec<String>,
    /// Labels of answers that would no longer count, wholly or for some items.
    pub sets_aside: Vec<String>,
    /// Titles of findings that would come.
    pub appear: Vec<String>,
    /// Titles of findings of which nobody would know whether they stand.
    pub unsettled: Vec<String>,
    /// Titles of findings that would go.
    pub vanish: Vec<String>,
    /// New titles of findings that would stay, for other names on a list.
    pub stay: Vec<String>,
}

impl Consequences {
    /// Compares how things stand with how they would.
    pub fn of(
        changed: &Id,
        before: &Desk<'_>,
        after: &Desk<'_>,
        outlook: &Outlook,
        as_of: Date,
    ) -> Self {
        let asks = after.open().map(|(id, _)| id).filter(|id| *id != changed && is_new(id, before));
        let old = outlook(before.pack, before.assessment, as_of);
        let new = outlook(after.pack, after.assessment, as_of);
        let (was, is) = (Titles::of(&old.sure), Titles::of(&new.sure));
        let (was_open, is_open) = (Titles::of(&old.not_known), Titles::of(&new.not_known));
        let comes = new.sure.iter().filter(|title| !was.whole.contains(title.as_str()));
        let goes = old.sure.iter().filter(|title| !is.whole.contains(title.as_str()));
        let (stay, appear) = comes.cloned().partition(|title: &String| was.has_like(title));
        let asks: Vec<String> = asks.map(|id| after.label(id).to_owned()).collect();
        // What merely was not asked yet is no news.
        let adds_none = asks.is_empty();
        let is_news =
            |title: &&String| was.has_like(title) || (adds_none && !was_open.has_like(title));
        let unsettled = new.not_known.iter().filter(|title| !is.has_like(title)).filter(is_news);
        Self {
            sets_aside: before
                .pack
                .questions
                .keys()
                .filter_map(|id| dropped(id, before, after))
                .collect(),
            asks,
            appear,
            unsettled: unsettled.cloned().collect(),
            vanish: goes
                .filter(|title| !is.has_like(title) && !is_open.has_like(title))
                .cloned()
                .collect(),
            stay,
        }
    }

    /// Whether nothing would come or go; that a finding names other items is none to ask about.
    pub fn is_empty(&self) -> bool {
        [&self.asks, &self.sets_aside, &self.appear, &self.unsettled, &self.vanish]
            .iter()
            .all(|list| list.is_empty())
    }

    pub fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        if !self.asks.is_empty() {
            let questions = count(self.asks.len(), "question");
            lines.push(Line::new(
                Label::Warning,
                format!("This adds {questions}: {}.", self.asks.join("; ")),
            ));
        }
        if !self.sets_aside.is_empty() {
            let answers = count(self.sets_aside.len(), "answer");
            let labels = self.sets_aside.join("; ");
            let text = format!(
                "This sets aside {answers}: {labels}. What you said is kept, in case it counts again."
            );
            lines.push(Line::new(Label::Warning, text));
        }
        lines.extend(findings("would appear", &self.appear));
        lines.extend(findings("would become not known", &self.unsettled));
        lines.extend(findings("would go away", &self.vanish));
        lines.extend(findings("would change to", &self.stay));
        lines
    }
}

/// As many findings as a person reads before deciding; the rest are counted.
const NAMED: usize = 5;

fn findings(what: &str, titles: &[String]) -> Option<Line> {
    let named = titles.get(..NAMED).unwrap_or(titles).join("; ");
    let findings = count(titles.len(), "finding");
    let text = match titles.len() {
        0 => return None,
        1..=NAMED => format!("{findings} {what}: {named}."),
        _ => format!("{findings} {what}, among them: {named}."),
    };
    Some(Line::new(Label::Finding, text))
}

/// The titles of the findings that some answers lead to.
struct Titles<'t> {
    whole: FxHashSet<&'t str>,
    beginnings: FxHashSet<Vec<&'t str>>,
}

impl<'t> Titles<'t> {
    fn of(titles: &'t [String]) -> Self {
        Self {
            whole: titles.iter().map(String::as_str).collect(),
            beginnings: titles.iter().map(|title| beginning(title)).collect(),
        }
    }

    /// Titles that begin alike are the same finding, for other names on a list.
    fn has_like(&self, title: &str) -> bool {
        self.beginnings.contains(&beginning(title))
    }
}

fn beginning(title: &str) -> Vec<&str> {
    title.split_whitespace().take(4).collect()
}

/// Whether nothing is asked of the person there now.
fn is_new(id: &str, before: &Desk<'_>) -> bool {
    before.need(id).is_none() && !before.waits(id)
}

/// The label of an answer that would no longer count, with the items that it would lose.
fn dropped(id: &Id, before: &Desk<'_>, after: &Desk<'_>) -> Option<String> {
    let recorded = before.settled(id)?;
    let label = before.label(id);
    if after.waits(id) {
        return None;
    }
    if !after.is_asked(id) {
        return Some(label.to_owned());
    }
    let marks = recorded.answer.marks()?;
    let kept: FxHashSet<&Id> = after.items(id).iter().map(|item| &item.id).collect();
    let lost: Vec<&str> = before
        .items(id)
        .iter()
        .filter(|item| marks.contains_key(&item.id) && !kept.contains(&item.id))
        .map(|item| item.name.as_str())
        .collect();
    (!lost.is_empty()).then(|| format!("{label} (for {})", in_words(&lost)))
}
