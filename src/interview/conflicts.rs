//! Answers that do not fit together: said at once, and asked which of them is right.
//!
//! Nothing of this is saved: what stands follows from the answers. An interview only remembers which conflicts it has
//! spoken of, so that one that was left is not asked about again before it is another.

use std::mem;

use jiff::Timestamp;

use super::{
    Interview, Label, Line, Pending, Prompt, Reply, asking,
    desk::Place,
    near::fold,
    understand::{Asked, Meaning, Offered, Typed, understand},
};
use crate::{
    answer::Answer,
    evaluate::{Conflict, conflicts},
    id::{Id, IdMap},
    pack::{
        Pack,
        question::{Choice, Kind, Question, UnsureAs},
    },
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

/// The choice that leaves all answers as they are; no question can have this id.
const LEAVE: &str = "leave it";

impl Interview {
    pub(super) fn conflicts(&self) -> Vec<Conflict> {
        conflicts(&self.pack, &self.assessment, &self.standing, self.as_of, None)
    }

    /// Whether the line that comes next says which of two answers is right.
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

    /// Takes a line as the answer to "Which of these is right?"
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

/// What a line at the menu means.
enum Picked {
    /// This one is to be answered again.
    Question(Id),
    Leave(Option<String>),
}

fn picked(conflict: &Conflict, typed: &Typed, as_of: jiff::civil::Date) -> Option<Picked> {
    if let Some(remark) = leaves(&typed.text) {
        return Some(Picked::Leave(remark));
    }
    // "The first is right" leaves open what becomes of the others.
    let is_praise = |word: &str| ["right", "correct", "true"].contains(&word);
    if fold(&typed.text).split(' ').any(is_praise) {
        return None;
    }
    let question = menu(conflict);
    let items = Offered::new(&[], &question.ask);
    let asked = Asked { question: &question, items: &items, present: None, catalog: None, as_of };
    match understand(typed, &asked) {
        Meaning::Sure(Answer::OneOf(id), _) if *id == *LEAVE => Some(Picked::Leave(None)),
        Meaning::Sure(Answer::OneOf(id), _) => Some(Picked::Question(id)),
        Meaning::Sure(Answer::NotSure, _) => Some(Picked::Leave(None)),
        _ => None,
    }
}

/// "Both are right, the biller works for the clearinghouse": left as it is, with what was said besides.
fn leaves(text: &str) -> Option<Option<String>> {
    const STARTS: &[&str] = &[
        "both are right",
        "both are true",
        "both are correct",
        "they are both right",
        "both right",
        "both",
        "all are right",
        "all are true",
        "leave it as it is",
        "leave them",
        "leave both",
        "leave it",
        "leave",
        "keep both",
    ];
    let clean = text.trim();
    let start = STARTS.iter().find(|start| {
        let rest = clean.get(..start.len()).filter(|head| head.eq_ignore_ascii_case(start));
        let next = clean.get(start.len()..).and_then(|rest| rest.chars().next());
        rest.is_some() && !next.is_some_and(char::is_alphanumeric)
    })?;
    let rest = clean.get(start.len()..)?.trim_matches(|c: char| !c.is_alphanumeric());
    let rest = rest.strip_prefix("because ").unwrap_or(rest).trim();
    match fold(rest).as_str() {
        // "Both are wrong" puts something right, but not which.
        said if said.split(' ').any(|word| ["wrong", "not", "false"].contains(&word)) => None,
        "" | "please" | "thanks" | "for now" | "now" => Some(None),
        _ => Some(Some(rest.to_owned())),
    }
}

/// The menu as a question, so that it is understood as any other.
fn menu(conflict: &Conflict) -> Question {
    let sides = conflict.sides.iter().map(|side| {
        let choice = Choice { label: side.label.clone(), ..Choice::default() };
        (side.question.clone(), choice)
    });
    let leave = Choice { label: leave_words(conflict).to_owned(), ..Choice::default() };
    let choices: IdMap<Choice> = sides.chain([(Id::new(LEAVE), leave)]).collect();
    Question {
        id: conflict.id.clone(),
        section: conflict.id.clone(),
        layer: conflict.id.clone(),
        label: String::new(),
        ask: ASK.to_owned(),
        hint: None,
        why: String::new(),
        cites: Vec::new(),
        kind: Kind::OneOf { choices },
        applies: crate::pack::Applies::default(),
        who: None,
        may_be_unsure: true,
        may_not_apply: false,
        unsure_as: UnsureAs::NotGiven,
        records: None,
    }
}

const ASK: &str = "Which of these is wrong? I ask you that one again.";

fn leave_words(conflict: &Conflict) -> &'static str {
    if conflict.sides.len() == 2 {
        "Both are right, or leave it"
    } else {
        "All are right, or leave it"
    }
}

/// The sentence, and the menu below it.
pub fn prompt(conflict: &Conflict) -> Prompt {
    let choices = conflict.sides.iter().map(|side| format!("{}: {}", side.label, side.said));
    let choices = choices.chain([leave_words(conflict).to_owned()]);
    let choices = choices
        .enumerate()
        .map(|(at, words)| Line::new(Label::Choice, format!("{}. {words}", at + 1)));
    let mut lines = vec![
        Line::new(Label::Warning, format!("These do not fit together. {}", conflict.says)),
        Line::new(Label::Question, ASK),
    ];
    lines.extend(choices);
    let labels = conflict.sides.iter().map(|side| side.label.clone());
    let completions = labels.chain(["leave it".to_owned()]).chain(asking::command_words());
    let hint = Some("a number; ? for help".to_owned());
    Prompt { lines, completions: completions.collect(), hint }
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
