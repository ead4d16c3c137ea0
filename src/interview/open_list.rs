//! The list of names that was put down last. It stays open while the next question stands there, so that somebody who
//! forgot a name need not go back for it; and a list that ends in a comma waits for the rest of it.

use jiff::Timestamp;

use super::{
    Current, Guess, Interview, Label, Line, Pending, Prompt, Proposal, Reply, asking,
    growing::{compared, grow},
    near::fold,
    understand::{Meaning, Typed, adds, after_words},
    words::capital,
};
use crate::{
    answer::{Answer, Item},
    assessment::Recorded,
    id::Id,
    pack::question::Kind,
};

/// What is said once, where the first list stands.
const STAYS_OPEN: &str =
    "Forgot one, or got one wrong? Just say so: add Zoom, remove 2, or 2 is called Zoom.";

/// Words before names that come to a list.
const ADDS: &[&str] = &[
    "and also",
    "oh and also",
    "oh and",
    "oh also",
    "oh i forgot about",
    "oh i forgot",
    "oh we also use",
    "oh we also have",
    "i forgot about",
    "i forgot to say",
    "i forgot",
    "we forgot",
    "forgot about",
    "forgot",
    "and i forgot",
    "we also use",
    "we also have",
    "i also use",
    "i also have",
    "add",
    "also",
    "plus",
    "and",
];

/// Words of which each says something of a list, and nothing of another question.
const EDITS: &[&str] = &["add", "remove", "delete", "drop", "rename", "take off", "cross off"];

/// Words that take a name off, but may also answer the next question.
const DENIES: &[&str] = &[
    "no more",
    "we dont use",
    "we dont have",
    "we no longer use",
    "we no longer have",
    "not",
    "no",
];

const EMPTIES: &[&str] = &[
    "remove all",
    "remove them all",
    "remove everything",
    "delete all",
    "delete everything",
    "clear the list",
    "clear it",
    "start the list over",
    "take them all off",
];

/// Words between the name that stands and the right one.
const IS_CALLED: &[&str] = &[
    " is called ",
    " is really called ",
    " is actually called ",
    " is named ",
    " should be called ",
];

const ENDS: &[&str] = &[
    "done",
    "im done",
    "all done",
    "we are done",
    "thats all",
    "that is all",
    "thats it",
    "that is it",
    "thats everything",
    "thats the list",
    "end of list",
    "end",
];

/// Words behind which more was meant to come.
const JOINTS: &[&str] = &[" and also", " and", " plus", " &", " +", ","];

/// A line about a list, in words that the list understands.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Change {
    words: String,
    /// It can be about nothing but a list.
    is_plain: bool,
    adds: bool,
}

/// What a line does to the list behind the question on the table.
enum Heard {
    Closes,
    Puts { answer: Answer, remark: Option<String>, left: Option<String> },
    Asks(Guess),
}

impl Interview {
    /// Takes a line that is about the list put down last; nothing where it is about the question on the table.
    pub(super) fn of_the_last_list(&mut self, typed: &Typed, now: Timestamp) -> Option<Reply> {
        let id = self.list_behind().filter(|_| !typed.quoted)?;
        match self.heard_of_list(&id, typed)? {
            // What comes to mind later can still be said.
            Heard::Closes => {
                Some(Reply::say(Label::Help, "Good, that list is done. On to this question:"))
            }
            Heard::Puts { answer, remark, left } => {
                Some(self.put_on_list(&id, answer, remark, left, now))
            }
            Heard::Asks(guess) => {
                self.pending = Some(Pending::Guess(guess));
                Some(Reply::default())
            }
        }
    }

    /// The list that was put down last, where another question stands there now.
    fn list_behind(&self) -> Option<Id> {
        let changes = self.assessment.standing_changes().filter(|_| self.changing.is_none());
        let mut ids = changes.map(|(_, change)| &change.question);
        let id = ids.find(|id| !self.names_on(id).is_empty())?;
        let current = self.current().filter(|current| current.question.id != *id);
        current.is_some().then(|| id.clone())
    }

    fn names_on(&self, id: &Id) -> &[Item] {
        match self.desk().recorded(id).map(|recorded| &recorded.answer) {
            Some(Answer::Names(items)) => items,
            _ => &[],
        }
    }

    /// Whether nothing was answered since the list was put down.
    pub(super) fn has_just_listed(&self) -> bool {
        let last = self.assessment.standing_changes().next().map(|(_, change)| &change.question);
        self.list_behind().is_some_and(|id| last == Some(&id))
    }

    fn heard_of_list(&self, id: &Id, typed: &Typed) -> Option<Heard> {
        let (current, is_fresh) = (self.current()?, self.has_just_listed());
        // What is offered to be sent is no question of its own.
        let is_between = self.is_at_an_offer_to_send();
        let here = if is_between { None } else { self.readings_here(typed, &current) };
        if ENDS.contains(&&*fold(&typed.text)) && !is_between {
            return is_fresh.then_some(Heard::Closes);
        }
        let change = Change::read(&typed.text, self.names_on(id))?;
        let change = self.by_its_name(id, change, &current);
        let list = Current {
            question: self.desk().question(id)?,
            need: None,
            changing: true,
            items: Vec::new(),
        };
        let said = Typed { text: change.words.clone(), quoted: false };
        let (meaning, left) = self.meaning(&said, &list).parted();
        let present = Answer::Names(self.names_on(id).to_vec());
        let on_list = |answer: &Answer| Proposal::List(id.clone(), answer.clone());
        let is_list = |answer: &Answer| matches!(answer, Answer::Names(_)) && *answer != present;
        match (meaning, here) {
            (Meaning::Sure(answer, _), _) if !is_list(&answer) => None,
            (Meaning::Guess(answers), _) if !answers.iter().all(is_list) => None,
            (Meaning::Sure(answer, remark), None) if is_fresh || change.is_plain => {
                Some(Heard::Puts { answer, remark, left })
            }
            (Meaning::Sure(answer, _), None) => Some(asks(vec![on_list(&answer)], left)),
            (Meaning::Guess(answers), None) if !is_between => {
                Some(asks(answers.iter().map(on_list).collect(), left))
            }
            (Meaning::Sure(answer, _), Some(here)) => {
                let is_names = matches!(current.question.kind, Kind::Names { .. });
                let is_open = change.is_plain || (change.adds && is_names);
                let here = here.into_iter().take(1).map(Proposal::Answer);
                is_open.then(|| asks(std::iter::once(on_list(&answer)).chain(here).collect(), left))
            }
            _ => None,
        }
    }

    /// What the line may mean as an answer to the question on the table; none where it is no answer.
    fn readings_here(&self, typed: &Typed, current: &Current<'_>) -> Option<Vec<Answer>> {
        match self.meaning_here(typed, current).parted().0 {
            Meaning::Sure(answer, _) => Some(vec![answer]),
            Meaning::Guess(answers) => Some(answers),
            _ => None,
        }
    }

    /// A number is one of those on the screen: "remove 2" means the name that stands there under 2.
    fn by_its_name(&self, id: &Id, change: Change, current: &Current<'_>) -> Change {
        let number =
            change.words.strip_prefix("remove ").and_then(|rest| rest.parse::<usize>().ok());
        let item = number.and_then(|number| current.items.get(number.checked_sub(1)?));
        match item.filter(|item| self.names_on(id).contains(item)) {
            Some(item) => Change { words: format!("remove {}", item.name), ..change },
            None => change,
        }
    }

    /// Puts a list down anew while another question stands there. What was answered about names that go is told before.
    pub(super) fn put_on_list(
        &mut self,
        id: &Id,
        answer: Answer,
        remark: Option<String>,
        left: Option<String>,
        now: Timestamp,
    ) -> Reply {
        let after = self.after(id, answer.clone(), left.as_deref(), now);
        let consequences = self.consequences(id, &after);
        if consequences.sets_aside.is_empty() {
            return self.commit(id, after, remark, now);
        }
        let consequences = consequences.lines();
        self.changing = Some(id.clone());
        self.pending = Some(Pending::Accept { answer, left, consequences });
        Reply::default()
    }

    /// What is said once, where the first list was put down: that it stays open.
    pub(super) fn stays_open(&self, id: &Id) -> Option<Line> {
        let is_change = |before: &Recorded| matches!(before.answer, Answer::Names(_));
        let last = self.assessment.history.last()?;
        let is_new = !last.before.as_ref().is_some_and(is_change);
        let lists = self.assessment.answers.keys().filter(|id| !self.names_on(id).is_empty());
        let is_only = lists.eq([id]);
        (is_new && is_only && self.changing.is_none()).then(|| Line::new(Label::Help, STAYS_OPEN))
    }

    /// Waits for the rest of a list that ends in a comma or an "and".
    pub(super) fn waits_for_more(&mut self, typed: &Typed) -> Option<Reply> {
        let is_list = self.asks_for_names() && !typed.quoted;
        let names = without_joint(&typed.text).filter(|_| is_list)?;
        let current = self.current()?;
        let read = self.meaning_here(&Typed { text: names.to_owned(), quoted: false }, &current);
        if matches!(read, Meaning::Trouble(_) | Meaning::NeedsReason) {
            return None;
        }
        self.pending = Some(Pending::More(typed.text.clone()));
        Some(Reply::default())
    }

    pub(super) fn more_prompt(&self, so_far: &str) -> Prompt {
        let names = capital(without_joint(so_far).unwrap_or(so_far));
        let text = format!("{names}, and what else? Press Enter if that is all.");
        Prompt {
            lines: vec![Line::new(Label::Question, text)],
            completions: asking::command_words().collect(),
            hint: Some("the other names, or Enter if that is all".into()),
        }
    }

    /// Takes the rest of a list; an empty line, "done" or "no" says that there is none.
    pub(super) fn after_more(&mut self, so_far: &str, typed: &Typed, now: Timestamp) -> Reply {
        const NO_MORE: &[&str] = &["", "no", "nope", "none", "nothing", "nothing else", "no more"];
        let said = fold(&typed.text);
        let is_all = NO_MORE.contains(&&*said) || ENDS.contains(&&*said);
        let whole = if is_all {
            without_joint(so_far).unwrap_or(so_far).to_owned()
        } else {
            let rest = after_words(&typed.text, "and").unwrap_or(&typed.text);
            format!("{so_far} {rest}")
        };
        let whole = Typed { text: whole, quoted: false };
        let reply = self.plain_answer(&whole, now);
        // A guess is about the whole list.
        self.unsettled = self.pending.is_some().then_some(whole.text);
        reply
    }

    /// A list that is typed again where one stands: with all its names it takes its place; else either may be meant.
    pub(super) fn retyped(
        &self,
        meaning: Meaning,
        typed: &Typed,
        current: &Current<'_>,
    ) -> Meaning {
        let present = self.names_on(&current.question.id);
        let is_edit = Change::read(&typed.text, present).is_some() || adds(&typed.text);
        if !current.changing || typed.quoted || is_edit || present.is_empty() {
            return meaning;
        }
        // A line that takes something off is no list.
        let only_adds =
            |answer: &Answer| matches!(answer, Answer::Names(items) if items.starts_with(present));
        let alone = match (&meaning, self.meaning_beside(typed, current, None).parted().0) {
            (Meaning::Sure(whole, _), Meaning::Sure(alone, _)) if only_adds(whole) => alone,
            (Meaning::Guess(all), Meaning::Sure(alone, _)) if all.iter().all(only_adds) => alone,
            _ => return meaning,
        };
        let Answer::Names(named) = alone else { return meaning };
        weighed(meaning, &named, present)
    }
}

/// What a list typed again means beside the one that stands.
fn weighed(meaning: Meaning, named: &[Item], present: &[Item]) -> Meaning {
    let is_named =
        |item: &&Item| named.iter().any(|one| compared(&one.name) == compared(&item.name));
    let kept: Vec<Item> = present.iter().filter(is_named).cloned().collect();
    let names: Vec<String> = named.iter().map(|item| item.name.clone()).collect();
    let instead = Answer::Names(grow(&kept, &names).0);
    let both = Answer::Names(grow(present, &names).0);
    match (kept.len(), named.len()) {
        // One name alone: of another thing it comes to the list, of one that stands there it says nothing.
        (_, 0 | 1) => meaning,
        (all, _) if all == present.len() => Meaning::Sure(instead, None),
        (0, _) => Meaning::Guess(vec![both, instead]),
        _ => Meaning::Guess(vec![instead, both]),
    }
}

fn asks(proposals: Vec<Proposal>, left: Option<String>) -> Heard {
    Heard::Asks(Guess { proposals, left })
}

impl Change {
    fn read(text: &str, present: &[Item]) -> Option<Self> {
        let text = text.trim().trim_end_matches('.');
        let said = fold(text);
        if EMPTIES.contains(&&*said) {
            return Some(Self { words: "remove all".into(), is_plain: true, adds: false });
        }
        if let Some(words) = renamed(text, present) {
            return Some(Self { words, is_plain: true, adds: false });
        }
        let starts = |words: &[&str]| {
            let mut rests = words.iter().filter_map(|start| after_words(text, start));
            rests.any(|rest| rest.contains(char::is_alphanumeric))
        };
        if let Some(names) = ADDS.iter().find_map(|start| after_words(text, start)) {
            let words = format!("add {names}");
            let is_something = names.contains(char::is_alphanumeric);
            return is_something.then(|| Self { words, is_plain: starts(&["add"]), adds: true });
        }
        (starts(EDITS) || starts(DENIES)).then(|| Self {
            words: text.to_owned(),
            is_plain: starts(EDITS),
            adds: false,
        })
    }
}

/// "The second is called Kodak" as the list takes it: "rename 2 to Kodak".
fn renamed(text: &str, present: &[Item]) -> Option<String> {
    const PLACES: &[&str] = &["first", "second", "third", "fourth", "fifth", "sixth", "seventh"];
    let (which, name) = IS_CALLED.iter().find_map(|is| text.split_once(is))?;
    let which = fold(which);
    let which = which.strip_prefix("the ").unwrap_or(&which);
    let which = which.strip_suffix(" one").unwrap_or(which);
    let which =
        ["number ", "no "].iter().find_map(|word| which.strip_prefix(word)).unwrap_or(which);
    let by_name = || present.iter().position(|item| fold(&item.name) == which);
    let at = match which.parse::<usize>() {
        Ok(number) => number.checked_sub(1)?,
        Err(_) if which == "last" => present.len().checked_sub(1)?,
        Err(_) => PLACES.iter().position(|place| *place == which).or_else(by_name)?,
    };
    (at < present.len()).then(|| format!("rename {} to {}", at + 1, name.trim()))
}

/// The list without the comma or "and" at its end; none where it has neither.
fn without_joint(text: &str) -> Option<&str> {
    let mut rest = text.trim_end();
    let before = rest.len();
    while let Some(shorter) = JOINTS.iter().find_map(|joint| rest.strip_suffix(joint)) {
        rest = shorter.trim_end();
    }
    (rest.len() < before && !rest.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(names: &[&str]) -> Vec<Item> {
        let item = |name: &&str| Item { id: Id::from_name(name), name: (*name).to_owned() };
        names.iter().map(item).collect()
    }

    #[test]
    fn a_new_name_is_said_in_many_ways() {
        let present = items(&["Dentrix", "Carestream"]);
        for line in [
            "the second is called Kodak",
            "2 is called Kodak",
            "number 2 is called Kodak",
            "the last one is called Kodak",
            "Carestream is called Kodak",
        ] {
            assert_eq!(renamed(line, &present).as_deref(), Some("rename 2 to Kodak"), "{line}");
        }
        for line in ["the third is called Kodak", "it is called Kodak", "Kodak"] {
            assert_eq!(renamed(line, &present), None, "{line}");
        }
    }

    #[test]
    fn a_list_waits_only_behind_a_joint() {
        assert_eq!(without_joint("Dentrix, Gmail,"), Some("Dentrix, Gmail"));
        assert_eq!(without_joint("Dentrix and also "), Some("Dentrix"));
        for whole in ["Dentrix, Gmail", "Smith and Sons", ",", "and"] {
            assert_eq!(without_joint(whole), None, "{whole}");
        }
    }
}
