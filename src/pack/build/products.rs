//! The catalog of products, and what speaks of it.

use indexmap::IndexMap;

use super::Builder;
use crate::{
    diagnostic::{Code, Diagnostic},
    id::{Id, IdMap},
    pack::{
        Opening,
        layer::Item,
        product::{Catalog, Expect, Lives, Product, ProductKind, Trait, key},
        question::Counting,
        read::{Reader, Text},
    },
};

impl<'a> Builder<'a> {
    pub(super) fn catalog(&self) -> Catalog {
        let kinds = self.product_kinds();
        let mut taken: IndexMap<String, Text> = IndexMap::new();
        let mut products = IndexMap::new();
        for item in self.of_kind("product") {
            products.extend(self.product(item, &kinds, &mut taken));
        }
        Catalog::new(kinds, products)
    }

    fn product_kinds(&self) -> IdMap<ProductKind> {
        let mut kinds = IdMap::default();
        for item in self.of_kind("product_kind") {
            let (id, title) = (Id::new(&item.id.value), item.reader.words("title"));
            let lives = item.reader.text("lives").and_then(|text| self.lives(&text));
            item.reader.finish();
            let lives = lives.unwrap_or(Lives::Either);
            kinds.insert(id.clone(), ProductKind { id, title, lives });
        }
        kinds
    }

    fn product(
        &self,
        item: &Item<'_>,
        kinds: &IdMap<ProductKind>,
        taken: &mut IndexMap<String, Text>,
    ) -> Option<(String, Product)> {
        let (name, reader) = (&item.id, &item.reader);
        let kind = reader.text("kind").and_then(|text| self.id_of("product_kind", text));
        let lives = reader.maybe_text("lives").and_then(|text| self.lives(&text));
        let (also, capital) = (reader.texts("also"), reader.texts("capital"));
        let short = reader.texts("short");
        reader.finish();
        self.refuse_namesakes(name, &[also.as_slice(), &short].concat(), &capital, taken);
        let kind = kinds.get(&kind?)?;
        let values = |texts: Vec<Text>| texts.into_iter().map(|text| text.value).collect();
        let product = Product {
            name: name.value.clone(),
            also: values(also),
            capital: values(capital),
            short: values(short),
            kind: kind.id.clone(),
            lives: lives.unwrap_or(kind.lives),
        };
        Some((product.name.clone(), product))
    }

    fn lives(&self, text: &Text) -> Option<Lives> {
        self.one_of(text, &Lives::ALL, "a place where a product lives")
    }

    /// Two products of one name could not be told apart, whatever its capitals, spaces and hyphens.
    fn refuse_namesakes(
        &self,
        name: &Text,
        also: &[Text],
        capital: &[Text],
        taken: &mut IndexMap<String, Text>,
    ) {
        let own = key(&name.value);
        let capital = capital.iter().filter(|text| key(&text.value) != own);
        for text in std::iter::once(name).chain(also).chain(capital) {
            let key = key(&text.value);
            if key.is_empty() {
                let message = format!("`{}` has no letters or digits to know it by", text.value);
                self.mistakes
                    .add(Diagnostic::error(text.place.clone(), message).of(Code::ProductName));
            } else if let Some(first) = taken.get(&key) {
                let message = format!("`{}` is already the name of a product", text.value);
                let clash = Diagnostic::error(text.place.clone(), message).of(Code::ProductName);
                let help = "capitals, spaces and hyphens do not count; take one of them out";
                self.mistakes.add(clash.also(first.place.clone(), "the first one").help(help));
            } else {
                taken.insert(key, text.clone());
            }
        }
    }

    /// `expect = { yes = ["cloud"], no = ["here"] }`: kinds of product, or where they live.
    pub(super) fn expect(&self, reader: &Reader<'a>) -> Expect {
        let Some(table) = reader.table("expect", "`expect`") else { return Expect::default() };
        let expect = Expect { yes: self.traits(&table, "yes"), no: self.traits(&table, "no") };
        table.finish();
        expect
    }

    fn traits(&self, table: &Reader<'_>, key: &str) -> Vec<Trait> {
        table.texts(key).into_iter().filter_map(|text| self.one_trait(text)).collect()
    }

    fn one_trait(&self, text: Text) -> Option<Trait> {
        match Lives::ALL.iter().find(|(word, _)| *word == text.value) {
            Some((_, lives)) => Some(Trait::Lives(*lives)),
            None => self.id_of("product_kind", text).map(Trait::Kind),
        }
    }

    /// The words by which the opening reads a number.
    pub(super) fn counting(&self, reader: &Reader<'a>) -> Option<Counting> {
        let table = reader.table("opening", "`opening`")?;
        let words =
            |key: &str| table.texts(key).into_iter().map(|text| text.value).collect::<Vec<_>>();
        let counting = Counting {
            count: words("count"),
            lead: words("lead"),
            one: words("one"),
            unless: words("unless"),
            part: words("part"),
        };
        table.finish();
        Some(counting)
    }

    /// The first thing said to somebody who begins; the highest layer that has one decides.
    pub(super) fn opening(&self) -> Option<Opening> {
        let table = self.manifests().find_map(|manifest| {
            manifest.has("opening").then(|| manifest.table("opening", "`opening`"))?
        })?;
        let opening = Opening {
            ask: table.words("ask"),
            hint: table.maybe_words("hint"),
            ignore: table.texts("ignore").into_iter().map(|text| text.value).collect(),
        };
        table.finish();
        Some(opening)
    }
}
