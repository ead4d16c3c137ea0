//! What the command words do.

use jiff::Timestamp;

use super::{
    Guess, Interview, Label, Line, Pending, Proposal, Reply,
    command::{Command, slips},
    conflicts::{self, Raised},
    desk::Need,
    greeting, help,
    near::{Near, find, fold},
    overview,
    record::{joined_note, postpone, undo, write},
    understand::Typed,
    whom::{find_known, find_whom},
    words::{answer_in_words, capital, questions_are, stopped},
};
use crate::{
    answer::Answer,
    assessment::Recorded,
    evaluate::{self, People},
    id::Id,
    limits,
    standing::Activity,
};

pub(super) const NOTHING_ON_THE_TABLE: &str =
    "Everything is answered. To turn to an answer, type change and its number, such as: change 3.";

const IN_QUOTES: &str = "If that was your answer, type it again in \"quotes\".";

impl Interview {
    /// Whether a line in the form of a command is one here. Where any words may be the answer, "Change Healthcare" and "Ask
    /// Jan" are names.
    pub(super) fn is_meant(&self, command: &Command, typed: &Typed) -> bool {
        match command {
            Command::Keep => true,
            // "I am Dana, the owner" may be what was asked for.
            Command::By(_) if self.asks_for_text() => !fold(&typed.text).starts_with("i am "),
            // Any other question says by itself what it takes.
            Command::Slip(_) if !self.takes_free_words() => false,
            _ if !self.takes_free_words() => true,
            Command::Ask(said) => {
                let people = People::of(&self.pack, &self.assessment);
                said.is_empty()
                    || matches!(find_known(said, &self.pack, &people), Some(Near::Exact(_)))
            }
            Command::Change(said) => {
                said.is_empty()
                    || slips::numbered(said).is_some()
                    || matches!(self.find_question(said), Near::Exact(_))
            }
            // On a list, a dash says that there is nothing.
            Command::Slip(said) => !slips::is_mere_sign(said) || !self.asks_for_names(),
            _ => true,
        }
    }

    pub(super) fn command(&mut self, command: Command, now: Timestamp) -> Reply {
        match command {
            Command::Why => self.why(),
            Command::Help => self.help(),
            Command::Again => Reply::say(Label::Help, "Of course. Here it is again."),
            Command::HowToKnow => self.how_to_know(),
            Command::HowLong => Reply::lines(self.how_long()),
            Command::Wait => Reply::say(Label::Help, help::WAIT),
            Command::WhatIs(said) => self.what_is(&said),
            Command::Review => Reply::lines(self.review()),
            Command::Sections => Reply::lines(self.sections()),
            Command::FirstLook => self.first_look(),
            Command::Back => self.back(),
            Command::Skip => self.skip(now),
            Command::Note(text) => self.note(&text, now),
            Command::Ask(said) => self.ask(&said, now),
            Command::Change(said) => self.change(&said),
            Command::Undo => self.undo(now),
            Command::Pause => self.leave(),
            Command::By(name) => self.set_by(&name),
            Command::Keep => self.keep(now),
            Command::Slip(said) => not_taken(&said),
        }
    }

    fn review(&self) -> Vec<Line> {
        let mut lines = overview::review(&self.desk());
        lines.extend(self.conflicts_left());
        lines
    }

    fn why(&self) -> Reply {
        match self.current() {
            _ if self.is_at_a_conflict() => Reply::lines(conflicts::why()),
            Some(current) => Reply::lines(help::why(current.question, &self.pack)),
            None => Reply::say(Label::Help, NOTHING_ON_THE_TABLE),
        }
    }

    fn how_to_know(&self) -> Reply {
        match self.current().filter(|_| !self.is_at_a_conflict()) {
            Some(current) => Reply::lines(help::how_to_know(current.question, &self.pack)),
            None => self.why(),
        }
    }

    pub(super) fn how_long(&self) -> Vec<Line> {
        let desk = self.desk();
        let time = overview::time_left(&desk).unwrap_or_else(|| "Nothing is left.".into());
        let open = desk.open().count();
        let open = (open > 0).then(|| format!(" {} open for now.", questions_are(open)));
        let text = format!("{time}{}", open.unwrap_or_default());
        vec![
            Line::new(Label::Progress, text),
            Line::new(Label::Help, "You can type pause at any point; every answer is saved."),
        ]
    }

    fn what_is(&self, said: &str) -> Reply {
        let here = self.current();
        let numbered = here.as_ref().and_then(|current| {
            help::numbered(said, self.all_pages(current).unwrap_or(&current.items))
        });
        let said = numbered.map_or(said, |item| item.name.as_str());
        let mut reply = Reply::lines(help::what_is(said, &self.pack));
        if self.takes_free_words() {
            reply.lines.push(Line::new(Label::Help, IN_QUOTES));
        }
        reply
    }

    fn help(&self) -> Reply {
        let here = self.current().filter(|_| !self.is_at_a_conflict());
        let answer = here
            .map(|current| format!("As an answer you can type: {}", help::ways(current.question)));
        let mut lines: Vec<Line> =
            answer.map(|text| Line::new(Label::Help, text)).into_iter().collect();
        lines.extend(self.is_at_a_conflict().then(conflicts::why).into_iter().flatten());
        lines.extend(help::commands());
        Reply::lines(lines)
    }

    fn sections(&self) -> Vec<Line> {
        let mut lines = overview::sections(&self.desk());
        let later = self.desk().later();
        if !later.is_empty() {
            let text = format!("Left for later: {}.", overview::numbered(later, &self.desk()));
            lines.push(Line::new(Label::Note, text));
        }
        lines.extend(overview::left_for_others(&self.desk()));
        lines
    }

    /// Leaves a guess or a change, or turns to the answer before.
    fn back(&mut self) -> Reply {
        if let Some(Pending::Send(parts)) = &self.pending {
            let roles: Vec<Id> = parts.iter().map(|part| part.role.clone()).collect();
            self.offered.retain(|role| !roles.contains(role));
            self.pending = None;
        }
        if self.pending.take().is_some() {
            return Reply::say(Label::Help, "Back to the question.");
        }
        // What was just put on a sheet is what people want back.
        if let Some(given) = self.last_given().filter(|_| self.changing.is_none()) {
            return self.turn_to(given);
        }
        let here = self
            .current()
            .and_then(|current| self.pack.questions.get_index_of(&current.question.id));
        let desk = self.desk();
        let is_in_a_part =
            |recorded: &Recorded| matches!(&recorded.answer, Answer::Ask(whom) if whom.part);
        let answered = |id: &&Id| {
            desk.is_asked(id) && desk.recorded(id).is_some_and(|recorded| !is_in_a_part(recorded))
        };
        let earlier = self.pack.questions.keys().take(here.unwrap_or(usize::MAX));
        match earlier.rev().find(answered).cloned() {
            Some(id) => self.turn_to(id),
            None => Reply::say(Label::Help, "There is no answer before this one."),
        }
    }

    /// Puts an earlier question on the table.
    pub(super) fn turn_to(&mut self, id: Id) -> Reply {
        self.pending = None;
        let place = self.place().map(|place| place.question);
        if self.origin.is_none() && place.as_ref() != Some(&id) {
            self.origin = place;
        }
        let text =
            format!("This is number {}, “{}”.", self.desk().number(&id), self.desk().label(&id));
        self.changing = Some(id);
        Reply::say(Label::Note, text)
    }

    fn change(&mut self, said: &str) -> Reply {
        match self.find_question(said) {
            Near::Exact(id) => self.change_to(id),
            Near::Close(ids) => {
                self.pending =
                    Some(Pending::Guess(Guess::of(ids.into_iter().map(Proposal::Change))));
                Reply::default()
            }
            Near::Nothing if said.is_empty() => Reply::say(
                Label::Help,
                "Which one? Type review to see the numbers, then for example: change 3.",
            ),
            Near::Nothing => self.no_such_question(said),
        }
    }

    fn no_such_question(&self, said: &str) -> Reply {
        let text = format!(
            "I found no question “{said}”. Type review to see the numbers, then for example: change 3."
        );
        let mut reply = Reply::say(Label::Error, text);
        if self.takes_free_words() {
            reply.lines.push(Line::new(Label::Help, IN_QUOTES));
        }
        reply
    }

    fn change_to(&mut self, id: Id) -> Reply {
        match self.standing.activity.get(&id) {
            Some(Activity::Skipped { because, waits: false }) => {
                let (number, label) = (self.desk().number(&id), self.desk().label(&id));
                Reply::say(
                    Label::Note,
                    format!("Number {number}, “{label}”, does not apply now. {because}"),
                )
            }
            _ if self.desk().is_asked(&id) => self.turn_to(id),
            _ => {
                let (number, label) = (self.desk().number(&id), self.desk().label(&id));
                Reply::say(
                    Label::Note,
                    format!(
                        "Number {number}, “{label}”, comes once earlier questions are answered."
                    ),
                )
            }
        }
    }

    /// A question by its number or its words.
    fn find_question(&self, said: &str) -> Near<Id> {
        let said = said.trim_start_matches(['#', ' ']);
        if let Some(number) = slips::number(said) {
            let found =
                number.checked_sub(1).and_then(|index| self.pack.questions.get_index(index));
            return found.map_or(Near::Nothing, |(id, _)| Near::Exact(id.clone()));
        }
        let desk = self.desk();
        let questions = self.pack.questions.iter().filter(|(id, _)| desk.is_asked(id));
        let names =
            questions.flat_map(|(id, question)| [(id, id.as_str()), (id, question.label.as_str())]);
        match find(said, names) {
            Near::Exact(id) => Near::Exact(id.clone()),
            Near::Close(ids) => Near::Close(ids.into_iter().cloned().collect()),
            Near::Nothing => Near::Nothing,
        }
    }

    /// Leaves the question for later. What was said of it stays.
    fn skip(&mut self, now: Timestamp) -> Reply {
        if self.is_at_a_conflict() {
            return self.leave_both(None, now);
        }
        if self.is_at_an_offer_to_send() {
            return self.send_later();
        }
        let Some(current) = self.current() else {
            return Reply::say(Label::Help, NOTHING_ON_THE_TABLE);
        };
        if current.need.is_none() {
            return self.leave_as_it_was();
        }
        let id = current.question.id.clone();
        let from = self.place();
        let has_answer =
            self.desk().recorded(&id).is_some_and(|recorded| recorded.answer.is_settled());
        if has_answer {
            postpone(&mut self.assessment, &id, now);
        } else {
            let after = self.after(&id, Answer::Later, None, now);
            (self.assessment, self.standing) = (after.assessment, after.standing);
        }
        let mut reply = Reply::say(Label::Noted, "Left for later.");
        reply.changed = true;
        let again = from.as_ref().is_some_and(|from| from.later);
        reply.lines.extend(again.then(|| greeting::later_again(&self.desk())));
        self.go_on(from.as_ref(), reply)
    }

    pub(super) fn note(&mut self, text: &str, now: Timestamp) -> Reply {
        let Some(current) = self.current() else {
            return Reply::say(Label::Help, NOTHING_ON_THE_TABLE);
        };
        let text = Typed::read(text).text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return Reply::say(
                Label::Help,
                "Type note and your words, such as: note ask Jim on Monday.",
            );
        }
        let id = current.question.id.clone();
        let desk = self.desk();
        let recorded = desk
            .recorded(&id)
            .cloned()
            .unwrap_or_else(|| Recorded::new(Answer::Later, now, self.by.clone()));
        let note = joined_note(recorded.note.as_deref(), &text);
        if let Some(exceeded) = limits::note(&note) {
            return Reply::say(Label::Error, format!("{exceeded} Nothing was added."));
        }
        let after = write(&desk, &id, Recorded { note: Some(note), ..recorded }, self.as_of);
        (self.assessment, self.standing) = (after.assessment, after.standing);
        let mut reply =
            Reply::say(Label::Noted, format!("Your note is kept with this question: {text}"));
        reply.changed = true;
        reply
    }

    /// "ask", and a person that is not known.
    fn ask(&mut self, said: &str, now: Timestamp) -> Reply {
        let Some(current) = self.current() else {
            return Reply::say(Label::Help, NOTHING_ON_THE_TABLE);
        };
        let likely = current.question.who.clone().filter(|_| said.is_empty());
        let people = People::of(&self.pack, &self.assessment);
        let near = match likely {
            Some(role) => Near::Close(vec![people.completed(role.into())]),
            None => find_whom(said, &self.pack, &people),
        };
        match near {
            Near::Nothing => Reply::say(Label::Help, self.whom(said)),
            near => self.give_near(near, now),
        }
    }

    /// Whom one can ask, said where the name is not known.
    fn whom(&self, said: &str) -> String {
        let start = if said.is_empty() {
            "Whom?".to_owned()
        } else {
            format!("I do not know who “{said}” is.")
        };
        let example =
            self.pack.roles.keys().next().map_or_else(String::new, |id| id.replace('_', " "));
        format!("{start} Type ask and a name or what they do, such as: ask {example}, or ask Sam.")
    }

    /// Takes the last change back.
    fn undo(&mut self, now: Timestamp) -> Reply {
        let ids = undo(&mut self.assessment, now);
        if ids.is_empty() {
            return Reply::say(Label::Help, "There is nothing to take back.");
        }
        self.standing = evaluate::standing(&self.pack, &self.assessment, self.as_of);
        self.raised = Raised::knowing(&self.conflicts());
        let mut reply = Reply::say(Label::Noted, self.taken_back(&ids));
        reply.changed = true;
        self.origin = None;
        self.go_on(None, reply)
    }

    fn taken_back(&self, ids: &[Id]) -> String {
        let desk = self.desk();
        let [id] = ids else {
            return format!("Taken back: what you told me for {}.", overview::numbered(ids, &desk));
        };
        let start = format!("Taken back: number {}, “{}”.", desk.number(id), desk.label(id));
        let before = desk
            .recorded(id)
            .filter(|recorded| recorded.answer.is_settled())
            .zip(desk.question(id));
        match before {
            Some((recorded, question)) => {
                let words = answer_in_words(&recorded.answer, question, desk.about(id), &self.pack);
                stopped(&format!("{start} It is as before: {words}"))
            }
            None => format!("{start} It has no answer now."),
        }
    }

    fn set_by(&mut self, name: &str) -> Reply {
        let name = capital(Typed::read(name).text.trim_end_matches('.'));
        if let Some(exceeded) = limits::name(&name) {
            return Reply::say(Label::Error, exceeded);
        }
        let mut reply = Reply::say(
            Label::Noted,
            format!("From now on I write down that {name} gives the answers."),
        );
        if self.takes_free_words() {
            reply.lines.push(Line::new(Label::Help, IN_QUOTES));
        }
        self.by = Some(name);
        reply
    }

    /// Leaves what is being changed as it is.
    fn keep(&mut self, now: Timestamp) -> Reply {
        if self.is_at_a_conflict() {
            return self.leave_both(None, now);
        }
        if self.changing.is_some() {
            return self.leave_as_it_was();
        }
        if self.pending.take().is_some() {
            return Reply::say(Label::Help, "Back to the question.");
        }
        let settles = self.current().filter(|current| current.need == Some(Need::Settle));
        if settles.is_some() {
            return Reply::say(
                Label::Help,
                "Please type 1 or 2 for the right one, or skip it for now.",
            );
        }
        let current = self.current().filter(|current| current.need == Some(Need::Confirm));
        if let Some(id) = current.map(|current| current.question.id.clone()) {
            return self.confirm(&id, now);
        }
        let told = if self.takes_free_words() {
            "There is no earlier answer to keep here. In quotes, “keep” is an answer."
        } else {
            "There is no earlier answer to keep here."
        };
        Reply::say(Label::Help, told)
    }
}

/// A line like a command, where any words could be the answer: nothing of it is put down.
fn not_taken(said: &str) -> Reply {
    let text = format!("I do not take “{said}” for an answer. Type help to see what you can type.");
    let mut reply = Reply::say(Label::Error, text);
    reply.lines.push(Line::new(Label::Help, IN_QUOTES));
    reply
}
