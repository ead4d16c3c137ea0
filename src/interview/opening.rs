//! Before the first question: people may tell of their practice in a sentence or two. It is read back, and recorded only
//! after a yes.

use jiff::Timestamp;

use super::{
    Interview, Label, Line, Pending, Prompt, Reply, asking,
    command::Command,
    help,
    offer::begun_in_words,
    overview::numbered,
    recognise::{MOST_WORDS, is_too_long, recognise},
    record::write,
    retold::retold,
    understand::{Typed, all_but, yes_or_no},
    words::{About, answer_in_words},
};
use crate::{
    answer::Answer,
    assessment::{Assessment, Recorded},
    id::Id,
    limits,
    pack::{Opening, Pack},
};

const WHY: &[&str] = &[
    "What you tell here fills in answers for you, so that there is less to type. I read it back, and keep nothing without \
     your yes.",
    "You can name your kind of practice, how many people and locations there are, and the programs and machines you use.",
    "Press Enter to go straight to the first question.",
];

/// What was made out of the telling.
#[derive(Clone, Debug)]
pub struct Told {
    /// In asking order.
    answers: Vec<(Id, Answer)>,
    /// The person's own words, where they say more than that.
    words: Option<String>,
}

impl Interview {
    /// The stage at which a conversation over these answers begins.
    pub(super) fn first(pack: &Pack, assessment: &Assessment) -> Option<Pending> {
        let is_fresh =
            assessment.answers.is_empty() && assessment.standing_changes().next().is_none();
        pack.opening.as_ref().filter(|_| is_fresh).map(|_| Pending::Opening)
    }

    pub(super) fn invitation(&self, opening: &Opening) -> Prompt {
        let mut lines = vec![Line::new(Label::Question, opening.ask.clone())];
        lines.extend(opening.hint.as_ref().map(|hint| Line::new(Label::Hint, hint.clone())));
        let products = self.pack.catalog.products.keys().cloned();
        Prompt {
            lines,
            completions: products.chain(asking::command_words()).collect(),
            hint: Some("your own words, or Enter to go on. Type ? for help.".into()),
        }
    }

    pub(super) fn read_back(&self, told: &Told) -> Prompt {
        let mut lines = vec![Line::new(Label::Note, "This is what I understood:")];
        let choice = |(at, (id, answer)): (usize, &(Id, Answer))| {
            let text = format!("{}. {}", at + 1, self.told_in_words(id, answer));
            Line::new(Label::Choice, text)
        };
        lines.extend(told.answers.iter().enumerate().map(choice));
        if told.words.is_some() {
            let text = "You said more than that. I keep your own words as a note.";
            lines.push(Line::new(Label::Note, text));
        }
        let part = if told.answers.len() > 1 { ", or all but 1" } else { "" };
        let text = format!("Is that right? Type yes or no{part}.");
        lines.push(Line::new(Label::Question, text));
        let answers = ["yes", "no"].iter().map(|word| (*word).to_owned());
        Prompt {
            lines,
            completions: answers.chain(asking::command_words()).collect(),
            hint: Some("yes or no; ? for help".into()),
        }
    }

    fn told_in_words(&self, id: &Id, answer: &Answer) -> String {
        let desk = self.desk();
        let Some(question) = desk.question(id) else { return id.to_string() };
        let words = match answer {
            Answer::Names(items) => {
                let names = items.iter().map(|item| located(&item.name, &self.pack));
                names.collect::<Vec<_>>().join("; ")
            }
            Answer::SeveralOf(_) => begun_in_words(answer, question, &self.pack),
            other => answer_in_words(other, question, About::default(), &self.pack),
        };
        format!("{}: {words}", question.label)
    }

    /// Takes a line before the first question.
    pub(super) fn at_the_start(&mut self, typed: &Typed, now: Timestamp) -> Reply {
        let command = if typed.quoted { None } else { Command::read(&typed.text) };
        let told = match &self.pending {
            Some(Pending::ReadBack(told)) => Some(told.clone()),
            _ => None,
        };
        match (command, told) {
            (Some(Command::Why), _) => Reply::lines(why()),
            (Some(Command::Help), _) => {
                Reply::lines(why().into_iter().chain(help::commands()).collect())
            }
            (Some(Command::HowLong), _) => Reply::lines(self.how_long()),
            (Some(Command::HowToKnow), _) => Reply::lines(why()),
            (Some(Command::Ask(said)), _) if is_short(&said) => Reply::say(
                Label::Help,
                "That works from the first question on. Press Enter to get there.",
            ),
            (Some(Command::Change(said)), _) if said.is_empty() => {
                Reply::say(Label::Help, "There is nothing to change yet.")
            }
            (Some(Command::Back), Some(_)) => {
                self.pending = Some(Pending::Opening);
                Reply::say(Label::Help, "All right, please tell it in another way.")
            }
            (Some(Command::Skip | Command::Keep), _) => self.begin(Vec::new()),
            (Some(Command::Back | Command::Undo), _) => {
                Reply::say(Label::Help, "There is nothing before this.")
            }
            (
                Some(
                    command @ (Command::WhatIs(_)
                    | Command::Review
                    | Command::Sections
                    | Command::FirstLook
                    | Command::Again
                    | Command::Wait
                    | Command::Pause),
                ),
                _,
            ) => self.command(command, now),
            (_, None) if typed.is_empty() => self.begin(Vec::new()),
            (_, None) => self.tell(typed),
            (_, Some(_)) if typed.is_empty() => self.nudge(),
            (_, Some(told)) => self.judged(told, typed, now),
        }
    }

    fn tell(&mut self, typed: &Typed) -> Reply {
        let heard = recognise(&typed.text, &self.pack);
        let words = typed.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = Some(words).filter(|words| heard.more && limits::note(words).is_none());
        let told = Told { answers: heard.answers, words };
        let passed_over = is_too_long(&typed.text).then(|| {
            let text = format!("I read the first {MOST_WORDS} words. I ask you about the rest.");
            Line::new(Label::Note, text)
        });
        let mut lines: Vec<Line> = passed_over.into_iter().collect();
        if told.answers.is_empty() {
            let text = "I could not make answers of that, so I ask you one thing at a time.";
            lines.push(Line::new(Label::Note, text));
            return self.begin(lines);
        }
        self.pending = Some(Pending::ReadBack(told));
        Reply::lines(lines)
    }

    /// What the person says to what was read back.
    fn judged(&mut self, told: Told, typed: &Typed, now: Timestamp) -> Reply {
        match yes_or_no(&typed.text) {
            Some(true) => self.keep_told(&told, now),
            Some(false) => {
                let text = "All right, nothing of it is kept. I ask you one thing at a time.";
                self.begin(vec![Line::new(Label::Note, text)])
            }
            None => match all_but(&typed.text, told.answers.len()) {
                Some(kept) => {
                    let pairs = told.answers.into_iter().zip(kept);
                    let answers = pairs.filter(|(_, kept)| *kept).map(|(one, _)| one).collect();
                    self.keep_told(&Told { answers, ..told }, now)
                }
                None => self.told_again(told, typed),
            },
        }
    }

    /// What was read back, put right in the person's own words, and read back again.
    fn told_again(&mut self, told: Told, typed: &Typed) -> Reply {
        let Some(answers) = retold(&told.answers, &typed.text, &self.pack) else {
            let text = "That changes nothing that I understand. Please type yes or no. \
                        To leave out number 1, type all but 1.";
            return Reply::say(Label::Error, text);
        };
        let said = typed.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = told.words.map_or(said.clone(), |words| format!("{words} {said}"));
        let words = Some(words).filter(|words| limits::note(words).is_none());
        self.pending = Some(Pending::ReadBack(Told { answers, words }));
        Reply::say(Label::Note, "All right, I changed that.")
    }

    /// Records what was told, as one change.
    fn keep_told(&mut self, told: &Told, now: Timestamp) -> Reply {
        let from = self.place();
        let mut heading = self.announce_section();
        heading.retain(|line| line.label != Label::Progress);
        for (index, (id, answer)) in told.answers.iter().enumerate() {
            let note = told.words.clone().filter(|_| index == 0);
            let recorded = Recorded { note, ..self.recorded_as_told(answer, now) };
            let after = write(&self.desk(), id, recorded, self.as_of);
            (self.assessment, self.standing) = (after.assessment, after.standing);
            if let Some(change) = self.assessment.last_change() {
                change.together = index > 0;
            }
        }
        let kept = numbered(told.answers.iter().map(|(id, _)| id), &self.desk());
        let text = format!("Kept for {kept}. Type review to see it, or undo to take it back.");
        let mut reply = Reply::say(Label::Noted, text);
        reply.changed = true;
        reply.lines.extend(heading);
        self.go_on(from.as_ref(), reply)
    }

    /// A list may have more to it, so it is only begun.
    fn recorded_as_told(&self, answer: &Answer, now: Timestamp) -> Recorded {
        match answer {
            Answer::SeveralOf(_) | Answer::Names(_) => Recorded {
                begun: Some(answer.clone()),
                ..Recorded::new(Answer::Later, now, self.by.clone())
            },
            other => Recorded::new(other.clone(), now, self.by.clone()),
        }
    }

    /// Goes to the first question.
    fn begin(&mut self, mut lines: Vec<Line>) -> Reply {
        self.pending = None;
        let heading = self.announce_section();
        lines.extend(heading.into_iter().filter(|line| line.label != Label::Progress));
        Reply::lines(lines)
    }
}

/// "Ask IT everything" is a command; a practice is told of in more words.
fn is_short(said: &str) -> bool {
    const MOST: usize = 4;
    said.split_whitespace().count() <= MOST
}

fn why() -> Vec<Line> {
    WHY.iter().map(|text| Line::new(Label::Help, *text)).collect()
}

/// "Dentrix (dental records, usually on your own computers)"
fn located(name: &str, pack: &Pack) -> String {
    match pack.catalog.placed(name) {
        Some(words) => format!("{name} ({words})"),
        None => name.to_owned(),
    }
}
