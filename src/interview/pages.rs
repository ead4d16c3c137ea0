//! A long list that is put a few items at a time: its numbers run on from page to page, and a line may speak of the other
//! pages too: "all but 7", "none of the 13, too costly for us".

use super::{
    Current, Interview,
    near::fold,
    understand::{Meaning, Typed},
};
use crate::{
    answer::{Answer, Item, Mark, Marked},
    id::Id,
    pack::question::Part,
};

/// Words for all that is open, whatever is on the screen.
const EVERYTHING: &[&str] = &[
    "all pages",
    "everything",
    "every step",
    "every single one",
    "all the steps",
    "all of the steps",
    "all steps",
    "the whole list",
    "nothing at all",
    "none at all",
];

/// Words of a reason against a step.
const AGAINST: &[&str] = &["too", "costly", "expensive", "afford", "overkill", "budget"];

/// A page of a long list, and what a line says of the other pages.
struct Page<'a> {
    all: &'a [Item],
    shown: &'a [Item],
    /// What was said of the others before.
    said: Option<&'a Marked>,
    /// The places in the list that a line names by their numbers, from 0.
    named: Vec<usize>,
    is_whole: bool,
}

impl Interview {
    /// The whole list of which only a page is on the screen.
    pub(super) fn all_pages(&self, current: &Current<'_>) -> Option<&[Item]> {
        let all = self.desk().items(&current.question.id);
        let is_paged = current.question.kind.at_once().is_some() && current.items.len() < all.len();
        is_paged.then_some(all)
    }

    /// Whether an answer says no of a page, and of what comes after it.
    pub(super) fn leaves_out_more(&self, answer: &Answer, current: &Current<'_>) -> bool {
        let Some(marks) = answer.marks().filter(|_| self.all_pages(current).is_some()) else {
            return false;
        };
        marks.len() > current.items.len() && marks.values().all(|mark| *mark == Mark::No)
    }

    /// "All: too costly for us", said of steps to be taken, leaves them out.
    pub(super) fn left_out(&self, typed: &Typed, current: &Current<'_>) -> Option<Meaning> {
        let is_plan = current.question.records == Some(Part::Plan) && !typed.quoted;
        let reason = reason_against(&typed.text).filter(|_| is_plan)?;
        let page = self.page(typed, current, self.desk().items(&current.question.id));
        Some(page.left_out(reason))
    }

    fn page<'p>(&'p self, typed: &Typed, current: &'p Current<'_>, all: &'p [Item]) -> Page<'p> {
        let recorded = self.desk().recorded(&current.question.id);
        let page = Page {
            all,
            shown: &current.items,
            said: recorded.and_then(|recorded| recorded.answer.marks()),
            named: numbers(&typed.text, all.len()),
            is_whole: false,
        };
        Page { is_whole: page.speaks_of_all(&typed.text), ..page }
    }

    /// What a line means at a page, read against the whole list.
    pub(super) fn across_pages(
        &self,
        typed: &Typed,
        current: &Current<'_>,
        present: Option<&Answer>,
        all: &[Item],
    ) -> Meaning {
        let page = self.page(typed, current, all);
        if let Some(trouble) = page.trouble() {
            return Meaning::Trouble(trouble);
        }
        if page.named.is_empty() && !page.is_whole {
            return self.meaning_of(typed, current, present);
        }
        let whole = Current {
            question: current.question,
            need: current.need.clone(),
            changing: current.changing,
            items: all.to_vec(),
        };
        self.meaning_of(typed, &whole, present).map(&|answer| page.part(answer))
    }
}

impl Page<'_> {
    fn is_shown(&self, id: &Id) -> bool {
        self.shown.iter().any(|item| item.id == *id)
    }

    fn is_said(&self, id: &Id) -> bool {
        self.said.is_some_and(|said| said.speaks_of(id))
    }

    /// "Everything", "all 13", or a word for all that names a number of another page.
    fn speaks_of_all(&self, text: &str) -> bool {
        const ALL: &[&str] = &["all", "none", "rest", "others", "other", "every", "any"];
        let said = fold(text);
        let total = self.all.len();
        let counts = [format!("all {total}"), format!("of the {total}"), format!("of all {total}")];
        let has = |phrase: &str| format!(" {said} ").contains(&format!(" {phrase} "));
        let names_another = self.named.iter().any(|at| self.is_elsewhere(*at));
        EVERYTHING.iter().any(|phrase| has(phrase))
            || counts.iter().any(|phrase| has(phrase))
            || (names_another && ALL.iter().any(|word| has(word)))
    }

    fn is_elsewhere(&self, at: usize) -> bool {
        self.all.get(at).is_some_and(|item| !self.is_shown(&item.id))
    }

    /// Numbers of an earlier page alone are a slip: on this one they stand for other steps.
    fn trouble(&self) -> Option<String> {
        let is_before = |at: &usize| {
            self.all.get(*at).is_some_and(|item| !self.is_shown(&item.id) && self.is_said(&item.id))
        };
        let is_slip = !self.named.is_empty() && !self.is_whole && self.named.iter().all(is_before);
        let place = |item: &Item| self.all.iter().position(|one| one.id == item.id);
        let (first, last) = (place(self.shown.first()?)?, place(self.shown.last()?)?);
        is_slip.then(|| {
            format!(
                "Here the numbers go from {} to {}. The others are decided.",
                first + 1,
                last + 1
            )
        })
    }

    /// As much of an answer as the line says of this page, and of the others.
    fn part(&self, answer: Answer) -> Answer {
        let Answer::WhichItems(mut marks) = answer else { return answer };
        let is_named = |id: &Id| {
            self.named.iter().any(|at| self.all.get(*at).is_some_and(|item| item.id == *id))
        };
        marks.retain(|id, _| {
            self.is_shown(id) || is_named(id) || (self.is_whole && !self.is_said(id))
        });
        Answer::WhichItems(marks)
    }

    /// None of all that is open, or of those on the screen, for one reason: to be confirmed, as few have read on.
    fn left_out(&self, reason: &str) -> Meaning {
        let none = |is_meant: &dyn Fn(&Item) -> bool| {
            let meant = self.all.iter().filter(|item| is_meant(item));
            let marks: Marked = meant.map(|item| (item.id.clone(), Mark::No)).collect();
            Answer::WhichItems(marks)
        };
        let all = none(&|item| self.is_shown(&item.id) || !self.is_said(&item.id));
        let here = none(&|item| self.is_shown(&item.id));
        let both = if self.is_whole || all == here { vec![all] } else { vec![all, here] };
        Meaning::Beside(Box::new(Meaning::Guess(both)), reason.to_owned())
    }
}

/// The numbers of a list that a line names, from 0; a range names all in it.
fn numbers(text: &str, count: usize) -> Vec<usize> {
    // A paragraph of the law is no number of the list.
    let words: Vec<&str> =
        text.split_whitespace().filter(|word| !word.contains('§') && !word.contains('(')).collect();
    let text =
        words.join(" ").replace(['-', '–'], " to ").replace("thru", "to").replace("through", "to");
    let mut named = Vec::new();
    let (mut last, mut is_range) = (None, false);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let number = word.parse::<usize>().ok().filter(|number| (1..=count).contains(number));
        match (number, last) {
            (Some(number), Some(first)) if is_range => named.extend(first..number),
            (Some(number), _) => named.push(number - 1),
            _ => {}
        }
        is_range = word == "to" && last.is_some();
        if number.is_some() || !is_range {
            last = number;
        }
    }
    named
}

/// The reason of "none, too costly for us" and "all: too costly for us". Both leave the steps out.
fn reason_against(text: &str) -> Option<&str> {
    let marks = |c: char| matches!(c, ':' | ',' | ';' | '-' | '–' | '—' | '.');
    let (head, reason) = match text.find(marks) {
        Some(at) => text.split_at_checked(at)?,
        None => text.split_at_checked(text.find(" because ")?)?,
    };
    let reason = reason.trim_start_matches(|c: char| marks(c) || c.is_whitespace());
    let reason = reason.strip_prefix("because ").unwrap_or(reason).trim_end_matches('.');
    let said = fold(head);
    let is_all = said.split(' ').all(|word| {
        matches!(
            word,
            "all"
                | "none"
                | "no"
                | "of"
                | "them"
                | "these"
                | "the"
                | "any"
                | "everything"
                | "nothing"
                | "pages"
        ) || word.parse::<usize>().is_ok()
    }) && said
        .split(' ')
        .any(|word| matches!(word, "all" | "none" | "any" | "everything" | "nothing"));
    let is_against = fold(reason).split(' ').any(|word| AGAINST.contains(&word));
    (is_all && is_against).then_some(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_ranges_name_items() {
        assert_eq!(numbers("all but 7", 13), [6]);
        assert_eq!(numbers("7-9 and 12", 13), [6, 7, 8, 11]);
        assert_eq!(numbers("1, 3 no", 13), [0, 2]);
        assert_eq!(numbers("Automatic logoff (164.312(a)(2)(iii)) no", 13), Vec::<usize>::new());
        assert_eq!(numbers("we are 40 people", 13), Vec::<usize>::new());
    }

    #[test]
    fn a_reason_stands_behind_all_or_none() {
        for line in [
            "all: too costly for us",
            "none, too costly for us",
            "none of them because too costly for us",
            "all 13 - too costly for us.",
        ] {
            assert_eq!(reason_against(line), Some("too costly for us"), "{line}");
        }
        for line in ["all, we start in May", "all but 7, too costly", "none", "1, 3, too costly"] {
            assert_eq!(reason_against(line), None, "{line}");
        }
    }
}
