//! Answers that do not fit together: said at once, with the question which of them is wrong.
//!
//! Nothing of this is saved: what stands follows from the answers. An interview only remembers which conflicts it has
//! spoken of, so that one that was left is not asked about again before it is another.

mod menu;

use std::mem;

use jiff::Timestamp;

pub use self::menu::prompt;
use self::menu::{Picked, picked};
use super::{Interview, Label, Line, Pending, Reply, desk::Place, understand::Typed};
use crate::{
    evaluate::{Conflict, conflicts},
    id::Id,
    pack::Pack,
};

/// What was said of conflicts so far.
#[derive(Debug, Default)]
pub struct Raised {
    /// Those that stood after the last answer, each with the items it is about.
    known: Vec<(Id, Vec<Id>)>,
    /// Those still to be settled, the one that is asked about first.
    open: Vec<Id>,
    /// Where the interview was before the answer that brought them about.
    from: Option<Place>,
}

impl Raised {
    /// All that stand already: nobody is asked about them.
    pub fn knowing(standing: &[Conflict]) -> Self {
        Self { known: standing.iter().map(key).collect(), ..Self::default() }
    }

    /// Where the interview was, said once.
    pub fn take_from(&mut self) -> Option<Place> {
        self.from.take()
    }

    /// What stands; of all that rest on one answer, where it is given.
    fn note(&mut self, answered: Option<&Id>, standing: &[Conflict], pack: &Pack) {
        let stays = |id: &Id| {
            let rule = pack.conflicts.get(id);
            answered
                .is_some_and(|answered| rule.is_some_and(|rule| !rule.rests_on.contains(answered)))
        };
        self.known.retain(|(id, _)| stays(id));
        self.known.extend(standing.iter().map(key));
    }

    fn is_news(&self, conflict: &Conflict) -> bool {
        let (id, items) = key(conflict);
        !self.known.iter().any(|(known, of)| *known == id && items.iter().all(|i| of.contains(i)))
    }
}

fn key(conflict: &Conflict) -> (Id, Vec<Id>) {
    (conflict.id.clone(), conflict.items.iter().map(|item| item.id.clone()).collect())
}

/// What is said to somebody who comes back.
pub const SOME_STAND: &str = "Some of your answers do not fit together. Type review to see which.";

impl Interview {
    pub(super) fn conflicts(&self) -> Vec<Conflict> {
        conflicts(&self.pack, &self.assessment, &self.standing, self.as_of, None)
    }

    /// Whether the line that comes next says which of some answers is wrong.
    pub(super) fn is_at_a_conflict(&self) -> bool {
        matches!(self.pending, Some(Pending::Conflicts(_)))
    }

    /// Speaks of the conflicts that the last answer brought about or did not mend, then goes on.
    pub(super) fn weigh(&mut self, answered: &Id, from: Option<Place>, reply: Reply) -> Reply {
        let open = mem::take(&mut self.raised.open);
        // Where some are still to be settled, they may rest on other answers.
        let only = open.is_empty().then_some(answered);
        let (pack, as_of) = (&self.pack, self.as_of);
        let standing = conflicts(pack, &self.assessment, &self.standing, as_of, only);
        let is_due = |one: &&Conflict| open.contains(&one.id) || self.raised.is_news(one);
        let due: Vec<Conflict> = standing.iter().filter(is_due).cloned().collect();
        self.raised.note(only, &standing, pack);
        self.speak_of(due, answered.clone(), from, reply)
    }

    /// Leaves the conflict at hand, if there is one: the next is spoken of, or the interview goes on.
    pub(super) fn leave_conflict(&mut self, reply: Reply) -> Reply {
        let from = self.raised.take_from().or_else(|| self.place());
        let open: Vec<Id> = mem::take(&mut self.raised.open).into_iter().skip(1).collect();
        let rest = if open.is_empty() { Vec::new() } else { self.conflicts() };
        let rest = rest.into_iter().filter(|one| open.contains(&one.id)).collect();
        match self.changing.clone() {
            Some(answered) => self.speak_of(rest, answered, from, reply),
            None => self.go_on(from.as_ref(), reply),
        }
    }

    /// The question that was answered last stays on the table meanwhile: notes and other commands are about it.
    fn speak_of(
        &mut self,
        due: Vec<Conflict>,
        answered: Id,
        from: Option<Place>,
        reply: Reply,
    ) -> Reply {
        if due.is_empty() {
            return self.go_on(from.as_ref(), reply);
        }
        self.raised.open = due.iter().map(|one| one.id.clone()).collect();
        self.raised.from = from;
        self.changing = Some(answered);
        self.pending = Some(Pending::Conflicts(due));
        reply
    }

    /// Takes a line as the answer to "Which of these is wrong?"
    pub(super) fn after_conflict(
        &mut self,
        conflicts: Vec<Conflict>,
        typed: &Typed,
        now: Timestamp,
    ) -> Reply {
        let picked = conflicts.first().and_then(|conflict| picked(conflict, typed, self.as_of));
        self.pending = Some(Pending::Conflicts(conflicts));
        match picked {
            Some(Picked::Question(id)) => self.turn_to(id),
            Some(Picked::Leave(remark)) => self.leave_both(remark.as_deref(), now),
            None => {
                let text = "Please type the number of the wrong answer. The last number leaves all as it is.";
                Reply::say(Label::Error, text)
            }
        }
    }

    /// Leaves the answers as they are; what was said besides is kept as a note.
    pub(super) fn leave_both(&mut self, remark: Option<&str>, now: Timestamp) -> Reply {
        let kept = remark.map_or_else(Reply::default, |text| self.note(text, now));
        if kept.lines.iter().any(|line| line.label == Label::Error) {
            return kept;
        }
        let told = "All right, your answers stay. Type review to see what does not fit.";
        let mut reply = self.leave_conflict(Reply::say(Label::Noted, told));
        reply.lines.splice(0..0, kept.lines);
        reply.changed |= kept.changed;
        reply
    }

    /// What is left of conflicts, at the end.
    pub(super) fn conflicts_left(&self) -> Vec<Line> {
        lines(&self.conflicts())
    }
}

/// Why it is asked, and what can be typed.
pub fn why() -> Vec<Line> {
    const WHY: &[(Label, &str)] = &[
        (
            Label::Why,
            "The assessment is only as good as its answers. HIPAA asks for an accurate one.",
        ),
        (Label::Cite, "45 CFR 164.308(a)(1)(ii)(A)"),
        (Label::Help, "Type the number of the answer that is wrong, and you are asked it again."),
        (
            Label::Help,
            "The last number leaves all as it is. You can add a note: note and your words.",
        ),
    ];
    WHY.iter().map(|(label, text)| Line::new(*label, *text)).collect()
}

/// The conflicts that stand, a line each, with the numbers to change.
pub fn lines(conflicts: &[Conflict]) -> Vec<Line> {
    let line = |conflict: &Conflict| {
        let numbers: Vec<String> =
            conflict.sides.iter().map(|side| format!("{} ({})", side.number, side.label)).collect();
        let (says, numbers) = (&conflict.says, numbers.join("; "));
        Line::new(Label::Warning, format!("Does not fit together: {says} See {numbers}."))
    };
    conflicts.iter().map(line).collect()
}
