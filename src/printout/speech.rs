//! The pack's own words for what its conditions and sentences name.

use crate::{
    condition::{Condition, words::Lexicon},
    id::Id,
    pack::{Applies, Pack, named::Named, question::Kind},
    phrase::{Phrase, Slot},
};

pub struct Speech<'p> {
    pub pack: &'p Pack,
}

impl Lexicon for Speech<'_> {
    fn fact(&self, name: &Id, is_so: bool) -> Option<String> {
        let fact = self.pack.facts.get(name)?;
        Some(if is_so { fact.yes.clone() } else { fact.no.clone() })
    }

    fn question(&self, name: &Id) -> String {
        let question = self.pack.questions.get(name);
        question.map_or_else(|| name.to_string(), |question| question.label.clone())
    }

    fn choice(&self, question: &Id, choice: &str) -> String {
        let question = self.pack.questions.get(question);
        question
            .map_or_else(|| choice.to_owned(), |question| question.choice_label(&Id::new(choice)))
    }

    fn is_date(&self, question: &Id) -> bool {
        let question = self.pack.questions.get(question);
        question.is_some_and(|question| matches!(question.kind, Kind::Date { .. }))
    }
}

impl Speech<'_> {
    pub fn condition(&self, condition: &Condition) -> String {
        sentence(&condition.in_words(self))
    }

    pub fn maybe(&self, condition: Option<&Condition>) -> Option<String> {
        condition.map(|condition| self.condition(condition))
    }

    /// A sentence of the pack with what will stand in it.
    pub fn phrase(&self, phrase: &Phrase) -> String {
        phrase.fill(|slot, text| {
            let said = match slot {
                Slot::Practice => "[the practice]".to_owned(),
                Slot::Item => "[it]".to_owned(),
                Slot::Items => "[their names]".to_owned(),
                Slot::Answer(id) => format!("[the answer to “{}”]", self.question(id)),
                Slot::Marked(id, mark) => {
                    let mark = mark.word().replace('_', " ");
                    format!("[those answered {mark} at “{}”]", self.question(id))
                }
            };
            text.push_str(&said);
        })
    }

    /// When something concerns a practice, and what is printed where it does not.
    pub fn applies(&self, applies: &Applies) -> [Option<String>; 2] {
        [self.maybe(applies.when.as_ref()), applies.otherwise.clone()]
    }

    /// The titles of what goes by these ids, with the ids.
    pub fn titles<'i>(
        &self,
        ids: impl IntoIterator<Item = &'i Id>,
        title: impl Fn(&Id) -> Option<String>,
    ) -> Vec<String> {
        let one =
            |id: &Id| title(id).map_or_else(|| id.to_string(), |title| format!("{title} ({id})"));
        ids.into_iter().map(one).collect()
    }

    pub fn role(&self, id: &Id) -> String {
        self.pack.roles.get(id).map_or_else(|| id.to_string(), |role| role.name.to_string())
    }

    /// "for each thing on “Systems”", or nothing.
    pub fn each(&self, lists: &[Id]) -> Option<String> {
        let names: Vec<String> =
            lists.iter().map(|list| format!("“{}”", self.question(list))).collect();
        (!names.is_empty()).then(|| format!("Each thing on {}.", names.join(" and ")))
    }

    /// Which of those things are meant, by their names; nothing where all are.
    pub fn named(&self, named: &Named) -> String {
        let called = named.called.iter().map(|words| format!("“{}”", words.join(" ")));
        let kinds = named.products.iter().map(|id| {
            let kind = self.pack.catalog.kinds.get(id);
            kind.map_or_else(|| id.to_string(), |kind| format!("products for {}", kind.title))
        });
        let all: Vec<String> = called.chain(kinds).collect();
        if all.is_empty() { String::new() } else { format!(" Only: {}.", all.join(", ")) }
    }

    /// Whose it is, where the pack has layers.
    pub fn layer(&self, layer: &Id) -> Option<String> {
        (self.pack.layers.len() > 1).then(|| layer.to_string())
    }
}

/// Part of a sentence as one.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    let text: String = first.into_iter().flatten().chain(letters).collect();
    if text.is_empty() || text.ends_with('.') { text } else { format!("{text}.") }
}
