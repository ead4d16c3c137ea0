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
