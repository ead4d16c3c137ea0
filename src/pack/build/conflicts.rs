//! Conflicts between answers.

use super::{Builder, behind};
use crate::{
    condition::Condition,
    diagnostic::{Code, Diagnostic},
    id::{Id, IdMap},
    pack::{
        Fact,
        conflict::{Conflict, Each, Which},
        layer::Item,
        named::{Named, words},
        read::{Reader, Text},
    },
    phrase::Slot,
};

impl<'a> Builder<'a> {
    pub(super) fn conflicts(&self, facts: &IdMap<Fact>) -> IdMap<Conflict> {
        let items = self.of_kind("conflict").filter_map(|item| self.conflict(item, facts));
        items.map(|conflict| (conflict.id.clone(), conflict)).collect()
    }

    fn conflict(&self, item: &Item<'a>, facts: &IdMap<Fact>) -> Option<Conflict> {
        let reader = &item.reader;
        let each = self.each(reader);
        let items = each.as_ref().filter(|each| each.which != Which::None);
        let lists = items.map_or(&[][..], |each| each.lists.as_slice());
        let names: &[Slot] = if items.is_some() { &[Slot::Items] } else { &[] };
        let says = self.phrase_of(reader, "says", names);
        let when = self.needed_condition(reader, "when", lists);
        let texts = reader.some_texts("questions");
        if let Some(when) = &when {
            check_item(reader, when, items);
        }
        let rests_on = when.as_ref().map(|when| rests_on(when, each.as_ref(), facts));
        if let Some(rests_on) = &rests_on {
            self.check_read(&texts, rests_on);
        }
        let questions = self.sides(reader, texts);
        reader.finish();
        Some(Conflict {
            id: Id::new(&item.id.value),
            each,
            when: when?,
            says: says?,
            questions: questions?,
            rests_on: rests_on?,
        })
    }

    /// The items it is judged for.
    fn each(&self, reader: &Reader<'a>) -> Option<Each> {
        let lists = self.lists(reader, "each");
        let named = self.named(reader);
        let which = reader.maybe_text("which");
        let which = which.and_then(|text| self.one_of(&text, &Which::ALL, "a word for `which`"));
        let which = which.unwrap_or(Which::Any);
        let is_named = !named.is_any();
        if lists.is_empty() {
            if (is_named || which != Which::Any) && !reader.has("each") {
                let message =
                    "`called`, `products` and `which` speak of items, but there is no `each`";
                let help = "add the list, such as `each = \"devices\"`";
                reader.mistake(
                    Diagnostic::error(reader.place(), message).of(Code::Together).help(help),
                );
            }
            return None;
        }
        if which == Which::None && !is_named {
            let message = "with `which = \"none\"` it has to be said which items are missing";
            let help = "add `called = [\"…\"]` or `products = [\"…\"]`";
            reader
                .mistake(Diagnostic::error(reader.place(), message).of(Code::Conflict).help(help));
        }
        Some(Each { lists, named, which })
    }

    /// Which items are meant, by their names.
    pub(super) fn named(&self, reader: &Reader<'a>) -> Named {
        let called = reader.texts("called");
        let called = called.iter().map(|text| words(&text.value)).filter(|words| !words.is_empty());
        let products = self.ids_of("product_kind", reader.texts("products"));
        Named { called: called.collect(), products }
    }

    /// The questions to put right, each once.
    fn sides(&self, reader: &Reader<'a>, texts: Vec<Text>) -> Option<Vec<Id>> {
        let named = texts.len();
        let mut questions: Vec<Id> = Vec::new();
        for id in self.ids_of("question", texts) {
            if !questions.contains(&id) {
                questions.push(id);
            }
        }
        if named > 0 && questions.len() < 2 {
            let message = "a conflict is between two questions or more";
            let help = "name in `questions` each question whose answer may be the wrong one";
            reader
                .mistake(Diagnostic::error(reader.place(), message).of(Code::Conflict).help(help));
            return None;
        }
        Some(questions)
    }

    /// A question that the condition does not read cannot put anything right.
    fn check_read(&self, texts: &[Text], read: &[Id]) {
        let known = self.items.get("question");
        for text in texts {
            let exists = known.is_some_and(|known| known.contains_key(&text.value));
            if exists && !read.iter().any(|id| **id == *text.value) {
                let message = format!("`when` does not read the answer to `{}`", text.value);
                let read = read.join(", ");
                let help = format!("it reads: {read}; change `when`, or take this question out");
                self.mistakes.add(
                    Diagnostic::error(text.place.clone(), message).of(Code::Conflict).help(help),
                );
            }
        }
    }
}

fn rests_on(when: &Condition, each: Option<&Each>, facts: &IdMap<Fact>) -> Vec<Id> {
    let mut rests_on = behind(&when.reads, facts);
    rests_on.extend(each.iter().flat_map(|each| each.lists.clone()));
    rests_on
}

/// Judged for items, it has to speak of the item at hand: else it would hold for all of them, or for none.
fn check_item(reader: &Reader<'_>, when: &Condition, each: Option<&Each>) {
    if each.is_some_and(|each| each.named.is_any()) && !when.reads.item {
        let message = "`each` is given, but `when` never reads `item`";
        let help = "write it like `mfa[item] == 'yes'`, or take `each` out";
        reader.mistake(Diagnostic::error(reader.place(), message).of(Code::Item).help(help));
    }
}
