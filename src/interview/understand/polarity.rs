//! Whether what was typed and a name of a choice can mean the same: nobody who says "not encrypted" means "always encrypted".

use crate::interview::near::fold;

const DENIES: &[&str] = &[
    "no", "not", "none", "never", "nobody", "nothing", "without", "neither", "dont", "doesnt",
    "didnt", "isnt", "arent", "wasnt", "werent", "havent", "hasnt", "cant", "wont", "nope",
];

/// Words of how often something is so; two of different rows exclude each other.
const OFTEN: &[&[&str]] = &[
    &["always", "every", "all"],
    &["sometimes", "some", "partly", "mostly", "usually", "occasionally"],
    &["never", "none", "nobody"],
];

/// Whether a name of a choice with this label may be meant.
pub fn agrees(said: &str, label: &str, name: &str) -> bool {
    let (said, label, name) = (fold(said), fold(label), fold(name));
    said == name
        || (denies(&said) == (denies(&name) || begins_with_denial(&label))
            && how_often(&said).is_none_or(|often| {
                how_often(&name).or(how_often(&label)).is_none_or(|other| often == other)
            }))
}

/// Whether a folded text has a word of denial.
pub fn denies(said: &str) -> bool {
    said.split(' ').any(|word| DENIES.contains(&word))
}

/// A choice that itself says no: "None on notes or under keyboards".
pub fn begins_with_denial(label: &str) -> bool {
    let first = fold(label);
    let first = first.split(' ').next().unwrap_or_default();
    matches!(first, "no" | "none" | "not" | "never" | "nobody" | "nothing")
}

/// The row of [`OFTEN`] that a line speaks of.
fn how_often(said: &str) -> Option<usize> {
    let has = |row: &&&[&str]| said.split(' ').any(|word| row.contains(&word));
    OFTEN.iter().position(|row| has(&row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_offered_that_says_the_opposite() {
        let always = "Always encrypted and kept locked up";
        assert!(!agrees("theyre not encrypted", always, "encrypted"));
        assert!(!agrees("its encrypted sometimes", always, "encrypted"));
        assert!(agrees("encrypted", always, "encrypted"));
        assert!(agrees("they are not encrypted", "Not encrypted", "Not encrypted"));
        assert!(!agrees(
            "its on a sticky note",
            "None on notes or under keyboards",
            "sticky notes"
        ));
        assert!(!agrees("not in the past year", "In the past year", "In the past year"));
        assert!(agrees("Never", "Never put on them", "Never"));
    }
}
