//! What is kept of a line that is no answer as it stands: its clear part is offered for a yes, and words that tell something
//! become a note.

use jiff::Timestamp;

use super::{
    Current, Guess, Interview, Label, Line, Pending, Proposal, Reply,
    near::fold,
    record::joined_note,
    understand::{Meaning, Typed, is_remark, whole_number, yes_or_no},
    words::stopped,
};
use crate::{
    answer::{Answer, Item, Mark, Marked},
    pack::question::Kind,
};

/// Fewer words are a slip, or a name that is not known here.
const SHORTEST_REMARK: usize = 5;

/// A line in more parts than these is not taken apart.
const MOST_PARTS: usize = 12;

pub(super) const WHICH_ONES: &str = "Which ones? Type their numbers, such as: 1 and 3.";

impl Interview {
    /// What is said to a line that was not understood.
    pub(super) fn not_understood(
        &mut self,
        typed: &Typed,
        trouble: String,
        now: Timestamp,
    ) -> Reply {
        let Some(current) = self.current() else { return Reply::say(Label::Error, trouble) };
        let is_checklist = current.items.len() > 1;
        if is_checklist && !typed.quoted && yes_or_no(&typed.text) == Some(true) {
            return Reply::say(Label::Help, WHICH_ONES);
        }
        if let Some(already) = self.answered_already(typed, &current) {
            return Reply::say(Label::Error, already);
        }
        if let Some((mark, rest)) = of_the_only_one(typed, &current) {
            return self.take_beside(mark, None, Some(rest), now);
        }
        if let Some((answer, unclear)) = self.clear_part(typed, &current) {
            let words: Vec<String> = unclear.iter().map(|part| format!("“{part}”")).collect();
            let not_got = (!words.is_empty())
                .then(|| format!("I got a part of that, but not {}.", words.join(" and ")));
            let left = unclear
                .into_iter()
                .filter(|part| tells(part, 3))
                .reduce(|one, other| joined_note(Some(&one), &other));
            self.pending =
                Some(Pending::Guess(Guess { proposals: vec![Proposal::Answer(answer)], left }));
            return not_got.map_or_else(Reply::default, |text| Reply::say(Label::Note, text));
        }
        let trouble = with_example(trouble, &current);
        let mut reply = Reply::say(Label::Error, trouble);
        if !typed.quoted && tells(&typed.text, SHORTEST_REMARK) && !self.is_noted(&typed.text) {
            let kept = self.note(&typed.text, now);
            let text = "I keep your words as a note to this question.";
            reply.lines.extend(kept.changed.then(|| Line::new(Label::Note, text)));
            reply.changed = kept.changed;
        }
        reply
    }

    fn is_noted(&self, text: &str) -> bool {
        let current = self.current();
        let recorded = current.and_then(|current| self.desk().recorded(&current.question.id));
        recorded.and_then(|recorded| recorded.note.as_ref()).is_some_and(|note| note.contains(text))
    }

    /// The items that parts of a line speak of by themselves, and the parts that say nothing clear.
    fn clear_part(&self, typed: &Typed, current: &Current<'_>) -> Option<(Answer, Vec<String>)> {
        let takes_parts =
            current.question.may_be_unsure && self.desk().places(&current.question.id).len() < 2;
        let parts = parts(&typed.text);
        if typed.quoted || !takes_parts || parts.len() < 2 || parts.len() > MOST_PARTS {
            return None;
        }
        if asks(&typed.text) {
            return None;
        }
        let (mut marks, mut unclear) = (Marked::default(), Vec::new());
        for part in parts {
            let said = self.said_alone(part, current);
            if said.is_empty() {
                unclear.push(part.to_owned());
            }
            for (item, mark) in said {
                if marks.get(&item.id).is_some_and(|before| *before != mark) {
                    return None;
                }
                marks.insert(item.id, mark);
            }
        }
        let answer = match current.question.kind {
            Kind::SeveralOf { .. } => Answer::SeveralOf(marks.clone()),
            _ => Answer::WhichItems(marks.clone()),
        };
        // A number is clear: what is wrong is the whole.
        let is_number = |part: &String| whole_number(part).is_some();
        if current.question.clash(&answer).is_some() || unclear.iter().any(is_number) {
            return None;
        }
        // What turns a clear part is no part by itself: "1 and 2, but not really".
        (!marks.is_empty() && unclear.iter().all(|part| is_remark(part)))
            .then_some((answer, unclear))
    }

    /// The items that a part of a line tells of, whatever the rest of it is.
    fn said_alone(&self, part: &str, current: &Current<'_>) -> Vec<(Item, Mark)> {
        let alone = Typed { text: format!("{part}, not sure about the rest"), quoted: false };
        let answer = match self.meaning(&alone, current) {
            Meaning::Sure(answer, _) => Some(answer),
            // It is put before the person in any case.
            Meaning::Guess(answers) if answers.len() == 1 => answers.into_iter().next(),
            _ => None,
        };
        let Some(marks) = answer.as_ref().and_then(Answer::marks) else { return Vec::new() };
        let said = current.items.iter().filter_map(|item| {
            let mark = marks.get(&item.id).filter(|mark| **mark != Mark::NotSure)?;
            Some((item.clone(), *mark))
        });
        let said: Vec<_> = said.collect();
        if said.len() < current.items.len() { said } else { Vec::new() }
    }
}

/// "No, its on my desktop", where only one thing is asked about.
fn of_the_only_one(typed: &Typed, current: &Current<'_>) -> Option<(Answer, String)> {
    let [item] = current.items.as_slice() else { return None };
    let (first, rest) = typed.text.split_once([' ', ','])?;
    let mark = if yes_or_no(first)? { Mark::Yes } else { Mark::No };
    let rest = rest.trim_start_matches([' ', ',', ';', '.', '-']);
    let begins = ["its ", "it ", "it's ", "it’s ", "that ", "thats ", "we ", "i ", "on ", "only "];
    let is_aside = begins.iter().any(|start| rest.to_lowercase().starts_with(start));
    let marks: Marked = std::iter::once((item.id.clone(), mark)).collect();
    let answer = match current.question.kind {
        Kind::SeveralOf { .. } => Answer::SeveralOf(marks),
        Kind::WhichItems { .. } => Answer::WhichItems(marks),
        _ => return None,
    };
    (!typed.quoted && is_aside && is_remark(rest) && !asks(rest)).then(|| (answer, rest.to_owned()))
}

/// Whether every item is a yes: "all of them".
pub(super) fn is_all(answer: &Answer, current: &Current<'_>) -> bool {
    let marks = answer.marks();
    let is_yes = |item: &Item| marks.is_some_and(|marks| marks.get(&item.id) == Some(&Mark::Yes));
    current.items.len() > FEW && current.items.iter().all(is_yes)
}

/// So many are soon read out.
const FEW: usize = 3;

fn parts(text: &str) -> Vec<&str> {
    let parts = text.split([',', ';', '\n']).flat_map(|part| part.split(". "));
    let parts = parts.flat_map(|part| part.split(" but ")).flat_map(|part| part.split(" and "));
    let parts = parts.map(str::trim);
    parts.filter(|part| part.contains(char::is_alphanumeric)).collect()
}

/// Whether a line asks something back: "who has keys", "whats a firewall".
fn asks(text: &str) -> bool {
    const WORDS: &[&str] =
        &["what", "whats", "who", "whos", "how", "why", "where", "which", "lost"];
    text.contains('?') || fold(text).split(' ').any(|word| WORDS.contains(&word))
}

/// Whether words say more than a slip does.
fn tells(text: &str, least: usize) -> bool {
    text.split_whitespace().count() >= least && is_remark(text)
}

/// The trouble, with what a number means here.
fn with_example(trouble: String, current: &Current<'_>) -> String {
    let Some(item) = current.items.first().filter(|_| trouble.contains("such as: 1")) else {
        return trouble;
    };
    if current.items.len() == 1 {
        let unsure = if current.question.may_be_unsure { " \"Not sure\" is fine too." } else { "" };
        return format!("I ask about {} alone. Please type yes or no.{unsure}", item.name);
    }
    format!("{} Here 1 means: {}", stopped(&trouble), stopped(&item.name))
}
