//! A typed line as words, numbers and commas.

/// One piece of a line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Token {
    Number(usize),
    /// In small letters.
    Word(String),
    Comma,
}

/// The pieces of a line, in order. `1-3` becomes `1 to 3`; marks that mean nothing here fall away.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(c) = rest.chars().next() {
        let used =
            if c.is_alphanumeric() { word(rest, &mut tokens) } else { mark(c, rest, &mut tokens) };
        rest = rest.get(used..).unwrap_or_default();
    }
    tokens
}

fn word(rest: &str, tokens: &mut Vec<Token>) -> usize {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
    let word: String = rest
        .chars()
        .take_while(|c| is_part(*c))
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    tokens.push(word.parse().map_or(Token::Word(word), Token::Number));
    end
}

fn mark(c: char, rest: &str, tokens: &mut Vec<Token>) -> usize {
    match c {
        ',' | ';' | '\n' => tokens.push(Token::Comma),
        '&' | '+' => tokens.push(Token::Word("and".into())),
        '-' | '–' if is_range(rest, tokens) => tokens.push(Token::Word("to".into())),
        _ => {}
    }
    c.len_utf8()
}

fn is_range(rest: &str, tokens: &[Token]) -> bool {
    let next = rest.trim_start_matches(['-', '–', ' ']);
    matches!(tokens.last(), Some(Token::Number(_)))
        && next.starts_with(|c: char| c.is_ascii_digit())
}

/// A line that is one number and nothing else: `2`, `2.`, `#2`, `number 2`.
pub fn whole_number(text: &str) -> Option<usize> {
    match tokens(text).as_slice() {
        [Token::Number(number)] if !text.contains(['-', '–']) => Some(*number),
        [Token::Word(word), Token::Number(number)] if is_number_word(word) => Some(*number),
        _ => None,
    }
}

fn is_number_word(word: &str) -> bool {
    matches!(word, "number" | "nr" | "option" | "choice" | "answer")
}

/// What is said when a number stands for nothing.
pub fn no_such_number(number: usize, last: usize) -> String {
    match last {
        1 => format!("There is no {number} here. There is only number 1."),
        _ => format!("There is no {number} here. The numbers go from 1 to {last}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_commas_and_apostrophes() {
        let word = |text: &str| Token::Word(text.into());
        assert_eq!(tokens("1-3"), [Token::Number(1), word("to"), Token::Number(3)]);
        assert_eq!(
            tokens("don't, 2 & é"),
            [word("dont"), Token::Comma, Token::Number(2), word("and"), word("é")]
        );
    }

    #[test]
    fn one_number_alone() {
        assert_eq!(whole_number(" #2. "), Some(2));
        assert_eq!(whole_number("option 2"), Some(2));
        assert_eq!(whole_number("-2"), None);
        assert_eq!(whole_number("2 3"), None);
    }
}
