//! Taking a line as an answer, and going on.

use jiff::Timestamp;

use super::{
    Current, End, Guess, Interview, Label, Line, Pending, Proposal, Reply, Waiting,
    consequences::Consequences,
    desk::{Desk, Need, Place},
    greeting,
    near::fold,
    offer::{Offer, understand_more, with_products},
    record::{After, join, joined_note, write},
    refused::{WHICH_ONES, is_all},
    sheets::Part,
    understand::{
        Asked, Meaning, Offered, Typed, adds, agrees, is_remark, is_unsure, understand,
        whole_number, whole_place, yes_or_no, yes_or_no_and,
    },
    words::{About, answer_in_words, capital, rest_left, stopped},
};
use crate::{
    answer::{Answer, Item, Mark, Marked, Whom},
    assessment::Recorded,
    id::Id,
    limits,
    pack::question::{Kind, Question},
};

impl Interview {
    /// Takes a line that is no command.
    pub(super) fn answer(&mut self, typed: &Typed, now: Timestamp) -> Reply {
        match self.pending.take() {
            Some(Pending::Guess(guess)) => self.after_guess(guess, typed, now),
            Some(Pending::Reason(waiting)) => self.after_reason(waiting, typed, now),
            // Taken care of before; nothing is lost if not.
            Some(Pending::Opening | Pending::ReadBack(_)) => self.at_the_start(typed, now),
            Some(Pending::Accept { answer, left, consequences }) => match yes_or_no(&typed.text) {
                Some(true) => self.accept(answer, left, now),
                Some(false) => self.leave_as_it_was(),
                None => {
                    self.pending = Some(Pending::Accept { answer, left, consequences });
                    Reply::say(
                        Label::Error,
                        "Please type yes to change it, or no to leave it as it was.",
                    )
                }
            },
            Some(Pending::Conflicts(conflicts)) => self.after_conflict(conflicts, typed, now),
            Some(Pending::Send(parts)) => self.before_sending(parts, typed, now),
            Some(Pending::More(so_far)) => self.after_more(&so_far, typed, now),
            None => match self.settled(typed, now).or_else(|| self.of_the_last_list(typed, now)) {
                Some(reply) => reply,
                None => self.plain_answer(typed, now),
            },
        }
    }

    /// "And my nephew", said where a part is offered to be sent: it belongs to the list before.
    fn before_sending(&mut self, parts: Vec<Part>, typed: &Typed, now: Timestamp) -> Reply {
        self.pending = Some(Pending::Send(parts.clone()));
        let Some(reply) = self.of_the_last_list(typed, now) else {
            return self.after_send(parts, typed, now);
        };
        self.pending.get_or_insert(Pending::Send(parts));
        reply
    }

    fn after_guess(&mut self, guess: Guess, typed: &Typed, now: Timestamp) -> Reply {
        if guess.proposals.len() > 1 {
            return self.after_several(guess, typed, now);
        }
        let more = if typed.quoted { None } else { yes_or_no_and(&typed.text) };
        let of_all = self.is_of_all(&guess);
        match (agrees(&typed.text), more) {
            (Some(false), _) if of_all => Reply::say(Label::Help, WHICH_ONES),
            (Some(true), _) => {
                let Guess { proposals, left } = guess;
                proposals
                    .into_iter()
                    .next()
                    .map_or_else(Reply::default, |proposal| self.agreed(proposal, left, now))
            }
            (Some(false), _) => other_words(),
            (None, Some((true, rest))) => self.yes_and(guess, rest, now),
            (None, Some((false, rest))) => self.another(guess, &Typed::read(rest), now),
            (None, None) => self.another(guess, typed, now),
        }
    }

    fn is_of_all(&self, guess: &Guess) -> bool {
        let first = guess.proposals.first();
        match (first, self.current()) {
            (Some(Proposal::Answer(answer)), Some(current)) => is_all(answer, &current),
            _ => false,
        }
    }

    /// Where readings stand side by side, a line picks one of them, or none.
    fn after_several(&mut self, guess: Guess, typed: &Typed, now: Timestamp) -> Reply {
        let many = guess.proposals.len();
        match picked(&typed.text, many) {
            Some(at) if at < many => {
                let Guess { proposals, left } = guess;
                let proposal = proposals.into_iter().nth(at);
                proposal.map_or_else(Reply::default, |one| self.agreed(one, left, now))
            }
            Some(_) => other_words(),
            None if yes_or_no(&typed.text).is_some() || whole_number(&typed.text).is_some() => {
                self.still_open(guess)
            }
            None => self.another(guess, typed, now),
        }
    }

    fn agreed(&mut self, proposal: Proposal, left: Option<String>, now: Timestamp) -> Reply {
        match proposal {
            Proposal::Answer(Answer::Ask(whom)) if whom.part => self.give_part(&whom, now),
            Proposal::Answer(answer) => self.take_beside(answer, None, left, now),
            Proposal::Change(id) => self.turn_to(id),
            Proposal::List(id, answer) => self.put_on_list(&id, answer, None, left, now),
        }
    }

    /// "Yes, and the server": the guess, with more. "Yes, since May": the guess, and a remark.
    fn yes_and(&mut self, guess: Guess, rest: &str, now: Timestamp) -> Reply {
        let Some(Proposal::Answer(answer)) = guess.proposals.first().cloned() else {
            return self.still_open(guess);
        };
        match self.with_more(&answer, rest) {
            Some(more) => self.take_beside(more, None, guess.left, now),
            None if is_remark(rest) => {
                let left = joined_note(guess.left.as_deref(), rest);
                self.take_beside(answer, None, Some(left), now)
            }
            None => self.still_open(guess),
        }
    }

    /// An answer in place of the guess; the guess stays on the table where that says nothing.
    fn another(&mut self, guess: Guess, typed: &Typed, now: Timestamp) -> Reply {
        let Some(current) = self.current() else { return self.plain_answer(typed, now) };
        // "All but the last one" may be meant of what was offered, or of the whole question.
        if ["all ", "everything ", "everyone "].iter().any(|all| fold(&typed.text).starts_with(all))
        {
            return self.still_open(guess);
        }
        match self.meaning(typed, &current) {
            Meaning::Trouble(_) => self.still_open(guess),
            _ => self.plain_answer(typed, now),
        }
    }

    fn still_open(&mut self, guess: Guess) -> Reply {
        let text = match guess.proposals.len() {
            0 | 1 => "Please type yes or no. Or type your answer in other words.".to_owned(),
            many => format!(
                "Please type a number from 1 to {}. Or type your answer in other words.",
                many + 1
            ),
        };
        self.pending = Some(Pending::Guess(guess));
        Reply::say(Label::Error, text)
    }

    /// The answer with what else a line names.
    fn with_more(&self, answer: &Answer, rest: &str) -> Option<Answer> {
        let current = self.current()?;
        let typed = Typed::read(&format!("add {rest}"));
        match self.meaning_beside(&typed, &current, Some(answer)) {
            Meaning::Sure(more, _) => Some(more),
            Meaning::Guess(all) => all.into_iter().next().filter(|more| more != answer),
            _ => None,
        }
    }

    /// Takes the reason why the question does not apply, or not to some items.
    fn after_reason(&mut self, of: Option<Waiting>, typed: &Typed, now: Timestamp) -> Reply {
        if !typed.quoted && (is_unsure(&typed.text) || yes_or_no(&typed.text).is_some()) {
            self.pending = Some(Pending::Reason(of));
            return Reply::say(
                Label::Help,
                "Nothing is recorded yet. Say in a few words why. Or type back.",
            );
        }
        let reason = typed.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let start = ["because ", "Because "].iter().find_map(|start| reason.strip_prefix(start));
        let reason = start.unwrap_or(&reason);
        let answer = match &of {
            Some(waiting) => waiting.answer.clone().because(reason),
            None => Answer::NotApplicable(reason.to_owned()),
        };
        let exceeded =
            self.current().and_then(|now| limits::exceeded(&answer, now.question, &self.pack));
        if let Some(text) = exceeded {
            self.pending = Some(Pending::Reason(of));
            return Reply::say(Label::Error, text);
        }
        let (remark, left) = of.map(|waiting| (waiting.remark, waiting.left)).unwrap_or_default();
        self.take_beside(answer, remark, left, now)
    }

    pub(super) fn plain_answer(&mut self, typed: &Typed, now: Timestamp) -> Reply {
        self.unsettled = None;
        let Some(current) = self.current() else {
            return Reply::say(
                Label::Help,
                "Everything is answered. To correct an answer, type change and its number.",
            );
        };
        let id = current.question.id.clone();
        let confirms = current.need == Some(Need::Confirm) && !current.changing && !typed.quoted;
        match yes_or_no(&typed.text).filter(|_| confirms) {
            Some(true) => return self.confirm(&id, now),
            Some(false) => return self.turn_to(id),
            None => {}
        }
        let meaning = self.meaning_here(typed, &current);
        let meaning = self.retyped(meaning, typed, &current);
        let offer = self.offer(&current);
        if let Some(reply) = offer.and_then(|offer| self.offered(offer, typed, now)) {
            return reply;
        }
        if let Some(reply) = self.waits_for_more(typed) {
            return reply;
        }
        let (meaning, left) = meaning.parted();
        match meaning {
            Meaning::Sure(answer, remark) => self.take_beside(answer, remark, left, now),
            Meaning::Guess(answers) => {
                let proposals = answers.into_iter().map(Proposal::Answer).collect();
                self.pending = Some(Pending::Guess(Guess { proposals, left }));
                Reply::default()
            }
            // It was parted already.
            Meaning::Beside(..) => Reply::default(),
            Meaning::NeedsReason => {
                self.pending = Some(Pending::Reason(None));
                Reply::default()
            }
            Meaning::Trouble(text) => self.not_understood(typed, text, now),
        }
    }

    /// What is said where a line names an item that was spoken of before, and that is not on the screen now.
    pub(super) fn answered_already(&self, typed: &Typed, current: &Current<'_>) -> Option<String> {
        let is_shown = |item: &&Item| current.items.iter().any(|shown| shown.id == item.id);
        let desk = self.desk();
        let all = desk.items(&current.question.id).iter();
        let others: Vec<Item> = all.filter(|item| !is_shown(item)).cloned().collect();
        let marks = desk.recorded(&current.question.id).and_then(|one| one.answer.marks());
        let offered = Offered::new(&others, &current.question.ask);
        let mut parts = typed.text.split([',', ';', '.']).flat_map(|part| part.split(" and "));
        let named = parts.find_map(|part| offered.named(part.trim()))?;
        let is_said = marks.is_some_and(|marks| marks.contains_key(&named.id));
        let number = desk.number(&current.question.id);
        is_said.then(|| {
            format!("“{}” is answered already. To change that, type: change {number}", named.name)
        })
    }

    /// What a line means at the question on the table, and at what is offered there.
    pub(super) fn meaning_here(&self, typed: &Typed, current: &Current<'_>) -> Meaning {
        match self.offer(current).as_ref().filter(|_| !typed.quoted) {
            Some(offer) => self.meaning_at(offer, typed, current),
            None => self.meaning(typed, current),
        }
    }

    /// What a line means where an answer is offered: "yes, QuickBooks too" adds to it, "no, only Weave" does not.
    fn meaning_at(&self, offer: &Offer, typed: &Typed, current: &Current<'_>) -> Meaning {
        let with = |rest: &str| {
            let more = Typed::read(&format!("add {rest}"));
            self.meaning_beside(&more, current, Some(offer.answer()))
        };
        match yes_or_no_and(&typed.text) {
            Some((true, rest)) if matches!(offer, Offer::Said(_)) => {
                self.meaning(&Typed { text: offer.and(rest), quoted: true }, current)
            }
            Some((true, rest)) => match with(rest) {
                Meaning::Trouble(_) => self.meaning(&Typed::read(rest), current),
                meaning => meaning,
            },
            Some((false, rest)) => self.meaning(&Typed::read(rest), current),
            None if matches!(offer, Offer::Expected(_)) && adds(&typed.text) => {
                self.meaning_beside(typed, current, Some(offer.answer()))
            }
            None => self.meaning(typed, current),
        }
    }

    /// What a line means as an answer to the question on the table.
    pub(super) fn meaning(&self, typed: &Typed, current: &Current<'_>) -> Meaning {
        let recorded = self.desk().recorded(&current.question.id);
        let present = recorded.map(|recorded| &recorded.answer).filter(|_| current.changing);
        self.meaning_beside(typed, current, present)
    }

    /// What a line means beside an answer that stands already; on a page of a long list, of the other pages too.
    pub(super) fn meaning_beside(
        &self,
        typed: &Typed,
        current: &Current<'_>,
        present: Option<&Answer>,
    ) -> Meaning {
        if let Some(left_out) = self.left_out(typed, current) {
            return left_out;
        }
        match self.all_pages(current) {
            Some(all) => self.across_pages(typed, current, present, all),
            None => self.meaning_of(typed, current, present),
        }
    }

    /// What a line means of the items that are given.
    pub(super) fn meaning_of(
        &self,
        typed: &Typed,
        current: &Current<'_>,
        present: Option<&Answer>,
    ) -> Meaning {
        let desk = self.desk();
        let question = current.question;
        let items = Offered::new(&current.items, &question.ask);
        let (items, catalog) = (&items, Some(&self.pack.catalog));
        let (places, as_of) = (desk.places(&question.id), self.as_of);
        let asked = Asked { question, items, places, present, catalog, as_of };
        let begun = desk.begun(&question.id);
        let meaning = match begun {
            Some(begun) => understand_more(typed, &asked, begun),
            None => understand(typed, &asked),
        };
        let before = match begun.or(present) {
            Some(Answer::Names(items)) => items.as_slice(),
            _ => &[],
        };
        let meaning = if typed.quoted {
            meaning
        } else {
            with_products(meaning, question, before, &self.pack)
        };
        meaning.within_limits(question, &self.pack)
    }

    /// Takes a line that says which of two people is right; nothing where it is an answer of its own.
    fn settled(&mut self, typed: &Typed, now: Timestamp) -> Option<Reply> {
        let current = self.current().filter(|current| {
            current.need == Some(Need::Settle) && !current.changing && !typed.quoted
        })?;
        let id = &current.question.id.clone();
        let recorded = self.desk().recorded(id)?.clone();
        let other = recorded.other.as_deref()?.clone();
        let said = fold(&typed.text);
        let is_of = |by: Option<&String>| {
            by.is_some_and(|by| {
                let by = fold(by);
                !by.is_empty() && (said == by || said == format!("{by} is right"))
            })
        };
        let first = matches!(&*said, "1" | "the first" | "first" | "the first one" | "keep");
        let second = matches!(&*said, "2" | "the second" | "second" | "the second one");
        if matches!(&*said, "3" | "something else" | "neither" | "none of these" | "the third") {
            return Some(self.turn_to(id.clone()));
        }
        let right = match (first || is_of(recorded.by.as_ref()), second || is_of(other.by.as_ref()))
        {
            (true, false) => Recorded { other: None, set_aside: false, ..recorded },
            (false, true) => {
                let (answer, by) = (other.answer, other.by);
                Recorded { answer, by, other: None, set_aside: false, asked: None, ..recorded }
            }
            _ => return None,
        };
        let after = write(&self.desk(), id, Recorded { at: now, ..right }, self.as_of);
        Some(self.commit(id, after, None, now))
    }

    /// Keeps an answer that had been set aside.
    pub(super) fn confirm(&mut self, id: &Id, now: Timestamp) -> Reply {
        let Some(recorded) = self.desk().recorded(id).cloned() else { return Reply::default() };
        let by = self.by.clone().or(recorded.by);
        let recorded = Recorded { set_aside: false, at: now, by, ..recorded };
        let after = write(&self.desk(), id, recorded, self.as_of);
        self.commit(id, after, None, now)
    }

    /// Takes an understood answer; where it replaces an earlier one, not before its consequences are accepted.
    pub(super) fn take(&mut self, answer: Answer, remark: Option<String>, now: Timestamp) -> Reply {
        self.take_beside(answer, remark, None, now)
    }

    /// The same, with what else was said: it becomes a note.
    pub(super) fn take_beside(
        &mut self,
        answer: Answer,
        remark: Option<String>,
        left: Option<String>,
        now: Timestamp,
    ) -> Reply {
        let Some(id) = self.current().map(|current| current.question.id.clone()) else {
            return Reply::default();
        };
        if answer.marks().is_some_and(|marks| marks.bare().next().is_some()) {
            self.pending = Some(Pending::Reason(Some(Waiting { answer, remark, left })));
            return Reply::default();
        }
        let answer = self.of_what_is_put(answer);
        let desk = self.desk();
        let stands = desk.recorded(&id).filter(|_| self.changing.is_none());
        let answer = answer.of_the_open(stands.map(|recorded| &recorded.answer));
        let answer = join(desk.recorded(&id), answer, desk.items(&id), desk.question(&id));
        if let Some(label) = desk.question(&id).and_then(|question| question.clash(&answer)) {
            let text = format!("“{label}” cannot go with the others. Please say which it is.");
            return Reply::say(Label::Error, text);
        }
        let standing_answer = desk
            .recorded(&id)
            .filter(|recorded| recorded.answer.is_settled() && !recorded.set_aside);
        if desk.need(&id).is_none()
            && left.is_none()
            && standing_answer.is_some_and(|recorded| recorded.answer == answer)
        {
            return self.leave_as_it_was();
        }
        let replaces = self.changing.is_some() && standing_answer.is_some();
        let after = self.after(&id, answer.clone(), left.as_deref(), now);
        if replaces {
            let consequences = self.consequences(&id, &after);
            if !consequences.is_empty() {
                self.pending =
                    Some(Pending::Accept { answer, left, consequences: consequences.lines() });
                return Reply::default();
            }
        }
        self.commit(&id, after, joined(remark, self.kept(&id, left.as_deref())), now)
    }

    /// "Not sure", said where only a part of the items or lines is on the screen, is said of that part.
    fn of_what_is_put(&self, answer: Answer) -> Answer {
        let Some(current) = self.current().filter(|_| answer == Answer::NotSure) else {
            return answer;
        };
        let all = self.desk().items(&current.question.id).len();
        if current.items.is_empty() || current.items.len() == all {
            return answer;
        }
        let marks = current.items.into_iter().map(|item| (item.id, Mark::NotSure)).collect();
        match current.question.kind {
            Kind::SeveralOf { .. } => Answer::SeveralOf(marks),
            _ => Answer::WhichItems(marks),
        }
    }

    fn accept(&mut self, answer: Answer, left: Option<String>, now: Timestamp) -> Reply {
        let Some(id) = self.current().map(|current| current.question.id.clone()) else {
            return Reply::default();
        };
        let after = self.after(&id, answer, left.as_deref(), now);
        self.commit(&id, after, self.kept(&id, left.as_deref()), now)
    }

    /// What is said of words that become a note, or of those for which there is no room.
    fn kept(&self, id: &Id, left: Option<&str>) -> Option<String> {
        let left = left?;
        let desk = self.desk();
        let note = desk.recorded(id).and_then(|recorded| recorded.note.as_deref());
        Some(match limits::note(&joined_note(note, left)) {
            None => format!("I keep this as a note: {}", stopped(left)),
            Some(exceeded) => format!("{exceeded} I did not keep: {}", stopped(left)),
        })
    }

    /// How things would stand with this answer. Its note stays, with what else was said at its end.
    pub(super) fn after(
        &self,
        id: &Id,
        answer: Answer,
        left: Option<&str>,
        now: Timestamp,
    ) -> After {
        let desk = self.desk();
        let before = desk.recorded(id).and_then(|recorded| recorded.note.clone());
        let longer = left.map(|left| joined_note(before.as_deref(), left));
        let note = longer.filter(|note| limits::note(note).is_none()).or(before);
        let begun = desk.recorded(id).and_then(|recorded| recorded.begun.clone());
        let begun = begun.filter(|_| !answer.is_settled());
        let ask = self.ask_of(id, &answer);
        let recorded = Recorded { note, begun, ask, ..Recorded::new(answer, now, self.by.clone()) };
        write(&desk, id, recorded, self.as_of)
    }

    /// Who is asked about what is not sure in an answer: as was just said, or as before.
    fn ask_of(&self, id: &Id, answer: &Answer) -> Option<Whom> {
        let is_unsure = |marks: &Marked| marks.values().any(|mark| *mark == Mark::NotSure);
        let before = || self.desk().recorded(id).and_then(|recorded| recorded.ask.clone());
        let ask = self.asked_of.clone().or_else(before);
        ask.filter(|_| answer.marks().is_some_and(is_unsure))
    }

    pub(super) fn consequences(&self, id: &Id, after: &After) -> Consequences {
        let then =
            Desk { pack: &self.pack, assessment: &after.assessment, standing: &after.standing };
        Consequences::of(id, &self.desk(), &then, &self.outlook, self.as_of)
    }

    /// Makes a change real and goes on.
    pub(super) fn commit(
        &mut self,
        id: &Id,
        after: After,
        remark: Option<String>,
        now: Timestamp,
    ) -> Reply {
        let from = self.raised.take_from().or_else(|| self.place());
        self.assessment = after.assessment;
        self.standing = after.standing;
        let mut reply = Reply::lines(self.noted(id));
        reply.lines.extend(remark.map(|text| Line::new(Label::Note, text)));
        reply.lines.extend(self.stays_open(id));
        reply.changed = true;
        self.asked_of = None;
        reply.lines.extend(self.sweep(now));
        self.weigh(id, from, reply)
    }

    /// The answer as it was understood, in words.
    fn noted(&self, id: &Id) -> Vec<Line> {
        let desk = self.desk();
        let (Some(recorded), Some(question)) = (desk.recorded(id), desk.question(id)) else {
            return Vec::new();
        };
        let items = self.just_said(question);
        let about = About { items: &items, ..desk.about(id) };
        let words = answer_in_words(&recorded.answer, question, about, &self.pack);
        let mut lines = vec![Line::new(Label::Noted, stopped(&capital(&words)))];
        lines.extend(rest_left(recorded, &self.pack).map(|text| Line::new(Label::Note, text)));
        let follow_up = match recorded.answer {
            Answer::NotSure => {
                Some("That is fine. It goes on your list of things to find out.".to_owned())
            }
            Answer::Ask(_) => Some(format!(
                "When they have told you, type change {} to fill it in.",
                desk.number(id)
            )),
            _ => None,
        };
        lines.extend(follow_up.map(|text| Line::new(Label::Note, text)));
        lines
    }

    /// The items that the last answer spoke of: of a long list put a few at a time, those that had no mark before.
    fn just_said(&self, question: &Question) -> Vec<Item> {
        let mut items = self.desk().items(&question.id).to_vec();
        let last = self.assessment.history.last().filter(|last| last.question == question.id);
        let before = last.and_then(|last| last.before.as_ref()).and_then(|b| b.answer.marks());
        if let (Some(_), Some(before)) = (question.kind.at_once(), before) {
            let all = items.clone();
            items.retain(|item| !before.contains_key(&item.id));
            if items.is_empty() {
                return all;
            }
        }
        items
    }

    pub(super) fn leave_as_it_was(&mut self) -> Reply {
        let words = self.current().map(|current| {
            let desk = self.desk();
            let recorded = desk.recorded(&current.question.id);
            let answer =
                recorded.map(|recorded| &recorded.answer).filter(|answer| answer.is_settled());
            answer.map(|answer| {
                answer_in_words(
                    answer,
                    current.question,
                    desk.about(&current.question.id),
                    &self.pack,
                )
            })
        });
        let text = match words.flatten() {
            Some(words) => stopped(&format!("It stays as it was: {words}")),
            None => "It stays as it was.".into(),
        };
        self.leave_conflict(Reply::say(Label::Noted, text))
    }

    /// Ends what was pending and says what comes next.
    pub(super) fn go_on(&mut self, from: Option<&Place>, mut reply: Reply) -> Reply {
        self.pending = None;
        self.changing = None;
        match self.place() {
            None if from.is_some() => {
                self.origin = None;
                reply.lines.extend(greeting::closing(&self.desk()));
                reply.lines.extend(self.conflicts_left());
                reply.end = Some(End::Finished);
            }
            None => self.origin = None,
            Some(place) if self.offers_parts(from, &place) => {
                reply.lines.extend(self.hint_at_first_look());
            }
            Some(place) => {
                reply.lines.extend(self.hint_at_first_look());
                reply.lines.extend(self.next_lines(from, &place));
            }
        }
        reply
    }

    /// Whether others can be asked their part first: said where a section is done.
    fn offers_parts(&mut self, from: Option<&Place>, next: &Place) -> bool {
        let section = |place: &Place| self.desk().question(&place.question).map(|one| &one.section);
        if from.is_none_or(|from| section(from) == section(next)) {
            return false;
        }
        let due = self.due_parts();
        let is_due = !due.is_empty();
        if is_due {
            self.pending = Some(Pending::Send(due));
        }
        is_due
    }

    fn next_lines(&mut self, from: Option<&Place>, place: &Place) -> Vec<Line> {
        let mut lines = Vec::new();
        if place.later && from.is_some_and(|from| !from.later) {
            lines.push(greeting::later_round(&self.desk()));
        }
        if self.origin.as_ref() == Some(&place.question) {
            self.origin = None;
            lines.push(Line::new(Label::Note, "Back to where you were."));
        }
        lines.extend(self.announce_section());
        lines
    }
}

fn other_words() -> Reply {
    Reply::say(Label::Help, "All right, that was not it. Please say it in another way.")
}

fn joined(one: Option<String>, other: Option<String>) -> Option<String> {
    match (one, other) {
        (Some(one), Some(other)) => Some(format!("{one} {other}")),
        (one, other) => one.or(other),
    }
}

/// Which of so many readings a line picks, counted from 0; that many for none of them.
fn picked(text: &str, many: usize) -> Option<usize> {
    const OTHER: &[&str] = &["something else", "neither", "none of these", "no", "nope", "other"];
    if OTHER.contains(&fold(text).as_str()) {
        return Some(many);
    }
    whole_place(text, many + 1)
}
