//! Understands a filled form: what is clear of it, and what is not, with its place.

use std::rc::Rc;

use jiff::{Timestamp, civil::Date};

use super::{
    Block, Form, Piece, VERSION,
    block::{self, Printed},
    remark,
};
use crate::{
    answer::{Answer, Item, Mark, Marked, Whom},
    answers_file::{
        entry::Said,
        said::{Asking, clear_part},
    },
    assessment::{Assessment, Recorded},
    diagnostic::{Diagnostic, Place, SHOWN, did_you_mean},
    evaluate::{self, people::to_others},
    id::{Id, IdMap},
    interview::{Filled, Given, fill_in, joined_note, understand::Typed, words::About},
    limits,
    pack::{Pack, question::Question},
    standing::{Activity, Standing},
};

/// What a form brings.
#[derive(Clone, Debug)]
pub struct Taken {
    /// None where the form says nothing that is not known already.
    pub filled: Option<Filled>,
    /// How many answers are new.
    pub new: usize,
    /// How many answers were known already, such as those of a form that is read twice.
    pub known: usize,
    /// How many questions were left open.
    pub open: usize,
    /// Of how many questions the form says something else than somebody said before.
    pub differing: usize,
    /// What was not understood, each with its place, from the top of the form to its end. It leaves only itself open.
    pub unclear: Vec<Diagnostic>,
}

/// Understands the answers of a form and writes them down in a copy of the assessment. An error where it is no form of this
/// assessment.
pub fn take(
    pack: &Pack,
    assessment: &Assessment,
    form: &Form,
    as_of: Date,
    now: Timestamp,
) -> Result<Taken, Vec<Diagnostic>> {
    let standing = evaluate::standing(pack, assessment, as_of);
    let mut taking = Taking {
        pack,
        assessment,
        standing: &standing,
        as_of,
        given: IdMap::default(),
        known: IdMap::default(),
        open: 0,
        unclear: names_too_long(form),
    };
    let foreign = header(form, assessment);
    if !foreign.is_empty() {
        return Err(in_order(foreign));
    }
    for block in &form.blocks {
        taking.block(block);
    }
    let (open, unclear) = (taking.open, in_order(taking.unclear));
    let known = taking.given.values().filter(|(_, given)| given.is_none()).count();
    let given: Vec<Given> = taking.given.into_values().filter_map(|(_, given)| given).collect();
    let filled = (!given.is_empty()).then(|| fill_in(pack, assessment, &given, as_of, now));
    let differing = given.iter().filter(|given| given.other.is_some()).count();
    Ok(Taken { filled, new: given.len() - differing, known, open, differing, unclear })
}

/// From the top of the form to its end.
fn in_order(mut mistakes: Vec<Diagnostic>) -> Vec<Diagnostic> {
    mistakes.sort_by_key(|mistake| mistake.places.first().map_or(0, |(place, _)| place.span.start));
    mistakes
}

/// Whether the form belongs here.
fn header(form: &Form, assessment: &Assessment) -> Vec<Diagnostic> {
    if form.blocks.is_empty() || form.version.is_none() {
        let message = "this is no form with questions, or its first lines are missing";
        return vec![
            Diagnostic::bare(message).help("give the whole text that `sra report --ask` made"),
        ];
    }
    let mut mistakes = Vec::new();
    if let Some(version) = form.version.as_ref().filter(|version| version.text != VERSION) {
        let message = format!("this program reads forms of version {VERSION} only");
        mistakes.push(Diagnostic::error(version.place.clone(), message));
    }
    let started = assessment.started.to_string();
    match &form.assessment {
        None => mistakes.push(
            Diagnostic::bare("the line “assessment: …” is missing")
                .help("copy it from the form that was sent out"),
        ),
        Some(mark) if mark.text.split_whitespace().last() != Some(started.as_str()) => {
            let message = "this form belongs to another assessment";
            mistakes.push(
                Diagnostic::error(mark.place.clone(), message)
                    .help("name the assessment it was made from: sra answers FORM ASSESSMENT"),
            );
        }
        Some(_) => {}
    }
    mistakes
}

/// Who filled it in, where that is more than a name.
fn names_too_long(form: &Form) -> Vec<Diagnostic> {
    let mut given: Vec<&Piece> = form.blocks.iter().filter_map(|block| block.by.as_ref()).collect();
    given.dedup_by_key(|by| by.place.span.start);
    let too_long = given.into_iter().filter_map(|by| {
        let trouble = limits::name(&by.text)?;
        Some(Diagnostic::error(by.place.clone(), "this name is too long").help(trouble))
    });
    too_long.collect()
}

/// An answer, and what stood behind it.
type Read = (Answer, Option<String>);

/// What is clear of the answer, where need be without what is said beside it; and what is not.
fn with_remark(asking: &Asking<'_>, said: &Said) -> (Option<Read>, Vec<Diagnostic>) {
    let (answer, mistakes) = clear_part(asking, said);
    let whole = answer.map(|answer| (answer, None));
    if mistakes.is_empty() {
        return (whole, mistakes);
    }
    let apart = remark::apart(said, &asking.question.kind);
    let apart = apart.map(|(said, note)| (clear_part(asking, &said), note));
    match apart {
        Some(((Some(answer), fewer), note)) if fewer.len() < mistakes.len() => {
            (Some((answer, Some(note))), fewer)
        }
        _ => (whole, mistakes),
    }
}

struct Taking<'a> {
    pack: &'a Pack,
    assessment: &'a Assessment,
    standing: &'a Standing,
    as_of: Date,
    /// What the form says, also where that is known already, which gives nothing new.
    given: IdMap<(Answer, Option<Given>)>,
    /// What is known of each question that stands in the form.
    known: IdMap<Rc<Known<'a>>>,
    open: usize,
    unclear: Vec<Diagnostic>,
}

/// A question, and what is looked up for it: a form may have it many times.
struct Known<'a> {
    asking: Asking<'a>,
    printed: Printed<'a>,
}

impl<'a> Taking<'a> {
    fn block(&mut self, block: &Block) {
        let Some(question) = self.pack.questions.get(block.name.text.as_str()) else {
            let known = self.pack.questions.keys().map(Id::as_str);
            let name = &block.name.text;
            let message = format!("no question is called `{name}`");
            let near = || did_you_mean(name, known);
            let help = (self.unclear.len() < SHOWN).then(near).flatten();
            let mistake = Diagnostic::error(block.name.place.clone(), message);
            self.unclear.push(mistake.maybe_help(help));
            return;
        };
        let (read, unclear) = self.answer(block, question);
        self.unclear.extend(unclear);
        let kept = read.map(|read| self.keep(block, question, read));
        match kept {
            Some(Ok(())) => {}
            Some(Err(mistake)) => {
                self.unclear.push(mistake);
                self.open += 1;
            }
            None => self.open += 1,
        }
    }

    /// What is clear of an answer, where one is written, and what is not. "Later" is none.
    fn answer(&mut self, block: &Block, question: &'a Question) -> (Option<Read>, Vec<Diagnostic>) {
        let known = self.known(question);
        let (said, mut mistakes) = block::said(block, &known.printed);
        let Some(said) = said else { return (None, mistakes) };
        let (read, further) = self.understood(&known.asking, &said);
        mistakes.extend(further);
        (read.filter(|(answer, _)| answer.is_settled()), mistakes)
    }

    fn known(&mut self, question: &'a Question) -> Rc<Known<'a>> {
        let items = self.items(&question.id);
        let about = About { items, places: self.standing.places(question) };
        let known = || Known {
            asking: Asking::new(self.pack, question, about, self.as_of),
            printed: Printed::of(question, items),
        };
        Rc::clone(self.known.entry(question.id.clone()).or_insert_with(|| Rc::new(known())))
    }

    /// None where it was said before, and set aside since.
    fn understood(&self, asking: &Asking<'_>, said: &Said) -> (Option<Read>, Vec<Diagnostic>) {
        let question = asking.question;
        let (read, unclear) = with_remark(asking, said);
        let known = self.set_aside(question);
        if known.is_some_and(|known| read.as_ref().is_some_and(|(answer, _)| answer == known)) {
            return (None, Vec::new());
        }
        if let Some(Activity::Skipped { because, .. }) = self.standing.activity.get(&question.id) {
            let message = format!("`{}` is not asked now", question.id);
            let mistake = Diagnostic::error(said.place().clone(), message);
            return (None, vec![mistake.help(format!("leave it open: {because}"))]);
        }
        (read, unclear)
    }

    /// The answer that another one made pointless: a form that is read twice brings it again.
    fn set_aside(&self, question: &Question) -> Option<&Answer> {
        let recorded = self.assessment.answers.get(&question.id)?;
        let is_idle = recorded.set_aside && !self.standing.is_asked(&question.id);
        is_idle.then_some(&recorded.answer)
    }

    /// Keeps an answer for writing it down, unless somebody has answered since, or the form says two things.
    fn keep(
        &mut self,
        block: &Block,
        question: &Question,
        (answer, note): Read,
    ) -> Result<(), Diagnostic> {
        let place = block.name.place.clone();
        if let Some(trouble) = self.note_too_long(question, note.as_deref()) {
            return Err(
                Diagnostic::error(place, "what is said beside it is too long").help(trouble)
            );
        }
        let by = self.by(block);
        if self.given.contains_key(&question.id) {
            return self.keep_beside(question, answer, by, place);
        }
        let recorded = self.assessment.answers.get(&question.id);
        if let Some(recorded) = recorded.filter(|recorded| recorded.other.is_some()) {
            return self.keep_third(question, &answer, recorded, place);
        }
        let known = recorded.filter(|known| !known.set_aside);
        let answer = answer.of_the_open(known.map(|known| &known.answer));
        let items = self.items(&question.id);
        let news = known.map_or(News::New, |known| News::of(&known.answer, &answer, items));
        let is_told = |note: &String| {
            let known = known.and_then(|known| known.note.as_ref());
            known.is_some_and(|known| known.contains(note.as_str()))
        };
        let note = note.filter(|note| !is_told(note));
        let given = match (news, known) {
            (News::Against, Some(known)) => Some(Given {
                question: question.id.clone(),
                answer: filled_up(&known.answer, &answer),
                note,
                by: known.by.clone(),
                other: Some((over(&known.answer, &answer), by)),
            }),
            (News::Nothing, _) if note.is_none() => None,
            _ => Some(Given {
                question: question.id.clone(),
                answer: answer.clone(),
                note,
                by,
                other: None,
            }),
        };
        self.given.insert(question.id.clone(), (answer, given));
        Ok(())
    }

    /// A second answer in one form: of somebody else, it stands beside the first; of the same person, neither is clear.
    fn keep_beside(
        &mut self,
        question: &Question,
        answer: Answer,
        by: Option<String>,
        place: Place,
    ) -> Result<(), Diagnostic> {
        let Some((first, given)) = self.given.get_mut(&question.id) else { return Ok(()) };
        if *first == answer {
            return Ok(());
        }
        match given {
            Some(given) if given.by != by && given.other.is_none() => {
                given.other = Some((over(&given.answer, &answer), by));
                Ok(())
            }
            given => {
                *given = None;
                let message = format!("`{}` has two answers in this form", question.id);
                Err(Diagnostic::error(place, message).help("leave one of them open"))
            }
        }
    }

    /// An answer where two people say different things already.
    fn keep_third(
        &self,
        question: &Question,
        answer: &Answer,
        recorded: &Recorded,
        place: Place,
    ) -> Result<(), Diagnostic> {
        let theirs = recorded.other.as_ref().map(|other| &other.answer);
        let is_known = |known: &Answer| over(known, answer) == *known;
        if is_known(&recorded.answer) || theirs.is_some_and(is_known) {
            return Ok(());
        }
        let number = self.pack.questions.get_index_of(&question.id).map_or(0, |at| at + 1);
        let message = format!("`{}` has two answers already", question.id);
        let help = format!("settle them first: start sra and type: change {number}");
        Err(Diagnostic::error(place, message).help(help))
    }

    fn note_too_long(&self, question: &Question, note: Option<&str>) -> Option<String> {
        let before = self.assessment.answers.get(&question.id);
        limits::note(&joined_note(before.and_then(|before| before.note.as_deref()), note?))
    }

    fn items(&self, question: &Id) -> &'a [Item] {
        match self.standing.activity.get(question) {
            Some(Activity::Asked { items }) => items,
            _ => &[],
        }
    }

    /// The name in the form, else the one it was for.
    fn by(&self, block: &Block) -> Option<String> {
        let named = block.by.as_ref().map(|by| Typed::read(&by.text).text);
        let meant = || {
            let whom = Typed::read(block.whom.as_deref()?).text;
            let role = self.pack.roles.get(whom.as_str());
            let whom = role.map_or_else(|| Whom::named(whom, None), |role| role.id.clone().into());
            to_others(&whom, self.pack).map(|name| name.to_string())
        };
        named.or_else(meant).filter(|name| !name.is_empty() && limits::name(name).is_none())
    }
}

/// What an answer brings beside the one that is known.
#[derive(Clone, Copy)]
enum News {
    Nothing,
    New,
    /// Both cannot be true.
    Against,
}

impl News {
    fn of(known: &Answer, answer: &Answer, items: &[Item]) -> Self {
        match (known, answer) {
            (Answer::NotSure, Answer::NotSure) => Self::Nothing,
            (Answer::NotSure | Answer::Ask(_) | Answer::Later, _) => Self::New,
            (Answer::WhichItems(old), Answer::WhichItems(new))
            | (Answer::SeveralOf(old), Answer::SeveralOf(new)) => Self::of_marks(old, new),
            // "Not sure" of the whole list is no news where items are still open.
            (Answer::WhichItems(old) | Answer::SeveralOf(old), Answer::NotSure)
                if items.iter().any(|item| !is_settled(old.get(&item.id))) =>
            {
                Self::Nothing
            }
            _ if known == answer => Self::Nothing,
            _ => Self::Against,
        }
    }

    fn of_marks(old: &Marked, new: &Marked) -> Self {
        let against = |(id, mark): (&Id, &Mark)| {
            is_settled(old.get(id))
                && (old.get(id) != Some(mark) || old.by_place(id) != new.by_place(id))
        };
        if new.iter().any(against) {
            return Self::Against;
        }
        let is_known = |(id, mark): (&Id, &Mark)| {
            old.get(id) == Some(mark) && old.by_place(id) == new.by_place(id)
        };
        if new.iter().all(is_known) { Self::Nothing } else { Self::New }
    }
}

fn is_settled(mark: Option<&Mark>) -> bool {
    mark.is_some_and(|mark| *mark != Mark::NotSure)
}

/// What is known, with the lines of a newer answer where nobody was sure.
fn filled_up(known: &Answer, answer: &Answer) -> Answer {
    let (Some(old), Some(new)) = (known.marks(), answer.marks()) else { return known.clone() };
    let mut marks = old.clone();
    for id in new.keys() {
        if !is_settled(marks.get(id)) {
            marks.take_over(id, new);
        }
    }
    known.clone().with_marks(marks)
}

/// A newer answer, with what is known of the lines that it does not speak of.
fn over(known: &Answer, answer: &Answer) -> Answer {
    let (Some(old), Some(new)) = (known.marks(), answer.marks()) else { return answer.clone() };
    let mut marks = old.clone();
    new.keys().for_each(|id| marks.take_over(id, new));
    answer.clone().with_marks(marks)
}
