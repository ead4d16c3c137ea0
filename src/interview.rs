//! The conversation, as a state machine: typed lines go in, labelled lines come out.
//!
//! The answers are the only state that lasts ([`desk`] works out what comes next from them); besides, an interview knows what
//! it just asked about. It prints nothing and reads no clock: the edge passes the time, shows the lines, and saves the
//! assessment whenever a [`Reply`] says that it changed.

mod answering;
mod asking;
mod command;
mod commands;
mod conflicts;
mod consequences;
mod desk;
pub mod effort;
mod filled;
mod first_look;
mod greeting;
pub mod growing;
mod handing;
mod help;
pub mod near;
mod numerals;
mod offer;
mod open_list;
mod opening;
mod overview;
mod pages;
mod recognise;
mod record;
mod refused;
mod retold;
mod sheets;
pub mod understand;
mod unsettled;
pub mod whom;
pub mod words;

pub use conflicts::lines as conflict_lines;
pub use filled::{Filled, Given, fill_in};
pub use record::{joined_note, with_words};

use std::{fmt, sync::Arc};

use jiff::{Timestamp, civil::Date};

use crate::{
    answer::{Answer, Item, Whom, in_words},
    assessment::Assessment,
    evaluate::{self, Conflict, Foreseen},
    id::Id,
    interview::{
        asking::Put,
        command::Command,
        conflicts::Raised,
        desk::{Desk, Need, Place},
        offer::Offer,
        opening::Told,
        sheets::Part,
        understand::Typed,
        words::answer_in_words,
    },
    limits,
    pack::{
        Pack,
        question::{Kind, Question},
    },
    standing::Standing,
};

/// "About 10 to 20 minutes left."; none when nothing is. For those who hold no conversation.
pub fn time_left(pack: &Pack, assessment: &Assessment, standing: &Standing) -> Option<String> {
    overview::time_left(&Desk { pack, assessment, standing })
}

/// The same as "About 10 to 20 minutes".
pub fn time(pack: &Pack, assessment: &Assessment, standing: &Standing) -> Option<String> {
    overview::time(&Desk { pack, assessment, standing })
}

/// The findings that answers lead to; a caller that tells of none passes one that gives none.
pub type Outlook = Box<dyn Fn(&Pack, &Assessment, Date) -> Foreseen>;

/// What a line of the conversation is. Shown as a word or a colour, never needed to understand the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    Section,
    Progress,
    Question,
    Choice,
    Hint,
    Why,
    Cite,
    /// What the person typed, for an edge that writes a transcript.
    You,
    Noted,
    Note,
    Warning,
    Error,
    Finding,
    Help,
}

impl Label {
    pub const ALL: [Self; 14] = [
        Self::Section,
        Self::Progress,
        Self::Question,
        Self::Choice,
        Self::Hint,
        Self::Why,
        Self::Cite,
        Self::You,
        Self::Noted,
        Self::Note,
        Self::Warning,
        Self::Error,
        Self::Finding,
        Self::Help,
    ];

    /// The label as a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Section => "Section",
            Self::Progress => "Progress",
            Self::Question => "Question",
            Self::Choice => "Choice",
            Self::Hint => "Hint",
            Self::Why => "Why",
            Self::Cite => "Rule",
            Self::You => "You",
            Self::Noted => "Noted",
            Self::Note => "Note",
            Self::Warning => "Warning",
            Self::Error => "Error",
            Self::Finding => "Finding",
            Self::Help => "Help",
        }
    }
}

/// One line, not yet wrapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub label: Label,
    pub text: String,
}

impl Line {
    pub fn new(label: Label, text: impl Into<String>) -> Self {
        Self { label, text: text.into() }
    }
}

/// What to show before reading a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompt {
    pub lines: Vec<Line>,
    /// Words that can be typed here: choices, names, suggestions, commands.
    pub completions: Vec<String>,
    /// A few words on what can be typed, for an edge with room beside the cursor.
    pub hint: Option<String>,
}

/// What a person does.
#[derive(Clone, Copy, Debug)]
pub enum Input<'a> {
    Line(&'a str),
    /// Ctrl-C, Ctrl-D, or the end of a pipe.
    Leave,
}

/// What comes of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    pub lines: Vec<Line>,
    /// Save before anything is shown.
    pub changed: bool,
    pub end: Option<End>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// To be gone on with.
    Paused,
    /// Every question has an answer.
    Finished,
}

impl Reply {
    fn say(label: Label, text: impl Into<String>) -> Self {
        Self::lines(vec![Line::new(label, text)])
    }

    fn lines(lines: Vec<Line>) -> Self {
        Self { lines, ..Self::default() }
    }
}

/// One conversation.
pub struct Interview {
    pack: Arc<Pack>,
    assessment: Assessment,
    standing: Standing,
    as_of: Date,
    outlook: Outlook,
    /// Who is answering, where they said.
    by: Option<String>,
    /// The earlier answer that is being changed.
    changing: Option<Id>,
    /// Where the person was before they turned to earlier answers.
    origin: Option<Id>,
    pending: Option<Pending>,
    /// The line that a pending question is about: nothing of it is put down yet.
    unsettled: Option<String>,
    /// The section that was announced last.
    section: Option<Id>,
    /// The sections whose beginning was told.
    introduced: Vec<Id>,
    /// The question at which an offered answer was declined.
    declined: Option<Id>,
    /// The roles whose part was offered to somebody, or given to them.
    offered: Vec<Id>,
    /// Who is to be asked about what is not sure in the answer that is being taken.
    asked_of: Option<Whom>,
    /// Whether the answers were enough for a first look before, or that was told.
    told_of_first_look: bool,
    raised: Raised,
}

impl fmt::Debug for Interview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Interview")
            .field("assessment", &self.assessment)
            .field("changing", &self.changing)
            .field("pending", &self.pending)
            .finish_non_exhaustive()
    }
}

/// A question about the last line, to be answered before going on.
#[derive(Clone, Debug)]
enum Pending {
    /// "Tell me about your practice."
    Opening,
    /// "Is that right?", of what was told.
    ReadBack(Told),
    /// "Did you mean …?", or "Which did you mean?" where there are more.
    Guess(Guess),
    /// "Why does it not apply?"; to the items that this answer leaves out, where there is one.
    Reason(Option<Waiting>),
    /// "Change it?", with what that would bring about.
    Accept { answer: Answer, left: Option<String>, consequences: Vec<Line> },
    /// "Which of these is wrong?", of the first of these.
    Conflicts(Vec<Conflict>),
    /// "Send them?", of the first of these.
    Send(Vec<Part>),
    /// "And what else?", of a list that ended in a comma.
    More(String),
}

/// What a line may have meant, and what was said besides.
#[derive(Clone, Debug)]
struct Guess {
    proposals: Vec<Proposal>,
    left: Option<String>,
}

impl Guess {
    fn of(proposals: impl IntoIterator<Item = Proposal>) -> Self {
        Self { proposals: proposals.into_iter().collect(), left: None }
    }
}

/// An answer that lacks the reason why it leaves some items out, with what is told and noted beside it.
#[derive(Clone, Debug)]
struct Waiting {
    answer: Answer,
    remark: Option<String>,
    left: Option<String>,
}

/// What a guess is about.
#[derive(Clone, Debug)]
enum Proposal {
    Answer(Answer),
    Change(Id),
    /// Another list than the one that is asked for.
    List(Id, Answer),
}

/// The question on the table.
struct Current<'a> {
    question: &'a Question,
    need: Option<Need>,
    changing: bool,
    items: Vec<Item>,
}

impl Current<'_> {
    fn names<'i>(&self, ids: impl Iterator<Item = &'i Id>) -> Vec<&str> {
        let item = |id: &Id| self.items.iter().find(|item| item.id == *id);
        ids.filter_map(|id| Some(item(id)?.name.as_str())).collect()
    }

    fn put<'p>(&'p self, offer: Option<&'p Offer>) -> Put<'p> {
        Put {
            question: self.question,
            need: self.need.as_ref(),
            changing: self.changing,
            items: &self.items,
            offer,
        }
    }
}

impl Interview {
    pub fn new(pack: Arc<Pack>, assessment: Assessment, as_of: Date, outlook: Outlook) -> Self {
        let standing = evaluate::standing(&pack, &assessment, as_of);
        let pending = Self::first(&pack, &assessment);
        let desk = Desk { pack: &pack, assessment: &assessment, standing: &standing };
        let told_of_first_look = first_look::is_due(&desk);
        let offered = sheets::known_roles(&desk);
        let conflicts = evaluate::conflicts(&pack, &assessment, &standing, as_of, None);
        Self {
            pack,
            assessment,
            standing,
            as_of,
            outlook,
            by: None,
            changing: None,
            origin: None,
            pending,
            unsettled: None,
            section: None,
            introduced: Vec::new(),
            declined: None,
            offered,
            asked_of: None,
            told_of_first_look,
            raised: Raised::knowing(&conflicts),
        }
    }

    /// The greeting, or where you were when you come back.
    pub fn opening(&mut self) -> Vec<Line> {
        let desk = self.desk();
        let mut lines = if self.assessment.answers.is_empty() {
            greeting::hello(&desk)
        } else {
            greeting::welcome_back(&desk)
        };
        self.section = None;
        lines.extend(self.unsettled_before());
        if !self.conflicts().is_empty() {
            lines.push(Line::new(Label::Warning, conflicts::SOME_STAND));
        }
        if self.is_at_the_start() {
            return lines;
        }
        let heading = self.announce_section();
        lines.extend(heading.into_iter().filter(|line| line.label != Label::Progress));
        lines
    }

    /// What to show before reading a line.
    pub fn prompt(&self) -> Prompt {
        match (&self.pending, self.current()) {
            (Some(Pending::Opening), _) => {
                self.pack.opening.as_ref().map(|words| self.invitation(words)).unwrap_or_default()
            }
            (Some(Pending::ReadBack(told)), _) => self.read_back(told),
            (Some(Pending::Accept { consequences, .. }), Some(_)) => {
                asking::yes_or_no(consequences.clone(), "Shall I change it?".into())
            }
            (Some(Pending::Guess(guess)), current) => {
                self.guess_prompt(&guess.proposals, current.as_ref())
            }
            (Some(Pending::Reason(waiting)), Some(current)) => {
                reason_prompt(waiting.as_ref().map(|waiting| &waiting.answer), &current)
            }
            (Some(Pending::More(so_far)), _) => self.more_prompt(so_far),
            (Some(Pending::Conflicts(all)), _) => {
                all.first().map(conflicts::prompt).unwrap_or_default()
            }
            (Some(Pending::Send(parts)), _) => {
                parts.first().map(|part| self.send_prompt(part)).unwrap_or_default()
            }
            (_, Some(current)) => {
                let offer = self.offer(&current);
                asking::prompt(&current.put(offer.as_ref()), &self.desk())
            }
            (_, None) => done_prompt(),
        }
    }

    /// Takes what the person did and gives what comes of it.
    pub fn apply(&mut self, input: Input<'_>, now: Timestamp) -> Reply {
        match input {
            Input::Line(line) => match limits::line(line) {
                Some(text) => Reply::say(Label::Error, text),
                None => {
                    let typed = Typed::read(line);
                    let at = self.current().map(|current| current.question.id.clone());
                    let at = at.filter(|_| !self.is_at_the_start());
                    let was_open = self.unsettled.is_some();
                    let mut reply = self.line(&typed, now);
                    self.keep_unsettled(&typed);
                    let is_done = reply.changed || (was_open && reply.end.is_none());
                    reply.changed |= self.save_unsettled(at, is_done);
                    if reply.changed && self.is_complete() {
                        evaluate::keep_open_since(&self.pack, &mut self.assessment, self.as_of);
                    }
                    reply
                }
            },
            Input::Leave => self.leave(),
        }
    }

    /// Whether anything was answered.
    pub fn has_answers(&self) -> bool {
        self.desk().has_answers()
    }

    pub fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    /// Whether the line that comes next says if the last one was understood: "Did you mean …?", "Is that right?"
    pub fn confirms(&self) -> bool {
        matches!(self.pending, Some(Pending::Guess(_) | Pending::ReadBack(_)))
    }

    /// How many readings of the last line stand side by side, to be chosen from by number; none where there is only one.
    pub fn side_by_side(&self) -> Option<usize> {
        match &self.pending {
            Some(Pending::Guess(guess)) => Some(guess.proposals.len()).filter(|many| *many > 1),
            _ => None,
        }
    }

    /// Whether every question that is asked has a settled answer.
    pub fn is_complete(&self) -> bool {
        self.place().is_none()
    }

    fn line(&mut self, typed: &Typed, now: Timestamp) -> Reply {
        if self.is_at_the_start() {
            return self.at_the_start(typed, now);
        }
        if typed.is_empty() {
            return match self.pending.take() {
                Some(Pending::More(so_far)) => self.after_more(&so_far, typed, now),
                pending => {
                    self.pending = pending;
                    self.nudge()
                }
            };
        }
        if !matches!(self.pending, Some(Pending::Guess(_) | Pending::Accept { .. })) {
            self.asked_of = None;
        }
        let command = if typed.quoted { None } else { Command::read(&typed.text) };
        if !typed.quoted
            && matches!(command, None | Some(Command::Ask(_) | Command::Wait | Command::Skip))
            && let Some(reply) = self.handed(typed, now)
        {
            return reply;
        }
        match command.filter(|command| self.is_meant(command, typed)) {
            Some(command) => self.command(command, now),
            None => self.answer(typed, now),
        }
    }

    /// Whether the first question has not been put yet.
    fn is_at_the_start(&self) -> bool {
        matches!(self.pending, Some(Pending::Opening | Pending::ReadBack(_)))
    }

    fn leave(&mut self) -> Reply {
        let unsettled = self.unsettled.take().map(|typed| unsettled::told(&typed));
        let at_a_conflict = self.is_at_a_conflict();
        (self.pending, self.changing, self.origin) = (None, None, None);
        self.raised = Raised::knowing(&self.conflicts());
        let end = if self.is_complete() { End::Finished } else { End::Paused };
        let lines =
            unsettled.into_iter().chain(greeting::goodbye(&self.desk(), at_a_conflict)).collect();
        Reply { lines, changed: false, end: Some(end) }
    }

    /// An empty line records nothing; it tells what can be typed.
    fn nudge(&self) -> Reply {
        let text = match (&self.pending, self.current()) {
            (Some(Pending::Reason(_)), _) => {
                "Nothing is recorded yet. A few words on why are enough.".into()
            }
            (Some(Pending::Conflicts(_)), _) => {
                "Please type one of the numbers. Until you do, your answers stay as they are."
                    .into()
            }
            (Some(Pending::Guess(guess)), _) if guess.proposals.len() > 1 => {
                "Nothing is recorded yet. Please type one of the numbers.".into()
            }
            (Some(_), _) => "Nothing is recorded yet. Please type yes or no.".into(),
            (None, Some(current)) if self.has_just_listed() => {
                format!(
                    "Your list stands. For this question you can type: {}",
                    help::ways(current.question)
                )
            }
            (None, Some(current)) => {
                format!("Nothing is recorded yet. You can type: {}", help::ways(current.question))
            }
            (None, None) => "Everything is answered. You can type review, change 3 or quit.".into(),
        };
        Reply::say(Label::Help, text)
    }

    fn desk(&self) -> Desk<'_> {
        Desk { pack: &self.pack, assessment: &self.assessment, standing: &self.standing }
    }

    fn place(&self) -> Option<Place> {
        self.desk().place()
    }

    /// The question on the table: the one being changed, else the one that is next.
    fn current(&self) -> Option<Current<'_>> {
        let desk = self.desk();
        let (id, need) = match &self.changing {
            Some(id) => (id.clone(), desk.need(id)),
            None => self.place().map(|place| (place.question, Some(place.need)))?,
        };
        let question = desk.question(&id)?;
        let mut items = match &need {
            Some(Need::Rest(rest)) if self.changing.is_none() => rest.clone(),
            _ => desk.items(&id).to_vec(),
        };
        if let Some(at_once) = question.kind.at_once()
            && matches!(need, Some(Need::Answer | Need::Rest(_)))
        {
            items.truncate(at_once);
        }
        Some(Current { question, need, changing: self.changing.is_some(), items })
    }

    /// One reading is asked for with yes or no; more stand side by side.
    fn guess_prompt(&self, guesses: &[Proposal], current: Option<&Current<'_>>) -> Prompt {
        let words: Vec<String> =
            guesses.iter().map(|guess| self.proposed(guess, current)).collect();
        match words.as_slice() {
            [] => asking::yes_or_no(Vec::new(), "Did you mean: that?".into()),
            [_] if is_all_of_them(guesses, current) => {
                asking::all_or_some(current.map_or(0, |current| current.items.len()))
            }
            [only] => asking::yes_or_no(Vec::new(), format!("Did you mean: {only}?")),
            several => asking::one_of_these(several),
        }
    }

    fn proposed(&self, guess: &Proposal, current: Option<&Current<'_>>) -> String {
        let desk = self.desk();
        match (guess, current) {
            (Proposal::Answer(answer), Some(current)) if self.leaves_out_more(answer, current) => {
                let count = answer.marks().map_or(0, |marks| marks.len());
                format!("none of the {count} that are open, on this page and the next")
            }
            (Proposal::Answer(answer), Some(current)) => {
                asking::guess_in_words(answer, &current.put(None), &desk)
            }
            (Proposal::List(id, answer), _) => {
                let words = desk
                    .question(id)
                    .map(|question| answer_in_words(answer, question, desk.about(id), &self.pack));
                format!("for “{}”: {}", desk.label(id), words.unwrap_or_default())
            }
            (Proposal::Change(id), _) => {
                format!("change {} ({})", desk.number(id), desk.label(id))
            }
            _ => "that".into(),
        }
    }

    /// Whether any words can be the answer here, so that only an unmistakable command is one.
    fn takes_free_words(&self) -> bool {
        if self.is_at_a_conflict() || self.is_at_an_offer_to_send() {
            return false;
        }
        let reason = matches!(self.pending, Some(Pending::Reason(_)));
        let kind = self.current().is_some_and(|current| {
            matches!(current.question.kind, Kind::Text { .. } | Kind::Names { .. })
        });
        reason || kind
    }

    fn asks_for_names(&self) -> bool {
        let is_list = |kind: &Kind| matches!(kind, Kind::Names { .. });
        !matches!(self.pending, Some(Pending::Reason(_)))
            && self.current().is_some_and(|current| is_list(&current.question.kind))
    }

    fn asks_for_text(&self) -> bool {
        self.current().is_some_and(|current| matches!(current.question.kind, Kind::Text { .. }))
    }

    /// The heading of the section that comes next, where it is another than before.
    fn announce_section(&mut self) -> Vec<Line> {
        let Some(id) = self
            .place()
            .and_then(|place| Some(self.pack.questions.get(&place.question)?.section.clone()))
        else {
            return Vec::new();
        };
        if self.section.as_ref() == Some(&id) {
            return Vec::new();
        }
        self.section = Some(id.clone());
        let Some(section) = self.pack.sections.iter().find(|section| section.id == id) else {
            return Vec::new();
        };
        let mut lines = vec![Line::new(Label::Section, section.title.clone())];
        if self.is_untouched(&id) && !self.introduced.contains(&id) {
            self.introduced.push(id.clone());
            lines.push(overview::progress(&id, &self.desk()));
            lines.extend(section.intro.as_ref().map(|intro| Line::new(Label::Note, intro.clone())));
        }
        lines
    }

    /// Whether nothing was said there; what the opening began does not count.
    fn is_untouched(&self, section: &Id) -> bool {
        let mut questions =
            self.pack.questions.values().filter(|question| question.section == *section);
        let answers = &self.assessment.answers;
        !questions.any(|question| {
            answers.get(&question.id).is_some_and(|recorded| recorded.begun.is_none())
        })
    }
}

/// Whether the one reading is that every line is so.
fn is_all_of_them(guesses: &[Proposal], current: Option<&Current<'_>>) -> bool {
    match (guesses, current) {
        ([Proposal::Answer(answer)], Some(current)) => refused::is_all(answer, current),
        _ => false,
    }
}

fn reason_prompt(answer: Option<&Answer>, current: &Current<'_>) -> Prompt {
    let text = match answer.and_then(Answer::marks) {
        Some(marks) => format!(
            "Why does it not apply to {}? A few words are enough.",
            in_words(&current.names(marks.bare()))
        ),
        None => {
            "Why does it not apply? A few words are enough, such as: we have no laptops.".into()
        }
    };
    Prompt {
        lines: vec![Line::new(Label::Question, text)],
        completions: asking::command_words().collect(),
        hint: Some("the reason; back for the question".into()),
    }
}

fn done_prompt() -> Prompt {
    let text = "Everything is answered. Type review to look through it, change 3 to correct number 3, or quit.";
    Prompt {
        lines: vec![Line::new(Label::Question, text)],
        completions: asking::command_words().collect(),
        hint: Some("review, change 3 or quit".into()),
    }
}
