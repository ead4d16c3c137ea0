//! What changing an earlier answer would bring about, told before it is taken.

use jiff::civil::Date;

use super::{Label, Line, Outlook, desk::Desk, words::count};
use crate::{
    answer::{Answer, in_words},
    id::Id,
};

/// What would be different.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consequences {
    /// Labels of questions that would be asked.
    pub asks: Vec<String>,
    /// Labels of answers that would no longer count, wholly or for some items.
    pub sets_aside: Vec<String>,
    /// Titles of findings that would come.
    pub appear: Vec<String>,
    /// Titles of findings that would go.
    pub vanish: Vec<String>,
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
        Self {
            asks: asks.map(|id| after.label(id).to_owned()).collect(),
            sets_aside: before
                .pack
                .questions
                .keys()
                .filter_map(|id| dropped(id, before, after))
                .collect(),
            appear: new.iter().filter(|title| !old.contains(title)).cloned().collect(),
            vanish: old.iter().filter(|title| !new.contains(title)).cloned().collect(),
        }
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
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
        lines.extend(findings("This finding would appear", &self.appear));
        lines.extend(findings("This finding would go away", &self.vanish));
        lines
    }
}

fn findings<'a>(what: &'a str, titles: &'a [String]) -> impl Iterator<Item = Line> + 'a {
    titles.iter().map(move |title| Line::new(Label::Finding, format!("{what}: {title}")))
}

/// Whether nothing is asked of the person there now.
fn is_new(id: &str, before: &Desk<'_>) -> bool {
    before.need(id).is_none() && !before.waits(id)
}

/// The label of an answer that would no longer count, with the items that it would lose.
fn dropped(id: &Id, before: &Desk<'_>, after: &Desk<'_>) -> Option<String> {
    let recorded = before.settled(id)?;
    let label = before.label(id);
    if !after.is_asked(id) {
        return Some(label.to_owned());
    }
    let Answer::WhichItems(marks) = &recorded.answer else { return None };
    let kept = after.items(id);
    let lost: Vec<&str> = before
        .items(id)
        .iter()
        .filter(|item| {
            marks.contains_key(&item.id) && !kept.iter().any(|other| other.id == item.id)
        })
        .map(|item| item.name.as_str())
        .collect();
    (!lost.is_empty()).then(|| format!("{label} (for {})", in_words(&lost)))
}
