//! Where words of a sentence are a name, and how far it reaches.

use super::{
    count::value,
    sentence::{Break, Word},
};

/// Words after which a name stands: "we use square".
const BEFORE: &[&str] = &[
    "use", "uses", "using", "on", "in", "and", "n", "have", "has", "got", "via", "through", "thru",
    "called", "plus", "run", "also", "w", "is", "its",
];

/// Words before which a name stands: "weave for the phones".
const AFTER: &[&str] =
    &["and", "n", "for", "to", "plus", "with", "w", "or", "as", "but", "too", "also", "which"];

/// Whether everyday words stand where only a name stands, between a comma and a "for", say, or right behind a product.
pub fn stands_alone(words: &[Word], at: usize, length: usize, follows: bool) -> bool {
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let last = (at + length).checked_sub(1).and_then(|last| words.get(last));
    let after = words.get(at + length);
    let is_led = follows
        || is_for_a_purpose(words, at + length)
        || before.is_none_or(|word| word.after != Break::None || is_one(word, BEFORE));
    let is_ended = last.is_some_and(|word| word.after != Break::None)
        || after.is_none_or(|word| is_one(word, AFTER));
    // "A server" at the very start and alone says no more than a word does.
    is_led && is_ended && (before.is_some() || after.is_some())
}

/// "Outlook for email", in the midst of a list without commas.
fn is_for_a_purpose(words: &[Word], at: usize) -> bool {
    const PURPOSES: &[&str] = &[
        "email",
        "e",
        "mail",
        "texting",
        "texts",
        "phones",
        "phone",
        "charts",
        "records",
        "billing",
        "scheduling",
        "notes",
        "payments",
        "faxes",
        "faxing",
        "fax",
        "video",
        "accounting",
        "payroll",
        "imaging",
        "forms",
        "claims",
        "backup",
        "backups",
    ];
    let is = |at: usize, list: &[&str]| words.get(at).is_some_and(|word| is_one(word, list));
    is(at, &["for"])
        && (is(at + 1, PURPOSES) || (is(at + 1, &["the", "our"]) && is(at + 2, PURPOSES)))
}

fn is_one(word: &Word, words: &[&str]) -> bool {
    words.contains(&word.text.as_str())
}

/// What belongs to a thing's name before it: "2 old front desk" of "2 old front desk pcs".
const OF_A_THING: &[&str] = &[
    "my",
    "our",
    "old",
    "older",
    "new",
    "newer",
    "work",
    "personal",
    "own",
    "home",
    "office",
    "front",
    "desk",
    "back",
    "operatory",
    "reception",
    "shared",
    "company",
    "hp",
    "dell",
    "lenovo",
    "apple",
    "samsung",
    "windows",
    "exam",
    "room",
    "treatment",
    "business",
    "private",
];

/// A thing that was named, with what belongs to it: "3 front desk pcs".
pub fn whole(words: &[Word], from: usize, to: usize) -> String {
    let belongs = |word: &&Word| {
        word.after == Break::None && (is_one(word, OF_A_THING) || value(word).is_some())
    };
    let earlier = words.get(..from).unwrap_or_default();
    let before = earlier.iter().rev().take_while(belongs).count();
    let is_model = |word: &&Word| {
        matches!(word.text.as_str(), "air" | "pro" | "mini" | "max")
            || word.text.parse::<u32>().is_ok()
    };
    let ends = to.checked_sub(1).and_then(|last| words.get(last));
    let goes_on = ends.is_some_and(|word| word.after == Break::None);
    let after = words.get(to..).unwrap_or_default().iter().take_while(is_model).count();
    let after = if goes_on { after.min(1) } else { 0 };
    let all = words.get(from - before..to + after).unwrap_or_default();
    all.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}
