//! Text that is hard to read, by its Flesch-Kincaid grade.

use textstat::{flesch_kincaid_grade, lexicon_count};

use crate::pack::{Pack, lint::Found, question::Question};

/// The grade by which the format asks authors to write.
const HIGHEST: f64 = 8.0;

/// In fewer words, a single long one decides the grade.
const FEWEST_WORDS: usize = 12;

pub fn hard_words(pack: &Pack) -> Vec<Found> {
    pack.questions.values().flat_map(of_question).collect()
}

fn of_question(question: &Question) -> Vec<Found> {
    let hint = question.hint.as_deref().unwrap_or_default();
    let texts = [("ask", format!("{} {hint}", question.ask)), ("why", question.why.clone())];
    let found = texts.into_iter().filter_map(|(key, text)| {
        let grade = grade(&text).filter(|grade| *grade > HIGHEST)?;
        Some(Found {
            kind: "question",
            id: question.id.to_string(),
            key: key.into(),
            what: format!("this reads like grade {grade:.1}"),
            help: "use shorter words and shorter sentences".to_owned(),
        })
    });
    found.collect()
}

/// None for a text that is too short to be judged.
fn grade(text: &str) -> Option<f64> {
    (lexicon_count(text) >= FEWEST_WORDS).then(|| flesch_kincaid_grade(text))
}

#[cfg(test)]
mod tests {
    use super::grade;

    #[test]
    fn long_words_in_long_sentences_are_hard() {
        let hard = "Organizational administrators periodically re-evaluate technical documentation \
                    concerning authentication infrastructure and availability considerations.";
        assert!(grade(hard).unwrap() > 12.0);
        let easy = "Do you lock the door at night? Somebody could walk in and take the computer.";
        assert!(grade(easy).unwrap() < 6.0);
    }

    #[test]
    fn a_few_words_are_not_judged() {
        assert_eq!(grade("Do you have an administrator?"), None);
    }
}
