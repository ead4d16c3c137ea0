//! Leaving questions to others: one of them, some lines of a checklist, or all that a role may know. Nobody waits for them.

use jiff::Timestamp;

use super::{
    Current, Guess, Interview, Label, Line, Pending, Prompt, Proposal, Reply, asking,
    desk::{Desk, Need},
    handing::{self, Handing, What},
    near::{Near, fold},
    overview::numbered,
    understand::{Meaning, Typed, agrees, yes_or_no, yes_or_no_and},
    whom::{find_known, find_whom, role_spoken_of},
    words::to_the_practice,
};
use crate::{
    answer::{Answer, Mark, Whom},
    assessment::Recorded,
    evaluate::{People, people::given_to},
    id::Id,
    pack::{Pack, question::Kind},
};

/// From how many questions on it is worth asking whether they go to somebody else.
const WORTH_SENDING: usize = 3;

const NOT_FOR_OTHERS: &str = "Later questions build on this one, so it cannot be left for somebody else. \
     Type skip, and it comes again at the end.";

/// All questions of a role, offered to be sent to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub role: Id,
    whom: Whom,
    /// One of its questions was sent just now.
    too: bool,
}

/// The open questions that somebody in this role may know, and that the practice has not begun to answer.
pub fn part_of(role: &Id, desk: &Desk<'_>) -> Vec<Id> {
    let is_theirs = |id: &Id| {
        desk.question(id).is_some_and(|one| one.who.as_ref() == Some(role) && one.may_be_unsure)
            && !desk.pack.decisions.contains(id)
            && desk.begun(id).is_none()
    };
    let open = desk.open().filter(|(id, need)| *need == Need::Answer && is_theirs(id));
    open.map(|(id, _)| id.clone()).collect()
}

/// The roles whose part is done by somebody who is named, each with its open questions.
pub fn known_roles(desk: &Desk<'_>) -> Vec<Id> {
    let people = People::of(desk.pack, desk.assessment);
    let is_known = |role: &&Id| people.holder(role).is_some();
    desk.pack.roles.keys().filter(is_known).cloned().collect()
}

impl Interview {
    fn people(&self) -> People<'_> {
        People::of(&self.pack, &self.assessment)
    }

    /// Takes a line that leaves something to somebody; nothing where it is to be understood otherwise.
    pub(super) fn handed(&mut self, typed: &Typed, now: Timestamp) -> Option<Reply> {
        let handing = handing::read(&typed.text)?;
        let near = self.whom_of(&handing)?;
        match handing.what {
            What::This => Some(self.give_near(near, now)),
            What::All(words) => Some(self.give_all(near, words, now)),
            What::Charge(words) => self.offer_charge(near, words),
            What::Rest => self.give_lines(near, handing.before, "the rest", now),
            What::Lines(lines) => self.give_lines(near, handing.before, lines, now),
        }
    }

    /// The person of the line. Only where it can be nothing else may it be somebody new, or a slip.
    fn whom_of(&self, handing: &Handing<'_>) -> Option<Near<Whom>> {
        let people = self.people();
        if handing::is_other(handing.whom) {
            let role = role_spoken_of(handing.before, &self.pack)?;
            return Some(Near::Exact(people.completed(role.into())));
        }
        let known = find_known(handing.whom, &self.pack, &people);
        if !handing.is_plain && self.is_on_the_screen(known.as_ref()) {
            return None;
        }
        if self.takes_free_words() {
            return self.among_words(handing, known?, &people);
        }
        match known {
            None if handing.is_plain => match find_whom(handing.whom, &self.pack, &people) {
                Near::Nothing => None,
                near => Some(near),
            },
            known => known,
        }
    }

    /// Where any words may be the answer, "ask …" has to name somebody who is clear. In a list of names, somebody on another
    /// list will do; anybody else is confirmed.
    fn among_words(
        &self,
        handing: &Handing<'_>,
        known: Near<Whom>,
        people: &People<'_>,
    ) -> Option<Near<Whom>> {
        let Near::Exact(whom) = known else { return None };
        let is_list =
            self.current().is_some_and(|now| matches!(now.question.kind, Kind::Names { .. }));
        let is_listed = whom.name.as_deref().is_some_and(|name| people.named(name).is_some());
        match handing.what {
            _ if handing.is_ask => Some(Near::Exact(whom)),
            What::This | What::All(_) if is_list && is_listed => Some(Near::Exact(whom)),
            What::This if is_list => Some(Near::Close(vec![whom])),
            _ => None,
        }
    }

    /// "Weave does that" is an answer where Weave stands on the screen.
    fn is_on_the_screen(&self, near: Option<&Near<Whom>>) -> bool {
        let Some(Near::Exact(Whom { name: Some(name), .. })) = near else { return false };
        let current = self.current();
        current.is_some_and(|current| current.items.iter().any(|item| item.name == *name))
    }

    pub(super) fn give_near(&mut self, near: Near<Whom>, now: Timestamp) -> Reply {
        match near {
            Near::Exact(whom) => self.give(whom, now),
            Near::Close(all) => self.guess_whom(all),
            Near::Nothing => Reply::default(),
        }
    }

    fn guess_whom(&mut self, all: Vec<Whom>) -> Reply {
        if let Some(refused) = self.refuses_others(all.first()) {
            return refused;
        }
        let guesses = all.into_iter().map(|whom| Proposal::Answer(Answer::Ask(whom)));
        self.pending = Some(Pending::Guess(Guess::of(guesses)));
        Reply::default()
    }

    /// A question that everything else builds on is the practice's own.
    fn refuses_others(&self, whom: Option<&Whom>) -> Option<Reply> {
        let is_one = whom.is_none_or(|whom| !whom.part);
        let current = self.current().filter(|_| is_one)?;
        (!current.question.may_be_unsure).then(|| Reply::say(Label::Error, NOT_FOR_OTHERS))
    }

    /// Leaves the question on the table to somebody; of a list that was begun, what is left of it.
    fn give(&mut self, whom: Whom, now: Timestamp) -> Reply {
        if self.is_at_an_offer_to_send() {
            return self.send_to(whom, now);
        }
        if let Some(refused) = self.refuses_others(None) {
            return refused;
        }
        let Some(current) = self.current() else {
            return Reply::say(Label::Help, super::commands::NOTHING_ON_THE_TABLE);
        };
        let rest = match (&current.need, current.changing) {
            (Some(Need::Rest(_)), false) => rest_not_sure(&current, &self.desk()),
            _ => None,
        };
        let role = whom.role.clone().or_else(|| current.question.who.clone());
        self.pending = None;
        let reply = match rest {
            Some(answer) => {
                self.asked_of = Some(whom.clone());
                self.take(answer, None, now)
            }
            None => self.take(Answer::Ask(whom.clone()), None, now),
        };
        self.offer_the_others(whom, role, reply)
    }

    /// Where one question was left to somebody, the others that they may know.
    fn offer_the_others(&mut self, whom: Whom, role: Option<Id>, reply: Reply) -> Reply {
        let is_free = self.pending.is_none() && reply.changed && reply.end.is_none();
        let Some(role) =
            role.filter(|role| is_free && whom.role.as_ref().is_none_or(|own| own == role))
        else {
            return reply;
        };
        if self.offered.contains(&role) || part_of(&role, &self.desk()).len() < WORTH_SENDING {
            return reply;
        }
        self.offered.push(role.clone());
        self.pending =
            Some(Pending::Send(vec![Part { whom: whom.for_all_of(&role), role, too: true }]));
        reply
    }

    /// Leaves all that a role may know to somebody: the role that is named, else that of the person, else the one that the
    /// question on the table is for.
    fn give_all(&mut self, near: Near<Whom>, words: &str, now: Timestamp) -> Reply {
        let named = role_spoken_of(words, &self.pack);
        let here = self.current().and_then(|current| current.question.who.clone());
        let role_of =
            |whom: &Whom| named.clone().or_else(|| whom.role.clone()).or_else(|| here.clone());
        match near {
            Near::Exact(whom) => match role_of(&whom) {
                Some(role) => self.give_part(&whom.for_all_of(&role), now),
                None => self.give(whom, now),
            },
            Near::Close(all) => {
                let part = |whom: Whom| match role_of(&whom) {
                    Some(role) => whom.for_all_of(&role),
                    None => whom,
                };
                self.guess_whom(all.into_iter().map(part).collect())
            }
            Near::Nothing => Reply::default(),
        }
    }

    /// "My nephew does our IT": whether that part should go to him.
    fn offer_charge(&mut self, near: Near<Whom>, words: &str) -> Option<Reply> {
        let role = role_spoken_of(words, &self.pack)?;
        let Near::Exact(whom) = near else { return None };
        if part_of(&role, &self.desk()).is_empty() {
            return None;
        }
        self.offered.push(role.clone());
        self.pending =
            Some(Pending::Send(vec![Part { whom: whom.for_all_of(&role), role, too: false }]));
        Some(Reply::default())
    }

    /// Puts a role's open questions on somebody's sheet, as one change.
    pub(super) fn give_part(&mut self, whom: &Whom, now: Timestamp) -> Reply {
        let words = to_the_practice(whom, &self.pack);
        let ids = whom.role.as_ref().map(|role| part_of(role, &self.desk())).unwrap_or_default();
        self.offered.extend(whom.role.clone());
        if ids.is_empty() {
            return Reply::say(Label::Help, format!("There is no open question for {words} now."));
        }
        let from = self.place();
        for (at, id) in ids.iter().enumerate() {
            self.put_on_sheet(id, whom, at > 0, now);
        }
        let are = if ids.len() == 1 { "question is" } else { "questions are" };
        let text = format!(
            "{} {are} on the sheet of {words}. What comes up later goes there too.",
            ids.len()
        );
        let how = "Type sections to see them, or undo to take them back.";
        let mut reply =
            Reply::lines(vec![Line::new(Label::Noted, text), Line::new(Label::Help, how)]);
        reply.changed = true;
        self.go_on(from.as_ref(), reply)
    }

    fn put_on_sheet(&mut self, id: &Id, whom: &Whom, together: bool, now: Timestamp) {
        let after = self.after(id, Answer::Ask(whom.clone()), None, now);
        (self.assessment, self.standing) = (after.assessment, after.standing);
        if let Some(change) = self.assessment.last_change() {
            change.together = together;
        }
    }

    /// Questions that came up with the last answer and belong to a part that somebody has: they go to the same sheet.
    pub(super) fn sweep(&mut self, now: Timestamp) -> Vec<Line> {
        let given = self.assessment.answers.values().filter_map(given_to).filter(|whom| whom.part);
        let mut parts: Vec<Whom> = Vec::new();
        for whom in given {
            match parts.iter_mut().find(|part| part.role == whom.role) {
                Some(part) => *part = whom.clone(),
                None => parts.push(whom.clone()),
            }
        }
        parts.into_iter().filter_map(|whom| self.sweep_part(&whom, now)).collect()
    }

    fn sweep_part(&mut self, whom: &Whom, now: Timestamp) -> Option<Line> {
        let mut swept = Vec::new();
        loop {
            let desk = self.desk();
            let mut open = part_of(whom.role.as_ref()?, &desk);
            open.retain(|id| desk.recorded(id).is_none());
            if open.is_empty() {
                break;
            }
            for id in open {
                self.put_on_sheet(&id, whom, true, now);
                swept.push(id);
            }
        }
        let words = to_the_practice(whom, &self.pack);
        let text = || format!("Also for {words}: {}.", numbered(&swept, &self.desk()));
        (!swept.is_empty()).then(|| Line::new(Label::Note, text()))
    }

    /// "1 yes, ask the MSP about the rest": what is clear is put down, the rest goes to somebody.
    fn give_lines(
        &mut self,
        near: Near<Whom>,
        before: &str,
        lines: &str,
        now: Timestamp,
    ) -> Option<Reply> {
        let current = self.current()?;
        if !matches!(current.question.kind, Kind::SeveralOf { .. } | Kind::WhichItems { .. }) {
            return None;
        }
        let Near::Exact(whom) = near else {
            return Some(Reply::say(
                Label::Error,
                "I am not sure whom you mean. Please write the name out.",
            ));
        };
        let start = if before.is_empty() { String::new() } else { format!("{before}, ") };
        let typed = Typed::read(&format!("{start}not sure about {lines}"));
        let (meaning, left) = self.meaning(&typed, &current).parted();
        match meaning {
            Meaning::Sure(answer, remark) => {
                self.pending = None;
                self.asked_of = Some(whom);
                Some(self.take_beside(answer, remark, left, now))
            }
            Meaning::Guess(answers) => {
                self.asked_of = Some(whom);
                let proposals = answers.into_iter().map(Proposal::Answer).collect();
                self.pending = Some(Pending::Guess(Guess { proposals, left }));
                Some(Reply::default())
            }
            Meaning::Beside(..) | Meaning::NeedsReason | Meaning::Trouble(_) => None,
        }
    }

    /// The parts that can be sent to somebody now: said once, where a section is done.
    pub(super) fn due_parts(&mut self) -> Vec<Part> {
        let desk = self.desk();
        let people = self.people();
        let due = desk.pack.roles.keys().filter(|role| !self.offered.contains(role));
        let due = due.filter_map(|role| {
            let whom = Whom::named(people.holder(role)?, Some(role.clone())).for_all_of(role);
            let is_worth_it = part_of(role, &desk).len() >= WORTH_SENDING;
            is_worth_it.then(|| Part { role: role.clone(), whom, too: false })
        });
        let due: Vec<Part> = due.collect();
        self.offered.extend(due.iter().map(|part| part.role.clone()));
        due
    }

    /// "16 questions are better asked of your IT company. Send them?"
    pub(super) fn send_prompt(&self, part: &Part) -> Prompt {
        let number = part_of(&part.role, &self.desk()).len();
        let words = to_the_practice(&part.whom, &self.pack);
        let text = match (number, part.too) {
            (1, false) => format!("1 question is better asked of {words}. Send it?"),
            (1, true) => format!("1 more question is better asked of {words}. Send it too?"),
            (_, false) => format!("{number} questions are better asked of {words}. Send them?"),
            (_, true) => {
                format!("{number} more questions are better asked of {words}. Send them too?")
            }
        };
        let hint = "Yes puts them on a sheet, and we go on without them. No, and I ask them here.";
        let mut prompt = asking::yes_or_no(Vec::new(), String::new());
        prompt.lines = vec![
            Line::new(Label::Question, format!("{text} Type yes, no or later.")),
            Line::new(Label::Hint, hint),
        ];
        prompt.completions.insert(0, "later".to_owned());
        prompt.hint = Some("yes, no or later".into());
        prompt
    }

    /// Takes a line as the answer to that.
    pub(super) fn after_send(&mut self, parts: Vec<Part>, typed: &Typed, now: Timestamp) -> Reply {
        let said = Said::of(&typed.text);
        self.pending = Some(Pending::Send(parts));
        match said {
            Some(Said::Yes) => self.send_first(now),
            Some(Said::No) => {
                let text =
                    "All right, I ask them here. To leave one for somebody, type ask and who.";
                self.next_part(Reply::say(Label::Help, text))
            }
            Some(Said::Later) => self.send_later(),
            None => self.send_otherwise(typed, now),
        }
    }

    /// "Yes, but to Sam."
    fn send_otherwise(&mut self, typed: &Typed, now: Timestamp) -> Reply {
        let named = yes_or_no_and(&typed.text).filter(|(yes, _)| *yes).and_then(|(_, rest)| {
            let rest = ["to ", "ask ", "send them to "].iter().find_map(|to| {
                let head = rest.get(..to.len())?;
                head.eq_ignore_ascii_case(to).then(|| rest.get(to.len()..))?
            })?;
            match find_whom(rest, &self.pack, &self.people()) {
                Near::Exact(whom) => Some(whom),
                _ => None,
            }
        });
        match named {
            Some(whom) => self.send_to(whom, now),
            None => Reply::say(
                Label::Error,
                "Please type yes to send them, no to answer them here, or later.",
            ),
        }
    }

    /// Sends what is offered to this person, who may be another than the one it was offered for.
    fn send_to(&mut self, whom: Whom, now: Timestamp) -> Reply {
        if let Some(Pending::Send(parts)) = &mut self.pending
            && let Some(first) = parts.first_mut()
        {
            first.whom = whom.for_all_of(&first.role);
        }
        self.send_first(now)
    }

    fn send_first(&mut self, now: Timestamp) -> Reply {
        let Some(Pending::Send(mut parts)) = self.pending.take() else { return Reply::default() };
        if parts.is_empty() {
            return Reply::default();
        }
        let first = parts.remove(0);
        let mut reply = self.give_part(&first.whom, now);
        parts.retain(|part| !part_of(&part.role, &self.desk()).is_empty());
        if !parts.is_empty() && reply.end.is_none() {
            self.pending = Some(Pending::Send(parts));
            self.not_yet_announced(&mut reply);
        }
        reply
    }

    /// The section is announced once its first question is put, not before another offer.
    fn not_yet_announced(&mut self, reply: &mut Reply) {
        let Some(section) = self.section.take() else { return };
        self.introduced.retain(|introduced| *introduced != section);
        let is_heading = |line: &Line| line.label == Label::Section;
        if let Some(at) = reply.lines.iter().position(is_heading) {
            reply.lines.truncate(at);
        }
    }

    pub(super) fn send_later(&mut self) -> Reply {
        let role = match &self.pending {
            Some(Pending::Send(parts)) => parts.first().map(|part| part.role.clone()),
            _ => None,
        };
        let words = role.map_or_else(|| "them".to_owned(), |role| short(&role, &self.pack));
        let text = format!("All right, not now. To send them, type: ask {words} everything");
        self.next_part(Reply::say(Label::Help, text))
    }

    fn next_part(&mut self, mut reply: Reply) -> Reply {
        let Some(Pending::Send(parts)) = self.pending.take() else { return reply };
        let rest: Vec<Part> = parts.into_iter().skip(1).collect();
        if rest.is_empty() {
            reply.lines.extend(self.announce_section());
        } else {
            self.pending = Some(Pending::Send(rest));
        }
        reply
    }

    pub(super) fn is_at_an_offer_to_send(&self) -> bool {
        matches!(self.pending, Some(Pending::Send(_)))
    }

    /// The question that the last change put on a sheet, the first where there were several.
    pub(super) fn last_given(&self) -> Option<Id> {
        let mut last = None;
        for (_, change) in self.assessment.standing_changes() {
            last = Some(change.question.clone());
            if !change.together {
                break;
            }
        }
        let is_given = |id: &Id| {
            let recorded = self.assessment.answers.get(id);
            recorded.is_some_and(|recorded| matches!(recorded.answer, Answer::Ask(_)))
        };
        last.filter(|id| is_given(id) && self.desk().is_asked(id))
    }
}

enum Said {
    Yes,
    No,
    Later,
}

impl Said {
    fn of(text: &str) -> Option<Self> {
        const SEND: &[&str] = &[
            "send",
            "send them over",
            "send it over",
            "please",
            "please send them",
            "send them",
            "send it",
            "send them all",
            "send em",
            "do it",
            "do that",
            "yes send them",
            "yes send it",
            "sure send them",
            "go for it",
            "please do",
            "yes please send them",
            "ok send them",
            "lets do that",
            "send those",
        ];
        const HERE: &[&str] = &[
            "ask me",
            "ask them here",
            "i can answer",
            "i can answer them",
            "i know that",
            "i do that",
            "i do it",
            "dont send",
            "dont send them",
            "do not send them",
            "no dont",
            "ill do it",
            "ill do them",
            "i will do them",
            "i will answer",
            "ill answer them",
            "ill answer",
            "no ill do it",
            "no ill do them",
            "here",
        ];
        const LATER: &[&str] = &[
            "later",
            "not now",
            "not right now",
            "maybe later",
            "maybe",
            "ask me later",
            "remind me",
            "no later",
            "another time",
            "not yet",
            "skip",
            "ill see",
            "well see",
            "let me think",
            "not sure",
            "dont know",
            "i dont know",
            "idk",
        ];
        let said = fold(text);
        let is_one = |of: &[&str]| of.contains(&said.as_str());
        if is_one(LATER) {
            return Some(Self::Later);
        }
        let goes_on = yes_or_no_and(text).filter(|(yes, _)| *yes).map(|(_, rest)| fold(rest));
        if goes_on.is_some_and(|rest| SEND.contains(&rest.as_str())) {
            return Some(Self::Yes);
        }
        if is_one(HERE) || said.ends_with(" myself") || yes_or_no(text) == Some(false) {
            return Some(Self::No);
        }
        (is_one(SEND) || agrees(text) == Some(true)).then_some(Self::Yes)
    }
}

/// How a role is called in few letters: "IT".
fn short(role: &Id, pack: &Pack) -> String {
    let words = role.replace('_', " ");
    let is_abbreviation = pack
        .roles
        .get(role)
        .is_some_and(|role| role.title.split(' ').any(|word| word == words.to_uppercase()));
    if is_abbreviation { words.to_uppercase() } else { words }
}

/// The answer so far, with what is left of it not sure.
fn rest_not_sure(current: &Current<'_>, desk: &Desk<'_>) -> Option<Answer> {
    let recorded: &Recorded = desk.recorded(&current.question.id)?;
    let mut marks = recorded.answer.marks()?.clone();
    for item in desk.items(&current.question.id) {
        marks.fill(&item.id, Mark::NotSure);
    }
    Some(recorded.answer.clone().with_marks(marks))
}
