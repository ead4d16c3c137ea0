//! What changing an earlier answer would bring about, told before it is taken.

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::{Label, Line, Outlook, desk::Desk, words::count};
use crate::{answer::in_words, evaluate::ForeseenFinding, id::Id};

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
        let (was, is) = (gaps(&old.sure), gaps(&new.sure));
        let (was_open, is_open) = (gaps(&old.not_known), gaps(&new.not_known));
        let comes = new.sure.iter().filter(|one| !old.sure.contains(one));
        let goes =
            old.sure.iter().filter(|one| !is.contains(&one.gap) && !is_open.contains(&one.gap));
        let (stay, appear): (Vec<_>, Vec<_>) = comes.partition(|one| was.contains(&one.gap));
        let asks: Vec<String> = asks.map(|id| after.label(id).to_owned()).collect();
        // What merely was not asked yet is no news.
        let adds_none = asks.is_empty();
        let is_news = |gap: &Id| was.contains(gap) || (adds_none && !was_open.contains(gap));
        let unsettled = new.not_known.iter().filter(|one| is_news(&one.gap));
        Self {
            sets_aside: before
                .pack
                .questions
                .keys()
                .filter_map(|id| dropped(id, before, after))
                .collect(),
            asks,
            appear: titles(appear),
            unsettled: titles(unsettled),
            vanish: titles(goes),
            stay: titles(stay),
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
    // What is to be found out is titled as a question.
    let end = if named.ends_with('?') { "" } else { "." };
    let text = match titles.len() {
        0 => return None,
        1..=NAMED => format!("{findings} {what}: {named}{end}"),
        _ => format!("{findings} {what}, among them: {named}{end}"),
    };
    Some(Line::new(Label::Finding, text))
}

fn gaps(findings: &[ForeseenFinding]) -> FxHashSet<&Id> {
    findings.iter().map(|finding| &finding.gap).collect()
}

fn titles<'f>(findings: impl IntoIterator<Item = &'f ForeseenFinding>) -> Vec<String> {
    findings.into_iter().map(|finding| finding.title.clone()).collect()
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
