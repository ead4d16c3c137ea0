//! Checklists whose lines differ by place: "main st yes, the mall no", "1 2 at both, 3 only downtown".
//!
//! A line is parted by the names of places; what stands beside each of them is read as if there were no places.

mod clause;
mod name;
mod part;
mod say;

use self::{
    name::Names,
    part::{Part, parts},
    say::Saying,
};
use super::{Asked, Meaning, Typed, items, marks::Things, phrases::repaired};
use crate::{
    answer::{Answer, Item, Mark, in_words},
    interview::near::fold,
    pack::question::{Choice, Kind},
};

/// Reads a line that speaks of places; nothing where it speaks of none.
pub fn by_place(typed: &Typed, asked: &Asked<'_>) -> Option<Meaning> {
    let Kind::SeveralOf { choices, .. } = &asked.question.kind else { return None };
    if asked.places.len() < 2 || typed.quoted || repaired(&typed.text).is_some() {
        return None;
    }
    let lines: Vec<String> = choices.values().flat_map(words).collect();
    let names = Names::of(asked.places, &lines);
    let parts = parts(&typed.text, &names);
    if let Some(stranger) = part::stranger(&typed.text, &names, &lines) {
        return Some(Meaning::Trouble(unknown(&stranger, asked.places)));
    }
    if !parts.iter().any(|part| matches!(part, Part::Places(_))) {
        return None;
    }
    let things = asked.items.lines(choices);
    Some(match said(things, names.count, &parts) {
        Ok(all) => meaning(&all, asked),
        Err(trouble) => Meaning::Trouble(format!("{trouble} {}", these(asked.places))),
    })
}

/// All that the line may say, the likeliest first.
fn said(things: &Things, places: usize, parts: &[Part<'_>]) -> Result<Vec<Saying>, String> {
    let first = Saying::read(things, places, parts, 0)?;
    let others = (1..first.readings).map(|pick| Saying::read(things, places, parts, pick));
    let others: Vec<Saying> = others.filter_map(Result::ok).collect();
    Ok(std::iter::once(first).chain(others).collect())
}

fn meaning(all: &[Saying], asked: &Asked<'_>) -> Meaning {
    let mut answers: Vec<Answer> = Vec::new();
    for answer in all.iter().map(|saying| saying.answer(asked.items, asked.places)) {
        if !answers.contains(&answer) {
            answers.push(answer);
        }
    }
    let is_sure = all.iter().all(|saying| saying.sure);
    let meaning = match answers.as_slice() {
        [only] if is_sure => Meaning::sure(only.clone()),
        _ => Meaning::Guess(answers),
    };
    meaning.beside(all.iter().find_map(Saying::left))
}

/// What a file says of one line place by place: "yes at Main St, no at the mall"; nothing where it is not beyond doubt.
pub fn of_one_line(text: &str, line: &str, places: &[Item]) -> Option<Vec<Option<Mark>>> {
    let names = Names::of(places, &words_of(line));
    let parts = parts(text, &names);
    if part::stranger(text, &names, &[]).is_some()
        || !parts.iter().any(|part| matches!(part, Part::Places(_)))
    {
        return None;
    }
    let all = said(&items::only(line), names.count, &parts).ok()?;
    let [only] = all.as_slice() else { return None };
    let is_plain = only.sure && only.left().is_none();
    is_plain.then(|| only.of_line(0))
}

fn words(choice: &Choice) -> Vec<String> {
    let also = choice.also.iter().flat_map(|also| words_of(also));
    words_of(&choice.label).into_iter().chain(also).collect()
}

fn words_of(text: &str) -> Vec<String> {
    fold(text).split(' ').map(str::to_owned).collect()
}

fn unknown(name: &str, places: &[Item]) -> String {
    format!("I know no place called “{name}”. {}", these(places))
}

fn these(places: &[Item]) -> String {
    let names: Vec<&str> = places.iter().map(|place| place.name.as_str()).collect();
    format!("Your places are {}.", in_words(&names))
}
