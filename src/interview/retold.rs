//! What was told of the practice, put right at its reading back: "no, its 8 people", "yes, and no Gmail, its Outlook".

use super::{
    growing::grow,
    recognise::{denials, recognise},
    understand::after_words,
};
use crate::{
    answer::{Answer, Item},
    id::Id,
    pack::Pack,
};

/// The answers with what a line changes of them, in asking order; none where it changes nothing.
pub fn retold(told: &[(Id, Answer)], text: &str, pack: &Pack) -> Option<Vec<(Id, Answer)>> {
    let said = clauses(correction(text));
    let mut answers = told.to_vec();
    for (id, gone) in denials(&said, pack) {
        answers.iter_mut().filter(|(of, _)| *of == id).for_each(|(_, answer)| take(answer, &gone));
    }
    for (id, more) in recognise(&said, pack).answers {
        match answers.iter_mut().find(|(of, _)| *of == id) {
            Some((_, answer)) => put(answer, more),
            None => answers.push((id, more)),
        }
    }
    if answers == told {
        answers = renumbered(told, &said)?;
    }
    answers.retain(|(_, answer)| !is_nothing(answer));
    let place = |id: &Id| pack.questions.get_index_of(id);
    answers.sort_by_key(|(id, _)| place(id));
    (!answers.is_empty()).then_some(answers)
}

/// What follows the yes or no: "its 8 people" of "no, its 8 people". "No Gmail" denies it.
fn correction(text: &str) -> &str {
    const STARTS: &[&str] = &[
        "no",
        "nope",
        "nah",
        "wrong",
        "thats wrong",
        "not right",
        "not quite",
        "almost",
        "close",
        "incorrect",
        "actually",
        "wait",
        "yes",
        "yeah",
        "yep",
        "yup",
        "ok",
        "okay",
        "right",
        "correct",
        "and",
        "but",
        "plus",
        "sorry",
        "well",
        "oh",
        "um",
    ];
    let mut rest = text.trim();
    while let Some(next) = STARTS.iter().find_map(|start| stands_apart(rest, start)) {
        rest = next;
    }
    rest
}

/// What follows some words that stand apart from it: behind a comma, or before "it's", "we".
fn stands_apart<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    const BEGINS: &[&str] = &[
        "its", "it is", "we", "were", "weve", "i", "im", "there", "theres", "and", "but", "plus",
        "also",
    ];
    let rest = after_words(text, start).filter(|rest| rest.contains(char::is_alphanumeric))?;
    let head = text.get(..text.len() - rest.len())?;
    let is_marked = head.trim_end().ends_with([',', '.', ';', ':', '!', '-', '–', '—']);
    let joins = matches!(start, "and" | "but" | "plus");
    (is_marked || joins || BEGINS.iter().any(|word| after_words(rest, word).is_some()))
        .then_some(rest)
}

/// With a comma where a new thought begins: "no gmail its outlook", "3 offices not 2".
fn clauses(text: &str) -> String {
    [" its ", " it's ", " it’s ", " not "]
        .iter()
        .fold(text.to_owned(), |text, turn| text.replace(turn, &format!(",{turn}")))
}

/// Takes out what is denied.
fn take(answer: &mut Answer, gone: &Answer) {
    match (answer, gone) {
        (Answer::SeveralOf(lines), Answer::SeveralOf(gone)) => {
            lines.retain(|id, _| !gone.contains_key(id));
        }
        (Answer::Names(items), Answer::Names(gone)) => {
            items.retain(|item| !gone.iter().any(|one| one.id == item.id));
        }
        _ => {}
    }
}

/// Puts in what was said besides, or instead.
fn put(answer: &mut Answer, more: Answer) {
    match (answer, more) {
        (Answer::SeveralOf(lines), Answer::SeveralOf(more)) => {
            for (id, mark) in more.iter() {
                lines.insert(id.clone(), *mark);
            }
        }
        (Answer::Names(items), Answer::Names(more)) => {
            let names: Vec<String> = more.into_iter().map(|Item { name, .. }| name).collect();
            *items = grow(items, &names).0;
        }
        (answer, more) => *answer = more,
    }
}

/// "No, 8", where one number was told.
fn renumbered(told: &[(Id, Answer)], said: &str) -> Option<Vec<(Id, Answer)>> {
    let numbers = |(_, answer): &&(Id, Answer)| matches!(answer, Answer::Number(_));
    let [(id, _)] = told.iter().filter(numbers).collect::<Vec<_>>()[..] else { return None };
    let said = ["its", "it is", "we are", "were"]
        .iter()
        .find_map(|start| after_words(said, start))
        .unwrap_or(said);
    let said = said.split([',', ';']).next().unwrap_or_default();
    let number = super::understand::whole_number(said.trim_end_matches(['.', '!', ' ']))?;
    let number = i64::try_from(number).ok()?;
    let changed = |(of, answer): &(Id, Answer)| {
        (of.clone(), if of == id { Answer::Number(number) } else { answer.clone() })
    };
    Some(told.iter().map(changed).collect())
}

fn is_nothing(answer: &Answer) -> bool {
    match answer {
        Answer::SeveralOf(lines) => lines.is_empty(),
        Answer::Names(items) => items.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::builtin;

    #[test]
    fn what_was_read_back_is_put_right_in_own_words() {
        let pack = Pack::load(vec![builtin::files()]).expect("the built-in pack loads").pack;
        let told = recognise("dental office, 7 of us, Dentrix and Gmail, we text", &pack).answers;
        let number = |answers: &[(Id, Answer)]| {
            answers.iter().find_map(|(_, answer)| match answer {
                Answer::Number(number) => Some(*number),
                _ => None,
            })
        };
        let systems = |answers: &[(Id, Answer)]| {
            answers.iter().find_map(|(_, answer)| match answer {
                Answer::Names(items) => {
                    Some(items.iter().map(|item| item.name.as_str()).collect::<Vec<_>>().join(","))
                }
                _ => None,
            })
        };
        let after = |line: &str| retold(&told, line, &pack);
        for line in ["no, its 8 people", "wrong, we're 8", "no, 8", "No, it's 8, not 7"] {
            let answers = after(line).unwrap_or_default();
            assert_eq!((number(&answers), answers.len()), (Some(8), told.len()), "{line}");
        }
        for line in ["no gmail, its outlook", "yes but no gmail its outlook"] {
            let answers = after(line).unwrap_or_default();
            assert_eq!(systems(&answers).as_deref(), Some("Dentrix,Outlook"), "{line}");
        }
        let without = after("yes, but we dont text").unwrap_or_default();
        assert_eq!(without.len() + 1, told.len());
        for line in ["wrong, we're in Ohio, and no IT guy", "what", "purple"] {
            assert_eq!(after(line), None, "{line}");
        }
    }
}
