//! A sheet of utterances: tab-separated lines under a heading.

use std::sync::Arc;

use crate::{
    answer::{Answer, Item},
    answers_file::{self, Asking, Entries, Said},
    assessment::Assessment,
    diagnostic::{Diagnostic, Place, Source, did_you_mean},
    evaluate,
    id::{Id, IdMap},
    interview::words::About,
    limits::thousands,
    pack::{
        Pack,
        question::{Kind, Question},
    },
    standing::Activity,
    trial::{
        Practice,
        utterance::{Asked, OPENING, Subject, Utterance},
    },
};

/// The columns of a sheet; the last may be left out.
const COLUMNS: [&str; 5] = ["situation", "question", "utterance", "right", "kind"];

/// Between two outcomes that are both right.
const OR: &str = " | ";

/// The right outcome where nothing may be put down.
const ASK: &str = "ask";

/// The utterances of a sheet, or everything that is wrong with it. A situation is looked up by its name.
pub fn read<'a>(
    pack: &'a Pack,
    source: &Arc<Source>,
    situation: impl Fn(&str) -> Option<&'a Practice>,
) -> Result<Vec<Utterance<'a>>, Vec<Diagnostic>> {
    let lines = lines(source);
    if lines.len() > MOST_LINES {
        return Err(vec![too_long(source, lines.len())]);
    }
    let mut utterances = Vec::new();
    let mut mistakes = Vec::new();
    for line in lines {
        match line.and_then(|line| line.utterance(pack, &situation)) {
            Ok(utterance) => utterances.push(utterance),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    if mistakes.is_empty() { Ok(utterances) } else { Err(mistakes) }
}

/// Lines of one sheet: each is a small interview of its own.
const MOST_LINES: usize = 5_000;

fn too_long(source: &Arc<Source>, count: usize) -> Diagnostic {
    let (count, most) = (thousands(count), thousands(MOST_LINES));
    let message = format!("this sheet has {count} lines; a sheet may have {most}");
    Diagnostic::error(Place::new(source, 0..0), message).help("put the others into another sheet")
}

/// All lines but the heading, remarks and empty ones.
fn lines(source: &Arc<Source>) -> Vec<Result<Line<'_>, Diagnostic>> {
    let mut lines = Vec::new();
    let (mut start, mut is_headed) = (0, false);
    for (at, whole) in source.text.split_inclusive('\n').enumerate() {
        let text = whole.trim_end_matches(['\n', '\r']);
        let place = Place::new(source, start..start + text.len());
        start += whole.len();
        if text.trim().is_empty() || text.starts_with('#') {
            continue;
        }
        if is_headed {
            lines.push(Line::read(at + 1, text, place));
        } else {
            is_headed = true;
            lines.extend(heading(text, place).err().map(Err));
        }
    }
    if !is_headed {
        lines.extend(heading("", Place::new(source, 0..0)).err().map(Err));
    }
    lines
}

fn heading(text: &str, place: Place) -> Result<(), Diagnostic> {
    // Some editors begin a file with a mark of its encoding.
    let text = text.trim_start_matches('\u{feff}');
    let names: Vec<&str> = text.split('\t').map(str::trim).collect();
    if names.len() + 1 >= COLUMNS.len() && COLUMNS.starts_with(&names) {
        return Ok(());
    }
    let help = format!("begin with these columns, a tab between: {}", COLUMNS.join(" "));
    Err(Diagnostic::error(place, "this is not the heading of a sheet").help(help))
}

/// One line, taken apart.
struct Line<'s> {
    number: usize,
    place: Place,
    situation: &'s str,
    question: &'s str,
    text: &'s str,
    wanted: &'s str,
    kind: &'s str,
}

impl<'s> Line<'s> {
    fn read(number: usize, text: &'s str, place: Place) -> Result<Self, Diagnostic> {
        let cells: Vec<&str> = text.split('\t').map(str::trim).collect();
        let (situation, question, text, wanted, kind) = match *cells.as_slice() {
            [situation, question, text, wanted] => (situation, question, text, wanted, ""),
            [situation, question, text, wanted, kind] => (situation, question, text, wanted, kind),
            _ => {
                let message = format!("a line of {} columns", cells.len());
                let help = format!("write four or five, a tab between: {}", COLUMNS.join(" "));
                return Err(Diagnostic::error(place, message).help(help));
            }
        };
        Ok(Self { number, place, situation, question, text, wanted, kind })
    }

    fn utterance<'a>(
        &self,
        pack: &'a Pack,
        situation: &impl Fn(&str) -> Option<&'a Practice>,
    ) -> Result<Utterance<'a>, Diagnostic> {
        let Some(practice) = situation(self.situation) else {
            let help = "name a file of tests/utterances or tests/practices, without its ending";
            let message = format!("no practice is called `{}`", self.situation);
            return Err(self.mistake(message).help(help));
        };
        let subject = match self.question {
            OPENING => self.opening(pack, practice)?,
            _ => Subject::Question(Box::new(self.asked(pack, practice)?)),
        };
        Ok(Utterance {
            line: self.number,
            situation: self.situation.to_owned(),
            text: self.text.to_owned(),
            wanted: self.wanted.to_owned(),
            kind: self.kind.to_owned(),
            practice,
            subject,
        })
    }

    fn asked<'a>(&self, pack: &'a Pack, practice: &Practice) -> Result<Asked<'a>, Diagnostic> {
        let question = self.known(pack, self.question)?;
        let assessment = before(pack, practice, &question.id);
        let standing = evaluate::standing(pack, &assessment, practice.as_of);
        let Some(Activity::Asked { items }) = standing.activity.get(&question.id) else {
            let message = format!("`{}` is not asked of `{}`", self.question, self.situation);
            return Err(self.mistake(message));
        };
        let about = About { items, places: standing.places(question) };
        let asking = Asking::new(pack, question, about, practice.as_of);
        let answers = self.wanted.split(OR).filter(|wanted| wanted.trim() != ASK);
        let right: Result<Vec<Answer>, Diagnostic> =
            answers.map(|wanted| self.answer(&asking, &self.said(wanted))).collect();
        Ok(Asked {
            question,
            items: items.to_vec(),
            places: about.places.to_vec(),
            right: right?,
            may_ask: self.wanted.split(OR).any(|wanted| wanted.trim() == ASK),
        })
    }

    fn opening<'a>(&self, pack: &'a Pack, practice: &Practice) -> Result<Subject<'a>, Diagnostic> {
        let ways = self.wanted.split(OR).map(|wanted| self.told(pack, practice, wanted));
        Ok(Subject::Opening(ways.collect::<Result<_, _>>()?))
    }

    /// What is told at the opening: question and answer, with semicolons between; or nothing at all.
    fn told(
        &self,
        pack: &Pack,
        practice: &Practice,
        wanted: &str,
    ) -> Result<IdMap<Answer>, Diagnostic> {
        if wanted.trim() == ASK {
            return Ok(IdMap::default());
        }
        let told = wanted.split(';').filter(|part| !part.trim().is_empty()).map(|part| {
            let (id, value) = part.split_once('=').ok_or_else(|| {
                let help = "write it like this: people = 6; systems = [\"Gmail\", \"Dentrix\"]";
                self.mistake(format!("`{wanted}` gives no answers")).help(help)
            })?;
            let question = self.known(pack, id.trim())?;
            let items: &[Item] = match &question.kind {
                Kind::SeveralOf { lines, .. } => lines,
                _ => &[],
            };
            let about = About { items, places: &[] };
            let asking = Asking::new(pack, question, about, practice.as_of);
            Ok((question.id.clone(), self.answer(&asking, &self.said(value))?))
        });
        told.collect()
    }

    fn known<'a>(&self, pack: &'a Pack, id: &str) -> Result<&'a Question, Diagnostic> {
        pack.questions.get(id).ok_or_else(|| {
            let known = pack.questions.keys().map(Id::as_str);
            let message = format!("no question is called `{id}`");
            self.mistake(message).maybe_help(did_you_mean(id, known))
        })
    }

    fn answer(&self, asking: &Asking<'_>, said: &Said) -> Result<Answer, Diagnostic> {
        answers_file::partly(asking, said).map_err(|mistakes| {
            let message = format!("this is no answer to `{}`", asking.question.id);
            let help = mistakes.into_iter().find_map(|mistake| mistake.help);
            self.mistake(message).maybe_help(help)
        })
    }

    /// A value as in an answers file; plain words need no quotes.
    fn said(&self, wanted: &str) -> Said {
        let entry = self.entries(&format!("right = {wanted}"));
        let entry = entries_first(entry);
        entry.unwrap_or_else(|| Said::Words(wanted.trim().to_owned(), self.place.clone()))
    }

    fn entries(&self, text: &str) -> Option<Entries> {
        let name = format!("{}, line {}", self.place.source.name, self.number);
        let source = Arc::new(Source { name, text: text.to_owned() });
        answers_file::parse(&source).ok()
    }

    fn mistake(&self, message: String) -> Diagnostic {
        Diagnostic::error(self.place.clone(), message)
    }
}

fn entries_first(entries: Option<Entries>) -> Option<Said> {
    entries?.by_id.into_iter().next().map(|(_, entry)| entry.said)
}

/// The practice's answers to everything that is asked before this question. A sheet has many thousand lines, so none of them
/// holds its own.
pub(super) fn before(pack: &Pack, practice: &Practice, question: &Id) -> Assessment {
    let mut assessment = practice.assessment.clone();
    let at = pack.questions.get_index_of(question);
    assessment.answers.retain(|id, _| pack.questions.get_index_of(id) < at);
    assessment
}
