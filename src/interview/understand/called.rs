//! What people call the items on their lists: "gmail" for Google Workspace, "the mac" for "my macbook air".

use rustc_hash::FxHashMap;

use super::{
    marks::Thing,
    things::{is_thing, kind_of},
};
use crate::{
    answer::Item,
    interview::near::fold,
    pack::product::{Catalog, Product},
};

/// Products of one house that people call by each other's names; each row names one.
const HOUSES: &[&[&str]] = &[
    &["google workspace", "gmail", "google", "g suite", "gsuite", "google mail"],
    &[
        "microsoft 365",
        "office 365",
        "outlook",
        "microsoft",
        "exchange",
        "o365",
        "m365",
        "365",
        "office",
    ],
];

/// The items with all names that can mean no other of them.
pub fn called(items: &[Item], catalog: Option<&Catalog>) -> Vec<Thing> {
    let names: Vec<Vec<String>> = items.iter().map(|item| other_names(item, catalog)).collect();
    let mut uses: FxHashMap<&str, usize> = FxHashMap::default();
    for name in names.iter().flatten() {
        *uses.entry(name).or_default() += 1;
    }
    let thing = |(item, others): (&Item, &Vec<String>)| {
        let is_own = |name: &&String| uses.get(name.as_str()) == Some(&1);
        let (own, shared): (Vec<&String>, Vec<&String>) = others.iter().partition(is_own);
        let names = std::iter::once(&item.name).chain(own).cloned().collect();
        Thing { names, shared: shared.into_iter().cloned().collect(), own: true }
    };
    items.iter().zip(&names).map(thing).collect()
}

/// Every other name that an item may go by, each once.
fn other_names(item: &Item, catalog: Option<&Catalog>) -> Vec<String> {
    let whole = fold(&item.name);
    let mut names = Vec::new();
    names.extend(without_articles(&whole));
    names.extend(outside_and_inside(&item.name));
    names.extend(of_product(&item.name, catalog));
    names.extend(of_house(&whole));
    names.extend(whole.split(' ').filter(|word| is_thing(word)).flat_map(of_thing));
    names.extend(brand(&whole));
    names.retain(|name| *name != whole);
    names.sort_unstable();
    names.dedup();
    names
}

/// "Files on server" for "files on the server".
fn without_articles(whole: &str) -> Option<String> {
    let is_article = |word: &&str| matches!(*word, "the" | "a" | "an" | "my" | "our");
    let words: Vec<&str> = whole.split(' ').filter(|word| !is_article(word)).collect();
    (words.len() > 1).then(|| words.join(" "))
}

/// "Outlook" and "Office 365" of "outlook (office 365)".
fn outside_and_inside(name: &str) -> Vec<String> {
    let Some((outside, inside)) = name.split_once('(') else { return Vec::new() };
    [outside, inside].iter().map(|part| fold(part)).filter(|part| part.len() > 2).collect()
}

fn of_product(name: &str, catalog: Option<&Catalog>) -> Vec<String> {
    let outside = name.split('(').next().unwrap_or(name);
    let product = catalog.and_then(|all| all.named(name).or_else(|| all.named(outside)));
    let names = |product: &Product| {
        let short = product.short.iter().map(String::as_str);
        product.names().chain(short).map(fold).collect::<Vec<_>>()
    };
    product.map(names).unwrap_or_default()
}

fn of_house(whole: &str) -> Vec<String> {
    let is_of = |house: &&&[&str]| {
        house.iter().any(|name| format!(" {whole} ").contains(&format!(" {name} ")))
    };
    let house = HOUSES.iter().find(is_of);
    house.into_iter().flat_map(|house| house.iter().map(|name| (*name).to_owned())).collect()
}

/// The word, its other number, and the wider words for it.
fn of_thing(word: &str) -> Vec<String> {
    let wide = kind_of(word).map(str::to_owned);
    let one = super::things::singular(word).to_owned();
    let mut all: Vec<String> = wide.chain([word.to_owned(), one]).collect();
    let many: Vec<String> =
        all.iter().filter(|one| !one.ends_with('s')).map(|one| format!("{one}s")).collect();
    all.extend(many);
    all
}

/// "Psychology" of "psychology today messages": the first word, where it is no everyday one.
fn brand(whole: &str) -> Option<String> {
    const EVERYDAY: &[&str] = &[
        "the",
        "old",
        "new",
        "our",
        "the",
        "some",
        "front",
        "back",
        "work",
        "home",
        "office",
        "own",
        "patient",
        "practice",
        "people",
        "all",
        "other",
        "first",
        "last",
        "online",
        "not",
        "and",
        "one",
        "two",
        "each",
        "both",
        "everyone",
        "everybodys",
        "everything",
        "files",
        "billing",
        "video",
        "texting",
        "imaging",
        "phone",
    ];
    const SHORTEST: usize = 4;
    let articles = ["the ", "a ", "an ", "my ", "our "];
    let own = articles.iter().find_map(|article| whole.strip_prefix(article)).unwrap_or(whole);
    let first = own.split(' ').next()?;
    let is_one = whole.contains(' ') && first.len() >= SHORTEST && !EVERYDAY.contains(&first);
    is_one.then(|| first.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Id;

    fn who(said: &str, items: &[&str]) -> Option<String> {
        let items: Vec<Item> = items
            .iter()
            .map(|name| Item { id: Id::from_name(name), name: (*name).to_owned() })
            .collect();
        let things = called(&items, None);
        let found = things.iter().find(|thing| thing.names.iter().any(|name| name == said));
        found.map(|thing| thing.names[0].clone())
    }

    #[test]
    fn an_item_goes_by_every_name_that_is_its_own() {
        let home =
            ["my macbook air", "my iphone 14 (personal)", "the hp printer", "an old usb stick"];
        let cases = [
            ("mac", Some("my macbook air")),
            ("laptop", Some("my macbook air")),
            ("computer", Some("my macbook air")),
            ("phone", Some("my iphone 14 (personal)")),
            ("printer", Some("the hp printer")),
            ("stick", Some("an old usb stick")),
            ("server", None),
        ];
        for (said, expected) in cases {
            assert_eq!(who(said, &home).as_deref(), expected, "{said}");
        }
        let systems = ["Google Workspace", "outlook (office 365)", "psychology today messages"];
        assert_eq!(who("gmail", &systems).as_deref(), Some("Google Workspace"));
        assert_eq!(who("microsoft", &systems).as_deref(), Some("outlook (office 365)"));
        assert_eq!(who("psychology", &systems).as_deref(), Some("psychology today messages"));
        let two = ["2 laptops", "my laptop"];
        assert_eq!(who("laptop", &two), None);
    }
}
