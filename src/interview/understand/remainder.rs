//! What a line says besides the one value that was made out in it: "about 6, but Carla is on leave".

use super::{Asked, Meaning, day, number, one_line, spoken::core};
use crate::{
    answer::Answer,
    interview::near::fold,
    pack::question::{Choice, Kind},
};

/// The meaning of a line with the words that it does not account for. A sure answer but a number accounts for all of them.
pub fn with_remainder(
    meaning: Meaning,
    text: &str,
    asked: &Asked<'_>,
    read: impl Fn(&str) -> Meaning,
) -> Meaning {
    let is_number = matches!(asked.question.kind, Kind::Number { .. });
    let answers = match &meaning {
        Meaning::Guess(answers) => answers.as_slice(),
        Meaning::Sure(answer, _) if is_number => std::slice::from_ref(answer),
        _ => return meaning,
    };
    let left = match &asked.question.kind {
        Kind::Number { .. } => besides(text, answers, asked, 1, read),
        Kind::Date { .. } => besides(text, answers, asked, FEW, read),
        Kind::OneOf { choices } => {
            let few = if choices.values().any(is_range) { 1 } else { FEW };
            besides(text, answers, asked, few, read)
        }
        // The others tell by themselves what is left over.
        _ => None,
    };
    meaning.beside(left)
}

/// In a sentence that paraphrases a choice, fewer strange words than these say nothing new.
const FEW: usize = 2;

/// A shorter text that is like a choice is only a slip of it.
const SENTENCE: usize = 4;

fn is_range(choice: &Choice) -> bool {
    choice.from.is_some() || choice.to.is_some()
}

/// What follows the answer, where that stands apart; else the whole line, where so many of its words are strange.
fn besides(
    text: &str,
    answers: &[Answer],
    asked: &Asked<'_>,
    few: usize,
    read: impl Fn(&str) -> Meaning,
) -> Option<String> {
    let strange = |text: &str| strange_words(text, asked);
    if let Some(tail) = parted(text, answers, read) {
        return (strange(tail) > 0).then(|| one_line(tail));
    }
    let is_sentence = few == 1 || text.split_whitespace().count() >= SENTENCE;
    (is_sentence && strange(core(text)) >= few).then(|| one_line(text.trim()))
}

/// An answer that stands apart stands near the beginning.
const MOST_SIGNS: usize = 20;

/// What stands behind the first sign before which the whole answer stands.
fn parted<'t>(
    text: &'t str,
    answers: &[Answer],
    read: impl Fn(&str) -> Meaning,
) -> Option<&'t str> {
    let signs = text.char_indices().filter(|(_, c)| is_sign(*c)).take(MOST_SIGNS);
    let tails = signs.filter_map(|(at, c)| Some((text.get(..at)?, text.get(at + c.len_utf8()..)?)));
    let is_it =
        |head: &&str| matches!(read(head), Meaning::Sure(answer, _) if answers == [answer.clone()]);
    let mut clear = tails.filter(|(head, tail)| {
        let is_gap = !tail.starts_with(|c: char| c.is_ascii_digit());
        is_gap && [head, core(head)].iter().any(is_it)
    });
    let (_, tail) = clear.next()?;
    let tail = tail.trim_matches(|c: char| is_sign(c) || c == ')' || c.is_whitespace());
    (!tail.is_empty()).then_some(tail)
}

fn is_sign(c: char) -> bool {
    matches!(c, ',' | ';' | '.' | '(' | '!' | '?' | ':' | '–' | '—' | '\n')
}

/// How many words stand in no name of the answer, and are none of those that people say around one.
fn strange_words(text: &str, asked: &Asked<'_>) -> usize {
    let own = own_words(asked);
    let said = fold(core(text));
    let is_strange = |word: &&str| {
        !word.is_empty()
            && !word.contains(|c: char| c.is_ascii_digit())
            && !number::is_around(word)
            && !TALK.contains(word)
            && !day::MONTHS.contains(word)
            && !own.iter().any(|own| alike(own, word))
    };
    said.split(' ').filter(is_strange).count()
}

/// One word in the singular or the plural.
fn alike(one: &str, other: &str) -> bool {
    one.trim_end_matches('s') == other.trim_end_matches('s')
}

/// Words that tell how sure somebody is, and which way a number goes.
const TALK: &[&str] = &[
    "but",
    "id",
    "guess",
    "dunno",
    "idk",
    "not",
    "sure",
    "really",
    "exactly",
    "ish",
    "more",
    "less",
    "fewer",
    "than",
    "over",
    "under",
    "almost",
    "nearly",
    "plus",
    "me",
    "myself",
    "owner",
    "yes",
    "no",
    "yeah",
    "well",
    "ok",
    "um",
    "lol",
    "please",
    "thanks",
    "to",
    "my",
    "our",
    "that",
    "this",
    "employees",
    "headcount",
    "theres",
    "counting",
    "be",
    "was",
    "been",
    "do",
    "does",
    "did",
    "on",
    "for",
    "with",
    "by",
];

/// The words of the question, of its unit and of its choices.
fn own_words(asked: &Asked<'_>) -> Vec<String> {
    let question = asked.question;
    let mut texts = vec![question.ask.as_str(), question.label.as_str()];
    match &question.kind {
        Kind::OneOf { choices } => {
            for choice in choices.values() {
                texts.push(&choice.label);
                texts.extend(choice.also.iter().map(String::as_str));
            }
        }
        Kind::Number { unit: Some(unit), .. } => texts.extend([unit.as_str(), "persons", "staff"]),
        _ => {}
    }
    let words = texts.into_iter().map(fold);
    words.flat_map(|text| text.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[cfg(test)]
mod tests {
    use super::{
        super::tests::{ask, question},
        *,
    };
    use crate::id::{Id, IdMap};

    fn left(kind: Kind, line: &str) -> Option<String> {
        ask(&question(kind), line).parted().1
    }

    fn people() -> Kind {
        let unit = Some("people".to_owned());
        Kind::Number { min: Some(1), max: Some(500), unit, opening: None }
    }

    fn patients() -> Kind {
        let range =
            |label: &str, from, to| Choice { label: label.into(), from, to, ..Choice::default() };
        let choices = IdMap::from_iter([
            (Id::new("few"), range("Fewer than 500", Some(0), Some(499))),
            (Id::new("more"), range("500 to 4,999", Some(500), Some(4_999))),
        ]);
        Kind::OneOf { choices }
    }

    #[test]
    fn a_number_before_a_remark_is_that_of_a_choice_unless_it_counts() {
        let means = |line: &str| ask(&question(patients()), line).parted().0;
        let one = |id: &str| Meaning::Guess(vec![Answer::OneOf(Id::new(id))]);
        for line in
            ["2. (Sheila counted)", "2 because we counted last week", "2 note Sheila counted"]
        {
            assert_eq!(means(line), one("more"), "{line}");
        }
        let few = [Answer::OneOf(Id::new("few"))];
        for line in ["2 or so", "2 in all"] {
            assert_eq!(means(line).answers(), few, "{line}");
        }
        assert_eq!(means("2 thousand or more"), one("more"));
    }

    #[test]
    fn what_is_said_beside_a_number_or_a_range_is_left() {
        let cases = [
            (
                people(),
                "about 6, but Carla is on leave until May",
                Some("but Carla is on leave until May"),
            ),
            (people(), "two i think, plus my home office", Some("plus my home office")),
            (people(), "six; Carla leaves in May", Some("Carla leaves in May")),
            (
                people(),
                "6 people. Note that Carla is on leave",
                Some("Note that Carla is on leave"),
            ),
            (people(), "6 with the temp", Some("6 with the temp")),
            (people(), "12 or so, I think", None),
            (people(), "more than 12", None),
            (people(), "7 people plus me", None),
            (
                patients(),
                "dunno, 900ish? ask Sheila she knows",
                Some("dunno, 900ish? ask Sheila she knows"),
            ),
            (patients(), "Fewer than 500 I guess, ask Sheila", Some("ask Sheila")),
            (patients(), "about 900; half of them on paper", Some("half of them on paper")),
            (patients(), "900 or so", None),
            (patients(), "2. (Sheila counted)", Some("Sheila counted")),
            (patients(), "2 because we counted last week", Some("2 because we counted last week")),
        ];
        for (kind, line, expected) in cases {
            assert_eq!(left(kind, line).as_deref(), expected, "{line}");
        }
    }
}
