//! Products that practices name: what each is, and where it usually lives.
//!
//! What stands here is only ever proposed to a person. Nothing is said of how safe a product is or what its maker has signed.

use indexmap::IndexMap;

use crate::{
    answer::Mark,
    id::{Id, IdMap},
};

/// All products of a pack, found by any of their names.
#[derive(Debug, Default)]
pub struct Catalog {
    pub kinds: IdMap<ProductKind>,
    /// By proper name.
    pub products: IndexMap<String, Product>,
    by_key: IndexMap<String, Called>,
    /// By short names, which only stand alone.
    by_short: IndexMap<String, usize>,
}

#[derive(Clone, Debug)]
pub struct ProductKind {
    pub id: Id,
    /// In small letters: "dental records".
    pub title: String,
    /// Where products of this kind live, unless they say otherwise.
    pub lives: Lives,
}

#[derive(Clone, Debug)]
pub struct Product {
    pub name: String,
    /// Other names for it.
    pub also: Vec<String>,
    /// Names that are ordinary words too: inside a sentence they count only with a capital letter.
    pub capital: Vec<String>,
    /// Short names that mean it where a list names products, and nothing inside a sentence: "OD".
    pub short: Vec<String>,
    pub kind: Id,
    pub lives: Lives,
}

/// Where a product usually lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lives {
    Cloud,
    Here,
    /// Either, so that it has to be asked.
    Either,
}

impl Lives {
    pub const ALL: [(&'static str, Self); 3] =
        [("cloud", Self::Cloud), ("here", Self::Here), ("either", Self::Either)];
}

/// What the marks of a which-items question are expected to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expect {
    pub yes: Vec<Trait>,
    pub no: Vec<Trait>,
}

/// Something that products have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trait {
    Kind(Id),
    Lives(Lives),
}

impl Product {
    /// All names; the proper one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let also = self.also.iter().chain(&self.capital).map(String::as_str);
        std::iter::once(self.name.as_str()).chain(also)
    }

    fn has(&self, one: &Trait) -> bool {
        match one {
            Trait::Kind(kind) => self.kind == *kind,
            Trait::Lives(lives) => self.lives == *lives,
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Called {
    product: usize,
    needs_capital: bool,
}

impl Catalog {
    pub fn new(kinds: IdMap<ProductKind>, products: IndexMap<String, Product>) -> Self {
        let mut by_key = IndexMap::new();
        for (index, product) in products.values().enumerate() {
            for name in product.names() {
                let needs_capital = product.capital.iter().any(|word| key(word) == key(name));
                by_key.entry(key(name)).or_insert(Called { product: index, needs_capital });
            }
        }
        let short = |(index, product): (usize, &Product)| {
            product.short.iter().map(|name| (key(name), index)).collect::<Vec<_>>()
        };
        let by_short = products.values().enumerate().flat_map(short).collect();
        Self { kinds, products, by_key, by_short }
    }

    /// The product of this very name, long or short, whatever its capitals, spaces and hyphens.
    pub fn named(&self, name: &str) -> Option<&Product> {
        let key = key(name);
        let short =
            || self.products.get_index(*self.by_short.get(&key)?).map(|(_, product)| product);
        self.by_key(&key).map(|(product, _)| product).or_else(short)
    }

    /// The product with this [`key`], and whether it needs a capital letter inside a sentence.
    pub fn by_key(&self, key: &str) -> Option<(&Product, bool)> {
        let called = self.by_key.get(key)?;
        let (_, product) = self.products.get_index(called.product)?;
        Some((product, called.needs_capital))
    }

    /// Every [`key`] with its product.
    pub fn keys(&self) -> impl Iterator<Item = (&Product, &str)> {
        self.by_key.iter().filter_map(|(key, called)| {
            let (_, product) = self.products.get_index(called.product)?;
            Some((product, key.as_str()))
        })
    }

    /// "dental records", or nothing where the kind is not known.
    pub fn kind_of(&self, product: &Product) -> &str {
        self.kinds.get(&product.kind).map_or("", |kind| kind.title.as_str())
    }

    /// "Dentrix (dental records)"; a name that is no product stands alone.
    pub fn described(&self, name: &str) -> String {
        match self.named(name) {
            Some(product) => format!("{name} ({})", self.kind_of(product)),
            None => name.to_owned(),
        }
    }

    /// "dental records, usually on your own computers"; nothing for a name that is no product.
    pub fn placed(&self, name: &str) -> Option<String> {
        let product = self.named(name)?;
        let place = match product.lives {
            Lives::Cloud => ", usually on the internet",
            Lives::Here => ", usually on your own computers",
            Lives::Either => "",
        };
        Some(format!("{}{place}", self.kind_of(product)))
    }

    /// What is expected of a thing of this name; nothing where that has to be asked.
    pub fn expected(&self, expect: &Expect, name: &str) -> Option<Mark> {
        let product = self.named(name)?;
        let is_one = |traits: &[Trait]| traits.iter().any(|one| product.has(one));
        match (is_one(&expect.yes), is_one(&expect.no)) {
            (true, _) => Some(Mark::Yes),
            (_, true) => Some(Mark::No),
            _ => None,
        }
    }
}

/// A name as it is compared: its letters and digits, small and without gaps.
pub fn key(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalog() -> Catalog {
        let product = |name: &str, capital: &[&str], kind: &str, lives: Lives| Product {
            name: name.into(),
            also: vec![],
            capital: capital.iter().map(|word| (*word).into()).collect(),
            short: vec![],
            kind: Id::new(kind),
            lives,
        };
        let products = [
            product("Open Dental", &[], "records", Lives::Either),
            product("Square", &["Square"], "payments", Lives::Cloud),
        ];
        let kind =
            |id: &str| ProductKind { id: Id::new(id), title: id.into(), lives: Lives::Either };
        let kinds = [kind("records"), kind("payments")].map(|kind| (kind.id.clone(), kind));
        Catalog::new(
            kinds.into_iter().collect(),
            products.map(|one| (one.name.clone(), one)).into(),
        )
    }

    #[test]
    fn gaps_hyphens_and_capitals_do_not_matter() {
        for name in ["open dental", "Open-Dental", "OPENDENTAL", " Open  Dental. "] {
            assert_eq!(catalog().named(name).unwrap().name, "Open Dental", "{name}");
        }
        assert!(catalog().named("Opened Dental").is_none());
        assert_eq!(catalog().described("open-dental"), "open-dental (records)");
        assert_eq!(catalog().described("Zebra"), "Zebra");
    }

    #[test]
    fn names_that_are_words_need_a_capital() {
        let catalog = catalog();
        assert!(matches!(catalog.by_key("square"), Some((_, true))));
        assert!(matches!(catalog.by_key("opendental"), Some((_, false))));
    }

    #[test]
    fn what_may_be_either_is_not_expected() {
        let expect =
            Expect { yes: vec![Trait::Lives(Lives::Cloud)], no: vec![Trait::Lives(Lives::Here)] };
        assert_eq!(catalog().expected(&expect, "square"), Some(Mark::Yes));
        assert_eq!(catalog().expected(&expect, "Open Dental"), None);
        assert_eq!(catalog().expected(&expect, "Zebra"), None);
        let expect = Expect { yes: vec![], no: vec![Trait::Kind(Id::new("payments"))] };
        assert_eq!(catalog().expected(&expect, "Square"), Some(Mark::No));
    }
}
