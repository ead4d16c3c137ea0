//! Abbreviations that nobody explains.

use crate::pack::{Pack, lint::Found, question::Question};

pub fn unknown(pack: &Pack) -> Vec<Found> {
    pack.questions.values().flat_map(|question| of_question(pack, question)).collect()
}

fn of_question(pack: &Pack, question: &Question) -> Vec<Found> {
    let hint = question.hint.as_deref().unwrap_or_default();
    let keys = [("ask", question.ask.as_str()), ("hint", hint)];
    let found = keys.into_iter().flat_map(|(key, text)| {
        abbreviations(text).filter(|word| !is_explained(pack, word)).map(move |word| Found {
            kind: "question",
            id: question.id.to_string(),
            key: key.into(),
            what: format!("`{word}` is not in the glossary and names no role"),
            help: "add it to interview/glossary.toml, or write it out".to_owned(),
        })
    });
    found.collect()
}

/// Words of two letters or more, all of them capitals.
fn abbreviations(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase()))
}

fn is_explained(pack: &Pack, word: &str) -> bool {
    let known = |name: &str| name.split_whitespace().any(|part| part.eq_ignore_ascii_case(word));
    let terms = pack.glossary.iter().map(|term| (&term.term, &term.also));
    let roles = pack.roles.values().map(|role| (&role.title, &role.also));
    terms.chain(roles).any(|(name, also)| known(name) || also.iter().any(|also| known(also)))
}

#[cfg(test)]
mod tests {
    use super::abbreviations;

    #[test]
    fn only_whole_words_in_capitals_are_abbreviations() {
        let found: Vec<&str> = abbreviations("Is MFA on for the EHR, and a Wi-Fi in A4?").collect();
        assert_eq!(found, ["MFA", "EHR"]);
    }
}
