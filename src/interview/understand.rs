//! What a typed line means as an answer to a question.
//!
//! Pure, and one file a kind of question. A guess is never an answer: it comes back as [`Meaning::Guess`], to be confirmed.

mod altogether;
mod amend;
mod called;
mod certain;
mod choice;
mod day;
mod except;
mod hearing;
mod items;
mod list;
mod marks;
mod names;
mod number;
mod phrases;
mod places;
mod polarity;
mod remainder;
mod spoken;
mod telling;
mod text;
mod things;
mod time;
mod titled;
mod tokens;

use except::excepted;
pub use except::left_out;
pub use items::{Offered, adds, all_but, more_of};
pub use marks::{is_remark, whole_place};
pub use phrases::{NotApplicable, agrees, does_not_apply, is_unsure, yes_or_no, yes_or_no_and};
use phrases::{knows_not, repaired};
use places::by_place;
pub use places::of_one_line;
use remainder::with_remainder;
pub use spoken::after_words;
use spoken::core;
pub use tokens::whole_number;

use jiff::civil::Date;

use crate::{
    answer::{Answer, Item},
    interview::near,
    limits,
    pack::{
        Pack,
        product::Catalog,
        question::{Kind, Question},
    },
};

/// A line that a person typed, cleaned of what no answer can hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    pub text: String,
    /// It stood in quotes: words of the answer, never a command.
    pub quoted: bool,
}

/// What a question is asked about, now.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub question: &'a Question,
    /// The items offered, for a which-items question.
    pub items: &'a Offered<'a>,
    /// The places at which a checklist may differ.
    pub places: &'a [Item],
    /// The answer that stands and is being changed.
    pub present: Option<&'a Answer>,
    /// The products that are known by their names.
    pub catalog: Option<&'a Catalog>,
    pub as_of: Date,
}

/// What a line means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Beyond doubt, with a remark where the reading is worth saying.
    Sure(Answer, Option<String>),
    /// The likely meanings, the likeliest first, never none: "Did you mean …?"
    Guess(Vec<Answer>),
    /// This, and what else was said, in its own words.
    Beside(Box<Meaning>, String),
    /// "Does not apply", but not why.
    NeedsReason,
    /// Not understood or not possible: what was wrong, and what would work.
    Trouble(String),
}

impl Meaning {
    fn sure(answer: Answer) -> Self {
        Self::Sure(answer, None)
    }

    fn trouble(text: impl Into<String>) -> Self {
        Self::Trouble(text.into())
    }

    /// Whether it is beyond doubt.
    fn is_sure(&self) -> bool {
        match self {
            Self::Sure(..) => true,
            Self::Beside(meaning, _) => meaning.is_sure(),
            Self::Guess(_) | Self::NeedsReason | Self::Trouble(_) => false,
        }
    }

    /// Every answer that it may be.
    fn answers(&self) -> &[Answer] {
        match self {
            Self::Sure(answer, _) => std::slice::from_ref(answer),
            Self::Guess(answers) => answers,
            Self::Beside(meaning, _) => meaning.answers(),
            Self::NeedsReason | Self::Trouble(_) => &[],
        }
    }

    /// The same with each answer changed.
    #[must_use]
    pub fn map(self, change: &dyn Fn(Answer) -> Answer) -> Self {
        match self {
            Self::Sure(answer, remark) => Self::Sure(change(answer), remark),
            Self::Guess(answers) => Self::Guess(answers.into_iter().map(change).collect()),
            Self::Beside(meaning, left) => Self::Beside(Box::new(meaning.map(change)), left),
            other => other,
        }
    }

    /// The same with what else was said; that counts for nothing where the answer itself was not understood.
    fn beside(self, left: Option<String>) -> Self {
        match (self, left) {
            (meaning @ (Self::Sure(..) | Self::Guess(_)), Some(left)) => {
                Self::Beside(Box::new(meaning), left)
            }
            (meaning, _) => meaning,
        }
    }

    /// The meaning of the answer itself, and what was said beside it.
    pub fn parted(self) -> (Self, Option<String>) {
        match self {
            Self::Beside(meaning, left) => (*meaning, Some(left)),
            meaning => (meaning, None),
        }
    }

    /// The same, with the reasons that stand for what is still left out.
    fn with_reasons_of(self, present: Option<&Answer>) -> Self {
        let Some(before) = present.and_then(Answer::marks) else { return self };
        self.map(&|answer| answer.with_reasons_of(before))
    }

    /// The same, or what is wrong with an answer that holds more than there is room for.
    #[must_use]
    pub fn within_limits(self, question: &Question, pack: &Pack) -> Self {
        let exceeded = |answer| limits::exceeded(answer, question, pack);
        self.answers().iter().find_map(exceeded).map_or(self, Self::Trouble)
    }
}

impl Typed {
    pub fn read(line: &str) -> Self {
        let clean: String = line.chars().map(visible).collect();
        let clean = clean.trim();
        match unquote(clean) {
            Some(inner) => Self { text: inner.trim().to_owned(), quoted: true },
            None => Self { text: clean.to_owned(), quoted: false },
        }
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// Control and direction characters could hide or reorder words in a terminal or a document.
fn visible(c: char) -> char {
    match c {
        '\n' => '\n',
        // Joiners belong to letters and to emoji.
        '\u{200c}' | '\u{200d}' => c,
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => ' ',
        '\u{2028}' | '\u{2029}' => ' ',
        c if c.is_control() => ' ',
        // The wide letters and digits of East Asian keyboards.
        '\u{ff01}'..='\u{ff5e}' => {
            u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c)
        }
        c => c,
    }
}

fn unquote(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(['"', '“'])?.strip_suffix(['"', '”'])?;
    (!inner.contains(['"', '“', '”'])).then_some(inner)
}

const UNSURE: &str = "\"Not sure\" is fine too.";

/// Reads a line as an answer to the question.
pub fn understand(typed: &Typed, asked: &Asked<'_>) -> Meaning {
    let question = asked.question;
    if let Some(trouble) = too_long(&typed.text, asked) {
        // Only a reason may be long.
        let reason = does_not_apply(&typed.text).filter(|_| !typed.quoted);
        return reason.map_or(Meaning::Trouble(trouble), |said| inapplicable(said, question));
    }
    if let Some(meaning) = excepted(typed, asked).or_else(|| by_place(typed, asked)) {
        return meaning;
    }
    if !typed.quoted {
        let knows_not = is_one_value(&question.kind) && knows_not(&typed.text, &question.ask);
        if knows_not || is_unsure(&typed.text) {
            return unsure(question);
        }
        if let Some(said) = does_not_apply(&typed.text) {
            return inapplicable(said, question);
        }
    }
    let meaning = corrected(typed, asked).unwrap_or_else(|| whole(typed, asked));
    match meaning.with_reasons_of(asked.present) {
        Meaning::Trouble(text) if question.may_be_unsure && !text.ends_with(UNSURE) => {
            Meaning::Trouble(format!("{text} {UNSURE}"))
        }
        meaning => meaning,
    }
}

/// What is said of a line in which no answer is looked for. Words and lists of names may be as long as they are; of items, each
/// may be named.
fn too_long(text: &str, asked: &Asked<'_>) -> Option<String> {
    let names = match asked.question.kind {
        Kind::Text { .. } | Kind::Names { .. } => return None,
        Kind::WhichItems { .. } => asked.items.iter().map(|item| item.name.len() + PER_ITEM).sum(),
        _ => 0,
    };
    limits::answer(text, names)
}

/// Characters around the name of an item: its number, a yes and the like.
const PER_ITEM: usize = 20;

/// Where somebody corrected themselves, what they said last; to be confirmed.
fn corrected(typed: &Typed, asked: &Asked<'_>) -> Option<Meaning> {
    if typed.quoted || matches!(asked.question.kind, Kind::Text { .. }) {
        return None;
    }
    let repair = repaired(&typed.text)?;
    let last = Typed { text: in_its_place(repair, typed, asked), quoted: false };
    Some(match understand(&last, asked) {
        // In a set, a correction may be of one part or of the whole.
        Meaning::Sure(answer, _) if !is_one_value(&asked.question.kind) => {
            Meaning::Guess(vec![answer])
        }
        other => other,
    })
}

fn is_one_value(kind: &Kind) -> bool {
    matches!(kind, Kind::YesNo | Kind::OneOf { .. } | Kind::Number { .. } | Kind::Date { .. })
}

/// In a list a correction stands for the last name before it: "2 pcs, a laptop, no wait, 2 laptops".
fn in_its_place(repair: &str, typed: &Typed, asked: &Asked<'_>) -> String {
    const MARKS: &[&str] =
        &["no wait", "wait no", "oh wait", "i mean", "scratch that", "wait", "no"];
    if !matches!(asked.question.kind, Kind::Names { .. }) {
        return repair.to_owned();
    }
    let mut head = typed.text.strip_suffix(repair).unwrap_or_default().trim_end();
    while let Some(rest) = MARKS.iter().find_map(|mark| spoken::before_words(head, mark)) {
        head = rest;
    }
    let last = [", ", "; ", " and ", " & ", " + "].iter().filter_map(|mark| head.rfind(mark)).max();
    match last.and_then(|at| head.get(..at)) {
        Some(others) => format!("{others}, {repair}"),
        None => repair.to_owned(),
    }
}

/// The line, with what it says besides the answer.
fn whole(typed: &Typed, asked: &Asked<'_>) -> Meaning {
    let read = |text: &str| without_fillers(&Typed { text: text.to_owned(), quoted: false }, asked);
    let meaning = without_fillers(typed, asked);
    if typed.quoted { meaning } else { with_remainder(meaning, &typed.text, asked, read) }
}

/// The line as it stands; where that says nothing, without what people say around an answer.
fn without_fillers(typed: &Typed, asked: &Asked<'_>) -> Meaning {
    let whole = meant(typed, asked);
    let core = core(&typed.text);
    if typed.quoted || core.len() == typed.text.len() || whole.is_sure() {
        return whole;
    }
    let core = Typed { text: core.to_owned(), quoted: false };
    match meant(&core, asked) {
        Meaning::Trouble(_) => whole,
        meaning if matches!(whole, Meaning::Trouble(_)) || meaning.is_sure() => meaning,
        _ => whole,
    }
}

fn meant(typed: &Typed, asked: &Asked<'_>) -> Meaning {
    match &asked.question.kind {
        Kind::YesNo => choice::yes_no(&typed.text),
        Kind::OneOf { choices } => choice::one_of(&typed.text, choices, asked),
        Kind::SeveralOf { choices, .. } => items::several_of(&typed.text, choices, asked),
        Kind::WhichItems { .. } => items::which_items(&typed.text, asked),
        Kind::Number { min, max, unit, .. } => {
            let bounds = number::Bounds { min: *min, max: *max, unit: unit.as_deref() };
            let whole = number::number(&typed.text, &bounds);
            number_first(&typed.text, &bounds).filter(|_| !whole.is_sure()).unwrap_or(whole)
        }
        Kind::Date { past } => day::day(&typed.text, asked.as_of, *past),
        Kind::Text { name } => text::text(typed, *name),
        Kind::Names { one, many, suggest, products, .. } => {
            let noun = list::Noun { one, many };
            let known = list::Known { suggest, catalog: asked.catalog.filter(|_| *products) };
            list::names(typed, &noun, &known, asked.present)
        }
    }
}

/// "We are eight. This includes me": a number in the first sentence, where the others count nothing more.
fn number_first(text: &str, bounds: &number::Bounds<'_>) -> Option<Meaning> {
    const COUNTS_IN: &[&str] = &["include", "includes", "including", "counting", "counted"];
    const ADDS: &[&str] = &["plus", "also", "forgot", "and", "but", "not", "sorry", "wait", "or"];
    let (head, tail) = text.split_once("; ").or_else(|| text.split_once(". "))?;
    let meaning = number::number(head, bounds);
    let said = near::fold(tail);
    let has = |list: &[&str]| said.split(' ').any(|word| list.contains(&word));
    let counts = |word: &str| {
        let is_year = word.len() == 4 && word.starts_with(['1', '2']);
        number::is_count(word) || (word.starts_with(|c: char| c.is_ascii_digit()) && !is_year)
    };
    let adds = has(ADDS) || said.split(' ').any(counts) || certain::doubts(tail);
    (meaning.is_sure() && (has(COUNTS_IN) || !adds)).then(|| meaning.beside(Some(one_line(tail))))
}

/// Words with one space between them.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unsure(question: &Question) -> Meaning {
    if question.may_be_unsure {
        return Meaning::sure(Answer::NotSure);
    }
    Meaning::trouble(
        "Later questions build on this one, so it needs an answer. Your best guess is fine. \
         Or type skip, and it comes again at the end.",
    )
}

fn inapplicable(said: NotApplicable, question: &Question) -> Meaning {
    if !question.may_not_apply {
        return Meaning::trouble(instead(question));
    }
    match said {
        NotApplicable::Because(reason) => Meaning::sure(Answer::NotApplicable(one_line(&reason))),
        NotApplicable::NoReason => Meaning::NeedsReason,
    }
}

/// What works where "does not apply" does not.
fn instead(question: &Question) -> String {
    let way = match (&question.kind, question.may_be_unsure) {
        (Kind::Names { .. } | Kind::SeveralOf { .. } | Kind::WhichItems { .. }, _) => {
            "If there is nothing to name, type none."
        }
        (_, true) => "If you cannot say, type not sure.",
        (_, false) => "Your best guess is fine. Or type skip, and it comes again at the end.",
    };
    format!("This one applies to every practice. {way}")
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::{
        id::Id,
        pack::{
            Applies,
            question::{Except, UnsureAs},
        },
    };

    pub fn question(kind: Kind) -> Question {
        Question {
            id: Id::new("q"),
            section: Id::new("s"),
            layer: Id::new("l"),
            renamed_from: vec![],
            gone: vec![],
            label: "A question".into(),
            ask: "Is it?".into(),
            hint: None,
            why: "Because.".into(),
            cites: vec![],
            kind,
            applies: Applies::default(),
            who: None,
            may_be_unsure: true,
            may_not_apply: true,
            except: Except::Never,
            by_place: None,
            heard: vec![],
            denied: vec![],
            unsure_as: UnsureAs::No,
            unread: None,
            records: None,
        }
    }

    const DAY: Date = jiff::civil::date(2026, 5, 20);

    pub fn ask(question: &Question, line: &str) -> Meaning {
        let items = Offered::default();
        let (items, places) = (&items, &[][..]);
        let asked = Asked { question, items, places, present: None, catalog: None, as_of: DAY };
        understand(&Typed::read(line), &asked)
    }

    #[test]
    fn not_sure_is_an_answer_where_it_is_taken() {
        let mut question = question(Kind::YesNo);
        for line in ["not sure", "I don't know", "idk", "No idea.", "i’m not sure"] {
            assert_eq!(ask(&question, line), Meaning::sure(Answer::NotSure), "{line}");
        }
        question.may_be_unsure = false;
        assert!(matches!(ask(&question, "not sure"), Meaning::Trouble(_)));
    }

    #[test]
    fn does_not_apply_wants_a_reason() {
        let mut question = question(Kind::YesNo);
        let reason = Meaning::sure(Answer::NotApplicable("we have no laptops".into()));
        assert_eq!(ask(&question, "n/a, because we have no laptops"), reason);
        assert_eq!(ask(&question, "doesn't apply because we have no laptops"), reason);
        assert_eq!(ask(&question, "Does not apply."), Meaning::NeedsReason);
        assert_eq!(ask(&question, "NA"), Meaning::NeedsReason);
        question.may_not_apply = false;
        assert!(matches!(ask(&question, "n/a"), Meaning::Trouble(_)));
    }

    #[test]
    fn text_is_taken_as_it_stands_and_quotes_keep_it_so() {
        let question = question(Kind::Text { name: false });
        let text = |text: &str| Meaning::sure(Answer::Text(text.into()));
        assert_eq!(ask(&question, "  Sample\tDental  "), text("Sample Dental"));
        assert_eq!(ask(&question, "\"not sure\""), text("not sure"));
        assert_eq!(ask(&question, "a\u{202e}b"), text("a b"));
    }
}
