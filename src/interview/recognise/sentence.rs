//! A told sentence as words, with the breaks between them.

/// One word of what was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Small letters and digits only.
    pub text: String,
    /// It was written with a capital where a sentence does not ask for one.
    pub capital: bool,
    /// What comes after it.
    pub after: Break,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    #[default]
    None,
    Comma,
    /// The end of a sentence.
    Stop,
    /// The end of a question.
    Asked,
}

/// Takes a text apart. Apostrophes fall away, but "we're" becomes "we are".
pub fn words(text: &str) -> Vec<Word> {
    let text = spelled_out(text);
    let shouted = !text.chars().any(char::is_lowercase);
    let mut words: Vec<Word> = Vec::new();
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let end = if is_part(c) {
            let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
            let begins = words.last().is_none_or(|word| word.after >= Break::Stop);
            let word = rest.get(..end).unwrap_or_default();
            words.extend(read(word, shouted || begins));
            end
        } else {
            let end = c.len_utf8();
            let next = rest.get(end..).and_then(|rest| rest.chars().next());
            if let Some(word) = words.last_mut() {
                word.after = word.after.max(mark(c, next));
            }
            end
        };
        rest = rest.get(end..).unwrap_or_default();
    }
    words
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || c == '\''
}

fn spelled_out(text: &str) -> String {
    let straight = text.replace(['’', '‘', 'ʼ', '´', '`'], "'");
    let full = [("'re ", " are "), ("'RE ", " ARE "), ("'m ", " am "), ("'M ", " AM ")];
    let spelled = full.iter().fold(straight, |text, (short, long)| text.replace(short, long));
    spelled.replace(" - ", ", ").replace(" -- ", ", ")
}

fn read(word: &str, capital_is_usual: bool) -> Option<Word> {
    let capital = word.starts_with(char::is_uppercase) && !capital_is_usual;
    let letters = word.chars().filter(|c| c.is_alphanumeric());
    let text: String = letters.flat_map(char::to_lowercase).collect();
    (!text.is_empty()).then_some(Word { text, capital, after: Break::None })
}

/// What a mark ends; a full stop or a comma inside a word or number ends nothing.
fn mark(c: char, next: Option<char>) -> Break {
    let inside = next.is_some_and(char::is_alphanumeric);
    match c {
        '.' | ',' if inside => Break::None,
        '?' => Break::Asked,
        '.' | '!' | ';' | '\n' => Break::Stop,
        ',' | ':' | '+' | '(' | ')' | '–' | '—' | '•' | '*' | '|' => Break::Comma,
        _ => Break::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_capitals_and_breaks() {
        let shown: Vec<String> = words("We're Doxy.me users, not Zoom; open-dental? NO.")
            .iter()
            .map(|word| {
                let capital = if word.capital { "^" } else { "" };
                let after = match word.after {
                    Break::None => "",
                    Break::Comma => ",",
                    Break::Stop => ".",
                    Break::Asked => "?",
                };
                format!("{capital}{}{after}", word.text)
            })
            .collect();
        assert_eq!(shown.join(" "), "we are ^doxy me users, not ^zoom. open dental? no.");
    }

    #[test]
    fn numbers_keep_their_commas_and_shouting_has_no_capitals() {
        assert!(words("1,200 people").iter().all(|word| word.after == Break::None));
        assert!(words("WE USE SQUARE").iter().all(|word| !word.capital));
        assert_eq!(words(" ... ?? "), []);
    }
}
