//! Understands a filled form: every answer of it, or every mistake.

use std::rc::Rc;

use jiff::{Timestamp, civil::Date};

use super::{
    Block, Form, Piece, VERSION,
    block::{self, Printed},
    remark,
};
use crate::{
    answer::{Answer, Item, Mark, Whom},
    answers_file::{
        entry::Said,
        said::{Asking, partly},
    },
    assessment::Assessment,
    diagnostic::{Diagnostic, SHOWN, did_you_mean},
    evaluate::{self, people::to_others},
    id::{Id, IdMap},
    interview::{
        Filled, Given, fill_in, joined_note,
        understand::Typed,
        words::{answer_in_words, beginning},
    },
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
    /// How many questions were left open.
    pub open: usize,
}

/// Understands all answers of a form and writes them down in a copy of the assessment.
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
        mistakes: header(form, assessment),
    };
    for block in &form.blocks {
        taking.block(block);
    }
    if !taking.mistakes.is_empty() {
        return Err(in_order(taking.mistakes));
    }
    let open = taking.open;
    let given: Vec<Given> = taking.given.into_values().filter_map(|(_, given)| given).collect();
    let filled = (!given.is_empty()).then(|| fill_in(pack, assessment, &given, as_of, now));
    Ok(Taken { filled, new: given.len(), open })
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
    mistakes.extend(names_too_long(form));
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

/// The answer, where need be without what is said beside it.
fn with_remark(asking: &Asking<'_>, said: &Said) -> Result<Read, Vec<Diagnostic>> {
    partly(asking, said).map(|answer| (answer, None)).or_else(|mistakes| {
        let apart = remark::apart(said, &asking.question.kind);
        let read = apart.and_then(|(said, note)| Some((partly(asking, &said).ok()?, Some(note))));
        read.ok_or(mistakes)
    })
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
    mistakes: Vec<Diagnostic>,
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
            let help = (self.mistakes.len() < SHOWN).then(near).flatten();
            let mistake = Diagnostic::error(block.name.place.clone(), message);
            self.mistakes.push(mistake.maybe_help(help));
            return;
        };
        match self.answer(block, question) {
            Ok(Some(read)) => {
                if let Err(mistake) = self.keep(block, question, read) {
                    self.mistakes.push(mistake);
                }
            }
            Ok(None) => self.open += 1,
            Err(mistakes) => self.mistakes.extend(mistakes),
        }
    }

    /// The answer, where one is written. "Later" is none.
    fn answer(
        &mut self,
        block: &Block,
        question: &'a Question,
    ) -> Result<Option<Read>, Vec<Diagnostic>> {
        let known = self.known(question);
        let (said, mut mistakes) = block::said(block, &known.printed);
        let answer = said.map(|said| self.understood(&known.asking, &said)).transpose();
        match answer {
            Ok(answer) if mistakes.is_empty() => {
                Ok(answer.flatten().filter(|(answer, _)| answer.is_settled()))
            }
            Ok(_) => Err(mistakes),
            Err(further) => {
                mistakes.extend(further);
                Err(mistakes)
            }
        }
    }

    fn known(&mut self, question: &'a Question) -> Rc<Known<'a>> {
        let items = self.items(&question.id);
        let known = || Known {
            asking: Asking::new(self.pack, question, items, self.as_of),
            printed: Printed::of(question, items),
        };
        Rc::clone(self.known.entry(question.id.clone()).or_insert_with(|| Rc::new(known())))
    }

    /// None where it was said before, and set aside since.
    fn understood(
        &self,
        asking: &Asking<'_>,
        said: &Said,
    ) -> Result<Option<Read>, Vec<Diagnostic>> {
        let question = asking.question;
        let answer = with_remark(asking, said);
        let known = self.set_aside(question);
        if known.is_some_and(|known| answer.as_ref().is_ok_and(|(answer, _)| answer == known)) {
            return Ok(None);
        }
        if let Some(Activity::Skipped { because, .. }) = self.standing.activity.get(&question.id) {
            let message = format!("`{}` is not asked now", question.id);
            return Err(vec![
                Diagnostic::error(said.place().clone(), message)
                    .help(format!("leave it open: {because}")),
            ]);
        }
        answer.map(Some)
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
        if let Some((other, _)) = self.given.get(&question.id) {
            return if *other == answer {
                Ok(())
            } else {
                let message = format!("`{}` has two answers in this form", question.id);
                Err(Diagnostic::error(place, message).help("leave one of them open"))
            };
        }
        let known = self.assessment.answers.get(&question.id).filter(|known| !known.set_aside);
        let new = match known.map(|known| &known.answer) {
            Some(Answer::NotSure) => answer != Answer::NotSure,
            None | Some(Answer::Ask(_) | Answer::Later) => true,
            Some(known) => !repeats(known, &answer, self.items(&question.id))
                .map_err(|known| self.answered_since(block, question, &known))?,
        };
        let is_told = |note: &String| {
            let known = known.and_then(|known| known.note.as_ref());
            known.is_some_and(|known| known.contains(note.as_str()))
        };
        let note = note.filter(|note| !is_told(note));
        let given = (new || note.is_some()).then(|| Given {
            question: question.id.clone(),
            answer: answer.clone(),
            note,
            by: self.by(block),
        });
        self.given.insert(question.id.clone(), (answer, given));
        Ok(())
    }

    fn note_too_long(&self, question: &Question, note: Option<&str>) -> Option<String> {
        let before = self.assessment.answers.get(&question.id);
        limits::note(&joined_note(before.and_then(|before| before.note.as_deref()), note?))
    }

    fn answered_since(&self, block: &Block, question: &Question, known: &Answer) -> Diagnostic {
        let words = answer_in_words(known, question, self.items(&question.id), self.pack);
        let words = beginning(&words);
        let number = self.pack.questions.get_index_of(&question.id).map_or(0, |at| at + 1);
        let message = format!("`{}` has another answer already: {words}", question.id);
        Diagnostic::error(block.name.place.clone(), message).help(format!(
            "leave it open here; to correct the answer, start sra and type: change {number}"
        ))
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

/// Whether an answer says nothing new; an error where it contradicts what is known.
fn repeats(known: &Answer, answer: &Answer, items: &[Item]) -> Result<bool, Answer> {
    match (known, answer) {
        (Answer::WhichItems(old), Answer::WhichItems(new))
        | (Answer::SeveralOf(old), Answer::SeveralOf(new)) => {
            let settled = |id: &Id| old.get(id).copied().filter(|mark| *mark != Mark::NotSure);
            let against = |(id, mark): (&Id, &Mark)| settled(id).is_some_and(|old| old != *mark);
            if new.iter().any(against) {
                return Err(known.clone());
            }
            Ok(new.iter().all(|(id, mark)| old.get(id) == Some(mark)))
        }
        // "Not sure" of the whole list is no news where items are still open.
        (Answer::WhichItems(old) | Answer::SeveralOf(old), Answer::NotSure)
            if items
                .iter()
                .any(|item| !matches!(old.get(&item.id), Some(Mark::Yes | Mark::No))) =>
        {
            Ok(true)
        }
        _ if known == answer => Ok(true),
        _ => Err(known.clone()),
    }
}
