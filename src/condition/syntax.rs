//! Why a text is no expression, in words for whoever wrote it.

use rhai::{LexError, ParseErrorType};

use super::fence::{MAX_DEPTH, MAX_FUNCTION_COUNT};

/// The end of a sentence, and what would work.
pub fn words(kind: &ParseErrorType) -> (String, &'static str) {
    use ParseErrorType as Kind;
    let said = match kind {
        Kind::UnexpectedEOF => "it ends too early".to_owned(),
        Kind::BadInput(found) => return spelling(found),
        Kind::UnknownOperator(sign) => return (format!("there is no `{sign}`"), SIGNS),
        Kind::MissingToken(sign, _) => format!("`{sign}` is missing here"),
        Kind::MissingSymbol(_) => "a sign is missing here".to_owned(),
        Kind::ExprExpected(_) => "something is missing here".to_owned(),
        Kind::PropertyExpected => {
            return ("a dot has no meaning here".to_owned(), WHOLE);
        }
        Kind::VariableExpected => "a name is missing here".to_owned(),
        Kind::Reserved(word) | Kind::ForbiddenVariable(word) => {
            format!("`{word}` has no meaning here")
        }
        Kind::ExprTooDeep => {
            return (format!("it has more than {MAX_DEPTH} parts inside each other"), SPLIT);
        }
        Kind::TooManyFunctions => {
            return (format!("a file has more than {MAX_FUNCTION_COUNT} functions"), SPLIT);
        }
        Kind::LiteralTooLarge(_, most) => {
            return (format!("a text or a list in it has more than {most}"), SPLIT);
        }
        Kind::FnDuplicatedDefinition(name, _) => {
            return (format!("there is already a function `{name}`"), "give it another name");
        }
        Kind::FnMissingName
        | Kind::FnMissingParams(_)
        | Kind::FnMissingBody(_)
        | Kind::FnDuplicatedParam(..)
        | Kind::WrongFnDefinition => return ("this is no function".to_owned(), FUNCTION),
        _ => "this cannot stand here".to_owned(),
    };
    (said, EXAMPLE)
}

/// What people write who know another way of writing: where, how long it is, what is wrong, and the right form.
pub fn habit(text: &str, near: usize) -> Option<(usize, usize, String, String)> {
    let bare = without_words(text);
    let told = |at: usize, written: &str, why: String, help: &str| {
        (at, written.len(), why, help.to_owned())
    };
    if let Some((at, quote)) = text.match_indices(['“', '”', '‘', '’']).next() {
        return Some(told(
            at,
            quote,
            format!("`{quote}` is a curly quote"),
            "write straight quotes: q == \"x\"",
        ));
    }
    if let Some(at) = single_equals(&bare) {
        return Some(told(at, "=", "one `=` compares nothing".to_owned(), "write two: q == \"x\""));
    }
    for (word, sign) in
        [("and", "&&"), ("or", "||"), ("not", "!"), ("AND", "&&"), ("OR", "||"), ("NOT", "!")]
    {
        if let Some(at) = whole_word(&bare, word) {
            return Some(told(
                at,
                word,
                format!("`{word}` has no meaning here"),
                &format!("write `{sign}`"),
            ));
        }
    }
    let (before, after) = (text.get(..near)?, text.get(near..)?);
    let is_not_in = after.starts_with("in ") && before.trim_end().ends_with('!');
    is_not_in.then(|| {
        told(near, "in", "`!` cannot stand before `in`".to_owned(), "write: !(\"x\" in q)")
    })
}

/// The text with blanks in the place of what stands between quotes.
fn without_words(text: &str) -> String {
    let mut inside = None;
    let blank = |c: char| match (c, inside) {
        ('\'' | '"', None) => {
            inside = Some(c);
            c.to_string()
        }
        (c, Some(quote)) if c == quote => {
            inside = None;
            c.to_string()
        }
        (c, Some(_)) => " ".repeat(c.len_utf8()),
        (c, None) => c.to_string(),
    };
    text.chars().map(blank).collect()
}

fn single_equals(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let at = |place: Option<usize>| place.and_then(|place| bytes.get(place)).copied();
    (0..bytes.len()).find(|place| {
        let is_part = |byte: Option<u8>| matches!(byte, Some(b'=' | b'!' | b'<' | b'>'));
        at(Some(*place)) == Some(b'=')
            && !is_part(at(place.checked_sub(1)))
            && at(Some(place + 1)) != Some(b'=')
    })
}

fn whole_word(text: &str, word: &str) -> Option<usize> {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        !is_part(before) && !is_part(after)
    })
}

fn spelling(found: &LexError) -> (String, &'static str) {
    match found {
        LexError::UnterminatedString => ("a quote is never closed".to_owned(), QUOTES),
        LexError::MalformedNumber(text) => (format!("`{text}` is no number"), EXAMPLE),
        LexError::MalformedIdentifier(text) => (format!("`{text}` is no name"), EXAMPLE),
        LexError::MalformedChar(_) | LexError::MalformedEscapeSequence(_) => {
            ("this cannot stand between quotes".to_owned(), QUOTES)
        }
        LexError::UnexpectedInput(text) | LexError::ImproperSymbol(text, _) => {
            (format!("`{}` cannot stand here", text.replace(char::is_control, "?")), SIGNS)
        }
        _ => ("this cannot stand here".to_owned(), EXAMPLE),
    }
}

/// What a condition looks like.
pub const EXAMPLE: &str = "an expression is such as: has_server && people > 5";
pub const SIGNS: &str = "the signs are: && || ! == != < <= > >= + - * / in";
const QUOTES: &str = "write a word as 'yes'";
const WHOLE: &str = "numbers are whole, such as: people > 5";
const SPLIT: &str = "split it into facts or shared functions";
const FUNCTION: &str = "write: fn name(x) { … }";
