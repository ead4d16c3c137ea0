//! A typed line as words, numbers and marks.

use std::ops::Range;

/// One piece of a line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Token {
    Number(usize),
    /// In small letters.
    Word(String),
    Comma,
    /// A full stop, a semicolon, a new line: what stands before it is said.
    Stop,
    /// A dash or a slash with room around it: it parts, or it stands between a thing and its mark.
    Dash,
    Colon,
    Open,
    Close,
    /// A question mark.
    Doubt,
}

impl Token {
    /// Whether it is no word and no number.
    pub fn is_sign(&self) -> bool {
        !matches!(self, Self::Number(_) | Self::Word(_))
    }
}

/// A piece and where it stands in the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub token: Token,
    pub span: Range<usize>,
}

/// The words, numbers and commas of a line, in order. `1-3` becomes `1 to 3`.
pub fn tokens(text: &str) -> Vec<Token> {
    let plain = |token: &Token| !token.is_sign() || *token == Token::Comma;
    pieces(text).into_iter().map(|piece| piece.token).filter(plain).collect()
}

/// All pieces of a line, in order.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(c) = rest.chars().next()
    {
        let (token, used) = if c.is_alphanumeric() {
            word(rest)
        } else {
            (sign(text, at, c, &pieces), c.len_utf8())
        };
        let span = at..at + used;
        // Said to a computer that writes it down.
        let is_dictated = at > 0 && token == Some(Token::Word("comma".to_owned()));
        let token = if is_dictated { Some(Token::Comma) } else { token };
        pieces.extend(token.map(|token| Piece { token, span }));
        at += used;
    }
    pieces
}

fn word(rest: &str) -> (Option<Token>, usize) {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
    let end = before_letter(rest.get(..end).unwrap_or_default()).unwrap_or(end);
    let word: String = rest
        .get(..end)
        .unwrap_or_default()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    (Some(word.parse().map_or(Token::Word(word), Token::Number)), end)
}

/// "1y" is a number and a yes.
fn before_letter(word: &str) -> Option<usize> {
    let number = word.strip_suffix(['y', 'n', 'Y', 'N'])?;
    let all_digits = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    all_digits.then_some(number.len())
}

/// What a sign means between the words around it; none where it means nothing here.
fn sign(text: &str, at: usize, c: char, before: &[Piece]) -> Option<Token> {
    let around = Around::of(text, at, c);
    match c {
        ',' | '、' => Some(Token::Comma),
        ';' | '\n' | '!' | '•' | '·' | '*' => Some(Token::Stop),
        '…' => Some(Token::Dash),
        '.' => around.full_stop(before),
        '?' => Some(Token::Doubt),
        ':' if around.digits() => None,
        ':' | '=' | '→' => Some(Token::Colon),
        '(' | '[' => Some(Token::Open),
        ')' | ']' => Some(Token::Close),
        '&' | '+' => Some(Token::Word("and".into())),
        '-' | '–' if is_range(text.get(at..).unwrap_or_default(), before) => {
            Some(Token::Word("to".into()))
        }
        '-' | '/' if around.is_tight() => None,
        '-' | '–' | '—' | '/' | '|' => Some(Token::Dash),
        '✅' | '✔' | '👍' => Some(Token::Word("yes".into())),
        '🤷' => Some(Token::Word("idk".into())),
        '❌' | '✗' | '✘' | '👎' => Some(Token::Word("no".into())),
        _ => None,
    }
}

/// The letters next to a sign.
struct Around {
    before: Option<char>,
    after: Option<char>,
    /// The next word begins with a letter.
    letters_follow: bool,
}

impl Around {
    fn of(text: &str, at: usize, c: char) -> Self {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let after = text.get(at + c.len_utf8()..).and_then(|tail| tail.chars().next());
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default().trim_start();
        let letters_follow = rest.starts_with(char::is_alphabetic);
        Self { before, after, letters_follow }
    }

    fn both(&self, is: impl Fn(char) -> bool) -> bool {
        self.before.is_some_and(&is) && self.after.is_some_and(&is)
    }

    fn is_tight(&self) -> bool {
        self.both(char::is_alphanumeric)
    }

    fn digits(&self) -> bool {
        self.both(|c| c.is_ascii_digit())
    }

    /// "1. yes 2. no": the stop belongs to the number.
    fn is_bullet(&self, before: &[Piece]) -> bool {
        let previous = before.len().checked_sub(2).and_then(|at| before.get(at));
        let begins = match previous.map(|piece| &piece.token) {
            None | Some(Token::Stop) => true,
            Some(Token::Word(word)) => {
                matches!(word.as_str(), "yes" | "no" | "y" | "n" | "sure" | "idk" | "yep" | "nope")
            }
            _ => false,
        };
        begins && self.letters_follow
    }

    /// "1.3" on a list are two lines; "doxy.me" and "Dr. Smith" are names.
    fn full_stop(&self, before: &[Piece]) -> Option<Token> {
        const SHORT: &[&str] =
            &["dr", "mr", "mrs", "ms", "st", "vs", "etc", "inc", "approx", "e", "i"];
        match before.last().map(|piece| &piece.token) {
            _ if self.before == Some('.') => None,
            // "Stripe... no" waits, and goes on.
            _ if self.after == Some('.') => Some(Token::Dash),
            _ if self.digits() => Some(Token::Comma),
            _ if self.is_tight() => None,
            Some(Token::Number(_)) if self.is_bullet(before) => Some(Token::Close),
            Some(Token::Word(word)) if SHORT.contains(&word.as_str()) => None,
            _ => Some(Token::Stop),
        }
    }
}

fn is_range(rest: &str, before: &[Piece]) -> bool {
    let next = rest.trim_start_matches(['-', '–', ' ']);
    matches!(before.last().map(|piece| &piece.token), Some(Token::Number(_)))
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
    fn signs_part_only_where_they_stand_apart() {
        let signs = |text: &str| {
            let all = pieces(text).into_iter().map(|piece| piece.token);
            all.filter(Token::is_sign).collect::<Vec<_>>()
        };
        use Token::{Close, Colon, Comma, Dash, Doubt, Open, Stop};
        assert_eq!(signs("1 and 2. 3 no"), [Stop]);
        assert_eq!(signs("fax (yes) portal?"), [Open, Close, Doubt]);
        assert_eq!(signs("yes: 1,2 / no — 4"), [Colon, Comma, Dash, Dash]);
        assert_eq!(signs("1.2"), [Comma]);
        for name in ["Wi-Fi", "doxy.me", "Dr. Smith", "fax/portal", "at 5:30", "1-3"] {
            assert_eq!(signs(name), [], "{name}");
        }
    }

    #[test]
    fn one_number_alone() {
        assert_eq!(whole_number(" #2. "), Some(2));
        assert_eq!(whole_number("option 2"), Some(2));
        assert_eq!(whole_number("-2"), None);
        assert_eq!(whole_number("2 3"), None);
    }
}
