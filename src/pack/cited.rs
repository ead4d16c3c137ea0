//! Paragraphs of the Security Rule that texts speak of: a slip in one would be printed as law.

use std::{ops::Range, sync::Arc};

use toml::de::{DeTable, DeValue};

use crate::{
    diagnostic::{Code, Diagnostic, Place, Source},
    pack::{
        opened::Layer,
        read::{Mistakes, Text},
        security_rule::SecurityRule,
    },
};

/// Checks every text of every layer, and the templates.
pub fn check(
    layers: &[Layer<'_>],
    templates: &[Vec<Arc<Source>>],
    rule: &SecurityRule,
    mistakes: &Mistakes,
) {
    let checking = Checking { rule, mistakes };
    for layer in layers {
        checking.table(layer.manifest.0, &layer.manifest.1);
        layer.files.iter().for_each(|(source, table)| checking.table(source, table));
    }
    for source in templates.iter().flatten().filter(|source| source.name.ends_with(".hbs")) {
        checking.text(&source.text, |span| Place::new(source, span));
    }
}

/// Nobody reads more, and a hostile pack could have a million.
const MOST_MISTAKES: usize = 500;

struct Checking<'a> {
    rule: &'a SecurityRule,
    mistakes: &'a Mistakes,
}

impl Checking<'_> {
    /// `cites` is left to those who read it, and `cite` makes a paragraph known.
    fn table(&self, source: &Arc<Source>, table: &DeTable<'_>) {
        let texts =
            table.iter().filter(|(key, _)| !["cite", "cites"].contains(&key.get_ref().as_ref()));
        for (_, value) in texts {
            self.value(source, value);
        }
    }

    fn value(&self, source: &Arc<Source>, value: &toml::Spanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::Table(table) => self.table(source, table),
            DeValue::Array(values) => values.iter().for_each(|one| self.value(source, one)),
            DeValue::String(text) if text.contains(PART) => {
                let text =
                    Text { value: text.to_string(), place: Place::new(source, value.span()) };
                self.text(&text.value, |span| text.at(span));
            }
            _ => {}
        }
    }

    fn text(&self, text: &str, place: impl Fn(Range<usize>) -> Place) {
        for span in paragraphs(text) {
            if self.mistakes.len() > MOST_MISTAKES {
                return;
            }
            let cite = text.get(span.clone()).unwrap_or_default();
            if self.rule.knows(cite) {
                continue;
            }
            let known = self.rule.entries.keys().map(String::as_str);
            let help = self.mistakes.suggest(cite, known).unwrap_or_else(|| {
                "mend it, or add it to rules/security-rule.toml as `[[other]]`".to_owned()
            });
            let message = format!("`{cite}` is not a paragraph this pack knows");
            self.mistakes
                .add(Diagnostic::error(place(span), message).of(Code::UnknownParagraph).help(help));
        }
    }
}

/// What every paragraph begins with: the part of 45 CFR that the rule stands in.
const PART: &str = "164.";

/// Where paragraphs stand in a text: `164.`, digits, and groups such as `(a)`.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let starts = text.match_indices(PART).map(|(start, _)| start);
    let whole = |start: &usize| {
        let before = text.get(..*start).and_then(|before| before.chars().next_back());
        !before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.')
    };
    starts
        .filter(whole)
        .filter_map(|start| Some(start..start + length(text.get(start..)?)?))
        .collect()
}

/// The length of the paragraph that a text begins with.
fn length(text: &str) -> Option<usize> {
    let digits = text.get(4..)?.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return None;
    }
    let mut length = 4 + digits;
    while let Some(group) = text.get(length..).and_then(group) {
        length += group;
    }
    Some(length)
}

/// The longest group has a Roman number in it: `(xviii)`.
const LONGEST: usize = 5;

/// The length of `(a)`, `(12)` or `(iii)` at the start of a text.
fn group(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('(')?.bytes();
    let length = inside.take(LONGEST + 1).take_while(u8::is_ascii_alphanumeric).count();
    let closed = text.as_bytes().get(length + 1) == Some(&b')');
    (closed && (1..=LONGEST).contains(&length)).then_some(length + 2)
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    fn found(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|span| text.get(span).unwrap()).collect()
    }

    #[test]
    fn paragraphs_are_found_whole_wherever_they_stand() {
        assert_eq!(found("45 CFR 164.308(a)(1)(ii)(A)."), ["164.308(a)(1)(ii)(A)"]);
        assert_eq!(found("(164.312(d), 164.310)"), ["164.312(d)", "164.310"]);
        assert_eq!(found("164.316(b) (see there) and 164.402(2)"), ["164.316(b)", "164.402(2)"]);
    }

    #[test]
    fn other_numbers_are_no_paragraphs() {
        assert_eq!(found("part 164. It costs $1164.308 or 3.164.5"), [""; 0]);
    }
}
