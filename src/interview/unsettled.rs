//! The line that was asked back about: nothing of it is put down, and nothing of it is lost, however the program ends.

use super::{Interview, Label, Line, Pending, Proposal, understand::Typed, words::beginning};
use crate::{assessment::Unsettled, id::Id, limits};

impl Interview {
    /// The line that was not put down when the program ended, where it still belongs to what is asked now.
    pub fn unsent(&self) -> Option<&str> {
        let unsettled = self.assessment.unsettled.as_ref()?;
        let at = self.place().map(|place| place.question).filter(|_| !self.is_at_the_start());
        let fits = unsettled.question == at && limits::line(&unsettled.text).is_none();
        fits.then_some(unsettled.text.as_str())
    }

    /// What is said of it to whoever goes on.
    pub(super) fn unsettled_before(&self) -> Option<Line> {
        let unsettled = self.assessment.unsettled.as_ref()?;
        let words = beginning(&unsettled.text);
        let desk = self.desk();
        let elsewhere =
            unsettled.question.as_ref().filter(|id| self.unsent().is_none() && desk.is_asked(id));
        let text = match elsewhere {
            Some(id) => {
                let (number, label) = (desk.number(id), desk.label(id));
                format!(
                    "Not put down last time, at number {number}, “{label}”: “{words}”. To answer there, type change {number}."
                )
            }
            None => {
                format!("Not put down last time: “{words}”. It counts only if you send it again.")
            }
        };
        Some(Line::new(Label::Warning, text))
    }

    /// Remembers the line that was asked back about, until that is settled.
    pub(super) fn keep_unsettled(&mut self, typed: &Typed) {
        let is_open = match &self.pending {
            Some(Pending::Guess(guess)) => {
                matches!(guess.proposals.first(), Some(Proposal::Answer(_) | Proposal::List(..)))
            }
            Some(
                Pending::ReadBack(_)
                | Pending::Reason(_)
                | Pending::Accept { .. }
                | Pending::More(_),
            ) => true,
            // What was said before "Send them?" is put down.
            Some(Pending::Opening | Pending::Conflicts(_) | Pending::Send(_)) | None => false,
        };
        match is_open {
            true => _ = self.unsettled.get_or_insert_with(|| typed.text.clone()),
            false => self.unsettled = None,
        }
    }

    /// Keeps it with the answers, at the question it was typed at, until it is settled; tells whether that changed anything.
    pub(super) fn save_unsettled(&mut self, question: Option<Id>, is_done: bool) -> bool {
        let before = self.assessment.unsettled.take();
        self.assessment.unsettled = match &self.unsettled {
            // What was asked back about twice was typed at the same place.
            Some(text) if before.as_ref().is_some_and(|before| before.text == *text) => {
                before.clone()
            }
            Some(text) => Some(Unsettled { text: text.clone(), question }),
            None if is_done => None,
            None => before.clone(),
        };
        self.assessment.unsettled != before
    }
}

/// What is said to whoever leaves.
pub fn told(typed: &str) -> Line {
    Line::new(Label::Warning, format!("This was not put down: “{}”.", beginning(typed)))
}
