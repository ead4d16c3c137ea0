//! How much one answer may hold. What is more is refused where it is said, with the limit: nothing is cut without a word.

use crate::{
    answer::{Answer, Item},
    assessment::{Assessment, Recorded},
    id::Id,
    pack::{FILLED_IN_BY, Pack, question::Question},
};

/// Characters of a name: of the practice, of a person, of a thing on a list.
pub const NAME: usize = 200;

/// Characters of an answer in words, and of a note.
pub const TEXT: usize = 20_000;

/// Names on one list.
pub const NAMES: usize = 1_000;

/// Characters of a line that is no answer in words: a choice, a number, some of a list.
const ANSWER: usize = 2_000;

/// Characters of a line that is typed: a whole text with a word such as "note" before it.
pub const LINE: usize = TEXT + 100;

/// What a saved file may hold, in times of what is taken in the conversation: earlier versions took longer names.
const IN_FILE: usize = 10;

/// What is said of an answer that holds too much; nothing of any other.
pub fn exceeded(answer: &Answer, question: &Question, pack: &Pack) -> Option<String> {
    match answer {
        Answer::Text(text) if is_name(&question.id, pack) => name(text),
        Answer::Text(text) | Answer::NotApplicable(text) => words(text),
        Answer::Names(items) => names(items),
        Answer::WhichItems(marks) => marks.excepted().find_map(|(_, because)| words(because)),
        _ => None,
    }
}

/// Whether the answer in words is a name: the practice's, or of who filled the assessment in.
fn is_name(question: &Id, pack: &Pack) -> bool {
    *question == pack.name_question || *question == FILLED_IN_BY
}

/// What is said of a line that is too long to be read at all.
pub fn line(line: &str) -> Option<String> {
    is_longer(line, LINE).then(|| {
        let most = thousands(TEXT);
        format!(
            "That is too long: at most {most} characters are taken at once. \
             Nothing is recorded. Please say it in fewer words."
        )
    })
}

/// What is said of a line in which no answer can be made out any more; `more` is room for what it may list.
pub fn answer(line: &str, more: usize) -> Option<String> {
    is_longer(line, ANSWER + more).then(|| {
        let (length, most) = (length(line), thousands(ANSWER + more));
        format!(
            "That has {length} characters, and I can make out an answer in {most}. \
             Please say it in fewer words. For a remark, type note and your words."
        )
    })
}

/// What is said of a name that is too long.
pub fn name(name: &str) -> Option<String> {
    is_longer(name, NAME).then(|| {
        let (start, length) = (start(name), length(name));
        format!("“{start}…” has {length} characters. A name can have up to {NAME}.")
    })
}

/// What is said of a note that is too long, with all that was noted before.
pub fn note(note: &str) -> Option<String> {
    is_longer(note, TEXT).then(|| {
        let (length, most) = (length(note), thousands(TEXT));
        format!("With that, your note has {length} characters. A note can have up to {most}.")
    })
}

/// What is said of an answer in words that is too long.
pub fn words(text: &str) -> Option<String> {
    is_longer(text, TEXT).then(|| {
        let (length, most) = (length(text), thousands(TEXT));
        format!(
            "That has {length} characters. An answer can have up to {most}. \
             Please say it in fewer words."
        )
    })
}

fn names(items: &[Item]) -> Option<String> {
    if items.len() > NAMES {
        let (count, most) = (thousands(items.len()), thousands(NAMES));
        return Some(format!(
            "That makes {count} names. A list can have up to {most}. \
             Please put those that are alike under one name, such as: office computers."
        ));
    }
    items.iter().find_map(|item| name(&item.name))
}

/// Characters that all answers of a saved file may have together: more than anybody types.
const ALL: usize = 6_000_000;

/// The question of a saved file whose answer holds more than any document has room for, and why.
pub fn exceeded_in_file<'a>(assessment: &'a Assessment, pack: &Pack) -> Option<(&'a Id, String)> {
    let mut answers = assessment.answers.iter();
    let found = answers
        .find_map(|(id, recorded)| Some((id, recorded_too_much(recorded, is_name(id, pack))?)));
    found.or_else(|| too_much_together(assessment))
}

/// Where all answers together are too much, the longest of them is named.
fn too_much_together(assessment: &Assessment) -> Option<(&Id, String)> {
    let lengths = || assessment.answers.iter().map(|(id, recorded)| (characters(recorded), id));
    let all: usize = lengths().map(|(length, _)| length).sum();
    let (_, longest) = lengths().max()?;
    let told = || {
        let (length, most) = (thousands(all), thousands(ALL));
        format!("All answers together have {length} characters, and there is room for {most}.")
    };
    (all > ALL).then(|| (longest, told()))
}

fn characters(recorded: &Recorded) -> usize {
    let said = match &recorded.answer {
        Answer::Text(text) | Answer::NotApplicable(text) => text.chars().count(),
        Answer::Names(items) => items.iter().map(|item| item.name.chars().count()).sum(),
        Answer::WhichItems(marks) => {
            marks.excepted().map(|(_, because)| because.chars().count()).sum()
        }
        _ => 0,
    };
    said + recorded.note.as_ref().map_or(0, |note| note.chars().count())
}

fn recorded_too_much(recorded: &Recorded, is_name: bool) -> Option<String> {
    let other = recorded.other.as_ref().map(|other| &other.answer);
    let said = [Some(&recorded.answer), recorded.begun.as_ref(), other].into_iter().flatten();
    said.filter_map(|answer| too_much(answer, is_name))
        .chain(recorded.by.as_deref().and_then(|by| too_long(by, NAME)))
        .chain(recorded.note.as_deref().and_then(|note| too_long(note, TEXT)))
        .next()
}

fn too_much(answer: &Answer, is_name: bool) -> Option<String> {
    match answer {
        Answer::Text(name) if is_name => too_long(name, NAME),
        Answer::Text(text) | Answer::NotApplicable(text) => too_long(text, TEXT),
        Answer::Names(items) => {
            if items.len() > NAMES {
                let (count, most) = (thousands(items.len()), thousands(NAMES));
                return Some(format!("It has {count} names, and a list has room for {most}."));
            }
            let all: usize = items.iter().map(|item| item.name.chars().count()).sum();
            let together = (all > NAMES * NAME).then(|| {
                let (length, most) = (thousands(all), thousands(NAMES * NAME));
                format!("Its names have {length} characters together; there is room for {most}.")
            });
            together.or_else(|| items.iter().find_map(|item| too_long(&item.name, NAME)))
        }
        Answer::WhichItems(marks) => {
            marks.excepted().find_map(|(_, because)| too_long(because, TEXT))
        }
        _ => None,
    }
}

fn too_long(text: &str, most: usize) -> Option<String> {
    is_longer(text, most * IN_FILE).then(|| {
        let (length, most) = (length(text), thousands(most * IN_FILE));
        format!("It has {length} characters, and there is room for {most}.")
    })
}

fn is_longer(text: &str, most: usize) -> bool {
    // Bytes are counted at once, and no text has more characters than bytes.
    text.len() > most && text.chars().nth(most).is_some()
}

fn length(text: &str) -> String {
    thousands(text.chars().count())
}

fn start(name: &str) -> String {
    name.chars().take(20).collect::<String>().trim_end().to_owned()
}

/// "20,000"
pub fn thousands(number: impl ToString) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_just_fits_is_taken_and_one_more_is_told_with_the_limit() {
        assert_eq!(name(&"é".repeat(NAME)), None);
        let told = name(&"é".repeat(NAME + 1)).unwrap();
        assert_eq!(told, "“éééééééééééééééééééé…” has 201 characters. A name can have up to 200.");
        assert_eq!(note(&"a".repeat(TEXT)), None);
        assert!(note(&"a".repeat(TEXT + 1)).unwrap().contains("20,001 characters"));
    }

    #[test]
    fn a_list_is_as_long_as_its_names() {
        let items = |count: usize, length: usize| -> Vec<Item> {
            let item = |at| Item { id: Id::new(format!("n{at}")), name: "n".repeat(length) };
            (0..count).map(item).collect()
        };
        assert_eq!(names(&items(NAMES, NAME)), None);
        assert!(names(&items(NAMES + 1, 1)).unwrap().contains("1,001 names"));
        assert!(names(&items(1, NAME + 1)).unwrap().contains("201 characters"));
        assert_eq!(too_much(&Answer::Names(items(NAMES, NAME)), false), None);
        assert_eq!(too_much(&Answer::Names(items(1, 2_000)), false), None);
        for much in [items(NAMES + 1, 1), items(NAMES, NAME + 1), items(1, 2_001)] {
            assert!(too_much(&Answer::Names(much), false).is_some());
        }
    }

    #[test]
    fn numbers_are_read_in_thousands() {
        assert_eq!(["1", "999", "1,000", "20,000", "1,234,567"].join(" "), {
            let numbers = [1, 999, 1_000, 20_000, 1_234_567];
            numbers.map(thousands).join(" ")
        });
    }
}
