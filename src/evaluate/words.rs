//! Answers and names in words.

use jiff::civil::Date;

use crate::{
    answer::{Answer, Item, Mark, Marked, in_words, some_in_words},
    evaluate::{
        case::Case,
        people::{capital, to_others},
    },
    id::Id,
    pack::{
        Pack,
        question::{Kind, Question},
    },
    phrase::{Phrase, Slot},
};

/// Whom a sentence speaks of.
#[derive(Clone, Copy, Default)]
pub struct Spoken<'s> {
    pub item: Option<&'s str>,
    pub items: &'s [&'s str],
}

impl Case<'_> {
    /// The practice's name, or "the practice".
    pub fn practice(&self) -> &str {
        match self.answer(&self.pack.name_question) {
            Some(Answer::Text(name)) if !name.trim().is_empty() => name.trim(),
            _ => "the practice",
        }
    }

    /// A phrase of the pack with the practice's own words in it.
    pub fn say(&self, phrase: &Phrase, spoken: Spoken<'_>) -> String {
        phrase.fill(|slot, text| self.say_slot(slot, text, spoken))
    }

    /// The same at the end of a text.
    pub fn say_in(&self, text: &mut String, phrase: &Phrase, spoken: Spoken<'_>) {
        phrase.fill_in(text, |slot, text| self.say_slot(slot, text, spoken));
    }

    fn say_slot(&self, slot: &Slot, text: &mut String, spoken: Spoken<'_>) {
        match slot {
            Slot::Practice => text.push_str(self.practice()),
            Slot::Item => text.push_str(spoken.item.unwrap_or("the practice")),
            Slot::Items => text.push_str(&some_in_words(spoken.items, IN_A_SENTENCE)),
            Slot::Answer(question) => text.push_str(&self.answer_in_sentence(question)),
            Slot::Marked(question, mark) => match self.answer(question) {
                // Lines of a checklist are half sentences, with commas of their own.
                Some(Answer::SeveralOf(_)) => {
                    text.push_str(&self.marked(question, *mark).join("; "))
                }
                _ => text.push_str(&some_in_words(&self.marked(question, *mark), IN_A_SENTENCE)),
            },
        }
    }

    fn answer_in_sentence(&self, question: &Id) -> String {
        let Some(question) = self.pack.questions.get(question) else { return String::new() };
        match self.answer(&question.id) {
            Some(Answer::YesNo(yes)) => if *yes { "yes" } else { "no" }.to_owned(),
            None | Some(Answer::NotSure | Answer::Ask(_) | Answer::Later) => "not known".to_owned(),
            Some(answer) => self.answer_in_words(question, answer),
        }
    }

    /// The names of the offered items, or lines, with this mark, in the list's order.
    fn marked(&self, question: &Id, mark: Mark) -> Vec<&str> {
        let offered = self.offered(question);
        match self.answer(question) {
            Some(Answer::WhichItems(marks) | Answer::SeveralOf(marks)) => {
                marked(offered, |id| marks.get(id) == Some(&mark))
            }
            Some(Answer::NotSure | Answer::Ask(_)) if mark == Mark::NotSure => {
                marked(offered, |_| true)
            }
            _ => Vec::new(),
        }
    }

    /// The answer to an asked question, in words; "Not answered yet" where there is none.
    pub fn answered(&self, question: &Question) -> String {
        match self.answer(&question.id) {
            Some(answer) => self.answer_in_words(question, answer),
            None => NOT_YET.to_owned(),
        }
    }

    /// An answer that was given to a question that is asked.
    pub fn answer_in_words(&self, question: &Question, answer: &Answer) -> String {
        let (offered, places) = (self.offered(&question.id), self.places(question));
        answer_words(self.pack, question, (offered, places), answer)
    }
}

/// As many names as a sentence of a pack has; what it is about has all of them, in a list of its own.
pub const IN_A_SENTENCE: usize = 50;

const NOT_YET: &str = "Not answered yet";

/// An answer as a document prints it. `offered` are the items a which-items question was asked about, `places` those at which
/// a checklist may differ.
fn answer_words(
    pack: &Pack,
    question: &Question,
    (offered, places): (&[Item], &[Item]),
    answer: &Answer,
) -> String {
    match answer {
        Answer::YesNo(true) => "Yes".to_owned(),
        Answer::YesNo(false) => "No".to_owned(),
        Answer::OneOf(id) => question.choice_label(id),
        Answer::SeveralOf(marks) => lines_in_words(question, marks, offered, places),
        Answer::WhichItems(marks) => {
            let with = |mark| marked(offered, |id| marks.get(id) == Some(&mark));
            let open = marked(offered, |id| !marks.contains_key(id));
            let groups = [with(Mark::Yes), with(Mark::No), with(Mark::NotSure), open];
            items_in_words(groups, &marks.reasons(offered))
        }
        Answer::Number(number) => number_in_words(question, *number),
        Answer::Date(day) => long_date(*day),
        Answer::Text(text) => text.clone(),
        Answer::Names(items) if items.is_empty() => "None".to_owned(),
        Answer::Names(items) => {
            in_words(&items.iter().map(|item| item.name.as_str()).collect::<Vec<_>>())
        }
        Answer::NotSure => "Not sure".to_owned(),
        Answer::NotApplicable(reason) => format!("Does not apply: {reason}"),
        Answer::Ask(whom) => match to_others(whom, pack) {
            Some(whom) => format!("Left for: {whom}"),
            None => "Left for somebody else".to_owned(),
        },
        Answer::Later => NOT_YET.to_owned(),
    }
}

/// Every line of a checklist with what was said of it. One that was never asked is left out.
fn lines_in_words(
    question: &Question,
    marks: &Marked,
    offered: &[Item],
    places: &[Item],
) -> String {
    let is_shown = |id: &Id| offered.is_empty() || offered.iter().any(|line| line.id == *id);
    let differs = |id: &Id| !places.is_empty() && marks.by_place(id).is_some();
    let said: Vec<(&Id, &Mark)> = marks.iter().filter(|(id, _)| is_shown(id)).collect();
    let marked = |mark: Mark| -> Vec<String> {
        let lines = said.iter().filter(|(id, said)| **said == mark && !differs(id));
        lines.map(|(id, _)| question.choice_label(id)).collect()
    };
    let (yes, no, unsure) = (marked(Mark::Yes), marked(Mark::No), marked(Mark::NotSure));
    let left = offered.iter().filter(|line| !marks.contains_key(&line.id) && !differs(&line.id));
    let left: Vec<String> = left.map(|line| line.name.clone()).collect();
    let by_place = marks.told_by_place(places).into_iter().map(|(words, lines)| {
        let lines = lines.into_iter().filter(|id| is_shown(id) && differs(id));
        let lines: Vec<String> = lines.map(|id| question.choice_label(id)).collect();
        (format!("{}: ", capital(&words)), lines)
    });
    let by_place: Vec<(String, Vec<String>)> =
        by_place.filter(|(_, lines)| !lines.is_empty()).collect();
    if left.is_empty() && by_place.is_empty() && no.len() == said.len() {
        return "None of these".to_owned();
    }
    let whole = [("Yes: ", yes), ("No: ", no), ("Not sure: ", unsure)];
    let whole = whole.map(|(word, lines)| (word.to_owned(), lines)).into_iter();
    let groups = whole.chain(by_place).chain([("Not answered yet: ".to_owned(), left)]);
    let said = groups.filter(|(_, lines)| !lines.is_empty());
    said.map(|(word, lines)| format!("{word}{}", lines.join("; "))).collect::<Vec<_>>().join(". ")
}

/// Units are written for many: of one, the bare number reads better.
fn number_in_words(question: &Question, number: i64) -> String {
    match &question.kind {
        _ if number == 1 => "1".to_owned(),
        Kind::Number { unit: Some(unit), .. } => format!("{number} {unit}"),
        _ => number.to_string(),
    }
}

fn marked(offered: &[Item], is: impl Fn(&Id) -> bool) -> Vec<&str> {
    offered.iter().filter(|item| is(&item.id)).map(|item| item.name.as_str()).collect()
}

fn items_in_words(groups: [Vec<&str>; 4], excepted: &[(&str, Vec<&str>)]) -> String {
    let words = ["Yes", "No", "Not sure", "Not answered yet"];
    let said: Vec<String> =
        words
            .iter()
            .zip(groups)
            .filter(|(_, names)| !names.is_empty())
            .map(|(word, names)| format!("{word}: {}", in_words(&names)))
            .chain(excepted.iter().map(|(because, names)| {
                format!("Does not apply to {}: {because}", in_words(names))
            }))
            .collect();
    if said.is_empty() { "None".to_owned() } else { said.join(". ") }
}

/// A day as it stands in a letter: "March 3, 2026".
pub fn long_date(day: Date) -> String {
    day.strftime("%B %-d, %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_told_by_what_was_said_of_them() {
        let words = items_in_words([vec!["A", "B"], vec![], vec!["C"], vec![]], &[]);
        assert_eq!(words, "Yes: A and B. Not sure: C");
        assert_eq!(items_in_words([vec![], vec![], vec![], vec![]], &[]), "None");
        let words = items_in_words(
            [vec!["A"], vec![], vec![], vec![]],
            &[("it is a bank", vec!["B", "C"])],
        );
        assert_eq!(words, "Yes: A. Does not apply to B and C: it is a bank");
    }
}
